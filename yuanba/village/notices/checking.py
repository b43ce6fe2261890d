"""What in a text must not stand on a board: numbers of identity, phones, cards, words of health and need, children.

The check is strict and may be wrong: whatever it finds is shown to a person, who takes it out or keeps it with a
reason.  Nothing it finds is ever taken out silently.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import pairwise

import msgspec
from sqlalchemy import Connection, select

from yuanba.kernel.ids import Id
from yuanba.kernel.resources import load_resource
from yuanba.village.courtyards.tables import resident_table
from yuanba.village.notices.masking import masked_id_number, masked_phone
from yuanba.village.notices.model import Kept, Sensitive

#: Of age, and so no minor.  Source: Civil Code, art. 17.
_OF_AGE = 18
#: What people put between the digits of one number.
_BETWEEN = frozenset("-\u2010\u2011\u2012\u2013\u2014\u2015\u2212_.\u00b7,/()\u3001")
#: As many of these may stand together between two digits of one number.
_MOST_BETWEEN = 3
#: Shorter runs of digits are sums, days and house numbers.
_FEWEST_DIGITS = 7
#: Blanks, and signs that take no room, which normal text does not have between its characters.
_UNSEEN = re.compile("[\\s\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\U000e0000-\U000e007f]")
_ID = re.compile(r"[1-9]\d{5}(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dX]")
#: Numbers issued before 1999.  Source: GB 11643-1989.
_OLD_ID = re.compile(r"[1-9]\d{5}\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}")
#: Mobile numbers begin with 1 and 3 to 9.  Source: numbering plan of the Chinese telephone network.
_MOBILE = re.compile(r"(?:0?0?86)?(1[3-9]\d{9})")
_LANDLINE = re.compile(r"0\d{2,3}\d{7,8}")
#: Bank cards have thirteen to nineteen digits.  Source: ISO/IEC 7812-1.
_SHORTEST_CARD, _LONGEST_CARD = 13, 19
#: Digits between two blanks of a card number, as it is embossed.
_CARD_GROUP = 4
_STAR = "*"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One place in a text that looks sensitive."""

    what: Sensitive
    start: int
    end: int
    #: As it stands in the text.
    words: str
    #: What may stand there instead.
    masked: str


class _Words(msgspec.Struct, frozen=True):
    source: str
    tag: str
    remark: str
    health: tuple[str, ...]
    poverty: tuple[str, ...]
    #: Digits written out, as people spell numbers to be read aloud.
    spelt_digits: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """What is looked for besides numbers."""

    health: tuple[str, ...]
    poverty: tuple[str, ...]
    #: Names of the minors of the store.
    minors: tuple[str, ...] = ()

    def hits(self, text: str, *, allowed: Iterable[str] = ()) -> tuple[Hit, ...]:
        """Find what must not stand on a board, in the order of the text.

        Args:
            text: as it would be printed.
            allowed: what stands there because its type of sheet may show it, such as the phone of the office.
        """
        spared = {_bare(one) for one in allowed}
        found = [*_numbers(text), *self._words_in(text)]
        wanted = [one for one in found if _bare(one.words) not in spared]
        return tuple(_without_overlap(wanted))

    def narrowed(self, texts: Iterable[str]) -> "Watch":
        """Look only for words that stand in these texts at all: of thousands mostly none do."""
        whole, _ = _plain("".join(texts))
        return Watch(
            health=tuple(word for word in self.health if word in whole),
            poverty=tuple(word for word in self.poverty if word in whole),
            minors=tuple(name for name in self.minors if name in whole),
        )

    def _words_in(self, text: str) -> Iterator[Hit]:
        if not (self.health or self.poverty or self.minors):
            return
        kinds = ((Sensitive.HEALTH, self.health), (Sensitive.POVERTY, self.poverty), (Sensitive.MINOR, self.minors))
        plain, places = _plain(text)
        for what, words in kinds:
            for word in words:
                at = plain.find(word)
                while at >= 0:
                    start, end = places[at], places[at + len(word) - 1] + 1
                    yield Hit(what=what, start=start, end=end, words=text[start:end], masked=_STAR * 2)
                    at = plain.find(word, at + 1)


@cache
def _shipped() -> _Words:
    return msgspec.convert(load_resource("sensitive_words.json"), _Words)


def watch_words() -> Watch:
    """Give what is looked for where no store is at hand."""
    shipped = _shipped()
    return Watch(health=shipped.health, poverty=shipped.poverty)


def watch_of(connection: Connection, today: date) -> Watch:
    """Give what is looked for in a store: the shipped words, and the names of its minors."""
    shipped = _shipped()
    return Watch(health=shipped.health, poverty=shipped.poverty, minors=minors(connection, today))


def minors(connection: Connection, today: date) -> tuple[str, ...]:
    """List the names of everybody under eighteen on the lists of this store, each once."""
    table = resident_table
    query = select(table.c.name).distinct().where(table.c.born_on > birthday_of_age(today), table.c.departure == "")
    names = ("".join(name.split()) for name in connection.scalars(query))
    return tuple(sorted({name for name in names if len(name) > 1}))


def is_minor(connection: Connection, resident_id: Id, today: date) -> bool:
    """Tell whether a person of this store is under eighteen; whoever has told no birth date is not."""
    query = select(resident_table.c.born_on).where(resident_table.c.id == resident_id)
    return any(born is not None and born > birthday_of_age(today) for born in connection.scalars(query))


