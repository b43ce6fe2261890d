"""The screen of one act: what will happen is said before, one filled button does it."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout

from yuanba.desktop.areas.courtyards.deeds.deed import Deed, DeedRunner
from yuanba.desktop.areas.courtyards.wording import deeds as wording
from yuanba.desktop.desk import Desk
from yuanba.desktop.form_draft import Typed
from yuanba.desktop.sentences import sentence
from yuanba.desktop.typed import Lean
from yuanba.desktop.widgets.buttons import main_button
from yuanba.desktop.widgets.day_line import DayLine
from yuanba.desktop.widgets.field import Field, TextLine
from yuanba.desktop.widgets.labels import column
from yuanba.desktop.widgets.long_line import LongLine
from yuanba.desktop.widgets.screen import Screen
from yuanba.kernel.errors import Mishap
from yuanba.village.courtyards.mishaps import DayAhead, LeftBeforeBorn, ReasonMissing


class DeedPage(Screen):
    """Fields of one act, among them its day and reason.

    Signals:
        done: what the act came to; it is written down.
    """

    done = Signal(object)

    #: Nothing is done without a reason; said before the first mistake.
    reason_needed = True

    def __init__(self, desk: Desk, *, title: str, note: str, main: str, sign: str, key: str) -> None:
        super().__init__(title, note)
        self.desk = desk
        self.runner = DeedRunner(desk, key, self)
        self.day = DayLine(desk.today, day=desk.today(), lean=Lean.BEFORE)
        self.day_field = Field(wording.DAY, self.day)
        self.reason = LongLine(hint=wording.REASON_HINT)
        needed = wording.REASON_NEEDED if self.reason_needed else ""
        self.reason_field = Field(wording.REASON, self.reason, needed)
        #: Where mistakes are said; others beside the first field.
        self.places: dict[type[Mishap], Field] = {
            DayAhead: self.day_field,
            LeftBeforeBorn: self.day_field,
            ReasonMissing: self.reason_field,
        }
        self._fields: list[Field] = []
        self._card = QFrame()
        self._card.setProperty("role", "card")
        self._inside = column(inside=self._card, margin=20, spacing=14)
        self.body.addWidget(self._card)
        self.act = main_button(main, self._do, sign)
        self.set_foot(self.act)
        self.runner.done.connect(self._finish)
        self.runner.faulted.connect(self._fail)

    def arrived(self) -> None:
        """Read what the act is about; whoever reads calls `begin` then."""
        raise NotImplementedError

    def begin(self) -> None:
        """Put in what was half written and go to the first answer."""
        self.runner.read_draft(self._open)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Keep what is half written."""
        super().hideEvent(event)
        if self._fields and self.reason.text():
            self.runner.keep(self.typed())

    def ask(self, *fields: Field) -> None:
        """Show the fields of the act; Enter goes from one to the next."""
        for field in fields:
            self._inside.addWidget(field)
            self._fields.append(field)
            editor = field.editor
            if isinstance(editor, TextLine | DayLine | LongLine):
                editor.entered.connect(lambda field=field: self._go_on(field))

    def facts(self) -> QVBoxLayout:
        """Give the place above the fields, for what will happen."""
        place = QVBoxLayout()
        self.body.insertLayout(0, place)
        return place

    def deed(self) -> Deed[Any] | None:
        """Give the act as it is filled in; None: something is missing, and that is said."""
        raise NotImplementedError

    def typed(self) -> Typed:
        """Give what is half written, in a shape that can be kept."""
        return {"reason": self.reason.text()}

    def show_typed(self, typed: Typed) -> None:
        """Put in what was half written."""
        self.reason.setPlainText(str(typed.get("reason", "")))

    def _open(self, typed: Typed | None) -> None:
        if typed is not None:
            self.show_typed(typed)
        self.focus_first()

    def focus_first(self) -> None:
        """Go to the first answer."""
        if self._fields:
            self._fields[0].editor.setFocus()

    def _go_on(self, field: Field) -> None:
        following = [one for one in self._fields[self._fields.index(field) + 1 :] if one.isVisibleTo(self)]
        (following[0].editor if following else self.act).setFocus()

    def _do(self) -> None:
        for field in self._fields:
            field.show_error("")
        if self.day_field in self._fields and self.day.day is None:
            self.day_field.show_error(wording.NO_DAY)
            return
        deed = self.deed()
        if deed is not None:
            self.runner.do(deed)

    def _finish(self, outcome: object) -> None:
        self.reason.clear()
        self.done.emit(outcome)

    def _fail(self, mishap: Mishap) -> None:
        field = self.places.get(type(mishap))
        if field is None or field not in self._fields:
            field = self._fields[0]
        field.show_error(sentence(mishap))
