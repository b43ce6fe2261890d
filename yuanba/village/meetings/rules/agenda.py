"""How a matter becomes a motion: which bodies may be chosen for it, and when it may meet at the earliest."""

from collections.abc import Iterable
from datetime import date

from yuanba.kernel.calendar import earliest_meeting
from yuanba.village.matters.model import Advice, Level, Nature, RuleSet, Unit
from yuanba.village.matters.rule_sets import rule_sets
from yuanba.village.meetings.views import MeetingView

#: The courtyard meeting itself, which consults.
COURTYARD_MEETING = "R17"


def rule_sets_for(advice: Advice) -> tuple[RuleSet, ...]:
    """List the rule sets to choose from: those of the bodies that may decide, then the courtyard meeting.

    Source: Organic Law of the Villagers' Committees (2025), art. 33: a courtyard may consult on anything.
    """
    shipped = rule_sets()
    advised = (shipped[wanted] for wanted in advice.rule_set_ids)
    return (*(one for one in advised if one.nature is not Nature.REFERRED), shipped[COURTYARD_MEETING])


def other_rule_sets(advice: Advice) -> tuple[RuleSet, ...]:
    """List the rule sets counted by this program that the advice does not name: it advises and does not forbid."""
    named = rule_sets_for(advice)
    return tuple(one for one in rule_sets().values() if one.nature is not Nature.REFERRED and one not in named)


def proposed(advice: Advice) -> RuleSet:
    """Propose who decides: the group by households where the group may, else the courtyard, which consults.

    The village's bodies are offered and never proposed: a courtyard cannot call them by itself.

    Source: Organic Law of the Villagers' Committees (2025), art. 25, 27, 32, 33.
    """
    if advice.level is Level.GROUP:
        for one in rule_sets_for(advice):
            if one.unit is Unit.HOUSEHOLDS and one.nature is Nature.DECISION:
                return one
    return rule_sets()[COURTYARD_MEETING]


def first_day(chosen: Iterable[RuleSet], called_on: date) -> tuple[date, RuleSet]:
    """Give the first day a meeting may be held, and the rule set that asks for the longest notice.

    Args:
        chosen: at least one.
        called_on: day of the notice.

    Source: notice days of the rule set; Civil Code, art. 201.
    """
    longest = max(chosen, key=lambda one: one.notice_days)
    return earliest_meeting(called_on, longest.notice_days), longest


def against_notice(chosen: Iterable[RuleSet], called_on: date, planned_on: date) -> tuple[RuleSet, ...]:
    """List the rule sets whose notice comes too short though they know no shorter one, each body once.

    A meeting may be held all the same: the program says so and does not forbid.

    Source: notice days and short notice of the rule set, such as the Law on Rural Collective Economic Organisations
        (2024), art. 27; Civil Code, art. 201.
    """
    late = [one for one in chosen if one.notice_days and planned_on < earliest_meeting(called_on, one.notice_days)]
    return tuple({one.row: one for one in late if not one.short_notice}.values())


def called_against_notice(view: MeetingView) -> tuple[RuleSet, ...]:
    """List the bodies of a meeting that were called, or given a motion, against their notice."""
    planned_on = view.planned_at.date()
    hastened = [one.rule_set for one in view.motions if one.motion.short_notice_reason]
    chosen = (one.rule_set for one in view.motions)
    found = (
        *against_notice(chosen, view.called_on, planned_on),
        *against_notice(hastened, planned_on, planned_on),
    )
    return tuple({one.row: one for one in found}.values())
