"""The catalogue of services (事项清单): its shape, and the edition shipped in ``resources/data``.

Every fact of a service carries how well it is verified: V (the law's own text), V-loc (a local guide, perhaps of
another place), U (nobody has confirmed it: the township must).  Source of all: law-and-services.md, section 3.2.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache

import msgspec

from yuanba.kernel.resources import load_resource


class Unit(StrEnum):
    """In what a time limit is counted."""

    WORKING_DAYS = "working_days"
    DAYS = "days"
    MONTHS = "months"
    #: Done while one waits.
    AT_ONCE = "at_once"
    #: Nobody has said; the township must.
    UNKNOWN = "unknown"


class Start(StrEnum):
    """From which event a limit runs."""

    #: The office has accepted it (受理).
    ACCEPTED = "accepted"
    #: It was handed in.
    HANDED_IN = "handed_in"
    #: The event in the applicant's life, such as a birth.
    EVENT = "event"


class ProxyUse(StrEnum):
    """Whether somebody may act for the applicant."""

    YES = "yes"
    #: Filing yes; something needs the person in front of the window.
    PARTLY = "partly"
    NO = "no"
    #: Nobody has said; the township must.
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperNeeded:
    """A paper the office asks for."""

    paper_id: str
    name: str
    #: Key of the condition under which it is needed, see `Condition`; empty: always.
    when: str = ""
    note: str = ""
    tag: str = "U"


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitWhen:
    """Another limit for those for whom a condition holds, such as moving in instead of a birth."""

    #: Key of the condition, see `Condition`.
    when: str
    number: int
    unit: Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeLimit:
    """How long the office may take; from an event of life on: how long the applicant may wait."""

    number: int
    unit: Unit
    start: Start
    #: Reasons for which the clock stands still, as `StopReason` has them.
    stops: tuple[str, ...]
    #: As printed.
    source: str
    tag: str
    remark: str = ""
    #: Asks for the day of the event, where the limit runs from one; empty: in general words.
    event: str = ""
    others: tuple[LimitWhen, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PostingNeed:
    """Whether and how long it is posted.  Days 0: not posted, or nobody has said; the remark tells which."""

    days: int
    #: Counted in working days, not in calendar days.
    working: bool
    #: False: never posted for minors.
    minors: bool
    source: str
    tag: str
    remark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProxyRule:
    """Whether a proxy may act, and on what authorisation."""

    use: ProxyUse
    #: Who may, and with what, as printed.
    words: str
    #: What needs the person in front of the window, as printed; empty: nothing.
    in_person: str
    source: str
    tag: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """One service in one edition."""

    service_id: str
    #: From 1; a later edition never changes an earlier one.
    edition: int
    name: str
    #: Words people use for it.
    words: tuple[str, ...]
    authority: str
    papers: tuple[PaperNeeded, ...]
    steps: tuple[str, ...]
    limit: TimeLimit
    posting: PostingNeed
    proxy: ProxyRule
    #: As printed; no service of an agent costs anything.
    fee: str
    #: Where the service as a whole is described, as printed.
    source: str
    tag: str
    valid_from: date
    #: None: until a newer edition.
    valid_until: date | None = None
    #: Warnings and next steps, as printed.
    remarks: tuple[str, ...] = ()
    #: Somebody's interest may stand against the applicant's, such as the neighbour's of a homestead.
    opposing_interests: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """Something about the applicant on which papers depend."""

    condition: str
    #: As asked on the screen.
    question: str
    #: For whom it holds, as printed beside a paper.
    who: str
    #: Tells of health or means: hidden, and never on a public sheet.
    sensitive: bool = False
    #: Conditions that do not hold where this one does, such as a death where it is about a birth.
    excludes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NotCarried:
    """What people bring to an agent and no agent carries, such as a petition (信访): it is handed over (移交)."""

    key: str
    name: str
    #: Words people use for it.
    words: tuple[str, ...]
    #: Why nobody carries it, as printed.
    why: str
    #: With whom to go to, as printed.
    whom: str
    authority: str
    #: What happens there then, as printed.
    next: tuple[str, ...]
    source: str
    tag: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shipped:
    source: str
    conditions: tuple[Condition, ...]
    services: tuple[Service, ...]
    not_carried: tuple[NotCarried, ...]


@cache
def _shipped() -> _Shipped:
    return msgspec.convert(load_resource("service_catalogue.json"), _Shipped)


def shipped_services() -> dict[str, Service]:
    """Give the shipped edition of every service by its id, in the order of the catalogue."""
    return {service.service_id: service for service in _shipped().services}


def not_carried() -> dict[str, NotCarried]:
    """Give what is handed over and not carried, by its key."""
    return {one.key: one for one in _shipped().not_carried}


def conditions() -> dict[str, Condition]:
    """Give every condition on which papers depend, by its key."""
    return {one.condition: one for one in _shipped().conditions}
