"""Papers under a number, and whether a file is what was registered."""

import io
from dataclasses import replace
from functools import cache

import pikepdf

from support.papers import a_sheet
from support.stores import A_LEADER
from yuanba.journal.store import Store
from yuanba.kernel.ids import new_id
from yuanba.printing.drawing import render
from yuanba.printing.fonts import FontSet, load_fonts
from yuanba.printing.press import Printed, PrintPaper, print_paper
from yuanba.printing.registration import Registration
from yuanba.printing.sheet import Sheet
from yuanba.printing.verifying import Finding, Verdict, verify_pdf
from yuanba.village.notices import queries

A_YARD = new_id()


@cache
def fonts() -> FontSet:
    return load_fonts()


def printed(store: Store, sheet: Sheet, **changes: object) -> Printed:
    order = PrintPaper(sheet=sheet, scope=A_YARD, courtyard_id=A_YARD, courtyard_code="YL03", about_id=A_YARD)
    with store.work(A_LEADER) as work:
        paper = print_paper(work, replace(order, **changes), fonts())  # type: ignore[arg-type]
        work.commit()
    return paper


def checked(store: Store, pdf: bytes) -> Verdict:
    with store.reading() as connection:
        return verify_pdf(connection, pdf)


def test_a_paper_of_this_store_is_genuine(store: Store) -> None:
    paper = printed(store, a_sheet(rows=30))

    verdict = checked(store, paper.pdf)

    assert (verdict.finding, verdict.number, verdict.replaced_by) == (Finding.GENUINE, paper.number, "")


def test_a_title_longer_than_the_code_carries_is_genuine_all_the_same(store: Store) -> None:
    paper = printed(store, a_sheet(title="关于维修老井湾自来水管并动用村集体经济组织资金一千八百元的决定公示"))

    assert checked(store, paper.pdf).finding is Finding.GENUINE


def test_one_digit_altered_is_named_with_its_line(store: Store) -> None:
    paper = printed(store, a_sheet(money="1800"))
    key = store.incarnation.key
    with store.work(A_LEADER) as work:
        now = work.today
    forged = render(a_sheet(money="1900"), Registration(number=paper.number, issued_on=now, key=key), fonts()).pdf

    verdict = checked(store, forged)

    assert verdict.finding is Finding.ALTERED
    assert any("1900" in difference.now for difference in verdict.differences)


def test_a_paper_saved_again_by_another_program_is_still_genuine(store: Store) -> None:
    paper = printed(store, a_sheet(rows=20))
    again = io.BytesIO()
    with pikepdf.open(io.BytesIO(paper.pdf)) as document:
        document.save(again, object_stream_mode=pikepdf.ObjectStreamMode.generate)

    assert checked(store, again.getvalue()).finding is Finding.GENUINE


def test_swapped_pages_and_a_page_of_another_paper_are_altered(store: Store) -> None:
    paper, other = printed(store, a_sheet(rows=60)), printed(store, a_sheet(rows=60, money="2600"))

    swapped, mixed = io.BytesIO(), io.BytesIO()
    with pikepdf.open(io.BytesIO(paper.pdf)) as document:
        document.pages.append(document.pages[0])
        del document.pages[0]
        document.save(swapped)
    with pikepdf.open(io.BytesIO(paper.pdf)) as document, pikepdf.open(io.BytesIO(other.pdf)) as source:
        document.pages[0] = source.pages[0]
        document.save(mixed)

    assert checked(store, swapped.getvalue()).finding is Finding.ALTERED
    assert checked(store, mixed.getvalue()).finding is Finding.ALTERED


def test_a_paper_that_was_replaced_says_by_which(store: Store) -> None:
    first = printed(store, a_sheet())
    with store.reading() as connection:
        first_id = queries.papers_numbered(connection, first.number)[0].line.paper_id
    second = printed(store, a_sheet(money="1900"), replaces_id=first_id)

    verdict = checked(store, first.pdf)

    assert (verdict.finding, verdict.replaced_by) == (Finding.GENUINE, second.number)


def test_a_paper_of_another_store_or_a_preview_is_unknown_here(store: Store) -> None:
    preview = render(a_sheet(), None, fonts()).pdf

    assert checked(store, preview) == Verdict(finding=Finding.UNKNOWN)
