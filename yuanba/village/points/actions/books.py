"""Adopt an edition of the rule book."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from yuanba.journal.unit_of_work import UnitOfWork
from yuanba.kernel.ids import Id, new_id
from yuanba.kernel.permissions import Permission
from yuanba.village.courtyards.loading import open_place
from yuanba.village.matters.model import MoneySource
from yuanba.village.matters.rules import may_decide, who_may_decide
from yuanba.village.meetings import queries as meetings
from yuanba.village.meetings.model import Footing, MotionState, Outcome
from yuanba.village.points import queries
from yuanba.village.points.mishaps import (
    BookOutOfOrder,
    DecisionNotCarried,
    DecisionNotSealed,
    DecisionOfOtherBody,
    RuleBookIncomplete,
    RuleTouchesRights,
)
from yuanba.village.points.model import DecisionLink, RuleBookAdopted
from yuanba.village.points.rule_book import RuleBook, forbidden_words

#: The topic under which rules of points are decided, see ``decision_topics.json``.
TOPIC = "points_rules"


@dataclass(frozen=True, slots=True, kw_only=True)
class AdoptRuleBook:
    """Lay down an edition that a meeting has decided."""

    courtyard_id: Id
    book: RuleBook
    meeting_id: Id
    motion_id: Id
    #: None: from the day of the decision on.
    valid_from: date | None = None


def adopt_rule_book(work: UnitOfWork, order: AdoptRuleBook) -> Id:
    """Adopt an edition of the rule book and give its id.

    Raises:
        CourtyardUnknown, CourtyardHasClosed: there is no such place.
        MeetingUnknown, MotionUnknown, DecisionNotSealed, DecisionNotCarried, DecisionOfOtherBody: nobody who may has
            decided it.
        RuleBookIncomplete, RuleTouchesRights, BookOutOfOrder: it cannot be like this.  Nothing was written.
    """
    work.actor.require(Permission.KEEP_RULE_BOOK)
    place = open_place(work.connection, order.courtyard_id)
    check_book(order.book)
    decided = decision(work.connection, order.meeting_id, order.motion_id)
    editions = queries.books(work.connection, order.courtyard_id)
    valid_from = order.valid_from or decided.sealed_on
    not_before = max([decided.sealed_on, *(one.valid_from for one in editions)])
    if valid_from < not_before:
        raise BookOutOfOrder(not_before=not_before)
    book_id = new_id()
    body = RuleBookAdopted(
        book_id=book_id,
        courtyard_id=order.courtyard_id,
        edition=max((one.edition for one in editions), default=0) + 1,
        book=order.book,
        decided=decided,
        valid_from=valid_from,
        adopted_on=work.today,
    )
    work.record(body, scope=place.scope, subject=book_id)
    return book_id


def decision(connection: Connection, meeting_id: Id, motion_id: Id) -> DecisionLink:
    """Give the decision of a competent meeting, to be named by a rule book.

    Raises:
        MeetingUnknown, MotionUnknown, DecisionNotSealed, DecisionNotCarried, DecisionOfOtherBody: it is none.

    Source: Organic Law of the Villagers' Committees (2025), art. 31; law-and-services.md, section 4.
    """
    motion = meetings.motion(connection, meeting_id, motion_id)
    if motion.result is None or motion.sealed_on is None:
        raise DecisionNotSealed
    if motion.state is MotionState.SUPERSEDED or motion.superseded_by is not None:
        raise DecisionNotCarried
    competent = who_may_decide(TOPIC, MoneySource.NONE)
    if motion.result.footing is not Footing.BINDING or not may_decide(competent, motion.rule_set):
        raise DecisionOfOtherBody(body=motion.rule_set.body, competent=competent.body)
    if motion.result.outcome is not Outcome.CARRIED:
        raise DecisionNotCarried
    return DecisionLink(
        meeting_id=meeting_id,
        motion_id=motion_id,
        body=motion.rule_set.body,
        text=motion.motion.text,
        sealed_on=motion.sealed_on,
    )


def check_book(book: RuleBook) -> None:
    """Refuse a rule book that cannot be used, or that touches what the law gives.

    Raises:
        RuleBookIncomplete, RuleTouchesRights: what is wrong, and with which rule.
    """
    if not book.rules:
        raise RuleBookIncomplete(part="rules")
    if book.base_points < 0:
        raise RuleBookIncomplete(part="base_points")
    if book.posting_days < 0:
        raise RuleBookIncomplete(part="posting_days")
    if book.exchange.points < 1 or book.exchange.fen < 1:
        raise RuleBookIncomplete(part="exchange")
    classes = {one.class_id for one in book.classes}
    seen: set[str] = set()
    for rule in book.rules:
        if not rule.title.strip() or not rule.rule_id or rule.rule_id in seen or rule.class_id not in classes:
            raise RuleBookIncomplete(part="rule", title=rule.title)
        if rule.points == 0:
            raise RuleBookIncomplete(part="points", title=rule.title)
        if rule.limit is not None and (rule.limit.times < 0 or rule.limit.points < 0):
            raise RuleBookIncomplete(part="limit", title=rule.title)
        seen.add(rule.rule_id)
        for word in forbidden_words():
            if word in rule.title or word in rule.evidence:
                raise RuleTouchesRights(title=rule.title, word=word)
