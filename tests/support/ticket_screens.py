"""The screens of tickets in a window, and the bag of errands behind them."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from support.errands import Bag
from yuanba.desktop.areas.services.page import ServicesPage
from yuanba.desktop.areas.services.ticket.page import TicketPage
from yuanba.desktop.asking.page import AskingPage
from yuanba.desktop.desk import Desk, Here
from yuanba.desktop.paper_order import PaperOrder
from yuanba.desktop.shell.window import Window
from yuanba.journal.store import Store
from yuanba.kernel.ids import Id
from yuanba.village.courtyards.model import HouseholdCard, Person
from yuanba.village.courtyards.queries import households


class TicketScreens:
    """Tickets as a person at the window carries them."""

    def __init__(self, window: Window, desk: Desk, here: Here, store: Store, qtbot: QtBot) -> None:
        self.window = window
        self.desk = desk
        self.bag = bag_of(here, store)
        self.papers: list[PaperOrder] = []
        self._qtbot = qtbot
        desk.paper_asked.connect(self.papers.append)

    def open(self, ticket_id: Id) -> TicketPage:
        """Open the page of a ticket."""
        self.go(("ticket", ticket_id))
        return self.page

    def go(self, target: object) -> None:
        self.desk.visit("services", target)
        self.settle()

    def settle(self) -> None:
        for _ in range(3):
            QApplication.processEvents()

    @property
    def screen(self) -> QWidget:
        """The screen of the area in sight."""
        area = self.window.page
        assert isinstance(area, ServicesPage)
        assert area.screen_now is not None
        return area.screen_now

    @property
    def page(self) -> TicketPage:
        screen = self.screen
        assert isinstance(screen, TicketPage), screen
        return screen

    @property
    def form(self) -> AskingPage:
        screen = self.screen
        assert isinstance(screen, AskingPage), screen
        return screen

    def press(self, words: str) -> None:
        """Click the first button in sight that begins with these words."""
        self.settle()
        self._qtbot.mouseClick(self.button(words), Qt.MouseButton.LeftButton)
        self.settle()

    def button(self, words: str) -> QPushButton:
        found = [one for one in self.screen.findChildren(QPushButton) if one.isVisibleTo(self.screen)]
        return next(one for one in found if one.accessibleName().startswith(words))

    def offers(self, words: str) -> bool:
        """Tell whether a button in sight begins with these words."""
        self.settle()
        found = [one for one in self.screen.findChildren(QPushButton) if one.isVisibleTo(self.screen)]
        return any(one.accessibleName().startswith(words) for one in found)

    def key(self, *keys: Qt.Key) -> None:
        """Press keys where the focus is."""
        for key in keys:
            focused = QApplication.focusWidget()
            assert focused is not None
            self._qtbot.keyClick(focused, key)
            self.settle()

    def enter(self, times: int = 1) -> None:
        """Press Enter where the focus is."""
        self.key(*[Qt.Key.Key_Return] * times)

    def type(self, text: str) -> None:
        """Write where the focus is, as an input method does."""
        written = QInputMethodEvent()
        written.setCommitString(text)
        QApplication.sendEvent(QApplication.focusWidget(), written)
        self.settle()

    def words(self) -> str:
        """Read everything in sight."""
        self.settle()
        shown = [one for one in self.screen.findChildren(QWidget) if one.isVisibleTo(self.screen)]
        return "\n".join(one.text() for one in shown if hasattr(one, "text") and callable(one.text))

    def main(self) -> str:
        """Read the one filled button of the page."""
        main = self.page.main
        assert main is not None
        return main.accessibleName()


def bag_of(here: Here, store: Store) -> Bag:
    """Give the bag of errands of a courtyard that is open in a window."""
    with store.reading() as connection:
        lines = households(connection, here.courtyard_id)
    homes = tuple(
        HouseholdCard(
            household_id=line.household_id, group=line.group, head=Person(resident_id=line.head_id, name=line.head_name)
        )
        for line in lines
        if line.head_id is not None
    )
    return Bag(store=store, scope=here.scope, courtyard_id=here.courtyard_id, homes=homes)
