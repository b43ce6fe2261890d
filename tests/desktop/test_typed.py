"""What people type, read generously."""

from datetime import date

import pytest

from yuanba.desktop.typed import Lean, parse_day, parse_month

DECEMBER, JANUARY = date(2026, 12, 10), date(2027, 1, 5)


@pytest.mark.parametrize("typed", ["1968-05", "1968.5", "1968年5月", "196805", " １９６８－０５ "])
def test_a_month_of_birth_is_read_however_it_is_typed(typed: str) -> None:
    assert parse_month(typed) == "1968-05"


@pytest.mark.parametrize("typed", ["", "1968", "68-5", "1968-13", "去年", "1968-05-01"])
def test_what_is_no_month_is_none(typed: str) -> None:
    assert parse_month(typed) is None


@pytest.mark.parametrize(
    ("typed", "today", "lean", "meant"),
    [
        ("0105", DECEMBER, Lean.NEAREST, date(2027, 1, 5)),
        ("1.5", DECEMBER, Lean.NEAREST, date(2027, 1, 5)),
        ("1120", DECEMBER, Lean.NEAREST, date(2026, 11, 20)),
        ("1228", JANUARY, Lean.NEAREST, date(2026, 12, 28)),
        ("0105", DECEMBER, Lean.AHEAD, date(2027, 1, 5)),
        ("1209", DECEMBER, Lean.AHEAD, date(2027, 12, 9)),
        ("1210", DECEMBER, Lean.AHEAD, DECEMBER),
        ("0601", DECEMBER, Lean.AHEAD, date(2027, 6, 1)),
        ("0105", DECEMBER, Lean.BEFORE, date(2026, 1, 5)),
        ("1月5日", DECEMBER, Lean.BEFORE, date(2026, 1, 5)),
        ("1228", JANUARY, Lean.BEFORE, date(2026, 12, 28)),
        ("105", JANUARY, Lean.BEFORE, JANUARY),
        ("106", JANUARY, Lean.BEFORE, date(2026, 1, 6)),
        ("0229", date(2028, 1, 5), Lean.NEAREST, date(2028, 2, 29)),
    ],
)
def test_a_day_without_a_year_is_the_one_that_is_meant(typed: str, today: date, lean: Lean, meant: date) -> None:
    assert parse_day(typed, today, lean) == meant


@pytest.mark.parametrize("lean", Lean)
@pytest.mark.parametrize("typed", ["2025-1-5", "20250105", "250105", "２０２５年１月５日"])
def test_a_year_that_is_typed_is_the_year(typed: str, lean: Lean) -> None:
    assert parse_day(typed, DECEMBER, lean) == date(2025, 1, 5)


@pytest.mark.parametrize("typed", ["0229", "1332", "", "明天", "13", "1-2-3-4"])
def test_what_is_no_day_is_none(typed: str) -> None:
    assert parse_day(typed, DECEMBER) is None
