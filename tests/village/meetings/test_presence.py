"""Who counts as present for a motion, and who may stand for whom."""

from dataclasses import replace
from datetime import datetime

import pytest

from support.clock import FixedClock
from support.meetings import PERSONS, Yard, a_motion
from yuanba.kernel.ids import Id, new_id
from yuanba.village.matters.model import MoneySource, Unit
from yuanba.village.matters.rule_sets import rule_set
from yuanba.village.meetings import queries
from yuanba.village.meetings.actions import calling, counting, sealing, signing_in
from yuanba.village.meetings.mishaps import (
    AlreadySignedIn,
    HandsExceedElectorate,
    HandsExceedPresent,
    MotionUnknown,
    NoticeTooShort,
    NotPresentForMotion,
    OtherKindOfMeeting,
    ProxyNotOfHousehold,
    SpeaksForAnother,
)
from yuanba.village.meetings.model import (
    CountWay,
    Elector,
    Electorate,
    Footing,
    Motion,
    Outcome,
    SignIn,
    Standing,
    Vote,
    Votes,
)
from yuanba.village.meetings.rules.presence import arrival_line, presence_of, present_for


def called(yard: Yard, *places: int, way: CountWay = CountWay.HANDS) -> counting.CountTo:
    motion = a_motion()
    meeting_id = yard.call(motion)
    yard.fix(meeting_id, motion.motion_id)
    yard.arrive(meeting_id, *places)
    return counting.CountTo(meeting_id=meeting_id, motion_id=motion.motion_id, way=way)


def counted(yard: Yard, order: counting.CountTo, in_favour: int, against: int = 0) -> None:
    with yard.work() as work:
        counting.type_votes(work, order, Votes(in_favour=in_favour, against=against, abstained=0))


def leaves(yard: Yard, order: counting.CountTo, place: int) -> None:
    with yard.work() as work:
        signing_in.leave(
            work, signing_in.Leave(meeting_id=order.meeting_id, elector_id=yard.households[place].household_id)
        )


def a_person_of(yard: Yard, place: int, member: int = 0, **changes: object) -> SignIn:
    home = yard.households[place]
    person = home.members[member]
    sign_in = yard.sign_in_of(
        place, elector_id=person.resident_id, name=person.name, speaker_id=person.resident_id, standing=Standing.MEMBER
    )
    return replace(sign_in, **changes)  # type: ignore[arg-type]


def test_who_left_before_the_count_is_not_counted(yard: Yard, clock: FixedClock) -> None:
    order = called(yard, 0, 1, 2)
    leaves(yard, order, 2)
    clock.advance(minutes=1)

    with pytest.raises(HandsExceedPresent):
        counted(yard, order, 3)
    counted(yard, order, 1, 1)

    one = yard.seal(order.meeting_id, order.motion_id)
    assert one.result is not None
    assert (one.result.present, one.result.tie) == (2, True)


def test_leaving_between_the_hands_and_the_seal_makes_no_majority(yard: Yard, clock: FixedClock) -> None:
    order = called(yard, 0, 1, 2, 3)
    counted(yard, order, 2)
    clock.advance(minutes=1)
    leaves(yard, order, 3)

    one = yard.seal(order.meeting_id, order.motion_id)

    assert one.result is not None
    assert (one.result.present, one.result.outcome) == (4, Outcome.NO_AGREEMENT)


def test_counting_anew_counts_those_who_are_still_here(yard: Yard, clock: FixedClock) -> None:
    order = called(yard, 0, 1, 2, 3)
    counted(yard, order, 2)
    clock.advance(minutes=1)
    leaves(yard, order, 3)
    clock.advance(minutes=1)
    with yard.work() as work:
        counting.recount(work, order)
    counted(yard, order, 2)

    one = yard.seal(order.meeting_id, order.motion_id)

    assert one.result is not None
    assert (one.result.present, one.result.outcome) == (3, Outcome.MOST_IN_FAVOUR)


def test_who_left_cannot_answer_the_roll_and_who_came_back_can(yard: Yard, clock: FixedClock) -> None:
    order = called(yard, 0, 1, way=CountWay.ROLL)
    home = yard.households[1].household_id
    with yard.work() as work:
        counting.answer_roll(work, order, yard.households[0].household_id, Vote.IN_FAVOUR)
    clock.advance(minutes=1)
    leaves(yard, order, 1)
    with pytest.raises(NotPresentForMotion), yard.work() as work:
        counting.answer_roll(work, order, home, Vote.AGAINST)
    clock.advance(minutes=1)
    yard.arrive(order.meeting_id, 1)

    with yard.work() as work:
        now = counting.answer_roll(work, order, home, Vote.AGAINST)

    assert now.present == 2


def test_one_person_is_not_here_as_a_household_and_by_name(yard: Yard) -> None:
    meeting_id = yard.call(a_motion("R3a", group="3"))
    yard.arrive(meeting_id, 0)

    with pytest.raises(AlreadySignedIn):
        yard.sign(meeting_id, a_person_of(yard, 0))


