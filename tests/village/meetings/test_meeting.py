from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

import pytest

from support.meetings import PERSONS, Yard, a_motion
from support.stores import A_LEADER
from yuanba.journal.tables import finding_table
from yuanba.journal.unit_of_work import UnitOfWork
from yuanba.kernel.ids import new_id
from yuanba.village.matters.model import GroupMissing, Level, MoneySource, TopicUnknown
from yuanba.village.meetings import live, queries
from yuanba.village.meetings.actions import calling, counting, sealing, signing_in
from yuanba.village.meetings.mishaps import (
    AgendaEmpty,
    AlreadySignedIn,
    AuthorisationMissing,
    CountedAlready,
    CountersDisagree,
    CountHasBegun,
    ElectorateNotFixed,
    FootingNotChosen,
    HandsExceedPresent,
    MeetingBeforeNotice,
    MeetingOver,
    MotionAlreadySealed,
    MotionTextMissing,
    NobodyPresent,
    NoticeTooShort,
    NotPresentForMotion,
    NotSignedIn,
    OtherKindOfMeeting,
    PersonsMissing,
    PlaceMissing,
    ProxyNotAllowed,
    ReasonMissing,
    RuleSetReferred,
    SpeaksForAnother,
    StatementNeeded,
    VotedTwice,
    WrittenInExceedUnknown,
)
from yuanba.village.meetings.model import (
    CountWay,
    Footing,
    MeetingPersons,
    MeetingState,
    MotionState,
    Outcome,
    SignIn,
    Standing,
    Vote,
    Votes,
)


def votes(in_favour: int, against: int = 0, abstained: int = 0) -> Votes:
    return Votes(in_favour=in_favour, against=against, abstained=abstained)


def type_votes(yard: Yard, order: counting.CountTo, counted: Votes) -> None:
    with yard.work() as work:
        counting.type_votes(work, order, counted)


def ready(yard: Yard, *places: int) -> counting.CountTo:
    """Hold a courtyard meeting until the count."""
    motion = a_motion()
    meeting_id = yard.call(motion)
    yard.fix(meeting_id, motion.motion_id)
    yard.arrive(meeting_id, *places)
    return counting.CountTo(meeting_id=meeting_id, motion_id=motion.motion_id)


def sealed(yard: Yard) -> counting.CountTo:
    order = ready(yard, 0, 1, 2)
    type_votes(yard, order, votes(2, 1))
    yard.seal(order.meeting_id, order.motion_id)
    return order


def test_a_courtyard_meeting_ends_with_an_opinion(yard: Yard) -> None:
    motion = a_motion(money=MoneySource.VILLAGE_COLLECTIVE)
    meeting_id = yard.call(motion)
    yard.fix(meeting_id, motion.motion_id)
    yard.arrive(meeting_id, 0, 1, 2, 3)
    type_votes(yard, counting.CountTo(meeting_id=meeting_id, motion_id=motion.motion_id), votes(3, 0, 1))

    one = yard.seal(meeting_id, motion.motion_id)

    assert one.result is not None
    assert one.referral is not None
    assert (one.result.outcome, one.result.level) == (Outcome.MOST_IN_FAVOUR, Level.VILLAGE)
    assert one.consulting
    assert len(one.presence) == 4


def test_a_group_decides_with_its_own_households_only(yard: Yard) -> None:
    motion = a_motion("R3b", group="3", money=MoneySource.GROUP_COLLECTIVE)
    meeting_id = yard.call(motion)
    yard.fix(meeting_id, motion.motion_id, stated=yard.stated(3))
    yard.arrive(meeting_id, 0, 1, 3, 4)
    order = counting.CountTo(meeting_id=meeting_id, motion_id=motion.motion_id)
    type_votes(yard, order, votes(2))

    one = yard.seal(meeting_id, motion.motion_id)

    assert one.result is not None
    assert (one.result.outcome, one.result.footing) == (Outcome.CARRIED, Footing.BINDING)
    assert (one.result.electorate, one.result.present) == (3, 2)


