"""One cell at a time: what a person meant by what stands there.  Pure functions over raw values."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Generic, TypeVar

from yuanba.village.courtyards import resident_ids
from yuanba.village.courtyards.half_width import narrow
from yuanba.village.courtyards.mishaps import PhoneFaulty
from yuanba.village.courtyards.model import Sex
from yuanba.village.courtyards.resident_ids import IdFault
from yuanba.village.courtyards.rules import tidy_phone
from yuanba.village.courtyards.spreadsheets.faults import FaultCode
from yuanba.village.courtyards.spreadsheets.vocabulary import tight, vocabulary
from yuanba.village.courtyards.spreadsheets.wording import group_name

#: A cell as the reader of the file gives it.
Raw = str | float | int | bool | date | datetime | None

#: Digits a spreadsheet keeps of a number; what comes after is nought.  Source: IEEE 754 double, Excel's specification.
_DIGITS_KEPT = 15
#: Day nought of serial dates.  Source: Excel's 1900 date system.
_DAY_NOUGHT = date(1899, 12, 30)
#: Numbers taken for serial dates; smaller ones are years.
_FIRST_SERIAL, _LAST_SERIAL = 2_200, 80_000
#: Years a villager may be born in.
_FIRST_YEAR, _LAST_YEAR = 1880, 2100
_YEAR_LENGTH, _MONTH_LENGTH, _DAY_LENGTH = 4, 6, 8
_JANUARY_OR_OCTOBER = re.compile(r"\d{4}\.1")
_SCIENTIFIC = re.compile(r"\d(\.\d+)?E\+?\d+", re.IGNORECASE)
_BETWEEN = re.compile(r"[、,;/|]+")

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Read(Generic[T]):
    """What a cell says: `None` when it says nothing or cannot be read."""

    value: T | None = None
    #: What there is to tell about it.
    code: FaultCode | None = None


@dataclass(frozen=True, slots=True)
class Birth:
    """A birth date as written; often only the month is known."""

    on: date
    #: The day is known too.
    whole: bool = True


def written(raw: Raw) -> str:
    """Write a raw cell as people see it: whole numbers without a point, dates as 1968-05-17."""
    if isinstance(raw, str):
        return raw.strip()
    if raw is None:
        return ""
    if isinstance(raw, bool):
        return str(int(raw))
    if isinstance(raw, float):
        return str(int(raw)) if raw.is_integer() and abs(raw) < 10**_DIGITS_KEPT else repr(raw)
    if isinstance(raw, datetime) and raw.time() == datetime.min.time():
        return raw.date().isoformat()
    return str(raw)


def name_of(raw: Raw) -> str:
    """Read a name: blanks within a Chinese name are only there to fill the column, those between whole names stay."""
    parts = narrow(written(raw)).split()
    joined = "".join(parts)
    return " ".join(parts) if joined.isascii() or _whole_names(parts) else joined


def _whole_names(parts: Sequence[str]) -> bool:
    """Tell whether each part is long enough for a name of its own, and the first no surname of two signs."""
    if len(parts) == 2 and parts[0] in vocabulary().double_surnames:
        return False
    return len(parts) > 1 and all(len(part) > 1 and part.isalpha() for part in parts)


def plain(raw: Raw) -> str:
    """Read a text in half width without double blanks; what only says 'nothing' is empty."""
    text = " ".join(narrow(written(raw)).split())
    return "" if tight(text) in vocabulary().nothing else text


def id_number_of(raw: Raw) -> Read[str]:
    """Read an identity number; a number that the spreadsheet has shortened cannot be restored."""
    if isinstance(raw, int | float) and not isinstance(raw, bool) and abs(raw) >= 10**_DIGITS_KEPT:
        return Read(code=FaultCode.ID_DIGITS_LOST)
    text = tight(written(raw)).strip("'`’=\"").upper()
    if not text or text.lower() in vocabulary().nothing:
        return Read()
    if _SCIENTIFIC.fullmatch(text):
        return Read(code=FaultCode.ID_DIGITS_LOST)
    if not text.isascii():
        return Read(code=FaultCode.ID_SIGNS)
    number = resident_ids.tidy(text)
    fault = resident_ids.fault(number)
    if fault is not None:
        return Read(code=_ID_CODES[fault])
    return Read(number, FaultCode.ID_CONVERTED if len(text) == _DIGITS_KEPT else None)


_ID_CODES = {
    IdFault.DIGITS_LOST: FaultCode.ID_DIGITS_LOST,
    IdFault.CHECK_SIGN: FaultCode.ID_CHECK_SIGN,
    IdFault.LENGTH: FaultCode.ID_LENGTH,
    IdFault.SIGNS: FaultCode.ID_SIGNS,
    IdFault.BIRTH_DATE: FaultCode.ID_BIRTH_DATE,
}


def phone_of(raw: Raw) -> Read[str]:
    """Read a phone number, or several in one cell; digits are kept as they are."""
    text = plain(raw).strip("'`’=\"")
    if not text:
        return Read()
    if _SCIENTIFIC.fullmatch(tight(text)):
        return Read(code=FaultCode.PHONE_DIGITS_LOST)
    try:
        phone = tidy_phone(text)
    except PhoneFaulty:
        return Read(code=FaultCode.PHONE_UNREAD)
    return Read(phone if _BETWEEN.search(phone) else tight(phone))


def sex_of(raw: Raw) -> Read[Sex]:
    """Read the sex."""
    word = tight(written(raw)).lower()
    known = vocabulary()
    if word in known.male:
        return Read(Sex.MALE)
    if word in known.female:
        return Read(Sex.FEMALE)
    return Read(code=FaultCode.SEX_UNREAD) if word and word not in known.nothing else Read()


def yes_or_no_of(raw: Raw) -> Read[bool]:
    """Read a tick, a yes or a no."""
    word = tight(written(raw)).lower()
    known = vocabulary()
    if word in known.yes:
        return Read(True)
    if word in known.no:
        return Read(False)
    return Read(code=FaultCode.YES_OR_NO_UNREAD) if word else Read()


def away_of(raw: Raw, *, asks_for_home: bool) -> Read[bool]:
    """Read whether somebody lives elsewhere; the name of a place means yes."""
    word = tight(written(raw)).lower()
    known = vocabulary()
    if not word:
        return Read()
    if word in known.home:
        return Read(False)
    if word in known.no:
        return Read(asks_for_home)
    return Read(not asks_for_home) if word in known.yes else Read(True)


def area_of(raw: Raw) -> Read[int]:
    """Read a floor area in square metres as hundredths."""
    text = tight(written(raw)).lower()
    if not text or text in vocabulary().nothing:
        return Read()
    for unit in vocabulary().area_units:
        text = text.removesuffix(unit)
    try:
        centi = Decimal(text) * 100
        whole = centi.to_integral_value()
    except InvalidOperation:
        return Read(code=FaultCode.AREA_UNREAD)
    return Read(int(whole)) if whole == centi and 0 <= whole < 10**9 else Read(code=FaultCode.AREA_UNREAD)


def labels_of(raw: Raw) -> tuple[str, ...]:
    """Read labels that stand in one cell, each once, in their order."""
    return tuple(dict.fromkeys(part for one in _BETWEEN.split(plain(raw)) if (part := one.strip())))


def born_of(raw: Raw, *, typed: bool) -> Read[Birth]:
    """Read a birth date in any of the ways people write it.

    Args:
        raw: a date, a serial number, 1968.5, 196805, 19680517, or year, month and day with any signs between.
        typed: the file tells texts from numbers; otherwise 1968.1 may have been 1968.10.
    """
    if isinstance(raw, datetime):
        raw = raw.date()
    if isinstance(raw, date):
        return Read(Birth(raw)) if _FIRST_YEAR <= raw.year <= _LAST_YEAR else Read(code=FaultCode.BORN_UNREAD)
    text = tight(written(raw))
    if not text or text in vocabulary().nothing:
        return Read()
    if _JANUARY_OR_OCTOBER.fullmatch(text) and (isinstance(raw, float) or not typed):
        return Read(code=FaultCode.BORN_MONTH_UNCLEAR)
    found = _birth(text)
    if found is None or not _FIRST_YEAR <= found.on.year <= _LAST_YEAR:
        return Read(code=FaultCode.BORN_UNREAD)
    return Read(found, None if found.whole else FaultCode.BORN_DAY_ASSUMED)


def _birth(text: str) -> Birth | None:
    if not text[:1].isdigit():
        return None
    if text.isdecimal() and text.isascii():
        number = int(text)
        if len(text) == _DAY_LENGTH:
            return _day(text[:4], text[4:6], text[6:])
        if len(text) == _MONTH_LENGTH:
            return _day(text[:4], text[4:], "")
        if _FIRST_SERIAL <= number <= _LAST_SERIAL:
            return Birth(_DAY_NOUGHT + timedelta(days=number))
        return None
    parts = [part for part in re.split(r"[^0-9]+", text) if part]
    if len(parts) < 2 or len(parts[0]) != _YEAR_LENGTH:
        return None
    return _day(parts[0], parts[1], parts[2] if len(parts) > 2 else "")


def _day(year: str, month: str, day: str) -> Birth | None:
    try:
        return Birth(date(int(year), int(month), int(day or 1)), whole=bool(day))
    except ValueError:
        return None


def group_of(raw: Raw) -> str:
    """Read a villagers' group as people write it; a bare number becomes that group."""
    text = plain(raw)
    return group_name(int(text)) if text.isascii() and text.isdigit() else text


