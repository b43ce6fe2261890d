"""Where work goes that would keep the window waiting: one writer, one reader, and a small pool for drawing.

What crosses between the threads is frozen; answers are delivered on the window's thread, in the order of each line.
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from enum import Enum
from typing import Protocol, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

T = TypeVar("T")


class Line(Enum):
    """A queue of work; each is served in order."""

    #: The only one that writes to the store.
    WRITER = "writer"
    READER = "reader"
    #: Drawing of papers, reading and writing of files.
    POOL = "pool"
    #: The line to the township, which may be slow or silent for minutes.
    TOWNSHIP = "township"


class Runner(Protocol):
    """Runs jobs away from the window and delivers their answers on it."""

    def run(
        self, line: Line, job: Callable[[], T], done: Callable[[T], None], failed: Callable[[Exception], None]
    ) -> None:
        """Run a job on a line, then `done` with its answer or `failed` with its error on the window's thread."""

    def close(self) -> None:
        """Finish what was begun and stop."""


class ThreadRunner(QObject):
    """Threads of its own for writing, reading and drawing."""

    _answered = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._lines = {
            Line.WRITER: ThreadPoolExecutor(1, thread_name_prefix="writer"),
            Line.READER: ThreadPoolExecutor(1, thread_name_prefix="reader"),
            Line.POOL: ThreadPoolExecutor(2, thread_name_prefix="pool"),
            Line.TOWNSHIP: ThreadPoolExecutor(1, thread_name_prefix="township"),
        }
        # Queued always: an answer must never overtake the click that asked for it.
        self._answered.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def run(
        self, line: Line, job: Callable[[], T], done: Callable[[T], None], failed: Callable[[Exception], None]
    ) -> None:
        """Run a job on a line."""

        def work() -> None:
            try:
                answer = job()
            except Exception as error:  # noqa: BLE001 - the one place where every failure of a job arrives
                failure = error
                self._answered.emit(lambda: failed(failure))
            else:
                self._answered.emit(lambda: done(answer))

        self._lines[line].submit(work)

    def close(self) -> None:
        """Finish what was begun and stop."""
        for line in self._lines.values():
            line.shutdown(wait=True)

    @Slot(object)
    def _deliver(self, answer: Callable[[], None]) -> None:
        answer()
