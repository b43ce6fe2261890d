"""The history of a record, laid over the page that asked for it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame

from yuanba.desktop.desk import Desk, HistoryOrder
from yuanba.desktop.history import wording
from yuanba.desktop.history.reading import Line, lines
from yuanba.desktop.widgets.buttons import plain_button
from yuanba.desktop.widgets.labels import column, frame, label
from yuanba.desktop.widgets.page import clear
from yuanba.desktop.widgets.subpage import SubPage

#: Lines shown at once; more come when asked for.
_PORTION = 40


class HistoryPage(SubPage):
    """Who did what and when, newest first."""

    def __init__(self, desk: Desk, order: HistoryOrder, back: Callable[[], None]) -> None:
        super().__init__(wording.what_of(order.title), wording.NOTE)
        self.left.connect(back)
        self._lines: tuple[Line, ...] = ()
        self._shown = 0
        self._list = column(spacing=10)
        self._earlier = plain_button(wording.EARLIER, self._show_more, "history")
        self._earlier.hide()
        self.body.addLayout(self._list)
        self.body.addWidget(self._earlier, 0, Qt.AlignmentFlag.AlignLeft)
        self.setFocusProxy(self.back)
        subjects = order.subjects
        desk.run_query(lambda connection: lines(connection, subjects), self._show, owner=self)

    def _show(self, found: tuple[Line, ...]) -> None:
        clear(self._list)
        self._lines, self._shown = found, 0
        if not found:
            self._list.addWidget(frame("card", label(wording.NOTHING)))
        self._show_more()

    def _show_more(self) -> None:
        for line in self._lines[self._shown : self._shown + _PORTION]:
            self._list.addWidget(_card(line))
        self._shown += _PORTION
        self._earlier.setVisible(self._shown < len(self._lines))


def _card(line: Line) -> QFrame:
    words = [label(f"{line.when}　{line.who}", "dim"), label(line.what)]
    if line.set_aside:
        words.append(label(line.set_aside, "warn"))
    return frame("card", *words, margin=14, spacing=4)
