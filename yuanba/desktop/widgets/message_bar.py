"""The bar below: one sentence that stays until read, with a way back where there is one."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel

from yuanba.desktop.desk import Message
from yuanba.desktop.icons import pixmap
from yuanba.desktop.theme import px
from yuanba.desktop.widgets.buttons import Button
from yuanba.desktop.widgets.labels import label
from yuanba.desktop.wording import READ, TAKE_BACK

_SIGN_PX = 30


class MessageBar(QFrame):
    """Shows one message at a time; a newer one takes its place."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("messages")
        self._message: Message | None = None
        self._sign = QLabel()
        self._words = label()
        self._undo = Button(TAKE_BACK, sign="arrow-back-up")
        self._read = Button(READ)
        self._undo.clicked.connect(self._take_back)
        self._read.clicked.connect(self.hide)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(24, 8, 24, 8)
        layout.addWidget(self._sign)
        layout.addWidget(self._words, 1)
        layout.addWidget(self._undo)
        layout.addWidget(self._read)
        self.hide()

    def show_message(self, message: Message) -> None:
        """Show a message until it is read."""
        self._message = message
        self.setProperty("mood", "alarm" if message.alarm else "")
        self.style().unpolish(self)
        self.style().polish(self)
        name, tint = ("alert-triangle", "brick") if message.alarm else ("circle-check", "pine")
        self._sign.setPixmap(pixmap(name, tint, px(_SIGN_PX)))
        self._words.setText(message.text)
        self._words.setAccessibleName(message.text)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._undo.setVisible(message.undo is not None)
        self.show()

    def retire(self) -> None:
        """Put a message away that spoke of an act before the last; what went wrong stays until it is read."""
        if self._message is not None and not self._message.alarm:
            self._message = None
            self.hide()

    @property
    def text(self) -> str:
        """What is shown; empty: nothing."""
        return self._words.text() if self.isVisible() else ""

    def _take_back(self) -> None:
        message, self._message = self._message, None
        self.hide()
        if message is not None and message.undo is not None:
            message.undo()
