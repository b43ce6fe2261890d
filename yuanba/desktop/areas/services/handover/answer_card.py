"""One ticket that was taken along: what the office said of it."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from yuanba.desktop.areas.services.handover.trip import Answer, Said
from yuanba.desktop.areas.services.wording import handover as wording
from yuanba.desktop.widgets.choice import Choice
from yuanba.desktop.widgets.day_line import DayLine
from yuanba.desktop.widgets.field import Field, TextLine
from yuanba.desktop.widgets.flow import flow
from yuanba.desktop.widgets.labels import label
from yuanba.desktop.widgets.long_line import LongLine
from yuanba.village.services.handover import Candidate

_NUMBER_SIGNS = 14


class AnswerCard(QFrame):
    """Whose ticket it is, three answers, and below them what the chosen one asks for.

    Signals:
        answered: something was chosen or typed.
        done: Enter was pressed in the last line.
    """

    answered = Signal()
    done = Signal()

    def __init__(self, ticket: Candidate, today: Callable[[], date], usual_day: Callable[[], str]) -> None:
        super().__init__()
        self.ticket = ticket
        self._today = today
        #: Day of acceptance as typed for all, with which an answer begins.
        self._usual_day = usual_day
        self.setProperty("role", "card")
        whose = wording.whose(ticket)
        self.said: Choice[Said] = Choice(
            [
                (wording.ACCEPTED, Said.ACCEPTED),
                (wording.TAKEN_IN, Said.TAKEN_IN),
                (wording.GIVEN_BACK, Said.GIVEN_BACK),
            ]
        )
        self._choice = Field("", self.said)
        self.said.setAccessibleName(f"{whose}　{wording.ANSWER}")
        self.day: DayLine | None = None
        self.number: TextLine | None = None
        self.reason: LongLine | None = None
        self._fields: list[Field] = []
        self._details: QWidget | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(20, 12, 20, 16)
        self._layout.setSpacing(10)
        self._layout.addWidget(flow(*_head(whose, ticket.number)))
        self._layout.addWidget(self._choice)
        self.said.chosen.connect(self._choose)

    @property
    def answer(self) -> Answer | None:
        """What is chosen and typed; None: nothing is chosen yet."""
        said = self.said.value
        if said is None:
            return None
        return Answer(
            said=said,
            day="" if self.day is None else self.day.line.text(),
            number="" if self.number is None else self.number.text(),
            reason="" if self.reason is None else self.reason.text(),
        )

    def show_answer(self, answer: Answer) -> None:
        """Show what was chosen and typed before."""
        self.said.choose(answer.said)
        self._ask(answer)

    def say_wrong(self, text: str) -> None:
        """Say what is wrong beside the first line, or beside the answers where there is none."""
        for field in (self._choice, *self._fields):
            field.show_error("")
        if text:
            (self._fields[0] if self._fields else self._choice).show_error(text)

    def _choose(self, said: Said) -> None:
        before = self.answer
        self._ask(Answer(said=said, day=self._usual_day(), number="" if before is None else before.number))
        first = self.reason or self.number
        if first is not None:
            first.setFocus()
        self.answered.emit()

    def _ask(self, answer: Answer) -> None:
        """Ask for what an answer needs."""
        if self._details is not None:
            self._details.hide()
            self._details.deleteLater()
        self._fields = []
        self.day = self.number = self.reason = None
        if answer.said is Said.ACCEPTED:
            self.day = DayLine(self._today)
            self.day.line.setText(answer.day)
            self._add(wording.ACCEPTED_ON, self.day)
            self.day.line.editingFinished.connect(self.answered)
            self.day.picked.connect(self.answered)
        if answer.said is Said.GIVEN_BACK:
            self.reason = LongLine(text=answer.reason, hint=wording.WHY_HINT, lines=1)
            self._add(wording.WHY, self.reason)
            self.reason.left.connect(self.answered)
            self.reason.entered.connect(self.done)
        else:
            self.number = TextLine(text=answer.number, hint=wording.OFFICE_NUMBER_HINT, signs=_NUMBER_SIGNS)
            self._add(wording.OFFICE_NUMBER, self.number)
            self.number.editingFinished.connect(self.answered)
            self.number.entered.connect(self.done)
        if self.day is not None and self.number is not None:
            self.day.entered.connect(self.number.setFocus)
        self._details = self._fields[0] if self.reason is not None else flow(*self._fields)
        self._layout.addWidget(self._details)

    def _add(self, name: str, editor: QWidget) -> None:
        self._fields.append(Field(name, editor))


def _head(whose: str, number: str) -> tuple[QLabel, QLabel]:
    """Name a ticket, the number beside it where there is room."""
    words = label(whose, "strong"), label(number, "dim")
    for one in words:
        one.setWordWrap(False)
    return words
