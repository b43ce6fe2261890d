"""Open a ledger; hand its lease over, end it, take it up."""

from dataclasses import dataclass

from yuanba.journal.chain import TAG_SIGNS
from yuanba.journal.unit_of_work import UnitOfWork
from yuanba.kernel.ids import Id, new_id
from yuanba.kernel.permissions import Permission
from yuanba.village.courtyards.loading import open_place
from yuanba.village.points.actions.bookkeeping import check_followed
from yuanba.village.points.confirmed import LedgerView, Trouble, ledger, ledger_of_courtyard
from yuanba.village.points.mishaps import (
    LeaseElsewhere,
    LeaseForOther,
    LeaseHasEnded,
    LeaseRuns,
    LedgerOpenAlready,
    LedgerUnknown,
    TagFaulty,
    WhyMissing,
)
from yuanba.village.points.model import LeaseEnded, LeaseHandedOver, LeaseTaken, LedgerOpened
from yuanba.village.points.rules.chain import ledger_of

_TAG_SIGNS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class EndLease:
    """End the lease of a computer that is lost or broken."""

    courtyard_id: Id
    reason: str
    #: The installation that may take it; empty: whichever comes first.
    to_tag: str = ""


def open_ledger(work: UnitOfWork, courtyard_id: Id) -> LedgerView:
    """Open the ledger of a courtyard; its first lease is held here.

    Raises:
        CourtyardUnknown, CourtyardHasClosed, LedgerOpenAlready: nothing was written.
    """
    work.actor.require(Permission.BOOK_POINTS)
    place = open_place(work.connection, courtyard_id)
    ledger_id = ledger_of(courtyard_id)
    try:
        ledger(work.connection, ledger_id)
    except LedgerUnknown:
        body = LedgerOpened(
            ledger_id=ledger_id,
            courtyard_id=courtyard_id,
            lease_id=new_id(),
            tag=work.installation_tag,
            opened_on=work.today,
        )
        work.record(body, scope=place.scope, subject=ledger_id)
        return ledger(work.connection, ledger_id)
    raise LedgerOpenAlready


def hand_over_lease(work: UnitOfWork, courtyard_id: Id, to_tag: str) -> LedgerView:
    """Give the lease away to another installation, which takes it up when this has reached it.

    Raises:
        LedgerUnknown, LeaseElsewhere, ChainIncomplete, ChainForked, TagFaulty: nothing was written.
    """
    work.actor.require(Permission.BOOK_POINTS)
    held = ledger_of_courtyard(work.connection, courtyard_id)
    check_followed(held)
    if not held.held_here:
        raise LeaseElsewhere(tag=held.lease.tag)
    body = LeaseHandedOver(
        ledger_id=held.ledger_id,
        lease_id=held.lease.lease_id,
        after_number=held.number,
        after_head=held.head,
        to_tag=_tag(to_tag),
        handed_on=work.today,
    )
    work.record(body, scope=held.scope, subject=held.ledger_id)
    return ledger(work.connection, held.ledger_id)


def end_lease(work: UnitOfWork, order: EndLease) -> LedgerView:
    """End a lease after the last booking that is known here; what its holder books afterwards becomes a case.

    Raises:
        LedgerUnknown, LeaseHasEnded, WhyMissing, TagFaulty: nothing was written.
        ChainIncomplete: an earlier lease is not known whole here, so nobody can say what counts.
    """
    work.actor.require(Permission.END_LEASES)
    known = ledger_of_courtyard(work.connection, order.courtyard_id)
    lease = known.lease
    if lease.ended:
        raise LeaseHasEnded
    if known.trouble is Trouble.GAP and known.number < lease.after_number:
        check_followed(known)
    if not order.reason.strip():
        raise WhyMissing
    body = LeaseEnded(
        ledger_id=known.ledger_id,
        lease_id=lease.lease_id,
        after_number=known.number,
        after_head=known.head,
        reason=order.reason.strip(),
        ended_on=work.today,
        to_tag=_tag(order.to_tag) if order.to_tag.strip() else "",
    )
    work.record(body, scope=known.scope, subject=known.ledger_id)
    return ledger(work.connection, known.ledger_id)


def take_lease(work: UnitOfWork, courtyard_id: Id) -> LedgerView:
    """Take up a lease that was handed over or ended.

    Raises:
        LedgerUnknown, LeaseRuns, LeaseForOther: nothing was written.
        ChainIncomplete, ChainForked: not all bookings it builds on are here; nothing was written.
    """
    work.actor.require(Permission.BOOK_POINTS)
    known = ledger_of_courtyard(work.connection, courtyard_id)
    before = known.lease
    if not before.ended or before.last_number is None or before.last_head is None:
        raise LeaseRuns(tag=before.tag)
    check_followed(known)
    if before.to_tag not in ("", work.installation_tag):
        raise LeaseForOther(to_tag=before.to_tag)
    body = LeaseTaken(
        ledger_id=known.ledger_id,
        lease_id=new_id(),
        tag=work.installation_tag,
        before_lease_id=before.lease_id,
        after_number=before.last_number,
        after_head=before.last_head,
        taken_on=work.today,
    )
    work.record(body, scope=known.scope, subject=known.ledger_id)
    return ledger(work.connection, known.ledger_id)


def _tag(typed: str) -> str:
    tag = typed.strip().upper()
    if len(tag) != _TAG_SIGNS or any(sign not in TAG_SIGNS for sign in tag):
        raise TagFaulty(typed=typed)
    return tag
