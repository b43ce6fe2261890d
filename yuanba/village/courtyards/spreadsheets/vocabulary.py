"""The words in which sheets speak: names of columns, 'the same as above', yes and no.  All of them are data."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from yuanba.kernel.resources import load_resource
from yuanba.village.courtyards.half_width import narrow

_BRACKETS = {"(": ")", "[": "]", "【": "】", "〔": "〕"}


class Field(StrEnum):
    """What a column of a household list is about."""

    HOUSEHOLD_NUMBER = "household_number"
    GROUP = "group"
    COURTYARD = "courtyard"
    HEAD = "head"
    NAME = "name"
    RELATION = "relation"
    #: A yes or a tick on the line of each head.
    IS_HEAD = "is_head"
    SEX = "sex"
    BORN = "born"
    ID_NUMBER = "id_number"
    PHONE = "phone"
    #: Of the head, in a sheet that has a line for each member.
    HEAD_ID_NUMBER = "head_id_number"
    HEAD_PHONE = "head_phone"
    DOOR = "door"
    VILLAGER = "villager"
    ELECTOR = "elector"
    COLLECTIVE_MEMBER = "collective_member"
    AREA = "area"
    AWAY = "away"
    AWAY_CONTACT = "away_contact"
    CARE = "care"


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """All words a sheet may use, in half-width small signs without blanks."""

    #: Heading, as `heading_key` writes it, to what the column is about.
    columns: dict[str, Field]
    #: Headings that ask the opposite of their field, such as 'at home' for being away.
    opposite: frozenset[str]
    #: On these end the headings of columns in which people are named.
    people: tuple[str, ...]
    totals: frozenset[str]
    footnotes: frozenset[str]
    ditto: frozenset[str]
    nothing: frozenset[str]
    head_relations: frozenset[str]
    male: frozenset[str]
    female: frozenset[str]
    yes: frozenset[str]
    no: frozenset[str]
    home: frozenset[str]
    area_units: tuple[str, ...]
    group_endings: tuple[str, ...]
    group_beginnings: tuple[str, ...]
    village_endings: tuple[str, ...]
    courtyard_endings: tuple[str, ...]
    #: Surnames of two signs, after which a blank parts no two people.
    double_surnames: frozenset[str]
    #: Headings of columns that only count the rows.
    row_numbers: frozenset[str]
    #: Labels after which stands who filled a form in, who checked it, and when; the longest first.
    filled_by: tuple[str, ...]
    checked_by: tuple[str, ...]
    dated: tuple[str, ...]
    #: The signs for nought to ten.
    numerals: str


def tight(text: str) -> str:
    """Write a text in half width without any blanks."""
    return "".join(narrow(text).split())


def heading_key(text: str) -> str:
    """Reduce a heading to what tells it from others: no blanks, brackets, stars or colons."""
    kept: list[str] = []
    closing = ""
    for sign in tight(text):
        if closing:
            closing = "" if sign == closing else closing
        elif sign in _BRACKETS:
            closing = _BRACKETS[sign]
        else:
            kept.append(sign)
    return "".join(kept).strip("*:;、,.。").lower()


def names_people(heading: str) -> bool:
    """Tell whether a heading is about people by name, such as the wife, or the second member."""
    numerals = vocabulary().numerals
    bare = "".join(sign for sign in heading_key(heading) if not sign.isdigit() and sign not in numerals)
    return bare.endswith(vocabulary().people)


@cache
def vocabulary() -> Vocabulary:
    """Read the words from the shipped file.

    Raises:
        ResourceMissing: the file is not where the program was installed.
    """
    shipped = load_resource("header_aliases.json")
    words = shipped["words"]

    def some(name: str) -> frozenset[str]:
        return frozenset(tight(word).lower() for word in words[name])

    def longest_first(name: str) -> tuple[str, ...]:
        return tuple(sorted((tight(word).lower() for word in words[name]), key=len, reverse=True))

    return Vocabulary(
        columns={heading_key(name): Field(field) for field, names in shipped["fields"].items() for name in names},
        opposite=frozenset(heading_key(name) for name in shipped["opposite"]),
        people=longest_first("people"),
        totals=some("totals"),
        footnotes=some("footnotes"),
        ditto=some("ditto"),
        nothing=some("nothing"),
        head_relations=some("head_relations"),
        male=some("male"),
        female=some("female"),
        yes=some("yes"),
        no=some("no"),
        home=some("home"),
        area_units=longest_first("area_units"),
        group_endings=longest_first("group_endings"),
        group_beginnings=longest_first("group_beginnings"),
        village_endings=longest_first("village_endings"),
        courtyard_endings=longest_first("courtyard_endings"),
        double_surnames=some("double_surnames"),
        row_numbers=some("row_numbers"),
        filled_by=longest_first("filled_by"),
        checked_by=longest_first("checked_by"),
        dated=longest_first("dated"),
        numerals=words["numerals"],
    )
