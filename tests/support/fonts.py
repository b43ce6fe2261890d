"""Font files made for tests: one sign, whole or damaged."""

from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont


def a_font_of_one_sign(path: Path, sign: str, *, width: int = 1000) -> Path:
    """Write a TrueType font that has this sign as a black square and nothing else."""
    pen = TTGlyphPen(None)
    pen.moveTo((100, -100))
    for corner in ((100, 800), (900, 800), (900, -100)):
        pen.lineTo(corner)
    pen.closePath()
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", "square"])
    builder.setupCharacterMap({ord(sign): "square"})
    builder.setupGlyf({".notdef": TTGlyphPen(None).glyph(), "square": pen.glyph()})
    builder.setupHorizontalMetrics({".notdef": (500, 0), "square": (width, 100)})
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupNameTable({"familyName": "Own", "styleName": "Regular"})
    builder.setupOS2(sTypoAscender=880, usWinAscent=880, usWinDescent=120)
    builder.setupPost()
    builder.save(path)
    return path


def with_table_wiped(path: Path, tag: str) -> Path:
    """Overwrite one table of a font with zeros."""
    with TTFont(path) as font:
        entry = font.reader.tables[tag]
        start, length = entry.offset, entry.length
    content = bytearray(path.read_bytes())
    content[start : start + length] = bytes(length)
    path.write_bytes(content)
    return path
