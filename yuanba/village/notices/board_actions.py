"""The deeds at the board: put a sheet up, take it down, note an objection and its answer."""

from dataclasses import dataclass
from datetime import date

from yuanba.journal.unit_of_work import UnitOfWork
from yuanba.kernel.calendar import WorkCalendar
from yuanba.kernel.ids import Id, new_id
from yuanba.kernel.permissions import Permission
from yuanba.village.calendars.queries import effective_calendar
from yuanba.village.notices import board_queries, queries
from yuanba.village.notices.boards import (
    Answerer,
    Objection,
    ObjectionAnswered,
    ObjectionRaised,
    PaperHangsAgain,
    PaperPutUp,
    PaperTakenDown,
    Posted,
    PutUpWithdrawn,
)
from yuanba.village.notices.mishaps import (
    AnsweredAlready,
    AnsweredBeforeRaised,
    AnswerMissing,
    BoardMissing,
    DayStillToCome,
    HangingStill,
    HangsThereAlready,
    NotForTheBoard,
    NotHanging,
    ObjectionWordsMissing,
    PaperNotCurrent,
    PosterMissing,
    PutUpTooEarly,
    RaisedBeforePutUp,
    TakenDownBeforePutUp,
    TakenDownTooSoon,
)
from yuanba.village.notices.model import PaperLine
from yuanba.village.notices.posting import answer_by, answer_term, really_until


@dataclass(frozen=True, slots=True, kw_only=True)
class PutUp:
    """A sheet was put up on one or more boards."""

    paper_id: Id
    boards: tuple[str, ...]
    #: None: today.
    put_up_on: date | None = None
    #: Empty: whoever sits at the computer.
    by: str = ""
    #: Where a photograph is kept; empty: none was taken.
    photograph: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeDown:
    """A sheet was taken down from a board."""

    posting_id: Id
    #: None: today.
    taken_down_on: date | None = None
    #: Empty: whoever sits at the computer.
    by: str = ""
    #: Asked for before its last day.
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RaiseObjection:
    """Somebody objected to a sheet."""

    paper_id: Id
    words: str
    #: Empty: without a name.
    by: str = ""
    #: None: today.
    raised_on: date | None = None
    answerer: Answerer = Answerer.COMMITTEE


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerObjection:
    """Whoever objected was given an answer."""

    objection_id: Id
    answer: str
    upheld: bool
    #: None: today.
    answered_on: date | None = None


def put_up(work: UnitOfWork, order: PutUp, calendar: WorkCalendar | None = None) -> tuple[Posted, ...]:
    """Note that a sheet hangs, with its last day by the rule it was made under.

    Raises:
        PaperUnknown, NotForTheBoard, PaperNotCurrent, BoardMissing, PosterMissing, DayStillToCome, PutUpTooEarly,
        HangsThereAlready: nothing was written.
    """
    work.actor.require(Permission.PRINT_PAPERS)
    line = queries.paper(work.connection, order.paper_id).line
    if not board_queries.for_the_board(line):
        raise NotForTheBoard(kind=line.kind)
    if not line.current:
        raise PaperNotCurrent(number=line.number, replaced_by=line.replaced_by)
    boards = tuple(dict.fromkeys(" ".join(board.split()) for board in order.boards if board.strip()))
    if not boards:
        raise BoardMissing
    day = order.put_up_on or work.today
    _check_day(line, day, work.today)
    by = order.by.strip() or work.actor.name.strip()
    if not by:
        raise PosterMissing
    hangs_on = {one.board for one in board_queries.sheet_on_boards(work.connection, line.paper_id).hangs}
    until_on = really_until(line.hangs, day, calendar or effective_calendar(work.connection))
    made = []
    for board in boards:
        if board in hangs_on:
            raise HangsThereAlready(board=board, title=line.title)
        body = PaperPutUp(
            posting_id=new_id(),
            number=line.number,
            title=line.title,
            board=board,
            put_up_on=day,
            until_on=until_on,
            rule=None if line.hangs is None else line.hangs.rule,
            by=by,
            photograph=order.photograph.strip(),
        )
        work.record(body, scope=line.scope, subject=line.paper_id)
        made.append(body.posting_id)
    return tuple(board_queries.posted(work.connection, one) for one in made)


def withdraw_put_up(work: UnitOfWork, posting_id: Id) -> None:
    """Take back that a sheet was put up: it was written down by mistake.

    Raises:
        PostingUnknown: nothing was written.
    """
    work.actor.require(Permission.PRINT_PAPERS)
    one = board_queries.posted(work.connection, posting_id)
    body = PutUpWithdrawn(posting_id=posting_id, title=one.title, board=one.board)
    work.record(body, scope=one.scope, subject=one.paper_id)


