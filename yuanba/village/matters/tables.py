"""Projected tables of matters."""

from sqlalchemy import BigInteger, Column, Index, String, Table

from yuanba.journal.column_types import DateType, IdType, PackedType
from yuanba.journal.tables import projected

#: One row a matter.
matter_table = Table(
    "matters_matter",
    projected("matters"),
    Column("subject", IdType, primary_key=True),
    Column("courtyard_id", IdType, nullable=False),
    Column("scope", IdType, nullable=False),
    Column("state", String, nullable=False),
    Column("opened_on", DateType, nullable=False),
    Column("title", String, nullable=False),
    Column("topic", String, nullable=False),
    Column("money", String, nullable=False),
    Column("money_fen", BigInteger),
    Column("village_group", String, nullable=False),
    Column("channel", String, nullable=False),
    Column("proposer", String, nullable=False),
    Column("raised_by", String, nullable=False),
    Column("triage", String, nullable=False),
    Column("matter_kind", String, nullable=False),
    Column("note", String, nullable=False),
    Column("outcome", String, nullable=False),
    Column("closed_on", DateType),
    #: Where it was referred to, oldest first: MessagePack of `MatterReferred`.
    Column("referrals", PackedType, nullable=False),
    #: Field to the entries behind its value.
    Column("heads", PackedType, nullable=False),
    #: Fields whose heads differ.
    Column("disputed", PackedType, nullable=False),
    Index("matters_matter_courtyard", "courtyard_id", "state", "opened_on"),
)
