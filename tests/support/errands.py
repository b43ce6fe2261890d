"""Deeds on tickets, each in its own unit of work, in a courtyard of five households."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from support.meetings import HEADS
from support.stores import A_LEADER
from yuanba.journal.store import Store
from yuanba.journal.unit_of_work import UnitOfWork
from yuanba.kernel.actor import Actor
from yuanba.kernel.ids import Id, new_id
from yuanba.village.courtyards import actions as courtyards
from yuanba.village.courtyards import queries as courtyard_queries
from yuanba.village.courtyards.model import HouseholdCard, Person
from yuanba.village.services import queries
from yuanba.village.services.actions import carrying, opening
from yuanba.village.services.model import Agent, Applicant, Mode, TicketState
from yuanba.village.services.queries import TicketView

T = TypeVar("T")

#: Somebody of the township, on no list of the courtyard.
AN_AGENT = Agent(person_id=new_id(), name="任德兴", phone="02352000000")


@dataclass
class Bag:
    """Does the deeds of a proxy agent, each in its own unit of work."""

    store: Store
    scope: Id
    courtyard_id: Id
    homes: tuple[HouseholdCard, ...]

    @contextmanager
    def work(self, actor: Actor = A_LEADER) -> Iterator[UnitOfWork]:
        with self.store.work(actor) as work:
            yield work
            work.commit()

    def do(self, deed: Callable[[UnitOfWork], T], *, actor: Actor = A_LEADER) -> T:
        with self.work(actor) as work:
            return deed(work)

    def applicant(self, place: int = 0) -> Applicant:
        home = self.homes[place]
        return Applicant(
            name=home.head.name, resident_id=home.head.resident_id, household_id=home.household_id, group=home.group
        )

    def agent_of(self, place: int) -> Agent:
        head = self.homes[place].head
        return Agent(person_id=head.resident_id, name=head.name)

    def order(self, **changes: object) -> opening.OpenTicket:
        made = opening.OpenTicket(
            scope=self.scope,
            courtyard_id=self.courtyard_id,
            courtyard_code="LJW",
            applicant=self.applicant(),
            service_id="minimum_living",
            mode=Mode.ALL_THE_WAY,
            agent=AN_AGENT,
        )
        return replace(made, **changes)  # type: ignore[arg-type]

    def open(self, **changes: object) -> Id:
        order = self.order(**changes)
        return self.do(lambda work: opening.open_ticket(work, order))

    def ticket(self, ticket_id: Id, today: date | None = None) -> TicketView:
        with self.store.reading() as connection:
            return queries.ticket(connection, ticket_id, today=today or date(2026, 11, 2))

    def state(self, ticket_id: Id) -> TicketState:
        return self.ticket(ticket_id).record.state

    def move(self, ticket_id: Id, after: TicketState, **changes: object) -> TicketView:
        order = carrying.MoveTicket(ticket_id=ticket_id, seen=self.state(ticket_id), after=after)
        order = replace(order, **changes)  # type: ignore[arg-type]
        return self.do(lambda work: carrying.move_ticket(work, order))

    def authorise(self, ticket_id: Id, until_on: date = date(2026, 12, 31), **changes: object) -> TicketView:
        order = carrying.Authorise(
            ticket_id=ticket_id,
            matter="最低生活保障",
            scope="代交材料、代领通知",
            until_on=until_on,
            signed_how="本人捺印",
        )
        order = replace(order, **changes)  # type: ignore[arg-type]
        return self.do(lambda work: carrying.authorise(work, order))

    def carried_to_office(self, **changes: object) -> Id:
        """A ticket that the office has accepted today."""
        ticket_id = self.open(**changes)
        self.authorise(ticket_id)
        self.move(ticket_id, TicketState.TAKEN)
        self.move(ticket_id, TicketState.HANDED_IN, incomplete=True)
        self.move(ticket_id, TicketState.IN_PROGRESS, office_number="2026-001")
        return ticket_id


def a_bag(store: Store) -> Bag:
    """Name a courtyard of five households, whose head is its only member."""
    with store.work(A_LEADER) as work:
        courtyard_id = courtyards.open_courtyard(
            work, courtyards.OpenCourtyard(name="老井湾院坝", village="石碗村", code="LJW")
        )
        homes = tuple(
            HouseholdCard(household_id=new_id(), group="3组", head=Person(resident_id=new_id(), name=name))
            for name in HEADS
        )
        courtyards.list_households(work, courtyard_id, homes)
        scope = courtyard_queries.courtyard(work.connection, courtyard_id).scope
        work.commit()
    return Bag(store=store, scope=scope, courtyard_id=courtyard_id, homes=homes)


def bag_in(store: Store, scope: Id, courtyard_id: Id) -> Bag:
    """Take the bag of an agent in a courtyard that is there already."""
    with store.reading() as connection:
        homes = tuple(
            HouseholdCard(
                household_id=line.household_id,
                group=line.group,
                head=Person(resident_id=line.head_id, name=line.head_name),
            )
            for line in courtyard_queries.households(connection, courtyard_id)
        )
    return Bag(store=store, scope=scope, courtyard_id=courtyard_id, homes=homes)
