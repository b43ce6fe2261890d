"""Screens before the store has answered: buttons pressed twice, lists still empty."""

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from support.clock import FixedClock
from support.courtyards import Hamlet
from support.desks import ScriptedPrompter, SlowDisk, WaitingRunner
from support.stores import A_LEADER
from yuanba.desktop import theme
from yuanba.desktop.areas.courtyards.deeds.deed import Deed, DeedRunner
from yuanba.desktop.areas.courtyards.person.presenter import PersonPresenter, ShownPerson
from yuanba.desktop.areas.courtyards.person.typed import TypedPerson
from yuanba.desktop.areas.courtyards.places.chooser import ChooserPage
from yuanba.desktop.areas.courtyards.writing.presenter import WritingPresenter
from yuanba.desktop.desk import Desk, Here, Message
from yuanba.journal.store import Store
from yuanba.village.courtyards import queries
from yuanba.village.courtyards.model import Arrival


@pytest.fixture
def runner() -> WaitingRunner:
    return WaitingRunner()


@pytest.fixture
def slow_desk(dressed: QApplication, store: Store, here: Here, runner: WaitingRunner) -> Desk:
    made = Desk(runner, ScriptedPrompter(), FixedClock())
    made.take_store(store)
    made.sit_down(A_LEADER)
    made.enter(here)
    return made


def test_a_deed_pressed_twice_is_done_and_told_once(slow_desk: Desk, runner: WaitingRunner) -> None:
    done: list[int] = []
    told: list[Message] = []
    slow_desk.told.connect(told.append)
    deeds = DeedRunner(slow_desk, "courtyards.test", slow_desk)
    deed = Deed(run=lambda work: done.append(1), told="办好了。")

    deeds.do(deed)
    deeds.do(deed)
    runner.go_on()

    assert (done, len(told)) == ([1], 1)


def test_a_person_added_twice_in_a_hurry_is_on_the_list_once_and_told_once(
    slow_desk: Desk, runner: WaitingRunner, hamlet: Hamlet, here: Here
) -> None:
    household_id = hamlet.look(lambda connection: queries.households(connection, here.courtyard_id))[0].household_id
    presenter = PersonPresenter(slow_desk, household_id, None, Arrival.WRITTEN_DOWN, QObject(slow_desk))
    told: list[Message] = []
    slow_desk.told.connect(told.append)
    presenter.begin()
    for _ in range(2):
        runner.go_on()

    presenter.save(TypedPerson(name="雷雷洋"))
    presenter.save(TypedPerson(name="雷雷洋"))
    runner.go_on()

    people = hamlet.look(lambda connection: queries.household(connection, household_id)).present
    assert [one.person.name for one in people].count("雷雷洋") == 1
    assert len(told) == 1


def test_what_is_thrown_away_does_not_come_back_on_a_slow_disk(slow_desk: Desk, hamlet: Hamlet, here: Here) -> None:
    disk = SlowDisk()
    slow_desk._runner = disk
    household_id = hamlet.look(lambda connection: queries.households(connection, here.courtyard_id))[0].household_id
    presenter = PersonPresenter(slow_desk, household_id, None, Arrival.WRITTEN_DOWN, QObject(slow_desk))
    shown: list[ShownPerson] = []
    presenter.opened.connect(shown.append)
    presenter.begin()
    presenter.keep(TypedPerson(name="雷雷洋"))
    disk.catch_up()

    presenter.drop_draft()
    disk.catch_up()

    assert [one.typed.name for one in shown] == ["", ""]


def test_a_household_written_twice_in_a_hurry_is_on_the_list_once_and_nobody_is_asked(
    slow_desk: Desk, runner: WaitingRunner, hamlet: Hamlet, here: Here
) -> None:
    presenter = WritingPresenter(slow_desk, here, QObject(slow_desk))
    asked: list[str] = []
    presenter.doubled.connect(asked.append)
    presenter.begin()
    runner.go_on()

    presenter.write("雷雷洋", "3组")
    presenter.write("雷雷洋", "3组")
    runner.go_on()

    assert asked == []
    assert hamlet.names(here.courtyard_id).count("雷雷洋") == 1

    presenter.write("雷雷洋", "3组")
    runner.go_on()
    presenter.write("雷雷海", "3组")
    runner.go_on()

    assert len(asked) == 1
    assert "雷雷海" in hamlet.names(here.courtyard_id)


def test_the_choice_of_a_courtyard_begins_at_its_top_with_the_line_to_search(
    qtbot: QtBot, dressed: QApplication, slow_desk: Desk
) -> None:
    theme.apply(dressed, 200)
    page = ChooserPage(slow_desk)
    qtbot.addWidget(page)
    page.resize(1100, 480)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()

    page.arrived()
    for _ in range(3):
        QApplication.processEvents()

    assert page.list.hasFocus()
    assert not page.search.visibleRegion().isEmpty()
    theme.apply(dressed, 100)
