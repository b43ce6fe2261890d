"""Running tickets whose service has a newer edition: what changes for each if it is taken over."""

from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Connection, select

from yuanba.kernel.calendar import WorkCalendar
from yuanba.kernel.ids import Id
from yuanba.village.calendars.queries import effective_calendar
from yuanba.village.services import queries
from yuanba.village.services.catalogue import Service
from yuanba.village.services.model import ENDED, Need, PaperState
from yuanba.village.services.queries import TicketView
from yuanba.village.services.records import TicketRecord
from yuanba.village.services.rules import papers
from yuanba.village.services.rules.deadline import Due, due
from yuanba.village.services.tables import ticket_table


@dataclass(frozen=True, slots=True, kw_only=True)
class Newer:
    """A running ticket and the newer edition of its service."""

    ticket: TicketView
    #: As it would hold for this applicant.
    service: Service
    needs: tuple[Need, ...]
    #: Names of papers that would come, and of papers nobody asks for any more.
    added: tuple[str, ...]
    removed: tuple[str, ...]
    #: When it would be due; None: no clock runs.
    due: Due | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outdated:
    """A running ticket under an edition that a newer one has replaced."""

    ticket_id: Id
    service_id: str


def newer_edition(
    connection: Connection, ticket: TicketView, *, today: date, calendar: WorkCalendar | None = None
) -> Newer | None:
    """Tell what a newer edition that has begun would change for a ticket; None: it runs under the newest.

    Raises:
        ServiceUnknown: the catalogue knows it no more.
    """
    record = ticket.record
    newest = queries.service(connection, record.service.service_id, day=today)
    if newest.edition <= record.service.edition:
        return None
    holds = queries.told(connection, ticket.ticket_id).conditions
    service = papers.fitted(newest, holds)
    wanted = {paper.paper_id: paper.name for paper in papers.papers_for(service, holds)}
    asked = {line.paper_id: line for line in record.papers}
    after = replace(record, service=service)
    return Newer(
        ticket=ticket,
        service=service,
        needs=papers.needs_for(service, holds),
        added=tuple(name for paper_id, name in wanted.items() if paper_id not in asked),
        removed=tuple(
            line.name
            for line in record.papers
            if line.paper_id not in wanted and not (line.extra or line.pictures or line.state is PaperState.HAVE)
        ),
        due=_due(after, today, calendar or effective_calendar(connection)),
    )


def outdated(connection: Connection, courtyard_id: Id, *, today: date) -> tuple[Outdated, ...]:
    """List the running tickets of a courtyard under an edition that a newer one has replaced, by service and number."""
    newest = {one.service_id: one.edition for one in queries.services(connection, day=today).values()}
    table = ticket_table
    query = (
        select(table.c.subject, table.c.service_id, table.c.service_edition)
        .where(table.c.courtyard_id == courtyard_id, table.c.state.not_in([state.value for state in ENDED]))
        .order_by(table.c.service_name, table.c.number)
    )
    return tuple(
        Outdated(ticket_id=row.subject, service_id=row.service_id)
        for row in connection.execute(query)
        if row.service_edition < newest.get(row.service_id, 0)
    )


def _due(record: TicketRecord, today: date, calendar: WorkCalendar) -> Due | None:
    if record.clock_from is None:
        return None
    return due(
        record.service.limit, record.clock_from, record.stops, extended=record.extended, calendar=calendar, today=today
    )
