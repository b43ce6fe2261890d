"""Tables of the post office, the same on every database: no upsert, no sequences, the township first in every key."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
)

office_metadata = MetaData()

#: One row a township: its office's key and where its clock stands.
office_table = Table(
    "office",
    office_metadata,
    Column("township", LargeBinary(16), primary_key=True),
    Column("name", String(120), nullable=False),
    Column("private_key", LargeBinary(32), nullable=False),
    #: Renewed when the office is restored from a copy.
    Column("epoch", LargeBinary(16), nullable=False),
    Column("epoch_began_at", BigInteger, nullable=False),
    #: When a device last showed this office's own receipt for what it does not hold: it was set back unnoticed, or
    #: another runs from the same copy.  None: never.
    Column("twin_seen_at", BigInteger),
    #: Value that the marker file outside must hold.
    Column("marker", LargeBinary(16), nullable=False),
)

#: One row a scope: the counter that gives out its numbers.
scope_table = Table(
    "scope",
    office_metadata,
    Column("township", LargeBinary(16), primary_key=True),
    Column("scope", LargeBinary(16), primary_key=True),
    Column("title", String(120), nullable=False),
    Column("last_number", Integer, nullable=False),
    #: Latest moment given to a segment of the scope, UTC milliseconds; the next is not earlier.
    Column("last_moment", BigInteger, nullable=False),
    #: Rolling hash over all items.
    Column("mark", LargeBinary(16), nullable=False),
    #: Digest of the set of segments.
    Column("digest", LargeBinary(16), nullable=False),
    #: Digest of what vouches for the writers of the scope.
    Column("vouched", LargeBinary(16), nullable=False),
)

#: One row an item of a scope: a segment with its receipt, or a better receipt that was learnt later.
item_table = Table(
    "item",
    office_metadata,
    Column("township", LargeBinary(16), primary_key=True),
    Column("scope", LargeBinary(16), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("segment", LargeBinary(32), nullable=False),
    #: False: only the receipt.
    Column("whole", Boolean, nullable=False),
    Column("receipt", LargeBinary, nullable=False),
    Column("mark", LargeBinary(16), nullable=False),
)

#: One row a segment.
segment_table = Table(
    "segment",
    office_metadata,
    Column("township", LargeBinary(16), primary_key=True),
    Column("name", LargeBinary(32), primary_key=True),
    Column("scope", LargeBinary(16), nullable=False),
    Column("chain", LargeBinary(16), nullable=False),
    Column("first", Integer, nullable=False),
    Column("last", Integer, nullable=False),
    Column("before", LargeBinary(32), nullable=False),
    Column("sealed", LargeBinary, nullable=False),
    #: Receipt that counts: the first kind, then the earliest.
    Column("receipt", LargeBinary, nullable=False),
    Index("segment_scope", "township", "scope"),
)

#: One row a segment that cannot be kept yet: its predecessor or its device is not known.
held_table = Table(
    "held",
    office_metadata,
    Column("township", LargeBinary(16), primary_key=True),
    Column("name", LargeBinary(32), primary_key=True),
    #: What it waits for: the name of a segment, or a key.
    Column("awaits", LargeBinary(32), nullable=False),
    #: Who brought it; each has so much room.
    Column("device", LargeBinary(32), nullable=False),
    Column("sealed", LargeBinary, nullable=False),
    Column("receipts", LargeBinary, nullable=False),
    Column("came_at", BigInteger, nullable=False),
    Index("held_awaits", "township", "awaits"),
    Index("held_device", "township", "device"),
)

#: One row a device.
device_table = Table(
    "device",
    office_metadata,
    Column("township", LargeBinary(16), primary_key=True),
    Column("device", LargeBinary(32), primary_key=True),
    Column("name", String(120), nullable=False),
    Column("certificate", LargeBinary, nullable=False),
    Column("scopes", LargeBinary, nullable=False),
    #: Scopes it may no longer read; what it still brings of them is set aside.
    Column("former", LargeBinary, nullable=False),
    #: None: it may write.
    Column("revoked_at", BigInteger),
    Column("heard_at", BigInteger),
    #: By its own clock when it said what stands in the report.
    Column("said_at", BigInteger),
    #: Device's clock minus the office's, milliseconds, when it was heard last.
    Column("clock_error", BigInteger),
    Column("report", LargeBinary),
    Column("refused", Integer, nullable=False),
)

#: One row an incarnation of a device.  Computers set up from one image share one until they meet the office.
incarnation_table = Table(
    "incarnation",
    office_metadata,
    Column("township", LargeBinary(16), primary_key=True),
    Column("incarnation", LargeBinary(32), primary_key=True),
    Column("device", LargeBinary(32), primary_key=True),
    Column("introduction", LargeBinary, nullable=False),
    ForeignKeyConstraint(["township", "device"], ["device.township", "device.device"]),
)

#: One row a key and scope: what vouches for whoever may write there, given to everybody who reads the scope.
voucher_table = Table(
    "voucher",
    office_metadata,
    Column("township", LargeBinary(16), primary_key=True),
    Column("scope", LargeBinary(16), primary_key=True),
    #: Key of the device, or hash of device and incarnation.
    Column("about", LargeBinary(32), primary_key=True),
    Column("signed", LargeBinary, nullable=False),
)

#: One row a code for enrolling, by its hash.
code_table = Table(
    "code",
    office_metadata,
    Column("township", LargeBinary(16), primary_key=True),
    Column("digest", LargeBinary(32), primary_key=True),
    Column("name", String(120), nullable=False),
    Column("scopes", LargeBinary, nullable=False),
    #: The device may bring scopes of its own that the township does not know yet.
    Column("adopts", Boolean, nullable=False),
    Column("expires_at", BigInteger, nullable=False),
    Column("used_by", LargeBinary(32)),
)
