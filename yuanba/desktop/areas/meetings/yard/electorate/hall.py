"""The screen that fixes who counts."""

from yuanba.desktop.areas.meetings.yard.course import Course, Task
from yuanba.desktop.areas.meetings.yard.electorate.page import ElectoratePage
from yuanba.desktop.areas.meetings.yard.electorate.presenter import ElectoratePresenter
from yuanba.desktop.areas.meetings.yard.hall import Hall
from yuanba.desktop.desk import Desk


class ElectorateHall(Hall):
    """One screen; the way back leads to the sign-in."""

    def __init__(self, desk: Desk, course: Course) -> None:
        super().__init__(desk, course)
        self.presenter = ElectoratePresenter(desk, course)
        self.presenter.setParent(self)
        self.page = ElectoratePage(desk, self.presenter)
        self.add(self.page)
        self.page.left.connect(lambda: course.go(Task.SIGN_IN))

    def enter(self, task: Task) -> None:
        """Say who would count."""
        del task
        self.show_screen(self.page)
        self.presenter.open()
