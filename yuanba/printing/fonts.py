"""Fonts of papers: which file draws which character, and how a font is embedded.

A character is looked for in its own face, then in song, extb, sym and the fonts of the user's folder; a font that maps
a character to an empty outline does not have it.  What no font has is drawn as a ruled blank, with the right character
in the text layer.

ReportLab's own TrueType class is not used: it loses every character beyond the basic plane when text is copied.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from unicodedata import category

import uharfbuzz as hb
from reportlab.pdfbase import pdfdoc

from yuanba.kernel.errors import WorldFailure
from yuanba.kernel.resources import ResourceMissing, resource_path
from yuanba.printing.styles import Face

#: Tables a PDF viewer does not need.
_DROPPED = (
    "GSUB", "GPOS", "GDEF", "BASE", "cmap", "name", "OS/2", "post", "vhea", "vmtx", "VORG", "DSIG", "gasp", "kern",
)  # fmt: skip
#: Outline under characters no font has; it is never painted.
_STAND_IN = 0x4E00
#: Letters and digits below this code point come from the song face, as official papers have them.
_LATIN_END = 0x250
_MIDDLE_DOT = 0xB7


class FontMissing(WorldFailure):
    """A font file that belongs to the program is not there or cannot be read."""

    def __init__(self, *, path: Path) -> None:
        super().__init__(path=str(path))
        self.path = path


class FontFile:
    """One TrueType file, memory-mapped; shared by all documents of the process."""

    def __init__(self, path: Path, *, blank: bool = False, index: int = 0) -> None:
        """Open a font.

        Args:
            path: TrueType or TrueType collection.
            blank: every character is there, with an outline that is never painted.
            index: which font of a collection.

        Raises:
            FontMissing: no such file, or no TrueType outlines in it.
        """
        try:
            self.hb_face = hb.Face(hb.Blob.from_file_path(str(path)), index)
            if self.hb_face.glyph_count == 0 or "glyf" not in self.hb_face.table_tags:
                raise FontMissing(path=path)
        except (hb.HarfBuzzError, OSError) as error:
            raise FontMissing(path=path) from error
        self.path = path
        self.index = index
        self._blank = blank
        self._font = hb.Font(self.hb_face)
        self._units = self.hb_face.upem
        self._known: dict[int, tuple[int, float] | None] = {}

    def lookup(self, character: str) -> tuple[int, float] | None:
        """Find glyph number and advance in thousandths of the size; None where the font has no such outline."""
        code = _STAND_IN if self._blank else ord(character)
        if code not in self._known:
            self._known[code] = self._measure(code)
        return self._known[code]

    def _measure(self, code: int) -> tuple[int, float] | None:
        glyph = self._font.get_nominal_glyph(code)
        if not glyph:
            return None
        extents = self._font.get_glyph_extents(glyph)
        if not chr(code).isspace() and (extents is None or (extents.width == 0 and extents.height == 0)):
            return None
        return glyph, self._font.get_glyph_h_advance(glyph) * 1000 / self._units

    @property
    def bounds(self) -> tuple[int, int]:
        """Ascent and descent in thousandths of the size."""
        extents = self._font.get_font_extents("ltr")
        return round(extents.ascender * 1000 / self._units), round(extents.descender * 1000 / self._units)


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring characters drawn with one font."""

    font: FontFile
    text: str
    #: No font has these characters; a ruled blank is drawn for each.
    blank: bool


