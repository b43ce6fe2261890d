"""What every page works with: who sits here, in which courtyard, and the way to the store.

Jobs handed over run away from the window: inside them touch no widget; take what you need before.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Signal

from yuanba.desktop.changefeed import Change, Changefeed
from yuanba.desktop.prompter import Prompter
from yuanba.desktop.runner import Line, Runner
from yuanba.kernel.actor import Actor
from yuanba.kernel.clock import Clock, SystemClock
from yuanba.kernel.errors import Mishap
from yuanba.kernel.ids import Id

if TYPE_CHECKING:
    # SQLAlchemy is read after the first paint.
    from sqlalchemy import Connection

    from yuanba.desktop.courier import Courier
    from yuanba.desktop.paper_order import PaperOrder
    from yuanba.journal.store import Store
    from yuanba.journal.unit_of_work import Committed, UnitOfWork

T = TypeVar("T")
Failed = Callable[[Mishap], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Here:
    """The courtyard that is open."""

    courtyard_id: Id
    scope: Id
    name: str
    village: str
    #: Printed in the numbers of papers.
    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A sentence in the bar below; it stays until read."""

    text: str
    alarm: bool = False
    #: Takes the last act back by a counter-act; None: it cannot be taken back.
    undo: Callable[[], None] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """Go to an area, to a place in it."""

    area: str
    #: What the area's page understands, such as a meeting's id; None: its first page.
    target: object = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryOrder:
    """Records whose history is to be seen."""

    #: Name of the record, as in the head of the page.
    title: str
    subjects: tuple[Id, ...]