def test_sealing_clears_the_count_and_closing_the_sign_in(yard: Yard) -> None:
    order = sealed(yard)
    with yard.store.reading() as connection:
        assert not queries.count_draft(connection, order.motion_id).begun
        assert len(queries.presence(connection, order.meeting_id).sign_ins) == 3

    view = yard.close(order.meeting_id)

    assert view.state is MeetingState.CLOSED
    assert len(view.sign_ins) == 3
    with yard.store.reading() as connection:
        assert queries.presence(connection, order.meeting_id).sign_ins == ()


def test_what_was_sealed_is_there_after_a_rebuild(yard: Yard) -> None:
    order = sealed(yard)
    before = yard.meeting(order.meeting_id)

    yard.store.rebuild()

    assert yard.meeting(order.meeting_id) == before
    with yard.store.reading() as connection:
        assert connection.execute(finding_table.select()).all() == []


def test_unfinished_business_stands_first_on_the_next_agenda(yard: Yard) -> None:
    left_over = a_motion()
    first = yard.call(left_over)
    yard.close(first)
    fresh = a_motion()

    second = yard.meeting(yard.call(fresh))

    assert [one.motion.motion_id for one in second.motions] == [left_over.motion_id, fresh.motion_id]
    assert second.motions[0].motion.unfinished_from == first
    with yard.store.reading() as connection:
        assert queries.unfinished_business(connection, yard.courtyard_id) == ()


def test_a_motion_left_over_belongs_to_the_latest_meeting_it_was_put_at(yard: Yard) -> None:
    left_over = a_motion()
    first = yard.call(left_over)
    with yard.store.reading() as connection:
        assert queries.meeting_of(connection, left_over.motion_id) == first
    yard.close(first)

    second = yard.call()

    with yard.store.reading() as connection:
        assert queries.meeting_of(connection, left_over.motion_id) == second
        assert queries.meeting_of(connection, new_id()) is None


def test_a_cancelled_meeting_leaves_its_unfinished_business_open(yard: Yard) -> None:
    left_over = a_motion()
    yard.close(yard.call(left_over))
    second = yard.call()
    with yard.work() as work:
        calling.cancel_meeting(work, calling.CancelMeeting(meeting_id=second, reason="大雨"))

    with yard.store.reading() as connection:
        (one,) = queries.unfinished_business(connection, yard.courtyard_id)
    assert one.motion.motion_id == left_over.motion_id
    assert yard.meeting(second).cancelled_reason == "大雨"


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"place": " "}, PlaceMissing),
        ({"planned_at": datetime(2026, 11, 1, 19, 0)}, MeetingBeforeNotice),
    ],
)
def test_a_call_that_cannot_be(yard: Yard, changes: dict[str, object], error: type[Exception]) -> None:
    with pytest.raises(error):
        yard.call(a_motion(), **changes)


def test_a_motion_on_a_topic_nobody_knows_is_refused(yard: Yard) -> None:
    with pytest.raises(TopicUnknown):
        yard.call(a_motion(topic="moon"))


def test_a_call_without_motions_is_refused(yard: Yard) -> None:
    with pytest.raises(AgendaEmpty):
        yard.call()


def test_motions_that_cannot_be_put(yard: Yard) -> None:
    with pytest.raises(MotionTextMissing):
        yard.call(replace(a_motion(), text=" "))
    with pytest.raises(GroupMissing):
        yard.call(a_motion("R3b"))
    with pytest.raises(RuleSetReferred):
        yard.call(a_motion("R14a"))


def test_the_villagers_assembly_needs_ten_days_or_a_reason(yard: Yard) -> None:
    with pytest.raises(NoticeTooShort) as caught:
        yard.call(a_motion("R1b"), planned_at=datetime(2026, 11, 11, 19, 0))

    assert caught.value.earliest_on == date(2026, 11, 12)
    yard.call(a_motion("R1b"), planned_at=datetime(2026, 11, 12, 19, 0))
    yard.call(a_motion("R1b"), short_notice_reason="水管爆裂")


def test_a_motion_can_be_worded_anew_until_its_electorate_is_fixed(yard: Yard) -> None:
    motion = a_motion()
    meeting_id = yard.call(motion)
    with yard.work() as work:
        calling.put_motion(work, calling.PutMotion(meeting_id=meeting_id, motion=replace(motion, text="换新水管")))
    assert yard.meeting(meeting_id).motions[0].motion.text == "换新水管"
    yard.fix(meeting_id, motion.motion_id)

    with pytest.raises(CountHasBegun), yard.work() as work:
        calling.put_motion(work, calling.PutMotion(meeting_id=meeting_id, motion=motion))


