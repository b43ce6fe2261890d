"""The roster where the person is faster than the store."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from support.clock import FixedClock
from support.desks import ScriptedPrompter, WaitingRunner
from support.stores import A_LEADER
from yuanba.desktop.areas.roster.person_choice import PersonChoice
from yuanba.desktop.desk import Desk, Here
from yuanba.journal.store import Store


@pytest.fixture
def runner() -> WaitingRunner:
    return WaitingRunner()


@pytest.fixture
def slow_desk(dressed: QApplication, store: Store, here: Here, runner: WaitingRunner) -> Desk:
    """A desk that answers when it is told to, in the courtyard."""
    made = Desk(runner, ScriptedPrompter(), FixedClock())
    made.take_store(store)
    made.sit_down(A_LEADER)
    made.enter(here)
    return made


def test_initials_and_enter_before_the_answer_mean_the_resident_found(
    qtbot: QtBot, slow_desk: Desk, runner: WaitingRunner
) -> None:
    choice = PersonChoice(slow_desk)
    qtbot.addWidget(choice)
    with qtbot.waitActive(choice):
        choice.show()
        choice.activateWindow()
    choice.setFocus()
    qtbot.keyClicks(choice.box.line, "zwf")
    qtbot.keyClick(choice.box.line, Qt.Key.Key_Return)

    runner.go_on()

    assert choice.text == "张伟芳"
    assert choice.candidate is not None
    assert choice.candidate.household_id is not None
