from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yuanba.kernel.calendar import SHIPPED_CALENDAR, earliest_meeting, holiday_year, posting_until


@pytest.mark.parametrize("year", [2025, 2026])
def test_both_arranged_years_have_248_working_days(year: int) -> None:
    assert SHIPPED_CALENDAR.working_days(date(year, 1, 1), date(year, 12, 31)) == 248


#: First and last days off, and days made up for them.  Source: notices of the State Council's office of 2024-11-12 and
#: 2025-11-04.
ARRANGED = {
    2025: (
        "01-01/01-01 01-28/02-04 04-04/04-06 05-01/05-05 05-31/06-02 10-01/10-08",
        "01-26 02-08 04-27 09-28 10-11",
    ),
    2026: (
        "01-01/01-03 02-15/02-23 04-04/04-06 05-01/05-05 06-19/06-21 09-25/09-27 10-01/10-07",
        "01-04 02-14 02-28 05-09 09-20 10-10",
    ),
}


@pytest.mark.parametrize("year", ARRANGED)
def test_a_year_has_the_days_off_that_were_announced(year: int) -> None:
    spans, made_up = ARRANGED[year]
    off = set()
    for span in spans.split():
        first, last = (date.fromisoformat(f"{year}-{day}") for day in span.split("/"))
        off |= {first + timedelta(days=step) for step in range((last - first).days + 1)}

    assert holiday_year(year).off == off
    assert holiday_year(year).make_up == {date.fromisoformat(f"{year}-{day}") for day in made_up.split()}
    assert all(day.weekday() >= 5 for day in holiday_year(year).make_up)


def test_the_year_nobody_has_arranged_yet_has_the_thirteen_days_of_the_regulation() -> None:
    # New Year 1, Spring Festival 4, Qingming 1, Labour Day 2, Dragon Boat 1, Mid-Autumn 1, National Day 3.
    assert len(holiday_year(2027).off) == 13
    assert not holiday_year(2027).make_up
    assert {date(2027, 2, 5), date(2027, 2, 6), date(2027, 6, 9), date(2027, 9, 15)} <= holiday_year(2027).off


def test_seven_working_days_step_over_the_national_day_and_count_the_saturday_made_up() -> None:
    # 8, 9, 10 (made up), 12, 13, 14, 15 October.
    assert SHIPPED_CALENDAR.add_working_days(date(2026, 9, 30), 7) == date(2026, 10, 15)


def test_a_make_up_saturday_is_a_working_day() -> None:
    assert SHIPPED_CALENDAR.is_working_day(date(2026, 2, 14))


def test_working_days_skip_the_spring_festival() -> None:
    assert SHIPPED_CALENDAR.add_working_days(date(2026, 2, 13), 2) == date(2026, 2, 24)


def test_zero_working_days_end_on_the_same_day() -> None:
    assert SHIPPED_CALENDAR.add_working_days(date(2026, 2, 15), 0) == date(2026, 2, 15)


def test_a_period_does_not_end_on_a_rest_day() -> None:
    assert SHIPPED_CALENDAR.period_of_days(date(2026, 9, 24), 7) == date(2026, 10, 8)


def test_a_month_without_the_day_ends_with_the_month() -> None:
    assert SHIPPED_CALENDAR.period_of_months(date(2026, 3, 31), 1) == date(2026, 4, 30)


def test_twelve_months_from_december_are_next_december() -> None:
    assert SHIPPED_CALENDAR.period_of_months(date(2025, 12, 8), 12) == date(2026, 12, 8)


def test_a_year_without_arrangement_says_so() -> None:
    assert SHIPPED_CALENDAR.arranged(date(2025, 1, 1), date(2026, 12, 31))
    assert not SHIPPED_CALENDAR.arranged(date(2026, 12, 1), date(2027, 1, 5))


def test_a_year_without_a_file_has_its_fixed_holidays() -> None:
    assert date(2031, 10, 1) in holiday_year(2031).off
    assert not holiday_year(2031).arranged


def test_ten_days_of_notice_do_not_count_the_first() -> None:
    assert earliest_meeting(date(2026, 11, 2), 10) == date(2026, 11, 12)
    assert earliest_meeting(date(2026, 11, 2), 10, strict=True) == date(2026, 11, 13)


def test_fifteen_days_on_the_board() -> None:
    assert posting_until(date(2026, 11, 2), 15) == date(2026, 11, 17)


@given(st.dates(date(2025, 1, 1), date(2027, 12, 31)), st.integers(1, 40))
def test_a_sheet_hangs_whole_days_after_the_day_it_was_put_up(posted_on: date, days: int) -> None:
    after = [posted_on + timedelta(days=step) for step in range(1, days + 1)]

    assert posting_until(posted_on, days) == after[-1]


@given(st.dates(date(2025, 1, 1), date(2026, 11, 1)), st.integers(0, 40))
def test_a_period_ends_on_a_working_day_and_never_early(start: date, days: int) -> None:
    last = SHIPPED_CALENDAR.period_of_days(start, days)

    assert SHIPPED_CALENDAR.is_working_day(last)
    assert last >= start + timedelta(days=days)
    assert SHIPPED_CALENDAR.working_days(start + timedelta(days=days), last) == 1


@given(st.dates(date(2025, 1, 1), date(2026, 11, 1)), st.integers(1, 30))
def test_counting_back_gives_the_number_added(start: date, number: int) -> None:
    last = SHIPPED_CALENDAR.add_working_days(start, number)

    assert SHIPPED_CALENDAR.working_days(start + timedelta(days=1), last) == number


@given(st.dates(date(2024, 12, 1), date(2029, 12, 31)), st.integers(1, 400))
def test_working_days_counted_at_once_are_those_counted_day_by_day(start: date, number: int) -> None:
    day, left = start, number
    while left:
        day += timedelta(days=1)
        left -= SHIPPED_CALENDAR.is_working_day(day)

    assert SHIPPED_CALENDAR.add_working_days(start, number) == day
    assert SHIPPED_CALENDAR.working_days(start + timedelta(days=1), day) == number
