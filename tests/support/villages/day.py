"""One deed about to be done on one machine, and what it may be done with."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

from sqlalchemy import Connection

from yuanba.journal.unit_of_work import UnitOfWork
from yuanba.kernel.ids import Id, new_id
from yuanba.village.courtyards import queries as courtyard_queries
from yuanba.village.courtyards.model import HouseholdCard, Person
from yuanba.village.courtyards.queries import CourtyardView, HouseholdView, ResidentView
from yuanba.village.matters import queries as matter_queries
from yuanba.village.matters.model import MatterState
from yuanba.village.matters.queries import MatterView
from yuanba.village.meetings import queries as meeting_queries
from yuanba.village.meetings.model import MeetingState
from yuanba.village.meetings.views import MeetingView
from yuanba.village.roster import queries as roster_queries
from yuanba.village.roster.model import Holding

T = TypeVar("T")

NAMES = ("杨志全", "张伟芳", "王德明", "䶮家兴", "单雄信", "李国秀", "覃有福", "解珍")
_WORDS = ("", "晒坝", "老井", "x" * 30)
GROUPS = ("3组", "4组")


class NothingThere(Exception):
    """A deed finds nothing it could be done with."""


@dataclass
class Day:
    """One deed about to be done on one machine, with a chance that decides everything about it."""

    work: UnitOfWork
    chance: random.Random

    @property
    def connection(self) -> Connection:
        return self.work.connection

    def one_of(self, several: Sequence[T]) -> T:
        if not several:
            raise NothingThere
        return self.chance.choice(several)

    def some_of(self, several: Sequence[T]) -> tuple[T, ...]:
        return tuple(self.chance.sample(list(several), self.chance.randint(1, min(3, len(several))))) if several else ()

    def word(self) -> str:
        return self.chance.choice(_WORDS)

    def day(self) -> date:
        return self.work.today - timedelta(days=self.chance.randint(0, 3))

    def person(self, **fields: object) -> Person:
        born_on = self.chance.choice((None, date(1960, 1, 2), date(2001, 5, 6)))
        return Person(resident_id=new_id(), name=self.chance.choice(NAMES), born_on=born_on, **fields)  # type: ignore[arg-type]

    def card(self) -> HouseholdCard:
        members = tuple(self.person(relation="子") for _ in range(self.chance.randint(0, 2)))
        return HouseholdCard(
            household_id=new_id(), group=self.chance.choice(GROUPS), head=self.person(), members=members
        )

    def courtyard(self) -> CourtyardView:
        return self.one_of(courtyard_queries.courtyards(self.connection))

    def household(self, courtyard: CourtyardView | None = None) -> HouseholdView:
        courtyard = courtyard or self.courtyard()
        line = self.one_of(courtyard_queries.households(self.connection, courtyard.courtyard_id))
        return courtyard_queries.household(self.connection, line.household_id)

    def ended_household(self) -> HouseholdView:
        line = self.one_of(courtyard_queries.ended_households(self.connection, self.courtyard().courtyard_id))
        return courtyard_queries.household(self.connection, line.household_id)

    def resident(self, household: HouseholdView) -> ResidentView:
        return self.one_of(household.present)

    def any_household(self, fits: Callable[[ResidentView], object]) -> tuple[HouseholdView, ResidentView]:
        """Find a household of the whole store, and somebody in it who fits."""
        lines = [
            line
            for courtyard in courtyard_queries.courtyards(self.connection)
            for line in courtyard_queries.households(self.connection, courtyard.courtyard_id)
        ]
        homes = [courtyard_queries.household(self.connection, line.household_id) for line in lines]
        return self.one_of([(home, one) for home in homes for one in home.residents if fits(one)])

    def matter(self) -> MatterView:
        open_courtyards = courtyard_queries.courtyards(self.connection)
        matters = [
            matter_queries.matters(self.connection, one.courtyard_id, state=MatterState.OPEN) for one in open_courtyards
        ]
        return self.one_of([matter for some in matters for matter in some])

    def meeting(self) -> MeetingView:
        """Find a meeting, rather one that still runs."""
        open_courtyards = courtyard_queries.courtyards(self.connection)
        lines = [
            line for one in open_courtyards for line in meeting_queries.meetings(self.connection, one.courtyard_id)
        ]
        running = [line for line in lines if line.state is MeetingState.CALLED]
        return meeting_queries.meeting(self.connection, self.one_of(running or lines).meeting_id)

    def motion_id(self, meeting: MeetingView) -> Id:
        return self.one_of(meeting.motions).motion.motion_id

    def holding(self) -> Holding:
        return self.one_of(roster_queries.holdings(self.connection))


Deed = Callable[[Day], object]
DEEDS: list[Deed] = []


def deed(done: Deed) -> Deed:
    """Let a deed happen in the villages."""
    DEEDS.append(done)
    return done
