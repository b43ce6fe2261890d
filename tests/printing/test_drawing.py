"""Pages hold what the sheet says, in order, with head and foot."""

import io
from dataclasses import replace

import pikepdf
import pytest

from support.papers import a_registration, a_sheet
from yuanba.printing.drawing import render
from yuanba.printing.fonts import FontSet, load_fonts
from yuanba.printing.sheet import Column, Grid, Paragraph, SealBlank, Sheet, Slip, Slips, TickList
from yuanba.printing.styles import (
    BOARD_A3,
    BOARD_A3_HALVES,
    BOARD_A4,
    DOCUMENT_A4,
    TABLE_A4,
    TABLE_A4_ACROSS,
    PageStyle,
)


@pytest.fixture(scope="module")
def fonts() -> FontSet:
    return load_fonts()


@pytest.mark.parametrize("page", [DOCUMENT_A4, TABLE_A4, TABLE_A4_ACROSS, BOARD_A4, BOARD_A3])
def test_table_heads_are_repeated_and_pages_numbered(page: PageStyle, fonts: FontSet) -> None:
    pages = render(a_sheet(page=page), a_registration(), fonts).pages

    for number, lines in enumerate(pages, start=1):
        assert any("序号姓名意见" in line for line in lines)
        assert any(f"第{number}页共{len(pages)}页" in line for line in lines)
        assert any("编号：2026-LJW-K7Q-0012" in line for line in lines)


def test_no_row_of_a_table_is_lost_over_the_pages(fonts: FontSet) -> None:
    pages = render(a_sheet(rows=200), a_registration(), fonts).pages

    found = "\n".join(line for page in pages for line in page)
    assert all(f"{n}王" in found for n in range(1, 201))


def test_a_sheet_in_two_halves_has_an_upper_and_a_lower_paper_with_an_edge_for_glue(fonts: FontSet) -> None:
    rendered = render(a_sheet(rows=3, page=BOARD_A3_HALVES), a_registration(), fonts)

    assert len(rendered.pages) == 2
    assert any("粘贴边" in line for line in rendered.pages[0])
    assert any("第1页共1页（下半）" in line for line in rendered.pages[1])
    with pikepdf.open(io.BytesIO(rendered.pdf)) as pdf:
        width, height = (float(one) for one in pdf.pages[0].mediabox[2:])
    assert (round(width / 72 * 25.4), round(height / 72 * 25.4)) == (297, 210)


def test_papers_of_the_sample_village_say_so_on_every_page(fonts: FontSet) -> None:
    pages = render(replace(a_sheet(), demo=True), a_registration(), fonts).pages

    assert all(page[0] == "演示" for page in pages)


def test_every_font_of_a_paper_is_embedded(fonts: FontSet) -> None:
    with pikepdf.open(io.BytesIO(render(a_sheet(), a_registration(), fonts).pdf)) as pdf:
        used = [font for page in pdf.pages for font in page.resources.Font.values()]
        assert used
        assert all("/FontFile2" in font.DescendantFonts[0].FontDescriptor for font in used)


def test_a_seal_never_stands_on_a_page_alone(fonts: FontSet) -> None:
    for lines in range(8, 24):
        body = Paragraph(text="院坝会议一致同意先修自来水管。" * 2 * lines)
        sheet = Sheet(kind="test", title="公示", blocks=(body, SealBlank(issuer="老井湾院坝", dated="2026年3月5日")))

        last = render(sheet, a_registration(), fonts).pages[-1]

        assert any("院坝会议" in line or "自来水管" in line for line in last)


def test_a_cell_longer_than_a_page_is_divided(fonts: FontSet) -> None:
    words = "".join(f"{n}。" for n in range(1500))
    sheet = Sheet(
        kind="test",
        title="意见",
        blocks=(Grid(columns=(Column(title="户"), Column(title="意见")), rows=(("甲", words),)),),
    )

    pages = render(sheet, a_registration(), fonts).pages

    found = "".join(line for page in pages for line in page)
    assert len(pages) > 1
    assert "1499。" in found


def test_slips_and_tick_boxes_are_all_there(fonts: FontSet) -> None:
    slip = Slip(title="表决票", lines=("维修自来水管",), choices=("同意", "不同意", "弃权"))
    sheet = Sheet(
        kind="test",
        title="会议用纸",
        page=TABLE_A4,
        blocks=(TickList(entries=tuple(f"第{n}户" for n in range(1, 101))), Slips(slips=(slip,) * 30)),
    )

    found = "".join(line for page in render(sheet, None, fonts).pages for line in page)

    assert all(f"☐第{n}户" in found for n in range(1, 101))
    assert found.count("表决票") == 30
    assert found.count("☐不同意") == 30


def test_a_name_of_forty_characters_stays_in_its_cell(fonts: FontSet) -> None:
    name = "买买提" * 13 + "江"
    sheet = Sheet(kind="test", title="名单", page=TABLE_A4, blocks=(TickList(entries=(name,), columns=4),))

    found = "".join(line for page in render(sheet, None, fonts).pages for line in page)

    assert name in found
