"""Calling the roll, with keys and clicks."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from support.meetings import a_motion
from support.yards import InTheYard, a_household, open_yard, settle
from yuanba.desktop.desk import Desk
from yuanba.journal.store import Store
from yuanba.kernel.ids import Id
from yuanba.village.meetings.actions import signing_in
from yuanba.village.meetings.model import CountWay, Vote


@pytest.fixture
def calling(yard: InTheYard) -> InTheYard:
    """Three households are here, and the roll is called."""
    yard.sign_in("yzq", "zwf", "wdm")
    yard.click(yard.signing.sheet.begin)
    yard.click(yard.counting.count.other_way)
    yard.click(yard.counting.ways.buttons[CountWay.ROLL])
    return yard


def answers(yard: InTheYard) -> list[tuple[str, Vote]]:
    return [(one.name, one.vote) for one in yard.count().roll]


def called(yard: InTheYard) -> str:
    return yard.counting.roll.name.text.split("　")[0]


def test_a_key_answers_and_calls_the_next(calling: InTheYard) -> None:
    order = [called(calling)]
    calling.type("1")
    order.append(called(calling))
    calling.type("2")
    order.append(called(calling))
    calling.click(calling.counting.roll.cards[2])

    assert answers(calling) == list(zip(order, (Vote.IN_FAVOUR, Vote.AGAINST, Vote.ABSTAINED), strict=True))
    assert called(calling) == "都点过了"
    calling.enter()
    assert calling.page.shown is calling.ending.result


def test_backspace_calls_the_last_one_again(calling: InTheYard) -> None:
    first = called(calling)
    calling.type("1")
    calling.key(Qt.Key.Key_Backspace)
    assert called(calling) == first

    calling.type("3")

    assert answers(calling) == [(first, Vote.ABSTAINED)]


def test_who_is_passed_over_is_called_again_at_the_end(calling: InTheYard) -> None:
    first = called(calling)
    calling.click(calling.counting.roll.skip)
    calling.type("11")

    assert called(calling) == first


def test_someone_is_called_out_of_turn_and_nobody_answers_twice(calling: InTheYard) -> None:
    page = calling.counting.roll
    calling.type("1")
    answered, last = page.list.lines[0], page.list.lines[2]
    page.list.opened.emit(last)
    assert called(calling) == last.sign_in.name

    page.list.opened.emit(answered)

    assert called(calling) == last.sign_in.name
    assert len(answers(calling)) == 1


def test_who_comes_late_is_called_too(calling: InTheYard) -> None:
    calling.type("111")
    calling.key(Qt.Key.Key_Escape)
    calling.sign_in("lgx")
    calling.click(calling.signing.sheet.begin)

    assert called(calling) == "李国秀"
    calling.type("2")
    assert answers(calling)[-1] == ("李国秀", Vote.AGAINST)


def test_who_left_meanwhile_is_told_and_the_name_stays(calling: InTheYard) -> None:
    calling.type("1")
    gone = elector_called(calling)
    with calling.store.work(calling.desk.actor) as work:  # type: ignore[arg-type]
        signing_in.withdraw_sign_in(work, signing_in.Leave(meeting_id=calling.meeting_id, elector_id=gone))
        work.commit()

    calling.type("1")

    assert len(answers(calling)) == 1
    assert calling.counting.roll.trouble.isVisible()
    assert elector_called(calling) == gone


def elector_called(yard: InTheYard) -> Id:
    line = next(one for one in yard.counting.roll.list.lines if one.now)
    elector: Id = line.sign_in.elector_id
    return elector


def test_owners_are_called_because_hands_show_no_area(qtbot: QtBot, desk: Desk, store: Store) -> None:
    yard = open_yard(desk, store, settle(desk, store, [a_household("杨志全")]), a_motion("R9"))
    qtbot.addWidget(yard.window)
    yard.type("yzq")
    yard.enter()
    yard.click(yard.signing.sheet.begin)
    page = yard.electorate.page
    assert page.number is not None
    assert page.area is not None
    page.number.number.setText("1")
    page.number.source.setText("22")
    page.area.line.setText("120.5")

    yard.click(page.fix)

    assert yard.page.shown is yard.counting.roll
    assert not yard.counting.roll.other_way.isVisible()
