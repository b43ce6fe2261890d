"""The one way to book: at the end of the chain, under the lease that is held here, never below zero.

All other actions that book hand their bookings to a `Bookkeeper`; it checks balance, stock and chain in the transaction
in which it writes.
"""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date

from yuanba.journal.unit_of_work import UnitOfWork
from yuanba.kernel.ids import Id, new_id
from yuanba.kernel.permissions import Permission
from yuanba.village.points import balances, queries
from yuanba.village.points.confirmed import LedgerView, Trouble, held_ledger
from yuanba.village.points.mishaps import (
    BalanceTooLow,
    ChainForked,
    ChainIncomplete,
    HappenedAhead,
    LeaseElsewhere,
    SameIdOtherContent,
    StockTooLow,
)
from yuanba.village.points.model import Account, AccountKind, Booked, GoodsLine, Posting, SlipFacts, Why
from yuanba.village.points.rules.chain import head_of, page_of
from yuanba.village.points.rules.periods import counts_in, month_key
from yuanba.village.points.rules.spending import sums_to_zero


@dataclass(frozen=True, slots=True, kw_only=True)
class ToBook:
    """What is to be booked, before it has its place in the chain."""

    why: Why
    postings: tuple[Posting, ...] = ()
    goods: tuple[GoodsLine, ...] = ()
    happened_on: date
    cause_id: Id | None = None
    book_id: Id | None = None
    rule_id: str = ""
    words: str = ""
    reverses: Id | None = None
    slip: SlipFacts | None = None
    stands_for: Id | None = None
    #: First day of the month of what it takes back; None: it takes nothing back.
    takes_back: date | None = None
    #: Made by whoever asks, so that asking twice books once.
    booking_id: Id | None = None


