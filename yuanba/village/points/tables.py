"""Projected tables of points.

Sums are read from `posting_table` and never kept: there is no balance in any table.
"""

from sqlalchemy import BigInteger, Boolean, Column, Index, Integer, LargeBinary, String, Table

from yuanba.journal.column_types import DateType, IdType, PackedType
from yuanba.journal.tables import projected
from yuanba.village.points.model import DecisionLink, HouseholdBalance, Wanted
from yuanba.village.points.records import AwardRecord
from yuanba.village.points.rule_book import RuleBook

_metadata = projected("points")

#: One row a page of the cash book: what of the booking chain is here, see `confirmed`.
page_table = Table(
    "points_page",
    _metadata,
    Column("subject", IdType, primary_key=True),
    Column("ledger_id", IdType, nullable=False),
    Column("lease_id", IdType, nullable=False),
    Column("chain", IdType, nullable=False),
    Column("page", Integer, nullable=False),
    #: Least and greatest number on the page, and how many there are.
    Column("lowest", Integer, nullable=False),
    Column("highest", Integer, nullable=False),
    Column("bookings", Integer, nullable=False),
    #: No number is missing or there twice, and each booking names the hash of the one before.
    Column("whole", Boolean, nullable=False),
    #: How far the fingerprints of the hashes run from the first to the last; they add up along a whole chain.
    Column("run", BigInteger, nullable=False),
    Column("head", LargeBinary, nullable=False),
    Index("points_page_unsound", "ledger_id", sqlite_where=Column("whole").is_(False)),
    Index(
        "points_page_chain", "ledger_id", "lease_id", "chain", "page", "lowest", "highest", "bookings", "whole", "run"
    ),
)

#: One row a booking, counting or not.
booking_table = Table(
    "points_booking",
    _metadata,
    Column("subject", IdType, primary_key=True),
    Column("booking_id", IdType, primary_key=True),
    Column("entry_id", IdType, nullable=False),
    Column("ledger_id", IdType, nullable=False),
    Column("lease_id", IdType, nullable=False),
    Column("chain", IdType, nullable=False),
    Column("number", Integer, nullable=False),
    Column("before", LargeBinary, nullable=False),
    Column("head", LargeBinary, nullable=False),
    Column("why", String, nullable=False),
    #: What came to the household or the pot, below zero: what left it.
    Column("amount", Integer, nullable=False),
    Column("household_id", IdType),
    Column("cause_id", IdType),
    Column("rule_id", String, nullable=False),
    #: Year and month in which it counts, such as 202603.
    Column("month", Integer, nullable=False),
    Column("happened_on", DateType, nullable=False),
    Column("booked_on", DateType, nullable=False),
    Column("reverses", IdType),
    Column("stands_for", IdType),
    Column("slip_tag", String),
    Column("slip_year", Integer),
    Column("slip_counter", Integer),
    Index("points_booking_id", "ledger_id", "booking_id"),
    Index("points_booking_number", "ledger_id", "number"),
    Index("points_booking_lease", "lease_id", "number"),
    Index("points_booking_cause", "cause_id", sqlite_where=Column("cause_id").isnot(None)),
    Index("points_booking_reverses", "reverses", sqlite_where=Column("reverses").isnot(None)),
    Index("points_booking_taken_back", "ledger_id", "month", sqlite_where=Column("reverses").isnot(None)),
    Index("points_booking_stands_for", "stands_for", sqlite_where=Column("stands_for").isnot(None)),
    Index("points_booking_slip", "slip_tag", "slip_year", "slip_counter", sqlite_where=Column("slip_tag").isnot(None)),
    Index("points_booking_rule", "household_id", "rule_id", "happened_on", sqlite_where=Column("rule_id") != ""),
)

