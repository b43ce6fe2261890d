"""Every name prints, and what cannot be printed is told before."""

import hashlib
import random
import shutil
from pathlib import Path

import pypdfium2
import pytest
from fontTools.ttLib import TTFont
from PIL import Image

from support.fonts import a_font_of_one_sign, with_table_wiped
from support.papers import RARE_NAMES, a_registration
from yuanba.kernel.errors import WorldFailure
from yuanba.kernel.resources import resource_path
from yuanba.printing import keeping
from yuanba.printing.drawing import render, unprintable_characters
from yuanba.printing.font_files import FontMissing
from yuanba.printing.fonts import FontSet, clean, load_fonts
from yuanba.printing.preview import page_images
from yuanba.printing.registration import compare, read_pages
from yuanba.printing.sheet import Paragraph, Sheet
from yuanba.printing.styles import Align, Face

#: Ext G, H and I: in no shipped font.
WITHOUT_FONT = ("𰻝", "𱁬", "\U0002ebf0")
FACES = (Face.TITLE, Face.FANG, Face.KAI, Face.HEI, Face.SONG)


def a_name_sheet(name: str) -> Sheet:
    return Sheet(kind="test", title="花名册", blocks=(Paragraph(text=f"户主王{name}，三口人。"),))


def picture_of(sign: str, fonts: FontSet, face: Face = Face.FANG) -> Image.Image:
    """What stands on paper for one sign, 6 times as large as body text."""
    block = Paragraph(text=sign, face=face, scale=6, align=Align.LEFT, indented=False)
    rendered = render(Sheet(kind="test", title="字", blocks=(block,)), None, fonts)
    (image,) = page_images(rendered.pdf, dpi=72)
    picture = Image.frombuffer("RGB", (image.width, image.height), image.rgb, "raw", "RGB", image.stride, 1)
    # Below the title, above the foot.
    return picture.convert("L").crop((70, 170, 300, 400))


def ink(picture: Image.Image) -> tuple[int, int, int, int] | None:
    return picture.point(lambda level: 255 if level < 128 else 0).getbbox()


@pytest.mark.parametrize("face", FACES)
def test_rare_names_and_ballot_boxes_have_an_outline_in_every_face(face: Face) -> None:
    fonts = load_fonts()

    assert all(fonts.choose(face, one) is not None for one in RARE_NAMES + "喆堃珺祎☐☑☒✓✔✗☎")


@pytest.mark.parametrize("face", FACES)
def test_no_rare_name_looks_like_a_box_or_like_another(face: Face) -> None:
    fonts = load_fonts()

    pictures = [picture_of(one, fonts, face) for one in (*RARE_NAMES, "☐", "□")]

    assert all(ink(picture) is not None for picture in pictures)
    assert len({picture.tobytes() for picture in pictures}) == len(pictures)


@pytest.mark.parametrize(
    "marks",
    [
        "，。、；：？！（）《》“”‘’「」『』【】〔〕—…～·",
        "–•‧⋯‑・½¼㎡㎏℃№％‰±×÷≈≥≤√",
        "①⑳⑴⒈㈠ⅠⅫⅰⅹ→←↑↓",
        "àéèêüāáǎàīíǐìōóǒòūúǔùǖǘǚǜɡ",
        "АБВабвαβγΩのカタカナぁっ",
        "￥€£$¥〇々〻㊣",
    ],
)
def test_whatever_a_village_types_has_an_outline(marks: str) -> None:
    assert load_fonts().unprintable(marks) == ()


def test_rare_names_are_copied_out_of_the_paper_exactly() -> None:
    pdf = render(a_name_sheet(RARE_NAMES), a_registration(), load_fonts()).pdf

    page = pypdfium2.PdfDocument(pdf)[0]
    assert RARE_NAMES in page.get_textpage().get_text_range()


