"""Every name prints, and what cannot be printed is told before."""

import shutil
from pathlib import Path

import pypdfium2
import pytest

from support.papers import RARE_NAMES, a_registration
from yuanba.kernel.errors import WorldFailure
from yuanba.kernel.resources import resource_path
from yuanba.printing.drawing import render, unprintable_characters
from yuanba.printing.fonts import FontMissing, FontSet, clean, load_fonts
from yuanba.printing.registration import compare, read_pages
from yuanba.printing.sheet import Paragraph, Sheet
from yuanba.printing.styles import Face

#: Ext G, in no shipped font.
WITHOUT_FONT = "𰻝"


def a_name_sheet(name: str) -> Sheet:
    return Sheet(kind="test", title="花名册", blocks=(Paragraph(text=f"户主王{name}，三口人。"),))


@pytest.mark.parametrize("face", [Face.TITLE, Face.FANG, Face.KAI, Face.HEI, Face.SONG])
def test_rare_names_and_ballot_boxes_have_an_outline_in_every_face(face: Face) -> None:
    fonts = load_fonts()

    assert all(fonts.choose(face, one) is not None for one in RARE_NAMES + "喆堃珺祎☐☑☒✓✔✗☎")


def test_rare_names_are_copied_out_of_the_paper_exactly() -> None:
    pdf = render(a_name_sheet(RARE_NAMES), a_registration(), load_fonts()).pdf

    page = pypdfium2.PdfDocument(pdf)[0]
    assert RARE_NAMES in page.get_textpage().get_text_range()


def test_digits_in_body_text_come_from_the_song_face() -> None:
    fonts = load_fonts()

    runs = fonts.runs(Face.FANG, "共1800元")

    assert [(run.font.path.stem, run.text) for run in runs] == [("fang", "共"), ("song", "1800"), ("fang", "元")]


def test_a_character_no_font_has_is_told_before_printing_and_stays_in_the_text() -> None:
    fonts = load_fonts()
    sheet = a_name_sheet(WITHOUT_FONT)

    rendered = render(sheet, a_registration(), fonts)

    assert unprintable_characters(sheet, fonts) == (WITHOUT_FONT,)
    assert rendered.unprintable == (WITHOUT_FONT,)
    assert any(WITHOUT_FONT in line for line in read_pages(rendered.pdf)[0])
    assert compare(rendered.pdf, rendered.pages).genuine


def test_a_font_in_the_users_folder_prints_what_no_shipped_font_has(tmp_path: Path) -> None:
    shipped = tmp_path / "shipped"
    shutil.copytree(resource_path("fonts"), shipped, ignore=shutil.ignore_patterns("extb.ttf", "LICENCES"))
    shutil.copy(resource_path("fonts", "ui.ttf"), shipped / "extb.ttf")
    own = tmp_path / "own.ttf"
    shutil.copy(resource_path("fonts", "extb.ttf"), own)
    (tmp_path / "broken.ttf").write_bytes(b"no font")

    without = FontSet(folder=shipped)
    cured = FontSet(folder=shipped, user_files=(tmp_path / "broken.ttf", own))

    assert without.unprintable("王𡋾") == ("𡋾",)
    assert cured.unprintable("王𡋾") == ()
    assert cured.unusable == [tmp_path / "broken.ttf"]


def test_a_missing_font_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(FontMissing) as raised:
        render(a_name_sheet("三"), None, FontSet(folder=tmp_path))

    assert isinstance(raised.value, WorldFailure)
    assert raised.value.path.parent == tmp_path


def test_variation_selectors_and_joiners_are_not_drawn() -> None:
    assert clean("葛\ufe00城\U000e0100\u200d") == "葛城"
