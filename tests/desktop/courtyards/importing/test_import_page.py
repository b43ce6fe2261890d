"""From a village's file to its list, screen by screen."""

from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from support.desks import grab
from support.sheets import csv_file, id_number, locked, xlsx, xlsx_of
from support.stores import A_LEADER
from yuanba.desktop import theme
from yuanba.desktop.areas.courtyards.importing import wording
from yuanba.desktop.areas.courtyards.importing.page import ImportPage
from yuanba.desktop.desk import Desk, Here
from yuanba.desktop.shell.window import Window
from yuanba.journal.store import Store
from yuanba.kernel.ids import Id
from yuanba.kernel.permissions import Permission
from yuanba.village.courtyards import queries
from yuanba.village.courtyards.actions import OpenHousehold, open_household
from yuanba.village.courtyards.spreadsheets.standing import standing_list
from yuanba.village.courtyards.spreadsheets.vocabulary import Field

from .conftest import Screens

HEADER = ("户主", "组", "电话")


def names(store: Store, courtyard_id: Id) -> set[str]:
    with store.reading() as connection:
        found = standing_list(connection, courtyard_id).households
    return {one.person.name for household in found for one in household.present}


def test_a_dirty_sheet_comes_in_whole_and_says_of_each_row_what_happens(
    screens: Screens, dirty: Path, store: Store, here: Here
) -> None:
    before = names(store, here.courtyard_id)
    screens.choose(dirty)
    assert screens.page.in_sight is screens.page.file.columns
    screens.page.file.columns.go_on.click()

    assert screens.rows == [
        (4, "杨志全", "changed"),
        (5, "周淑兰", "new"),
        (6, "杨小宝", "new"),
        (7, "䶮㛃", "new"),
        (8, "𬭩𠅤", "new"),
        (9, "欧阳𡋾", "new"),
        (10, "", "skipped"),
        (11, "", "skipped"),
        (12, "", "skipped"),
        (13, "向正安", "new"),
        (14, "向小安", "new"),
        (15, "", "unread"),
        (16, "李明", "new"),
        (17, "李明", "unread"),
        (18, "王金花、王银花", "unread"),
        (19, "古丽巴哈尔·阿卜杜热合曼·吐尔逊尼亚孜", "new"),
        (20, "冉启明", "new"),
        (22, "", "skipped"),
        (23, "", "skipped"),
    ]
    assert names(store, here.courtyard_id) == before
    screens.page.saving.preview.save.click()

    assert screens.page.in_sight is screens.page.saving.result
    assert names(store, here.courtyard_id) - before == {
        *("周淑兰", "杨小宝", "䶮㛃", "𬭩𠅤", "欧阳𡋾", "向正安", "向小安", "李明", "冉启明"),
        "古丽巴哈尔·阿卜杜热合曼·吐尔逊尼亚孜",
    }
    screens.page.saving.result.see.click()
    assert screens.left == 1


def test_each_row_passed_over_says_why_in_the_list_and_on_its_own_page(screens: Screens, dirty: Path) -> None:
    screens.preview(dirty)
    preview, row_page = screens.page.saving.preview, screens.page.saving.row
    preview.pick.picked.emit("skipped")
    listed = preview.list.model()

    for place, row in enumerate(preview.list.lines):
        assert row.skipped is not None
        assert listed.index(place, listed.columnCount() - 1).data() == wording.explained(row)
        preview.list.opened.emit(row)
        assert wording.explained(row) in {one.text() for one in row_page.findChildren(QLabel) if not one.isHidden()}


def test_the_same_file_again_has_nothing_to_save(screens: Screens, dirty: Path) -> None:
    screens.preview(dirty)
    screens.page.saving.preview.save.click()

    screens.page.arrive()
    screens.preview(dirty)

    preview = screens.page.saving.preview
    assert {outcome for _, _, outcome in screens.rows} == {"same", "unread", "skipped"}
    assert preview.save.isHidden()
    assert preview.main_act() is preview.leave_list
    preview.leave_list.click()
    assert screens.left == 1