class Bookkeeper:
    """Whoever holds the lease, with the end of the chain before them."""

    def __init__(self, work: UnitOfWork, courtyard_id: Id) -> None:
        """Open the book.

        Raises:
            PermissionMissing, LedgerUnknown, LeaseElsewhere, ChainIncomplete, ChainForked: nothing can be booked here.
        """
        work.actor.require(Permission.BOOK_POINTS)
        ledger = held_ledger(work.connection, courtyard_id)
        check_followed(ledger)
        if not ledger.held_here:
            raise LeaseElsewhere(tag=ledger.lease.tag)
        self._work = work
        self._purses: dict[tuple[Id | None, int], balances.Purse] = {}
        #: The ledger, up to the last booking written.
        self.ledger = ledger

    @property
    def issuer(self) -> Account:
        """Whence points come."""
        return Account(kind=AccountKind.ISSUER, owner_id=self.ledger.ledger_id)

    @property
    def shop(self) -> Account:
        """Where spent points go."""
        return Account(kind=AccountKind.SHOP, owner_id=self.ledger.ledger_id)

    @property
    def pot(self) -> Account:
        """What the courtyard earned together."""
        return Account(kind=AccountKind.POT, owner_id=self.ledger.ledger_id)

    def purse(self, household_id: Id | None, *, year: int = 0) -> balances.Purse:
        """Give what a household has, or the pot where none is named."""
        known = self._purses.get((household_id, year))
        if known is None:
            if household_id is None:
                known = balances.pot(self._work.connection, self.ledger)
            else:
                known = balances.purse(self._work.connection, self.ledger, household_id, year=year)
            self._purses[household_id, year] = known
        return known

    def left_of_year(self, household_id: Id, year: int) -> int:
        """Give what a household still has of the points of a year and those before."""
        return balances.left_of_year(self._work.connection, self.ledger, household_id, year)

    def book(self, order: ToBook) -> Booked:
        """Write one booking at the end of the chain.

        Raises:
            BalanceTooLow, StockTooLow, HappenedAhead, SameIdOtherContent: nothing was written.
        """
        if not sums_to_zero(order.postings):
            raise AssertionError("an action makes bookings that sum to zero")
        if order.happened_on > self._work.today:
            raise HappenedAhead(day=order.happened_on)
        before = self._booked_before(order)
        if before is not None:
            return before
        self._check_balances(order)
        self._check_stock(order)
        ledger = self.ledger
        period, late, adjusts = counts_in(order.happened_on, self._work.today, ledger.closed_through)
        if order.takes_back is not None and month_key(order.takes_back) <= ledger.closed_through:
            adjusts = order.takes_back
        body = Booked(
            booking_id=order.booking_id or new_id(),
            ledger_id=ledger.ledger_id,
            lease_id=ledger.lease.lease_id,
            number=ledger.number + 1,
            before=ledger.head,
            why=order.why,
            postings=order.postings,
            goods=order.goods,
            period=period,
            happened_on=order.happened_on,
            booked_on=self._work.today,
            late=late,
            adjusts=adjusts,
            cause_id=order.cause_id,
            book_id=order.book_id,
            rule_id=order.rule_id,
            words=order.words,
            reverses=order.reverses,
            slip=order.slip,
            stands_for=order.stands_for,
        )
        entry = self._work.record(
            body,
            scope=ledger.scope,
            subject=page_of(ledger.lease.lease_id, ledger.lease.chain, body.number),
            also=() if order.cause_id is None else (order.cause_id,),
        )
        self.ledger = replace(ledger, number=body.number, head=head_of(entry.body))
        self._purses.clear()
        return body

    def _booked_before(self, order: ToBook) -> Booked | None:
        """Give the booking that bears the id already, where it is the same."""
        if order.booking_id is None:
            return None
        found = queries.bookings(self._work.connection, self.ledger, [order.booking_id], counting=False)
        if not found:
            return None
        body = found[0].body
        if _told(body) != _told(order):
            raise SameIdOtherContent(booking_id=order.booking_id)
        return body

    def _check_balances(self, order: ToBook) -> None:
        """Refuse to let an account of a household, a resident or the pot fall below zero."""
        change: Counter[Account] = Counter()
        for posting in order.postings:
            change[posting.account] += posting.points
        for account, points in change.items():
            if points >= 0 or account.kind in (AccountKind.ISSUER, AccountKind.SHOP):
                continue
            there = self.purse(account.household_id, year=self._work.today.year).accounts.get(account, 0)
            if there + points < 0:
                raise BalanceTooLow(there=there, wanted=-points)

    def _check_stock(self, order: ToBook) -> None:
        change: Counter[Id] = Counter()
        names = {line.goods_id: line.name for line in order.goods}
        for line in order.goods:
            change[line.goods_id] += line.quantity
        for goods_id, quantity in change.items():
            there = balances.stock_of(self._work.connection, self.ledger, goods_id) if quantity < 0 else 0
            if there + quantity < 0:
                raise StockTooLow(name=names[goods_id], there=there, wanted=-quantity)


def check_followed(ledger: LedgerView) -> None:
    """Refuse to build on a chain that cannot be followed to its end.

    Raises:
        ChainIncomplete, ChainForked: see `Trouble`.
    """
    if ledger.trouble is Trouble.GAP:
        raise ChainIncomplete(after=ledger.number)
    if ledger.trouble is Trouble.FORK:
        raise ChainForked(after=ledger.number)


def _told(one: Booked | ToBook) -> tuple[object, ...]:
    """Give what two bookings of one id must have in common; how it is paid follows from what there was then."""
    return (one.why, one.goods, one.cause_id, one.rule_id, one.reverses, one.stands_for, _paid(one.postings))


def _paid(postings: tuple[Posting, ...]) -> dict[tuple[Id | None, bool], int]:
    paid: Counter[tuple[Id | None, bool]] = Counter()
    for posting in postings:
        paid[posting.account.household_id, posting.points > 0] += posting.points
    return dict(paid)
