"""Two counters came to different numbers."""

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from yuanba.desktop.areas.meetings.yard.counting.presenter import CountPresenter
from yuanba.desktop.areas.meetings.yard.wording import counting as wording
from yuanba.desktop.sentences import sentence
from yuanba.desktop.widgets.buttons import main_button, plain_button
from yuanba.desktop.widgets.choice import Choice
from yuanba.desktop.widgets.field import Field, TextLine
from yuanba.desktop.widgets.flow import flow
from yuanba.desktop.widgets.labels import frame, label
from yuanba.desktop.widgets.page import clear
from yuanba.desktop.widgets.subpage import SubPage
from yuanba.kernel.errors import Mishap
from yuanba.village.meetings.views import CountNow


class ComparePage(SubPage):
    """Both counts beside each other; count anew, or the chair says which stands and why."""

    def __init__(self, presenter: CountPresenter) -> None:
        super().__init__(wording.COMPARE_TITLE, wording.COMPARE_NOTE)
        self._presenter = presenter
        self._table = QVBoxLayout()
        self.body.addLayout(self._table)
        self.whose: Choice[int] = Choice(tuple((name, n) for n, name in enumerate(wording.COUNTERS, start=1)))
        self.reason = TextLine(hint=wording.COMPARE_REASON_HINT)
        self._whose_field = Field(wording.COMPARE_WHOSE, self.whose)
        self._reason_field = Field(wording.COMPARE_REASON, self.reason)
        self.reason.entered.connect(self._rule)
        self.ruling = plain_button(wording.COMPARE_TAKE, self._rule)
        self.body.addWidget(frame("card", self._whose_field, self._reason_field, flow(self.ruling)))
        self.again = main_button(wording.COMPARE_AGAIN, self._recount)
        self.set_foot(self.again)
        self.setFocusProxy(self.again)

    def show_counts(self, now: CountNow) -> None:
        """Lay both counts beside each other."""
        clear(self._table)
        table = QWidget()
        grid = QGridLayout(table)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(30)
        for column, name in enumerate(wording.COUNTERS, start=1):
            grid.addWidget(label(name, "label"), 0, column)
        for line, (word, first, second) in enumerate(wording.compare_rows(now), start=1):
            grid.addWidget(label(word, "strong"), line, 0)
            grid.addWidget(label(str(first), "figure"), line, 1)
            grid.addWidget(label(str(second), "figure"), line, 2)
            grid.addWidget(label(wording.compare_mark(first, second), "error"), line, 3)
        self._table.addWidget(frame("card", table))
        self.whose.unchoose()
        self.reason.clear()
        for field in (self._whose_field, self._reason_field):
            field.show_error("")

    def _recount(self) -> None:
        self._presenter.recount()
        self.leave()

    def _rule(self) -> None:
        counter = self.whose.value
        self._whose_field.show_error("" if counter is not None else wording.COMPARE_WHOSE_NEEDED)
        if counter is not None:
            self._presenter.rule(counter, self.reason.text(), (lambda: None, self._refuse))

    def _refuse(self, mishap: Mishap) -> None:
        self._reason_field.show_error(sentence(mishap))
