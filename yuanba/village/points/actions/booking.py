"""Book proposals and reversals, the base of a year, and points of households that are another one now."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from yuanba.journal.unit_of_work import UnitOfWork
from yuanba.kernel.errors import Mishap
from yuanba.kernel.ids import Id
from yuanba.village.courtyards import queries as courtyards
from yuanba.village.courtyards.model import HouseholdEnd
from yuanba.village.points import queries
from yuanba.village.points.actions.bookkeeping import Bookkeeper, ToBook
from yuanba.village.points.hindrances import check_limit, original_of
from yuanba.village.points.mishaps import (
    AwardBooked,
    AwardNotReady,
    BalanceTooLow,
    BaseGivenAlready,
    HouseholdStands,
    LimitReached,
    OriginalNotHere,
    ReversalExceeds,
    StockTooLow,
    SuccessorMissing,
)
from yuanba.village.points.model import Account, AccountKind, Booked, GoodsLine, Posting, Why
from yuanba.village.points.queries import AwardView
from yuanba.village.points.rules.moves import ready
from yuanba.village.points.rules.spending import back_again, draw

#: What makes one proposal wait without stopping the others.
_WAITS = (BalanceTooLow, LimitReached, OriginalNotHere, ReversalExceeds, StockTooLow, AwardNotReady, AwardBooked)


@dataclass(frozen=True, slots=True, kw_only=True)
class BookedSeveral:
    """What came of booking a list."""

    booked: tuple[Booked, ...]
    #: Proposals that still wait, and why.
    waiting: tuple[tuple[Id, Mishap], ...] = ()


def book_award(work: UnitOfWork, courtyard_id: Id, award_id: Id, *, in_part: bool = False) -> Booked:
    """Book one proposal.

    Args:
        work: the unit of work.
        courtyard_id: whose ledger.
        award_id: the proposal.
        in_part: where a deduction or reversal takes more than there is, take what there is; the rest waits.

    Raises:
        LeaseElsewhere, ChainIncomplete, ChainForked: nothing can be booked here.
        AwardUnknown, AwardNotReady, AwardBooked, LimitReached, OriginalNotHere, ReversalExceeds, BalanceTooLow: this
            one cannot be booked.  Nothing was written.
    """
    return _book(Bookkeeper(work, courtyard_id), work, award_id, in_part=in_part)


def book_awards(work: UnitOfWork, courtyard_id: Id, award_ids: Sequence[Id]) -> BookedSeveral:
    """Book a list of proposals; those that cannot be booked wait and are named with the reason.

    Raises:
        LeaseElsewhere, ChainIncomplete, ChainForked, AwardUnknown: nothing was written.
        the mishap of the first one, where none could be booked.
    """
    keeper = Bookkeeper(work, courtyard_id)
    booked: list[Booked] = []
    waiting: list[tuple[Id, Mishap]] = []
    for award_id in award_ids:
        try:
            booked.append(_book(keeper, work, award_id, in_part=False))
        except _WAITS as mishap:
            waiting.append((award_id, mishap))
    if waiting and not booked:
        raise waiting[0][1]
    return BookedSeveral(booked=tuple(booked), waiting=tuple(waiting))


def _book(keeper: Bookkeeper, work: UnitOfWork, award_id: Id, *, in_part: bool) -> Booked:
    view = queries.award(work.connection, keeper.ledger, award_id)
    proposed = view.record.proposed
    if not ready(view.record, work.today):
        raise AwardNotReady(stands=view.record.state, until_on=view.record.posted_until)
    if view.done:
        raise AwardBooked
    if proposed.reverses is not None:
        return _book_reversal(keeper, work, view, in_part=in_part)
    check_limit(work.connection, keeper.ledger, view)
    target = _target(keeper, view)
    if proposed.points > 0:
        postings: tuple[Posting, ...] = (
            Posting(account=target, points=view.left),
            Posting(account=keeper.issuer, points=-view.left),
        )
    else:
        postings = _taken(keeper, view, target, in_part=in_part)
    rule = proposed.rule
    return keeper.book(
        ToBook(
            why=Why.AWARD if proposed.points > 0 else Why.DEDUCTION,
            postings=postings,
            happened_on=_not_ahead(proposed.happened_on, work),
            cause_id=award_id,
            book_id=proposed.book_id,
            rule_id="" if rule is None else rule.rule_id,
            words="" if rule is None else rule.title,
        )
    )


def _not_ahead(day: date, work: UnitOfWork) -> date:
    """Give the day of a proposal; one that a fast clock wrote counts from today."""
    return min(day, work.today)


def _taken(keeper: Bookkeeper, view: AwardView, first: Account, *, in_part: bool) -> tuple[Posting, ...]:
    """Take the points of a deduction or reversal that are left, or as many as there are."""
    purse = keeper.purse(view.record.proposed.household_id)
    points = min(-view.left, purse.points) if in_part else -view.left
    if points < 1:
        raise BalanceTooLow(there=purse.points, wanted=-view.left)
    return (*draw(purse.accounts, points, first=first), Posting(account=keeper.issuer, points=points))


def _book_reversal(keeper: Bookkeeper, work: UnitOfWork, view: AwardView, *, in_part: bool) -> Booked:
    proposed = view.record.proposed
    if proposed.reverses is None:
        raise AssertionError("no reversal")
    original = original_of(work.connection, keeper.ledger, view, proposed.reverses)
    goods: tuple[GoodsLine, ...] = ()
    if original.amount > 0:
        first = next(one.account for one in original.body.postings if one.points > 0)
        postings = _taken(keeper, view, first, in_part=in_part)
    else:
        given = back_again(original.body.postings, view.left)
        from_whom = keeper.shop if original.body.why is Why.REDEMPTION else keeper.issuer
        postings = (*given, Posting(account=from_whom, points=-view.left))
        goods = tuple(_back(line) for line in proposed.goods_back)
    return keeper.book(
        ToBook(
            why=Why.REVERSAL,
            postings=postings,
            goods=goods,
            happened_on=_not_ahead(proposed.happened_on, work),
            cause_id=view.award_id,
            book_id=original.body.book_id,
            rule_id=original.body.rule_id,
            words=proposed.reason,
            reverses=proposed.reverses,
            takes_back=original.body.period,
        )
    )


def _back(line: GoodsLine) -> GoodsLine:
    return GoodsLine(goods_id=line.goods_id, name=line.name, unit=line.unit, quantity=-line.quantity, price=line.price)


def _target(keeper: Bookkeeper, view: AwardView) -> Account:
    proposed = view.record.proposed
    if proposed.household_id is None:
        return keeper.pot
    return account_of(proposed.household_id, proposed.resident_id)


def account_of(household_id: Id, resident_id: Id | None = None) -> Account:
    """Give the account of a household, or of one of its residents."""
    if resident_id is None:
        return Account(kind=AccountKind.HOUSEHOLD, owner_id=household_id, household_id=household_id)
    return Account(kind=AccountKind.RESIDENT, owner_id=resident_id, household_id=household_id)


def grant_base(work: UnitOfWork, courtyard_id: Id) -> tuple[Booked, ...]:
    """Give every household that has none yet the base of the year.

    Raises:
        RuleBookMissing, BaseGivenAlready, LeaseElsewhere, ChainIncomplete, ChainForked: nothing was written.
    """
    return base_for_all(Bookkeeper(work, courtyard_id), work, courtyard_id)


def base_for_all(keeper: Bookkeeper, work: UnitOfWork, courtyard_id: Id) -> tuple[Booked, ...]:
    """Give every household that has none yet the base of the year; see `grant_base`."""
    edition = queries.book_on(work.connection, courtyard_id, work.today)
    points = edition.book.base_points
    booked: list[Booked] = []
    for line in courtyards.households(work.connection, courtyard_id):
        if not points or keeper.purse(line.household_id, year=work.today.year).base:
            continue
        account = account_of(line.household_id)
        postings = (Posting(account=account, points=points), Posting(account=keeper.issuer, points=-points))
        order = ToBook(why=Why.BASE, postings=postings, happened_on=work.today, book_id=edition.book_id)
        booked.append(keeper.book(order))
    if not booked:
        raise BaseGivenAlready(year=work.today.year)
    return tuple(booked)


def carry_points_over(work: UnitOfWork, courtyard_id: Id, household_id: Id) -> Booked:
    """Book the points of a household that has ended to the one it is now.

    Raises:
        HouseholdUnknown, HouseholdStands, SuccessorMissing, BalanceTooLow: there is nothing to carry.
        LeaseElsewhere, ChainIncomplete, ChainForked: nothing can be booked here.  Nothing was written.
    """
    keeper = Bookkeeper(work, courtyard_id)
    home = courtyards.household(work.connection, household_id)
    if home.ended in (None, HouseholdEnd.EMPTY):
        raise HouseholdStands
    if home.successor_id is None:
        raise SuccessorMissing
    purse = keeper.purse(household_id)
    if purse.points < 1:
        raise BalanceTooLow(there=purse.points, wanted=1)
    postings: list[Posting] = []
    for account, points in purse.accounts.items():
        if not points:
            continue
        resident = account.owner_id if account.kind is AccountKind.RESIDENT else None
        postings.append(Posting(account=account, points=-points))
        postings.append(Posting(account=account_of(home.successor_id, resident), points=points))
    return keeper.book(ToBook(why=Why.TRANSFER, postings=tuple(postings), happened_on=work.today, words=home.head_name))
