"""Widgets find room: columns give way, lines within lines grow, a page scrolls rather than cut."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from support.desks import grab
from yuanba.desktop.widgets.buttons import main_button, plain_button
from yuanba.desktop.widgets.check_list import CheckList
from yuanba.desktop.widgets.choice import Choice
from yuanba.desktop.widgets.field import Field, TextLine
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


def test_the_heading_of_numbers_stands_over_its_numbers(dressed: QApplication, qtbot: QtBot) -> None:
    listing = Listing((ListColumn("户主", str, signs=0), ListColumn("人口", str, right=True)), "名单")
    listing.show_lines(("杨志全",))
    model = listing.model()

    for place in range(2):
        heading = model.headerData(place, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole)
        entry = model.data(model.index(0, place), Qt.ItemDataRole.TextAlignmentRole)
        # Without a word of its own an entry stands at the left.
        left = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        assert heading == (left if entry is None else entry)
    shown(listing, qtbot, 500)
    grab(listing, "listing")


def test_answers_inside_a_line_take_more_lines_where_there_is_less_room(dressed: QApplication, qtbot: QtBot) -> None:
    answers = Choice([(f"第{number}组", number) for number in range(8)])
    inside = flow(QLabel("组"), answers)
    shown(inside, qtbot, 1200)
    one_line = answers.height()

    inside.resize(300, 600)
    QApplication.processEvents()

    assert answers.height() > one_line
    assert all(button.geometry().bottom() <= answers.height() for button in answers.buttons())


def test_questions_beside_each_other_keep_their_names_on_one_line(dressed: QApplication, qtbot: QtBot) -> None:
    fields = [Field("主持人", TextLine()), Field("记录人", TextLine())]
    inside = flow(*fields)
    shown(inside, qtbot, 1200)

    fields[0].show_error("请写上主持人。")
    QApplication.processEvents()

    assert fields[0].height() > fields[1].height()
    assert fields[0].y() == fields[1].y()


def test_small_buttons_stand_in_the_middle_beside_a_large_one(dressed: QApplication, qtbot: QtBot) -> None:
    main, plain = main_button("开始用", lambda: None), plain_button("先看看", lambda: None)
    inside = flow(main, plain)
    shown(inside, qtbot, 1200)

    assert plain.y() == main.y() + (main.height() - plain.height()) // 2 > main.y()


def test_a_short_list_is_as_high_as_its_lines_and_a_long_one_scrolls(dressed: QApplication, qtbot: QtBot) -> None:
    listing = Listing((ListColumn("姓名", str, signs=0),), "名单")
    listing.fit(5)
    listing.show_lines(("杨志全", "张伟芳"))
    shown(listing, qtbot, 500, 900)
    short = listing.height()
    assert listing.viewport().height() == 2 * listing.rowHeight(0)

    listing.show_lines(tuple("一二三四五六七八"))
    QApplication.processEvents()

    assert listing.viewport().height() == 5 * listing.rowHeight(0)
    assert listing.height() == short + 3 * listing.rowHeight(0)
    assert listing.verticalScrollBar().maximum() > 0


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
