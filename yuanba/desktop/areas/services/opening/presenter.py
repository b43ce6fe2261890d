"""Opening a ticket, without widgets."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import QObject, Signal
from sqlalchemy import Connection

from yuanba.desktop.areas.services.opening.form import Errand, Place, packed, unpacked
from yuanba.desktop.areas.services.wording import opening as wording
from yuanba.desktop.desk import Desk, Here
from yuanba.desktop.form_draft import FormDraft, Typed
from yuanba.desktop.sentences import sentence
from yuanba.desktop.typed import narrow, parse_day
from yuanba.desktop.wording import WRONG_DAY, without_weekday
from yuanba.journal.unit_of_work import UnitOfWork
from yuanba.kernel.calendar import WorkCalendar
from yuanba.kernel.errors import Mishap
from yuanba.kernel.ids import Id, id_text
from yuanba.village.calendars.queries import effective_calendar
from yuanba.village.courtyards import queries as courtyards
from yuanba.village.courtyards import resident_ids
from yuanba.village.courtyards.mishaps import HouseholdUnknown, IdNumberFaulty, PhoneFaulty
from yuanba.village.courtyards.queries import HouseholdView, ResidentView
from yuanba.village.roster.people import Candidate, named
from yuanba.village.services import mishaps, queries
from yuanba.village.services.actions import opening
from yuanba.village.services.agents import agent_from, agents_of_courtyard
from yuanba.village.services.catalogue import NotCarried, Service, not_carried
from yuanba.village.services.finding import find_services
from yuanba.village.services.model import ENDED, Agent, Applicant, Mode, OpposingParty, PaperState
from yuanba.village.services.queries import TicketLine
from yuanba.village.services.rules.papers import Known, asked_of, papers_for, told_by_store

#: Where the mistakes an action finds belong.
_PLACES: dict[type[Mishap], Place] = {
    IdNumberFaulty: Place.ID_NUMBER,
    PhoneFaulty: Place.PHONE,
    mishaps.ServiceUnknown: Place.SERVICE,
    mishaps.EditionExpired: Place.SERVICE,
    mishaps.MustGoInPerson: Place.MODE,
    mishaps.AgentMissing: Place.AGENT,
    mishaps.AgentOfOtherSide: Place.AGENT,
    mishaps.ApplicantOpposesOneself: Place.OPPOSING,
    mishaps.PaperUnknown: Place.PAPERS,
    mishaps.PaperMarkedAlready: Place.PAPERS,
    mishaps.ReasonMissing: Place.PAPERS,
    mishaps.EventDayMissing: Place.EVENT,
    mishaps.DayInFuture: Place.DAY,
    mishaps.DayReversed: Place.DAY,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Preset:
    """With what a ticket begins besides its draft."""

    #: A household, or a resident.
    who_id: Id | None = None
    service_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Beginning:
    """What the screen begins with."""

    errand: Errand
    home: HouseholdView | None
    service: Service | None
    #: Holders of the post of proxy agent here.
    agents: tuple[Agent, ...]
    #: Who carries it: as chosen before, else the first of these; None: nobody this store knows.
    candidate: Candidate | None
    #: A draft was found.
    continued: bool
    #: By which days are counted here.
    calendar: WorkCalendar


class OpeningPresenter(QObject):
    """Opens a ticket, or says what is still missing.

    Signals:
        began: a `Beginning`.
        homed: the household of whoever was chosen, and the id of the person.
        doubled: a ticket under way for the same person and service, or None.
        faulted: a `Place` and the sentence; an empty sentence takes it back.
        opened: id of the ticket, its number, and whether it is carried.
    """

    began = Signal(object)
    homed = Signal(object, object)
    doubled = Signal(object)
    faulted = Signal(object, str)
    opened = Signal(object, str, bool)

    def __init__(self, desk: Desk, here: Here, preset: Preset, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._here = here
        self._preset = preset
        #: Day of the event in the ticket that is being opened.
        self._event_on: date | None = None
        whose = "" if preset.who_id is None else f".{id_text(preset.who_id)}"
        self._draft = FormDraft(desk, f"services.open.{id_text(here.courtyard_id)}{whose}", self)

    @property
    def today(self) -> date:
        """The day it is here."""
        return self._desk.today()

    def begin(self) -> None:
        """Read what the screen begins with: the draft where there is one."""
        self._draft.read(self._drafted)

    def keep(self, errand: Errand) -> None:
        """Keep what is typed so far."""
        if errand.begun:
            self._draft.keep(packed(errand))

    def drop_draft(self) -> None:
        """Throw away what is half written and begin anew."""
        self._draft.drop(lambda _: self.begin())

    def find(self, connection: Connection, typed: str) -> Sequence[Service | NotCarried]:
        """Find services, and what is not carried, by the words people use; runs on the reader's thread."""
        carried = queries.services(connection, day=self.today).values()
        everything: tuple[Service | NotCarried, ...] = (*carried, *not_carried().values())
        return find_services(everything, typed) if typed.strip() else ()

    def look_home(self, household_id: Id, resident_id: Id) -> None:
        """Read the household of whoever was chosen."""
        self._desk.run_query(
            lambda connection: courtyards.household(connection, household_id),
            lambda home: self.homed.emit(home, resident_id),
            owner=self,
            failed=self._failed,
        )

    def look_for_double(self, errand: Errand) -> None:
        """See whether the same is under way for the same person."""
        resident_id, service_id, today = errand.resident_id, errand.service_id, self.today
        if resident_id is None or not service_id:
            self.doubled.emit(None)
            return

        def question(connection: Connection) -> TicketLine | None:
            lines = queries.tickets_of(connection, resident_id=resident_id, today=today)
            same = (one for one in lines if one.service_id == service_id and one.state not in ENDED)
            return next(same, None)

        self._desk.run_query(question, self.doubled.emit, owner=self)

    def look_at_sides(self, errand: Errand, candidate: Candidate | None) -> None:
        """Say at once where the agent is of the other side."""
        if candidate is None or candidate.person_id is None:
            self.faulted.emit(Place.AGENT, "")
            return
        agent = Agent(person_id=candidate.person_id, name=candidate.name)

        def question(connection: Connection) -> None:
            opening.check_sides(connection, agent, errand.opposing)

        self._desk.run_query(question, lambda _: self.faulted.emit(Place.AGENT, ""), owner=self, failed=self._failed)

    def check_id_number(self, typed: str) -> None:
        """Say at once where an identity number cannot be right."""
        number = resident_ids.tidy(typed)
        fault = resident_ids.fault(number) if number else None
        self.faulted.emit(Place.ID_NUMBER, "" if fault is None else sentence(IdNumberFaulty(fault=fault)))

    def answered_by_list(self, person: ResidentView | None) -> dict[str, bool]:
        """Answer the conditions that the list of residents answers by itself."""
        if person is None:
            return {}
        return told_by_store(Known(born_on=person.person.born_on, away=person.person.away), self.today)

    def day(self, typed: str) -> date | None:
        """Read a day as typed; None where it is none."""
        return parse_day(without_weekday(typed), self.today)

    def open(self, errand: Errand, service: Service | None) -> None:
        """Open the ticket, or say what is still missing."""
        if (found := self._missing(errand, service)) is not None:
            self.faulted.emit(*found)
            return

        self._event_on = self.day(errand.event)

        def deed(work: UnitOfWork) -> tuple[Id, str]:
            ticket_id = self._do(work, errand)
            return ticket_id, queries.ticket(work.connection, ticket_id, today=work.today).record.opened.number

        def done(answer: tuple[Id, str]) -> None:
            self._tell(errand, service, answer[1])
            self.opened.emit(*answer, not errand.not_carried)

        self._draft.turn_into(deed, done, failed=self._failed)

    def _drafted(self, typed: Typed | None) -> None:
        errand = Errand() if typed is None else unpacked(typed)
        courtyard_id, today, preset = self._here.courtyard_id, self.today, self._preset

        def question(connection: Connection) -> Beginning:
            begun = _with_preset(connection, errand, preset)
            home = None if begun.household_id is None else _home(connection, begun.household_id)
            service = queries.services(connection, day=today).get(begun.service_id)
            agents = agents_of_courtyard(connection, courtyard_id, day=today)
            begun = _with_agent(begun, agents)
            return Beginning(
                errand=begun,
                home=home,
                service=service,
                agents=agents,
                candidate=_candidate(connection, begun, today),
                continued=typed is not None,
                calendar=effective_calendar(connection),
            )

        self._desk.run_query(question, self.began.emit, owner=self)

    def _missing(self, errand: Errand, service: Service | None) -> tuple[Place, str] | None:
        """Find the first thing that is missing or cannot be read, in the order of the screen."""
        if not errand.name.strip():
            return Place.WHO, wording.WHO_MISSING
        if errand.not_carried:
            return None
        if service is None:
            return Place.SERVICE, wording.WHAT_MISSING
        if any(one.condition not in errand.answers for one in asked_of(service)):
            return Place.QUESTIONS, wording.UNANSWERED
        if errand.event.strip() and self.day(errand.event) is None:
            return Place.EVENT, WRONG_DAY
        if not errand.agent_name.strip():
            return Place.AGENT, wording.AGENT_MISSING
        if self.day(errand.opened) is None:
            return Place.DAY, WRONG_DAY
        return None

    def _do(self, work: UnitOfWork, errand: Errand) -> Id:
        here, applicant = self._here, _applicant(errand)
        candidate = Candidate(name=errand.agent_name, person_id=errand.agent_id)
        agent = agent_from(work.connection, candidate, day=work.today)
        agent = replace(agent, phone=errand.agent_phone.strip() or agent.phone)
        if errand.not_carried:
            handed = opening.HandOver(
                scope=here.scope,
                courtyard_id=here.courtyard_id,
                courtyard_code=here.code,
                applicant=applicant,
                key=errand.not_carried,
                agent=agent,
                phone=errand.phone,
            )
            return opening.hand_over(work, handed)
        opened_on = self.day(errand.opened)
        service = queries.service(work.connection, errand.service_id, day=opened_on)
        holds = tuple(one.condition for one in asked_of(service) if errand.answers.get(one.condition))
        needed = {paper.paper_id for paper in papers_for(service, holds)}
        ticks = {paper_id: tick for paper_id, tick in errand.ticks.items() if paper_id in needed}
        order = opening.OpenTicket(
            scope=here.scope,
            courtyard_id=here.courtyard_id,
            courtyard_code=here.code,
            applicant=applicant,
            service_id=errand.service_id,
            mode=errand.mode or Mode.ALL_THE_WAY,
            agent=agent,
            conditions=holds,
            have=tuple(paper_id for paper_id, tick in ticks.items() if tick.state is PaperState.HAVE),
            not_needed=tuple(
                (paper_id, tick.reason) for paper_id, tick in ticks.items() if tick.state is PaperState.NOT_NEEDED
            ),
            opposing=errand.opposing if service.opposing_interests else (),
            phone=errand.phone,
            id_number=errand.id_number,
            note=errand.note,
            opened_on=opened_on,
            event_on=self.day(errand.event),
        )
        return opening.open_ticket(work, order)

    def _tell(self, errand: Errand, service: Service | None, number: str) -> None:
        kind = not_carried().get(errand.not_carried)
        if kind is not None:
            self._desk.tell(wording.handed_over(kind, errand.name))
        elif service is not None:
            self._desk.tell(wording.opened(errand.name, service.name, number))

    def _failed(self, mishap: Mishap) -> None:
        place = _PLACES.get(type(mishap), Place.WHO)
        if isinstance(mishap, mishaps.DayInFuture) and mishap.day == self._event_on:
            place = Place.EVENT
        self.faulted.emit(place, sentence(mishap))


