"""Projected tables of the roster."""

from sqlalchemy import BigInteger, Column, Index, Integer, String, Table

from yuanba.journal.column_types import DateType, IdType, PackedType
from yuanba.journal.tables import projected
from yuanba.village.roster.model import PostNumber

#: One row an appointment.
appointment_table = Table(
    "roster_appointment",
    projected("roster"),
    Column("subject", IdType, primary_key=True),
    Column("courtyard_id", IdType, nullable=False),
    Column("scope", IdType, nullable=False),
    Column("role", String, nullable=False),
    Column("person_id", IdType, nullable=False),
    Column("name", String, nullable=False),
    Column("origin", String, nullable=False),
    Column("basis", String, nullable=False),
    Column("from_on", DateType, nullable=False),
    Column("until_on", DateType),
    Column("qualification", String, nullable=False),
    Column("duties", PackedType(tuple[str, ...]), nullable=False),
    Column("decision_id", IdType),
    Column("follows_id", IdType),
    Column("ended_on", DateType),
    Column("end_reason", String),
    Column("end_note", String, nullable=False),
    Column("handed_over", PackedType(tuple[str, ...]), nullable=False),
    Column("sex", String, nullable=False),
    Column("born_month", String, nullable=False),
    Column("political_status", String, nullable=False),
    Column("phone", String, nullable=False),
    Column("remark", String, nullable=False),
    #: Entries behind the particulars.
    Column("heads", PackedType(tuple[bytes, ...]), nullable=False),
    #: Particulars whose heads differ.
    Column("disputed", PackedType(tuple[str, ...]), nullable=False),
    Index("roster_appointment_courtyard", "courtyard_id", "role", "from_on"),
    Index("roster_appointment_person", "person_id"),
)

#: One row each time the posts of a courtyard were laid down; the greatest stamp counts.
post_setting_table = Table(
    "roster_post_setting",
    projected("roster"),
    Column("subject", IdType, primary_key=True),
    Column("courtyard_id", IdType, nullable=False),
    Column("stamp", BigInteger, nullable=False),
    Column("posts", PackedType(tuple[PostNumber, ...]), nullable=False),
    Column("posts_limit", Integer),
    Index("roster_post_setting_courtyard", "courtyard_id", "stamp"),
)
