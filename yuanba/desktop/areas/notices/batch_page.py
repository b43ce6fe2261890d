"""The screen on which the sheets of many boards are printed at once."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFrame, QProgressBar, QVBoxLayout, QWidget

from yuanba.desktop.areas.notices.batch import BatchOrder, Split, print_batch
from yuanba.desktop.areas.notices.subjects import FORMS, last_month
from yuanba.desktop.areas.notices.subjects_named import DECISION, NOTICE
from yuanba.desktop.areas.notices.wording import batch as wording
from yuanba.desktop.desk import Desk, Progress
from yuanba.desktop.file_manager import show_folder
from yuanba.desktop.folders import Folders, folders
from yuanba.desktop.runner import Line
from yuanba.desktop.sentences import sentence
from yuanba.desktop.widgets.buttons import main_button, plain_button
from yuanba.desktop.widgets.check_list import CheckList
from yuanba.desktop.widgets.choice import Choice
from yuanba.desktop.widgets.day_line import DayLine
from yuanba.desktop.widgets.field import Field
from yuanba.desktop.widgets.flow import flow
from yuanba.desktop.widgets.labels import column, frame, label
from yuanba.desktop.widgets.page import clear
from yuanba.desktop.widgets.screen import Screen
from yuanba.kernel.errors import Mishap
from yuanba.kernel.ids import Id
from yuanba.printing.postings.batches import BatchDiskFull, BatchWritten, discard, finish
from yuanba.village.courtyards.queries import CourtyardView, courtyards

if TYPE_CHECKING:
    from yuanba.journal.unit_of_work import UnitOfWork

#: Signs of the name of a courtyard among many.
_NAME_SIGNS = 12


class BatchPresenter(QObject):
    """Prints one batch at a time.

    Signals:
        moved: boards done and all.
        working: it runs, or runs no more.
        finished: a `BatchWritten` and its folder.
        refused: what went wrong, in one sentence.
    """

    moved = Signal(int, int)
    working = Signal(bool)
    finished = Signal(object, object)
    refused = Signal(str)

    def __init__(self, desk: Desk, where: Folders, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._where = where
        self._progress: Progress | None = None

    def begin(self, order: BatchOrder) -> None:
        """Print everything chosen."""
        if self._progress is None:
            self._run(order, None, "")

    def stop(self) -> None:
        """Stop; nothing is kept."""
        if self._progress is not None:
            self._progress.cancel()

    def _run(self, order: BatchOrder, only: int | None, told: str) -> None:
        # Without a parent: the thread that reports may outlive the page.
        progress = self._progress = Progress()
        progress.moved.connect(self.moved)
        self.working.emit(True)
        demo, fonts = self._desk.demo, self._where.fonts

        drawn: list[Path] = []

        def deed(work: "UnitOfWork") -> BatchWritten:
            written = print_batch(work, order, fonts, progress, only=only, demo=demo)
            drawn.extend(written.files)
            return written

        def failed(mishap: Mishap) -> None:
            # They were drawn, and then the store could not keep them.
            self._desk.run_job(
                Line.POOL, partial(discard, drawn), lambda _: self._failed(order, only, mishap), owner=self
            )

        self._desk.run_deed(deed, partial(self._name, order, told), owner=self, failed=failed)

    def _name(self, order: BatchOrder, told: str, written: BatchWritten) -> None:
        """Everything is kept: give the files their names."""

        def done(left: tuple[Path, ...]) -> None:
            self._progress = None
            self.working.emit(False)
            words = "".join((told, wording.not_named(left) if left else ""))
            if words:
                self.refused.emit(words)
            self.finished.emit(written, order.folder)

        self._desk.run_job(Line.POOL, partial(finish, written.files), done, owner=self)

    def _failed(self, order: BatchOrder, only: int | None, mishap: Mishap) -> None:
        if isinstance(mishap, BatchDiskFull) and mishap.written and only is None:
            # What was finished is kept: the same facts give the same numbers and bytes.
            self._run(order, mishap.written, sentence(mishap))
            return
        self._progress = None
        self.working.emit(False)
        self.refused.emit(sentence(mishap))


class BatchPage(Screen):
    """Courtyards, kinds, days, files; below, how far it is and what came of it."""

    def __init__(self, desk: Desk, where: Folders | None = None) -> None:
        super().__init__(wording.TITLE, wording.NOTE)
        self._desk = desk
        self._where = where or folders()
        self.presenter = BatchPresenter(desk, self._where, self)
        self.courtyards: CheckList[Id] | None = None
        self._places = QVBoxLayout()
        self._number = label("", "dim")
        self.kinds = CheckList([(words, kind) for kind, words in wording.KIND_NAMES.items()], chosen=(DECISION, NOTICE))
        first, _ = last_month(desk.today())
        self.first = DayLine(desk.today, day=first)
        self.last = DayLine(desk.today, day=desk.today())
        self.split = Choice([(words, Split(key)) for key, words in wording.SPLITS.items()], chosen=Split.BOARD)
        self.paper = Choice([(words, number) for number, (words, _) in enumerate(FORMS[:2])], chosen=0)
        self.bar = QProgressBar()
        self._result = QVBoxLayout()
        self.act = main_button(wording.BEGIN, self._begin, "printer")
        self.stop = plain_button(wording.STOP, self.presenter.stop, "x")
        self.fields: dict[str, Field] = {}
        self._build()

    def arrived(self) -> None:
        """Read the courtyards."""
        self._desk.run_query(courtyards, self._show, owner=self)

    def _build(self) -> None:
        self.body.addLayout(self._result)
        self.bar.hide()
        self.body.addWidget(self.bar)
        self.fields = {
            "kinds": Field(wording.KINDS, self.kinds),
            "first": Field(wording.FIRST, self.first),
            "last": Field(wording.LAST, self.last),
            "split": Field(wording.SPLIT, self.split),
            "paper": Field(wording.PAPER, self.paper),
        }
        card = QFrame()
        card.setProperty("role", "card")
        column(*self.fields.values(), inside=card, margin=20, spacing=14)
        self.body.addWidget(card)
        self.body.addLayout(self._places)
        self.stop.hide()
        self.set_foot(self.act, self.stop)
        presenter = self.presenter
        presenter.moved.connect(self._move)
        presenter.working.connect(self._work)
        presenter.refused.connect(lambda words: self._result.addWidget(frame("alarm", label(words), margin=14)))
        presenter.finished.connect(self._finish)

    def _show(self, found: tuple[CourtyardView, ...]) -> None:
        clear(self._places)
        chosen = [one.courtyard_id for one in found]
        self.courtyards = CheckList(
            [(wording.courtyard_named(one.village, one.name), one.courtyard_id) for one in found],
            chosen=chosen,
            signs=_NAME_SIGNS,
        )
        self.courtyards.changed.connect(self._count)
        acts = flow(
            plain_button(wording.EVERY, partial(self._choose, chosen)),
            plain_button(wording.NONE, partial(self._choose, [])),
            self._number,
        )
        self.fields["courtyards"] = Field(wording.COURTYARDS, self.courtyards)
        self._places.addWidget(frame("card", acts, self.fields["courtyards"], margin=16))
        self._count()
        self.act.setFocus()

    def _choose(self, chosen: list[Id]) -> None:
        if self.courtyards is not None:
            self.courtyards.choose(chosen)
            self._count()

    def _count(self) -> None:
        if self.courtyards is not None:
            self._number.setText(wording.chosen(len(self.courtyards.values), len(self.courtyards.boxes())))

    def _begin(self) -> None:
        for field in self.fields.values():
            field.show_error("")
        chosen = () if self.courtyards is None else self.courtyards.values
        first, last = self.first.day, self.last.day
        checks: list[tuple[str, Callable[[], bool], str]] = [
            ("courtyards", lambda: bool(chosen), wording.NO_COURTYARD),
            ("kinds", lambda: bool(self.kinds.values), wording.NO_KIND),
            ("first", lambda: first is not None, wording.DAY_WRONG),
            ("last", lambda: last is not None, wording.DAY_WRONG),
            ("last", lambda: first is not None and last is not None and first <= last, wording.DAYS_REVERSED),
        ]
        for name, holds, words in checks:
            if not holds():
                self.fields[name].show_error(words)
                return
        clear(self._result)
        self.presenter.begin(self._order(chosen, first or self._desk.today(), last or self._desk.today()))

    def _order(self, chosen: tuple[Id, ...], first: date, last: date) -> BatchOrder:
        now = self._desk.now()
        name = wording.folder_name(self._desk.today(), f"{now:%H%M%S}")
        return BatchOrder(
            courtyards=chosen,
            kinds=self.kinds.values,
            first_on=first,
            last_on=last,
            split=self.split.value or Split.BOARD,
            page=FORMS[self.paper.value or 0][1],
            folder=self._where.papers / name,
        )

    def _work(self, running: bool) -> None:
        self.act.setEnabled(not running)
        self.stop.setVisible(running)
        self.bar.setVisible(running)
        if running:
            self.bar.setRange(0, 0)
            self.stop.setFocus()
            self.show_top()

    def _move(self, done: int, total: int) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self.bar.setFormat(wording.moving(done, total))

    def _finish(self, written: BatchWritten, folder: Path) -> None:
        open_it = plain_button(wording.OPEN_FOLDER, partial(show_folder, folder))
        words: list[QWidget] = [label(wording.written(written.files, written.papers, folder)), flow(open_it)]
        if written.empty:
            words.append(label(wording.empty(written.empty), "dim"))
        self._result.addWidget(frame("band", *words, margin=14))
        if written.skipped:
            told = [label(wording.skipped(one.courtyard, one.title, sentence(one.mishap))) for one in written.skipped]
            self._result.addWidget(frame("advice", *told, margin=14))
        open_it.setFocus()
        self.show_top()
