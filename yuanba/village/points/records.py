"""What the projection keeps of a proposal, whole."""

from dataclasses import dataclass
from datetime import date

from yuanba.kernel.ids import Id
from yuanba.village.points.model import AwardProposed, AwardState


@dataclass(frozen=True, slots=True, kw_only=True)
class AwardRecord:
    """A proposal with everything people did about it before it was booked."""

    proposed: AwardProposed
    #: The operator who proposed.
    proposed_by: Id
    state: AwardState = AwardState.PROPOSED
    panel: tuple[str, ...] = ()
    agreed_on: date | None = None
    #: The operator who approved, and who that is; None: nobody yet.
    approved_by: Id | None = None
    approver_id: Id | None = None
    approved_on: date | None = None
    posted_on: date | None = None
    posted_until: date | None = None
    refused_on: date | None = None
    refused_reason: str = ""
