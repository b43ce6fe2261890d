"""What is asked about the person, so that only the papers this person needs are asked for."""

from collections.abc import Callable, Mapping
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from yuanba.desktop.areas.services.wording import opening as wording
from yuanba.desktop.desk import Desk
from yuanba.desktop.widgets.choice import Choice
from yuanba.desktop.widgets.day_field import DayField
from yuanba.desktop.widgets.field import Field
from yuanba.desktop.widgets.labels import column, label
from yuanba.desktop.widgets.page import clear
from yuanba.kernel.calendar import SHIPPED_CALENDAR, WorkCalendar
from yuanba.village.services.catalogue import Condition, Service, Start
from yuanba.village.services.rules.deadline import due
from yuanba.village.services.rules.papers import asked_of, fitted


class Questions(QFrame):
    """Plain questions with yes and no, and the day of an event where the limit runs from one.

    Signals:
        changed: a person answered.
        settled: the last question was answered with a key; go on.
    """

    changed = Signal()
    settled = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._desk = desk
        #: That holds here; the shipped one until the store has been asked.
        self.calendar: WorkCalendar = SHIPPED_CALENDAR
        self._service: Service | None = None
        self.choices: dict[str, Choice[bool]] = {}
        self._fields: dict[str, Field] = {}
        self.when: DayField | None = None
        self._due = label(role="dim")
        self._lines = column(inside=self, margin=20, spacing=14)

    def ask(self, service: Service, known: Mapping[str, bool], answers: Mapping[str, bool], event: str = "") -> None:
        """Ask what the papers of a service depend on.

        Args:
            service: whose papers.
            known: what the list of residents answers by itself; a person may answer otherwise.
            answers: given already.
            event: the day of the event as typed so far.
        """
        self._service = service
        clear(self._lines)
        self.choices, self._fields = {}, {}
        self.when = None
        for one in asked_of(service):
            choice = Choice([(wording.YES, True), (wording.NO, False)])
            for button in choice.buttons():
                button.setAccessibleName(f"{one.question}　{button.text()}")
            hint = wording.KEPT_HIDDEN if one.sensitive else ""
            if one.condition in known and answers.get(one.condition, known[one.condition]) == known[one.condition]:
                hint = wording.FROM_LIST
            field = Field(one.question, choice, hint)
            answer = answers.get(one.condition, known.get(one.condition))
            if answer is not None:
                choice.choose(answer)
            choice.chosen.connect(lambda answer, one=one: self._answer(one, answer))
            self.choices[one.condition], self._fields[one.condition] = choice, field
            self._lines.addWidget(field)
        if service.limit.start is Start.EVENT:
            self._ask_day(service, event)

    @property
    def empty(self) -> bool:
        """Tell whether nothing is asked."""
        return not self.choices and self.when is None

    @property
    def answers(self) -> dict[str, bool]:
        """What was answered, by condition."""
        return {key: choice.value for key, choice in self.choices.items() if choice.value is not None}

    @property
    def holds(self) -> tuple[str, ...]:
        """Conditions that hold."""
        return tuple(key for key, answer in self.answers.items() if answer)

    @property
    def day(self) -> str:
        """The day of the event as typed; empty: it is not asked for, or nobody has said."""
        return "" if self.when is None else self.when.line.line.text()

    def show_fault(self, words: str) -> None:
        """Say beside the first question without an answer that it wants one."""
        for key, field in self._fields.items():
            missing = self.choices[key].value is None
            field.show_error(words if missing else "")
            if missing and words:
                return

    def show_day_fault(self, words: str) -> None:
        """Say what is wrong with the day."""
        if self.when is not None:
            self.when.show_error(words)

    def first_open(self) -> Callable[[], None] | None:
        """Give the way to the first question without an answer; None: all are answered."""
        for choice in self.choices.values():
            if choice.value is None:
                return choice.setFocus
        if self.when is not None and not self.day.strip():
            return self.when.setFocus
        return None

    def _ask_day(self, service: Service, event: str) -> None:
        self.when = DayField(self._desk, service.limit.event or wording.EVENT)
        self.when.line.line.setText(event)
        self.when.line.entered.connect(self.settled)
        self.when.line.line.editingFinished.connect(self._show_due)
        self.when.line.picked.connect(self._show_due)
        self._lines.addWidget(self.when)
        self._due = label(role="dim")
        self._lines.addWidget(self._due)
        self._show_due()

    def _answer(self, about: Condition, answer: bool) -> None:
        """Take an answer, and with a yes the answers of what it excludes."""
        excluded = [self.choices[one] for one in about.excludes if answer and one in self.choices]
        for choice in excluded:
            choice.choose(False)
        for field in self._fields.values():
            field.show_error("")
        self._show_due()
        self.changed.emit()
        following = self.first_open()
        if following is None:
            self.settled.emit()
        else:
            following()

    def _show_due(self) -> None:
        """Say at once until when it has to be declared."""
        service = self._service
        on: date | None = None if self.when is None else self.when.line.day
        words = ""
        if service is not None and on is not None:
            today = self._desk.today()
            limit = fitted(service, self.holds).limit
            words = wording.event_due(due(limit, on, (), calendar=self.calendar, today=today), today)
        self._due.setText(words)
        self._due.setVisible(bool(words))
