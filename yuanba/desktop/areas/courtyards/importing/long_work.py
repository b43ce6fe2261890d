"""Work of an import that takes a while: one at a time, with progress, to be stopped."""

import gc
from collections.abc import Callable
from enum import Enum, auto
from functools import partial
from typing import TYPE_CHECKING, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Signal

from yuanba.desktop.desk import Desk, Progress
from yuanba.desktop.runner import Line
from yuanba.kernel.errors import Mishap
from yuanba.village.courtyards.spreadsheets.mishaps import ImportCancelled

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from yuanba.journal.unit_of_work import UnitOfWork

T = TypeVar("T")


class Work(Enum):
    """What is under way."""

    READING = auto()
    COMPARING = auto()
    SAVING = auto()
    UNDOING = auto()


class _Steps(Progress):
    """How far the work is; at each step what stands already is taken out of the search for garbage.

    Twenty thousand rows are a million objects, all of them alive.  Looking through them again and again kept the window
    waiting for a third of a second each time; what is let go of is freed all the same, but for what holds itself.
    """

    def report(self, done: int, total: int) -> None:
        """Say how far it is."""
        gc.freeze()
        super().report(done, total)

    def cancelled(self) -> bool:
        """Tell the job whether to stop."""
        gc.freeze()
        return super().cancelled()


class LongWork(QObject):
    """Runs the steps of one work after another, each away from the window.

    Signals:
        began: a `Work` that takes a while.
        moved: how far it is: done and all, in rows or households.
        stopped: a person stopped the `Work`; nothing was saved.
        refused: a `Mishap`, and the `Work` it ended.
    """

    began = Signal(object)
    moved = Signal(int, int)
    stopped = Signal(object)
    refused = Signal(object, object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._progress: Progress | None = None

    @property
    def busy(self) -> bool:
        """Whether something is under way."""
        return self._progress is not None

    def begin(self, work: Work) -> Progress:
        """Begin a work; its steps share what this gives."""
        # Without a parent: the thread that reports may outlive the page.
        progress = self._progress = _Steps()
        gc.freeze()
        progress.moved.connect(self.moved)
        self.began.emit(work)
        return progress

    def end(self) -> None:
        """Note that the work is done."""
        self._progress = None
        gc.freeze()

    def stop(self) -> None:
        """Ask the work under way to stop."""
        if self._progress is not None:
            self._progress.cancel()

    def ask(self, work: Work, question: "Callable[[Connection], T]", done: Callable[[T], None]) -> None:
        """Take a step that reads the store."""
        self._desk.run_query(question, done, owner=self, failed=partial(self.fail, work))

    def reckon(self, work: Work, job: Callable[[], T], done: Callable[[T], None]) -> None:
        """Take a step that needs no store."""
        self._desk.run_job(Line.POOL, job, done, owner=self, failed=partial(self.fail, work))

    def write_down(self, work: Work, deed: "Callable[[UnitOfWork], T]", done: Callable[[T], None]) -> None:
        """Take the step that writes.  It is carried through when the page goes meanwhile."""

        def written(outcome: T) -> None:
            if shiboken6.isValid(self):
                self.end()
                done(outcome)

        self._desk.run_deed(deed, written, owner=self._desk, failed=partial(self.fail, work))

    def fail(self, work: Work, mishap: Mishap) -> None:
        """End the work with what went wrong."""
        if not shiboken6.isValid(self):
            return
        self.end()
        if isinstance(mishap, ImportCancelled):
            self.stopped.emit(work)
        else:
            self.refused.emit(mishap, work)
