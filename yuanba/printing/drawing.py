"""From a sheet to a PDF: layout, head and foot of each page, number, QR code, ink.

A preview has no number, no code and the word 预览 on it; a paper that counts has a registration.
"""

import io
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from unicodedata import east_asian_width

from reportlab import rl_config
from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from yuanba.printing.flowables import lay, lay_lines
from yuanba.printing.font_files import EmbeddedFont, FontFile
from yuanba.printing.fonts import FontSet, clean
from yuanba.printing.page import GLUE_MM, Box, Flow, Page, TextInk, reading_lines
from yuanba.printing.qr import QR_MM, qr_path
from yuanba.printing.registration import Mark, Pages, Registration, mark_text, sign_mark
from yuanba.printing.sheet import Sheet, texts
from yuanba.printing.styles import POINTS_PER_MM, Align, Face, Halves, PageStyle, TextStyle
from yuanba.printing.titles import balanced

_isal_compress: Callable[[bytes, int], bytes] | None
try:
    from isal.isal_zlib import compress as _isal_compress
except ImportError:
    _isal_compress = None

_PAGE_NUMBER = TextStyle(face=Face.SONG, size=14, leading=18, align=Align.LEFT)
_SMALL = TextStyle(face=Face.SONG, size=12, leading=16, align=Align.LEFT)
_TINY = TextStyle(face=Face.SONG, size=10.5, leading=14, align=Align.LEFT)
_STAMP = TextStyle(face=Face.HEI, size=20, leading=26, align=Align.LEFT)
_STAMP_GREY = 0.45
#: Pages of a sheet that a tighter style may bring onto one.
_RUNS_OVER = 2
_QR_FORM = "paper-mark"

PREVIEW_WORD = "预览"
DEMO_WORD = "演示"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """A paper as drawn."""

    pdf: bytes
    #: The lines of each page as one reads them, without white space: the facts that are registered.
    pages: Pages
    #: None for a preview.
    mark: Mark | None
    #: Characters no font has, each once; a blank to write in by hand stands for each.
    unprintable: tuple[str, ...]
    #: Of each page, where a font that has these characters would draw them.
    blanks: tuple[tuple[Box, ...], ...]


class _PaperCanvas(Canvas):  # type: ignore[misc]  # ReportLab carries no types
    """A canvas that does not list a font nobody draws with."""

    def _make_preamble(self) -> None:
        self._preamble = "1 0 0 1 0 0 cm"


def unprintable_characters(sheet: Sheet, fonts: FontSet) -> tuple[str, ...]:
    """List the characters of a sheet that no font has, for the warning before printing.

    Raises:
        FontMissing: a shipped font file is not there.
    """
    return fonts.unprintable("".join(texts(sheet)))


def render(sheet: Sheet, registration: Registration | None, fonts: FontSet) -> Rendered:
    """Draw a sheet.

    The same sheet, registration and fonts give the same bytes.

    Args:
        sheet: what the paper says.
        registration: number, day and key; None draws a preview.
        fonts: of `fonts.load_fonts`.

    Raises:
        FontMissing: a shipped font file is not there.
    """
    flow, pages = _lay_out(sheet, registration.number if registration else "", fonts)
    mark = sign_mark(registration, sheet.title, pages) if registration else None
    return _rendered(flow, pages, sheet, mark)


def render_again(sheet: Sheet, mark: Mark, fonts: FontSet) -> Rendered:
    """Draw a sheet under the number and with the code it was given before.

    Whether it still says the same is for the caller to compare: the pages against those registered.

    Raises:
        FontMissing: a shipped font file is not there.
    """
    flow, pages = _lay_out(sheet, mark.number, fonts)
    return _rendered(flow, pages, sheet, mark)


def _rendered(flow: Flow, pages: Pages, sheet: Sheet, mark: Mark | None) -> Rendered:
    unprintable = unprintable_characters(sheet, flow.fonts)
    return Rendered(
        pdf=_draw(flow, sheet.title, mark),
        pages=pages,
        mark=mark,
        unprintable=unprintable,
        blanks=tuple(tuple(_blanks(page, flow.fonts)) if unprintable else () for page in flow.pages),
    )


def _blanks(page: Page, fonts: FontSet) -> Iterator[Box]:
    """Find the room of the characters no font has.

    A Chinese one is as wide as its blank in any font; one of another script moves all of its line.
    """
    for ink in page.texts:
        x, size = ink.x, ink.style.size
        for one in ink.text:
            end = x + fonts.advance(ink.style.face, one) * size / 1000
            if fonts.choose(ink.style.face, one) is None:
                left, right = (x, end) if east_asian_width(one) in "WF" else (0.0, page.width)
                yield (left, ink.y - size * 0.3, right, ink.y + size)
            x = end + ink.spacing


def _lay_out(sheet: Sheet, number: str, fonts: FontSet) -> tuple[Flow, Pages]:
    """Fill the pages of a sheet; an empty number: of a preview."""
    flow = _flow(sheet, fonts)
    _furnish(flow, sheet, number)
    return flow, tuple(reading_lines((ink.x, ink.y, ink.text) for ink in page.texts) for page in flow.pages)