def opposing_of(name: str, resident_id: Id | None, household_id: Id | None) -> OpposingParty:
    """Name somebody of the other side."""
    return OpposingParty(name=name.strip(), resident_id=resident_id, household_id=household_id)


def _applicant(errand: Errand) -> Applicant:
    return Applicant(
        name=errand.name.strip(),
        resident_id=errand.resident_id,
        household_id=errand.household_id,
        group=_group(errand.group),
    )


def _group(typed: str) -> str:
    """Write a group as the household list does: 3 is the third group."""
    plain = narrow(typed)
    return wording.group_of(plain) if plain.isdecimal() else plain


def _home(connection: Connection, household_id: Id) -> HouseholdView | None:
    """Read a household; None: it is not in this store."""
    try:
        return courtyards.household(connection, household_id)
    except HouseholdUnknown:
        return None


def _with_preset(connection: Connection, errand: Errand, preset: Preset) -> Errand:
    if preset.service_id:
        errand = replace(errand, service_id=preset.service_id, not_carried="")
    if preset.who_id is None or errand.name:
        return errand
    home = _home(connection, preset.who_id)
    if home is None:
        homes = courtyards.households_of(connection, preset.who_id)
        home = _home(connection, homes[0]) if homes else None
    if home is None or not home.present:
        return errand
    person = next((one for one in home.present if one.person.resident_id == preset.who_id), home.present[0]).person
    return replace(
        errand,
        resident_id=person.resident_id,
        household_id=home.household_id,
        name=person.name,
        group=home.group,
    )


def _with_agent(errand: Errand, agents: Sequence[Agent]) -> Errand:
    """Take the agent of the courtyard where nobody was chosen."""
    if errand.agent_name or not agents:
        return errand
    usual = agents[0]
    return replace(errand, agent_id=usual.person_id, agent_name=usual.name, agent_phone=usual.phone)


def _candidate(connection: Connection, errand: Errand, today: date) -> Candidate | None:
    if errand.agent_id is None:
        return None
    found = named(connection, errand.agent_name, day=today)
    known = next((one for one in found if one.person_id == errand.agent_id), None)
    return known or Candidate(name=errand.agent_name, person_id=errand.agent_id)
