"""How papers look: faces, sizes and measures of pages.  All lengths of pages in millimetres, of type in points."""

from dataclasses import dataclass, replace
from enum import StrEnum

#: Points in one millimetre.
POINTS_PER_MM = 72 / 25.4


class Face(StrEnum):
    """A face by the name of its file in ``resources/fonts``."""

    TITLE = "title"
    FANG = "fang"
    KAI = "kai"
    HEI = "hei"
    SONG = "song"
    EXTB = "extb"
    SYM = "sym"
    KANA = "kana"


class Align(StrEnum):
    """Where lines stand between their margins."""

    #: Both margins flush, the last line left.
    JUSTIFY = "justify"
    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


@dataclass(frozen=True, slots=True, kw_only=True)
class TextStyle:
    """Type of one kind of text."""

    face: Face
    size: float
    #: From baseline to baseline.
    leading: float
    align: Align = Align.JUSTIFY
    #: Characters the first line is moved in.
    indent: float = 0.0

    @property
    def baseline(self) -> float:
        """Distance from the upper end of a line to its baseline: the type stands in the middle of its leading."""
        return (self.leading - self.size) / 2 + self.size * 0.86


class Halves(StrEnum):
    """Whether a large sheet is printed on one paper or on two to be glued."""

    WHOLE = "whole"
    #: The upper and the lower half of an A3 sheet, each on A4 across, with an edge for glue.
    GLUED = "glued"


@dataclass(frozen=True, slots=True, kw_only=True)
class PageStyle:
    """Paper size, margins and type of a kind of paper."""

    width_mm: float
    height_mm: float
    top_mm: float
    bottom_mm: float
    left_mm: float
    right_mm: float
    title: TextStyle
    subtitle: TextStyle
    body: TextStyle
    #: Headings of first, second and third level.
    headings: tuple[TextStyle, TextStyle, TextStyle]
    #: Cells of tables.
    cell: TextStyle
    note: TextStyle
    halves: Halves = Halves.WHOLE
    #: Taken instead where it, or one tighter still, brings onto one page what would run over to a second.
    tighter: "PageStyle | None" = None

    @property
    def text_width(self) -> float:
        """Width between the margins in points."""
        return (self.width_mm - self.left_mm - self.right_mm) * POINTS_PER_MM


def _type(body: float, title: float, cell: float, leading: float | None = None) -> dict[str, object]:
    """Lay out the styles of a page around the size of its body and title."""
    pitch = leading or body * 1.7
    heading = TextStyle(face=Face.HEI, size=body, leading=pitch, indent=2)
    return {
        "title": TextStyle(face=Face.TITLE, size=title, leading=title * 1.5, align=Align.CENTRE),
        "subtitle": TextStyle(face=Face.KAI, size=body, leading=pitch, align=Align.CENTRE),
        "body": TextStyle(face=Face.FANG, size=body, leading=pitch, indent=2),
        "headings": (heading, replace(heading, face=Face.KAI), replace(heading, face=Face.FANG)),
        "cell": TextStyle(face=Face.FANG, size=cell, leading=cell * 1.4, align=Align.LEFT),
        "note": TextStyle(face=Face.KAI, size=max(cell * 0.9, 9), leading=max(cell * 0.9, 9) * 1.5, align=Align.LEFT),
    }


#: Body pitch of 22 lines on a type area of 225 mm.  Source: GB/T 9704-2012, 5.2 (156 × 225 mm, 22 lines × 28 signs).
_DOCUMENT_PITCH = 225 * POINTS_PER_MM / 22

#: Documents.  Source: GB/T 9704-2012: margins 37 and 28 mm, type area 156 × 225 mm, body 16 pt, title 22 pt.
DOCUMENT_A4 = PageStyle(
    width_mm=210, height_mm=297, top_mm=37, bottom_mm=35, left_mm=28, right_mm=26,
    **_type(16, 22, 12, _DOCUMENT_PITCH),  # type: ignore[arg-type]
)  # fmt: skip
#: The sheet of one result: where it would run over, its type is smaller and its upper margin narrower.
RESULT_A4 = replace(
    DOCUMENT_A4,
    tighter=replace(
        DOCUMENT_A4, top_mm=22, **_type(14, 20, 11, 20),  # type: ignore[arg-type]
        tighter=replace(DOCUMENT_A4, top_mm=17, **_type(13, 20, 10.5, 17.5)),  # type: ignore[arg-type]
    ),
)  # fmt: skip
#: Lists and tables.
TABLE_A4 = PageStyle(
    width_mm=210, height_mm=297, top_mm=22, bottom_mm=35, left_mm=20, right_mm=18,
    **_type(13, 20, 11.5),  # type: ignore[arg-type]
)  # fmt: skip
#: Wide tables, across.
TABLE_A4_ACROSS = replace(TABLE_A4, width_mm=297, height_mm=210, top_mm=20)
#: Sheets for the notice board, to be read standing.  Source: law-and-services.md section 7 (body of 16 pt at least).
_ROOMY_BOARD_A4 = PageStyle(
    width_mm=210, height_mm=297, top_mm=25, bottom_mm=36, left_mm=20, right_mm=20,
    **_type(18, 28, 16),  # type: ignore[arg-type]
)  # fmt: skip
BOARD_A4 = replace(
    _ROOMY_BOARD_A4,
    tighter=replace(
        _ROOMY_BOARD_A4, top_mm=20, **_type(16, 26, 16, 24),  # type: ignore[arg-type]
        tighter=replace(_ROOMY_BOARD_A4, top_mm=16, **_type(16, 24, 14, 22)),  # type: ignore[arg-type]
    ),
)  # fmt: skip
#: Slips to be cut out, six on a page.
SLIPS_A4 = replace(_ROOMY_BOARD_A4, top_mm=14, **_type(16, 20, 16))  # type: ignore[arg-type]
BOARD_A3 = PageStyle(
    width_mm=297, height_mm=420, top_mm=32, bottom_mm=38, left_mm=27, right_mm=27,
    **_type(26, 42, 22),  # type: ignore[arg-type]
)  # fmt: skip
#: A3 for machines that print A4 only.
BOARD_A3_HALVES = replace(BOARD_A3, halves=Halves.GLUED)
#: Slips in large type for people who see badly, half a sheet of A4.
_ROOMY_SLIP_A5 = PageStyle(
    width_mm=148, height_mm=210, top_mm=12, bottom_mm=34, left_mm=12, right_mm=12,
    **_type(17, 24, 15, 25),  # type: ignore[arg-type]
)  # fmt: skip
SLIP_A5 = replace(
    _ROOMY_SLIP_A5,
    tighter=replace(
        _ROOMY_SLIP_A5, top_mm=8, **_type(16, 22, 13, 20),  # type: ignore[arg-type]
        tighter=replace(_ROOMY_SLIP_A5, top_mm=7, **_type(15, 20, 11, 18)),  # type: ignore[arg-type]
    ),
)  # fmt: skip
