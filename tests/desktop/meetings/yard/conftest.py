"""A yard of five households, opened at a meeting about a water pipe."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from support.meetings import a_motion
from support.yards import InTheYard, open_yard
from yuanba.desktop import theme
from yuanba.desktop.desk import Desk, Here
from yuanba.journal.store import Store


@pytest.fixture
def yard(qtbot: QtBot, desk: Desk, store: Store, here: Here) -> InTheYard:
    opened = open_yard(desk, store, here, a_motion())
    qtbot.addWidget(opened.window)
    return opened


@pytest.fixture(autouse=True)
def plain_size(dressed: QApplication) -> Iterator[None]:
    """Each test begins and ends with text of the usual size."""
    yield
    if theme.scale() != 100:
        theme.apply(dressed, 100)
