"""How registered papers become rows."""

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Table

from yuanba.journal.order import Arrived
from yuanba.journal.projection import Folding, Row
from yuanba.kernel.ids import Id
from yuanba.village.notices.model import PaperRegistered, PaperReprinted
from yuanba.village.notices.tables import paper_table


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperFold:
    """One paper."""

    opened: bool = False
    first: PaperRegistered | None = None
    scope: Id | None = None
    #: By the clock of the device that printed it.
    registered_at: datetime | None = None
    reprints: int = 0


def _rows(subject: Id, fold: PaperFold) -> dict[Table, list[Row]]:
    first = fold.first
    if first is None:
        return {}
    names = "courtyard_id number tag counter kind title issued_on pages digest key_id signature about_id replaces_id "
    names += "sheet hangs"
    row: Row = {name: getattr(first, name) for name in names.split()}
    row |= {name: getattr(fold, name) for name in ("scope", "registered_at", "reprints")}
    return {paper_table: [row | {"subject": subject, "year": first.issued_on.year, "page_count": len(first.pages)}]}


PAPERS = Folding("notices.paper", start=PaperFold(), tables=(paper_table,), rows=_rows)


@PAPERS.opens(PaperRegistered)
def _registered(fold: PaperFold, arrived: Arrived, body: PaperRegistered, subject: Id) -> PaperFold:
    return replace(fold, opened=True, first=body, scope=arrived.scope, registered_at=arrived.moment)


@PAPERS.judges(PaperReprinted)
def _reprinted(fold: PaperFold, arrived: Arrived, body: PaperReprinted, subject: Id) -> PaperFold:
    return replace(fold, reprints=fold.reprints + 1)
