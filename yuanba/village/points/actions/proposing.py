"""Propose points from a rule, by hand or from a list, and that something booked be reversed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from yuanba.journal.unit_of_work import UnitOfWork
from yuanba.kernel.errors import Mishap
from yuanba.kernel.ids import Id, derived_id, new_id
from yuanba.kernel.permissions import Permission
from yuanba.village.courtyards import queries as courtyards
from yuanba.village.courtyards.loading import open_place, standing_household
from yuanba.village.courtyards.mishaps import HouseholdUnknown
from yuanba.village.courtyards.queries import HouseholdView
from yuanba.village.operators import queries as operators
from yuanba.village.operators.model import OperatorUnknown
from yuanba.village.points import queries
from yuanba.village.points.confirmed import LedgerView, ledger
from yuanba.village.points.mishaps import (
    AwardUnknown,
    EvidenceMissing,
    HappenedAhead,
    HouseholdNotOfCourtyard,
    LedgerUnknown,
    LimitReached,
    NotReversible,
    PointsNotWhole,
    ProposedAlready,
    ResidentNotOfHousehold,
    ReversalExceeds,
    RuleUnknown,
    WhyMissing,
)
from yuanba.village.points.model import AwardProposed, Origin, OriginKind, Why
from yuanba.village.points.queries import BookView
from yuanba.village.points.rule_book import PointRule
from yuanba.village.points.rules.chain import ledger_of
from yuanba.village.points.rules.periods import span, within_limit

#: What a reversal takes back.  Stock is put right by a count, and a base by a deduction.
_REVERSIBLE = frozenset({Why.AWARD, Why.DEDUCTION, Why.REDEMPTION})


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposeAward:
    """Propose points for a household, a person or the pot of the courtyard."""

    courtyard_id: Id
    #: None: for the pot.
    household_id: Id | None
    rule_id: str
    happened_on: date
    resident_id: Id | None = None
    evidence: str = ""
    origin: Origin = Origin()


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposeReversal:
    """Propose that a booking be taken back, wholly or in part."""

    courtyard_id: Id
    booking_id: Id
    reason: str
    #: Above zero; None: all that is left of it.
    points: int | None = None
    #: The goods of a redemption came back into the shop; only where all of it is taken back.
    goods_back: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed:
    """What came of a list of proposals."""

    award_ids: tuple[Id, ...]
    #: Households for which nothing could be proposed, and why.
    left_out: tuple[tuple[Id, Mishap], ...] = ()


def propose_award(work: UnitOfWork, order: ProposeAward) -> Id:
    """Propose points from the rule book that held on the day it happened, and give the id of the proposal.

    Raises:
        CourtyardUnknown, CourtyardHasClosed, HouseholdHasEnded, HouseholdNotOfCourtyard, ResidentNotOfHousehold: it is
            about nobody here.
        RuleBookMissing, RuleUnknown, HappenedAhead: no rule of that day says so.
        EvidenceMissing, LimitReached, ProposedAlready: the rule does not allow it.  Nothing was written.
    """
    work.actor.require(Permission.KEEP_POINTS)
    place = open_place(work.connection, order.courtyard_id)
    if order.happened_on > work.today:
        raise HappenedAhead(day=order.happened_on)
    edition, rule = rule_on(work.connection, order.courtyard_id, order.rule_id, order.happened_on)
    name = _name(work.connection, order)
    evidence = order.evidence.strip() or order.origin.words
    if rule.evidence and not evidence:
        raise EvidenceMissing(asked=rule.evidence)
    award_id = _award_id(order)
    _check_new(work.connection, award_id, name)
    if order.household_id is not None:
        check_proposed(work.connection, order.courtyard_id, order.household_id, rule, order.happened_on)
    body = AwardProposed(
        award_id=award_id,
        courtyard_id=order.courtyard_id,
        household_id=order.household_id,
        resident_id=order.resident_id,
        name=name,
        points=rule.points,
        happened_on=order.happened_on,
        proposed_on=work.today,
        proposer_id=linked_resident(work, work.actor.operator_id),
        book_id=edition.book_id,
        rule=rule,
        evidence=evidence,
        origin=order.origin,
        asks_panel=edition.book.asks_panel,
        posting_days=edition.book.posting_days,
    )
    work.record(body, scope=place.scope, subject=award_id)
    return award_id


def propose_several(work: UnitOfWork, orders: Sequence[ProposeAward]) -> Proposed:
    """Propose points for all on a list; those for whom it cannot be are left out and named with the reason.

    Raises:
        the mishap of the first one, where nothing at all could be proposed; nothing was written.
    """
    made: list[Id] = []
    left_out: list[tuple[Id, Mishap]] = []
    for order in orders:
        try:
            made.append(propose_award(work, order))
        except (LimitReached, ProposedAlready, HouseholdNotOfCourtyard, ResidentNotOfHousehold) as mishap:
            left_out.append((order.household_id or order.courtyard_id, mishap))
    if left_out and not made:
        raise left_out[0][1]
    return Proposed(award_ids=tuple(made), left_out=tuple(left_out))


def propose_reversal(work: UnitOfWork, order: ProposeReversal) -> Id:
    """Propose that a booking be taken back, and give the id of the proposal; a second person approves it.

    Raises:
        LedgerUnknown, BookingUnknown, NotReversible: there is nothing to take back.
        WhyMissing, PointsNotWhole, ReversalExceeds: it cannot be taken back like this.  Nothing was written.
    """
    work.actor.require(Permission.KEEP_POINTS)
    known = ledger(work.connection, ledger_of(order.courtyard_id))
    original = queries.booking(work.connection, known, order.booking_id)
    if original.body.why not in _REVERSIBLE:
        raise NotReversible(why=original.body.why)
    reason = order.reason.strip()
    if not reason:
        raise WhyMissing
    left = reversible(work.connection, known, order.booking_id, original.amount)
    points = left if order.points is None else order.points
    if points < 1:
        raise PointsNotWhole(typed=str(points)) if left else ReversalExceeds(left=0)
    if points > left:
        raise ReversalExceeds(left=left)
    award_id = new_id()
    back = original.body.goods if order.goods_back and points == abs(original.amount) else ()
    account = next((one.account for one in original.body.postings if one.account.household_id), None)
    body = AwardProposed(
        award_id=award_id,
        courtyard_id=order.courtyard_id,
        household_id=None if account is None else account.household_id,
        resident_id=None,
        name=original.body.words,
        points=-points if original.amount > 0 else points,
        happened_on=work.today,
        proposed_on=work.today,
        proposer_id=linked_resident(work, work.actor.operator_id),
        asks_panel=False,
        posting_days=0,
        reverses=order.booking_id,
        reason=reason,
        goods_back=back,
    )
    work.record(body, scope=known.scope, subject=award_id)
    return award_id


def reversible(connection: Connection, known: LedgerView, booking_id: Id, amount: int) -> int:
    """Tell how many points of a booking may still be taken back, reversals under way included."""
    done = abs(queries.reversed_points(connection, known, booking_id))
    return abs(amount) - done - queries.reversing(connection, booking_id)


def rule_on(connection: Connection, courtyard_id: Id, rule_id: str, day: date) -> tuple[BookView, PointRule]:
    """Give the rule as it held on a day, with its edition.

    Raises:
        RuleBookMissing, RuleUnknown: there was none.
    """
    edition = queries.book_on(connection, courtyard_id, day)
    rule = edition.book.rule(rule_id)
    if rule is None:
        raise RuleUnknown(rule_id=rule_id, day=day)
    return edition, rule


def check_proposed(connection: Connection, courtyard_id: Id, household_id: Id, rule: PointRule, day: date) -> None:
    """Refuse one more proposal than the rule allows in the period; what waits and what is booked counts.

    Raises:
        LimitReached: how much there is already.
    """
    if rule.limit is None:
        return
    first, last = span(rule.limit.per, day)
    times, points = queries.proposed_under(connection, household_id, rule.rule_id, first, last)
    try:
        known = ledger(connection, ledger_of(courtyard_id))
    except LedgerUnknown:
        pass
    else:
        more = queries.booked_under(connection, known, household_id, rule.rule_id, first, last)
        times, points = times + more[0], points + more[1]
    if not within_limit(rule.limit, times=times, points=points, more=rule.points):
        raise LimitReached(title=rule.title, first_on=first, last_on=last, times=times, points=abs(points))


def linked_resident(work: UnitOfWork, operator_id: Id) -> Id | None:
    """Give the resident an operator is; None: nobody has said, or the operator is not known here."""
    try:
        return operators.operator(work.connection, operator_id).resident_id
    except OperatorUnknown:
        return None


def _award_id(order: ProposeAward) -> Id:
    """Name a proposal; one that arises from a meeting or a list is the same whoever accepts it."""
    if order.origin.kind is OriginKind.HAND or order.origin.origin_id is None:
        return new_id()
    whose = order.resident_id or order.household_id or order.courtyard_id
    return derived_id(order.origin.origin_id, order.rule_id, whose)


def _check_new(connection: Connection, award_id: Id, name: str) -> None:
    try:
        queries.award(connection, None, award_id)
    except AwardUnknown:
        return
    raise ProposedAlready(name=name)


def _name(connection: Connection, order: ProposeAward) -> str:
    if order.household_id is None:
        if order.resident_id is not None:
            raise ResidentNotOfHousehold
        return courtyards.courtyard(connection, order.courtyard_id).name
    home = _home(connection, order.courtyard_id, order.household_id)
    if order.resident_id is None:
        return home.head_name
    for one in home.present:
        if one.person.resident_id == order.resident_id:
            return one.person.name
    raise ResidentNotOfHousehold


def _home(connection: Connection, courtyard_id: Id, household_id: Id) -> HouseholdView:
    try:
        home = standing_household(connection, household_id)
    except HouseholdUnknown as error:
        raise HouseholdNotOfCourtyard from error
    if home.courtyard_id != courtyard_id:
        raise HouseholdNotOfCourtyard
    return home
