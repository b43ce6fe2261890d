"""One screen of proxy services by itself, as a person uses it, and the bag of the agent behind it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from support.errands import Bag
from yuanba.desktop.desk import Desk, Here
from yuanba.desktop.widgets.screen import Screen
from yuanba.journal.store import Store
from yuanba.village.courtyards.model import HouseholdCard, Person
from yuanba.village.courtyards.queries import households

S = TypeVar("S", bound=Screen)


def bag_of(store: Store, here: Here) -> Bag:
    """The bag of an agent in a courtyard that is open."""
    with store.reading() as connection:
        lines = households(connection, here.courtyard_id)
    homes = tuple(
        HouseholdCard(
            household_id=line.household_id, group=line.group, head=Person(resident_id=line.head_id, name=line.head_name)
        )
        for line in lines
    )
    return Bag(store=store, scope=here.scope, courtyard_id=here.courtyard_id, homes=homes)


class Sitting(Generic[S]):
    """A screen in sight, with the keys a person presses and where they want to go."""

    def __init__(self, screen: S, desk: Desk, qtbot: QtBot) -> None:
        self.screen = screen
        self.desk = desk
        self._qtbot = qtbot
        self.wanted: list[object] = []
        screen.wanted.connect(self.wanted.append)

    def keys(self, *keys: Qt.Key) -> None:
        """Press keys where the focus is."""
        for key in keys:
            focused = QApplication.focusWidget()
            assert focused is not None
            self._qtbot.keyClick(focused, key)
            settle()

    def write(self, text: str) -> None:
        """Type letters and digits where the focus is."""
        focused = QApplication.focusWidget()
        assert focused is not None
        self._qtbot.keyClicks(focused, text)
        settle()

    def words(self) -> str:
        """Read everything in sight."""
        settle()
        shown = [one for one in self.screen.findChildren(QWidget) if one.isVisibleTo(self.screen)]
        return "\n".join(one.text() for one in shown if hasattr(one, "text") and callable(one.text))

    def buttons(self) -> list[str]:
        """Name the buttons in sight."""
        found = self.screen.findChildren(QPushButton)
        return [one.accessibleName() for one in found if one.isVisibleTo(self.screen)]


@contextmanager
def sitting_at(screen: S, desk: Desk, qtbot: QtBot) -> Iterator[Sitting[S]]:
    """Bring a screen in sight."""
    qtbot.addWidget(screen)
    screen.resize(1180, 700)
    with qtbot.waitActive(screen):
        screen.show()
        screen.activateWindow()
    made = Sitting(screen, desk, qtbot)
    screen.arrived()
    settle()
    yield made


def settle() -> None:
    for _ in range(3):
        QApplication.processEvents()
