"""The screens of the sign-in."""

from yuanba.desktop.areas.meetings.yard.course import Course, Task
from yuanba.desktop.areas.meetings.yard.hall import Hall
from yuanba.desktop.areas.meetings.yard.signing_in.absent import AbsentPage
from yuanba.desktop.areas.meetings.yard.signing_in.absentees import AbsenteesPresenter
from yuanba.desktop.areas.meetings.yard.signing_in.finding import Tile
from yuanba.desktop.areas.meetings.yard.signing_in.page import SignInPage
from yuanba.desktop.areas.meetings.yard.signing_in.presenter import SignInPresenter
from yuanba.desktop.areas.meetings.yard.signing_in.speaker import SpeakerPage
from yuanba.desktop.areas.meetings.yard.signing_in.stranger import StrangerPage
from yuanba.desktop.desk import Desk


class SignInHall(Hall):
    """The tiles, and the screens behind them: who speaks, who is on no list, who is missing."""

    def __init__(self, desk: Desk, course: Course) -> None:
        super().__init__(desk, course)
        self.presenter = SignInPresenter(desk, course)
        self.absentees = AbsenteesPresenter(desk, course)
        for presenter in (self.presenter, self.absentees):
            presenter.setParent(self)
        self.sheet = SignInPage(self.presenter)
        self.speaker = SpeakerPage(desk, self.presenter)
        self.stranger = StrangerPage(self.presenter)
        self.absent = AbsentPage(self.absentees)
        for screen in (self.sheet, self.speaker, self.stranger, self.absent):
            self.add(screen)
        for behind in (self.speaker, self.stranger, self.absent):
            behind.left.connect(self._show_sheet)
        sheet = self.sheet
        sheet.left.connect(course.leave)
        sheet.end_asked.connect(lambda: course.go(Task.CLOSE))
        sheet.electorate_asked.connect(lambda: course.ask_electorate(count_next=False))
        sheet.households_asked.connect(lambda: desk.visit("courtyards", "type"))
        sheet.absent_asked.connect(self._show_absent)
        sheet.stranger_asked.connect(self._ask_stranger)
        sheet.speaker_asked.connect(self._ask_speaker)

    def enter(self, task: Task) -> None:
        """Show the tiles."""
        del task
        self.presenter.open()
        self._show_sheet()

    def _show_sheet(self) -> None:
        self.show_screen(self.sheet)

    def _ask_stranger(self, name: str) -> None:
        one = self.course.view.motion
        self.stranger.ask(name, "" if one is None else one.motion.group)
        self.show_screen(self.stranger)

    def _ask_speaker(self, tile: Tile) -> None:
        self.speaker.ask(tile)
        self.show_screen(self.speaker)

    def _show_absent(self) -> None:
        self.absentees.open(self.presenter.missing)
        self.show_screen(self.absent)
