"""Frozen read shapes of meetings, for screens and papers.  The functions that fill them are in `queries` and `live`."""

from dataclasses import dataclass, field
from datetime import date, datetime

from yuanba.kernel.ids import Id
from yuanba.village.matters.model import Advice, RuleSet, Unit
from yuanba.village.meetings.model import (
    Count,
    CountWay,
    DecisionCarriedOut,
    Electorate,
    Execution,
    Footing,
    MeetingPersons,
    MeetingState,
    Motion,
    MotionState,
    Referral,
    Result,
    RollVote,
    Ruling,
    SignIn,
    Votes,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class AddendumView:
    """Something added to a sealed record."""

    text: str
    reason: str
    made_on: date
    made_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MotionView:
    """A motion with everything that is known about it; papers are made from this alone."""

    #: 1, 2, 3 … in the order of the agenda.
    number: int
    motion: Motion
    state: MotionState
    #: The row as frozen once the electorate is fixed, before that as shipped.
    rule_set: RuleSet
    #: Who may decide it; None where the motion names no topic.
    advice: Advice | None
    #: None until it is fixed.
    electorate: Electorate | None = None
    #: Empty until sealed: those present for this motion.
    presence: tuple[SignIn, ...] = ()
    #: None until sealed; so are all fields below.
    count: Count | None = None
    result: Result | None = None
    referral: Referral | None = None
    persons: MeetingPersons | None = None
    execution: Execution = field(default_factory=Execution)
    opinions: tuple[str, ...] = ()
    sealed_on: date | None = None
    #: Entry that sealed it.
    sealed_by: Id | None = None
    #: Motion that replaced it.
    superseded_by: Id | None = None
    addenda: tuple[AddendumView, ...] = ()
    #: What was done about it; None: nobody has said yet.
    carried_out: DecisionCarriedOut | None = None

    @property
    def consulting(self) -> bool:
        """Tell whether the words for a decision are forbidden on every paper of this motion."""
        return self.result is not None and self.result.footing is not Footing.BINDING


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingView:
    """One meeting, whole."""

    meeting_id: Id
    courtyard_id: Id
    scope: Id
    courtyard_name: str
    village_name: str
    title: str
    state: MeetingState
    #: Wall-clock time of the village, without zone.
    planned_at: datetime
    place: str
    called_on: date
    convener: str
    channel: str
    short_notice_reason: str
    #: In the order of the agenda, unfinished business first.
    motions: tuple[MotionView, ...]
    #: Sign-in sheet of the whole meeting by household; empty until closed.
    sign_ins: tuple[SignIn, ...] = ()
    persons: MeetingPersons = field(default_factory=MeetingPersons)
    closed_on: date | None = None
    cancelled_reason: str = ""
    remarks: tuple[str, ...] = ()
    addenda: tuple[AddendumView, ...] = ()
    #: Last entry the person saw, for orders that must not overtake another.
    seen: Id | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingLine:
    """One line of the list of meetings, newest first."""

    meeting_id: Id
    title: str
    planned_at: datetime
    state: MeetingState
    motions: int
    sealed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class UnfinishedMotion:
    """A motion an earlier meeting left open; it stands first on the next agenda."""

    meeting_id: Id
    meeting_title: str
    motion: Motion


@dataclass(frozen=True, slots=True, kw_only=True)
class Presence:
    """Who is here now, from the taps so far."""

    #: In the order of arrival, those who left included.
    sign_ins: tuple[SignIn, ...]

    @property
    def here(self) -> tuple[SignIn, ...]:
        """Those who have not left."""
        return tuple(sign_in for sign_in in self.sign_ins if sign_in.left_at is None)


@dataclass(frozen=True, slots=True, kw_only=True)
class QuorumLine:
    """The line that shows how many are due, how many are here and how many the quorum needs."""

    unit: Unit
    due: int
    present: int
    #: 0: no quorum is asked for.
    least: int
    met: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CountNow:
    """A count as it stands, from the taps so far."""

    motion_id: Id
    #: None before the first tap.
    way: CountWay | None
    #: Those present for this motion.
    present: int
    #: Of the first and of the second counter; equal zeros where the second has not begun.
    first: Votes
    second: Votes
    #: Whether that counter has counted anything, be it nothing but zeros.
    first_used: bool
    second_used: bool
    #: Present who raised no hand and are in no number; shown, never counted by itself.
    remainder: int
    #: Answers in the order called; empty unless the roll is called.
    roll: tuple[RollVote, ...]
    recounts: int
    #: What the chair said of two unequal counts.
    ruling: Ruling | None
    override_reason: str
    #: What sealing now would record; None while there is nothing to record.
    count: Count | None

    def votes(self, counter: int) -> Votes:
        """Give the votes of one counter, 1 or 2."""
        return self.first if counter == 1 else self.second

    @property
    def unequal(self) -> bool:
        """Tell whether both have counted and came to different numbers."""
        return self.first_used and self.second_used and self.first != self.second
