"""A slice of two subjects, only for tests of the journal: yards with a sign, and the benches a gift puts into them."""

from dataclasses import dataclass, replace

from sqlalchemy import Column, Integer, String, Table

from yuanba.journal.column_types import IdType
from yuanba.journal.fields import Fields
from yuanba.journal.order import Arrived
from yuanba.journal.projection import Folding, Row, SetAside
from yuanba.journal.tables import projected
from yuanba.kernel.facts import fact
from yuanba.kernel.ids import Id


@fact("toy.yard_opened")
@dataclass(frozen=True, slots=True, kw_only=True)
class YardOpened:
    sign: str


@fact("toy.sign_amended")
@dataclass(frozen=True, slots=True, kw_only=True)
class SignAmended:
    sign: str
    base: tuple[Id, ...]


@fact("toy.yard_closed")
@dataclass(frozen=True, slots=True, kw_only=True)
class YardClosed:
    pass


@fact("toy.benches_given")
@dataclass(frozen=True, slots=True, kw_only=True)
class BenchesGiven:
    count: int


@dataclass(frozen=True)
class YardState:
    opened: bool = False
    closed: bool = False
    fields: Fields = Fields({})


@dataclass(frozen=True)
class BenchState:
    opened: bool = False
    count: int = 0


_metadata = projected("toy")
yard_table = Table(
    "toy_yard",
    _metadata,
    Column("subject", IdType, primary_key=True),
    Column("sign", String),
    Column("disputed", Integer),
    Column("closed", Integer),
)
bench_table = Table("toy_bench", _metadata, Column("subject", IdType, primary_key=True), Column("count", Integer))


def _yard_rows(subject: Id, state: YardState) -> dict[Table, list[Row]]:
    if not state.opened:
        return {}
    row = {
        "subject": subject,
        "sign": state.fields["sign"],
        "disputed": len(state.fields.disputed),
        "closed": int(state.closed),
    }
    return {yard_table: [row]}


def _bench_rows(subject: Id, state: BenchState) -> dict[Table, list[Row]]:
    return {bench_table: [{"subject": subject, "count": state.count}]} if state.opened else {}


yards = Folding("toy.yard", start=YardState(), tables=(yard_table,), rows=_yard_rows)
benches = Folding("toy.bench", start=BenchState(), tables=(bench_table,), rows=_bench_rows)
TOY_FOLDINGS = (yards, benches)


@yards.opens(YardOpened)
def _opened(state: YardState, arrived: Arrived, body: YardOpened, subject: Id) -> YardState:
    return replace(state, opened=True, fields=Fields.opened(arrived, {"sign": body.sign}))


@yards.judges(SignAmended)
def _amended(state: YardState, arrived: Arrived, body: SignAmended, subject: Id) -> YardState:
    if body.sign == "poison":
        raise ZeroDivisionError
    return replace(state, fields=state.fields.amended(arrived, {"sign": body.sign}, body.base))


@yards.judges(YardClosed)
def _closed(state: YardState, arrived: Arrived, body: YardClosed, subject: Id) -> YardState | SetAside:
    return SetAside("stale_move") if state.closed else replace(state, closed=True)


@yards.judges(BenchesGiven)
def _given(state: YardState, arrived: Arrived, body: BenchesGiven, subject: Id) -> YardState | SetAside:
    return SetAside("stale_move") if state.closed else state


@benches.receives(BenchesGiven)
def _received(state: BenchState, arrived: Arrived, body: BenchesGiven, subject: Id) -> BenchState:
    return BenchState(opened=True, count=state.count + body.count)
