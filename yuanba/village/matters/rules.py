"""Pure rules: when a share is met, and who may decide what."""

from dataclasses import replace

from yuanba.village.matters.model import Advice, CharterNumberMissing, Comparison, Level, Mark, MoneySource, RuleSet
from yuanba.village.matters.rule_sets import has_group_advice, money_advice, topic_advice

_REACH = {Level.COURTYARD: 0, Level.GROUP: 1, Level.VILLAGE: 2, Level.COMMUNITY: 2}


def mark_met(mark: Mark, value: int, base: int) -> bool:
    """Tell whether a number meets a share of a base, in whole numbers only.

    "Two thirds or more" includes exactly two thirds, "more than half" does not include exactly one half.

    Source: Civil Code, art. 1259.
    """
    if mark.comparison is Comparison.AT_LEAST:
        return value * mark.denominator >= base * mark.numerator
    return value * mark.denominator > base * mark.numerator


def least(mark: Mark, base: int) -> int:
    """Give the smallest whole number that meets a share of a base; the sum on the wall.

    Source: Civil Code, art. 1259.
    """
    if mark.comparison is Comparison.AT_LEAST:
        return -(-base * mark.numerator // mark.denominator)
    return base * mark.numerator // mark.denominator + 1


def with_charter(rule_set: RuleSet, quorum: Mark | None) -> RuleSet:
    """Fill in the quorum that the charter of the body sets.

    Raises:
        CharterNumberMissing: the rule set asks for it and nobody entered it.

    Source: Law on Rural Collective Economic Organisations (2024), art. 28 leaves the quorum to the charter.
    """
    if not rule_set.quorum_by_charter:
        return rule_set
    if quorum is None:
        raise CharterNumberMissing(rule_set_id=rule_set.rule_set_id)
    return replace(rule_set, quorum=quorum)


def who_may_decide(topic: str, money: MoneySource, *, group: str = "") -> Advice:
    """Tell which body may decide a matter, by its topic and by whose money it spends.

    Of topic and money the one that reaches higher decides; both leave their remarks.

    Args:
        topic: key of the topic.
        money: whose money it spends.
        group: the villagers' group whose affair it is; empty for the village's.

    Raises:
        TopicUnknown: no such topic.

    Source: Organic Law of the Villagers' Committees (2025), art. 28, 31 to 33; Chongqing rules (2013), art. 24.
    """
    by_topic = topic_advice(topic, of_group=bool(group) or money is MoneySource.GROUP_COLLECTIVE)
    by_money = money_advice(money)
    if by_money is None:
        return by_topic
    if _REACH[by_money.level] > _REACH[by_topic.level]:
        deciding, other = by_money, by_topic
    else:
        deciding, other = by_topic, by_money
    if by_money.level is not by_topic.level:
        rule_set_ids = deciding.rule_set_ids
    else:
        # Both must be content: keep the bodies named by topic and money alike, or the topic's own if none is.
        shared = tuple(wanted for wanted in by_topic.rule_set_ids if wanted in by_money.rule_set_ids)
        rule_set_ids = shared or by_topic.rule_set_ids
    remarks = (*deciding.remarks, *(remark for remark in other.remarks if remark not in deciding.remarks))
    return replace(deciding, topic=topic, money=money, rule_set_ids=rule_set_ids, remarks=remarks)


def may_decide(advice: Advice, rule_set: RuleSet) -> bool:
    """Tell whether a body deciding under this rule set has the power the matter asks for."""
    return advice.courtyard_enough or rule_set.rule_set_id in advice.rule_set_ids


def group_decides(topic: str, money: MoneySource) -> bool:
    """Tell whether it matters to which villagers' group a matter belongs, so that the group is worth asking for.

    Raises:
        TopicUnknown: no such topic.
    """
    return money is MoneySource.GROUP_COLLECTIVE or has_group_advice(topic)
