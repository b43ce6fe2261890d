"""Compares a sheet with the list, saves what a person has seen, takes it back: without widgets."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from yuanba.desktop.areas.courtyards.importing.file_reader import FileReader
from yuanba.desktop.areas.courtyards.importing.long_work import LongWork, Work
from yuanba.desktop.desk import Desk, Here, Progress
from yuanba.desktop.runner import Line
from yuanba.journal.unit_of_work import UnitOfWork
from yuanba.kernel.errors import Mishap
from yuanba.village.courtyards.spreadsheets.committing import Imported, commit_import, undo_import
from yuanba.village.courtyards.spreadsheets.layouts import blank_list, rows_to_correct
from yuanba.village.courtyards.spreadsheets.mishaps import ListChanged
from yuanba.village.courtyards.spreadsheets.planning import ImportPlan, Outcome, PlannedRow, plan_import
from yuanba.village.courtyards.spreadsheets.remembering import remember_headings
from yuanba.village.courtyards.spreadsheets.rows import CleanSheet, clean
from yuanba.village.courtyards.spreadsheets.standing import StandingList, standing_list
from yuanba.village.courtyards.spreadsheets.table import WorkbookTable
from yuanba.village.courtyards.spreadsheets.writing import TextTable, write_table

#: The kind of rows of which a cell could not be read; all others are named by their outcome.
LACKING = "lacking"


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What an import would do."""

    table: WorkbookTable
    plan: ImportPlan
    #: The list was changed meanwhile, and compared once more.
    again: bool
    #: Rows by what will happen with them, kinds without rows left out; under an empty kind all rows of the sheet.
    kinds: Mapping[str, tuple[PlannedRow, ...]]
    #: Rows that stay behind, or of which a cell does.
    to_correct: int


def preview_of(table: WorkbookTable, plan: ImportPlan, *, again: bool = False) -> Preview:
    """Sort the rows of a plan; for twenty thousand of them the window would have to wait."""
    kinds: dict[str, list[PlannedRow]] = {"": []}
    for row in plan.rows:
        if row.outcome is not Outcome.ABSENT:
            kinds[""].append(row)
        kinds.setdefault(row.outcome.value, []).append(row)
        if row.lacks_cells:
            kinds.setdefault(LACKING, []).append(row)
    return Preview(
        table=table,
        plan=plan,
        again=again,
        kinds={kind: tuple(rows) for kind, rows in kinds.items()},
        to_correct=sum(row.to_correct for row in plan.rows),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """What an import has done."""

    preview: Preview
    imported: Imported


class ImportPresenter(QObject):
    """Leads from a sheet that was read to a list that has it.

    Signals:
        planned: a `Preview`.
        saved: a `Saved`.
        undone: an import was taken back.
        written: a file was written: number of rows and path.
        not_written: a `Mishap` of writing a file.
    """

    planned = Signal(object)
    saved = Signal(object)
    undone = Signal()
    written = Signal(int, str)
    not_written = Signal(object)

    def __init__(self, desk: Desk, here: Here, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._here = here
        self.work = LongWork(desk, self)
        self.file = FileReader(self.work, self)

    def compare(self, *, again: bool = False) -> None:
        """Say row by row what would happen."""
        table, name, today = self.file.table, self._here.name, self._desk.today()
        if table is None:
            return
        progress = self.work.begin(Work.COMPARING)
        job = partial(clean, table, name, today=today, report=progress.report, cancelled=progress.cancelled)
        self.work.reckon(Work.COMPARING, job, partial(self._look_at_list, progress, table, again))

    def save(self, preview: Preview, *, only_new: bool) -> None:
        """Save what was shown, all of it or nothing."""
        plan = preview.plan.only_new() if only_new else preview.plan
        progress, said = self.work.begin(Work.SAVING), dict(self.file.said)

        def deed(work: UnitOfWork) -> Imported | ListChanged:
            try:
                imported = commit_import(work, plan, report=progress.report, cancelled=progress.cancelled)
            except ListChanged as changed:
                # Nothing is written yet, and comparing once more puts it right.
                return changed
            remember_headings(work, said)
            return imported

        self.work.write_down(Work.SAVING, deed, partial(self._take_saved, preview))

    def undo(self, imported: Imported) -> None:
        """Take a whole import back."""
        progress = self.work.begin(Work.UNDOING)

        def deed(work: UnitOfWork) -> None:
            undo_import(work, imported, report=progress.report, cancelled=progress.cancelled)

        self.work.write_down(Work.UNDOING, deed, lambda _: self.undone.emit())

    def write_rest(self, preview: Preview, path: Path) -> None:
        """Write the rows to correct into a file."""
        self._write(lambda: rows_to_correct(preview.table, preview.plan.rows), path)

    def write_blank(self, path: Path) -> None:
        """Write a table with nothing but the header."""
        self._write(blank_list, path)

    def _look_at_list(self, progress: Progress, table: WorkbookTable, again: bool, sheet: CleanSheet) -> None:
        courtyard_id = self._here.courtyard_id
        self.work.ask(
            Work.COMPARING,
            lambda connection: standing_list(connection, courtyard_id),
            partial(self._plan, progress, table, again, sheet),
        )

    def _plan(
        self, progress: Progress, table: WorkbookTable, again: bool, sheet: CleanSheet, standing: StandingList
    ) -> None:
        today = self._desk.today()

        def job() -> Preview:
            return preview_of(
                table, plan_import(sheet, standing, today=today, cancelled=progress.cancelled), again=again
            )

        def take(preview: Preview) -> None:
            self.work.end()
            self.planned.emit(preview)

        self.work.reckon(Work.COMPARING, job, take)

    def _take_saved(self, preview: Preview, outcome: Imported | ListChanged) -> None:
        if isinstance(outcome, ListChanged):
            self.compare(again=True)
        else:
            self.saved.emit(Saved(preview=preview, imported=outcome))

    def _write(self, layout: Callable[[], TextTable], path: Path) -> None:
        def job() -> int:
            table = layout()
            write_table(path, table)
            return len(table.rows)

        def failed(mishap: Mishap) -> None:
            self.not_written.emit(mishap)

        self._desk.run_job(Line.POOL, job, lambda rows: self.written.emit(rows, str(path)), owner=self, failed=failed)
