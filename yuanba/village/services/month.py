"""What a month, a quarter or a year of carrying comes to: how many, on time, by service and mode, how satisfied."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from sqlalchemy import Connection, func, select

from yuanba.kernel.calendar import WorkCalendar
from yuanba.kernel.ids import Id
from yuanba.village.calendars.queries import effective_calendar
from yuanba.village.services import queries
from yuanba.village.services.catalogue import Unit
from yuanba.village.services.model import Grade, Mode, TicketState
from yuanba.village.services.queries import TicketLine
from yuanba.village.services.tables import ticket_table
from yuanba.village.services.tallies import SlipTally, slip_tallies

_MONTHS_OF_YEAR = 12
_ANSWERS = (TicketState.GRANTED, TicketState.REFUSED)


class Span(StrEnum):
    """How long a time is reported on."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


_MONTHS = {Span.MONTH: 1, Span.QUARTER: 3, Span.YEAR: 12}


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A month, a quarter or a year, from its first to its last day."""

    span: Span
    first_on: date
    last_on: date

    def step(self, by: int) -> "Period":
        """Give the period so many later, or earlier where it is less than 0."""
        return _period(self.span, _in_months(self.first_on, by * _MONTHS[self.span]))

    def of_span(self, span: Span, today: date) -> "Period":
        """Give the period of another length in which this one lies, or which lies in this one.

        A longer one narrows to its last month or quarter that has begun.
        """
        inside = min(self.last_on, today) if today >= self.first_on else self.first_on
        return period_of(inside, span)


def period_of(day: date, span: Span = Span.MONTH) -> Period:
    """Give the month, quarter or year in which a day lies."""
    months = _MONTHS[span]
    return _period(span, day.replace(month=(day.month - 1) // months * months + 1, day=1))


def _period(span: Span, first_on: date) -> Period:
    last_on = _in_months(first_on, _MONTHS[span]) - timedelta(days=1)
    return Period(span=span, first_on=first_on, last_on=last_on)


def _in_months(first_on: date, months: int) -> date:
    year, month = divmod(first_on.year * _MONTHS_OF_YEAR + first_on.month - 1 + months, _MONTHS_OF_YEAR)
    return date(year, month + 1, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceMonth:
    """One service in a period."""

    service_id: str
    name: str
    opened: int
    #: Granted or refused in the period.
    answered: int
    granted: int
    #: Of those answered whose limit is known.
    on_time: int
    late: int
    #: Call-backs of the tickets that ended in the period.
    grades: Mapping[Grade, int]

    @property
    def timed(self) -> int:
        """Tickets answered whose limit is known."""
        return self.on_time + self.late


@dataclass(frozen=True, slots=True, kw_only=True)
class LateTicket:
    """A ticket that was answered after its last day, or that was past it without an answer when the period ended."""

    line: TicketLine
    due_on: date
    #: Answered in the period; False: it was still waiting at its end, or is today.
    answered: bool
    #: Past the last day, in working days where the limit counts these, else in calendar days.
    days: int
    working: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """A period of one courtyard."""

    period: Period
    by_service: tuple[ServiceMonth, ...]
    by_mode: Mapping[Mode, int]
    slips: tuple[SlipTally, ...]
    #: Those answered late in the order of their ends, then those still waiting, the longest first.
    late: tuple[LateTicket, ...]

    @property
    def opened(self) -> int:
        """Tickets opened in the period."""
        return sum(one.opened for one in self.by_service)

    @property
    def answered(self) -> int:
        """Tickets that the offices answered in the period."""
        return sum(one.answered for one in self.by_service)

    @property
    def granted(self) -> int:
        """Of these, those granted."""
        return sum(one.granted for one in self.by_service)

    @property
    def on_time(self) -> int:
        """Of the answered, those answered within their limit."""
        return sum(one.on_time for one in self.by_service)

    @property
    def timed(self) -> int:
        """Tickets answered whose limit is known: what the share on time is a share of."""
        return sum(one.timed for one in self.by_service)

    @property
    def grades(self) -> Counter[Grade]:
        """Call-backs of all services."""
        grades: Counter[Grade] = Counter()
        for one in self.by_service:
            grades.update(one.grades)
        return grades

    @property
    def empty(self) -> bool:
        """Tell whether nothing happened in the period."""
        return not (self.by_service or self.slips or self.late)


def month_of(
    connection: Connection, courtyard_id: Id, period: Period, *, today: date, calendar: WorkCalendar | None = None
) -> Month:
    """Add up a period.

    Args:
        connection: of the store.
        courtyard_id: whose tickets.
        period: which month, quarter or year.
        today: up to which a period under way is looked at.
        calendar: of working days; None: the one that holds here.
    """
    first_on, last_on = period.first_on, period.last_on
    until = min(last_on, today)
    calendar = calendar or effective_calendar(connection)
    ended = queries.ended_between(connection, courtyard_id, first_on, last_on, today=until, calendar=calendar)
    opened = _opened(connection, courtyard_id, period)
    waiting = queries.waiting_on(connection, courtyard_id, until, calendar=calendar)
    names = {service_id: name for service_id, name, _ in opened}
    names |= {line.service_id: line.service_name for line in ended}
    by_mode: Counter[Mode] = Counter()
    by_service: Counter[str] = Counter()
    for (service_id, _, mode), number in opened.items():
        by_mode[mode] += number
        by_service[service_id] += number
    return Month(
        period=period,
        by_service=tuple(
            _service(service_id, name, by_service[service_id], ended) for service_id, name in sorted(names.items())
        ),
        by_mode=dict(by_mode),
        slips=slip_tallies(connection, courtyard_id, first_on, last_on),
        late=(
            *_late([line for line in ended if line.state in _ANSWERS], until, calendar, answered=True),
            *_late(waiting, until, calendar, answered=False),
        ),
    )


def _opened(connection: Connection, courtyard_id: Id, period: Period) -> dict[tuple[str, str, Mode], int]:
    """Count the tickets opened in a period by service, its name and mode."""
    table = ticket_table
    query = (
        select(table.c.service_id, table.c.service_name, table.c.mode, func.count())
        .where(table.c.courtyard_id == courtyard_id, table.c.opened_on.between(period.first_on, period.last_on))
        .group_by(table.c.service_id, table.c.service_name, table.c.mode)
        .order_by(table.c.service_id, func.max(table.c.service_edition))
    )
    return {(row[0], row[1], Mode(row[2])): row[3] for row in connection.execute(query)}


def _service(service_id: str, name: str, opened: int, ended: Sequence[TicketLine]) -> ServiceMonth:
    own = [line for line in ended if line.service_id == service_id]
    answered = [line for line in own if line.state in _ANSWERS]
    timed = [(line.ended_on, line.due.on) for line in answered if line.due is not None and line.due.on is not None]
    on_time = sum(ended_on is not None and ended_on <= due_on for ended_on, due_on in timed)
    return ServiceMonth(
        service_id=service_id,
        name=name,
        opened=opened,
        answered=len(answered),
        granted=sum(line.state is TicketState.GRANTED for line in own),
        on_time=on_time,
        late=len(timed) - on_time,
        grades=dict(Counter(line.grade for line in own if line.grade is not None)),
    )


def _late(lines: Sequence[TicketLine], until: date, calendar: WorkCalendar, *, answered: bool) -> list[LateTicket]:
    found = []
    for line in lines:
        due_on = None if line.due is None else line.due.on
        after = line.ended_on if answered else until
        if due_on is None or after is None or after <= due_on:
            continue
        working = line.due is not None and line.due.unit is Unit.WORKING_DAYS
        first = due_on + timedelta(days=1)
        days = calendar.working_days(first, after) if working else (after - due_on).days
        found.append(LateTicket(line=line, due_on=due_on, answered=answered, days=days, working=working))
    return found if answered else sorted(found, key=lambda one: (one.due_on, one.line.number))
