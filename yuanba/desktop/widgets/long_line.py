"""A text that may run over several lines and is still one answer: Enter goes on, as in a short line."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent

from yuanba.desktop.widgets.field import TextBlock


class LongLine(TextBlock):
    """A long answer without line feeds.

    Signals:
        entered: Enter was pressed.
        left: the person went on to something else.
    """

    entered = Signal()
    left = Signal()

    def __init__(self, *, text: str = "", hint: str = "", lines: int = 2) -> None:
        super().__init__(text=text, hint=hint, lines=lines)

    def text(self) -> str:
        """Give what is written; what was pasted over several lines is one line."""
        return " ".join(self.toPlainText().split("\n")).strip()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Tell of Enter; leave Esc to the page."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Tell that the person went on."""
        super().focusOutEvent(event)
        self.left.emit()
