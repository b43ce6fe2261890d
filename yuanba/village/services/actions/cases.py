"""Decide about what came too late from another computer."""

from dataclasses import replace
from typing import Any

from sqlalchemy import Connection

from yuanba.journal.history import Past, history
from yuanba.journal.unit_of_work import UnitOfWork
from yuanba.kernel.ids import Id
from yuanba.kernel.permissions import Permission
from yuanba.village.services import queries
from yuanba.village.services.actions.ticket import recorded
from yuanba.village.services.mishaps import CaseSettledAlready, CaseStandsAlone, ReasonMissing
from yuanba.village.services.model import AgentChanged, CaseSettled, MoveTakenBack, TicketMoved, TicketState
from yuanba.village.services.queries import TicketView
from yuanba.village.services.records import TicketRecord
from yuanba.village.services.rules.moves import MOVES


def cases(connection: Connection, ticket: TicketView) -> tuple[Past, ...]:
    """List what came too late about a ticket and waits for a person's decision, oldest first."""
    waiting = {case.entry_id for case in ticket.cases}
    if not waiting:
        return ()
    return tuple(past for past in history(connection, (ticket.ticket_id,)) if past.entry_id in waiting)


def may_take_over(record: TicketRecord, body: Any) -> bool:  # noqa: ANN401 - any fact
    """Tell whether what another computer wrote can still be done."""
    if isinstance(body, TicketMoved):
        return _moves_in_the_way(record, body) is not None
    return isinstance(body, AgentChanged) and not record.ended and body.agent.person_id != record.agent.person_id


def leave_case(work: UnitOfWork, ticket_id: Id, entry_id: Id) -> TicketView:
    """Let the ticket stand as it stands; the history keeps both.

    Raises:
        TicketUnknown, CaseSettledAlready: nothing was written.
    """
    work.actor.require(Permission.CARRY_TICKETS)
    ticket, _ = _case(work, ticket_id, entry_id)
    return recorded(work, ticket, CaseSettled(ticket_id=ticket_id, entry_id=entry_id, taken_over=False))


def leave_cases(work: UnitOfWork, ticket_id: Id) -> TicketView:
    """Let the ticket stand as it stands, whatever came too late; without a case nothing is written.

    Raises:
        TicketUnknown: it is not in this store.
    """
    work.actor.require(Permission.CARRY_TICKETS)
    ticket = queries.ticket(work.connection, ticket_id, today=work.today)
    for case in ticket.cases:
        ticket = recorded(work, ticket, CaseSettled(ticket_id=ticket_id, entry_id=case.entry_id, taken_over=False))
    return ticket


def take_case_over(work: UnitOfWork, ticket_id: Id, entry_id: Id, reason: str) -> TicketView:
    """Do what the other computer wrote; moves in its way are taken back, as few as can be.

    Args:
        work: the unit of work.
        ticket_id: whose case.
        entry_id: what came too late.
        reason: why moves are taken back, as the history tells it.

    Raises:
        TicketUnknown, CaseSettledAlready, ReasonMissing: nothing was written.
        CaseStandsAlone: it can no longer be done.  Nothing was written.
    """
    work.actor.require(Permission.CARRY_TICKETS)
    ticket, past = _case(work, ticket_id, entry_id)
    if not reason.strip():
        raise ReasonMissing
    record = ticket.record
    if not may_take_over(record, past.body):
        raise CaseStandsAlone
    if isinstance(past.body, AgentChanged):
        recorded(work, ticket, replace(past.body, before=record.agent.person_id))
    else:
        in_the_way = _moves_in_the_way(record, past.body) or 0
        for move in reversed(record.moves[len(record.moves) - in_the_way :]):
            taken_back = MoveTakenBack(ticket_id=ticket_id, move_id=move.entry_id, reason=reason.strip())
            ticket = recorded(work, ticket, taken_back)
        recorded(work, ticket, replace(past.body, before=ticket.record.state))
    return recorded(work, ticket, CaseSettled(ticket_id=ticket_id, entry_id=entry_id, taken_over=True))


def _case(work: UnitOfWork, ticket_id: Id, entry_id: Id) -> tuple[TicketView, Past]:
    ticket = queries.ticket(work.connection, ticket_id, today=work.today)
    for past in cases(work.connection, ticket):
        if past.entry_id == entry_id:
            return ticket, past
    raise CaseSettledAlready


def _moves_in_the_way(record: TicketRecord, moved: TicketMoved) -> int | None:
    """Count the moves to be taken back before another can follow; None: it can follow nowhere."""
    for kept in range(len(record.moves), -1, -1):
        last = record.moves[kept - 1] if kept else None
        state = TicketState.REGISTERED if last is None else last.after
        last_on = record.opened.opened_on if last is None else last.moved_on
        if moved.after in MOVES[state] and last_on <= moved.moved_on:
            return len(record.moves) - kept
    return None
