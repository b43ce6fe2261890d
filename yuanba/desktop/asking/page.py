"""The screen of a short form: what will happen is said before, one filled button does it."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QFrame
from sqlalchemy import Connection

from yuanba.desktop.asking.answers import Answer, ChoiceAnswer, DayAnswer, WordsAnswer, answer_to
from yuanba.desktop.asking.questions import Asking
from yuanba.desktop.desk import Desk
from yuanba.desktop.form_draft import FormDraft, Typed
from yuanba.desktop.sentences import sentence
from yuanba.desktop.widgets.buttons import Button, main_button
from yuanba.desktop.widgets.labels import column, frame, label
from yuanba.desktop.widgets.page import clear
from yuanba.desktop.widgets.screen import Screen
from yuanba.desktop.wording import TAKEN_BACK
from yuanba.kernel.errors import Mishap


class AskingPage(Screen):
    """Asks a few things and does one deed with the answers.

    Signals:
        done: the deed is written down.
    """

    done = Signal()

    def __init__(self, desk: Desk, asking: Asking | Callable[[Connection], Asking]) -> None:
        """Make the form.

        Args:
            desk: where to read and write.
            asking: what is asked; or reads it, where it depends on what is written so far.
        """
        ready = asking if isinstance(asking, Asking) else None
        super().__init__(ready.title if ready else "", ready.note if ready else "")
        self._desk = desk
        self._reads = None if isinstance(asking, Asking) else asking
        self._asking: Asking | None = None
        self._draft: FormDraft | None = None
        self._drafted = False
        #: What stood in each answer before anybody typed.
        self._at_first: list[Any] = []
        self.answers: list[Answer] = []
        self.act: Button | None = None
        self._facts = column()
        self.body.addLayout(self._facts)
        if ready is not None:
            self._build(ready)

    def arrived(self) -> None:
        """Begin with the draft, where there is one."""
        self.hold_keys()
        if self._reads is not None:
            self._desk.run_query(self._reads, self._build_and_begin, owner=self, failed=self._say_unread)
        else:
            self._begin()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Keep what is half written."""
        super().hideEvent(event)
        self._keep()

    def _build_and_begin(self, asking: Asking) -> None:
        # Asked anew, such as when one comes back from a paper: the form stands already.
        if self._asking is None:
            self.say(asking.title, asking.note)
            self._build(asking)
        self._begin()

    def _say_unread(self, mishap: Mishap) -> None:
        """Say why there is nothing to ask; the way back is open."""
        self._desk.tell(sentence(mishap), alarm=True)
        self.release_keys()
        self.back.setFocus()

    def _build(self, asking: Asking) -> None:
        self._asking = asking
        self._draft = FormDraft(self._desk, asking.key, self)
        self.answers = [answer_to(self._desk, one) for one in asking.questions]
        self._at_first = [one.typed for one in self.answers]
        self.act = main_button(asking.main, self._do)
        if self.answers:
            card = QFrame()
            card.setProperty("role", "card")
            column(*self.answers, inside=card, margin=20, spacing=14)
            self.body.addWidget(card)
        self.set_foot(self.act)
        for place, answer in enumerate(self.answers):
            answer.left.connect(self._keep)
            following = self.answers[place + 1 : place + 2]
            answer.entered.connect(following[0].begin if following else self._end)

    def _begin(self) -> None:
        asking, draft = self._asking, self._draft
        if asking is None or draft is None:
            return
        if asking.facts is not None:
            self._desk.run_query(asking.facts, self._show_facts, owner=self)
        draft.read(self._open)

    def _show_facts(self, facts: tuple[str, ...]) -> None:
        clear(self._facts)
        self._facts.addWidget(frame("band", *(label(fact) for fact in facts), margin=16, spacing=6))

    def _open(self, typed: Typed | None) -> None:
        self._drafted = typed is not None
        for answer, kept in zip(self.answers, (typed or {}).get("answers", ()), strict=False):
            # None stands for what nobody has changed: a day proposed last week is proposed anew.
            if kept is not None:
                answer.show_typed(kept)
        self.release_keys()
        if self.answers:
            self.answers[0].begin()
        else:
            self._button.setFocus()

    def _keep(self) -> None:
        typed = [
            None if one.typed == first else one.typed for one, first in zip(self.answers, self._at_first, strict=True)
        ]
        if self._draft is not None and (self._drafted or any(one is not None for one in typed)):
            self._drafted = True
            self._draft.keep({"answers": typed})

    @property
    def _button(self) -> Button:
        if self.act is None:
            raise AssertionError("nothing is asked yet")
        return self.act

    def _end(self) -> None:
        """Go on from the last answer: with words, to the deed; from a choice, to its button, to be seen before."""
        if isinstance(self.answers[-1], ChoiceAnswer):
            self._button.setFocus()
        else:
            self._do()

    def _do(self) -> None:
        asking, draft = self._asking, self._draft
        if asking is None or draft is None:
            return
        for one in self.answers:
            one.show_error("")
        wrong = next((one for one in self.answers if one.fault), None)
        if wrong is not None:
            wrong.show_error(wrong.fault)
            return
        values = [one.value for one in self.answers]
        draft.turn_into(lambda work: asking.deed(work, values), lambda _: self._finish(asking), failed=self._say)

    def _finish(self, asking: Asking) -> None:
        undo, desk = asking.undo, self._desk

        def take_back() -> None:
            # The form is gone by then; the desk stays.
            if undo is not None:
                desk.run_deed(undo, lambda _: desk.tell(TAKEN_BACK), owner=desk)

        desk.tell(asking.told, undo=None if undo is None else take_back)
        self.done.emit()

    def _say(self, mishap: Mishap) -> None:
        """Say what is wrong beside the answer it concerns."""
        if self.answers:
            self._concerned(mishap).show_error(sentence(mishap))
        else:
            self._desk.tell(sentence(mishap), alarm=True)

    def _concerned(self, mishap: Mishap) -> Answer:
        """Find the answer a mishap is about: as the form says, the day it names, the first words missing, the first."""
        places = self._asking.places if self._asking is not None else {}
        place = next((places[kind] for kind in type(mishap).__mro__ if kind in places), None)
        if place is not None:
            return self.answers[place if isinstance(place, int) else place(mishap)]
        day = mishap.fields.get("day")
        days = [one for one in self.answers if isinstance(one, DayAnswer) and day is not None and one.value == day]
        missing = [one for one in self.answers if isinstance(one, WordsAnswer) and not one.value]
        return next(iter((*days, *missing)), self.answers[0])
