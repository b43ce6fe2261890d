"""What an applicant told and stays hidden until somebody asks for it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from yuanba.desktop.areas.services.wording import ticket as wording
from yuanba.desktop.widgets.buttons import plain_button
from yuanba.desktop.widgets.flow import flow
from yuanba.desktop.widgets.labels import column, facts_table, label
from yuanba.desktop.widgets.page import clear
from yuanba.village.services.queries import Told


class HiddenCard(QFrame):
    """Phone, last four of the ID number, conditions of the applicant.

    Signals:
        look_asked: the person wants to see what is known.
        tell_asked: the person wants to write it down anew.
    """

    look_asked = Signal()
    tell_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._place = QVBoxLayout()
        self._told: Told | None = None
        self.look = plain_button(wording.LOOK, self.look_asked.emit, "eye")
        self.tell = plain_button(wording.TELL_FIRST, self.tell_asked.emit, "pencil")
        inside = column(label(wording.HIDDEN, "heading"), label(wording.HIDDEN_NOTE, "dim"), inside=self, margin=16)
        inside.addLayout(self._place)
        inside.addWidget(flow(self.look, self.tell), 0, Qt.AlignmentFlag.AlignLeft)

    def show_known(self, parts: Sequence[str]) -> None:
        """Say what is known without showing it; what was asked for stays in sight."""
        shown = self._told is not None
        self.look.setVisible(bool(parts) and not shown)
        # What is known is changed only by those who have looked at it, which is noted.
        self.tell.say(wording.TELL if parts else wording.TELL_FIRST)
        self.tell.setVisible(not parts or shown)
        if not shown:
            clear(self._place)
            self._place.addWidget(label(wording.hidden_known(parts) if parts else wording.NOTHING_TOLD))

    def reveal(self, told: Told) -> None:
        """Show what is known."""
        self._told = told
        clear(self._place)
        self._place.addWidget(facts_table(wording.told_facts(told)))
        self.look.hide()
        self.tell.show()
        self.tell.setFocus()
