"""What the whole yard reads: text and numbers that grow with the window.

Painted by hand, because a style sheet fixes the size of text once for all.
"""

from functools import lru_cache

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from yuanba.desktop.theme import FAMILIES, colour, px

_WRAPPED = int(Qt.TextFlag.TextWordWrap)
_LEAST_PX = 16
_CARD_RADIUS = 8
#: A card lower than this has its word beside the number.
_LOW_PX = 110
#: Width of the stroke around the numbers, as a share of their size.
_STROKE = 0.035
#: From so many pixels on glyphs are drawn as outlines, which a face without a bold cut leaves as they are.
_NOT_BOLD_FROM = 64


def face(pixels: int, *, bold: bool = False) -> QFont:
    """Give the font of the window in a size of real pixels."""
    font = QFont()
    font.setFamilies(list(FAMILIES))
    font.setPixelSize(max(pixels, 1))
    font.setBold(bold)
    return font


@lru_cache(maxsize=256)
def largest_that_fits(text: str, width: int, height: int, largest: int, *, bold: bool) -> int:
    """Find the largest size, in pixels, in which a text stands wrapped in an area; never below the least readable."""
    low, high = _LEAST_PX, max(largest, _LEAST_PX)
    while low < high:
        middle = (low + high + 1) // 2
        needed = QFontMetrics(face(middle, bold=bold)).boundingRect(QRect(0, 0, width, 1 << 20), _WRAPPED, text)
        if needed.height() <= height and needed.width() <= width:
            low = middle
        else:
            high = middle - 1
    return low


def draw_text(painter: QPainter, area: QRect, flags: int, text: str, pixels: int, *, bold: bool) -> None:
    """Draw a text; large bold type is drawn thrice, because Qt makes no type of that size bold by itself."""
    painter.setFont(face(pixels, bold=bold))
    painter.drawText(area, flags, text)
    if bold and pixels >= _NOT_BOLD_FROM:
        step = max(round(pixels * _STROKE / 2), 1)
        for by in (step, 2 * step):
            painter.drawText(area.translated(by, 0), flags, text)


class BigText(QWidget):
    """A text as large as its place allows."""

    def __init__(self, *, bold: bool = False, tint: str = "ink", centred: bool = False) -> None:
        super().__init__()
        self._text = ""
        self._bold = bold
        self._tint = tint
        self._side = Qt.AlignmentFlag.AlignHCenter if centred else Qt.AlignmentFlag.AlignLeft
        self._largest = px(30)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_text(self, text: str, tint: str = "") -> None:
        """Show another text."""
        if tint:
            self._tint = tint
        self._text = text
        self.setAccessibleName(text)
        self.update()

    @property
    def text(self) -> str:
        """What is shown."""
        return self._text

    @property
    def type_px(self) -> int:
        """Size of the type, in pixels."""
        return largest_that_fits(self._text, self.width(), self.height(), self._largest, bold=self._bold)

    def allow(self, *, height: int, largest: int) -> None:
        """Take so many pixels in height at most, in type of so many pixels at most; less where less will do."""
        self._largest = largest
        room = max(self.width(), 1)
        size = largest_that_fits(self._text, room, height, largest, bold=self._bold)
        metrics = QFontMetrics(face(size, bold=self._bold))
        needed = metrics.boundingRect(QRect(0, 0, room, 1 << 20), _WRAPPED, self._text).height()
        self.setFixedHeight(max(min(needed, height), metrics.lineSpacing()))
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Wish for what was allowed."""
        return QSize(10, self.height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the text in the largest size that fits."""
        del event
        painter = QPainter(self)
        painter.setPen(colour(self._tint))
        side = int(self._side | Qt.AlignmentFlag.AlignVCenter) | _WRAPPED
        draw_text(painter, self.rect(), side, self._text, self.type_px, bold=self._bold)


