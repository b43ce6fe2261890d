"""The services of a month with their slips; what is counted is sealed here, all at once."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from yuanba.desktop.areas.services.month.period_line import PeriodLine
from yuanba.desktop.areas.services.month.slips.presenter import SlipLine, SlipMonth, SlipsPresenter
from yuanba.desktop.areas.services.wording import slips as wording
from yuanba.desktop.desk import Desk, Here
from yuanba.desktop.widgets.buttons import main_button, plain_button
from yuanba.desktop.widgets.flow import flow
from yuanba.desktop.widgets.labels import frame, label
from yuanba.desktop.widgets.screen import Screen
from yuanba.desktop.widgets.wrapped import Row, Rows


class SlipsPage(Screen):
    """One line a service; each opens its count."""

    def __init__(self, desk: Desk, here: Here, month: date | None = None) -> None:
        super().__init__(wording.TITLE, wording.NOTE)
        self.presenter = SlipsPresenter(desk, here, month, self)
        self.period = PeriodLine(self)
        self.rows = Rows("")
        self.others = Rows("")
        self._none = label(wording.NO_SERVICES, "dim")
        self.show_others = plain_button(wording.OTHERS, self._show_others, "chevron-down")
        self._trouble = label()
        self._alarm = frame("alarm", self._trouble, margin=12)
        self._note = frame("advice", label(wording.SEAL_NOTE), margin=12)
        self.seal = main_button("", self._seal, "lock")
        self.blank = plain_button(wording.BLANK, lambda: self.wanted.emit("blank_slips"), "printer")
        self._build()
        self.period.stepped.connect(self._step)
        self.presenter.showed.connect(self._show)
        self.presenter.refused.connect(self._refuse)

    def arrived(self) -> None:
        """Read what is counted."""
        self._alarm.hide()
        self.presenter.refresh()

    def _build(self) -> None:
        body = self.body
        body.addWidget(self.period)
        body.addWidget(self._alarm)
        body.addWidget(self._note)
        body.addWidget(label(wording.SERVICES, "heading"))
        body.addWidget(self._none)
        body.addWidget(self.rows)
        body.addWidget(flow(self.show_others))
        body.addWidget(self.others)
        self.others.hide()
        for one in (self._none, self._note):
            one.hide()
        self.set_foot(self.seal, self.blank)

    def _show(self, found: SlipMonth) -> None:
        presenter = self.presenter
        self.period.show_period(presenter.period, last=presenter.last)
        self.rows.show_rows(self._rows(found.lines))
        self.rows.setVisible(bool(found.lines))
        self._none.setVisible(not found.lines)
        self.others.show_rows(self._rows(found.others))
        self.seal.say(wording.seal(presenter.month, found.typed))
        self.seal.setEnabled(found.typed > 0)
        self._note.setVisible(found.typed > 0)
        self._begin(found)

    def _begin(self, found: SlipMonth) -> None:
        """Go where the work is: to the first service that is not counted, else to the seal."""
        if self.period.earlier.hasFocus() or self.period.later.hasFocus():
            return
        waits = [line.counted is None and not line.typed for line in found.lines]
        if True in waits:
            self.rows.go_to(waits.index(True))
        elif found.typed:
            self.seal.setFocus()
        else:
            self.show_others.setFocus()

    def _rows(self, lines: Sequence[SlipLine]) -> list[Row]:
        return [Row(text=line.name, below=_state(line), pressed=partial(self._open, line)) for line in lines]

    def _open(self, line: SlipLine) -> None:
        word = "count_slips" if line.counted is None else "recount_slips"
        self.wanted.emit((word, self.presenter.month, line.service_id))

    def _show_others(self) -> None:
        self.others.setVisible(self.others.isHidden())
        if not self.others.isHidden():
            self.others.setFocus()

    def _step(self, by: int) -> None:
        self._alarm.hide()
        self.presenter.step(by)

    def _seal(self) -> None:
        self._alarm.hide()
        self.presenter.seal()

    def _refuse(self, text: str) -> None:
        self._trouble.setText(text)
        self._alarm.show()
        self.seal.setFocus()


def _state(line: SlipLine) -> str:
    if line.counted is not None:
        return wording.counted(line.counted)
    return wording.typed(line.typed) if any(line.typed.values()) else wording.NOT_COUNTED
