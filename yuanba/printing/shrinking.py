"""Makes photographs and scans of papers small enough to be kept, and takes out of them what nobody should keep.

What comes out is a JPEG that shows the paper upright and nothing else: no place, moment, device or owner as phones
write them into a picture.
"""

import io
from collections.abc import Iterator
from pathlib import Path

from PIL import Image, ImageOps, UnidentifiedImageError

from yuanba.printing.preview import PageImage, page_images, page_sizes
from yuanba.printing.refusals import (
    MOST_MEGABYTES,
    MOST_PAGES,
    HeicPicture,
    PictureTooFine,
    PictureTooLarge,
    ScanTooLong,
)
from yuanba.printing.verdicts import FileNotRead, NotAPicture

#: Pixels of a picture when it is opened; three bytes each.  A JPEG of any size is read at a fraction of it.
_MOST_PIXELS = 50_000_000
_MEGABYTE = 1_000_000

#: A picture is kept in at most so many bytes: 25 seconds on a line of 64 kbit/s.
#: Source: sync and storage, attachments.
MOST_BYTES = 200_000
#: Longest side and JPEG quality, tried in this order until it is small enough.
#: Measured on photographs of a full page of small print (10.5 points, uneven light, noise): 1600 pixels take 350, 280
#: and 230 KB, 1280 take 190, 160 and 130; a page half full takes half of it.  The print can be read in all of them; the
#: last two are for pictures that are nothing but noise.
_TRIES = ((1600, (75, 60, 45)), (1280, (60, 45, 30)), (900, (30,)), (640, (30,)))
_SIDE = _TRIES[0][0]

