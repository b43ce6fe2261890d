"""Whoever drives the program sees, clicks and types as a person does."""

import pytest
from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QApplication, QLabel, QListView, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from yuanba.desktop.demo.driver import Driver, NotOnScreen
from yuanba.desktop.widgets.buttons import Button, main_button
from yuanba.desktop.widgets.field import Field, TextLine


class Room:
    """A small window: two lines, three buttons, a list, and something far below."""

    def __init__(self, qtbot: QtBot) -> None:
        self.pressed: list[str] = []
        self.window = QWidget()
        qtbot.addWidget(self.window)
        layout = QVBoxLayout(self.window)
        self.head, self.village = Field("户主", TextLine()), Field("哪个村", TextLine())
        self.covered = self._button("看不见")
        self.list = QListView()
        self.list.setModel(QStringListModel(["杨志全 3组", "䶮家兴 4组"]))
        self.list.clicked.connect(lambda index: self.pressed.append(index.data()))
        tall = QWidget()
        below = QVBoxLayout(tall)
        below.addSpacing(2000)
        below.addWidget(self._button("最下边的"))
        area = QScrollArea()
        area.setWidget(tall)
        for widget in (self.head, self.village, self._button("开会"), self._button("开会以后"), self.covered):
            layout.addWidget(widget)
        layout.addWidget(self.list)
        layout.addWidget(area)
        self.window.resize(700, 900)
        self.window.show()
        qtbot.waitExposed(self.window)
        self.driver = Driver(self.window, patience_ms=200)

    def _button(self, text: str) -> Button:
        return main_button(text, lambda: self.pressed.append(text))


@pytest.fixture
def room(qtbot: QtBot) -> Room:
    return Room(qtbot)


def test_a_whole_match_goes_before_a_part_of_longer_words(room: Room) -> None:
    room.driver.click("开会")
    room.driver.click("以后")

    assert room.pressed == ["开会", "开会以后"]


def test_a_row_of_a_list_is_clicked_by_what_it_says(room: Room) -> None:
    room.driver.click("䶮家兴")

    assert room.pressed == ["䶮家兴 4组"]


def test_what_lies_far_below_is_scrolled_into_sight_first(room: Room) -> None:
    room.driver.click("最下边的")

    assert room.pressed == ["最下边的"]


def test_names_are_written_as_an_input_method_commits_them_and_the_rest_with_keys(room: Room) -> None:
    room.driver.fill("户主", "尉迟𡋾 A1")
    room.driver.fill("户主", "䶮家兴")
    room.driver.press(Qt.Key.Key_Tab)
    room.driver.write("石碗村")

    assert room.head.editor.text() == "䶮家兴"  # type: ignore[attr-defined]
    assert room.village.editor.text() == "石碗村"  # type: ignore[attr-defined]


def test_what_is_disabled_hidden_or_not_there_is_not_clicked_and_the_report_says_what_is(room: Room) -> None:
    room.covered.setEnabled(False)

    with pytest.raises(NotOnScreen) as caught:
        room.driver.click("看不见")

    assert caught.value.wanted == "看不见"
    assert "杨志全 3组" in str(caught.value)
    assert room.pressed == []


def test_what_something_else_lies_over_is_not_clicked(room: Room) -> None:
    curtain = QLabel("", room.window)
    curtain.setGeometry(room.window.rect())
    curtain.show()

    with pytest.raises(NotOnScreen):
        room.driver.click("开会")

    assert room.pressed == []


def test_an_answer_is_waited_for_and_not_longer_than_patience_lasts(room: Room, qapp: QApplication) -> None:
    room.covered.hide()
    room.driver.miss("看不见")

    with pytest.raises(NotOnScreen):
        room.driver.see("看不见")
