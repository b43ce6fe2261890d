"""The lists of posts, the setting of posts, papers and tables."""

from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from desktop.roster.conftest import Appoint, Held, write
from support.desks import ScriptedPrompter, enter_courtyard, grab
from support.stores import A_LEADER
from yuanba.desktop import theme
from yuanba.desktop.areas.roster.page import RosterPage
from yuanba.desktop.areas.roster.posts import PostsPage
from yuanba.desktop.areas.roster.wording import printing
from yuanba.desktop.desk import Desk, Here
from yuanba.desktop.folders import folders
from yuanba.desktop.paper_order import PaperOrder
from yuanba.desktop.shell.window import Window
from yuanba.journal.store import Store
from yuanba.kernel.ids import new_id
from yuanba.village.courtyards import actions as courtyard_actions
from yuanba.village.roster import actions

LONG = "买买提" * 13 + "江"


@pytest.fixture
def hill(store: Store, here: Here) -> actions.Appoint:
    """Another courtyard of the village: an order to appoint its head."""
    with store.work(A_LEADER) as work:
        order = courtyard_actions.OpenCourtyard(name="坡上院坝", village="石碗村", township="云溪镇", code="PS")
        courtyard_id = courtyard_actions.open_courtyard(work, order)
        work.commit()
    return actions.Appoint(scope=courtyard_id, courtyard_id=courtyard_id, role="head", name="覃小满")


def words(window: Window) -> str:
    QApplication.processEvents()
    return "\n".join(one.text() for one in window.findChildren(QLabel) if one.isVisible())


def test_a_fresh_courtyard_offers_to_fill_its_four_posts(roster: RosterPage) -> None:
    assert len(roster.posts.rows.buttons) == 4
    assert "4 个" in roster.posts.fill.text()


def test_a_person_with_too_many_posts_is_shown(
    window: Window, roster: RosterPage, appoint: Appoint, store: Store, here: Here
) -> None:
    person = new_id()
    appoint("雷雷洋", "proxy_agent", person_id=person)
    appoint("雷雷洋", "informant", person_id=person)
    form = open_posts(roster)
    form.limit.setText("1")
    form.save.click()

    grab(window, "roster-burdened")
    assert "任了超过 1 个岗位的" in words(window)
    assert "雷雷洋　现任 2 个岗位" in words(window)


def open_posts(roster: RosterPage) -> PostsPage:
    roster.presenter.refresh()
    assert roster.posts._posts is not None
    roster.posts._set_posts()
    assert isinstance(roster.form, PostsPage)
    return roster.form


def test_a_post_of_its_own_is_added_and_the_number_of_another_changed(
    qtbot: QtBot, window: Window, roster: RosterPage, held: Held
) -> None:
    form = open_posts(roster)
    grab(window, "roster-posts")
    form.lines[3].number.setText("２")
    form._add_own()
    write("安全员", form.lines[4].name)
    qtbot.keyClick(form.lines[4].name, Qt.Key.Key_Return)
    assert form.lines[4].number.hasFocus()

    form.save.click()

    assert [(post.name, post.number) for post in held().posts][3:] == [("信息员", 2), ("安全员", 1)]
    window.messages._take_back()
    assert [(post.name, post.number) for post in held().posts][3:] == [("信息员", 1)]


def test_a_post_that_is_held_is_not_struck_off(roster: RosterPage, appoint: Appoint, held: Held) -> None:
    appoint("杨志全")
    form = open_posts(roster)
    form.lines[0].number.setText("0")

    form.save.click()

    assert "杨志全在任，请先办离任" in form.lines[0].error
    assert held().posts[0].number == 1


@pytest.mark.parametrize(("name", "number"), [("宣传员", "1"), ("", "1"), ("院坝长", "很多")])
def test_a_wrong_post_is_said_beside_its_line(roster: RosterPage, held: Held, name: str, number: str) -> None:
    form = open_posts(roster)
    form.lines[0].name.setText(name)
    form.lines[0].number.setText(number)

    form.save.click()

    assert any(line.error for line in form.lines)
    assert held().posts[0].name == "院坝长"


def test_a_line_added_and_left_empty_is_no_post(roster: RosterPage, held: Held) -> None:
    form = open_posts(roster)
    form._add_own()

    form.save.click()

    assert len(held().posts) == 4


def test_all_courtyards_are_listed_searched_and_their_vacancies_filled(
    qtbot: QtBot, window: Window, roster: RosterPage, appoint: Appoint, hill: actions.Appoint, store: Store
) -> None:
    appoint("杨志全")
    roster.posts.everywhere_asked.emit()
    grab(window, "roster-everywhere")
    assert "2 个院坝，在任 1 人次，缺 7 人" in words(window)

    write("坡上", roster.everywhere.search)
    assert len(roster.everywhere.rows.buttons) == 4
    roster.everywhere.rows.buttons[0].click()
    assert roster.form is not None
    assert "坡上院坝" in words(window)
    roster.form.leave()

    assert roster.everywhere.isVisible()
    roster.everywhere.search.setText("没有的人")
    roster.everywhere._list()
    assert "没有这样的人或岗位" in words(window)


