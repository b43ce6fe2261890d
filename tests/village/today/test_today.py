"""What the first page calls to mind."""

from datetime import date, datetime, timedelta

from support.clock import FixedClock
from support.meetings import PERSONS, Yard, a_motion
from support.stores import A_LEADER
from yuanba.journal.store import Store
from yuanba.village.meetings.actions import sealing
from yuanba.village.operators.actions import AdmitOperator, admit_operator, link_operator
from yuanba.village.sample import evening
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


def test_decisions_fall_due_and_overdue_and_their_minutes_are_missed(store: Store, clock: FixedClock) -> None:
    held = evening.hold(store, A_LEADER, clock.today(), lambda _: None)
    meeting = evening.meeting_view(store, held.decision)
    due_on = meeting.motions[0].execution.due_on
    assert due_on is not None

    soon = called_to_mind(store, held.courtyard_id, due_on - timedelta(days=3))
    late = called_to_mind(store, held.courtyard_id, due_on + timedelta(days=3))

    assert Attention.DECISION_DUE in {one.why for one in soon}
    assert {Attention.DECISION_OVERDUE} == {one.why for one in late if one.about_id == held.decision}
    assert Attention.SHEETS_NOT_PRINTED in {
        one.why for one in called_to_mind(store, held.courtyard_id, due_on - timedelta(days=29))
    }


def test_business_left_over_is_called_to_mind(yard: Yard) -> None:
    meeting_id = yard.call(a_motion())
    with yard.work() as work:
        sealing.close_meeting(work, sealing.CloseMeeting(meeting_id=meeting_id, persons=PERSONS))

    found = called_to_mind(yard.store, yard.courtyard_id, date(2026, 11, 3))

    assert [one.why for one in found] == [Attention.MOTION_LEFT_OVER]


def test_whoever_sits_here_without_saying_who_they_are_is_asked(yard: Yard) -> None:
    with yard.work() as work:
        operator_id = admit_operator(work, AdmitOperator(scope=yard.scope, name="张伟芳"))
    with yard.store.reading() as connection:
        asked = reminders(connection, yard.courtyard_id, date(2026, 11, 2))
    with yard.work() as work:
        link_operator(work, operator_id, post="镇办事员")
    with yard.store.reading() as connection:
        settled = reminders(connection, yard.courtyard_id, date(2026, 11, 2))

    assert [one.title for one in asked if one.why is Attention.OPERATOR_UNLINKED] == ["张伟芳"]
    assert not [one for one in settled if one.why is Attention.OPERATOR_UNLINKED]
