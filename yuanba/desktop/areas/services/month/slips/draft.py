"""The slips counted so far and not sealed yet: sums only, never the order in which they came or were counted."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject

from yuanba.desktop.desk import Desk, Failed
from yuanba.desktop.form_draft import FormDraft
from yuanba.journal.unit_of_work import UnitOfWork
from yuanba.village.services.model import Grade
from yuanba.village.services.rules.slips import Grades

Counts = dict[str, dict[Grade, int]]


class SlipDraft(QObject):
    """Counts by service, in the local drafts under a key; one line that each slip replaces."""

    def __init__(self, desk: Desk, key: str, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._key = key
        self._draft = FormDraft(desk, key, self)

    def read(self, done: Callable[[Counts], None]) -> None:
        """Give what was counted so far, every tap before included."""

        def kept(work: UnitOfWork) -> Counts:
            lines = work.drafts.lines(self._key)
            return _unpacked(lines[-1]) if lines else {}

        # On the writer's thread, behind the taps that the screen before has handed over.
        self._desk.run_deed(kept, done, owner=self)

    def keep(self, counts: Counts) -> None:
        """Keep what is counted so far."""
        self._draft.keep(
            {service_id: _packed(count) for service_id, count in sorted(counts.items()) if any(count.values())}
        )

    def turn_into(self, deed: Callable[[UnitOfWork], None], done: Callable[[None], None], *, failed: Failed) -> None:
        """Do the deed that makes facts of the counts; the draft goes with it."""
        self._draft.turn_into(deed, done, failed=failed)


def _packed(count: Grades) -> dict[str, int]:
    return {grade.value: count[grade] for grade in Grade if count.get(grade)}


def _unpacked(kept: dict[str, Any]) -> Counts:
    return {
        service_id: {Grade(grade): int(number) for grade, number in count.items()} for service_id, count in kept.items()
    }
