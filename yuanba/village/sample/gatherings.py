"""Meetings of the sample village: called, held or cancelled, with the papers printed and what was added later."""

import random
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from functools import partial

from yuanba.journal.unit_of_work import UnitOfWork
from yuanba.kernel.ids import Id, new_id
from yuanba.village.meetings import queries
from yuanba.village.meetings.actions import calling, sealing
from yuanba.village.meetings.model import Motion
from yuanba.village.notices.board_actions import PutUp, TakeDown, put_up, take_down
from yuanba.village.notices.board_queries import sheet_on_boards
from yuanba.village.notices.model import PaperLine
from yuanba.village.notices.queries import printed_about
from yuanba.village.sample.diary import Diary, Hour
from yuanba.village.sample.evening import Evening, Table
from yuanba.village.sample.papers import PaperWanted, Press
from yuanba.village.sample.script import AddendumLine, Gathering, Item
from yuanba.village.sample.yard import EVENING, NOON, Yard

#: People are called four days ahead and begin to come a quarter of an hour early.
_CALLED_BEFORE_DAYS = 4
_EARLY = timedelta(minutes=15)
_AFTER_THE_CALL, _AFTER_THE_END = ("notice", "bag"), ("minutes", "decision", "posting")
#: Fifteen days, and the longest row of days off behind them.
_TAKEN_DOWN_AFTER_DAYS = 26
_OF_ONE_MOTION = frozenset({"decision", "posting"})


def plan_meetings(yard: Yard, neighbours: tuple[Yard, ...], diary: Diary, press: Press, chance: random.Random) -> None:
    """Lay the meetings of a courtyard on their days: calls, evenings and what comes after.

    Args:
        yard: whose meetings.
        neighbours: the other courtyards of the village, for the meetings of villagers' groups.
        diary: where to lay them.
        press: prints the papers.
        chance: says who comes.
    """
    for gathering in yard.lines.meetings:
        _Meeting(yard=yard, gathering=gathering, diary=diary, press=press, table=Table(yard, neighbours, chance)).plan()


@dataclass(kw_only=True)
class _Meeting:
    """One meeting from its call to its papers."""

    yard: Yard
    gathering: Gathering
    diary: Diary
    press: Press
    table: Table
    meeting_id: Id = field(default_factory=new_id)
    #: One of each item of the script, in its order.
    motion_ids: tuple[Id, ...] = ()

    def plan(self) -> None:
        """Lay the meeting on its days."""
        line, diary = self.gathering, self.diary
        called = line.on - _CALLED_BEFORE_DAYS if line.called is None else line.called
        diary.plan(called, NOON, self._call)
        if "posting" in line.printed and line.on < 0:
            diary.plan(line.on + 1, NOON, self._put_up)
            if line.on + _TAKEN_DOWN_AFTER_DAYS < 0:
                diary.plan(line.on + _TAKEN_DOWN_AFTER_DAYS, NOON, self._take_down)
        if line.cancelled:
            diary.plan(line.on, EVENING, self._cancel)
        elif not line.open:
            first_come = self._planned_at - _EARLY
            diary.plan(line.on, first_come.time(), self._hold)
        for addendum in line.addenda:
            diary.plan(addendum.on, NOON, partial(self._add, addendum=addendum))

    @property
    def _planned_at(self) -> datetime:
        return datetime.combine(self.diary.day(self.gathering.on), time.fromisoformat(self.gathering.time))

    def _call(self, hour: Hour) -> None:
        yard, line = self.yard, self.gathering
        motions = tuple(self._motion(item) for item in line.items)
        self.motion_ids = tuple(motion.motion_id for motion in motions)
        order = calling.CallMeeting(
            scope=yard.scope,
            courtyard_id=yard.courtyard_id,
            courtyard_name=yard.lines.name,
            village_name=yard.village.village,
            title=line.title or yard.village.meeting_title.format(courtyard=yard.lines.name),
            planned_at=self._planned_at,
            place=yard.lines.place,
            convener=yard.head_of(0).name,
            motions=motions,
            channel=line.channel or yard.village.channel,
        )
        self.meeting_id = calling.call_meeting(hour.deed(yard.keeper), order)
        yard.left_over.clear()
        self._print(hour, _AFTER_THE_CALL)

    def _motion(self, item: Item) -> Motion:
        """Word a motion; one left over from the meeting before keeps its id and is put first."""
        yard = self.yard
        case = yard.village.cases[item.case]
        meeting_id, motion_id = yard.motions.get(item.replaces, (None, None))
        return Motion(
            motion_id=yard.left_over.get(item.case) or new_id(),
            text=yard.title_of(case),
            rule_set_id=item.rule,
            matter_id=yard.matters.get(item.case),
            topic=case.topic,
            money=case.money,
            money_fen=None if case.yuan is None else case.yuan * 100,
            group=item.group,
            supersedes=motion_id,
            supersedes_meeting=meeting_id,
        )

    def _cancel(self, hour: Hour) -> None:
        order = calling.CancelMeeting(meeting_id=self.meeting_id, reason=self.gathering.cancelled)
        calling.cancel_meeting(hour.deed(self.yard.keeper), order)

    def _hold(self, hour: Hour) -> None:
        evening = Evening(hour, self.yard, self.meeting_id, self.table, self.gathering)
        evening.hold(self.motion_ids, self.diary)
        for item, motion_id in zip(self.gathering.items, self.motion_ids, strict=True):
            if item.leave:
                self.yard.left_over[item.case] = motion_id
            if item.key:
                self.yard.motions[item.key] = (self.meeting_id, motion_id)
        self._print(hour, _AFTER_THE_END)

    def _add(self, hour: Hour, addendum: AddendumLine) -> None:
        order = sealing.MakeAddendum(
            meeting_id=self.meeting_id,
            motion_id=self.motion_ids[addendum.item],
            text=addendum.text,
            reason=addendum.reason,
        )
        sealing.make_addendum(hour.deed(self.yard.keeper), order)

    def _print(self, hour: Hour, kinds: tuple[str, ...]) -> None:
        for kind in (kind for kind in kinds if kind in self.gathering.printed):
            for motion_id in self._sealed(hour.work) if kind in _OF_ONE_MOTION else (None,):
                wanted = PaperWanted(kind=kind, meeting_id=self.meeting_id, motion_id=motion_id)
                self.press(hour.deed(self.yard.keeper), wanted)

    def _put_up(self, hour: Hour) -> None:
        """Put the sheets up on every board of the courtyard; where none was printed there is nothing to put up."""
        boards = self.yard.lines.notice_boards
        for line in self._postings(hour.work):
            if boards:
                put_up(hour.deed(self.yard.keeper), PutUp(paper_id=line.paper_id, boards=boards))

    def _take_down(self, hour: Hour) -> None:
        """Take down what has hung long enough."""
        for line in self._postings(hour.work):
            for one in sheet_on_boards(hour.work.connection, line.paper_id).hangs:
                if one.overdue(hour.today):
                    take_down(hour.deed(self.yard.keeper), TakeDown(posting_id=one.posting_id))

    def _postings(self, work: UnitOfWork) -> tuple[PaperLine, ...]:
        """List the sheets for the board that were printed about this meeting."""
        return tuple(
            line
            for motion_id in self.motion_ids
            for line in printed_about(work.connection, motion_id, kind="meetings.posting")
            if line.current
        )

    def _sealed(self, work: UnitOfWork) -> tuple[Id, ...]:
        meeting = queries.meeting(work.connection, self.meeting_id)
        return tuple(one.motion.motion_id for one in meeting.motions if one.sealed_by is not None)
