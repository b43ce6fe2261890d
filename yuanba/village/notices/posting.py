"""How long a notice must hang: the rules that ship in ``resources/data/posting_rules.json`` and their arithmetic."""

from dataclasses import dataclass
from datetime import date
from functools import cache

import msgspec

from yuanba.kernel.calendar import SHIPPED_CALENDAR, WorkCalendar, posting_until
from yuanba.kernel.resources import load_resource
from yuanba.village.notices.boards import Answerer, AnswerTerm
from yuanba.village.notices.mishaps import DaysTooFew, DaysUndecided
from yuanba.village.notices.model import DayUnit, Hanging, Minimum, PostingRule, PostingRuleUnknown


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """From when to when something hangs, and why."""

    from_on: date
    #: Last day; the first is not counted.  None: as long as it holds.
    until_on: date | None
    #: Days counted; None: as long as it holds.
    days: int | None
    unit: DayUnit
    rule: PostingRule
    #: The least time by law, where the rule says less; None: the rule itself counts.
    raised_by: Minimum | None = None
    #: The rest day on which it would have ended; None: it ends on a working day anyway.
    moved_from: date | None = None
    #: The yearly arrangement of days off is known for every year touched.
    arranged: bool = True


class _Shipped(msgspec.Struct, frozen=True):
    source: str
    minimums: tuple[Minimum, ...]
    answers: tuple[AnswerTerm, ...]
    posting_rules: tuple[PostingRule, ...]


@cache
def _shipped() -> _Shipped:
    return msgspec.convert(load_resource("posting_rules.json"), _Shipped)


def posting_rules() -> dict[str, PostingRule]:
    """Give every shipped posting rule by its id, each with law, article and tag."""
    return {rule.rule_id: rule for rule in _shipped().posting_rules}


def posting_rule(rule_id: str) -> PostingRule:
    """Give one shipped posting rule.

    Raises:
        PostingRuleUnknown: no such row.
    """
    found = posting_rules().get(rule_id)
    if found is None:
        raise PostingRuleUnknown(rule_id=rule_id)
    return found


def answer_term(answerer: Answerer) -> AnswerTerm:
    """Say how long an answer may take."""
    return next(term for term in _shipped().answers if term.answerer is answerer)


def answer_by(term: AnswerTerm, raised_on: date, calendar: WorkCalendar = SHIPPED_CALENDAR) -> date:
    """Give the last day of an answer.

    Source: Civil Code, art. 201 (the first day is not counted) and 203 (it does not end on a rest day).
    """
    return calendar.period_of_days(raised_on, term.days)


def least_days(rule: PostingRule, on: date) -> tuple[int | None, Minimum | None]:
    """Say how many days something must hang, and the minimum that raises its rule; None: the rule itself counts.

    Of an undecided rule that falls under a minimum the minimum counts.

    Source: Organic Law of the Villagers' Committees (2025), art. 35; Organic Law of the Residents' Committees (2025),
    art. 34: fifteen days since 2026-01-01.
    """
    if rule.open_ended:
        return None, None
    for minimum in _shipped().minimums:
        if minimum.affairs is rule.affairs and minimum.since <= on:
            # Fewer working days than fifteen may span fifteen days: both are compared where they are counted.
            fewer = rule.days is None or (rule.unit is DayUnit.CALENDAR and rule.days < minimum.days)
            return (minimum.days, minimum) if fewer else (rule.days, None)
    return rule.days, None


def term_of(
    rule: PostingRule, put_up_on: date, calendar: WorkCalendar = SHIPPED_CALENDAR, *, days: int | None = None
) -> Term:
    """Work out from when to when something hangs; the day it is put up is not counted.

    Args:
        rule: as it is now, or as it was when the posting began.
        put_up_on: first day.
        calendar: of days off.
        days: as many were chosen; None: those of the rule.

    Raises:
        DaysUndecided: the rule leaves the days to the township and none were chosen.
        DaysTooFew: fewer were chosen than it must hang.

    Source: Civil Code, art. 201 for the first day, art. 203 for a last day that is a rest day; the rule for the rest.
    """
    least, raised_by = least_days(rule, put_up_on)
    if rule.open_ended and days is None:
        return Term(from_on=put_up_on, until_on=None, days=None, unit=rule.unit, rule=rule)
    if least is None and days is None:
        raise DaysUndecided(name=rule.name)
    if days is not None and (days < 1 or (least is not None and days < least)):
        raise DaysTooFew(days=days, least=least or 1)
    counted = max(days or 0, least or 0)
    unit = DayUnit.CALENDAR if raised_by is not None else rule.unit
    if unit is DayUnit.WORKING:
        ends_on = calendar.add_working_days(put_up_on, counted)
        minimum = _minimum_day(rule, put_up_on, ends_on)
        moved = minimum if minimum is not None and minimum > ends_on else ends_on
    else:
        moved = posting_until(put_up_on, counted)
    until_on = calendar.next_working_day(moved)
    return Term(
        from_on=put_up_on,
        until_on=until_on,
        days=counted,
        unit=unit,
        rule=rule,
        raised_by=raised_by,
        moved_from=moved if until_on != moved else None,
        arranged=calendar.arranged(put_up_on, until_on),
    )


def _minimum_day(rule: PostingRule, put_up_on: date, ends_on: date) -> date | None:
    """Give the day before which affairs of the village do not come down, for a rule in working days."""
    for minimum in _shipped().minimums:
        if minimum.affairs is rule.affairs and minimum.since <= put_up_on:
            return max(ends_on, posting_until(put_up_on, minimum.days))
    return None


def hangs_until(rule: PostingRule, posted_on: date, calendar: WorkCalendar) -> date | None:
    """Give the last day a notice must hang; see `term_of`.

    Returns:
        None where it hangs as long as it holds.
    """
    return term_of(rule, posted_on, calendar).until_on


def really_until(hangs: Hanging | None, put_up_on: date, calendar: WorkCalendar = SHIPPED_CALENDAR) -> date | None:
    """Give the last day of a sheet that is put up on a day: not before the printed one, later where it is put up late.

    Returns:
        None where it hangs as long as it holds.
    """
    if hangs is None or hangs.until_on is None:
        return None
    if hangs.rule is None:
        return hangs.until_on
    counted = term_of(hangs.rule, put_up_on, calendar, days=hangs.days).until_on
    return hangs.until_on if counted is None else max(hangs.until_on, counted)


def put_up_late(hangs: Hanging | None, put_up_on: date) -> date | None:
    """Give the day until which a sheet should have been put up, where it comes later; None: it is in time."""
    if hangs is None or hangs.rule is None or hangs.event_on is None or hangs.rule.starts_within_days is None:
        return None
    last = posting_until(hangs.event_on, hangs.rule.starts_within_days)
    return last if put_up_on > last else None
