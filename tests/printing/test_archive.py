"""A year's papers in a folder to be kept."""

import hashlib
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from support.papers import a_sheet
from support.registers import A_YARD, fonts, printed
from support.stores import A_LEADER
from yuanba.desktop.papers.wording import KINDS, kind_name
from yuanba.journal.history import history
from yuanba.journal.store import Store
from yuanba.printing.postings.archive import Boxed, BoxNotWritten, box_papers, retention_of, years_printed
from yuanba.printing.postings.batches import BatchCancelled
from yuanba.printing.registration import compare
from yuanba.village.notices import queries
from yuanba.village.notices.actions import RegisterPaper, register_paper
from yuanba.village.notices.mishaps import NothingToArchive
from yuanba.village.notices.model import DrawnPaper


def put(store: Store, title: str, kind: str) -> str:
    return printed(store, replace(a_sheet(title=title, rows=2), kind=kind)).number


def box(store: Store, parent: Path, *, year: int = 2026, stop_after: int | None = None) -> Boxed:
    told: list[int] = []
    with store.work(A_LEADER) as work:
        boxed = box_papers(
            work,
            (A_YARD, A_YARD, "老井湾院坝"),
            year,
            fonts(),
            parent,
            kind_name=kind_name,
            report=lambda done, total: told.append(done),
            cancelled=lambda: stop_after is not None and len(told) >= stop_after,
        )
        work.commit()
    return boxed


def test_the_box_holds_every_paper_in_order_with_an_index_and_hashes_that_hold(store: Store, tmp_path: Path) -> None:
    notice = put(store, "开会通知", "meetings.notice")
    posting = put(store, "议事公示", "meetings.posting")
    minutes = put(store, "会议记录", "meetings.minutes")

    boxed = box(store, tmp_path)

    page = load_workbook(boxed.folder / "目录.xlsx").active
    assert page is not None
    rows = [[cell.value for cell in row] for row in page.iter_rows(min_row=3)]
    assert [(row[1], row[3]) for row in rows] == [("永久", minutes), ("30年", posting), ("10年", notice)]
    for line in (boxed.folder / "SHA256SUMS.txt").read_text(encoding="utf-8").splitlines():
        digest, name = line.split("  ", 1)
        assert hashlib.sha256((boxed.folder / name).read_bytes()).hexdigest() == digest
    listed = {line.split("  ", 1)[1] for line in (boxed.folder / "SHA256SUMS.txt").read_text("utf-8").splitlines()}
    assert listed == {path.name for path in boxed.folder.iterdir()} - {"SHA256SUMS.txt"}
    with store.reading() as connection:
        for row in rows:
            (kept,) = queries.papers_numbered(connection, row[3])
            assert compare((boxed.folder / row[9]).read_bytes(), kept.pages).genuine


def test_a_paper_that_cannot_be_drawn_again_is_kept_as_words(store: Store, tmp_path: Path) -> None:
    with store.work(A_LEADER) as work:
        register_paper(
            work,
            RegisterPaper(
                scope=A_YARD,
                courtyard_id=A_YARD,
                courtyard_code="",
                kind="meetings.minutes",
                title="会议记录",
                about_id=A_YARD,
                issued_on=date(2026, 3, 1),
                draw=lambda number, day, sign: DrawnPaper(
                    pages=((number, "同意15户"),), digest=b"1" * 16, key_id=b"1234", signature=sign(b"1")
                ),
            ),
        )
        work.commit()

    boxed = box(store, tmp_path)

    (words,) = boxed.folder.glob("*只有文字.txt")
    assert boxed.words_only == 1
    assert "同意15户" in words.read_text(encoding="utf-8")


def test_a_box_that_is_stopped_leaves_nothing(store: Store, tmp_path: Path) -> None:
    put(store, "记录", "meetings.minutes")
    put(store, "通知", "meetings.notice")

    with pytest.raises(BatchCancelled):
        box(store, tmp_path / "boxes", stop_after=1)

    assert list((tmp_path / "boxes").iterdir()) == []


def test_a_full_disk_leaves_no_half_of_a_box(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(store, "记录", "meetings.minutes")

    def full(path: Path, content: bytes) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(BoxNotWritten):
        box(store, tmp_path / "boxes")

    assert list((tmp_path / "boxes").iterdir()) == []


def test_a_second_box_of_a_year_stands_beside_the_first_and_both_are_noted(store: Store, tmp_path: Path) -> None:
    put(store, "记录", "meetings.minutes")

    first, second = box(store, tmp_path), box(store, tmp_path)

    assert (first.folder.name, second.folder.name) == ("老井湾院坝 2026年档案盒", "老井湾院坝 2026年档案盒 2")
    with store.reading() as connection:
        assert years_printed(connection, A_YARD) == (2026,)
        assert history(connection, (A_YARD,)) == ()


def test_a_year_without_papers_has_no_box(store: Store, tmp_path: Path) -> None:
    with pytest.raises(NothingToArchive):
        box(store, tmp_path / "boxes", year=2020)

    assert not (tmp_path / "boxes").exists()


def test_every_kind_of_paper_has_a_time_to_be_kept() -> None:
    assert {retention_of(kind) for kind in KINDS} == {"永久", "30年", "10年"}
