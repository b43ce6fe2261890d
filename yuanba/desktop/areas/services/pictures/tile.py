"""A small picture to open, and the place of one that cannot be shown."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from yuanba.desktop.icons import pixmap
from yuanba.desktop.theme import px
from yuanba.desktop.widgets.buttons import Button
from yuanba.desktop.widgets.labels import label

_WIDTH_PX, _HEIGHT_PX = 210, 240
#: With large text a picture takes no more than this, so that two stand beside each other.
_MOST_PX = 320
_EDGE_PX = 10
_SIGN_PX = 56


def small_side(ratio: float) -> int:
    """Give the pixels of the longest side of a small picture on a screen of this ratio."""
    return round(max(_room()) * ratio)


def _room() -> tuple[int, int]:
    return min(px(_WIDTH_PX), _MOST_PX), min(px(_HEIGHT_PX), _MOST_PX)


class PictureTile(Button):
    """One picture of a paper."""

    def __init__(self) -> None:
        super().__init__("", "tile")
        self._picture = QLabel()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        wide, high = _room()
        self._picture.setFixedSize(wide, high)
        self._words = label(role="strong")
        self._words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        edge = px(_EDGE_PX)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(edge, edge, edge, edge)
        inside.setSpacing(px(4))
        inside.addWidget(self._picture)
        inside.addWidget(self._words)
        for child in self.findChildren(QWidget):
            # A click belongs to the button, wherever on it the mouse is.
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._show_sign("photo", "line")

    def say(self, text: str) -> None:
        """Say below the picture which it is."""
        self._words.setText(text)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Wish for what lies in it; a button by itself knows only of its text."""
        inside = self.layout()
        if inside is None:
            return super().sizeHint()
        wide = _room()[0] + 2 * px(_EDGE_PX)
        return QSize(wide, max(inside.totalHeightForWidth(wide), inside.sizeHint().height()))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Need what it wishes for."""
        return self.sizeHint()

    def show_picture(self, image: QImage) -> None:
        """Show the picture."""
        ratio = self.devicePixelRatioF()
        drawn = QPixmap.fromImage(image)
        if drawn.width() > self._picture.width() * ratio:
            drawn = drawn.scaledToWidth(
                round(self._picture.width() * ratio), Qt.TransformationMode.SmoothTransformation
            )
        drawn.setDevicePixelRatio(ratio)
        self._picture.setPixmap(drawn)

    def show_trouble(self, why: str) -> None:
        """Show that it cannot be shown; the sentence is read when it is opened."""
        self._show_sign("alert-triangle", "brick")
        self.setAccessibleDescription(why)

    def _show_sign(self, sign: str, tint: str) -> None:
        self._picture.setPixmap(pixmap(sign, tint, px(_SIGN_PX)))