def test_the_whole_way_goes_by_keyboard(qtbot: QtBot, screens: Screens, dirty: Path, store: Store, here: Here) -> None:
    screens.prompter.to_open = dirty
    with qtbot.waitActive(screens.page):
        screens.page.activateWindow()
    screens.page.arrive()

    def press(key: Qt.Key) -> None:
        focused = QApplication.focusWidget()
        assert focused is not None
        qtbot.keyClick(focused, key)

    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return)
    assert screens.page.in_sight is screens.page.saving.preview
    screens.page.saving.preview.list.setFocus()
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    assert screens.page.in_sight is screens.page.saving.row
    assert wording.row_title(screens.page.saving.preview.list.lines[1]) == screens.page.saving.row.title.text()
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Escape)
    assert screens.page.in_sight is screens.page.saving.preview
    assert screens.page.saving.preview.list.currentIndex().row() == 2
    screens.page.saving.preview.save.setFocus()
    press(Qt.Key.Key_Return)
    assert screens.page.in_sight is screens.page.saving.result
    press(Qt.Key.Key_Return)

    assert screens.left == 1
    assert "䶮㛃" in names(store, here.courtyard_id)


def test_rows_are_narrowed_by_what_will_happen(screens: Screens, dirty: Path) -> None:
    screens.preview(dirty)
    tabs = screens.page.saving.preview.tabs
    assert tabs is not None

    texts = [button.text() for button in tabs.buttons()]
    next(button for button in tabs.buttons() if button.text().startswith("✗")).click()

    assert [text.split("　") for text in texts] == [
        ["全部", "19"],
        ["＋ 新的", "10"],
        ["△ 有变化", "1"],
        ["✗ 读不了", "3"],
        ["！ 有格没读出", "4"],
        ["－ 跳过", "5"],
        ["○ 表里没有", "4"],
    ]
    assert [number for number, _, _ in screens.rows] == [15, 17, 18]


def test_a_row_shows_its_changes_and_what_stands_in_the_sheet(screens: Screens, dirty: Path) -> None:
    screens.preview(dirty)
    page, preview = screens.page.saving.row, screens.page.saving.preview

    preview.list.opened.emit(preview.list.lines[0])
    texts = [found.text() for found in page.findChildren(type(page.title))]

    assert "名单上：（空）　→　表格里：13800138000" in texts
    assert "党员" in texts
    assert not page.before.isEnabled()
    page.after.click()
    assert page.title.text() == "第 5 行　周淑兰"


def test_what_stands_on_the_list_may_be_left_as_it_is(
    screens: Screens, tmp_path: Path, store: Store, here: Here
) -> None:
    screens.preview(xlsx(tmp_path / "名册.xlsx", HEADER, ("杨志全", "3组", "13800138000"), ("向正安", "4组", "")))
    preview = screens.page.saving.preview
    assert preview.save.text() == "存入 2 户"

    preview.only_new.click()
    assert preview.save.text() == "存入 1 户"
    preview.save.click()

    with store.reading() as connection:
        found = standing_list(connection, here.courtyard_id).households
    assert {one.head.phone for one in found if one.head.person.name == "杨志全"} == {""}
    assert "向正安" in {one.head.person.name for one in found}


def test_rows_to_correct_are_saved_beside_the_file(screens: Screens, dirty: Path, tmp_path: Path) -> None:
    screens.preview(dirty)
    screens.prompter.to_save = tmp_path / "要更正.xlsx"

    screens.page.saving.preview.rest.click()

    assert screens.prompter.asked[-1] == str(tmp_path / "老井湾院坝户籍名册（最终版2）-要更正.xlsx")
    rows = list(load_workbook(tmp_path / "要更正.xlsx").active.iter_rows(values_only=True))  # type: ignore[union-attr]
    assert rows[0][-1] == "未导入原因"
    assert len(rows) == 1 + 7
    assert screens.told == [wording.file_written(7, str(tmp_path / "要更正.xlsx"))]


