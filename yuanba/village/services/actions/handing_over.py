"""Back from the office: what it took, and what it gave back."""

from dataclasses import dataclass
from datetime import date

from yuanba.journal.unit_of_work import UnitOfWork
from yuanba.kernel.ids import Id
from yuanba.kernel.permissions import Permission
from yuanba.village.services.actions.carrying import MoveTicket, move_ticket
from yuanba.village.services.actions.ticket import recorded, running_ticket
from yuanba.village.services.mishaps import MoveNotAllowed, ReasonMissing, TicketMovedOn
from yuanba.village.services.model import TicketReturned, TicketState
from yuanba.village.services.queries import TicketView
from yuanba.village.services.rules import moves


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeTook:
    """The office took a ticket."""

    ticket_id: Id
    #: Where the person saw it.
    seen: TicketState
    handed_on: date
    #: Day the office accepted it (受理), from which its clock runs; None: it has only taken it in.
    accepted_on: date | None = None
    #: Number the office gave it.
    office_number: str = ""
    #: To whom it was handed.
    office: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeGaveBack:
    """The office gave a ticket back at the window."""

    ticket_id: Id
    #: Where the person saw it.
    seen: TicketState
    returned_on: date
    reason: str


def office_took(work: UnitOfWork, order: OfficeTook) -> TicketView:
    """Note that the office took a ticket: handed in, and accepted where it says so.

    Raises:
        TicketUnknown, TicketEnded, TicketMovedOn, MoveNotAllowed: it cannot go there.
        DayReversed, DayInFuture: a day cannot be.
        MustGoInPerson, ApplicantDied, NotAuthorised, PapersMissing: the agent may not hand it in.
            Nothing was written.
    """
    number = order.office_number.strip()
    handed_in = MoveTicket(
        ticket_id=order.ticket_id,
        seen=order.seen,
        after=TicketState.HANDED_IN,
        moved_on=order.handed_on,
        note=order.office,
        office_number="" if order.accepted_on is not None else number,
    )
    ticket = move_ticket(work, handed_in)
    if order.accepted_on is None:
        return ticket
    accepted = MoveTicket(
        ticket_id=order.ticket_id,
        seen=TicketState.HANDED_IN,
        after=TicketState.IN_PROGRESS,
        moved_on=order.accepted_on,
        note=order.office,
        office_number=number,
    )
    return move_ticket(work, accepted)


def office_gave_back(work: UnitOfWork, order: OfficeGaveBack) -> TicketView:
    """Note that the office gave a ticket back without taking it; it stays where it stood, with the reason.

    Raises:
        TicketUnknown, TicketEnded, TicketMovedOn, MoveNotAllowed: it was not on its way to the office.
        ReasonMissing, DayReversed, DayInFuture: it cannot be like this.  Nothing was written.
    """
    work.actor.require(Permission.CARRY_TICKETS)
    ticket = running_ticket(work, order.ticket_id)
    state = ticket.record.state
    if state is not order.seen:
        raise TicketMovedOn(seen=order.seen, stands=state)
    if TicketState.HANDED_IN not in moves.MOVES[state]:
        raise MoveNotAllowed(before=state, after=TicketState.HANDED_IN)
    if not order.reason.strip():
        raise ReasonMissing
    moves.check_day(order.returned_on, not_before=ticket.record.last_on, today=work.today)
    body = TicketReturned(ticket_id=order.ticket_id, returned_on=order.returned_on, reason=order.reason.strip())
    return recorded(work, ticket, body)
