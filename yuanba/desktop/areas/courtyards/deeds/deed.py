"""One deed on its way into the store: what is done, what is said then, and what takes it back."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject, Signal
from sqlalchemy import Connection

from yuanba.desktop.areas.courtyards.wording.deeds import TAKEN_BACK
from yuanba.desktop.desk import Desk
from yuanba.desktop.form_draft import FormDraft, Typed
from yuanba.journal.unit_of_work import UnitOfWork

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed(Generic[T]):
    """A deed of a person."""

    run: Callable[[UnitOfWork], T]
    #: What the bar below says when it is done.
    told: str
    #: The counter-act, given what the deed came to; None: it cannot be taken back.
    undo: Callable[[UnitOfWork, T], object] | None = None


class DeedRunner(QObject):
    """Does deeds, keeps what is half written of them, and offers to take them back.

    Signals:
        done: what the deed came to.
        faulted: the `Mishap`; nothing was written.
    """

    done = Signal(object)
    faulted = Signal(object)

    def __init__(self, desk: Desk, key: str, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._draft = FormDraft(desk, key, self)

    def read(self, question: Callable[[Connection], T], done: Callable[[T], None]) -> None:
        """Read what the deed is about."""
        self._desk.run_query(question, done, owner=self)

    def read_draft(self, done: Callable[[Typed | None], None]) -> None:
        """Give what was half written."""
        self._draft.read(done)

    def keep(self, typed: Typed) -> None:
        """Keep what is half written."""
        self._draft.keep(typed)

    def do(self, deed: Deed[Any]) -> None:
        """Do it; a second press does nothing."""
        self._draft.turn_into(deed.run, lambda outcome: self._finish(deed, outcome), failed=self.faulted.emit)

    def _finish(self, deed: Deed[Any], outcome: Any) -> None:  # noqa: ANN401 - as various as deeds
        offer_undo(self._desk, deed, outcome)
        self.done.emit(outcome)


def offer_undo(desk: Desk, deed: Deed[T], outcome: T) -> None:
    """Say below that a deed is done, and offer to take it back where that can be."""
    undo = deed.undo
    if undo is None:
        desk.tell(deed.told)
        return

    def take_back() -> None:
        # Whoever began it may be gone from the screen by now; the desk stays.
        desk.run_deed(lambda work: undo(work, outcome), lambda _: desk.tell(TAKEN_BACK), owner=desk)

    desk.tell(deed.told, undo=take_back)
