"""How long a notice must hang."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yuanba.kernel.calendar import WorkCalendar
from yuanba.village.notices.mishaps import DaysTooFew, DaysUndecided
from yuanba.village.notices.model import Affairs, DayUnit, Hanging, PostingRuleUnknown
from yuanba.village.notices.posting import (
    hangs_until,
    posting_rule,
    posting_rules,
    put_up_late,
    really_until,
    term_of,
)

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
    "fund_use": (15, DayUnit.CALENDAR),
    "relief_decision": (None, DayUnit.CALENDAR),
    "homestead": (None, DayUnit.CALENDAR),
    "farmland_subsidy": (None, DayUnit.CALENDAR),
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


def test_fifteen_days_from_the_second_of_november_end_on_the_seventeenth() -> None:
    assert term_of(posting_rule("decision"), date(2026, 11, 2)).until_on == date(2026, 11, 17)


def test_seven_working_days_over_the_national_holiday_end_on_the_thirteenth_of_october() -> None:
    # 29 and 30 September; 8 and 9 October; Saturday the 10th is made up; 12 and 13 October.
    term = term_of(posting_rule("destitute_opinion"), date(2026, 9, 28))

    assert (term.until_on, term.days, term.unit) == (date(2026, 10, 13), 7, DayUnit.WORKING)


def test_a_last_day_that_is_a_rest_day_moves_to_the_next_working_day_and_says_so() -> None:
    # 6 March and fifteen days: Saturday the 21st.  Source: Civil Code, art. 203.
    term = term_of(posting_rule("village_affairs"), date(2026, 3, 6))

    assert (term.until_on, term.moved_from) == (date(2026, 3, 23), date(2026, 3, 21))


def test_a_last_day_in_the_national_holiday_moves_behind_it() -> None:
    term = term_of(posting_rule("village_affairs"), date(2026, 9, 18))

    assert (term.until_on, term.moved_from) == (date(2026, 10, 8), date(2026, 10, 3))


@pytest.mark.parametrize("days", [7, 10])
def test_a_rule_of_village_affairs_of_fewer_days_is_raised_to_fifteen_and_says_by_which_law(days: int) -> None:
    rule = replace(posting_rule("village_affairs"), days=days)

    term = term_of(rule, date(2026, 11, 2))

    assert (term.days, term.until_on) == (15, date(2026, 11, 17))
    assert term.raised_by is not None
    assert (term.raised_by.article, term.rule.days) == ("第三十五条", days)


def test_before_2026_ten_days_were_enough() -> None:
    rule = replace(posting_rule("village_affairs"), days=10)

    assert term_of(rule, date(2025, 12, 1)).days == 10


def test_a_first_posting_of_assistance_stays_at_seven_days() -> None:
    term = term_of(posting_rule("assistance_review"), date(2026, 11, 2))

    assert (term.days, term.until_on, term.raised_by) == (7, date(2026, 11, 9), None)


def test_affairs_of_the_village_hang_fifteen_days_also_where_a_rule_counts_working_days() -> None:
    rule = replace(posting_rule("village_affairs"), days=5, unit=DayUnit.WORKING)

    assert term_of(rule, date(2026, 11, 2)).until_on == date(2026, 11, 17)


def test_where_the_township_decides_the_days_are_asked_for() -> None:
    rule = posting_rule("homestead")
    assert rule.undecided

    with pytest.raises(DaysUndecided):
        term_of(rule, date(2026, 11, 2))
    assert term_of(rule, date(2026, 11, 2), days=7).until_on == date(2026, 11, 9)


def test_more_days_may_be_chosen_and_fewer_may_not() -> None:
    rule = posting_rule("village_affairs")

    assert term_of(rule, date(2026, 11, 2), days=30).until_on == date(2026, 12, 2)
    with pytest.raises(DaysTooFew):
        term_of(rule, date(2026, 11, 2), days=14)


def test_a_year_whose_days_off_are_not_published_says_so() -> None:
    assert not term_of(posting_rule("village_affairs"), date(2026, 12, 25)).arranged


def test_a_sheet_should_be_put_up_within_ten_days_of_the_event() -> None:
    rule = posting_rule("decision")
    hangs = Hanging(from_on=date(2026, 11, 2), until_on=date(2026, 11, 17), rule=rule, event_on=date(2026, 11, 1))

    assert put_up_late(hangs, date(2026, 11, 11)) is None
    assert put_up_late(hangs, date(2026, 11, 12)) == date(2026, 11, 11)


@given(st.dates(date(2026, 1, 1), date(2027, 6, 1)), st.integers(1, 60), st.sampled_from(list(DayUnit)))
def test_no_affair_of_the_village_comes_down_before_fifteen_days_nor_on_a_rest_day(
    day: date, days: int, unit: DayUnit
) -> None:
    rule = replace(posting_rule("village_affairs"), days=days, unit=unit)

    until = term_of(rule, day, CALENDAR).until_on

    assert until is not None
    assert until >= day + timedelta(days=15)
    assert CALENDAR.is_working_day(until)
    assert rule.affairs is Affairs.VILLAGE


@given(st.dates(date(2026, 1, 1), date(2026, 12, 1)), st.integers(0, 40))
def test_a_sheet_never_comes_down_before_the_day_printed_on_it(printed: date, later: int) -> None:
    rule = posting_rule("decision")
    hangs = Hanging(from_on=printed, until_on=term_of(rule, printed).until_on, rule=rule, days=15)

    until = really_until(hangs, printed + timedelta(days=later))

    assert until is not None
    assert hangs.until_on is not None
    assert until >= hangs.until_on