def take_down(work: UnitOfWork, order: TakeDown) -> Posted:
    """Note that a sheet was taken down.

    Raises:
        PostingUnknown, NotHanging, DayStillToCome, TakenDownBeforePutUp, TakenDownTooSoon, PosterMissing: nothing was
            written.
    """
    work.actor.require(Permission.PRINT_PAPERS)
    one = board_queries.posted(work.connection, order.posting_id)
    if not one.hangs:
        raise NotHanging(board=one.board)
    day = order.taken_down_on or work.today
    if day > work.today:
        raise DayStillToCome(day=day, today=work.today)
    if day < one.put_up_on:
        raise TakenDownBeforePutUp(day=day, put_up_on=one.put_up_on)
    if one.until_on is not None and day <= one.until_on and not order.reason.strip():
        raise TakenDownTooSoon(until_on=one.until_on)
    by = order.by.strip() or work.actor.name.strip()
    if not by:
        raise PosterMissing
    body = PaperTakenDown(
        posting_id=one.posting_id,
        title=one.title,
        board=one.board,
        taken_down_on=day,
        by=by,
        reason=order.reason.strip(),
    )
    work.record(body, scope=one.scope, subject=one.paper_id)
    return board_queries.posted(work.connection, order.posting_id)


def hang_again(work: UnitOfWork, posting_id: Id) -> None:
    """Take back that a sheet was taken down.

    Raises:
        PostingUnknown, HangingStill, HangsThereAlready: nothing was written.
    """
    work.actor.require(Permission.PRINT_PAPERS)
    one = board_queries.posted(work.connection, posting_id)
    if one.hangs:
        raise HangingStill(board=one.board)
    others = board_queries.sheet_on_boards(work.connection, one.paper_id).hangs
    if any(other.board == one.board for other in others):
        raise HangsThereAlready(board=one.board, title=one.title)
    body = PaperHangsAgain(posting_id=posting_id, title=one.title, board=one.board)
    work.record(body, scope=one.scope, subject=one.paper_id)


def raise_objection(work: UnitOfWork, order: RaiseObjection, calendar: WorkCalendar | None = None) -> Objection:
    """Note what somebody says against a sheet, with the last day of the answer.

    Source of the days: Chongqing rules (2013), art. 31 and 32, as laid down in ``posting_rules.json``.

    Raises:
        PaperUnknown, ObjectionWordsMissing, DayStillToCome, RaisedBeforePutUp: nothing was written.
    """
    work.actor.require(Permission.PRINT_PAPERS)
    line = queries.paper(work.connection, order.paper_id).line
    words = order.words.strip()
    if not words:
        raise ObjectionWordsMissing
    day = order.raised_on or work.today
    if day > work.today:
        raise DayStillToCome(day=day, today=work.today)
    first_on = board_queries.sheet_on_boards(work.connection, line.paper_id).first_on or line.issued_on
    if day < first_on:
        raise RaisedBeforePutUp(day=day, put_up_on=first_on)
    term = answer_term(order.answerer)
    body = ObjectionRaised(
        objection_id=new_id(),
        title=line.title,
        raised_on=day,
        by=order.by.strip(),
        words=words,
        answerer=order.answerer,
        answer_by=answer_by(term, day, calendar or effective_calendar(work.connection)),
        term=term,
    )
    work.record(body, scope=line.scope, subject=line.paper_id)
    return board_queries.objection(work.connection, body.objection_id)


def answer_objection(work: UnitOfWork, order: AnswerObjection) -> Objection:
    """Note the answer to an objection.

    Raises:
        ObjectionUnknown, AnsweredAlready, AnswerMissing, DayStillToCome, AnsweredBeforeRaised: nothing was written.
    """
    work.actor.require(Permission.PRINT_PAPERS)
    one = board_queries.objection(work.connection, order.objection_id)
    if one.answered_on is not None:
        raise AnsweredAlready
    if not order.answer.strip():
        raise AnswerMissing
    day = order.answered_on or work.today
    if day > work.today:
        raise DayStillToCome(day=day, today=work.today)
    if day < one.raised_on:
        raise AnsweredBeforeRaised(day=day, raised_on=one.raised_on)
    body = ObjectionAnswered(
        objection_id=one.objection_id,
        title=one.title,
        answered_on=day,
        answer=order.answer.strip(),
        upheld=order.upheld,
    )
    work.record(body, scope=one.scope, subject=one.paper_id)
    return board_queries.objection(work.connection, order.objection_id)


def _check_day(line: PaperLine, day: date, today: date) -> None:
    if day > today:
        raise DayStillToCome(day=day, today=today)
    event_on = line.hangs.event_on if line.hangs is not None else None
    earliest = max(line.issued_on, event_on or line.issued_on)
    if day < earliest:
        raise PutUpTooEarly(day=day, earliest=earliest)