def test_an_owner_holds_a_proxy_whoever_signs_in_first(yard: Yard) -> None:
    meeting_id = yard.call(a_motion("R9", topic="owners_affair"), short_notice_reason="急")
    holder = yard.households[0].members[0]
    proxy = a_person_of(
        yard,
        1,
        speaker_name=holder.name,
        speaker_id=holder.resident_id,
        standing=Standing.PROXY,
        authorisation="委托书",
    )
    yard.sign(meeting_id, proxy)

    yard.sign(meeting_id, a_person_of(yard, 0))

    with yard.store.reading() as connection:
        assert len(queries.presence(connection, meeting_id).here) == 2


def test_without_proxies_nobody_speaks_for_a_second_household(yard: Yard) -> None:
    order = called(yard, 0)

    with pytest.raises(SpeaksForAnother):
        yard.sign(order.meeting_id, yard.sign_in_of(1, speaker_id=yard.households[0].members[0].resident_id))


def test_a_stranger_stands_for_no_member_even_where_owners_meet_too(yard: Yard) -> None:
    motions = (a_motion("R4", topic="land"), a_motion("R9", topic="owners_affair"))
    meeting_id = yard.call(*motions, short_notice_reason="急")
    stranger = new_id()
    proxy = a_person_of(
        yard, 1, speaker_id=stranger, standing=Standing.PROXY, authorisation="委托书", household_id=None
    )

    with pytest.raises(ProxyNotOfHousehold):
        yard.sign(meeting_id, proxy)


def test_whoever_is_written_in_at_a_consultation_is_one_more_of_those_invited(yard: Yard) -> None:
    order = called(yard, 0, 1, 2, 3, 4)
    guest = new_id()
    written = yard.sign_in_of(
        0, elector_id=guest, household_id=guest, name="外来户", speaker_name="外来户", speaker_id=None, written_in=True
    )
    yard.sign(order.meeting_id, written)
    counted(yard, order, 4, 2)

    one = yard.seal(order.meeting_id, order.motion_id)

    assert one.result is not None
    assert one.electorate is not None
    assert (one.result.electorate, one.result.present, one.electorate.size) == (6, 6, 6)


def test_no_reason_makes_more_hands_than_votes(yard: Yard) -> None:
    order = called(yard, 0, 1)
    with yard.work() as work:
        counting.allow_more_hands(work, order, "有人没签到")

    counted(yard, order, 5)
    with pytest.raises(HandsExceedElectorate):
        counted(yard, order, 6)


def sealed_by_the_group(yard: Yard, group: str = "3") -> tuple[Id, Motion]:
    motion = a_motion("R3b", group=group, money=MoneySource.GROUP_COLLECTIVE)
    meeting_id = yard.call(motion)
    yard.fix(meeting_id, motion.motion_id, stated=yard.stated(3))
    yard.arrive(meeting_id, 0, 1, 2)
    counted(yard, counting.CountTo(meeting_id=meeting_id, motion_id=motion.motion_id), 2)
    yard.seal(meeting_id, motion.motion_id)
    return meeting_id, motion


def in_place_of(earlier: tuple[Id, Motion], rule_set_id: str = "R3b", **changes: object) -> Motion:
    motion = a_motion(rule_set_id, group="3", money=MoneySource.GROUP_COLLECTIVE)
    changed = replace(motion, supersedes=earlier[1].motion_id, supersedes_meeting=earlier[0])
    return replace(changed, **changes)  # type: ignore[arg-type]


def test_a_decision_is_replaced_by_persons_or_households_of_the_same_group(yard: Yard) -> None:
    earlier = sealed_by_the_group(yard)

    yard.call(in_place_of(earlier))
    yard.call(in_place_of(earlier, "R3a"))


def test_a_group_written_in_another_way_is_the_same_group(yard: Yard) -> None:
    earlier = sealed_by_the_group(yard)
    motion = in_place_of(earlier, group="第三组")
    meeting_id = yard.call(motion)
    yard.fix(meeting_id, motion.motion_id, stated=yard.stated(4))
    guest = new_id()
    yard.arrive(meeting_id, 0, 1)
    yard.sign(meeting_id, yard.sign_in_of(0, elector_id=guest, household_id=guest, speaker_id=None, written_in=True))

    with yard.store.reading() as connection:
        line = queries.quorum(connection, meeting_id, motion.motion_id)

    assert (line.due, line.present) == (4, 3)


@pytest.mark.parametrize("changes", [{"group": "4"}, {"rule_set_id": "R1b"}, {"rule_set_id": "R17"}])
def test_a_decision_is_not_replaced_by_another_body(yard: Yard, changes: dict[str, object]) -> None:
    earlier = sealed_by_the_group(yard)

    with pytest.raises(OtherKindOfMeeting):
        yard.call(in_place_of(earlier, **changes), short_notice_reason="急")