def _flow(sheet: Sheet, fonts: FontSet) -> Flow:
    """Fill the pages, in the first of the tighter styles that spares the second page."""
    flow = _filled(sheet, sheet.page, fonts)
    style = sheet.page.tighter if len(flow.pages) == _RUNS_OVER else None
    while style is not None:
        tighter = _filled(sheet, style, fonts)
        if len(tighter.pages) == 1:
            return tighter
        style = style.tighter
    return flow


def _filled(sheet: Sheet, page: PageStyle, fonts: FontSet) -> Flow:
    flow = Flow(page, fonts)
    style = page.title
    for line in _balanced(flow, sheet.title, style):
        lay_lines(flow, line, style, indent=False)
    if sheet.subtitle:
        lay_lines(flow, sheet.subtitle, page.subtitle, indent=False)
    flow.y -= style.leading * 0.4
    for number, block in enumerate(sheet.blocks):
        lay(flow, block, sheet.blocks[number + 1 :])
    if page.halves is Halves.GLUED and len(flow.pages) % 2:
        flow.new_page()
    return flow


def _balanced(flow: Flow, title: str, style: TextStyle) -> list[str]:
    """Divide a long title into lines of about equal length."""
    lines = [line.text for line in flow.broken(title, style, flow.width)]
    if "\n" in title.strip():
        return lines
    return (
        balanced(
            " ".join(clean(title).split()),
            lambda one: flow.fonts.advance(style.face, one) * style.size / 1000,
            width=flow.width,
            size=style.size,
            lines=len(lines),
        )
        or lines
    )


def _furnish(flow: Flow, sheet: Sheet, number: str) -> None:
    """Put head and foot on every page."""
    glued = sheet.page.halves is Halves.GLUED
    sheets = len(flow.pages) // 2 if glued else len(flow.pages)
    for index, page in enumerate(flow.pages):
        place = f"第{(index // 2 if glued else index) + 1}页　共{sheets}页"
        writer = Flow(flow.style, flow.fonts, [page])
        writer.pages = [page]
        if page.half != "lower":
            _stamp(writer, page, sheet, preview=not number)
        if page.half == "upper":
            _glue_edge(writer, page, f"{place}（上半）{number}")
        else:
            _foot(writer, page, place + ("（下半）" if page.half else ""), number)


def _stamp(writer: Flow, page: Page, sheet: Sheet, *, preview: bool) -> None:
    """Say at the head that this is a preview or made from the sample village."""
    words = [PREVIEW_WORD] * preview + [DEMO_WORD] * sheet.demo
    x = page.width - writer.style.right_mm * POINTS_PER_MM
    base = page.height - min(writer.style.top_mm * 0.55, 16) * POINTS_PER_MM
    for word in words:
        width = writer.fonts.width(_STAMP.face, word, _STAMP.size)
        x -= width + 12
        writer.text(x + 6, base, word, _STAMP, grey=_STAMP_GREY)
        writer.frame(x, base - 6, width + 12, _STAMP.size + 8)
        x -= 8


def _glue_edge(writer: Flow, page: Page, words: str) -> None:
    edge = GLUE_MM * POINTS_PER_MM
    writer.rule(0, edge, page.width, edge, dashed=True)
    written = f"粘贴边：此线以下涂胶，下半张上边对齐此线粘贴　{words}"
    writer.text(writer.left, edge - 18, written, _TINY)


def _foot(writer: Flow, page: Page, place: str, number: str) -> None:
    top = page.bottom - 7 * POINTS_PER_MM
    x = writer.left
    writer.text(x, top, place, _PAGE_NUMBER)
    if number:
        writer.text(x, top - 18, f"编号：{number}", _SMALL)
        writer.text(x, top - 32, "扫右侧二维码，或凭编号到村里核对真伪。", _TINY)
    else:
        writer.text(x, top - 18, "预览，不编号，不作凭据。", _SMALL)


def _draw(flow: Flow, title: str, mark: Mark | None) -> bytes:
    buffer = io.BytesIO()
    canvas = _canvas(buffer, title)
    if mark is not None:
        canvas.setDateFormatter(lambda *_: f"D:{mark.issued_on:%Y%m%d}000000+08'00'")
    embedded: dict[FontFile, EmbeddedFont] = {}
    _draw_pages(canvas, flow, mark, embedded, form=_QR_FORM)
    canvas._doc.delayedFonts.extend(embedded.values())
    canvas.save()
    return buffer.getvalue()


@dataclass(frozen=True, slots=True)
class LaidSheet:
    """A sheet on its pages, not yet in a file."""

    flow: Flow
    #: None: a page between others, which has no number.
    mark: Mark | None
    #: The lines of each page as one reads them.
    pages: Pages


def lay_registered(sheet: Sheet, registration: Registration, fonts: FontSet) -> LaidSheet:
    """Lay a sheet out under a new number, to be drawn into a file with others."""
    flow, pages = _lay_out(sheet, registration.number, fonts)
    return LaidSheet(flow, sign_mark(registration, sheet.title, pages), pages)


