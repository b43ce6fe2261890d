"""The calendar that holds, and the loads it came from."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import Connection, select

from yuanba.kernel.calendar import SHIPPED_CALENDAR, HolidayYear, WorkCalendar, holiday_year
from yuanba.kernel.ids import Id
from yuanba.village.calendars.model import HolidaysLoaded, LoadUnknown, holidays_of
from yuanba.village.calendars.tables import load_table


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadLine:
    """One load of holidays."""

    load_id: Id
    scope: Id
    #: Operator who loaded it.
    actor: Id
    stamp: int
    body: HolidaysLoaded
    taken_back: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class YearView:
    """The holidays of one year as they hold."""

    holidays: HolidayYear
    #: The load they come from; None: as shipped.
    load: LoadLine | None
    #: Loads made without knowing of that one, with other days: people must agree on one.
    rivals: tuple[LoadLine, ...]
    #: All loads of the year, newest first, also those replaced or taken back.
    loads: tuple[LoadLine, ...]


def effective_calendar(connection: Connection, *, without: Collection[Id] = ()) -> WorkCalendar:
    """Give the calendar that holds: the shipped years, and in their place the newest load of each year.

    Args:
        connection: to read from.
        without: loads to be left out, as if they had never been made.
    """
    by_year = _by_year(connection)
    if not by_year:
        return SHIPPED_CALENDAR
    years = {}
    for year, loads in by_year.items():
        heads = _heads([one for one in loads if one.load_id not in without])
        if heads:
            years[year] = holidays_of(heads[0].body)
    return WorkCalendar(years)


def calendars_around(connection: Connection, load_id: Id) -> tuple[WorkCalendar, WorkCalendar]:
    """Give the calendar as it read before a load and right after it.

    Raises:
        LoadUnknown: there is no such load.
    """
    loads = [one for loads in _by_year(connection).values() for one in loads]
    this = _load(loads, load_id)
    later = {one.load_id for one in loads if (one.stamp, one.load_id) > (this.stamp, this.load_id)}
    before = effective_calendar(connection, without={*later, load_id})
    return before, effective_calendar(connection, without=later)


def load_line(connection: Connection, load_id: Id) -> LoadLine:
    """Give one load, also one that was replaced or taken back.

    Raises:
        LoadUnknown: there is none.
    """
    return _load([one for loads in _by_year(connection).values() for one in loads], load_id)


def year_view(connection: Connection, year: int) -> YearView:
    """Say what holds in a year and where it comes from."""
    return _view(year, _by_year(connection).get(year, []))


def year_views(connection: Connection, years: Collection[int]) -> tuple[YearView, ...]:
    """Say what holds in these years, and in all others for which something was loaded, in their order."""
    by_year = _by_year(connection)
    return tuple(_view(year, by_year.get(year, [])) for year in sorted({*years, *by_year}))


def _view(year: int, loads: list[LoadLine]) -> YearView:
    heads = _heads(loads)
    first = heads[0] if heads else None
    holidays = holiday_year(year) if first is None else holidays_of(first.body)
    rivals = tuple(one for one in heads[1:] if _days(one.body) != _days(heads[0].body))
    return YearView(holidays=holidays, load=first, rivals=rivals, loads=tuple(loads))


def _by_year(connection: Connection) -> dict[int, list[LoadLine]]:
    """Read all loads by year, newest first."""
    table = load_table
    found: dict[int, list[LoadLine]] = {}
    for row in connection.execute(select(table).order_by(table.c.stamp.desc(), table.c.subject.desc())):
        line = LoadLine(
            load_id=row.subject,
            scope=row.scope,
            actor=row.actor,
            stamp=row.stamp,
            body=row.body,
            taken_back=row.taken_back,
        )
        found.setdefault(row.year, []).append(line)
    return found


def _load(loads: list[LoadLine], load_id: Id) -> LoadLine:
    found = next((one for one in loads if one.load_id == load_id), None)
    if found is None:
        raise LoadUnknown
    return found


def _heads(loads: list[LoadLine]) -> list[LoadLine]:
    """Leave out what was taken back and what another load, made in the knowledge of it, replaced."""
    standing = [one for one in loads if not one.taken_back]
    replaced = {base for one in standing for base in one.body.base}
    return [one for one in standing if one.load_id not in replaced]


def _days(body: HolidaysLoaded) -> tuple[frozenset[object], frozenset[object], bool]:
    return frozenset(body.off), frozenset(body.make_up), body.arranged
