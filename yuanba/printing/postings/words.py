"""What every sheet for the board says of its time, its rule and objections."""

from collections.abc import Mapping
from datetime import date

from yuanba.printing.meetings.words import day
from yuanba.printing.sheet import Block, Fields, SealBlank
from yuanba.village.notices.boards import Answerer
from yuanba.village.notices.model import DayUnit, PostingRule
from yuanba.village.notices.posting import Term, answer_term, posting_rule

_UNIT = {DayUnit.CALENDAR: "日", DayUnit.WORKING: "个工作日"}
#: Where a phone number is still to be written in.
ROOM_TO_WRITE = "＿" * 7
LONG_TERM = "长期公示"
SUPERVISORS = "村务监督委员会"
#: Numbers up to ten in words, for days.
_SMALL = "零一二三四五六七八九十"


def rule_of(rules: Mapping[str, PostingRule] | None, rule_id: str) -> PostingRule:
    """Give the rule that holds now, the shipped one where no others are at hand.

    Raises:
        PostingRuleUnknown: no such rule.
    """
    found = (rules or {}).get(rule_id)
    return posting_rule(rule_id) if found is None else found


def told(term: Term) -> str:
    """Say from when to when it hangs."""
    if term.until_on is None:
        return f"{day(term.from_on)}起{LONG_TERM}"
    return f"{day(term.from_on)}至{day(term.until_on)}"


def basis(term: Term) -> str:
    """Say by which law it hangs that long; a rule raised to the least time of the law names both."""
    rule = term.rule
    if term.days is None:
        return f"{rule.law}{rule.article}"
    least = f"不少于{term.days}{_UNIT[term.unit]}"
    if term.raised_by is not None:
        raised = term.raised_by
        asked = f"（原定{rule.days}{_UNIT[rule.unit]}）" if rule.days is not None else ""
        return f"{raised.law}{raised.article}，{least}{asked}"
    return f"{rule.law}{rule.article}，{least}"


def objections(contact: str, phone: str) -> str:
    """Say where to object, and when an answer comes.

    Source of the days: ``posting_rules.json``, answers.
    """
    whom = f"{contact}或者{SUPERVISORS}" if contact and contact != SUPERVISORS else SUPERVISORS
    days = _SMALL[answer_term(Answerer.COMMITTEE).days]
    return f"公示期内可向{whom}反映，{days}日内答复。电话：{phone or ROOM_TO_WRITE}"


def closing(term: Term, *, contact: str, phone: str, issuer: str, dated: date) -> list[Block]:
    """End a sheet: when it hangs, by which rule, where to object, who issues it, room for the seal."""
    return [
        Fields(
            pairs=(("公示时间", told(term)), ("公示依据", basis(term)), ("反映意见", objections(contact, phone))),
            label_signs=4.5,
        ),
        SealBlank(issuer=issuer, dated=day(dated)),
    ]
