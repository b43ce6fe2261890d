"""Applications carried in the sample village: from the door to the office and back, each by the deed a person does."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta
from functools import partial

from sqlalchemy import Connection

from yuanba.journal.unit_of_work import UnitOfWork
from yuanba.kernel.actor import Actor
from yuanba.kernel.calendar import SHIPPED_CALENDAR
from yuanba.kernel.ids import Id
from yuanba.village.courtyards import queries as courtyard_queries
from yuanba.village.courtyards.model import Person
from yuanba.village.courtyards.queries import HouseholdView
from yuanba.village.roster import queries as roster_queries
from yuanba.village.roster.rules import held_on
from yuanba.village.sample.diary import Diary, Hour
from yuanba.village.sample.script import Errand, SlipBox, Step
from yuanba.village.sample.yard import EVENING, Yard
from yuanba.village.services import queries
from yuanba.village.services.actions import carrying, clock, ending, opening, slips
from yuanba.village.services.catalogue import Service, shipped_services
from yuanba.village.services.mishaps import EditionExpired
from yuanba.village.services.model import (
    Agent,
    Applicant,
    Grade,
    Handing,
    Mode,
    OpposingParty,
    PaperState,
    StopReason,
    TicketState,
)
from yuanba.village.services.rules import papers
from yuanba.village.services.rules.deadline import due

_AGENT = "proxy_agent"
#: People come to the agent in the morning; the office is asked in the afternoon; call-backs are made in the evening.
_AT_THE_DOOR, _AT_THE_OFFICE = time(10, 5), time(14, 20)
_ACCEPTED = TicketState.IN_PROGRESS.value
_BY_OTHERS = frozenset({"called_back", "objected", "answered"})
_DAY = timedelta(days=1)


def plan_errands(yard: Yard, diary: Diary, operators: Mapping[str, Actor]) -> None:
    """Lay the tickets of a courtyard and the counting of its slips on their days."""
    for errand in yard.lines.errands:
        _Ticket(yard=yard, line=errand, operators={one.name: one for one in operators.values()}).plan(diary)
    for months in sorted({box.months for box in yard.lines.slips}, reverse=True):
        boxes = [box for box in yard.lines.slips if box.months == months]
        month, on = _counted_on(diary, months)
        diary.plan(on, EVENING, partial(_count_slips, yard, month, boxes))


@dataclass(kw_only=True)
class _Ticket:
    """One ticket as it goes its way."""

    yard: Yard
    line: Errand
    #: Those who sit at a computer, by name.
    operators: Mapping[str, Actor]
    #: None: not taken down yet, or the catalogue had nothing for it on that day.
    ticket_id: Id | None = None
    applicant: Applicant | None = None
    state: TicketState = TicketState.REGISTERED
    #: Who carries it; None: not taken down yet.
    agent: Agent | None = None

    @property
    def service(self) -> Service:
        """What is asked for."""
        return shipped_services()[self.line.service]

    def plan(self, diary: Diary) -> None:
        """Lay the steps on their days, or on the working day after."""
        shift = self._shift(diary)
        accepted = next((step.on for step in self.line.steps if step.what == _ACCEPTED), None)
        diary.plan(_open_on(diary, self.line.on + shift), _AT_THE_DOOR, self._open)
        for step in self.line.steps:
            # What follows the acceptance stays where the script has it.
            moved = step.on + (shift if accepted is None or step.on <= accepted else 0)
            at = EVENING if step.what in _BY_OTHERS else _AT_THE_OFFICE
            diary.plan(_open_on(diary, moved), at, partial(self._go_on, step=step))

    def _shift(self, diary: Diary) -> int:
        """Say by how many days the ticket is moved, so that its limit ends when the script wants it to."""
        if self.line.due is None:
            return 0
        accepted = next(step.on for step in self.line.steps if step.what == _ACCEPTED)
        wanted, day = diary.day(self.line.due), diary.day(min(self.line.due, 0))
        while not SHIPPED_CALENDAR.is_working_day(day) or _due_on(self.service, day) > wanted:
            day -= _DAY
        return (day - diary.day(accepted)).days

    def _open(self, hour: Hour) -> None:
        work, line, yard = hour.work, self.line, self.yard
        home = self._home(work.connection)
        person = _person(home, line.who, hour.today)
        self.applicant = _applicant(home, person)
        agent = self.agent = _agent(hour, yard)
        needed = {paper.paper_id for paper in papers.papers_for(self.service, line.conditions)}
        order = opening.OpenTicket(
            scope=yard.scope,
            courtyard_id=yard.courtyard_id,
            courtyard_code=yard.lines.code,
            applicant=self.applicant,
            service_id=line.service,
            mode=Mode(line.mode),
            agent=agent,
            conditions=line.conditions,
            have=tuple(sorted(needed - set(line.lacks))),
            opposing=() if line.opposing is None else (_opposing(hour, yard, line.opposing),),
            phone=courtyard_queries.private_fields(work.connection, home.household_id, person.resident_id).phone,
            note=line.note,
            event_on=None if line.event is None else hour.today - timedelta(days=line.event),
        )
        try:
            self.ticket_id = opening.open_ticket(hour.deed(self._actor()), order)
        except EditionExpired:
            # The village is made on a day, or on a computer with a clock, before the catalogue begins.
            return

    def _home(self, connection: Connection) -> HouseholdView:
        """Find the household whose head asks: by its place, or by who lives in it, of several the youngest."""
        yard, line = self.yard, self.line
        if not line.living:
            return courtyard_queries.household(connection, yard.families[line.household].card.household_id)
        hits = courtyard_queries.search(connection, line.living, courtyard_id=yard.courtyard_id)
        born = {
            one.person.born_on or date.min: home
            for hit in hits
            for home in (courtyard_queries.household(connection, hit.household_id),)
            for one in home.residents
            if one.person.resident_id == hit.resident_id
        }
        return born[max(born)]

    def _go_on(self, hour: Hour, step: Step) -> None:
        if self.ticket_id is None:
            return
        ways: dict[str, Callable[[Hour, Step, Id], object]] = {
            "authorised": self._authorise,
            "agent_changed": self._change_agent,
            "paper": self._bring_paper,
            "wanted": self._want_paper,
            "stopped": self._stop,
            "extended": self._extend,
            "fee": self._pay,
            "delivered": self._deliver,
            "called_back": self._call_back,
            "objected": self._object,
            "answered": self._answer,
        }
        ways.get(step.what, self._move)(hour, step, self.ticket_id)

    def _move(self, hour: Hour, step: Step, ticket_id: Id) -> None:
        order = carrying.MoveTicket(
            ticket_id=ticket_id,
            seen=self.state,
            after=TicketState(step.what),
            note=step.note,
            office_number=step.number,
            incomplete=bool(self.line.lacks),
        )
        self.state = carrying.move_ticket(self._deed(hour), order).record.state

    def _authorise(self, hour: Hour, step: Step, ticket_id: Id) -> None:
        words = self.yard.village.errand_words
        order = carrying.Authorise(
            ticket_id=ticket_id,
            matter=self.service.name,
            scope=words.scope,
            until_on=hour.today + timedelta(days=step.days or words.days),
            signed_how=step.note or words.signed,
        )
        carrying.authorise(self._deed(hour), order)

    def _change_agent(self, hour: Hour, step: Step, ticket_id: Id) -> None:
        agent = self.agent = _agent(hour, self.yard)
        order = carrying.ChangeAgent(
            ticket_id=ticket_id,
            agent=agent,
            consented_on=hour.today,
            consented_how=self.yard.village.errand_words.consented,
            reason=step.note,
        )
        carrying.change_agent(self._deed(hour), order)

    def _bring_paper(self, hour: Hour, step: Step, ticket_id: Id) -> None:
        order = opening.MarkPaper(ticket_id=ticket_id, paper_id=step.paper, state=PaperState.HAVE, reason=step.note)
        opening.mark_paper(self._deed(hour), order)

    def _want_paper(self, hour: Hour, step: Step, ticket_id: Id) -> None:
        opening.want_paper(self._deed(hour), opening.WantPaper(ticket_id=ticket_id, name=step.paper, reason=step.note))

    def _stop(self, hour: Hour, step: Step, ticket_id: Id) -> None:
        order = clock.StopClock(
            ticket_id=ticket_id,
            why=StopReason(step.why),
            first_on=hour.today,
            last_on=hour.today + timedelta(days=step.days - 1) if step.days else None,
            note=step.note,
        )
        clock.stop_clock(self._deed(hour), order)

    def _extend(self, hour: Hour, step: Step, ticket_id: Id) -> None:
        clock.extend_limit(self._deed(hour), ticket_id, step.days, hour.today, step.note)

    def _pay(self, hour: Hour, step: Step, ticket_id: Id) -> None:
        ending.pay_fee(
            self._deed(hour),
            ticket_id,
            fen=step.yuan * 100,
            what_for=step.note,
            receipt_number=step.number,
            paid_on=hour.today,
        )

    def _deliver(self, hour: Hour, step: Step, ticket_id: Id) -> None:
        received_by = step.by or ("" if self.applicant is None else self.applicant.name)
        order = ending.DeliverResult(ticket_id=ticket_id, handing=Handing(step.why), received_by=received_by)
        ending.deliver_result(self._deed(hour), order)

    def _call_back(self, hour: Hour, step: Step, ticket_id: Id) -> None:
        ending.call_back(hour.deed(self.yard.keeper), ticket_id, Grade(step.why), step.note)

    def _object(self, hour: Hour, step: Step, ticket_id: Id) -> None:
        raised_by = step.by or ("" if self.applicant is None else self.applicant.name)
        ending.raise_objection(hour.deed(self.yard.keeper), ticket_id, raised_by, step.note)

    def _answer(self, hour: Hour, step: Step, ticket_id: Id) -> None:
        ticket = queries.ticket(hour.work.connection, ticket_id, today=hour.today)
        objection_id = ticket.record.objections[-1].objection_id
        ending.answer_objection(hour.deed(self.yard.keeper), ticket_id, objection_id, step.note)

    def _deed(self, hour: Hour) -> UnitOfWork:
        return hour.deed(self._actor())

    def _actor(self) -> Actor:
        """Give the agent where the agent sits at a computer, else whoever keeps the notebook."""
        keeper = self.yard.keeper
        return keeper if self.agent is None else self.operators.get(self.agent.name, keeper)


def _agent(hour: Hour, yard: Yard) -> Agent:
    """Give who holds the post of the agent on that day."""
    held = roster_queries.holdings(hour.work.connection, yard.courtyard_id)
    holder = next(one for one in held if one.role == _AGENT and held_on(one, hour.today))
    return Agent(person_id=holder.person_id, name=holder.name, phone=holder.phone)


def _opposing(hour: Hour, yard: Yard, household: int) -> OpposingParty:
    """Name the head of another household as the one whose interest stands against the applicant's."""
    home = courtyard_queries.household(hour.work.connection, yard.families[household].card.household_id)
    person = _person(home, "head", hour.today)
    return OpposingParty(name=person.name, resident_id=person.resident_id, household_id=home.household_id)


