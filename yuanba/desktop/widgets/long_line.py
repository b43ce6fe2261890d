"""A text that may run over several lines and is still one answer: Enter goes on, as in a short line."""

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent

from yuanba.desktop.theme import px
from yuanba.desktop.widgets.field import TextBlock

#: Frame and room above and below the lines, as `TextBlock` leaves them.
_EDGES_PX = 24
#: Beyond these the text scrolls.
_MOST_LINES = 6


class LongLine(TextBlock):
    """A long answer without line feeds.

    Signals:
        entered: Enter was pressed.
    """

    entered = Signal()

    def __init__(self, *, text: str = "", hint: str = "", lines: int = 2) -> None:
        super().__init__(text=text, hint=hint, lines=lines)
        self._fewest = lines
        self.textChanged.connect(self._grow)

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

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Need other lines in another width."""
        super().resizeEvent(event)
        self._grow()

    def _grow(self) -> None:
        """Be as high as the text needs, within reason."""
        width = self.viewport().width() - 2 * round(self.document().documentMargin())
        if width <= 0:
            return
        flags = Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextWrapAnywhere
        high = self.fontMetrics().boundingRect(QRect(0, 0, width, 0), int(flags), self.toPlainText()).height()
        wanted = min(max(-(-high // self.fontMetrics().lineSpacing()), self._fewest), _MOST_LINES)
        if wanted != self._lines:
            self._lines = wanted
            self.setFixedHeight(self.fontMetrics().lineSpacing() * wanted + px(_EDGES_PX))
