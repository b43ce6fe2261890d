"""One evening in the yard: fix who counts, sign in, count, seal, close; each through the deed a person does."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace

from yuanba.journal.unit_of_work import UnitOfWork
from yuanba.kernel.ids import Id, new_id
from yuanba.village.matters.model import Unit
from yuanba.village.matters.rule_sets import rule_set
from yuanba.village.meetings import queries
from yuanba.village.meetings.actions import counting, sealing, signing_in
from yuanba.village.meetings.model import (
    CountWay,
    Elector,
    Execution,
    MeetingPersons,
    SignIn,
    Standing,
    StatedNumber,
    Vote,
    Votes,
)
from yuanba.village.meetings.rules.electorate import HouseholdCandidate, candidates, of_age
from yuanba.village.sample.diary import Diary, Hour
from yuanba.village.sample.script import Gathering, Item
from yuanba.village.sample.yard import Yard

#: How often the head comes in person; else the next adult of the household speaks for it.
_HEAD_COMES = 0.75
#: Minutes until the last have come and it begins, and of talk before hands are raised.
_WAITED, _TALKED = 8, 12


@dataclass(frozen=True, slots=True)
class Table:
    """Who may come: the households of the courtyard and its neighbours; chance says who does."""

    yard: Yard
    neighbours: tuple[Yard, ...]
    chance: random.Random

    def households(self, work: UnitOfWork, *, of_village: bool) -> tuple[HouseholdCandidate, ...]:
        """List the households that may count, those of the courtyard first."""
        own = self.yard.candidates(work)
        if not of_village:
            return own
        others = (replace(one, inside_courtyard=False) for yard in self.neighbours for one in yard.candidates(work))
        return (*own, *others)


class Evening:
    """Holds one meeting that was called."""

    def __init__(self, hour: Hour, yard: Yard, meeting_id: Id, table: Table, gathering: Gathering) -> None:
        self._hour = hour
        self._yard = yard
        self._meeting_id = meeting_id
        self._table = table
        self._gathering = gathering
        of_village = any(item.group for item in gathering.items)
        self._homes = {one.household_id: one for one in table.households(hour.work, of_village=of_village)}

    def hold(self, motion_ids: tuple[Id, ...], diary: Diary) -> None:
        """Hold the meeting from the first arrival to its end.

        Args:
            motion_ids: one of each item of the script.
            diary: tells the days on which things are due.
        """
        line = self._gathering
        agenda = list(zip(line.items, motion_ids, strict=True))
        put = [pair for pair in agenda if not pair[0].leave]
        # Where too few come for anything to be put, they were called for the first motion all the same.
        for item, motion_id in put or agenda[:1]:
            self._fix(item, motion_id)
        here = self._sign_in(*(put or agenda)[0])
        self._hour.pass_by(_WAITED)
        for number, (item, motion_id) in enumerate(put):
            self._hour.pass_by(_TALKED)
            self._count(item, motion_id)
            self._seal(item, motion_id, diary)
            if number == 0:
                for sign_in in here[len(here) - line.left :]:
                    leave = signing_in.Leave(meeting_id=self._meeting_id, elector_id=sign_in.elector_id)
                    signing_in.leave(self._deed(), leave)
        close = sealing.CloseMeeting(meeting_id=self._meeting_id, persons=self._persons(), remarks=line.remarks)
        sealing.close_meeting(self._deed(), close)

    def _deed(self) -> UnitOfWork:
        return self._hour.deed(self._yard.keeper)

    def _fix(self, item: Item, motion_id: Id) -> None:
        found = candidates(
            rule_set(item.rule), tuple(self._homes.values()), group=item.group, on=self._hour.today, settled={}
        )
        # Whoever has told no birth date is settled by hand; all of them are of age.
        settled = tuple((person.resident_id, True) for person in found.unsettled)
        known = len(found.electors) + len(settled)
        stated = None
        if item.stated is not None:
            stated = StatedNumber(number=max(item.stated, known), source=item.source)
        order = counting.FixElectorate(
            meeting_id=self._meeting_id,
            motion_id=motion_id,
            households=tuple(self._homes.values()),
            stated=stated,
            settled=settled,
        )
        counting.fix_electorate(self._deed(), order)

    def _sign_in(self, item: Item, motion_id: Id) -> list[SignIn]:
        line, chance = self._gathering, self._table.chance
        one = queries.motion(self._hour.work.connection, self._meeting_id, motion_id)
        electorate = queries.fixed_electorate(one)
        electors = [elector for elector in electorate.electors if self._may_come(elector, electorate.unit)]
        coming = line.present or len(electors) * line.share // 100
        here = [self._arrival(elector) for elector in chance.sample(electors, coming - line.written_in)]
        here = [replace(sign_in, stakeholder=number < line.touched) for number, sign_in in enumerate(here)]
        here += [self._stranger(item.group) for _ in range(line.written_in)]
        for sign_in in here:
            signing_in.arrive(self._deed(), signing_in.Arrive(meeting_id=self._meeting_id, sign_in=sign_in))
        return here

    def _may_come(self, elector: Elector, unit: Unit) -> bool:
        if unit is Unit.HOUSEHOLDS or elector.household_id is None:
            return True
        people = self._homes[elector.household_id].members
        born_on = next(person.born_on for person in people if person.resident_id == elector.elector_id)
        return born_on is not None and of_age(born_on, self._hour.today)

    def _arrival(self, elector: Elector) -> SignIn:
        speaker_name, speaker_id = elector.name, elector.elector_id
        if elector.household_id == elector.elector_id:
            people = self._homes[elector.elector_id].members
            head = next(person for person in people if person.name == elector.name)
            adults = [person for person in people if person.born_on and of_age(person.born_on, self._hour.today)]
            speaker = head if self._table.chance.random() < _HEAD_COMES or not adults else adults[:2][-1]
            speaker_name, speaker_id = speaker.name, speaker.resident_id
        return SignIn(
            elector_id=elector.elector_id,
            household_id=elector.household_id,
            name=elector.name,
            group=elector.group,
            speaker_name=speaker_name,
            speaker_id=speaker_id,
            standing=Standing.HEAD if speaker_name == elector.name else Standing.MEMBER,
        )

    def _stranger(self, group: str) -> SignIn:
        """Write somebody in who is not in this store."""
        name = self._yard.registry.stranger()
        elector_id = new_id()
        return SignIn(
            elector_id=elector_id,
            household_id=elector_id,
            name=name,
            group=group,
            speaker_name=name,
            speaker_id=None,
            standing=Standing.HEAD,
            written_in=True,
        )

    def _count(self, item: Item, motion_id: Id) -> None:
        connection = self._hour.work.connection
        one = queries.motion(connection, self._meeting_id, motion_id)
        present = queries.present_now(connection, self._meeting_id, one)
        order = counting.CountTo(meeting_id=self._meeting_id, motion_id=motion_id, way=item.way)
        votes = _votes(item, len(present))
        if item.way is CountWay.ROLL:
            answers = list(_spread(votes))
            self._table.chance.shuffle(answers)
            for sign_in, vote in zip(present, answers, strict=True):
                counting.answer_roll(self._deed(), order, sign_in.elector_id, vote)
            return
        if item.override:
            counting.allow_more_hands(self._deed(), order, item.override)
            votes = replace(votes, in_favour=votes.in_favour + 1)
        second = replace(order, counter=2)
        if item.ruling:
            counting.type_votes(self._deed(), order, replace(votes, in_favour=votes.in_favour - 1))
            counting.type_votes(self._deed(), second, votes)
            counting.rule_on_counters(self._deed(), second, item.ruling)
            return
        counting.type_votes(self._deed(), order, votes)
        if item.two:
            counting.type_votes(self._deed(), second, votes)

    def _seal(self, item: Item, motion_id: Id, diary: Diary) -> None:
        yard = self._yard
        case = yard.village.cases[item.case]
        execution = Execution()
        if item.due is not None:
            execution = Execution(
                executor=yard.head_of(item.executor).name,
                due_on=diary.day(item.due),
                budget_fen=None if case.yuan is None else case.yuan * 100,
                supervisors=(yard.head_of(item.executor + 1).name, yard.head_of(item.executor + 2).name),
            )
        order = sealing.SealDecision(
            meeting_id=self._meeting_id,
            motion_id=motion_id,
            persons=self._persons(),
            as_consultation=item.consult,
            execution=execution,
            opinions=case.opinions,
        )
        sealing.seal_decision(self._deed(), order)

    def _persons(self) -> MeetingPersons:
        """Name who holds the meeting: the head of the courtyard and those next on the list."""
        chair, recorder, scrutineer, *tellers = (self._yard.head_of(place).name for place in range(5))
        return MeetingPersons(chair=chair, recorder=recorder, scrutineer=scrutineer, tellers=tuple(tellers))


def _votes(item: Item, present: int) -> Votes:
    """Say how many were for and against: all who came, less those the script names."""
    against, abstained, invalid = (*item.no, 0, 0)[:3]
    if item.tie:
        half = (present - abstained) // 2
        return Votes(in_favour=half, against=half, abstained=present - 2 * half)
    return Votes(
        in_favour=present - against - abstained - invalid, against=against, abstained=abstained, invalid=invalid
    )


def _spread(votes: Votes) -> Iterator[Vote]:
    yield from (Vote.IN_FAVOUR for _ in range(votes.in_favour))
    yield from (Vote.AGAINST for _ in range(votes.against))
    yield from (Vote.ABSTAINED for _ in range(votes.abstained))
