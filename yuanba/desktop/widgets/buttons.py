"""Buttons: one main act a screen, plain ones beside it, quiet ones for what is rarely wanted."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy

from yuanba.desktop.icons import icon
from yuanba.desktop.theme import px

_SIGN_PX = 24
_TINTS = {"main": "white", "grave": "brick", "aye": "white", "nay": "white", "abstain": "white"}


class Button(QPushButton):
    """A button that Enter presses as well as the space bar."""

    def __init__(self, text: str, kind: str = "", sign: str = "") -> None:
        super().__init__(text)
        self.setProperty("kind", kind)
        self.setAutoDefault(False)
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        if sign:
            self.setIcon(icon(sign, _TINTS.get(kind, "pine_dark")))
            self.setIconSize(QSize(px(_SIGN_PX), px(_SIGN_PX)))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Press on Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def say(self, text: str) -> None:
        """Show another text, for eyes and for readers."""
        self.setText(text)
        self.setAccessibleName(text)


def main_button(text: str, pressed: Callable[[], None], sign: str = "") -> Button:
    """Make the one filled button of a screen."""
    return _wired(Button(text, "main", sign), pressed)


def plain_button(text: str, pressed: Callable[[], None], sign: str = "") -> Button:
    """Make a button beside the main act."""
    return _wired(Button(text, "", sign), pressed)


def quiet_button(text: str, pressed: Callable[[], None], sign: str = "") -> Button:
    """Make a button for what is rarely wanted."""
    return _wired(Button(text, "quiet", sign), pressed)


def grave_button(text: str, pressed: Callable[[], None], sign: str = "") -> Button:
    """Make a button for what takes something away."""
    return _wired(Button(text, "grave", sign), pressed)


def _wired(button: Button, pressed: Callable[[], None]) -> Button:
    button.clicked.connect(lambda _checked: pressed())
    return button
