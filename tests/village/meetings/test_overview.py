"""The list of matters and meetings says where each stands."""

from datetime import date, datetime

from support.meetings import Yard, a_motion_on
from support.stores import A_LEADER
from yuanba.kernel.ids import Id
from yuanba.village.matters import actions as matter_actions
from yuanba.village.matters import queries as matters
from yuanba.village.matters.model import MoneySource
from yuanba.village.meetings.actions import counting
from yuanba.village.meetings.actions.calling import CancelMeeting, cancel_meeting
from yuanba.village.meetings.model import Vote
from yuanba.village.meetings.overview import Stage, Undertaking, undertakings, waiting_matters

TODAY = date(2026, 11, 2)


def noted(yard: Yard, title: str = "维修老井湾自来水管", opened_on: date = TODAY) -> Id:
    order = matter_actions.OpenMatter(
        scope=yard.scope, courtyard_id=yard.courtyard_id, title=title, topic="small_repair", money=MoneySource.NONE,
        opened_on=opened_on,
    )  # fmt: skip
    with yard.work() as work:
        return matter_actions.open_matter(work, order)


def listed(yard: Yard, today: date = TODAY) -> tuple[Undertaking, ...]:
    with yard.store.reading() as connection:
        return undertakings(connection, yard.courtyard_id, today)


def stage_of(yard: Yard, about_id: Id) -> Stage:
    return next(one.stage for one in listed(yard) if one.about_id == about_id)


def put(yard: Yard, matter_id: Id) -> tuple[Id, Id]:
    with yard.store.reading() as connection:
        motion = a_motion_on(matters.matter(connection, matter_id))
    return yard.call(motion), motion.motion_id


def test_a_matter_goes_from_noted_over_the_agenda_to_its_result(yard: Yard) -> None:
    matter_id = noted(yard)
    stages = [stage_of(yard, matter_id)]

    meeting_id, motion_id = put(yard, matter_id)
    stages.append(stage_of(yard, matter_id))
    yard.fix(meeting_id, motion_id)
    yard.arrive(meeting_id, 0, 1, 2)
    with yard.work() as work:
        counting.tap_hand(work, counting.CountTo(meeting_id=meeting_id, motion_id=motion_id), Vote.AGAINST)
    yard.seal(meeting_id, motion_id)
    stages.append(stage_of(yard, matter_id))

    assert stages == [Stage.NOTED, Stage.ON_AGENDA, Stage.NO_AGREEMENT]


def test_a_matter_left_open_or_of_a_meeting_not_held_waits_again(yard: Yard) -> None:
    first, second = noted(yard), noted(yard, "清沟")
    yard.close(put(yard, first)[0])
    called, _ = put(yard, second)
    with yard.work() as work:
        cancel_meeting(work, CancelMeeting(meeting_id=called, reason="下雨"))

    assert stage_of(yard, first) is Stage.LEFT_OPEN
    assert stage_of(yard, second) is Stage.NOTED
    with yard.store.reading() as connection:
        assert [one.matter_id for one in waiting_matters(connection, yard.courtyard_id)] == [second]


def test_a_matter_handed_on_and_one_at_its_end_say_so(yard: Yard) -> None:
    handed, ended = noted(yard), noted(yard)
    with yard.store.work(A_LEADER) as work:
        matter_actions.refer_matter(work, matter_actions.ReferMatter(matter_id=handed))
        matter_actions.close_matter(work, matter_actions.CloseMatter(matter_id=ended, outcome="已修好"))
        work.commit()

    assert stage_of(yard, handed) is Stage.REFERRED
    assert stage_of(yard, ended) is Stage.ENDED


def test_meetings_stand_by_their_day_and_what_is_unfinished_stands_first(yard: Yard) -> None:
    old = noted(yard, opened_on=date(2025, 1, 1))
    matter_id = noted(yard)
    meeting_id, _ = put(yard, matter_id)
    held, _ = put(yard, noted(yard, "清沟"))
    yard.close(held)

    stages = {one.about_id: one.stage for one in listed(yard)}
    assert (stages[meeting_id], stages[held]) == (Stage.TODAY, Stage.HELD)
    assert listed(yard)[-1].about_id == held
    assert listed(yard)[-2].about_id == old
    assert {one.stage for one in listed(yard, date(2026, 11, 3)) if one.about_id == meeting_id} == {Stage.OVERDUE}
    assert listed(yard, date(2026, 11, 3))[0].about_id == meeting_id
    ahead = {one.stage for one in listed(yard, date(2026, 11, 1)) if one.about_id == meeting_id}
    assert ahead == {Stage.AHEAD}
    assert listed(yard)[0].planned_at == datetime(2026, 11, 2, 19, 0)


def test_a_meeting_says_how_many_of_its_motions_have_a_result(yard: Yard) -> None:
    matter_id = noted(yard)
    meeting_id, motion_id = put(yard, matter_id)
    before = next(one.sealed for one in listed(yard) if one.is_meeting)
    yard.fix(meeting_id, motion_id)
    yard.arrive(meeting_id, 0, 1, 2)
    with yard.work() as work:
        counting.tap_hand(work, counting.CountTo(meeting_id=meeting_id, motion_id=motion_id), Vote.AGAINST)
    yard.seal(meeting_id, motion_id)

    after = next(one.sealed for one in listed(yard) if one.is_meeting)
    # Written out on the screen, where a truth value would read as such.
    assert (repr(before), repr(after)) == ("0", "1")
