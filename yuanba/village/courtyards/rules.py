"""What may be written about courtyards and households, and which parts of a line were changed."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from yuanba.village.courtyards.half_width import narrow
from yuanba.village.courtyards.mishaps import (
    CodeFaulty,
    DayAhead,
    LeftBeforeBorn,
    NameMissing,
    NameTooLong,
    PhoneFaulty,
    ReasonMissing,
)
from yuanba.village.courtyards.model import LONGEST_NAME, PERSON_PARTS, Person, Standings

#: Longest code of a courtyard.  Source: design decision, the number of a paper stays on one line.
LONGEST_CODE = 8
#: Fewest digits of a number that can be called.  Source: emergency and service numbers have three to five digits, the
#: telephone numbers of households at least seven (numbering plan of the Chinese telephone network).
_FEWEST_DIGITS = 7
#: Signs people put between the digits of a number, or between two numbers.
_PHONE_SIGNS = frozenset("0123456789+-/,;() ")

_STANDING_PARTS = frozenset(Standings.__dataclass_fields__)


def tidy_name(text: str) -> str:
    """Give a name without needless blanks.

    Raises:
        NameMissing, NameTooLong: it is no name.
    """
    name = " ".join(text.split())
    if not name:
        raise NameMissing
    if len(name) > LONGEST_NAME:
        raise NameTooLong(name=name, longest=LONGEST_NAME)
    return name


def tidy_reason(text: str) -> str:
    """Give a reason without needless blanks.

    Raises:
        ReasonMissing: it is empty.
    """
    reason = " ".join(text.split())
    if not reason:
        raise ReasonMissing
    return reason


def tidy_code(text: str) -> str:
    """Give the code of a courtyard in half-width capitals; empty: none.

    Raises:
        CodeFaulty: it holds other signs than letters and digits, or too many.
    """
    code = "".join(narrow(text).split()).upper()
    if len(code) > LONGEST_CODE or not all(sign.isascii() and sign.isalnum() for sign in code):
        raise CodeFaulty(code=text.strip(), longest=LONGEST_CODE)
    return code


def tidy_phone(text: str) -> str:
    """Give a phone number, or several, in half-width signs; empty: none.

    Raises:
        PhoneFaulty: it holds other signs, or too few digits to be called.
    """
    phone = " ".join(narrow(text).replace("、", "/").split())
    if phone and (set(phone) - _PHONE_SIGNS or sum(map(str.isdigit, phone)) < _FEWEST_DIGITS):
        raise PhoneFaulty(phone=text.strip())
    return phone


def check_happened(day: date, today: date) -> None:
    """Make sure that something has happened already.

    Raises:
        DayAhead: the day is still to come.
    """
    if day > today:
        raise DayAhead(day=day)


def check_leaving(person: Person, left_on: date) -> None:
    """Make sure that nobody leaves before being born.

    Raises:
        LeftBeforeBorn: the dates stand in the wrong order.
    """
    if person.born_on is not None and left_on < person.born_on:
        raise LeftBeforeBorn(born_on=person.born_on, left_on=left_on)


def person_part(person: Person, part: str) -> Any:  # noqa: ANN401 - as various as the parts of a line
    """Read one of `PERSON_PARTS`."""
    return getattr(person.standings if part in _STANDING_PARTS else person, part)


def with_parts(person: Person, parts: Mapping[str, Any]) -> Person:
    """Give the line with some of its `PERSON_PARTS` replaced."""
    standings = {part: value for part, value in parts.items() if part in _STANDING_PARTS}
    others = {part: value for part, value in parts.items() if part not in _STANDING_PARTS}
    return replace(person, standings=replace(person.standings, **standings), **others)


def changed_parts(before: Person, after: Person) -> tuple[str, ...]:
    """Name the `PERSON_PARTS` that differ between two lines; empty when they say the same."""
    return tuple(part for part in PERSON_PARTS if person_part(before, part) != person_part(after, part))
