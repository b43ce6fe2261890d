"""Open a ticket, note what the applicant told, gather papers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from yuanba.journal.unit_of_work import UnitOfWork
from yuanba.kernel.ids import Id, new_id
from yuanba.kernel.permissions import Permission
from yuanba.village.courtyards import queries as courtyards
from yuanba.village.courtyards import resident_ids
from yuanba.village.courtyards.loading import check_in_use
from yuanba.village.courtyards.mishaps import IdNumberFaulty
from yuanba.village.notices.numbering import paper_number
from yuanba.village.services import queries
from yuanba.village.services.actions.ticket import recorded, running_ticket
from yuanba.village.services.mishaps import (
    AgentMissing,
    ApplicantMissing,
    PaperMarkedAlready,
    PaperUnknown,
    PicturesOfPaper,
    ReasonMissing,
)
from yuanba.village.services.model import (
    Agent,
    Applicant,
    ApplicantTold,
    Mode,
    Need,
    OpposingParty,
    PaperMarked,
    PaperState,
    TicketOpened,
)
from yuanba.village.services.queries import TicketView
from yuanba.village.services.rules import moves, papers, parties

_LAST = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenTicket:
    """Take somebody's errand down."""

    scope: Id
    courtyard_id: Id
    #: Begins the number after the year.
    courtyard_code: str
    applicant: Applicant
    service_id: str
    mode: Mode
    agent: Agent
    #: Keys of the conditions that hold for the applicant.
    conditions: tuple[str, ...] = ()
    #: Papers that are there already.
    have: tuple[str, ...] = ()
    opposing: tuple[OpposingParty, ...] = ()
    phone: str = ""
    #: As typed; only its last four signs are kept.
    id_number: str = ""
    note: str = ""
    #: None: today.
    opened_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkPaper:
    """Say of a paper whether it is there."""

    ticket_id: Id
    paper_id: str
    state: PaperState
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WantPaper:
    """Add a paper the office asks for and the catalogue does not list."""

    ticket_id: Id
    name: str
    reason: str = ""


def open_ticket(work: UnitOfWork, order: OpenTicket) -> Id:
    """Take an errand down under the next number of this installation and give its id.

    Raises:
        CourtyardHasClosed: nothing new is begun there.
        ApplicantMissing, AgentMissing, ServiceUnknown, EditionExpired, MustGoInPerson: it cannot be carried like this.
        ApplicantOpposesOneself, AgentOfOtherSide: the sides are not clean.
        IdNumberFaulty: the identity number cannot be right.
        DayInFuture: it has not come yet.  Nothing was written.
    """
    work.actor.require(Permission.CARRY_TICKETS)
    check_in_use(work.connection, order.courtyard_id)
    if not order.applicant.name.strip():
        raise ApplicantMissing
    if not order.agent.name.strip():
        raise AgentMissing
    service = queries.service(work.connection, order.service_id)
    opened_on = order.opened_on or work.today
    moves.check_day(opened_on, not_before=date.min, today=work.today)
    moves.check_edition(service, opened_on)
    moves.check_in_person(service, order.mode)
    parties.check_opposing(order.applicant, order.opposing)
    check_sides(work.connection, order.agent, order.opposing)
    last_four = _last_four(order.id_number)
    needed = papers.papers_for(service, order.conditions)
    tag = work.installation_tag
    counter = queries.next_counter(work.connection, tag, opened_on.year)
    ticket_id = new_id()
    opened = TicketOpened(
        ticket_id=ticket_id,
        courtyard_id=order.courtyard_id,
        number=ticket_number(opened_on, order.courtyard_code, tag, counter),
        tag=tag,
        counter=counter,
        applicant=order.applicant,
        service=service,
        mode=order.mode,
        agent=order.agent,
        opened_on=opened_on,
        needs=tuple(
            Need(paper_id=one.paper_id, state=PaperState.HAVE if one.paper_id in order.have else PaperState.MISSING)
            for one in needed
        ),
        opposing=order.opposing,
        note=order.note.strip(),
    )
    work.record(opened, scope=order.scope, subject=ticket_id)
    if order.phone.strip() or last_four or order.conditions:
        told = ApplicantTold(
            ticket_id=ticket_id, phone=order.phone.strip(), id_last_four=last_four, conditions=order.conditions
        )
        work.record(told, scope=order.scope, subject=ticket_id)
    return ticket_id


