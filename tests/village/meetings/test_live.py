"""What the yard sees while a meeting runs."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from support.meetings import PERSONS, Yard, a_motion
from yuanba.journal.tables import entry_table
from yuanba.kernel.ids import Id, new_id
from yuanba.village.courtyards import actions as courtyards
from yuanba.village.courtyards import resident_actions
from yuanba.village.courtyards.model import HouseholdCard, Person, Standings
from yuanba.village.meetings import live, queries
from yuanba.village.meetings.actions import counting, sealing, signing_in
from yuanba.village.meetings.mishaps import NobodyPresent, StatementNeeded
from yuanba.village.meetings.model import Footing, Motion, SignIn, Standing, Vote
from yuanba.village.meetings.views import CountNow


def a_courtyard(yard: Yard, *cards: HouseholdCard, name: str = "老井湾") -> Id:
    with yard.work() as work:
        order = courtyards.OpenCourtyard(name=name, village="石碗村", township="高桥镇")
        courtyard_id = courtyards.open_courtyard(work, order)
        courtyards.list_households(work, courtyard_id, cards)
    return courtyard_id


def a_card(head: str, *members: Person, group: str = "3组", born_on: date | None = None) -> HouseholdCard:
    person = Person(resident_id=new_id(), name=head, born_on=born_on)
    return HouseholdCard(household_id=new_id(), group=group, head=person, members=members)


@pytest.fixture
def settled(yard: Yard) -> Yard:
    """Three households of two groups here, one of the third group in the next courtyard."""
    yard.courtyard_id = a_courtyard(yard, a_card("杨志全"), a_card("单小云"), a_card("王德明", group="4组"))
    a_courtyard(yard, a_card("冯玉珍"), a_card("郑老三", group="4组"), name="黄桷树")
    return yard


def look(yard: Yard, meeting_id: Id, motion_id: Id | None = None) -> live.YardView:
    with yard.store.reading() as connection:
        return live.yard(connection, meeting_id, motion_id)


def opened(yard: Yard, motion: Motion) -> live.YardView:
    return look(yard, yard.call(motion, short_notice_reason="水管爆了"))


def sign_in(yard: Yard, view: live.YardView, name: str) -> SignIn:
    home = next(one for one in view.households if one.name == name)
    return SignIn(
        elector_id=home.household_id,
        household_id=home.household_id,
        name=home.name,
        group=home.group,
        speaker_name=home.name,
        speaker_id=home.members[0].resident_id,
        standing=Standing.HEAD,
    )


def fix(yard: Yard, view: live.YardView, **changes: object) -> None:
    assert view.motion is not None
    with yard.work() as work:
        order = counting.FixElectorate(
            meeting_id=view.meeting.meeting_id,
            motion_id=view.motion.motion.motion_id,
            **changes,  # type: ignore[arg-type]
        )
        counting.fix_electorate(work, order)


def test_a_courtyard_meeting_needs_no_question_before_the_count(settled: Yard) -> None:
    view = opened(settled, a_motion())

    assert view.outlook is not None
    assert view.outlook.electorate is not None
    assert [one.name for one in view.outlook.electorate.electors] == ["单小云", "王德明", "杨志全"]
    assert not view.outlook.fixed
    assert view.attendance.quorum is not None
    assert (view.attendance.quorum.due, view.attendance.quorum.least) == (3, 0)


def test_a_group_meeting_shows_its_households_wherever_they_live_and_asks_for_their_number(settled: Yard) -> None:
    view = opened(settled, a_motion("R3b", group="3组"))

    assert view.outlook is not None
    assert view.outlook.electorate is None
    assert view.outlook.candidates.must_state
    assert {home.name for home in view.households} == {"杨志全", "单小云", "王德明", "冯玉珍"}
    assert [mode.rule_set_id for mode in view.outlook.modes] == ["R3a", "R3b"]


def test_the_number_stated_before_is_offered_again(settled: Yard) -> None:
    first = opened(settled, a_motion("R3b", group="3组"))
    fix(settled, first, stated=settled.stated(23))

    again = opened(settled, a_motion("R3b", group="3组"))
    other = opened(settled, a_motion("R3b", group="4组"))

    assert again.outlook is not None
    assert again.outlook.suggested == settled.stated(23)
    assert other.outlook is not None
    assert other.outlook.suggested is None


def test_people_of_no_known_age_stand_on_a_list(settled: Yard) -> None:
    view = opened(settled, a_motion("R3a", group="3组"))

    assert view.outlook is not None
    assert {one.name for one in view.outlook.candidates.unsettled} == {"杨志全", "单小云", "冯玉珍"}


def test_a_household_written_down_later_counts_while_no_hand_is_up(settled: Yard) -> None:
    view = opened(settled, a_motion())
    fix(settled, view)
    with settled.work() as work:
        courtyards.list_households(work, settled.courtyard_id, [a_card("覃正菊")])

    later = look(settled, view.meeting.meeting_id)

    assert later.outlook is not None
    assert later.outlook.electorate is not None
    assert (later.outlook.fixed, later.outlook.electorate.size) == (False, 4)


def test_a_name_is_found_by_all_its_readings() -> None:
    assert live.found_by("单小云") == ("单小云", "shanxiaoyun", "danxiaoyun", "sxy", "dxy")


def test_the_page_opens_at_the_motion_whose_count_has_begun(settled: Yard) -> None:
    first, second = a_motion(), a_motion()
    view = look(settled, settled.call(first, second))
    assert view.motion is not None
    assert view.motion.motion.motion_id == first.motion_id
    second_view = look(settled, view.meeting.meeting_id, second.motion_id)
    fix(settled, second_view)
    settled.sign(view.meeting.meeting_id, sign_in(settled, view, "杨志全"))
    with settled.work() as work:
        order = counting.CountTo(meeting_id=view.meeting.meeting_id, motion_id=second.motion_id)
        counting.tap_hand(work, order, Vote.IN_FAVOUR)

    again = look(settled, view.meeting.meeting_id)

    assert again.motion is not None
    assert again.motion.motion.motion_id == second.motion_id
    assert again.count is not None
    assert again.count.first.in_favour == 1


def test_too_many_written_in_are_told_and_lose_nothing(settled: Yard) -> None:
    view = opened(settled, a_motion("R2"))
    fix(settled, view, stated=settled.stated(1))
    for name in ("甲", "乙"):
        stranger = SignIn(
            elector_id=new_id(), household_id=None, name=name, group="", speaker_name=name, speaker_id=None,
            standing=Standing.HEAD, written_in=True,
        )  # fmt: skip
        settled.sign(view.meeting.meeting_id, stranger)

    now = look(settled, view.meeting.meeting_id)

    assert now.attendance.excess is not None
    assert len(now.attendance.presence.here) == 2


def test_absent_households_are_listed_with_whether_their_head_can_be_called(settled: Yard) -> None:
    view = opened(settled, a_motion())
    settled.sign(view.meeting.meeting_id, sign_in(settled, view, "杨志全"))
    home = next(one for one in view.households if one.name == "单小云")
    with settled.work() as work:
        told = resident_actions.TellPrivateFields(
            household_id=home.household_id, resident_id=home.members[0].resident_id, phone="13800138000"
        )
        resident_actions.tell_private_fields(work, told)

    with settled.store.reading() as connection:
        absent = live.absent_households(connection, view.meeting.meeting_id, view.households)

    assert [(one.name, one.has_phone) for one in absent] == [("单小云", True), ("王德明", False)]


def test_the_chair_and_the_recorder_of_last_time_are_offered(settled: Yard) -> None:
    view = opened(settled, a_motion())
    assert view.persons.chair == ""
    assert view.motion is not None
    fix(settled, view)
    settled.sign(view.meeting.meeting_id, sign_in(settled, view, "杨志全"))
    order = counting.CountTo(meeting_id=view.meeting.meeting_id, motion_id=view.motion.motion.motion_id)
    with settled.work() as work:
        counting.tap_hand(work, order, Vote.IN_FAVOUR)
    with settled.work() as work:
        seal = sealing.SealDecision(meeting_id=order.meeting_id, motion_id=order.motion_id, persons=PERSONS)
        sealing.seal_decision(work, seal)

    assert opened(settled, a_motion()).persons == PERSONS


def test_persons_sign_in_one_by_one_where_a_motion_counts_persons(settled: Yard) -> None:
    assert not live.persons_sign_in(opened(settled, a_motion()).meeting)
    assert live.persons_sign_in(opened(settled, a_motion("R18")).meeting)


def test_members_of_the_collective_are_counted_where_the_store_knows_them(yard: Yard) -> None:
    wife = Person(
        resident_id=new_id(), name="李㛃", born_on=date(1970, 1, 1), standings=Standings(collective_member=True)
    )
    yard.courtyard_id = a_courtyard(yard, a_card("杨志全", wife))

    view = opened(yard, a_motion("R4"))

    assert view.outlook is not None
    assert [one.name for one in view.outlook.candidates.electors] == ["李㛃"]
    with yard.store.reading() as connection:
        assert queries.presence(connection, view.meeting.meeting_id).sign_ins == ()


def test_withdrawing_takes_a_mistaken_tap_off_the_sheet(settled: Yard) -> None:
    view = opened(settled, a_motion())
    meeting_id = view.meeting.meeting_id
    for name in ("杨志全", "单小云"):
        settled.sign(meeting_id, sign_in(settled, view, name))
    leave = signing_in.Leave(meeting_id=meeting_id, elector_id=sign_in(settled, view, "杨志全").elector_id)
    with settled.work() as work:
        presence = signing_in.withdraw_sign_in(work, leave)

    assert [one.name for one in presence.sign_ins] == ["单小云"]


def begin(yard: Yard, view: live.YardView) -> CountNow:
    assert view.motion is not None
    with yard.work() as work:
        order = counting.FixElectorate(meeting_id=view.meeting.meeting_id, motion_id=view.motion.motion.motion_id)
        return counting.begin_count(work, order)


def test_beginning_the_count_fixes_who_counts_where_nothing_is_asked(settled: Yard) -> None:
    view = opened(settled, a_motion())
    with pytest.raises(NobodyPresent):
        begin(settled, view)
    settled.sign(view.meeting.meeting_id, sign_in(settled, view, "杨志全"))

    now = begin(settled, view)

    assert (now.present, now.way) == (1, None)
    entries = len(kinds(settled))
    begin(settled, view)
    assert len(kinds(settled)) == entries
    with pytest.raises(StatementNeeded):
        begin(settled, opened(settled, a_motion("R3b", group="3组")))


def kinds(yard: Yard) -> list[str]:
    with yard.store.reading() as connection:
        return list(connection.scalars(select(entry_table.c.kind)))


def test_the_verdict_is_what_sealing_would_record(settled: Yard) -> None:
    view = opened(settled, a_motion("R3b", group="3组"))
    assert view.motion is not None
    meeting_id, motion_id = view.meeting.meeting_id, view.motion.motion.motion_id
    fix(settled, view, stated=settled.stated(3))
    settled.sign(meeting_id, sign_in(settled, view, "杨志全"))
    with settled.store.reading() as connection:
        assert live.verdict(connection, meeting_id, motion_id).motion.result is None
    with settled.work() as work:
        counting.tap_hand(work, counting.CountTo(meeting_id=meeting_id, motion_id=motion_id), Vote.IN_FAVOUR)

    with settled.store.reading() as connection:
        verdict = live.verdict(connection, meeting_id, motion_id)

    assert verdict.choice is not None
    assert (verdict.choice.footing, verdict.choice.value, verdict.choice.least) == (Footing.QUORUM_MISSED, 1, 2)
    with settled.work() as work:
        order = sealing.SealDecision(meeting_id=meeting_id, motion_id=motion_id, persons=PERSONS, as_consultation=True)
        sealed = sealing.seal_decision(work, order)
    assert (sealed.result, sealed.count, sealed.presence, sealed.referral) == (
        verdict.motion.result,
        verdict.motion.count,
        verdict.motion.presence,
        verdict.motion.referral,
    )


def test_stakeholders_are_counted_as_they_are_marked(settled: Yard) -> None:
    view = opened(settled, a_motion("R18"))
    meeting_id = view.meeting.meeting_id
    for name in ("杨志全", "单小云"):
        home = sign_in(settled, view, name)
        person = replace(home, elector_id=home.speaker_id or home.elector_id)
        settled.sign(meeting_id, person)
    before = look(settled, meeting_id).attendance.stakeholders
    assert before is not None
    assert (before.value, before.least, before.met) == (0, 1, False)
    with settled.work() as work:
        order = signing_in.Arrive(meeting_id=meeting_id, sign_in=replace(person, stakeholder=True))
        signing_in.change_sign_in(work, order)

    after = look(settled, meeting_id).attendance.stakeholders

    assert after is not None
    assert (after.value, after.met) == (1, True)
