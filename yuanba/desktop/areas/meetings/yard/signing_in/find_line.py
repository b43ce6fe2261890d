"""The line that finds whoever comes in: pinyin that an input method has not yet turned into characters counts too."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent

from yuanba.desktop.widgets.field import TextLine


class FindLine(TextLine):
    """A line to type a name in.

    Signals:
        typed: what is typed, composed pinyin included.
        left_downwards: the arrow key went on to what was found.
    """

    typed = Signal(str)
    left_downwards = Signal()

    def __init__(self, hint: str) -> None:
        super().__init__(hint=hint)
        self.setClearButtonEnabled(False)
        self.textEdited.connect(self.typed)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Go down into the tiles; Esc empties the line before it goes anywhere else."""
        if event.key() == Qt.Key.Key_Down:
            self.left_downwards.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            self.typed.emit("")
        else:
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:  # noqa: N802 - Qt's name
        """Find by what is being composed."""
        super().inputMethodEvent(event)
        self.typed.emit(self.text() + event.preeditString())
