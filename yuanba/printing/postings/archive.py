"""A year's papers of a courtyard in a folder to be kept (档案盒): papers in order, index, retention, hashes.

Any file manager opens it; the list of hashes is read by ``sha256sum -c``.
"""

import hashlib
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

import msgspec
from sqlalchemy import Connection

from yuanba.journal.unit_of_work import UnitOfWork
from yuanba.kernel.errors import WorldFailure
from yuanba.kernel.ids import Id, new_id
from yuanba.kernel.permissions import Permission
from yuanba.kernel.resources import load_resource
from yuanba.printing.fonts import FontSet
from yuanba.printing.meetings.words import day
from yuanba.printing.postings.batches import BatchCancelled, Cancelled, Report, file_name
from yuanba.printing.registered import draw_registered
from yuanba.village.courtyards.spreadsheets.writing import TextTable, write_table
from yuanba.village.notices.board_queries import latest_posting
from yuanba.village.notices.boards import ArchiveBoxed, Posted
from yuanba.village.notices.mishaps import NothingToArchive
from yuanba.village.notices.model import PaperLine
from yuanba.village.notices.queries import paper, printed

INDEX, HASHES, READ_ME = "目录.xlsx", "SHA256SUMS.txt", "说明.txt"
_HEADINGS = ("序号", "保管期限", "日期", "编号", "种类", "题目", "页数", "张贴", "现状", "文件")
_WIDTHS = (6, 10, 14, 24, 14, 44, 6, 30, 16, 60)
_READ_ME = (
    "{courtyard} {year} 年档案盒",
    "共 {papers} 张纸，按保管期限排，同一期限按日期排。",
    "目录：{index}。每张纸一个文件，文件名开头的数就是目录里的序号。",
    "{hashes} 是每个文件的校验码（SHA-256），用来查有没有被改过。",
    "保管期限的依据：{source}（{remark}）",
    "标“只有文字”的，是早先程序排的版，照原样排不出来，留的是登记的文字。",
)


class BoxNotWritten(WorldFailure):
    """The folder could not be written; nothing of it was left."""

    def __init__(self, *, path: Path) -> None:
        super().__init__(path=str(path))
        self.path = path


class _Retention(msgspec.Struct, frozen=True):
    source: str
    tag: str
    remark: str
    classes: tuple[str, ...]
    kinds: dict[str, str]
    other: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Boxed:
    """A folder that was filled."""

    folder: Path
    papers: int
    #: Papers of which only the registered words could be kept.
    words_only: int


@dataclass(frozen=True, slots=True)
class _Entry:
    line: PaperLine
    retention: str
    name: str
    content: bytes


@cache
def _retention() -> _Retention:
    return msgspec.convert(load_resource("retention.json"), _Retention)


def retention_of(kind: str) -> str:
    """Say how long papers of a kind are kept."""
    return _retention().kinds.get(kind, _retention().other)


def years_printed(connection: Connection, courtyard_id: Id) -> tuple[int, ...]:
    """List the years in which something was printed for a courtyard, newest first."""
    return tuple(sorted({line.issued_on.year for line in printed(connection, courtyard_id)}, reverse=True))


def box_papers(
    work: UnitOfWork,
    place: tuple[Id, Id, str],
    year: int,
    fonts: FontSet,
    parent: Path,
    *,
    kind_name: Callable[[str], str],
    report: Report,
    cancelled: Cancelled,
) -> Boxed:
    """Fill a folder with a year's papers, and note that it was filled.

    It is filled beside its name and gets it when it is whole.

    Args:
        work: not committed here.
        place: id, scope and name of the courtyard.
        year: of the days of issue.
        fonts: of `fonts.load_fonts`.
        parent: where the folder goes; one of the same name is given a number.
        kind_name: names a kind of papers.
        report: told how many papers of how many are done.
        cancelled: asked before each paper.

    Raises:
        NothingToArchive, BatchCancelled, BoxNotWritten: nothing was left.
    """
    work.actor.require(Permission.PRINT_PAPERS)
    courtyard_id, scope, courtyard = place
    order = {name: number for number, name in enumerate(_retention().classes)}
    lines = [line for line in printed(work.connection, courtyard_id) if line.issued_on.year == year]
    if not lines:
        raise NothingToArchive(year=year)
    lines.sort(key=lambda line: (order[retention_of(line.kind)], line.issued_on, line.number))
    folder = _free(parent / file_name(courtyard, f"{year}年档案盒"))
    filling = folder.with_name(f"{folder.name}.part")
    try:
        filling.mkdir(parents=True)
        step = partial(_step, len(lines), report, cancelled)
        digest, words_only = _fill(work.connection, filling, place, year, lines, fonts, kind_name, step)
        filling.rename(folder)
    except OSError as error:
        shutil.rmtree(filling, ignore_errors=True)
        raise BoxNotWritten(path=folder) from error
    except BaseException:
        shutil.rmtree(filling, ignore_errors=True)
        raise
    box_id = new_id()
    body = ArchiveBoxed(
        box_id=box_id,
        courtyard_id=courtyard_id,
        courtyard=courtyard,
        year=year,
        papers=len(lines),
        digest=digest,
    )
    work.record(body, scope=scope, subject=box_id)
    return Boxed(folder=folder, papers=len(lines), words_only=words_only)


