"""The roster where the person is faster than the store."""

import pytest
import shiboken6
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.roster.conftest import DAY, Appoint, Held
from support.clock import FixedClock
from support.desks import ScriptedPrompter, WaitingRunner
from support.stores import A_LEADER
from yuanba.desktop.areas.roster.appointing import AppointPage
from yuanba.desktop.areas.roster.leaving import EndPage, HandOverPage
from yuanba.desktop.areas.roster.places import PostPlace
from yuanba.desktop.desk import Desk, Here
from yuanba.desktop.widgets.person_choice import PersonChoice
from yuanba.journal.drafts import Drafts
from yuanba.journal.store import Store
from yuanba.kernel.ids import Id, id_text
from yuanba.village.roster import queries
from yuanba.village.roster.queries import HeldPost


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


def post_of(store: Store, appointment_id: Id) -> HeldPost:
    with store.reading() as connection:
        person_id = queries.holding(connection, appointment_id).person_id
        return queries.posts_of_person(connection, person_id)[0]


def test_a_form_left_while_the_deed_is_under_way_hears_no_more_of_it(
    slow_desk: Desk, runner: WaitingRunner, store: Store, appoint: Appoint
) -> None:
    appointment_id = appoint("杨志全")
    form = EndPage(slow_desk, post_of(store, appointment_id))
    form.decide.click()
    form.deleteLater()
    QApplication.sendPostedEvents(form, QEvent.Type.DeferredDelete)
    assert not shiboken6.isValid(form)

    runner.go_on()

    assert post_of(store, appointment_id).holding.ended_on == DAY


def test_a_hand_over_pressed_twice_is_written_down_once(
    qtbot: QtBot, slow_desk: Desk, runner: WaitingRunner, store: Store, appoint: Appoint
) -> None:
    appointment_id = appoint("杨志全")
    form = HandOverPage(slow_desk, post_of(store, appointment_id), "王德明")
    qtbot.addWidget(form)
    form.things.setPlainText("议事记录本 2 本")

    form.decide.click()
    form.decide.click()
    runner.go_on()

    assert len(post_of(store, appointment_id).holding.handed_over) == 1


def test_who_leaves_the_form_while_the_post_is_given_leaves_no_draft(
    qtbot: QtBot, slow_desk: Desk, runner: WaitingRunner, store: Store, here: Here, held: Held
) -> None:
    place = PostPlace(
        courtyard_id=here.courtyard_id, scope=here.scope, courtyard_name=here.name, role="head", role_name="院坝长"
    )
    form = AppointPage(slow_desk, place)
    qtbot.addWidget(form)
    form.show()
    runner.go_on()
    form.person.show_candidate(None, "雷雷洋")
    form.decide.click()
    runner.go_on()

    form.hide()
    runner.go_on()

    assert held().posts[0].holders[0].name == "雷雷洋"
    with store.reading() as connection:
        assert Drafts(connection).lines(f"roster.appoint.{id_text(here.courtyard_id)}.head.") == ()
