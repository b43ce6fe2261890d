"""Papers of points."""

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from support.ledgers import MEETING, STRAW, Machine, Village
from support.papers import a_registration
from yuanba.printing.drawing import render
from yuanba.printing.fonts import FontSet, load_fonts
from yuanba.printing.points.lists import (
    passbook_sheet,
    posting_list,
    red_table_sheet,
    stock_sheet,
    year_end_sheet,
    year_lines,
)
from yuanba.printing.points.slip import till_slip
from yuanba.printing.preview import page_images
from yuanba.printing.sheet import Sheet
from yuanba.village.notices.model import Hanging
from yuanba.village.points import balances, queries, shop_queries
from yuanba.village.points.actions import closing, wishes
from yuanba.village.points.passbook import passbook
from yuanba.village.points.red_table import red_table
from yuanba.village.points.rule_book import YearEnd
from yuanba.village.points.rules.chain import short_head

HANGS = Hanging(from_on=date(2026, 11, 2), until_on=date(2026, 11, 5))


@pytest.fixture(scope="module")
def fonts() -> FontSet:
    return load_fonts()


@pytest.fixture
def machine(empty_master: Path, tmp_path: Path) -> Iterator[Machine]:
    village = Village(tmp_path, empty_master)
    first = village.machine()
    first.open_ledger()
    yield first
    village.close()


def pages(sheet: Sheet, fonts: FontSet) -> list[str]:
    """Draw a sheet and give its text by the page; with a folder named, keep its picture to be looked at."""
    drawn = render(sheet, a_registration(), fonts)
    folder = os.environ.get("YUANBA_GRABS")
    if folder:
        from PIL import Image

        Path(folder).mkdir(parents=True, exist_ok=True)
        for number, page in enumerate(page_images(drawn.pdf, dpi=80), start=1):
            picture = Image.frombytes("RGB", (page.width, page.height), page.rgb, "raw", "RGB", page.stride)
            picture.save(Path(folder) / f"{sheet.kind}-{len(sheet.title)}-{len(sheet.blocks)}-{number}.png")
    return ["".join(page) for page in drawn.pages]


def words(sheet: Sheet, fonts: FontSet) -> str:
    return "".join(pages(sheet, fonts))


def bare(text: str) -> str:
    """Leave the blanks out, as the text of a drawn page does."""
    return "".join(text.split())


def sold(machine: Machine) -> tuple[str, queries.BookingView]:
    machine.award(3)
    machine.award(3)
    machine.sell_goods("大米", 15, 5)
    machine.sell_goods("洗衣液", 10, 5)
    lines = (machine.wanted("大米"), machine.wanted("洗衣液"))
    booked = machine.redeem(3, "大米", lines=lines)
    return "䶮家兴", machine.ask(lambda connection: queries.booking(connection, machine.ledger, booked.booking_id))


def test_a_slip_says_in_large_type_what_was_there_spent_and_left(machine: Machine, fonts: FontSet) -> None:
    name, booking = sold(machine)

    said = pages(till_slip(booking, name, "老井湾院坝"), fonts)

    assert len(said) == 1
    for words_ in (
        "䶮家兴",
        "原来有　40 分",
        "这次用　25 分",
        "还剩下　15 分",
        "大米",
        "洗衣液",
        short_head(booking.head),
    ):
        assert bare(words_) in said[0]
    assert booking.body.slip is not None
    assert booking.body.slip.number in said[0]
    assert "重打" not in said[0]


def test_a_slip_printed_again_says_so(machine: Machine, fonts: FontSet) -> None:
    name, booking = sold(machine)

    said = words(till_slip(booking, name, "老井湾院坝", again=True), fonts)

    assert "重打" in said
    assert "不是第二次兑换" in said


def test_a_slip_of_many_goods_stays_readable(machine: Machine, fonts: FontSet) -> None:
    for _ in range(6):
        machine.award(0)
    names = ("大米", "洗衣液", "食用盐", "菜籽油", "纯棉加厚大毛巾（红色）", "卷纸", "电筒", "肥皂")
    for name in names:
        machine.sell_goods(name, 3, 9)
    booked = machine.redeem(0, "大米", lines=tuple(machine.wanted(name, 2) for name in names))
    booking = machine.ask(lambda connection: queries.booking(connection, machine.ledger, booked.booking_id))

    said = words(till_slip(booking, "杨志全", "老井湾院坝"), fonts)

    assert all(name[:6] in said for name in names)
    assert "还剩下72分" in said


