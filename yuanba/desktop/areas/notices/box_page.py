"""The screen on which a year's papers are put into a folder to be kept."""

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QProgressBar, QVBoxLayout
from sqlalchemy import Connection

from yuanba.desktop.areas.notices.wording import box as wording
from yuanba.desktop.desk import Desk, Here, Progress
from yuanba.desktop.file_manager import show_folder
from yuanba.desktop.folders import Folders, folders
from yuanba.desktop.papers.drawing import fonts
from yuanba.desktop.papers.wording import kind_name
from yuanba.desktop.sentences import sentence
from yuanba.desktop.widgets.buttons import main_button, plain_button
from yuanba.desktop.widgets.choice import Choice
from yuanba.desktop.widgets.field import Field
from yuanba.desktop.widgets.flow import flow
from yuanba.desktop.widgets.labels import column, frame, label
from yuanba.desktop.widgets.page import clear
from yuanba.desktop.widgets.screen import Screen
from yuanba.kernel.errors import Mishap
from yuanba.kernel.ids import Id
from yuanba.printing.postings.archive import Boxed, box_papers, years_printed
from yuanba.village.courtyards.queries import courtyards

if TYPE_CHECKING:
    from yuanba.journal.unit_of_work import UnitOfWork

#: Id, scope and name of a courtyard.
Place = tuple[Id, Id, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Boxable:
    """What may be put into boxes."""

    years: tuple[int, ...]
    #: Of each year, the courtyards with papers of it.
    places: dict[int, tuple[Place, ...]]


class BoxPage(Screen):
    """Year, one courtyard or all; below, how far it is and where the boxes are."""

    def __init__(self, desk: Desk, here: Here, where: Folders | None = None) -> None:
        super().__init__(wording.TITLE, wording.NOTE)
        self._desk = desk
        self._here = here
        self.where = where or folders()
        self._progress: Progress | None = None
        self._boxable = Boxable(years=(), places={})
        self.year: Choice[int] | None = None
        self.whose: Choice[bool] = Choice([(wording.HERE, False), (wording.ALL, True)], chosen=False)
        self.bar = QProgressBar()
        self._result = QVBoxLayout()
        self._card = QFrame()
        self._card.setProperty("role", "card")
        self._fields = column(inside=self._card, margin=20, spacing=14)
        self.act = main_button(wording.BEGIN, self._begin, "device-floppy")
        self.stop = plain_button(wording.STOP, self._stop, "x")
        self.bar.hide()
        self.stop.hide()
        self.body.addLayout(self._result)
        self.body.addWidget(self.bar)
        self.body.addWidget(self._card)
        self.set_foot(self.act, self.stop)

    def arrived(self) -> None:
        """Read the years in which something was printed."""
        here = self._here

        def question(connection: Connection) -> Boxable:
            own = (here.courtyard_id, here.scope, here.name)
            found: dict[int, list[Place]] = {year: [own] for year in years_printed(connection, here.courtyard_id)}
            for one in courtyards(connection):
                if one.courtyard_id != here.courtyard_id:
                    for year in years_printed(connection, one.courtyard_id):
                        found.setdefault(year, []).append((one.courtyard_id, one.scope, one.name))
            return Boxable(
                years=tuple(sorted(found, reverse=True)), places={year: tuple(found[year]) for year in found}
            )

        self._desk.run_query(question, self._show, owner=self)

    def _show(self, found: Boxable) -> None:
        self._boxable = found
        if not found.years:
            self._card.hide()
            self.act.setEnabled(False)
            self._result.addWidget(frame("card", label(wording.NOTHING)))
            return
        self.year = Choice([(wording.year(year), year) for year in found.years], chosen=found.years[0])
        self._fields.addWidget(Field(wording.YEAR, self.year))
        self._fields.addWidget(Field(wording.WHOSE, self.whose, wording.RETENTION_NOTE))
        self.act.setFocus()

    def _begin(self) -> None:
        year = None if self.year is None else self.year.value
        if year is None or self._progress is not None:
            return
        own = (self._here.courtyard_id, self._here.scope, self._here.name)
        places = list(self._boxable.places[year]) if self.whose.value else [own]
        clear(self._result)
        self.act.setEnabled(False)
        self.stop.show()
        self.bar.setRange(0, 0)
        self.bar.show()
        self.stop.setFocus()
        self._next(year, places)

    def _next(self, year: int, places: list[Place]) -> None:
        """Fill one box after another, each a deed of its own."""
        if not places:
            self._end()
            return
        place, rest = places[0], places[1:]
        # Without a parent: the thread that reports may outlive the page.
        progress = self._progress = Progress()
        progress.moved.connect(self._move)
        where, user_fonts = self.where.papers, self.where.fonts

        def deed(work: "UnitOfWork") -> Boxed:
            return box_papers(
                work,
                place,
                year,
                fonts(user_fonts),
                where,
                kind_name=kind_name,
                report=progress.report,
                cancelled=progress.cancelled,
            )

        self._desk.run_deed(deed, partial(self._boxed, year, rest), owner=self, failed=self._fail)

    def _boxed(self, year: int, rest: list[Place], boxed: Boxed) -> None:
        open_it = plain_button(wording.OPEN_FOLDER, partial(show_folder, boxed.folder.parent))
        words = label(wording.boxed(boxed.papers, boxed.folder, boxed.words_only))
        self._result.addWidget(frame("band", words, flow(open_it), margin=14))
        self._next(year, rest)

    def _fail(self, mishap: Mishap) -> None:
        self._result.addWidget(frame("alarm", label(sentence(mishap)), margin=14))
        self._end()

    def _end(self) -> None:
        self._progress = None
        self.act.setEnabled(True)
        self.stop.hide()
        self.bar.hide()
        self.act.setFocus()
        self.show_top()

    def _move(self, done: int, total: int) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self.bar.setFormat(wording.moving(done, total))

    def _stop(self) -> None:
        if self._progress is not None:
            self._progress.cancel()
