"""Sums of what counts: points of accounts and goods in the shop.  Each is added up when it is asked for."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, and_, bindparam, case, func, or_, select

from yuanba.kernel.ids import Id
from yuanba.village.points.confirmed import LedgerView
from yuanba.village.points.model import Account, AccountKind, Why
from yuanba.village.points.tables import posting_table, request_table, stock_table


@dataclass(frozen=True, slots=True, kw_only=True)
class Purse:
    """What one household, or the pot of the courtyard, has in the part of the ledger that counts."""

    accounts: Mapping[Account, int]
    #: Base of the year, which deductions may eat into.
    base: int = 0

    @property
    def points(self) -> int:
        """All of it together."""
        return sum(self.accounts.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """What all accounts of a kind come to; together nothing."""

    households: int
    pot: int
    shop: int
    issuer: int

    @property
    def outstanding(self) -> int:
        """Points that may still be redeemed."""
        return self.households + self.pot


_OF_BASE = and_(
    posting_table.c.why == Why.BASE.value, posting_table.c.month.between(bindparam("first"), bindparam("last"))
)
_PURSE = (
    select(
        posting_table.c.kind,
        posting_table.c.owner_id,
        func.sum(posting_table.c.points),
        func.sum(case((_OF_BASE, posting_table.c.points))),
    )
    .where(posting_table.c.household_id == bindparam("home"), posting_table.c.ledger_id == bindparam("ledger"))
    .group_by(posting_table.c.kind, posting_table.c.owner_id)
)
_STOCK_OF = select(func.sum(stock_table.c.quantity)).where(
    stock_table.c.ledger_id == bindparam("ledger"), stock_table.c.goods_id == bindparam("goods")
)


def purse(connection: Connection, ledger: LedgerView, household_id: Id, *, year: int = 0) -> Purse:
    """Add up what a household has, residents included.

    Args:
        connection: where to read.
        ledger: which ledger.
        household_id: whose.
        year: whose base is told apart; 0: none.
    """
    # The statement is put together once; only what was booked beside the chain asks for more.
    query = _PURSE.where(ledger.counts(posting_table)) if ledger.has_more else _PURSE
    asked = {"ledger": ledger.ledger_id, "home": household_id, "first": year * 100, "last": year * 100 + 12}
    accounts: dict[Account, int] = {}
    given = 0
    for kind, owner_id, points, of_base in connection.execute(query, asked):
        account = Account(kind=AccountKind(kind), owner_id=owner_id, household_id=household_id)
        accounts[account] = points
        given += of_base or 0
    return Purse(accounts=accounts, base=given)


def pot(connection: Connection, ledger: LedgerView) -> Purse:
    """Add up what the courtyard earned together."""
    account = Account(kind=AccountKind.POT, owner_id=ledger.ledger_id)
    return Purse(accounts={account: _sum_of(connection, ledger, AccountKind.POT)})


def totals(connection: Connection, ledger: LedgerView) -> Totals:
    """Add up all accounts by their kind."""
    table = posting_table.c
    households = connection.scalar(
        select(func.sum(table.points)).where(table.household_id.is_not(None), ledger.counts(posting_table))
    )
    return Totals(
        households=households or 0,
        pot=_sum_of(connection, ledger, AccountKind.POT),
        shop=_sum_of(connection, ledger, AccountKind.SHOP),
        issuer=_sum_of(connection, ledger, AccountKind.ISSUER),
    )


def household_balances(connection: Connection, ledger: LedgerView, *, up_to: int | None = None) -> dict[Id, int]:
    """Add up what each household has; those with nothing are absent.

    Args:
        connection: where to read.
        ledger: which ledger.
        up_to: only bookings up to this one; None: all that count.
    """
    table = posting_table.c
    query = select(table.household_id, func.sum(table.points)).where(
        table.household_id.is_not(None), ledger.counts(posting_table)
    )
    if up_to is not None:
        query = query.where(table.number <= up_to)
    found = connection.execute(query.group_by(table.household_id))
    return {household_id: points for household_id, points in found if points}


def left_of_year(connection: Connection, ledger: LedgerView, household_id: Id, year: int) -> int:
    """Tell how many points of a year and those before a household still has; what it spent since is the oldest."""
    table = posting_table.c
    until = table.month <= year * 100 + 12
    since = and_(table.month > year * 100 + 12, table.points < 0)
    query = select(
        func.coalesce(func.sum(table.points), 0), func.coalesce(func.sum(case((or_(until, since), table.points))), 0)
    ).where(table.household_id == household_id, ledger.counts(posting_table))
    now, left = connection.execute(query).one()
    return max(0, min(int(now), int(left)))


def stock(connection: Connection, ledger: LedgerView) -> dict[Id, int]:
    """Add up how many of each goods are in the shop."""
    table = stock_table.c
    query = select(table.goods_id, func.sum(table.quantity)).where(ledger.counts(stock_table)).group_by(table.goods_id)
    return dict(connection.execute(query).all())


def stock_of(connection: Connection, ledger: LedgerView, goods_id: Id) -> int:
    """Add up how many of one kind of goods are in the shop."""
    query = _STOCK_OF.where(ledger.counts(stock_table)) if ledger.has_more else _STOCK_OF
    return connection.scalar(query, {"ledger": ledger.ledger_id, "goods": goods_id}) or 0


def asked_for(connection: Connection, household_id: Id) -> int:
    """Add up the points of a household's requests that nobody has carried out or dropped."""
    table = request_table.c
    query = select(func.sum(table.points)).where(
        table.household_id == household_id, table.dropped == "", table.claimed.is_(False)
    )
    return connection.scalar(query) or 0


def _sum_of(connection: Connection, ledger: LedgerView, kind: AccountKind) -> int:
    table = posting_table.c
    query = select(func.sum(table.points)).where(
        table.kind == kind.value, table.household_id.is_(None), ledger.counts(posting_table)
    )
    return connection.scalar(query) or 0
