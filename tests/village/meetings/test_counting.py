"""How the taps of one or two counters become the count that stands."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from yuanba.kernel.ids import new_id
from yuanba.village.matters.model import Unit
from yuanba.village.meetings.mishaps import CountersDisagree, HandsExceedPresent, NothingCounted, NumberNegative
from yuanba.village.meetings.model import CountWay, Elector, Electorate, Vote, Votes
from yuanba.village.meetings.rules.counting import (
    CountDraft,
    Lines,
    count_now,
    hand_line,
    settle,
    spoiled_line,
    typed_line,
    votes_of,
    way_line,
)

FIVE = Electorate(
    unit=Unit.HOUSEHOLDS,
    electors=tuple(Elector(elector_id=new_id(), household_id=new_id(), name=name) for name in "杨张王李䶮"),
)


def votes(in_favour: int, against: int = 0, abstained: int = 0, invalid: int = 0) -> Votes:
    return Votes(in_favour=in_favour, against=against, abstained=abstained, invalid=invalid)


def a_draft(*of_frame: dict[str, object], first: Lines = (), second: Lines = ()) -> CountDraft:
    way = way_line(CountWay.SLIPS, datetime(2026, 11, 2, 12, tzinfo=UTC))
    return CountDraft(frame=(way, *of_frame), first=first, second=second)


def test_numbers_typed_replace_the_taps_before_them_and_taps_add_to_them() -> None:
    taps = (hand_line(Vote.AGAINST), spoiled_line(), typed_line(votes(2, 1, 0, 1)), hand_line(Vote.ABSTAINED))

    assert votes_of((*taps, spoiled_line())) == votes(2, 1, 1, 2)


@pytest.mark.parametrize("below", [votes(-1), votes(0, -1), votes(0, 0, -1), votes(0, 0, 0, -1)])
def test_no_number_is_below_zero(below: Votes) -> None:
    with pytest.raises(NumberNegative):
        typed_line(below)


@pytest.mark.parametrize(("counter", "stands"), [(1, votes(2, 1)), (2, votes(3))])
def test_the_chair_says_whose_count_stands(counter: int, stands: Votes) -> None:
    ruling: dict[str, object] = {"tap": "ruling", "counter": counter, "reason": "漏数一手"}
    first, second = (typed_line(votes(2, 1)),), (typed_line(votes(3)),)

    assert settle(a_draft(ruling, first=first, second=second), 3, FIVE).votes == stands
    with pytest.raises(CountersDisagree):
        settle(a_draft(first=first, second=second), 3, FIVE)


def test_a_way_of_counting_is_no_count() -> None:
    with pytest.raises(NothingCounted):
        settle(a_draft(), 3, FIVE)
    with pytest.raises(NothingCounted):
        settle(CountDraft(), 3, FIVE)


def test_one_counter_alone_is_enough_whichever_of_the_two() -> None:
    one = (typed_line(votes(3)),)

    for draft in (a_draft(first=one), a_draft(second=one)):
        count = settle(draft, 3, FIVE)
        assert (count.votes, count.counters, count.ruling) == (votes(3), (), None)


def test_a_reason_for_more_hands_is_kept_only_while_there_are_more() -> None:
    reason: dict[str, object] = {"tap": "override", "reason": "一户迟到未及签到"}
    four = (typed_line(votes(4)),)

    assert settle(a_draft(reason, first=four), 3, FIVE).override_reason == "一户迟到未及签到"
    assert settle(a_draft(reason, first=four), 4, FIVE).override_reason == ""
    with pytest.raises(HandsExceedPresent):
        settle(a_draft(first=four), 3, FIVE)


def test_slips_that_say_nothing_clear_are_hands_too() -> None:
    with pytest.raises(HandsExceedPresent) as caught:
        settle(a_draft(first=(typed_line(votes(1, 1, 1, 1)),)), 3, FIVE)

    assert (caught.value.hands, caught.value.present) == (4, 3)


def test_who_has_not_raised_a_hand_is_left_over_and_never_below_nobody() -> None:
    two = a_draft(first=(typed_line(votes(2)),))

    assert [count_now(new_id(), two, present, FIVE).remainder for present in (5, 2, 1)] == [3, 0, 0]


def test_the_area_of_those_who_answered_is_added_up_where_area_counts_and_nowhere_else() -> None:
    owners = tuple(
        Elector(elector_id=new_id(), household_id=new_id(), name=name, area_centi=area)
        for name, area in (("杨", 9_000), ("张", 12_050), ("王", 8_000))
    )
    answers = (Vote.IN_FAVOUR, Vote.AGAINST, Vote.IN_FAVOUR)
    roll: Lines = tuple(
        {"tap": "roll", "elector": owner.elector_id, "name": owner.name, "vote": vote.value}
        for owner, vote in zip(owners, answers, strict=True)
    )
    by_heads = Electorate(unit=Unit.PERSONS, electors=owners)

    assert settle(a_draft(first=roll), 3, replace(by_heads, area_centi=50_000)).area == votes(17_000, 12_050)
    assert settle(a_draft(first=roll), 3, by_heads).area is None
