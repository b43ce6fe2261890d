"""Open a ticket, note what the applicant told, gather papers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from yuanba.journal.unit_of_work import UnitOfWork
from yuanba.kernel.ids import Id, id_text, new_id
from yuanba.kernel.permissions import Permission
from yuanba.village.courtyards import queries as courtyards
from yuanba.village.courtyards import resident_ids
from yuanba.village.courtyards.loading import check_in_use
from yuanba.village.courtyards.mishaps import IdNumberFaulty
from yuanba.village.courtyards.resident_actions import see_private_fields
from yuanba.village.courtyards.rules import tidy_phone
from yuanba.village.notices.numbering import paper_number
from yuanba.village.services import queries
from yuanba.village.services.actions.ticket import recorded, running_ticket
from yuanba.village.services.catalogue import (
    NotCarried,
    PostingNeed,
    ProxyRule,
    ProxyUse,
    Service,
    Start,
    TimeLimit,
    Unit,
    not_carried,
)
from yuanba.village.services.mishaps import (
    AgentMissing,
    ApplicantDied,
    ApplicantMissing,
    PaperMarkedAlready,
    PaperUnknown,
    PicturesOfPaper,
    ReasonMissing,
    ServiceUnknown,
)
from yuanba.village.services.model import (
    Agent,
    Applicant,
    ApplicantTold,
    Mode,
    OpposingParty,
    PaperMarked,
    PaperState,
    TicketMoved,
    TicketOpened,
    TicketState,
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
    #: Papers that are not needed, each with its reason.
    not_needed: tuple[tuple[str, str], ...] = ()
    opposing: tuple[OpposingParty, ...] = ()
    phone: str = ""
    #: As typed; only its last four signs are kept.
    id_number: str = ""
    note: str = ""
    #: None: today.
    opened_on: date | None = None
    #: Day of the event from which the limit runs, where it runs from one.
    event_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOver:
    """Note that somebody brought what is not carried, and where to they were shown."""

    scope: Id
    courtyard_id: Id
    courtyard_code: str
    applicant: Applicant
    #: Key in the catalogue of what is not carried.
    key: str
    #: Who heard it.
    agent: Agent
    phone: str = ""


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

    Phone and identity number of a resident that are not told anew are taken from the list, by whoever may see them.

    Raises:
        CourtyardHasClosed: nothing new is begun there.
        ApplicantMissing, ApplicantDied, AgentMissing: somebody is missing.
        ServiceUnknown, EditionExpired, MustGoInPerson: it cannot be carried like this.
        ApplicantOpposesOneself, AgentOfOtherSide: the sides are not clean.
        PaperUnknown, PaperMarkedAlready, ReasonMissing: a paper is not of this service, ticked twice, or not needed for
            no reason.
        IdNumberFaulty, PhoneFaulty: the number cannot be right.
        EventDayMissing, DayInFuture: a day is missing, or has not come yet.  Nothing was written.
    """
    work.actor.require(Permission.CARRY_TICKETS)
    check_in_use(work.connection, order.courtyard_id)
    _check_people(work.connection, order.applicant, order.agent)
    opened_on = order.opened_on or work.today
    moves.check_day(opened_on, not_before=date.min, today=work.today)
    service = papers.fitted(queries.service(work.connection, order.service_id, day=opened_on), order.conditions)
    moves.check_edition(service, opened_on)
    moves.check_in_person(service, order.mode)
    moves.check_event(service, order.event_on, today=work.today)
    parties.check_opposing(order.applicant, order.opposing)
    check_sides(work.connection, order.agent, order.opposing)
    needs = papers.ticked(service, order.conditions, have=order.have, not_needed=order.not_needed)
    told = _told(work, order.applicant, phone=order.phone, id_number=order.id_number)
    counter = queries.next_counter(work.connection, work.installation_tag, opened_on.year)
    ticket_id = new_id()
    opened = TicketOpened(
        ticket_id=ticket_id,
        courtyard_id=order.courtyard_id,
        number=ticket_number(opened_on, order.courtyard_code, work.installation_tag, counter),
        tag=work.installation_tag,
        counter=counter,
        applicant=order.applicant,
        service=service,
        mode=order.mode,
        agent=order.agent,
        opened_on=opened_on,
        needs=needs,
        opposing=order.opposing,
        note=order.note.strip(),
        event_on=order.event_on if service.limit.start is Start.EVENT else None,
    )
    _record(work, order.scope, opened, told, order.conditions)
    return ticket_id


