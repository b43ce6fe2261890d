"""Lays widgets in lines like words, so that large text makes more lines and never cuts a button."""

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget

from yuanba.desktop.widgets.field import Field


class Flow(QLayout):
    """Lines of widgets, left to right."""

    def __init__(self, *children: QWidget, inside: QWidget | None = None, spacing: int = 12) -> None:
        super().__init__(inside)
        self._entries: list[QLayoutItem] = []
        self._gap = spacing
        self.setContentsMargins(QMargins(0, 0, 0, 0))
        for child in children:
            self.addWidget(child)

    def addItem(self, entry: QLayoutItem) -> None:  # noqa: N802 - Qt's name
        """Take one more."""
        self._entries.append(entry)

    def count(self) -> int:
        """Say how many there are."""
        return len(self._entries)

    def itemAt(self, index: int) -> QLayoutItem | None:  # noqa: N802 - Qt's name
        """Give one, or None beyond the last."""
        return self._entries[index] if 0 <= index < len(self._entries) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # noqa: N802 - Qt's name
        """Take one out."""
        return self._entries.pop(index) if 0 <= index < len(self._entries) else None

    def expandingDirections(self) -> Qt.Orientation:  # noqa: N802 - Qt's name
        """Grow in no direction by itself."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """Need more lines where there is less width."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """Say how high the lines are in a width."""
        around = self.contentsMargins()
        inside = QRect(0, 0, width - around.left() - around.right(), 0)
        return self._lay(inside, place=False) + around.top() + around.bottom()

    def setGeometry(self, area: QRect) -> None:  # noqa: N802 - Qt's name
        """Lay the lines in an area."""
        super().setGeometry(area)
        self._lay(area.marginsRemoved(self.contentsMargins()), place=True)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Wish for all of them on one line."""
        hints = [entry.sizeHint() for entry in self._shown()]
        width = sum(hint.width() for hint in hints) + self._gap * max(len(hints) - 1, 0)
        return self._with_margins(QSize(width, max((hint.height() for hint in hints), default=0)))

    def minimumSize(self) -> QSize:  # noqa: N802 - Qt's name
        """Need what the widest needs."""
        size = QSize()
        for entry in self._entries:
            size = size.expandedTo(entry.minimumSize())
        return self._with_margins(size)

    def _with_margins(self, size: QSize) -> QSize:
        return size.grownBy(self.contentsMargins())

    def _lay(self, area: QRect, *, place: bool) -> int:
        y = area.y()
        for line in self._lines(area.width()):
            x, height = area.x(), max(hint.height() for _, hint in line)
            for entry, hint in line:
                if place:
                    # Questions keep their names on one line, whatever stands below an answer.
                    lower = 0 if isinstance(entry.widget(), Field) else (height - hint.height()) // 2
                    entry.setGeometry(QRect(QPoint(x, y + lower), hint))
                x += hint.width() + self._gap
            y += height + self._gap
        return max(y - self._gap - area.y(), 0)

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        lines: list[list[tuple[QLayoutItem, QSize]]] = []
        left = -1
        for entry in self._shown():
            size = hint = entry.sizeHint()
            if 0 < width < hint.width():
                # What is itself laid in lines needs more of them here.
                height = entry.heightForWidth(width) if entry.hasHeightForWidth() else hint.height()
                size = QSize(width, height)
            if not lines or size.width() > left:
                lines.append([])
                left = width
            lines[-1].append((entry, size))
            left -= size.width() + self._gap
        return lines

    def _shown(self) -> list[QLayoutItem]:
        return [entry for entry in self._entries if not entry.isEmpty()]


def flow(*children: QWidget, spacing: int = 12) -> QWidget:
    """Make a widget that lays its children in lines."""
    made = QWidget()
    Flow(*children, inside=made, spacing=spacing)
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    made.setSizePolicy(policy)
    return made