def test_a_household_signs_in_once(yard: Yard) -> None:
    order = ready(yard, 0)

    with pytest.raises(AlreadySignedIn):
        yard.arrive(order.meeting_id, 0)


def test_nobody_speaks_for_two_households(yard: Yard) -> None:
    order = ready(yard, 0)
    speaker = yard.households[0].members[0].resident_id

    with pytest.raises(SpeaksForAnother):
        yard.sign(order.meeting_id, yard.sign_in_of(1, speaker_id=speaker, standing=Standing.MEMBER))


def test_proxies_only_where_the_rule_set_allows(yard: Yard) -> None:
    order = ready(yard)
    proxy = yard.sign_in_of(1, standing=Standing.PROXY, authorisation="委托书")
    with pytest.raises(ProxyNotAllowed):
        yard.sign(order.meeting_id, proxy)
    owners = yard.call(a_motion("R9"), short_notice_reason="急")

    yard.sign(owners, proxy)

    with pytest.raises(AuthorisationMissing):
        yard.sign(owners, yard.sign_in_of(2, standing=Standing.PROXY))


def test_who_left_is_not_present_for_a_later_motion_and_may_come_back(yard: Yard) -> None:
    order = ready(yard, 0, 1)
    leaving = signing_in.Leave(meeting_id=order.meeting_id, elector_id=yard.households[1].household_id)
    with yard.work() as work:
        signing_in.leave(work, leaving)
    with yard.store.reading() as connection:
        assert queries.quorum(connection, order.meeting_id, order.motion_id).present == 1
    with pytest.raises(NotSignedIn), yard.work() as work:
        signing_in.leave(work, leaving)

    yard.arrive(order.meeting_id, 1)

    with yard.store.reading() as connection:
        assert queries.quorum(connection, order.meeting_id, order.motion_id).present == 2


def test_the_last_sign_in_is_taken_back(yard: Yard) -> None:
    order = ready(yard, 0, 1)

    with yard.work() as work:
        signing_in.take_back_sign_in(work, order.meeting_id)

    with yard.store.reading() as connection:
        assert [one.name for one in queries.presence(connection, order.meeting_id).here] == ["杨志全"]


def test_another_member_speaks_for_a_household_that_is_here(yard: Yard) -> None:
    order = ready(yard, 0, 1)
    wife = yard.sign_in_of(0, speaker_name="李㛃", speaker_id=new_id(), standing=Standing.MEMBER)
    with yard.work() as work:
        changed = signing_in.change_sign_in(work, signing_in.Arrive(meeting_id=order.meeting_id, sign_in=wife))

    assert [one.speaker_name for one in changed.here] == ["李㛃", "张伟芳"]
    assert changed.here[0].arrived_at is not None
    head_of_the_other = replace(wife, speaker_id=yard.households[1].members[0].resident_id)
    with pytest.raises(SpeaksForAnother), yard.work() as work:
        signing_in.change_sign_in(work, signing_in.Arrive(meeting_id=order.meeting_id, sign_in=head_of_the_other))
    with pytest.raises(NotSignedIn), yard.work() as work:
        signing_in.change_sign_in(work, signing_in.Arrive(meeting_id=order.meeting_id, sign_in=yard.sign_in_of(2)))


def test_who_was_counted_can_be_signed_out_but_not_withdrawn(yard: Yard) -> None:
    order = replace(ready(yard, 0, 1), way=CountWay.ROLL)
    answered = yard.households[0].household_id
    with yard.work() as work:
        counting.answer_roll(work, order, answered, Vote.IN_FAVOUR)
    leave = signing_in.Leave(meeting_id=order.meeting_id, elector_id=answered)

    with pytest.raises(CountedAlready), yard.work() as work:
        signing_in.withdraw_sign_in(work, leave)

    with yard.work() as work:
        signing_in.withdraw_sign_in(work, replace(leave, elector_id=yard.households[1].household_id))
    with yard.work() as work:
        assert signing_in.leave(work, leave).here == ()