def ticket_number(opened_on: date, courtyard_code: str, tag: str, counter: int) -> str:
    """Write the number of a ticket, such as ``2026-0312-K7Q-D0005``; the letter tells it from a paper's."""
    head, _, last = paper_number(opened_on, courtyard_code.upper(), tag, counter).rpartition("-")
    return f"{head}-D{last}"


def check_sides(
    connection: Connection, agent: Agent, opposing: Sequence[OpposingParty], *, besides: Id | None = None
) -> None:
    """Refuse an agent of the other side.

    Raises:
        AgentOfOtherSide: the agent is the opposing party, lives with it, or carries its tickets.
    """
    if opposing:
        parties.check_agent(
            agent,
            opposing,
            agent_households=courtyards.households_of(connection, agent.person_id),
            carried_for=queries.carried_for(connection, agent.person_id, besides=besides),
        )


def tell_of_applicant(
    work: UnitOfWork,
    ticket_id: Id,
    *,
    phone: str | None = None,
    id_number: str | None = None,
    conditions: tuple[str, ...] | None = None,
) -> None:
    """Write down what an applicant told, in an entry of its own; what is None stays as it is.

    Raises:
        TicketUnknown, IdNumberFaulty: nothing was written.
    """
    work.actor.require(Permission.CARRY_TICKETS)
    ticket = queries.ticket(work.connection, ticket_id, today=work.today)
    body = ApplicantTold(
        ticket_id=ticket_id,
        base=queries.told(work.connection, ticket_id).heads,
        phone=None if phone is None else phone.strip(),
        id_last_four=None if id_number is None else _last_four(id_number),
        conditions=conditions,
    )
    work.record(body, scope=ticket.scope, subject=ticket_id)


def mark_paper(work: UnitOfWork, order: MarkPaper) -> TicketView:
    """Say of a paper whether it is there.

    Raises:
        TicketUnknown, TicketEnded, PaperUnknown, PaperMarkedAlready: there is nothing to mark.
        ReasonMissing: not needed, without a word why.
        PicturesOfPaper: it was photographed, so it cannot be missing.  Nothing was written.
    """
    work.actor.require(Permission.CARRY_TICKETS)
    ticket = running_ticket(work, order.ticket_id)
    line = ticket.record.paper(order.paper_id)
    if line is None:
        raise PaperUnknown(paper_id=order.paper_id)
    reason = order.reason.strip()
    if (line.state, line.reason) == (order.state, reason):
        raise PaperMarkedAlready(name=line.name)
    if order.state is PaperState.NOT_NEEDED and not reason:
        raise ReasonMissing
    if order.state is not PaperState.HAVE and line.pictures:
        raise PicturesOfPaper(name=line.name, pictures=len(line.pictures))
    body = PaperMarked(
        ticket_id=order.ticket_id, paper_id=order.paper_id, state=order.state, marked_on=work.today, reason=reason
    )
    return recorded(work, ticket, body)


def want_paper(work: UnitOfWork, order: WantPaper) -> TicketView:
    """Add a paper the office asks for and the catalogue does not list.

    Raises:
        TicketUnknown, TicketEnded: there is nothing to add to.
        PaperUnknown: it has no name.  Nothing was written.
    """
    work.actor.require(Permission.CARRY_TICKETS)
    ticket = running_ticket(work, order.ticket_id)
    name = order.name.strip()
    if not name:
        raise PaperUnknown(paper_id="")
    body = PaperMarked(
        ticket_id=order.ticket_id,
        paper_id=f"extra-{len(ticket.record.papers) + 1}",
        state=PaperState.MISSING,
        marked_on=work.today,
        reason=order.reason.strip(),
        extra=name,
    )
    return recorded(work, ticket, body)


def _last_four(typed: str) -> str:
    number = resident_ids.tidy(typed)
    if not number:
        return ""
    fault = resident_ids.fault(number)
    if fault is not None:
        raise IdNumberFaulty(fault=fault)
    return number[-_LAST:]
