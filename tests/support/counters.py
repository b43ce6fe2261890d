"""The area of proxy services in a window, used with keys alone, and the village behind it."""

from collections.abc import Callable
from typing import Any, TypeVar

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from support.stores import A_LEADER
from yuanba.desktop.areas.services.page import ServicesPage
from yuanba.desktop.desk import Desk, Here
from yuanba.desktop.paper_order import PaperOrder
from yuanba.desktop.shell.window import Window
from yuanba.desktop.widgets.screen import Screen
from yuanba.journal.store import Store
from yuanba.journal.unit_of_work import UnitOfWork
from yuanba.kernel.ids import Id
from yuanba.village.services import queries
from yuanba.village.services.queries import TicketLine, TicketView, Told

T = TypeVar("T")
S = TypeVar("S", bound=QWidget)


class TicketShown(Screen):
    """Stands where the screen of a ticket stands, so that opening is tried by itself."""

    def __init__(self, ticket_id: Id) -> None:
        super().__init__("")
        self.ticket_id = ticket_id


class Counter:
    """The counter in the yard where people come with what they want done."""

    def __init__(
        self, window: Window, desk: Desk, here: Here, store: Store, qtbot: QtBot, patch: pytest.MonkeyPatch
    ) -> None:
        self.window = window
        self.desk = desk
        self.here = here
        self.store = store
        self._qtbot = qtbot
        self.papers: list[PaperOrder] = []
        desk.paper_asked.connect(self.papers.append)
        builders = ServicesPage._builders

        def with_ticket(page: ServicesPage) -> dict[str | None, Any]:
            return builders(page) | {"ticket": lambda here, ticket_id: TicketShown(ticket_id)}

        patch.setattr(ServicesPage, "_builders", with_ticket)

    def go(self, target: object) -> None:
        """Visit a screen as another page would ask for it."""
        self.desk.visit("services", target)
        self.settle()

    def settle(self) -> None:
        for _ in range(3):
            QApplication.processEvents()

    @property
    def page(self) -> ServicesPage:
        page = self.window.page
        assert isinstance(page, ServicesPage)
        return page

    def screen(self, kind: type[S]) -> S:
        """Give the screen in sight."""
        screen = self.page.screen_now
        assert isinstance(screen, kind), screen
        return screen

    @property
    def focused(self) -> QWidget:
        focused = QApplication.focusWidget()
        assert focused is not None
        return focused

    def write(self, text: str) -> None:
        """Type where the focus is, Chinese as an input method would put it in."""
        for sign in text:
            QApplication.sendEvent(
                self.focused, QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, sign)
            )
        self.settle()

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the focus is."""
        self._qtbot.keyClick(self.focused, key, modifier)
        self.settle()

    def enter(self) -> None:
        self.key(Qt.Key.Key_Return)

    def finish(self) -> None:
        """Press Ctrl and Enter."""
        self.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    def tab_to(self, reached: Callable[[QWidget], bool], *, steps: int = 80) -> None:
        """Press Tab until the focus is where it is wanted."""
        for _ in range(steps):
            if reached(self.focused):
                return
            self.key(Qt.Key.Key_Tab)
        raise AssertionError("Tab does not lead there")

    def tab_to_named(self, name: str) -> None:
        """Press Tab until the focus is on what is read out so."""
        self.tab_to(lambda one: one.accessibleName().startswith(name))

    def choose(self, words: str) -> None:
        """Press the first button in sight that begins with these words."""
        self.settle()
        found = [one for one in self.page.findChildren(QPushButton) if one.isVisibleTo(self.page)]
        next(one for one in found if one.accessibleName().startswith(words)).click()
        self.settle()

    def words(self) -> str:
        """Read everything in sight."""
        self.settle()
        shown = [one for one in self.page.findChildren(QWidget) if one.isVisibleTo(self.page)]
        return "\n".join(one.text() for one in shown if hasattr(one, "text") and callable(one.text))

    def do(self, deed: Callable[[UnitOfWork], T]) -> T:
        """Do a deed behind the window."""
        with self.store.work(A_LEADER) as work:
            outcome = deed(work)
            work.commit()
        return outcome

    def listed(self) -> tuple[TicketLine, ...]:
        with self.store.reading() as connection:
            return queries.board(connection, self.here.courtyard_id, today=self.desk.today(), open_only=False)

    def ticket(self) -> TicketView:
        """Read the only ticket there is."""
        (line,) = self.listed()
        with self.store.reading() as connection:
            return queries.ticket(connection, line.ticket_id, today=self.desk.today())

    def told(self) -> Told:
        with self.store.reading() as connection:
            return queries.told(connection, self.ticket().ticket_id)