def hand_over(work: UnitOfWork, order: HandOver) -> Id:
    """Note that somebody brought what no agent carries and was shown to whom it concerns; it has ended at once.

    What it was about is not written down.

    Raises:
        CourtyardHasClosed: nothing new is begun there.
        ApplicantMissing, ApplicantDied, AgentMissing, ServiceUnknown: somebody or something is missing.
        PhoneFaulty: the number cannot be right.  Nothing was written.
    """
    work.actor.require(Permission.CARRY_TICKETS)
    check_in_use(work.connection, order.courtyard_id)
    _check_people(work.connection, order.applicant, order.agent)
    kind = not_carried().get(order.key)
    if kind is None:
        raise ServiceUnknown(service_id=order.key)
    told = _told(work, order.applicant, phone=order.phone, id_number="")
    counter = queries.next_counter(work.connection, work.installation_tag, work.today.year)
    ticket_id = new_id()
    opened = TicketOpened(
        ticket_id=ticket_id,
        courtyard_id=order.courtyard_id,
        number=ticket_number(work.today, order.courtyard_code, work.installation_tag, counter),
        tag=work.installation_tag,
        counter=counter,
        applicant=order.applicant,
        service=_as_service(kind, work.today),
        mode=Mode.ASSISTING,
        agent=order.agent,
        opened_on=work.today,
    )
    _record(work, order.scope, opened, told, ())
    moved = TicketMoved(
        ticket_id=ticket_id,
        before=TicketState.REGISTERED,
        after=TicketState.HANDED_OVER,
        moved_on=work.today,
        note=kind.whom,
    )
    work.record(moved, scope=order.scope, subject=ticket_id)
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
        ticket_id=order.ticket_id,
        paper_id=order.paper_id,
        state=order.state,
        marked_on=work.today,
        reason=reason,
        name=line.name,
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
        # Two people may each add one without hearing of the other.
        paper_id=f"extra-{id_text(new_id())}",
        state=PaperState.MISSING,
        marked_on=work.today,
        reason=order.reason.strip(),
        extra=name,
    )
    return recorded(work, ticket, body)


def _check_people(connection: Connection, applicant: Applicant, agent: Agent) -> None:
    if not applicant.name.strip():
        raise ApplicantMissing
    if applicant.resident_id is not None and courtyards.has_died(connection, applicant.resident_id):
        raise ApplicantDied(name=applicant.name)
    if not agent.name.strip():
        raise AgentMissing


def _told(work: UnitOfWork, applicant: Applicant, *, phone: str, id_number: str) -> tuple[str, str]:
    """Give phone and last four of the identity number: as told, else as the list has them."""
    phone, last_four = tidy_phone(phone), _last_four(id_number)
    home_id, resident_id = applicant.household_id, applicant.resident_id
    may_see = Permission.SEE_HIDDEN in work.actor.permissions
    if home_id is None or resident_id is None or (phone and last_four) or not may_see:
        return phone, last_four
    listed = courtyards.private_fields(work.connection, home_id, resident_id)
    if (listed.phone and not phone) or (listed.id_number and not last_four):
        # Whoever looks at what is hidden leaves a trace.
        see_private_fields(work, home_id, resident_id)
    return phone or listed.phone, last_four or listed.id_number[-_LAST:]


def _record(
    work: UnitOfWork, scope: Id, opened: TicketOpened, told: tuple[str, str], conditions: tuple[str, ...]
) -> None:
    work.record(opened, scope=scope, subject=opened.ticket_id)
    phone, last_four = told
    if phone or last_four or conditions:
        body = ApplicantTold(ticket_id=opened.ticket_id, phone=phone, id_last_four=last_four, conditions=conditions)
        work.record(body, scope=scope, subject=opened.ticket_id)


def _as_service(kind: NotCarried, day: date) -> Service:
    """Write what is not carried as a ticket keeps it: without papers, without limit, without posting."""
    unknown = TimeLimit(number=0, unit=Unit.UNKNOWN, start=Start.ACCEPTED, stops=(), source="", tag="U")
    return Service(
        service_id=f"not_carried.{kind.key}",
        edition=1,
        name=kind.name,
        words=kind.words,
        authority=kind.authority,
        papers=(),
        steps=kind.next,
        limit=unknown,
        posting=PostingNeed(days=0, working=False, minors=False, source="", tag="U"),
        proxy=ProxyRule(use=ProxyUse.NO, words=kind.why, in_person=kind.whom, source=kind.source, tag=kind.tag),
        fee="",
        source=kind.source,
        tag=kind.tag,
        valid_from=day,
    )


def _last_four(typed: str) -> str:
    number = resident_ids.tidy(typed)
    if not number:
        return ""
    fault = resident_ids.fault(number)
    if fault is not None:
        raise IdNumberFaulty(fault=fault)
    return number[-_LAST:]
