"""Leases, closed months and ended years of a ledger.

Leases follow each other: what was received first stands, and a second taking of the same lease is set aside; bookings
under it do not count and show as cases.
"""

from dataclasses import dataclass, replace

from sqlalchemy import Table

from yuanba.journal.order import Arrived
from yuanba.journal.projection import Folding, Row, SetAside
from yuanba.kernel.ids import Id
from yuanba.village.points import model
from yuanba.village.points.model import NO_HEAD, LeaseEnd
from yuanba.village.points.rules.chain import ledger_of
from yuanba.village.points.rules.periods import month_key
from yuanba.village.points.tables import lease_table, ledger_table, month_table

#: Somebody took or ended the lease first.
STALE_LEASE = SetAside("stale_lease")
#: Whoever wrote it did not hold the lease.
NOT_HOLDER = SetAside("not_holder")
#: The lease was handed to another installation.
NOT_FOR_THIS = SetAside("not_for_this")
#: The month or the year was closed before.
CLOSED_BEFORE = SetAside("closed_before")
#: The ledger is not that of the courtyard it names.
NOT_OF_LEDGER = SetAside("not_of_ledger")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Lease:
    """One lease, from beginning to end."""

    lease_id: Id
    chain: Id
    tag: str
    after_number: int
    after_head: bytes
    last_number: int | None = None
    last_head: bytes | None = None
    ended: str = ""
    to_tag: str = ""
    reason: str = ""
    ended_on: object = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerFold:
    """One ledger, from its entries so far."""

    opened: bool = False
    scope: Id = Id(b"")
    courtyard_id: Id = Id(b"")
    leases: tuple[_Lease, ...] = ()
    months: tuple[model.MonthClosed, ...] = ()
    years: tuple[int, ...] = ()
    budgets: tuple[tuple[int, int, str], ...] = ()

    def ended(self, lease: _Lease) -> "LedgerFold":
        """Take in that the running lease ended."""
        return replace(self, leases=(*self.leases[:-1], lease))

    def held_by(self, lease_id: Id, chain: Id) -> bool:
        """Tell whether a lease runs and was taken by whoever writes that chain."""
        last = self.leases[-1]
        return not last.ended and (last.lease_id, last.chain) == (lease_id, chain)


def _rows(subject: Id, fold: LedgerFold) -> dict[Table, list[Row]]:
    leases: list[Row] = [
        {
            "subject": subject,
            "place": place,
            "lease_id": lease.lease_id,
            "chain": lease.chain,
            "tag": lease.tag,
            "after_number": lease.after_number,
            "after_head": lease.after_head,
            "last_number": lease.last_number,
            "last_head": lease.last_head,
            "ended": lease.ended,
            "meant_for": lease.to_tag,
            "reason": lease.reason,
            "ended_on": lease.ended_on,
        }
        for place, lease in enumerate(fold.leases)
    ]
    months: list[Row] = [
        {
            "subject": subject,
            "month": month_key(closed.month),
            "number": closed.number,
            "head": closed.head,
            "balances": closed.balances,
            "pot": closed.pot,
            "shop": closed.shop,
            "issuer": closed.issuer,
            "closed_on": closed.closed_on,
        }
        for closed in fold.months
    ]
    ledger: Row = {
        "subject": subject,
        "courtyard_id": fold.courtyard_id,
        "scope": fold.scope,
        "closed_through": month_key(fold.months[-1].month) if fold.months else 0,
        "years_ended": fold.years,
        "budgets": fold.budgets,
    }
    return {ledger_table: [ledger], lease_table: leases, month_table: months}


LEDGERS = Folding("points.ledger", start=LedgerFold(), tables=(ledger_table, lease_table, month_table), rows=_rows)


@LEDGERS.opens(model.LedgerOpened)
def _opened(fold: LedgerFold, arrived: Arrived, body: model.LedgerOpened, subject: Id) -> LedgerFold | SetAside:
    if subject != ledger_of(body.courtyard_id):
        return NOT_OF_LEDGER
    first = _Lease(lease_id=body.lease_id, chain=arrived.entry.chain, tag=body.tag, after_number=0, after_head=NO_HEAD)
    return replace(fold, opened=True, scope=arrived.scope, courtyard_id=body.courtyard_id, leases=(first,))


@LEDGERS.judges(model.LeaseHandedOver)
def _handed_over(fold: LedgerFold, arrived: Arrived, body: model.LeaseHandedOver, subject: Id) -> LedgerFold | SetAside:
    last = fold.leases[-1]
    if last.ended or last.lease_id != body.lease_id:
        return STALE_LEASE
    if last.chain != arrived.entry.chain:
        return NOT_HOLDER
    if body.after_number < last.after_number:
        return STALE_LEASE
    ended = replace(
        last,
        last_number=body.after_number,
        last_head=body.after_head,
        ended=LeaseEnd.HANDED_OVER.value,
        to_tag=body.to_tag,
        ended_on=body.handed_on,
    )
    return fold.ended(ended)


@LEDGERS.judges(model.LeaseEnded)
def _ended(fold: LedgerFold, arrived: Arrived, body: model.LeaseEnded, subject: Id) -> LedgerFold | SetAside:
    last = fold.leases[-1]
    if last.ended or last.lease_id != body.lease_id or body.after_number < last.after_number:
        return STALE_LEASE
    ended = replace(
        last,
        last_number=body.after_number,
        last_head=body.after_head,
        ended=LeaseEnd.ENDED.value,
        to_tag=body.to_tag,
        reason=body.reason,
        ended_on=body.ended_on,
    )
    return fold.ended(ended)


@LEDGERS.judges(model.LeaseTaken)
def _taken(fold: LedgerFold, arrived: Arrived, body: model.LeaseTaken, subject: Id) -> LedgerFold | SetAside:
    last = fold.leases[-1]
    if (
        not last.ended
        or last.lease_id != body.before_lease_id
        or any(one.lease_id == body.lease_id for one in fold.leases)
    ):
        return STALE_LEASE
    if (body.after_number, body.after_head) != (last.last_number, last.last_head):
        return STALE_LEASE
    if last.to_tag not in ("", body.tag):
        return NOT_FOR_THIS
    taken = _Lease(
        lease_id=body.lease_id,
        chain=arrived.entry.chain,
        tag=body.tag,
        after_number=body.after_number,
        after_head=body.after_head,
    )
    return replace(fold, leases=(*fold.leases, taken))


@LEDGERS.judges(model.MonthClosed)
def _month_closed(fold: LedgerFold, arrived: Arrived, body: model.MonthClosed, subject: Id) -> LedgerFold | SetAside:
    if not fold.held_by(body.lease_id, arrived.entry.chain):
        return NOT_HOLDER
    if fold.months and month_key(body.month) <= month_key(fold.months[-1].month):
        return CLOSED_BEFORE
    return replace(fold, months=(*fold.months, body))


@LEDGERS.judges(model.YearEnded)
def _year_ended(fold: LedgerFold, arrived: Arrived, body: model.YearEnded, subject: Id) -> LedgerFold | SetAside:
    if not fold.held_by(body.lease_id, arrived.entry.chain):
        return NOT_HOLDER
    if body.year in fold.years:
        return CLOSED_BEFORE
    return replace(fold, years=(*fold.years, body.year))


@LEDGERS.judges(model.BudgetSet)
def _budget_set(fold: LedgerFold, arrived: Arrived, body: model.BudgetSet, subject: Id) -> LedgerFold:
    others = tuple(one for one in fold.budgets if one[0] != body.year)
    return replace(fold, budgets=tuple(sorted((*others, (body.year, body.fen, body.source)))))
