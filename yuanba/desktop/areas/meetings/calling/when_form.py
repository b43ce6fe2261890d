"""When and where a meeting is, and the rest that is filled in beforehand."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from yuanba.desktop.areas.meetings.affair import Affair
from yuanba.desktop.areas.meetings.calling.presenter import Box, Calling, Notice
from yuanba.desktop.areas.meetings.still import WhenMouseUp
from yuanba.desktop.areas.meetings.wording import calling as wording
from yuanba.desktop.theme import px
from yuanba.desktop.typed import Lean
from yuanba.desktop.widgets.buttons import plain_button, quiet_button
from yuanba.desktop.widgets.day_line import DayLine
from yuanba.desktop.widgets.field import Field, TextLine
from yuanba.desktop.widgets.flow import flow
from yuanba.desktop.widgets.labels import column, frame, label
from yuanba.desktop.widgets.page import clear
from yuanba.desktop.wording import day_with_weekday, plain_day
from yuanba.kernel.ids import Id

_PLACE_SIGNS = 20


class WhenForm(QFrame):
    """Place, day and time; below, what may be left as it is.

    Signals:
        changed: a person has changed something.
        completed: Enter was pressed in the last line.
    """

    changed = Signal()
    completed = Signal()

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.place = TextLine(hint=wording.PLACE_HINT, signs=_PLACE_SIGNS)
        self.day = DayLine(today)
        self.time = TextLine(hint=wording.TIME_HINT, signs=6)
        self.haste = TextLine(hint=wording.HASTE_HINT)
        self.title = TextLine(hint=wording.MEETING_TITLE_HINT)
        self.convener = TextLine(signs=12)
        self.channel = TextLine(hint=wording.CHANNEL_HINT)
        self.called_on = DayLine(today, lean=Lean.BEFORE)
        self.fields = {
            Box.PLACE: Field(wording.PLACE, self.place),
            Box.DAY: Field(wording.DAY, self.day),
            Box.TIME: Field(wording.TIME, self.time),
            Box.HASTE: Field(wording.HASTE, self.haste),
            Box.CALLED_ON: Field(wording.CALLED_ON, self.called_on, wording.CALLED_ON_HINT),
        }
        self._notice = column(spacing=8)
        self._noticed: Notice | None = None
        self._telling = WhenMouseUp(self.changed.emit, self)
        self.more = quiet_button(wording.MORE, self._toggle_rest, "chevron-down")
        self._rest = self._further()
        self._build()
        self._connect()

    def calling(self, *, affairs: tuple[Affair, ...], leave_out: frozenset[Id]) -> Calling:
        """Give what is typed, with the agenda."""
        return Calling(
            affairs=affairs,
            leave_out=leave_out,
            place=self.place.text().strip(),
            day=self.day.line.text().strip(),
            time=self.time.text().strip(),
            title=self.title.text().strip(),
            convener=self.convener.text().strip(),
            channel=self.channel.text().strip(),
            called_on=self.called_on.line.text().strip(),
            haste=self.haste.text().strip(),
        )

    def show_calling(self, calling: Calling) -> None:
        """Fill the form."""
        self.place.setText(calling.place)
        self.day.line.setText(calling.day)
        self.time.setText(calling.time)
        self.title.setText(calling.title)
        self.convener.setText(calling.convener)
        self.channel.setText(calling.channel)
        self.called_on.line.setText(calling.called_on)
        self.haste.setText(calling.haste)
        self.show_fault(None)

    def show_fault(self, box: Box | None, words: str = "") -> None:
        """Say what is wrong beside its answer; None takes all of it back."""
        for own, field in self.fields.items():
            field.show_error(words if own is box else "")
        if box is Box.DAY or box is Box.CALLED_ON:
            # A meeting written down afterwards needs the day of its notice.
            self._rest.show()
            self.fields[box].editor.setFocus()

    def show_notice(self, notice: Notice | None) -> None:
        """Say that the notice comes too short, and offer the first day that would do; None: it does not."""
        if notice == self._noticed:
            return
        self._noticed = notice
        clear(self._notice)
        # Haste is no reason for a notice after the meeting.
        self.fields[Box.HASTE].setVisible(notice is not None and notice.rule_set.notice_days > 0)
        if notice is None:
            return
        if not notice.rule_set.notice_days:
            self._rest.show()
        first = plain_day(notice.first_on)
        move = plain_button(wording.move_to(first), lambda: self._move(notice.first_on), "calendar")
        words = label(wording.too_short(notice.rule_set, first), "warn")
        self._notice.addWidget(frame("advice", words, flow(move), margin=14))

    def setFocus(self, *_: object) -> None:  # noqa: N802 - Qt's name
        """Go to the first answer."""
        self.place.setFocus()
        self.place.selectAll()

    def _build(self) -> None:
        answers = (self.fields[box] for box in (Box.PLACE, Box.DAY, Box.TIME))
        layout = column(*answers, inside=self, margin=20, spacing=14)
        layout.addLayout(self._notice)
        layout.addWidget(self.fields[Box.HASTE])
        layout.addWidget(flow(self.more))
        layout.addWidget(self._rest)
        self.fields[Box.HASTE].hide()
        self._rest.hide()

    def _further(self) -> QWidget:
        made = QWidget()
        column(
            Field(wording.MEETING_TITLE, self.title),
            Field(wording.CONVENER, self.convener),
            Field(wording.CHANNEL, self.channel),
            self.fields[Box.CALLED_ON],
            inside=made,
            spacing=14,
        )
        self.title.setMinimumWidth(px(200))
        return made

    def _connect(self) -> None:
        self.place.entered.connect(lambda: _go_to(self.day.line))
        self.day.entered.connect(lambda: _go_to(self.time))
        self.time.entered.connect(self._after_time)
        self.haste.entered.connect(self.completed)
        self.title.entered.connect(lambda: _go_to(self.convener))
        self.convener.entered.connect(lambda: _go_to(self.channel))
        self.channel.entered.connect(lambda: _go_to(self.called_on.line))
        self.called_on.entered.connect(self.completed)
        lines = (self.place, self.day.line, self.time, self.haste, self.title, self.convener, self.channel)
        for line in (*lines, self.called_on.line):
            line.editingFinished.connect(self._telling.ask)
        for day in (self.day, self.called_on):
            day.picked.connect(self.changed)

    def _after_time(self) -> None:
        if self.fields[Box.HASTE].isVisible() and not self.haste.text().strip():
            self.changed.emit()
            self.haste.setFocus()
        else:
            self.completed.emit()

    def _move(self, day: date) -> None:
        self.day.line.setText(day_with_weekday(day))
        self.changed.emit()
        self.time.setFocus()

    def _toggle_rest(self) -> None:
        self._rest.setVisible(self._rest.isHidden())
        if self._rest.isVisible():
            self.title.setFocus()


def _go_to(line: TextLine) -> None:
    line.setFocus()
    line.selectAll()
