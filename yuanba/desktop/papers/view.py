"""Pages of a paper under each other, drawn as they come into sight."""

from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from yuanba.desktop.papers import wording
from yuanba.desktop.theme import colour, px

#: Points in an inch.
_INCH = 72
_GAP_PX = 16
#: Height that remains where head and foot are high, in pixels.
_LEAST_PX = 110
#: Widest page unless the person enlarges it.
_PAGE_PX = 860
_STEP = 1.25
_SMALLEST, _LARGEST = 0.3, 5.0
#: Pictures kept, in bytes: some dozen pages in the size of the window.
_KEPT_BYTES = 32_000_000


@dataclass(frozen=True, slots=True)
class _Picture:
    image: QImage
    #: Pixels of the picture to a point of the page.
    scale: float


class _Pictures:
    """The pages drawn lately, no more of them than a window needs."""

    def __init__(self) -> None:
        self._by_page: OrderedDict[int, _Picture] = OrderedDict()

    def __len__(self) -> int:
        return len(self._by_page)

    def get(self, page: int) -> _Picture | None:
        """Give the picture of a page; None: it is not here."""
        return self._by_page.get(page)

    def keep(self, page: int, picture: _Picture, in_sight: Iterable[int]) -> None:
        """Keep one more, and let go of those not drawn for longest that are out of sight."""
        self._by_page[page] = picture
        self._by_page.move_to_end(page)
        kept = sum(one.image.sizeInBytes() for one in self._by_page.values())
        for old in [old for old in self._by_page if old not in {page, *in_sight}]:
            if kept <= _KEPT_BYTES:
                return
            kept -= self._by_page.pop(old).image.sizeInBytes()

    def clear(self) -> None:
        """Let go of all."""
        self._by_page.clear()


