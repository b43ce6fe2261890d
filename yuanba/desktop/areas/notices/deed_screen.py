"""A form of the board: some questions, one deed, a draft until it is done."""

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QWidget

from yuanba.desktop.desk import Desk
from yuanba.desktop.form_draft import FormDraft, Typed
from yuanba.desktop.sentences import sentence
from yuanba.desktop.typed import parse_day
from yuanba.desktop.widgets.buttons import Button, main_button
from yuanba.desktop.widgets.day_line import DayLine
from yuanba.desktop.widgets.field import Field, TextLine
from yuanba.desktop.widgets.labels import column
from yuanba.desktop.widgets.long_line import LongLine
from yuanba.desktop.widgets.screen import Screen
from yuanba.desktop.wording import without_weekday
from yuanba.journal.unit_of_work import UnitOfWork
from yuanba.kernel.errors import Mishap

Deed = Callable[[UnitOfWork], Any]


class Misread(Exception):
    """An answer cannot be read; the page says so beside it."""

    def __init__(self, field: str, words: str) -> None:
        super().__init__(words)
        self.field = field
        self.words = words


class DeedScreen(Screen):
    """Asks, and does one deed with the answers; Enter goes to the next answer and in the last does it.

    Signals:
        done: the deed is written down; with what came of it.
    """

    done = Signal(object)
    #: Beside which question a mishap is said; others beside the first.
    places: dict[type[Mishap], str] = {}

    def __init__(self, desk: Desk, title: str, note: str, *, key: str, main: str, sign: str = "device-floppy") -> None:
        super().__init__(title, note)
        self.desk = desk
        self.draft = FormDraft(desk, key, self)
        self.fields: dict[str, Field] = {}
        self.act: Button = main_button(main, self._do, sign)

    def lay(self, **fields: Field) -> None:
        """Put the questions on the page."""
        self.fields = fields
        card = QFrame()
        card.setProperty("role", "card")
        column(*fields.values(), inside=card, margin=20, spacing=14)
        self.body.addWidget(card)
        self.set_foot(self.act)
        editors = [field.editor for field in fields.values()]
        for place, editor in enumerate(editors):
            following = editors[place + 1 : place + 2]
            onward = following[0].setFocus if following else self._do
            if isinstance(editor, TextLine | DayLine | LongLine):
                editor.entered.connect(onward)
            _on_leaving(editor, self._keep)

    def arrived(self) -> None:
        """Begin with the draft, where there is one."""
        self.draft.read(self._begin)

    def typed(self) -> Typed:
        """Give what is typed, for the draft."""
        raise NotImplementedError

    def fill(self, typed: Typed) -> None:
        """Put in what was kept."""
        raise NotImplementedError

    def deed(self) -> Deed:
        """Give the deed of what is typed.

        Raises:
            Misread: an answer cannot be read.
        """
        raise NotImplementedError

    def day_of(self, name: str, words: str) -> date:
        """Read a day.

        Raises:
            Misread: it is none.
        """
        editor = self.fields[name].editor
        day = editor.day if isinstance(editor, DayLine) else None
        if day is None:
            raise Misread(name, words)
        return day

    def kept_day(self, text: str) -> date:
        """Read a day out of a draft; today where it is none."""
        return parse_day(without_weekday(text), self.desk.today()) or self.desk.today()

    def _begin(self, typed: Typed | None) -> None:
        if typed is not None:
            self.fill(typed)
        self.begin()

    def begin(self) -> None:
        """Go to the first answer; where all stand already, to the act."""
        next(iter(self.fields.values())).editor.setFocus()

    def _keep(self) -> None:
        self.draft.keep(self.typed())

    def _do(self) -> None:
        for field in self.fields.values():
            field.show_error("")
        try:
            deed = self.deed()
        except Misread as error:
            self.fields[error.field].show_error(error.words)
            return
        self.draft.turn_into(deed, self._finish, failed=self._fail)

    def _finish(self, outcome: object) -> None:
        self.done.emit(outcome)

    def _fail(self, mishap: Mishap) -> None:
        name = self.places.get(type(mishap), next(iter(self.fields)))
        self.fields[name].show_error(sentence(mishap))


def _on_leaving(editor: QWidget, keep: Callable[[], None]) -> None:
    """Keep what is typed whenever an answer is left."""
    if isinstance(editor, LongLine):
        editor.left.connect(keep)
    elif isinstance(editor, DayLine):
        editor.line.editingFinished.connect(keep)
        editor.picked.connect(keep)
    elif isinstance(editor, QLineEdit):
        editor.editingFinished.connect(keep)
    for name in ("changed", "chosen"):
        signal = getattr(editor, name, None)
        if signal is not None and not isinstance(editor, QLineEdit):
            signal.connect(lambda *_: keep())
