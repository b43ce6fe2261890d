"""The cash book: bookings by the page, so that one that arrives late is folded in with few others.

A page never judges whether a lease holds or a balance suffices: what of the chain counts is worked out from all pages
and leases, see `confirmed`.
"""

from dataclasses import dataclass, replace
from itertools import pairwise

from sqlalchemy import Table

from yuanba.journal.order import Arrived
from yuanba.journal.projection import Folding, Row, SetAside
from yuanba.kernel.ids import Id
from yuanba.village.points.model import AccountKind, Booked
from yuanba.village.points.rules.chain import head_of, page_number, page_of, print_of
from yuanba.village.points.rules.periods import month_key
from yuanba.village.points.tables import booking_table, page_table, posting_table, stock_table

#: It does not stand on this page, or claims another number than it can have.
NOT_OF_PAGE = SetAside("not_of_page")
#: Its postings do not sum to zero.
NOT_BALANCED = SetAside("not_balanced")
#: Another booking of the page bears the same id.
SAME_ID = SetAside("same_id")

_OWN = (AccountKind.HOUSEHOLD, AccountKind.RESIDENT, AccountKind.POT)


@dataclass(frozen=True, slots=True)
class _Leaf:
    """One booking with the rows it makes, made once."""

    number: int
    before: bytes
    head: bytes
    booking: Row
    postings: tuple[Row, ...]
    stock: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PageFold:
    """A page of the cash book; it exists before anything stands on it."""

    opened: bool = True
    ledger_id: Id = Id(b"")
    lease_id: Id = Id(b"")
    chain: Id = Id(b"")
    #: By number.
    leaves: tuple[_Leaf, ...] = ()


def _rows(subject: Id, fold: PageFold) -> dict[Table, list[Row]]:
    leaves = fold.leaves
    if not leaves:
        return {}
    first, last = leaves[0], leaves[-1]
    page: Row = {
        "subject": subject,
        "ledger_id": fold.ledger_id,
        "lease_id": fold.lease_id,
        "chain": fold.chain,
        "page": page_number(first.number),
        "lowest": first.number,
        "highest": last.number,
        "bookings": len(leaves),
        "whole": all(
            later.number == earlier.number + 1 and later.before == earlier.head for earlier, later in pairwise(leaves)
        ),
        "run": print_of(last.head) - print_of(first.before),
        "head": last.head,
    }
    return {
        page_table: [page],
        booking_table: [leaf.booking for leaf in leaves],
        posting_table: [row for leaf in leaves for row in leaf.postings],
        stock_table: [row for leaf in leaves for row in leaf.stock],
    }


PAGES = Folding(
    "points.page", start=PageFold(), tables=(page_table, booking_table, posting_table, stock_table), rows=_rows
)


@PAGES.judges(Booked)
def _booked(fold: PageFold, arrived: Arrived, body: Booked, subject: Id) -> PageFold | SetAside:
    chain = arrived.entry.chain
    if body.number < 1 or subject != page_of(body.lease_id, chain, body.number):
        return NOT_OF_PAGE
    if fold.leaves and fold.ledger_id != body.ledger_id:
        return NOT_OF_PAGE
    if sum(posting.points for posting in body.postings):
        return NOT_BALANCED
    if any(leaf.booking["booking_id"] == body.booking_id for leaf in fold.leaves):
        return SAME_ID
    leaf = _leaf(arrived, body, subject)
    leaves = tuple(sorted((*fold.leaves, leaf), key=lambda one: (one.number, one.head)))
    return replace(fold, ledger_id=body.ledger_id, lease_id=body.lease_id, chain=chain, leaves=leaves)


def _leaf(arrived: Arrived, body: Booked, subject: Id) -> _Leaf:
    head = head_of(arrived.entry.body)
    month = month_key(body.period)
    own = [one for one in body.postings if one.account.kind in _OWN]
    booking: Row = {
        "subject": subject,
        "booking_id": body.booking_id,
        "entry_id": arrived.id,
        "ledger_id": body.ledger_id,
        "lease_id": body.lease_id,
        "chain": arrived.entry.chain,
        "number": body.number,
        "before": body.before,
        "head": head,
        "why": body.why.value,
        "amount": sum(posting.points for posting in own),
        "household_id": next((one.account.household_id for one in own if one.account.household_id), None),
        "cause_id": body.cause_id,
        "rule_id": body.rule_id,
        "month": month,
        "happened_on": body.happened_on,
        "booked_on": body.booked_on,
        "reverses": body.reverses,
        "stands_for": body.stands_for,
        "slip_tag": None if body.slip is None else body.slip.tag,
        "slip_year": None if body.slip is None else body.booked_on.year,
        "slip_counter": None if body.slip is None else body.slip.counter,
    }
    shared: Row = {
        "subject": subject,
        "booking_id": body.booking_id,
        "ledger_id": body.ledger_id,
        "number": body.number,
        "why": body.why.value,
    }
    postings = tuple(
        shared
        | {
            "place": place,
            "month": month,
            "kind": posting.account.kind.value,
            "owner_id": posting.account.owner_id,
            "household_id": posting.account.household_id,
            "points": posting.points,
        }
        for place, posting in enumerate(body.postings)
    )
    stock = tuple(
        shared
        | {
            "place": place,
            "goods_id": line.goods_id,
            "quantity": line.quantity,
            "donor": line.donor,
            "expires_on": line.expires_on,
            "booked_on": body.booked_on,
        }
        for place, line in enumerate(body.goods)
    )
    return _Leaf(body.number, body.before, head, booking, postings, stock)
