"""Finding a person while typing faster than the store answers."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from support.clock import FixedClock
from support.desks import ScriptedPrompter, WaitingRunner
from support.stores import A_LEADER
from yuanba.desktop.desk import Desk, Here
from yuanba.desktop.widgets.person_box import PersonBox
from yuanba.journal.store import Store
from yuanba.village.courtyards.queries import Hit


@pytest.fixture
def runner() -> WaitingRunner:
    return WaitingRunner()


@pytest.fixture
def box(qtbot: QtBot, dressed: QApplication, store: Store, here: Here, runner: WaitingRunner) -> PersonBox:
    """A box on the households of the courtyard, among them 杨志全, 张伟芳 and 䶮家兴."""
    slow = Desk(runner, ScriptedPrompter(), FixedClock())
    slow.take_store(store)
    slow.sit_down(A_LEADER)
    made = PersonBox(slow, "")
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.line.setFocus()
    return made


def test_enter_before_the_answer_means_who_is_found_for_all_that_was_typed(
    qtbot: QtBot, box: PersonBox, runner: WaitingRunner
) -> None:
    picked: list[Hit] = []
    box.picked.connect(picked.append)
    qtbot.keyClicks(box.line, "y")
    runner.go_on()
    first = box._found.item(0).text()

    qtbot.keyClicks(box.line, "jx")
    qtbot.keyClick(box.line, Qt.Key.Key_Return)
    assert picked == []
    runner.go_on()

    assert [one.name for one in picked] == ["䶮家兴"]
    assert "䶮家兴" not in first
    assert not box._found.isVisible()


def test_who_types_on_after_enter_picks_nobody(qtbot: QtBot, box: PersonBox, runner: WaitingRunner) -> None:
    picked: list[Hit] = []
    box.picked.connect(picked.append)
    qtbot.keyClicks(box.line, "z")
    qtbot.keyClick(box.line, Qt.Key.Key_Return)
    qtbot.keyClicks(box.line, "w")

    runner.go_on()

    assert picked == []
    assert box._found.isVisible()


def test_an_answer_that_comes_after_somebody_was_put_in_opens_no_list(
    qtbot: QtBot, box: PersonBox, runner: WaitingRunner
) -> None:
    qtbot.keyClicks(box.line, "z")
    box.show_text("张伟芳")

    runner.go_on()

    assert not box._found.isVisible()
