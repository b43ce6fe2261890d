"""Photographs of papers made small: legible, upright, and telling nothing but the paper."""

import io
import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from support.photographs import a_photograph, drawn, noisy, written
from yuanba.printing.refusals import MOST_PAGES, HeicPicture, PictureTooFine, PictureTooLarge, ScanTooLong
from yuanba.printing.shrinking import MOST_BYTES, pages_in, read_picture_file, shrunk_pages, turned
from yuanba.printing.verdicts import FileNotRead, NotAPicture


def shrunk(content: bytes) -> bytes:
    (only,) = shrunk_pages(content)
    return only


def opened(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content))


def is_red(image: Image.Image, across: float, down: float) -> bool:
    red, green, blue = image.convert("RGB").getpixel((int(image.width * across), int(image.height * down)))  # type: ignore[misc]
    return red > 150 and green < 80 and blue < 80


@pytest.mark.parametrize(("width", "height", "side"), [(3024, 4032, 1600), (4000, 1000, 1600), (800, 600, 800)])
def test_the_longest_side_is_1600_at_most_and_nothing_is_blown_up(width: int, height: int, side: int) -> None:
    assert max(opened(shrunk(a_photograph(width, height))).size) == side


@pytest.mark.parametrize("image", [drawn(3024, 4032), noisy(2000, 2600), noisy(1280, 960)])
def test_a_picture_is_kept_in_200_kilobytes(image: Image.Image) -> None:
    assert len(shrunk(written(image, quality=95))) <= MOST_BYTES


def test_where_when_and_by_whom_it_was_taken_is_not_kept() -> None:
    photograph = a_photograph()
    assert photograph.count(b"SECRET") == 4

    kept = shrunk(photograph)

    assert b"SECRET" not in kept
    assert b"Exif" not in kept
    assert dict(opened(kept).getexif()) == {}
    assert not {"exif", "xmp", "comment", "icc_profile", "photoshop"} & opened(kept).info.keys()


#: Where the seal, which is at the upper left of the paper, lies in the file, and the turn that puts it right.
#: Source: Exif 2.32, 4.6.4, Orientation.
HELD = {
    1: lambda image: image,
    3: lambda image: image.transpose(Image.Transpose.ROTATE_180),
    6: lambda image: image.transpose(Image.Transpose.ROTATE_90),
    8: lambda image: image.transpose(Image.Transpose.ROTATE_270),
}


@pytest.mark.parametrize("orientation", HELD)
def test_a_phone_held_askew_gives_an_upright_picture(orientation: int) -> None:
    image = HELD[orientation](drawn())
    exif = image.getexif()
    exif[0x0112] = orientation

    kept = opened(shrunk(written(image, exif=exif)))

    assert kept.height > kept.width
    assert is_red(kept, 0.15, 0.125)


def test_a_quarter_to_the_right_and_one_back() -> None:
    upright = shrunk(a_photograph())

    right = turned(upright, clockwise=True)

    assert is_red(opened(right), 0.875, 0.15)
    assert is_red(opened(turned(right, clockwise=False)), 0.15, 0.125)
    assert is_red(opened(turned(upright, clockwise=False)), 0.125, 0.85)


@pytest.mark.parametrize("kind", ["PNG", "BMP", "GIF", "TIFF", "WEBP"])
@pytest.mark.parametrize("mode", ["RGB", "L", "1"])
def test_what_scanners_write_can_be_kept(kind: str, mode: str) -> None:
    kept = opened(shrunk(written(drawn(600, 800, mode=mode), kind)))

    assert (kept.format, kept.size) == ("JPEG", (600, 800))


def test_what_is_transparent_becomes_white() -> None:
    clear = Image.new("RGBA", (50, 50), (0, 0, 0, 0))
    palette = Image.new("P", (50, 50), 0)

    assert opened(shrunk(written(clear, "PNG"))).getpixel((25, 25)) == (255, 255, 255)
    assert opened(shrunk(written(palette, "PNG", transparency=0))).getpixel((25, 25)) == (255, 255, 255)


