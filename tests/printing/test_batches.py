"""Many boards at once: files, separators, stopping, a full disk."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from support.boards import A_TEXT
from support.papers import a_sheet
from support.registers import fonts
from support.stores import A_LEADER
from yuanba.journal.store import Store
from yuanba.kernel.ids import Id, derived_id
from yuanba.printing.postings import batches
from yuanba.printing.postings.batches import (
    BatchCancelled,
    BatchDiskFull,
    BatchEmpty,
    BatchWritten,
    BoardPile,
    PlannedFile,
    discard,
    finish,
    write_batch,
)
from yuanba.printing.postings.notices import notice_sheet
from yuanba.printing.press import PrintPaper
from yuanba.printing.registration import compare_pages, read_file
from yuanba.village.notices import queries

YARDS = tuple(f"院坝{n}" for n in range(1, 7))


def yard_id(name: str) -> Id:
    return derived_id("yard", name)


def sheets(_: object, courtyard_id: Id) -> Iterator[PrintPaper]:
    name = next(one for one in YARDS if yard_id(one) == courtyard_id)
    for subject in ("路灯", "水管"):
        sheet = notice_sheet(replace(A_TEXT, title=f"关于{name}{subject}的公示", body=f"{name}换了{subject}。" * 8))
        yield PrintPaper(
            sheet=sheet,
            scope=courtyard_id,
            courtyard_id=courtyard_id,
            courtyard_code="LJW",
            about_id=derived_id(name, subject),
        )


def a_file(name: str, *boards: tuple[str, str]) -> PlannedFile:
    piles = tuple(
        BoardPile(courtyard_id=yard_id(yard), courtyard=yard, village="石碗村", board=board) for yard, board in boards
    )
    return PlannedFile(name=name, piles=piles)


EACH = tuple(a_file(f"石碗村 {yard} 晒坝", (yard, "晒坝")) for yard in YARDS)
TOGETHER = (a_file("全部", *((yard, board) for yard in YARDS for board in ("晒坝", "路口"))),)


def write(
    store: Store,
    folder: Path,
    files: tuple[PlannedFile, ...],
    *,
    stop_after: int | None = None,
    reported: list[tuple[int, int]] | None = None,
) -> BatchWritten:
    told: list[tuple[int, int]] = [] if reported is None else reported
    with store.work(A_LEADER) as work:
        written = write_batch(
            work,
            files,
            sheets,
            fonts(),
            folder,
            report=lambda done, total: told.append((done, total)),
            cancelled=lambda: stop_after is not None and len(told) >= stop_after,
        )
        work.commit()
    assert finish(written.files) == ()
    return written


def numbers(store: Store) -> list[str]:
    with store.reading() as connection:
        return sorted(line.number for yard in YARDS for line in queries.printed(connection, yard_id(yard)))


def test_every_board_has_a_file_of_its_own_and_every_sheet_is_genuine(store: Store, tmp_path: Path) -> None:
    reported: list[tuple[int, int]] = []

    written = write(store, tmp_path / "out", EACH, reported=reported)

    assert (len(written.files), written.papers, reported[-1]) == (6, 12, (6, 6))
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [f"{one.name}.pdf" for one in EACH]
    with store.reading() as connection:
        for path, yard in zip(written.files, YARDS, strict=True):
            pages = read_file(path.read_bytes())
            papers = [queries.paper(connection, line.paper_id) for line in queries.printed(connection, yard_id(yard))]
            assert len(pages) == sum(len(paper.pages) for paper in papers)
            for page in pages:
                alike = [paper for paper in papers if compare_pages([page], paper.pages).genuine]
                assert len(alike) == 1


def test_all_in_one_has_a_page_before_each_board_that_says_where_it_goes(store: Store, tmp_path: Path) -> None:
    (path,) = write(store, tmp_path, TOGETHER).files

    pages = ["".join(page.lines) for page in read_file(path.read_bytes())]
    between = [page for page in pages if "这一张是隔页" in page]

    assert len(between) == 12
    assert all("下面2张贴在这里" in page and "编号" not in page and "预览" not in page for page in between)
    # Two boards of a courtyard show the same papers under the same numbers.
    assert len(numbers(store)) == 12
    assert sum("编号：" in page for page in pages) == 24


def test_a_batch_that_is_stopped_leaves_no_file_and_takes_no_number(store: Store, tmp_path: Path) -> None:
    with pytest.raises(BatchCancelled):
        write(store, tmp_path / "out", EACH, stop_after=3)

    assert list((tmp_path / "out").iterdir()) == []
    assert numbers(store) == []


class FullDisk:
    """Takes so many files and then no more."""

    def __init__(self, files: int) -> None:
        self.left = files

    @property
    def take(self) -> Callable[[Path, bytes], int]:
        def write_bytes(path: Path, content: bytes) -> int:
            if not self.left:
                raise OSError(28, "No space left on device")
            self.left -= 1
            with path.open("wb") as opened:
                return opened.write(content)

        return write_bytes


def test_what_was_finished_before_the_disk_was_full_is_kept_and_the_rest_is_named(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk = FullDisk(4)
    monkeypatch.setattr(Path, "write_bytes", disk.take)
    with pytest.raises(BatchDiskFull) as caught:
        write(store, tmp_path / "out", EACH)
    assert (caught.value.written, caught.value.left) == (4, tuple(one.name for one in EACH[4:]))
    assert numbers(store) == []

    disk.left = 4
    written = write(store, tmp_path / "out", EACH[: caught.value.written])

    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [f"{one.name}.pdf" for one in EACH[:4]]
    assert len(numbers(store)) == written.papers == 8


def test_the_same_again_gives_the_same_numbers(store: Store, tmp_path: Path) -> None:
    first = write(store, tmp_path / "one", EACH)
    again = write(store, tmp_path / "two", EACH)

    assert len(numbers(store)) == 12
    assert [path.read_bytes() for path in first.files] == [path.read_bytes() for path in again.files]


def test_where_there_is_nothing_there_is_no_file(store: Store, tmp_path: Path) -> None:
    with pytest.raises(BatchEmpty), store.work(A_LEADER) as work:
        write_batch(
            work,
            EACH,
            lambda *_: (),
            fonts(),
            tmp_path / "out",
            report=lambda *_: None,
            cancelled=lambda: False,
        )

    assert not (tmp_path / "out").exists()


def test_a_sheet_that_must_not_hang_is_left_out_and_named(store: Store, tmp_path: Path) -> None:
    def dirty(connection: object, courtyard_id: Id) -> Iterator[PrintPaper]:
        good, other = sheets(connection, courtyard_id)
        yield good
        yield replace(other, sheet=notice_sheet(replace(A_TEXT, title="关于救助的公示", body="因病住院")))

    with store.work(A_LEADER) as work:
        written = write_batch(work, EACH[:1], dirty, fonts(), tmp_path, report=lambda *_: None, cancelled=lambda: False)
        work.commit()

    assert [(one.courtyard, one.title) for one in written.skipped] == [("院坝1", "关于救助的公示")]
    assert (written.papers, len(numbers(store))) == (1, 1)
    discard(written.files)
    assert list(tmp_path.glob("*.part")) == []


def test_a_name_of_a_file_holds_no_sign_a_disk_does_not_allow() -> None:
    assert batches.file_name("石碗村", 'A/"东"院坝', "", "公示") == "石碗村 A-东-院坝 公示"
    assert a_sheet().title
