"""Filling the county's forms in the window."""

from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from PySide6.QtWidgets import QApplication, QLabel

from support.desks import ScriptedPrompter, grab
from support.sheets import xls, xlsx
from yuanba.desktop import theme
from yuanba.desktop.areas.notices.county_page import CountyPage
from yuanba.desktop.areas.notices.page import NoticesPage
from yuanba.desktop.demo.checks import flaws
from yuanba.desktop.desk import Desk, Here
from yuanba.desktop.shell.window import Window
from yuanba.village.courtyards.spreadsheets.vocabulary import Field


@pytest.fixture
def county(window: Window, desk: Desk, here: Here) -> CountyPage:
    desk.visit("notices", "county")
    assert isinstance(window.page, NoticesPage)
    shown = window.page.screen_now
    assert isinstance(shown, CountyPage)
    return shown


def said(page: CountyPage) -> str:
    QApplication.processEvents()
    return "\n".join(one.text() for one in page.findChildren(QLabel) if one.isVisible())


def cells(path: Path) -> list[list[Any]]:
    page: Any = load_workbook(path).active
    return [[cell.value for cell in row] for row in page.iter_rows()]


def test_a_form_is_filled_and_saved_beside_the_one_dropped_in(
    county: CountyPage, prompter: ScriptedPrompter, tmp_path: Path
) -> None:
    prompter.to_open = xlsx(tmp_path / "表.xlsx", ("序号", "户主", "组别", "核查意见"), ("填表人：",))
    prompter.to_save = tmp_path / "已填.xlsx"

    county.choose.click()
    county.fill.click()

    rows = cells(prompter.to_save)
    assert len(rows) == 7
    assert {row[1] for row in rows[1:6]} == {"杨志全", "张伟芳", "王德明", "李国秀", "䶮家兴"}
    assert rows[6][0] == "填表人：杨志全"
    assert "填了 5 行" in said(county)
    assert "有 5 格没有填上，标了黄。这几列程序不知道：核查意见" in said(county)


def test_what_a_person_says_of_a_heading_is_remembered_next_month(
    county: CountyPage, prompter: ScriptedPrompter, tmp_path: Path, window: Window, desk: Desk
) -> None:
    prompter.to_open = xlsx(tmp_path / "表.xlsx", ("户主", "证照编码", "组别"))
    prompter.to_save = tmp_path / "已填.xlsx"
    county.choose.click()
    county.picks[1].picked.emit(Field.ID_NUMBER)
    county.fill.click()

    desk.visit("notices", "county")
    assert isinstance(window.page, NoticesPage)
    again = window.page.screen_now
    assert isinstance(again, CountyPage)
    again.choose.click()

    assert again.form is not None
    assert again.form.columns[1].field is Field.ID_NUMBER


def test_a_form_that_cannot_be_filled_says_why(county: CountyPage, prompter: ScriptedPrompter, tmp_path: Path) -> None:
    prompter.to_open = xlsx(
        tmp_path / "表.xlsx", ("户主", "组别", "电话"), ("", "", ""), ("", "", ""), merged=("A2:A3",)
    )
    county.choose.click()

    assert "要填的地方有合并的格子：A2:A3" in said(county)
    assert not county.fill.isVisible()


def test_an_old_file_says_that_its_formatting_is_not_kept(
    county: CountyPage, prompter: ScriptedPrompter, tmp_path: Path
) -> None:
    prompter.to_open = xls(tmp_path / "表.xls", ("户主", "组别"), ("", ""))

    county.choose.click()

    assert "老格式" in said(county)


def test_nobody_filled_it_in_is_said_beside_the_name(
    county: CountyPage, prompter: ScriptedPrompter, tmp_path: Path
) -> None:
    prompter.to_open = xlsx(tmp_path / "表.xlsx", ("户主", "组别"))
    county.choose.click()
    county.filled_by.setText(" ")

    county.fill.click()

    assert county._filled_by.error


@pytest.mark.parametrize("size", [100, 150, 200])
def test_the_form_is_whole_in_every_size_of_text(
    county: CountyPage, window: Window, prompter: ScriptedPrompter, tmp_path: Path, size: int
) -> None:
    theme.apply(QApplication.instance(), size)  # type: ignore[arg-type]
    window.measure()
    headings = (
        "序号",
        "姓名",
        "与户主关系",
        "公民身份号码",
        "联系电话",
        "是否本村户籍",
        "核查意见及整改落实情况",
        "备注",
    )
    prompter.to_open = xlsx(tmp_path / "困难群众信息采集汇总表（2026年第四季度）.xlsx", headings)

    county.choose.click()
    for _ in range(3):
        QApplication.processEvents()
    grab(window, f"county-{size}")

    assert list(flaws(window)) == []