def test_every_paper_can_be_shown_and_says_what_it_is(
    desk: Desk, roster: RosterPage, appoint: Appoint, hill: actions.Appoint, store: Store
) -> None:
    orders: list[PaperOrder] = []
    desk.paper_asked.connect(orders.append)
    appoint("䶮家兴")
    roster.posts.papers_asked.emit()

    for button in roster.printing.rows.buttons[:3]:
        button.click()
    roster.printing.rows.buttons[4].click()

    with store.reading() as connection:
        kinds = [{choice.draw(connection).kind for choice in order.choices} for order in orders]
    assert kinds == [{"roster.plate"}, {"roster.duty_card"}, {"roster.roster"}, {"roster.all"}]


def test_a_paper_asked_for_by_its_kind_is_shown(desk: Desk, here: Here, window: Window, appoint: Appoint) -> None:
    appoint("杨志全")
    orders: list[PaperOrder] = []
    desk.paper_asked.connect(orders.append)

    for kind in ("roster.plate", "roster.roster", "roster.all", "roster.duty_card"):
        desk.visit("roster", ("print", kind, here.courtyard_id))

    assert [order.title for order in orders] == [printing.PLATE, printing.ROSTER, printing.ROSTER_ALL, printing.CARDS]


def test_without_anybody_there_are_no_cards_to_print(desk: Desk, window: Window, roster: RosterPage) -> None:
    roster.papers.show_cards()

    assert window.messages.text == printing.NOBODY_HERE


def test_the_table_is_saved_and_its_folder_offered(
    window: Window,
    roster: RosterPage,
    prompter: ScriptedPrompter,
    appoint: Appoint,
    hill: actions.Appoint,
    tmp_path: Path,
) -> None:
    appoint("䶮家兴", phone="013800138000")
    prompter.to_save = tmp_path / "册子.xlsx"
    roster.posts.papers_asked.emit()

    roster.papers.save_table(everywhere=False)
    roster.papers.save_table(everywhere=True)

    grab(window, "roster-papers")
    page = openpyxl.load_workbook(tmp_path / "册子.xlsx").active
    assert "013800138000" in [cell.value for row in page.iter_rows() for cell in row]
    papers = folders().papers
    assert prompter.asked == [str(papers / "老井湾院坝花名册.xlsx"), str(papers / "全部院坝花名册.xlsx")]
    assert printing.OPEN_FOLDER in [one.text() for one in roster.printing.findChildren(type(roster.posts.fill))]


@pytest.mark.parametrize("size", [100, 150, 200])
def test_long_and_rare_names_fit_every_size_of_text(
    window: Window, roster: RosterPage, appoint: Appoint, hill: actions.Appoint, store: Store, size: int
) -> None:
    theme.apply(QApplication.instance(), size)  # type: ignore[arg-type]
    window.measure()
    one = appoint(LONG, phone="13800138000", basis="2026年1月5日院坝会")
    appoint("䶮㛃𬭩𠅤𡋾", "publicist")
    roster.arrive(None)
    grab(window, f"roster-long-{size}")
    roster.posts.everywhere_asked.emit()
    grab(window, f"roster-everywhere-{size}")
    roster.presenter.open(one)
    grab(window, f"roster-holder-{size}")
    roster.holder.leave()
    roster.arrive(None)
    roster.posts.fill.click()
    grab(window, f"roster-fill-{size}")
    assert roster.form is not None
    roster.form.leave()
    roster.posts.rows.buttons[2].click()
    grab(window, f"roster-appoint-{size}")

    assert LONG in words(window) or roster.form is not None


def test_three_hundred_courtyards_are_listed_some_at_a_time(
    window: Window, roster: RosterPage, desk: Desk, store: Store, here: Here
) -> None:
    with store.work(A_LEADER) as work:
        for number in range(60):
            order = courtyard_actions.OpenCourtyard(
                name=f"{number}号院坝", village="石碗村", township="云溪镇", code=""
            )
            courtyard_actions.open_courtyard(work, order)
        work.commit()

    roster.posts.everywhere_asked.emit()

    assert len(roster.everywhere.rows.buttons) == 50
    assert "61 个院坝" in words(window)


def test_another_courtyard_opened_shows_its_own_posts(
    window: Window, desk: Desk, store: Store, appoint: Appoint
) -> None:
    appoint("杨志全")
    enter_courtyard(desk, store, name="坡上院坝", code="PS")

    desk.visit("roster")

    page = window.page
    assert isinstance(page, RosterPage)
    assert "坡上院坝" in page.posts.subtitle.text()
    assert "在任 0 人" in page.posts.subtitle.text()


def test_a_table_that_cannot_be_written_is_said(
    window: Window, roster: RosterPage, prompter: ScriptedPrompter, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("")
    prompter.to_save = tmp_path / "file" / "册子.xlsx"

    roster.papers.save_table(everywhere=False)

    assert "没有存" in window.messages.text
