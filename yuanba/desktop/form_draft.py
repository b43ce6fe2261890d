"""What is half written, kept on this machine until it is done or thrown away."""

from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

from PySide6.QtCore import QObject

from yuanba.desktop.desk import Desk, Failed
from yuanba.journal.drafts import Drafts
from yuanba.journal.unit_of_work import UnitOfWork
from yuanba.kernel.errors import Mishap

T = TypeVar("T")
Typed = dict[str, Any]


class FormDraft(QObject):
    """The draft of one form, in the store's local drafts under a key."""

    def __init__(self, desk: Desk, key: str, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._key = key
        self._kept: Typed | None = None
        self._done = False

    def read(self, done: Callable[[Typed | None], None]) -> None:
        """Give what was kept; None: nothing."""

        def answered(lines: tuple[Typed, ...]) -> None:
            self._kept = lines[-1] if lines else None
            done(self._kept)

        self._desk.run_query(lambda connection: Drafts(connection).lines(self._key), answered, owner=self)

    def keep(self, typed: Typed) -> None:
        """Keep what is typed so far; the same again costs nothing."""
        # A window that is being closed has neither store nor person left to write with.
        if self._done or typed == self._kept or self._desk.actor is None:
            return
        self._kept = typed
        self._desk.run_deed(partial(_keep, self._key, typed), _ignore, owner=self)

    def turn_into(self, deed: Callable[[UnitOfWork], T], done: Callable[[T], None], *, failed: Failed) -> None:
        """Do the deed that makes a fact of what was typed; the draft goes with it.

        While it runs and once it is done nothing more is kept, and a second press does nothing.

        Args:
            deed: one human deed; the draft stays when it raises.
            done: hears its answer.
            failed: hears a mishap; the draft is kept again from then on.
        """
        if self._done:
            return
        self._done = True

        def begun_anew(mishap: Mishap) -> None:
            self._done = False
            failed(mishap)

        self._desk.run_deed(partial(_done_and_cleared, self._key, deed), done, owner=self, failed=begun_anew)

    def drop(self, done: Callable[[None], None] | None = None) -> None:
        """Throw it away.

        Args:
            done: hears when it is gone; whoever reads before that still finds it.
        """
        self._kept = None
        self._desk.run_deed(partial(_clear, self._key), done or _ignore, owner=self)


def _done_and_cleared(key: str, deed: Callable[[UnitOfWork], T], work: UnitOfWork) -> T:
    outcome = deed(work)
    work.drafts.clear(key)
    return outcome


def _clear(key: str, work: UnitOfWork) -> None:
    work.drafts.clear(key)


def _keep(key: str, typed: Typed, work: UnitOfWork) -> None:
    work.drafts.keep(key, typed)


def _ignore(_: object) -> None:
    pass