def test_a_decision_nobody_can_find_is_not_replaced(yard: Yard) -> None:
    with pytest.raises(MotionUnknown):
        yard.call(in_place_of(sealed_by_the_group(yard), supersedes_meeting=None))


def test_an_opinion_of_one_courtyard_is_not_replaced_by_another(yard: Yard) -> None:
    order = called(yard, 0, 1)
    counted(yard, order, 2)
    yard.seal(order.meeting_id, order.motion_id)
    again = replace(a_motion(), supersedes=order.motion_id, supersedes_meeting=order.meeting_id)

    with pytest.raises(OtherKindOfMeeting):
        yard.call(again, courtyard_id=new_id())
    yard.call(again)


def test_the_mode_is_changed_within_the_body_and_never_to_another(yard: Yard) -> None:
    motion = a_motion("R3b", group="3", money=MoneySource.GROUP_COLLECTIVE)
    meeting_id = yard.call(motion)

    with pytest.raises(OtherKindOfMeeting):
        yard.fix(meeting_id, motion.motion_id, rule_set_id="R17")
    settled = tuple((home.members[0].resident_id, True) for home in yard.households)
    one = yard.fix(meeting_id, motion.motion_id, rule_set_id="R3a", stated=yard.stated(20), settled=settled)

    assert one.rule_set.rule_set_id == "R3a"


def test_an_item_of_the_assembly_is_not_slipped_onto_the_agenda_on_the_day(yard: Yard) -> None:
    meeting_id = yard.call(a_motion(), planned_at=datetime(2026, 11, 5, 19, 0))
    late = a_motion("R1b")
    with pytest.raises(NoticeTooShort), yard.work() as work:
        calling.put_motion(work, calling.PutMotion(meeting_id=meeting_id, motion=late))

    with yard.work() as work:
        order = calling.PutMotion(meeting_id=meeting_id, motion=replace(late, short_notice_reason="水管爆裂"))
        one = calling.put_motion(work, order)

    assert one.motion.short_notice_reason == "水管爆裂"


def test_an_item_of_the_group_may_come_up_on_the_day(yard: Yard) -> None:
    meeting_id = yard.call(a_motion(), planned_at=datetime(2026, 11, 2, 19, 0))

    with yard.work() as work:
        calling.put_motion(work, calling.PutMotion(meeting_id=meeting_id, motion=a_motion("R3b", group="3")))


def test_one_household_of_three_consults_and_two_decide(yard: Yard) -> None:
    footings = []
    for here in (1, 2):
        motion = a_motion("R3b", group="3", money=MoneySource.GROUP_COLLECTIVE)
        meeting_id = yard.call(motion)
        yard.fix(meeting_id, motion.motion_id, stated=yard.stated(3))
        yard.arrive(meeting_id, *range(here))
        counted(yard, counting.CountTo(meeting_id=meeting_id, motion_id=motion.motion_id), here)
        one = yard.seal(meeting_id, motion.motion_id, as_consultation=True)
        assert one.result is not None
        footings.append(one.result.footing)

    assert footings == [Footing.QUORUM_MISSED, Footing.BINDING]


def test_who_signs_in_after_the_hands_were_counted_counts_as_present(yard: Yard, clock: FixedClock) -> None:
    order = called(yard, 0, 1, 2)
    counted(yard, order, 2)
    clock.advance(minutes=1)
    yard.arrive(order.meeting_id, 3)

    with yard.work() as work:
        one = sealing.seal_decision(
            work, sealing.SealDecision(meeting_id=order.meeting_id, motion_id=order.motion_id, persons=PERSONS)
        )

    assert one.result is not None
    assert (one.result.present, one.result.outcome) == (4, Outcome.NO_AGREEMENT)


def test_a_line_of_the_sheet_is_named_as_the_electorate_names_it(yard: Yard) -> None:
    sign_in = yard.sign_in_of(0)
    renamed = Elector(elector_id=sign_in.elector_id, household_id=sign_in.household_id, name="杨志权")
    electorate = Electorate(unit=Unit.HOUSEHOLDS, electors=(renamed,))

    (line,) = present_for(a_motion(), rule_set("R17"), electorate, presence_of((arrival_line(sign_in),)))

    assert (line.elector_id, line.name, line.speaker_name) == (sign_in.elector_id, "杨志权", sign_in.speaker_name)


@pytest.mark.parametrize(("rule_set_id", "counted"), [("R4", 1), ("R3a", 0)])
def test_who_takes_part_online_counts_only_where_the_law_says_so(yard: Yard, rule_set_id: str, counted: int) -> None:
    sign_in = yard.sign_in_of(0, remote=True)
    elector = Elector(
        elector_id=sign_in.speaker_id or sign_in.elector_id,
        household_id=sign_in.household_id,
        name="杨志全",
        group="3",
        inside_courtyard=True,
    )
    electorate = Electorate(unit=Unit.PERSONS, electors=(elector,))

    presence = presence_of((arrival_line(sign_in),))

    assert len(present_for(a_motion(rule_set_id), rule_set(rule_set_id), electorate, presence)) == counted
