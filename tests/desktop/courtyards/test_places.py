"""Courtyards are chosen, added, put right, split, merged and closed on the screen."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from desktop.courtyards.conftest import Hands
from support.courtyards import YESTERDAY, Hamlet, a_card
from support.desks import grab
from yuanba.desktop.areas.courtyards.places.about import AboutPage
from yuanba.desktop.areas.courtyards.places.chooser import ChooserPage
from yuanba.desktop.areas.courtyards.places.closing import ClosePlacePage
from yuanba.desktop.areas.courtyards.places.form import PlaceForm
from yuanba.desktop.areas.courtyards.places.former import FormerPage
from yuanba.desktop.areas.courtyards.places.merging import MergePlacePage
from yuanba.desktop.areas.courtyards.places.splitting import SplitPlacePage
from yuanba.desktop.areas.courtyards.wording import deeds as deed_wording
from yuanba.desktop.areas.courtyards.wording import listing as list_wording
from yuanba.desktop.areas.courtyards.wording import places as wording
from yuanba.desktop.areas.courtyards.wording.terms import CLOSING
from yuanba.desktop.desk import Desk, Here
from yuanba.kernel.ids import Id
from yuanba.village.courtyards import household_actions, moving_actions, queries
from yuanba.village.courtyards.household_actions import StrikeHousehold
from yuanba.village.courtyards.model import Closing, HouseholdEnd, Principle
from yuanba.village.courtyards.moving_actions import CloseCourtyard


def close(hamlet: Hamlet, courtyard_id: Id) -> None:
    order = CloseCourtyard(courtyard_id=courtyard_id, why=Closing.GIVEN_UP, closed_on=YESTERDAY, reason="没有人了")
    hamlet.act(lambda work: moving_actions.close_courtyard(work, order))


def chooser(hands: Hands) -> ChooserPage:
    page = hands.visit("choose")
    assert isinstance(page, ChooserPage)
    return page


def test_a_courtyard_is_opened_with_enter(hands: Hands, hamlet: Hamlet, desk: Desk, here: Here, qtbot: QtBot) -> None:
    other = hamlet.courtyard("坡上院坝", a_card("向正安"))
    page = chooser(hands)
    assert page.list.hasFocus()
    grab(hands.window, "courtyards-choose")

    step = Qt.Key.Key_Up if page.list.currentIndex().row() else Qt.Key.Key_Down
    qtbot.keyClick(page.list, step)
    qtbot.keyClick(page.list, Qt.Key.Key_Return)

    assert desk.here is not None
    assert desk.here.courtyard_id == other


def test_the_courtyard_that_is_open_already_is_gone_back_to(hands: Hands, desk: Desk, here: Here) -> None:
    page = chooser(hands)

    page.list.opened.emit(page.list.lines[0])

    assert desk.here == here
    assert hands.screen is hands.area.list


def test_many_courtyards_are_found_by_initials(hands: Hands, hamlet: Hamlet, qtbot: QtBot) -> None:
    for name in ("坡上", "河边", "上湾", "下湾", "石岭", "林场", "粮站", "祠堂"):
        hamlet.courtyard(f"{name}院坝")
    page = chooser(hands)

    qtbot.keyClicks(page.search, "sl")

    assert [one.name for one in page.list.lines] == ["石岭院坝"]


def test_courtyards_no_longer_used_are_folded_away_readable_and_can_be_opened_again(
    hands: Hands, hamlet: Hamlet
) -> None:
    close(hamlet, hamlet.courtyard("老粮仓院坝"))
    page = chooser(hands)
    assert [one.name for one in page.list.lines] == ["老井湾院坝"]

    hands.press(wording.former(1))
    page.former.opened.emit(page.former.lines[0])
    about = hands.screen
    assert isinstance(about, AboutPage)
    hands.press(wording.REOPEN)

    assert len(hamlet.look(queries.courtyards)) == 2


def test_a_courtyard_is_added_and_opened_with_the_village_of_the_open_one(
    hands: Hands, hamlet: Hamlet, desk: Desk
) -> None:
    chooser(hands)
    hands.press(wording.ADD)
    page = hands.screen
    assert isinstance(page, PlaceForm)
    assert page.village.text() == "石碗村"
    hands.write("坡上院坝")

    hands.press(wording.ADD)

    assert desk.here is not None
    assert (desk.here.name, desk.here.village) == ("坡上院坝", "石碗村")
    assert hands.button(list_wording.WRITE).hasFocus()


def test_a_code_that_is_taken_is_said_beside_its_line(hands: Hands) -> None:
    hands.visit("add_place")
    page = hands.screen
    assert isinstance(page, PlaceForm)
    hands.write("坡上院坝")
    page.code.setText("ljw")

    hands.press(wording.ADD)

    assert "LJW" in page.code_field.error


def test_what_is_written_about_a_courtyard_is_put_right_and_its_new_name_shown_above(
    hands: Hands, hamlet: Hamlet, desk: Desk, here: Here
) -> None:
    hands.visit()
    hands.press(list_wording.ABOUT)
    assert isinstance(hands.screen, AboutPage)
    hands.press(wording.AMEND)
    page = hands.screen
    assert isinstance(page, PlaceForm)
    page.name.setText("新井湾院坝")
    page.principles.choose((Principle.ADJOINING, Principle.ABLE))
    page.boards.setPlainText("晒坝东墙\n\n小卖部门口")
    grab(hands.window, "courtyards-form")
    hands.press(wording.SAVE)

    now = hamlet.look(lambda c: queries.courtyard(c, here.courtyard_id))
    assert now.principles == (Principle.ADJOINING, Principle.ABLE)
    assert now.notice_boards == ("晒坝东墙", "小卖部门口")
    assert desk.here is not None
    assert desk.here.name == "新井湾院坝"
    assert hands.screen is not page
    hands.undo()
    assert hamlet.look(lambda c: queries.courtyard(c, here.courtyard_id)).name == "老井湾院坝"


def test_a_new_courtyard_is_cut_out_by_ticking_households(hands: Hands, hamlet: Hamlet, here: Here, desk: Desk) -> None:
    hands.visit("split_place")
    page = hands.screen
    assert isinstance(page, SplitPlacePage)
    page.name.setText("新井湾院坝")
    hands.press(wording.SPLIT_DO)
    assert page.going_field.error
    page.going.choose([page.going.boxes() and hamlet.home_of(here.courtyard_id, "王德明").household_id])
    page.reason.setPlainText("隔着河")
    hands.press(wording.SPLIT_DO)

    (new,) = (one for one in hamlet.look(queries.courtyards) if one.name == "新井湾院坝")
    assert hamlet.names(new.courtyard_id) == ["王德明"]
    hands.undo()
    assert "王德明" in hamlet.names(here.courtyard_id)


def test_a_courtyard_is_merged_into_another_and_the_list_of_courtyards_is_next(
    hands: Hands, hamlet: Hamlet, here: Here
) -> None:
    into = hamlet.courtyard("坡上院坝")
    hands.visit("merge_place")
    page = hands.screen
    assert isinstance(page, MergePlacePage)
    hands.press("坡上院坝　石碗村　0 户")
    page.reason.setPlainText("人少了")
    hands.press(wording.MERGE_DO)

    assert len(hamlet.names(into)) == 5
    assert isinstance(hands.screen, ChooserPage)
    hands.undo()
    assert len(hamlet.names(here.courtyard_id)) == 5


def test_a_courtyard_with_people_is_not_closed_and_says_why(hands: Hands) -> None:
    hands.visit("close_place")
    page = hands.screen
    assert isinstance(page, ClosePlacePage)
    hands.press(CLOSING[Closing.GIVEN_UP])
    page.reason.setPlainText("没有人了")

    hands.press(wording.CLOSE_DO)

    assert "还有 5 户" in page.why_field.error


def test_former_households_stay_readable(hands: Hands, hamlet: Hamlet, here: Here) -> None:
    home = hamlet.home_of(here.courtyard_id, "王德明")
    order = StrikeHousehold(household_id=home.household_id, why=HouseholdEnd.MOVED_AWAY, struck_on=YESTERDAY)
    hamlet.act(lambda work: household_actions.strike_household(work, order))
    hands.visit()
    hands.press(list_wording.FORMER)
    page = hands.screen
    assert isinstance(page, FormerPage)

    assert [one.head_name for one in page.list.lines] == ["王德明"]


@pytest.mark.parametrize("target", ["choose", "about", "former", "split_place", "merge_place", "close_place", "type"])
def test_esc_leads_back_from_every_screen(hands: Hands, target: str, qtbot: QtBot) -> None:
    page = hands.visit(target)

    qtbot.keyClick(page, Qt.Key.Key_Escape)

    assert hands.screen is hands.area.list


def test_a_courtyard_no_longer_used_is_entered_to_read_and_says_so(hands: Hands, hamlet: Hamlet, desk: Desk) -> None:
    closed = hamlet.courtyard("老粮仓院坝")
    close(hamlet, closed)
    hands.visit(("about", closed))

    hands.press(wording.ENTER)
    page = hands.visit()

    assert desk.here is not None
    assert desk.here.courtyard_id == closed
    assert any(one.text() == list_wording.EMPTY_CLOSED for one in page.findChildren(QLabel) if one.isVisible())
    assert not any(one.text() == list_wording.WRITE for one in page.findChildren(QPushButton) if one.isVisible())


def test_splitting_and_merging_say_beforehand_that_a_reason_is_needed(hands: Hands, hamlet: Hamlet) -> None:
    hamlet.courtyard("坡上院坝", a_card("向正安"))
    for words, screen in ((wording.SPLIT, SplitPlacePage), (wording.MERGE, MergePlacePage)):
        hands.visit("about")
        hands.press(words)
        page = hands.screen
        assert isinstance(page, screen)
        assert deed_wording.REASON_NEEDED in [one.text() for one in page.findChildren(QLabel) if one.isVisible()]
