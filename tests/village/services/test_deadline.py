"""When the office must have answered."""

from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.clock import FixedClock
from support.errands import Bag
from yuanba.kernel.calendar import SHIPPED_CALENDAR, HolidayYear, WorkCalendar
from yuanba.kernel.ids import new_id
from yuanba.village.services.actions import cataloguing
from yuanba.village.services.catalogue import Start, TimeLimit, Unit, shipped_services
from yuanba.village.services.model import StopReason, TicketState
from yuanba.village.services.rules.deadline import Due, Stop, due


def a_limit(number: int, unit: Unit = Unit.WORKING_DAYS) -> TimeLimit:
    return TimeLimit(number=number, unit=unit, start=Start.ACCEPTED, stops=(), source="", tag="V")


def a_stop(first: str, last: str | None, why: StopReason = StopReason.POSTING) -> Stop:
    ends_on = None if last is None else date.fromisoformat(last)
    return Stop(stop_id=new_id(), why=why, first_on=date.fromisoformat(first), last_on=ends_on)


def reckoned(limit: TimeLimit, start: str, *stops: Stop, today: str = "2026-11-02", extended: int = 0) -> Due:
    return due(
        limit,
        date.fromisoformat(start),
        stops,
        extended=extended,
        calendar=SHIPPED_CALENDAR,
        today=date.fromisoformat(today),
    )


def test_posting_and_missing_papers_take_eight_working_days_out_of_twenty_five() -> None:
    posting = a_stop("2026-11-16", "2026-11-22")
    completing = a_stop("2026-11-25", "2026-11-27", StopReason.COMPLETING)

    found = reckoned(a_limit(25), "2026-11-02", posting, completing)

    assert found.plain_on == date(2026, 12, 7)
    assert found.on == date(2026, 12, 17)
    assert found.lost == 8
    assert not found.standing


