"""The screen on which the slips of one service are counted: five grades, tapped or written."""

from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from yuanba.desktop.areas.services.month.slips.counting_presenter import CountingPresenter
from yuanba.desktop.areas.services.wording import slips as wording
from yuanba.desktop.desk import Desk, Here
from yuanba.desktop.typed import parse_number
from yuanba.desktop.widgets.buttons import Button, main_button, plain_button, quiet_button
from yuanba.desktop.widgets.field import Field, TextLine
from yuanba.desktop.widgets.labels import frame, label
from yuanba.desktop.widgets.screen import Screen
from yuanba.village.services.model import Grade
from yuanba.village.services.rules.slips import Grades

_SIGNS = 4
_KEYS = {str(place): grade for place, grade in enumerate(Grade, start=1)}


class NumberLine(TextLine):
    """A line for a number of slips.

    Signals:
        left: the keys go elsewhere.
    """

    left = Signal()

    def __init__(self) -> None:
        super().__init__(signs=_SIGNS)
        self.setProperty("role", "number")
        self.editingFinished.connect(self.left)


class CountingPage(Screen):
    """A button and a number for each grade.

    The keys 1 to 5 count a slip, Backspace takes the last one back; in a line they write.
    """

    def __init__(self, desk: Desk, here: Here, month: date, service_id: str, *, recount: bool = False) -> None:
        super().__init__(wording.TITLE, wording.month_of(month))
        self._month = month
        self._recount = recount
        self.presenter = CountingPresenter(desk, here, month, service_id, self, recount=recount)
        self.taps = {grade: self._tap(grade) for grade in Grade}
        self.lines = {grade: self._line(grade) for grade in Grade}
        self._error = label("", "error")
        self._error.hide()
        self.total = label("", "strong")
        self.reason = TextLine(hint=wording.REASON_HINT)
        self._reason = Field(wording.REASON, self.reason)
        self.take_back = plain_button(wording.TAKE_BACK, self.presenter.take_back, "arrow-back-up")
        self.done = main_button(wording.RECOUNT if recount else wording.DONE, self._finish, "check")
        self._build()
        self.presenter.named.connect(self._name)
        self.presenter.showed.connect(self._show)
        self.presenter.faulted.connect(self._fault)
        self.presenter.finished.connect(self.leave)

    def arrived(self) -> None:
        """Go on where one stopped."""
        self.taps[Grade.VERY_GOOD].setFocus()
        self.presenter.begin()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Count with the digits, take back with Backspace; a key held down counts once."""
        if not event.isAutoRepeat() and event.text() in _KEYS:
            self.presenter.tap(_KEYS[event.text()])
        elif event.key() == Qt.Key.Key_Backspace:
            self.presenter.take_back()
        else:
            super().keyPressEvent(event)

    def _tap(self, grade: Grade) -> Button:
        button = Button(wording.key_of(grade), "tile")
        button.clicked.connect(lambda _: self.presenter.tap(grade))
        return button

    def _line(self, grade: Grade) -> NumberLine:
        line = NumberLine()
        line.setAccessibleName(wording.slips_of(grade))
        line.left.connect(partial(self._write, grade))
        line.entered.connect(partial(self._go_on, grade))
        return line

    def _build(self) -> None:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(14)
        grid.setColumnStretch(0, 1)
        for place, grade in enumerate(Grade):
            grid.addWidget(self.taps[grade], place, 0)
            grid.addWidget(self.lines[grade], place, 1)
        if self._recount:
            self.body.addWidget(label(wording.RECOUNT_NOTE))
        self.body.addWidget(self.total)
        rows = QWidget()
        rows.setLayout(grid)
        self.body.addWidget(rows)
        self.body.addWidget(self._error)
        if self._recount:
            self.body.addWidget(frame("card", self._reason))
            self.reason.entered.connect(self._finish)
        self.set_foot(self.done, self.take_back, quiet_button(wording.START_OVER, self.presenter.start_over))

    def _name(self, name: str) -> None:
        month = wording.month_of(self._month)
        self.say(name, f"{month}　{wording.RECOUNT_TITLE if self._recount else wording.HOW_TO_COUNT}")

    def _show(self, count: Grades) -> None:
        for grade, line in self.lines.items():
            line.setText(str(count.get(grade, 0)))
        self._error.hide()
        self.total.setText(wording.total(sum(count.values())))
        self.take_back.setEnabled(self.presenter.can_take_back)

    def _write(self, grade: Grade) -> bool:
        """Take the number that stands in a line; say so where it is none."""
        number = parse_number(self.lines[grade].text() or "0")
        if number is None:
            self._say(wording.NOT_A_NUMBER)
            return False
        self.presenter.write(grade, number)
        return True

    def _go_on(self, grade: Grade) -> None:
        if not self._write(grade):
            return
        following = list(Grade)[list(Grade).index(grade) + 1 :]
        if following:
            line = self.lines[following[0]]
            line.setFocus()
            line.selectAll()
        else:
            (self.reason if self._recount else self.done).setFocus()

    def _finish(self) -> None:
        wrong = [grade for grade in Grade if not self._write(grade)]
        if wrong:
            self.lines[wrong[0]].setFocus()
        elif self._recount:
            self._reason.show_error("")
            self.presenter.put_right(self.reason.text())
        else:
            self.leave()

    def _say(self, text: str) -> None:
        self._error.setText(f"✗ {text}")
        self._error.show()

    def _fault(self, of_reason: bool, text: str) -> None:
        if of_reason:
            self._reason.show_error(text)
        else:
            self._say(text)
