"""Facts and mishaps of holiday files.

A holiday file (放假安排) lists the days off of a year and the Saturdays and Sundays on which offices work for them
(调休上班).  The State Council's office announces it once a year, usually in November.
"""

from dataclasses import dataclass
from datetime import date

from yuanba.kernel.calendar import HolidayYear
from yuanba.kernel.errors import RuleBroken, Stale, WorldFailure
from yuanba.kernel.facts import fact
from yuanba.kernel.ids import Id


@fact("calendars.holidays_loaded")
@dataclass(frozen=True, slots=True, kw_only=True)
class HolidaysLoaded:
    """Somebody loaded the holidays of a year in place of those that were known."""

    load_id: Id
    year: int
    off: tuple[date, ...]
    #: Saturdays and Sundays that are working days.
    make_up: tuple[date, ...]
    #: False: only the statutory days are known; the arrangement is still to come.
    arranged: bool
    #: Notice from which it was taken, as printed.
    source: str
    file_name: str
    loaded_on: date
    #: Earlier loads of the year that the person saw and replaced.
    base: tuple[Id, ...] = ()


@fact("calendars.load_taken_back")
@dataclass(frozen=True, slots=True, kw_only=True)
class LoadTakenBack:
    """A load had been a mistake; the year reads again as it did without it."""

    load_id: Id
    reason: str


class HolidayFileUnreadable(WorldFailure):
    """The file is gone, may not be read, or is far too large."""

    def __init__(self, *, name: str) -> None:
        super().__init__(name=name)
        self.name = name


class NotHolidayFile(RuleBroken):
    """The file lists no holidays in a shape that is known."""

    def __init__(self, *, name: str) -> None:
        super().__init__(name=name)
        self.name = name


class YearNotCounted(RuleBroken):
    """A year for which this program knows no statutory days, so that a file of it cannot be checked."""

    def __init__(self, *, year: int, first: int, last: int) -> None:
        super().__init__(year=year, first=first, last=last)
        self.year = year
        self.first = first
        self.last = last


class HolidaysNotAnnounced(RuleBroken):
    """The file is of a year that was not announced when it was made: it lists no day, or names no notice."""

    def __init__(self, *, year: int) -> None:
        super().__init__(year=year)
        self.year = year


class DaysOfOtherYear(RuleBroken):
    """Days in the file do not belong to its year."""

    def __init__(self, *, year: int, days: tuple[date, ...]) -> None:
        super().__init__(year=year, days=days)
        self.year = year
        self.days = days


class DaysBothOffAndWorked(RuleBroken):
    """Days stand in the file as days off and as working days."""

    def __init__(self, *, days: tuple[date, ...]) -> None:
        super().__init__(days=days)
        self.days = days


class MakeUpOnWorkingDay(RuleBroken):
    """Days made up for are no Saturdays or Sundays: offices work on them anyway."""

    def __init__(self, *, days: tuple[date, ...]) -> None:
        super().__init__(days=days)
        self.days = days


class StatutoryDaysMissing(RuleBroken):
    """Days that the regulation gives everyone are missing.

    Source: regulation on public holidays (2024-11-10), art. 2.
    """

    def __init__(self, *, year: int, days: tuple[date, ...]) -> None:
        super().__init__(year=year, days=days)
        self.year = year
        self.days = days


class HolidaysKnownAlready(Stale):
    """The year reads like this already."""

    def __init__(self, *, year: int) -> None:
        super().__init__(year=year)
        self.year = year


class LoadUnknown(Stale):
    """There is no such load, or it was taken back already."""


class BackReasonMissing(RuleBroken):
    """Taking a load back needs a reason."""


def holidays_of(body: HolidaysLoaded) -> HolidayYear:
    """Give the holidays a load brought."""
    return HolidayYear(
        year=body.year,
        off=frozenset(body.off),
        make_up=frozenset(body.make_up),
        arranged=body.arranged,
        source=body.source,
    )
