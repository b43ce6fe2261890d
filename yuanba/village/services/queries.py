"""What screens and papers read of proxy services.

Days are counted with the calendar that holds in the store, unless another one is given to compare with.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, Row, Select, bindparam, func, or_, select, true

from yuanba.journal.column_types import IdType
from yuanba.journal.tables import finding_table
from yuanba.kernel.calendar import WorkCalendar
from yuanba.kernel.ids import Id
from yuanba.village.calendars.queries import effective_calendar
from yuanba.village.services.catalogue import Service, Start, TimeLimit, Unit, shipped_services
from yuanba.village.services.mishaps import ServiceUnknown, TicketUnknown
from yuanba.village.services.model import ENDED, Grade, Mode, TicketState
from yuanba.village.services.records import TicketRecord
from yuanba.village.services.rules.deadline import Due, plain_due, with_stops
from yuanba.village.services.tables import TICKET_FOLDING, edition_table, record_table, ticket_table

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
    ticket_table.c.limit_start,
    ticket_table.c.clock_from,
    ticket_table.c.stops,
    ticket_table.c.extended,
    ticket_table.c.grade,
    ticket_table.c.delivered_on,
    ticket_table.c.needs_authorisation,
    ticket_table.c.authorised_from,
    ticket_table.c.authorised_until,
    ticket_table.c.returned_on,
)
#: A ticket with all of it.
_WHOLE = select(ticket_table, record_table.c.record).join_from(
    ticket_table, record_table, record_table.c.subject == ticket_table.c.subject
)
#: Looked up thousands of times for one board.
_STATE = {state.value: state for state in TicketState}
_MODE = {mode.value: mode for mode in Mode}
_GRADE: dict[str, Grade | None] = {"": None} | {grade.value: grade for grade in Grade}
_UNIT = {unit.value: unit for unit in Unit}

# Every deed reads its ticket twice, so that the statements are put together once.
_TICKET = _WHOLE.where(ticket_table.c.subject == bindparam("wanted", type_=IdType))
_SET_ASIDE = select(finding_table.c.subject, finding_table.c.entry_id, finding_table.c.reason).where(
    finding_table.c.folding == TICKET_FOLDING
)
_SET_ASIDE_OF_ONE = _SET_ASIDE.where(finding_table.c.subject == bindparam("wanted", type_=IdType)).order_by(
    finding_table.c.entry_id
)


class TicketLine(msgspec.Struct, frozen=True, kw_only=True):
    """One ticket in a list.

    Five thousand stand on a board, and a struct is made five times as fast as a frozen dataclass.
    """

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
    #: The agent acts for the applicant, and may from the first to the last of these days.
    needs_authorisation: bool
    authorised_from: date | None
    authorised_until: date | None
    #: The office gave the papers back at the window, and nothing has moved since.
    returned_on: date | None


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
    #: Moves of others that came too late, and the like, about which nobody has decided.
    cases: tuple[SetAsideEntry, ...]


def board(
    connection: Connection,
    courtyard_id: Id,
    *,
    today: date,
    open_only: bool = True,
    calendar: WorkCalendar | None = None,
) -> tuple[TicketLine, ...]:
    """List the tickets of a courtyard: what is due first stands first, then what moved longest ago."""
    where = ticket_table.c.state.not_in(_ENDED) if open_only else true()
    return tuple(sorted(lines_where(connection, courtyard_id, where, today=today, calendar=calendar), key=_urgency))


def lines_where(
    connection: Connection,
    courtyard_id: Id,
    where: ColumnElement[bool],
    *,
    today: date,
    calendar: WorkCalendar | None = None,
) -> list[TicketLine]:
    """List the tickets of a courtyard for which something holds, in no order."""
    query = select(*_LINE).where(ticket_table.c.courtyard_id == courtyard_id, where)
    return _lines(connection.execute(query).all(), today, calendar or effective_calendar(connection))


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
    return tuple(_lines(connection.execute(query), today, calendar or effective_calendar(connection)))


def views_where(
    connection: Connection,
    courtyard_id: Id,
    where: ColumnElement[bool],
    *,
    today: date,
    calendar: WorkCalendar | None = None,
) -> tuple[TicketView, ...]:
    """Give the tickets of a courtyard for which something holds, whole, in the order of their numbers."""
    wanted = (ticket_table.c.courtyard_id == courtyard_id, where)
    query = _WHOLE.where(*wanted).order_by(ticket_table.c.opened_on, ticket_table.c.number)
    cases = _cases(connection, select(ticket_table.c.subject).where(*wanted))
    calendar = calendar or effective_calendar(connection)
    return tuple(_view(row, cases.get(row.subject, ()), today, calendar) for row in connection.execute(query).all())


def waiting_on(
    connection: Connection, courtyard_id: Id, day: date, *, calendar: WorkCalendar | None = None
) -> tuple[TicketLine, ...]:
    """List the tickets whose clock ran and had not come to an end on the evening of a day, as they stood then."""
    table = ticket_table
    query = select(*_LINE).where(
        table.c.courtyard_id == courtyard_id,
        table.c.clock_from <= day,
        or_(table.c.ended_on.is_(None), table.c.ended_on > day),
    )
    calendar = calendar or effective_calendar(connection)
    return tuple(_lines(connection.execute(query.order_by(table.c.number)), day, calendar))


def ledger(
    connection: Connection,
    courtyard_id: Id,
    first: date,
    last: date,
    *,
    calendar: WorkCalendar | None = None,
) -> tuple[TicketView, ...]:
    """List the tickets opened from the first to the last day, whole, in the order of their numbers."""
    opened = ticket_table.c.opened_on.between(first, last)
    return views_where(connection, courtyard_id, opened, today=last, calendar=calendar)


def told_of_opened(connection: Connection, courtyard_id: Id, first: date, last: date) -> dict[Id, Told]:
    """Read what the applicants of the tickets opened from the first to the last day told, by ticket.

    Whoever asks needs the permission to see it.
    """
    table = ticket_table
    query = select(table.c.subject, table.c.phone, table.c.id_last_four, table.c.conditions, table.c.heads)
    rows = connection.execute(query.where(table.c.courtyard_id == courtyard_id, table.c.opened_on.between(first, last)))
    return {
        row.subject: Told(phone=row.phone, id_last_four=row.id_last_four, conditions=row.conditions, heads=row.heads)
        for row in rows
    }


def ticket(connection: Connection, ticket_id: Id, *, today: date, calendar: WorkCalendar | None = None) -> TicketView:
    """Give one ticket, whole.

    Raises:
        TicketUnknown: it is not in this store.
    """
    row = connection.execute(_TICKET, {"wanted": ticket_id}).one_or_none()
    if row is None:
        raise TicketUnknown(ticket_id=ticket_id)
    cases = connection.execute(_SET_ASIDE_OF_ONE, {"wanted": ticket_id})
    return _view(row, tuple(_case(one) for one in cases), today, calendar or effective_calendar(connection))


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
    return tuple(_lines(connection.execute(query), today, calendar or effective_calendar(connection)))


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


def services(connection: Connection, *, day: date | None = None) -> dict[str, Service]:
    """Give one edition of every service by its id: as shipped, or as the township laid it down.

    Args:
        connection: of the store.
        day: the newest edition that had begun by this day, which may have ended since; None: the newest of all.
    """
    found: dict[str, Service] = {}
    for one in _all_editions(connection):
        known = found.get(one.service_id)
        to_come = day is not None and known is not None and known.valid_from <= day < one.valid_from
        if known is None or (one.edition >= known.edition and not to_come):
            found[one.service_id] = one
    return found


def service(connection: Connection, service_id: str, *, day: date | None = None) -> Service:
    """Give one service: its newest edition, or the newest that had begun by a day.

    Raises:
        ServiceUnknown: there is none.
    """
    found = services(connection, day=day).get(service_id)
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


def _all_editions(connection: Connection) -> Iterator[Service]:
    yield from shipped_services().values()
    table = edition_table
    yield from connection.scalars(select(table.c.service).order_by(table.c.edition, table.c.stamp, table.c.subject))


def _urgency(line: TicketLine) -> tuple[date, date, str]:
    on = line.due.on if line.due is not None else None
    return (on or date.max, line.last_on, line.number)


def _lines(rows: Iterable[Any], today: date, calendar: WorkCalendar) -> list[TicketLine]:
    """Make lines of rows; thousands of them stand on one board, so what they share is worked out once."""
    plain: dict[tuple[Any, ...], Due] = {}
    made = []
    for (
        ticket_id, number, state, opened_on, ended_on, last_on, applicant, pinyin, initials, group, service_id,
        service_name, mode, agent_id, agent_name, missing, limit_number, limit_unit, limit_start, clock_from, stops,
        extended, grade, delivered_on, needs_authorisation, authorised_from, authorised_until, returned_on,
    ) in rows:  # fmt: skip
        found: Due | None = None
        if clock_from is not None:
            clock = (limit_number, limit_unit, limit_start, clock_from, extended)
            found = plain.get(clock)
            if found is None:
                found = plain[clock] = _plain(*clock, calendar)
            if stops:
                found = with_stops(found, stops, calendar=calendar, today=min(today, ended_on or today))
        made.append(
            TicketLine(
                ticket_id=ticket_id,
                number=number,
                state=_STATE[state],
                opened_on=opened_on,
                ended_on=ended_on,
                last_on=last_on,
                applicant=applicant,
                pinyin=pinyin,
                initials=initials,
                group=group,
                service_id=service_id,
                service_name=service_name,
                mode=_MODE[mode],
                agent_id=agent_id,
                agent_name=agent_name,
                missing=missing,
                due=found,
                grade=_GRADE[grade],
                delivered_on=delivered_on,
                needs_authorisation=needs_authorisation,
                authorised_from=authorised_from,
                authorised_until=authorised_until,
                returned_on=returned_on,
            )
        )
    return made


def _due(row: Row[Any], today: date, calendar: WorkCalendar) -> Due | None:
    if row.clock_from is None:
        return None
    plain = _plain(row.limit_number, row.limit_unit, row.limit_start, row.clock_from, row.extended, calendar)
    return with_stops(plain, row.stops, calendar=calendar, today=min(today, row.ended_on or today))


def _plain(number: int, unit: str, start: str, clock_from: date, extended: int, calendar: WorkCalendar) -> Due:
    limit = TimeLimit(number=number, unit=_UNIT[unit], start=Start(start), stops=(), source="", tag="")
    return plain_due(limit, clock_from, extended=extended, calendar=calendar)


def _cases(connection: Connection, subjects: Select[Any]) -> dict[Id, tuple[SetAsideEntry, ...]]:
    """List the entries set aside, by ticket; tickets without any are absent."""
    found: dict[Id, list[SetAsideEntry]] = {}
    query = _SET_ASIDE.where(finding_table.c.subject.in_(subjects)).order_by(finding_table.c.entry_id)
    for row in connection.execute(query):
        found.setdefault(row.subject, []).append(_case(row))
    return {subject: tuple(cases) for subject, cases in found.items()}


def _case(row: Row[Any, Any, Any]) -> SetAsideEntry:
    return SetAsideEntry(entry_id=row.entry_id, reason=row.reason)


def _view(row: Row[Any], cases: tuple[SetAsideEntry, ...], today: date, calendar: WorkCalendar) -> TicketView:
    return TicketView(
        ticket_id=row.subject,
        scope=row.scope,
        courtyard_id=row.courtyard_id,
        record=row.record,
        due=_due(row, today, calendar),
        seen=row.seen,
        cases=tuple(one for one in cases if one.entry_id not in row.record.settled),
    )
