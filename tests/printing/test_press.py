"""Papers under a number: kept, drawn again as they were, replaced by a newer one."""

from dataclasses import replace
from datetime import date

import pytest

from support.papers import a_sheet
from support.registers import A_YARD, fonts, printed
from support.stores import A_LEADER
from yuanba.journal.store import Store
from yuanba.printing.keeping import pack_sheet, unpack_sheet
from yuanba.printing.press import print_again
from yuanba.printing.registered import draw_registered, forerunner
from yuanba.printing.sheet import (
    Fields,
    Heading,
    Note,
    PageBreak,
    Paragraph,
    RunningHead,
    SealBlank,
    Sheet,
    Signatures,
    Slip,
    Slips,
    Space,
    TickList,
)
from yuanba.printing.styles import BOARD_A3, BOARD_A4, DOCUMENT_A4
from yuanba.village.notices import queries
from yuanba.village.notices.model import Hanging, PaperDrawnOtherwise
from yuanba.village.notices.posting import posting_rule


def test_a_paper_is_drawn_again_byte_by_byte_under_its_number(store: Store) -> None:
    paper = printed(store, a_sheet(rows=30))

    with store.work(A_LEADER) as work:
        again = print_again(work, paper.paper_id, fonts())
        work.commit()

    assert (again.number, again.pdf) == (paper.number, paper.pdf)
    with store.reading() as connection:
        (line,) = queries.printed(connection, A_YARD)
    assert line.reprints == 1


def test_what_the_program_would_draw_otherwise_today_is_not_printed_under_the_old_number(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper = printed(store, a_sheet())
    monkeypatch.setattr("yuanba.printing.registered.unpack_sheet", lambda packed: a_sheet(money="1900"))

    with pytest.raises(PaperDrawnOtherwise), store.work(A_LEADER) as work:
        print_again(work, paper.paper_id, fonts())

    with store.reading() as connection:
        (line,) = queries.printed(connection, A_YARD)
    assert line.reprints == 0


def test_a_paper_of_which_only_the_lines_are_kept_cannot_be_drawn_again(store: Store) -> None:
    paper = printed(store, a_sheet())
    with store.reading() as connection:
        kept = queries.paper(connection, paper.paper_id)

    assert draw_registered(kept, fonts()) is not None
    assert draw_registered(replace(kept, sheet=b""), fonts()) is None


def test_the_same_sheet_again_is_the_paper_that_stands(store: Store) -> None:
    paper = printed(store, a_sheet())

    with store.reading() as connection:
        found = forerunner(connection, a_sheet(), A_YARD)

    assert found is not None
    assert (found.paper.line.number, found.same) == (paper.number, True)


def test_a_sheet_that_only_knows_more_of_its_rule_than_is_printed_is_the_paper_that_stands(store: Store) -> None:
    rule = posting_rule("consultation_outcome")
    today = date(2026, 3, 5)
    hangs = Hanging(from_on=today, until_on=date(2026, 3, 20), basis=rule.article)
    paper = printed(store, replace(a_sheet(), hangs=hangs))
    knows_more = replace(a_sheet(), hangs=replace(hangs, rule=rule, days=15, event_on=today))
    hangs_longer = replace(a_sheet(), hangs=replace(hangs, until_on=date(2026, 3, 21)))

    with store.reading() as connection:
        found = forerunner(connection, knows_more, A_YARD)
        longer = forerunner(connection, hangs_longer, A_YARD)

    assert found is not None
    assert longer is not None
    assert (found.paper.line.number, found.same) == (paper.number, True)
    assert not longer.same


def test_a_changed_sheet_takes_the_place_of_the_newest_and_no_other_form_of_it(store: Store) -> None:
    first = printed(store, a_sheet(page=BOARD_A4))
    printed(store, a_sheet(page=BOARD_A3))
    changed = a_sheet(page=BOARD_A4, money="1900")
    with store.reading() as connection:
        found = forerunner(connection, changed, A_YARD)
        assert forerunner(connection, a_sheet(page=DOCUMENT_A4), A_YARD) is None
    assert found is not None
    assert (found.paper.line.number, found.same) == (first.number, False)

    second = printed(store, changed, replaces_id=first.paper_id)

    with store.reading() as connection:
        found = forerunner(connection, changed, A_YARD)
    assert found is not None
    assert (found.paper.line.number, found.same) == (second.number, True)


def test_a_sheet_with_every_kind_of_block_comes_back_as_it_was() -> None:
    sheet = Sheet(
        kind="test",
        title="公示",
        subtitle="老井湾院坝",
        demo=True,
        page=BOARD_A4,
        blocks=(
            *a_sheet().blocks,
            Heading(text="（一）", level=2),
            Paragraph(text="结果", scale=1.4),
            Note(text="注"),
            Fields(pairs=(("时间", "19:30"), ("地点", "")), columns=2),
            TickList(entries=("张三", "李四")),
            Slips(slips=(Slip(title="表决票", lines=("水管",), choices=("同意",)),)),
            Signatures(labels=("主持人",)),
            SealBlank(issuer="老井湾院坝", dated="2026年3月5日"),
            Space(height_mm=3.5),
            RunningHead(text="事项：水管"),
            PageBreak(),
        ),
    )

    assert unpack_sheet(pack_sheet(sheet)) == sheet
    assert len(pack_sheet(a_sheet(rows=0))) < 1500


@pytest.mark.parametrize("packed", [b"", b"no sheet", pack_sheet(a_sheet())[:-9]])
def test_bytes_that_are_no_sheet_are_none(packed: bytes) -> None:
    assert unpack_sheet(packed) is None


def test_until_when_a_sheet_hangs_is_registered_with_it(store: Store) -> None:
    with store.work(A_LEADER) as work:
        hangs = Hanging(from_on=work.today, until_on=None, basis="长期公示")
    printed(store, replace(a_sheet(), hangs=hangs))

    with store.reading() as connection:
        (line,) = queries.printed(connection, A_YARD)
    assert line.hangs == hangs
