"""Tables of the journal, tables that stay on this machine, and the register of projected tables.

Journal and local tables are changed by migrations only.  Projected tables are thrown away and rebuilt when their
shape changes; nothing but the projection writes them.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    UniqueConstraint,
)

from yuanba.journal.column_types import IdType

journal_metadata = MetaData()

#: One row an entry, in the order of arrival on this machine.
entry_table = Table(
    "entry",
    journal_metadata,
    Column("position", Integer, primary_key=True, autoincrement=True),
    Column("id", IdType, nullable=False, unique=True),
    Column("chain", IdType, nullable=False),
    Column("number", Integer, nullable=False),
    Column("stamp", BigInteger, nullable=False),
    Column("actor", IdType, nullable=False),
    Column("known_by", String, nullable=False),
    Column("act", IdType, nullable=False),
    Column("scope", IdType, nullable=False),
    Column("subject", IdType, nullable=False),
    Column("also", LargeBinary, nullable=False),
    Column("kind", String, nullable=False),
    Column("edition", Integer, nullable=False),
    Column("body", LargeBinary, nullable=False),
    # Position of the first segment that carries it; none yet for what waits to be sealed.
    Column("segment", Integer),
    # A restored store forks its chain, so chain and number alone do not name an entry.
    UniqueConstraint("chain", "number", "id"),
    sqlite_autoincrement=True,
)

#: One row a received entry: when the office received it and as which number of the scope.
receipt_table = Table(
    "receipt",
    journal_metadata,
    Column("entry_id", IdType, primary_key=True),
    Column("received_at", BigInteger, nullable=False),
    Column("number", Integer, nullable=False),
    # The device had been shut out before; the entry does not count until staff admit it.
    Column("set_aside", Boolean, nullable=False),
)

#: One row a segment, own and foreign, in the order of arrival; every holder keeps them all.
segment_table = Table(
    "segment",
    journal_metadata,
    Column("position", Integer, primary_key=True, autoincrement=True),
    Column("name", LargeBinary, nullable=False, unique=True),
    Column("chain", IdType, nullable=False),
    Column("scope", IdType, nullable=False),
    Column("first", Integer, nullable=False),
    Column("last", Integer, nullable=False),
    # Name of the segment before in the chain; empty for the first.
    Column("before", LargeBinary, nullable=False),
    Column("sealed", LargeBinary, nullable=False),
    Index("segment_scope", "scope"),
    sqlite_autoincrement=True,
)

#: One row a receipt for a segment, as its office signed it, so that anyone can carry it.
statement_table = Table(
    "statement",
    journal_metadata,
    Column("digest", LargeBinary, primary_key=True),
    Column("segment", LargeBinary, nullable=False),
    Column("signed", LargeBinary, nullable=False),
    Index("statement_segment", "segment"),
)

#: Local: which segments an office is known to hold, and in which of its epochs it said so.
delivery_table = Table(
    "delivery",
    journal_metadata,
    Column("office", LargeBinary, primary_key=True),
    Column("segment", LargeBinary, primary_key=True),
    Column("epoch", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)

#: One row for each chain this installation writes or wrote; `active` marks those of the present incarnation.
chain_table = Table(
    "chain",
    journal_metadata,
    Column("id", IdType, primary_key=True),
    Column("scope", IdType, nullable=False),
    Column("incarnation", IdType, nullable=False),
)

#: One row an incarnation of this store: its key pair and the tag printed on its papers.
incarnation_table = Table(
    "incarnation",
    journal_metadata,
    Column("id", IdType, primary_key=True),
    Column("started_at", BigInteger, nullable=False),
    Column("private_key", LargeBinary, nullable=False),
    Column("tag", String(3), nullable=False, unique=True),
)

#: Local: taps and half-filled forms, one row a line.
draft_table = Table(
    "draft",
    journal_metadata,
    Column("key", String, primary_key=True),
    Column("line", Integer, primary_key=True),
    Column("body", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)

#: Local: what this machine remembers (marker, fingerprints, chosen operator, mappings).
memory_table = Table(
    "memory",
    journal_metadata,
    Column("name", String, primary_key=True),
    Column("value", LargeBinary, nullable=False),
)

#: Tables that never leave this machine.
LOCAL_TABLES = (draft_table, memory_table, incarnation_table, chain_table, delivery_table)

projection_metadata = MetaData()

#: Projected: which entries concern which subject of which folding.
entry_subject_table = Table(
    "entry_subject",
    projection_metadata,
    Column("folding", String, primary_key=True),
    Column("subject", IdType, primary_key=True),
    Column("position", Integer, primary_key=True),
    sqlite_with_rowid=False,
)

#: Projected: entries that do not count, each with its reason; alike on every machine.
finding_table = Table(
    "finding",
    projection_metadata,
    Column("entry_id", IdType, primary_key=True),
    Column("folding", String, nullable=False),
    Column("subject", IdType, nullable=False),
    Column("reason", String, nullable=False),
    Index("finding_subject", "folding", "subject"),
)

_PROJECTED: dict[str, MetaData] = {}


def projected(slice_name: str) -> MetaData:
    """Give the metadata that holds the projected tables of a slice."""
    return _PROJECTED.setdefault(slice_name, MetaData())
