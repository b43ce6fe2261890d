"""Projected tables of the register of papers."""

from sqlalchemy import Column, Index, Integer, LargeBinary, String, Table

from yuanba.journal.column_types import DateType, IdType, MomentType, PackedType
from yuanba.journal.tables import projected
from yuanba.village.notices.model import Hanging, Pages

#: One row a paper.
paper_table = Table(
    "notices_paper",
    projected("notices"),
    Column("subject", IdType, primary_key=True),
    Column("courtyard_id", IdType, nullable=False),
    Column("scope", IdType, nullable=False),
    Column("number", String, nullable=False),
    Column("tag", String, nullable=False),
    Column("year", Integer, nullable=False),
    Column("counter", Integer, nullable=False),
    Column("kind", String, nullable=False),
    Column("title", String, nullable=False),
    Column("issued_on", DateType, nullable=False),
    Column("registered_at", MomentType, nullable=False),
    Column("page_count", Integer, nullable=False),
    Column("pages", PackedType(Pages), nullable=False),
    Column("digest", LargeBinary, nullable=False),
    Column("key_id", LargeBinary, nullable=False),
    Column("signature", LargeBinary, nullable=False),
    Column("about_id", IdType, nullable=False),
    Column("replaces_id", IdType),
    Column("sheet", LargeBinary, nullable=False),
    Column("hangs", PackedType(Hanging)),
    Column("reprints", Integer, nullable=False),
    Index("notices_paper_number", "number"),
    Index("notices_paper_counter", "tag", "year", "counter"),
    Index("notices_paper_courtyard", "courtyard_id", "registered_at"),
    Index("notices_paper_about", "about_id", "kind"),
    Index("notices_paper_replaces", "replaces_id"),
)
