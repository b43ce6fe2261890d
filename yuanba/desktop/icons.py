"""Signs of the window, drawn from the shipped outlines in the colour asked for."""

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from yuanba.desktop.theme import colours
from yuanba.kernel.resources import resource_path

#: Pixels drawn; smaller sizes are scaled from it.
_DRAWN_PX = 96


@cache
def icon(name: str, tint: str = "ink") -> QIcon:
    """Give a sign by the name of its file.

    Args:
        name: file of ``resources/icons`` without its ending.
        tint: name of a colour.
    """
    return QIcon(pixmap(name, tint, _DRAWN_PX))


def pixmap(name: str, tint: str, size: int) -> QPixmap:
    """Draw a sign of so many pixels."""
    outline = resource_path("icons", f"{name}.svg").read_text(encoding="utf-8")
    renderer = QSvgRenderer(QByteArray(outline.replace("currentColor", colours()[tint]).encode()))
    drawn = QPixmap(size, size)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return drawn