@dataclass(slots=True)
class FontSet:
    """All fonts a paper may use, in the order they are tried.

    Build it with `load_fonts`.  Font files are opened on first need; one set serves a whole process.
    """

    folder: Path
    user_files: tuple[Path, ...] = ()
    #: Files of the user's folder that cannot be used, in the order found.
    unusable: list[Path] = field(default_factory=list)
    _files: dict[str, FontFile] = field(default_factory=dict)
    _users: list[FontFile] | None = None
    _chosen: dict[tuple[Face, str], FontFile | None] = field(default_factory=dict)

    def choose(self, face: Face, character: str) -> FontFile | None:
        """Choose the font that draws a character in a face; None where no font has it.

        Raises:
            FontMissing: a shipped font file is not there.
        """
        key = (face, character)
        if key not in self._chosen:
            self._chosen[key] = self._search(face, character)
        return self._chosen[key]

    def advance(self, face: Face, character: str) -> float:
        """Tell how far a character moves the pen, in thousandths of the size; a blank is one character wide."""
        font = self.choose(face, character)
        found = font.lookup(character) if font else None
        return found[1] if found else 1000.0

    def width(self, face: Face, text: str, size: float) -> float:
        """Add up the advances of a text in points, without spacing."""
        return sum(self.advance(face, character) for character in text) * size / 1000

    def runs(self, face: Face, text: str) -> list[Run]:
        """Cut a text where the font changes."""
        found: list[Run] = []
        for character in text:
            font = self.choose(face, character)
            blank = font is None
            used = font or self._blank()
            if found and found[-1].font is used and found[-1].blank == blank:
                found[-1] = Run(used, found[-1].text + character, blank)
            else:
                found.append(Run(used, character, blank))
        return found

    def unprintable(self, text: str) -> tuple[str, ...]:
        """List the characters no font has, each once, in the order of the text; for the warning before printing."""
        return tuple(dict.fromkeys(one for one in clean(text) if self.choose(Face.SONG, one) is None))

    def _search(self, face: Face, character: str) -> FontFile | None:
        latin = ord(character) < _LATIN_END and ord(character) != _MIDDLE_DOT and face in (Face.FANG, Face.KAI)
        for shipped in dict.fromkeys((Face.SONG if latin else face, Face.SONG, Face.EXTB, Face.SYM)):
            font = self._file(shipped.value)
            if font.lookup(character):
                return font
        return next((font for font in self._user_fonts() if font.lookup(character)), None)

    def _file(self, key: str) -> FontFile:
        if key not in self._files:
            path = self.folder / f"{key}.ttf"
            if not path.is_file():
                raise FontMissing(path=path)
            self._files[key] = FontFile(path)
        return self._files[key]

    def _blank(self) -> FontFile:
        if "blank" not in self._files:
            self._files["blank"] = FontFile(self._file(Face.SONG.value).path, blank=True)
        return self._files["blank"]

    def _user_fonts(self) -> list[FontFile]:
        if self._users is None:
            self._users = []
            for path in self.user_files:
                try:
                    self._users.append(FontFile(path))
                except FontMissing:
                    self.unusable.append(path)
        return self._users


def load_fonts(user_folder: Path | None = None) -> FontSet:
    """Gather the shipped fonts and those of the user's font folder (.ttf, .ttc), without opening them.

    Raises:
        FontMissing: the folder of shipped fonts is not there.
    """
    try:
        folder = resource_path("fonts")
    except ResourceMissing as error:
        raise FontMissing(path=error.path) from error
    found: list[Path] = []
    if user_folder is not None and user_folder.is_dir():
        found = sorted(path for path in user_folder.iterdir() if path.suffix.lower() in (".ttf", ".ttc"))
    return FontSet(folder=folder, user_files=tuple(found))


def clean(text: str) -> str:
    """Drop what is never drawn: control characters, joiners, variation selectors; tabs become spaces."""
    return "".join(one for one in text.replace("\t", " ") if _is_drawn(one))


def _is_drawn(character: str) -> bool:
    code = ord(character)
    if 0xFE00 <= code <= 0xFE0F or 0xE0100 <= code <= 0xE01EF:
        return False
    # What Python's tables call unassigned may stand in a newer Unicode (Ext I): keep it, it gets a blank.
    return character.isprintable() or character.isspace() or category(character) in ("Cn", "Co")


