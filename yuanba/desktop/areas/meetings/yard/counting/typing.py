"""Numbers of a counter who has counted on paper or on fingers."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from yuanba.desktop.areas.meetings.yard.counting.presenter import CountPresenter, CountView
from yuanba.desktop.areas.meetings.yard.wording import counting as wording
from yuanba.desktop.sentences import sentence
from yuanba.desktop.typed import parse_number
from yuanba.desktop.widgets.buttons import main_button
from yuanba.desktop.widgets.field import Field, TextLine
from yuanba.desktop.widgets.labels import frame, label
from yuanba.desktop.widgets.page import clear
from yuanba.desktop.widgets.subpage import SubPage
from yuanba.kernel.errors import Mishap
from yuanba.village.meetings.mishaps import HandsExceedPresent
from yuanba.village.meetings.model import Votes

_DIGITS = 5


class TypePage(SubPage):
    """A number for each column; Enter goes on to the next and, in the last, takes them."""

    def __init__(self, presenter: CountPresenter) -> None:
        super().__init__(wording.TYPE_TITLE)
        self._presenter = presenter
        self._present = 0
        self.lines: tuple[TextLine, ...] = ()
        self._fields: tuple[Field, ...] = ()
        self.total = label("", "strong")
        self.reason = TextLine(hint=wording.REASON_HINT)
        self._reason_field = Field(wording.TYPE_REASON, self.reason)
        self.reason.entered.connect(self._take)
        self.take = main_button(wording.TYPE_TAKE, self._take)
        self.set_foot(self.take)
        self._holder = QVBoxLayout()
        self.body.addLayout(self._holder)
        self.body.addWidget(self.total)
        self.body.addWidget(self._reason_field)

    def ask(self, view: CountView) -> None:
        """Ask for the numbers, those counted so far put in."""
        clear(self._holder)
        columns = QWidget()
        self._columns = QHBoxLayout(columns)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setSpacing(20)
        self._holder.addWidget(columns)
        self._present = view.present
        self.say(wording.TYPE_TITLE, wording.reminded(view.motion))
        votes = view.votes
        known = (votes.in_favour, votes.against, votes.abstained, votes.invalid)
        names = wording.typed_fields(view.way)
        self.lines = tuple(
            TextLine(text=str(number) if view.counted else "", signs=_DIGITS) for number in known[: len(names)]
        )
        self._fields = tuple(Field(name, line) for name, line in zip(names, self.lines, strict=True))
        for place, line in enumerate(self.lines):
            line.setProperty("role", "number")
            line.textEdited.connect(self._add_up)
            line.entered.connect(lambda place=place: self._go_on(place))
        for field in self._fields:
            self._columns.addWidget(frame("card", field))
        self.reason.clear()
        self._reason_field.show_error("")
        self._reason_field.hide()
        self._add_up()
        self.setFocusProxy(self.lines[0])
        self.lines[0].setFocus()
        self.lines[0].selectAll()

    def _go_on(self, place: int) -> None:
        if place + 1 < len(self.lines):
            self.lines[place + 1].setFocus()
            self.lines[place + 1].selectAll()
        else:
            self._take()

    def _numbers(self) -> list[int | None]:
        return [parse_number(line.text() or "0") for line in self.lines]

    def _add_up(self) -> None:
        known = [number for number in self._numbers() if number is not None]
        self.total.setText(wording.sum_typed(sum(known), self._present))

    def _take(self) -> None:
        numbers = self._numbers()
        for number, field in zip(numbers, self._fields, strict=True):
            field.show_error(wording.TYPE_NUMBERS_NEEDED if number is None else "")
        known = [number for number in numbers if number is not None]
        if len(known) < len(numbers):
            return
        invalid = known[3] if len(known) > 3 else 0
        votes = Votes(in_favour=known[0], against=known[1], abstained=known[2], invalid=invalid)
        # Numbers put right meanwhile need no reason, and none is to stand for the hands after them.
        reason = self.reason.text() if votes.cast > self._present else ""
        self._presenter.type(votes, reason, (self.leave, self._refuse))

    def _refuse(self, mishap: Mishap) -> None:
        excess = isinstance(mishap, HandsExceedPresent)
        self._reason_field.setVisible(excess)
        # The sentence is long and a column narrow: where a reason helps it stands beside the reason.
        (self._reason_field if excess else self._fields[0]).show_error(sentence(mishap))