def test_a_file_that_cannot_be_written_is_told_and_nothing_is_lost(
    screens: Screens, dirty: Path, tmp_path: Path
) -> None:
    screens.preview(dirty)
    screens.prompter.to_save = tmp_path / "没有" / "要更正.xlsx"

    screens.page.saving.preview.rest.click()

    assert "没有存上" in screens.told[0]
    assert screens.page.in_sight is screens.page.saving.preview


def test_an_import_is_taken_back_as_a_whole(screens: Screens, dirty: Path, store: Store, here: Here) -> None:
    before = names(store, here.courtyard_id)
    screens.preview(dirty)
    screens.page.saving.preview.save.click()

    screens.page.saving.result.undo.click()

    assert names(store, here.courtyard_id) == before
    assert screens.page.in_sight is screens.page.file.choosing
    screens.preview(dirty)
    screens.page.saving.preview.save.click()
    assert "䶮㛃" in names(store, here.courtyard_id)


def test_an_import_may_still_be_taken_back_after_looking_at_the_list(
    screens: Screens, dirty: Path, store: Store, here: Here
) -> None:
    before = names(store, here.courtyard_id)
    screens.preview(dirty)
    screens.page.saving.preview.save.click()
    screens.page.saving.result.see.click()

    screens.page.arrive()
    assert screens.page.in_sight is screens.page.file.choosing
    screens.page.file.choosing.undo.click()

    assert names(store, here.courtyard_id) == before


def test_an_import_on_which_something_rests_says_so(screens: Screens, dirty: Path, store: Store, here: Here) -> None:
    screens.preview(dirty)
    screens.page.saving.preview.save.click()
    with store.work(A_LEADER) as work:
        open_household(work, OpenHousehold(courtyard_id=here.courtyard_id, head_name="谭家贵", group="4组"))
        work.commit()

    screens.page.saving.result.undo.click()

    assert "不能整个撤回" in screens.told[0]
    assert "䶮㛃" in names(store, here.courtyard_id)


def test_a_list_that_changed_meanwhile_is_compared_once_more(
    screens: Screens, tmp_path: Path, store: Store, here: Here
) -> None:
    screens.preview(xlsx(tmp_path / "名册.xlsx", HEADER, ("向正安", "4组", "")))
    assert screens.rows == [(2, "向正安", "new")]
    with store.work(A_LEADER) as work:
        open_household(work, OpenHousehold(courtyard_id=here.courtyard_id, head_name="向正安", group="4组"))
        work.commit()

    screens.page.saving.preview.save.click()

    assert screens.page.in_sight is screens.page.saving.preview
    assert screens.rows == [(2, "向正安", "same")]


def test_a_stopped_import_saves_nothing_and_keeps_the_preview(
    screens: Screens, tmp_path: Path, store: Store, here: Here
) -> None:
    before = names(store, here.courtyard_id)
    lines = [(f"王{number}家", "4组", "13800138000") for number in range(450)]
    screens.preview(xlsx(tmp_path / "名册.xlsx", HEADER, *lines))
    screens.page.presenter.work.moved.connect(lambda *_: screens.page.waiting.stop.click())

    screens.page.saving.preview.save.click()

    assert screens.page.in_sight is screens.page.saving.preview
    assert names(store, here.courtyard_id) == before


def test_a_stopped_reading_goes_back_to_the_beginning(screens: Screens, tmp_path: Path) -> None:
    screens.page.presenter.work.moved.connect(lambda *_: screens.page.waiting.stop.click())

    screens.choose(csv_file(tmp_path / "名册.csv", HEADER, *[("王家", "4组", "")] * 1200))

    assert screens.page.in_sight is screens.page.file.choosing
    assert not screens.page.presenter.work.busy


def test_the_password_is_asked_until_it_fits(screens: Screens, tmp_path: Path) -> None:
    screens.choose(locked(xlsx(tmp_path / "名册.xlsx", HEADER, ("向正安", "4组", "")), "2026"))
    password = screens.page.file.password
    assert screens.page.in_sight is password
    assert password.field.error == ""

    password.given.emit("2025")
    assert wording.WRONG_PASSWORD in password.field.error
    password.given.emit("2026")

    assert screens.page.in_sight is screens.page.file.columns


