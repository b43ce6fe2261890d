"""The screens of the result and of what comes after."""

from PySide6.QtCore import Signal

from yuanba.desktop.areas.meetings.yard.course import Course, Task
from yuanba.desktop.areas.meetings.yard.hall import Hall
from yuanba.desktop.areas.meetings.yard.result.after import ClosePage, SealedPage
from yuanba.desktop.areas.meetings.yard.result.closing import ClosingPresenter
from yuanba.desktop.areas.meetings.yard.result.page import ResultPage
from yuanba.desktop.areas.meetings.yard.result.presenter import ResultPresenter
from yuanba.desktop.areas.meetings.yard.wording import result as wording
from yuanba.desktop.desk import Desk


class ResultHall(Hall):
    """The result, what was sealed, the end of the meeting.

    Signals:
        disagreed: both counters came to different numbers; a `CountNow`.
    """

    disagreed = Signal(object)

    def __init__(self, desk: Desk, course: Course) -> None:
        super().__init__(desk, course)
        courtyard_id = course.view.meeting.courtyard_id
        self.presenter = ResultPresenter(desk, course)
        self.closing = ClosingPresenter(desk, course)
        for presenter in (self.presenter, self.closing):
            presenter.setParent(self)
        self.result = ResultPage(desk, self.presenter, courtyard_id)
        self.sealed = SealedPage()
        self.close_page = ClosePage(desk, self.closing, courtyard_id)
        for screen in (self.result, self.sealed, self.close_page):
            self.add(screen)
        self.presenter.disagreed.connect(self.disagreed)
        self.result.left.connect(self.presenter.go_back)
        self.sealed.paper_asked.connect(self._show_paper)
        self.sealed.next_asked.connect(course.put)
        self.sealed.end_asked.connect(lambda: course.go(Task.CLOSE))
        self.sealed.meeting_asked.connect(course.leave)
        self.close_page.left.connect(lambda: course.open(course.motion_id))
        self.closing.closed.connect(self._closed)

    def enter(self, task: Task) -> None:
        """Show the result, what was sealed, or the end."""
        if task is Task.RESULT:
            self.show_screen(self.result)
            self.presenter.open()
        elif task is Task.SEALED:
            self.sealed.show_sealed(self.course.view)
            self.show_screen(self.sealed)
            self.sealed.show_top()
        else:
            self.close_page.ask()
            self.show_screen(self.close_page)
            self.close_page.show_top()

    def _show_paper(self, kind: str) -> None:
        # Papers bring their drawing along, which nobody who counts hands should wait for.
        from yuanba.desktop.areas.meetings.meeting.papers import Papers

        here, one = self.desk.here, self.course.view.motion
        if here is None:
            return
        papers = Papers(here=here, meeting_id=self.course.meeting_id, today=self.desk.today())
        if kind == "minutes" or one is None:
            self.desk.show_paper(papers.minutes())
        else:
            self.desk.show_paper(papers.decision(one) if kind == "decision" else papers.posting(one))

    def _closed(self) -> None:
        self.desk.tell(wording.CLOSED_TOLD)
        self.course.leave()
