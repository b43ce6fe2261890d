"""What screens and papers read of proxy services.

Days are counted with the calendar that holds in the store, unless another one is given to compare with.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, func, or_, select

from yuanba.journal.tables import finding_table
from yuanba.kernel.calendar import WorkCalendar
from yuanba.kernel.ids import Id
from yuanba.village.calendars.queries import effective_calendar
from yuanba.village.services.catalogue import Service, Start, TimeLimit, Unit, shipped_services
from yuanba.village.services.mishaps import ServiceUnknown, TicketUnknown
from yuanba.village.services.model import ENDED, Grade, Mode, TicketState
from yuanba.village.services.records import TicketRecord
from yuanba.village.services.rules.deadline import Due, due
from yuanba.village.services.tables import edition_table, tally_table, ticket_table

#: Fewer anonymous slips could be told apart.  Source: issue text on anonymous slips, shown from five on.
FEWEST_SLIPS = 5

_ENDED = tuple(state.value for state in ENDED)
_LINE: tuple[Any, ...] = (
    ticket_table.c.subject,
    ticket_table.c.number,
    ticket_table.c.state,
    ticket_table.c.opened_on,
    ticket_table.c.ended_on,
    ticket_table.c.last_on,
    ticket_table.c.applicant,
    ticket_table.c.applicant_pinyin,
    ticket_table.c.applicant_initials,
    ticket_table.c.village_group,
    ticket_table.c.service_id,
    ticket_table.c.service_name,
    ticket_table.c.mode,
    ticket_table.c.agent_id,
    ticket_table.c.agent_name,
    ticket_table.c.missing,
    ticket_table.c.limit_number,
    ticket_table.c.limit_unit,
    ticket_table.c.clock_from,
    ticket_table.c.stops,
    ticket_table.c.extended,
    ticket_table.c.grade,
    ticket_table.c.delivered_on,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketLine:
    """One ticket in a list."""

    ticket_id: Id
    number: str
    state: TicketState
    opened_on: date
    #: None: under way.
    ended_on: date | None
    #: Day of the last move.
    last_on: date
    applicant: str
    #: Reading of the name in small letters, and its initials.
    pinyin: str
    initials: str
    group: str
    service_id: str
    service_name: str
    mode: Mode
    agent_id: Id
    agent_name: str
    #: Papers still missing.
    missing: int
    #: None: no clock runs, or it has ended.
    due: Due | None
    #: None: nobody has asked yet.
    grade: Grade | None
    delivered_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What an applicant told that is hidden until asked for."""

    phone: str
    id_last_four: str
    conditions: tuple[str, ...]
    #: Entries behind it, the base of the next telling.
    heads: tuple[Id, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAsideEntry:
    """An entry about a ticket that does not count: a case for a person."""

    entry_id: Id
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketView:
    """One ticket, whole."""

    ticket_id: Id
    scope: Id
    courtyard_id: Id
    record: TicketRecord
    #: None: no clock has run.
    due: Due | None
    #: Entry folded in last.
    seen: Id
    #: Moves of others that came too late, and the like.
    cases: tuple[SetAsideEntry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SlipTally:
    """Anonymous slips of a month about one service."""

    service_id: str
    name: str
    #: Every grade with its number; None where there are fewer than `FEWEST_SLIPS`.
    grades: dict[Grade, int] | None
    slips: int


def board(
    connection: Connection,
    courtyard_id: Id,
    *,
    today: date,
    open_only: bool = True,
    calendar: WorkCalendar | None = None,
) -> tuple[TicketLine, ...]:
    """List the tickets of a courtyard: what is due first stands first, then what moved longest ago."""
    query = select(*_LINE).where(ticket_table.c.courtyard_id == courtyard_id)
    if open_only:
        query = query.where(ticket_table.c.state.not_in(_ENDED))
    calendar = calendar or effective_calendar(connection)
    lines = (_line(row, today, calendar) for row in connection.execute(query))
    return tuple(sorted(lines, key=_urgency))


def ended_between(
    connection: Connection,
    courtyard_id: Id,
    first: date,
    last: date,
    *,
    today: date,
    calendar: WorkCalendar | None = None,
) -> tuple[TicketLine, ...]:
    """List the tickets that ended from the first to the last day, in the order of their ends."""
    query = (
        select(*_LINE)
        .where(ticket_table.c.courtyard_id == courtyard_id, ticket_table.c.ended_on.between(first, last))
        .order_by(ticket_table.c.ended_on, ticket_table.c.number)
    )
    calendar = calendar or effective_calendar(connection)
    return tuple(_line(row, today, calendar) for row in connection.execute(query))


def ledger(
    connection: Connection,
    courtyard_id: Id,
    first: date,
    last: date,
    *,
    calendar: WorkCalendar | None = None,
) -> tuple[TicketView, ...]:
    """List the tickets opened from the first to the last day, whole, in the order of their numbers."""
    query = (
        select(ticket_table)
        .where(ticket_table.c.courtyard_id == courtyard_id, ticket_table.c.opened_on.between(first, last))
        .order_by(ticket_table.c.opened_on, ticket_table.c.number)
    )
    calendar = calendar or effective_calendar(connection)
    return tuple(_view(connection, row, last, calendar) for row in connection.execute(query).all())


def ticket(connection: Connection, ticket_id: Id, *, today: date, calendar: WorkCalendar | None = None) -> TicketView:
    """Give one ticket, whole.

    Raises:
        TicketUnknown: it is not in this store.
    """
    row = connection.execute(select(ticket_table).where(ticket_table.c.subject == ticket_id)).one_or_none()
    if row is None:
        raise TicketUnknown(ticket_id=ticket_id)
    return _view(connection, row, today, calendar or effective_calendar(connection))


def told(connection: Connection, ticket_id: Id) -> Told:
    """Read what an applicant told; whoever asks needs the permission to see it.

    Raises:
        TicketUnknown: it is not in this store.
    """
    table = ticket_table
    query = select(table.c.phone, table.c.id_last_four, table.c.conditions, table.c.heads)
    row = connection.execute(query.where(table.c.subject == ticket_id)).one_or_none()
    if row is None:
        raise TicketUnknown(ticket_id=ticket_id)
    return Told(phone=row.phone, id_last_four=row.id_last_four, conditions=row.conditions, heads=row.heads)


def tickets_of(
    connection: Connection,
    *,
    resident_id: Id | None = None,
    household_id: Id | None = None,
    today: date,
    calendar: WorkCalendar | None = None,
) -> tuple[TicketLine, ...]:
    """List the tickets of a person or a household, newest first; empty where neither is named."""
    wanted = []
    if resident_id is not None:
        wanted.append(ticket_table.c.resident_id == resident_id)
    if household_id is not None:
        wanted.append(ticket_table.c.household_id == household_id)
    if not wanted:
        return ()
    query = select(*_LINE).where(or_(*wanted)).order_by(ticket_table.c.opened_on.desc(), ticket_table.c.number.desc())
    calendar = calendar or effective_calendar(connection)
    return tuple(_line(row, today, calendar) for row in connection.execute(query))


def carried_for(connection: Connection, agent_id: Id, *, besides: Id | None = None) -> frozenset[Id]:
    """Name the residents and households for whom an agent carries open tickets, one ticket left out."""
    query = select(ticket_table.c.resident_id, ticket_table.c.household_id).where(
        ticket_table.c.agent_id == agent_id, ticket_table.c.state.not_in(_ENDED)
    )
    if besides is not None:
        query = query.where(ticket_table.c.subject != besides)
    return frozenset(one for row in connection.execute(query) for one in row if one is not None)


def next_counter(connection: Connection, tag: str, year: int) -> int:
    """Give the counter of the next ticket of an installation in a year, from 1."""
    in_year = ticket_table.c.opened_on.between(date(year, 1, 1), date(year, 12, 31))
    query = select(func.max(ticket_table.c.counter)).where(ticket_table.c.tag == tag, in_year)
    return int(connection.execute(query).scalar_one() or 0) + 1


def services(connection: Connection) -> dict[str, Service]:
    """Give the newest edition of every service by its id: as shipped, or as the township laid it down last."""
    found = dict(shipped_services())
    table = edition_table
    for row in connection.execute(select(table.c.service).order_by(table.c.edition, table.c.stamp, table.c.subject)):
        known = found.get(row.service.service_id)
        if known is None or row.service.edition >= known.edition:
            found[row.service.service_id] = row.service
    return found


def service(connection: Connection, service_id: str) -> Service:
    """Give the newest edition of one service.

    Raises:
        ServiceUnknown: there is none.
    """
    found = services(connection).get(service_id)
    if found is None:
        raise ServiceUnknown(service_id=service_id)
    return found


def editions(connection: Connection, service_id: str) -> tuple[tuple[Service, str], ...]:
    """List all editions of a service, oldest first, each with why it was laid down; the shipped one gives no reason."""
    table = edition_table
    query = select(table.c.service, table.c.reason).where(table.c.service_id == service_id)
    rows = connection.execute(query.order_by(table.c.edition, table.c.stamp, table.c.subject))
    shipped = shipped_services().get(service_id)
    first = () if shipped is None else ((shipped, ""),)
    return (*first, *((row.service, row.reason) for row in rows))


def find_services(found: Collection[Service], typed: str) -> tuple[Service, ...]:
    """Find services by name or by words people use; all of them for an empty line.

    The word people typed may stand in the name, or the name in what they typed.
    """
    wanted = "".join(typed.split()).lower()
    if not wanted:
        return tuple(found)

    def nearness(service: Service) -> int:
        words = [service.name.lower(), *(word.lower() for word in service.words)]
        if any(word.startswith(wanted) for word in words):
            return 0
        if any(wanted in word for word in words):
            return 1
        return 2 if any(word in wanted for word in words) else 3

    ranked = sorted((nearness(one), place, one) for place, one in enumerate(found) if nearness(one) < 3)
    return tuple(one for _, _, one in ranked)


def slip_tallies(connection: Connection, courtyard_id: Id, month: date) -> tuple[SlipTally, ...]:
    """Add up the anonymous slips of a month by service; too few are not told apart."""
    table = tally_table
    query = select(table.c.service_id, table.c.grades).where(
        table.c.courtyard_id == courtyard_id, table.c.month == month
    )
    sums: dict[str, dict[Grade, int]] = {}
    for row in connection.execute(query.order_by(table.c.service_id)):
        counted = sums.setdefault(row.service_id, dict.fromkeys(Grade, 0))
        for grade, number in row.grades:
            counted[grade] += number
    known = services(connection)
    return tuple(
        SlipTally(
            service_id=service_id,
            name=known[service_id].name if service_id in known else service_id,
            grades=counted if sum(counted.values()) >= FEWEST_SLIPS else None,
            slips=sum(counted.values()),
        )
        for service_id, counted in sums.items()
    )


def _urgency(line: TicketLine) -> tuple[date, date, str]:
    on = line.due.on if line.due is not None else None
    return (on or date.max, line.last_on, line.number)


def _line(row: Row[Any], today: date, calendar: WorkCalendar) -> TicketLine:
    return TicketLine(
        ticket_id=row.subject,
        number=row.number,
        state=TicketState(row.state),
        opened_on=row.opened_on,
        ended_on=row.ended_on,
        last_on=row.last_on,
        applicant=row.applicant,
        pinyin=row.applicant_pinyin,
        initials=row.applicant_initials,
        group=row.village_group,
        service_id=row.service_id,
        service_name=row.service_name,
        mode=Mode(row.mode),
        agent_id=row.agent_id,
        agent_name=row.agent_name,
        missing=row.missing,
        due=_due(row, today, calendar),
        grade=Grade(row.grade) if row.grade else None,
        delivered_on=row.delivered_on,
    )


def _due(row: Row[Any], today: date, calendar: WorkCalendar) -> Due | None:
    if row.clock_from is None:
        return None
    limit = TimeLimit(
        number=row.limit_number, unit=Unit(row.limit_unit), start=Start.ACCEPTED, stops=(), source="", tag=""
    )
    until = min(today, row.ended_on) if row.ended_on is not None else today
    return due(limit, row.clock_from, row.stops, extended=row.extended, calendar=calendar, today=until)


def _view(connection: Connection, row: Row[Any], today: date, calendar: WorkCalendar) -> TicketView:
    query = select(finding_table.c.entry_id, finding_table.c.reason).where(finding_table.c.subject == row.subject)
    return TicketView(
        ticket_id=row.subject,
        scope=row.scope,
        courtyard_id=row.courtyard_id,
        record=row.record,
        due=_due(row, today, calendar),
        seen=row.seen,
        cases=tuple(SetAsideEntry(entry_id=found.entry_id, reason=found.reason) for found in connection.execute(query)),
    )
