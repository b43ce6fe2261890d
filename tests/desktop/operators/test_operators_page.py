"""Who sits at the computer is written down by name and found by initials."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from support.desks import grab
from yuanba.desktop.areas.operators import wording
from yuanba.desktop.areas.operators.page import LinkForm, OperatorsPage
from yuanba.desktop.desk import Desk
from yuanba.desktop.shell.window import Window
from yuanba.desktop.widgets.person_box import PersonBox
from yuanba.desktop.wording import CANCEL
from yuanba.journal.store import Store
from yuanba.kernel.ids import Id
from yuanba.village.courtyards.queries import resident_name
from yuanba.village.operators import queries
from yuanba.village.operators.actions import AdmitOperator, admit_operator


def buttons(page: OperatorsPage, text: str) -> list[QPushButton]:
    QApplication.processEvents()
    return [one for one in page.findChildren(QPushButton) if one.text() == text and one.isVisible()]


def press(page: OperatorsPage, text: str, qtbot: QtBot) -> None:
    qtbot.mouseClick(buttons(page, text)[0], Qt.MouseButton.LeftButton)


def a_newcomer(store: Store, desk: Desk, name: str) -> Id:
    assert desk.here is not None
    assert desk.actor is not None
    with store.work(desk.actor) as work:
        operator_id = admit_operator(
            work, AdmitOperator(scope=desk.here.scope, name=name, post="宣传员", of_courtyard=True)
        )
        work.commit()
    return operator_id


def test_a_newcomer_is_linked_to_a_resident_by_initials(window: Window, desk: Desk, store: Store, qtbot: QtBot) -> None:
    operator_id = a_newcomer(store, desk, "小张")
    desk.visit("operators")
    page = window.page
    assert isinstance(page, OperatorsPage)
    grab(window, "operators")

    press(page, wording.LINK, qtbot)
    form = page.findChild(LinkForm)
    assert form is not None
    line = form.findChild(PersonBox).line  # type: ignore[union-attr]
    line.setFocus()
    qtbot.keyClicks(line, "zwf")
    grab(window, "operators-link")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    press(page, wording.KEEP, qtbot)

    with store.reading() as connection:
        linked = queries.operator(connection, operator_id)
        assert linked.resident_id is not None
        assert resident_name(connection, linked.resident_id) == "张伟芳"
        assert linked.post == "宣传员"
    assert wording.kept("小张") in window.messages.text


def test_somebody_from_outside_is_known_by_post(window: Window, desk: Desk, store: Store, qtbot: QtBot) -> None:
    operator_id = a_newcomer(store, desk, "小李")
    desk.visit("operators")
    page = window.page
    assert isinstance(page, OperatorsPage)
    press(page, wording.LINK, qtbot)
    form = page.findChild(LinkForm)
    assert form is not None

    press(page, wording.KEEP, qtbot)
    assert wording.NEITHER in form.resident.error
    form.post.editor.setFocus()
    form.post.editor.setText("镇办事员")  # type: ignore[attr-defined]
    qtbot.keyClick(form.post.editor, Qt.Key.Key_Return)

    with store.reading() as connection:
        assert queries.operator(connection, operator_id).post == "镇办事员"


def test_nobody_takes_oneself_off_the_list(window: Window, desk: Desk, store: Store, qtbot: QtBot) -> None:
    operator_id = a_newcomer(store, desk, "小王")
    desk.visit("operators")
    page = window.page
    assert isinstance(page, OperatorsPage)
    assert len(buttons(page, wording.RETIRE)) == 1

    press(page, wording.RETIRE, qtbot)

    with store.reading() as connection:
        assert queries.operator(connection, operator_id).retired


def test_the_keys_go_to_the_first_person_and_stay_there_when_a_question_is_left(
    window: Window, desk: Desk, qtbot: QtBot
) -> None:
    desk.visit("operators")
    page = window.page
    assert isinstance(page, OperatorsPage)
    assert buttons(page, wording.LINK_AGAIN)[0].hasFocus()

    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    press(page, CANCEL, qtbot)
    assert buttons(page, wording.LINK_AGAIN)[0].hasFocus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert page.findChild(LinkForm) is not None
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)

    assert buttons(page, wording.LINK_AGAIN)[0].hasFocus()
