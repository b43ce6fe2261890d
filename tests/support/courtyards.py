"""Deeds on courtyards and households, each in its own unit of work."""

from collections.abc import Callable
from datetime import date
from typing import TypeVar

from sqlalchemy import Connection

from support.stores import A_LEADER
from yuanba.journal.store import Store
from yuanba.journal.unit_of_work import UnitOfWork
from yuanba.kernel.actor import Actor
from yuanba.kernel.ids import Id, new_id
from yuanba.village.courtyards import actions, queries
from yuanba.village.courtyards.actions import OpenCourtyard
from yuanba.village.courtyards.model import HouseholdCard, Person
from yuanba.village.courtyards.queries import HouseholdView, ResidentView

T = TypeVar("T")

#: A day before the one the fixed clock shows.
YESTERDAY = date(2026, 11, 1)


def a_card(head: str, *members: str, group: str = "3组", door: str = "", **of_head: object) -> HouseholdCard:
    """A household of which little is known."""
    return HouseholdCard(
        household_id=new_id(),
        group=group,
        door=door,
        head=Person(resident_id=new_id(), name=head, **of_head),  # type: ignore[arg-type]
        members=tuple(Person(resident_id=new_id(), name=name) for name in members),
    )


class Hamlet:
    """Does deeds in a store and looks at what came of them."""

    def __init__(self, store: Store, actor: Actor = A_LEADER) -> None:
        self.store = store
        self.actor = actor

    def act(self, deed: Callable[[UnitOfWork], T], *, actor: Actor | None = None) -> T:
        with self.store.work(actor or self.actor) as work:
            outcome = deed(work)
            work.commit()
        return outcome

    def look(self, question: Callable[[Connection], T]) -> T:
        with self.store.reading() as connection:
            return question(connection)

    def courtyard(self, name: str, *cards: HouseholdCard, **details: object) -> Id:
        details = {"village": "石碗村"} | details
        order = OpenCourtyard(name=name, **details)  # type: ignore[arg-type]
        courtyard_id = self.act(lambda work: actions.open_courtyard(work, order))
        if cards:
            self.act(lambda work: actions.list_households(work, courtyard_id, cards))
        return courtyard_id

    def names(self, courtyard_id: Id) -> list[str]:
        return [line.head_name for line in self.look(lambda c: queries.households(c, courtyard_id))]

    def home(self, household_id: Id) -> HouseholdView:
        return self.look(lambda c: queries.household(c, household_id))

    def home_of(self, courtyard_id: Id, head: str) -> HouseholdView:
        lines = self.look(lambda c: queries.households(c, courtyard_id))
        return self.home(next(line.household_id for line in lines if line.head_name == head))

    def person(self, household_id: Id, name: str) -> ResidentView:
        return next(one for one in self.home(household_id).residents if one.person.name == name)

    def people(self, household_id: Id) -> list[str]:
        return [one.person.name for one in self.home(household_id).present]

    def found(self, typed: str) -> list[str]:
        return [hit.name for hit in self.look(lambda c: queries.search(c, typed))]
