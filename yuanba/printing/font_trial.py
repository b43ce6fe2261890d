"""Trying a font that did not come with the program: it may be damaged, and no paper may fail for that."""

import io

from reportlab.pdfgen.canvas import Canvas

from yuanba.printing.font_files import EmbeddedFont, FontFile, FontMissing
from yuanba.printing.preview import page_images, placed_pages

#: Side of the trial page and size of its only character, in points.
_SIDE = 200.0
_SIZE = 50.0
#: Twice the width of a Chinese character, in thousandths of the size; no character of a name is wider.
_WIDEST = 2000.0
_WHITE = 255


def prints(font: FontFile, character: str) -> bool:
    """Tell whether a font draws a character and gives it back when the paper is read.

    A damaged file may open and name the character and still have no outline for it, or none a viewer can use.
    """
    found = font.lookup(character)
    if found is None or not 0 < found[1] <= _WIDEST:
        return False
    try:
        pdf = _page(font, character)
    except FontMissing:
        return False
    (page,) = placed_pages(pdf)
    (image,) = page_images(pdf, dpi=72)
    return [sign for _, _, sign in page.signs] == [character] and any(one != _WHITE for one in image.rgb)


def _page(font: FontFile, character: str) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(_SIDE, _SIDE), invariant=1)
    embedded = EmbeddedFont(font, "P1")
    text = embedded.encode(character)
    canvas._code.append(f"BT 0 g /P1 {_SIZE:.0f} Tf 1 0 0 1 {_SIZE:.0f} {_SIZE:.0f} Tm <{text}> Tj ET")
    canvas.showPage()
    canvas._doc.delayedFonts.append(embedded)
    canvas.save()
    return buffer.getvalue()
