"""Buttons whose words run over several lines, and long lists of them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from yuanba.desktop.theme import px
from yuanba.desktop.widgets.buttons import Button, plain_button
from yuanba.desktop.widgets.labels import label, set_role

#: Lines of a list shown at once; the next ones are asked for.
_SHOWN = 50


class WrappedButton(Button):
    """A button as high as its words need."""

    def __init__(self, text: str, *below: str, kind: str = "row", sign: str = "", sign_role: str = "label") -> None:
        """Make the button.

        Args:
            text: the words; further ones stand below in small type.
            kind: ``row`` or ``choice``.
            sign: a few signs at the left, such as where something stands.
            sign_role: role of these signs.
        """
        super().__init__("", kind)
        self.setAccessibleName("　".join(one for one in (sign, text, *below) if one))
        self._words = label(text)
        beside = QHBoxLayout(self)
        beside.setContentsMargins(px(14), px(8), px(14), px(8))
        if sign:
            head = label(sign, sign_role)
            head.setFixedWidth(px(150))
            beside.addWidget(head)
        lines = QVBoxLayout()
        lines.setSpacing(2)
        for words in (self._words, *(label(one, "dim") for one in below if one)):
            lines.addWidget(words)
        beside.addLayout(lines, 1)
        for child in self.findChildren(QWidget):
            # A click belongs to the button, wherever on it the mouse is.
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.toggled.connect(lambda on: set_role(self._words, "strong" if on else ""))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Leave the arrow keys to the list; a button by itself would take them for Tab."""
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            event.ignore()
            return
        super().keyPressEvent(event)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of a list that opens what it names."""

    text: str
    #: Below the words, in small type.
    below: str = ""
    #: Where it stands, in a few signs.
    sign: str = ""
    sign_role: str = "label"
    pressed: Callable[[], None]


class Rows(QWidget):
    """A list of lines to open, some at a time; arrow keys move through it."""

    def __init__(self, more: str) -> None:
        """Make an empty list.

        Args:
            more: words of the button that shows the next lines.
        """
        super().__init__()
        self._rows: Sequence[Row] = ()
        self.buttons: list[WrappedButton] = []
        self.more = plain_button(more, self._show_more, "chevron-down")
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._layout.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Fill the list from its beginning."""
        for button in self.buttons:
            button.hide()
            button.deleteLater()
        self.buttons = []
        self._rows = rows
        self._show_more()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Move through the lines."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        here = next((place for place, button in enumerate(self.buttons) if button.hasFocus()), None)
        if step is None or here is None:
            super().keyPressEvent(event)
            return
        following = self.buttons[min(max(here + step, 0), len(self.buttons) - 1)]
        self.go_to(self.buttons.index(following))

    def go_to(self, place: int) -> None:
        """Go to a line that is shown."""
        # Tab leads into the list once, to where one was, and on behind it.
        for button in self.buttons:
            button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.buttons[place].setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.buttons[place].setFocus()

    def setFocus(self, *_: object) -> None:  # noqa: N802 - Qt's name
        """Go to the first line."""
        if self.buttons:
            self.buttons[0].setFocus()

    def _show_more(self) -> None:
        first = len(self.buttons)
        for row in self._rows[first : first + _SHOWN]:
            button = WrappedButton(row.text, row.below, sign=row.sign, sign_role=row.sign_role)
            button.clicked.connect(lambda _, row=row: row.pressed())
            if self.buttons:
                button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            self._layout.insertWidget(len(self.buttons), button)
            self.buttons.append(button)
        self.more.setVisible(len(self.buttons) < len(self._rows))
        if first and len(self.buttons) > first:
            self.buttons[first].setFocus()
