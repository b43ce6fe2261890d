"""How loads of holidays become rows."""

from dataclasses import dataclass, replace

from sqlalchemy import Table

from yuanba.journal.order import Arrived
from yuanba.journal.projection import Folding, Row, SetAside
from yuanba.kernel.ids import Id
from yuanba.village.calendars.model import HolidaysLoaded, LoadTakenBack
from yuanba.village.calendars.tables import load_table


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadFold:
    """One load, from its entries so far."""

    opened: bool = False
    scope: Id | None = None
    stamp: int = 0
    actor: Id | None = None
    body: HolidaysLoaded | None = None
    taken_back: bool = False


def _rows(subject: Id, fold: LoadFold) -> dict[Table, list[Row]]:
    if fold.body is None:
        return {}
    row: Row = {
        "subject": subject,
        "scope": fold.scope,
        "year": fold.body.year,
        "stamp": fold.stamp,
        "actor": fold.actor,
        "taken_back": fold.taken_back,
        "body": fold.body,
    }
    return {load_table: [row]}


LOADS = Folding("calendars.load", start=LoadFold(), tables=(load_table,), rows=_rows)


@LOADS.opens(HolidaysLoaded)
def _loaded(fold: LoadFold, arrived: Arrived, body: HolidaysLoaded, subject: Id) -> LoadFold:
    return replace(
        fold,
        opened=True,
        scope=arrived.scope,
        stamp=arrived.effective_stamp,
        actor=arrived.actor,
        body=body,
    )


@LOADS.judges(LoadTakenBack)
def _taken_back(fold: LoadFold, arrived: Arrived, body: LoadTakenBack, subject: Id) -> LoadFold | SetAside:
    return SetAside("stale_move") if fold.taken_back else replace(fold, taken_back=True)
