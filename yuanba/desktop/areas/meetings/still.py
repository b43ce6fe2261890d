"""What moves the page waits until the mouse button is up, so that nothing slips away from under a click."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication


class WhenMouseUp(QObject):
    """Does one act: at once, or while a mouse button is down as soon as it is up.

    What was pressed hears of its click afterwards: where the button came up was settled before anything moved.
    """

    def __init__(self, act: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._act = act
        self._waiting = False

    def ask(self) -> None:
        """Do it as soon as no button is down."""
        if QApplication.mouseButtons() == Qt.MouseButton.NoButton:
            self._act()
        elif not self._waiting:
            self._waiting = True
            QApplication.instance().installEventFilter(self)  # type: ignore[union-attr]  # there is one by now

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Wait for the button to be up, be it over no widget at all."""
        if event.type() == QEvent.Type.MouseButtonRelease:
            if watched.isWidgetType():
                self._begin()
            else:
                QTimer.singleShot(0, self, self._begin)
        return super().eventFilter(watched, event)

    def _begin(self) -> None:
        if self._waiting:
            self._waiting = False
            QApplication.instance().removeEventFilter(self)  # type: ignore[union-attr]  # as above
            self._act()
