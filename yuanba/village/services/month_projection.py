"""How entries about anonymous slips, and about ledgers taken out, become rows."""

from dataclasses import dataclass, replace

from sqlalchemy import Table

from yuanba.journal.order import Arrived
from yuanba.journal.projection import Folding, Row, SetAside
from yuanba.kernel.ids import Id
from yuanba.village.services import model, month_model
from yuanba.village.services.projection import STALE_MOVE
from yuanba.village.services.rules.slips import may_be_shown
from yuanba.village.services.tables import TALLY_FOLDING, ledger_table, tally_table

_Grades = tuple[tuple[model.Grade, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TallyFold:
    """The slips of a month about one service."""

    opened: bool = False
    counted: month_model.SlipsCounted | None = None
    seen: Id | None = None
    #: As counted last.
    grades: _Grades = ()
    #: Counts that were told, oldest first.
    told: tuple[_Grades, ...] = ()

    def recount(self, arrived: Arrived, grades: _Grades) -> "TallyFold":
        """Take in a count; whether it is told depends on those told before."""
        tellable = may_be_shown(dict(grades), (dict(one) for one in self.told))
        told = (*self.told, grades) if tellable else self.told
        return replace(self, seen=arrived.id, grades=grades, told=told)


def _tally_rows(subject: Id, fold: TallyFold) -> dict[Table, list[Row]]:
    counted = fold.counted
    if counted is None:
        return {}
    row: Row = {
        "subject": subject,
        "courtyard_id": counted.courtyard_id,
        "month": counted.month,
        "service_id": counted.service_id,
        "grades": fold.grades,
        "shown": fold.told[-1:] == (fold.grades,),
        "seen": fold.seen,
    }
    return {tally_table: [row]}


TALLIES = Folding(TALLY_FOLDING, start=TallyFold(), tables=(tally_table,), rows=_tally_rows, edition=2)


@TALLIES.opens(month_model.SlipsCounted)
def _slips_counted(fold: TallyFold, arrived: Arrived, body: month_model.SlipsCounted, subject: Id) -> TallyFold:
    return replace(fold, opened=True, counted=body).recount(arrived, body.grades)


@TALLIES.judges(month_model.SlipsRecounted)
def _slips_recounted(
    fold: TallyFold, arrived: Arrived, body: month_model.SlipsRecounted, subject: Id
) -> TallyFold | SetAside:
    return fold.recount(arrived, body.grades) if fold.seen == body.before else STALE_MOVE


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerFold:
    """One ledger that was taken out."""

    opened: bool = False
    exported: month_model.LedgerExported | None = None


def _ledger_rows(subject: Id, fold: LedgerFold) -> dict[Table, list[Row]]:
    exported = fold.exported
    return {} if exported is None else {ledger_table: [{"subject": subject, "courtyard_id": exported.courtyard_id}]}


LEDGERS = Folding("services.ledger", start=LedgerFold(), tables=(ledger_table,), rows=_ledger_rows)


@LEDGERS.opens(month_model.LedgerExported)
def _ledger_exported(fold: LedgerFold, arrived: Arrived, body: month_model.LedgerExported, subject: Id) -> LedgerFold:
    return replace(fold, opened=True, exported=body)
