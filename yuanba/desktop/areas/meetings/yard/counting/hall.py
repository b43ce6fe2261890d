"""The screens of the count."""

from PySide6.QtWidgets import QWidget

from yuanba.desktop.areas.meetings.yard.counting.comparing import ComparePage
from yuanba.desktop.areas.meetings.yard.counting.page import CountPage
from yuanba.desktop.areas.meetings.yard.counting.presenter import CountPresenter
from yuanba.desktop.areas.meetings.yard.counting.roll_page import RollPage
from yuanba.desktop.areas.meetings.yard.counting.roll_presenter import RollPresenter
from yuanba.desktop.areas.meetings.yard.counting.typing import TypePage
from yuanba.desktop.areas.meetings.yard.counting.ways import WaysPage
from yuanba.desktop.areas.meetings.yard.course import Course, Task
from yuanba.desktop.areas.meetings.yard.hall import Hall
from yuanba.desktop.desk import Desk
from yuanba.village.meetings.model import CountWay
from yuanba.village.meetings.views import CountNow


class CountHall(Hall):
    """Hands and slips, the roll, numbers typed, two counters compared."""

    def __init__(self, desk: Desk, course: Course) -> None:
        super().__init__(desk, course)
        self.presenter = CountPresenter(desk, course)
        self.roll_presenter = RollPresenter(desk, course)
        for presenter in (self.presenter, self.roll_presenter):
            presenter.setParent(self)
        self.count = CountPage(self.presenter)
        self.roll = RollPage(self.roll_presenter)
        self.typing = TypePage(self.presenter)
        self.ways = WaysPage()
        self.compare = ComparePage(self.presenter)
        for screen in (self.count, self.roll, self.typing, self.ways, self.compare):
            self.add(screen)
        self._connect()

    def _connect(self) -> None:
        for wall in (self.count, self.roll):
            wall.back_asked.connect(lambda: self.course.go(Task.SIGN_IN))
            wall.projecting.connect(self.desk.full_screen)
            wall.way_asked.connect(self._ask_way)
        self.count.type_asked.connect(self._ask_numbers)
        self.presenter.disagreed.connect(self.show_disagreement)
        self.typing.left.connect(self._show_wall)
        self.ways.left.connect(self._show_wall)
        self.ways.chosen.connect(self.presenter.choose_way)
        self.compare.left.connect(self._show_wall)

    def enter(self, task: Task) -> None:
        """Go on with the count where it stands."""
        if task is Task.ROLL:
            self.roll_presenter.open()
        else:
            self.presenter.open()
        self._show_wall()

    def show_disagreement(self, now: CountNow) -> None:
        """Lay both counts beside each other."""
        self.compare.show_counts(now)
        self.show_screen(self.compare)

    def _wall(self) -> QWidget:
        return self.roll if self.course.way is CountWay.ROLL else self.count

    def _show_wall(self) -> None:
        self.show_screen(self._wall())

    def _ask_numbers(self) -> None:
        view = self.count.view
        if view is not None:
            self.typing.ask(view)
            self.show_screen(self.typing)

    def _ask_way(self) -> None:
        self.ways.ask(self.course.view.ways, self.course.way)
        self.show_screen(self.ways)