def test_two_thousand_characters_of_all_planes_are_copied_exactly() -> None:
    held = [code for key in ("song", "extb") for code in TTFont(resource_path("fonts", f"{key}.ttf")).getBestCmap()]
    chosen = random.Random(7).sample([code for code in held if code >= 0x3400], 2000)
    text = "".join(map(chr, chosen))

    rendered = render(Sheet(kind="test", title="字", blocks=(Paragraph(text=text),)), a_registration(), load_fonts())

    assert rendered.unprintable == ()
    assert compare(rendered.pdf, rendered.pages).genuine
    feet = ("第", "编号", "扫右侧")
    assert "".join(line for page in read_pages(rendered.pdf) for line in page if not line.startswith(feet))[1:] == text


def test_digits_in_body_text_come_from_the_song_face() -> None:
    fonts = load_fonts()

    runs = fonts.runs(Face.FANG, "共1800元")

    assert [(run.font.path.stem, run.text) for run in runs] == [("fang", "共"), ("song", "1800"), ("fang", "元")]


@pytest.mark.parametrize("sign", WITHOUT_FONT)
def test_a_character_no_font_has_is_told_before_printing_and_stays_in_the_text(sign: str) -> None:
    fonts = load_fonts()
    sheet = a_name_sheet(sign)

    rendered = render(sheet, a_registration(), fonts)

    assert unprintable_characters(sheet, fonts) == (sign,)
    assert rendered.unprintable == (sign,)
    assert any(f"户主王{sign}，三口人。" in line for line in read_pages(rendered.pdf)[0])
    assert compare(rendered.pdf, rendered.pages).genuine


def test_room_of_one_character_over_a_line_is_left_to_write_it_in() -> None:
    fonts = load_fonts()

    box = ink(picture_of(WITHOUT_FONT[0], fonts))
    neighbour = ink(picture_of(f"{WITHOUT_FONT[0]}一", fonts))

    assert box is not None
    assert neighbour is not None
    size = 6 * 16
    assert box[2] - box[0] == pytest.approx(size - 1, abs=2)
    assert box[3] - box[1] <= 2
    assert fonts.width(Face.FANG, WITHOUT_FONT[0], size) == size


def test_a_font_in_the_users_folder_cures_it(tmp_path: Path) -> None:
    a_font_of_one_sign(tmp_path / "own.ttf", WITHOUT_FONT[0])
    fonts = load_fonts(tmp_path)

    rendered = render(a_name_sheet("".join(WITHOUT_FONT)), a_registration(), fonts)

    assert rendered.unprintable == WITHOUT_FONT[1:]
    assert fonts.unusable == []
    assert compare(rendered.pdf, rendered.pages).genuine
    box = ink(picture_of(WITHOUT_FONT[0], fonts))
    assert box is not None
    assert box[3] - box[1] == pytest.approx(0.9 * 6 * 16, abs=2)


def test_shipped_fonts_are_asked_before_those_of_the_user(tmp_path: Path) -> None:
    a_font_of_one_sign(tmp_path / "own.ttf", "王")

    font = load_fonts(tmp_path).choose(Face.FANG, "王")

    assert font is not None
    assert font.path.stem == "fang"


@pytest.mark.parametrize("tag", ["glyf", "loca", "hmtx", "hhea", "maxp", "head", "cmap"])
def test_a_damaged_font_of_the_user_does_not_stop_the_printing(tag: str, tmp_path: Path) -> None:
    with_table_wiped(a_font_of_one_sign(tmp_path / "own.ttf", WITHOUT_FONT[0]), tag)

    rendered = render(a_name_sheet(WITHOUT_FONT[0]), a_registration(), load_fonts(tmp_path))

    assert rendered.unprintable == (WITHOUT_FONT[0],)
    assert compare(rendered.pdf, rendered.pages).genuine


