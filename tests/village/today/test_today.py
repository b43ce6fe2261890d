"""What the first page calls to mind."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from support.meetings import PERSONS, Yard, a_motion
from support.stores import A_LEADER
from yuanba.journal.store import Store
from yuanba.kernel.ids import Id
from yuanba.village.matters.actions import CloseMatter, OpenMatter, close_matter, open_matter
from yuanba.village.meetings.actions import counting, sealing
from yuanba.village.meetings.actions.calling import CancelMeeting, cancel_meeting
from yuanba.village.meetings.mishaps import CarriedOutAlready, MotionNotSealed, OutcomeMissing
from yuanba.village.meetings.model import Execution, Votes
from yuanba.village.notices.actions import RegisterPaper, register_paper
from yuanba.village.notices.model import DrawnPaper, Hanging
from yuanba.village.operators.actions import AdmitOperator, admit_operator, link_operator
from yuanba.village.today.queries import Attention, Reminder, reminders


def called_to_mind(store: Store, courtyard_id: bytes, today: date) -> list[Reminder]:
    with store.reading() as connection:
        return [one for one in reminders(connection, courtyard_id, today) if one.why is not Attention.POST_VACANT]


def test_a_new_courtyard_has_its_four_posts_vacant_and_nothing_else(yard: Yard) -> None:
    with yard.store.reading() as connection:
        found = reminders(connection, yard.courtyard_id, date(2026, 11, 2))

    assert {one.why for one in found} == {Attention.POST_VACANT}
    assert len(found) == 4


def test_a_meeting_comes_nearer_and_is_missed(yard: Yard) -> None:
    yard.call(a_motion(), planned_at=datetime(2026, 11, 12, 19, 0), called_on=date(2026, 11, 1))

    whys = [
        [one.why for one in called_to_mind(yard.store, yard.courtyard_id, day)]
        for day in (date(2026, 10, 20), date(2026, 11, 11), date(2026, 11, 12), date(2026, 11, 13))
    ]

    assert whys == [[], [Attention.MEETING_AHEAD], [Attention.MEETING_TODAY], [Attention.MEETING_OVERDUE]]


def decided(yard: Yard, due_on: date, **changes: Id) -> Id:
    """Decide something in a courtyard that is due on a day; give the meeting."""
    motion = replace(a_motion(), **changes)
    meeting_id = yard.call(motion)
    yard.fix(meeting_id, motion.motion_id)
    yard.arrive(meeting_id, 0, 1)
    order = counting.CountTo(meeting_id=meeting_id, motion_id=motion.motion_id)
    with yard.work() as work:
        counting.type_votes(work, order, Votes(in_favour=2, against=0, abstained=0))
    yard.seal(meeting_id, motion.motion_id, execution=Execution(executor="王德明", due_on=due_on))
    yard.close(meeting_id)
    return meeting_id


def test_decisions_fall_due_and_overdue_and_their_minutes_are_missed(yard: Yard) -> None:
    due_on = date(2026, 12, 20)
    decided(yard, due_on)

    whys = [
        {one.why for one in called_to_mind(yard.store, yard.courtyard_id, day)}
        for day in (date(2026, 11, 3), due_on - timedelta(days=3), due_on + timedelta(days=3))
    ]

    assert whys == [{Attention.SHEETS_NOT_PRINTED}, {Attention.DECISION_DUE}, {Attention.DECISION_OVERDUE}]


def test_what_was_carried_out_is_called_to_mind_no_more(yard: Yard) -> None:
    order = OpenMatter(
        scope=yard.scope, courtyard_id=yard.courtyard_id, title="维修老井湾自来水管", topic="small_repair"
    )
    with yard.work() as work:
        matter_id = open_matter(work, order)
    meeting_id = decided(yard, date(2026, 11, 20), matter_id=matter_id)
    with yard.work() as work:
        close_matter(work, CloseMatter(matter_id=matter_id, outcome="水管修好了"))

    late = called_to_mind(yard.store, yard.courtyard_id, date(2026, 12, 24))

    assert [one for one in late if one.about_id == meeting_id] == []


def test_a_decision_that_a_later_one_replaces_is_called_to_mind_no_more(yard: Yard) -> None:
    due_on = date(2026, 11, 20)
    earlier = decided(yard, due_on)
    motion_id = yard.meeting(earlier).motions[0].motion.motion_id
    later = decided(yard, due_on, supersedes=motion_id, supersedes_meeting=earlier)

    late = called_to_mind(yard.store, yard.courtyard_id, date(2026, 12, 24))

    assert [one.about_id for one in late if one.why is Attention.DECISION_OVERDUE] == [later]


def test_business_left_over_is_called_to_mind(yard: Yard) -> None:
    meeting_id = yard.call(a_motion())
    with yard.work() as work:
        sealing.close_meeting(work, sealing.CloseMeeting(meeting_id=meeting_id, persons=PERSONS))

    found = called_to_mind(yard.store, yard.courtyard_id, date(2026, 11, 3))

    assert [one.why for one in found] == [Attention.MOTION_LEFT_OVER]


def test_whoever_sits_here_without_saying_who_they_are_is_asked(yard: Yard) -> None:
    with yard.work() as work:
        operator_id = admit_operator(
            work, AdmitOperator(scope=yard.scope, name="张伟芳", post="宣传员", of_courtyard=True)
        )
    with yard.store.reading() as connection:
        asked = reminders(connection, yard.courtyard_id, date(2026, 11, 2))
    with yard.work() as work:
        link_operator(work, operator_id, post="镇办事员")
    with yard.store.reading() as connection:
        settled = reminders(connection, yard.courtyard_id, date(2026, 11, 2))

    assert [one.title for one in asked if one.why is Attention.OPERATOR_UNLINKED] == ["张伟芳"]
    assert not [one for one in settled if one.why is Attention.OPERATOR_UNLINKED]


def test_a_decision_nobody_wrote_down_as_a_matter_is_done_when_somebody_says_so(yard: Yard) -> None:
    meeting_id = decided(yard, date(2026, 11, 20))
    motion_id = yard.meeting(meeting_id).motions[0].motion.motion_id
    order = sealing.CarryOut(meeting_id=meeting_id, motion_id=motion_id, text="水管换好")
    with yard.work() as work:
        done = sealing.carry_out(work, order)

    late = called_to_mind(yard.store, yard.courtyard_id, date(2026, 12, 24))

    assert done.carried_out is not None
    assert (done.carried_out.text, done.carried_out.told_by) == ("水管换好", A_LEADER.name)
    assert Attention.DECISION_OVERDUE not in {one.why for one in late}
    with pytest.raises(CarriedOutAlready), yard.work() as work:
        sealing.carry_out(work, order)


def test_nothing_is_done_before_it_is_sealed_nor_without_a_word_how(yard: Yard) -> None:
    meeting_id = yard.call(a_motion())
    order = sealing.CarryOut(
        meeting_id=meeting_id, motion_id=yard.meeting(meeting_id).motions[0].motion.motion_id, text="办完了"
    )
    with pytest.raises(MotionNotSealed), yard.work() as work:
        sealing.carry_out(work, order)
    other = decided(yard, date(2026, 11, 20))
    motion_id = next(one.motion.motion_id for one in yard.meeting(other).motions if one.sealed_by is not None)
    with pytest.raises(OutcomeMissing), yard.work() as work:
        sealing.carry_out(work, sealing.CarryOut(meeting_id=other, motion_id=motion_id, text=" "))


def test_a_meeting_is_called_to_mind_from_fourteen_days_before(yard: Yard) -> None:
    planned_on = date(2026, 11, 20)
    yard.call(a_motion(), planned_at=datetime(2026, 11, 20, 19, 0), called_on=date(2026, 11, 1))

    whys = [
        [one.why for one in called_to_mind(yard.store, yard.courtyard_id, planned_on - timedelta(days=days))]
        for days in (15, 14)
    ]

    assert whys == [[], [Attention.MEETING_AHEAD]]


@pytest.mark.parametrize(
    ("day", "why"),
    [
        (date(2027, 1, 17), set()),
        (date(2027, 1, 18), {Attention.DECISION_DUE}),
        (date(2027, 2, 1), {Attention.DECISION_DUE}),
        (date(2027, 2, 2), {Attention.DECISION_OVERDUE}),
        (date(2027, 11, 1), {Attention.DECISION_OVERDUE}),
        (date(2027, 11, 2), set()),
    ],
)
def test_a_decision_is_called_to_mind_from_fourteen_days_before_it_is_due_until_a_year_after_the_meeting(
    yard: Yard, day: date, why: set[Attention]
) -> None:
    decided(yard, date(2027, 2, 1))

    assert {one.why for one in called_to_mind(yard.store, yard.courtyard_id, day)} == why


@pytest.mark.parametrize(("day", "missed"), [(date(2026, 12, 1), True), (date(2026, 12, 2), False)])
def test_minutes_are_missed_for_thirty_days(yard: Yard, day: date, missed: bool) -> None:
    decided(yard, date(2027, 2, 1))

    assert bool(called_to_mind(yard.store, yard.courtyard_id, day)) is missed


def print_about(yard: Yard, meeting_id: Id, kind: str, hangs: Hanging | None = None) -> Id:
    """Print a paper about a meeting; give its id."""
    order = RegisterPaper(
        scope=yard.scope,
        courtyard_id=yard.courtyard_id,
        courtyard_code="",
        kind=kind,
        title="院坝会",
        about_id=meeting_id,
        draw=lambda number, issued_on, sign: DrawnPaper(
            pages=(("院坝会",),), digest=b"d" * 16, key_id=b"k" * 4, signature=sign(b"d" * 16)
        ),
        hangs=hangs,
    )
    with yard.work() as work:
        return register_paper(work, order).paper_id


@pytest.mark.parametrize(("kind", "missed"), [("meetings.minutes", False), ("meetings.notice", True)])
def test_minutes_that_were_printed_are_missed_no_more(yard: Yard, kind: str, missed: bool) -> None:
    meeting_id = decided(yard, date(2027, 2, 1))
    print_about(yard, meeting_id, kind)

    assert bool(called_to_mind(yard.store, yard.courtyard_id, date(2026, 11, 3))) is missed


def test_the_notice_of_a_meeting_that_was_held_or_called_off_need_not_be_put_up_any_more(yard: Yard) -> None:
    day = date(2026, 11, 2)
    hangs = Hanging(from_on=day, until_on=day)
    ahead, off = yard.call(a_motion()), yard.call(a_motion())
    papers = [print_about(yard, one, "meetings.notice", hangs) for one in (decided(yard, day), ahead, off)]
    with yard.work() as work:
        cancel_meeting(work, CancelMeeting(meeting_id=off, reason="下雨"))

    found = called_to_mind(yard.store, yard.courtyard_id, day)

    assert [one.about_id for one in found if one.why is Attention.PUT_UP] == [papers[1]]