def test_counting_before_the_electorate_is_fixed_is_refused(yard: Yard) -> None:
    motion = a_motion()
    order = counting.CountTo(meeting_id=yard.call(motion), motion_id=motion.motion_id)

    with pytest.raises(ElectorateNotFixed):
        type_votes(yard, order, votes(1))


def test_mode_and_electorate_stay_once_the_count_has_begun(yard: Yard) -> None:
    order = ready(yard, 0, 1)
    type_votes(yard, order, votes(1))

    with pytest.raises(CountHasBegun):
        yard.fix(order.meeting_id, order.motion_id)
    with pytest.raises(CountHasBegun):
        type_votes(yard, replace(order, way=CountWay.SLIPS), votes(1))


def test_hands_are_tapped_and_taken_back(yard: Yard) -> None:
    order = ready(yard, 0, 1, 2)
    for vote in (Vote.IN_FAVOUR, Vote.AGAINST, Vote.IN_FAVOUR):
        with yard.work() as work:
            counting.tap_hand(work, order, vote)

    with yard.work() as work:
        now = counting.take_back_vote(work, order)

    assert now.first == votes(1, 1)
    assert now.remainder == 1


def test_spoiled_slips_are_counted_one_by_one_and_hands_are_never_spoiled(yard: Yard) -> None:
    order = ready(yard, 0, 1, 2)
    with pytest.raises(CountHasBegun), yard.work() as work:
        counting.tap_spoiled(work, order)
    slips = replace(order, way=CountWay.SLIPS)
    with yard.work() as work:
        counting.tap_hand(work, slips, Vote.IN_FAVOUR)
    with yard.work() as work:
        now = counting.tap_spoiled(work, slips)

    assert now.first == Votes(in_favour=1, against=0, abstained=0, invalid=1)
    assert (now.way, now.remainder) == (CountWay.SLIPS, 1)


def test_more_hands_than_people_need_a_reason(yard: Yard) -> None:
    order = ready(yard, 0, 1)
    with pytest.raises(HandsExceedPresent):
        type_votes(yard, order, votes(3))
    with pytest.raises(ReasonMissing), yard.work() as work:
        counting.allow_more_hands(work, order, " ")
    with yard.work() as work:
        counting.allow_more_hands(work, order, "一户迟到未及签到")
    type_votes(yard, order, votes(3))

    one = yard.seal(order.meeting_id, order.motion_id)

    assert one.count is not None
    assert one.count.override_reason == "一户迟到未及签到"


def test_two_counters_that_agree(yard: Yard) -> None:
    order = ready(yard, 0, 1, 2)
    type_votes(yard, order, votes(2, 1))
    type_votes(yard, replace(order, counter=2), votes(2, 1))

    one = yard.seal(order.meeting_id, order.motion_id)

    assert one.count is not None
    assert one.count.counters == (votes(2, 1), votes(2, 1))
    assert one.count.ruling is None


def test_unequal_counters_are_ruled_on_or_counted_anew(yard: Yard) -> None:
    order = ready(yard, 0, 1, 2)
    second = replace(order, counter=2)
    type_votes(yard, order, votes(2, 1))
    type_votes(yard, second, votes(3))
    with pytest.raises(CountersDisagree):
        yard.seal(order.meeting_id, order.motion_id)
    with yard.work() as work:
        counting.recount(work, order)
    type_votes(yard, order, votes(2, 1))
    type_votes(yard, second, votes(3))
    with yard.work() as work:
        counting.rule_on_counters(work, second, "第一人漏数一手")

    one = yard.seal(order.meeting_id, order.motion_id)

    assert one.count is not None
    assert one.count.votes == votes(3)
    assert one.count.recounts == 1
    assert one.count.ruling is not None
    assert one.count.ruling.reason == "第一人漏数一手"


def test_a_ruling_falls_when_the_numbers_change(yard: Yard) -> None:
    order = ready(yard, 0, 1, 2)
    second = replace(order, counter=2)
    type_votes(yard, order, votes(2, 1))
    type_votes(yard, second, votes(3))
    with yard.work() as work:
        counting.rule_on_counters(work, second, "第一人漏数一手")
    type_votes(yard, second, votes(1))

    with pytest.raises(CountersDisagree):
        yard.seal(order.meeting_id, order.motion_id)


