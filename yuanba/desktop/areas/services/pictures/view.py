"""One picture, as large as its place or larger."""

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QScrollBar

from yuanba.desktop.theme import colour, px

_STEP = 1.25
#: Times as large as the whole picture in its place.
_LARGEST = 8.0
#: Height that remains where head and acts are high, in pixels.
_LEAST_PX = 300
_SCROLL_PX = 60


class PictureView(QAbstractScrollArea):
    """Shows a picture whole; plus and minus enlarge and shrink it, 0 shows it whole again.

    Signals:
        stepped: an arrow key asks for the picture before (-1) or after (1); only while it is seen whole.
    """

    stepped = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumHeight(_LEAST_PX)
        self._image = QImage()
        self._zoom = 1.0

    def show_image(self, image: QImage) -> None:
        """Show another picture, whole."""
        self._image = image
        self._zoom = 1.0
        self._measure()

    @property
    def zoomed(self) -> bool:
        """Whether it is larger than its place."""
        return self._zoom > 1.0

    def zoom(self, steps: int) -> None:
        """Make it so many steps larger, or smaller below 0; 0: show it whole."""
        wanted = self._zoom * _STEP**steps if steps else 1.0
        across, down = (self._middle(bar) for bar in (self.horizontalScrollBar(), self.verticalScrollBar()))
        self._zoom = min(max(wanted, 1.0), _LARGEST)
        self._measure()
        for bar, place in ((self.horizontalScrollBar(), across), (self.verticalScrollBar(), down)):
            bar.setValue(round(place * (bar.maximum() + bar.pageStep()) - bar.pageStep() / 2))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enlarge, shrink, go on; the arrows move an enlarged picture."""
        key = Qt.Key(event.key())
        steps = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Equal: 1, Qt.Key.Key_Minus: -1, Qt.Key.Key_0: 0}
        further = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if key in steps:
            self.zoom(steps[key])
        elif key in further and not self.zoomed:
            self.stepped.emit(further[key])
        elif key in further or key in {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}:
            super().keyPressEvent(event)
        else:
            event.ignore()

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Enlarge and shrink."""
        self.zoom(1 if event.angleDelta().y() > 0 else -1)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Follow the window."""
        super().resizeEvent(event)
        self._measure()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follow the size of text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._measure()

    def scrollContentsBy(self, dx: int, dy: int) -> None:  # noqa: N802 - Qt's name
        """Paint anew what is in sight."""
        del dx, dy
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the part in sight; a ring tells that the keys go here."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), colour("head"))
        if not self._image.isNull():
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(self._place(), self._image)
        if self.hasFocus():
            pen = painter.pen()
            pen.setColor(colour("ring"))
            pen.setWidth(px(3))
            painter.setPen(pen)
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -2, -2))
        painter.end()

    def _scale(self) -> float:
        if self._image.isNull():
            return 1.0
        room = self.viewport().rect()
        whole = min(room.width() / self._image.width(), room.height() / self._image.height())
        return whole * self._zoom

    def _place(self) -> QRectF:
        wide, high = self._image.width() * self._scale(), self._image.height() * self._scale()
        room = self.viewport().rect()
        left = (room.width() - wide) / 2 if wide <= room.width() else -self.horizontalScrollBar().value()
        top = (room.height() - high) / 2 if high <= room.height() else -self.verticalScrollBar().value()
        return QRectF(left, top, wide, high)

    def _measure(self) -> None:
        scale, room = self._scale(), self.viewport().rect()
        for bar, whole, seen in (
            (self.horizontalScrollBar(), self._image.width() * scale, room.width()),
            (self.verticalScrollBar(), self._image.height() * scale, room.height()),
        ):
            bar.setRange(0, max(round(whole) - seen, 0) if self.zoomed else 0)
            bar.setPageStep(seen)
            bar.setSingleStep(px(_SCROLL_PX))
        self.viewport().update()

    @staticmethod
    def _middle(bar: QScrollBar) -> float:
        """Say how far down, or across, the middle of what is in sight lies: 0 to 1."""
        return (bar.value() + bar.pageStep() / 2) / max(bar.maximum() + bar.pageStep(), 1)
