"""The rule sets and topics that ship with the program, read from ``resources/data``."""

from functools import cache
from typing import Any

from yuanba.kernel.resources import load_resource
from yuanba.village.matters.model import (
    Advice,
    Base,
    Comparison,
    Level,
    Mark,
    Measure,
    MoneySource,
    Nature,
    Of,
    Proxy,
    RuleSet,
    RuleSetUnknown,
    Topic,
    TopicUnknown,
    Unit,
)


@cache
def rule_sets() -> dict[str, RuleSet]:
    """Give every rule set by its id, in the order of the table R1 to R18."""
    read = (_rule_set(row) for row in load_resource("rule_sets.json")["rule_sets"])
    return {rule_set.rule_set_id: rule_set for rule_set in read}


def rule_set(rule_set_id: str) -> RuleSet:
    """Give one rule set.

    Raises:
        RuleSetUnknown: no such row.
    """
    found = rule_sets().get(rule_set_id)
    if found is None:
        raise RuleSetUnknown(rule_set_id=rule_set_id)
    return found


def alternatives(rule_set_id: str) -> tuple[RuleSet, ...]:
    """Give the rule sets of the same row: persons or households, members or representatives; itself included."""
    row = rule_set(rule_set_id).row
    return tuple(other for other in rule_sets().values() if other.row == row)


@cache
def topics() -> dict[str, Topic]:
    """Give every topic by its key, in the order of the guide."""
    return {
        row["topic"]: Topic(
            topic=row["topic"], name=row["name"], matter_class=row["matter_class"], words=tuple(row["words"])
        )
        for row in load_resource("decision_topics.json")["topics"]
    }


@cache
def matter_classes() -> tuple[str, ...]:
    """Name the four classes of matters, as printed."""
    return tuple(load_resource("decision_topics.json")["classes"])


@cache
def has_group_advice(topic: str) -> bool:
    """Tell whether one villagers' group may decide the topic by itself.

    Raises:
        TopicUnknown: no such topic.
    """
    return topic_advice(topic, of_group=True) != topic_advice(topic, of_group=False)


@cache
def topic_advice(topic: str, *, of_group: bool) -> Advice:
    """Tell who decides a topic as such, whatever it costs.

    Args:
        topic: key of the topic.
        of_group: it is the affair of one villagers' group.

    Raises:
        TopicUnknown: no such topic.
    """
    for row in load_resource("decision_topics.json")["topics"]:
        if row["topic"] == topic:
            return _advice(row["group_advice"] if of_group and row["group_advice"] else row["advice"], topic=topic)
    raise TopicUnknown(topic=topic)


@cache
def money_words() -> dict[MoneySource, tuple[str, ...]]:
    """Give the words of the village by which each source of money is known; none for spending nothing."""
    read = load_resource("decision_topics.json")["hints"]["money"]
    return {MoneySource(source): tuple(words) for source, words in read.items()}


@cache
def sum_words() -> dict[str, int]:
    """Give the words that follow a sum of money, each with its worth in fen; the longest first."""
    read: dict[str, int] = load_resource("decision_topics.json")["hints"]["sums"]
    return dict(sorted(read.items(), key=lambda pair: -len(pair[0])))


@cache
def money_advice(money: MoneySource) -> Advice | None:
    """Tell who decides on spending this money; None where nothing is spent."""
    row = load_resource("decision_topics.json")["money"].get(money.value)
    return None if row is None else _advice(row, money=money)


def _advice(row: dict[str, Any], *, topic: str = "", money: MoneySource = MoneySource.NONE) -> Advice:
    return Advice(
        **{**row, "level": Level(row["level"])}
        | {name: tuple(row[name]) for name in ("rule_set_ids", "remarks")}
        | {"topic": topic, "money": money}
    )


def _rule_set(row: dict[str, Any]) -> RuleSet:
    return RuleSet(
        **row
        | {
            "base": Base(row["base"]),
            "unit": Unit(row["unit"]),
            "nature": Nature(row["nature"]),
            "measures": tuple(Measure(measure) for measure in row["measures"]),
            "proxy": Proxy(row["proxy"]),
        }
        | {name: _mark(row[name]) for name in ("quorum", "passing", "stakeholders")}
    )


def _mark(row: dict[str, Any] | None) -> Mark | None:
    if row is None:
        return None
    return Mark(
        numerator=row["numerator"],
        denominator=row["denominator"],
        comparison=Comparison(row["comparison"]),
        of=Of(row["of"]),
    )
