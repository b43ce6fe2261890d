"""When an office must have answered: limits, stops of its clock, and the sum that shows why.

Source: Civil Code, art. 201 to 203; Administrative Licensing Law, art. 45 and 82.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from yuanba.kernel.calendar import WorkCalendar
from yuanba.kernel.ids import Id
from yuanba.village.services.catalogue import Start, TimeLimit, Unit
from yuanba.village.services.model import StopReason

_DAY = timedelta(days=1)

Spans = tuple[tuple[date, date], ...]
#: Gives the last day where so many days were lost.
LastDay = Callable[[int], date]
#: Counts the days of a span, both ends included.
CountDays = Callable[[date, date], int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """Days on which the clock stands still, first and last included."""

    stop_id: Id
    why: StopReason
    first_on: date
    #: None: it still stands.
    last_on: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """When something is due, with its sum."""

    #: Last day; None: nobody has laid a limit down.
    on: date | None
    #: Without any stop; None as above.
    plain_on: date | None
    start_on: date
    number: int
    unit: Unit
    #: Stops that took days out, in the order of their first day.
    stops: tuple[Stop, ...]
    #: Days taken out, overlapping stops counted once: working days, or calendar days where the limit counts these.
    lost: int
    #: The clock stands today; each further day moves the last day on.
    standing: bool
    #: False: the yearly arrangement of rest days is not published for every year touched; the day may still move.
    arranged: bool
    #: What happened on the first day.
    start: Start = Start.ACCEPTED


def due(
    limit: TimeLimit,
    start_on: date,
    stops: Iterable[Stop],
    *,
    extended: int = 0,
    calendar: WorkCalendar,
    today: date,
) -> Due:
    """Work out the last day of a limit.

    A stop takes out the days inside it, first and last included; overlapping stops count once.  A clock that still
    stands is reckoned up to today.  The day of the start is not counted; a limit of calendar days or months that ends
    on a rest day ends on the next working day.

    Args:
        limit: of the service.
        start_on: the day from which it runs.
        stops: in any order.
        extended: by how many units the office has taken more time.
        calendar: of working days.
        today: up to which a standing clock is reckoned.

    Source: Civil Code, art. 201 to 203; Administrative Licensing Law, art. 45 and 82.
    """
    plain = plain_due(limit, start_on, extended=extended, calendar=calendar)
    return with_stops(plain, stops, calendar=calendar, today=today)


def plain_due(limit: TimeLimit, start_on: date, *, extended: int = 0, calendar: WorkCalendar) -> Due:
    """Work out the last day of a limit whose clock never stands; see `due`."""
    number = limit.number + extended
    last = None if limit.unit is Unit.UNKNOWN else _last_day(limit.unit, number, start_on, (), calendar)
    return Due(
        on=last,
        plain_on=last,
        start_on=start_on,
        number=number,
        unit=limit.unit,
        stops=(),
        lost=0,
        standing=False,
        arranged=last is None or calendar.arranged(start_on, last),
        start=limit.start,
    )


def with_stops(plain: Due, stops: Iterable[Stop], *, calendar: WorkCalendar, today: date) -> Due:
    """Take stops out of a limit that was worked out without them; see `due`."""
    noted = tuple(sorted(stops, key=lambda stop: (stop.first_on, stop.stop_id)))
    if not noted:
        return plain
    standing = any(stop.last_on is None for stop in noted)
    spans = _merged((stop.first_on, stop.last_on or max(today, stop.first_on)) for stop in noted)
    if plain.plain_on is None or not spans:
        return replace(plain, stops=noted, standing=standing)
    last = _last_day(plain.unit, plain.number, plain.start_on, spans, calendar)
    return replace(
        plain,
        on=last,
        stops=noted,
        lost=_lost(plain.unit, plain.start_on, last, spans, calendar),
        standing=standing,
        arranged=calendar.arranged(plain.start_on, last),
    )


def _merged(spans: Iterable[tuple[date, date]]) -> Spans:
    """Join spans that overlap or touch; those that end before they begin are nothing."""
    joined: list[tuple[date, date]] = []
    for first, last in sorted(span for span in spans if span[0] <= span[1]):
        if joined and first <= joined[-1][1] + _DAY:
            joined[-1] = (joined[-1][0], max(joined[-1][1], last))
        else:
            joined.append((first, last))
    return tuple(joined)


def _last_day(unit: Unit, number: int, start_on: date, spans: Spans, calendar: WorkCalendar) -> date:
    if unit is Unit.WORKING_DAYS:
        return _settled(
            start_on, spans, lambda lost: calendar.add_working_days(start_on, number + lost), calendar.working_days
        )
    if unit is Unit.MONTHS:
        plain = calendar.date_in_months(start_on, number)
        last = _settled(start_on, spans, lambda lost: plain + timedelta(days=lost), _days)
    else:
        last = _settled(start_on, spans, lambda lost: start_on + timedelta(days=number + lost), _days)
    while not calendar.is_working_day(last) or any(first <= last <= end for first, end in spans):
        last += _DAY
    return last


def _settled(start_on: date, spans: Spans, last_day: LastDay, count: CountDays) -> date:
    """Move the last day on until the days lost before it are all made up."""
    lost = 0
    while True:
        last = last_day(lost)
        found = _inside(start_on, last, spans, count)
        if found == lost:
            return last
        lost = found


def _inside(start_on: date, last: date, spans: Spans, count: CountDays) -> int:
    begun, found = start_on + _DAY, 0
    for first, end in spans:
        first_inside, last_inside = max(first, begun), min(end, last)
        if first_inside <= last_inside:
            found += count(first_inside, last_inside)
    return found


def _lost(unit: Unit, start_on: date, last: date, spans: Spans, calendar: WorkCalendar) -> int:
    return _inside(start_on, last, spans, calendar.working_days if unit is Unit.WORKING_DAYS else _days)


def _days(first: date, last: date) -> int:
    return (last - first).days + 1