def test_a_scan_in_sixteen_bits_is_as_light_as_it_was() -> None:
    grey = Image.new("I;16", (50, 50), 0x8000)

    assert opened(shrunk(written(grey, "PNG"))).getpixel((25, 25)) == pytest.approx((128, 128, 128), abs=2)


def test_colours_of_a_printing_house_are_read() -> None:
    assert opened(shrunk(written(drawn(mode="CMYK")))).mode == "RGB"


def test_every_page_of_a_scan_is_a_picture() -> None:
    pages = [drawn(600, 800, seed=number) for number in range(3)]
    tiff = written(pages[0], "TIFF", save_all=True, append_images=pages[1:])
    pdf = written(pages[0], "PDF", save_all=True, append_images=pages[1:])

    assert pages_in(tiff) == pages_in(pdf) == 3
    assert len(set(shrunk_pages(tiff))) == 3
    for page in shrunk_pages(pdf):
        assert max(opened(page).size) == 1600
        assert is_red(opened(page), 0.15, 0.125)


def test_a_page_as_large_as_a_house_is_drawn_no_finer_than_others() -> None:
    wall = written(drawn(400, 200), "PDF", resolution=1)

    assert max(opened(shrunk(wall)).size) == 1600


def test_a_scan_of_many_pages_is_refused() -> None:
    pages = [Image.new("1", (10, 10))] * (MOST_PAGES + 1)

    with pytest.raises(ScanTooLong):
        pages_in(written(pages[0], "PDF", save_all=True, append_images=pages[1:]))


@pytest.mark.parametrize("brand", [b"heic", b"mif1", b"hevc"])
def test_a_picture_of_an_iphone_says_what_it_is(brand: bytes) -> None:
    with pytest.raises(HeicPicture):
        shrunk(b"\0\0\0\x18ftyp" + brand + bytes(2_000))


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7 and no more", b"PK\x03\x04 a table", b"GIF89a", bytes(500)])
def test_a_file_that_is_no_picture_is_refused(content: bytes) -> None:
    with pytest.raises(NotAPicture):
        shrunk(content)


def test_a_picture_that_would_fill_the_memory_is_refused_before_it_is_opened() -> None:
    # 144 million white dots in 18 kilobytes; and 400 million.
    for side in (12_000, 20_000):
        bomb = written(Image.new("1", (side, side), 1), "PNG")
        assert len(bomb) < 100_000
        with pytest.raises(PictureTooFine):
            shrunk(bomb)


@pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning")
def test_a_phone_of_108_million_dots_is_read_at_a_fraction() -> None:
    kept = opened(shrunk(written(Image.new("L", (12_000, 9_000), 200))))

    assert kept.size == (1600, 1200)


# Pillow grumbles about a spoilt file that it opens all the same.
@pytest.mark.filterwarnings("ignore::UserWarning")
@settings(max_examples=150, deadline=None)
@given(kind=st.sampled_from(["JPEG", "PNG", "GIF", "TIFF", "WEBP", "BMP", "PDF"]), seed=st.integers(0, 2**32))
def test_a_spoilt_file_gives_a_picture_or_a_sentence(kind: str, seed: int) -> None:
    chance = random.Random(seed)
    content = bytearray(written(drawn(60, 80), kind))
    for _ in range(chance.randint(1, 12)):
        content[chance.randrange(len(content))] = chance.randrange(256)
    del content[chance.randint(len(content) // 2, len(content)) :]

    try:
        kept = list(shrunk_pages(bytes(content)))
    except (NotAPicture, HeicPicture, PictureTooFine, ScanTooLong):
        return
    assert all(opened(one).format == "JPEG" for one in kept)


def test_a_file_of_70_megabytes_is_not_even_read(tmp_path: Path) -> None:
    path = tmp_path / "film.jpg"
    with path.open("wb") as file:
        file.truncate(70_000_000)

    with pytest.raises(PictureTooLarge) as refused:
        read_picture_file(path)
    assert (refused.value.megabytes, refused.value.most) == (70, 60)


def test_a_file_that_has_gone_says_so(tmp_path: Path) -> None:
    with pytest.raises(FileNotRead):
        read_picture_file(tmp_path / "gone.jpg")