def birthday_of_age(today: date) -> date:
    """Give the day on which those were born who come of age today.  Source: Civil Code, art. 17."""
    try:
        return today.replace(year=today.year - _OF_AGE)
    except ValueError:
        # The twenty-ninth of February.
        return date(today.year - _OF_AGE, 3, 1)


def settled(hits: Sequence[Hit], kept: Sequence[Kept]) -> tuple[Hit, ...]:
    """Give the hits nobody has given a reason for."""
    known = {(one.what, _bare(one.words)) for one in kept if one.reason.strip()}
    return tuple(one for one in hits if (one.what, _bare(one.words)) not in known)


def _plain(text: str) -> tuple[str, list[int]]:
    """Write a text without blanks in half width, with the place of each sign."""
    signs, places = [], []
    if unicodedata.is_normalized("NFKC", text) and not _UNSEEN.search(text):
        return text, list(range(len(text)))
    for place, sign in enumerate(text):
        for one in unicodedata.normalize("NFKC", sign):
            if not one.isspace() and unicodedata.category(one) != "Cf":
                signs.append(one)
                places.append(place)
    return "".join(signs), places


def _bare(text: str) -> str:
    """Reduce a find to what tells it from others, however its signs are spaced."""
    kept = (_digit(sign) or sign for sign in unicodedata.normalize("NFKC", text).upper())
    return "".join(sign for sign in kept if not sign.isspace() and sign not in _BETWEEN)


@cache
def _digit(sign: str) -> str:
    value = unicodedata.digit(sign, None)
    return _shipped().spelt_digits.get(sign, "") if value is None else str(value)


def _runs(text: str) -> Iterator[tuple[str, list[int]]]:
    """Give the runs of digits with the place of each, also where other signs stand between them."""
    digits: list[str] = []
    places: list[int] = []
    gap = 0
    for place, sign in enumerate(text):
        digit = _digit(sign)
        last = unicodedata.normalize("NFKC", sign).upper() == "X"
        if digit or (last and len(digits) >= _FEWEST_DIGITS):
            digits.append(digit or "X")
            places.append(place)
            gap = 0
            if digit:
                continue
        elif _may_stand_between(sign) and gap < _MOST_BETWEEN:
            gap += 1
            continue
        if len(digits) >= _FEWEST_DIGITS:
            yield "".join(digits), places
        digits, places, gap = [], [], 0
    if len(digits) >= _FEWEST_DIGITS:
        yield "".join(digits), places


def _may_stand_between(sign: str) -> bool:
    plain = unicodedata.normalize("NFKC", sign)
    return sign.isspace() or plain in _BETWEEN or sign in _BETWEEN or unicodedata.category(sign) == "Cf"


def _numbers(text: str) -> Iterator[Hit]:
    if sum(map(bool, map(_digit, text))) < _FEWEST_DIGITS:
        return
    for run, places in _runs(text):
        taken = [False] * len(run)
        for what, start, end in _found_in(run, places):
            if any(taken[start:end]):
                continue
            taken[start:end] = [True] * (end - start)
            first, last = places[start], places[end - 1] + 1
            yield Hit(what=what, start=first, end=last, words=text[first:last], masked=_masked(what, run[start:end]))


def _found_in(run: str, places: Sequence[int]) -> Iterator[tuple[Sensitive, int, int]]:
    """Find numbers in a run of digits, the surest kind first."""
    yield from _matches(Sensitive.ID_NUMBER, _ID, run)
    written = list(_written(run, places))
    for start, end in written:
        if _OLD_ID.fullmatch(run, start, end):
            yield Sensitive.ID_NUMBER, start, end
    for start, end in written:
        part = run[start:end]
        if _SHORTEST_CARD <= len(part) <= _LONGEST_CARD and part.isdigit() and luhn(part):
            yield Sensitive.BANK, start, end
    yield from ((Sensitive.PHONE, one.start(1), one.end(1)) for one in _MOBILE.finditer(run))
    yield from _matches(Sensitive.PHONE, _LANDLINE, run)


def _written(run: str, places: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Give the parts of a run that may have been written as one number, the longest first.

    Its groups are of four digits and more, or every digit stands alone; two groups of a day make no number.
    """
    edges = [0, *(n for n in range(1, len(run)) if places[n] != places[n - 1] + 1), len(run)]
    groups = list(pairwise(edges))
    found = []
    for first in range(len(groups)):
        for last in range(first, len(groups)):
            lengths = [end - start for start, end in groups[first : last + 1]]
            # The last group of a card may be short.
            if all(length >= _CARD_GROUP for length in lengths[:-1]) or max(lengths) == 1:
                found.append((groups[first][0], groups[last][1]))
    return iter(sorted(found, key=lambda part: (part[0] - part[1], part[0])))


def _matches(what: Sensitive, pattern: re.Pattern[str], run: str) -> Iterator[tuple[Sensitive, int, int]]:
    return ((what, one.start(), one.end()) for one in pattern.finditer(run))


def luhn(digits: str) -> bool:
    """Tell whether the last digit of a card number fits the others.  Source: ISO/IEC 7812-1, annex B."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (2 if place % 2 else 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0 and digits.strip("0") != ""


def _masked(what: Sensitive, digits: str) -> str:
    if what is Sensitive.ID_NUMBER:
        return masked_id_number(digits)
    return masked_phone(digits) if what is Sensitive.PHONE else _STAR * 4


def _without_overlap(hits: Sequence[Hit]) -> Iterator[Hit]:
    """Let the longest of overlapping finds count, so that each place is asked about once."""
    end = -1
    for one in sorted(hits, key=lambda hit: (hit.start, -hit.end)):
        if one.start >= end:
            yield one
            end = one.end
