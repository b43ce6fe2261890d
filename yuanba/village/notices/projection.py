"""How registered papers, what hangs on the boards, written notices and rules become rows."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import Table

from yuanba.journal.order import Arrived
from yuanba.journal.projection import Folding, Row, SetAside
from yuanba.kernel.ids import Id
from yuanba.village.notices.boards import (
    ArchiveBoxed,
    ObjectionAnswered,
    ObjectionRaised,
    PaperHangsAgain,
    PaperPutUp,
    PaperTakenDown,
    PutUpWithdrawn,
    RuleLaidDown,
)
from yuanba.village.notices.model import PaperRegistered, PaperReprinted
from yuanba.village.notices.tables import (
    box_table,
    notice_table,
    objection_table,
    paper_table,
    posting_table,
    rule_table,
)
from yuanba.village.notices.written import NoticeReworded, NoticeText, NoticeWritten

STALE_MOVE = SetAside("stale_move")


@dataclass(frozen=True, slots=True, kw_only=True)
class OnBoard:
    """One posting of a paper."""

    put_up: PaperPutUp
    taken_down: PaperTakenDown | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Objected:
    """One objection to a paper."""

    raised: ObjectionRaised
    answered: ObjectionAnswered | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperFold:
    """One paper."""

    opened: bool = False
    first: PaperRegistered | None = None
    scope: Id | None = None
    #: By the clock of the device that printed it.
    registered_at: datetime | None = None
    reprints: int = 0
    on_boards: tuple[OnBoard, ...] = ()
    objections: tuple[Objected, ...] = ()


def _rows(subject: Id, fold: PaperFold) -> dict[Table, list[Row]]:
    first = fold.first
    if first is None:
        return {}
    names = "courtyard_id number tag counter kind title issued_on pages digest key_id signature about_id replaces_id "
    names += "sheet hangs kept"
    row: Row = {name: getattr(first, name) for name in names.split()}
    row |= {name: getattr(fold, name) for name in ("scope", "registered_at", "reprints")}
    where: Row = {"subject": subject, "scope": fold.scope, "courtyard_id": first.courtyard_id}
    where |= {"number": first.number, "title": first.title}
    return {
        paper_table: [row | {"subject": subject, "year": first.issued_on.year, "page_count": len(first.pages)}],
        posting_table: [where | {"kind": first.kind} | _posting_row(one) for one in fold.on_boards],
        objection_table: [where | _objection_row(one) for one in fold.objections],
    }


def _posting_row(one: OnBoard) -> Row:
    row: Row = {
        name: getattr(one.put_up, name)
        for name in ("posting_id", "board", "put_up_on", "until_on", "rule", "by", "photograph")
    }
    down = one.taken_down
    row["taken_down_on"] = None if down is None else down.taken_down_on
    row["taken_down_by"] = "" if down is None else down.by
    row["taken_down_reason"] = "" if down is None else down.reason
    return row


def _objection_row(one: Objected) -> Row:
    row: Row = {name: getattr(one.raised, name) for name in ("objection_id", "raised_on", "by", "words", "answer_by")}
    answered = one.answered
    row["answerer"] = one.raised.answerer.value
    row["answered_on"] = None if answered is None else answered.answered_on
    row["answer"] = "" if answered is None else answered.answer
    row["upheld"] = answered is not None and answered.upheld
    return row


PAPERS = Folding(
    "notices.paper",
    start=PaperFold(),
    tables=(paper_table, posting_table, objection_table),
    rows=_rows,
    edition=2,
)


@PAPERS.opens(PaperRegistered)
def _registered(fold: PaperFold, arrived: Arrived, body: PaperRegistered, subject: Id) -> PaperFold:
    return replace(fold, opened=True, first=body, scope=arrived.scope, registered_at=arrived.moment)


@PAPERS.judges(PaperReprinted)
def _reprinted(fold: PaperFold, arrived: Arrived, body: PaperReprinted, subject: Id) -> PaperFold:
    return replace(fold, reprints=fold.reprints + 1)


@PAPERS.judges(PaperPutUp)
def _put_up(fold: PaperFold, arrived: Arrived, body: PaperPutUp, subject: Id) -> PaperFold | SetAside:
    # Two people may both have put the same sheet on two boards; on one board it hangs once.
    there = any(one.put_up.board == body.board and one.taken_down is None for one in fold.on_boards)
    return STALE_MOVE if there else replace(fold, on_boards=(*fold.on_boards, OnBoard(put_up=body)))


@PAPERS.judges(PutUpWithdrawn)
def _withdrawn(fold: PaperFold, arrived: Arrived, body: PutUpWithdrawn, subject: Id) -> PaperFold | SetAside:
    kept = tuple(one for one in fold.on_boards if one.put_up.posting_id != body.posting_id)
    return STALE_MOVE if len(kept) == len(fold.on_boards) else replace(fold, on_boards=kept)


@PAPERS.judges(PaperTakenDown)
def _taken_down(fold: PaperFold, arrived: Arrived, body: PaperTakenDown, subject: Id) -> PaperFold | SetAside:
    return _moved(fold, body.posting_id, down=False, to=body)


@PAPERS.judges(PaperHangsAgain)
def _hangs_again(fold: PaperFold, arrived: Arrived, body: PaperHangsAgain, subject: Id) -> PaperFold | SetAside:
    return _moved(fold, body.posting_id, down=True, to=None)


def _moved(fold: PaperFold, posting_id: Id, *, down: bool, to: PaperTakenDown | None) -> PaperFold | SetAside:
    """Take one posting down or hang it again; somebody may have been first."""
    found = next((one for one in fold.on_boards if one.put_up.posting_id == posting_id), None)
    if found is None or (found.taken_down is not None) is not down:
        return STALE_MOVE
    moved = replace(found, taken_down=to)
    return replace(fold, on_boards=tuple(moved if one is found else one for one in fold.on_boards))


@PAPERS.judges(ObjectionRaised)
def _objected(fold: PaperFold, arrived: Arrived, body: ObjectionRaised, subject: Id) -> PaperFold:
    return replace(fold, objections=(*fold.objections, Objected(raised=body)))


@PAPERS.judges(ObjectionAnswered)
def _answered(fold: PaperFold, arrived: Arrived, body: ObjectionAnswered, subject: Id) -> PaperFold | SetAside:
    found = next((one for one in fold.objections if one.raised.objection_id == body.objection_id), None)
    if found is None or found.answered is not None:
        return STALE_MOVE
    settled = replace(found, answered=body)
    return replace(fold, objections=tuple(settled if one is found else one for one in fold.objections))


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeFold:
    """One written notice."""

    opened: bool = False
    first: NoticeWritten | None = None
    text: NoticeText | None = None
    scope: Id | None = None
    written_on: date | None = None


def _notice_rows(subject: Id, fold: NoticeFold) -> dict[Table, list[Row]]:
    if fold.first is None:
        return {}
    row: dict[str, Any] = {"subject": subject, "courtyard_id": fold.first.courtyard_id}
    return {notice_table: [row | {name: getattr(fold, name) for name in ("scope", "written_on", "text")}]}


NOTICES = Folding("notices.notice", start=NoticeFold(), tables=(notice_table,), rows=_notice_rows)


@NOTICES.opens(NoticeWritten)
def _written(fold: NoticeFold, arrived: Arrived, body: NoticeWritten, subject: Id) -> NoticeFold:
    return replace(
        fold,
        opened=True,
        first=body,
        text=body.text,
        scope=arrived.scope,
        written_on=arrived.moment.date(),
    )


@NOTICES.judges(NoticeReworded)
def _reworded(fold: NoticeFold, arrived: Arrived, body: NoticeReworded, subject: Id) -> NoticeFold:
    return replace(fold, text=body.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleFold:
    """One edition of a posting rule."""

    opened: bool = False
    body: RuleLaidDown | None = None
    scope: Id | None = None
    stamp: int = 0


def _rule_rows(subject: Id, fold: RuleFold) -> dict[Table, list[Row]]:
    if fold.body is None:
        return {}
    rule = fold.body.rule
    row: Row = {"subject": subject, "scope": fold.scope, "rule_id": rule.rule_id, "edition": rule.edition}
    return {rule_table: [row | {"stamp": fold.stamp, "reason": fold.body.reason, "rule": rule}]}


RULES = Folding("notices.rule", start=RuleFold(), tables=(rule_table,), rows=_rule_rows)


@RULES.opens(RuleLaidDown)
def _laid_down(fold: RuleFold, arrived: Arrived, body: RuleLaidDown, subject: Id) -> RuleFold:
    return replace(fold, opened=True, body=body, scope=arrived.scope, stamp=arrived.effective_stamp)


@dataclass(frozen=True, slots=True, kw_only=True)
class BoxFold:
    """One box of a year's papers."""

    opened: bool = False
    body: ArchiveBoxed | None = None
    scope: Id | None = None
    boxed_at: datetime | None = None


def _box_rows(subject: Id, fold: BoxFold) -> dict[Table, list[Row]]:
    if fold.body is None:
        return {}
    row: Row = {name: getattr(fold.body, name) for name in ("courtyard_id", "year", "papers", "digest")}
    return {box_table: [row | {"subject": subject, "scope": fold.scope, "boxed_at": fold.boxed_at}]}


BOXES = Folding("notices.box", start=BoxFold(), tables=(box_table,), rows=_box_rows)


@BOXES.opens(ArchiveBoxed)
def _boxed(fold: BoxFold, arrived: Arrived, body: ArchiveBoxed, subject: Id) -> BoxFold:
    return replace(fold, opened=True, body=body, scope=arrived.scope, boxed_at=arrived.moment)
