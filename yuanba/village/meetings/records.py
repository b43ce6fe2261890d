"""What the projection keeps of a meeting and of each motion, whole."""

from dataclasses import dataclass

from yuanba.kernel.ids import Id
from yuanba.village.meetings.model import (
    AddendumMade,
    DecisionCarriedOut,
    DecisionSealed,
    ElectorateFixed,
    Footing,
    MeetingCalled,
    MeetingCancelled,
    MeetingClosed,
    MeetingState,
    Motion,
    MotionState,
    Outcome,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class MotionRecord:
    """A motion, from the entries of its meeting so far."""

    motion: Motion
    fixed: ElectorateFixed | None = None
    sealed: DecisionSealed | None = None
    #: Entry that sealed it.
    sealed_by: Id | None = None
    addenda: tuple[AddendumMade, ...] = ()
    carried_out: DecisionCarriedOut | None = None

    @property
    def state(self) -> MotionState:
        """Where it stands, as far as its own meeting knows."""
        if self.sealed is not None:
            return MotionState.SEALED
        return MotionState.PUT if self.fixed is None else MotionState.ELECTORATE_FIXED

    @property
    def replaces(self) -> Id | None:
        """The motion it stands in place of, once it was carried on the same footing."""
        if self.sealed is None:
            return None
        result = self.sealed.result
        opinion = result.footing is Footing.CONSULTATION and result.outcome is Outcome.MOST_IN_FAVOUR
        return self.motion.supersedes if result.outcome is Outcome.CARRIED or opinion else None


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingRecord:
    """A meeting, from its entries so far, without its motions."""

    called: MeetingCalled
    closed: MeetingClosed | None = None
    cancelled: MeetingCancelled | None = None
    addenda: tuple[AddendumMade, ...] = ()

    @property
    def state(self) -> MeetingState:
        """Where it stands."""
        if self.cancelled is not None:
            return MeetingState.CANCELLED
        return MeetingState.CALLED if self.closed is None else MeetingState.CLOSED
