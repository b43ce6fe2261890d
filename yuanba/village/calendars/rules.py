"""What the holidays of a year must hold to."""

from collections.abc import Iterable
from datetime import date

from yuanba.kernel.calendar import HolidayYear, statutory_days
from yuanba.village.calendars.model import (
    DaysBothOffAndWorked,
    DaysOfOtherYear,
    MakeUpOnWorkingDay,
    StatutoryDaysMissing,
)

#: The regulation holds from 2025; the days by the moon ship up to 2040.
FIRST_YEAR, LAST_YEAR = 2025, 2040
_SATURDAY = 5


def check_holidays(holidays: HolidayYear) -> None:
    """Refuse holidays that cannot be right.

    Raises:
        DaysOfOtherYear, DaysBothOffAndWorked, MakeUpOnWorkingDay, StatutoryDaysMissing: with the days.

    Source: regulation on public holidays (2024-11-10), art. 2.
    """
    days = holidays.off | holidays.make_up
    if other := _in_order(day for day in days if day.year != holidays.year):
        raise DaysOfOtherYear(year=holidays.year, days=other)
    if both := _in_order(holidays.off & holidays.make_up):
        raise DaysBothOffAndWorked(days=both)
    if weekdays := _in_order(day for day in holidays.make_up if day.weekday() < _SATURDAY):
        raise MakeUpOnWorkingDay(days=weekdays)
    if missing := _in_order(statutory_days(holidays.year) - holidays.off):
        raise StatutoryDaysMissing(year=holidays.year, days=missing)


def _in_order(days: Iterable[date]) -> tuple[date, ...]:
    return tuple(sorted(days))