class _Stack:
    """Where the pages stand, in pixels from the upper left corner of all there is to scroll through."""

    def __init__(self, sizes: Sequence[tuple[float, float]], scale: float, gap: int, top: int, room: int) -> None:
        self.pages: list[QRect] = []
        for width, height in sizes:
            wide, high = round(width * scale), round(height * scale)
            self.pages.append(QRect(max((room - wide) // 2, gap), top, wide, high))
            top += high + gap
        self.height = top
        self.width = max((page.right() for page in self.pages), default=0) + gap

    def in_sight(self, seen: QRect) -> list[int]:
        """List the pages of which something can be seen."""
        return [number for number, page in enumerate(self.pages) if page.intersects(seen)]


class PaperView(QAbstractScrollArea):
    """Shows the pages of one paper; only what is in sight is asked for, one page at a time.

    Above the first page stand the notes on the paper and go with it when one scrolls.  Plus and minus make it larger
    and smaller, 0 as wide as the window.

    Signals:
        page_wanted: number of a page from 0 and how many dots an inch it is to have.
        page_reached: number of the uppermost page in sight, from 0.
    """

    page_wanted = Signal(int, float)
    page_reached = Signal(int)

    def __init__(self, head: QWidget) -> None:
        """Make an empty view.

        Args:
            head: the notes above the first page.
        """
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        # With large text its scroll bar would ask for more height than there is, and cut the title.
        self.setMinimumHeight(_LEAST_PX)
        head.setParent(self.viewport())
        self._head = head
        self._sizes: Sequence[tuple[float, float]] = ()
        self._texts: Sequence[Sequence[str]] = ()
        self._pictures = _Pictures()
        self._awaited: int | None = None
        self._reached = -1
        #: 1: as wide as the window, or `_PAGE_PX`.
        self._zoom = 1.0
        self._stack = _Stack((), 1.0, 0, 0, 0)

    def show_pages(self, sizes: Sequence[tuple[float, float]], texts: Sequence[Sequence[str]]) -> None:
        """Show another paper from its beginning.

        Args:
            sizes: width and height of each page in points.
            texts: the lines of each page, for those who hear the screen.
        """
        self._sizes, self._texts = sizes, texts
        self._pictures.clear()
        self._awaited, self._reached = None, -1
        self._measure()
        self.verticalScrollBar().setValue(0)
        self._look()

    def show_picture(self, page: int, dpi: float, image: QImage) -> None:
        """Take the picture of a page that was wanted."""
        self._awaited = None
        self._pictures.keep(page, _Picture(image, dpi / _INCH), self._stack.in_sight(self._seen))
        self.viewport().update()
        self._look()

    def zoom(self, steps: int) -> None:
        """Make the pages so many steps larger, or smaller below 0; 0: as wide as the window."""
        wanted = self._zoom * _STEP**steps if steps else 1.0
        self._zoom = min(max(wanted, _SMALLEST), _LARGEST)
        self._keep_place(self.viewport().height() // 2)

    @property
    def kept(self) -> int:
        """How many pages are held as pictures."""
        return len(self._pictures)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Scroll, enlarge, shrink."""
        steps = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Equal: 1, Qt.Key.Key_Minus: -1, Qt.Key.Key_0: 0}
        bar = self.verticalScrollBar()
        places = {Qt.Key.Key_Home: bar.minimum(), Qt.Key.Key_End: bar.maximum()}
        key = Qt.Key(event.key())
        if key in steps:
            self.zoom(steps[key])
        elif key in places:
            bar.setValue(places[key])
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Enlarge and shrink with Ctrl, else scroll."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(1 if event.angleDelta().y() > 0 else -1)
            return
        super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Follow the window."""
        super().resizeEvent(event)
        self._keep_place(0)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follow the size of text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._keep_place(0)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Ask for what is in sight now."""
        super().showEvent(event)
        self._look()

    def scrollContentsBy(self, dx: int, dy: int) -> None:  # noqa: N802 - Qt's name
        """Ask for what comes into sight."""
        del dx, dy
        self._head.move(self._head.x(), px(_GAP_PX) - self.verticalScrollBar().value())
        self.viewport().update()
        self._look()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the pages in sight; one that is not here yet is white paper."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(event.rect(), colour("head"))
        away = self._seen.topLeft()
        for page in self._stack.in_sight(event.rect().translated(away)):
            area = self._stack.pages[page].translated(-away)
            painter.fillRect(area, colour("white"))
            picture = self._pictures.get(page)
            if picture is not None:
                painter.drawImage(QRectF(area), picture.image)
            painter.setPen(colour("line"))
            painter.drawRect(area.adjusted(0, 0, -1, -1))
        painter.end()

    @property
    def _seen(self) -> QRect:
        """What is in sight of all there is to scroll through."""
        return self.viewport().rect().translated(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    @property
    def _scale(self) -> float:
        """Pixels to a point."""
        widest = max((width for width, _ in self._sizes), default=1.0)
        room = max(self.viewport().width() - 2 * px(_GAP_PX), 50)
        return min(room, px(_PAGE_PX)) / widest * self._zoom

    def _keep_place(self, below: int) -> None:
        """Measure anew and leave what is so many pixels below the upper edge where it is."""
        bar, seen = self.verticalScrollBar(), self.viewport().height()
        place = (bar.value() + below) / max(bar.maximum() + seen, 1)
        self._measure()
        bar.setValue(round(place * (bar.maximum() + seen)) - below)
        self._look()

    def _measure(self) -> None:
        gap, viewport = px(_GAP_PX), self.viewport()
        stack = _Stack(self._sizes, self._scale, gap, gap + self._lay_head(gap), viewport.width())
        self._stack = stack
        for bar, whole, seen in (
            (self.verticalScrollBar(), stack.height, viewport.height()),
            (self.horizontalScrollBar(), stack.width, viewport.width()),
        ):
            bar.setRange(0, max(whole - seen, 0))
            bar.setPageStep(seen)
            bar.setSingleStep(px(60))
        viewport.update()

    def _lay_head(self, gap: int) -> int:
        """Give the notes their place; tell how much of the height they take."""
        layout, width = self._head.layout(), self.viewport().width() - 2 * gap
        height = 0 if layout is None or layout.isEmpty() else layout.totalHeightForWidth(width)
        self._head.setGeometry(gap, gap - self.verticalScrollBar().value(), width, height)
        return height + gap if height > 0 else 0

    def _look(self) -> None:
        """Say which page is reached, and ask for the first one in sight that is not here in this size."""
        pages = self._stack.in_sight(self._seen)
        if pages and pages[0] != self._reached:
            self._reached = pages[0]
            self.setAccessibleName(wording.page_of(pages[0] + 1, len(self._sizes)))
            self.setAccessibleDescription("\n".join(self._texts[pages[0]]))
            self.page_reached.emit(pages[0])
        if self._awaited is not None or not self.isVisible():
            return
        scale = self._scale * self.devicePixelRatioF()
        for page in pages:
            picture = self._pictures.get(page)
            if picture is None or abs(picture.scale - scale) > scale / 100:
                self._awaited = page
                self.page_wanted.emit(page, scale * _INCH)
                return
