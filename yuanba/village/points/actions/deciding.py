"""What becomes of a proposal before it is booked: the panel, the second person, the board, a refusal."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from yuanba.journal.unit_of_work import UnitOfWork
from yuanba.kernel.calendar import posting_until
from yuanba.kernel.ids import Id
from yuanba.kernel.permissions import Permission
from yuanba.village.courtyards import queries as courtyards
from yuanba.village.operators import queries as operators
from yuanba.village.operators.model import OperatorUnknown
from yuanba.village.points import queries
from yuanba.village.points.actions.proposing import linked_resident
from yuanba.village.points.confirmed import LedgerView, ledger
from yuanba.village.points.mishaps import (
    ApprovesOwnHousehold,
    ApprovesOwnProposal,
    AwardBooked,
    AwardMovedOn,
    LedgerUnknown,
    OperatorNotLinked,
    PanelMissing,
    ProposerNotLinked,
    WhyMissing,
)
from yuanba.village.points.model import AwardApproved, AwardPosted, AwardRefused, AwardState, PanelAgreed
from yuanba.village.points.queries import AwardView
from yuanba.village.points.rules.chain import ledger_of
from yuanba.village.points.rules.moves import may_agree, may_approve, may_post


@dataclass(frozen=True, slots=True, kw_only=True)
class HearPanel:
    """Write down that the panel agreed to proposals."""

    award_ids: tuple[Id, ...]
    members: tuple[str, ...]
    note: str = ""


def hear_panel(work: UnitOfWork, order: HearPanel) -> None:
    """Write down that the panel agreed.

    Raises:
        AwardUnknown, AwardMovedOn, PanelMissing: nothing was written.
    """
    work.actor.require(Permission.KEEP_POINTS)
    members = tuple(name.strip() for name in order.members if name.strip())
    if not members:
        raise PanelMissing
    for award_id in order.award_ids:
        view = queries.award(work.connection, None, award_id)
        if not may_agree(view.record):
            raise AwardMovedOn(stands=view.record.state)
        body = PanelAgreed(award_id=award_id, agreed_on=work.today, members=members, note=order.note.strip())
        work.record(body, scope=view.scope, subject=award_id)


def approve(work: UnitOfWork, award_ids: Sequence[Id]) -> None:
    """Approve proposals as the second person.

    Raises:
        OperatorNotLinked: nobody has said which resident sits at the computer.
        ProposerNotLinked: nobody has said who proposed.
        ApprovesOwnProposal: it is the same person, under whatever name at the computer.
        ApprovesOwnHousehold: the person lives in the household it is about.
        AwardUnknown, AwardMovedOn: there is nothing to approve.  Nothing was written.
    """
    work.actor.require(Permission.APPROVE_POINTS)
    approver = linked_resident(work, work.actor.operator_id)
    if approver is None:
        raise OperatorNotLinked(name=work.actor.name)
    homes = courtyards.households_of(work.connection, approver)
    for award_id in award_ids:
        view = queries.award(work.connection, None, award_id)
        record = view.record
        proposer = _proposer(work, view)
        if approver in (proposer, record.proposed.proposer_id) or work.actor.operator_id == record.proposed_by:
            raise ApprovesOwnProposal(name=work.actor.name)
        if record.proposed.household_id in homes:
            raise ApprovesOwnHousehold(name=work.actor.name)
        if not may_approve(record):
            raise AwardMovedOn(stands=record.state)
        body = AwardApproved(
            award_id=award_id,
            approved_on=work.today,
            approver_id=approver,
            household_ids=homes,
            proposer_id=proposer,
        )
        work.record(body, scope=view.scope, subject=award_id)


def refuse(work: UnitOfWork, award_id: Id, reason: str) -> None:
    """Refuse a proposal, or give an objection right.

    Raises:
        AwardUnknown, AwardMovedOn, AwardBooked, WhyMissing: nothing was written.
    """
    work.actor.require(Permission.KEEP_POINTS)
    view = queries.award(work.connection, None, award_id)
    if view.record.state is AwardState.REFUSED:
        raise AwardMovedOn(stands=view.record.state)
    known = _ledger(work, view)
    if known is not None and queries.award(work.connection, known, award_id).booked:
        raise AwardBooked
    if not reason.strip():
        raise WhyMissing
    body = AwardRefused(award_id=award_id, refused_on=work.today, reason=reason.strip())
    work.record(body, scope=view.scope, subject=award_id)


def post(work: UnitOfWork, award_ids: Sequence[Id], posted_on: date | None = None) -> date:
    """Write down that a list hangs on the board, and give the last day on which it does.

    Raises:
        AwardUnknown, AwardMovedOn: nothing was written.
    """
    work.actor.require(Permission.KEEP_POINTS)
    first = posted_on or work.today
    views = [queries.award(work.connection, None, award_id) for award_id in award_ids]
    for view in views:
        if not may_post(view.record):
            raise AwardMovedOn(stands=view.record.state)
    # One list hangs as long as the longest of its lines must.
    until = posting_until(first, max((view.record.proposed.posting_days for view in views), default=0))
    for view in views:
        body = AwardPosted(award_id=view.award_id, posted_on=first, until_on=until)
        work.record(body, scope=view.scope, subject=view.award_id)
    return until


def _proposer(work: UnitOfWork, view: AwardView) -> Id:
    """Give who proposed, by what is said of the operator now.

    Raises:
        ProposerNotLinked: nobody has said.
    """
    record = view.record
    try:
        known = operators.operator(work.connection, record.proposed_by)
    except OperatorUnknown:
        known = None
    found = known.resident_id if known is not None else None
    found = found or record.proposed.proposer_id
    if found is None:
        raise ProposerNotLinked(name="" if known is None else known.name)
    return found


def _ledger(work: UnitOfWork, view: AwardView) -> LedgerView | None:
    try:
        return ledger(work.connection, ledger_of(view.record.proposed.courtyard_id))
    except LedgerUnknown:
        return None
