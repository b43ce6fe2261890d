"""What is read of the shop: goods, what is left of them, requests, numbers of slips."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, bindparam, func, select

from yuanba.kernel.ids import Id
from yuanba.village.points.confirmed import LedgerView
from yuanba.village.points.mishaps import GoodsUnknown, RequestUnknown
from yuanba.village.points.model import Wanted
from yuanba.village.points.rules.stock import Batch, left_of
from yuanba.village.points.tables import booking_table, goods_table, request_table, stock_table

_GOODS = select(goods_table).where(goods_table.c.subject == bindparam("goods"))
_LAST_SLIP = select(func.max(booking_table.c.slip_counter)).where(
    booking_table.c.slip_tag == bindparam("tag"), booking_table.c.slip_year == bindparam("year")
)


@dataclass(frozen=True, slots=True, kw_only=True)
class GoodsView:
    """Goods of the shop."""

    goods_id: Id
    scope: Id
    name: str
    pinyin: str
    initials: str
    unit: str
    #: Points for one.
    price: int
    #: Why the shop gives them no more; empty: it does.
    withdrawn: str
    heads: tuple[Id, ...]
    disputed: bool
    #: How many there are.
    stock: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestView:
    """A request for goods."""

    request_id: Id
    scope: Id
    courtyard_id: Id
    household_id: Id
    name: str
    points: int
    asked_on: date
    lines: tuple[Wanted, ...]
    dropped: str
    claimed: bool


def goods(connection: Connection, courtyard_id: Id, held: dict[Id, int] | None = None) -> tuple[GoodsView, ...]:
    """List the goods of a shop by their pinyin, those it gives no more last.

    Args:
        connection: where to read.
        courtyard_id: whose shop.
        held: how many there are of each, as `balances.stock` adds them up.
    """
    table = goods_table.c
    query = select(goods_table).where(table.courtyard_id == courtyard_id)
    rows = connection.execute(query.order_by(table.withdrawn != "", table.pinyin, table.subject))
    return tuple(_goods(row, (held or {}).get(row.subject, 0)) for row in rows)


def one_of_goods(connection: Connection, goods_id: Id) -> GoodsView:
    """Read goods of a shop.

    Raises:
        GoodsUnknown: they are not in this store.
    """
    row = connection.execute(_GOODS, {"goods": goods_id}).one_or_none()
    if row is None:
        raise GoodsUnknown(goods_id=goods_id)
    return _goods(row, 0)


def courtyard_of_goods(connection: Connection, goods_id: Id) -> Id:
    """Tell whose shop has goods.

    Raises:
        GoodsUnknown: they are not in this store.
    """
    found: Id | None = connection.scalar(select(goods_table.c.courtyard_id).where(goods_table.c.subject == goods_id))
    if found is None:
        raise GoodsUnknown(goods_id=goods_id)
    return found


def batches(connection: Connection, ledger: LedgerView, goods_id: Id) -> tuple[Batch, ...]:
    """List what is left of the deliveries of goods, the first to expire first."""
    table = stock_table.c
    rows = connection.execute(
        select(table.quantity, table.expires_on, table.donor, table.booked_on)
        .where(table.goods_id == goods_id, ledger.counts(stock_table))
        .order_by(table.number)
    ).all()
    came = [
        Batch(quantity=row.quantity, expires_on=row.expires_on, donor=row.donor, came_on=row.booked_on)
        for row in rows
        if row.quantity > 0
    ]
    return left_of(came, -sum(row.quantity for row in rows if row.quantity < 0))


def request(connection: Connection, request_id: Id) -> RequestView:
    """Read a request.

    Raises:
        RequestUnknown: it is not in this store.
    """
    row = connection.execute(select(request_table).where(request_table.c.subject == request_id)).one_or_none()
    if row is None:
        raise RequestUnknown(request_id=request_id)
    return request_view(row)


def open_requests(connection: Connection, courtyard_id: Id) -> tuple[RequestView, ...]:
    """List the requests of a courtyard that nobody has carried out or dropped, oldest first.

    One that was carried out beside the chain does not stand here: its goods are gone, see `cases`.
    """
    table = request_table.c
    query = select(request_table).where(
        table.courtyard_id == courtyard_id, table.claimed.is_(False), table.dropped == ""
    )
    return tuple(request_view(row) for row in connection.execute(query.order_by(table.asked_on, table.subject)))


def next_slip(connection: Connection, tag: str, year: int) -> int:
    """Give the next number of a till slip of an installation in a year."""
    return (connection.scalar(_LAST_SLIP, {"tag": tag, "year": year}) or 0) + 1


def request_view(row: Row[Any]) -> RequestView:
    """Read a request out of its row."""
    return RequestView(
        request_id=row.subject,
        scope=row.scope,
        courtyard_id=row.courtyard_id,
        household_id=row.household_id,
        name=row.name,
        points=row.points,
        asked_on=row.asked_on,
        lines=row.lines,
        dropped=row.dropped,
        claimed=row.claimed,
    )


def _goods(row: Row[Any], held: int) -> GoodsView:
    return GoodsView(
        goods_id=row.subject,
        scope=row.scope,
        name=row.name,
        pinyin=row.pinyin,
        initials=row.initials,
        unit=row.unit,
        price=row.price,
        withdrawn=row.withdrawn,
        heads=row.heads,
        disputed=row.disputed,
        stock=held,
    )
