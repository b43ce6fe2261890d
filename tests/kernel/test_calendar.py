from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yuanba.kernel.calendar import SHIPPED_CALENDAR, earliest_meeting, holiday_year, posting_until


@pytest.mark.parametrize("year", [2025, 2026])
def test_both_arranged_years_have_248_working_days(year: int) -> None:
    assert SHIPPED_CALENDAR.working_days(date(year, 1, 1), date(year, 12, 31)) == 248


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


@given(st.dates(date(2025, 1, 1), date(2026, 11, 1)), st.integers(1, 30))
def test_counting_back_gives_the_number_added(start: date, number: int) -> None:
    last = SHIPPED_CALENDAR.add_working_days(start, number)

    assert SHIPPED_CALENDAR.working_days(start + timedelta(days=1), last) == number
