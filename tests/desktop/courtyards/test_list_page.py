"""The list of households: narrowed while typing, opened with Enter."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.courtyards.conftest import Hands
from support.courtyards import Hamlet, a_card
from support.desks import enter_courtyard, grab
from yuanba.desktop.areas.courtyards.household.page import HouseholdPage
from yuanba.desktop.areas.courtyards.listing.page import ListPage
from yuanba.desktop.areas.courtyards.wording import listing as wording
from yuanba.desktop.areas.courtyards.writing.page import WritingPage
from yuanba.desktop.desk import Desk, Here
from yuanba.journal.store import Store
from yuanba.village.courtyards import actions


def heads(page: Any) -> list[str]:
    return [one.household.head_name for one in page.list.lines]


def test_households_stand_in_the_order_of_their_pinyin(hands: Hands) -> None:
    page = hands.visit()

    assert isinstance(page, ListPage)
    assert heads(page) == ["李国秀", "王德明", "䶮家兴", "杨志全", "张伟芳"]
    assert page.search.hasFocus()
    grab(hands.window, "courtyards-list")


def test_the_list_narrows_with_every_key(hands: Hands, qtbot: QtBot) -> None:
    page = hands.visit("find")
    assert isinstance(page, ListPage)

    qtbot.keyClicks(page.search, "z")
    assert heads(page) == ["张伟芳"]
    qtbot.keyClicks(page.search, "x")
    assert heads(page) == []
    assert page.findChildren(type(page._nothing))
    qtbot.keyClick(page.search, Qt.Key.Key_Escape)
    assert len(heads(page)) == 5


def test_pinyin_that_is_still_being_composed_narrows_the_list(hands: Hands) -> None:
    page = hands.visit("find")
    assert isinstance(page, ListPage)

    QApplication.sendEvent(page.search, QInputMethodEvent("zhang wei", []))

    assert heads(page) == ["张伟芳"]
    assert page.search.text() == ""


def test_enter_opens_the_first_household_found(hands: Hands, qtbot: QtBot) -> None:
    page = hands.visit("find")
    assert isinstance(page, ListPage)
    qtbot.keyClicks(page.search, "wdm")

    hands.enter()

    assert isinstance(hands.screen, HouseholdPage)
    assert "王德明" in hands.screen.title.text()


def test_the_arrow_down_leads_into_the_list_and_esc_back_from_the_card(hands: Hands, qtbot: QtBot) -> None:
    page = hands.visit("find")
    assert isinstance(page, ListPage)

    qtbot.keyClick(page.search, Qt.Key.Key_Down)
    assert page.list.hasFocus()
    qtbot.keyClick(page.list, Qt.Key.Key_Down)
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    card = hands.screen
    assert isinstance(card, HouseholdPage)
    assert "王德明" in card.title.text()
    qtbot.keyClick(card, Qt.Key.Key_Escape)

    assert isinstance(hands.screen, ListPage)


def test_a_group_is_shown_alone(hands: Hands, hamlet: Hamlet, here: Here) -> None:
    cards = (a_card("向正安", group="4组"),)
    hamlet.act(lambda work: actions.list_households(work, here.courtyard_id, cards))
    page = hands.visit()
    assert isinstance(page, ListPage)

    hands.press(wording.group_tab("4组", 1))

    assert heads(page) == ["向正安"]


def test_a_household_written_elsewhere_comes_into_the_list_in_sight(hands: Hands, desk: Desk, here: Here) -> None:
    page = hands.visit()
    assert isinstance(page, ListPage)
    order = actions.OpenHousehold(courtyard_id=here.courtyard_id, head_name="向正安")

    desk.run_deed(lambda work: actions.open_household(work, order), lambda _: None, owner=desk)

    assert "向正安" in heads(page)


def test_two_of_one_name_in_one_group_are_marked(hands: Hands, hamlet: Hamlet, here: Here) -> None:
    hamlet.act(lambda work: actions.list_households(work, here.courtyard_id, (a_card("张伟芳"),)))
    page = hands.visit()
    assert isinstance(page, ListPage)

    marked = [one.household.head_name for one in page.list.lines if one.twin]

    assert marked == ["张伟芳", "张伟芳"]


def test_a_courtyard_without_households_offers_two_ways(hands: Hands, desk: Desk, store: Store) -> None:
    enter_courtyard(desk, store, name="坡上院坝", code="PS", heads=())
    page = hands.visit()
    assert isinstance(page, ListPage)
    assert page.write_first.hasFocus()
    grab(hands.window, "courtyards-empty")

    hands.enter()

    assert isinstance(hands.screen, WritingPage)
