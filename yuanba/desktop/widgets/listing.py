"""Lists of many lines: columns given as a tuple, one model for all of them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from yuanba.desktop.theme import colour, px

#: A list is at least so high, in pixels at 100 %: its heading and four lines.  With large text the page scrolls.
LEAST_LIST_PX = 250
_ROW_PX = 48
_SIGN_PX = 21
#: Signs of a column that takes what is left, at least.
_FEWEST_SIGNS = 7
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class ListColumn:
    """One column of a list."""

    title: str
    #: Text of a line in this column.
    text: Callable[[Any], str]
    #: Width in characters; 0: takes what is left.
    signs: int = 8
    right: bool = False
    #: Name of a colour for a line; the text says the same in words.
    tint: Callable[[Any], str] | None = None
    #: Left out where the list is too narrow for all columns, 1 before 2 before 3; 0: never.
    yields: int = 0


class _Lines(QAbstractTableModel):
    def __init__(self, columns: Sequence[ListColumn]) -> None:
        super().__init__()
        self._columns = tuple(columns)
        self.lines: Sequence[Any] = ()

    def show(self, lines: Sequence[Any]) -> None:
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:  # noqa: N802 - Qt's name
        return 0 if parent is not None and parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index | None = None) -> int:  # noqa: N802 - Qt's name
        return 0 if parent is not None and parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's variant
        if not index.isValid():
            return None
        column, line = self._columns[index.column()], self.lines[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return column.text(line)
        if role == Qt.ItemDataRole.TextAlignmentRole and column.right:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if role == Qt.ItemDataRole.ForegroundRole and column.tint is not None:
            return colour(column.tint(line))
        return None

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # noqa: ANN401 - Qt's variant
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            right = self._columns[section].right
            side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        return None


class Listing(QTableView):
    """A list of lines; click, Enter or space opens one.

    Signals:
        opened: with the line a person opened.
    """

    opened = Signal(object)

    def __init__(self, columns: Sequence[ListColumn], name: str) -> None:
        super().__init__()
        self._columns = tuple(columns)
        self._lines = _Lines(columns)
        self._most = 0
        self.setModel(self._lines)
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.clicked.connect(lambda index: self.opened.emit(self._lines.lines[index.row()]))
        self._measure()

    def show_lines(self, lines: Sequence[Any]) -> None:
        """Fill the list, keeping the place where the person was."""
        here, scrolled = self.currentIndex().row(), self.verticalScrollBar().value()
        self._lines.show(lines)
        if lines:
            self.selectRow(min(max(here, 0), len(lines) - 1))
            self.verticalScrollBar().setValue(scrolled)
        self._fit()

    def fit(self, most: int) -> None:
        """Be as high as the lines there are, up to so many; where there are more the list scrolls."""
        self._most = most
        self._fit()

    @property
    def lines(self) -> Sequence[Any]:
        """What is listed."""
        return self._lines.lines

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Open a line with Enter or space."""
        wanted = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        if wanted and self.currentIndex().isValid():
            self.opened.emit(self._lines.lines[self.currentIndex().row()])
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Leave columns out where there is no room for all."""
        super().resizeEvent(event)
        self._make_room()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follow the size of text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._measure()

    def _measure(self) -> None:
        self.verticalHeader().setDefaultSectionSize(px(_ROW_PX))
        header = self.horizontalHeader()
        for place, column in enumerate(self._columns):
            if column.signs:
                header.setSectionResizeMode(place, QHeaderView.ResizeMode.Interactive)
                self.setColumnWidth(place, _width(column))
            else:
                header.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)
        self._make_room()
        self._fit()

    def _fit(self) -> None:
        if self._most:
            # The width of the frame is known when the style is.
            self.ensurePolished()
            lines = min(max(len(self._lines.lines), 1), self._most)
            heading = self.horizontalHeader().sizeHint().height()
            self.setFixedHeight(heading + lines * self.verticalHeader().defaultSectionSize() + 2 * self.frameWidth())

    def _make_room(self) -> None:
        needed = sum(map(_width, self._columns))
        yielding = [(column.yields, place) for place, column in enumerate(self._columns) if column.yields]
        for _, place in sorted(yielding):
            left_out = needed > self.viewport().width()
            self.setColumnHidden(place, left_out)
            if left_out:
                needed -= _width(self._columns[place])


def _width(column: ListColumn) -> int:
    return px(_SIGN_PX * (column.signs or _FEWEST_SIGNS) + 24)
