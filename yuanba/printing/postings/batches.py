"""Sheets for many boards at once: one file a board, a village, or one for all, with sheets between the boards.

Everything is registered in one unit of work.  Files are written beside their names and get them when all is kept: a
batch that is stopped leaves nothing.  Where the disk is full, what was finished can be kept by asking for so many
files only; the same facts give the same numbers and the same bytes.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection

from yuanba.journal.unit_of_work import UnitOfWork
from yuanba.kernel.errors import Mishap, RuleBroken, WorldFailure
from yuanba.kernel.ids import Id
from yuanba.printing.drawing import LaidSheet, draw_together, lay_between
from yuanba.printing.fonts import FontSet
from yuanba.printing.press import LaidPaper, PrintPaper, lay_paper
from yuanba.printing.sheet import Paragraph, Sheet, Space
from yuanba.printing.styles import BOARD_A4, Align, Face
from yuanba.village.notices.checking import watch_of

Report = Callable[[int, int], None]
Cancelled = Callable[[], bool]
#: Signs that no name of a file may hold.  Source: Windows, naming files.
_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')
_UNFINISHED = ".part"


class BatchCancelled(RuleBroken):
    """The person has stopped the batch; nothing was kept."""


class BatchEmpty(RuleBroken):
    """No courtyard chosen has anything to be posted."""


class BatchDiskFull(WorldFailure):
    """A file of the batch could not be written; those before it are whole."""

    def __init__(self, *, written: int, left: Sequence[str]) -> None:
        super().__init__(written=written, left=tuple(left))
        self.written = written
        self.left = tuple(left)


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardPile:
    """The sheets that go to one board of a courtyard."""

    courtyard_id: Id
    courtyard: str
    village: str
    #: Empty: the courtyard has named none.
    board: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedFile:
    """One file of a batch."""

    #: Without ending.
    name: str
    piles: tuple[BoardPile, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """A sheet that was not printed."""

    courtyard: str
    title: str
    mishap: Mishap


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchWritten:
    """What a batch came to."""

    #: Final names; the files lie beside them until `finish`.
    files: tuple[Path, ...]
    papers: int
    #: Names of courtyards that have nothing to be posted.
    empty: tuple[str, ...]
    skipped: tuple[Skipped, ...]


#: Gives what is to be posted of a courtyard, each sheet with what to register it under, or what is wrong with it.
SheetsOf = Callable[[Connection, Id], Iterable[PrintPaper]]


class _Batch:
    """Lays each courtyard's sheets out once, however many boards it has."""

    def __init__(self, work: UnitOfWork, sheets: SheetsOf, fonts: FontSet, cancelled: Cancelled) -> None:
        self._work = work
        self._sheets = sheets
        self._fonts = fonts
        self._cancelled = cancelled
        self._watch = watch_of(work.connection, work.today)
        self._laid: dict[Id, list[LaidPaper]] = {}
        self.skipped: list[Skipped] = []
        self.empty: dict[Id, str] = {}

    @property
    def papers(self) -> int:
        """How many papers were laid out."""
        return sum(len(papers) for papers in self._laid.values())

    def papers_of(self, pile: BoardPile) -> list[LaidPaper]:
        """Lay out and register what is to be posted of a courtyard."""
        if pile.courtyard_id not in self._laid:
            self._laid[pile.courtyard_id] = list(self._papers(pile))
            if not self._laid[pile.courtyard_id]:
                self.empty[pile.courtyard_id] = pile.courtyard
        return self._laid[pile.courtyard_id]

    def _papers(self, pile: BoardPile) -> Iterator[LaidPaper]:
        for order in self._sheets(self._work.connection, pile.courtyard_id):
            if self._cancelled():
                raise BatchCancelled
            try:
                yield lay_paper(self._work, order, self._fonts, self._watch)
            except RuleBroken as mishap:
                self.skipped.append(Skipped(courtyard=pile.courtyard, title=order.sheet.title, mishap=mishap))

    def file(self, planned: PlannedFile, report: Callable[[], None]) -> bytes:
        """Draw one file; empty where nothing goes into it."""
        laid: list[LaidSheet] = []
        for pile in planned.piles:
            if self._cancelled():
                raise BatchCancelled
            papers = self.papers_of(pile)
            if papers and len(planned.piles) > 1:
                laid.append(lay_between(between(pile, len(papers)), self._fonts))
            laid += [paper.laid for paper in papers]
            report()
        return draw_together(laid, planned.name) if laid else b""


