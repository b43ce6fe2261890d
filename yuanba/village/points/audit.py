"""Prove the ledger: every hash, every sum, and what the printed tables said."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, func, select

from yuanba.journal.entry import unpack
from yuanba.journal.tables import entry_table
from yuanba.kernel.ids import Id
from yuanba.village.points import balances
from yuanba.village.points.confirmed import LedgerView
from yuanba.village.points.model import NO_HEAD, Account, AccountKind, Booked, HouseholdBalance
from yuanba.village.points.rule_book import ExchangeValue
from yuanba.village.points.rules.chain import head_of
from yuanba.village.points.rules.periods import first_of
from yuanba.village.points.rules.spending import sums_to_zero
from yuanba.village.points.tables import booking_table, month_table

_NEVER_BELOW = (AccountKind.HOUSEHOLD, AccountKind.RESIDENT, AccountKind.POT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A household whose points are not what a printed table says."""

    household_id: Id
    printed: int
    ledger: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Assertion:
    """What a closed month said, held against the ledger."""

    month: date
    number: int
    #: The hash on the printed table is that of the ledger.
    same_head: bool
    differences: tuple[Difference, ...]
    same_totals: bool

    @property
    def holds(self) -> bool:
        """Tell whether the ledger still says what was printed."""
        return self.same_head and self.same_totals and not self.differences


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """What the outstanding points would cost, against what the shop has."""

    outstanding: int
    cost_fen: int
    #: 0: nobody has said.
    budget_fen: int
    source: str

    @property
    def lacking_fen(self) -> int:
        """What is missing; 0: it suffices, or nobody has said what there is."""
        return max(self.cost_fen - self.budget_fen, 0) if self.budget_fen else 0


def months_asserted(connection: Connection, ledger: LedgerView) -> tuple[Assertion, ...]:
    """Hold every closed month against the ledger, newest first."""
    query = select(month_table).where(month_table.c.subject == ledger.ledger_id).order_by(month_table.c.month.desc())
    return tuple(
        _assertion(connection, ledger, row.month, row.number, row.head, row.balances, (row.pot, row.shop, row.issuer))
        for row in connection.execute(query).all()
    )


def _assertion(
    connection: Connection,
    ledger: LedgerView,
    month: int,
    number: int,
    head: bytes,
    printed: tuple[HouseholdBalance, ...],
    sums: tuple[int, int, int],
) -> Assertion:
    held = balances.household_balances(connection, ledger, up_to=number)
    said = {one.household_id: one.points for one in printed}
    differences = tuple(
        Difference(household_id=one, printed=said.get(one, 0), ledger=held.get(one, 0))
        for one in sorted(held.keys() | said.keys())
        if said.get(one, 0) != held.get(one, 0)
    )
    table = booking_table
    there = connection.scalar(select(table.c.head).where(table.c.number == number, ledger.counts(table)))
    return Assertion(
        month=first_of(month),
        number=number,
        same_head=(there or NO_HEAD) == head,
        differences=differences,
        same_totals=sum(said.values()) + sum(sums) == 0,
    )


def cover(connection: Connection, ledger: LedgerView, exchange: ExchangeValue, year: int) -> Cover:
    """Say what the outstanding points would cost, against the budget of a year."""
    outstanding = balances.totals(connection, ledger).outstanding
    budget = next(((fen, source) for of, fen, source in ledger.budgets if of == year), (0, ""))
    return Cover(
        outstanding=outstanding, cost_fen=exchange.cost_fen(outstanding), budget_fen=budget[0], source=budget[1]
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """What going through the whole chain found."""

    bookings: int
    head: bytes
    #: Number of the first booking whose hash does not fit; 0: all fit.
    broken_at: int
    #: Numbers after which an account or the stock was below zero, or a booking did not sum to zero.
    below_zero: tuple[int, ...]
    #: Ids under which two things were booked.
    doubled: tuple[Id, ...]

    @property
    def holds(self) -> bool:
        """Tell whether nothing was found."""
        return not (self.broken_at or self.below_zero or self.doubled)


def prove(connection: Connection, ledger: LedgerView) -> Proof:
    """Go through the whole chain from the bytes of its entries, as anyone with the entries can."""
    query = (
        select(booking_table.c.number, entry_table.c.body)
        .join(entry_table, entry_table.c.id == booking_table.c.entry_id)
        .where(ledger.counts(booking_table))
        .order_by(booking_table.c.number)
    )
    head, broken, count = NO_HEAD, 0, 0
    points: Counter[Account] = Counter()
    goods: Counter[Id] = Counter()
    below: list[int] = []
    for number, packed in connection.execute(query):
        body: Booked = unpack(packed, Booked)
        count += 1
        if not broken and (body.before != head or number != count):
            broken = number
        head = head_of(packed)
        for posting in body.postings:
            points[posting.account] += posting.points
        for line in body.goods:
            goods[line.goods_id] += line.quantity
        touched = [one.account for one in body.postings if one.account.kind in _NEVER_BELOW]
        short = any(points[one] < 0 for one in touched) or any(goods[one.goods_id] < 0 for one in body.goods)
        if short or not sums_to_zero(body.postings):
            below.append(number)
    return Proof(
        bookings=count, head=head, broken_at=broken, below_zero=tuple(below), doubled=_doubled(connection, ledger)
    )


def _doubled(connection: Connection, ledger: LedgerView) -> tuple[Id, ...]:
    table = booking_table
    query = (
        select(table.c.booking_id)
        .where(table.c.ledger_id == ledger.ledger_id)
        .group_by(table.c.booking_id)
        .having(func.count() > 1)
        .order_by(table.c.booking_id)
    )
    return tuple(connection.scalars(query))