def test_the_roll_takes_one_answer_a_household(yard: Yard) -> None:
    order = replace(ready(yard, 0, 1), way=CountWay.ROLL)
    home, absent = yard.households[0].household_id, yard.households[4].household_id
    with yard.work() as work:
        counting.answer_roll(work, order, home, Vote.IN_FAVOUR)

    with pytest.raises(VotedTwice), yard.work() as work:
        counting.answer_roll(work, order, home, Vote.AGAINST)
    with pytest.raises(NotPresentForMotion), yard.work() as work:
        counting.answer_roll(work, order, absent, Vote.AGAINST)

    one = yard.seal(order.meeting_id, order.motion_id)
    assert one.count is not None
    assert [answer.name for answer in one.count.roll] == ["杨志全"]


def test_nobody_present_cannot_be_sealed(yard: Yard) -> None:
    order = ready(yard)

    with pytest.raises(NobodyPresent):
        yard.seal(order.meeting_id, order.motion_id)


def test_a_tie_is_said(yard: Yard) -> None:
    order = ready(yard, 0, 1)
    type_votes(yard, order, votes(1, 1))

    one = yard.seal(order.meeting_id, order.motion_id)

    assert one.result is not None
    assert one.result.tie


def test_a_missed_quorum_asks_before_it_becomes_consultation(yard: Yard) -> None:
    motion = a_motion("R3b", group="3", money=MoneySource.GROUP_COLLECTIVE)
    meeting_id = yard.call(motion)
    yard.fix(meeting_id, motion.motion_id, stated=yard.stated(3))
    yard.arrive(meeting_id, 0)
    type_votes(yard, counting.CountTo(meeting_id=meeting_id, motion_id=motion.motion_id), votes(1))
    with pytest.raises(FootingNotChosen) as caught:
        yard.seal(meeting_id, motion.motion_id)
    assert (caught.value.value, caught.value.least) == (1, 2)
    assert yard.meeting(meeting_id).motions[0].state is MotionState.ELECTORATE_FIXED

    one = yard.seal(meeting_id, motion.motion_id, as_consultation=True)

    assert one.result is not None
    assert one.result.footing is Footing.QUORUM_MISSED


def test_deciding_beyond_its_power_asks_first_and_names_the_body(yard: Yard) -> None:
    motion = a_motion("R3b", group="3", topic="land")
    meeting_id = yard.call(motion)
    yard.fix(meeting_id, motion.motion_id, stated=yard.stated(3))
    yard.arrive(meeting_id, 0, 1, 2)
    type_votes(yard, counting.CountTo(meeting_id=meeting_id, motion_id=motion.motion_id), votes(3))

    with pytest.raises(FootingNotChosen) as caught:
        yard.seal(meeting_id, motion.motion_id)

    assert caught.value.body


def test_a_result_needs_chair_and_recorder(yard: Yard) -> None:
    order = ready(yard, 0)
    type_votes(yard, order, votes(1))

    with pytest.raises(PersonsMissing):
        yard.seal(order.meeting_id, order.motion_id, persons=MeetingPersons(chair=PERSONS.chair))


def test_a_motion_is_sealed_once_and_only_added_to(yard: Yard) -> None:
    order = sealed(yard)
    with pytest.raises(MotionAlreadySealed):
        yard.seal(order.meeting_id, order.motion_id)
    with pytest.raises(MotionAlreadySealed):
        type_votes(yard, order, votes(1))
    yard.close(order.meeting_id)
    with pytest.raises(MeetingOver):
        yard.arrive(order.meeting_id, 3)

    with yard.work() as work:
        addendum = sealing.MakeAddendum(
            meeting_id=order.meeting_id, motion_id=order.motion_id, text="工期改为十天", reason="下雨"
        )
        view = sealing.make_addendum(work, addendum)

    assert [one.text for one in view.motions[0].addenda] == ["工期改为十天"]


