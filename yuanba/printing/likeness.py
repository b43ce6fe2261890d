"""Do two files show the same: what one sees on a page, where its text alone could lie.

A PDF names the letter each shape stands for.  Whoever changes the names can let a page show one sum and give another to
whoever copies or compares the text; only the picture tells.
"""

from collections.abc import Sequence

from PIL import Image, ImageChops, ImageFilter

from yuanba.printing.page import Box
from yuanba.printing.preview import PageImage, page_images

#: Dots to an inch; a digit of the smallest type is 20 of them high.
_DPI = 220
#: Levels of grey, of 255, by which ink differs from paper whoever draws it.
_CONTRAST = 96
_PAPER = 255
#: Dots of ink farther than one dot from any ink of the other page: fewer are the roundings of another program, one
#: altered digit of the smallest type has twice as many (measured: 22 and more).
_STRAY_DOTS = 10


def unlike_pages(pdf: bytes, drawn: bytes, spared: Sequence[Sequence[Box]]) -> tuple[int, ...]:
    """List the pages, from 1, on which two files of equally many pages do not show the same.

    Args:
        pdf: one file.
        drawn: the other.
        spared: of each page the places not to be looked at.

    Raises:
        ValueError: one is no PDF.
    """
    if pdf == drawn:
        return ()
    found: list[int] = []
    number = 0
    while True:
        pair = page_images(pdf, dpi=_DPI, first=number, count=1) + page_images(drawn, dpi=_DPI, first=number, count=1)
        if len(pair) < 2:
            return tuple(found)
        one, other = (_grey(page, spared[number]) for page in pair)
        number += 1
        if not _alike(one, other):
            found.append(number)


def _grey(page: PageImage, spared: Sequence[Box]) -> Image.Image:
    """Turn a page into a picture in grey, white where it is not to be looked at."""
    picture = Image.frombuffer("RGB", (page.width, page.height), page.rgb, "raw", "RGB", page.stride, 1).convert("L")
    for left, low, right, high in spared:
        x, right_x = round(left * _DPI / 72), round(right * _DPI / 72)
        y, low_y = page.height - round(high * _DPI / 72), page.height - round(low * _DPI / 72)
        picture.paste(_PAPER, (x, y, right_x, low_y))
    return picture


def _alike(one: Image.Image, other: Image.Image) -> bool:
    return one.size == other.size and _strays(one, other) < _STRAY_DOTS and _strays(other, one) < _STRAY_DOTS


def _strays(one: Image.Image, other: Image.Image) -> int:
    """Count the dots of ink on one page that have none of the other's within a dot of them."""
    around = other.filter(ImageFilter.MinFilter(3))
    return sum(ImageChops.subtract(around, one).histogram()[_CONTRAST:])
