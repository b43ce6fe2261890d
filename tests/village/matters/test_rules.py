from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yuanba.village.matters.model import (
    CharterNumberMissing,
    Comparison,
    Level,
    Mark,
    MoneySource,
    Nature,
    Of,
    RuleSetUnknown,
    TopicUnknown,
)
from yuanba.village.matters.rule_sets import alternatives, matter_classes, rule_set, rule_sets, topics
from yuanba.village.matters.rules import group_decides, least, mark_met, may_decide, who_may_decide, with_charter

TWO_THIRDS = Mark(numerator=2, denominator=3, comparison=Comparison.AT_LEAST, of=Of.ALL)

marks = st.builds(
    Mark,
    numerator=st.integers(1, 9),
    denominator=st.integers(1, 12),
    comparison=st.sampled_from(Comparison),
    of=st.just(Of.ALL),
)


@given(marks, st.integers(0, 5000), st.integers(0, 5000))
def test_shares_are_exact(mark: Mark, value: int, base: int) -> None:
    share = Fraction(mark.numerator, mark.denominator) * base

    reached = value >= share if mark.comparison is Comparison.AT_LEAST else value > share

    assert mark_met(mark, value, base) is reached


@given(marks, st.integers(0, 5000))
def test_the_least_number_meets_the_mark_and_one_less_does_not(mark: Mark, base: int) -> None:
    number = least(mark, base)

    assert mark_met(mark, number, base)
    assert not mark_met(mark, number - 1, base)


def test_persons_and_households_are_alternatives_of_one_row() -> None:
    assert [one.rule_set_id for one in alternatives("R3b")] == ["R3a", "R3b"]


def test_an_unknown_row_is_named() -> None:
    with pytest.raises(RuleSetUnknown):
        rule_set("R99")


def test_a_charter_number_is_asked_for() -> None:
    with pytest.raises(CharterNumberMissing):
        with_charter(rule_set("R5"), None)

    assert with_charter(rule_set("R5"), TWO_THIRDS).quorum == TWO_THIRDS
    assert with_charter(rule_set("R3b"), None) == rule_set("R3b")


@pytest.mark.parametrize(
    ("topic", "money", "group", "level", "deciders"),
    [
        ("tidying", MoneySource.NONE, "", Level.COURTYARD, ()),
        ("small_repair", MoneySource.OWN_COLLECTION, "", Level.COURTYARD, ()),
        ("small_repair", MoneySource.VILLAGE_COLLECTIVE, "", Level.VILLAGE, ("R1a", "R1b", "R2", "R4", "R5", "R6")),
        ("small_repair", MoneySource.GROUP_COLLECTIVE, "3", Level.GROUP, ("R3a", "R3b")),
        ("public_works", MoneySource.NONE, "3", Level.GROUP, ("R3a", "R3b")),
        ("public_works", MoneySource.NONE, "", Level.VILLAGE, ("R1a", "R1b", "R2")),
        ("public_works", MoneySource.GROUP_COLLECTIVE, "", Level.GROUP, ("R3a", "R3b")),
        ("public_works", MoneySource.VILLAGE_COLLECTIVE, "3", Level.VILLAGE, ("R1a", "R1b", "R2", "R4", "R5", "R6")),
        ("fund_raising", MoneySource.NONE, "", Level.VILLAGE, ("R12a", "R12b", "R13")),
        ("land", MoneySource.GROUP_COLLECTIVE, "3", Level.VILLAGE, ("R4",)),
        ("village_norms", MoneySource.NONE, "", Level.VILLAGE, ("R1a", "R1b")),
        ("village_norms", MoneySource.VILLAGE_COLLECTIVE, "", Level.VILLAGE, ("R1a", "R1b")),
        ("land", MoneySource.VILLAGE_COLLECTIVE, "", Level.VILLAGE, ("R4",)),
        ("fund_raising", MoneySource.NONE, "3", Level.GROUP, ("R3a", "R3b")),
        ("fund_raising", MoneySource.VILLAGE_COLLECTIVE, "3", Level.VILLAGE, ("R1a", "R1b", "R2", "R4", "R5", "R6")),
        ("land_contract", MoneySource.NONE, "", Level.VILLAGE, ("R11a", "R11b")),
        ("owners_affair", MoneySource.NONE, "", Level.COMMUNITY, ("R9",)),
        ("owners_special", MoneySource.NONE, "", Level.COMMUNITY, ("R10",)),
        ("community_affair", MoneySource.NONE, "", Level.COMMUNITY, ("R7a", "R7b", "R8")),
        ("dispute", MoneySource.NONE, "", Level.COURTYARD, ()),
        ("house_front", MoneySource.NONE, "", Level.COURTYARD, ()),
        ("election", MoneySource.NONE, "", Level.VILLAGE, ("R14a", "R14b", "R15")),
    ],
)
def test_topic_and_money_name_the_body(
    topic: str, money: MoneySource, group: str, level: Level, deciders: tuple[str, ...]
) -> None:
    advice = who_may_decide(topic, money, group=group)

    assert (advice.level, advice.rule_set_ids) == (level, deciders)
    assert advice.article


