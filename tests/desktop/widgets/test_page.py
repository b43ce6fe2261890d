"""The frame of a screen where large text leaves little room."""

from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from yuanba.desktop import theme
from yuanba.desktop.widgets.buttons import main_button, plain_button
from yuanba.desktop.widgets.field import Field, TextLine
from yuanba.desktop.widgets.labels import column, label
from yuanba.desktop.widgets.page import Page


def test_every_act_is_in_sight_where_large_text_makes_two_lines_of_them(qtbot: QtBot, dressed: QApplication) -> None:
    theme.apply(dressed, 200)
    page = Page("院坝会议记录", "老井湾院坝")
    qtbot.addWidget(page)
    for _ in range(30):
        page.body.addWidget(label("同意，无其他意见。"))
    acts = [
        main_button("看原样，再打一份", lambda: None),
        *(plain_button("看替换它的那张", lambda: None) for _ in range(3)),
    ]
    page.set_foot(*acts)
    page.resize(1100, 600)
    page.show()
    qtbot.waitUntil(acts[-1].isVisible)

    for act in acts:
        lowest = act.mapTo(page, act.rect().bottomLeft()).y()
        assert lowest < page.height()
        assert act.parentWidget().rect().contains(act.geometry())
    assert acts[-1].y() > acts[0].y()
    theme.apply(dressed, 100)


def test_what_takes_the_keys_is_in_sight_though_its_question_is_higher_than_the_screen(
    qtbot: QtBot, dressed: QApplication
) -> None:
    line = TextLine()
    answers = QWidget()
    column(line, *(plain_button(f"{number}组", lambda: None) for number in range(12)), inside=answers)
    field = Field("转到哪个院坝", answers)
    page = Page("转到别的院坝")
    qtbot.addWidget(page)
    page.body.addWidget(field)
    page.resize(700, 400)
    page.show()
    qtbot.waitUntil(lambda: field.height() > page.height())

    line.setFocus()
    QApplication.processEvents()

    assert not line.visibleRegion().isEmpty()


def filled(qtbot: QtBot, lines: int = 12) -> tuple[Page, list[Field]]:
    page = Page("写下一件事")
    qtbot.addWidget(page)
    fields = [Field(f"第{number}问", TextLine(), "写什么都行，不写也行") for number in range(lines)]
    for field in fields:
        page.body.addWidget(field)
    page.resize(1000, 640)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    return page, fields


def whole(field: Field) -> bool:
    QApplication.processEvents()
    return field.visibleRegion().boundingRect().size() == field.size()


def test_what_takes_the_keys_stays_in_sight_when_what_stands_above_it_comes_later(
    qtbot: QtBot, dressed: QApplication
) -> None:
    theme.apply(dressed, 200)
    page, fields = filled(qtbot)
    fields[6].editor.setFocus()
    assert whole(fields[6])

    for _ in range(3):
        # The answers of the store come one after another.
        page.body.insertWidget(0, label("这件事用村集体经济组织的钱，要由村集体经济组织成员大会来定。" * 3))
        for _ in range(3):
            QApplication.processEvents()

    assert whole(fields[6])
    theme.apply(dressed, 100)


def test_whoever_scrolls_away_is_not_brought_back_by_what_comes_later(qtbot: QtBot, dressed: QApplication) -> None:
    page, fields = filled(qtbot)
    fields[10].editor.setFocus()
    QApplication.processEvents()
    bar = page.findChild(QScrollArea).verticalScrollBar()  # type: ignore[union-attr]
    bar.setValue(0)

    page.body.insertWidget(0, label("一句话"))
    for _ in range(5):
        QApplication.processEvents()

    assert bar.value() == 0


def test_a_page_is_no_higher_than_what_stands_on_it(qtbot: QtBot, dressed: QApplication) -> None:
    page = Page("先给院坝起个名")
    qtbot.addWidget(page)
    page.body.addWidget(label("样例村单独存放，里面的人和事都是编的，不会和真的混在一起。" * 4))
    last = label("完")
    page.body.addWidget(last)
    page.resize(900, 300)
    page.show()
    QApplication.processEvents()

    bar = page.findChild(QScrollArea).verticalScrollBar()  # type: ignore[union-attr]
    assert bar.maximum() == 0
