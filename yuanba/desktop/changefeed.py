"""The only arrow back: what has been committed, and who began it."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from yuanba.kernel.ids import Id


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What one deed has added to the journal."""

    #: Kinds of the entries, such as ``courtyards.courtyard_opened``.
    kinds: frozenset[str]
    subjects: frozenset[Id]
    #: Page or presenter that began it; it has its answer already.
    initiator: QObject | None = None

    def touches(self, *slices: str) -> bool:
        """Tell whether a fact of one of these slices was added."""
        return any(kind.split(".", 1)[0] in slices for kind in self.kinds)


class Changefeed(QObject):
    """Tells every page what has changed.

    Signals:
        changed: after a commit, with a `Change`.
    """

    changed = Signal(object)

    def announce(self, change: Change) -> None:
        """Tell everyone."""
        if change.kinds:
            self.changed.emit(change)
