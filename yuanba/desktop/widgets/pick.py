"""A button that shows what is picked and opens a menu to pick another."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from yuanba.desktop.widgets.buttons import Button
from yuanba.desktop.wording import named


class Pick(Button):
    """One of many, such as a year: less room than a `Choice`, one press more.

    Signals:
        picked: a person picked an answer; with its value.  Not when it is set by the program.
    """

    picked = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__(name, sign="chevron-down")
        self._name = name
        self._menu = QMenu(self)
        self.clicked.connect(lambda: self._menu.popup(self.mapToGlobal(QPoint(0, self.height()))))

    def show_answers(self, answers: Sequence[tuple[str, object]], picked: object) -> None:
        """Offer answers, one of them picked."""
        self._menu.clear()
        for text, value in answers:
            act = self._menu.addAction(text)
            act.setCheckable(True)
            act.setChecked(value == picked)
            act.triggered.connect(lambda _, value=value: self.picked.emit(value))
            if value == picked:
                self.say(named(self._name, text))

    @property
    def acts(self) -> list[QAction]:
        """The answers offered, as lines of the menu."""
        return self._menu.actions()
