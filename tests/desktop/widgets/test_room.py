"""Widgets find room: columns give way, lines within lines grow, a page scrolls rather than cut."""

from PySide6.QtWidgets import QApplication, QLabel, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from yuanba.desktop.widgets.check_list import CheckList
from yuanba.desktop.widgets.choice import Choice
from yuanba.desktop.widgets.field import TextLine
from yuanba.desktop.widgets.flow import flow
from yuanba.desktop.widgets.listing import ListColumn, Listing
from yuanba.desktop.widgets.page import Page


def shown(widget: QWidget, qtbot: QtBot, width: int, height: int = 400) -> QWidget:
    qtbot.addWidget(widget)
    widget.resize(width, height)
    widget.show()
    QApplication.processEvents()
    return widget


def test_columns_that_may_give_way_do_so_in_their_order(dressed: QApplication, qtbot: QtBot) -> None:
    columns = (
        ListColumn("户主", str, signs=0),
        ListColumn("门牌", str, signs=8, yields=2),
        ListColumn("在外", str, signs=8, yields=1),
    )
    listing = Listing(columns, "名单")

    shown(listing, qtbot, 900)
    assert not listing.isColumnHidden(1)
    listing.resize(480, 400)
    QApplication.processEvents()
    assert (listing.isColumnHidden(1), listing.isColumnHidden(2)) == (False, True)
    listing.resize(260, 400)
    QApplication.processEvents()
    assert listing.isColumnHidden(1)
    assert not listing.isColumnHidden(0)


def test_answers_inside_a_line_take_more_lines_where_there_is_less_room(dressed: QApplication, qtbot: QtBot) -> None:
    answers = Choice([(f"第{number}组", number) for number in range(8)])
    inside = flow(QLabel("组"), answers)
    shown(inside, qtbot, 1200)
    one_line = answers.height()

    inside.resize(300, 600)
    QApplication.processEvents()

    assert answers.height() > one_line
    assert all(button.geometry().bottom() <= answers.height() for button in answers.buttons())


def test_a_line_wishes_for_the_signs_expected(dressed: QApplication) -> None:
    assert TextLine(signs=20).sizeHint().width() > TextLine(signs=8).sizeHint().width()


def test_a_page_that_is_filled_scrolls_where_there_is_no_room(dressed: QApplication, qtbot: QtBot) -> None:
    page = Page("名单")
    tall = QLabel("很高")
    tall.setMinimumHeight(900)
    page.fill_with(tall, scrolls=True)

    shown(page, qtbot, 600, 400)

    assert tall.height() >= 900
    assert page.findChildren(QScrollArea)[0].verticalScrollBar().maximum() > 0


def test_boxes_in_columns_are_equally_wide_and_say_all_to_those_who_hear(dressed: QApplication, qtbot: QtBot) -> None:
    boxes = CheckList([("张伟芳", 1), ("王" * 40, 2)], signs=6)
    shown(boxes, qtbot, 800)

    short, long = boxes.boxes()
    assert short.width() == long.width()
    assert long.text() != "王" * 40
    assert long.accessibleName() == "王" * 40
    boxes.choose((2,))
    assert boxes.values == (2,)


def test_an_upright_box_with_many_words_takes_more_lines_and_no_more_width(dressed: QApplication, qtbot: QtBot) -> None:
    words = "授权委托书（代办员、事项、范围、期限，本人签字或捺印）"
    boxes = CheckList([("户口簿", 1), (words, 2)], upright=True)
    shown(boxes, qtbot, 1200)
    short, long = boxes.boxes()
    one_line = long.sizeHint().height()
    assert one_line == short.sizeHint().height()

    boxes.resize(360, 400)
    QApplication.processEvents()

    assert long.height() >= long.sizeHint().height() > one_line
    assert long.geometry().right() <= boxes.width()
    assert long.text().replace("\n", "") == long.accessibleName() == words
    assert all(long.fontMetrics().horizontalAdvance(line) < 360 for line in long.text().split("\n"))