def test_another_sheet_of_the_file_may_be_chosen(screens: Screens, tmp_path: Path) -> None:
    screens.choose(
        xlsx_of(
            tmp_path / "名册.xlsx",
            {"三组": [HEADER, ("向正安", "3组", "")], "四组": [HEADER, ("冉启明", "4组", "")]},
        )
    )
    sheets = screens.page.file.columns.sheets
    assert sheets is not None
    sheets.buttons()[1].click()
    screens.page.file.columns.go_on.click()

    assert screens.rows == [(2, "冉启明", "new")]


def test_of_several_strange_sheets_the_person_says_which(screens: Screens, tmp_path: Path) -> None:
    sheets = {"一": [["当家人", "社别"], ["向正安", "3组"]], "二": [["当家人", "社别"], ["冉启明", "4组"]]}
    screens.choose(xlsx_of(tmp_path / "名册.xlsx", sheets))
    header = screens.page.file.header
    assert header.sheets is not None

    header.sheets.buttons()[1].click()

    assert "冉启明" in header.rows.buttons[1].accessibleName()


def test_a_strange_header_is_pointed_at_and_remembered(screens: Screens, tmp_path: Path) -> None:
    strange = xlsx(tmp_path / "名册.xlsx", ["石碗村"], ["当家人", "社别", "证号"], ["向正安", "4组", id_number()])
    screens.choose(strange)
    file = screens.page.file
    assert screens.page.in_sight is file.header

    file.header.rows.buttons[1].click()
    assert screens.page.in_sight is file.columns
    assert not file.columns.go_on.isEnabled()
    next(button for button in file.columns.rows.buttons if "当家人" in button.accessibleName()).click()
    file.column.assigned.emit(0, Field.HEAD)
    file.columns.go_on.click()
    assert screens.rows == [(3, "向正安", "new")]
    screens.page.saving.preview.save.click()

    screens.page.arrive()
    screens.choose(strange)
    assert screens.page.in_sight is file.columns
    assert file.columns.go_on.isEnabled()


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"%PDF-1.7", "不是表格，或者坏了"), (b"", "里面是空的")],
)
def test_what_is_no_list_is_said_in_one_sentence(screens: Screens, tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "名册.xlsx"
    path.write_bytes(content)

    screens.choose(path)

    assert screens.page.in_sight is screens.page.file.choosing
    assert said in screens.page.file.choosing.trouble
    assert screens.page.file.choosing.again.isHidden()


def test_a_file_open_elsewhere_may_be_tried_again(
    screens: Screens, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = xlsx(tmp_path / "名册.xlsx", HEADER, ("向正安", "4组", ""))

    def held(_: Path) -> bytes:
        raise PermissionError(13, "used by another process")

    with monkeypatch.context() as closed:
        closed.setattr(Path, "read_bytes", held)
        screens.choose(path)
    assert "正在 Excel 或 WPS 里开着" in screens.page.file.choosing.trouble
    screens.page.file.choosing.again.click()

    assert screens.page.in_sight is screens.page.file.columns


def test_a_file_may_be_dropped_on_the_page(screens: Screens, dirty: Path) -> None:
    drop(screens.page, dirty)

    assert screens.page.in_sight is screens.page.file.columns


def test_files_are_dropped_one_at_a_time(screens: Screens, dirty: Path) -> None:
    drop(screens.page, dirty, dirty)

    assert screens.told == [wording.DROP_ONE]
    assert screens.page.in_sight is screens.page.file.choosing


def drop(page: ImportPage, *paths: Path) -> None:
    carried = QMimeData()
    carried.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    event = QDropEvent(
        QPoint(5, 5),
        Qt.DropAction.CopyAction,
        carried,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    page.dropEvent(event)


def test_a_preview_left_by_mistake_is_still_there(screens: Screens, dirty: Path) -> None:
    screens.preview(dirty)
    assert not screens.page.is_clean

    screens.page.arrive()

    assert screens.page.in_sight is screens.page.saving.preview


def test_an_empty_table_to_fill_in_comes_back_in(screens: Screens, tmp_path: Path) -> None:
    screens.prompter.to_save = tmp_path / "空表.xlsx"
    file = screens.page.file

    file.choosing.body.itemAt(file.choosing.body.count() - 1).widget().click()  # type: ignore[union-attr]
    screens.choose(tmp_path / "空表.xlsx")

    assert screens.page.in_sight is file.columns
    assert "不存" not in file.columns.title.text()
    assert not file.columns.go_on.isEnabled()
    assert "空表存到了" in screens.told[0]


def test_who_may_not_keep_households_saves_nothing(
    screens: Screens, dirty: Path, desk: Desk, store: Store, here: Here
) -> None:
    before = names(store, here.courtyard_id)
    screens.preview(dirty)
    desk.sit_down(replace(A_LEADER, permissions=A_LEADER.permissions - {Permission.KEEP_HOUSEHOLDS}))

    screens.page.saving.preview.save.click()

    assert screens.page.in_sight is screens.page.saving.preview
    assert names(store, here.courtyard_id) == before


def test_three_hundred_households_stand_in_the_list_after_an_import(
    window: Window, desk: Desk, here: Here, store: Store, tmp_path: Path
) -> None:
    lines = [(f"王{number}家", f"{number % 9}组", "") for number in range(300)]
    desk.visit("courtyards", "import")
    page = window.page.in_sight  # type: ignore[union-attr]
    assert isinstance(page, ImportPage)
    page.presenter.file.read_file(xlsx(tmp_path / "名册.xlsx", HEADER, *lines))
    page.file.columns.go_on.click()
    grab(window, "import-300")

    page.saving.preview.save.click()
    page.saving.result.see.click()

    with store.reading() as connection:
        assert queries.courtyard(connection, here.courtyard_id).households == 305
    assert window.page.in_sight is window.page.list  # type: ignore[union-attr]


@pytest.mark.parametrize("size", [100, 200])
def test_large_text_leaves_room_for_some_rows(screens: Screens, dirty: Path, size: int) -> None:
    theme.apply(QApplication.instance(), size)  # type: ignore[arg-type]
    try:
        screens.preview(dirty)
        QApplication.processEvents()

        preview = screens.page.saving.preview
        assert preview.list.height() >= theme.px(200)
        assert preview.pick.isVisible() == (size == 200)
        assert preview.tabs is not None
        assert preview.tabs.isVisible() == (size == 100)
    finally:
        theme.apply(QApplication.instance(), 100)  # type: ignore[arg-type]


def test_a_table_with_a_header_and_nobody_below_says_so_and_does_not_go_on(screens: Screens, tmp_path: Path) -> None:
    path = tmp_path / "空.csv"
    path.write_text("户主,组\n", encoding="utf-8")

    screens.choose(path)

    columns = screens.page.file.columns
    assert screens.page.in_sight is columns
    assert wording.NO_ROWS in [one.text() for one in columns.findChildren(QLabel) if one.isVisible()]
    assert not columns.go_on.isEnabled()


def test_who_stands_beside_a_household_is_said_to_stay_behind_before_anything_is_saved(
    screens: Screens, tmp_path: Path
) -> None:
    header = ("户主", "组", "成员1姓名", "成员2姓名", "成员3姓名", "成员4姓名")
    line = ("吴金国", "3组", "周淑兰", "吴小宝", "吴大宝", "吴小兰")
    told = wording.people_left_behind(("成员1姓名", "成员2姓名", "成员3姓名", "成员4姓名"))

    screens.choose(xlsx(tmp_path / "横排.xlsx", header, line))
    assert [one.text() for one in screens.page.file.columns.findChildren(QLabel) if one.isVisible()].count(told) == 1
    assert told.startswith("“成员1姓名”“成员2姓名”“成员3姓名”等 4 列里也写着人")

    screens.choose(xlsx(tmp_path / "竖排.xlsx", header[:2], line[:2]))
    assert not any("里也写着人" in one.text() for one in screens.page.findChildren(QLabel) if one.isVisible())