def _applicant(home: HouseholdView, person: Person) -> Applicant:
    return Applicant(name=person.name, resident_id=person.resident_id, household_id=home.household_id, group=home.group)


def _person(home: HouseholdView, who: str, today: date) -> Person:
    """Find the head or the eldest of a household; whose age nobody knows is not the eldest."""
    here = [one for one in home.residents if not one.departure]
    known = [one.person for one in here if one.person.born_on is not None]
    head = next(one.person for one in here if one.is_head)
    if who == "head" or not known:
        return head
    return min(known, key=lambda person: person.born_on or today)


def _due_on(service: Service, accepted_on: date) -> date:
    found = due(service.limit, accepted_on, (), calendar=SHIPPED_CALENDAR, today=accepted_on)
    return found.on or accepted_on


def _open_on(diary: Diary, days: int) -> int:
    """Give the day itself or the working day after it, on which offices are open; the last one before today at most."""
    latest = -1
    while not SHIPPED_CALENDAR.is_working_day(diary.day(latest)):
        latest -= 1
    while days < latest and not SHIPPED_CALENDAR.is_working_day(diary.day(days)):
        days += 1
    return min(days, latest)


def _counted_on(diary: Diary, months: int) -> tuple[date, int]:
    """Give a month that was over yesterday, so many before, and the day on which its slips are counted."""
    yesterday = diary.day(-1)
    first = yesterday.replace(day=1)
    for _ in range(months - 1):
        first = (first - _DAY).replace(day=1)
    return (first - _DAY).replace(day=1), (first - diary.day(0)).days


def _count_slips(yard: Yard, month: date, boxes: list[SlipBox], hour: Hour) -> None:
    order = slips.CountSlips(
        scope=yard.scope,
        courtyard_id=yard.courtyard_id,
        month=month,
        counts={box.service: dict(zip(Grade, box.grades, strict=True)) for box in boxes},
    )
    slips.count_slips(hour.deed(yard.keeper), order)