def write_batch(
    work: UnitOfWork,
    files: Sequence[PlannedFile],
    sheets: SheetsOf,
    fonts: FontSet,
    folder: Path,
    *,
    report: Report,
    cancelled: Cancelled,
) -> BatchWritten:
    """Register and draw the sheets of many boards; nothing lies under a final name yet.

    Args:
        work: not committed here.
        files: as `plan_files` gives them.
        sheets: gives what is to be posted of a courtyard.
        fonts: of `fonts.load_fonts`.
        folder: where the files go.
        report: told how many boards of how many are done.
        cancelled: asked before each sheet.

    Raises:
        BatchCancelled, BatchEmpty: nothing is left on the disk, and nothing may be committed.
        BatchDiskFull: as many files as it says are whole, the others are not there.
    """
    batch = _Batch(work, sheets, fonts, cancelled)
    total = sum(len(planned.piles) for planned in files)
    steps = iter(range(1, total + 1))
    written: list[Path] = []
    try:
        for planned in files:
            content = batch.file(planned, lambda: report(next(steps), total))
            if content:
                written.append(_write(folder, planned, content, len(written), [one.name for one in files]))
        if not written:
            raise BatchEmpty
    except BatchDiskFull:
        raise
    except BaseException:
        discard(written)
        raise
    return BatchWritten(
        files=tuple(written),
        papers=batch.papers,
        empty=tuple(batch.empty.values()),
        skipped=tuple(batch.skipped),
    )


def finish(files: Sequence[Path]) -> tuple[Path, ...]:
    """Give the files of a batch that was committed their names; list those that could not be."""
    left = []
    for path in files:
        try:
            _beside(path).replace(path)
        except OSError:
            left.append(path)
    return tuple(left)


def discard(files: Sequence[Path]) -> None:
    """Take away what a batch has written beside the names of its files."""
    for path in files:
        with suppress(OSError):
            _beside(path).unlink(missing_ok=True)


def between(pile: BoardPile, papers: int) -> Sheet:
    """Draw the page that parts the sheets of one board from the next."""
    style = {"align": Align.CENTRE, "indented": False}
    return Sheet(
        kind="notices.between",
        title=pile.courtyard,
        subtitle=pile.village,
        page=BOARD_A4,
        blocks=(
            Space(height_mm=40),
            Paragraph(text=pile.board or "公示栏", face=Face.HEI, scale=1.8, **style),  # type: ignore[arg-type]
            Space(height_mm=10),
            Paragraph(text=f"下面 {papers} 张贴在这里。这一张是隔页，不贴。", **style),  # type: ignore[arg-type]
        ),
    )


def file_name(*parts: str) -> str:
    """Name a file after places, without signs a disk does not allow."""
    return _NOT_IN_NAMES.sub("-", " ".join(part for part in parts if part)).strip() or "公示"


def _write(folder: Path, planned: PlannedFile, content: bytes, done: int, names: Sequence[str]) -> Path:
    path = folder / f"{planned.name}.pdf"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _beside(path).write_bytes(content)
    except OSError as error:
        discard((path,))
        raise BatchDiskFull(written=done, left=names[names.index(planned.name) :]) from error
    return path


def _beside(path: Path) -> Path:
    return path.with_name(path.name + _UNFINISHED)