#: One row a posting.
posting_table = Table(
    "points_posting",
    _metadata,
    Column("subject", IdType, primary_key=True),
    Column("booking_id", IdType, primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("ledger_id", IdType, nullable=False),
    Column("number", Integer, nullable=False),
    Column("month", Integer, nullable=False),
    Column("why", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("owner_id", IdType, nullable=False),
    #: None for pot, shop and issuer.
    Column("household_id", IdType),
    Column("points", Integer, nullable=False),
    Index(
        "points_posting_household",
        "ledger_id", "household_id", "number", "points", "kind", "owner_id", "why", "month",
        sqlite_where=Column("household_id").isnot(None),
    ),
    Index(
        "points_posting_month",
        "ledger_id", "household_id", "month", "why", "points", "number",
        sqlite_where=Column("household_id").isnot(None),
    ),
    Index(
        "points_posting_other",
        "ledger_id", "kind", "points", "number", "household_id",
        sqlite_where=Column("household_id").is_(None),
    ),
)  # fmt: skip

#: One row goods that came or went.
stock_table = Table(
    "points_stock",
    _metadata,
    Column("subject", IdType, primary_key=True),
    Column("booking_id", IdType, primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("ledger_id", IdType, nullable=False),
    Column("number", Integer, nullable=False),
    Column("why", String, nullable=False),
    Column("goods_id", IdType, nullable=False),
    Column("quantity", Integer, nullable=False),
    Column("donor", String, nullable=False),
    Column("expires_on", DateType),
    Column("booked_on", DateType, nullable=False),
    Index("points_stock_goods", "ledger_id", "goods_id", "number", "quantity"),
    sqlite_with_rowid=False,
)

#: One row a ledger.
ledger_table = Table(
    "points_ledger",
    _metadata,
    Column("subject", IdType, primary_key=True),
    Column("courtyard_id", IdType, nullable=False),
    Column("scope", IdType, nullable=False),
    #: Last closed month, such as 202603; 0: none.
    Column("closed_through", Integer, nullable=False),
    #: Years whose points were dealt with.
    Column("years_ended", PackedType(tuple[int, ...]), nullable=False),
    #: Year, money in fen and its source.
    Column("budgets", PackedType(tuple[tuple[int, int, str], ...]), nullable=False),
    Index("points_ledger_courtyard", "courtyard_id"),
)

#: One row a lease, in the order in which they followed each other.
lease_table = Table(
    "points_lease",
    _metadata,
    Column("subject", IdType, primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("lease_id", IdType, nullable=False),
    Column("chain", IdType, nullable=False),
    Column("tag", String, nullable=False),
    #: Last booking before it.
    Column("after_number", Integer, nullable=False),
    Column("after_head", LargeBinary, nullable=False),
    #: Last booking of it that counts; None: it runs.
    Column("last_number", Integer),
    Column("last_head", LargeBinary),
    Column("ended", String, nullable=False),
    #: Signs of the installation that may take it; empty: whichever comes first.
    Column("meant_for", String, nullable=False),
    Column("reason", String, nullable=False),
    Column("ended_on", DateType),
)

#: One row a month that was closed.
month_table = Table(
    "points_month",
    _metadata,
    Column("subject", IdType, primary_key=True),
    Column("month", Integer, primary_key=True),
    Column("number", Integer, nullable=False),
    Column("head", LargeBinary, nullable=False),
    Column("balances", PackedType(tuple[HouseholdBalance, ...]), nullable=False),
    Column("pot", Integer, nullable=False),
    Column("shop", Integer, nullable=False),
    Column("issuer", Integer, nullable=False),
    Column("closed_on", DateType, nullable=False),
)

#: One row an edition of a rule book.
book_table = Table(
    "points_book",
    _metadata,
    Column("subject", IdType, primary_key=True),
    Column("courtyard_id", IdType, nullable=False),
    Column("edition", Integer, nullable=False),
    Column("valid_from", DateType, nullable=False),
    Column("adopted_on", DateType, nullable=False),
    Column("stamp", BigInteger, nullable=False),
    Column("base_redeemable", Boolean, nullable=False),
    Column("decided", PackedType(DecisionLink), nullable=False),
    Column("book", PackedType(RuleBook), nullable=False),
    Index("points_book_courtyard", "courtyard_id", "valid_from"),
)

#: One row a proposal.
award_table = Table(
    "points_award",
    _metadata,
    Column("subject", IdType, primary_key=True),
    Column("courtyard_id", IdType, nullable=False),
    Column("scope", IdType, nullable=False),
    Column("state", String, nullable=False),
    Column("household_id", IdType),
    Column("resident_id", IdType),
    Column("rule_id", String, nullable=False),
    Column("points", Integer, nullable=False),
    #: Points that bookings here say they have booked of it, counting or not.
    Column("claimed", Integer, nullable=False),
    Column("open", Boolean, nullable=False),
    Column("happened_on", DateType, nullable=False),
    Column("proposed_on", DateType, nullable=False),
    Column("origin_id", IdType),
    Column("reverses", IdType),
    #: The operator who proposed, and the resident who approved.
    Column("proposed_by", IdType, nullable=False),
    Column("approver_id", IdType),
    Column("record", PackedType(AwardRecord), nullable=False),
    Index("points_award_open", "courtyard_id", "open", "state", "happened_on"),
    Index("points_award_rule", "household_id", "rule_id", "happened_on"),
    Index("points_award_persons", "proposed_by", "approver_id", sqlite_where=Column("approver_id").isnot(None)),
    Index("points_award_origin", "origin_id", sqlite_where=Column("origin_id").isnot(None)),
    Index("points_award_reverses", "reverses", sqlite_where=Column("reverses").isnot(None)),
)

#: One row goods of the shop.
goods_table = Table(
    "points_goods",
    _metadata,
    Column("subject", IdType, primary_key=True),
    Column("courtyard_id", IdType, nullable=False),
    Column("scope", IdType, nullable=False),
    Column("name", String, nullable=False),
    Column("pinyin", String, nullable=False),
    Column("initials", String, nullable=False),
    Column("unit", String, nullable=False),
    Column("price", Integer, nullable=False),
    Column("withdrawn", String, nullable=False),
    Column("heads", PackedType(tuple[bytes, ...]), nullable=False),
    Column("disputed", Boolean, nullable=False),
    Index("points_goods_courtyard", "courtyard_id"),
)

#: One row a request.
request_table = Table(
    "points_request",
    _metadata,
    Column("subject", IdType, primary_key=True),
    Column("courtyard_id", IdType, nullable=False),
    Column("scope", IdType, nullable=False),
    Column("household_id", IdType, nullable=False),
    Column("name", String, nullable=False),
    Column("points", Integer, nullable=False),
    Column("asked_on", DateType, nullable=False),
    Column("lines", PackedType(tuple[Wanted, ...]), nullable=False),
    #: Why it was dropped; empty: it was not.
    Column("dropped", String, nullable=False),
    #: A booking here says it has carried it out, counting or not.
    Column("claimed", Boolean, nullable=False),
    Index("points_request_courtyard", "courtyard_id", "claimed"),
    Index("points_request_household", "household_id"),
)

#: One row a household that said whether it wants to stand on public tables.
wish_table = Table(
    "points_wish",
    _metadata,
    Column("subject", IdType, primary_key=True),
    Column("household_id", IdType, nullable=False),
    Column("courtyard_id", IdType, nullable=False),
    Column("public", Boolean, nullable=False),
    Column("told_on", DateType, nullable=False),
    Column("heads", PackedType(tuple[bytes, ...]), nullable=False),
    Index("points_wish_courtyard", "courtyard_id"),
)

#: One row a case that was settled.
settled_table = Table(
    "points_settled",
    _metadata,
    Column("subject", IdType, primary_key=True),
    Column("ledger_id", IdType, nullable=False),
    Column("how", String, nullable=False),
    Column("reason", String, nullable=False),
    Column("settled_on", DateType, nullable=False),
    Column("settled_by", IdType, nullable=False),
)
