"""What can go to the office on the next trip (交接), what keeps the rest, and what is said when the agent is back."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, select

from yuanba.kernel.errors import RuleBroken
from yuanba.kernel.ids import Id
from yuanba.village.services import queries
from yuanba.village.services.actions.carrying import obstacle
from yuanba.village.services.mishaps import MoveNotAllowed, PapersMissing
from yuanba.village.services.model import PaperState, TicketState
from yuanba.village.services.tables import ticket_table

#: States from which a ticket goes to the office, or soon will.
_WAITING = (TicketState.REGISTERED.value, TicketState.TAKEN.value, TicketState.TO_COMPLETE.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One ticket that may go to the office."""

    ticket_id: Id
    number: str
    applicant: str
    service_name: str
    state: TicketState
    #: What keeps it here; None: nothing.
    kept_by: RuleBroken | None
    #: What the office wanted or said when it came back last, empty: it did not come back.
    came_back: str


def candidates(connection: Connection, courtyard_id: Id, *, today: date) -> tuple[Candidate, ...]:
    """List the tickets of a courtyard that are not at the office, in the order of their numbers."""
    table = ticket_table
    query = select(table.c.subject).where(table.c.courtyard_id == courtyard_id, table.c.state.in_(_WAITING))
    found = connection.scalars(query.order_by(table.c.opened_on, table.c.number)).all()
    return tuple(candidate(connection, ticket_id, today=today) for ticket_id in found)


def candidate(connection: Connection, ticket_id: Id, *, today: date) -> Candidate:
    """Look whether a ticket can go to the office on a day.

    Raises:
        TicketUnknown: it is not in this store.
    """
    view = queries.ticket(connection, ticket_id, today=today)
    record = view.record
    missing = tuple(line.name for line in record.papers if line.state is PaperState.MISSING)
    kept_by: RuleBroken | None = None
    if record.state not in (TicketState.TAKEN, TicketState.TO_COMPLETE):
        kept_by = MoveNotAllowed(before=record.state, after=TicketState.HANDED_IN)
    elif missing:
        kept_by = PapersMissing(names=missing)
    else:
        kept_by = obstacle(connection, view, today)
    came_back = record.returned.reason if record.returned is not None else ""
    if record.state is TicketState.TO_COMPLETE and not came_back:
        came_back = record.moves[-1].note
    return Candidate(
        ticket_id=ticket_id,
        number=record.opened.number,
        applicant=record.opened.applicant.name,
        service_name=record.service.name,
        state=record.state,
        kept_by=kept_by,
        came_back=came_back,
    )
