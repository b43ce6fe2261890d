"""Goods of the shop and requests for them."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from sqlalchemy import Table

from yuanba.journal.fields import Fields
from yuanba.journal.order import Arrived
from yuanba.journal.projection import Folding, Row, SetAside
from yuanba.kernel.ids import Id
from yuanba.village.courtyards.names import readings
from yuanba.village.points import model
from yuanba.village.points.tables import goods_table, request_table

STALE_MOVE = SetAside("stale_move")


@dataclass(frozen=True, slots=True, kw_only=True)
class GoodsFold:
    """Goods, from their entries so far."""

    opened: bool = False
    scope: Id = Id(b"")
    courtyard_id: Id = Id(b"")
    fields: Fields = field(default_factory=lambda: Fields({}))
    withdrawn: str = ""


def _goods_rows(subject: Id, fold: GoodsFold) -> dict[Table, list[Row]]:
    name = str(fold.fields["name"])
    read = readings(name)
    row: Row = {
        "subject": subject,
        "courtyard_id": fold.courtyard_id,
        "scope": fold.scope,
        "name": name,
        "pinyin": read[0].full if read else "",
        "initials": read[0].initials if read else "",
        "unit": fold.fields["unit"],
        "price": fold.fields["price"],
        "withdrawn": fold.withdrawn,
        "heads": tuple(sorted({head for heads in fold.fields.heads.values() for head in heads})),
        "disputed": bool(fold.fields.disputed),
    }
    return {goods_table: [row]}


GOODS = Folding("points.goods", start=GoodsFold(), tables=(goods_table,), rows=_goods_rows)


@GOODS.opens(model.GoodsListed)
def _listed(fold: GoodsFold, arrived: Arrived, body: model.GoodsListed, subject: Id) -> GoodsFold:
    fields = Fields.opened(arrived, {"name": body.name, "unit": body.unit, "price": body.price})
    return replace(fold, opened=True, scope=arrived.scope, courtyard_id=body.courtyard_id, fields=fields)


@GOODS.judges(model.GoodsAmended)
def _amended(fold: GoodsFold, arrived: Arrived, body: model.GoodsAmended, subject: Id) -> GoodsFold:
    changes = {name: value for name in ("name", "unit", "price") if (value := getattr(body, name)) is not None}
    return replace(fold, fields=fold.fields.amended(arrived, changes, body.base))


@GOODS.judges(model.GoodsWithdrawn)
def _withdrawn(fold: GoodsFold, arrived: Arrived, body: model.GoodsWithdrawn, subject: Id) -> GoodsFold | SetAside:
    return STALE_MOVE if fold.withdrawn else replace(fold, withdrawn=body.reason or "-")


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestFold:
    """One request, from its entries so far."""

    opened: bool = False
    scope: Id = Id(b"")
    body: model.RedemptionRequested | None = None
    dropped: str = ""
    claimed: bool = False


def _request_rows(subject: Id, fold: RequestFold) -> dict[Table, list[Row]]:
    body = fold.body
    if body is None:
        return {}
    row: Row = {
        "subject": subject,
        "courtyard_id": body.courtyard_id,
        "scope": fold.scope,
        "household_id": body.household_id,
        "name": body.name,
        "points": body.points,
        "asked_on": body.asked_on,
        "lines": body.lines,
        "dropped": fold.dropped,
        "claimed": fold.claimed,
    }
    return {request_table: [row]}


REQUESTS = Folding("points.request", start=RequestFold(), tables=(request_table,), rows=_request_rows)


@REQUESTS.opens(model.RedemptionRequested)
def _requested(fold: RequestFold, arrived: Arrived, body: model.RedemptionRequested, subject: Id) -> RequestFold:
    return replace(fold, opened=True, scope=arrived.scope, body=body)


@REQUESTS.judges(model.RequestDropped)
def _dropped(fold: RequestFold, arrived: Arrived, body: model.RequestDropped, subject: Id) -> RequestFold | SetAside:
    return STALE_MOVE if fold.dropped else replace(fold, dropped=body.reason or "-")


def _of_request(body: model.Booked) -> Mapping[Id, model.Booked]:
    if body.cause_id is None or body.why is not model.Why.REDEMPTION:
        return {}
    return {body.cause_id: body}


@REQUESTS.receives(model.Booked, share=_of_request)
def _filled(fold: RequestFold, arrived: Arrived, body: model.Booked, subject: Id) -> RequestFold:
    return replace(fold, claimed=True)