class EmbeddedFont:
    """The part of one font that one document uses, as a Type0 font with Identity-H codes.

    Each character, not each glyph, has its own code, so that copied text is exact.
    """

    def __init__(self, font: FontFile, name: str) -> None:
        """Begin an empty part of a font; `name` is its resource name in the document."""
        self.font = font
        self.name = name
        self._codes: dict[str, int] = {}

    def encode(self, text: str) -> str:
        """Write a text as the hexadecimal codes of this document."""
        return "".join(f"{self._codes.setdefault(one, len(self._codes) + 1):04X}" for one in text)

    # ReportLab calls this name when the document is finished.
    def addObjects(self, doc: pdfdoc.PDFDocument) -> None:  # noqa: N802
        """Put the font program and its dictionaries into the document."""
        glyphs = {one: (self.font.lookup(one) or (0, 1000.0)) for one in self._codes}
        program, renumbered = _subset(self.font, [glyph for glyph, _ in glyphs.values()])
        tag = "".join(chr(65 + (len(self._codes) * 7 + ord(self.name[-1]) * (n + 3)) % 26) for n in range(6))
        base = f"{tag}+{self.name}-{self.font.path.stem.encode('ascii', 'replace').decode().replace('?', '_')}"
        mapping = bytearray(2 * (len(self._codes) + 1))
        for one, code in self._codes.items():
            mapping[2 * code : 2 * code + 2] = renumbered.get(glyphs[one][0], 0).to_bytes(2, "big")
        ascent, descent = self.font.bounds
        reference = doc.Reference
        descriptor = pdfdoc.PDFDictionary({
            "Type": pdfdoc.PDFName("FontDescriptor"), "FontName": pdfdoc.PDFName(base), "Flags": 4,
            "FontBBox": pdfdoc.PDFArray([-200, descent, 1200, ascent]), "ItalicAngle": 0, "Ascent": ascent,
            "Descent": descent, "CapHeight": 700, "StemV": 80, "FontFile2": reference(_stream(program)),
        })  # fmt: skip
        widths = [pdfdoc.PDFArray([round(glyphs[one][1], 2) for one in self._codes])]
        descendant = pdfdoc.PDFDictionary({
            "Type": pdfdoc.PDFName("Font"), "Subtype": pdfdoc.PDFName("CIDFontType2"),
            "BaseFont": pdfdoc.PDFName(base), "DW": 1000, "W": pdfdoc.PDFArray([1, *widths]),
            "CIDSystemInfo": pdfdoc.PDFDictionary({
                "Registry": pdfdoc.PDFString("Adobe"), "Ordering": pdfdoc.PDFString("Identity"), "Supplement": 0,
            }),
            "FontDescriptor": reference(descriptor), "CIDToGIDMap": reference(_stream(bytes(mapping))),
        })  # fmt: skip
        whole = pdfdoc.PDFDictionary({
            "Type": pdfdoc.PDFName("Font"), "Subtype": pdfdoc.PDFName("Type0"), "BaseFont": pdfdoc.PDFName(base),
            "Encoding": pdfdoc.PDFName("Identity-H"),
            "DescendantFonts": pdfdoc.PDFArray([reference(descendant)]),
            "ToUnicode": reference(_stream(_to_unicode(self._codes))),
        })  # fmt: skip
        # Referenced, not direct: a direct dictionary breaks ReportLab's cross-reference table.
        doc.idToObject["BasicFonts"].dict[self.name] = reference(whole, f"paper-font-{self.name}")


def _subset(font: FontFile, glyphs: Iterable[int]) -> tuple[bytes, dict[int, int]]:
    """Cut the glyphs out of a font; also the new number of each old glyph."""
    wanted = hb.SubsetInput()
    wanted.sets(hb.SubsetInputSets.GLYPH_INDEX).update(set(glyphs))
    wanted.sets(hb.SubsetInputSets.DROP_TABLE_TAG).update({int.from_bytes(f"{tag:4}".encode()) for tag in _DROPPED})
    wanted.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NOTDEF_OUTLINE
    plan = hb.SubsetPlan(font.hb_face, wanted)
    return bytes(plan.execute().blob.data), dict(plan.old_to_new_glyph_mapping)


def _stream(content: bytes) -> pdfdoc.PDFStream:
    stream = pdfdoc.PDFStream(content=content, filters=[pdfdoc.PDFZCompress])
    if len(content) > 4 and content[:4] in (b"\x00\x01\x00\x00", b"true"):
        stream.dictionary["Length1"] = len(content)
    return stream


def _to_unicode(codes: dict[str, int]) -> bytes:
    """Write the character map that lets text be copied, in UTF-16 with surrogates."""
    entries = [f"<{code:04X}> <{one.encode('utf-16-be').hex().upper()}>" for one, code in codes.items()]
    lines = [
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CIDSystemInfo << /Registry (Adobe) "
        "/Ordering (UCS) /Supplement 0 >> def /CMapName /Adobe-Identity-UCS def /CMapType 2 def "
        "1 begincodespacerange <0000> <FFFF> endcodespacerange"
    ]
    for start in range(0, len(entries), 100):
        part = entries[start : start + 100]
        lines += [f"{len(part)} beginbfchar", *part, "endbfchar"]
    lines.append("endcmap CMapName currentdict /CMap defineresource pop end end")
    return "\n".join(lines).encode("ascii")
