"""The way through a meeting in the yard: which motion is at hand, and which task comes next."""

from collections.abc import Callable
from enum import Enum

from PySide6.QtCore import QObject, Signal

from yuanba.desktop.desk import Desk
from yuanba.kernel.errors import Mishap
from yuanba.kernel.ids import Id
from yuanba.village.meetings import live
from yuanba.village.meetings.live import YardView
from yuanba.village.meetings.model import CountWay, MeetingState
from yuanba.village.meetings.views import CountNow

#: What to do when the store has taken a deed, and when it has refused it.
Answer = tuple[Callable[[], None], Callable[[Mishap], None]]


class Task(Enum):
    """What is being done in the yard."""

    SIGN_IN = "sign_in"
    ELECTORATE = "electorate"
    COUNT = "count"
    ROLL = "roll"
    RESULT = "result"
    #: Sealed: papers, the next motion, the end.
    SEALED = "sealed"
    CLOSE = "close"


class Course(QObject):
    """Leads from task to task.

    Signals:
        entered: a `Task` is to be done now; `view` is fresh.
        left: the person goes back to the meeting's page, or there is nothing to do here.
        failed: a mishap; nothing was opened.
    """

    entered = Signal(object)
    left = Signal()
    failed = Signal(object)

    def __init__(self, desk: Desk, meeting_id: Id) -> None:
        super().__init__()
        self._desk = desk
        self.meeting_id = meeting_id
        self._view: YardView | None = None
        #: The way of counting chosen before the first tap.
        self.way = CountWay.HANDS
        #: Once who counts is fixed the count begins; otherwise people go on signing in.
        self.count_next = False

    @property
    def view(self) -> YardView:
        """The meeting as it was when the task was entered."""
        if self._view is None:
            raise AssertionError("nothing is open")
        return self._view

    @property
    def motion_id(self) -> Id | None:
        """The motion at hand; None: all are sealed."""
        one = self.view.motion
        return None if one is None else one.motion.motion_id

    def open(self, motion_id: Id | None) -> None:
        """Open the meeting at a motion (None: where it was left) and the task it stands at."""
        self._read(motion_id, None)

    def go(self, task: Task) -> None:
        """Do another task on the same motion, seen afresh."""
        self._read(self.motion_id, task)

    def ask_electorate(self, *, count_next: bool) -> None:
        """Let it be said who counts, before the count or while people sign in."""
        self.count_next = count_next
        self.go(Task.ELECTORATE)

    def put(self, motion_id: Id) -> None:
        """Take the next motion up."""
        self.way = CountWay.HANDS
        self._read(motion_id, None)

    def leave(self) -> None:
        """Go back to the meeting's page."""
        self.left.emit()

    def _read(self, motion_id: Id | None, task: Task | None) -> None:
        meeting_id = self.meeting_id
        # Read on the writer's line, so that it comes after every tap before it.
        self._desk.run_deed(
            lambda work: live.yard(work.connection, meeting_id, motion_id),
            lambda view: self._enter(view, task),
            owner=self,
            failed=self._fail,
        )

    def _enter(self, view: YardView, task: Task | None) -> None:
        self._view = view
        if view.count is not None and view.count.way is not None:
            self.way = view.count.way
        elif self.way not in view.ways and view.ways:
            self.way = view.ways[0]
        wanted = task or standing_at(view)
        if wanted in (Task.COUNT, Task.ROLL):
            wanted = Task.ROLL if self.way is CountWay.ROLL else Task.COUNT
        self.entered.emit(wanted)

    def _fail(self, mishap: Mishap) -> None:
        self.failed.emit(mishap)


def standing_at(view: YardView) -> Task:
    """Tell at which task a meeting stands, so that it opens where the plug was pulled."""
    if view.meeting.state is not MeetingState.CALLED or view.motion is None or view.motion.sealed_by is not None:
        return Task.SEALED
    if view.count is None or not begun(view.count):
        return Task.SIGN_IN
    if view.count.ruling is not None:
        # Both have counted, and the chair has said whose numbers stand.
        return Task.RESULT
    return Task.ROLL if view.count.way is CountWay.ROLL else Task.COUNT


def begun(count: CountNow) -> bool:
    """Tell whether anything has been counted."""
    return count.first_used or count.second_used
