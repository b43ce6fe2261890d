"""A window without threads on a real store: jobs run at once, dialogs are answered by the test."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from support.clock import FixedClock
from support.desks import ImmediateRunner, ScriptedPrompter, enter_courtyard
from support.stores import A_LEADER
from yuanba.desktop import theme
from yuanba.desktop.areas.catalogue import AREAS
from yuanba.desktop.courier import Courier
from yuanba.desktop.desk import Desk, Here
from yuanba.desktop.shell.window import Window
from yuanba.journal.store import Store


@pytest.fixture(scope="session")
def dressed(qapp: QApplication) -> QApplication:
    """The program's own fonts and style."""
    for name in theme.FONTS:
        theme.load_font(name)
    theme.apply(qapp, 100)
    return qapp


@pytest.fixture
def prompter() -> ScriptedPrompter:
    return ScriptedPrompter()


@pytest.fixture
def desk(dressed: QApplication, store: Store, clock: FixedClock, prompter: ScriptedPrompter) -> Desk:
    """A desk on an empty store; nobody sits at it yet.  A defect fails the test."""
    made = Desk(ImmediateRunner(), prompter, clock)
    made.take_store(store)
    made.courier = Courier(made)

    def fail(error: BaseException) -> None:
        raise error

    made.defect_met.connect(fail)
    return made


@pytest.fixture
def here(desk: Desk, store: Store) -> Here:
    """A courtyard of five households with its leader at the computer."""
    return enter_courtyard(desk, store)


@pytest.fixture
def window(qtbot: QtBot, desk: Desk, here: Here) -> Iterator[Window]:
    """The whole window, shown, on the first page of that courtyard."""
    made = Window(desk, AREAS)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    desk.sit_down(A_LEADER)
    desk.enter(here)
    made.raise_curtain("today")
    yield made
    if theme.scale() != 100:
        # Dressing everything anew takes longer than most tests.
        theme.apply(QApplication.instance(), 100)  # type: ignore[arg-type]
