"""The table of meeting rules, cell by cell: the file says what the laws say."""

from collections.abc import Callable

import pytest

from support.rule_table import TABLE
from yuanba.village.matters.model import Mark, Measure, Nature, RuleSet
from yuanba.village.matters.rule_sets import rule_set, rule_sets

DIGITS = "〇一二三四五六七八九"


def article(number: int) -> str:
    """Write an article's number as laws do: 第三十二条, 第二百七十八条."""
    hundreds, tens, ones = number // 100, number // 10 % 10, number % 10
    words = f"{DIGITS[hundreds]}百" if hundreds else ""
    words += f"{DIGITS[tens] if hundreds or tens > 1 else ''}十" if tens else ""
    return f"第{words}{DIGITS[ones] if ones else ''}条"


def written(mark: Mark | None) -> str:
    return "" if mark is None else f"{mark.comparison}{mark.numerator}/{mark.denominator} {mark.of}"


def test_no_row_is_missing_and_none_is_too_much() -> None:
    assert list(rule_sets()) == list(TABLE)


@pytest.mark.parametrize("rule_set_id", TABLE)
def test_a_row_says_what_its_law_says(rule_set_id: str) -> None:
    found, cells = rule_set(rule_set_id), TABLE[rule_set_id]

    assert (found.base, found.unit, found.proxy) == (cells.base, cells.unit, cells.proxy)
    assert ("charter" if found.quorum_by_charter else written(found.quorum)) == cells.quorum
    assert written(found.passing) == cells.passing
    assert (found.notice_days, found.posting_days) == (cells.notice, cells.posting)


@pytest.mark.parametrize("rule_set_id", TABLE)
def test_a_row_names_its_law_its_articles_and_their_date(rule_set_id: str) -> None:
    found, cells = rule_set(rule_set_id), TABLE[rule_set_id]

    assert cells.law in found.law
    assert [number for number in cells.articles.split() if article(int(number)) not in found.article] == []
    assert found.law_date
    assert found.tag.startswith("V")


@pytest.mark.parametrize(
    ("which", "rows"),
    [
        (lambda one: one.representatives, {"R13"}),
        (lambda one: one.remote, {"R4", "R4x"}),
        (lambda one: one.exclusions, {"R1a"}),
        (lambda one: one.quorum_by_charter, {"R5"}),
        (lambda one: one.notice_by_charter, {"R5", "R6"}),
        (lambda one: one.quorum_of_votes, {"R9", "R10", "R14a", "R14b", "R15"}),
        (lambda one: one.short_notice, {"R1a", "R1b", "R7a", "R7b", "R12a", "R12b"}),
        (lambda one: one.measures == (Measure.AREA, Measure.HEADS), {"R9", "R10"}),
        (lambda one: one.nature is Nature.CONSULTATION, {"R17", "R18"}),
        (lambda one: one.nature is Nature.REFERRED, {"R14a", "R14b", "R15"}),
        (lambda one: written(one.stakeholders) == ">=1/2 present", {"R18"}),
    ],
)
def test_what_only_some_bodies_have(which: Callable[[RuleSet], bool], rows: set[str]) -> None:
    assert {one.rule_set_id for one in rule_sets().values() if which(one)} == rows


def test_every_number_of_days_that_is_not_in_the_named_article_has_its_source_in_the_remark() -> None:
    sources = {
        "R2": "办法",
        "R3a": "办法",
        "R9": "物业管理条例",
        "R10": "物业管理条例",
        "R12a": "第二十五条",
        "R13": "办法",
    }

    for rule_set_id, source in sources.items():
        assert source in rule_set(rule_set_id).remark, rule_set_id