def _step(total: int, report: Report, cancelled: Cancelled, number: int) -> None:
    if cancelled():
        raise BatchCancelled
    report(number, total)


def _fill(
    connection: Connection,
    folder: Path,
    place: tuple[Id, Id, str],
    year: int,
    lines: list[PaperLine],
    fonts: FontSet,
    kind_name: Callable[[str], str],
    step: Callable[[int], None],
) -> tuple[bytes, int]:
    """Write papers, index and hashes; give the digest of the list of hashes and how many papers are words only."""
    posted = latest_posting(connection, place[0])
    hashes: list[str] = []
    rows: list[tuple[str, ...]] = []
    words_only = 0
    for number, line in enumerate(lines, start=1):
        step(number)
        entry = _entry(connection, number, line, fonts, kind_name)
        words_only += entry.name.endswith(".txt")
        (folder / entry.name).write_bytes(entry.content)
        hashes.append(f"{hashlib.sha256(entry.content).hexdigest()}  {entry.name}")
        rows.append(_row(number, entry, posted.get(line.paper_id), kind_name))
    hashes += _write_index(folder, place[2], year, rows)
    listed = ("\n".join(hashes) + "\n").encode()
    (folder / HASHES).write_bytes(listed)
    return hashlib.sha256(listed).digest(), words_only


def _entry(
    connection: Connection, number: int, line: PaperLine, fonts: FontSet, kind_name: Callable[[str], str]
) -> _Entry:
    kept = paper(connection, line.paper_id)
    drawn = draw_registered(kept, fonts)
    name = file_name(f"{number:03d}", line.issued_on.isoformat(), kind_name(line.kind), line.number)
    if drawn is None:
        words = "\n\n".join("\n".join(page) for page in kept.pages)
        return _Entry(line, retention_of(line.kind), f"{name} 只有文字.txt", f"{line.title}\n\n{words}\n".encode())
    return _Entry(line, retention_of(line.kind), f"{name}.pdf", drawn.pdf)


def _row(number: int, entry: _Entry, posted: Posted | None, kind_name: Callable[[str], str]) -> tuple[str, ...]:
    line = entry.line
    hung = ""
    if posted is not None:
        down = "" if posted.taken_down_on is None else f"，{day(posted.taken_down_on)}取下"
        hung = f"{posted.board}，{day(posted.put_up_on)}贴{down}"
    standing = "现行" if line.current else f"由 {line.replaced_by} 替换"
    return (
        str(number),
        entry.retention,
        line.issued_on.isoformat(),
        line.number,
        kind_name(line.kind),
        line.title,
        str(line.page_count),
        hung,
        standing,
        entry.name,
    )


def _write_index(folder: Path, courtyard: str, year: int, rows: list[tuple[str, ...]]) -> list[str]:
    """Write the index and the words that explain the folder; give the lines of their hashes."""
    title = f"{courtyard} {year} 年档案盒目录"
    table = TextTable(sheet="目录", title=(title,), headings=_HEADINGS, widths=_WIDTHS, rows=rows)
    write_table(folder / INDEX, table)
    kept = _retention()
    words = "\n".join(_READ_ME).format(
        courtyard=courtyard,
        year=year,
        papers=len(rows),
        index=INDEX,
        hashes=HASHES,
        source=kept.source,
        remark=kept.remark,
    )
    (folder / READ_ME).write_bytes(f"{words}\n".encode())
    return [f"{hashlib.sha256((folder / name).read_bytes()).hexdigest()}  {name}" for name in (INDEX, READ_ME)]


def _free(folder: Path) -> Path:
    """Give the folder, or the first of its name with a number that is not there."""
    number, free = 1, folder
    while free.exists():
        number += 1
        free = folder.with_name(f"{folder.name} {number}")
    return free