@pytest.mark.parametrize("content", [b"", b"no font", bytes(4096), b"\x00\x01\x00\x00" + bytes(range(200))])
def test_what_is_no_font_is_named_and_left_alone(content: bytes, tmp_path: Path) -> None:
    broken = tmp_path / "broken.ttf"
    broken.write_bytes(content)
    (tmp_path / "folder.ttf").mkdir()
    a_font_of_one_sign(tmp_path / "own.ttf", WITHOUT_FONT[0])
    fonts = load_fonts(tmp_path)

    assert render(a_name_sheet(WITHOUT_FONT[0]), a_registration(), fonts).unprintable == ()
    assert fonts.unusable == [broken, tmp_path / "folder.ttf"]


def test_a_hundred_ways_of_damaging_a_font_stop_nothing(tmp_path: Path) -> None:
    whole = a_font_of_one_sign(tmp_path / "own.ttf", WITHOUT_FONT[0]).read_bytes()
    chance = random.Random(3)
    for turn in range(100):
        content = bytearray(whole)
        if turn % 2:
            content = content[: chance.randrange(1, len(content))]
        else:
            for _ in range(chance.randrange(1, 20)):
                content[chance.randrange(len(content))] = chance.randrange(256)
        (tmp_path / "own.ttf").write_bytes(content)

        rendered = render(a_name_sheet(WITHOUT_FONT[0]), None, load_fonts(tmp_path))

        assert compare(rendered.pdf, rendered.pages).genuine


def test_a_folder_that_cannot_be_read_is_as_good_as_empty(tmp_path: Path) -> None:
    a_file = tmp_path / "file"
    a_file.write_text("no folder")

    assert load_fonts(a_file).user_files == ()
    assert load_fonts(tmp_path / "nowhere").user_files == ()


def test_a_missing_font_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(FontMissing) as raised:
        render(a_name_sheet("三"), None, FontSet(folder=tmp_path))

    assert isinstance(raised.value, WorldFailure)
    assert raised.value.path.parent == tmp_path


@pytest.mark.parametrize("tag", ["glyf", "maxp"])
def test_a_damaged_font_of_the_program_is_named(tag: str, tmp_path: Path) -> None:
    shipped = tmp_path / "shipped"
    shutil.copytree(resource_path("fonts"), shipped, ignore=shutil.ignore_patterns("LICENCES"))
    with_table_wiped(shipped / "title.ttf", tag)
    (shipped / "song.ttf").write_bytes((shipped / "song.ttf").read_bytes()[:5000])

    with pytest.raises(FontMissing) as raised:
        render(a_name_sheet("三"), None, FontSet(folder=shipped))

    assert raised.value.path.parent == shipped


def test_variation_selectors_and_joiners_are_not_drawn() -> None:
    assert clean("葛\ufe00城\U000e0100\u200d\ufeff\u00ad") == "葛城"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"])
def test_every_end_of_line_is_a_line_feed_and_no_sign_to_warn_of(end: str) -> None:
    assert clean(f"第一段{end}第二段") == "第一段\n第二段"
    assert load_fonts().unprintable(f"第一段{end}第二段") == ()


def test_white_space_pasted_from_elsewhere_is_a_plain_space() -> None:
    assert clean("王\u00a0一\u2003二\u202f三\t四\u3000五") == "王 一 二 三 四\u3000五"


def test_a_name_with_a_hidden_sign_proves_itself_wherever_it_stands() -> None:
    rendered = render(a_name_sheet("葛\U000e0100\u200d城\r\n"), a_registration(), load_fonts())

    assert compare(rendered.pdf, rendered.pages).genuine


#: By edition of the sheets that are kept: the fonts their papers were drawn with.
OUTLINES = {1: "04b862b90f7d280e"}


def test_fonts_whose_outlines_change_raise_the_edition_of_kept_sheets() -> None:
    # A registered paper is drawn again and looked at beside a file: with other outlines every file would look altered.
    digest = hashlib.sha256()
    for face in Face:
        digest.update(resource_path("fonts", f"{face}.ttf").read_bytes())

    assert digest.hexdigest()[:16] == OUTLINES[keeping._EDITION]
