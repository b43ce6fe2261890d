"""The window around the areas."""

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from support.desks import enter_courtyard, grab
from yuanba.desktop import theme
from yuanba.desktop.areas.catalogue import AREAS
from yuanba.desktop.areas.today.page import TodayPage
from yuanba.desktop.changefeed import Change
from yuanba.desktop.desk import Desk, Here
from yuanba.desktop.shell.rail import Rail
from yuanba.desktop.shell.window import Window
from yuanba.desktop.wording import DEMO
from yuanba.journal.store import Store
from yuanba.kernel.ids import new_id


def test_the_window_says_which_courtyard_is_open(window: Window, here: Here) -> None:
    assert here.name in window.windowTitle()
    grab(window, "today-five-households")


def test_a_sample_says_so_when_somebody_sits_down_and_on_the_wall(window: Window, desk: Desk, store: Store) -> None:
    badge = next(one for one in window.findChildren(QLabel) if one.text() == DEMO)
    assert not badge.isVisible()

    desk.take_store(store, demo=True)
    window.draw_curtain(QLabel("谁在用电脑？"))
    assert badge.isVisible()
    window.raise_curtain("today")
    desk.full_screen(True)
    assert badge.isVisible()
    desk.full_screen(False)


def test_another_courtyard_brings_pages_of_its_own(window: Window, desk: Desk, store: Store) -> None:
    before = window.page

    desk.enter(Here(courtyard_id=new_id(), scope=new_id(), name="坡上院坝", village="石碗村", code=""))

    assert isinstance(window.page, TodayPage)
    assert window.page is not before


def test_a_new_name_of_the_same_courtyard_leaves_the_page_open(window: Window, desk: Desk, here: Here) -> None:
    before = window.page

    desk.enter(Here(courtyard_id=here.courtyard_id, scope=here.scope, name="新井湾院坝", village="石碗村", code=""))

    assert window.page is before
    assert "新井湾院坝" in window.windowTitle()


def test_what_is_laid_over_goes_when_another_area_is_visited(window: Window, desk: Desk) -> None:
    below = window.page
    over = QLabel("纸")
    window.lay_over(lambda back: over)
    assert window.page is over

    desk.visit("today")

    assert window.page is below


def test_the_way_back_from_what_is_laid_over_leads_to_the_page_below(window: Window) -> None:
    below = window.page
    ways: list[object] = []

    def build(back: object) -> QWidget:
        ways.append(back)
        return QLabel("纸")

    window.lay_over(build)
    ways[0]()  # type: ignore[operator]
    ways[0]()  # type: ignore[operator]

    assert window.page is below


def test_a_page_behind_a_paper_takes_the_keys_only_when_the_paper_is_put_away(window: Window) -> None:
    below = window.page
    assert below is not None
    late = QPushButton("接下这一件", below)
    ways: list[Callable[[], None]] = []
    paper = QPushButton("打印")

    def build(back: Callable[[], None]) -> QWidget:
        ways.append(back)
        return paper

    window.lay_over(build)
    # What the page below had asked for arrives when the paper lies over it already.
    late.show()
    late.setFocus()

    assert QApplication.focusWidget() is paper
    ways[0]()
    assert QApplication.focusWidget() is late


def test_a_paper_put_away_gives_the_keys_back_to_what_asked_for_it(window: Window) -> None:
    below = window.page
    assert below is not None
    asking = QPushButton("打印受理回执", below)
    asking.show()
    asking.setFocus()
    ways: list[Callable[[], None]] = []

    def build(back: Callable[[], None]) -> QWidget:
        ways.append(back)
        return QPushButton("打印")

    window.lay_over(build)
    ways[0]()

    assert QApplication.focusWidget() is asking


def test_a_message_stays_until_it_is_read(window: Window, desk: Desk, qtbot: QtBot) -> None:
    desk.tell("存好了。")
    assert window.messages.text == "存好了。"

    read = next(button for button in window.messages.findChildren(QPushButton) if button.isVisible())
    qtbot.mouseClick(read, Qt.MouseButton.LeftButton)

    assert window.messages.text == ""


