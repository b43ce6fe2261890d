"""The result, with the sum that shows why, and the one deliberate act that seals it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QLabel, QVBoxLayout

from yuanba.desktop.areas.meetings.yard.result.deliberate import Deliberate
from yuanba.desktop.areas.meetings.yard.result.persons import PersonsCard
from yuanba.desktop.areas.meetings.yard.result.presenter import ResultPresenter, ResultView, Seal
from yuanba.desktop.areas.meetings.yard.wording import result as wording
from yuanba.desktop.areas.meetings.yard.wording.counting import reminded
from yuanba.desktop.desk import Desk
from yuanba.desktop.form_draft import Typed
from yuanba.desktop.sentences import sentence
from yuanba.desktop.typed import Lean
from yuanba.desktop.widgets.buttons import main_button
from yuanba.desktop.widgets.day_line import DayLine
from yuanba.desktop.widgets.field import Field, TextBlock, TextLine
from yuanba.desktop.widgets.flow import flow
from yuanba.desktop.widgets.labels import column, frame, label
from yuanba.desktop.widgets.page import clear
from yuanba.desktop.widgets.subpage import SubPage
from yuanba.kernel.errors import Mishap
from yuanba.kernel.ids import Id
from yuanba.printing.meetings.words import UNIT
from yuanba.village.meetings.live import Verdict
from yuanba.village.meetings.model import Execution, Footing, MeetingPersons


class Outcome(QLabel):
    """What came of the count.  It takes the keys first, so that nobody seals by pressing Enter once too often.

    Signals:
        entered: Enter was pressed.
    """

    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "figure")
        self.setWordWrap(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Go on to the names with Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                self.entered.emit()
            return
        super().keyPressEvent(event)


class ResultPage(SubPage):
    """What came of the count; who stands for it; what follows.  The way back leads to the count."""

    def __init__(self, desk: Desk, presenter: ResultPresenter, courtyard_id: Id) -> None:
        super().__init__(wording.TITLE)
        self._presenter = presenter
        #: The fields are those of the motion shown.
        self._filled = False
        self.outcome = Outcome()
        self.trouble = label("", "error")
        self.trouble.hide()
        self._lines: tuple[str, ...] = ()
        self._told = QVBoxLayout()
        self._told.setSpacing(6)
        self.choice = QCheckBox(wording.AS_CONSULTATION)
        self._choice_words = label("", "warn")
        choice = flow(self.choice)
        choice.setFocusProxy(self.choice)
        self._choice_field = Field("", choice)
        self._choice_frame = frame("advice", self._choice_words, self._choice_field)
        self.persons = PersonsCard(desk, courtyard_id, counters=True)
        self.opinions = TextBlock(hint=wording.OPINIONS_HINT, lines=3)
        self.executor = TextLine()
        self.due = DayLine(desk.today, lean=Lean.AHEAD)
        self.supervisors = TextLine(hint=wording.SUPERVISORS_HINT)
        self._due_field = Field(wording.DUE, self.due)
        self.seal = main_button(wording.SEAL, self._seal, "lock")
        self._build()
        presenter.showed.connect(self._show)
        presenter.refused.connect(self._refuse)

    def _build(self) -> None:
        card = QFrame()
        card.setProperty("role", "card")
        inside = column(self.outcome, inside=card, margin=20)
        inside.addLayout(self._told)
        follow = frame(
            "card",
            Field(wording.OPINIONS, self.opinions),
            Field(wording.EXECUTOR, self.executor),
            self._due_field,
            Field(wording.SUPERVISORS, self.supervisors),
        )
        for widget in (card, self._choice_frame, self.persons, follow, self.trouble):
            self.body.addWidget(widget)
        Deliberate(self.seal)
        self.set_foot(self.seal, label(wording.SEAL_NOTE, "dim"))
        self.persons.completed.connect(self.opinions.setFocus)
        self.executor.entered.connect(self.due.setFocus)
        self.due.entered.connect(self.supervisors.setFocus)
        self.supervisors.entered.connect(self.seal.setFocus)
        self.persons.left.connect(self._keep)
        for line in (self.executor, self.due.line, self.supervisors):
            line.editingFinished.connect(self._keep)
        self.outcome.entered.connect(self.persons.setFocus)
        self.setFocusProxy(self.outcome)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Keep what is half written when the page is left."""
        super().hideEvent(event)
        self._keep()
        self._filled = False

    def told(self) -> tuple[str, ...]:
        """Give the lines under the outcome."""
        return self._lines

    def _show(self, view: ResultView) -> None:
        verdict = view.verdict
        self.say(wording.TITLE, reminded(verdict.motion))
        self.trouble.hide()
        clear(self._told)
        result = verdict.motion.result
        self.outcome.setText(wording.NO_RESULT if result is None else wording.headline(result))
        told = _told(verdict)
        self._lines = tuple(words for _, words in told)
        for role, words in told:
            self._told.addWidget(label(words, role))
        self.seal.setEnabled(result is not None)
        self._show_choice(verdict)
        self._fill(view)
        self._filled = True
        self.show_top()

    def _show_choice(self, verdict: Verdict) -> None:
        choice, result = verdict.choice, verdict.motion.result
        self._choice_frame.setVisible(choice is not None)
        self.choice.setChecked(False)
        self._choice_field.show_error("")
        if choice is not None and result is not None:
            beyond = choice.footing is Footing.BEYOND_POWER
            self._choice_words.setText(sentence(choice) if beyond else wording.choice(result))

    def _fill(self, view: ResultView) -> None:
        typed = view.typed
        if typed is None:
            self.persons.show_persons(view.persons)
            self.opinions.clear()
            self.executor.clear()
            self.due.show_day(None)
            self.supervisors.clear()
            return
        tellers = wording.names_read(str(typed["tellers"]))
        self.persons.show_persons(
            MeetingPersons(
                chair=str(typed["chair"]),
                recorder=str(typed["recorder"]),
                scrutineer=str(typed["scrutineer"]),
                tellers=tellers,
            )
        )
        self.opinions.setPlainText(str(typed["opinions"]))
        self.executor.setText(str(typed["executor"]))
        self.due.line.setText(str(typed["due"]))
        self.supervisors.setText(str(typed["supervisors"]))

    def _keep(self) -> None:
        if not self._filled:
            return
        persons = self.persons.persons()
        typed: Typed = {
            "chair": persons.chair,
            "recorder": persons.recorder,
            "scrutineer": persons.scrutineer,
            "tellers": wording.names_written(persons.tellers),
            "opinions": self.opinions.text(),
            "executor": self.executor.text(),
            "due": self.due.line.text(),
            "supervisors": self.supervisors.text(),
        }
        self._presenter.keep(typed)

    def _seal(self) -> None:
        if self._choice_frame.isVisible() and not self.choice.isChecked():
            self._choice_field.show_error(wording.CHOOSE_FIRST)
            return
        unreadable = self.due.written and self.due.day is None
        self._due_field.show_error(wording.DUE_NEEDED if unreadable else "")
        if self.persons.complain() or unreadable:
            return
        opinions = tuple(line.strip() for line in self.opinions.text().splitlines() if line.strip())
        execution = Execution(
            executor=self.executor.text().strip(),
            due_on=self.due.day,
            supervisors=wording.names_read(self.supervisors.text()),
        )
        seal = Seal(
            persons=self.persons.persons(),
            as_consultation=self.choice.isChecked(),
            execution=execution,
            opinions=opinions,
        )
        self._presenter.seal(seal, self._refuse)

    def _refuse(self, mishap: Mishap) -> None:
        self.trouble.setText(f"✗ {sentence(mishap)}")
        self.trouble.show()


def _told(verdict: Verdict) -> tuple[tuple[str, str], ...]:
    """Give the lines under the outcome, each with its role."""
    motion = verdict.motion
    result, count = motion.result, motion.count
    if result is None or count is None or motion.electorate is None:
        return ()
    unit = UNIT[motion.electorate.unit]
    lines = [
        *wording.shortfall(result, unit),
        ("strong", wording.due_here(result, unit)),
        ("strong", wording.votes_told(count)),
        *(("", wording.why(check, unit)) for check in result.passing),
        ("warn", wording.tie(result)),
        ("warn", wording.left_over(verdict, unit)),
        *(("", wording.quorum_told(check, unit)) for check in result.quorum if check.met),
    ]
    if result.stakeholders is not None and result.stakeholders.met:
        lines.append(("", wording.stakeholders_told(result.stakeholders, unit)))
    lines += [("", line) for line in wording.counted_how(count)]
    if wording.consulting(result):
        lines += [("", wording.footing(result)), ("strong", wording.level(result)), ("", wording.next_step(motion))]
    return tuple((role, words) for role, words in lines if words)