@pytest.mark.parametrize(
    ("number", "unit", "start", "stops", "last"),
    [
        # The day of the start is not counted.
        (1, Unit.WORKING_DAYS, "2026-11-02", (), "2026-11-03"),
        (1, Unit.WORKING_DAYS, "2026-11-06", (), "2026-11-09"),
        # Over the National Day, the Saturday made up counts.
        (7, Unit.WORKING_DAYS, "2026-09-30", (), "2026-10-15"),
        # A stop on a weekend takes nothing out of working days.
        (5, Unit.WORKING_DAYS, "2026-11-02", (("2026-11-07", "2026-11-08"),), "2026-11-09"),
        # Overlapping stops count once.
        (
            5,
            Unit.WORKING_DAYS,
            "2026-11-02",
            (("2026-11-04", "2026-11-05"), ("2026-11-05", "2026-11-06")),
            "2026-11-12",
        ),
        # A stop before the start and one after the end change nothing.
        (
            5,
            Unit.WORKING_DAYS,
            "2026-11-02",
            (("2026-10-01", "2026-11-02"), ("2026-12-01", "2026-12-09")),
            "2026-11-09",
        ),
        # A stop into which the limit only runs because of an earlier one counts too.
        (
            5,
            Unit.WORKING_DAYS,
            "2026-11-02",
            (("2026-11-03", "2026-11-06"), ("2026-11-12", "2026-11-13")),
            "2026-11-17",
        ),
        # Calendar limits lose calendar days.
        (30, Unit.DAYS, "2026-11-02", (), "2026-12-02"),
        (30, Unit.DAYS, "2026-11-02", (("2026-11-14", "2026-11-20"),), "2026-12-09"),
        # A calendar limit that ends on a Sunday ends on Monday.
        (6, Unit.DAYS, "2026-11-02", (), "2026-11-09"),
        # Moved on from a rest day into a stop, it ends after the stop.
        (5, Unit.DAYS, "2026-11-02", (("2026-11-09", "2026-11-10"),), "2026-11-11"),
        # A month ends on the same day number, else at the end of the month; a rest day moves on.
        (1, Unit.MONTHS, "2026-01-30", (), "2026-02-28"),
        (1, Unit.MONTHS, "2026-10-31", (), "2026-11-30"),
        (1, Unit.MONTHS, "2026-11-13", (("2026-11-20", "2026-11-22"),), "2026-12-16"),
        # Done while one waits.
        (0, Unit.AT_ONCE, "2026-11-02", (), "2026-11-02"),
        # Before and after the Spring Festival a Saturday is made up: 13, 14, 24, 25, 26 February.
        (5, Unit.WORKING_DAYS, "2026-02-12", (), "2026-02-26"),
        (3, Unit.WORKING_DAYS, "2026-02-26", (), "2026-03-02"),
        # A stop over a Saturday that is made up takes one working day out.
        (3, Unit.WORKING_DAYS, "2026-10-08", (("2026-10-10", "2026-10-11"),), "2026-10-13"),
        # A stop that began before the clock takes out only what comes after the first day.
        (5, Unit.WORKING_DAYS, "2026-11-02", (("2026-10-30", "2026-11-04"),), "2026-11-11"),
        # One stop within another counts once; stops that touch each count.
        (
            5,
            Unit.WORKING_DAYS,
            "2026-11-02",
            (("2026-11-03", "2026-11-10"), ("2026-11-05", "2026-11-06")),
            "2026-11-17",
        ),
        (
            5,
            Unit.WORKING_DAYS,
            "2026-11-02",
            (("2026-11-03", "2026-11-04"), ("2026-11-05", "2026-11-06")),
            "2026-11-13",
        ),
        # Over New Year into the year whose arrangement is not published: 30, 31 December, 4, 5, 6 January.
        (5, Unit.WORKING_DAYS, "2026-12-29", (), "2027-01-06"),
        # A calendar limit that ends in the National Day week ends after it; on a Saturday made up it ends there.
        (10, Unit.DAYS, "2026-09-21", (), "2026-10-08"),
        (19, Unit.DAYS, "2026-09-21", (), "2026-10-10"),
        # One that ends on New Year's Day, a Friday, ends on Monday.
        (60, Unit.DAYS, "2026-11-02", (), "2027-01-04"),
        # Overlapping stops lose their calendar days once.
        (5, Unit.DAYS, "2026-11-02", (("2026-11-04", "2026-11-05"), ("2026-11-05", "2026-11-06")), "2026-11-10"),
        # From the last of a month to the last of a shorter one, which may be a Saturday made up, a leap day, a Sunday.
        (1, Unit.MONTHS, "2026-01-31", (), "2026-02-28"),
        (1, Unit.MONTHS, "2028-01-31", (), "2028-02-29"),
        (3, Unit.MONTHS, "2026-11-30", (), "2027-03-01"),
        (6, Unit.MONTHS, "2026-08-31", (), "2027-03-01"),
        (12, Unit.MONTHS, "2028-02-29", (), "2029-02-28"),
        # A month that ends on a day off, and on a Saturday made up.
        (1, Unit.MONTHS, "2026-09-05", (), "2026-10-08"),
        (1, Unit.MONTHS, "2026-09-10", (), "2026-10-10"),
        # A stop at the end of a month is made up day by day.
        (1, Unit.MONTHS, "2026-10-31", (("2026-11-28", "2026-11-30"),), "2026-12-03"),
    ],
)
def test_worked_cases(number: int, unit: Unit, start: str, stops: tuple[tuple[str, str], ...], last: str) -> None:
    found = reckoned(a_limit(number, unit), start, *(a_stop(first, end) for first, end in stops))

    assert found.on == date.fromisoformat(last)


@pytest.mark.parametrize(
    ("start", "first_on"),
    [(Start.ACCEPTED, date(2026, 11, 5)), (Start.HANDED_IN, date(2026, 11, 4)), (Start.EVENT, date(2026, 11, 1))],
)
def test_the_clock_runs_from_the_event_the_service_names(
    bag: Bag, clock: FixedClock, start: Start, first_on: date
) -> None:
    laid_down = shipped_services()["minimum_living"]
    laid_down = replace(laid_down, limit=replace(laid_down.limit, start=start))
    bag.do(lambda work: cataloguing.edit_service(work, bag.scope, laid_down, "镇里改的"))
    ticket_id = bag.open(event_on=date(2026, 11, 1) if start is Start.EVENT else None)
    bag.authorise(ticket_id)
    bag.move(ticket_id, TicketState.TAKEN)
    clock.advance(days=2)
    bag.move(ticket_id, TicketState.HANDED_IN, incomplete=True)
    clock.advance(days=1)
    bag.move(ticket_id, TicketState.IN_PROGRESS)

    found = bag.ticket(ticket_id, today=date(2026, 11, 5)).due

    assert found is not None
    assert found.start_on == first_on
    assert found.on == SHIPPED_CALENDAR.add_working_days(first_on, laid_down.limit.number)


