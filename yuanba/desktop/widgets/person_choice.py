"""Choosing the person for a post: a resident, somebody who holds a post already, or a name as it is written."""

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal

from yuanba.desktop.desk import Desk
from yuanba.desktop.widgets.field import Field
from yuanba.desktop.widgets.labels import label
from yuanba.desktop.widgets.person_box import PersonBox
from yuanba.desktop.wording import people as wording
from yuanba.village.roster.people import Candidate, candidates, named


class PersonChoice(Field):
    """A line that finds people, and below it who is meant.

    Signals:
        settled: it is clear who is meant; go on to the next question.
        changed: somebody else is meant, or nobody yet.
    """

    settled = Signal()
    changed = Signal()

    def __init__(self, desk: Desk, name: str = wording.NAME) -> None:
        today = desk.today()
        self.box = PersonBox(
            desk,
            wording.NAME_HINT,
            find=lambda connection, typed: candidates(connection, typed, day=today),
            spell=wording.person,
        )
        super().__init__(name, self.box)
        self._desk = desk
        self._picked_now = False
        self.candidate: Candidate | None = None
        self._who = label(role="dim")
        self._who.hide()
        layout = self.layout()
        if layout is not None:
            layout.addWidget(self._who)
        self.setFocusProxy(self.box)
        self.box.picked.connect(self._pick)
        self.box.typed.connect(self._forget)
        self.box.line.entered.connect(self._enter)
        self.box.line.editingFinished.connect(self._look)

    @property
    def text(self) -> str:
        """What is written."""
        return self.box.text

    def show_candidate(self, candidate: Candidate | None, text: str = "") -> None:
        """Put somebody in without telling anyone; the text stands where nobody is known yet."""
        self.candidate = candidate
        self.box.show_text(text if candidate is None else candidate.name)
        self._say_who()

    def settle(self, then: Callable[[], None]) -> None:
        """Find out who is meant, then go on; nothing is called where a name alone does not tell."""
        name = self.text
        if not name or (self.candidate is not None and self.candidate.name == name):
            then()
            return

        def answered(found: tuple[Candidate, ...]) -> None:
            if self.text != name:
                return
            if self.candidate is None:
                if len(found) > 1:
                    self.show_error(wording.several(len(found), name))
                    return
                self._take(found[0] if found else Candidate(name=name))
            then()

        today = self._desk.today()
        self._desk.run_query(lambda connection: named(connection, name, day=today), answered, owner=self)

    def _pick(self, candidate: Candidate) -> None:
        self._picked_now = True
        QTimer.singleShot(0, self, self._picked_before)
        self._take(candidate)
        self.settled.emit()

    def _picked_before(self) -> None:
        self._picked_now = False

    def _enter(self) -> None:
        # The key that picked somebody from the list has gone on already.
        if not self._picked_now:
            self.settle(self.settled.emit)

    def _look(self) -> None:
        """Say who is meant when the person goes on with the mouse."""
        name = self.text
        if not name or self.candidate is not None:
            return

        def answered(found: tuple[Candidate, ...]) -> None:
            if self.text == name and self.candidate is None and len(found) <= 1:
                self._take(found[0] if found else Candidate(name=name))

        today = self._desk.today()
        self._desk.run_query(lambda connection: named(connection, name, day=today), answered, owner=self)

    def _take(self, candidate: Candidate) -> None:
        self.candidate = candidate
        self.show_error("")
        self._say_who()
        self.changed.emit()

    def _forget(self, _: str) -> None:
        self.candidate = None
        self.show_error("")
        self._say_who()
        self.changed.emit()

    def _say_who(self) -> None:
        words = "" if self.candidate is None else wording.who(self.candidate)
        self._who.setText(words)
        self._who.setVisible(bool(words))