def test_a_passbook_says_what_came_and_went_without_colour(machine: Machine, fonts: FontSet) -> None:
    sold(machine)
    machine.award(3, STRAW)
    machine.propose(3, MEETING)
    book = machine.ask(
        lambda connection: passbook(connection, machine.ledger, machine.place.home(3), year=2026, from_line=2)
    )

    said = words(passbook_sheet(book, "䶮家兴", "老井湾院坝", date(2026, 11, 2)), fonts)

    for words_ in ("现有积分", "10 分", "等入账的", "+2 分", "从第 2 行起，承前 20 分", "−25", "扣分：露天焚烧秸秆"):
        assert bare(words_) in said


def test_a_passbook_without_a_line_says_so(machine: Machine, fonts: FontSet) -> None:
    book = machine.ask(lambda connection: passbook(connection, machine.ledger, machine.place.home(0), year=2026))

    assert "还没有入账的积分" in words(passbook_sheet(book, "杨志全", "老井湾院坝", date(2026, 11, 2)), fonts)


def test_the_red_table_bears_the_hash_of_the_ledger_and_masks_names(machine: Machine, fonts: FontSet) -> None:
    machine.award(0)
    machine.award(1, MEETING)
    machine.propose(2)
    machine.do(lambda work: wishes.tell_wish(work, machine.place.home(3), public=False))
    table = machine.ask(
        lambda connection: red_table(
            connection,
            machine.ledger,
            date(2026, 11, 1),
            date(2026, 11, 30),
            ranked=True,
            today=machine.clock.today(),
        )
    )

    said = words(red_table_sheet(table, "老井湾院坝", "2026年11月", HANGS, signed_by="老井湾院坝"), fonts)

    for words_ in ("杨*全", "另有 1 户", "还有 +20 分", short_head(machine.ledger.head), "2026年11月5日"):
        assert bare(words_) in said
    assert "杨志全" not in said
    assert "䶮" not in said


def test_the_list_for_the_board_names_no_minor(machine: Machine, fonts: FontSet) -> None:
    young = machine.place.homes[1].head.resident_id
    machine.propose(0)
    machine.propose(1, who=2, resident_id=young)
    machine.propose(None)
    waiting = machine.ask(
        lambda connection: queries.open_awards(connection, machine.place.courtyard_id, machine.ledger)
    )

    said = words(posting_list(waiting, frozenset({young}), "老井湾院坝", HANGS, signed_by="院坝长 杨志全"), fonts)

    for words_ in ("杨*全", "（未成年人）", "院坝公共分", "无偿让地修路", "+20", "公示期满入账"):
        assert bare(words_) in said
    assert "张伟芳" not in said


def test_the_sheet_of_a_years_end_says_what_became_of_the_points(machine: Machine, fonts: FontSet) -> None:
    machine.award(0)
    machine.clock.advance(days=70)
    before = machine.ask(lambda connection: balances.household_balances(connection, machine.ledger))
    booked = machine.do(lambda work: closing.end_year(work, machine.place.courtyard_id, 2026))
    lines = year_lines(booked, before, {machine.place.home(0): "杨志全"})

    said = words(year_end_sheet(2026, YearEnd.CARRY_OVER, lines, "老井湾院坝", decided="村民代表会议"), fonts)

    for words_ in ("杨志全", "结转到下一年", "村民代表会议", "20"):
        assert bare(words_) in said


def test_goods_are_counted_on_a_sheet_with_what_the_book_says(machine: Machine, fonts: FontSet) -> None:
    machine.sell_goods("大米", 20, 7)
    goods = machine.ask(
        lambda connection: shop_queries.goods(
            connection, machine.place.courtyard_id, balances.stock(connection, machine.ledger)
        )
    )

    said = words(stock_sheet(goods, "老井湾院坝", date(2026, 11, 2)), fonts)

    assert "大米" in said
    assert "7" in said
    assert "监督人" in said
