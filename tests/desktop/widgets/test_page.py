"""The frame of a screen where large text leaves little room."""

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from yuanba.desktop import theme
from yuanba.desktop.widgets.buttons import main_button, plain_button
from yuanba.desktop.widgets.labels import label
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
