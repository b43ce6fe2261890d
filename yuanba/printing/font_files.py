"""Font files: what they can draw, and how the part a document uses is put into it.

ReportLab's own TrueType class is not used: it loses every character beyond the basic plane when text is copied.
"""

from collections.abc import Iterable
from pathlib import Path

import uharfbuzz as hb
from reportlab.pdfbase import pdfdoc

from yuanba.kernel.errors import WorldFailure

#: Tables a PDF viewer does not need.
_DROPPED = (
    "GSUB", "GPOS", "GDEF", "BASE", "cmap", "name", "OS/2", "post", "vhea", "vmtx", "VORG", "DSIG", "gasp", "kern",
)  # fmt: skip
#: Outline under characters no font has; it is never painted.
_STAND_IN = 0x4E00


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
            usable = self.hb_face.glyph_count > 0 and self.hb_face.upem > 0 and "glyf" in self.hb_face.table_tags
        except (hb.HarfBuzzError, OSError, ValueError) as error:
            raise FontMissing(path=path) from error
        if not usable:
            raise FontMissing(path=path)
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
    """Cut the glyphs out of a font; also the new number of each old glyph.

    Raises:
        FontMissing: the file is damaged.
    """
    wanted = hb.SubsetInput()
    wanted.sets(hb.SubsetInputSets.GLYPH_INDEX).update(set(glyphs))
    wanted.sets(hb.SubsetInputSets.DROP_TABLE_TAG).update({int.from_bytes(f"{tag:4}".encode()) for tag in _DROPPED})
    wanted.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NOTDEF_OUTLINE
    try:
        plan = hb.SubsetPlan(font.hb_face, wanted)
        return bytes(plan.execute().blob.data), dict(plan.old_to_new_glyph_mapping)
    except (hb.HarfBuzzError, RuntimeError, ValueError) as error:
        raise FontMissing(path=font.path) from error


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
