"""Colours, type and sizes of the window: one style sheet for all of it, scaled by the size of text people choose.

In the style sheet ``20u`` is twenty pixels at 100 %, and ``@ink`` a colour of `colours.json`.
"""

import json
import re
from functools import cache

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from yuanba.kernel.resources import resource_path

#: Steps of the size of text, in per cent.
SCALES = (100, 125, 150, 200)
#: Pixels at 100 %.  Source: MIIT, general design rules for elderly-friendly applications (2021): at least 18 dp.
TEXT_PX = 20
#: Least edge of whatever can be pressed, and of the main act, in pixels at 100 %.  Source: the same; WCAG 2.2, 2.5.5.
TARGET_PX = 44
MAIN_PX = 60

FAMILIES = ("Yuanba UI", "Yuanba Song", "Yuanba ExtB", "Yuanba Signs", "Yuanba Kana")
#: The face of the window, then those for rare characters of names and for signs people type.
FONTS = ("ui.ttf", "song.ttf", "extb.ttf", "sym.ttf", "kana.ttf")

_LENGTH = re.compile(r"(\d+)u\b")
_COLOUR = re.compile(r"@([a-z_]+)")

_scale = 100
#: The application wears Qt's Fusion style, on which ours is built.
_fusion = False


@cache
def colours() -> dict[str, str]:
    """Read the colours by name, as ``#rrggbb``."""
    read: dict[str, str] = json.loads(resource_path("theme", "colours.json").read_text(encoding="utf-8"))
    del read["source"]
    return read


def colour(name: str) -> QColor:
    """Give one colour."""
    return QColor(colours()[name])


def scale() -> int:
    """Give the size of text chosen, in per cent."""
    return _scale


def px(pixels: float) -> int:
    """Scale a length given for 100 %."""
    return round(pixels * _scale / 100)


def text_font(pixels: float = TEXT_PX, *, bold: bool = False) -> QFont:
    """Give the font of the window in a size given for 100 %."""
    font = QFont()
    font.setFamilies(list(FAMILIES))
    font.setPixelSize(px(pixels))
    font.setBold(bold)
    return font


def load_font(name: str) -> None:
    """Load one shipped face.

    Raises:
        ResourceMissing: the font file is not there; the faces of the system serve instead.
    """
    QFontDatabase.addApplicationFont(str(resource_path("fonts", name)))


def words_for_qt() -> list[str]:
    """Give what Qt reads from the command line: to begin in the style the window wears.

    Asking Qt for its style from Python costs ten milliseconds before the first paint.
    """
    global _fusion
    _fusion = True
    return ["-style", "fusion"]


def apply(application: QApplication, per_cent: int) -> None:
    """Dress the whole program in a size of text."""
    global _scale, _fusion
    _scale = per_cent
    if not _fusion:
        application.setStyle(QStyleFactory.create("Fusion"))
        _fusion = True
    application.setPalette(_palette())
    application.setFont(text_font())
    application.setStyleSheet(style_sheet())


def style_sheet() -> str:
    """Give the style sheet at the present size of text."""
    text = resource_path("theme", "yuanba.qss").read_text(encoding="utf-8")
    text = text.replace("@@tick", resource_path("theme", "tick.svg").as_posix())
    text = _LENGTH.sub(lambda found: f"{px(int(found[1]))}px", text)
    return _COLOUR.sub(lambda found: colours()[found[1]], text)


def _palette() -> QPalette:
    palette = QPalette()
    roles = {
        QPalette.ColorRole.Window: "paper",
        QPalette.ColorRole.WindowText: "ink",
        QPalette.ColorRole.Base: "card",
        QPalette.ColorRole.AlternateBase: "stripe",
        QPalette.ColorRole.Text: "ink",
        QPalette.ColorRole.Button: "card",
        QPalette.ColorRole.ButtonText: "ink",
        QPalette.ColorRole.Highlight: "pine_soft",
        QPalette.ColorRole.HighlightedText: "ink",
        QPalette.ColorRole.PlaceholderText: "off_ink",
        QPalette.ColorRole.ToolTipBase: "card",
        QPalette.ColorRole.ToolTipText: "ink",
    }
    for role, name in roles.items():
        palette.setColor(role, colour(name))
    return palette
