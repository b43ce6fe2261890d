"""Pages hold what the sheet says, in order, with head and foot."""

import io
from dataclasses import replace
from itertools import pairwise

import pikepdf
import pytest

from support.papers import a_registration, a_sheet
from yuanba.printing import drawing
from yuanba.printing.drawing import Rendered, render
from yuanba.printing.fonts import FontSet, load_fonts
from yuanba.printing.preview import page_sizes, placed_pages
from yuanba.printing.registration import compare
from yuanba.printing.sheet import (
    Block,
    Column,
    Fields,
    Grid,
    Heading,
    Note,
    Paragraph,
    SealBlank,
    Sheet,
    Signatures,
    Slip,
    Slips,
    Space,
    TickList,
)
from yuanba.printing.styles import (
    BOARD_A3,
    BOARD_A3_HALVES,
    BOARD_A4,
    DOCUMENT_A4,
    POINTS_PER_MM,
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
    ticks = TickList(entries=(name, "张伟芳", "王德明"), columns=2)
    sheet = Sheet(kind="test", title="名单", page=TABLE_A4, blocks=(ticks,))
    rendered = render(sheet, None, fonts)

    signs = [(x, y) for x, y, sign in placed(rendered, 0) if sign in "买提江"]

    assert len(signs) == 40
    # Two columns between margins of 20 and 18 mm, rows of 9 mm: nothing reaches the second column or the next row.
    assert 20 <= min(x for x, _ in signs) < max(x for x, _ in signs) < 20 + 172 / 2 - 2
    next_row = min(y for _, y, sign in placed(rendered, 0) if sign == "芳")
    assert max(y for _, y in signs) - min(y for _, y in signs) < 9
    assert max(y for _, y in signs) < next_row


def placed(rendered: Rendered, page: int) -> list[tuple[float, float, str]]:
    """Left end, baseline and sign of everything on a page, in millimetres from the upper left corner."""
    found = placed_pages(rendered.pdf)[page]
    height = page_sizes(rendered.pdf)[page][1]
    return [(x / POINTS_PER_MM, (height - y) / POINTS_PER_MM, sign) for x, y, sign in found.signs]


#: What furnishes a page and is no part of the sheet.
FURNITURE = ("第", "编号：", "扫右侧", "预览", "粘贴边")


def lines_above_the_foot(sheet: Sheet, fonts: FontSet) -> list[list[str]]:
    """The lines of each page of a sheet, without page number, number and advice; laid out, not drawn."""
    _, pages = drawing._lay_out(sheet, "", fonts)
    return [[line for line in page if not line.startswith(FURNITURE)] for page in pages]


def test_a_full_page_of_body_text_has_twenty_two_lines_of_twenty_eight_signs(fonts: FontSet) -> None:
    # GB/T 9704-2012: margins 37 mm above and 28 mm to the left, type area 156 × 225 mm.
    sheet = Sheet(kind="test", title="公示", blocks=(Paragraph(text="院" * 28 * 60, indented=False),))
    rendered = render(sheet, a_registration(), fonts)

    body = [(x, y) for x, y, sign in placed(rendered, 1) if sign == "院"]

    rows = sorted({round(y, 1) for _, y in body})
    assert len(rows) == 22
    assert len(body) == 22 * 28
    assert [b - a for a, b in pairwise(rows)] == pytest.approx([225 / 22] * 21, abs=0.15)
    size_mm = 16 / POINTS_PER_MM
    assert min(x for x, _ in body) == pytest.approx(28, abs=0.01)
    assert max(x for x, _ in body) + size_mm == pytest.approx(210 - 26, abs=0.01)
    assert rows[0] - size_mm > 37
    assert rows[-1] < 297 - 35


def test_the_first_line_of_a_paragraph_begins_two_signs_in(fonts: FontSet) -> None:
    sheet = Sheet(kind="test", title="公示", blocks=(Paragraph(text="院" * 60),))

    body = [(x, y) for x, y, sign in placed(render(sheet, None, fonts), 0) if sign == "院"]

    first = min(y for _, y in body)
    assert min(x for x, y in body if y == first) == pytest.approx(28 + 2 * 16 / POINTS_PER_MM, abs=0.01)


@pytest.mark.parametrize("page", [DOCUMENT_A4, BOARD_A4, BOARD_A3, BOARD_A3_HALVES])
@pytest.mark.parametrize(
    "title",
    [
        "老井湾院坝关于维修自来水管并动用村集体经济组织资金一千八百元的公示",
        "关于推选老井湾院坝院坝长、宣传员、代办员、信息员并确定职责分工和轮值安排以及建立联系群众制度有关事项的通知公告（试行）",
        "关于䶮㛃𬭩𠅤𡋾五户老房子旁边排水沟清淤的通知",
    ],
)
def test_a_long_title_is_divided_evenly_and_between_words(title: str, page: PageStyle, fonts: FontSet) -> None:
    lines = lines_above_the_foot(Sheet(kind="test", title=title, blocks=(), page=page), fonts)[0]

    assert "".join(lines) == title
    assert max(map(len, lines)) - min(map(len, lines[:-1])) <= 6
    for word in ("自来水", "集体经济组织", "一千八百元", "宣传员", "代办员", "信息员", "公示", "通知"):
        if word in title and page is not BOARD_A3:
            assert any(word in line for line in lines), word


@pytest.mark.parametrize("page", [DOCUMENT_A4, TABLE_A4, TABLE_A4_ACROSS, BOARD_A4, BOARD_A3, BOARD_A3_HALVES])
def test_a_sheet_without_anything_is_one_empty_paper(page: PageStyle, fonts: FontSet) -> None:
    rendered = render(Sheet(kind="test", title="", blocks=(), page=page), a_registration(), fonts)

    assert len(rendered.pages) == (2 if page is BOARD_A3_HALVES else 1)
    assert compare(rendered.pdf, rendered.pages).genuine


EVERY_BLOCK: tuple[Block, ...] = (
    Paragraph(text="正文" * 100),
    Note(text="注：涂改无效。"),
    Fields(pairs=(("时间", "十九时"), ("事项", "维修自来水管" * 12)), columns=2),
    Grid(columns=(Column(title="户"), Column(title="意见")), rows=(("甲", "同意。" * 20), ("乙", "")), row_mm=14),
    TickList(entries=("杨志全", "张伟芳"), row_mm=14),
    Slips(slips=(Slip(title="表决票", lines=("维修自来水管",), choices=("赞成", "反对", "弃权")),)),
    Signatures(labels=("主持人", "记录人", "监票人")),
    SealBlank(issuer="老井湾院坝", dated="2026年3月5日"),
)


@pytest.mark.parametrize("block", EVERY_BLOCK, ids=lambda block: type(block).__name__)
@pytest.mark.parametrize("page", [DOCUMENT_A4, TABLE_A4_ACROSS, BOARD_A3_HALVES])
def test_a_heading_never_stands_alone_at_the_foot_of_a_page(block: Block, page: PageStyle, fonts: FontSet) -> None:
    for room in range(0, 200, 7):
        blocks = (Space(height_mm=room), Heading(text="二、标题"), Heading(text="（一）小标题", level=2), block)

        for lines in lines_above_the_foot(Sheet(kind="test", title="公示", blocks=blocks, page=page), fonts):
            assert not lines or not lines[-1].endswith("标题"), room


def test_signatures_and_seal_stay_together_under_the_last_of_what_they_sign(fonts: FontSet) -> None:
    closing = (
        Heading(text="签名"),
        Signatures(labels=("主持人", "记录人", "监票人", "村务监督委员会成员")),
        SealBlank(issuer="老井湾院坝", dated="2026年3月5日"),
    )
    table = Grid(columns=(Column(title="户"), Column(title="意见")), rows=tuple((f"户{n}", "同意") for n in range(9)))
    for before in (Paragraph(text="先修自来水管。" * 30), table):
        for room in range(0, 200, 9):
            sheet = Sheet(kind="test", title="公示", blocks=(Space(height_mm=room), before, *closing))

            last = lines_above_the_foot(sheet, fonts)[-1]

            text = "".join(last)
            assert all(word in text for word in ("主持人：", "村务监督委员会成员：", "老井湾院坝", "3月5日"))
            assert "自来水管" in text or "户8" in text


@pytest.mark.parametrize("page", [DOCUMENT_A4, TABLE_A4_ACROSS, BOARD_A4, BOARD_A3_HALVES])
def test_no_row_is_torn_and_no_heading_of_a_table_stands_without_one(page: PageStyle, fonts: FontSet) -> None:
    rows = tuple((f"甲{n}", f"始{n}" + "同意先修水管" * (n % 7 * 4) + f"终{n}") for n in range(40))
    sheet = Sheet(
        kind="test",
        title="意见",
        page=page,
        blocks=(Grid(columns=(Column(title="户"), Column(title="意见")), rows=rows),),
    )

    pages = ["".join(lines) for lines in lines_above_the_foot(sheet, fonts)]

    for n in range(40):
        assert any(f"始{n}" in text and f"终{n}" in text for text in pages)
    assert all("户意见" in text and "始" in text for text in pages)


def test_a_value_longer_than_a_page_ends(fonts: FontSet) -> None:
    words = "".join(f"{n}。" for n in range(1800))

    rendered = render(
        Sheet(kind="test", title="事项", page=BOARD_A3_HALVES, blocks=(Fields(pairs=(("事项", words),)),)), None, fonts
    )

    assert "".join(line for page in rendered.pages for line in page).count("1799。") == 1


def test_what_is_higher_than_a_page_is_drawn_once_and_the_rest_goes_on(fonts: FontSet) -> None:
    blocks = (
        Space(height_mm=900),
        Paragraph(text="高。"),
        Slips(slips=(Slip(title="票", lines=("甲" * 2000,)),), columns=1),
    )

    pages = render(Sheet(kind="test", title="公示", blocks=blocks), None, fonts).pages

    assert len(pages) <= 4
    assert any("高。" in line for page in pages for line in page)


def test_two_hundred_pages_are_numbered_to_the_last(fonts: FontSet) -> None:
    rows = tuple((str(n), "王", "同意") for n in range(6400))
    grid = Grid(columns=(Column(title="序号"), Column(title="姓名"), Column(title="意见")), rows=rows)

    rendered = render(Sheet(kind="test", title="名单", page=TABLE_A4, blocks=(grid,)), a_registration(), fonts)

    count = len(rendered.pages)
    assert count >= 200
    assert any(f"第{count}页共{count}页" in line for line in rendered.pages[-1])
    assert any("6399王同意" in line for line in rendered.pages[-1])


def ruled(rendered: Rendered, page: int) -> list[tuple[float, float, float, float]]:
    """Both ends of each straight line of a page, in millimetres from the lower left corner."""
    with pikepdf.open(io.BytesIO(rendered.pdf)) as pdf:
        operators = pikepdf.parse_content_stream(pdf.pages[page])
    found, start = [], (0.0, 0.0)
    for operands, operator in operators:
        if str(operator) in ("m", "l"):
            point = (float(operands[0]) / POINTS_PER_MM, float(operands[1]) / POINTS_PER_MM)
            if str(operator) == "l":
                found.append((*start, *point))
            start = point
    return found


def test_both_halves_of_a_glued_sheet_fit_to_a_tenth_of_a_millimetre(fonts: FontSet) -> None:
    rows = tuple((str(n), f"王{n}", "同意") for n in range(20))
    grid = Grid(
        columns=(Column(title="序号"), Column(title="姓名", weight=1.3), Column(title="意见", weight=2)), rows=rows
    )
    rendered = render(Sheet(kind="test", title="名单", page=BOARD_A3_HALVES, blocks=(grid,)), a_registration(), fonts)

    upper, lower = ({round(x1, 1) for x1, y1, x2, y2 in ruled(rendered, page) if x1 == x2} for page in (0, 1))
    edge = [line for line in ruled(rendered, 0) if line[2] - line[0] > 290]

    assert {(round(w / POINTS_PER_MM, 1), round(h / POINTS_PER_MM, 1)) for w, h in page_sizes(rendered.pdf)} == {
        (297.0, 210.0)
    }
    # The rules of the table run on over the joint: four of them, at the same places.
    assert len(upper) == 4
    assert upper == lower
    # The edge for glue goes from paper edge to paper edge, twelve millimetres high; only its own words are on it.
    assert [tuple(round(one, 1) for one in line) for line in edge] == [(0, 12, 297, 12)]
    on_edge = [sign for _, y, sign in placed(rendered, 0) if 210 - y < 12]
    assert "".join(on_edge).startswith("粘贴边")
    # The lower half is laid on with its upper edge at the line: nothing of it lies beyond its own paper.
    assert min(y for _, y, _ in placed(rendered, 1)) > 5


def test_a_file_says_what_it_is_and_names_nobody(fonts: FontSet) -> None:
    with pikepdf.open(io.BytesIO(render(a_sheet(), a_registration(), fonts).pdf)) as pdf:
        told = {str(key): str(pdf.docinfo[key]) for key in pdf.docinfo}
        assert str(pdf.Root.Lang) == "zh-CN"

    assert told.pop("/CreationDate") == told.pop("/ModDate") == "D:20260305000000+08'00'"
    assert told.pop("/Producer").startswith("ReportLab")
    assert told == {
        "/Title": a_sheet().title,
        "/Creator": "yuanba",
        "/Author": "",
        "/Subject": "",
        "/Keywords": "",
        "/Trapped": "/False",
    }
