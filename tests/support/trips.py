"""Tickets that are ready to go to the office."""

from support.errands import Bag
from yuanba.kernel.ids import Id
from yuanba.village.services.actions import opening
from yuanba.village.services.model import PaperState, TicketState


def have_all(bag: Bag, ticket_id: Id) -> None:
    """Tick every paper of a ticket as there."""
    for line in bag.ticket(ticket_id).record.papers:
        if line.state is PaperState.MISSING:
            order = opening.MarkPaper(ticket_id=ticket_id, paper_id=line.paper_id, state=PaperState.HAVE)
            bag.do(lambda work, order=order: opening.mark_paper(work, order))  # type: ignore[misc]


def ready(bag: Bag, **changes: object) -> Id:
    """A ticket that can go to the office."""
    ticket_id = bag.open(**changes)
    have_all(bag, ticket_id)
    bag.authorise(ticket_id)
    bag.move(ticket_id, TicketState.TAKEN)
    return ticket_id
