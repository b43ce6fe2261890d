"""What a person sees in the windows of the program: words, and the things that bear them."""

from collections.abc import Iterator
from itertools import count, takewhile
from typing import TypeVar

from PySide6.QtCore import QModelIndex, QPoint
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QTextEdit,
    QWidget,
)

W = TypeVar("W", bound=QWidget)

#: Rows of a list that count as being in sight.
_ROWS_SEEN = 60
_LINES = (QLineEdit, QPlainTextEdit, QTextEdit, QComboBox)


class Spot:
    """Something one can click: a button, or one row of a list."""

    def __init__(
        self, widget: QWidget, view: QAbstractItemView | None = None, index: QModelIndex | None = None
    ) -> None:
        self.widget = widget
        self._view = view
        self._index = index

    def texts(self) -> list[str]:
        """Read what it says."""
        if self._index is None:
            return [text.strip() for text in said_by(self.widget)]
        # A list model keeps the number of its columns to itself.
        cells = takewhile(QModelIndex.isValid, map(self._index.siblingAtColumn, count()))
        return [str(cell.data()).strip() for cell in cells if cell.data() is not None]

    def place(self) -> QPoint:
        """Bring it into sight and say where on the widget it is."""
        _scroll_to(self.widget)
        if self._view is None or self._index is None:
            return self.widget.rect().center()
        self._view.scrollTo(self._index)
        return self._view.visualRect(self._index).center()


class Screen:
    """Looks at the windows of the program, those above first.

    Words match when they are part of what a thing says or is called; whole matches go first, and of several the one
    that stands first on the screen.
    """

    def __init__(self, window: QWidget) -> None:
        self.window = window

    def visible(self, kind: type[W]) -> Iterator[W]:
        """Give what can be seen, in the order in which it stands."""
        above = [one for one in QApplication.topLevelWidgets() if one.isVisible() and one is not self.window]
        for window in (*above, self.window):
            found = [one for one in window.findChildren(kind) if one.isVisible()]
            if isinstance(window, kind):
                found.insert(0, window)
            yield from sorted(found, key=place_in_window)

    def texts(self) -> Iterator[str]:
        """Read everything on the screen."""
        widgets: Iterator[QWidget] = self.visible(QWidget)
        for widget in widgets:
            yield from said_by(widget)

    def sees(self, words: str) -> bool:
        """Tell whether the words stand somewhere."""
        return any(words in text for text in self.texts())

    def spot(self, words: str) -> Spot | None:
        """Find what bears the words and can be clicked; None: nothing does."""
        partly: list[Spot] = []
        for spot in self._spots():
            said = spot.texts()
            if words in said:
                return spot
            if any(words in text for text in said):
                partly.append(spot)
        return partly[0] if partly else None

    def line(self, name: str) -> QWidget | None:
        """Find the line of that name in which one can write; None: there is none."""
        partly: list[QWidget] = []
        widgets: Iterator[QWidget] = self.visible(QWidget)
        for line in widgets:
            if not isinstance(line, _LINES) or not line.isEnabled():
                continue
            if not isinstance(line, QComboBox) and line.isReadOnly():
                continue
            if line.accessibleName() == name:
                return line
            if name in line.accessibleName():
                partly.append(line)
        return partly[0] if partly else None

    def spot_of_line(self, name: str) -> Spot | None:
        """Find where to click to write in the line of that name; None: there is none."""
        line = self.line(name)
        return None if line is None else Spot(line)

    def report(self) -> str:
        """Write down what is on the screen, one thing a line."""
        focus = QApplication.focusWidget()
        named = "nothing" if focus is None else f"{type(focus).__name__} {focus.accessibleName()}"
        lines = [text for text in self.texts() if text.strip()]
        return "\n".join((*dict.fromkeys(lines), f"(focus: {named})"))

    def _spots(self) -> Iterator[Spot]:
        buttons: Iterator[QAbstractButton] = self.visible(QAbstractButton)
        yield from (Spot(button) for button in buttons if button.isEnabled())
        views: Iterator[QAbstractItemView] = self.visible(QAbstractItemView)
        for view in views:
            if view.isEnabled():
                yield from _rows(view)


def said_by(widget: QWidget) -> Iterator[str]:
    """Give what a thing says on the screen and to those who hear it."""
    if isinstance(widget, QLabel | QLineEdit):
        yield widget.text()
    elif isinstance(widget, QAbstractButton):
        yield widget.text().replace("&", "")
    elif isinstance(widget, QPlainTextEdit | QTextEdit):
        yield widget.toPlainText()
    elif isinstance(widget, QAbstractItemView):
        for _, row in zip(range(_ROWS_SEEN), _rows(widget), strict=False):
            yield " ".join(row.texts())
    if widget.accessibleName():
        yield widget.accessibleName()


def place_in_window(widget: QWidget) -> tuple[int, int]:
    """Say how far down and how far right a thing stands."""
    place = QPoint(0, 0) if widget.isWindow() else widget.mapTo(widget.window(), QPoint(0, 0))
    return (place.y(), place.x())


def _rows(view: QAbstractItemView) -> Iterator[Spot]:
    model = view.model()
    for number in range(model.rowCount(view.rootIndex()) if model is not None else 0):
        yield Spot(view.viewport(), view, model.index(number, 0, view.rootIndex()))


def _scroll_to(widget: QWidget) -> None:
    """Bring a thing into sight, as a person does with the wheel."""
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea) and above.isAncestorOf(widget):
            above.ensureWidgetVisible(widget)
        above = above.parentWidget()
