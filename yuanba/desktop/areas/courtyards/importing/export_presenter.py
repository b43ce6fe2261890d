"""Takes the household list out as a file, without widgets."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from sqlalchemy import Connection

from yuanba.desktop.desk import Desk, Here, Progress
from yuanba.desktop.runner import Line
from yuanba.kernel.errors import Mishap
from yuanba.kernel.permissions import Permission
from yuanba.village.courtyards import queries
from yuanba.village.courtyards.queries import CourtyardView
from yuanba.village.courtyards.spreadsheets.exporting import ExportList, export_list
from yuanba.village.courtyards.spreadsheets.writing import TextTable, write_table


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """A list that was taken out."""

    households: int
    path: Path


class ExportPresenter(QObject):
    """Notes in the journal who takes the list out, then writes the file.

    Signals:
        showed: the `CourtyardView` whose list it is.
        began: the file is being written.
        moved: how far it is, in rows.
        exported: an `Exported`.
        refused: a `Mishap`.
    """

    showed = Signal(object)
    began = Signal()
    moved = Signal(int, int)
    exported = Signal(object)
    refused = Signal(object)

    def __init__(self, desk: Desk, here: Here, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._courtyard_id = here.courtyard_id
        self._households = 0
        self._progress: Progress | None = None

    @property
    def may_see_hidden(self) -> bool:
        """Whether whoever sits here may take hidden fields out."""
        actor = self._desk.actor
        return actor is not None and Permission.SEE_HIDDEN in actor.permissions

    def refresh(self) -> None:
        """Read how large the list is."""

        def question(connection: Connection) -> CourtyardView:
            return queries.courtyard(connection, self._courtyard_id)

        self._desk.run_query(question, self._show, owner=self)

    def export(self, path: Path, *, hidden: bool) -> None:
        """Write the list into a file."""
        order = ExportList(courtyard_id=self._courtyard_id, hidden=hidden)
        self.began.emit()
        self._desk.run_deed(
            lambda work: export_list(work, order), partial(self._write, path), owner=self, failed=self._refuse
        )

    def stop(self) -> None:
        """Ask the writing to stop; no file is left."""
        if self._progress is not None:
            self._progress.cancel()

    def _show(self, courtyard: CourtyardView) -> None:
        self._households = courtyard.households
        self.showed.emit(courtyard)

    def _write(self, path: Path, table: TextTable) -> None:
        progress = self._progress = Progress()
        progress.moved.connect(self.moved)
        job = partial(write_table, path, table, report=progress.report, cancelled=progress.cancelled)
        self._desk.run_job(
            Line.POOL,
            job,
            lambda _: self.exported.emit(Exported(households=self._households, path=path)),
            owner=self,
            failed=self._refuse,
        )

    def _refuse(self, mishap: Mishap) -> None:
        self._progress = None
        self.refused.emit(mishap)
