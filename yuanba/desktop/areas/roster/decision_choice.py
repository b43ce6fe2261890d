"""Choosing the sealed motion by which a courtyard has chosen somebody."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget
from sqlalchemy import Connection

from yuanba.desktop.areas.roster.places import Decided
from yuanba.desktop.areas.roster.wording import decided as wording
from yuanba.desktop.desk import Desk
from yuanba.desktop.widgets.choice import Choice
from yuanba.desktop.widgets.labels import label
from yuanba.kernel.ids import Id
from yuanba.village.meetings import queries
from yuanba.village.meetings.model import MotionState, Outcome

#: Meetings looked through, newest first: somebody is written down soon after being chosen.
_MEETINGS = 12
_MOST = 6
_IN_FAVOUR = {Outcome.CARRIED, Outcome.MOST_IN_FAVOUR}


class DecisionChoice(QWidget):
    """The motions a courtyard was in favour of lately; nothing at all where there are none.

    Signals:
        chosen: a `Decided`.
    """

    chosen = Signal(object)

    def __init__(self, desk: Desk, courtyard_id: Id) -> None:
        super().__init__()
        self._choice: Choice[Id | None] | None = None
        self._wanted = True
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        self._layout = layout
        self.hide()
        desk.run_query(lambda connection: decisions(connection, courtyard_id), self._show, owner=self)

    @property
    def motion_id(self) -> Id | None:
        """The motion chosen; None: none, or none is asked for."""
        return self._choice.value if self._choice is not None and self._wanted else None

    def ask(self, wanted: bool) -> None:
        """Ask for a motion, or do not: those whom the township sends rest on none."""
        self._wanted = wanted
        self.setVisible(wanted and self._choice is not None)

    def _show(self, found: Sequence[Decided]) -> None:
        if not found:
            return
        by_id = {one.motion_id: one for one in found}
        answers: list[tuple[str, Id | None]] = [(wording.answer(one), one.motion_id) for one in found]
        choice: Choice[Id | None] = Choice([*answers, (wording.NONE, None)], upright=True)
        choice.choose(None)
        choice.setAccessibleName(wording.WHICH)
        choice.chosen.connect(lambda motion_id: self._choose(by_id.get(motion_id)))
        self._layout.addWidget(label(wording.WHICH, "label"))
        self._layout.addWidget(choice)
        self._choice = choice
        self.ask(self._wanted)

    def _choose(self, one: Decided | None) -> None:
        if one is not None:
            self.chosen.emit(one)


def decisions(connection: Connection, courtyard_id: Id) -> tuple[Decided, ...]:
    """List what the courtyard was in favour of lately, newest first; empty where nothing was sealed."""
    found: list[Decided] = []
    for line in [one for one in queries.meetings(connection, courtyard_id) if one.sealed][:_MEETINGS]:
        for one in queries.meeting(connection, line.meeting_id).motions:
            if one.state is MotionState.SEALED and one.result is not None and one.result.outcome in _IN_FAVOUR:
                found.append(
                    Decided(
                        motion_id=one.motion.motion_id,
                        meeting_id=line.meeting_id,
                        text=one.motion.text,
                        outcome=wording.outcome(one.result.outcome),
                        basis=wording.basis(one.sealed_on or line.planned_at.date()),
                    )
                )
    return tuple(found[:_MOST])
