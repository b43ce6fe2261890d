"""When the office must have answered."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yuanba.kernel.calendar import SHIPPED_CALENDAR, HolidayYear, WorkCalendar
from yuanba.kernel.ids import new_id
from yuanba.village.services.catalogue import Start, TimeLimit, Unit
from yuanba.village.services.model import StopReason
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
    ],
)
def test_worked_cases(number: int, unit: Unit, start: str, stops: tuple[tuple[str, str], ...], last: str) -> None:
    found = reckoned(a_limit(number, unit), start, *(a_stop(first, end) for first, end in stops))

    assert found.on == date.fromisoformat(last)


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
