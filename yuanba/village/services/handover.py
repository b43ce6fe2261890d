"""What can go to the office on the next trip (交接), what keeps the rest, and what is said when the agent is back."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from yuanba.kernel.errors import RuleBroken
from yuanba.kernel.ids import Id
from yuanba.village.services import queries
from yuanba.village.services.actions.carrying import obstacle
from yuanba.village.services.mishaps import MoveNotAllowed, PapersMissing
from yuanba.village.services.model import PaperState, TicketState
from yuanba.village.services.queries import TicketLine, TicketView
from yuanba.village.services.tables import ticket_table

#: States from which a ticket goes to the office.
_ON_HAND = (TicketState.TAKEN, TicketState.TO_COMPLETE)


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
    """List the tickets of a courtyard that are not at the office: those taken on or come back, then those only noted.

    Each of both in the order of their numbers.
    """
    on_hand = ticket_table.c.state.in_([state.value for state in _ON_HAND])
    noted = ticket_table.c.state == TicketState.REGISTERED.value
    views = queries.views_where(connection, courtyard_id, on_hand, today=today)
    lines = queries.lines_where(connection, courtyard_id, noted, today=today)
    lines.sort(key=lambda line: (line.opened_on, line.number))
    return (*(_candidate(connection, view, today) for view in views), *map(_noted, lines))


def candidate(connection: Connection, ticket_id: Id, *, today: date) -> Candidate:
    """Look whether a ticket can go to the office on a day.

    Raises:
        TicketUnknown: it is not in this store.
    """
    return _candidate(connection, queries.ticket(connection, ticket_id, today=today), today)


def _candidate(connection: Connection, view: TicketView, today: date) -> Candidate:
    record = view.record
    missing = tuple(line.name for line in record.papers if line.state is PaperState.MISSING)
    kept_by: RuleBroken | None = None
    if record.state not in _ON_HAND:
        kept_by = MoveNotAllowed(before=record.state, after=TicketState.HANDED_IN)
    elif missing:
        kept_by = PapersMissing(names=missing)
    else:
        kept_by = obstacle(connection, view, today)
    came_back = record.returned.reason if record.returned is not None else ""
    if record.state is TicketState.TO_COMPLETE and not came_back:
        came_back = record.moves[-1].note
    return Candidate(
        ticket_id=view.ticket_id,
        number=record.opened.number,
        applicant=record.opened.applicant.name,
        service_name=record.service.name,
        state=record.state,
        kept_by=kept_by,
        came_back=came_back,
    )


def _noted(line: TicketLine) -> Candidate:
    """Make a line of a ticket that was only noted down; thousands of them need not be read whole."""
    return Candidate(
        ticket_id=line.ticket_id,
        number=line.number,
        applicant=line.applicant,
        service_name=line.service_name,
        state=line.state,
        kept_by=MoveNotAllowed(before=line.state, after=TicketState.HANDED_IN),
        came_back="",
    )
