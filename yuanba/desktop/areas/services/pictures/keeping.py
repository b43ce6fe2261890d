"""From a file to a picture kept with a ticket: read, made small, encrypted, and only then named by a fact.

What is begun is carried through when the page goes meanwhile.
"""

from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QBuffer, QIODevice, QObject, Signal
from PySide6.QtGui import QImage

from yuanba.desktop.areas.services.wording import pictures as wording
from yuanba.desktop.desk import Desk, Progress
from yuanba.desktop.runner import Line
from yuanba.desktop.sentences import sentence
from yuanba.journal.store import Store
from yuanba.kernel.errors import Mishap
from yuanba.kernel.ids import Id
from yuanba.village.services.actions.picturing import attach_picture
from yuanba.village.services.mishaps import PictureKeptAlready

if TYPE_CHECKING:
    from yuanba.journal.unit_of_work import UnitOfWork

_KILOBYTE, _MEGABYTE = 1_000, 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class _Chosen:
    """One file a person chose, or a picture from the clipboard."""

    name: str
    read: Callable[[], bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kept:
    """What one file came to in the store of attachments."""

    #: Bytes of the file.
    before: int
    #: Digest and bytes of each page.
    pages: tuple[tuple[bytes, int], ...]


class Keeping(QObject):
    """Keeps the pictures of one paper, one file after another.

    Signals:
        moved: name of the file, pages done, pages in all.
        refused: name of a file and the `Mishap` for which it was not kept.
        idle: nothing is under way any more.
    """

    moved = Signal(str, int, int)
    refused = Signal(str, object)
    idle = Signal()

    def __init__(self, desk: Desk, ticket_id: Id, paper_id: str, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._ticket_id = ticket_id
        self._paper_id = paper_id
        self._waiting: deque[_Chosen] = deque()
        self._progress: Progress | None = None
        #: Name of the file at hand.
        self._now = ""

    @property
    def busy(self) -> bool:
        """Whether something is under way."""
        return self._progress is not None

    def keep_files(self, paths: Sequence[Path]) -> None:
        """Keep photographs and scans from disk."""
        self._take(_Chosen(name=path.name, read=partial(_read_file, path)) for path in paths)

    def keep_image(self, image: QImage) -> None:
        """Keep a picture that is no file, such as one pasted."""
        self._take([_Chosen(name=wording.PASTED, read=partial(_written, image))])

    def stop(self) -> None:
        """Let what is under way end with the page at hand; nothing of that file is kept."""
        self._waiting.clear()
        if self._progress is not None:
            self._progress.cancel()

    def _move(self, done: int, total: int) -> None:
        self.moved.emit(self._now, done, total)

    def _take(self, chosen: Iterable[_Chosen]) -> None:
        self._waiting.extend(chosen)
        if not self.busy:
            self._next()

    def _next(self) -> None:
        if not self._waiting or self._desk.actor is None:
            self._progress = None
            self.idle.emit()
            return
        one = self._waiting.popleft()
        # Without a parent: the thread that reports may outlive the page.
        progress = self._progress = Progress()
        self._now = one.name
        progress.moved.connect(self._move)
        self._move(0, 1)
        self._desk.run_job(
            Line.POOL,
            partial(_kept, self._desk.store, one, progress),
            partial(self._name, one),
            owner=self._desk,
            failed=partial(self._fail, one),
        )

    def _name(self, one: _Chosen, kept: _Kept) -> None:
        """Write the fact; a window that is being closed has nobody left to write it with."""
        if not kept.pages or self._desk.actor is None:
            self._go_on()
            return
        self._desk.run_deed(
            partial(_attach, self._ticket_id, self._paper_id, kept.pages),
            partial(self._tell, kept),
            owner=self._desk,
            failed=partial(self._fail, one),
        )

    def _tell(self, kept: _Kept, count: int) -> None:
        size = round(sum(size for _, size in kept.pages) / _KILOBYTE)
        self._desk.tell(wording.kept(count, kept.before / _MEGABYTE, size))
        self._go_on()

    def _fail(self, one: _Chosen, mishap: Mishap) -> None:
        if shiboken6.isValid(self):
            self.refused.emit(one.name, mishap)
        else:
            self._desk.tell(wording.refused(one.name, sentence(mishap)), alarm=True)
        self._go_on()

    def _go_on(self) -> None:
        if shiboken6.isValid(self):
            self._next()


def _read_file(path: Path) -> bytes:
    from yuanba.printing.shrinking import read_picture_file

    return read_picture_file(path)


def _written(image: QImage) -> bytes:
    """Write a pasted picture as a file that loses nothing; it is made small like the others."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "BMP")  # type: ignore[call-overload]  # the stub asks for bytes, the library for a text
    return bytes(buffer.data().data())


def _kept(store: Store, one: _Chosen, progress: Progress) -> _Kept:
    """Put every page into the store of attachments; none where the person stopped it."""
    from yuanba.printing.shrinking import pages_in, shrunk_pages

    content = one.read()
    total = pages_in(content)
    pages: list[tuple[bytes, int]] = []
    for done, page in enumerate(shrunk_pages(content), start=1):
        if progress.cancelled():
            # What was kept of the file so far is named by nothing and goes with the next sweep.
            return _Kept(before=len(content), pages=())
        pages.append((store.attachments.keep(page), len(page)))
        progress.report(done, total)
    return _Kept(before=len(content), pages=tuple(pages))


def _attach(ticket_id: Id, paper_id: str, pages: Sequence[tuple[bytes, int]], work: "UnitOfWork") -> int:
    """Name the pages in facts; of a scan, pages that are there already are passed over."""
    count = 0
    for digest, size in pages:
        try:
            attach_picture(work, ticket_id, paper_id, digest, size)
            count += 1
        except PictureKeptAlready:
            if len(pages) == 1:
                raise
    return count
