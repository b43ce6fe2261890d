"""Look at what an applicant told."""

from yuanba.journal.unit_of_work import UnitOfWork
from yuanba.kernel.ids import Id
from yuanba.kernel.permissions import Permission
from yuanba.village.services import queries
from yuanba.village.services.model import ToldSeen
from yuanba.village.services.queries import Told


def see_told(work: UnitOfWork, ticket_id: Id) -> Told:
    """Show what an applicant told, and note who looked: once a ticket, person at the machine and day.

    Raises:
        PermissionMissing: the person may not see it.
        TicketUnknown: it is not in this store.
    """
    work.actor.require(Permission.SEE_HIDDEN)
    ticket = queries.ticket(work.connection, ticket_id, today=work.today)
    told = queries.told(work.connection, ticket_id)
    known = told.phone or told.id_last_four or told.conditions
    if known and (work.actor.operator_id, work.today) not in ticket.record.looks:
        work.record(ToldSeen(ticket_id=ticket_id, seen_on=work.today), scope=ticket.scope, subject=ticket_id)
    return told
