"""How long a notice must hang: the rules that ship in ``resources/data/posting_rules.json`` and their arithmetic."""

from datetime import date
from functools import cache

from yuanba.kernel.calendar import WorkCalendar, posting_until
from yuanba.kernel.resources import load_resource
from yuanba.village.notices.model import DayUnit, PostingRule, PostingRuleUnknown


@cache
def posting_rules() -> dict[str, PostingRule]:
    """Give every posting rule by its id, each with law, article and tag."""
    return {
        row["rule_id"]: PostingRule(**(row | {"unit": DayUnit(row["unit"])}))
        for row in load_resource("posting_rules.json")["posting_rules"]
    }


def posting_rule(rule_id: str) -> PostingRule:
    """Give one posting rule.

    Raises:
        PostingRuleUnknown: no such row.
    """
    found = posting_rules().get(rule_id)
    if found is None:
        raise PostingRuleUnknown(rule_id=rule_id)
    return found


def hangs_until(rule: PostingRule, posted_on: date, calendar: WorkCalendar) -> date | None:
    """Give the last day a notice must hang; the day it is put up is not counted.

    Returns:
        None where it hangs as long as it holds.

    Source: Civil Code, art. 201 for the first day; the rule itself for number and unit.
    """
    if rule.days is None:
        return None
    if rule.unit is DayUnit.WORKING:
        return calendar.add_working_days(posted_on, rule.days)
    return posting_until(posted_on, rule.days)
