"""The area of the calendar: one screen at a time, with the way back."""

from typing import Any

from PySide6.QtWidgets import QWidget

from yuanba.desktop.areas.calendars.checking import CheckPage
from yuanba.desktop.areas.calendars.moved import MovedPage
from yuanba.desktop.areas.calendars.parting import PartingPage
from yuanba.desktop.areas.calendars.years import YearsPage
from yuanba.desktop.desk import Here
from yuanba.desktop.trail import Target, TrailPage


class CalendarsPage(TrailPage):
    """Shows the years, and one screen after another in front of them.

    Targets: None (the years); ``("check", FromFile)``; ``("moved", load_id)``; ``("part", load_id)``.
    """

    def built(self, here: Here, word: str | None, ids: tuple[Any, ...]) -> QWidget:
        """Build the screen that a target names."""
        builders = {"check": CheckPage, "moved": MovedPage}
        if word == "part":
            return PartingPage(self._desk, *ids)
        return YearsPage(self._desk) if word is None else builders[word](self._desk, here, *ids)

    def enter(self, made: QWidget, target: Target) -> None:
        """Go on to what a file that was loaded has changed, and back from what was taken back."""
        if isinstance(made, CheckPage):
            made.used.connect(lambda load_id: self.go_instead(("moved", load_id)))
        if isinstance(made, PartingPage):
            made.parted.connect(self.back)
        super().enter(made, target)
