"""The roster in the window, and a short way to fill it."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget

from support.stores import A_LEADER
from yuanba.desktop.areas.roster.page import RosterPage
from yuanba.desktop.desk import Desk, Here
from yuanba.desktop.shell.window import Window
from yuanba.journal.store import Store
from yuanba.kernel.ids import Id
from yuanba.village.roster import actions, queries
from yuanba.village.roster.queries import Posts

DAY = date(2026, 11, 2)
Appoint = Callable[..., Id]
Held = Callable[[], Posts]


@pytest.fixture
def roster(window: Window, desk: Desk) -> RosterPage:
    desk.visit("roster")
    page = window.page
    assert isinstance(page, RosterPage)
    return page


@pytest.fixture
def appoint(store: Store, here: Here) -> Appoint:
    """Gives somebody a post of the courtyard."""

    def appoint(name: str, role: str = "head", **changes: object) -> Id:
        where = {"scope": here.scope, "courtyard_id": here.courtyard_id}
        with store.work(A_LEADER) as work:
            appointment_id = actions.appoint(work, actions.Appoint(role=role, name=name, **(where | changes)))  # type: ignore[arg-type]
            work.commit()
        return appointment_id

    return appoint


@pytest.fixture
def held(store: Store, here: Here) -> Held:
    """Reads the posts of the courtyard."""

    def held() -> Posts:
        with store.reading() as connection:
            return queries.posts_held(connection, here.courtyard_id, day=DAY)

    return held


def write(text: str, where: QWidget | None = None) -> None:
    """Commit a text as an input method does, where the keys go."""
    commit = QInputMethodEvent()
    commit.setCommitString(text)
    QApplication.sendEvent(where or QApplication.focusWidget(), commit)
