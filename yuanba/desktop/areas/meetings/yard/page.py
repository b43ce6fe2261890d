"""The yard: one task after another on the same meeting."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedLayout, QWidget

from yuanba.desktop.areas.meetings.yard.counting.hall import CountHall
from yuanba.desktop.areas.meetings.yard.course import Course, Task
from yuanba.desktop.areas.meetings.yard.electorate.hall import ElectorateHall
from yuanba.desktop.areas.meetings.yard.hall import Hall
from yuanba.desktop.areas.meetings.yard.result.hall import ResultHall
from yuanba.desktop.areas.meetings.yard.signing_in.hall import SignInHall
from yuanba.desktop.desk import Desk
from yuanba.desktop.sentences import sentence
from yuanba.kernel.errors import Mishap
from yuanba.kernel.ids import Id

_HALLS: dict[Task, type[Hall]] = {
    Task.SIGN_IN: SignInHall,
    Task.ELECTORATE: ElectorateHall,
    Task.COUNT: CountHall,
    Task.ROLL: CountHall,
    Task.RESULT: ResultHall,
    Task.SEALED: ResultHall,
    Task.CLOSE: ResultHall,
}


class YardPage(QWidget):
    """Sign-in, who counts, count, result, seal.

    Signals:
        left: back to the page of the meeting.
    """

    left = Signal()

    def __init__(self, desk: Desk, meeting_id: Id) -> None:
        super().__init__()
        self.setObjectName("ground")
        self._desk = desk
        self._halls: dict[type[Hall], Hall] = {}
        self._stack = QStackedLayout(self)
        self.course = Course(desk, meeting_id)
        self.course.setParent(self)
        self.course.entered.connect(self._enter)
        self.course.left.connect(self.left)
        self.course.failed.connect(self._fail)

    def open(self, motion_id: Id | None) -> None:
        """Open the meeting at a motion; None: where it was left, be it by a pulled plug."""
        self._desk.hush()
        self.course.open(motion_id)

    @property
    def shown(self) -> QWidget | None:
        """The screen in sight; None: nothing is open yet."""
        hall = self._stack.currentWidget()
        return hall.shown if isinstance(hall, Hall) else None

    def hall(self, task: Task) -> Hall:
        """Give the screens of a task, built when they are first wanted."""
        kind = _HALLS[task]
        if kind not in self._halls:
            made = kind(self._desk, self.course)
            self._halls[kind] = made
            self._stack.addWidget(made)
            if isinstance(made, ResultHall):
                made.disagreed.connect(self._compare)
        return self._halls[kind]

    def _enter(self, task: Task) -> None:
        wanted = self.hall(task)
        self._stack.setCurrentWidget(wanted)
        self.setFocusProxy(wanted)
        wanted.enter(task)

    def _compare(self, now: object) -> None:
        counting = self.hall(Task.COUNT)
        self._stack.setCurrentWidget(counting)
        if isinstance(counting, CountHall):
            counting.show_disagreement(now)  # type: ignore[arg-type]  # Qt hands values on untyped

    def _fail(self, mishap: Mishap) -> None:
        self._desk.tell(sentence(mishap), alarm=True)
        self.left.emit()
