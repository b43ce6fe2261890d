"""Projected table of operators."""

from sqlalchemy import BigInteger, Boolean, Column, String, Table

from yuanba.journal.column_types import IdType, PackedType
from yuanba.journal.tables import projected

#: One row an operator.
operator_table = Table(
    "operators_operator",
    projected("operators"),
    Column("subject", IdType, primary_key=True),
    Column("scope", IdType, nullable=False),
    Column("stamp", BigInteger, nullable=False),
    Column("name", String, nullable=False),
    Column("resident_id", IdType),
    Column("post", String, nullable=False),
    Column("of_courtyard", Boolean, nullable=False),
    Column("by_name", Boolean, nullable=False),
    Column("not_these", PackedType(tuple[bytes, ...]), nullable=False),
    Column("retired", Boolean, nullable=False),
    #: Entries behind resident and post.
    Column("heads", PackedType(tuple[bytes, ...]), nullable=False),
)
