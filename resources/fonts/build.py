"""Build the fonts of this folder out of the packages named in README.md.

    python resources/fonts/build.py SOURCES [FACE ...]

SOURCES is a folder holding the unpacked source fonts, wherever in it they lie.  Each face is written over the file in
this folder.  The characters of a face are those of the file it replaces, so that a rebuild never prints less than the
fonts before it; ``sym`` and ``kana`` have lists of their own.  Needs fontTools.  About five minutes for all faces.

This script is the source form of ``fang.ttf`` (GPL-3 with font exception) beside the original FandolFang-Regular.otf.
"""

import sys
from dataclasses import dataclass
from pathlib import Path

from fontTools import subset
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable
from fontTools.ttLib.scaleUpem import scale_upem

HERE = Path(__file__).resolve().parent

#: Ballot boxes, ticks and board signs; no Chinese font of this folder has them all.
SIGNS = "☐☑☒✓✔✗✘☎☏✆✉☞☛★☆●○■□▲△◆◇✂✍"

#: What people paste out of letters and tables and the Chinese fonts of this folder lack, as ranges of code points:
#: Latin, Greek and Cyrillic letters; dashes, bullets, fractions, arrows, mathematical signs, boxes.
SIGN_RANGES = ((0xA1, 0x2AF), (0x391, 0x3C9), (0x401, 0x451), (0x2010, 0x205E), (0x20A0, 0x20BF), (0x2100, 0x25FF))
#: Kana, encircled numbers and signs, units, radicals, vertical forms.
KANA_RANGES = ((0x2460, 0x24FF), (0x2E80, 0x2FDF), (0x3040, 0x30FF), (0x31F0, 0x33FF), (0xFE30, 0xFE4F))

#: Largest deviation, in font units, of a quadratic curve from the cubic it stands for (0.27 px of 600 dpi at 16 pt).
MAX_ERROR_UNITS = 2.0

_DROPPED = ["GSUB", "GPOS", "GDEF", "BASE", "vhea", "vmtx", "VORG", "DSIG", "STAT", "meta", "FFTM", "kern"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """How one file of this folder is made."""

    #: File name of the source font.
    source: str
    #: New family name; reserved names of the originals may not be used for a changed font.
    family: str
    #: Units per em of the result; 0 keeps those of the source.
    units_per_em: int = 0


FACES = {
    "title": Face(source="NotoSerifSC_700Bold.ttf", family="Yuanba Title"),
    "fang": Face(source="FandolFang-Regular.otf", family="Yuanba Fang"),
    "kai": Face(source="LXGWWenKai-Regular.ttf", family="Yuanba Kai"),
    "hei": Face(source="NotoSansSC_500Medium.ttf", family="Yuanba Hei"),
    "ui": Face(source="NotoSansSC_400Regular.ttf", family="Yuanba UI"),
    "song": Face(source="NotoSerifSC_300Light.ttf", family="Yuanba Song"),
    "extb": Face(source="HanaMinB.ttf", family="Yuanba ExtB", units_per_em=256),
    "sym": Face(source="DejaVuSans.ttf", family="Yuanba Signs"),
    "kana": Face(source="HanaMinA.ttf", family="Yuanba Kana", units_per_em=256),
}


def characters(key: str) -> set[int]:
    """List the code points a face shall have, as far as its source has them."""
    if key == "sym":
        return {ord(sign) for sign in SIGNS} | among(SIGN_RANGES)
    if key == "kana":
        return among(KANA_RANGES)
    with TTFont(HERE / f"{key}.ttf", lazy=True) as font:
        return set(font.getBestCmap())


def among(ranges: tuple[tuple[int, int], ...]) -> set[int]:
    """List the code points of ranges, first and last included."""
    return {code for first, last in ranges for code in range(first, last + 1)}


def thin_out(font: TTFont, wanted: set[int]) -> None:
    """Keep the wanted characters only, without hints and layout tables."""
    options = subset.Options(hinting=False, notdef_outline=True, layout_features=[], name_IDs=["*"], glyph_names=False)
    options.drop_tables += _DROPPED
    worker = subset.Subsetter(options)
    worker.populate(unicodes=wanted)
    worker.subset(font)


def cubic_to_quadratic(font: TTFont) -> None:
    """Turn PostScript outlines into TrueType ones, in place."""
    glyphs = font.getGlyphSet()
    quadratic = {}
    for name in font.getGlyphOrder():
        pen = TTGlyphPen(glyphs)
        glyphs[name].draw(Cu2QuPen(pen, MAX_ERROR_UNITS, reverse_direction=True))
        quadratic[name] = pen.glyph()
    font["loca"] = newTable("loca")
    font["glyf"] = table = newTable("glyf")
    table.glyphOrder = font.getGlyphOrder()
    table.glyphs = quadratic
    maxp = font["maxp"]
    maxp.tableVersion = 0x00010000
    for field in (
        "maxZones", "maxTwilightPoints", "maxStorage", "maxFunctionDefs", "maxInstructionDefs", "maxStackElements",
        "maxSizeOfInstructions", "maxComponentElements", "maxComponentDepth", "maxPoints", "maxContours",
        "maxCompositePoints", "maxCompositeContours",
    ):  # fmt: skip
        setattr(maxp, field, 1 if field == "maxZones" else 0)
    for name in ("CFF ", "VORG"):
        if name in font:
            del font[name]
    post = font["post"]
    post.formatType = 3.0
    font.sfntVersion = "\x00\x01\x00\x00"


def rename(font: TTFont, family: str) -> None:
    """Give the font the project's own family name; copyright and licence entries stay."""
    names = font["name"]
    for record in list(names.names):
        if record.nameID in (1, 4, 16):
            names.setName(family, record.nameID, record.platformID, record.platEncID, record.langID)
        elif record.nameID == 3:
            names.setName(f"{family} 1.0", 3, record.platformID, record.platEncID, record.langID)
        elif record.nameID == 6:
            postscript = family.replace(" ", "") + "-Regular"
            names.setName(postscript, 6, record.platformID, record.platEncID, record.langID)


def build(key: str, sources: Path) -> None:
    """Build one face from the source font found below the folder."""
    face = FACES[key]
    found = sorted(sources.rglob(face.source))
    if not found:
        raise SystemExit(f"{face.source} is not below {sources}; README.md names its package")
    wanted = characters(key)
    font = TTFont(found[0], recalcTimestamp=False)
    thin_out(font, wanted)
    if "CFF " in font:
        cubic_to_quadratic(font)
    if face.units_per_em:
        scale_upem(font, face.units_per_em)
    rename(font, face.family)
    font.save(HERE / f"{key}.ttf")
    held = len(wanted & set(font.getBestCmap()))
    print(f"{key}.ttf: {held} characters, {(HERE / f'{key}.ttf').stat().st_size / 1e6:.2f} MB")


def main() -> None:
    """Build the faces named on the command line, or all."""
    if len(sys.argv) < 2:
        raise SystemExit(__doc__)
    for key in sys.argv[2:] or FACES:
        build(key, Path(sys.argv[1]))


if __name__ == "__main__":
    main()
