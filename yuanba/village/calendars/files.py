"""Reading a holiday file: our own shape, and that of the collection everybody shares.

Our shape is that of the shipped files: ``{"year": 2027, "arranged": true, "source": "…", "off": ["2027-01-01", …],
"make_up": ["2027-02-14", …]}``.  The shared one is that of the public collection *holiday-cn*, one file a year:
``{"year": 2027, "papers": ["address of the notice"], "days": [{"name": "元旦", "date": "2027-01-01", "isOffDay":
true}, …]}``, where a day with ``isOffDay`` false is made up for.
"""

import json
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import msgspec

from yuanba.kernel.calendar import HolidayYear
from yuanba.village.calendars.model import (
    DaysOfOtherYear,
    HolidayFileUnreadable,
    HolidaysNotAnnounced,
    NotHolidayFile,
    YearNotCounted,
)
from yuanba.village.calendars.rules import FIRST_YEAR, LAST_YEAR, check_holidays

#: The files of the collection have some ten thousand.
_MOST_BYTES = 1_000_000
_DECEMBER = 12
_SATURDAY = 5


class _Ours(msgspec.Struct):
    year: int
    off: list[date]
    make_up: list[date]
    source: str = ""
    arranged: bool = True


class _Day(msgspec.Struct, rename={"is_off": "isOffDay"}):
    date: date
    is_off: bool


class _Shared(msgspec.Struct):
    year: int
    days: list[_Day]
    papers: list[str] = []


def read_holiday_file(path: Path) -> HolidayYear:
    """Read a holiday file and check what it says.

    Raises:
        HolidayFileUnreadable, NotHolidayFile, YearNotCounted, HolidaysNotAnnounced: it is no such file, or empty.
        DaysOfOtherYear, DaysBothOffAndWorked, MakeUpOnWorkingDay, StatutoryDaysMissing: it cannot be right.
    """
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise HolidayFileUnreadable(name=path.name)
        content = path.read_bytes()
    except OSError as error:
        raise HolidayFileUnreadable(name=path.name) from error
    return read_holidays(content, path.name)


def read_holidays(content: bytes, name: str) -> HolidayYear:
    """Read the content of a holiday file and check what it says.

    Args:
        content: the file.
        name: of the file, for the sentences.

    Raises:
        NotHolidayFile, YearNotCounted, HolidaysNotAnnounced: it is no such file, or an empty one.
        DaysOfOtherYear, DaysBothOffAndWorked, MakeUpOnWorkingDay, StatutoryDaysMissing: it cannot be right.
    """
    try:
        parsed = json.loads(content.decode("utf-8-sig"))
        is_shared = isinstance(parsed, dict) and "days" in parsed
        read = msgspec.convert(parsed, _Shared) if is_shared else msgspec.convert(parsed, _Ours)
    except (ValueError, RecursionError, msgspec.ValidationError) as error:
        raise NotHolidayFile(name=name) from error
    if not FIRST_YEAR <= read.year <= LAST_YEAR:
        raise YearNotCounted(year=read.year, first=FIRST_YEAR, last=LAST_YEAR)
    holidays = _of_ours(read) if isinstance(read, _Ours) else _of_shared(read)
    if not holidays.off or not holidays.source.strip():
        raise HolidaysNotAnnounced(year=read.year)
    check_holidays(holidays)
    return holidays


def _of_ours(read: _Ours) -> HolidayYear:
    return HolidayYear(
        year=read.year,
        off=_in_year(read.year, read.off),
        make_up=frozenset(read.make_up),
        arranged=read.arranged,
        source=read.source.strip(),
    )


def _of_shared(read: _Shared) -> HolidayYear:
    return HolidayYear(
        year=read.year,
        off=_in_year(read.year, (one.date for one in read.days if one.is_off)),
        make_up=frozenset(one.date for one in read.days if not one.is_off),
        arranged=True,
        source="、".join(read.papers),
    )


def _in_year(year: int, days: Iterable[date]) -> frozenset[date]:
    """Leave out the Saturdays and Sundays of last December that begin a New Year's holiday: they are free anyway.

    Raises:
        DaysOfOtherYear: another day lies outside the year.
    """
    days = frozenset(days)
    other = {day for day in days if day.year != year}
    weekends = {day for day in other if (day.year, day.month) == (year - 1, _DECEMBER) and day.weekday() >= _SATURDAY}
    if other - weekends:
        raise DaysOfOtherYear(year=year, days=tuple(sorted(other - weekends)))
    return days - weekends
