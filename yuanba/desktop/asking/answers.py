"""The answers of a short form: each a question with its editor, what is typed and what it comes to."""

from datetime import date
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from yuanba.desktop.asking import wording
from yuanba.desktop.asking.questions import (
    AnyQuestion,
    ChoiceQuestion,
    DayQuestion,
    NumberQuestion,
    PersonQuestion,
    Question,
    SumQuestion,
    TicksQuestion,
)
from yuanba.desktop.desk import Desk
from yuanba.desktop.typed import parse_fen, parse_number
from yuanba.desktop.widgets.check_list import CheckList
from yuanba.desktop.widgets.choice import Choice
from yuanba.desktop.widgets.day_line import DayLine
from yuanba.desktop.widgets.field import Field, TextLine
from yuanba.desktop.widgets.long_line import LongLine
from yuanba.desktop.widgets.person_box import PersonBox

#: Signs of a line for a number.
_NUMBER_SIGNS = 8


class Answer(Field):
    """One question with its editor.

    Signals:
        entered: Enter was pressed, or one of a few was chosen: go on to the next.
        left: the person went on to something else.
    """

    entered = Signal()
    left = Signal()

    def __init__(self, name: str, editor: QWidget, note: str) -> None:
        super().__init__(name, editor, note)
        self.setFocusProxy(editor)

    @property
    def value(self) -> Any:  # noqa: ANN401 - as various as questions
        """What the answer comes to; only where nothing is wrong with it."""
        raise NotImplementedError

    @property
    def fault(self) -> str:
        """What is wrong with it; empty: nothing."""
        return ""

    @property
    def typed(self) -> Any:  # noqa: ANN401 - as various as questions
        """What stands there, in a shape that can be kept."""
        raise NotImplementedError

    def show_typed(self, typed: Any) -> None:  # noqa: ANN401 - as various as questions
        """Put in what was kept."""
        raise NotImplementedError

    def begin(self) -> None:
        """Take the keys; what stands there can be written over at once."""
        self.editor.setFocus()


class WordsAnswer(Answer):
    """Words."""

    def __init__(self, question: Question) -> None:
        self.line = LongLine(text=question.text, hint=question.hint, lines=question.lines)
        super().__init__(question.name, self.line, question.note)
        self.line.entered.connect(self.entered)
        self.line.left.connect(self.left)

    @property
    def value(self) -> str:
        """The text."""
        return self.line.text()

    @property
    def typed(self) -> str:
        """The text."""
        return self.line.text()

    def show_typed(self, typed: Any) -> None:  # noqa: ANN401 - as various as questions
        """Put the text in."""
        self.line.setPlainText(str(typed))

    def begin(self) -> None:
        """Take the keys; words proposed go when one types."""
        self.line.setFocus()
        self.line.selectAll()


class DayAnswer(Answer):
    """A day."""

    def __init__(self, desk: Desk, question: DayQuestion) -> None:
        self.days = DayLine(desk.today, day=question.day)
        self._optional = question.optional
        super().__init__(question.name, self.days, question.note)
        self.days.entered.connect(self.entered)
        self.days.picked.connect(self.entered)
        self.days.line.editingFinished.connect(self.left)

    @property
    def value(self) -> date | None:
        """The day."""
        return self.days.day

    @property
    def fault(self) -> str:
        """Whether it is no day."""
        if self.days.day is not None:
            return ""
        if self.days.written:
            return wording.NO_DAY
        return "" if self._optional else wording.DAY_NEEDED

    @property
    def typed(self) -> str:
        """As typed."""
        return self.days.line.text()

    def show_typed(self, typed: Any) -> None:  # noqa: ANN401 - as various as questions
        """Put in what was typed."""
        self.days.line.setText(str(typed))

    def begin(self) -> None:
        """Take the keys; the day proposed goes when one types."""
        self.days.setFocus()
        self.days.line.selectAll()


class ChoiceAnswer(Answer):
    """One of a few."""

    def __init__(self, question: ChoiceQuestion) -> None:
        self._values = [value for _, value in question.answers]
        self.choice: Choice[Any] = Choice(question.answers, chosen=question.chosen, upright=question.upright)
        super().__init__(question.name, self.choice, question.note)
        self.choice.chosen.connect(lambda _: self.entered.emit())

    @property
    def value(self) -> Any:  # noqa: ANN401 - as various as answers
        """The value chosen."""
        return self.choice.value

    @property
    def fault(self) -> str:
        """Whether nothing is chosen."""
        return "" if self.choice.value is not None else wording.CHOOSE

    @property
    def typed(self) -> int | None:
        """The place of the one chosen; None: none is."""
        value = self.choice.value
        return None if value is None else self._values.index(value)

    def show_typed(self, typed: Any) -> None:  # noqa: ANN401 - as various as questions
        """Choose the one at a place."""
        if isinstance(typed, int) and typed < len(self._values):
            self.choice.choose(self._values[typed])


