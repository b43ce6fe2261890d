"""Projected tables of proxy services."""

from sqlalchemy import Boolean, Column, Index, Integer, LargeBinary, String, Table

from yuanba.journal.column_types import DateType, IdType, PackedType
from yuanba.journal.tables import projected
from yuanba.village.services.catalogue import Service
from yuanba.village.services.model import Grade
from yuanba.village.services.records import TicketRecord
from yuanba.village.services.rules.deadline import Stop

#: Names of the foldings, under which entries that were set aside are found.
TICKET_FOLDING, TALLY_FOLDING = "services.ticket", "services.tally"

_metadata = projected("services")

#: One row a ticket.
ticket_table = Table(
    "services_ticket",
    _metadata,
    Column("subject", IdType, primary_key=True),
    Column("scope", IdType, nullable=False),
    Column("courtyard_id", IdType, nullable=False),
    Column("state", String, nullable=False),
    Column("number", String, nullable=False),
    Column("tag", String, nullable=False),
    Column("counter", Integer, nullable=False),
    Column("opened_on", DateType, nullable=False),
    Column("ended_on", DateType),
    #: Day of the last move.
    Column("last_on", DateType, nullable=False),
    Column("applicant", String, nullable=False),
    #: Reading of the applicant's name, for those who type pinyin or initials.
    Column("applicant_pinyin", String, nullable=False),
    Column("applicant_initials", String, nullable=False),
    Column("resident_id", IdType),
    Column("household_id", IdType),
    Column("village_group", String, nullable=False),
    Column("service_id", String, nullable=False),
    Column("service_edition", Integer, nullable=False),
    Column("service_name", String, nullable=False),
    Column("mode", String, nullable=False),
    Column("agent_id", IdType, nullable=False),
    Column("agent_name", String, nullable=False),
    Column("missing", Integer, nullable=False),
    #: What a deadline is worked out from: number, unit, event it starts with, first day, stops, units added.
    Column("limit_number", Integer, nullable=False),
    Column("limit_unit", String, nullable=False),
    Column("limit_start", String, nullable=False),
    Column("clock_from", DateType),
    Column("stops", PackedType(tuple[Stop, ...]), nullable=False),
    Column("extended", Integer, nullable=False),
    Column("grade", String, nullable=False),
    Column("delivered_on", DateType),
    #: Whether the agent acts for the applicant, and the period for which it may.
    Column("needs_authorisation", Boolean, nullable=False),
    Column("authorised_from", DateType),
    Column("authorised_until", DateType),
    #: Day the office gave it back, where nothing has moved since.
    Column("returned_on", DateType),
    #: What stays hidden until asked for.
    Column("phone", String, nullable=False),
    Column("id_last_four", String, nullable=False),
    Column("conditions", PackedType(tuple[str, ...]), nullable=False),
    #: Entries behind the hidden fields, the base of the next telling.
    Column("heads", PackedType(tuple[bytes, ...]), nullable=False),
    #: Entry folded in last.
    Column("seen", IdType, nullable=False),
    Index("services_ticket_board", "courtyard_id", "state", "last_on"),
    Index("services_ticket_applicant", "resident_id"),
    Index("services_ticket_household", "household_id"),
    Index("services_ticket_counter", "tag", "opened_on", "counter"),
    Index("services_ticket_opened", "courtyard_id", "opened_on"),
    Index("services_ticket_ended", "courtyard_id", "ended_on"),
)

#: One row a ticket: all of it.  Apart from the lines, because with it thousands of lines take five times the pages.
record_table = Table(
    "services_ticket_record",
    _metadata,
    Column("subject", IdType, primary_key=True),
    Column("record", PackedType(TicketRecord), nullable=False),
)

#: One row a picture of a paper: which files of the store of attachments are named.
picture_table = Table(
    "services_picture",
    _metadata,
    Column("subject", IdType, primary_key=True),
    Column("paper_id", String, primary_key=True),
    Column("digest", LargeBinary, primary_key=True),
    Index("services_picture_digest", "digest"),
)

#: One row an edition of a service that the township laid down.
edition_table = Table(
    "services_edition",
    _metadata,
    Column("subject", IdType, primary_key=True),
    Column("scope", IdType, nullable=False),
    Column("service_id", String, nullable=False),
    Column("edition", Integer, nullable=False),
    Column("reason", String, nullable=False),
    Column("stamp", Integer, nullable=False),
    Column("service", PackedType(Service), nullable=False),
    Index("services_edition_service", "service_id", "edition"),
)

#: One row a month and service of anonymous slips.
tally_table = Table(
    "services_tally",
    _metadata,
    Column("subject", IdType, primary_key=True),
    Column("courtyard_id", IdType, nullable=False),
    Column("month", DateType, nullable=False),
    Column("service_id", String, nullable=False),
    #: As counted last.
    Column("grades", PackedType(tuple[tuple[Grade, int], ...]), nullable=False),
    #: Whether this count may be told.
    Column("shown", Boolean, nullable=False),
    #: Entry of the last count.
    Column("seen", IdType, nullable=False),
    Index("services_tally_month", "courtyard_id", "month"),
)

#: One row a ledger that was taken out as a table.
ledger_table = Table(
    "services_ledger",
    _metadata,
    Column("subject", IdType, primary_key=True),
    Column("courtyard_id", IdType, nullable=False),
    Index("services_ledger_courtyard", "courtyard_id"),
)