def group_key(group: str) -> str:
    """Reduce a group to what tells it from others: the third group is the third however it is written."""
    text = tight(group).lower()
    pattern = _group_pattern()
    found = pattern.fullmatch(text)
    if found is None:
        # The name of the village before it tells nothing: a courtyard lies in one village.
        found = next((hit for hit in pattern.finditer(text) if hit.end() == len(text) and _after_village(hit)), None)
    if found is not None:
        return str(_number(found[1]))
    for ending in vocabulary().group_endings:
        if text != ending and text.endswith(ending):
            return text.removesuffix(ending)
    number = _number(text)
    return text if number is None else str(number)


def group_in(title: str) -> str:
    """Find the villagers' group that a title speaks of, as written there; empty when it speaks of none or several."""
    text = tight(title).lower()
    found = {hit[0] for hit in _group_pattern().finditer(text) if _number(hit[1]) is not None}
    return found.pop() if len(found) == 1 else ""


def is_group_title(text: str) -> bool:
    """Tell whether a line says nothing but which villagers' group comes next."""
    short = tight(text).lower().rstrip(":")
    found = _group_pattern().fullmatch(short)
    return found is not None and _number(found[1]) is not None


def _after_village(hit: re.Match[str]) -> bool:
    return hit.string[: hit.start()].endswith(vocabulary().village_endings) and _number(hit[1]) is not None


@cache
def _group_pattern() -> re.Pattern[str]:
    known = vocabulary()
    beginnings, endings = "|".join(known.group_beginnings), "|".join(known.group_endings)
    return re.compile(f"(?:{beginnings})?([0-9]+|[{known.numerals}]+)(?:{endings})")


def courtyard_key(name: str) -> str:
    """Reduce the name of a courtyard to what tells it from others."""
    text = tight(name).lower()
    for ending in vocabulary().courtyard_endings:
        if text != ending and text.endswith(ending):
            return text.removesuffix(ending)
    return text


def _number(text: str) -> int | None:
    """Read a number below a hundred in digits or Chinese signs."""
    if text.isascii() and text.isdigit():
        return int(text)
    numerals = vocabulary().numerals
    ten = numerals[10]
    if not text or any(sign not in numerals for sign in text):
        return None
    tens, met, ones = text.partition(ten)
    if len(tens) > 1 or len(ones) > 1 or ten in ones:
        return None
    value = numerals.index(ones) if ones else 0
    return value + 10 * (numerals.index(tens) if tens else 1) if met else numerals.index(tens)
