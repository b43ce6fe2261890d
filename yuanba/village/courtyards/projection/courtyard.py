"""How entries about a courtyard become its row.  What they hand to households stands beside this file."""

from dataclasses import dataclass, replace

from sqlalchemy import Table

from yuanba.journal.fields import Fields
from yuanba.journal.order import Arrived
from yuanba.journal.projection import Folding, Row, SetAside
from yuanba.kernel.ids import Id
from yuanba.village.courtyards.model import (
    CourtyardAmended,
    CourtyardClosed,
    CourtyardOpened,
    CourtyardReopened,
    HouseholdsArrived,
    HouseholdsListed,
    HouseholdsMerged,
    HouseholdsMovedOut,
    HouseholdSplit,
    ListExported,
)
from yuanba.village.courtyards.projection.rivals import rivals_of
from yuanba.village.courtyards.tables import courtyard_table

COURTYARD_FIELDS = (
    "name",
    "village",
    "township",
    "code",
    "meeting_place",
    "border",
    "principles",
    "loudspeaker",
    "notice_boards",
    "suggestion_boxes",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CourtyardFold:
    """One courtyard, from its entries so far."""

    opened: bool = False
    scope: Id = Id(b"")
    fields: Fields = Fields({})
    split_from_id: Id | None = None
    split_from_name: str = ""
    closing: CourtyardClosed | None = None


def _courtyard_rows(subject: Id, fold: CourtyardFold) -> dict[Table, list[Row]]:
    if not fold.opened:
        return {}
    row: Row = {name: fold.fields[name] for name in COURTYARD_FIELDS}
    row |= {
        "subject": subject,
        "scope": fold.scope,
        "split_from_id": fold.split_from_id,
        "split_from_name": fold.split_from_name,
        "heads": fold.fields.heads,
        "rivals": rivals_of(fold.fields),
    }
    return {courtyard_table: [row | _closed(fold.closing)]}


def _closed(closing: CourtyardClosed | None) -> Row:
    if closing is None:
        return {"closed": "", "closed_on": None, "closed_reason": "", "into_id": None, "into_name": ""}
    return {
        "closed": closing.why,
        "closed_on": closing.closed_on,
        "closed_reason": closing.reason,
        "into_id": closing.into_id,
        "into_name": closing.into_name,
    }


COURTYARDS = Folding("courtyards.courtyard", start=CourtyardFold(), tables=(courtyard_table,), rows=_courtyard_rows)


@COURTYARDS.opens(CourtyardOpened)
def _opened(fold: CourtyardFold, arrived: Arrived, body: CourtyardOpened, subject: Id) -> CourtyardFold:
    values = {name: getattr(body, name) for name in COURTYARD_FIELDS}
    return CourtyardFold(
        opened=True,
        scope=arrived.scope,
        fields=Fields.opened(arrived, values),
        split_from_id=body.split_from_id,
        split_from_name=body.split_from_name,
    )


@COURTYARDS.judges(CourtyardAmended)
def _amended(fold: CourtyardFold, arrived: Arrived, body: CourtyardAmended, subject: Id) -> CourtyardFold:
    changes = {name: getattr(body, name) for name in COURTYARD_FIELDS if getattr(body, name) is not None}
    return replace(fold, fields=fold.fields.amended(arrived, changes, body.base))


@COURTYARDS.judges(CourtyardClosed)
def _courtyard_closed(
    fold: CourtyardFold, arrived: Arrived, body: CourtyardClosed, subject: Id
) -> CourtyardFold | SetAside:
    return SetAside("stale_move") if fold.closing is not None else replace(fold, closing=body)


@COURTYARDS.judges(CourtyardReopened)
def _reopened(fold: CourtyardFold, arrived: Arrived, body: CourtyardReopened, subject: Id) -> CourtyardFold | SetAside:
    return SetAside("stale_move") if fold.closing is None else replace(fold, closing=None)


COURTYARDS.notes(
    HouseholdsListed, HouseholdsMovedOut, HouseholdsArrived, HouseholdSplit, HouseholdsMerged, ListExported
)
