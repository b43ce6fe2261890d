"""The area in the whole window, and hands to use it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from support.courtyards import Hamlet
from yuanba.desktop.areas.courtyards.page import CourtyardsPage
from yuanba.desktop.desk import Desk
from yuanba.desktop.shell.window import Window
from yuanba.journal.store import Store


@pytest.fixture
def hamlet(store: Store) -> Hamlet:
    return Hamlet(store)


class Hands:
    """Uses the area as a person does: by the words on the buttons, and by keys."""

    def __init__(self, window: Window, desk: Desk, qtbot: QtBot) -> None:
        self.window = window
        self.desk = desk
        self.qtbot = qtbot

    @property
    def area(self) -> CourtyardsPage:
        page = self.window.page
        assert isinstance(page, CourtyardsPage)
        return page

    @property
    def screen(self) -> QWidget:
        QApplication.processEvents()
        shown = self.area.in_sight
        assert shown is not None
        return shown

    def visit(self, target: object = None) -> QWidget:
        self.desk.visit("courtyards", target)
        return self.screen

    def button(self, words: str, within: QWidget | None = None) -> QPushButton:
        QApplication.processEvents()
        buttons = (within or self.screen).findChildren(QPushButton)
        found = [one for one in buttons if one.isVisible() and words in (one.text(), one.accessibleName())]
        assert found, f"no button says {words}"
        return found[0]

    def press(self, words: str, within: QWidget | None = None) -> None:
        self.qtbot.mouseClick(self.button(words, within), Qt.MouseButton.LeftButton)

    def write(self, text: str) -> None:
        """Write where the focus is, as an input method commits it."""
        QApplication.processEvents()
        commit = QInputMethodEvent()
        commit.setCommitString(text)
        QApplication.sendEvent(QApplication.focusWidget(), commit)

    def enter(self) -> None:
        QApplication.processEvents()
        self.qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)

    def undo(self) -> None:
        self.press("撤回", self.window.messages)


@pytest.fixture
def hands(window: Window, desk: Desk, qtbot: QtBot) -> Hands:
    return Hands(window, desk, qtbot)
