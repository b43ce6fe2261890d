"""Reading a PDF back: pages as pictures for the window, and where each character stands.  No Qt here."""

import ctypes
import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Lock

import pypdfium2
import pypdfium2.raw as pdfium

from yuanba.printing.qr import QR_MM
from yuanba.printing.styles import POINTS_PER_MM

#: Points; ruled lines of papers have 0.6.
_THICKEST_LINE = 1.0
#: The stamps are 115 of 255.
_PALEST = 128
_OPAQUE = 255
#: Names of what runs, asks, sends, plays or carries files.  Source: ISO 32000-1, tables 28, 31, 44, 194, 198, 218.
_LOADS = frozenset(
    b"/" + name
    for name in (
        *(b"AA", b"JS", b"JavaScript", b"Launch", b"SubmitForm", b"ImportData", b"GoToR", b"GoToE", b"Rendition"),
        *(b"AcroForm", b"XFA", b"EmbeddedFile", b"EmbeddedFiles", b"Collection", b"RichMedia", b"Movie", b"Sound"),
    )
)
_STREAMS = re.compile(rb"stream\r?\n.*?endstream", re.DOTALL)
#: A text in brackets, which may hold brackets of its own behind a stroke.
_TEXTS = re.compile(rb"\((?:\\.|[^()\\])*\)", re.DOTALL)
_NAMES = re.compile(rb"/[^\s()<>\[\]{}/%]+")
#: The name of a mark that begins a layer, as PDFium gives names.
_LAYER = "OC\0".encode("utf-16-le")

#: PDFium serves one thread at a time.  Source: PDFium, public/fpdfview.h.
_pdfium = Lock()


@dataclass(frozen=True, slots=True, kw_only=True)
class PageImage:
    """One page as a picture."""

    width: int
    height: int
    #: Bytes from one row to the next.
    stride: int
    #: Red, green, blue, one byte each, rows from above.
    rgb: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class GreyImage:
    """One page as a picture in shades of grey; our papers have no colour."""

    width: int
    height: int
    #: Bytes from one row to the next.
    stride: int
    #: 0 is black; one byte a dot, rows from above.
    grey: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedPage:
    """What stands on one page of a file."""

    #: Left end, baseline and character, in points from the lower left corner, in the order of the file.
    signs: tuple[tuple[float, float, str], ...]
    #: A picture, remark, filled shape, pale text or layer lies on it; our papers have none.
    foreign: bool


def page_images(pdf: bytes, *, dpi: float = 110, first: int = 0, count: int | None = None) -> list[PageImage]:
    """Draw pages as pictures.

    Args:
        pdf: the file.
        dpi: points of the picture to an inch.
        first: first page wanted, from 0.
        count: how many; None: all the rest.

    Raises:
        ValueError: no PDF.
    """
    with _open(pdf) as document:
        end = len(document) if count is None else min(first + count, len(document))
        return [_image(document[number], dpi) for number in range(first, end)]


def grey_image(pdf: bytes, page: int, *, dpi: float) -> GreyImage:
    """Draw one page, from 0, for a printer.

    Raises:
        ValueError: no PDF.
    """
    with _open(pdf) as document:
        bitmap = document[page].render(scale=dpi / 72, force_bitmap_format=pdfium.FPDFBitmap_Gray)
        return GreyImage(width=bitmap.width, height=bitmap.height, stride=bitmap.stride, grey=bytes(bitmap.buffer))


def page_sizes(pdf: bytes) -> list[tuple[float, float]]:
    """Give width and height of each page in points.

    Raises:
        ValueError: no PDF.
    """
    with _open(pdf) as document:
        return [document.get_page_size(number) for number in range(len(document))]


def placed_pages(pdf: bytes) -> list[PlacedPage]:
    """List where each character of each page stands.

    Raises:
        ValueError: no PDF.
    """
    with _open(pdf) as document:
        return [_placed(document[number]) for number in range(len(document))]


def is_loaded(pdf: bytes) -> bool:
    """Tell whether a file brings along what acts by itself, can be filled in, or is another file.

    Raises:
        ValueError: no PDF.
    """
    plain = io.BytesIO()
    with _open(pdf) as document:
        # Written out anew every object stands there by itself, with its names spelled plainly.
        document.save(plain)
    names = _TEXTS.sub(b"", _STREAMS.sub(b"", plain.getvalue()))
    return any(name in _LOADS for name in _NAMES.findall(names))


@contextmanager
def _open(pdf: bytes) -> Iterator[pypdfium2.PdfDocument]:
    with _pdfium:
        try:
            document = pypdfium2.PdfDocument(pdf)
            try:
                yield document
            finally:
                document.close()
        except pypdfium2.PdfiumError as error:
            # A spoilt file may open and fail at one of its pages.
            raise ValueError("no PDF") from error


def _image(page: pypdfium2.PdfPage, dpi: float) -> PageImage:
    bitmap = page.render(scale=dpi / 72, rev_byteorder=True, force_bitmap_format=pdfium.FPDFBitmap_BGR)
    return PageImage(width=bitmap.width, height=bitmap.height, stride=bitmap.stride, rgb=bytes(bitmap.buffer))