def test_a_clock_that_stands_moves_the_day_on_with_each_working_day() -> None:
    standing = a_stop("2026-11-09", None, StopReason.COMPLETING)

    days = [reckoned(a_limit(5), "2026-11-02", standing, today=f"2026-11-{day:02}").on for day in (9, 10, 13, 14, 16)]

    assert [None if day is None else day.day for day in days] == [10, 11, 16, 16, 17]
    assert reckoned(a_limit(5), "2026-11-02", standing, today="2026-11-09").standing


def test_a_clock_stands_while_one_of_its_stops_does() -> None:
    ended, standing = a_stop("2026-11-03", "2026-11-04"), a_stop("2026-11-05", None, StopReason.COMPLETING)

    assert reckoned(a_limit(5), "2026-11-02", ended, standing, today="2026-11-06").standing
    assert not reckoned(a_limit(5), "2026-11-02", ended, today="2026-11-06").standing


def test_days_lost_are_counted_in_the_unit_of_the_limit() -> None:
    week = a_stop("2026-11-16", "2026-11-22")

    assert reckoned(a_limit(25), "2026-11-02", week).lost == 5
    assert reckoned(a_limit(25, Unit.DAYS), "2026-11-02", week).lost == 7


def test_more_time_is_added_in_the_unit_of_the_limit() -> None:
    assert reckoned(a_limit(20), "2026-11-02", extended=10).on == SHIPPED_CALENDAR.add_working_days(
        date(2026, 11, 2), 30
    )


def test_a_limit_nobody_has_laid_down_gives_no_day() -> None:
    found = reckoned(a_limit(0, Unit.UNKNOWN), "2026-11-02", a_stop("2026-11-03", None))

    assert found.on is None
    assert found.lost == 0


def test_a_day_in_a_year_nobody_has_arranged_says_so_and_moves_when_the_file_comes() -> None:
    limit, start = a_limit(40), date(2026, 12, 21)
    before = due(limit, start, (), calendar=SHIPPED_CALENDAR, today=start)
    rest = {date(2027, 2, 5) + timedelta(days=step) for step in range(8)}
    arranged = HolidayYear(
        year=2027, off=frozenset({date(2027, 1, 1)} | rest), make_up=frozenset(), arranged=True, source="通知"
    )

    after = due(limit, start, (), calendar=WorkCalendar({2027: arranged}), today=start)

    assert not before.arranged
    assert after.arranged
    assert after.on != before.on


SPANS = st.lists(
    st.tuples(st.integers(0, 90), st.integers(0, 15)).map(
        lambda pair: Stop(
            stop_id=new_id(),
            why=StopReason.POSTING,
            first_on=date(2026, 9, 1) + timedelta(days=pair[0]),
            last_on=date(2026, 9, 1) + timedelta(days=pair[0] + pair[1]),
        )
    ),
    max_size=6,
)


@given(start=st.dates(date(2026, 9, 1), date(2026, 10, 31)), number=st.integers(1, 40), stops=SPANS)
def test_the_day_is_the_one_a_person_finds_by_crossing_days_off_a_wall_calendar(
    start: date, number: int, stops: list[Stop]
) -> None:
    def stopped(day: date) -> bool:
        return any(stop.first_on <= day <= (stop.last_on or day) for stop in stops)

    day, left = start, number
    while left:
        day += timedelta(days=1)
        left -= SHIPPED_CALENDAR.is_working_day(day) and not stopped(day)
    calendar_day, left = start, number
    while left:
        calendar_day += timedelta(days=1)
        left -= not stopped(calendar_day)
    while stopped(calendar_day) or not SHIPPED_CALENDAR.is_working_day(calendar_day):
        calendar_day += timedelta(days=1)

    def last(unit: Unit) -> date | None:
        return due(a_limit(number, unit), start, stops, calendar=SHIPPED_CALENDAR, today=start).on

    assert last(Unit.WORKING_DAYS) == day
    assert last(Unit.DAYS) == calendar_day


