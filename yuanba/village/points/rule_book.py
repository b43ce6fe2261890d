"""The rule book (积分细则): its shape, and the sample rules shipped in ``resources/data``.

Every number carries how well it is verified: V (the law's own text), V-loc (a rule of some place, named), U (nobody has
confirmed it: the township must).  Source of all: law-and-services.md, section 4; practice-and-forms.md, 3.3 ⑥.
"""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

import msgspec

from yuanba.kernel.resources import load_resource


class Per(StrEnum):
    """The period within which a limit counts."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


class Arises(StrEnum):
    """Where proposals under a rule come from."""

    #: Somebody writes them down.
    HAND = "hand"
    #: The sign-in sheet of a meeting that has ended.
    SIGN_IN = "sign_in"
    #: A decision that was carried out.
    TASK = "task"
    #: A list of volunteers.
    VOLUNTEERS = "volunteers"


class YearEnd(StrEnum):
    """What becomes of points when the year ends."""

    CARRY_OVER = "carry_over"
    #: Everything expires, and the base of the new year is given.
    RESET_TO_BASE = "reset_to_base"
    EXPIRE = "expire"


class OptOut(StrEnum):
    """What a household that does not want to be named looks like on a public table."""

    #: Its line is left out; how many are left out is said below.
    LEFT_OUT = "left_out"
    #: Its line stands there by door number, without a name.
    BY_DOOR = "by_door"


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """How often or how much one household may get under a rule in a period; 0: as often, as much as it comes."""

    per: Per
    times: int = 0
    points: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PointRule:
    """One rule: for what, how many points, how often, on what evidence."""

    rule_id: str
    #: Key of its class.
    class_id: str
    title: str
    #: Whole points; below zero: they are deducted.
    points: int
    #: What must be shown, as printed.
    evidence: str
    #: None: as often as it comes.
    limit: Limit | None = None
    arises: Arises = Arises.HAND
    #: As printed.
    source: str = ""
    tag: str = "U"


@dataclass(frozen=True, slots=True, kw_only=True)
class PointClass:
    """A class of rules, such as hygiene."""

    class_id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExchangeValue:
    """What points are worth: so many points for goods worth so much."""

    points: int
    fen: int
    #: As printed.
    words: str
    source: str = ""
    tag: str = "U"

    def cost_fen(self, points: int) -> int:
        """Give what so many points would cost, in fen, rounded up; 0 where nothing is outstanding."""
        return -(-max(points, 0) * self.fen // self.points)


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleBook:
    """Everything a village decides about its points at once."""

    classes: tuple[PointClass, ...]
    rules: tuple[PointRule, ...]
    #: Given to every household at the beginning of a year; 0: none.
    base_points: int
    #: False: the base is there to deduct from, and buys nothing.
    base_redeemable: bool
    exchange: ExchangeValue
    year_end: YearEnd
    opt_out: OptOut = OptOut.LEFT_OUT
    #: The red table stands in the order of points; False: in the order of doors.
    ranked: bool = True
    #: Days a list of points hangs before it is booked; 0: it is booked at once.
    posting_days: int = 3
    #: A panel (评议) must agree before anybody approves.
    asks_panel: bool = True

    def rule(self, rule_id: str) -> PointRule | None:
        """Find a rule; None: it is not in this edition."""
        return next((one for one in self.rules if one.rule_id == rule_id), None)

    def class_name(self, class_id: str) -> str:
        """Name a class; its key where it has no name."""
        return next((one.name for one in self.classes if one.class_id == class_id), class_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Goods:
    """A thing the shop gives for points, as shipped."""

    name: str
    unit: str
    price: int
    source: str
    tag: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shipped:
    source: str
    book: RuleBook
    #: Where base, posting days and year end come from, as printed, by the name of the field.
    sources: dict[str, str]
    goods: tuple[Goods, ...]
    #: Words that a rule may not use, because it would touch what the law gives or be a fine.
    forbidden_words: tuple[str, ...]
    forbidden_source: str


@cache
def _shipped() -> _Shipped:
    return msgspec.convert(load_resource("points_rules.json"), _Shipped)


def sample_book() -> RuleBook:
    """Give the shipped sample, from which a village makes its own."""
    return _shipped().book


def sample_sources() -> dict[str, str]:
    """Give where base, posting days, year end and exchange value of the sample come from, as printed."""
    return dict(_shipped().sources)


def sample_goods() -> tuple[Goods, ...]:
    """Give the shipped examples of goods with their prices."""
    return _shipped().goods


def forbidden_words() -> tuple[str, ...]:
    """List the words that a rule may not use.

    Source: Organic Law of the Villagers' Committees (2025), art. 31: rules of the village must not infringe rights of
    person, democracy or property; so no deduction touches statutory benefits and none is a fine.
    """
    return _shipped().forbidden_words
