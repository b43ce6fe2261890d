"""The questions about who counts, one card each: N, people without birth date, the charter's number, the area."""

from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from yuanba.desktop.areas.meetings.yard.wording import electorate as wording
from yuanba.desktop.form_draft import Typed
from yuanba.desktop.theme import px
from yuanba.desktop.typed import narrow, parse_fen, parse_number
from yuanba.desktop.widgets.buttons import plain_button
from yuanba.desktop.widgets.choice import Choice
from yuanba.desktop.widgets.field import Field, TextLine
from yuanba.desktop.widgets.flow import flow
from yuanba.desktop.widgets.labels import column, label
from yuanba.desktop.widgets.listing import ListColumn, Listing
from yuanba.kernel.ids import Id
from yuanba.village.matters.model import Comparison, Mark, Of
from yuanba.village.meetings.live import Outlook
from yuanba.village.meetings.model import StatedNumber
from yuanba.village.meetings.rules.electorate import PersonCandidate

#: People in sight at once.
_PEOPLE = 5
_DIGITS = 6
_SOURCE_PX = 420


class Box(QFrame):
    """A card with a question.

    Signals:
        completed: Enter was pressed in its last line.
    """

    completed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")

    def show_error(self, words: str) -> None:
        """Say what is wrong beside the answer; an empty text takes it back."""

    def typed(self) -> Typed:
        """Give the answer as it stands, to be kept."""
        return {}

    def fill(self, typed: Typed) -> None:
        """Put in what was half written."""


class NumberBox(Box):
    """N as the leader states it, and where it comes from."""

    def __init__(self, outlook: Outlook) -> None:
        super().__init__()
        unit = outlook.rule_set.unit
        self._unit = unit
        self._known = len(outlook.candidates.electors)
        known = outlook.suggested
        number = str(known.number) if known is not None else str(self._known) if self._known else ""
        self.number = TextLine(text=number, signs=_DIGITS)
        self.source = TextLine(text="" if known is None else known.source, hint=wording.NUMBER_SOURCE_HINT)
        self._rest = label("", "dim")
        self._number_field = Field(wording.number_label(unit), self.number)
        self._source_field = Field(wording.NUMBER_SOURCE, self.source)
        sources = (
            plain_button(words, partial(self._take_source, words)) for words in wording.sources(outlook.rule_set)
        )
        self._source_field.setMinimumWidth(px(_SOURCE_PX))
        column(
            flow(self._number_field, self._source_field, spacing=24),
            self._rest,
            flow(*sources, spacing=8),
            label(wording.NUMBER_NOTE, "dim"),
            inside=self,
            margin=20,
        )
        self.number.textEdited.connect(self._show_rest)
        self.number.entered.connect(self.source.setFocus)
        self.source.entered.connect(self.completed)
        self.setFocusProxy(self.number)
        self._show_rest()

    def stated(self) -> StatedNumber | None:
        """Give what is stated; None: no number, which is said beside it."""
        number = parse_number(self.number.text())
        self._number_field.show_error(wording.NUMBER_NEEDED if number is None else "")
        return None if number is None else StatedNumber(number=number, source=self.source.text().strip())

    def show_error(self, words: str) -> None:
        """Say what is wrong beside what is missing: the source, else the number."""
        missing = not self.source.text().strip()
        self._source_field.show_error(words if missing else "")
        self._number_field.show_error("" if missing else words)

    def typed(self) -> Typed:
        """Give number and source."""
        return {"number": self.number.text(), "source": self.source.text()}

    def fill(self, typed: Typed) -> None:
        """Put number and source in."""
        self.number.setText(typed["number"])
        self.source.setText(typed["source"])
        self._show_rest()

    def _take_source(self, words: str) -> None:
        self.source.setText(words)
        self.source.setFocus()

    def _show_rest(self) -> None:
        number = parse_number(self.number.text())
        self._rest.setText("" if number is None else wording.not_in_store(number, self._known, self._unit))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    person: PersonCandidate
    #: None: nobody has said.
    counts: bool | None = None


