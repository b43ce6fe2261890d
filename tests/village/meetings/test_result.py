"""Every row of the table of meeting rules: one below, exactly at and one above each of its marks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.rule_table import TABLE, reached
from yuanba.village.matters.model import Comparison, Level, Mark, Measure, MoneySource, Of, RuleSet
from yuanba.village.matters.rule_sets import rule_set, rule_sets
from yuanba.village.matters.rules import who_may_decide, with_charter
from yuanba.village.meetings.mishaps import NobodyPresent
from yuanba.village.meetings.model import Footing, Outcome, Votes
from yuanba.village.meetings.rules.result import (
    Tally,
    carried,
    own_level,
    passing_checks,
    quorum_checks,
    quorum_met,
    referral_of,
    result_of,
)

CHARTER = Mark(numerator=1, denominator=2, comparison=Comparison.MORE_THAN, of=Of.ALL)


def a_tally(
    *, total: int, present: int, in_favour: int = 0, voting: int | None = None, measure: Measure = Measure.HEADS
) -> Tally:
    cast = present if voting is None else voting
    votes = Votes(in_favour=in_favour, against=cast - in_favour, abstained=0)
    return Tally(measure=measure, total=total, present=present, votes=votes)


# Row, N, present one below the quorum, present that just meets it.
QUORUMS = [
    ("R1a", 1000, 500, 501),
    ("R1a", 1001, 500, 501),
    ("R1b", 300, 199, 200),
    ("R1b", 301, 200, 201),
    ("R2", 45, 29, 30),
    ("R3a", 60, 39, 40),
    ("R3b", 23, 15, 16),
    ("R3b", 24, 15, 16),
    ("R4", 30, 19, 20),
    ("R4x", 30, 19, 20),
    ("R5", 30, 15, 16),
    ("R6", 5, 3, 4),
    ("R6", 3, 1, 2),
    ("R7a", 800, 400, 401),
    ("R7b", 400, 200, 201),
    ("R8", 30, 19, 20),
    ("R9", 90, 59, 60),
    ("R10", 90, 59, 60),
    ("R12a", 1000, 500, 501),
    ("R12b", 300, 199, 200),
    ("R13", 300, 199, 200),
    ("R14a", 1000, 500, 501),
    ("R14b", 1000, 500, 501),
    ("R15", 1000, 500, 501),
    ("R16", 30, 19, 20),
]

# Row, N, present, in favour one below the pass mark, in favour that just meets it.
PASSES = [
    ("R1a", 1000, 600, 300, 301),
    ("R1b", 300, 201, 100, 101),
    ("R2", 45, 30, 15, 16),
    ("R3a", 60, 41, 20, 21),
    ("R3b", 23, 16, 8, 9),
    ("R4", 30, 25, 19, 20),
    ("R4x", 40, 35, 29, 30),
    ("R4x", 30, 25, 22, 23),
    ("R5", 30, 25, 19, 20),
    ("R6", 7, 5, 3, 4),
    ("R7a", 800, 402, 201, 202),
    ("R7b", 400, 203, 101, 102),
    ("R8", 30, 22, 11, 12),
    ("R9", 90, 60, 30, 31),
    ("R10", 90, 60, 44, 45),
    ("R10", 90, 61, 45, 46),
    ("R11a", 30, 25, 19, 20),
    ("R11b", 45, 40, 29, 30),
    ("R12a", 1000, 600, 300, 301),
    ("R12b", 300, 200, 100, 101),
    ("R13", 300, 200, 100, 101),
    ("R14a", 1000, 600, 300, 301),
    ("R14b", 1000, 600, 199, 200),
    ("R15", 1000, 600, 300, 301),
    ("R16", 30, 20, 15, 16),
    ("R17", 23, 18, 9, 10),
    ("R18", 23, 18, 9, 10),
]


def filled(rule_set_id: str) -> RuleSet:
    found = rule_set(rule_set_id)
    return with_charter(found, CHARTER if found.quorum_by_charter else None)


def tallies(found: RuleSet, total: int, present: int, in_favour: int = 0) -> tuple[Tally, ...]:
    return tuple(a_tally(total=total, present=present, in_favour=in_favour, measure=one) for one in found.measures)


@pytest.mark.parametrize(("rule_set_id", "total", "below", "at"), QUORUMS)
def test_the_quorum_of_each_row(rule_set_id: str, total: int, below: int, at: int) -> None:
    found = filled(rule_set_id)

    met = [quorum_met(quorum_checks(found, tallies(found, total, here))) for here in (below, at, at + 1)]

    assert met == [False, True, True]


@pytest.mark.parametrize(("rule_set_id", "total", "present", "below", "at"), PASSES)
def test_the_pass_mark_of_each_row(rule_set_id: str, total: int, present: int, below: int, at: int) -> None:
    found = filled(rule_set_id)

    passed = [carried(passing_checks(found, tallies(found, total, present, yes))) for yes in (below, at, at + 1)]

    assert passed == [False, True, True]


def test_no_row_of_the_table_is_left_unproved() -> None:
    with_quorum = {one.rule_set_id for one in rule_sets().values() if one.quorum or one.quorum_by_charter}

    assert with_quorum == {case[0] for case in QUORUMS}
    assert set(rule_sets()) == {case[0] for case in PASSES}


@given(data=st.data())
def test_every_row_counts_as_the_table_says(data: st.DataObject) -> None:
    rule_set_id = data.draw(st.sampled_from(sorted(TABLE)))
    total = data.draw(st.integers(1, 3000))
    present = data.draw(st.integers(1, total))
    in_favour = data.draw(st.integers(0, present))
    voting = data.draw(st.integers(in_favour, present))
    found, cells = filled(rule_set_id), TABLE[rule_set_id]
    tally = tuple(
        a_tally(total=total, present=present, in_favour=in_favour, voting=voting, measure=one) for one in found.measures
    )

    came = voting if found.quorum_of_votes else present
    quorum = ">1/2 all" if cells.quorum == "charter" else cells.quorum
    assert quorum_met(quorum_checks(found, tally)) is reached(quorum, came, total=total, present=present, voting=voting)
    assert carried(passing_checks(found, tally)) is reached(
        cells.passing, in_favour, total=total, present=present, voting=voting
    )


@pytest.mark.parametrize("rule_set_id", sorted(TABLE))
def test_whoever_is_alone_is_the_meeting(rule_set_id: str) -> None:
    found = filled(rule_set_id)

    assert quorum_met(quorum_checks(found, tallies(found, 1, 1, 1)))
    assert carried(passing_checks(found, tallies(found, 1, 1, 1)))
    assert not carried(passing_checks(found, tallies(found, 1, 1, 0)))


@pytest.mark.parametrize("rule_set_id", sorted(TABLE))
def test_half_is_no_majority_and_two_thirds_are_two_thirds_or_more(rule_set_id: str) -> None:
    # Of 12: six are exactly half, eight exactly two thirds, nine exactly three quarters, four exactly a third.
    exact = {">1/2": (6, False), ">=2/3": (8, True), ">=3/4": (9, True), ">=1/3": (4, True)}
    found, cells = filled(rule_set_id), TABLE[rule_set_id]
    value, enough = exact[cells.passing.split()[0]]

    assert carried(passing_checks(found, tallies(found, 12, 12, value))) is enough


@pytest.mark.parametrize("rule_set_id", ["R11a", "R11b", "R17"])
def test_rows_without_a_quorum_ask_for_none(rule_set_id: str) -> None:
    assert quorum_checks(rule_set(rule_set_id), tallies(rule_set(rule_set_id), 30, 1)) == ()


def test_all_nineteen_of_thirty_members_are_not_two_thirds_of_all() -> None:
    heads = a_tally(total=30, present=19, in_favour=19)

    assert not carried(passing_checks(rule_set("R4"), (heads,)))


def test_the_sum_is_in_the_fields() -> None:
    (check,) = quorum_checks(rule_set("R3b"), (a_tally(total=23, present=18),))

    assert (check.value, check.base, check.least, check.met) == (18, 23, 16, True)


def test_owners_pass_by_area_and_by_heads() -> None:
    area = a_tally(total=9000, present=6000, in_favour=3001, measure=Measure.AREA)
    heads = a_tally(total=90, present=60, in_favour=30)

    assert not carried(passing_checks(rule_set("R9"), (area, heads)))


def test_owners_quorum_counts_votes_and_not_people_present() -> None:
    heads = a_tally(total=90, present=80, voting=59)

    assert not quorum_met(quorum_checks(rule_set("R9"), (heads,)))


def test_a_group_decision_is_binding() -> None:
    advice = who_may_decide("other", MoneySource.GROUP_COLLECTIVE, group="3")

    result = result_of(rule_set("R3b"), advice, (a_tally(total=23, present=18, in_favour=15),))

    assert (result.outcome, result.footing, result.level) == (Outcome.CARRIED, Footing.BINDING, Level.GROUP)
    assert referral_of(rule_set("R3b"), advice, result.footing) is None


def test_a_missed_quorum_leaves_an_opinion_for_the_same_body() -> None:
    advice = who_may_decide("other", MoneySource.GROUP_COLLECTIVE, group="3")

    result = result_of(rule_set("R3b"), advice, (a_tally(total=23, present=15, in_favour=15),))
    referral = referral_of(rule_set("R3b"), advice, result.footing)

    assert (result.outcome, result.footing) == (Outcome.MOST_IN_FAVOUR, Footing.QUORUM_MISSED)
    assert referral is not None
    assert referral.level is Level.GROUP


def test_the_water_pipe_of_the_newspaper_is_consulted_on_and_referred_to_the_village() -> None:
    # 1,800 yuan of the village's collective money, by show of hands in the yard.
    advice = who_may_decide("small_repair", MoneySource.VILLAGE_COLLECTIVE)

    result = result_of(rule_set("R17"), advice, (a_tally(total=23, present=18, in_favour=18),))
    referral = referral_of(rule_set("R17"), advice, result.footing)

    assert (result.outcome, result.footing) == (Outcome.MOST_IN_FAVOUR, Footing.CONSULTATION)
    assert referral is not None
    assert {"R1a", "R1b", "R2", "R4", "R5"} <= set(advice.rule_set_ids)
    assert "第二十八条" in referral.article


@pytest.mark.parametrize("rule_set_id", ["R17", "R18"])
@pytest.mark.parametrize("money", MoneySource)
def test_a_courtyard_meeting_never_decides(rule_set_id: str, money: MoneySource) -> None:
    advice = who_may_decide("small_repair", money)
    heads = a_tally(total=23, present=23, in_favour=23)

    result = result_of(rule_set(rule_set_id), advice, (heads,), stakeholders=23)

    assert result.outcome is Outcome.MOST_IN_FAVOUR
    assert result.footing is Footing.CONSULTATION
    assert result.level is advice.level


def test_village_money_is_referred() -> None:
    advice = who_may_decide("small_repair", MoneySource.VILLAGE_COLLECTIVE)

    referral = referral_of(rule_set("R17"), advice, Footing.CONSULTATION)

    assert referral is not None
    assert referral.level is Level.VILLAGE


@pytest.mark.parametrize("rule_set_id", ["R17", "R18"])
def test_an_opinion_on_nothing_in_particular_goes_nowhere(rule_set_id: str) -> None:
    assert referral_of(rule_set(rule_set_id), None, Footing.CONSULTATION) is None


def test_every_body_has_its_level() -> None:
    levels = {one.rule_set_id: own_level(one) for one in rule_sets().values()}

    courtyard = {key for key, level in levels.items() if level is Level.COURTYARD}
    group = {key for key, level in levels.items() if level is Level.GROUP}
    town = {key for key, level in levels.items() if level is Level.COMMUNITY}
    assert courtyard == {"R17", "R18"}
    assert group == {"R3a", "R3b"}
    assert town == {"R7a", "R7b", "R8", "R9", "R10"}
    assert {levels[key] for key in levels.keys() - courtyard - group - town} == {Level.VILLAGE}


def test_a_group_meeting_that_goes_beyond_its_power_consults() -> None:
    advice = who_may_decide("land", MoneySource.NONE)

    result = result_of(rule_set("R3b"), advice, (a_tally(total=23, present=18, in_favour=18),))

    assert (result.outcome, result.footing) == (Outcome.MOST_IN_FAVOUR, Footing.BEYOND_POWER)


@pytest.mark.parametrize(("stakeholders", "footing"), [(8, Footing.QUORUM_MISSED), (9, Footing.CONSULTATION)])
def test_stakeholders_are_half_of_the_participants(stakeholders: int, footing: Footing) -> None:
    heads = a_tally(total=40, present=18, in_favour=12)

    assert result_of(rule_set("R18"), None, (heads,), stakeholders=stakeholders).footing is footing


def test_hands_beyond_those_signed_in_make_no_majority_of_their_own() -> None:
    votes = Votes(in_favour=6, against=6, abstained=0)
    heads = Tally(measure=Measure.HEADS, total=20, present=10, votes=votes)

    result = result_of(rule_set("R17"), None, (heads,))

    assert result.outcome is Outcome.NO_AGREEMENT
    assert (result.present, result.passing[0].base, result.passing[0].least) == (10, 12, 7)


def test_hands_beyond_those_signed_in_do_not_make_up_a_quorum() -> None:
    votes = Votes(in_favour=16, against=0, abstained=0)
    heads = Tally(measure=Measure.HEADS, total=23, present=15, votes=votes)

    assert result_of(rule_set("R3b"), None, (heads,)).footing is Footing.QUORUM_MISSED


def test_all_abstaining_is_no_tie() -> None:
    heads = Tally(measure=Measure.HEADS, total=20, present=10, votes=Votes(in_favour=0, against=0, abstained=10))

    result = result_of(rule_set("R17"), None, (heads,))

    assert not result.tie
    assert result.outcome is Outcome.NO_AGREEMENT


def test_a_tie_is_no_agreement_and_is_said() -> None:
    result = result_of(rule_set("R17"), None, (a_tally(total=20, present=18, in_favour=9),))

    assert result.tie
    assert result.outcome is Outcome.NO_AGREEMENT


def test_nobody_present_has_no_result() -> None:
    with pytest.raises(NobodyPresent):
        result_of(rule_set("R17"), None, (a_tally(total=20, present=0),))
