"""One courtyard of the sample village: its households, and the matters people bring up."""

from dataclasses import dataclass, field
from datetime import time
from functools import partial

from sqlalchemy import Connection

from yuanba.journal.unit_of_work import UnitOfWork
from yuanba.kernel.actor import Actor
from yuanba.kernel.ids import Id, new_id
from yuanba.village.courtyards import actions as courtyard_actions
from yuanba.village.courtyards import queries as courtyard_queries
from yuanba.village.courtyards import resident_actions
from yuanba.village.courtyards.model import Person
from yuanba.village.matters import actions as matter_actions
from yuanba.village.matters.model import MoneySource
from yuanba.village.meetings.households import household_members
from yuanba.village.meetings.rules.electorate import HouseholdCandidate, PersonCandidate
from yuanba.village.sample.diary import Diary, Hour
from yuanba.village.sample.people import Family, Registry
from yuanba.village.sample.script import Case, CourtyardScript, MatterLine, VillageScript

#: Day on which the notebooks are begun, and from which the lists are filled.
BEGINNING = -360
MORNING, NOON, EVENING, NIGHT = time(9, 10), time(12, 30), time(17, 40), time(21, 45)


@dataclass(kw_only=True)
class Yard:
    """A courtyard as it grows through the year."""

    village: VillageScript
    lines: CourtyardScript
    registry: Registry
    families: tuple[Family, ...]
    keeper: Actor
    courtyard_id: Id = field(default_factory=new_id)
    scope: Id = field(default_factory=new_id)
    #: Newest matter of each case.
    matters: dict[str, Id] = field(default_factory=dict)
    #: Meeting and motion of each key.
    motions: dict[str, tuple[Id, Id]] = field(default_factory=dict)
    #: Motions left for the next meeting, by case.
    left_over: dict[str, Id] = field(default_factory=dict)
    _known: tuple[HouseholdCandidate, ...] = ()
    #: People of each household, until something happens in it.
    _people: dict[Id, tuple[PersonCandidate, ...]] = field(default_factory=dict)

    @property
    def group(self) -> str:
        """The villagers' group most households belong to."""
        return self.lines.groups[0][0]

    def plan(self, diary: Diary) -> None:
        """Lay the beginning of this courtyard and its matters on their days."""
        diary.plan(BEGINNING, MORNING, self._settle)
        diary.plan(BEGINNING + 1, MORNING, self._ask_around)
        for matter in self.lines.matters:
            self._plan_matter(diary, matter)

    def head_of(self, household: int) -> Person:
        """Give the first head of a household, by its place in the list."""
        return self.families[household].card.head

    def candidates(self, work: UnitOfWork) -> tuple[HouseholdCandidate, ...]:
        """List the households as they stand, with their people, in the order of their pinyin."""
        if not self._known:
            connection = work.connection
            self._known = tuple(
                HouseholdCandidate(
                    household_id=line.household_id, name=line.head_name, group=line.group, members=members
                )
                for line in courtyard_queries.households(connection, self.courtyard_id)
                if (members := self._members(connection, line.household_id))
            )
        return self._known

    def title_of(self, case: Case) -> str:
        """Word what a case is about in this courtyard."""
        return case.title.format(head=self.head_of(0).name, group=self.group)

    def forget(self, household_id: Id) -> None:
        """Read a household anew when they are next asked for: something happened in this family."""
        self._known = ()
        self._people.pop(household_id, None)

    def _members(self, connection: Connection, household_id: Id) -> tuple[PersonCandidate, ...]:
        if household_id not in self._people:
            self._people[household_id] = household_members(connection, household_id)
        return self._people[household_id]

    def _settle(self, hour: Hour) -> None:
        order = courtyard_actions.OpenCourtyard(
            name=self.lines.name,
            village=self.village.village,
            township=self.village.township,
            code=self.lines.code,
            meeting_place=self.lines.place,
            border=self.lines.border,
            principles=self.lines.principles,
            loudspeaker=self.lines.loudspeaker,
            notice_boards=self.lines.notice_boards,
            suggestion_boxes=self.lines.suggestion_boxes,
        )
        work = hour.deed(self.keeper)
        self.courtyard_id = courtyard_actions.open_courtyard(work, order)
        self.scope = courtyard_queries.courtyard(work.connection, self.courtyard_id).scope
        cards = [family.card for family in self.families]
        courtyard_actions.list_households(hour.deed(self.keeper), self.courtyard_id, cards)

    def _ask_around(self, hour: Hour) -> None:
        for family in self.families:
            for told in family.told:
                resident_actions.tell_private_fields(hour.deed(self.keeper), told)

    def _plan_matter(self, diary: Diary, matter: MatterLine) -> None:
        diary.plan(matter.on, EVENING, partial(self._note, matter=matter))
        if matter.referred is not None:
            diary.plan(matter.referred, NOON, partial(self._refer, matter=matter))
        if matter.closed is not None:
            diary.plan(matter.closed, EVENING, partial(self._close, matter=matter))

    def _note(self, hour: Hour, matter: MatterLine) -> None:
        case = self.village.cases[matter.case]
        order = matter_actions.OpenMatter(
            scope=self.scope,
            courtyard_id=self.courtyard_id,
            title=self.title_of(case),
            topic=case.topic,
            money=case.money,
            money_fen=None if case.yuan is None else case.yuan * 100,
            group=self.group if case.of_group or case.money is MoneySource.GROUP_COLLECTIVE else "",
            channel=case.channel,
            proposer=case.proposer,
            raised_by=self.head_of(matter.by).name if case.raised is None else case.raised,
            triage=case.triage,
            matter_kind=case.kind,
            note=case.note,
        )
        self.matters[matter.case] = matter_actions.open_matter(hour.deed(self.keeper), order)

    def _refer(self, hour: Hour, matter: MatterLine) -> None:
        order = matter_actions.ReferMatter(matter_id=self.matters[matter.case], carried_by=self.head_of(0).name)
        matter_actions.refer_matter(hour.deed(self.keeper), order)

    def _close(self, hour: Hour, matter: MatterLine) -> None:
        outcome = self.village.cases[matter.case].outcome
        order = matter_actions.CloseMatter(matter_id=self.matters[matter.case], outcome=outcome)
        matter_actions.close_matter(hour.deed(self.keeper), order)
