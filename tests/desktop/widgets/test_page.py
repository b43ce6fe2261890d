"""The frame of a screen where large text leaves little room."""

from PySide6.QtWidgets import QApplication, QWidget
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
