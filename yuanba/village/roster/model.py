"""Values, facts and errors of the roster.

The *roster* (一长三员) says who holds which post in which courtyard.  One person may hold several posts in several
courtyards.  Phone and birth month travel in a fact of their own, so that they can be erased without the appointment.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from yuanba.kernel.errors import RuleBroken, Stale
from yuanba.kernel.facts import fact
from yuanba.kernel.ids import Id


class Origin(StrEnum):
    """How an appointment came about."""

    #: Chosen by the households of the courtyard (推选).
    COURTYARD_DECISION = "courtyard_decision"
    #: Chosen by the township (选派).
    TOWNSHIP = "township"


class EndReason(StrEnum):
    """Why somebody no longer holds a post."""

    RESIGNED = "resigned"
    REPLACED = "replaced"
    TERM_OVER = "term_over"
    MOVED_AWAY = "moved_away"
    DIED = "died"
    #: Entered by mistake: the appointment never was, and no list shows it.
    MISTAKE = "mistake"


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """One kind of post, as the township names it."""

    role: str
    name: str
    #: Posts of this kind in a courtyard.
    number: int
    usual_origin: Origin
    duties: tuple[str, ...]
    tag: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PostNumber:
    """How many posts of one kind a courtyard has, under which name."""

    role: str
    name: str
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """From when to when somebody holds a post."""

    from_on: date
    #: Last day agreed beforehand; None: open.
    until_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """One person in one post of one courtyard."""

    appointment_id: Id
    courtyard_id: Id
    scope: Id
    role: str
    person_id: Id
    name: str
    origin: Origin
    #: Number or title of the decision or of the township's paper.
    basis: str
    from_on: date
    #: Last day agreed beforehand; None: open.
    until_on: date | None
    qualification: str
    duties: tuple[str, ...]
    #: Day it ended; None: still held.
    ended_on: date | None
    end_reason: EndReason | None
    end_note: str
    #: What was handed over, one thing a line; empty: nothing was recorded.
    handed_over: tuple[str, ...]
    sex: str
    #: Such as 1968-05; empty: not known.
    born_month: str
    political_status: str
    phone: str
    remark: str
    #: Entries behind the particulars shown: the base of the next amendment.
    heads: tuple[Id, ...]
    #: Particulars that two people have changed differently.
    disputed: tuple[str, ...]
    #: The sealed motion that chose the person, where it is in this store.
    decision_id: Id | None = None
    #: The appointment this one follows.
    follows_id: Id | None = None

    @property
    def last_on(self) -> date | None:
        """Last day in the post as far as is known: ended, or agreed beforehand; None: open."""
        return min((on for on in (self.ended_on, self.until_on) if on is not None), default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Vacancy:
    """Posts of one kind that nobody holds."""

    courtyard_id: Id
    role: str
    name: str
    missing: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Burden:
    """A person with more posts than the number chosen."""

    person_id: Id
    name: str
    posts: int


@fact("roster.appointed")
@dataclass(frozen=True, slots=True, kw_only=True)
class Appointed:
    """Somebody was given a post."""

    appointment_id: Id
    courtyard_id: Id
    role: str
    #: The resident, or an id of their own for a person who lives elsewhere.
    person_id: Id
    name: str
    origin: Origin
    basis: str
    from_on: date
    until_on: date | None = None
    qualification: str = ""
    duties: tuple[str, ...] = ()
    #: The sealed decision, where there is one in this store.
    decision_id: Id | None = None
    #: The appointment this one follows.
    follows_id: Id | None = None


@fact("roster.holder_described")
@dataclass(frozen=True, slots=True, kw_only=True)
class HolderDescribed:
    """Particulars of a post-holder were written down; None: that field stays as it is."""

    appointment_id: Id
    #: The entries whose values the person saw.
    base: tuple[Id, ...] = ()
    sex: str | None = None
    born_month: str | None = None
    political_status: str | None = None
    phone: str | None = None
    remark: str | None = None
    basis: str | None = None
    qualification: str | None = None
    duties: tuple[str, ...] | None = None
    term: Term | None = None


@fact("roster.appointment_ended")
@dataclass(frozen=True, slots=True, kw_only=True)
class AppointmentEnded:
    """Somebody no longer holds a post."""

    appointment_id: Id
    #: Last day in the post.
    ended_on: date
    reason: EndReason
    note: str = ""


@fact("roster.appointment_resumed")
@dataclass(frozen=True, slots=True, kw_only=True)
class AppointmentResumed:
    """An ending was taken back: the appointment goes on as if it had never ended.

    What was handed over since the ending is taken back with it.
    """

    appointment_id: Id


@fact("roster.post_handed_over")
@dataclass(frozen=True, slots=True, kw_only=True)
class PostHandedOver:
    """Papers and unfinished business went from one post-holder to the next."""

    appointment_id: Id
    handed_on: date
    #: One thing a line.
    things: tuple[str, ...]
    to_name: str
    #: The appointment of the receiver, where there is one.
    to_appointment_id: Id | None = None


@fact("roster.posts_set")
@dataclass(frozen=True, slots=True, kw_only=True)
class PostsSet:
    """How many posts of which kinds a courtyard has was laid down anew."""

    setting_id: Id
    courtyard_id: Id
    posts: tuple[PostNumber, ...]
    #: A person with more posts than this is shown as burdened; None: as shipped.
    posts_limit: int | None = None


class HolderNameMissing(RuleBroken):
    """A post-holder needs a name."""


class RoleUnknown(RuleBroken):
    """The courtyard has no post of this kind."""

    def __init__(self, *, role: str) -> None:
        super().__init__(role=role)
        self.role = role


class PostAlreadyHeld(RuleBroken):
    """The person holds this post here already."""

    def __init__(self, *, name: str, role: str) -> None:
        super().__init__(name=name, role=role)
        self.name = name
        self.role = role


class NoPostVacant(RuleBroken):
    """All posts of this kind are filled; somebody has to be replaced first."""

    def __init__(self, *, role: str, holders: tuple[str, ...]) -> None:
        super().__init__(role=role, holders=holders)
        self.role = role
        self.holders = holders


class TermReversed(RuleBroken):
    """A term ends before it begins."""

    def __init__(self, *, from_on: date, until_on: date) -> None:
        super().__init__(from_on=from_on, until_on=until_on)
        self.from_on = from_on
        self.until_on = until_on


class ReasonMissing(RuleBroken):
    """A replacement needs a reason."""


class HandOverEmpty(RuleBroken):
    """A hand-over names at least one thing and who receives it."""


class PostNumberWrong(RuleBroken):
    """Each kind of post needs a name, a number of at least nought, and stands in the list once."""

    def __init__(self, *, role: str) -> None:
        super().__init__(role=role)
        self.role = role


class PostsLimitWrong(RuleBroken):
    """The number of posts a person may hold before it is shown is at least one."""


class PostStillHeld(RuleBroken):
    """More people hold the post than would be left of it; they have to leave it first."""

    def __init__(self, *, role: str, name: str, holders: tuple[str, ...]) -> None:
        super().__init__(role=role, name=name, holders=holders)
        self.role = role
        self.name = name
        self.holders = holders


class TermIsOpen(RuleBroken):
    """An appointment without an agreed end cannot be renewed: it goes on by itself."""


class AppointmentUnknown(RuleBroken):
    """No such appointment in this store."""

    def __init__(self, *, appointment_id: Id) -> None:
        super().__init__(appointment_id=appointment_id)
        self.appointment_id = appointment_id


class AppointmentAlreadyEnded(Stale):
    """The appointment was ended before."""

    def __init__(self, *, appointment_id: Id) -> None:
        super().__init__(appointment_id=appointment_id)
        self.appointment_id = appointment_id


class AppointmentNotEnded(Stale):
    """The appointment goes on: there is no ending to take back."""

    def __init__(self, *, appointment_id: Id) -> None:
        super().__init__(appointment_id=appointment_id)
        self.appointment_id = appointment_id
