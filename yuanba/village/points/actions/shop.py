"""Keep the goods of the shop: list, price, take in, take out, count."""

from dataclasses import dataclass
from datetime import date

from yuanba.journal.unit_of_work import UnitOfWork
from yuanba.kernel.ids import Id, new_id
from yuanba.kernel.permissions import Permission
from yuanba.village.courtyards.loading import open_place
from yuanba.village.points import balances, shop_queries
from yuanba.village.points.actions.bookkeeping import Bookkeeper, ToBook
from yuanba.village.points.mishaps import (
    CountAsBooked,
    GoodsNameMissing,
    GoodsNameTaken,
    GoodsUnknown,
    NothingWanted,
    PointsNotWhole,
    SumNotPositive,
    WhyMissing,
)
from yuanba.village.points.model import Booked, BudgetSet, GoodsAmended, GoodsLine, GoodsListed, GoodsWithdrawn, Why
from yuanba.village.points.shop_queries import GoodsView


@dataclass(frozen=True, slots=True, kw_only=True)
class ListGoods:
    """Take goods up into the shop."""

    courtyard_id: Id
    name: str
    unit: str
    #: Points for one.
    price: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AmendGoods:
    """Change name, unit or price of goods; None: that one stays."""

    goods_id: Id
    name: str | None = None
    unit: str | None = None
    price: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeIn:
    """Goods came into the shop."""

    courtyard_id: Id
    goods_id: Id
    quantity: int
    #: Who gave them; empty: bought.
    donor: str = ""
    expires_on: date | None = None
    #: None: today.
    came_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeOut:
    """Goods left the shop otherwise than for points."""

    courtyard_id: Id
    goods_id: Id
    quantity: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CountStock:
    """Goods were counted."""

    courtyard_id: Id
    #: How many lie in the shop, by the goods.
    counted: dict[Id, int]
    reason: str = ""


def list_goods(work: UnitOfWork, order: ListGoods) -> Id:
    """Take goods up and give their id.

    Raises:
        CourtyardUnknown, CourtyardHasClosed, GoodsNameMissing, GoodsNameTaken, PointsNotWhole: nothing was written.
    """
    work.actor.require(Permission.BOOK_POINTS)
    place = open_place(work.connection, order.courtyard_id)
    name, unit = order.name.strip(), order.unit.strip()
    if not name or not unit:
        raise GoodsNameMissing
    _check_price(order.price)
    _check_name(work, order.courtyard_id, name)
    goods_id = new_id()
    body = GoodsListed(goods_id=goods_id, courtyard_id=order.courtyard_id, name=name, unit=unit, price=order.price)
    work.record(body, scope=place.scope, subject=goods_id)
    return goods_id


def amend_goods(work: UnitOfWork, order: AmendGoods) -> GoodsView:
    """Change name, unit or price of goods.

    Raises:
        GoodsUnknown, GoodsNameMissing, GoodsNameTaken, PointsNotWhole: nothing was written.
    """
    work.actor.require(Permission.BOOK_POINTS)
    view = given(work, order.goods_id)
    name = None if order.name is None else order.name.strip()
    unit = None if order.unit is None else order.unit.strip()
    if name == "" or unit == "":
        raise GoodsNameMissing
    if order.price is not None:
        _check_price(order.price)
    if name is not None and name != view.name:
        _check_name(work, shop_queries.courtyard_of_goods(work.connection, order.goods_id), name)
    body = GoodsAmended(goods_id=order.goods_id, base=view.heads, name=name, unit=unit, price=order.price)
    work.record(body, scope=view.scope, subject=order.goods_id)
    return shop_queries.one_of_goods(work.connection, order.goods_id)


def withdraw_goods(work: UnitOfWork, goods_id: Id, reason: str) -> None:
    """Give goods no more; what is there stays in the book.

    Raises:
        GoodsUnknown, WhyMissing: nothing was written.
    """
    work.actor.require(Permission.BOOK_POINTS)
    view = given(work, goods_id)
    if not reason.strip():
        raise WhyMissing
    work.record(GoodsWithdrawn(goods_id=goods_id, reason=reason.strip()), scope=view.scope, subject=goods_id)