@given(start=st.dates(date(2026, 9, 1), date(2026, 10, 31)), number=st.integers(1, 40), stops=SPANS)
def test_a_stop_never_brings_the_day_nearer(start: date, number: int, stops: list[Stop]) -> None:
    with_all = due(a_limit(number), start, stops, calendar=SHIPPED_CALENDAR, today=start)
    without_one = due(a_limit(number), start, stops[1:], calendar=SHIPPED_CALENDAR, today=start)

    assert with_all.on is not None
    assert without_one.on is not None
    assert with_all.on >= without_one.on
    assert (with_all.lost == 0) == (with_all.on == with_all.plain_on)


#: A year as it might be arranged: some weekdays off beyond the statutory ones, some Saturdays and Sundays made up.
ARRANGED = st.builds(
    lambda off, make_up: HolidayYear(
        year=2027,
        off=SHIPPED_CALENDAR.year(2027).off | off,
        make_up=frozenset(day for day in make_up if day.weekday() >= 5 and day not in SHIPPED_CALENDAR.year(2027).off),
        arranged=True,
        source="通知",
    ),
    st.frozensets(st.dates(date(2027, 1, 1), date(2027, 3, 31)).filter(lambda day: day.weekday() < 5), max_size=12),
    st.frozensets(st.dates(date(2027, 1, 1), date(2027, 3, 31)), max_size=8),
)


@given(
    start=st.dates(date(2026, 12, 1), date(2027, 2, 28)),
    number=st.integers(1, 40),
    stops=st.lists(
        st.tuples(st.integers(0, 90), st.integers(0, 15)).map(
            lambda pair: Stop(
                stop_id=new_id(),
                why=StopReason.POSTING,
                first_on=date(2026, 12, 1) + timedelta(days=pair[0]),
                last_on=date(2026, 12, 1) + timedelta(days=pair[0] + pair[1]),
            )
        ),
        max_size=4,
    ),
    arranged=ARRANGED,
)
def test_under_any_arrangement_a_limit_ends_on_a_working_day_and_so_many_are_counted(
    start: date, number: int, stops: list[Stop], arranged: HolidayYear
) -> None:
    calendar = WorkCalendar({2027: arranged})

    def stopped(day: date) -> bool:
        return any(stop.first_on <= day <= (stop.last_on or day) for stop in stops)

    found = due(a_limit(number), start, stops, calendar=calendar, today=start)

    assert found.on is not None
    assert calendar.is_working_day(found.on)
    assert not stopped(found.on)
    days = [start + timedelta(days=step) for step in range(1, (found.on - start).days + 1)]
    counted = [day for day in days if calendar.is_working_day(day) and not stopped(day)]
    assert len(counted) == number
    assert found.lost == sum(calendar.is_working_day(day) and stopped(day) for day in days)
    assert found.arranged


@given(start=st.dates(date(2026, 1, 1), date(2030, 12, 31)), months=st.integers(1, 24))
def test_a_limit_in_months_ends_on_the_day_of_its_number_or_at_the_end_of_the_month(start: date, months: int) -> None:
    plain = SHIPPED_CALENDAR.date_in_months(start, months)

    found = due(a_limit(months, Unit.MONTHS), start, (), calendar=SHIPPED_CALENDAR, today=start).on

    assert (plain.year * 12 + plain.month) - (start.year * 12 + start.month) == months
    assert plain.day == start.day or (plain + timedelta(days=1)).day == 1
    assert found is not None
    assert found >= plain
    assert SHIPPED_CALENDAR.is_working_day(found)
    between = [plain + timedelta(days=step) for step in range((found - plain).days)]
    assert not any(SHIPPED_CALENDAR.is_working_day(day) for day in between)


@given(
    start=st.dates(date(2026, 9, 1), date(2026, 10, 31)), number=st.integers(1, 40), stops=SPANS, chance=st.randoms()
)
def test_neither_the_order_of_stops_nor_one_noted_twice_moves_the_day(
    start: date, number: int, stops: list[Stop], chance: Random
) -> None:
    shuffled = [*stops, *(replace(stop, stop_id=new_id()) for stop in stops)]
    chance.shuffle(shuffled)

    for unit in (Unit.WORKING_DAYS, Unit.DAYS, Unit.MONTHS):
        limit = a_limit(number if unit is not Unit.MONTHS else number % 6 + 1, unit)
        once = due(limit, start, stops, calendar=SHIPPED_CALENDAR, today=start)
        twice = due(limit, start, shuffled, calendar=SHIPPED_CALENDAR, today=start)
        assert (once.on, once.lost) == (twice.on, twice.lost)
