"""The tour says of each page whether it came there."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from yuanba.desktop.demo.driver import Driver, NotOnScreen
from yuanba.desktop.demo.stage import Stage
from yuanba.desktop.demo.tour import NOT_REACHED, Stop, take_pictures


class Sham(Stage):
    """A window with one line of text, instead of the program."""

    def __init__(self, window: QLabel) -> None:
        self.window = window  # type: ignore[assignment]
        self.driver = Driver(window)

    def settle(self) -> None:
        """Nothing is at work."""

    def forgive(self) -> None:
        """Nothing is held against it."""


@pytest.fixture
def sham(qtbot: QtBot, dressed: QApplication) -> Sham:
    window = QLabel("院坝")
    window.resize(400, 200)
    qtbot.addWidget(window)
    window.show()
    return Sham(window)


def test_a_stop_that_leads_nowhere_is_told(sham: Sham, tmp_path: Path) -> None:
    def lost(_: Stage) -> None:
        raise NotOnScreen("签到", "")

    stops = (
        Stop(name="list", go=lambda stage: None),
        Stop(name="stayed", go=lambda stage: None),
        Stop(name="moved", go=lambda stage: sham.window.setText("议事")),  # type: ignore[attr-defined]
        Stop(name="gone", go=lost),
    )

    pictures = tuple(take_pictures(sham, stops, tmp_path, "sample", 100, lambda _: None))

    reached = {one.stop: all(flaw.kind != NOT_REACHED for flaw in one.flaws) for one in pictures}
    assert reached == {"list": True, "stayed": False, "moved": True, "gone": False}