def take_in(work: UnitOfWork, order: TakeIn) -> Booked:
    """Book goods that came into the shop.

    Raises:
        GoodsUnknown, NothingWanted, HappenedAhead, LeaseElsewhere, ChainIncomplete, ChainForked: nothing was written.
    """
    keeper = Bookkeeper(work, order.courtyard_id)
    view = given(work, order.goods_id)
    if order.quantity < 1:
        raise NothingWanted
    line = GoodsLine(
        goods_id=view.goods_id,
        name=view.name,
        unit=view.unit,
        quantity=order.quantity,
        donor=order.donor.strip(),
        expires_on=order.expires_on,
    )
    return keeper.book(
        ToBook(why=Why.STOCK_IN, goods=(line,), happened_on=order.came_on or work.today, words=order.donor.strip())
    )


def take_out(work: UnitOfWork, order: TakeOut) -> Booked:
    """Book goods that left the shop otherwise than for points.

    Raises:
        GoodsUnknown, NothingWanted, WhyMissing, StockTooLow, LeaseElsewhere, ChainIncomplete, ChainForked: nothing was
            written.
    """
    keeper = Bookkeeper(work, order.courtyard_id)
    view = shop_queries.one_of_goods(work.connection, order.goods_id)
    if order.quantity < 1:
        raise NothingWanted
    if not order.reason.strip():
        raise WhyMissing
    line = GoodsLine(goods_id=view.goods_id, name=view.name, unit=view.unit, quantity=-order.quantity)
    return keeper.book(ToBook(why=Why.STOCK_OUT, goods=(line,), happened_on=work.today, words=order.reason.strip()))


def count_stock(work: UnitOfWork, order: CountStock) -> Booked:
    """Book the difference between what was counted and what the book says.

    Raises:
        GoodsUnknown, NothingWanted: the count is none.
        CountAsBooked: there is no difference.
        WhyMissing: less was counted than there should be, and nobody says why.
        LeaseElsewhere, ChainIncomplete, ChainForked: nothing can be booked here.  Nothing was written.
    """
    keeper = Bookkeeper(work, order.courtyard_id)
    held = balances.stock(work.connection, keeper.ledger)
    lines: list[GoodsLine] = []
    for goods_id, counted in order.counted.items():
        view = shop_queries.one_of_goods(work.connection, goods_id)
        if counted < 0:
            raise NothingWanted
        if difference := counted - held.get(goods_id, 0):
            lines.append(GoodsLine(goods_id=goods_id, name=view.name, unit=view.unit, quantity=difference))
    if not lines:
        raise CountAsBooked
    if any(line.quantity < 0 for line in lines) and not order.reason.strip():
        raise WhyMissing
    return keeper.book(
        ToBook(why=Why.STOCK_COUNT, goods=tuple(lines), happened_on=work.today, words=order.reason.strip())
    )


def set_budget(work: UnitOfWork, courtyard_id: Id, year: int, fen: int, source: str) -> None:
    """Write down how much money the shop has for a year.

    Raises:
        LedgerUnknown, SumNotPositive, LeaseElsewhere, ChainIncomplete, ChainForked: nothing was written.
    """
    keeper = Bookkeeper(work, courtyard_id)
    if fen < 1:
        raise SumNotPositive
    ledger = keeper.ledger
    body = BudgetSet(ledger_id=ledger.ledger_id, year=year, fen=fen, source=source.strip(), set_on=work.today)
    work.record(body, scope=ledger.scope, subject=ledger.ledger_id)


def given(work: UnitOfWork, goods_id: Id) -> GoodsView:
    """Give goods that the shop still gives.

    Raises:
        GoodsUnknown: it does not.
    """
    view = shop_queries.one_of_goods(work.connection, goods_id)
    if view.withdrawn:
        raise GoodsUnknown(goods_id=goods_id)
    return view


def _check_price(price: int) -> None:
    if price < 1:
        raise PointsNotWhole(typed=str(price))


def _check_name(work: UnitOfWork, courtyard_id: Id, name: str) -> None:
    if any(one.name == name and not one.withdrawn for one in shop_queries.goods(work.connection, courtyard_id)):
        raise GoodsNameTaken(name=name)