def _placed(page: pypdfium2.PdfPage) -> PlacedPage:
    text = page.get_textpage()
    signs: list[tuple[float, float, str]] = []
    x, y = ctypes.c_double(), ctypes.c_double()
    for index in range(text.count_chars()):
        if pdfium.FPDFText_IsGenerated(text.raw, index) == 1:
            continue
        code = pdfium.FPDFText_GetUnicode(text.raw, index)
        if 0xDC00 <= code <= 0xDFFF and signs and 0xD800 <= ord(signs[-1][2]) <= 0xDBFF:
            # PDFium gives a character beyond the basic plane as the two halves of UTF-16.
            before = signs.pop()
            pair = (ord(before[2]) - 0xD800) * 0x400 + code - 0xDC00 + 0x10000
            signs.append((before[0], before[1], chr(pair)))
            continue
        pdfium.FPDFText_GetCharOrigin(text.raw, index, x, y)
        signs.append((x.value, y.value, chr(code)))
    return PlacedPage(signs=tuple(signs), foreign=_has_foreign(page))


def _has_foreign(page: pypdfium2.PdfPage) -> bool:
    """Tell whether something lies on the page that our papers never have and that could cover what one reads.

    Pictures, remarks, filled shapes and pale text do so everywhere; a layer, or a font that is not in the file, lets
    one viewer, or the printer, show what another does not.
    """
    if pdfium.FPDFPage_GetAnnotCount(page.raw) > 0:
        return True
    count = pdfium.FPDFPage_CountObjects(page.raw)
    placed = [pdfium.FPDFPage_GetObject(page.raw, index) for index in range(count)]
    forms = sum(pdfium.FPDFPageObj_GetType(one) == pdfium.FPDF_PAGEOBJ_FORM for one in placed)
    return forms > 1 or not all(map(_is_ours, placed))


def _is_ours(placed: object) -> bool:
    """Tell whether something is a thin line, dark text in a font of the file, or a code."""
    if _is_in_a_layer(placed):
        return False
    match pdfium.FPDFPageObj_GetType(placed):
        case pdfium.FPDF_PAGEOBJ_TEXT:
            return not _is_pale(placed) and _brings_its_font(placed)
        case pdfium.FPDF_PAGEOBJ_PATH:
            return not _covers(placed)
        case pdfium.FPDF_PAGEOBJ_FORM:
            return not _is_larger_than_a_code(placed) and _holds_shapes_only(placed)
        case _:
            return False


def _is_in_a_layer(placed: object) -> bool:
    """Tell whether something is shown or hidden with a layer.  Source: ISO 32000-1, 8.11.3.2."""
    name, length = ctypes.create_string_buffer(len(_LAYER)), ctypes.c_ulong()
    for index in range(pdfium.FPDFPageObj_CountMarks(placed)):
        mark = pdfium.FPDFPageObj_GetMark(placed, index)
        pdfium.FPDFPageObjMark_GetName(mark, ctypes.cast(name, ctypes.POINTER(ctypes.c_ushort)), len(_LAYER), length)
        if name.raw == _LAYER:
            return True
    return False


def _brings_its_font(text: object) -> bool:
    """Tell whether the font of a text is a file within the file; its letters look alike wherever it is opened."""
    font, size = pdfium.FPDFTextObj_GetFont(text), ctypes.c_size_t()
    return bool(pdfium.FPDFFont_GetIsEmbedded(font) == 1 and pdfium.FPDFFont_GetFontData(font, None, 0, size) and size)


def _holds_shapes_only(form: object) -> bool:
    count = pdfium.FPDFFormObj_CountObjects(form)
    inside = [pdfium.FPDFFormObj_GetObject(form, index) for index in range(count)]
    kinds = {pdfium.FPDFPageObj_GetType(one) for one in inside}
    return kinds <= {pdfium.FPDF_PAGEOBJ_PATH} and not any(map(_is_in_a_layer, inside))


def _covers(path: object) -> bool:
    """Tell whether a path is filled or drawn with a broad pen; the lines of our papers are thin."""
    fill, stroke, weight = ctypes.c_int(), ctypes.c_int(), ctypes.c_float()
    pdfium.FPDFPath_GetDrawMode(path, fill, stroke)
    pdfium.FPDFPageObj_GetStrokeWidth(path, weight)
    return fill.value != 0 or weight.value > _THICKEST_LINE


def _is_pale(text: object) -> bool:
    """Tell whether a text is lighter than the stamps of our papers, or coloured."""
    red, green, blue, opacity = (ctypes.c_uint() for _ in range(4))
    pdfium.FPDFPageObj_GetFillColor(text, red, green, blue, opacity)
    return max(red.value, green.value, blue.value) > _PALEST or red.value != green.value or opacity.value != _OPAQUE


def _is_larger_than_a_code(form: object) -> bool:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    pdfium.FPDFPageObj_GetBounds(form, left, bottom, right, top)
    return max(right.value - left.value, top.value - bottom.value) > (QR_MM + 1) * POINTS_PER_MM
