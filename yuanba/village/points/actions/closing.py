"""Close a month, end a year."""

from contextlib import suppress
from datetime import date

from yuanba.journal.unit_of_work import UnitOfWork
from yuanba.kernel.ids import Id
from yuanba.village.points import balances, queries
from yuanba.village.points.actions.booking import account_of, base_for_all
from yuanba.village.points.actions.bookkeeping import Bookkeeper, ToBook
from yuanba.village.points.mishaps import (
    BaseGivenAlready,
    MonthClosedAlready,
    MonthNotOver,
    YearEndedAlready,
    YearNotOver,
)
from yuanba.village.points.model import (
    Booked,
    HouseholdBalance,
    MonthClosed,
    Posting,
    Why,
    YearEnded,
)
from yuanba.village.points.rule_book import YearEnd
from yuanba.village.points.rules.periods import first_of, month_key
from yuanba.village.points.rules.spending import draw


def close_month(work: UnitOfWork, courtyard_id: Id, month: date) -> MonthClosed:
    """Close a month and all before it; what belongs to them and comes later is booked as an adjustment.

    Raises:
        MonthNotOver, MonthClosedAlready: it cannot be closed.
        LeaseElsewhere, ChainIncomplete, ChainForked: nothing can be closed here.  Nothing was written.
    """
    keeper = Bookkeeper(work, courtyard_id)
    ledger = keeper.ledger
    key = month_key(month)
    if key <= ledger.closed_through:
        raise MonthClosedAlready(month=first_of(key))
    if key >= month_key(work.today):
        raise MonthNotOver(month=first_of(key))
    held = balances.household_balances(work.connection, ledger)
    whole = balances.totals(work.connection, ledger)
    body = MonthClosed(
        ledger_id=ledger.ledger_id,
        lease_id=ledger.lease.lease_id,
        month=first_of(key),
        number=ledger.number,
        head=ledger.head,
        balances=tuple(HouseholdBalance(household_id=one, points=points) for one, points in sorted(held.items())),
        pot=whole.pot,
        shop=whole.shop,
        issuer=whole.issuer,
        closed_on=work.today,
    )
    work.record(body, scope=ledger.scope, subject=ledger.ledger_id)
    return body


def end_year(work: UnitOfWork, courtyard_id: Id, year: int) -> tuple[Booked, ...]:
    """Carry the points of a year over, let them expire or set them to the base, as the rule book of its last day says.

    Returns:
        the bookings, one or two a household with points.

    Raises:
        YearNotOver, YearEndedAlready, RuleBookMissing: it cannot be ended.
        LeaseElsewhere, ChainIncomplete, ChainForked: nothing can be booked here.  Nothing was written.
    """
    keeper = Bookkeeper(work, courtyard_id)
    if year in keeper.ledger.years_ended:
        raise YearEndedAlready(year=year)
    if year >= work.today.year:
        raise YearNotOver(year=year)
    edition = queries.book_on(work.connection, courtyard_id, date(year, 12, 31))
    rule = edition.book.year_end
    first_number = keeper.ledger.number + 1
    held = balances.household_balances(work.connection, keeper.ledger)
    ends = [_ended(keeper, year, work.today, household_id, edition.book_id, rule) for household_id in sorted(held)]
    booked = [one for one in ends if one is not None]
    if rule is YearEnd.RESET_TO_BASE:
        with suppress(BaseGivenAlready):
            booked += base_for_all(keeper, work, courtyard_id)
    ledger = keeper.ledger
    body = YearEnded(
        ledger_id=ledger.ledger_id,
        lease_id=ledger.lease.lease_id,
        year=year,
        book_id=edition.book_id,
        first_number=first_number if booked else 0,
        last_number=ledger.number if booked else 0,
        ended_on=work.today,
    )
    work.record(body, scope=ledger.scope, subject=ledger.ledger_id)
    return tuple(booked)


def _ended(keeper: Bookkeeper, year: int, today: date, household_id: Id, book_id: Id, rule: YearEnd) -> Booked | None:
    """Book what the year's end does to one household, so that its passbook shows it; None: nothing is left of it."""
    points = keeper.left_of_year(household_id, year)
    if points < 1:
        return None
    out = draw(keeper.purse(household_id).accounts, points)
    whither = account_of(household_id) if rule is YearEnd.CARRY_OVER else keeper.issuer
    postings = (*out, Posting(account=whither, points=points))
    return keeper.book(
        ToBook(why=Why.YEAR_END, postings=postings, happened_on=today, book_id=book_id, words=rule.value)
    )
