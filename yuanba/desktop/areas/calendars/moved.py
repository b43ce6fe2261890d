"""What a load of holidays did to the tickets that are under way."""

from yuanba.desktop.areas.calendars import wording
from yuanba.desktop.areas.calendars.moved_rows import MovedRows
from yuanba.desktop.areas.calendars.presenter import CalendarsPresenter, Outcome
from yuanba.desktop.desk import Desk, Here
from yuanba.desktop.sentences import sentence
from yuanba.desktop.widgets.buttons import main_button
from yuanba.desktop.widgets.labels import frame
from yuanba.desktop.widgets.screen import Screen
from yuanba.kernel.ids import Id


class MovedPage(Screen):
    """The tickets whose last day moved, to be read and printed."""

    def __init__(self, desk: Desk, here: Here, load_id: Id) -> None:
        super().__init__(wording.MOVED_TITLE)
        self._load_id = load_id
        self.presenter = CalendarsPresenter(desk, self)
        self.moved = MovedRows(desk)
        self.print_out = main_button(wording.PRINT, lambda: self.presenter.print_moved(here, load_id), "printer")
        self.print_out.setEnabled(False)
        self.body.addWidget(frame("card", self.moved))
        self.set_foot(self.print_out)
        self.presenter.weighed.connect(self._show)
        self.presenter.refused.connect(lambda mishap: self.say(wording.MOVED_TITLE, sentence(mishap)))

    def arrived(self) -> None:
        """Count the tickets before and after."""
        self.presenter.look_back(self._load_id)

    def _show(self, outcome: Outcome) -> None:
        if outcome.load is not None:
            self.say(wording.MOVED_TITLE, wording.moved_subtitle(outcome.load))
        self.moved.show_recount(outcome.recount)
        self.print_out.setEnabled(bool(outcome.recount.moved))
        (self.print_out if outcome.recount.moved else self.back).setFocus()
