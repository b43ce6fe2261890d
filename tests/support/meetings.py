"""Deeds of a meeting, each in its own unit of work, in a courtyard of five households of two groups."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime

from support.stores import A_LEADER
from yuanba.journal.store import Store
from yuanba.journal.unit_of_work import UnitOfWork
from yuanba.kernel.ids import Id, new_id
from yuanba.village.matters.model import MoneySource
from yuanba.village.matters.queries import MatterView
from yuanba.village.meetings import queries
from yuanba.village.meetings.actions import calling, counting, sealing, signing_in
from yuanba.village.meetings.model import (
    MeetingPersons,
    Motion,
    SignIn,
    Standing,
    StatedNumber,
)
from yuanba.village.meetings.rules.electorate import HouseholdCandidate
from yuanba.village.meetings.views import MeetingView, MotionView

PERSONS = MeetingPersons(chair="杨志全", recorder="张伟芳", scrutineer="王德明", tellers=("李国秀",))
HEADS = ("杨志全", "张伟芳", "王德明", "李国秀", "䶮家兴")


def a_motion(
    rule_set_id: str = "R17", *, group: str = "", money: MoneySource = MoneySource.NONE, topic: str = "small_repair"
) -> Motion:
    return Motion(
        motion_id=new_id(), text="维修老井湾自来水管", rule_set_id=rule_set_id, topic=topic, money=money, group=group
    )


def a_motion_on(matter: MatterView, rule_set_id: str = "R17") -> Motion:
    return replace(
        a_motion(rule_set_id, group=matter.group, money=matter.money, topic=matter.topic),
        text=matter.title,
        matter_id=matter.matter_id,
        money_fen=matter.money_fen,
    )


@dataclass
class Yard:
    """Does the deeds of a meeting, each in its own unit of work."""

    store: Store
    scope: Id
    courtyard_id: Id
    households: tuple[HouseholdCandidate, ...]

    @contextmanager
    def work(self) -> Iterator[UnitOfWork]:
        with self.store.work(A_LEADER) as work:
            yield work
            work.commit()

    def call(self, *motions: Motion, **changes: object) -> Id:
        order = calling.CallMeeting(
            scope=self.scope,
            courtyard_id=self.courtyard_id,
            courtyard_name="老井湾院坝",
            village_name="石碗村",
            title="院坝会",
            planned_at=datetime(2026, 11, 2, 19, 0),
            place="老井湾晒坝",
            convener="杨志全",
            motions=motions,
        )
        with self.work() as work:
            return calling.call_meeting(work, replace(order, **changes))  # type: ignore[arg-type]

    def fix(self, meeting_id: Id, motion_id: Id, **changes: object) -> MotionView:
        order = counting.FixElectorate(meeting_id=meeting_id, motion_id=motion_id, households=self.households)
        with self.work() as work:
            return counting.fix_electorate(work, replace(order, **changes))  # type: ignore[arg-type]

    def sign_in_of(self, place: int, **changes: object) -> SignIn:
        home = self.households[place]
        sign_in = SignIn(
            elector_id=home.household_id,
            household_id=home.household_id,
            name=home.name,
            group=home.group,
            speaker_name=home.name,
            speaker_id=home.members[0].resident_id,
            standing=Standing.HEAD,
        )
        return replace(sign_in, **changes)  # type: ignore[arg-type]

    def arrive(self, meeting_id: Id, *places: int) -> None:
        for place in places:
            self.sign(meeting_id, self.sign_in_of(place))

    def sign(self, meeting_id: Id, sign_in: SignIn) -> None:
        with self.work() as work:
            signing_in.arrive(work, signing_in.Arrive(meeting_id=meeting_id, sign_in=sign_in))

    def seal(self, meeting_id: Id, motion_id: Id, **changes: object) -> MotionView:
        order = sealing.SealDecision(meeting_id=meeting_id, motion_id=motion_id, persons=PERSONS)
        with self.work() as work:
            return sealing.seal_decision(work, replace(order, **changes))  # type: ignore[arg-type]

    def close(self, meeting_id: Id) -> MeetingView:
        with self.work() as work:
            return sealing.close_meeting(work, sealing.CloseMeeting(meeting_id=meeting_id, persons=PERSONS))

    def meeting(self, meeting_id: Id) -> MeetingView:
        with self.store.reading() as connection:
            return queries.meeting(connection, meeting_id)

    def stated(self, number: int) -> StatedNumber:
        return StatedNumber(number=number, source="村民小组花名册")
