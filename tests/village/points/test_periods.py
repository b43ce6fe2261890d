"""Months that close, years that end, and what comes late."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from support.ledgers import BOOK, ROAD, STRAW, Machine, lay_down
from yuanba.village.points import audit, balances
from yuanba.village.points.actions import booking, closing
from yuanba.village.points.mishaps import (
    BalanceTooLow,
    BaseGivenAlready,
    MonthClosedAlready,
    MonthNotOver,
    YearEndedAlready,
    YearNotOver,
)
from yuanba.village.points.model import Why
from yuanba.village.points.rule_book import Limit, Per, YearEnd
from yuanba.village.points.rules.periods import counts_in, first_of, month_key, next_month, span, within_limit

#: Other programs may keep the machine busy.
UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


def on(machine: Machine, year: int, month: int, day: int) -> None:
    machine.clock.moment = datetime(year, month, day, 8, tzinfo=UTC)


def close(machine: Machine, month: date) -> None:
    machine.do(lambda work: closing.close_month(work, machine.place.courtyard_id, month))


def use(machine: Machine, **changes: object) -> None:
    """Lay down another edition of the book."""
    book = replace(BOOK, **changes)  # type: ignore[arg-type]
    machine.do(lambda work: lay_down(work, machine.place.courtyard_id, machine.place.scope, book, 2))


def test_what_is_booked_late_counts_in_its_own_month_and_says_so(machine: Machine) -> None:
    booked = machine.award(0, happened_on=date(2026, 9, 20))

    assert (booked.period, booked.late, booked.adjusts) == (date(2026, 9, 1), True, None)


def test_what_belongs_to_a_closed_month_adjusts_it_in_an_open_one(machine: Machine) -> None:
    machine.award(1)
    close(machine, date(2026, 10, 1))

    booked = machine.award(0, happened_on=date(2026, 9, 20))

    assert (booked.period, booked.late, booked.adjusts) == (date(2026, 11, 1), True, date(2026, 9, 1))


def test_a_reversal_of_a_closed_month_is_an_adjustment_too(machine: Machine) -> None:
    wrong = machine.award(0)
    on(machine, 2026, 12, 5)
    close(machine, date(2026, 11, 1))

    back = machine.reverse(wrong.booking_id)

    assert (back.period, back.adjusts) == (date(2026, 12, 1), date(2026, 11, 1))


def test_a_month_closes_once_and_not_before_it_is_over(machine: Machine) -> None:
    with pytest.raises(MonthNotOver):
        close(machine, date(2026, 11, 1))
    close(machine, date(2026, 10, 1))

    with pytest.raises(MonthClosedAlready):
        close(machine, date(2026, 10, 31))
    with pytest.raises(MonthClosedAlready):
        close(machine, date(2026, 9, 1))


def test_a_clock_set_back_opens_no_closed_month(machine: Machine) -> None:
    close(machine, date(2026, 10, 1))
    on(machine, 2016, 3, 4)

    booked = machine.award(0)

    assert (booked.period, booked.adjusts) == (date(2026, 11, 1), date(2016, 3, 1))


def test_a_closed_month_says_what_the_ledger_says(machine: Machine) -> None:
    machine.award(0)
    machine.award(1, STRAW) if machine.points(1) else None
    close(machine, date(2026, 10, 1))
    machine.award(0)
    machine.award(2)

    found = machine.ask(lambda connection: audit.months_asserted(connection, machine.ledger))

    assert [(one.month, one.holds, one.number) for one in found] == [(date(2026, 10, 1), True, 1)]


def test_a_printed_table_that_says_otherwise_is_found(machine: Machine) -> None:
    machine.award(0)
    close(machine, date(2026, 10, 1))
    from sqlalchemy import update

    from yuanba.village.points.model import HouseholdBalance
    from yuanba.village.points.tables import month_table

    wrong = (HouseholdBalance(household_id=machine.place.home(0), points=25),)
    with machine.store._writer.begin() as connection:
        connection.execute(update(month_table).values(balances=wrong))

    found = machine.ask(lambda connection: audit.months_asserted(connection, machine.ledger))

    assert not found[0].holds
    assert [(one.printed, one.ledger) for one in found[0].differences] == [(25, 20)]


def test_points_are_carried_over_as_a_line_of_the_passbook(machine: Machine) -> None:
    machine.award(0)
    on(machine, 2027, 1, 3)
    booked = machine.do(lambda work: closing.end_year(work, machine.place.courtyard_id, 2026))

    assert [one.why for one in booked] == [Why.YEAR_END]
    assert machine.points(0) == 20
    with pytest.raises(YearEndedAlready):
        machine.do(lambda work: closing.end_year(work, machine.place.courtyard_id, 2026))


def test_points_expire_but_not_those_of_the_new_year(machine: Machine) -> None:
    use(machine, year_end=YearEnd.EXPIRE)
    machine.award(0)
    machine.sell_goods("食盐", 5, 9)
    on(machine, 2027, 1, 10)
    machine.award(0)
    machine.redeem(0, "食盐")

    machine.do(lambda work: closing.end_year(work, machine.place.courtyard_id, 2026))

    # The five that were spent were the oldest.
    assert machine.points(0) == 20


def test_a_reset_gives_the_base_of_the_new_year(machine: Machine) -> None:
    use(machine, year_end=YearEnd.RESET_TO_BASE, base_points=100, base_redeemable=False)
    machine.do(lambda work: booking.grant_base(work, machine.place.courtyard_id))
    machine.award(0)
    on(machine, 2027, 1, 10)

    machine.do(lambda work: closing.end_year(work, machine.place.courtyard_id, 2026))

    assert [machine.points(home) for home in range(4)] == [100] * 4
    with pytest.raises(BaseGivenAlready):
        machine.do(lambda work: booking.grant_base(work, machine.place.courtyard_id))


def test_a_year_is_not_ended_before_it_is_over(machine: Machine) -> None:
    with pytest.raises(YearNotOver):
        machine.do(lambda work: closing.end_year(work, machine.place.courtyard_id, 2026))


def test_the_base_buys_nothing_but_can_be_deducted_from(machine: Machine) -> None:
    use(machine, base_points=100, base_redeemable=False)
    machine.do(lambda work: booking.grant_base(work, machine.place.courtyard_id))
    machine.award(0)
    machine.sell_goods("大米", 20, 9)
    machine.redeem(0, "大米")
    with pytest.raises(BalanceTooLow) as refused:
        machine.redeem(0, "大米")
    assert refused.value.there == 0

    machine.award(0, STRAW)

    assert machine.points(0) == 95
    whole = machine.ask(lambda connection: balances.totals(connection, machine.ledger))
    assert whole.households + whole.pot + whole.shop + whole.issuer == 0


def test_the_budget_is_held_against_what_is_outstanding(machine: Machine) -> None:
    from yuanba.village.points.actions import shop

    machine.award(0)
    machine.award(1)
    machine.do(lambda work: shop.set_budget(work, machine.place.courtyard_id, 2026, 8_000, "村集体公益金"))

    cover = machine.ask(lambda connection: audit.cover(connection, machine.ledger, BOOK.exchange, 2026))

    assert (cover.outstanding, cover.cost_fen, cover.lacking_fen) == (40, 10_000, 2_000)


def test_costs_are_rounded_up() -> None:
    assert BOOK.exchange.cost_fen(1) == 250
    assert replace(BOOK.exchange, points=3, fen=100).cost_fen(1) == 34


@UNHURRIED
@given(*[st.dates(date(2000, 1, 1), date(2090, 1, 1))] * 3)
def test_nothing_ever_counts_in_a_closed_month(happened: date, today: date, closed: date) -> None:
    period, late, adjusts = counts_in(happened, today, month_key(closed))

    assert month_key(period) > month_key(closed)
    if adjusts is None:
        assert month_key(period) == month_key(happened)
    else:
        assert (late, month_key(adjusts)) == (True, month_key(happened))


@UNHURRIED
@given(day=st.dates(date(1990, 1, 1), date(2090, 1, 1)), per=st.sampled_from(Per))
def test_a_day_lies_in_its_period_and_periods_do_not_overlap(day: date, per: Per) -> None:
    first, last = span(per, day)

    assert first <= day <= last
    assert span(per, last) == (first, last)
    assert span(per, date.fromordinal(last.toordinal() + 1))[0] == date.fromordinal(last.toordinal() + 1)


@UNHURRIED
@given(day=st.dates(date(1990, 1, 1), date(2090, 1, 1)))
def test_after_a_month_comes_the_next(day: date) -> None:
    later = first_of(next_month(month_key(day)))

    assert 28 <= (later - day.replace(day=1)).days <= 31


@pytest.mark.parametrize(
    ("limit", "times", "points", "more", "kept"),
    [
        (Limit(per=Per.MONTH, times=2), 1, 2, 2, True),
        (Limit(per=Per.MONTH, times=2), 2, 4, 2, False),
        (Limit(per=Per.MONTH, points=40), 3, 30, 10, True),
        (Limit(per=Per.MONTH, points=40), 3, 31, 10, False),
        (Limit(per=Per.YEAR, points=6), 1, -5, -2, False),
        (Limit(per=Per.YEAR), 99, 99, 99, True),
    ],
)
def test_a_limit_counts_times_or_points(limit: Limit, times: int, points: int, more: int, kept: bool) -> None:
    assert within_limit(limit, times=times, points=points, more=more) is kept


def test_the_month_of_a_proposal_is_named_by_its_rule(machine: Machine) -> None:
    assert machine.award(0, ROAD).rule_id == ROAD