def lay_again(sheet: Sheet, mark: Mark, fonts: FontSet) -> LaidSheet:
    """Lay a registered sheet out under the number it has."""
    flow, pages = _lay_out(sheet, mark.number, fonts)
    return LaidSheet(flow, mark, pages)


def lay_between(sheet: Sheet, fonts: FontSet) -> LaidSheet:
    """Lay out a page that only parts others: no number, no code, no word in its head."""
    flow = _flow(sheet, fonts)
    return LaidSheet(flow, None, ())


def draw_together(laid: Sequence[LaidSheet], title: str) -> bytes:
    """Draw several sheets into one file; each keeps its own number and code, the fonts are embedded once."""
    buffer = io.BytesIO()
    canvas = _canvas(buffer, title)
    embedded: dict[FontFile, EmbeddedFont] = {}
    drawn: set[str] = set()
    for one in laid:
        form = "" if one.mark is None else f"{_QR_FORM}-{one.mark.number}"
        _draw_pages(canvas, one.flow, one.mark, embedded, form=form, known=form in drawn)
        drawn.add(form)
    canvas._doc.delayedFonts.extend(embedded.values())
    canvas.save()
    return buffer.getvalue()


def _canvas(buffer: io.BytesIO, title: str) -> _PaperCanvas:
    canvas = _PaperCanvas(buffer, invariant=1, pageCompression=1, lang="zh-CN")
    # ReportLab would name an author and a subject that nobody gave, and the first day of 2000.
    canvas.setTitle(title)
    canvas.setCreator("yuanba")
    canvas.setAuthor("")
    canvas.setSubject("")
    return canvas


def _draw_pages(
    canvas: _PaperCanvas,
    flow: Flow,
    mark: Mark | None,
    embedded: dict[FontFile, EmbeddedFont],
    *,
    form: str,
    known: bool = False,
) -> None:
    """Draw the pages of one sheet.

    Args:
        canvas: of the file.
        flow: the filled pages.
        mark: what the code says; None: there is none.
        embedded: fonts of the file so far.
        form: name of the code in the file.
        known: the code was drawn into the file before.
    """
    if mark is not None and not known:
        canvas.beginForm(form, 0, 0, QR_MM * POINTS_PER_MM, QR_MM * POINTS_PER_MM)
        canvas._code.append(qr_path(mark_text(mark), 0, 0))
        canvas.endForm()
    for page in flow.pages:
        canvas.setPageSize((page.width, page.height))
        canvas._code.extend(_line_operators(page))
        # From above, each line from the left: the order in which the paper is read and copied.
        for ink in sorted(page.texts, key=lambda ink: (-ink.y, ink.x)):
            canvas._code.append(_text_operators(ink, flow.fonts, embedded))
        if mark is not None and page.half != "upper":
            canvas.saveState()
            right = page.width - flow.style.right_mm * POINTS_PER_MM
            canvas.translate(right - QR_MM * POINTS_PER_MM, page.bottom - (QR_MM + 4) * POINTS_PER_MM)
            canvas.doForm(form)
            canvas.restoreState()
        canvas.showPage()


def _line_operators(page: Page) -> list[str]:
    found = []
    for line in page.lines:
        dashes = "[3 3] 0 d" if line.dashed else "[] 0 d"
        found.append(f"{line.weight:.2f} w {dashes} {line.x1:.2f} {line.y1:.2f} m {line.x2:.2f} {line.y2:.2f} l S")
    return found


def _text_operators(ink: TextInk, fonts: FontSet, embedded: dict[FontFile, EmbeddedFont]) -> str:
    """Write one text, font by font.

    A character no font has is text that is not painted (mode 3), with a ruled blank under it to write on.
    """
    size, x, parts = ink.style.size, ink.x, []
    for run in fonts.runs(ink.style.face, ink.text):
        font = embedded.setdefault(run.font, EmbeddedFont(run.font, f"P{len(embedded) + 1}"))
        parts.append(
            f"BT {ink.grey:.2f} g {3 if run.blank else 0} Tr /{font.name} {size:.2f} Tf {ink.spacing:.4f} Tc "
            f"1 0 0 1 {x:.3f} {ink.y:.3f} Tm <{font.encode(run.text)}> Tj ET"
        )
        for one in run.text:
            step = fonts.advance(ink.style.face, one) * size / 1000
            if run.blank:
                low = ink.y - size * 0.12
                parts.append(f"0.6 w [] 0 d {x + 0.5:.2f} {low:.2f} m {x + step - 0.5:.2f} {low:.2f} l S")
            x += step + ink.spacing
    return "\n".join(parts)


def _compress(_filter: pdfdoc.PDFStreamFilterZCompress, text: str | bytes) -> bytes:
    content = text.encode() if isinstance(text, str) else text
    # Level 2 of isal takes a tenth of the time of zlib for 3 % more bytes; zlib level 3 where isal is not installed.
    return _isal_compress(content, 2) if _isal_compress else zlib.compress(content, 3)


pdfdoc.PDFStreamFilterZCompress.encode = _compress
# Compressed bytes need no second coding in letters: a quarter of the file and a tenth of the time.
rl_config.useA85 = 0
