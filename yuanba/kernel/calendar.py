"""Working days, civil periods and the days between notice and meeting.

Holidays come from replaceable files, one a year; those that ship stand in `resources/data`.  A year whose make-up days
are not published yet is counted with its statutory days, and `WorkCalendar.arranged` says so.
"""

from bisect import bisect_left, bisect_right
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from yuanba.kernel.resources import ResourceMissing, load_resource

#: New Year, Labour Day and National Day keep their dates in the solar calendar.
#: Source: regulation on public holidays (2024-11-10).
_FIXED_HOLIDAYS = ((1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3))
_SATURDAY = 5
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class HolidayYear:
    """Days off and make-up working days of one year."""

    year: int
    off: frozenset[date]
    #: Saturdays and Sundays that are working days.
    make_up: frozenset[date]
    #: False: only statutory days are known; the yearly arrangement is still to come.
    arranged: bool
    #: As printed.
    source: str


@cache
def _days_by_moon_and_sun() -> Mapping[str, list[str]]:
    """Read the statutory days that move: Spring Festival from its eve, Qingming, Dragon Boat, Mid-Autumn."""
    years: Mapping[str, list[str]] = load_resource("statutory_days.json")["years"]
    return years


def statutory_days(year: int) -> frozenset[date]:
    """Give the days everyone has off in a year by law, whatever is arranged around them.

    Those that move are known from 2025, when the regulation came into force, to 2040; of other years the fixed ones.

    Source: regulation on public holidays (2024-11-10), art. 2.
    """
    fixed = {date(year, month, day) for month, day in _FIXED_HOLIDAYS}
    return frozenset(fixed | {date.fromisoformat(day) for day in _days_by_moon_and_sun().get(str(year), ())})


@cache
def holiday_year(year: int) -> HolidayYear:
    """Read the holidays of a year as shipped; a year without a file has its statutory days only."""
    try:
        read = load_resource(f"holidays_{year}.json")
    except ResourceMissing:
        return HolidayYear(year=year, off=statutory_days(year), make_up=frozenset(), arranged=False, source="")
    return HolidayYear(
        year=read["year"],
        off=frozenset(date.fromisoformat(day) for day in read["off"]),
        make_up=frozenset(date.fromisoformat(day) for day in read["make_up"]),
        arranged=read["arranged"],
        source=read["source"],
    )


def is_working_day(holidays: HolidayYear, day: date) -> bool:
    """Tell whether offices work on a day of a year: Monday to Friday less days off, and make-up days.

    Source: yearly notice of the State Council's office.
    """
    return day in holidays.make_up or (day.weekday() < _SATURDAY and day not in holidays.off)


@cache
def working_days_of(holidays: HolidayYear) -> tuple[int, ...]:
    """List the working days of a year as ordinals, so that thousands of deadlines are counted at once."""
    first = date(holidays.year, 1, 1)
    days = (first + timedelta(days=step) for step in range(366))
    return tuple(day.toordinal() for day in days if day.year == holidays.year and is_working_day(holidays, day))


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """Answers for working days; years not given are read from the shipped files."""

    years: Mapping[int, HolidayYear]

    def is_working_day(self, day: date) -> bool:
        """Tell whether offices work on a day."""
        return is_working_day(self._year(day), day)

    def add_working_days(self, start: date, number: int) -> date:
        """Give the last day of a period in working days; the first day is not counted.

        Args:
            start: the day of the event.
            number: working days; 0 gives the start itself.

        Source: Administrative Licensing Law, art. 82; Civil Code, art. 201.
        """
        if number <= 0:
            return start
        days = self._working_days(start.year)
        place = bisect_right(days, start.toordinal()) + number - 1
        year = start.year
        while place >= len(days):
            place -= len(days)
            year += 1
            days = self._working_days(year)
        return date.fromordinal(days[place])

    def working_days(self, first: date, last: date) -> int:
        """Count the working days from first to last, both included; 0 when last is earlier."""
        if last < first:
            return 0
        whole = sum(len(self._working_days(year)) for year in range(first.year, last.year))
        before = bisect_left(self._working_days(first.year), first.toordinal())
        return whole + bisect_right(self._working_days(last.year), last.toordinal()) - before

    def next_working_day(self, day: date) -> date:
        """Give the day itself or the next working day after it.

        Source: Civil Code, art. 203: a period does not end on a rest day.
        """
        while not self.is_working_day(day):
            day += _DAY
        return day

    def year(self, year: int) -> HolidayYear:
        """Give the holidays of a year as they are counted."""
        return self._year(date(year, 1, 1))

    def arranged(self, first: date, last: date) -> bool:
        """Tell whether the yearly arrangement is known for every year touched."""
        return all(self._year(date(year, 1, 1)).arranged for year in range(first.year, last.year + 1))

    def period_of_days(self, start: date, days: int) -> date:
        """Give the last day of a period in calendar days.

        Source: Civil Code, art. 201 and 203.
        """
        return self.next_working_day(start + timedelta(days=days))

    def period_of_months(self, start: date, months: int) -> date:
        """Give the last day of a period in months: the same day number, else the end of the month.

        Source: Civil Code, art. 202 and 203.
        """
        return self.next_working_day(self.date_in_months(start, months))

    def date_in_months(self, start: date, months: int) -> date:
        """Give the same day number so many months on, else the end of that month; it may be a rest day.

        Source: Civil Code, art. 202.
        """
        year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
        last = monthrange(year, month + 1)[1]
        return date(year, month + 1, min(start.day, last))

    def _year(self, day: date) -> HolidayYear:
        return self.years.get(day.year) or holiday_year(day.year)

    def _working_days(self, year: int) -> tuple[int, ...]:
        return working_days_of(self._year(date(year, 1, 1)))


#: The calendar of the shipped files.
SHIPPED_CALENDAR = WorkCalendar({})


def earliest_meeting(notice_on: date, notice_days: int, *, strict: bool = False) -> date:
    """Give the first day a meeting may be held after its notice.

    Args:
        notice_on: day of the notice.
        notice_days: days the rule set asks for.
        strict: leave that number of whole days between notice and meeting.

    Source: Civil Code, art. 201: the first day is not counted.
    """
    return notice_on + timedelta(days=notice_days + strict)


def posting_until(posted_on: date, days: int) -> date:
    """Give the last day a notice must hang: the day it is put up is not counted, rest days are.

    Source: Civil Code, art. 201; Organic Law of the Villagers' Committees (2025), art. 35.
    """
    return posted_on + timedelta(days=days)
