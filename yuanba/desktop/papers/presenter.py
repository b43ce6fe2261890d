"""What the paper preview does, without widgets: draw, take a number once, print, save."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrinter

from yuanba.desktop.desk import Desk, Progress
from yuanba.desktop.folders import Folders
from yuanba.desktop.paper_order import PaperOrder
from yuanba.desktop.papers import wording
from yuanba.desktop.papers.saving import give_room_back, make_room, write
from yuanba.desktop.runner import Line
from yuanba.desktop.sentences import sentence
from yuanba.kernel.errors import Mishap

if TYPE_CHECKING:
    # ReportLab and pdfium are read away from the window, when the first paper is drawn.
    from sqlalchemy import Connection

    from yuanba.desktop.papers.drawing import Drawn, LaidOut
    from yuanba.journal.unit_of_work import UnitOfWork
    from yuanba.printing.press import Printed

#: Room beyond the size of the preview: number and code are added.
_MORE_BYTES = 100_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """Where a paper has gone."""

    number: str
    #: None: to the printer.
    path: Path | None
    #: Pages sent to the printer; fewer than all: it was stopped.
    sent: int = 0
    pages: int = 0


class PaperPresenter(QObject):
    """Draws one paper and puts it on paper.

    A number is taken when the paper is first printed or saved, and only then; whatever goes wrong after that, printing
    or saving again uses the same number.

    Signals:
        drawn: a `Drawn`, when it is to be shown.
        refused: why there is nothing to show, in one sentence.
        pictured: number of a page from 0, its dots an inch, its picture.
        working: what is being done, in a few words; empty: nothing any more.
        moved: pages sent to the printer and how many there are.
        finished: an `Outcome`.
    """

    drawn = Signal(object)
    refused = Signal(str)
    pictured = Signal(int, float, QImage)
    working = Signal(str)
    moved = Signal(int, int)
    finished = Signal(object)

    def __init__(self, desk: Desk, order: PaperOrder, where: Folders) -> None:
        super().__init__()
        self._desk = desk
        self._order = order
        self._where = where
        self._drawn: Drawn | None = None
        self._progress: Progress | None = None

    def draw(self, choice: int) -> None:
        """Draw the paper in one of its forms."""
        order, demo = self._order, self._desk.demo
        self._drawn = None
        self.working.emit(wording.DRAWING)

        def question(connection: "Connection") -> "LaidOut":
            from yuanba.desktop.papers.drawing import lay_out

            return lay_out(connection, order, choice, demo=demo)

        self._desk.run_query(question, self._take_layout, owner=self, failed=self._refuse)

    def picture(self, page: int, dpi: float) -> None:
        """Draw one page as a picture."""
        shown = self._drawn
        if shown is None:
            return

        def job() -> QImage:
            from yuanba.desktop.papers.drawing import picture

            return picture(shown.pdf, page, dpi)

        def answered(image: QImage) -> None:
            # Meanwhile another form, or the paper under its number, may be shown.
            if shown is self._drawn:
                self.pictured.emit(page, dpi, image)

        self._desk.run_job(Line.POOL, job, answered, owner=self)

    def print_on(self, printer: QPrinter) -> None:
        """Put the paper on a printer."""
        self._put_on_paper(partial(self._send, printer))

    def save_to(self, path: Path) -> None:
        """Save the paper as a file."""
        shown = self._drawn
        if shown is None:
            return
        self.working.emit(wording.SAVING)
        size = len(shown.pdf) + _MORE_BYTES
        self._desk.run_job(
            Line.POOL,
            partial(make_room, path, size),
            lambda _: self._put_on_paper(partial(self._keep, path), beside=path),
            owner=self,
            failed=self._fail,
        )

    def stop(self) -> None:
        """Send no further page to the printer."""
        if self._progress is not None:
            self._progress.cancel()

    @property
    def suggested(self) -> Path:
        """Where to save, unless another place is chosen; the name of the file names nobody."""
        here, shown = self._desk.here, self._drawn
        sheet = None if shown is None else shown.sheet
        registered = None if shown is None else shown.registered
        name = wording.file_name(
            "" if sheet is None else sheet.kind,
            "" if here is None else here.name,
            "" if registered is None else registered.number,
        )
        return self._where.papers / name

    def _take_layout(self, laid: "LaidOut") -> None:
        folder, again = self._where.fonts, self._order.reprints_id is not None

        def job() -> "Drawn":
            from yuanba.desktop.papers.drawing import draw

            return draw(laid, folder, only_registered=again)

        self._desk.run_job(Line.POOL, job, self._show, owner=self, failed=self._refuse)

    def _show(self, shown: "Drawn") -> None:
        self._drawn = shown
        self.working.emit("")
        self.drawn.emit(shown)

    def _put_on_paper(self, then: "Callable[[Printed], None]", *, beside: Path | None = None) -> None:
        shown, order, folder = self._drawn, self._order, self._where.fonts
        if shown is None:
            return
        self.working.emit(wording.NUMBERING)

        def deed(work: "UnitOfWork") -> "tuple[Printed, Drawn]":
            from yuanba.desktop.papers.drawing import now_registered, put_on_paper

            printed = put_on_paper(work, order, shown, folder)
            return printed, now_registered(work.connection, shown, printed)

        def done(pair: "tuple[Printed, Drawn]") -> None:
            printed, now = pair
            # From here on the paper has its number, whatever becomes of printer and disk.
            self._drawn = now
            self.drawn.emit(now)
            then(printed)

        def failed(mishap: Mishap) -> None:
            if beside is not None:
                give_room_back(beside)
            self._fail(mishap)

        self._desk.run_deed(deed, done, owner=self, failed=failed)

    def _send(self, printer: QPrinter, paper: "Printed") -> None:
        progress = self._progress = Progress(self)
        progress.moved.connect(self.moved)
        self.working.emit(wording.SENDING)

        def job() -> int:
            from yuanba.desktop.papers.drawing import send

            return send(printer, paper.pdf, progress)

        self._desk.run_job(
            Line.POOL,
            job,
            partial(self._sent, paper.number),
            owner=self,
            failed=partial(self._fail, number=paper.number),
        )

    def _sent(self, number: str, sent: int) -> None:
        pages = 0 if self._drawn is None else len(self._drawn.sizes)
        self._finish(Outcome(number=number, path=None, sent=sent, pages=pages))

    def _keep(self, path: Path, paper: "Printed") -> None:
        self.working.emit(wording.SAVING)
        self._desk.run_job(
            Line.POOL,
            partial(write, path, paper.pdf),
            lambda _: self._finish(Outcome(number=paper.number, path=path)),
            owner=self,
            failed=partial(self._fail, number=paper.number),
        )

    def _finish(self, outcome: Outcome) -> None:
        self._progress = None
        self.working.emit("")
        self.finished.emit(outcome)
        self._desk.tell(wording.outcome(self._order.title, outcome.number, outcome.path, outcome.sent, outcome.pages))

    def _fail(self, mishap: Mishap, *, number: str = "") -> None:
        """Say what went wrong; a number that was taken before is named, for it is not lost."""
        self._progress = None
        self.working.emit("")
        self._desk.tell(wording.failed(sentence(mishap), number), alarm=True)

    def _refuse(self, mishap: Mishap) -> None:
        self.working.emit("")
        self.refused.emit(sentence(mishap))
