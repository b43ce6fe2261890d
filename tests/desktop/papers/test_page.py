"""The paper in the window, with keys and a mouse."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from desktop.papers.conftest import OrderOf
from support.desks import ScriptedPrompter, grab
from support.papers import a_sheet
from yuanba.desktop import theme
from yuanba.desktop.demo.checks import flaws
from yuanba.desktop.desk import Desk, Here, Message
from yuanba.desktop.folders import Folders
from yuanba.desktop.paper_order import PaperOrder
from yuanba.desktop.papers import wording
from yuanba.desktop.papers.page import PaperPage
from yuanba.desktop.shell.window import Window
from yuanba.desktop.widgets.choice import Choice
from yuanba.journal.store import Store
from yuanba.printing.styles import BOARD_A3
from yuanba.village.notices import queries

WITHOUT_FONT = chr(0x30EDE)


def opened(window: Window, desk: Desk, order: PaperOrder, where: Folders) -> PaperPage:
    window.lay_over(lambda back: PaperPage(desk, order, back, where))
    page = window.page
    assert isinstance(page, PaperPage)
    return page


def words(page: PaperPage) -> str:
    return "\n".join(one.text() for one in page.findChildren(QLabel) if one.isVisible())


def test_a_paper_is_previewed_saved_and_left_by_keyboard(
    qtbot: QtBot,
    window: Window,
    desk: Desk,
    here: Here,
    store: Store,
    prompter: ScriptedPrompter,
    order_of: OrderOf,
    where: Folders,
    tmp_path: Path,
) -> None:
    page = opened(window, desk, order_of(a_sheet(rows=60)), where)
    assert wording.PREVIEW_NOTE in words(page)
    assert page.print.hasFocus()
    grab(window, "paper-preview")
    prompter.to_save = tmp_path / "sitzung.pdf"

    qtbot.keyClick(page.print, Qt.Key.Key_Tab)
    assert page.save.hasFocus()
    qtbot.keyClick(page.save, Qt.Key.Key_Return)

    grab(window, "paper-saved")
    assert (tmp_path / "sitzung.pdf").exists()
    assert "老井湾院坝" in prompter.asked[-1]
    assert page.print.text() == wording.PRINT_AGAIN
    with store.reading() as connection:
        (line,) = queries.printed(connection, here.courtyard_id)
    assert line.number in window.messages.text
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert window.page is not page


def test_pages_are_turned_and_enlarged_by_keys_while_a_button_has_the_focus(
    qtbot: QtBot, window: Window, desk: Desk, order_of: OrderOf, where: Folders
) -> None:
    page = opened(window, desk, order_of(a_sheet(rows=120)), where)
    bar = page.view.verticalScrollBar()

    qtbot.keyClick(page.print, Qt.Key.Key_End)
    last = page.subtitle.text()
    qtbot.keyClick(page.print, Qt.Key.Key_Home)
    height = bar.maximum()
    qtbot.keyClick(page.print, Qt.Key.Key_Plus)
    enlarged = bar.maximum()
    qtbot.keyClick(page.print, Qt.Key.Key_0)
    qtbot.keyClick(page.print, Qt.Key.Key_Minus)

    assert last.startswith("第 5 页，共 5 页")
    assert enlarged > height > bar.maximum()


def test_of_a_long_paper_only_what_is_in_sight_is_drawn(
    qtbot: QtBot, window: Window, desk: Desk, order_of: OrderOf, where: Folders
) -> None:
    page = opened(window, desk, order_of(a_sheet(rows=400)), where)

    assert 1 <= page.view.kept <= 3


def test_signs_no_font_has_are_named_before_printing(
    qtbot: QtBot, window: Window, desk: Desk, order_of: OrderOf, where: Folders
) -> None:
    page = opened(window, desk, order_of(a_sheet(title=f"王{WITHOUT_FONT}的职责卡", rows=2)), where)
    grab(window, "paper-unprintable")

    assert WITHOUT_FONT in words(page)
    assert str(where.fonts) in words(page)
    assert page.print.isEnabled()


def test_a_computer_without_printer_says_so_and_takes_no_number(
    qtbot: QtBot,
    window: Window,
    desk: Desk,
    here: Here,
    store: Store,
    prompter: ScriptedPrompter,
    order_of: OrderOf,
    where: Folders,
) -> None:
    prompter.has_printer = False
    page = opened(window, desk, order_of(), where)

    qtbot.keyClick(page.print, Qt.Key.Key_Return)

    assert window.messages.text == wording.NO_PRINTER
    with store.reading() as connection:
        assert queries.printed(connection, here.courtyard_id) == ()


def test_a_person_who_thinks_better_of_it_takes_no_number(
    qtbot: QtBot, window: Window, desk: Desk, here: Here, store: Store, order_of: OrderOf, where: Folders
) -> None:
    page = opened(window, desk, order_of(), where)

    qtbot.mouseClick(page.save, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(page.print, Qt.MouseButton.LeftButton)

    with store.reading() as connection:
        assert queries.printed(connection, here.courtyard_id) == ()


def test_another_form_is_chosen_above_the_paper(
    qtbot: QtBot, window: Window, desk: Desk, order_of: OrderOf, where: Folders
) -> None:
    page = opened(window, desk, order_of(a_sheet(rows=40), a_sheet(rows=2, page=BOARD_A3)), where)
    grab(window, "paper-two-forms")
    assert "共 2 页" in page.subtitle.text()

    second = next(one for one in page.findChildren(type(page.print)) if one.text() == "纸 1")
    qtbot.mouseClick(second, Qt.MouseButton.LeftButton)

    assert "共 1 页" in page.subtitle.text()


def test_a_changed_paper_says_which_one_it_replaces(
    qtbot: QtBot,
    window: Window,
    desk: Desk,
    prompter: ScriptedPrompter,
    order_of: OrderOf,
    where: Folders,
    tmp_path: Path,
) -> None:
    prompter.to_save = tmp_path / "first.pdf"
    first = opened(window, desk, order_of(a_sheet(rows=3)), where)
    qtbot.mouseClick(first.save, Qt.MouseButton.LeftButton)
    qtbot.keyClick(first, Qt.Key.Key_Escape)

    page = opened(window, desk, order_of(a_sheet(rows=4)), where)
    grab(window, "paper-replacing")

    assert "旧的那张就算被替换" in words(page)


@pytest.mark.parametrize("size", [150, 200])
def test_the_paper_fits_the_window_at_larger_text(
    qtbot: QtBot, window: Window, desk: Desk, order_of: OrderOf, where: Folders, size: int
) -> None:
    theme.apply(QApplication.instance(), size)  # type: ignore[arg-type]
    window.measure()
    page = opened(window, desk, order_of(a_sheet(title=f"王{WITHOUT_FONT}的职责卡", rows=60)), where)
    grab(window, f"paper-preview-{size}")

    assert page.view.horizontalScrollBar().maximum() == 0


def test_printing_goes_to_the_printer_chosen(
    qtbot: QtBot,
    window: Window,
    desk: Desk,
    prompter: ScriptedPrompter,
    order_of: OrderOf,
    where: Folders,
    tmp_path: Path,
) -> None:
    told: list[Message] = []
    desk.told.connect(told.append)
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    prompter.to_print_on = printer
    page = opened(window, desk, order_of(), where)

    qtbot.keyClick(page.print, Qt.Key.Key_Return)

    assert (tmp_path / "printed.pdf").read_bytes().startswith(b"%PDF")
    assert "已送去打印，共 1 页" in told[-1].text


@pytest.mark.parametrize("per_cent", [100, 150, 200])
def test_the_choice_of_form_leaves_the_title_its_line(
    window: Window, desk: Desk, order_of: OrderOf, where: Folders, per_cent: int
) -> None:
    application = QApplication.instance()
    theme.apply(application, per_cent)  # type: ignore[arg-type]
    sheets = [a_sheet(rows=3), a_sheet(rows=2), a_sheet(rows=1)]
    choices = ("不要票", "每户一张票", "每户一张，再加五张")
    order = order_of(*sheets)
    named = tuple(replace(one, label=said) for one, said in zip(order.choices, choices, strict=True))
    page = opened(window, desk, replace(order, title="老井湾院坝2026年第3次院坝会会议包", choices=named), where)
    for _ in range(3):
        QApplication.processEvents()
    grab(window, f"paper-forms-{per_cent}")

    assert flaws(window) == ()
    assert page.title.width() > window.width() // 2


def test_the_choice_of_form_comes_into_sight_when_the_keys_go_there(
    qtbot: QtBot, window: Window, desk: Desk, order_of: OrderOf, where: Folders
) -> None:
    page = opened(window, desk, order_of(a_sheet(rows=120), a_sheet(rows=1)), where)
    qtbot.keyClick(page.print, Qt.Key.Key_End)
    assert page.view.verticalScrollBar().value() > 0

    (forms,) = page.findChildren(Choice)
    forms.setFocus()

    assert page.view.verticalScrollBar().value() == 0
