"""A screen behind the first page of an area: it says when it is left."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from yuanba.desktop.widgets.buttons import quiet_button
from yuanba.desktop.widgets.page import Page
from yuanba.desktop.wording import BACK


class SubPage(Page):
    """One screen behind a list, with a way back.

    Signals:
        left: back to where one came from.
    """

    left = Signal()

    def __init__(self, title: str, subtitle: str = "") -> None:
        self.back = quiet_button(BACK, self.leave, "chevron-left")
        super().__init__(title, subtitle, back=self.back)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Go back with Esc; what is written is kept."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
            return
        super().keyPressEvent(event)

    def leave(self) -> None:
        """Go back to where one came from."""
        self.left.emit()
