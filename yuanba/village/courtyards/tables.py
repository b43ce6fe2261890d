"""Projected tables of courtyards.  Search columns are plain indexed text: ranges, never patterns."""

from sqlalchemy import Boolean, Column, Index, Integer, String, Table

from yuanba.journal.column_types import DateType, IdType, PackedType
from yuanba.journal.tables import projected

_metadata = projected("courtyards")

courtyard_table = Table(
    "courtyard",
    _metadata,
    Column("subject", IdType, primary_key=True),
    Column("scope", IdType, nullable=False),
    Column("name", String, nullable=False),
    Column("village", String, nullable=False),
    Column("township", String, nullable=False),
    Column("code", String, nullable=False),
    Column("meeting_place", String, nullable=False),
    Column("heads", PackedType(dict[str, tuple[bytes, ...]]), nullable=False),
)

household_table = Table(
    "household",
    _metadata,
    Column("subject", IdType, primary_key=True),
    Column("scope", IdType, nullable=False),
    Column("courtyard_id", IdType, nullable=False),
    Column("head_id", IdType, nullable=False),
    Column("head_name", String, nullable=False),
    #: First reading of the head's name: the order of the list.
    Column("head_pinyin", String, nullable=False),
    Column("village_group", String, nullable=False),
    Column("door", String, nullable=False),
    Column("members", Integer, nullable=False),
    Column("heads", PackedType(dict[str, tuple[bytes, ...]]), nullable=False),
    Column("disputed", PackedType(tuple[str, ...]), nullable=False),
    Index("household_list", "courtyard_id", "head_pinyin", "subject"),
)

resident_table = Table(
    "resident",
    _metadata,
    Column("id", IdType, primary_key=True),
    #: The household: it owns the row.
    Column("subject", IdType, primary_key=True),
    Column("courtyard_id", IdType, nullable=False),
    Column("place", Integer, nullable=False),
    Column("name", String, nullable=False),
    Column("relation", String, nullable=False),
    Column("sex", String, nullable=False),
    Column("born_on", DateType),
    Column("villager", Boolean, nullable=False),
    Column("elector", Boolean, nullable=False),
    Column("collective_member", Boolean, nullable=False),
    Column("area_centi", Integer, nullable=False),
    Column("away", Boolean, nullable=False),
    #: Empty: still here.
    Column("departure", String, nullable=False),
    Column("left_on", DateType),
    Column("id_number", String, nullable=False),
    Column("phone", String, nullable=False),
    Column("away_contact", String, nullable=False),
    Column("care", PackedType(tuple[str, ...]), nullable=False),
    Column("heads", PackedType(dict[str, tuple[bytes, ...]]), nullable=False),
    Index("resident_household", "subject", "place"),
)

#: One row a person and search key: name, pinyin, initials, phone, last four of the ID.
search_table = Table(
    "resident_search",
    _metadata,
    Column("key", String, primary_key=True),
    Column("resident_id", IdType, primary_key=True),
    Column("subject", IdType, nullable=False),
    Index("resident_search_subject", "subject"),
    sqlite_with_rowid=False,
)
