"""A paper proves itself, and whoever changes one digit is found out."""

import io
from dataclasses import replace

import pikepdf
import pytest
import zxingcpp
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from PIL import Image

from support.papers import THE_KEY, a_registration, a_sheet
from yuanba.printing.drawing import Rendered, render
from yuanba.printing.fonts import FontSet, load_fonts
from yuanba.printing.preview import page_images
from yuanba.printing.registration import (
    Difference,
    NoMark,
    UnreadablePaper,
    compare,
    facts_digest,
    mark_text,
    read_mark,
    read_pages,
    signature_holds,
)
from yuanba.printing.styles import BOARD_A3_HALVES, BOARD_A4, DOCUMENT_A4


@pytest.fixture(scope="module")
def fonts() -> FontSet:
    return load_fonts()


@pytest.fixture(scope="module")
def paper(fonts: FontSet) -> Rendered:
    return render(a_sheet(), a_registration(), fonts)


def saved(pdf: pikepdf.Pdf) -> bytes:
    buffer = io.BytesIO()
    pdf.save(buffer, linearize=True)
    return buffer.getvalue()


def test_the_paper_as_printed_is_genuine(paper: Rendered) -> None:
    assert len(paper.pages) > 1
    assert compare(paper.pdf, paper.pages).genuine
    assert read_pages(paper.pdf) == paper.pages


def test_a_paper_saved_anew_by_another_program_is_still_genuine(paper: Rendered) -> None:
    with pikepdf.open(io.BytesIO(paper.pdf)) as pdf:
        assert compare(saved(pdf), paper.pages).genuine


def test_one_changed_digit_is_found_with_page_and_line(paper: Rendered, fonts: FontSet) -> None:
    forged = render(a_sheet(money="1900"), a_registration(), fonts)

    (difference,) = compare(forged.pdf, paper.pages).differences

    assert difference.page == 1
    assert "1800" in difference.was
    assert difference.now == difference.was.replace("1800", "1900")
    assert paper.pages[0][difference.line - 1] == difference.was


def test_two_swapped_pages_are_found(paper: Rendered) -> None:
    with pikepdf.open(io.BytesIO(paper.pdf)) as pdf:
        pdf.pages.reverse()
        swapped = saved(pdf)

    assert {difference.page for difference in compare(swapped, paper.pages).differences} == {1, len(paper.pages)}


def test_a_page_of_another_paper_is_found(paper: Rendered, fonts: FontSet) -> None:
    other = render(a_sheet(), a_registration("2026-LJW-K7Q-0013"), fonts)
    with pikepdf.open(io.BytesIO(paper.pdf)) as pdf, pikepdf.open(io.BytesIO(other.pdf)) as foreign:
        pdf.pages[1] = foreign.pages[1]
        mixed = saved(pdf)

    (difference,) = compare(mixed, paper.pages).differences

    assert (difference.page, "0012" in difference.was, "0013" in difference.now) == (2, True, True)


def test_a_missing_page_and_one_too_many_are_found(paper: Rendered) -> None:
    shorter = compare(paper.pdf, (*paper.pages, ("another",))).differences
    longer = compare(paper.pdf, paper.pages[:-1]).differences

    assert shorter == (Difference(page=len(paper.pages) + 1, line=0, was="another", now=""),)
    assert [difference.page for difference in longer] == [len(paper.pages)]


def test_a_picture_pasted_over_a_page_is_found(paper: Rendered) -> None:
    with pikepdf.open(io.BytesIO(paper.pdf)) as pdf:
        image = pikepdf.Stream(pdf, b"\xff", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=1, Height=1,
                               ColorSpace=pikepdf.Name.DeviceGray, BitsPerComponent=8)  # fmt: skip
        page = pdf.pages[0]
        name = page.add_resource(image, pikepdf.Name.XObject)
        page.contents_add(f"q 80 0 0 20 100 600 cm {name} Do Q".encode())
        pasted = saved(pdf)

    assert [difference.page for difference in compare(pasted, paper.pages).differences] == [1]


@pytest.mark.parametrize(
    "drawn",
    [
        "q 1 g 100 600 80 20 re f Q",
        "q 1 G 20 w 100 600 m 180 600 l S Q",
        "BT 1 g /P1 12 Tf 100 600 Td <0001> Tj ET",
    ],
)
def test_whatever_could_cover_a_text_is_found(drawn: str, paper: Rendered) -> None:
    with pikepdf.open(io.BytesIO(paper.pdf)) as pdf:
        pdf.pages[1].contents_add(drawn.encode())
        covered = saved(pdf)

    assert {difference.page for difference in compare(covered, paper.pages).differences} == {2}


