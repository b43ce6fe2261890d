"""How entries about a matter become its row."""

from dataclasses import dataclass, field, replace

from sqlalchemy import Table

from yuanba.journal.fields import Fields
from yuanba.journal.order import Arrived
from yuanba.journal.projection import Folding, Row, SetAside
from yuanba.kernel.ids import Id
from yuanba.village.matters.model import MatterAmended, MatterClosed, MatterOpened, MatterReferred, MatterState
from yuanba.village.matters.tables import matter_table

#: Fields that can be amended.
AMENDABLE = ("title", "topic", "money", "money_fen", "group", "triage", "matter_kind", "note")


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterFold:
    """One matter, from its entries so far."""

    opened: bool = False
    scope: Id | None = None
    first: MatterOpened | None = None
    fields: Fields = field(default_factory=lambda: Fields({}))
    referrals: tuple[MatterReferred, ...] = ()
    closed: MatterClosed | None = None


def _rows(subject: Id, fold: MatterFold) -> dict[Table, list[Row]]:
    first = fold.first
    if first is None:
        return {}
    values = {name: fold.fields[name] for name in AMENDABLE}
    values["village_group"] = values.pop("group")
    row = {
        "subject": subject,
        "courtyard_id": first.courtyard_id,
        "scope": fold.scope,
        "state": MatterState.OPEN if fold.closed is None else MatterState.CLOSED,
        "opened_on": first.opened_on,
        "channel": first.channel,
        "proposer": first.proposer,
        "raised_by": first.raised_by,
        "outcome": "" if fold.closed is None else fold.closed.outcome,
        "closed_on": None if fold.closed is None else fold.closed.closed_on,
        "referrals": fold.referrals,
        "heads": fold.fields.heads,
        "disputed": fold.fields.disputed,
    }
    return {matter_table: [row | values]}


MATTERS = Folding("matters.matter", start=MatterFold(), tables=(matter_table,), rows=_rows)


@MATTERS.opens(MatterOpened)
def _opened(fold: MatterFold, arrived: Arrived, body: MatterOpened, subject: Id) -> MatterFold:
    values = {name: getattr(body, name) for name in AMENDABLE}
    return replace(fold, opened=True, scope=arrived.scope, first=body, fields=Fields.opened(arrived, values))


@MATTERS.judges(MatterAmended)
def _amended(fold: MatterFold, arrived: Arrived, body: MatterAmended, subject: Id) -> MatterFold:
    changes = {name: getattr(body, name) for name in AMENDABLE if getattr(body, name) is not None}
    return replace(fold, fields=fold.fields.amended(arrived, changes, body.base))


@MATTERS.judges(MatterReferred)
def _referred(fold: MatterFold, arrived: Arrived, body: MatterReferred, subject: Id) -> MatterFold:
    return replace(fold, referrals=(*fold.referrals, body))


@MATTERS.judges(MatterClosed)
def _closed(fold: MatterFold, arrived: Arrived, body: MatterClosed, subject: Id) -> MatterFold | SetAside:
    if fold.closed is not None:
        return SetAside("stale_move")
    return replace(fold, closed=body)
