"""Carry a ticket on: authorisation, moves, another agent."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from yuanba.journal.unit_of_work import UnitOfWork
from yuanba.kernel.errors import RuleBroken
from yuanba.kernel.ids import Id
from yuanba.kernel.permissions import Permission
from yuanba.village.courtyards import queries as courtyards
from yuanba.village.services import queries
from yuanba.village.services.actions.opening import check_sides
from yuanba.village.services.actions.ticket import recorded, running_ticket
from yuanba.village.services.mishaps import (
    AgentMissing,
    ApplicantDied,
    ConsentMissing,
    MustGoInPerson,
    NoAuthorisation,
    NotAuthorised,
    NothingToTakeBack,
    PapersMissing,
    ReasonMissing,
    SameAgent,
    SameMode,
    TicketMovedOn,
)
from yuanba.village.services.model import (
    Agent,
    AgentChanged,
    AuthorisationEnd,
    AuthorisationEnded,
    Authorised,
    Mode,
    ModeChanged,
    MoveTakenBack,
    PaperState,
    TicketMoved,
    TicketState,
)
from yuanba.village.services.queries import TicketView
from yuanba.village.services.rules import authorisation, moves


@dataclass(frozen=True, slots=True, kw_only=True)
class Authorise:
    """Write down that the applicant signed."""

    ticket_id: Id
    matter: str
    scope: str
    until_on: date
    #: Signature, seal or fingerprint, and who witnessed it.
    signed_how: str
    #: None: today.
    from_on: date | None = None
    signed_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveTicket:
    """Let a ticket go on."""

    ticket_id: Id
    #: Where the person saw it.
    seen: TicketState
    after: TicketState
    #: None: today.
    moved_on: date | None = None
    note: str = ""
    office_number: str = ""
    #: The person says that the office takes it though papers are missing.
    incomplete: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeAgent:
    """Let another agent carry the ticket on."""

    ticket_id: Id
    agent: Agent
    #: None: the applicant has not agreed.
    consented_on: date | None
    #: How: signature, fingerprint, phone.
    consented_how: str
    reason: str


def authorise(work: UnitOfWork, order: Authorise) -> TicketView:
    """Write down that the applicant signed for the agent who carries the ticket.

    Raises:
        TicketUnknown, TicketEnded, ApplicantDied: nobody can sign any more.
        AuthorisationIncomplete, DayInFuture: it does not hold like this.  Nothing was written.
    """
    work.actor.require(Permission.CARRY_TICKETS)
    ticket = running_ticket(work, order.ticket_id)
    _check_alive(work.connection, ticket)
    agent = ticket.record.agent
    signed_on = order.signed_on or work.today
    from_on = order.from_on or signed_on
    authorisation.check_complete(
        agent=agent.name,
        matter=order.matter,
        scope=order.scope,
        signed_how=order.signed_how,
        from_on=from_on,
        until_on=order.until_on,
    )
    moves.check_day(signed_on, not_before=date.min, today=work.today)
    body = Authorised(
        ticket_id=order.ticket_id,
        agent=agent,
        matter=order.matter.strip(),
        scope=order.scope.strip(),
        from_on=from_on,
        until_on=order.until_on,
        signed_on=signed_on,
        signed_how=order.signed_how.strip(),
    )
    return recorded(work, ticket, body)


def end_authorisation(
    work: UnitOfWork, ticket_id: Id, why: AuthorisationEnd, ended_on: date, note: str = ""
) -> TicketView:
    """Note that the agent may no longer act.

    Raises:
        TicketUnknown, TicketEnded, NoAuthorisation, DayInFuture: nothing was written.
    """
    work.actor.require(Permission.CARRY_TICKETS)
    ticket = running_ticket(work, ticket_id)
    if all(one.ended_on is not None for one in ticket.record.authorisations):
        raise NoAuthorisation
    moves.check_day(ended_on, not_before=ticket.record.opened.opened_on, today=work.today)
    body = AuthorisationEnded(ticket_id=ticket_id, why=why, ended_on=ended_on, note=note.strip())
    return recorded(work, ticket, body)


def move_ticket(work: UnitOfWork, order: MoveTicket) -> TicketView:
    """Let a ticket go on.

    Raises:
        TicketUnknown, TicketEnded, TicketMovedOn, MoveNotAllowed: it cannot go there.
        DayReversed, DayInFuture, ReasonMissing: something about the move is missing or cannot be.
        MustGoInPerson, ApplicantDied, NotAuthorised: the agent may not hand it in.
        PapersMissing: papers are missing and the person has not said that the office takes it so.
            Nothing was written.
    """
    work.actor.require(Permission.CARRY_TICKETS)
    ticket = running_ticket(work, order.ticket_id)
    record = ticket.record
    if record.state is not order.seen:
        raise TicketMovedOn(seen=order.seen, stands=record.state)
    moves.check_move(record.state, order.after)
    moved_on = order.moved_on or work.today
    moves.check_day(moved_on, not_before=record.last_on, today=work.today)
    if order.after in moves.NEED_REASON and not order.note.strip():
        raise ReasonMissing
    if order.after is TicketState.HANDED_IN:
        _check_handing_in(work.connection, ticket, moved_on)
        missing = tuple(line.name for line in record.papers if line.state is PaperState.MISSING)
        if missing and not order.incomplete:
            raise PapersMissing(names=missing)
    body = TicketMoved(
        ticket_id=order.ticket_id,
        before=record.state,
        after=order.after,
        moved_on=moved_on,
        note=order.note.strip(),
        office_number=order.office_number.strip(),
    )
    return recorded(work, ticket, body)


def take_back_move(work: UnitOfWork, ticket_id: Id, reason: str) -> TicketView:
    """Take the last move back, also of a ticket that has ended; the history keeps both.

    Raises:
        TicketUnknown, NothingToTakeBack, ReasonMissing: nothing was written.
    """
    work.actor.require(Permission.CARRY_TICKETS)
    ticket = queries.ticket(work.connection, ticket_id, today=work.today)
    if not ticket.record.moves:
        raise NothingToTakeBack
    if not reason.strip():
        raise ReasonMissing
    last = ticket.record.moves[-1]
    return recorded(work, ticket, MoveTakenBack(ticket_id=ticket_id, move_id=last.entry_id, reason=reason.strip()))


def change_agent(work: UnitOfWork, order: ChangeAgent) -> TicketView:
    """Let another agent carry the ticket on, with the applicant's consent; the new one needs an authorisation too.

    Raises:
        TicketUnknown, TicketEnded, AgentMissing, SameAgent, ConsentMissing, ReasonMissing: it cannot be like this.
        AgentOfOtherSide: the new agent belongs to the other side.  Nothing was written.
    """
    work.actor.require(Permission.CARRY_TICKETS)
    ticket = running_ticket(work, order.ticket_id)
    if not order.agent.name.strip():
        raise AgentMissing
    if order.agent.person_id == ticket.record.agent.person_id:
        raise SameAgent(name=order.agent.name)
    if order.consented_on is None or not order.consented_how.strip():
        raise ConsentMissing
    if not order.reason.strip():
        raise ReasonMissing
    check_sides(work.connection, order.agent, ticket.record.opened.opposing, besides=order.ticket_id)
    body = AgentChanged(
        ticket_id=order.ticket_id,
        before=ticket.record.agent.person_id,
        agent=order.agent,
        consented_on=order.consented_on,
        consented_how=order.consented_how.strip(),
        reason=order.reason.strip(),
    )
    return recorded(work, ticket, body)


def change_mode(work: UnitOfWork, ticket_id: Id, mode: Mode, reason: str) -> TicketView:
    """Let the agent go further with a ticket, or less far, such as only along.

    Raises:
        TicketUnknown, TicketEnded, SameMode, MustGoInPerson, ReasonMissing: nothing was written.
    """
    work.actor.require(Permission.CARRY_TICKETS)
    ticket = running_ticket(work, ticket_id)
    before = ticket.record.opened.mode
    if mode is before:
        raise SameMode(mode=mode)
    moves.check_in_person(ticket.record.service, mode)
    if not reason.strip():
        raise ReasonMissing
    return recorded(work, ticket, ModeChanged(ticket_id=ticket_id, before=before, mode=mode, reason=reason.strip()))


def obstacle(connection: Connection, ticket: TicketView, day: date) -> RuleBroken | None:
    """Say what keeps the agent from handing a ticket in on a day, for the screen; `None`: nothing."""
    try:
        _check_handing_in(connection, ticket, day)
    except (ApplicantDied, MustGoInPerson, NotAuthorised) as found:
        return found
    return None


def _check_handing_in(connection: Connection, ticket: TicketView, day: date) -> None:
    record = ticket.record
    moves.check_in_person(record.service, record.opened.mode)
    _check_alive(connection, ticket)
    if moves.needs_authorisation(record.service, record.opened.mode):
        authorisation.check_holds(record.authorisations, record.agent, day)


def _check_alive(connection: Connection, ticket: TicketView) -> None:
    """Refuse to act for the dead.

    Source: Civil Code, art. 173.
    """
    applicant = ticket.record.opened.applicant
    if applicant.resident_id is not None and courtyards.has_died(connection, applicant.resident_id):
        raise ApplicantDied(name=applicant.name)
