"""The real program in a folder of its own: real window, threads and store, with somebody to drive it."""

import sys
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import TypeVar

from PySide6.QtCore import QElapsedTimer
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from sqlalchemy import Connection

from yuanba.desktop.app import Desktop
from yuanba.desktop.demo.driver import PATIENCE_MS, Driver, NotOnScreen, pause
from yuanba.desktop.demo.offscreen import SCREEN
from yuanba.desktop.folders import Folders
from yuanba.desktop.runner import Line, ThreadRunner

T = TypeVar("T")

_LOOK_AGAIN_MS = 10
#: Painting, and what a page puts off until it is shown.
_MOMENT_MS = 60


class ProgramFault(AssertionError):
    """The program met a defect of its own while it was driven."""


class FilesLaidOut:
    """Answers the questions of the system with what was laid out beforehand; there is no printer."""

    def __init__(self) -> None:
        #: None: the person thinks better of it.
        self.to_open: Path | None = None
        self.to_save: Path | None = None

    def file_to_open(self, title: str, patterns: str) -> Path | None:
        """Give the file laid out for opening."""
        del title, patterns
        return self.to_open

    def files_to_open(self, title: str, patterns: str) -> list[Path]:
        """Give the file laid out for opening."""
        del title, patterns
        return [] if self.to_open is None else [self.to_open]

    def file_to_save(self, title: str, suggested: str, patterns: str) -> Path | None:
        """Give the place laid out for saving."""
        del title, suggested, patterns
        return self.to_save

    def folder(self, title: str, suggested: Path) -> Path | None:
        """Choose no folder."""
        del title, suggested
        return None

    def printer(self, title: str) -> QPrinter | None:
        """Say that there is no printer.

        Raises:
            LookupError: always.
        """
        raise LookupError(title)


class WatchedRunner(ThreadRunner):
    """The threads of the program; tells whether they are still at work."""

    def __init__(self) -> None:
        super().__init__()
        self._begun = 0

    @property
    def busy(self) -> bool:
        """Whether an answer is still to come."""
        return self._begun > 0

    def run(
        self, line: Line, job: Callable[[], T], done: Callable[[T], None], failed: Callable[[Exception], None]
    ) -> None:
        """Run a job on a line, and count it until its answer was heard."""

        def answered(answer: T) -> None:
            self._begun -= 1
            done(answer)

        def refused(error: Exception) -> None:
            self._begun -= 1
            failed(error)

        self._begun += 1
        super().run(line, job, answered, refused)


class Stage:
    """One run of the program, from the first paint to the end."""

    def __init__(self, folder: Path, *, patience_ms: int = PATIENCE_MS) -> None:
        application = QApplication.instance() or QApplication(sys.argv[:1])
        if not isinstance(application, QApplication):
            raise AssertionError("another kind of application runs already")
        self.files = FilesLaidOut()
        self.folders = Folders(home=folder, papers=folder / "papers")
        self._runner = WatchedRunner()
        self.desktop = Desktop(application, self.folders, self._runner)
        self.desktop.desk.prompter = self.files
        self.window = self.desktop.window
        self.driver = Driver(self.window, patience_ms=patience_ms)
        self._patience_ms = patience_ms
        self._faults: list[BaseException] = []
        self._excepthook = sys.excepthook
        sys.excepthook = self._note_exception
        self.desktop.desk.defect_met.connect(self._faults.append)

    def open(self, *, sample: bool) -> None:
        """Show the window and open the own store or the sample village behind it."""
        self.window.resize(*SCREEN)
        self.window.show()
        QTest.qWaitForWindowExposed(self.window)
        self.window.activateWindow()
        self.desktop.begin(sample=sample)
        self.settle()

    def settle(self) -> None:
        """Wait until every answer has come and the screen stands.

        Raises:
            NotOnScreen: the program is at work for too long.
            ProgramFault: it met a defect.
        """
        timer = QElapsedTimer()
        timer.start()
        pause()
        while self._runner.busy:
            if timer.hasExpired(self._patience_ms):
                raise NotOnScreen("an end of the work", self.driver.screen.report())
            pause(_LOOK_AGAIN_MS)
        pause(_MOMENT_MS)
        self.check()

    def read(self, question: Callable[[Connection], T]) -> T:
        """Ask the open store something, on the reader's thread as pages do.

        Raises:
            NotOnScreen: there is no answer for too long.
            ProgramFault: it could not be answered.
        """
        answers: list[T] = []
        self.desktop.desk.run_query(question, answers.append, owner=self.desktop)
        self.settle()
        return answers[0]

    def check(self) -> None:
        """See that the program has met no defect so far.

        Raises:
            ProgramFault: it has.
        """
        if self._faults:
            raise ProgramFault(repr(self._faults[0])) from self._faults[0]

    def forgive(self) -> None:
        """Forget the defects met so far, once they were told."""
        self._faults.clear()

    def end(self) -> None:
        """Close the window as a person does, and wait for the threads."""
        self.window.close()
        pause()
        sys.excepthook = self._excepthook
        self.window.deleteLater()
        pause()

    def _note_exception(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        del kind
        self._faults.append(error.with_traceback(trace))