def test_a_courtyard_meeting_may_not_spend_village_money() -> None:
    advice = who_may_decide("small_repair", MoneySource.VILLAGE_COLLECTIVE)

    assert not may_decide(advice, rule_set("R17"))
    assert may_decide(advice, rule_set("R1b"))


@pytest.mark.parametrize("topic", ["land", "fund_raising", "owners_affair"])
def test_of_two_that_reach_alike_the_topic_names_body_and_law(topic: str) -> None:
    by_topic = who_may_decide(topic, MoneySource.NONE)

    advice = who_may_decide(topic, MoneySource.VILLAGE_COLLECTIVE)

    assert (advice.body, advice.law, advice.rule_set_ids) == (by_topic.body, by_topic.law, by_topic.rule_set_ids)


def test_what_the_courtyard_may_settle_a_group_may_decide() -> None:
    assert may_decide(who_may_decide("tidying", MoneySource.NONE), rule_set("R3b"))


def test_the_group_is_asked_for_where_it_makes_a_difference() -> None:
    assert group_decides("tidying", MoneySource.GROUP_COLLECTIVE)
    assert group_decides("public_works", MoneySource.NONE)
    assert not group_decides("tidying", MoneySource.VILLAGE_COLLECTIVE)


def test_a_special_item_of_the_owners_is_never_put_to_the_lower_mark() -> None:
    assert not may_decide(who_may_decide("owners_special", MoneySource.NONE), rule_set("R9"))


def test_the_villages_money_is_no_affair_of_one_group_even_for_works_of_the_group() -> None:
    advice = who_may_decide("public_works", MoneySource.VILLAGE_COLLECTIVE, group="3")

    assert not may_decide(advice, rule_set("R3b"))
    assert "第二十八条" in advice.article


def test_elections_are_shown_and_never_counted_here() -> None:
    advice = who_may_decide("election", MoneySource.NONE)

    assert {rule_set(wanted).nature for wanted in advice.rule_set_ids} == {Nature.REFERRED}


def test_group_money_warns_of_the_two_thirds_of_all() -> None:
    assert any("六十四" in remark for remark in who_may_decide("other", MoneySource.GROUP_COLLECTIVE).remarks)


def test_every_topic_has_advice_for_every_purse() -> None:
    for topic in topics():
        for money in MoneySource:
            advice = who_may_decide(topic, money)
            assert all(wanted in rule_sets() for wanted in advice.rule_set_ids)
            assert advice.courtyard_enough is (advice.level is Level.COURTYARD)


def test_every_topic_is_of_one_of_the_four_classes() -> None:
    assert {topic.matter_class for topic in topics().values()} <= set(matter_classes())


def test_an_unknown_topic_is_named() -> None:
    with pytest.raises(TopicUnknown):
        who_may_decide("moon", MoneySource.NONE)


def test_nothing_said_of_a_body_reads_like_a_decision_taken() -> None:
    advices = [who_may_decide(topic, money) for topic in topics() for money in MoneySource]
    said = [text for advice in advices for text in (advice.body, *advice.remarks)]
    said += [text for one in rule_sets().values() for text in (one.body, one.who, one.remark)]

    assert not [text for text in said if "决定" in text or "通过" in text]
