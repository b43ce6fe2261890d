"""The area of proxy services: one screen at a time, with the way back."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from yuanba.desktop.areas.services.board.page import BoardPage
from yuanba.desktop.areas.services.month.page import MonthPage
from yuanba.desktop.areas.services.month.slips.blank_page import BlankPage
from yuanba.desktop.areas.services.month.slips.counting_page import CountingPage
from yuanba.desktop.areas.services.month.slips.page import SlipsPage
from yuanba.desktop.desk import Here
from yuanba.desktop.trail import TrailPage


class ServicesPage(TrailPage):
    """Shows the board, and one screen after another in front of it.

    Targets: None (the board), "month", "slips" alone or with a day of a month, ("count_slips", month, service),
    ("recount_slips", month, service), "blank_slips".
    """

    def built(self, here: Here, word: str | None, ids: tuple[Any, ...]) -> QWidget:
        """Build the screen that a target names."""
        return self._builders()[word](here, *ids)

    def _builders(self) -> dict[str | None, Callable[..., QWidget]]:
        return {
            None: lambda here: BoardPage(self._desk),
            "month": lambda here: MonthPage(self._desk, here),
            "slips": lambda here, month=None: SlipsPage(self._desk, here, month),
            "count_slips": lambda here, month, service_id: CountingPage(self._desk, here, month, service_id),
            "recount_slips": lambda here, *about: CountingPage(self._desk, here, *about, recount=True),
            "blank_slips": lambda here: BlankPage(self._desk, here),
        }
