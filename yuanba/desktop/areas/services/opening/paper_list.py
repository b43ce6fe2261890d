"""The papers this person needs, each ticked as there, missing, or not needed because of something."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from yuanba.desktop.areas.services.opening.form import PaperTick
from yuanba.desktop.areas.services.wording import opening as wording
from yuanba.desktop.areas.services.wording.catalogue import papers_sure
from yuanba.desktop.widgets.buttons import plain_button
from yuanba.desktop.widgets.choice import Choice
from yuanba.desktop.widgets.field import Field, TextLine
from yuanba.desktop.widgets.labels import column, label, rule
from yuanba.desktop.widgets.page import clear
from yuanba.village.services.catalogue import PaperNeeded
from yuanba.village.services.model import PaperState


class PaperRow(QWidget):
    """One paper with its three answers, and the reason where it is not needed.

    Signals:
        changed: a person ticked it, or wrote a reason.
        settled: nothing more is to be said of it; go on.
    """

    changed = Signal()
    settled = Signal()

    def __init__(self, paper: PaperNeeded, tick: PaperTick) -> None:
        super().__init__()
        self.paper = paper
        self.choice: Choice[PaperState] = Choice(wording.PAPER_STATES, chosen=tick.state)
        self.choice.setAccessibleName(paper.name)
        for button in self.choice.buttons():
            button.setAccessibleName(f"{paper.name}　{button.text()}")
        self.reason = TextLine(text=tick.reason, hint=wording.WHY_NOT_HINT)
        self.reason_field = Field("", self.reason)
        self.reason.setAccessibleName(f"{paper.name}　{wording.WHY_NOT}")
        words = QWidget()
        beside = column(label(paper.name), inside=words, spacing=0)
        if paper.note:
            beside.addWidget(label(paper.note, "dim"))
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(words, 1, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self.choice, 0, Qt.AlignmentFlag.AlignVCenter)
        inside = column(inside=self, spacing=6)
        inside.addLayout(line)
        inside.addWidget(self.reason_field)
        self.choice.chosen.connect(self._tick)
        self.reason.editingFinished.connect(self.changed)
        self.reason.entered.connect(self.settled)
        self.reason.textEdited.connect(lambda _: self.reason_field.show_error(""))
        self._show_reason()

    @property
    def tick(self) -> PaperTick:
        """What was ticked."""
        state = self.choice.value or PaperState.MISSING
        return PaperTick(state=state, reason=self.reason.text().strip() if state is PaperState.NOT_NEEDED else "")

    def have(self) -> None:
        """Tick it as there, without telling anyone."""
        self.choice.choose(PaperState.HAVE)
        self._show_reason()

    def show_fault(self, words: str) -> None:
        """Say that the reason is missing."""
        self.reason_field.show_error(words)

    def _tick(self, state: PaperState) -> None:
        self._show_reason()
        if state is PaperState.NOT_NEEDED:
            self.reason.setFocus()
        self.changed.emit()
        if state is not PaperState.NOT_NEEDED:
            self.settled.emit()

    def _show_reason(self) -> None:
        self.reason_field.setVisible(self.choice.value is PaperState.NOT_NEEDED)


class PaperList(QFrame):
    """All papers, with one act for somebody who has brought everything.

    Signals:
        changed: something was ticked.
        settled: the last paper was ticked, or all at once; go on.
    """

    changed = Signal()
    settled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.rows: list[PaperRow] = []
        self._count = label(role="strong")
        self._sure = label(role="dim")
        self._error = label(role="error")
        self._error.hide()
        self.all_there = plain_button(wording.ALL_THERE, self._have_all, "check")
        head = QHBoxLayout()
        head.addWidget(self._count, 1)
        head.addWidget(self.all_there)
        inside = column(inside=self, margin=20, spacing=8)
        inside.addLayout(head)
        inside.addWidget(self._error)
        self._lines = column(spacing=8)
        inside.addLayout(self._lines)
        inside.addWidget(self._sure)

    def show_papers(self, papers: Sequence[PaperNeeded], ticks: Mapping[str, PaperTick], source: str) -> None:
        """Show these papers, each as it was ticked, and how sure the list is."""
        self._sure.setText(papers_sure(papers, source))
        if [row.paper for row in self.rows] == list(papers):
            return
        clear(self._lines)
        self.rows = []
        for paper in papers:
            if self.rows:
                self._lines.addWidget(rule())
            row = PaperRow(paper, ticks.get(paper.paper_id, PaperTick()))
            row.changed.connect(self._change)
            row.settled.connect(partial(self._go_on, row))
            self.rows.append(row)
            self._lines.addWidget(row)
        self.all_there.setVisible(bool(papers))
        self._say_count()

    @property
    def ticks(self) -> dict[str, PaperTick]:
        """What was ticked, by paper."""
        return {row.paper.paper_id: row.tick for row in self.rows}

    def show_fault(self, words: str) -> None:
        """Say what is wrong: beside the paper whose reason is missing, else above."""
        bare = [row for row in self.rows if row.tick.state is PaperState.NOT_NEEDED and not row.tick.reason]
        for row in bare:
            row.show_fault(words and wording.WHY_NOT_MISSING)
        above = words if not bare else ""
        self._error.setText(above)
        self._error.setVisible(bool(above))

    def setFocus(self, *_: object) -> None:  # noqa: N802 - Qt's name
        """Go to the act that ticks everything, or past an empty list."""
        self.all_there.setFocus()

    def _have_all(self) -> None:
        for row in self.rows:
            if row.tick.state is PaperState.MISSING:
                row.have()
        self._change()
        self.settled.emit()

    def _go_on(self, row: PaperRow) -> None:
        """Go to the paper that follows, its first answer, which is the usual one."""
        following = self.rows[self.rows.index(row) + 1 :]
        if following:
            following[0].choice.buttons()[0].setFocus()
        else:
            self.settled.emit()

    def _change(self) -> None:
        self._say_count()
        self.changed.emit()

    def _say_count(self) -> None:
        missing = sum(row.tick.state is PaperState.MISSING for row in self.rows)
        self._count.setText(wording.papers_count(len(self.rows), missing))
