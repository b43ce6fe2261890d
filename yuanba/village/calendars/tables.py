"""Projected table of loaded holidays."""

from sqlalchemy import BigInteger, Boolean, Column, Integer, Table

from yuanba.journal.column_types import IdType, PackedType
from yuanba.journal.tables import projected
from yuanba.village.calendars.model import HolidaysLoaded

#: One row a load, also of those replaced or taken back.
load_table = Table(
    "calendars_load",
    projected("calendars"),
    Column("subject", IdType, primary_key=True),
    Column("scope", IdType, nullable=False),
    Column("year", Integer, nullable=False),
    Column("stamp", BigInteger, nullable=False),
    #: Who loaded it.
    Column("actor", IdType, nullable=False),
    Column("taken_back", Boolean, nullable=False),
    Column("body", PackedType(HolidaysLoaded), nullable=False),
)
