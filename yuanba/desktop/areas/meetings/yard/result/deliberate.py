"""Buttons whose act cannot be taken back are not pressed by a hand that clicks everything twice."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QAbstractButton


class Deliberate(QObject):
    """Lets the second click of a double click pass by.

    It was meant for the button that stood in the same place a moment before, such as the end of the count.
    """

    def __init__(self, button: QAbstractButton) -> None:
        super().__init__(button)
        button.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Take the second press away."""
        return event.type() == QEvent.Type.MouseButtonDblClick
