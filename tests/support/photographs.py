"""Photographs of papers, made as phones and scanners make them."""

import io
import random
from typing import Any

from PIL import Image, ImageDraw, TiffImagePlugin

#: Tags of what phones write into a picture.  Source: Exif 2.32, 4.6.
ORIENTATION, MAKE, GPS = 0x0112, 0x010F, 0x8825
#: Where the phone was.
PLACE = {1: "N", 2: (31.0, 10.0, 5.5), 3: "E", 4: (108.0, 23.0, 30.0)}


def drawn(width: int = 1200, height: int = 1600, *, mode: str = "RGB", seed: int = 0) -> Image.Image:
    """Draw a sheet with grey lines, a red seal at its upper left and nothing at its lower right."""
    chance = random.Random(seed)
    image = Image.new("RGB", (width, height), (245, 244, 240))
    pen = ImageDraw.Draw(image)
    for top in range(height // 4, height, max(height // 40, 2)):
        pen.line((width // 10, top, chance.randint(width // 4, width * 9 // 10), top), fill=(40, 40, 45), width=3)
    pen.ellipse((width // 20, height // 20, width // 4, height // 5), fill=(200, 20, 20))
    return image.convert(mode)


def noisy(width: int, height: int) -> Image.Image:
    """Make a picture that hardly shrinks, as a photograph by night."""
    return Image.effect_noise((width, height), 90).convert("RGB")


def written(image: Image.Image, kind: str = "JPEG", **options: Any) -> bytes:
    """Write a picture as a file."""
    kept = io.BytesIO()
    image.save(kept, kind, **options)
    return kept.getvalue()


def a_photograph(width: int = 1200, height: int = 1600, *, orientation: int = 1, seed: int = 0) -> bytes:
    """Take a photograph with a phone that says where, by whom and how it was held."""
    image = drawn(width, height, seed=seed)
    exif = image.getexif()
    exif[ORIENTATION] = orientation
    exif[MAKE] = "SECRETPHONE"
    exif.get_ifd(GPS).update({tag: _fraction(value) for tag, value in PLACE.items()})
    xmp = b"<x:xmpmeta>SECRETOWNER</x:xmpmeta>"
    return written(image, exif=exif, quality=90, comment=b"SECRETCOMMENT", xmp=xmp, icc_profile=b"SECRETPROFILE")


def _fraction(value: Any) -> Any:
    if isinstance(value, tuple):
        return tuple(TiffImagePlugin.IFDRational(part) for part in value)
    return value