def test_a_message_speaks_of_the_last_act_and_an_alarm_of_what_went_wrong(window: Window, desk: Desk) -> None:
    change = Change(kinds=frozenset({"courtyards.courtyard_amended"}), subjects=frozenset())
    desk.tell("存好了。")
    desk.changes.announce(change)
    after_good = window.messages.text
    desk.tell("没有存上。", alarm=True)
    desk.changes.announce(change)

    assert after_good == ""
    assert window.messages.text == "没有存上。"


def test_what_went_wrong_is_still_said_when_somebody_else_sits_down(window: Window, desk: Desk) -> None:
    desk.tell("存好了。", undo=lambda: None)
    window.draw_curtain(QLabel("谁在用电脑？"))
    after_good = window.messages.text
    desk.tell("没有存上。", alarm=True)
    window.draw_curtain(QLabel("谁在用电脑？"))

    assert after_good == ""
    assert window.messages.text == "没有存上。"


def test_only_the_open_area_is_lit_on_the_rail(window: Window, desk: Desk) -> None:
    for key in ("courtyards", "meetings", "operators", "today"):
        desk.visit(key)
        lit = [button.text() for button in window.findChildren(QToolButton) if button.isChecked()]
        titles = {area.title for area in AREAS if area.on_rail}
        assert [text for text in lit if text in titles] == [
            area.title for area in AREAS if area.key == key and area.on_rail
        ]


def test_what_can_be_taken_back_is_offered_once(window: Window, desk: Desk, qtbot: QtBot) -> None:
    taken_back: list[bool] = []
    desk.tell("存好了。", undo=lambda: taken_back.append(True))

    undo = window.messages.findChildren(QPushButton)[0]
    qtbot.mouseClick(undo, Qt.MouseButton.LeftButton)

    assert taken_back == [True]
    assert window.messages.text == ""


def test_the_text_grows_with_keys(window: Window, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.size_chosen) as chosen:
        qtbot.keyClick(window, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)

    assert chosen.args == [125]


def test_a_second_store_entered_twice_keeps_one_window(window: Window, desk: Desk, store: Store) -> None:
    other = enter_courtyard(desk, store, name="坡上院坝", code="PS", heads=("䶮家兴",))

    assert other.name in window.windowTitle()


def test_the_signs_around_a_page_grow_with_the_text(window: Window, dressed: QApplication) -> None:
    def signs() -> list[int]:
        return [one.iconSize().height() for one in window.findChildren(QToolButton) if not one.icon().isNull()]

    small = signs()
    theme.apply(dressed, 200)
    large = signs()
    theme.apply(dressed, 100)

    assert small
    assert large == [2 * one for one in small]


@pytest.mark.parametrize("size", theme.SCALES)
@pytest.mark.parametrize("height", [768, 640])
def test_eight_areas_stand_whole_below_each_other_at_every_size_of_text(
    qtbot: QtBot, dressed: QApplication, size: int, height: int
) -> None:
    on_rail = [area for area in AREAS if area.on_rail]
    theme.apply(dressed, size)
    rail = Rail([*on_rail, *(replace(on_rail[0], key=f"more-{n}") for n in range(8 - len(on_rail)))])
    holder = QWidget()
    qtbot.addWidget(holder)
    beside = QHBoxLayout(holder)
    beside.setContentsMargins(0, 0, 0, 0)
    beside.addWidget(rail)
    holder.setMinimumSize(100, 100)
    holder.resize(400, height)
    with qtbot.waitExposed(holder):
        holder.show()
    places = [one.geometry() for one in rail.findChildren(QToolButton)]
    theme.apply(dressed, 100)

    assert len(places) == 8
    assert all(one.height() >= theme.TARGET_PX for one in places)
    assert not any(one.intersects(below) for one, below in pairwise(places))
    assert rail.rect().contains(places[-1])
    assert rail.height() == height
