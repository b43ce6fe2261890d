"""What a file says and what it would do, before it is loaded."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from yuanba.desktop.areas.calendars import wording
from yuanba.desktop.areas.calendars.moved_rows import MovedRows
from yuanba.desktop.areas.calendars.presenter import CalendarsPresenter, FromFile, Outcome
from yuanba.desktop.desk import Desk, Here
from yuanba.desktop.sentences import sentence
from yuanba.desktop.widgets.buttons import main_button, plain_button
from yuanba.desktop.widgets.labels import column, facts_table, frame, label
from yuanba.desktop.widgets.page import clear
from yuanba.desktop.widgets.screen import Screen
from yuanba.desktop.wording import CANCEL
from yuanba.kernel.errors import Mishap


class CheckPage(Screen):
    """A file, laid beside what holds now.

    Signals:
        used: id of the load that was written.
    """

    used = Signal(object)

    def __init__(self, desk: Desk, here: Here, found: FromFile) -> None:
        super().__init__(wording.CHECK_TITLE, wording.CHECK_NOTE)
        self._here = here
        self._found = found
        self._outcome: Outcome | None = None
        self.presenter = CalendarsPresenter(desk, self)
        self._before = label(role="dim")
        self._trouble = column()
        self.moved = MovedRows(desk)
        self.use = main_button(wording.USE, self._use, "check")
        self.use.setEnabled(False)
        self.body.addLayout(self._trouble)
        self.body.addWidget(self._card())
        self.body.addWidget(frame("card", self.moved))
        self.set_foot(self.use, plain_button(CANCEL, self.leave))
        self.presenter.weighed.connect(self._show)
        self.presenter.loaded.connect(self.used)
        self.presenter.refused.connect(self._refuse)

    def arrived(self) -> None:
        """Work out what it would do."""
        self.presenter.weigh(self._found)

    def _card(self) -> QWidget:
        holidays = self._found.holidays
        return frame(
            "card",
            label(wording.year(holidays), "heading"),
            label(wording.sign(holidays), "good" if holidays.arranged else "warn"),
            facts_table(
                (
                    (wording.OFF, wording.off(holidays)),
                    (wording.MAKE_UP, wording.made_up(holidays)),
                    (wording.SOURCE, wording.source(holidays)),
                )
            ),
            self._before,
        )

    def _show(self, outcome: Outcome) -> None:
        self._outcome = outcome
        self._before.setText(wording.replaces(outcome.before))
        self.moved.show_recount(outcome.recount)
        self.use.setEnabled(True)
        self.use.setFocus()
        self.show_top()

    def _use(self) -> None:
        if self._outcome is not None:
            self.presenter.load(self._here, self._found, self._outcome)

    def _refuse(self, mishap: Mishap) -> None:
        clear(self._trouble)
        words = (label(f"✗ {sentence(mishap)}"), label(wording.NOT_LOADED, "dim"))
        self._trouble.addWidget(frame("alarm", *words, margin=16))
        self.show_top()