class TicksAnswer(Answer):
    """Any number of a few; Enter goes on, the space bar ticks."""

    def __init__(self, question: TicksQuestion) -> None:
        self._values = [value for _, value in question.answers]
        self.ticks: CheckList[Any] = CheckList(question.answers, chosen=question.chosen, upright=True)
        super().__init__(question.name, self.ticks, question.note)
        self.ticks.changed.connect(self.left)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Go on with Enter, which a box to tick leaves to what it lies in."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
            return
        super().keyPressEvent(event)

    @property
    def value(self) -> tuple[Any, ...]:
        """The values ticked."""
        return self.ticks.values

    @property
    def typed(self) -> list[int]:
        """The places of those ticked."""
        return [self._values.index(value) for value in self.ticks.values]

    def show_typed(self, typed: Any) -> None:  # noqa: ANN401 - as various as questions
        """Tick those at their places."""
        self.ticks.choose(self._values[place] for place in typed if place < len(self._values))


class _LineAnswer(Answer):
    """One line for a number or a sum."""

    def __init__(self, name: str, hint: str, note: str) -> None:
        self.line = TextLine(hint=hint, signs=_NUMBER_SIGNS)
        super().__init__(name, self.line, note)
        self.line.entered.connect(self.entered)
        self.line.editingFinished.connect(self.left)

    @property
    def typed(self) -> str:
        """As typed."""
        return self.line.text()

    def show_typed(self, typed: Any) -> None:  # noqa: ANN401 - as various as questions
        """Put in what was typed."""
        self.line.setText(str(typed))


class NumberAnswer(_LineAnswer):
    """A whole number."""

    def __init__(self, question: NumberQuestion) -> None:
        super().__init__(question.name, question.hint, question.note)

    @property
    def value(self) -> int | None:
        """The number."""
        return parse_number(self.line.text())

    @property
    def fault(self) -> str:
        """Whether it is no number."""
        return "" if self.value is not None else wording.NO_NUMBER


class SumAnswer(_LineAnswer):
    """A sum in yuan."""

    def __init__(self, question: SumQuestion) -> None:
        super().__init__(question.name, wording.SUM_HINT, question.note)

    @property
    def value(self) -> int | None:
        """The sum in whole fen."""
        return parse_fen(self.line.text()) if self.line.text().strip() else None

    @property
    def fault(self) -> str:
        """Whether it is no sum."""
        return "" if self.value is not None else wording.NO_SUM


class PersonAnswer(Answer):
    """Somebody, found as one types."""

    def __init__(self, desk: Desk, question: PersonQuestion) -> None:
        self.box = PersonBox(desk, question.hint, find=question.find, spell=question.spell)
        super().__init__(question.name, self.box, question.note)
        self.person = question.person
        self._picked_now = False
        if question.person is not None:
            self.box.show_text(question.person.name)
        self.box.picked.connect(self._pick)
        self.box.typed.connect(self._forget)
        self.box.line.entered.connect(self._enter)
        self.box.line.editingFinished.connect(self.left)

    @property
    def value(self) -> Any:  # noqa: ANN401 - as various as those found
        """Who is meant."""
        return self.person

    @property
    def fault(self) -> str:
        """Whether it is not clear who is meant."""
        return "" if self.person is not None else wording.NOBODY

    @property
    def typed(self) -> str:
        """The name."""
        return self.box.text

    def show_typed(self, typed: Any) -> None:  # noqa: ANN401 - as various as questions
        """Put the name in; who is meant has to be said again, unless it was proposed."""
        if typed != self.box.text:
            self.person = None
            self.box.show_text(str(typed))

    def begin(self) -> None:
        """Take the keys; the name proposed goes when one types."""
        self.box.setFocus()
        self.box.line.selectAll()

    def _pick(self, person: Any) -> None:  # noqa: ANN401 - as various as those found
        self.person = person
        self.show_error("")
        self._picked_now = True
        QTimer.singleShot(0, self, self._picked_before)
        self.entered.emit()

    def _picked_before(self) -> None:
        self._picked_now = False

    def _forget(self, _: str) -> None:
        self.person = None

    def _enter(self) -> None:
        # The key that picked somebody from the list has gone on already.
        if not self._picked_now and self.person is not None:
            self.entered.emit()


def answer_to(desk: Desk, question: AnyQuestion) -> Answer:
    """Make the editor that fits a question."""
    match question:
        case Question():
            return WordsAnswer(question)
        case DayQuestion():
            return DayAnswer(desk, question)
        case ChoiceQuestion():
            return ChoiceAnswer(question)
        case TicksQuestion():
            return TicksAnswer(question)
        case NumberQuestion():
            return NumberAnswer(question)
        case SumQuestion():
            return SumAnswer(question)
        case PersonQuestion():
            return PersonAnswer(desk, question)
