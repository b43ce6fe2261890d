"""A yard of five households, opened at a meeting about a water pipe."""

import pytest
from pytestqt.qtbot import QtBot

from support.meetings import a_motion
from support.yards import InTheYard, open_yard
from yuanba.desktop.desk import Desk, Here
from yuanba.journal.store import Store


@pytest.fixture
def yard(qtbot: QtBot, desk: Desk, store: Store, here: Here) -> InTheYard:
    opened = open_yard(desk, store, here, a_motion())
    qtbot.addWidget(opened.window)
    return opened