#: What phones, scanners and offices write; Pillow knows some fifty more, which nobody needs here.
_KINDS = ("JPEG", "PNG", "BMP", "GIF", "TIFF", "WEBP")
#: What the kinds of HEIC begin with, after their length.  Source: ISO/IEC 23008-12, annex B; ISO/IEC 14496-12, 4.3.
_HEIC = frozenset(b"ftyp" + brand for brand in (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"))
_POINTS_PER_INCH = 72

#: What Pillow raises on files that are no pictures, or spoilt ones.
_UNREADABLE = (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError, IndexError, TypeError, OverflowError)


def read_picture_file(path: Path) -> bytes:
    """Read the file of a photograph or scan.

    Raises:
        FileNotRead: it is gone, or may not be read.
        PictureTooLarge: it was not read.
    """
    try:
        size = path.stat().st_size
        if size > MOST_MEGABYTES * _MEGABYTE:
            raise PictureTooLarge(megabytes=round(size / _MEGABYTE), most=MOST_MEGABYTES)
        return path.read_bytes()
    except OSError as error:
        raise FileNotRead(path=path) from error


def pages_in(content: bytes) -> int:
    """Say how many pictures a file comes to.

    Raises:
        NotAPicture, HeicPicture, PictureTooFine, ScanTooLong: it cannot be kept.
    """
    if _is_pdf(content):
        pages = len(_page_sizes(content))
    else:
        with _opened(content) as picture:
            pages = _frames(picture)
    if not pages:
        raise NotAPicture
    if pages > MOST_PAGES:
        raise ScanTooLong(pages=pages, most=MOST_PAGES)
    return pages


def shrunk_pages(content: bytes) -> Iterator[bytes]:
    """Give each page of a photograph or scan as a JPEG that is small enough to be kept.

    Args:
        content: a JPEG, PNG, BMP, GIF, TIFF, WebP or PDF file.

    Raises:
        NotAPicture, HeicPicture, PictureTooFine, ScanTooLong: it cannot be kept.
    """
    for number in range(pages_in(content)):
        yield _encoded(_drawn_page(content, number) if _is_pdf(content) else _photograph(content, number))


def turned(content: bytes, *, clockwise: bool) -> bytes:
    """Turn a picture that is kept by a quarter.

    Raises:
        NotAPicture: it is none.
    """
    way = Image.Transpose.ROTATE_270 if clockwise else Image.Transpose.ROTATE_90
    return _encoded(_photograph(content, 0).transpose(way))


def seen_picture(content: bytes, longest: int | None = None) -> PageImage:
    """Open a picture that is kept, for a window.

    Args:
        content: as it was kept.
        longest: pixels its longest side may have; None: as many as it has.

    Raises:
        NotAPicture: it is none.
    """
    picture = _photograph(content, 0, side=longest or _SIDE)
    if longest is not None:
        picture.thumbnail((longest, longest), Image.Resampling.LANCZOS, reducing_gap=None)
    return PageImage(width=picture.width, height=picture.height, stride=3 * picture.width, rgb=picture.tobytes())


def _is_pdf(content: bytes) -> bool:
    # Some scanners put a line before the sign.  Source: ISO 32000-1, annex H, 3.4.1.
    return b"%PDF-" in content[:1024]


def _page_sizes(pdf: bytes) -> list[tuple[float, float]]:
    try:
        return page_sizes(pdf)
    except ValueError as error:
        raise NotAPicture from error


def _drawn_page(pdf: bytes, number: int) -> Image.Image:
    """Draw a page so finely that its longest side has the pixels wanted, whatever size it says it has."""
    longest = max(*_page_sizes(pdf)[number], 1.0)
    try:
        page = page_images(pdf, dpi=_SIDE * _POINTS_PER_INCH / longest, first=number, count=1)[0]
    except ValueError as error:
        raise NotAPicture from error
    return Image.frombuffer("RGB", (page.width, page.height), page.rgb, "raw", "RGB", page.stride, 1)


def _opened(content: bytes, *, side: int = _SIDE) -> Image.Image:
    if content[4:12] in _HEIC:
        raise HeicPicture
    try:
        picture = Image.open(io.BytesIO(content), formats=_KINDS)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise PictureTooFine from error
    except _UNREADABLE as error:
        raise NotAPicture from error
    # Lets a JPEG be read at half, a quarter or an eighth of its size at once.
    picture.draft("RGB", (side, side))
    if picture.width * picture.height > _MOST_PIXELS:
        raise PictureTooFine
    return picture


def _frames(picture: Image.Image) -> int:
    """Count the pages of a scan; the further pictures of a GIF or WebP only move."""
    try:
        return int(getattr(picture, "n_frames", 1)) if picture.format == "TIFF" else 1
    except _UNREADABLE as error:
        raise NotAPicture from error


def _photograph(content: bytes, number: int, *, side: int = _SIDE) -> Image.Image:
    """Open a picture, upright, on white paper; a JPEG at a fraction of its size that is no smaller than a side."""
    with _opened(content, side=side) as picture:
        try:
            picture.seek(number)
            upright = ImageOps.exif_transpose(picture)
            return _in_colours(upright)
        except _UNREADABLE as error:
            raise NotAPicture from error


def _in_colours(picture: Image.Image) -> Image.Image:
    """Bring a picture to red, green and blue: what is transparent becomes white, 16 bits become 8."""
    if picture.mode.startswith("I"):
        picture = picture.point(lambda value: value * (1 / 256), "L" if picture.mode == "I;16" else None).convert("L")
    if picture.has_transparency_data:
        picture = picture.convert("RGBA")
        paper = Image.new("RGBA", picture.size, "white")
        picture = Image.alpha_composite(paper, picture)
    return picture.convert("RGB")


def _encoded(picture: Image.Image) -> bytes:
    """Write a picture as a JPEG of at most `MOST_BYTES`, with nothing in it but what is seen."""
    encoded = b""
    for side, qualities in _TRIES:
        shrunk = picture.copy()
        shrunk.thumbnail((side, side), Image.Resampling.LANCZOS)
        # What phones say of place, moment and owner hangs on the picture and would be written again.
        shrunk.info.clear()
        for quality in qualities:
            written = io.BytesIO()
            shrunk.save(written, "JPEG", quality=quality, optimize=True)
            encoded = written.getvalue()
            if len(encoded) <= MOST_BYTES:
                return encoded
    return encoded
