"""A line that narrows a list while one types, with the pinyin an input method has not yet turned into characters."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent

from yuanba.desktop.widgets.field import TextLine


class SearchLine(TextLine):
    """A line to search with; Esc empties it, the arrow down goes into the list.

    Signals:
        searched: what is typed so far, letters still being composed included.
        went_down: the arrow down was pressed.
    """

    searched = Signal(str)
    went_down = Signal()

    def __init__(self, *, hint: str, name: str, signs: int = 0) -> None:
        super().__init__(hint=hint, signs=signs)
        self.setAccessibleName(name)
        self.textChanged.connect(self.searched)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Leave the line with the arrow down, empty it with Esc."""
        if event.key() == Qt.Key.Key_Down:
            self.went_down.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:  # noqa: N802 - Qt's name
        """Search with what is being composed."""
        super().inputMethodEvent(event)
        if event.preeditString():
            self.searched.emit(self.text() + event.preeditString())