class VoteCard(QAbstractButton):
    """One column: a number the whole yard can read, and below it the word; all of it is one button."""

    def __init__(self, word: str, tint: str) -> None:
        super().__init__()
        self._word = word
        self._tint = tint
        self._number = 0
        self._hint = ""
        self._plus = ""
        self._number_px = 100
        #: The last hand was counted here.
        self._latest = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(px(100), px(70))
        # A click must not take the keys away from the page.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    @property
    def number(self) -> int:
        """The number shown."""
        return self._number

    @property
    def number_px(self) -> int:
        """Size of the number's type, in pixels."""
        return self._number_px

    @property
    def word(self) -> str:
        """What is counted here."""
        return self._word

    def show_number(self, number: int, spoken: str, *, latest: bool) -> None:
        """Show a number.

        Args:
            number: as the store has it.
            spoken: what those who hear the screen are told when it changes.
            latest: the last hand was counted here.
        """
        self._number = number
        self._latest = latest
        if spoken != self.accessibleName():
            self.setAccessibleName(spoken)
        self.update()

    def dress(self, *, plus: str, hint: str) -> None:
        """Give the words for adding one and for the key; empty on the wall."""
        self._plus = plus
        self._hint = hint
        self.update()

    def show_size(self, pixels: int) -> None:
        """Show the number in this size."""
        self._number_px = pixels
        self.update()

    def room(self) -> QSize:
        """Say how much room there is for the number."""
        band = self._band()
        if self._low:
            return QSize(band.left() - px(12), self.height() - px(16))
        return QSize(self.width() - px(16), band.top() - px(8))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Press on Enter as well as on space."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint card, number, band and hint."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = px(4)
        ring = "ring" if self.hasFocus() else self._tint if self._latest else "line"
        painter.setPen(QPen(colour(ring), edge if ring != "line" else px(2)))
        painter.setBrush(colour("card" if self.isEnabled() else "off"))
        painter.drawRoundedRect(self.rect().adjusted(edge // 2, edge // 2, -edge // 2, -edge // 2), *(_radius(),) * 2)
        band = self._band()
        beside = QRect(edge, edge, band.left() - edge, self.height() - 2 * edge)
        above = QRect(edge, edge, self.width() - 2 * edge, band.top() - edge)
        self._paint_number(painter, beside if self._low else above)
        self._paint_band(painter, band)
        if self._hint and not self._low:
            painter.setPen(colour("dim"))
            painter.setFont(face(px(17)))
            below = QRect(0, band.bottom(), self.width(), self.height() - band.bottom() - px(2))
            painter.drawText(below, int(Qt.AlignmentFlag.AlignCenter), self._hint)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Wish for a column of some size; the layout gives what there is."""
        return QSize(px(240), px(260))

    def _paint_number(self, painter: QPainter, area: QRect) -> None:
        """Paint the number with strokes that are read from the far end of the yard: the face has no heavy weight."""
        path = QPainterPath()
        path.addText(0, 0, face(self._number_px), str(self._number))
        bounds = path.boundingRect()
        path.translate(area.center().x() - bounds.center().x(), area.center().y() - bounds.center().y())
        pen = QPen(colour("ink"), self._number_px * _STROKE)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.setBrush(colour("ink"))
        painter.drawPath(path)

    def _paint_band(self, painter: QPainter, band: QRect) -> None:
        ground = QColor(colour(self._tint))
        if self.isDown() or self.underMouse():
            ground = ground.darker(125)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(band, _radius(), _radius())
        words = f"{self._word}　{self._plus}" if self._plus and not self._low else self._word
        size = largest_that_fits(words, band.width() - px(8), band.height(), band.height() * 11 // 20, bold=True)
        painter.setPen(colour("white"))
        draw_text(painter, band, int(Qt.AlignmentFlag.AlignCenter), words, size, bold=True)

    @property
    def _low(self) -> bool:
        """Tell whether the word must stand beside the number, because there is no height for both."""
        return self.height() < px(_LOW_PX)

    def _band(self) -> QRect:
        if self._low:
            edge = px(10)
            return QRect(self.width() // 2, edge, self.width() // 2 - edge, self.height() - 2 * edge)
        side, hint = px(14), px(30) if self._hint else px(14)
        height = max(self.height() * 24 // 100, px(44))
        return QRect(side, self.height() - hint - height, self.width() - 2 * side, height)


def _radius() -> int:
    return px(_CARD_RADIUS)


def number_size(cards: tuple[VoteCard, ...], largest: int) -> int:
    """Find the size, in pixels, in which the longest of the numbers fits its card, alike for all."""
    size = largest
    for card in cards:
        room = card.room()
        digits = "8" * max(len(str(card.number)), 2)
        metrics = QFontMetrics(face(100, bold=True))
        widest = metrics.horizontalAdvance(digits)
        tall = metrics.capHeight()
        size = min(size, room.width() * 100 // max(widest, 1), room.height() * 88 // max(tall, 1))
    return max(size, _LEAST_PX)
