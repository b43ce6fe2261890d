"""Chooses of which service blank slips are printed."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal
from sqlalchemy import Connection

from yuanba.desktop.areas.services.month.papers import MonthPapers
from yuanba.desktop.areas.services.wording import slips as wording
from yuanba.desktop.desk import Desk, Here
from yuanba.desktop.widgets.field import Field
from yuanba.desktop.widgets.screen import Screen
from yuanba.desktop.widgets.search_line import SearchLine
from yuanba.desktop.widgets.wrapped import Row, Rows
from yuanba.village.services import queries
from yuanba.village.services.catalogue import Service
from yuanba.village.services.finding import find_services


class BlankPresenter(QObject):
    """Lists the services, those with tickets under way first.

    Signals:
        showed: tuple of `Service` as narrowed.
    """

    showed = Signal(object)

    def __init__(self, desk: Desk, here: Here, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._here = here
        self._all: tuple[Service, ...] = ()
        self._typed = ""

    def refresh(self) -> None:
        """Read the services."""
        courtyard_id, today = self._here.courtyard_id, self._desk.today()

        def question(connection: Connection) -> tuple[Service, ...]:
            running = {line.service_id for line in queries.board(connection, courtyard_id, today=today)}
            found = queries.services(connection).values()
            return tuple(sorted(found, key=lambda service: service.service_id not in running))

        self._desk.run_query(question, self._take, owner=self)

    def search(self, typed: str) -> None:
        """Narrow the list by name or by words people use."""
        self._typed = typed
        self.showed.emit(find_services(self._all, typed))

    def show_paper(self, service: Service) -> None:
        """Show slips of a service to be printed."""
        papers = MonthPapers(here=self._here, today=self._desk.today())
        self._desk.show_paper(papers.slips(service.service_id, service.name))

    def _take(self, found: tuple[Service, ...]) -> None:
        self._all = found
        self.search(self._typed)


class BlankPage(Screen):
    """One line a service; each opens the preview of its slips."""

    def __init__(self, desk: Desk, here: Here) -> None:
        super().__init__(wording.BLANK, wording.BLANK_NOTE)
        self.presenter = BlankPresenter(desk, here, self)
        self.search = SearchLine(hint=wording.SEARCH_HINT, name=wording.SEARCH, signs=16)
        self.rows = Rows("")
        self.body.addWidget(Field(wording.SEARCH, self.search))
        self.body.addWidget(self.rows)
        self.search.searched.connect(self.presenter.search)
        self.search.went_down.connect(self.rows.setFocus)
        self.search.entered.connect(self._open_only)
        self.presenter.showed.connect(self._show)

    def arrived(self) -> None:
        """List the services."""
        self.search.setFocus()
        self.presenter.refresh()

    def _show(self, found: Sequence[Service]) -> None:
        self.rows.show_rows(
            [Row(text=service.name, pressed=partial(self.presenter.show_paper, service)) for service in found]
        )

    def _open_only(self) -> None:
        if self.rows.buttons:
            self.rows.buttons[0].click()