class PeopleBox(Box):
    """People of whom nobody has said yet whether they count: each does, or does not."""

    def __init__(self, people: tuple[PersonCandidate, ...], said: wording.PeopleAsked) -> None:
        super().__init__()
        self._asked = [_Asked(person=person) for person in people]
        name, answer = said.columns
        self.list = Listing(
            (
                ListColumn(name, lambda one: one.person.name, 0),
                ListColumn(answer, lambda one: said.answers[one.counts], 8),
            ),
            said.title,
        )
        self.list.opened.connect(self._turn)
        self.list.fit(_PEOPLE)
        self.all_count = plain_button(said.all_count, self._settle_all)
        self._field = Field(said.title, self.list, said.note)
        column(self._field, flow(self.all_count), inside=self, margin=20)
        self.setFocusProxy(self.all_count)
        self._show()

    def settled(self) -> tuple[tuple[Id, bool], ...]:
        """Give who counts and who does not, as far as it was said."""
        return tuple((one.person.resident_id, one.counts) for one in self._asked if one.counts is not None)

    def show_error(self, words: str) -> None:
        """Say what is wrong."""
        self._field.show_error(words)

    def typed(self) -> Typed:
        """Give who counts and who does not."""
        return {"settled": [list(answer) for answer in self.settled()]}

    def fill(self, typed: Typed) -> None:
        """Put in what was said of those who are still asked about."""
        said = dict(typed["settled"])
        self._asked = [replace(one, counts=said.get(one.person.resident_id)) for one in self._asked]
        self._show()

    def _turn(self, one: _Asked) -> None:
        self._asked = [replace(two, counts=not two.counts) if two is one else two for two in self._asked]
        self._show()

    def _settle_all(self) -> None:
        self._asked = [replace(one, counts=True) for one in self._asked]
        self._show()
        self.completed.emit()

    def _show(self) -> None:
        self.list.show_lines(self._asked)


class CharterBox(Box):
    """The quorum that the charter sets, and where it stands."""

    def __init__(self) -> None:
        super().__init__()
        below, above = wording.CHARTER_PARTS
        self.below, self.above = TextLine(signs=3), TextLine(signs=3)
        self.comparison: Choice[Comparison] = Choice(
            tuple((words, comparison) for comparison, words in wording.CHARTER_COMPARISON.items()),
            chosen=Comparison.AT_LEAST,
        )
        self.source = TextLine()
        self._field = Field(below, self.below)
        column(
            label(wording.CHARTER, "label"),
            self._field,
            Field(above, self.above),
            self.comparison,
            Field(wording.CHARTER_SOURCE, self.source),
            inside=self,
            margin=20,
        )
        self.below.entered.connect(self.above.setFocus)
        self.above.entered.connect(self.source.setFocus)
        self.source.entered.connect(self.completed)
        self.setFocusProxy(self.below)

    def mark(self) -> Mark | None:
        """Give the share; None: it is none, which is said beside it."""
        below, above = parse_number(self.below.text()), parse_number(self.above.text())
        sound = below is not None and above is not None and 0 < above <= below
        self._field.show_error("" if sound else wording.CHARTER_NEEDED)
        if not sound or below is None or above is None:
            return None
        comparison = self.comparison.value or Comparison.AT_LEAST
        return Mark(numerator=above, denominator=below, comparison=comparison, of=Of.ALL)

    def typed(self) -> Typed:
        """Give the share and where it stands."""
        return {
            "below": self.below.text(),
            "above": self.above.text(),
            "comparison": self.comparison.value,
            "source": self.source.text(),
        }

    def fill(self, typed: Typed) -> None:
        """Put the share in."""
        for name, line in (("below", self.below), ("above", self.above), ("source", self.source)):
            line.setText(typed[name])
        self.comparison.choose(Comparison(typed["comparison"]))

    def show_error(self, words: str) -> None:
        """Say what is wrong."""
        self._field.show_error(words)


class AreaBox(Box):
    """All floor area, where owners vote."""

    def __init__(self, outlook: Outlook) -> None:
        super().__init__()
        known = sum(one.area_centi for one in outlook.candidates.electors)
        self.line = TextLine(text=f"{known / 100:g}" if known else "", signs=10)
        self._field = Field(wording.AREA, self.line)
        column(self._field, inside=self, margin=20)
        self.line.entered.connect(self.completed)
        self.setFocusProxy(self.line)

    def centi(self) -> int | None:
        """Give the area in hundredths of a square metre; None: it is none, which is said beside it."""
        # Two decimals at most, as with money.
        area = parse_fen(narrow(self.line.text())) or None
        self._field.show_error(wording.AREA_NEEDED if area is None else "")
        return area

    def typed(self) -> Typed:
        """Give the area as it is written."""
        return {"area": self.line.text()}

    def fill(self, typed: Typed) -> None:
        """Put the area in."""
        self.line.setText(typed["area"])

    def show_error(self, words: str) -> None:
        """Say what is wrong."""
        self._field.show_error(words)
