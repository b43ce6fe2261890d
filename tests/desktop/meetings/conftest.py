"""The area of matters and meetings in a window."""

import pytest
from pytestqt.qtbot import QtBot

from support.meeting_area import Area
from yuanba.desktop.desk import Desk, Here
from yuanba.desktop.shell.window import Window
from yuanba.journal.store import Store


@pytest.fixture
def area(window: Window, desk: Desk, here: Here, store: Store, qtbot: QtBot) -> Area:
    return Area(window, desk, here, store, qtbot)
