"""How long a notice must hang."""

from dataclasses import replace
from datetime import date

import pytest

from yuanba.kernel.calendar import WorkCalendar
from yuanba.village.notices.model import DayUnit, PostingRuleUnknown
from yuanba.village.notices.posting import hangs_until, posting_rule, posting_rules

CALENDAR = WorkCalendar(years={})


def test_village_affairs_hang_fifteen_days_after_the_day_they_were_put_up() -> None:
    assert hangs_until(posting_rule("village_affairs"), date(2026, 3, 1), CALENDAR) == date(2026, 3, 16)


def test_five_working_days_step_over_the_week_end() -> None:
    # 2026-03-05 is a Thursday.
    assert hangs_until(posting_rule("disability_card"), date(2026, 3, 5), CALENDAR) == date(2026, 3, 12)


def test_the_list_of_those_assisted_hangs_as_long_as_it_holds() -> None:
    assert hangs_until(posting_rule("assistance_list"), date(2026, 3, 1), CALENDAR) is None


def test_a_township_may_count_seven_days_as_working_days() -> None:
    rule = posting_rule("assistance_review")

    longer = hangs_until(replace(rule, unit=DayUnit.WORKING), date(2026, 3, 5), CALENDAR)

    assert (longer, hangs_until(rule, date(2026, 3, 5), CALENDAR)) == (date(2026, 3, 16), date(2026, 3, 12))


#: Source: the laws and guides named by each rule.
DAYS = {
    "village_affairs": (15, DayUnit.CALENDAR),
    "consultation_outcome": (15, DayUnit.CALENDAR),
    "decision": (15, DayUnit.CALENDAR),
    "group_affairs": (15, DayUnit.CALENDAR),
    "resident_affairs": (15, DayUnit.CALENDAR),
    "assistance_review": (7, DayUnit.CALENDAR),
    "assistance_second_review": (3, DayUnit.CALENDAR),
    "assistance_list": (None, DayUnit.CALENDAR),
    "destitute_opinion": (7, DayUnit.WORKING),
    "disability_card": (5, DayUnit.WORKING),
    "machinery_subsidy": (5, DayUnit.WORKING),
    "house_repair": (7, DayUnit.CALENDAR),
    "old_house": (30, DayUnit.CALENDAR),
}


def test_every_posting_hangs_as_long_as_its_source_says() -> None:
    assert {rule.rule_id: (rule.days, rule.unit) for rule in posting_rules().values()} == DAYS


def test_every_rule_names_its_source_and_how_sure_it_is() -> None:
    for rule in posting_rules().values():
        assert rule.name
        assert rule.law
        assert rule.article or rule.tag == "V-loc"
        assert rule.tag in {"V", "V-loc"}
        assert rule.days is None or rule.days > 0


def test_an_unknown_rule_is_named() -> None:
    with pytest.raises(PostingRuleUnknown):
        posting_rule("weather")
