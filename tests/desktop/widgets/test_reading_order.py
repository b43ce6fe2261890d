"""The Tab key goes through a screen as one reads it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from yuanba.desktop.widgets.buttons import plain_button
from yuanba.desktop.widgets.flow import flow
from yuanba.desktop.widgets.page import Page


def nothing() -> None:
    """Press nothing."""


def visited(qtbot: QtBot, key: Qt.Key, count: int) -> list[str]:
    names = []
    for _ in range(count):
        now = QApplication.focusWidget()
        assert now is not None
        names.append(now.accessibleName())
        qtbot.keyClick(now, key)
    return names


def shown(qtbot: QtBot, dressed: QApplication) -> tuple[QWidget, Page]:
    """A page whose middle was made after its end, beside a button of the window."""
    window = QWidget()
    qtbot.addWidget(window)
    page = Page("事", back=plain_button("返回", nothing))
    page.setParent(window)
    page.setGeometry(0, 60, 800, 500)
    outside = plain_button("外", nothing)
    outside.setParent(window)
    window.resize(800, 600)
    page.body.addWidget(plain_button("末", nothing))
    page.set_foot(plain_button("存", nothing))
    page.body.insertWidget(0, flow(plain_button("一", nothing), plain_button("二", nothing)))
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    for _ in range(3):
        QApplication.processEvents()
    return window, page


def test_tab_follows_the_lines_whatever_was_made_first(qtbot: QtBot, dressed: QApplication) -> None:
    _, page = shown(qtbot, dressed)
    back = next(one for one in page.findChildren(QWidget) if one.accessibleName() == "返回")
    back.setFocus()

    assert visited(qtbot, Qt.Key.Key_Tab, 6) == ["返回", "一", "二", "末", "存", "外"]


def test_tab_backwards_goes_the_same_way(qtbot: QtBot, dressed: QApplication) -> None:
    _, page = shown(qtbot, dressed)
    save = next(one for one in page.findChildren(QWidget) if one.accessibleName() == "存")
    save.setFocus()

    assert visited(qtbot, Qt.Key.Key_Backtab, 6) == ["存", "末", "二", "一", "返回", "外"]
