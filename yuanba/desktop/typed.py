"""What people type for days, times, sums and numbers, read generously: full-width digits, points, no separators."""

import re
import unicodedata
from datetime import date, time
from decimal import Decimal, InvalidOperation
from enum import Enum

from yuanba.desktop.wording import YUAN

_FEN = 100
_PARTS = re.compile(r"\d+")
_MONTH_DAY, _MONTH_DAY_SHORT, _FULL, _TWO_DIGIT_YEAR = 4, 3, 8, 6
_CENTURY = 2000


class Lean(Enum):
    """Which year is meant where none is typed."""

    #: Of last, this and next year the one in which the day is nearest: a meeting tomorrow, or one of last week.
    NEAREST = "nearest"
    #: The next such day, today included: when something is due.
    AHEAD = "ahead"
    #: The last such day, today included: what has happened.
    BEFORE = "before"


def narrow(text: str) -> str:
    """Turn full-width digits and signs into plain ones and take the blanks out."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def parse_day(text: str, today: date, lean: Lean = Lean.NEAREST) -> date | None:
    """Read a day: ``1105``, ``11.5``, ``11月5日``, ``2026-11-5``, ``20261105``.

    Args:
        text: as typed.
        today: tells with `lean` the year where none is typed.
        lean: which year is meant then.

    Returns:
        None where it is no day.
    """
    numbers = [int(part) for part in _PARTS.findall(narrow(text))]
    digits = narrow(text)
    if digits.isdecimal():
        numbers = _split(digits)
    if len(numbers) == 2:
        return _meant(numbers[0], numbers[1], today, lean)
    if len(numbers) != 3:
        return None
    year, month, day = numbers
    return _day(year + _CENTURY if year < 100 else year, month, day)


def _meant(month: int, day: int, today: date, lean: Lean) -> date | None:
    days = [found for by in (-1, 0, 1) if (found := _day(today.year + by, month, day)) is not None]
    if lean is Lean.AHEAD:
        days = [one for one in days if one >= today]
    elif lean is Lean.BEFORE:
        days = [one for one in days if one <= today]
    return min(days, key=lambda one: abs(one - today), default=None)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _split(digits: str) -> list[int]:
    if len(digits) == _FULL:
        return [int(digits[:4]), int(digits[4:6]), int(digits[6:])]
    if len(digits) == _TWO_DIGIT_YEAR:
        return [int(digits[:2]), int(digits[2:4]), int(digits[4:])]
    if len(digits) == _MONTH_DAY:
        return [int(digits[:2]), int(digits[2:])]
    if len(digits) == _MONTH_DAY_SHORT:
        return [int(digits[:1]), int(digits[1:])]
    return []


def parse_month(text: str) -> str | None:
    """Read a month of birth as ``1968-05``: ``1968.5``, ``1968年5月``, ``196805``; None where it is none."""
    plain = narrow(text)
    numbers = [int(part) for part in _PARTS.findall(plain)]
    if plain.isdecimal() and len(plain) == _TWO_DIGIT_YEAR:
        numbers = [int(plain[:4]), int(plain[4:])]
    if len(numbers) != 2 or not 1 <= numbers[1] <= 12 or not 1800 < numbers[0] < 2200:
        return None
    return f"{numbers[0]:04}-{numbers[1]:02}"


def parse_time(text: str) -> time | None:
    """Read a time of day: ``1930``, ``19:30``, ``19.30``, ``19``; None where it is none."""
    plain = narrow(text)
    numbers = [int(part) for part in _PARTS.findall(plain)]
    if plain.isdecimal() and len(plain) in (_MONTH_DAY_SHORT, _MONTH_DAY):
        numbers = [int(plain[:-2]), int(plain[-2:])]
    try:
        return time(numbers[0], numbers[1] if numbers[1:] else 0) if 1 <= len(numbers) <= 2 else None
    except ValueError:
        return None


def parse_fen(text: str) -> int | None:
    """Read a sum in yuan as whole fen; an empty text is 0, None where it is no sum of whole fen."""
    plain = narrow(text).replace(",", "").rstrip(YUAN)
    if not plain:
        return 0
    try:
        fen = Decimal(plain) * _FEN
    except InvalidOperation:
        return None
    return int(fen) if fen.is_finite() and fen == fen.to_integral_value() and fen >= 0 else None


def parse_number(text: str) -> int | None:
    """Read a whole number from 0 on; None where it is none."""
    plain = narrow(text)
    return int(plain) if plain.isdecimal() and plain.isascii() else None
