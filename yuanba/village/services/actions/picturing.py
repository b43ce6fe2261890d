"""Pictures of papers: keep one with a ticket, turn it, take it away.

The picture itself is in the store of attachments before its fact is written; see `yuanba.journal.attachments`.
"""

from datetime import date

from yuanba.journal.unit_of_work import UnitOfWork
from yuanba.kernel.ids import Id
from yuanba.kernel.permissions import Permission
from yuanba.village.services.actions.ticket import recorded, running_ticket
from yuanba.village.services.mishaps import PaperUnknown, PictureKeptAlready, PictureUnknown, ReasonMissing
from yuanba.village.services.model import PaperMarked, PaperState, PictureAttached, PictureDetached
from yuanba.village.services.queries import TicketView


def attach_picture(
    work: UnitOfWork, ticket_id: Id, paper_id: str, digest: bytes, size: int, *, taken_on: date | None = None
) -> TicketView:
    """Keep a photograph of a paper with the ticket; the paper counts as there.

    Args:
        work: the unit of work.
        ticket_id: whose paper.
        paper_id: which paper.
        digest: SHA-256 of the picture as it was put into the store of attachments.
        size: its bytes.
        taken_on: of one that is put back; None: today.

    Raises:
        TicketUnknown, TicketEnded, PaperUnknown, PictureKeptAlready: nothing was written.
    """
    work.actor.require(Permission.CARRY_TICKETS)
    ticket = running_ticket(work, ticket_id)
    line = ticket.record.paper(paper_id)
    if line is None:
        raise PaperUnknown(paper_id=paper_id)
    if any(one.digest == digest for one in line.pictures):
        raise PictureKeptAlready(name=line.name)
    body = PictureAttached(
        ticket_id=ticket_id, paper_id=paper_id, digest=digest, size=size, taken_on=taken_on or work.today
    )
    attached = recorded(work, ticket, body)
    if line.state is PaperState.HAVE:
        return attached
    marked = PaperMarked(
        ticket_id=ticket_id, paper_id=paper_id, state=PaperState.HAVE, marked_on=work.today, name=line.name
    )
    return recorded(work, ticket, marked)


def turn_picture(
    work: UnitOfWork, ticket_id: Id, paper_id: str, *, before: bytes, digest: bytes, size: int
) -> TicketView:
    """Keep a picture that was turned, in the place of the one it was.

    Args:
        work: the unit of work.
        ticket_id: whose paper.
        paper_id: which paper.
        before: SHA-256 of the picture as it lay.
        digest: SHA-256 of it as it lies now, put into the store of attachments.
        size: its bytes now.

    Raises:
        TicketUnknown, TicketEnded, PaperUnknown, PictureUnknown: nothing was written.
    """
    work.actor.require(Permission.CARRY_TICKETS)
    ticket = running_ticket(work, ticket_id)
    line = ticket.record.paper(paper_id)
    if line is None:
        raise PaperUnknown(paper_id=paper_id)
    lay = next((one for one in line.pictures if one.digest == before), None)
    if lay is None:
        raise PictureUnknown
    body = PictureAttached(
        ticket_id=ticket_id, paper_id=paper_id, digest=digest, size=size, taken_on=lay.taken_on, instead_of=before
    )
    return recorded(work, ticket, body)


def detach_picture(work: UnitOfWork, ticket_id: Id, digest: bytes, reason: str) -> TicketView:
    """Take a photograph away from a ticket; the history says why, and the file goes when the program next begins.

    Raises:
        TicketUnknown, TicketEnded, PictureUnknown, ReasonMissing: nothing was written.
    """
    work.actor.require(Permission.CARRY_TICKETS)
    ticket = running_ticket(work, ticket_id)
    if ticket.record.picture(digest) is None:
        raise PictureUnknown
    if not reason.strip():
        raise ReasonMissing
    body = PictureDetached(ticket_id=ticket_id, digest=digest, reason=reason.strip())
    return recorded(work, ticket, body)
