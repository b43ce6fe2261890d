"""What can be said of a screen without eyes."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from yuanba.desktop.demo.checks import flaws
from yuanba.desktop.widgets.buttons import main_button, plain_button
from yuanba.desktop.widgets.field import Field, TextLine
from yuanba.desktop.widgets.labels import label


class Sheet(QWidget):
    """An empty page to put something on."""

    def __init__(self, qtbot: QtBot, *things: QWidget) -> None:
        super().__init__()
        qtbot.addWidget(self)
        layout = QVBoxLayout(self)
        for thing in things:
            layout.addWidget(thing)
        self.resize(600, 400)
        self.show()
        qtbot.waitExposed(self)

    def kinds(self) -> list[str]:
        """What is wrong with it, in short."""
        return [flaw.kind for flaw in flaws(self)]


def test_a_screen_built_of_our_own_widgets_is_sound(qtbot: QtBot, dressed: QApplication) -> None:
    sheet = Sheet(
        qtbot,
        label("要议的事写在这里，" * 12),
        Field("院坝名", TextLine(hint="如 老井湾院坝")),
        main_button("开始用", lambda: None),
        plain_button("返回", lambda: None),
    )

    assert flaws(sheet) == ()


def test_a_small_button_and_a_low_main_act_are_seen(qtbot: QtBot, dressed: QApplication) -> None:
    small, low = plain_button("返回", lambda: None), main_button("开会", lambda: None)
    for button, height in ((small, 30), (low, 50)):
        button.setStyleSheet(f"min-height: 0; min-width: 0; padding: 0; max-height: {height}px")

    assert "small target" in Sheet(qtbot, small).kinds()
    assert "small target" in Sheet(qtbot, low).kinds()


@pytest.mark.parametrize("size", [QSize(60, 44), QSize(200, 12)])
def test_a_text_without_room_is_seen(qtbot: QtBot, dressed: QApplication, size: QSize) -> None:
    cut = QLabel("这句话放不下，被切掉了一半")
    cut.setFixedSize(size)

    assert "cut text" in Sheet(qtbot, cut).kinds()


def test_a_sentence_over_several_lines_without_room_is_seen(qtbot: QtBot, dressed: QApplication) -> None:
    cut = label("这句话有好几行，" * 20)
    cut.setFixedHeight(30)

    assert "cut text" in Sheet(qtbot, cut).kinds()


def test_a_hint_that_does_not_fit_is_seen(qtbot: QtBot, dressed: QApplication) -> None:
    line = TextLine(hint="如 老井湾院坝，也可以先空着，以后再写", signs=4)
    line.setAccessibleName("院坝名")

    assert "cut hint" in Sheet(qtbot, line).kinds()


def test_a_screen_to_be_moved_sideways_is_seen(qtbot: QtBot, dressed: QApplication) -> None:
    area, wide = QScrollArea(), QWidget()
    wide.setFixedSize(2000, 100)
    area.setWidget(wide)

    assert "horizontal scroll bar" in Sheet(qtbot, area).kinds()


def test_what_sticks_out_at_the_side_is_seen(qtbot: QtBot, dressed: QApplication) -> None:
    ground = QWidget()
    ground.setFixedSize(300, 100)
    out = QLabel("探出去的", ground)
    out.setGeometry(250, 10, 200, 40)

    assert "cut at the side" in Sheet(qtbot, ground).kinds()


def test_what_is_cut_off_below_is_seen_and_what_can_be_scrolled_to_is_not(qtbot: QtBot, dressed: QApplication) -> None:
    strip, area, tall = QWidget(), QScrollArea(), QWidget()
    strip.setFixedSize(300, 50)
    cut = QLabel("第二行", strip)
    cut.setGeometry(0, 30, 200, 40)
    tall.setFixedSize(200, 3000)
    QLabel("很下面", tall).setGeometry(0, 2900, 150, 40)
    area.setWidget(tall)

    assert [flaw.what for flaw in flaws(Sheet(qtbot, strip, area)) if flaw.kind == "cut below"] == ["第二行"]


def test_what_has_no_name_is_seen(qtbot: QtBot, dressed: QApplication) -> None:
    nameless = QLineEdit()

    assert "nameless" in Sheet(qtbot, nameless).kinds()


def test_small_type_is_seen(qtbot: QtBot, dressed: QApplication) -> None:
    small = QLabel("看不清")
    small.setStyleSheet("font-size: 12px")

    assert "small text" in Sheet(qtbot, small).kinds()


def test_two_main_acts_on_one_screen_are_seen(qtbot: QtBot, dressed: QApplication) -> None:
    assert (
        "several main acts"
        in Sheet(qtbot, main_button("开会", lambda: None), main_button("封存", lambda: None)).kinds()
    )


def test_a_button_that_lies_over_its_neighbour_is_seen(qtbot: QtBot, dressed: QApplication) -> None:
    sheet = Sheet(qtbot)
    for place, name in enumerate(("议事", "代办")):
        button = QPushButton(name, sheet)
        button.setGeometry(0, 50 * place, 100, 60)
        button.show()

    assert "covered" in sheet.kinds()
    button.move(0, 60)
    assert "covered" not in sheet.kinds()


def test_what_is_not_shown_is_not_judged(qtbot: QtBot, dressed: QApplication) -> None:
    hidden = QPushButton("看不见")
    hidden.setFixedSize(10, 10)
    sheet = Sheet(qtbot, hidden)
    hidden.hide()

    assert flaws(sheet) == ()
