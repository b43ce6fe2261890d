"""The deeds of written notices and of the rules by which things hang."""

from dataclasses import dataclass, replace
from datetime import date

from yuanba.journal.unit_of_work import UnitOfWork
from yuanba.kernel.calendar import WorkCalendar
from yuanba.kernel.ids import Id, new_id
from yuanba.kernel.permissions import Permission
from yuanba.village.calendars.queries import effective_calendar
from yuanba.village.courtyards.loading import check_in_use
from yuanba.village.notices import board_queries
from yuanba.village.notices.boards import RuleLaidDown
from yuanba.village.notices.checking import is_minor, minors
from yuanba.village.notices.mishaps import (
    FundLineIncomplete,
    MinorOnList,
    NoticeBodyMissing,
    NoticeIssuerMissing,
    NoticeLinesMissing,
    NoticeTitleMissing,
    NoticeTitleTooLong,
    RuleDaysWrong,
    RuleEditionMovedOn,
    RuleReasonMissing,
)
from yuanba.village.notices.model import Hanging, PostingRule
from yuanba.village.notices.posting import Term, term_of
from yuanba.village.notices.written import (
    LONGEST_TITLE,
    FundLine,
    Notice,
    NoticeKind,
    NoticeReworded,
    NoticeText,
    NoticeWritten,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteNotice:
    """Write a notice for the board of a courtyard, or word one anew."""

    scope: Id
    courtyard_id: Id
    text: NoticeText
    #: None: a new one.
    notice_id: Id | None = None


def write_notice(work: UnitOfWork, order: WriteNotice, calendar: WorkCalendar | None = None) -> Notice:
    """Write a notice down, or word it anew; what was printed of it stays as it was.

    What must not stand on a board is looked for when it is printed.

    Raises:
        CourtyardHasClosed, NoticeTitleMissing, NoticeTitleTooLong, NoticeBodyMissing, NoticeLinesMissing,
        FundLineIncomplete, NoticeIssuerMissing, MinorOnList, NoticeUnknown, PostingRuleUnknown, DaysUndecided,
        DaysTooFew: nothing was written.
    """
    work.actor.require(Permission.PRINT_PAPERS)
    text = _tidy(order.text)
    _check(text)
    _check_ages(work, text)
    calendar = calendar or effective_calendar(work.connection)
    term_of(board_queries.rule_now(work.connection, text.rule_id), text.from_on, calendar, days=text.days)
    if order.notice_id is None:
        check_in_use(work.connection, order.courtyard_id)
        notice_id = new_id()
        written = NoticeWritten(notice_id=notice_id, courtyard_id=order.courtyard_id, text=text)
        work.record(written, scope=order.scope, subject=notice_id)
        return board_queries.notice(work.connection, notice_id)
    before = board_queries.notice(work.connection, order.notice_id)
    if before.text != text:
        work.record(NoticeReworded(text=text), scope=before.scope, subject=before.notice_id)
    return board_queries.notice(work.connection, before.notice_id)


def lay_rule_down(work: UnitOfWork, scope: Id, rule: PostingRule, reason: str) -> PostingRule:
    """Lay down anew how long something hangs; what hangs already keeps the rule it began under.

    Args:
        work: the unit of work.
        scope: who receives it.
        rule: as it should read, with the edition the person saw.
        reason: such as the paper of the township.

    Raises:
        PostingRuleUnknown, RuleEditionMovedOn, RuleDaysWrong, RuleReasonMissing: nothing was written.
    """
    work.actor.require(Permission.KEEP_CATALOGUE)
    if board_queries.rule_now(work.connection, rule.rule_id).edition != rule.edition:
        raise RuleEditionMovedOn(name=rule.name)
    if rule.days is not None and rule.days < 1:
        raise RuleDaysWrong
    if not reason.strip():
        raise RuleReasonMissing
    entry_id = new_id()
    laid_down = replace(rule, edition=rule.edition + 1)
    work.record(RuleLaidDown(entry_id=entry_id, rule=laid_down, reason=reason.strip()), scope=scope, subject=entry_id)
    return laid_down


def hanging_of(term: Term, *, basis: str, event_on: date | None = None) -> Hanging:
    """Say from when to when a sheet hangs, as it is printed and registered."""
    return Hanging(
        from_on=term.from_on, until_on=term.until_on, basis=basis, rule=term.rule, days=term.days, event_on=event_on
    )


def _check_ages(work: UnitOfWork, text: NoticeText) -> None:
    """Refuse minors on a list: by the person where one is named, else by the name.

    Source: law-and-services.md 2.1 and 2.3: minors are not posted.
    """
    young: frozenset[str] | None = None
    for one in text.names:
        if one.resident_id is not None:
            refused = is_minor(work.connection, one.resident_id, work.today)
        else:
            young = frozenset(minors(work.connection, work.today)) if young is None else young
            refused = "".join(one.name.split()) in young
        if refused:
            raise MinorOnList(name=one.name)


def _tidy(text: NoticeText) -> NoticeText:
    body = "\n".join(line.strip() for line in text.body.split("\n") if line.strip())
    return replace(
        text,
        title=" ".join(text.title.split()),
        body=body,
        issuer=" ".join(text.issuer.split()),
        contact=text.contact.strip(),
        phone=text.phone.strip(),
        fund_source=text.fund_source.strip(),
        funds=tuple(
            FundLine(purpose=one.purpose.strip(), fen=one.fen, handled_by=one.handled_by.strip()) for one in text.funds
        ),
    )


def _check(text: NoticeText) -> None:
    if not text.title:
        raise NoticeTitleMissing
    if len(text.title) > LONGEST_TITLE:
        raise NoticeTitleTooLong(longest=LONGEST_TITLE)
    if text.kind is NoticeKind.FREE and not text.body:
        raise NoticeBodyMissing
    if (text.kind is NoticeKind.FUNDS and not text.funds) or (text.kind is NoticeKind.NAMES and not text.names):
        raise NoticeLinesMissing
    for number, line in enumerate(text.funds, start=1):
        if not line.purpose or line.fen <= 0:
            raise FundLineIncomplete(line=number)
    if not text.issuer:
        raise NoticeIssuerMissing
