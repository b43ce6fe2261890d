"""A ticket in the hands of an action: give it, write about it."""

from yuanba.journal.unit_of_work import UnitOfWork
from yuanba.kernel.facts import Fact
from yuanba.kernel.ids import Id
from yuanba.village.services import queries
from yuanba.village.services.mishaps import TicketEnded
from yuanba.village.services.queries import TicketView


def running_ticket(work: UnitOfWork, ticket_id: Id) -> TicketView:
    """Give a ticket that is under way.

    Raises:
        TicketUnknown, TicketEnded: there is none.
    """
    ticket = queries.ticket(work.connection, ticket_id, today=work.today)
    if ticket.record.ended:
        raise TicketEnded(state=ticket.record.state)
    return ticket


def recorded(work: UnitOfWork, ticket: TicketView, body: Fact) -> TicketView:
    """Write a fact about a ticket and give the ticket as it stands then."""
    work.record(body, scope=ticket.scope, subject=ticket.ticket_id)
    return queries.ticket(work.connection, ticket.ticket_id, today=work.today)
