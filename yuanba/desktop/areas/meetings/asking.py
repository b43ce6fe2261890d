"""A short form of its own: a reason, an addendum, where a matter is handed to."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame
from sqlalchemy import Connection

from yuanba.desktop.desk import Desk
from yuanba.desktop.form_draft import FormDraft, Typed
from yuanba.desktop.sentences import sentence
from yuanba.desktop.widgets.buttons import Button, main_button
from yuanba.desktop.widgets.field import Field
from yuanba.desktop.widgets.labels import column, frame, label
from yuanba.desktop.widgets.long_line import LongLine
from yuanba.desktop.widgets.page import clear
from yuanba.desktop.widgets.screen import Screen
from yuanba.journal.unit_of_work import UnitOfWork
from yuanba.kernel.errors import Mishap


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One thing a short form asks for."""

    name: str
    hint: str = ""
    lines: int = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """What a short form is about and what its main act does."""

    title: str
    #: What will happen, said before.
    note: str
    questions: tuple[Question, ...]
    main: str
    #: Name of the draft.
    key: str
    #: Takes the answers in order and does the deed.
    deed: Callable[[UnitOfWork, Sequence[str]], object]
    #: What the bar below says when it is done.
    told: str
    #: Reads what is shown above the questions; None: nothing is.
    facts: Callable[[Connection], tuple[str, ...]] | None = None


class AskingPage(Screen):
    """Asks a few things and does one deed with the answers.

    Signals:
        done: the deed is written down.
    """

    done = Signal()

    def __init__(self, desk: Desk, asking: Asking) -> None:
        super().__init__(asking.title, asking.note)
        self._desk = desk
        self._asking = asking
        self._draft = FormDraft(desk, asking.key, self)
        self.lines = [LongLine(hint=one.hint, lines=one.lines) for one in asking.questions]
        self.fields = [Field(one.name, line) for one, line in zip(asking.questions, self.lines, strict=True)]
        self.act: Button = main_button(asking.main, self._do)
        self._facts = column()
        self.body.addLayout(self._facts)
        card = QFrame()
        card.setProperty("role", "card")
        column(*self.fields, inside=card, margin=20, spacing=14)
        self.body.addWidget(card)
        self.set_foot(self.act)
        for place, line in enumerate(self.lines):
            line.left.connect(self._keep)
            following = self.lines[place + 1 : place + 2]
            line.entered.connect(following[0].setFocus if following else self._do)

    def arrived(self) -> None:
        """Begin with the draft, where there is one."""
        if self._asking.facts is not None:
            self._desk.run_query(self._asking.facts, self._show_facts, owner=self)
        self._draft.read(self._open)

    def _show_facts(self, facts: tuple[str, ...]) -> None:
        clear(self._facts)
        self._facts.addWidget(frame("band", *(label(fact) for fact in facts), margin=16, spacing=6))

    def _open(self, typed: Typed | None) -> None:
        for line, text in zip(self.lines, (typed or {}).get("answers", ()), strict=False):
            line.setPlainText(text)
        self.lines[0].setFocus()

    def _keep(self) -> None:
        self._draft.keep({"answers": self._answers()})

    def _answers(self) -> list[str]:
        return [line.text() for line in self.lines]

    def _do(self) -> None:
        for field in self.fields:
            field.show_error("")
        asking, answers = self._asking, self._answers()
        self._draft.turn_into(lambda work: asking.deed(work, answers), self._finish, failed=self._say)

    def _finish(self, _: object) -> None:
        self._desk.tell(self._asking.told)
        self.done.emit()

    def _say(self, mishap: Mishap) -> None:
        # Beside the first answer that is missing, else beside the first.
        missing = (field for field, line in zip(self.fields, self.lines, strict=True) if not line.text())
        next(missing, self.fields[0]).show_error(sentence(mishap))
