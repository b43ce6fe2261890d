"""The page that says who counts, and asks what the store cannot know."""

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from yuanba.desktop.areas.meetings.yard.electorate.exclusions import ExclusionBox
from yuanba.desktop.areas.meetings.yard.electorate.presenter import ElectoratePresenter, ElectorateView, Statement
from yuanba.desktop.areas.meetings.yard.electorate.questions import AreaBox, Box, CharterBox, NumberBox, PeopleBox
from yuanba.desktop.areas.meetings.yard.wording import electorate as wording
from yuanba.desktop.areas.meetings.yard.wording.counting import reminded
from yuanba.desktop.desk import Desk
from yuanba.desktop.form_draft import Typed
from yuanba.desktop.sentences import sentence
from yuanba.desktop.widgets.buttons import main_button
from yuanba.desktop.widgets.choice import Choice
from yuanba.desktop.widgets.field import Field
from yuanba.desktop.widgets.labels import frame, label
from yuanba.desktop.widgets.page import clear
from yuanba.desktop.widgets.subpage import SubPage
from yuanba.kernel.errors import Mishap
from yuanba.village.matters.model import CharterNumberMissing, Measure
from yuanba.village.meetings.mishaps import (
    AreaMissing,
    BirthDatesUnsettled,
    ExclusionNotAllowed,
    ExclusionUnproved,
)


class ElectoratePage(SubPage):
    """Who counts in words; then only the questions this rule set asks."""

    def __init__(self, desk: Desk, presenter: ElectoratePresenter) -> None:
        super().__init__(wording.TITLE)
        self._desk = desk
        self._presenter = presenter
        self.mode: Choice[str] | None = None
        self.number: NumberBox | None = None
        self.unsettled: PeopleBox | None = None
        self.earners: PeopleBox | None = None
        self.charter: CharterBox | None = None
        self.area: AreaBox | None = None
        self.exclusions: ExclusionBox | None = None
        self._asked: Sequence[Box] = ()
        #: The answers as they are kept, or stood there at first; None: nothing was asked yet.
        self._kept: Typed | None = None
        self.trouble = label("", "error")
        self.trouble.hide()
        self._content = QVBoxLayout()
        self._content.setSpacing(14)
        self.body.addLayout(self._content)
        self.body.addWidget(self.trouble)
        self.fix = main_button(wording.FIX, self._fix, "check")
        self.set_foot(self.fix)
        presenter.showed.connect(self._show)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Keep what is half written."""
        super().hideEvent(event)
        self._keep()

    def _show(self, view: ElectorateView) -> None:
        outlook = view.outlook
        clear(self._content)
        self.trouble.hide()
        self.say(wording.TITLE, reminded(view.motion))
        self._content.addWidget(self._who(view))
        found = outlook.candidates
        self.unsettled = PeopleBox(found.unsettled, wording.UNSETTLED) if found.unsettled else None
        self.earners = PeopleBox(found.earners, wording.EARNERS) if found.earners else None
        self.number = NumberBox(outlook) if found.must_state else None
        self.charter = CharterBox() if outlook.rule_set.quorum_by_charter else None
        self.area = AreaBox(outlook) if Measure.AREA in outlook.rule_set.measures else None
        self.exclusions = ExclusionBox(self._desk, outlook.rule_set.unit) if outlook.rule_set.exclusions else None
        asked = [box for _, box in self._named()]
        self._asked = asked
        for box in asked:
            self._content.addWidget(box)
        for box, following in zip(asked, (*asked[1:], None), strict=True):
            box.completed.connect(self._keep)
            box.completed.connect(following.setFocus if following is not None else self.fix.setFocus)
        for name, box in self._named():
            if view.typed is not None and name in view.typed:
                box.fill(view.typed[name])
        self._kept = self._typed()
        if asked:
            asked[0].setFocus()
        else:
            self.fix.setFocus()

    def _named(self) -> Iterator[tuple[str, Box]]:
        """Give the questions asked by name."""
        names = ("unsettled", "earners", "number", "charter", "area", "exclusions")
        boxes = (self.unsettled, self.earners, self.number, self.charter, self.area, self.exclusions)
        return ((name, box) for name, box in zip(names, boxes, strict=True) if box is not None)

    def _typed(self) -> Typed:
        return {name: box.typed() for name, box in self._named()}

    def _keep(self) -> None:
        if self._kept is not None and (typed := self._typed()) != self._kept:
            self._kept = typed
            self._presenter.keep(typed)

    def _who(self, view: ElectorateView) -> QWidget:
        outlook = view.outlook
        words = [
            label(wording.WHO, "label"),
            label(wording.who_counts(outlook.rule_set, view.motion.motion.group), "heading"),
            label(wording.known_here(outlook)),
            label(wording.by_law(outlook.rule_set), "dim"),
        ]
        if len(outlook.modes) < 2:
            return frame("card", *words)
        answers = tuple((wording.MODES[mode.unit], mode.rule_set_id) for mode in outlook.modes)
        self.mode = Choice(answers, chosen=outlook.rule_set.rule_set_id)
        self.mode.chosen.connect(self._presenter.choose_mode)
        return frame("card", *words, Field(wording.MODE, self.mode, wording.MODE_NOTE))

    def _fix(self) -> None:
        self.trouble.hide()
        for box in self._asked:
            box.show_error("")
        area = 0 if self.area is None else self.area.centi()
        charter = None if self.charter is None else self.charter.mark()
        number = None if self.number is None else self.number.stated()
        asked = ((self.area, area), (self.charter, charter), (self.number, number))
        if any(box is not None and answer is None for box, answer in asked):
            return
        if self.exclusions is not None and not self.exclusions.complete():
            return
        statement = Statement(
            stated=number,
            settled=tuple(
                answer for box in (self.unsettled, self.earners) if box is not None for answer in box.settled()
            ),
            exclusions=() if self.exclusions is None else self.exclusions.exclusions(),
            area_centi=area or 0,
            charter_quorum=charter,
            charter_source="" if self.charter is None else self.charter.source.text(),
        )
        self._presenter.fix(statement, self._refuse)

    def _refuse(self, mishap: Mishap) -> None:
        said = sentence(mishap)
        box: Callable[[str], None] | None = None
        if isinstance(mishap, BirthDatesUnsettled) and self.unsettled is not None:
            box = self.unsettled.show_error
        elif isinstance(mishap, AreaMissing) and self.area is not None:
            box = self.area.show_error
        elif isinstance(mishap, CharterNumberMissing) and self.charter is not None:
            box = self.charter.show_error
        elif isinstance(mishap, ExclusionNotAllowed | ExclusionUnproved) and self.exclusions is not None:
            box = self.exclusions.show_error
        elif self.number is not None:
            box = self.number.show_error
        if box is not None:
            box(said)
        else:
            self.trouble.setText(f"✗ {said}")
            self.trouble.show()