@pytest.mark.parametrize("ink", [b"0.80 g", b"0.3 0 0 rg", b"0 g /Faint gs"])
def test_a_text_made_pale_or_coloured_or_faint_is_found(ink: bytes, paper: Rendered) -> None:
    with pikepdf.open(io.BytesIO(paper.pdf)) as pdf:
        page = pdf.pages[1]
        page.resources.ExtGState = pikepdf.Dictionary(Faint=pikepdf.Dictionary(ca=0.5))
        page.Contents = pdf.make_stream(page.Contents.read_bytes().replace(b"0.00 g", ink))
        faded = saved(pdf)

    assert [difference.page for difference in compare(faded, paper.pages).differences] == [2]


def test_a_remark_that_only_the_printer_shows_is_found(paper: Rendered) -> None:
    with pikepdf.open(io.BytesIO(paper.pdf)) as pdf:
        printed, not_on_screen = 4, 32
        remark = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Stamp, Rect=[100, 600, 180, 620], F=printed | not_on_screen
        )
        pdf.pages[1].Annots = [pdf.make_indirect(remark)]
        covered = saved(pdf)

    assert [difference.page for difference in compare(covered, paper.pages).differences] == [2]


@pytest.mark.parametrize("instead", ["CODE 1 0 0 1 -90 90 cm CODE", "2 0 0 2 0 0 cm CODE"])
def test_a_second_code_or_one_twice_as_large_is_found(instead: str, paper: Rendered) -> None:
    with pikepdf.open(io.BytesIO(paper.pdf)) as pdf:
        page = pdf.pages[1]
        (name,) = page.resources.XObject
        code = f"{name} Do"
        drawn = page.Contents.read_bytes().replace(code.encode(), instead.replace("CODE", code).encode())
        page.Contents = pdf.make_stream(drawn)
        covered = saved(pdf)

    assert [difference.page for difference in compare(covered, paper.pages).differences] == [2]


@pytest.mark.parametrize("page", [DOCUMENT_A4, BOARD_A4, BOARD_A3_HALVES])
def test_the_code_is_read_off_a_picture_of_150_dpi(page: object, fonts: FontSet) -> None:
    rendered = render(a_sheet(title="老井湾院坝关于维修自来水管的公示", page=page), a_registration(), fonts)  # type: ignore[arg-type]
    image = page_images(rendered.pdf, dpi=150)[1]
    picture = Image.frombuffer("RGB", (image.width, image.height), image.rgb, "raw", "RGB", image.stride, 1)

    (code,) = zxingcpp.read_barcodes(picture)

    mark = read_mark(code.text)
    assert mark == rendered.mark
    assert mark.title == "老井湾院坝关于维修自来水管的公示"
    assert mark.digest == facts_digest(rendered.pages)
    assert signature_holds(mark, THE_KEY.public_key())


def test_a_mark_with_another_number_or_of_another_key_does_not_hold(paper: Rendered) -> None:
    assert paper.mark is not None

    assert not signature_holds(replace(paper.mark, number="2026-LJW-K7Q-0099"), THE_KEY.public_key())
    assert not signature_holds(paper.mark, Ed25519PrivateKey.generate().public_key())
    assert read_mark(mark_text(paper.mark)) == paper.mark


@pytest.mark.parametrize("text", ["", "https://example.org", "a\nb\n2026-03-05\nAAAA", "a\nb\nc\nd"])
def test_other_codes_are_no_marks(text: str) -> None:
    with pytest.raises(NoMark):
        read_mark(text)


def test_what_is_no_pdf_cannot_be_compared(paper: Rendered) -> None:
    with pytest.raises(UnreadablePaper):
        compare(b"PK no paper", paper.pages)


def test_a_preview_has_neither_number_nor_code(fonts: FontSet) -> None:
    preview = render(a_sheet(), None, fonts)

    assert preview.mark is None
    assert all(any("预览" in line for line in page) for page in preview.pages)


def test_the_same_paper_has_the_same_bytes(paper: Rendered, fonts: FontSet) -> None:
    assert render(a_sheet(), a_registration(), fonts).pdf == paper.pdf