def test_a_decision_is_replaced_by_the_same_kind_of_meeting_only(yard: Yard) -> None:
    order = sealed(yard)
    replacing = {"supersedes": order.motion_id, "supersedes_meeting": order.meeting_id}
    with pytest.raises(OtherKindOfMeeting):
        yard.call(replace(a_motion("R3b", group="3"), **replacing))
    motion = replace(a_motion(), **replacing)
    meeting_id = yard.call(motion)
    yard.fix(meeting_id, motion.motion_id)
    yard.arrive(meeting_id, 0, 1, 2)
    type_votes(yard, counting.CountTo(meeting_id=meeting_id, motion_id=motion.motion_id), votes(3))
    assert yard.meeting(order.meeting_id).motions[0].state is MotionState.SEALED

    yard.seal(meeting_id, motion.motion_id)

    earlier = yard.meeting(order.meeting_id).motions[0]
    assert (earlier.state, earlier.superseded_by) == (MotionState.SUPERSEDED, motion.motion_id)


def test_who_is_not_in_the_store_is_written_in_within_the_stated_number(yard: Yard) -> None:
    motion = a_motion("R3b", group="3", money=MoneySource.GROUP_COLLECTIVE)
    meeting_id = yard.call(motion)
    with pytest.raises(StatementNeeded):
        yard.fix(meeting_id, motion.motion_id)
    one = yard.fix(meeting_id, motion.motion_id, stated=yard.stated(4))
    assert one.electorate is not None
    assert one.electorate.outside_store == 1
    for name in ("王五", "赵六"):
        stranger = new_id()
        yard.sign(
            meeting_id,
            SignIn(
                elector_id=stranger,
                household_id=stranger,
                name=name,
                group="3",
                speaker_name=name,
                speaker_id=None,
                standing=Standing.HEAD,
                written_in=True,
            ),
        )

    with yard.store.reading() as connection, pytest.raises(WrittenInExceedUnknown):
        queries.quorum(connection, meeting_id, motion.motion_id)


def test_the_list_of_meetings_counts_what_was_sealed(yard: Yard) -> None:
    sealed(yard)

    with yard.store.reading() as connection:
        (line,) = queries.meetings(connection, yard.courtyard_id)

    assert (line.motions, line.sealed) == (1, 1)


def test_the_page_shows_the_result_before_it_is_sealed(yard: Yard) -> None:
    order = ready(yard, 0, 1, 2)
    with yard.store.reading() as connection:
        assert live.verdict(connection, order.meeting_id, order.motion_id).motion.result is None
    type_votes(yard, order, votes(2, 1))
    with yard.store.reading() as connection:
        expected = live.verdict(connection, order.meeting_id, order.motion_id).motion.result

    assert yard.seal(order.meeting_id, order.motion_id).result == expected


def test_who_is_absent_is_listed(yard: Yard) -> None:
    order = ready(yard, 0, 1, 2)

    with yard.store.reading() as connection:
        absent = queries.absent(connection, order.meeting_id, order.motion_id)

    assert [elector.name for elector in absent] == ["李国秀", "䶮家兴"]


@pytest.mark.parametrize("way", CountWay)
def test_a_vote_is_taken_in_the_way_fixed_before_the_count_and_in_no_other(yard: Yard, way: CountWay) -> None:
    order = replace(ready(yard, 0, 1), way=way)
    elector_id = yard.households[0].household_id
    deeds: dict[str, Callable[[UnitOfWork], object]] = {
        "hand": lambda work: counting.tap_hand(work, order, Vote.IN_FAVOUR),
        "spoiled": lambda work: counting.tap_spoiled(work, order),
        "typed": lambda work: counting.type_votes(work, order, votes(1, 0)),
        "typed spoiled": lambda work: counting.type_votes(work, order, replace(votes(1, 0), invalid=1)),
        "answer": lambda work: counting.answer_roll(work, order, elector_id, Vote.IN_FAVOUR),
    }
    own = {
        CountWay.HANDS: {"hand", "typed"},
        CountWay.ROLL: {"answer"},
        CountWay.SLIPS: {"hand", "spoiled", "typed", "typed spoiled"},
    }[way]

    for name, deed in deeds.items():
        with yard.store.work(A_LEADER) as work:
            if name in own:
                deed(work)
                continue
            with pytest.raises(CountHasBegun):
                deed(work)
            assert not queries.count_draft(work.connection, order.motion_id).begun
