"""The tiles of the sign-in: only those in sight are painted, so that 300 households are as quick as five."""

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPalette, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from yuanba.desktop.areas.meetings.yard.signing_in.finding import Tile
from yuanba.desktop.areas.meetings.yard.wording import signing_in as wording
from yuanba.desktop.theme import colour, px, text_font

_LEAST_WIDTH_PX = 190
_HEIGHT_PX = 78
_GAP_PX = 8
_NAME_PX = 23
_DETAIL_PX = 17
_EDGE_PX = 12
Index = QModelIndex | QPersistentModelIndex


class _Model(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.tiles: tuple[Tile, ...] = ()

    def show(self, tiles: tuple[Tile, ...]) -> bool:
        """Change what has changed; lay everything anew, and give False, only when other tiles stand there."""
        same = [tile.elector_id for tile in tiles] == [tile.elector_id for tile in self.tiles]
        if not same:
            self.beginResetModel()
            self.tiles = tiles
            self.endResetModel()
            return False
        before, self.tiles = self.tiles, tiles
        for row, (old, new) in enumerate(zip(before, tiles, strict=True)):
            if old != new:
                self.dataChanged.emit(self.index(row), self.index(row))
        return True

    def rowCount(self, parent: Index | None = None) -> int:  # noqa: N802 - Qt's name
        return 0 if parent is not None and parent.isValid() else len(self.tiles)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's variant
        if not index.isValid():
            return None
        tile = self.tiles[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return tile.name
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return wording.tile_spoken(tile)
        if role == Qt.ItemDataRole.UserRole:
            return tile
        return None


class _Painter(QStyledItemDelegate):
    """Paints a tile: name, what else tells it apart, and whether they are here, by ring, mark and word."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        tile: Tile = index.data(Qt.ItemDataRole.UserRole)
        gap = px(_GAP_PX) // 2
        area = option.rect.adjusted(gap, gap, -gap, -gap)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter, area, tile, option.state)
        self._words(painter, area, tile)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802 - Qt's name
        view = option.widget
        return view.gridSize() if isinstance(view, QListView) else QSize(px(_LEAST_WIDTH_PX), px(_HEIGHT_PX))

    def _ground(self, painter: QPainter, area: QRect, tile: Tile, state: QStyle.StateFlag) -> None:
        here = tile.here or tile.members_here > 0
        focused = bool(state & QStyle.StateFlag.State_HasFocus) and bool(state & QStyle.StateFlag.State_Selected)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        ground = "pine_soft" if here or hovered else "card"
        edge, width = ("ring", 4) if focused else ("pine", 3) if here else ("line", 2)
        pen = QPen(colour(edge), px(width))
        if tile.left and not focused:
            pen.setStyle(Qt.PenStyle.DashLine)
            pen.setColor(colour("slate"))
        painter.setPen(pen)
        painter.setBrush(colour(ground))
        painter.drawRoundedRect(area, px(8), px(8))

    def _words(self, painter: QPainter, area: QRect, tile: Tile) -> None:
        edge = px(_EDGE_PX)
        inner = area.adjusted(edge, px(8), -edge, -px(8))
        top = QRect(inner.x(), inner.y(), inner.width(), inner.height() * 6 // 11)
        below = QRect(inner.x(), top.bottom() + 1, inner.width(), inner.bottom() - top.bottom())
        mark = wording.tile_mark(tile)
        name_font = text_font(_NAME_PX, bold=True)
        if mark:
            painter.setPen(colour("pine" if tile.here or tile.members_here else "slate"))
            self._line(painter, top, mark, name_font, Qt.AlignmentFlag.AlignRight)
            top.setRight(top.right() - painter.fontMetrics().horizontalAdvance(mark) - px(6))
        painter.setPen(colour("ink"))
        self._line(painter, top, tile.name, name_font, Qt.AlignmentFlag.AlignLeft)
        painter.setPen(colour("dim"))
        self._line(painter, below, wording.tile_detail(tile), text_font(_DETAIL_PX), Qt.AlignmentFlag.AlignLeft)

    def _line(self, painter: QPainter, area: QRect, text: str, font: QFont, side: Qt.AlignmentFlag) -> None:
        painter.setFont(font)
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, side | Qt.AlignmentFlag.AlignVCenter, shown)


class TileView(QListView):
    """Tiles in lines; a click, Enter or the space bar taps one.

    Signals:
        tapped: with the `Tile`.
        left_upwards: the arrow key went above the first line.
    """

    tapped = Signal(object)
    left_upwards = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._tiles = _Model()
        self.setModel(self._tiles)
        self.setItemDelegate(_Painter(self))
        self.setProperty("role", "tiles")
        self.setAccessibleName(wording.TILES)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionRectVisible(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        ground = self.palette()
        ground.setColor(QPalette.ColorRole.Base, colour("paper"))
        self.setPalette(ground)
        self.clicked.connect(self._tap)

    def show_tiles(self, tiles: tuple[Tile, ...]) -> None:
        """Show these; where the same ones stand already the place scrolled to is kept."""
        if not self._tiles.show(tiles):
            self.scrollToTop()

    @property
    def tiles(self) -> tuple[Tile, ...]:
        """What is shown."""
        return self._tiles.tiles

    def enter(self) -> None:
        """Let the arrow keys begin at the first tile."""
        if self._tiles.tiles:
            self.setCurrentIndex(self._tiles.index(0))
            self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Tap with Enter or space; leave upwards from the first line; letters go to whoever finds."""
        taps = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        if event.key() in taps:
            self._tap(self.currentIndex())
        elif event.key() == Qt.Key.Key_Up and self.currentIndex().row() < self._columns():
            self.left_upwards.emit()
        elif event.text().isprintable() and event.text().strip():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Fill the width with as many tiles as fit."""
        super().resizeEvent(event)
        self.measure()

    def measure(self) -> None:
        """Follow width and size of text."""
        room = self._room()
        self.setGridSize(QSize(room // self._columns(), px(_HEIGHT_PX) + px(_GAP_PX)))

    def _columns(self) -> int:
        return max(self._room() // px(_LEAST_WIDTH_PX + _GAP_PX), 1)

    def _room(self) -> int:
        """Leave room for the scroll bar whether it is there or not, so that tiles do not jump."""
        return self.width() - self.verticalScrollBar().sizeHint().width() - 2

    def _tap(self, index: QModelIndex) -> None:
        if index.isValid():
            self.tapped.emit(self._tiles.tiles[index.row()])
