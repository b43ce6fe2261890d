"""The screens of one task, one of them in sight."""

from PySide6.QtWidgets import QStackedLayout, QWidget

from yuanba.desktop.areas.meetings.yard.course import Course, Task
from yuanba.desktop.desk import Desk


class Hall(QWidget):
    """A stack of the screens one task needs."""

    def __init__(self, desk: Desk, course: Course) -> None:
        super().__init__()
        self.setObjectName("ground")
        self.desk = desk
        self.course = course
        self._stack = QStackedLayout(self)

    def enter(self, task: Task) -> None:
        """Begin the task; the view of the course is fresh."""

    @property
    def shown(self) -> QWidget | None:
        """The screen in sight."""
        return self._stack.currentWidget()

    def add(self, screen: QWidget) -> None:
        """Take a screen in."""
        self._stack.addWidget(screen)

    def show_screen(self, screen: QWidget) -> None:
        """Bring a screen into sight, with its first answer in focus."""
        self._stack.setCurrentWidget(screen)
        self.setFocusProxy(screen)
        screen.setFocus()
