"""What is half written becomes one fact, however often the button is pressed."""

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from support.clock import FixedClock
from support.desks import ScriptedPrompter, WaitingRunner
from support.stores import A_LEADER
from yuanba.desktop.desk import Desk
from yuanba.desktop.form_draft import FormDraft
from yuanba.journal.drafts import Drafts
from yuanba.journal.store import Store
from yuanba.kernel.errors import Mishap
from yuanba.village.meetings.mishaps import AgendaEmpty

KEY = "desktop.test"


@pytest.fixture
def runner() -> WaitingRunner:
    return WaitingRunner()


@pytest.fixture
def slow_desk(dressed: QApplication, store: Store, runner: WaitingRunner) -> Desk:
    made = Desk(runner, ScriptedPrompter(), FixedClock())
    made.take_store(store)
    made.sit_down(A_LEADER)
    return made


@pytest.fixture
def draft(slow_desk: Desk) -> FormDraft:
    return FormDraft(slow_desk, KEY, QObject(slow_desk))


def kept(store: Store) -> tuple[dict[str, object], ...]:
    with store.reading() as connection:
        return Drafts(connection).lines(KEY)


def test_a_button_pressed_twice_does_the_deed_once_and_nothing_is_kept_after_it(
    draft: FormDraft, runner: WaitingRunner, store: Store
) -> None:
    deeds: list[int] = []
    draft.keep({"text": "清理沟渠"})
    for _ in range(2):
        draft.turn_into(lambda work: deeds.append(1), lambda _: None, failed=lambda _: None)
    draft.keep({"text": "清理沟渠，晚了一步"})

    runner.go_on()

    assert deeds == [1]
    assert kept(store) == ()


def test_a_deed_that_fails_leaves_the_draft_and_lets_one_go_on_writing(
    draft: FormDraft, runner: WaitingRunner, store: Store
) -> None:
    heard: list[Mishap] = []

    def deed(work: object) -> None:
        raise AgendaEmpty

    draft.keep({"text": "清理沟渠"})
    draft.turn_into(deed, lambda _: None, failed=heard.append)
    runner.go_on()
    draft.keep({"text": "清理大水沟"})
    runner.go_on()

    assert [type(one) for one in heard] == [AgendaEmpty]
    assert kept(store) == ({"text": "清理大水沟"},)
