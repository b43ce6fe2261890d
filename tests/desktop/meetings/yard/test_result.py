"""The result, its seal and what comes after, with keys and clicks."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from support.desks import WaitingRunner, grab
from support.meetings import a_motion
from support.yards import InTheYard, a_household, open_yard, settle, show_yard
from yuanba.desktop.desk import Desk, Here
from yuanba.desktop.paper_order import PaperOrder
from yuanba.journal.store import Store
from yuanba.village.matters.model import MoneySource
from yuanba.village.meetings.model import Footing, MeetingState, MotionState, Outcome
from yuanba.village.meetings.views import MotionView


@pytest.fixture
def counted(yard: InTheYard) -> InTheYard:
    """Three of three households are for it, and the result stands on the page."""
    yard.sign_in("yzq", "zwf", "wdm")
    yard.click(yard.signing.sheet.begin)
    yard.type("111")
    yard.enter()
    return yard


def told(yard: InTheYard) -> str:
    return "\n".join(yard.ending.result.told())


def sealed(yard: InTheYard) -> MotionView:
    return yard.meeting().motions[0]


def test_the_sum_that_shows_why_stands_under_the_result(counted: InTheYard) -> None:
    assert counted.ending.result.outcome.text() == "✓ 协商意见：多数赞成"
    assert "5 户应到，3 户实到" in told(counted)
    assert "赞成 3 户，超过到会 3 户的一半（至少要 2 户）" in told(counted)
    assert "议定层级：院坝内自办" in told(counted)


def test_enter_once_too_often_seals_nothing(counted: InTheYard) -> None:
    counted.enter()
    counted.enter()

    assert sealed(counted).state is MotionState.ELECTORATE_FIXED
    assert counted.window.focusWidget() is counted.ending.result.persons.recorder.line


def test_a_result_sealed_twice_in_a_hurry_is_sealed_once_and_nothing_goes_wrong(counted: InTheYard) -> None:
    runner = WaitingRunner()
    counted.desk._runner = runner
    page = counted.ending.result

    page.seal.click()
    page.seal.click()
    while runner.waiting:
        runner.go_on()

    assert sealed(counted).state is MotionState.SEALED
    assert page.trouble.isHidden()
    assert counted.window.messages.text == ""


def test_a_consultation_never_reads_as_a_decision(counted: InTheYard) -> None:
    counted.click(counted.ending.result.seal)
    counted.click(counted.ending.sealed.go_on)
    screens = (counted.ending.result, counted.ending.sealed, counted.ending.close_page)

    said = " ".join(label.text() for screen in screens for label in screen.findChildren(type(screen.title)))
    assert "决定" not in said
    assert "通过" not in said


def test_without_a_chair_nothing_is_sealed(counted: InTheYard) -> None:
    page = counted.ending.result
    page.persons.chair.line.clear()
    counted.click(page.seal)

    assert page.persons.chair.accessibleDescription()
    assert sealed(counted).state is MotionState.ELECTORATE_FIXED
    page.persons.chair.setFocus()
    counted.type("zwf")
    counted.enter()
    counted.click(page.seal)
    persons = sealed(counted).persons
    assert persons is not None
    assert (persons.chair, persons.recorder) == ("张伟芳", "杨志全")


def test_everything_written_is_sealed(counted: InTheYard) -> None:
    page = counted.ending.result
    page.persons.scrutineer.show_text("李国秀")
    page.persons.tellers.setText("王德明，张伟芳")
    page.opinions.setPlainText("早修早好\n\n埋深一点")
    page.executor.setText("王德明")
    page.due.line.setText("1205")
    page.supervisors.setText("李国秀、张伟芳")

    counted.click(page.seal)

    one = sealed(counted)
    assert one.persons is not None
    assert (one.persons.scrutineer, one.persons.tellers) == ("李国秀", ("王德明", "张伟芳"))
    assert one.opinions == ("早修早好", "埋深一点")
    assert (one.execution.executor, one.execution.supervisors) == ("王德明", ("李国秀", "张伟芳"))
    assert f"{one.execution.due_on:%m%d}" == "1205"


def test_a_day_nobody_can_read_is_told_beside_it(counted: InTheYard) -> None:
    counted.ending.result.due.line.setText("33")
    counted.click(counted.ending.result.seal)

    assert counted.ending.result.due.accessibleDescription()
    assert sealed(counted).state is MotionState.ELECTORATE_FIXED


def test_what_is_half_written_is_there_when_one_comes_back(counted: InTheYard, qtbot: QtBot) -> None:
    counted.ending.result.opinions.setPlainText("早修早好")
    counted.ending.result.executor.setText("王德明")
    counted.key(Qt.Key.Key_Escape)
    assert counted.page.shown is counted.counting.count
    again = show_yard(counted.desk, counted.store, counted.meeting_id, counted.motions)
    qtbot.addWidget(again.window)

    again.click(again.counting.count.finish)

    assert again.ending.result.opinions.text() == "早修早好"
    assert again.ending.result.executor.text() == "王德明"
    again.click(again.ending.result.seal)
    assert sealed(again).opinions == ("早修早好",)


def test_a_tie_is_no_agreement_and_says_so(yard: InTheYard) -> None:
    yard.sign_in("yzq", "zwf")
    yard.click(yard.signing.sheet.begin)
    yard.type("12")
    yard.enter()

    assert yard.ending.result.outcome.text() == "✗ 协商意见：未达成一致"
    assert "一样多" in told(yard)


def test_who_said_nothing_is_shown_and_in_no_number(yard: InTheYard) -> None:
    yard.sign_in("yzq", "zwf", "wdm")
    yard.click(yard.signing.sheet.begin)
    yard.type("11")
    yard.click(yard.counting.count.finish)

    assert "还有 1 户没有表示" in told(yard)


def missed(qtbot: QtBot, desk: Desk, store: Store, here: Here) -> InTheYard:
    """One of three households of the group has come and is for it."""
    yard = open_yard(desk, store, here, a_motion("R3b", group="3组", money=MoneySource.GROUP_COLLECTIVE))
    qtbot.addWidget(yard.window)
    yard.sign_in("yzq")
    yard.click(yard.signing.sheet.begin)
    number = yard.electorate.page.number
    assert number is not None
    number.source.setText("33")
    yard.click(yard.electorate.page.fix)
    yard.type("1")
    yard.enter()
    return yard


def test_a_missed_quorum_goes_on_as_consultation_only_when_a_person_chooses(
    qtbot: QtBot, desk: Desk, store: Store, here: Here
) -> None:
    yard = missed(qtbot, desk, store, here)
    page = yard.ending.result
    assert page.outcome.text() == "▲ 人数不够，只能记成协商意见"
    assert page.told()[0] == "▲ 人数不够：要到 4 户，到了 1 户"
    assert "✓" not in told(yard)
    assert "协商意见：多数赞成" in told(yard)
    grab(yard.window, "result-quorum-missed")
    yard.click(page.seal)
    assert yard.meeting().motions[0].state is MotionState.ELECTORATE_FIXED
    assert page.choice.isVisible()

    yard.click(page.choice)
    yard.click(page.seal)

    result = yard.meeting().motions[0].result
    assert result is not None
    assert (result.footing, result.outcome) == (Footing.QUORUM_MISSED, Outcome.MOST_IN_FAVOUR)
    grab(yard.window, "sealed-quorum-missed")
    said = [one.text() for one in yard.ending.sealed.findChildren(QLabel)]
    assert "▲ 人数不够，只能记成协商意见" in said
    assert "▲ 人数不够：要到 4 户，到了 1 户" in said
    assert not any("✓" in one for one in said)


def test_where_too_few_are_touched_by_the_matter_nothing_speaks_of_too_few_people(
    qtbot: QtBot, desk: Desk, store: Store
) -> None:
    here = settle(desk, store, [a_household("杨志全"), a_household("张伟芳"), a_household("王德明")])
    yard = open_yard(desk, store, here, a_motion("R18"))
    qtbot.addWidget(yard.window)
    yard.sign_in("yzq", "zwf", "wdm")
    yard.click(yard.signing.sheet.begin)
    yard.type("111")
    yard.enter()

    said = " ".join(one.text() for one in yard.ending.result.findChildren(QLabel) if one.isVisible())
    assert "利益相关的人不够，这次定不下来" in said
    assert "人数不够" not in said


def test_deciding_beyond_ones_power_names_the_body_that_may(qtbot: QtBot, desk: Desk, store: Store, here: Here) -> None:
    motion = a_motion("R2", money=MoneySource.GROUP_COLLECTIVE, group="3组")
    yard = open_yard(desk, store, here, replace(motion, topic="land"))
    qtbot.addWidget(yard.window)
    yard.sign_in("yzq", "zwf")
    yard.click(yard.signing.sheet.begin)
    number = yard.electorate.page.number
    assert number is not None
    number.number.setText("2")
    number.source.setText("33")
    yard.click(yard.electorate.page.fix)
    yard.type("11")
    yard.enter()
    assert yard.ending.result.outcome.text() == "▲ 不归这个会定，只能记成协商意见"

    yard.click(yard.ending.result.seal)

    assert yard.meeting().motions[0].state is MotionState.ELECTORATE_FIXED
    assert "按协商" in yard.ending.result.choice.text()


def test_a_decision_of_the_group_reads_as_one(qtbot: QtBot, desk: Desk, store: Store, here: Here) -> None:
    motion = a_motion("R3b", group="3组", money=MoneySource.GROUP_COLLECTIVE, topic="public_works")
    yard = open_yard(desk, store, here, motion)
    qtbot.addWidget(yard.window)
    yard.sign_in("yzq", "zwf", "wdm", "lgx")
    yard.click(yard.signing.sheet.begin)
    number = yard.electorate.page.number
    assert number is not None
    number.source.setText("33")
    yard.click(yard.electorate.page.fix)
    yard.type("1112")
    yard.enter()
    assert yard.ending.result.outcome.text() == "✓ 通过"

    yard.click(yard.ending.result.seal)

    result = yard.meeting().motions[0].result
    assert result is not None
    assert (result.footing, result.outcome) == (Footing.BINDING, Outcome.CARRIED)
    assert yard.ending.sealed.decision.text() == "决定书"


def test_papers_are_offered_after_the_seal(counted: InTheYard) -> None:
    counted.click(counted.ending.result.seal)
    ordered: list[PaperOrder] = []
    counted.desk.paper_asked.connect(ordered.append)

    page = counted.ending.sealed
    for button in (page.minutes, page.decision, page.posting):
        counted.click(button)

    assert [order.about_id for order in ordered] == [counted.meeting_id, *[counted.motions[0].motion_id] * 2]
    with counted.store.reading() as connection:
        sheets = [order.choices[0].draw(connection) for order in ordered]
    assert {sheet.kind for sheet in sheets} == {"meetings.minutes", "meetings.decision", "meetings.posting"}


def test_the_next_motion_is_taken_up_with_those_who_are_here(
    qtbot: QtBot, desk: Desk, store: Store, here: Here
) -> None:
    yard = open_yard(desk, store, here, a_motion(), replace(a_motion(), text="清沟"))
    qtbot.addWidget(yard.window)
    yard.sign_in("yzq", "zwf")
    yard.click(yard.signing.sheet.begin)
    yard.type("11")
    yard.enter()
    yard.click(yard.ending.result.seal)
    assert "清沟" in yard.ending.sealed.go_on.text()

    yard.enter()

    assert yard.page.shown is yard.signing.sheet
    assert "第 2 项：清沟" in yard.signing.sheet.motion.text()
    assert "实到 2 户" in yard.signing.sheet.title.text()


def test_the_meeting_ends_and_what_is_open_is_left_for_the_next(
    qtbot: QtBot, desk: Desk, store: Store, here: Here
) -> None:
    yard = open_yard(desk, store, here, a_motion(), replace(a_motion(), text="清沟"))
    qtbot.addWidget(yard.window)
    yard.sign_in("yzq")
    yard.click(yard.signing.sheet.end)
    page = yard.ending.close_page
    assert yard.page.shown is page
    page.remarks.setPlainText("下雨，改天再议")

    with qtbot.waitSignal(yard.page.left):
        yard.click(page.close_it)

    meeting = yard.meeting()
    assert meeting.state is MeetingState.CLOSED
    assert meeting.remarks == ("下雨，改天再议",)
    assert [one.state for one in meeting.motions] == [MotionState.PUT, MotionState.PUT]


def test_a_meeting_that_is_over_shows_what_was_sealed(counted: InTheYard) -> None:
    counted.click(counted.ending.result.seal)
    counted.click(counted.ending.sealed.go_on)
    counted.click(counted.ending.close_page.close_it)

    counted.page.open(None)

    page = counted.ending.sealed
    assert counted.page.shown is page
    assert not page.go_on.isVisible()
    assert page.minutes.isVisible()


def test_the_second_click_of_a_double_click_on_the_count_seals_nothing(counted: InTheYard) -> None:
    button = counted.ending.result.seal
    QApplication.processEvents()
    QApplication.sendEvent(button, mouse(button, QEvent.Type.MouseButtonDblClick))
    QApplication.sendEvent(button, mouse(button, QEvent.Type.MouseButtonRelease))
    assert sealed(counted).state is MotionState.ELECTORATE_FIXED

    counted.click(button)

    assert sealed(counted).state is MotionState.SEALED


def mouse(button: QWidget, kind: QEvent.Type) -> QMouseEvent:
    where = QPointF(button.rect().center())
    left = Qt.MouseButton.LeftButton
    return QMouseEvent(kind, where, button.mapToGlobal(where), left, left, Qt.KeyboardModifier.NoModifier)