class Progress(QObject):
    """How far a long job is, and whether the person wants to stop it.

    Signals:
        moved: done so far and the whole, in units of the job.
    """

    moved = Signal(int, int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._cancelled = False

    def report(self, done: int, total: int) -> None:
        """Say how far it is; from any thread."""
        self.moved.emit(done, total)

    def cancel(self) -> None:
        """Ask the job to stop."""
        self._cancelled = True

    def cancelled(self) -> bool:
        """Tell the job whether to stop."""
        return self._cancelled


class Desk(QObject):
    """The way from pages to the store and to the shell.

    Signals:
        here_changed: another courtyard is open, or its name has changed.
        actor_changed: another person sits at the computer.
        told: a `Message` for the bar below.
        hushed: what the bar below says, unless it is an alarm, is out of date.
        visit_asked: a `Visit`.
        paper_asked: a `PaperOrder` to preview, print or save.
        history_asked: a `HistoryOrder`.
        full_screen_asked: True: hide everything but the page.
        defect_met: an exception that is our own defect.
    """

    here_changed = Signal()
    actor_changed = Signal()
    told = Signal(object)
    hushed = Signal()
    visit_asked = Signal(object)
    paper_asked = Signal(object)
    history_asked = Signal(object)
    full_screen_asked = Signal(bool)
    defect_met = Signal(object)

    def __init__(self, runner: Runner, prompter: Prompter, clock: Clock | None = None) -> None:
        super().__init__()
        self.changes = Changefeed()
        self.prompter = prompter
        #: Carries what waits to the township; None: this program carries nothing.
        self.courier: Courier | None = None
        self.here: Here | None = None
        self.actor: Actor | None = None
        #: The store is a sample: it says so on every screen and paper.
        self.demo = False
        self._runner = runner
        self._clock = clock or SystemClock()
        self._store: Store | None = None

    def today(self) -> date:
        """Give the day it is here."""
        return self._clock.today()

    def now(self) -> datetime:
        """Give the wall-clock time it is here, without zone."""
        return self._clock.now().astimezone().replace(tzinfo=None)

    def take_store(self, store: "Store | None", *, demo: bool = False) -> None:
        """Work with this store from now on."""
        self._store = store
        self.demo = demo
        self.here = None
        self.actor = None
        self.here_changed.emit()
        self.actor_changed.emit()

    @property
    def store(self) -> "Store":
        """The open store."""
        if self._store is None:
            raise AssertionError("no store is open")
        return self._store

    def sit_down(self, actor: Actor) -> None:
        """Note who sits at the computer."""
        self.actor = actor
        self.actor_changed.emit()

    def enter(self, here: Here) -> None:
        """Open a courtyard."""
        self.here = here
        self.here_changed.emit()

    def run_query(
        self,
        question: "Callable[[Connection], T]",
        done: Callable[[T], None],
        *,
        owner: QObject,
        failed: Failed | None = None,
    ) -> None:
        """Read on the reader's thread.

        Args:
            question: reads one consistent state and gives frozen values.
            done: hears the answer on the window's thread, unless the owner is gone.
            owner: who asks.
            failed: hears a mishap; without it the bar below says its sentence.
        """
        store = self.store

        def job() -> T:
            with store.reading() as connection:
                return question(connection)

        self.run_job(Line.READER, job, done, owner=owner, failed=failed)

    def run_deed(
        self,
        deed: "Callable[[UnitOfWork], T]",
        done: Callable[[T], None],
        *,
        owner: QObject,
        failed: Failed | None = None,
        actor: Actor | None = None,
    ) -> None:
        """Write on the writer's thread, in one unit of work that is committed when the deed returns.

        Args:
            deed: one human deed; nothing is kept when it raises.
            done: hears its answer after everyone has been told of the change.
            owner: who began it.
            failed: hears a mishap; without it the bar below says its sentence.
            actor: whose deed; the person at the computer unless given.
        """
        store, who = self.store, actor or self.actor
        if who is None:
            raise AssertionError("nobody sits at the computer")

        def job() -> "tuple[T, Committed]":
            with store.work(who) as work:
                outcome = deed(work)
                return outcome, work.commit()

        def answered(pair: "tuple[T, Committed]") -> None:
            outcome, committed = pair
            change = Change(kinds=committed.kinds, subjects=committed.subjects, initiator=owner)
            self.changes.announce(change)
            if shiboken6.isValid(owner):
                done(outcome)

        self._runner.run(Line.WRITER, job, answered, lambda error: self._fail(error, owner, failed))

    def run_job(
        self,
        line: Line,
        job: Callable[[], T],
        done: Callable[[T], None],
        *,
        owner: QObject,
        failed: Failed | None = None,
    ) -> None:
        """Run anything else away from the window: drawing, reading a file."""

        def answered(answer: T) -> None:
            if shiboken6.isValid(owner):
                done(answer)

        self._runner.run(line, job, answered, lambda error: self._fail(error, owner, failed))

    def tell(self, text: str, *, alarm: bool = False, undo: Callable[[], None] | None = None) -> None:
        """Say a sentence in the bar below."""
        self.told.emit(Message(text=text, alarm=alarm, undo=undo))

    def hush(self) -> None:
        """Let the bar below say no more what has been heeded; an alarm stays until it is read."""
        self.hushed.emit()

    def visit(self, area: str, target: object = None) -> None:
        """Go to another area."""
        self.visit_asked.emit(Visit(area=area, target=target))

    def show_paper(self, order: "PaperOrder") -> None:
        """Open a paper in the window."""
        self.paper_asked.emit(order)

    def show_history(self, title: str, subjects: tuple[Id, ...]) -> None:
        """Open the history of records in plain sentences: who did what and when."""
        self.history_asked.emit(HistoryOrder(title=title, subjects=subjects))

    def full_screen(self, wanted: bool) -> None:
        """Hide everything but the page, or show it again."""
        self.full_screen_asked.emit(wanted)

    def _fail(self, error: Exception, owner: QObject, failed: Failed | None) -> None:
        if not isinstance(error, Mishap):
            self.defect_met.emit(error)
        elif failed is None:
            # The words of all areas are read when the first thing goes wrong.
            from yuanba.desktop.sentences import sentence

            self.tell(sentence(error), alarm=True)
        elif shiboken6.isValid(owner):
            failed(error)
