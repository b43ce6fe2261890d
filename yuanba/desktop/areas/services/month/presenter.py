"""The numbers of a month, and its tables, without widgets."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from sqlalchemy import Connection

from yuanba.desktop.areas.services.month.papers import MonthPapers
from yuanba.desktop.areas.services.wording import month as wording
from yuanba.desktop.changefeed import Change
from yuanba.desktop.desk import Desk, Here
from yuanba.desktop.folders import folders
from yuanba.desktop.runner import Line
from yuanba.desktop.sentences import sentence
from yuanba.kernel.errors import Mishap
from yuanba.kernel.permissions import Permission
from yuanba.village.courtyards.spreadsheets.writing import TextTable, write_table
from yuanba.village.services.export import TakeLedger, summary_table, take_ledger
from yuanba.village.services.month import Month, Span, month_of, period_of
from yuanba.village.services.tallies import ledgers_taken


class MonthPresenter(QObject):
    """Adds up a period, orders its papers and saves its tables.

    Signals:
        showed: a `Month`.
        saved: path of a table, and how many lines it has.
        refused: the sentence of what kept a table from being saved.
    """

    showed = Signal(object)
    saved = Signal(object, int)
    refused = Signal(str)

    def __init__(self, desk: Desk, here: Here, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._here = here
        self.period = period_of(desk.today())
        desk.changes.changed.connect(self._follow)

    @property
    def last(self) -> bool:
        """Whether no later period has begun yet."""
        return self.period.last_on >= self._desk.today()

    @property
    def may_see_hidden(self) -> bool:
        """Whether whoever sits here may take hidden fields out."""
        actor = self._desk.actor
        return actor is not None and Permission.SEE_HIDDEN in actor.permissions

    def refresh(self) -> None:
        """Add up anew."""
        courtyard_id, period, today = self._here.courtyard_id, self.period, self._desk.today()

        def question(connection: Connection) -> Month:
            return month_of(connection, courtyard_id, period, today=today)

        self._desk.run_query(question, self._show, owner=self)

    def step(self, by: int) -> None:
        """Go to an earlier or later period."""
        self.period = self.period.step(by)
        self.refresh()

    def choose_span(self, span: Span) -> None:
        """Look at a longer or shorter time."""
        self.period = self.period.of_span(span, self._desk.today())
        self.refresh()

    def show_summary(self) -> None:
        """Show the paper of the sums."""
        self._desk.show_paper(self._papers.summary(self.period))

    def show_ledger(self) -> None:
        """Show the paper of the ledger."""
        self._desk.show_paper(self._papers.ledger(self.period))

    def save_ledger(self, *, hidden: bool) -> None:
        """Save the ledger as a table; who did is noted before it is written."""
        path = self._ask(wording.ledger_file(self._here.name, self.period))
        if path is None:
            return
        order = TakeLedger(courtyard_id=self._here.courtyard_id, period=self.period, hidden=hidden)
        self._desk.run_deed(
            lambda work: take_ledger(work, order), partial(self._write, path), owner=self, failed=self._refuse
        )

    def save_summary(self) -> None:
        """Save the sums as a table."""
        path = self._ask(wording.summary_file(self._here.name, self.period))
        if path is None:
            return
        here, period, today = self._here, self.period, self._desk.today()

        def question(connection: Connection) -> TextTable:
            return summary_table(month_of(connection, here.courtyard_id, period, today=today), here.name)

        self._desk.run_query(question, partial(self._write, path), owner=self, failed=self._refuse)

    def show_taken(self) -> None:
        """Show who took ledgers out, and when."""
        courtyard_id = self._here.courtyard_id
        self._desk.run_query(
            lambda connection: ledgers_taken(connection, courtyard_id),
            lambda ids: self._desk.show_history(wording.TAKEN, ids),
            owner=self,
        )

    @property
    def _papers(self) -> MonthPapers:
        return MonthPapers(here=self._here, today=self._desk.today())

    def _show(self, month: Month) -> None:
        # Of two steps in quick succession only the last is shown.
        if month.period == self.period:
            self.showed.emit(month)

    def _ask(self, name: str) -> Path | None:
        return self._desk.prompter.file_to_save(wording.SAVE_AS, str(folders().papers / name), wording.XLSX)

    def _write(self, path: Path, table: TextTable) -> None:
        lines = len(table.rows)
        self._desk.run_job(
            Line.POOL,
            lambda: write_table(path, table),
            lambda _: self.saved.emit(path, lines),
            owner=self,
            failed=self._refuse,
        )

    def _refuse(self, mishap: Mishap) -> None:
        self.refused.emit(sentence(mishap))

    def _follow(self, change: Change) -> None:
        if change.touches("services"):
            self.refresh()
