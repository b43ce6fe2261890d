"""Projected tables of the register of papers."""

from sqlalchemy import Boolean, Column, Index, Integer, LargeBinary, String, Table

from yuanba.journal.column_types import DateType, IdType, MomentType, PackedType
from yuanba.journal.tables import projected
from yuanba.village.notices.model import Hanging, Kept, Pages, PostingRule
from yuanba.village.notices.written import NoticeText

_metadata = projected("notices")

#: One row a paper.
paper_table = Table(
    "notices_paper",
    _metadata,
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
    Column("kept", PackedType(tuple[Kept, ...]), nullable=False),
    Index("notices_paper_number", "number"),
    Index("notices_paper_counter", "tag", "year", "counter"),
    Index("notices_paper_courtyard", "courtyard_id", "registered_at"),
    Index("notices_paper_about", "about_id", "kind"),
    Index("notices_paper_replaces", "replaces_id"),
)

#: One row a sheet and board; the subject is the paper.
posting_table = Table(
    "notices_posting",
    _metadata,
    Column("subject", IdType, primary_key=True),
    Column("posting_id", IdType, primary_key=True),
    Column("scope", IdType, nullable=False),
    Column("courtyard_id", IdType, nullable=False),
    Column("number", String, nullable=False),
    Column("title", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("board", String, nullable=False),
    Column("put_up_on", DateType, nullable=False),
    Column("until_on", DateType),
    Column("rule", PackedType(PostingRule)),
    Column("by", String, nullable=False),
    Column("photograph", String, nullable=False),
    #: None: it hangs.
    Column("taken_down_on", DateType),
    Column("taken_down_by", String, nullable=False),
    Column("taken_down_reason", String, nullable=False),
    Index("notices_posting_courtyard", "courtyard_id", "taken_down_on", "until_on"),
)

#: One row an objection; the subject is the paper.
objection_table = Table(
    "notices_objection",
    _metadata,
    Column("subject", IdType, primary_key=True),
    Column("objection_id", IdType, primary_key=True),
    Column("scope", IdType, nullable=False),
    Column("courtyard_id", IdType, nullable=False),
    Column("number", String, nullable=False),
    Column("title", String, nullable=False),
    Column("raised_on", DateType, nullable=False),
    Column("by", String, nullable=False),
    Column("words", String, nullable=False),
    Column("answerer", String, nullable=False),
    Column("answer_by", DateType, nullable=False),
    #: None: not answered yet.
    Column("answered_on", DateType),
    Column("answer", String, nullable=False),
    Column("upheld", Boolean, nullable=False),
    Index("notices_objection_courtyard", "courtyard_id", "answered_on", "answer_by"),
)

#: One row a notice that people have written.
notice_table = Table(
    "notices_notice",
    _metadata,
    Column("subject", IdType, primary_key=True),
    Column("scope", IdType, nullable=False),
    Column("courtyard_id", IdType, nullable=False),
    Column("written_on", DateType, nullable=False),
    Column("text", PackedType(NoticeText), nullable=False),
    Index("notices_notice_courtyard", "courtyard_id", "written_on"),
)

#: One row an edition of a posting rule that the township laid down.
rule_table = Table(
    "notices_rule",
    _metadata,
    Column("subject", IdType, primary_key=True),
    Column("scope", IdType, nullable=False),
    Column("rule_id", String, nullable=False),
    Column("edition", Integer, nullable=False),
    Column("stamp", Integer, nullable=False),
    Column("reason", String, nullable=False),
    Column("rule", PackedType(PostingRule), nullable=False),
    Index("notices_rule_edition", "rule_id", "edition"),
)

#: One row a box of a year's papers.
box_table = Table(
    "notices_box",
    _metadata,
    Column("subject", IdType, primary_key=True),
    Column("scope", IdType, nullable=False),
    Column("courtyard_id", IdType, nullable=False),
    Column("year", Integer, nullable=False),
    Column("papers", Integer, nullable=False),
    Column("digest", LargeBinary, nullable=False),
    Column("boxed_at", MomentType, nullable=False),
    Index("notices_box_courtyard", "courtyard_id", "year"),
)
