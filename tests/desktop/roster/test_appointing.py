"""Giving posts: quickly to a fresh courtyard, one by one, in another's place."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.roster.conftest import DAY, Appoint, Held, write
from support.desks import grab
from support.meetings import HEADS
from yuanba.desktop.areas.roster.appointing import AppointPage
from yuanba.desktop.areas.roster.filling import FillPage
from yuanba.desktop.areas.roster.page import RosterPage
from yuanba.desktop.areas.roster.wording import doing as wording
from yuanba.desktop.desk import Desk
from yuanba.desktop.shell.window import Window
from yuanba.desktop.wording import WRONG_DAY
from yuanba.village.roster.model import Origin


def filling(roster: RosterPage) -> FillPage:
    roster.posts.fill.click()
    assert isinstance(roster.form, FillPage)
    return roster.form


def appointing(roster: RosterPage, place: int = 0) -> AppointPage:
    roster.posts.rows.buttons[place].click()
    assert isinstance(roster.form, AppointPage)
    return roster.form


def test_four_posts_of_a_fresh_courtyard_are_filled_with_names_and_enter_alone(
    qtbot: QtBot, window: Window, roster: RosterPage, held: Held
) -> None:
    grab(window, "roster-fresh")
    form = filling(roster)
    assert form.people[0][1].box.line.hasFocus()

    for name in (HEADS[0], "雷雷洋", HEADS[1], "雷雷洋"):
        line = QApplication.focusWidget()
        write(name, line)
        qtbot.keyClick(line, Qt.Key.Key_Return)
    grab(window, "roster-filled-form")
    assert form.decide.hasFocus()
    qtbot.keyClick(form.decide, Qt.Key.Key_Return)

    grab(window, "roster-filled")
    posts = held()
    assert [post.holders[0].name for post in posts.posts] == [HEADS[0], "雷雷洋", HEADS[1], "雷雷洋"]
    assert posts.posts[1].holders[0].person_id == posts.posts[3].holders[0].person_id
    assert [post.holders[0].origin for post in posts.posts] == [Origin.COURTYARD_DECISION, *[Origin.TOWNSHIP] * 3]
    assert roster.posts.isVisible()
    assert "4 个人" in window.messages.text


def test_filling_is_taken_back_in_one_act(roster: RosterPage, window: Window, held: Held) -> None:
    form = filling(roster)
    form.people[0][1].show_candidate(None, "雷雷洋")
    form.decide.click()
    assert held().held == 1

    window.messages._take_back()

    assert held().held == 0


def test_nobody_written_is_said_beside_the_first_line(roster: RosterPage, held: Held) -> None:
    form = filling(roster)

    form.decide.click()

    assert wording.FILL_NOTHING in form.people[0][1].error
    assert held().held == 0


def test_names_half_written_are_there_again_after_leaving(
    qtbot: QtBot, roster: RosterPage, desk: Desk, window: Window
) -> None:
    form = filling(roster)
    write("雷雷洋", form.people[1][1].box.line)
    qtbot.keyClick(form, Qt.Key.Key_Escape)
    assert roster.posts.isVisible()
    desk.visit("today")
    desk.visit("roster")

    again = filling(roster)

    assert [one.text for _, one in again.people] == ["", "雷雷洋", "", ""]
    again._start_over()
    assert [one.text for _, one in again.people] == ["", "", "", ""]


def test_a_vacant_line_opens_the_form_of_that_post(
    qtbot: QtBot, window: Window, roster: RosterPage, held: Held
) -> None:
    form = appointing(roster, 2)
    assert form.origin.value is Origin.TOWNSHIP
    assert "跑腿" in form.holder.duties.text()
    grab(window, "roster-appoint")

    write(HEADS[0], form.person.box.line)
    qtbot.keyClick(form.person.box.line, Qt.Key.Key_Return)
    form.holder.phone.setText("138 0013 8000")
    form.holder.born.setText("1968.5")
    form.basis.setText("云溪发〔2026〕3号")
    form.decide.click()

    (one,) = held().posts[2].holders
    assert (one.name, one.phone, one.born_month, one.basis) == (
        HEADS[0],
        "138 0013 8000",
        "1968-05",
        "云溪发〔2026〕3号",
    )
    assert one.person_id is not None


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("phone", "12", wording.WRONG_PHONE),
        ("born", "去年", wording.WRONG_MONTH),
    ],
)
def test_a_wrong_particular_is_said_beside_it_and_nothing_is_kept(
    roster: RosterPage, held: Held, field: str, typed: str, said: str
) -> None:
    form = appointing(roster)
    form.person.show_candidate(None, "雷雷洋")
    getattr(form.holder, field).setText(typed)

    form.decide.click()

    assert said in getattr(form.holder, f"{field}_field").error
    assert held().held == 0


def test_a_day_nobody_can_read_and_a_term_the_wrong_way_round_are_said_beside_the_day(
    roster: RosterPage, held: Held
) -> None:
    form = appointing(roster)
    form.person.show_candidate(None, "雷雷洋")
    form.begins.line.line.setText("哪天")
    form.decide.click()
    assert WRONG_DAY in form.begins.error

    form.begins.line.show_day(DAY)
    form.ends.line.line.setText("2026-1-1")
    form.decide.click()

    assert "比开始的日子" in form.ends.error
    assert held().held == 0


def test_without_a_name_nobody_is_appointed(roster: RosterPage, held: Held) -> None:
    form = appointing(roster)

    form.decide.click()

    assert wording.NAMELESS in form.person.error


def test_somebody_who_holds_a_post_elsewhere_is_found_again(
    qtbot: QtBot, roster: RosterPage, appoint: Appoint, held: Held
) -> None:
    appoint("雷雷洋", "proxy_agent")
    roster.presenter.refresh()
    form = appointing(roster)

    qtbot.keyClicks(form.person.box.line, "lly")
    qtbot.keyClick(form.person.box.line, Qt.Key.Key_Return)
    form.decide.click()

    posts = held().posts
    assert posts[0].holders[0].person_id == posts[2].holders[0].person_id


def test_what_the_household_list_knows_is_filled_in_and_goes_with_the_person(
    qtbot: QtBot, roster: RosterPage, store: object
) -> None:
    form = appointing(roster)

    form.holder.suggest("男", "1961-04")
    known = form.holder.typed()
    form.holder.suggest("", "")

    assert (known["sex"], known["born"]) == ("男", "1961-04")
    assert (form.holder.typed()["sex"], form.holder.typed()["born"]) == ("", "")


def test_a_form_half_filled_is_kept_for_its_post_and_no_other(roster: RosterPage) -> None:
    form = appointing(roster)
    form.person.show_candidate(None, "雷雷洋")
    form.holder.phone.setText("13800138000")
    form.leave()

    other = appointing(roster, 1)
    assert other.person.text == ""
    other.leave()
    again = appointing(roster)

    assert (again.person.text, again.holder.phone.text()) == ("雷雷洋", "13800138000")


def test_a_name_two_people_have_is_asked_about(qtbot: QtBot, roster: RosterPage, appoint: Appoint, held: Held) -> None:
    appoint("雷雷洋", "proxy_agent")
    appoint("雷雷洋", "informant")
    roster.presenter.refresh()
    form = appointing(roster)
    form.person.show_candidate(None, "雷雷洋")

    form.decide.click()

    assert "有 2 个人叫雷雷洋" in form.person.error
    assert held().posts[0].holders == ()
