"""How entries about operators become rows."""

from dataclasses import dataclass, field, replace

from sqlalchemy import Table

from yuanba.journal.fields import Fields
from yuanba.journal.order import Arrived
from yuanba.journal.projection import Folding, Row, SetAside
from yuanba.kernel.ids import Id
from yuanba.village.operators.model import OperatorAdmitted, OperatorLinked, OperatorRetired
from yuanba.village.operators.tables import operator_table


@dataclass(frozen=True, slots=True, kw_only=True)
class OperatorFold:
    """One operator, from the entries so far."""

    opened: bool = False
    scope: Id | None = None
    stamp: int = 0
    name: str = ""
    links: Fields = field(default_factory=lambda: Fields({}))
    retired: bool = False


def _rows(subject: Id, fold: OperatorFold) -> dict[Table, list[Row]]:
    row: Row = {
        "subject": subject,
        "scope": fold.scope,
        "stamp": fold.stamp,
        "name": fold.name,
        "resident_id": fold.links["resident_id"],
        "post": fold.links["post"] or "",
        "of_courtyard": bool(fold.links["of_courtyard"]),
        "by_name": bool(fold.links["by_name"]),
        "not_these": fold.links["not_these"] or (),
        "retired": fold.retired,
        "heads": tuple(sorted({head for heads in fold.links.heads.values() for head in heads})),
    }
    return {operator_table: [row]}


OPERATORS = Folding("operators.operator", start=OperatorFold(), tables=(operator_table,), rows=_rows)


@OPERATORS.opens(OperatorAdmitted)
def _admitted(fold: OperatorFold, arrived: Arrived, body: OperatorAdmitted, subject: Id) -> OperatorFold:
    said = {"resident_id": body.resident_id, "post": body.post, "of_courtyard": body.of_courtyard}
    links = Fields.opened(arrived, said)
    return replace(fold, opened=True, scope=arrived.scope, stamp=arrived.effective_stamp, name=body.name, links=links)


@OPERATORS.judges(OperatorLinked)
def _linked(fold: OperatorFold, arrived: Arrived, body: OperatorLinked, subject: Id) -> OperatorFold:
    changes = {
        "resident_id": body.resident_id,
        "post": body.post,
        "of_courtyard": False,
        "by_name": body.by_name,
        "not_these": body.not_these,
    }
    return replace(fold, links=fold.links.amended(arrived, changes, body.base))


@OPERATORS.judges(OperatorRetired)
def _retired(fold: OperatorFold, arrived: Arrived, body: OperatorRetired, subject: Id) -> OperatorFold | SetAside:
    return SetAside("stale_move") if fold.retired else replace(fold, retired=True)
