from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yuanba.kernel.calendar import SHIPPED_CALENDAR, earliest_meeting, holiday_year, posting_until, statutory_days


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


#: Worked by hand on the wall calendar.  Source: Civil Code, art. 201 (the first day is not counted), 202 (the day of
#: the same number, else the last of the month), 203 (a rest day moves on to the day after the rest).
PERIODS = [
    # A Friday, a Saturday, a Sunday and a Monday as the last day.
    ("2026-11-02", "4 days", "2026-11-06"),
    ("2026-11-02", "5 days", "2026-11-09"),
    ("2026-11-02", "6 days", "2026-11-09"),
    ("2026-11-02", "7 days", "2026-11-09"),
    # The first and the last day off of the National Day; the Saturday made up for it; the Sunday after.
    ("2026-09-21", "10 days", "2026-10-08"),
    ("2026-09-21", "16 days", "2026-10-08"),
    ("2026-09-21", "19 days", "2026-10-10"),
    ("2026-09-21", "20 days", "2026-10-12"),
    # A Sunday made up before the Mid-Autumn: offices are open.
    ("2026-09-10", "10 days", "2026-09-20"),
    # From the eve of the Spring Festival; over two years of it.
    ("2026-02-14", "1 days", "2026-02-24"),
    ("2025-01-27", "1 days", "2025-02-05"),
    # New Year's Day 2027 is a Friday and nobody has said yet what is made up.
    ("2026-12-31", "1 days", "2027-01-04"),
    # Month ends.
    ("2026-01-31", "1 months", "2026-02-28"),
    ("2026-01-29", "1 months", "2026-02-28"),
    ("2026-02-28", "1 months", "2026-03-30"),
    ("2026-03-31", "1 months", "2026-04-30"),
    ("2026-05-31", "1 months", "2026-06-30"),
    ("2025-10-31", "4 months", "2026-02-28"),
    ("2027-12-31", "2 months", "2028-02-29"),
    ("2028-02-29", "12 months", "2029-02-28"),
    # The day of the number is a day off, a Saturday made up, a plain Saturday.
    ("2026-09-01", "1 months", "2026-10-08"),
    ("2026-04-09", "1 months", "2026-05-09"),
    ("2026-10-14", "1 months", "2026-11-16"),
]


@pytest.mark.parametrize(("start", "period", "last"), PERIODS)
def test_worked_periods(start: str, period: str, last: str) -> None:
    number, unit = period.split()
    ends = SHIPPED_CALENDAR.period_of_days if unit == "days" else SHIPPED_CALENDAR.period_of_months

    assert ends(date.fromisoformat(start), int(number)) == date.fromisoformat(last)


#: Source: Administrative Licensing Law, art. 82: working days, without days off by law; Saturdays made up are worked.
IN_WORKING_DAYS = [
    ("2026-11-02", 1, "2026-11-03"),
    ("2026-11-06", 1, "2026-11-09"),
    # Begun on a rest day: the next working day is the first.
    ("2026-11-07", 1, "2026-11-09"),
    ("2026-10-01", 1, "2026-10-08"),
    # Ends on a Saturday, and on a Sunday, that is made up.
    ("2026-10-08", 2, "2026-10-10"),
    ("2026-09-18", 1, "2026-09-20"),
    ("2026-05-08", 1, "2026-05-09"),
    # Over the Spring Festival with a Saturday made up on either side.
    ("2026-02-13", 5, "2026-02-27"),
    ("2026-02-13", 6, "2026-02-28"),
    ("2026-02-13", 7, "2026-03-02"),
    # Twenty over the National Day; over New Year into a year not arranged.
    ("2026-09-21", 20, "2026-10-26"),
    ("2026-12-30", 3, "2027-01-05"),
]


@pytest.mark.parametrize(("start", "number", "last"), IN_WORKING_DAYS)
def test_worked_periods_in_working_days(start: str, number: int, last: str) -> None:
    assert SHIPPED_CALENDAR.add_working_days(date.fromisoformat(start), number) == date.fromisoformat(last)


def test_a_year_without_a_file_has_its_days_by_the_moon_too() -> None:
    # Spring Festival from its eve, Qingming, Dragon Boat and Mid-Autumn of 2028.
    moving = ["01-25", "01-26", "01-27", "01-28", "04-04", "05-28", "10-03"]
    fixed = ["01-01", "05-01", "05-02", "10-01", "10-02", "10-03"]

    assert holiday_year(2028).off == {date.fromisoformat(f"2028-{day}") for day in (*moving, *fixed)}
    assert not holiday_year(2028).make_up
    assert len(holiday_year(2041).off) == 6


@pytest.mark.parametrize("year", [2025, 2026, 2027])
def test_the_statutory_days_of_a_year_that_ships_are_off(year: int) -> None:
    assert statutory_days(year) <= holiday_year(year).off


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
