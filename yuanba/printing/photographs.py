"""Reading the code of a paper off a photograph or a scan."""

import io
from itertools import product

import zxingcpp
from PIL import Image, ImageOps, UnidentifiedImageError

from yuanba.printing.preview import page_images
from yuanba.printing.registration import Mark, NoMark, read_mark
from yuanba.printing.verdicts import NoCodeSeen, NotAPicture

#: A larger picture is made smaller first; a sheet of A3 that fills it has 9 pixels to a millimetre.
_SIDE = 4_000
#: Pages of a scanned file that are looked at, and how finely they are drawn.
_SCANNED_PAGES = 3
_SCAN_DPI = 200
_QR = zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode])


def marks_in_picture(content: bytes) -> tuple[Mark, ...]:
    """Read the marks in a picture, each once.

    Args:
        content: a JPEG, PNG, BMP, GIF, TIFF or WebP file.

    Raises:
        NotAPicture: it is none of these, or damaged.
        NoCodeSeen: there is no code in it, or it is too blurred.
        NoMark: there are codes, but none of a paper of this program.
    """
    try:
        with Image.open(io.BytesIO(content)) as opened:
            # Lets a JPEG be read at half or quarter size at once.
            opened.draft("L", (_SIDE, _SIDE))
            picture = ImageOps.exif_transpose(opened).convert("L")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise NotAPicture from error
    picture.thumbnail((_SIDE, _SIDE))
    return _marks(_codes(picture))


def marks_in_scan(pdf: bytes) -> tuple[Mark, ...]:
    """Read the marks on the first pages of a file whose pages are pictures.

    Raises:
        NoCodeSeen, NoMark: as above.
        ValueError: no PDF.
    """
    codes: list[str] = []
    for page in page_images(pdf, dpi=_SCAN_DPI, count=_SCANNED_PAGES):
        size = (page.width, page.height)
        codes += _codes(Image.frombuffer("RGB", size, page.rgb, "raw", "RGB", page.stride, 1).convert("L"))
    return _marks(codes)


def _codes(picture: Image.Image) -> list[str]:
    """Read codes, patiently: in uneven light first, then as it is, then softened for a grainy photograph."""
    grainy = picture.reduce(2) if min(picture.size) > _SIDE // 4 else picture
    binarizers = (zxingcpp.Binarizer.LocalAverage, zxingcpp.Binarizer.GlobalHistogram)
    for shown, binarizer in product((picture, grainy), binarizers):
        found = zxingcpp.read_barcodes(shown, formats=_QR, binarizer=binarizer)
        if found:
            return [code.text for code in found]
    return []


def _marks(codes: list[str]) -> tuple[Mark, ...]:
    if not codes:
        raise NoCodeSeen
    found: dict[Mark, None] = {}
    for text in codes:
        try:
            found[read_mark(text)] = None
        except NoMark:
            continue
    if not found:
        raise NoMark
    return tuple(found)
