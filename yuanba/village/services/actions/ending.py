"""After the office has answered: delivery, call-back, objections; fees on the way."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from yuanba.journal.unit_of_work import UnitOfWork
from yuanba.kernel.actor import Actor
from yuanba.kernel.ids import Id, new_id
from yuanba.kernel.permissions import Permission
from yuanba.village.operators import queries as operators
from yuanba.village.operators.model import OperatorUnknown
from yuanba.village.services import queries
from yuanba.village.services.actions.ticket import recorded, running_ticket
from yuanba.village.services.mishaps import (
    AgentRatesOneself,
    DeliveryMissing,
    NumberNotPositive,
    ObjectionAnsweredAlready,
    ObjectionEmpty,
    ObjectionUnknown,
    ReasonMissing,
    ResultNotDelivered,
    TicketEnded,
    TicketNotEnded,
)
from yuanba.village.services.model import (
    Agent,
    CalledBack,
    FeePaid,
    Grade,
    Handing,
    ObjectionAnswered,
    ObjectionRaised,
    ResultDelivered,
    TicketState,
)
from yuanba.village.services.queries import TicketView
from yuanba.village.services.rules import moves


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliverResult:
    """Hand the office's answer to the applicant."""

    ticket_id: Id
    handing: Handing
    received_by: str
    #: None: today.
    delivered_on: date | None = None
    note: str = ""


def deliver_result(work: UnitOfWork, order: DeliverResult) -> TicketView:
    """Note that the office's answer reached the applicant.

    Raises:
        TicketUnknown, TicketNotEnded, TicketEnded: there is no answer, or it was delivered before.
        DeliveryMissing, DayReversed, DayInFuture: it cannot be like this.  Nothing was written.
    """
    work.actor.require(Permission.CARRY_TICKETS)
    ticket = queries.ticket(work.connection, order.ticket_id, today=work.today)
    record = ticket.record
    if record.ended_on is None:
        raise TicketNotEnded
    if record.delivered is not None:
        raise TicketEnded(state=record.state)
    if not order.received_by.strip():
        raise DeliveryMissing
    delivered_on = order.delivered_on or work.today
    moves.check_day(delivered_on, not_before=record.ended_on, today=work.today)
    body = ResultDelivered(
        ticket_id=order.ticket_id,
        delivered_on=delivered_on,
        handing=order.handing,
        received_by=order.received_by.strip(),
        note=order.note.strip(),
    )
    return recorded(work, ticket, body)


def call_back(work: UnitOfWork, ticket_id: Id, grade: Grade, words: str = "") -> TicketView:
    """Note how satisfied the applicant was; never asked by the agent.

    Raises:
        TicketUnknown, TicketNotEnded: it is under way.
        ResultNotDelivered: granted or refused, and the applicant does not know yet.
        AgentRatesOneself: the person at the computer is the agent.
        TicketEnded: it was asked before.  Nothing was written.
    """
    work.actor.require(Permission.CARRY_TICKETS)
    ticket = queries.ticket(work.connection, ticket_id, today=work.today)
    record = ticket.record
    if not record.ended:
        raise TicketNotEnded
    if record.state in (TicketState.GRANTED, TicketState.REFUSED) and record.delivered is None:
        raise ResultNotDelivered
    if not may_call_back(work.connection, work.actor, record.agent):
        raise AgentRatesOneself(name=work.actor.name)
    if record.called_back is not None:
        raise TicketEnded(state=record.state)
    body = CalledBack(
        ticket_id=ticket_id, grade=grade, asked_on=work.today, asked_by=work.actor.name, words=words.strip()
    )
    return recorded(work, ticket, body)


def pay_fee(
    work: UnitOfWork, ticket_id: Id, *, fen: int, what_for: str, receipt_number: str, paid_on: date
) -> TicketView:
    """Note a statutory fee paid for the applicant; carrying itself costs nothing.

    Raises:
        TicketUnknown, TicketEnded, NumberNotPositive, DayInFuture: nothing was written.
        ReasonMissing: without what it was for, or without the number of its receipt.

    Source: rules on proxy services: nothing is taken beyond statutory fees (law-and-services.md 3.1).
    """
    work.actor.require(Permission.CARRY_TICKETS)
    ticket = running_ticket(work, ticket_id)
    if fen <= 0:
        raise NumberNotPositive
    if not (what_for.strip() and receipt_number.strip()):
        raise ReasonMissing
    moves.check_day(paid_on, not_before=ticket.record.opened.opened_on, today=work.today)
    body = FeePaid(
        ticket_id=ticket_id,
        fen=fen,
        what_for=what_for.strip(),
        receipt_number=receipt_number.strip(),
        paid_on=paid_on,
    )
    return recorded(work, ticket, body)


def raise_objection(work: UnitOfWork, ticket_id: Id, raised_by: str, what: str) -> TicketView:
    """Note that somebody disagrees with how a ticket went.

    Raises:
        TicketUnknown, ObjectionEmpty: nothing was written.
    """
    work.actor.require(Permission.CARRY_TICKETS)
    ticket = queries.ticket(work.connection, ticket_id, today=work.today)
    if not what.strip():
        raise ObjectionEmpty
    body = ObjectionRaised(
        ticket_id=ticket_id,
        objection_id=new_id(),
        raised_on=work.today,
        raised_by=raised_by.strip(),
        what=what.strip(),
    )
    return recorded(work, ticket, body)


def answer_objection(work: UnitOfWork, ticket_id: Id, objection_id: Id, answer: str) -> TicketView:
    """Answer an objection.

    Raises:
        TicketUnknown, ObjectionUnknown, ObjectionAnsweredAlready, ReasonMissing: nothing was written.
    """
    work.actor.require(Permission.CARRY_TICKETS)
    ticket = queries.ticket(work.connection, ticket_id, today=work.today)
    found = next((one for one in ticket.record.objections if one.objection_id == objection_id), None)
    if found is None:
        raise ObjectionUnknown
    if found.answered_on is not None:
        raise ObjectionAnsweredAlready
    if not answer.strip():
        raise ReasonMissing
    body = ObjectionAnswered(
        ticket_id=ticket_id, objection_id=objection_id, answered_on=work.today, answer=answer.strip()
    )
    return recorded(work, ticket, body)


def may_call_back(connection: Connection, actor: Actor, agent: Agent) -> bool:
    """Tell whether the person at the computer is somebody other than the agent who carried the ticket."""
    try:
        line = operators.operator(connection, actor.operator_id)
    except OperatorUnknown:
        return actor.name != agent.name
    return agent.person_id != line.resident_id and agent.name != line.name
