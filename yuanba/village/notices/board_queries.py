"""What hangs where, who objected, which notices were written, which rules hold now."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, or_, select

from yuanba.kernel.ids import Id
from yuanba.village.notices.boards import Answerer, Objection, Posted
from yuanba.village.notices.mishaps import NoticeUnknown, ObjectionUnknown, PostingUnknown
from yuanba.village.notices.model import PaperLine, PostingRule, PostingRuleUnknown
from yuanba.village.notices.posting import posting_rules
from yuanba.village.notices.queries import printed
from yuanba.village.notices.tables import notice_table, objection_table, posting_table, rule_table
from yuanba.village.notices.written import Notice

#: Papers for the board that have no last day of their own.
_HANG_AS_LONG_AS_THEY_HOLD = frozenset({"roster.plate"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Boards:
    """The boards of a courtyard: what hangs, what is still to be put up, what was objected to."""

    #: In the order of their last days, those without one last.
    hanging: tuple[Posted, ...]
    #: Current sheets for the board that hang nowhere and whose time is not over.
    to_put_up: tuple[PaperLine, ...]
    #: Objections not answered yet, the most urgent first.
    unanswered: tuple[Objection, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetOnBoards:
    """One sheet with everything that happened to it on the boards, oldest first."""

    postings: tuple[Posted, ...] = ()
    objections: tuple[Objection, ...] = ()

    @property
    def hangs(self) -> tuple[Posted, ...]:
        """Where it hangs now."""
        return tuple(one for one in self.postings if one.hangs)

    @property
    def first_on(self) -> date | None:
        """The day on which it was first put up; None: it never was."""
        return min((one.put_up_on for one in self.postings), default=None)


def for_the_board(line: PaperLine) -> bool:
    """Tell whether a paper is one that hangs on a board."""
    return line.hangs is not None or for_the_board_kind(line.kind)


def for_the_board_kind(kind: str) -> bool:
    """Tell whether papers of a kind hang on a board although no last day is printed on them."""
    return kind in _HANG_AS_LONG_AS_THEY_HOLD


def boards(connection: Connection, courtyard_id: Id, today: date, over: Collection[Id] = ()) -> Boards:
    """Read the boards of a courtyard.

    Args:
        connection: of the store.
        courtyard_id: whose boards.
        today: the day.
        over: what nobody need be told of any more, such as meetings that were held.
    """
    lines = [line for line in printed(connection, courtyard_id) if line.about_id not in over]
    ever = _posted_papers(connection, courtyard_id)
    return Boards(
        hanging=hanging(connection, (courtyard_id,)),
        to_put_up=tuple(line for line in lines if waits_for_board(line, today) and line.paper_id not in ever),
        unanswered=unanswered(connection, (courtyard_id,)),
    )


def waits_for_board(line: PaperLine, today: date) -> bool:
    """Tell whether a sheet is current, for the board, and its time is not over."""
    if not line.current or line.hangs is None:
        return False
    return line.hangs.until_on is None or line.hangs.until_on >= today


def hanging(connection: Connection, courtyards: Sequence[Id] | None = None) -> tuple[Posted, ...]:
    """List what hangs now, in the order of the last days; of all courtyards of the store where none are named."""
    query = select(posting_table).where(posting_table.c.taken_down_on.is_(None))
    if courtyards is not None:
        query = query.where(posting_table.c.courtyard_id.in_(courtyards))
    order = (posting_table.c.until_on.is_(None), posting_table.c.until_on, posting_table.c.posting_id)
    return tuple(_posted(row) for row in connection.execute(query.order_by(*order)))


def hung_between(
    connection: Connection, first: date, last: date, courtyards: Sequence[Id] | None = None
) -> tuple[Posted, ...]:
    """List what hung on any day from first to last, by the day it was put up."""
    table = posting_table
    query = select(table).where(
        table.c.put_up_on <= last,
        or_(table.c.taken_down_on.is_(None), table.c.taken_down_on >= first),
    )
    if courtyards is not None:
        query = query.where(table.c.courtyard_id.in_(courtyards))
    return tuple(_posted(row) for row in connection.execute(query.order_by(table.c.put_up_on, table.c.posting_id)))


def unanswered(connection: Connection, courtyards: Sequence[Id] | None = None) -> tuple[Objection, ...]:
    """List objections not answered yet, the most urgent first."""
    query = select(objection_table).where(objection_table.c.answered_on.is_(None))
    if courtyards is not None:
        query = query.where(objection_table.c.courtyard_id.in_(courtyards))
    order = (objection_table.c.answer_by, objection_table.c.objection_id)
    return tuple(_objection(row) for row in connection.execute(query.order_by(*order)))


def sheet_on_boards(connection: Connection, paper_id: Id) -> SheetOnBoards:
    """Read what happened to one sheet."""
    postings = select(posting_table).where(posting_table.c.subject == paper_id)
    objections = select(objection_table).where(objection_table.c.subject == paper_id)
    return SheetOnBoards(
        postings=tuple(
            _posted(row)
            for row in connection.execute(postings.order_by(posting_table.c.put_up_on, posting_table.c.posting_id))
        ),
        objections=tuple(
            _objection(row)
            for row in connection.execute(
                objections.order_by(objection_table.c.raised_on, objection_table.c.objection_id)
            )
        ),
    )


def posted(connection: Connection, posting_id: Id) -> Posted:
    """Give one posting.

    Raises:
        PostingUnknown: it is not in this store, or was withdrawn.
    """
    row = connection.execute(select(posting_table).where(posting_table.c.posting_id == posting_id)).one_or_none()
    if row is None:
        raise PostingUnknown(posting_id=posting_id)
    return _posted(row)


def objection(connection: Connection, objection_id: Id) -> Objection:
    """Give one objection.

    Raises:
        ObjectionUnknown: it is not in this store.
    """
    query = select(objection_table).where(objection_table.c.objection_id == objection_id)
    row = connection.execute(query).one_or_none()
    if row is None:
        raise ObjectionUnknown(objection_id=objection_id)
    return _objection(row)


def latest_posting(connection: Connection, courtyard_id: Id) -> dict[Id, Posted]:
    """Give of each paper of a courtyard the posting that hangs, else the last; papers that never hung are absent."""
    found: dict[Id, Posted] = {}
    query = select(posting_table).where(posting_table.c.courtyard_id == courtyard_id)
    for row in connection.execute(query.order_by(posting_table.c.put_up_on, posting_table.c.posting_id)):
        one = _posted(row)
        before = found.get(one.paper_id)
        if before is None or one.hangs or not before.hangs:
            found[one.paper_id] = one
    return found


def notice(connection: Connection, notice_id: Id) -> Notice:
    """Give one written notice.

    Raises:
        NoticeUnknown: it is not in this store.
    """
    row = connection.execute(select(notice_table).where(notice_table.c.subject == notice_id)).one_or_none()
    if row is None:
        raise NoticeUnknown(notice_id=notice_id)
    return _notice(row)


def notices(connection: Connection, courtyard_id: Id) -> tuple[Notice, ...]:
    """List the written notices of a courtyard, newest first."""
    table = notice_table
    query = select(table).where(table.c.courtyard_id == courtyard_id)
    order = (table.c.written_on.desc(), table.c.subject.desc())
    return tuple(_notice(row) for row in connection.execute(query.order_by(*order)))


def rules_now(connection: Connection) -> dict[str, PostingRule]:
    """Give the newest edition of every posting rule: as shipped, or as the township laid it down last."""
    found = dict(posting_rules())
    table = rule_table
    for row in connection.execute(select(table.c.rule).order_by(table.c.edition, table.c.stamp, table.c.subject)):
        known = found.get(row.rule.rule_id)
        if known is None or row.rule.edition >= known.edition:
            found[row.rule.rule_id] = row.rule
    return found


def rule_now(connection: Connection, rule_id: str) -> PostingRule:
    """Give the newest edition of one rule.

    Raises:
        PostingRuleUnknown: no such rule.
    """
    found = rules_now(connection).get(rule_id)
    if found is None:
        raise PostingRuleUnknown(rule_id=rule_id)
    return found


def rule_editions(connection: Connection, rule_id: str) -> tuple[tuple[PostingRule, str], ...]:
    """List the editions the township laid down of a rule, oldest first, each with its reason."""
    table = rule_table
    query = select(table.c.rule, table.c.reason).where(table.c.rule_id == rule_id)
    rows = connection.execute(query.order_by(table.c.edition, table.c.stamp, table.c.subject))
    return tuple((row.rule, row.reason) for row in rows)


def _posted_papers(connection: Connection, courtyard_id: Id) -> frozenset[Id]:
    query = select(posting_table.c.subject).where(posting_table.c.courtyard_id == courtyard_id)
    return frozenset(connection.scalars(query))


def _posted(row: Row[Any]) -> Posted:
    values = dict(row._mapping)
    values["paper_id"] = values.pop("subject")
    return Posted(**values)


def _objection(row: Row[Any]) -> Objection:
    values = dict(row._mapping)
    values["paper_id"] = values.pop("subject")
    values["answerer"] = Answerer(values["answerer"])
    return Objection(**values)


def _notice(row: Row[Any]) -> Notice:
    return Notice(
        notice_id=row.subject,
        courtyard_id=row.courtyard_id,
        scope=row.scope,
        written_on=row.written_on,
        text=row.text,
    )
