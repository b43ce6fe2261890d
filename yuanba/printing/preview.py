"""Reading a PDF back: pages as pictures for the window, and where each character stands.  No Qt here."""

import ctypes
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium


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
class PlacedPage:
    """What stands on one page of a file."""

    #: Left end, baseline and character, in points from the lower left corner, in the order of the file.
    signs: tuple[tuple[float, float, str], ...]
    #: A picture, remark or form field stands on it; our papers have none.
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
    document = _open(pdf)
    try:
        end = len(document) if count is None else min(first + count, len(document))
        return [_image(document[number], dpi) for number in range(first, end)]
    finally:
        document.close()


def placed_pages(pdf: bytes) -> list[PlacedPage]:
    """List where each character of each page stands.

    Raises:
        ValueError: no PDF.
    """
    document = _open(pdf)
    try:
        return [_placed(document[number]) for number in range(len(document))]
    finally:
        document.close()


def _open(pdf: bytes) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError as error:
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
    foreign = pdfium.FPDFPage_GetAnnotCount(page.raw) > 0 or any(
        pdfium.FPDFPageObj_GetType(pdfium.FPDFPage_GetObject(page.raw, index)) in (
            pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_SHADING,
        )
        for index in range(pdfium.FPDFPage_CountObjects(page.raw))
    )  # fmt: skip
    return PlacedPage(signs=tuple(signs), foreign=foreign)
