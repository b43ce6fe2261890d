"""The board of five thousand open tickets: filled, and narrowed sign by sign, until the lines are painted."""

import random
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtWidgets import QApplication, QTableView
from sqlalchemy import select

from support.crowds import crowd
from support.desks import ImmediateRunner, ScriptedPrompter
from support.errands import Bag, a_bag
from yuanba.desktop import opening, theme
from yuanba.desktop.app import settle
from yuanba.desktop.areas.services.board.narrowing import Narrowing
from yuanba.desktop.areas.services.board.page import BoardPage
from yuanba.desktop.desk import Desk
from yuanba.village.courtyards import queries as courtyards
from yuanba.village.services import queries
from yuanba.village.services.board import Group
from yuanba.village.services.tables import ticket_table

from .measuring import Outcome, Ratio, Spread, interleaved, note, timed
from .stores import LEADER, new_store

_FILLED, _KEYSTROKE = "p95 ≤ 100 ms", "p95 ≤ 50 ms"
#: As large as the page is in a window of 1366×768.
_PAGE = QSize(1206, 680)
_WORDS = ("wjg", "zhangwei", "任", "李伟", "d0042", "低保", "lxx", "chenfang")


class BareModel(QAbstractTableModel):
    """As many lines and columns as the board has, with the same word everywhere."""

    def __init__(self, lines: int) -> None:
        super().__init__()
        self.lines = lines

    def show(self, lines: int) -> None:
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:  # noqa: N802
        return 0 if parent is not None and parent.isValid() else self.lines

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:  # noqa: N802
        return 6

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        return "最低生活保障" if role == Qt.ItemDataRole.DisplayRole else None


def measure(folder: Path, *, quick: bool) -> Iterator[Outcome]:
    """Fill the board beside a bare query of the same rows, narrow it beside a bare model of as many lines."""
    tickets, n = (1_000, 10) if quick else (5_000, 40)
    note(f"writing {tickets} open tickets straight into the table")
    store = new_store(folder / "board")
    bag = a_bag(store)
    today = date(2026, 11, 2)
    crowd(bag, tickets, today)
    application = QApplication.instance() or QApplication([])
    if not isinstance(application, QApplication):
        raise AssertionError("the program has no windows")
    theme.apply(application, 100)
    board = _board(bag)
    # As the program does once it has settled.
    settle()
    yield from _filled(board, bag, tickets, n)
    yield from _narrowed(board, tickets, quick=quick)
    board.deleteLater()
    application.processEvents()
    store.close()


def _board(bag: Bag) -> BoardPage:
    """Open the board on a desk that answers at once, so that all of the work is on the clock."""
    desk = Desk(ImmediateRunner(), ScriptedPrompter())
    desk.take_store(bag.store)
    desk.sit_down(LEADER)
    with bag.store.reading() as connection:
        desk.enter(opening.here(courtyards.courtyard(connection, bag.courtyard_id)))
    board = BoardPage(desk, Narrowing())
    desk.setParent(board)
    board.resize(_PAGE)
    board.show()
    # The first time pays for reading fonts and the first pages of the store.
    _painted(board.arrived)
    return board


def _painted(deed: Callable[[], object]) -> float:
    """Do something and let the window paint what has come of it."""

    def whole() -> None:
        deed()
        QApplication.processEvents()

    return timed(whole)


def _filled(board: BoardPage, bag: Bag, tickets: int, n: int) -> Iterator[Outcome]:
    query = select(*queries._LINE).where(ticket_table.c.courtyard_id == bag.courtyard_id)

    def bare() -> float:
        def read() -> None:
            with bag.store.reading() as connection:
                connection.execute(query).all()

        return timed(read)

    found = interleaved(n, {"ours": lambda: _painted(board.arrived), "bare": bare})
    if len(board.list.lines) != tickets:
        raise AssertionError(f"{len(board.list.lines)} lines stand on the board")
    yield Spread(name=f"board filled, {tickets} open tickets", taken=_ms(found["ours"]), aim=_FILLED)
    yield Ratio(
        name="   beside a bare query of the same rows",
        ours=median(found["ours"]) * 1e3,
        bare=median(found["bare"]) * 1e3,
        n=n,
    )


def _narrowed(board: BoardPage, tickets: int, *, quick: bool) -> Iterator[Outcome]:
    view, model = QTableView(), BareModel(tickets)
    view.setModel(model)
    view.resize(board.list.size())
    view.show()
    view.verticalHeader().setDefaultSectionSize(board.list.verticalHeader().defaultSectionSize())
    QApplication.processEvents()
    ours: dict[str, list[float]] = {"keystroke": [], "chip": []}
    bare: list[float] = []
    chance = random.Random(6)
    for _ in range(1 if quick else 4):
        for word in _WORDS:
            for length in range(len(word) + 1):
                ours["keystroke"].append(_painted(partial(board.search.setText, word[:length])))
                bare.append(_painted(partial(model.show, len(board.list.lines))))
        board.search.clear()
        for group in chance.sample([one for one in Group if one is not Group.ENDED], 6):
            button = board.groups.buttons()[list(Group).index(group) + 1]
            ours["chip"].append(_painted(button.click))
        board.groups.buttons()[0].click()
    yield Spread(name=f"board narrowed by a sign, {tickets} tickets", taken=_ms(ours["keystroke"]), aim=_KEYSTROKE)
    yield Ratio(
        name="   beside a bare model of as many lines",
        ours=median(ours["keystroke"]) * 1e3,
        bare=median(bare) * 1e3,
        n=len(bare),
    )
    yield Spread(name=f"board narrowed by a chip, {tickets} tickets", taken=_ms(ours["chip"]), aim=_KEYSTROKE)
    view.deleteLater()


def _ms(seconds: list[float]) -> tuple[float, ...]:
    return tuple(one * 1e3 for one in seconds)
