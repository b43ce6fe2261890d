"""What comes after a seal: papers, the next motion, the end of the meeting."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout

from yuanba.desktop.areas.meetings.yard.result.closing import ClosingPresenter
from yuanba.desktop.areas.meetings.yard.result.deliberate import Deliberate
from yuanba.desktop.areas.meetings.yard.result.persons import PersonsCard
from yuanba.desktop.areas.meetings.yard.wording import result as wording
from yuanba.desktop.areas.meetings.yard.wording.counting import reminded
from yuanba.desktop.desk import Desk
from yuanba.desktop.form_draft import Typed
from yuanba.desktop.sentences import sentence
from yuanba.desktop.widgets.buttons import main_button, plain_button
from yuanba.desktop.widgets.field import Field, TextBlock
from yuanba.desktop.widgets.flow import flow
from yuanba.desktop.widgets.labels import frame, label
from yuanba.desktop.widgets.page import Page, clear
from yuanba.desktop.widgets.subpage import SubPage
from yuanba.kernel.errors import Mishap
from yuanba.kernel.ids import Id
from yuanba.printing.meetings.words import UNIT
from yuanba.village.meetings.live import YardView
from yuanba.village.meetings.model import MeetingPersons, MeetingState
from yuanba.village.meetings.views import MotionView


class SealedPage(Page):
    """What was sealed, what may be printed, what is next.

    Signals:
        paper_asked: ``minutes``, ``decision`` or ``posting``.
        next_asked: with the id of the motion to be taken up.
        end_asked, meeting_asked: the meeting is to end, or its page is wanted.
    """

    paper_asked = Signal(str)
    next_asked = Signal(object)
    end_asked = Signal()
    meeting_asked = Signal()

    def __init__(self) -> None:
        super().__init__(wording.SEALED_TITLE)
        self._next: Id | None = None
        self._content = QVBoxLayout()
        self._content.setSpacing(14)
        self.body.addLayout(self._content)
        self.minutes = plain_button(wording.MINUTES, lambda: self.paper_asked.emit("minutes"), "printer")
        self.decision = plain_button("", lambda: self.paper_asked.emit("decision"), "printer")
        self.posting = plain_button(wording.POSTING, lambda: self.paper_asked.emit("posting"), "printer")
        self._papers = frame("card", label(wording.PRINT, "label"), flow(self.decision, self.posting, self.minutes))
        self.body.addWidget(self._papers)
        self.go_on = main_button("", self._go_on)
        self.end = plain_button(wording.END, self.end_asked.emit)
        self.meeting = plain_button(wording.TO_MEETING, self.meeting_asked.emit)
        Deliberate(self.go_on)
        self.set_foot(self.go_on, self.end, self.meeting)

    def show_sealed(self, view: YardView) -> None:
        """Show what was sealed."""
        one, meeting = view.motion, view.meeting
        clear(self._content)
        still_open = [other for other in meeting.motions if other.sealed_by is None]
        running = meeting.state is MeetingState.CALLED
        self.say(wording.SEALED_TITLE if one is not None else wording.ALL_SEALED, "" if one is None else reminded(one))
        if one is not None and one.result is not None:
            self._content.addWidget(_told(one))
            self.decision.say(wording.paper_title(one))
        self.decision.setVisible(one is not None)
        self.posting.setVisible(one is not None)
        self._next = still_open[0].motion.motion_id if still_open and running else None
        self.go_on.say(wording.next_motion(still_open[0]) if self._next is not None else wording.END)
        self.go_on.setVisible(running)
        self.end.setVisible(running and self._next is not None)
        self.setFocusProxy(self.go_on if running else self.meeting)

    def _go_on(self) -> None:
        if self._next is not None:
            self.next_asked.emit(self._next)
        else:
            self.end_asked.emit()


class ClosePage(SubPage):
    """The end of the meeting: what is left, and who stands for it."""

    def __init__(self, desk: Desk, presenter: ClosingPresenter, courtyard_id: Id) -> None:
        super().__init__(wording.CLOSE_TITLE, wording.CLOSE_NOTE)
        self._presenter = presenter
        #: What stands in the lines as it is kept, or was offered; None: nothing was asked yet.
        self._kept: Typed | None = None
        self._left = QVBoxLayout()
        self.body.addLayout(self._left)
        self.persons = PersonsCard(desk, courtyard_id, counters=False)
        self.remarks = TextBlock(lines=3)
        self.trouble = label("", "error")
        self.trouble.hide()
        self.body.addWidget(self.persons)
        self.body.addWidget(frame("card", Field(wording.REMARKS, self.remarks)))
        self.body.addWidget(self.trouble)
        self.close_it = main_button(wording.CLOSE, self._close, "door-exit")
        Deliberate(self.close_it)
        self.set_foot(self.close_it)
        self.setFocusProxy(self.close_it)
        self.persons.left.connect(self._keep)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Keep what is half written."""
        super().hideEvent(event)
        self._keep()

    def ask(self) -> None:
        """Show what would be left for the next meeting."""
        self._kept = None
        clear(self._left)
        left = self._presenter.unfinished
        words = [label(wording.CLOSE_LEFT if left else wording.CLOSE_NOTHING_LEFT, "label")]
        words += [label(wording.unfinished(one)) for one in left]
        self._left.addWidget(frame("advice" if left else "card", *words))
        self.persons.show_persons(self._presenter.persons)
        self.remarks.clear()
        self.trouble.hide()
        self._presenter.open(self._fill)

    def _fill(self, typed: Typed | None) -> None:
        if typed is not None:
            self.persons.show_persons(MeetingPersons(chair=typed["chair"], recorder=typed["recorder"]))
            self.remarks.setPlainText(typed["remarks"])
        self._kept = self._typed()

    def _typed(self) -> Typed:
        persons = self.persons.persons()
        return {"chair": persons.chair, "recorder": persons.recorder, "remarks": self.remarks.text()}

    def _keep(self) -> None:
        if self._kept is not None and (typed := self._typed()) != self._kept:
            self._kept = typed
            self._presenter.keep(typed)

    def _close(self) -> None:
        if self.persons.complain():
            return
        remarks = tuple(line.strip() for line in self.remarks.text().splitlines() if line.strip())
        self._presenter.close(self.persons.persons(), remarks, self._refuse)

    def _refuse(self, mishap: Mishap) -> None:
        self.trouble.setText(f"✗ {sentence(mishap)}")
        self.trouble.show()


def _told(one: MotionView) -> QFrame:
    """Say on a card what was sealed."""
    result, count = one.result, one.count
    if result is None or count is None:
        return frame("card")
    unit = UNIT[one.rule_set.unit if one.electorate is None else one.electorate.unit]
    lines = [
        label(wording.headline(result), "figure"),
        *(label(line, role) for role, line in wording.shortfall(result, unit)),
        label(wording.due_here(result, unit)),
        label(wording.votes_told(count)),
    ]
    if wording.consulting(result):
        lines.append(label(wording.level(result), "strong"))
    return frame("card", *lines)
