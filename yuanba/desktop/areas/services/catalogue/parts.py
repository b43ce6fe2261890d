"""Parts of the form of a service: papers one under the other, and how sure a part is."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from yuanba.desktop.areas.services.catalogue.typed import TypedPaper
from yuanba.desktop.areas.services.wording import catalogue as wording
from yuanba.desktop.widgets.buttons import plain_button, quiet_button
from yuanba.desktop.widgets.choice import Choice
from yuanba.desktop.widgets.field import Field, TextLine
from yuanba.desktop.widgets.flow import flow
from yuanba.desktop.widgets.labels import column, rule
from yuanba.desktop.widgets.long_line import LongLine
from yuanba.desktop.widgets.page import clear
from yuanba.desktop.widgets.pick import Pick
from yuanba.village.services.catalogue import Unit, conditions
from yuanba.village.services.wording import UNIT


def long_line() -> LongLine:
    """Make a line for a sentence; Enter goes on to the next question."""
    made = LongLine(lines=1)
    made.entered.connect(made.focusNextChild)
    return made


class SureFields:
    """Where a part stands and how sure it is."""

    def __init__(self, part: str) -> None:
        self.source = long_line()
        self.source.setPlaceholderText(wording.SOURCE_HINT)
        self.tag: Choice[str] = Choice(wording.TAGS)
        self.fields = (Field(f"{part}{wording.SOURCE}", self.source), Field(f"{part}{wording.TAG}", self.tag))

    def show(self, source: str, tag: str) -> None:
        """Put in what is known."""
        self.source.setPlainText(source)
        self.tag.choose(tag if tag in wording.SURE else "U")


class OtherLimit(Field):
    """For whom another limit holds, and how long it is."""

    def __init__(self) -> None:
        self.when = Pick(wording.OTHER_WHEN)
        super().__init__("", self.when)
        self.condition = ""
        self.number = TextLine(signs=5)
        self.number_field = Field(wording.OTHER_NUMBER, self.number)
        self.unit: Choice[Unit] = Choice([(wording.UNITS[one], one) for one in UNIT])
        self._unit_field = Field(wording.OTHER_UNIT, self.unit)
        self.when.setAccessibleName(wording.OTHER_WHEN)
        layout = self.layout()
        if layout is not None:
            layout.addWidget(self.number_field)
            layout.addWidget(self._unit_field)
        self.when.picked.connect(self._take)
        self._ask()

    def show_limit(self, condition: str, number: str, unit: str) -> None:
        """Put in what is known."""
        self.condition = condition
        self.number.setText(number)
        self.unit.choose(Unit(unit))
        self._ask()

    def _take(self, condition: str) -> None:
        self.condition = condition
        self._ask()
        if condition:
            self.number.setFocus()

    def _ask(self) -> None:
        answers = [(wording.NOBODY_ELSE, ""), *((one.who, key) for key, one in conditions().items())]
        self.when.show_answers(answers, self.condition)
        self.number_field.setVisible(bool(self.condition))
        self._unit_field.setVisible(bool(self.condition))


class PaperFields(QWidget):
    """One paper: its name, for whom, what is to be minded.

    Signals:
        removed: the paper is to go.
    """

    removed = Signal()

    def __init__(self, paper: TypedPaper) -> None:
        super().__init__()
        self._paper = paper
        self._when = paper.when
        self.name = TextLine(text=paper.name)
        self.note = TextLine(text=paper.note)
        self.when = Pick(wording.PAPER_WHEN)
        self.name_field = Field(wording.PAPER_NAME, self.name)
        note = Field(wording.PAPER_NOTE, self.note)
        remove = quiet_button(wording.REMOVE_PAPER, self.removed.emit, "x")
        remove.setAccessibleName(f"{wording.REMOVE_PAPER}　{paper.name}")
        column(self.name_field, note, flow(self.when, remove), inside=self, spacing=8)
        self.when.picked.connect(self._take_when)
        self.name.entered.connect(self.note.setFocus)
        self.note.entered.connect(self.when.setFocus)
        self._show_when()

    @property
    def typed(self) -> TypedPaper:
        """The paper as typed."""
        return TypedPaper(
            paper_id=self._paper.paper_id,
            name=self.name.text(),
            when=self._when,
            note=self.note.text(),
            tag=self._paper.tag,
        )

    def _take_when(self, condition: str) -> None:
        self._when = condition
        self._show_when()

    def _show_when(self) -> None:
        answers = [(wording.ALWAYS, ""), *((wording.when(key), key) for key in conditions())]
        self.when.show_answers(answers, self._when)


class PapersFields(QWidget):
    """All papers of a service; one may be added or taken away."""

    def __init__(self) -> None:
        super().__init__()
        self.papers: list[PaperFields] = []
        self.add = plain_button(wording.ADD_PAPER, self._add, "plus")
        self._lines = column(spacing=14)
        inside = column(inside=self, spacing=14)
        inside.addLayout(self._lines)
        inside.addWidget(flow(self.add))

    def show_papers(self, papers: Sequence[TypedPaper]) -> None:
        """Put these in."""
        clear(self._lines)
        self.papers = []
        for paper in papers:
            if self.papers:
                self._lines.addWidget(rule())
            made = PaperFields(paper)
            made.removed.connect(partial(self._remove, made))
            self.papers.append(made)
            self._lines.addWidget(made)

    @property
    def typed(self) -> tuple[TypedPaper, ...]:
        """The papers as typed."""
        return tuple(one.typed for one in self.papers)

    def show_fault(self, place: int, words: str) -> None:
        """Say what is wrong with a paper."""
        for number, one in enumerate(self.papers):
            one.name_field.show_error(words if number == place else "")

    def _add(self) -> None:
        self.show_papers((*self.typed, TypedPaper()))
        self.papers[-1].name.setFocus()

    def _remove(self, paper: PaperFields) -> None:
        place = self.papers.index(paper)
        self.show_papers([one.typed for one in self.papers if one is not paper])
        if self.papers:
            self.papers[min(place, len(self.papers) - 1)].name.setFocus()
        else:
            self.add.setFocus()
