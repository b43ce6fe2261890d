"""The history of a record in plain sentences."""

import re
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

import yuanba
from support.stores import A_LEADER
from yuanba.desktop.desk import Desk, Here, HistoryOrder
from yuanba.desktop.history import wording
from yuanba.desktop.history.page import HistoryPage
from yuanba.journal.store import Store
from yuanba.kernel.ids import new_id
from yuanba.village.operators import queries
from yuanba.village.operators.actions import AdmitOperator, admit_operator, retire_operator


def said(page: HistoryPage) -> list[str]:
    return [one.text() for one in page.findChildren(QLabel)]


def test_a_record_tells_who_did_what_newest_first(qtbot: QtBot, desk: Desk, store: Store, here: Here) -> None:
    with store.work(A_LEADER) as work:
        operator_id = admit_operator(work, AdmitOperator(scope=here.scope, name="王䶮", post="宣传员"))
        work.commit()
    with store.work(A_LEADER) as work:
        retire_operator(work, operator_id, "搬走了")
        work.commit()

    page = HistoryPage(desk, HistoryOrder(title="王䶮", subjects=(operator_id,)), lambda: None)
    qtbot.addWidget(page)

    words = said(page)
    assert any("搬走了" in word for word in words)
    assert any(A_LEADER.name in word for word in words)
    admitted = next(place for place, word in enumerate(words) if "宣传员" in word)
    retired = next(place for place, word in enumerate(words) if "搬走了" in word)
    assert retired < admitted
    with store.reading() as connection:
        assert queries.operator(connection, operator_id).retired


def test_a_record_nobody_touched_says_so(qtbot: QtBot, desk: Desk, here: Here) -> None:
    page = HistoryPage(desk, HistoryOrder(title="没有", subjects=(new_id(),)), lambda: None)
    qtbot.addWidget(page)

    assert wording.NOTHING in said(page)


def test_whatever_does_not_count_says_why_in_plain_words() -> None:
    package = Path(yuanba.__file__).parent
    codes = {
        code for path in package.rglob("*.py") for code in re.findall(r'SetAside\("(\w+)"\)', path.read_text("utf-8"))
    }

    assert "stale_move" in codes
    said = {code: wording.reason(code) for code in codes}
    assert not [code for code, words in said.items() if words == wording.reason("no such code") or code in words]


def test_esc_leads_back_from_the_history(qtbot: QtBot, desk: Desk, here: Here) -> None:
    gone: list[bool] = []
    page = HistoryPage(desk, HistoryOrder(title="没有", subjects=(new_id(),)), lambda: gone.append(True))
    qtbot.addWidget(page)

    qtbot.keyClick(page, Qt.Key.Key_Escape)

    assert gone == [True]
