"""The area of proxy services: one screen at a time, with the way back."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from yuanba.desktop.areas.services.board.narrowing import Narrowing
from yuanba.desktop.areas.services.board.page import BoardPage
from yuanba.desktop.areas.services.handover.back_page import BackPage
from yuanba.desktop.areas.services.handover.page import HandoverPage
from yuanba.desktop.areas.services.month.page import MonthPage
from yuanba.desktop.areas.services.month.slips.blank_page import BlankPage
from yuanba.desktop.areas.services.month.slips.counting_page import CountingPage
from yuanba.desktop.areas.services.month.slips.page import SlipsPage
from yuanba.desktop.desk import Desk, Here
from yuanba.desktop.trail import Target, TrailPage


class ServicesPage(TrailPage):
    """Shows the board, and one screen after another in front of it.

    Targets: None (the board), ``handover``, ``handover_back``, ``month``, ``slips`` alone or with a day of a month,
    ``blank_slips``, and tuples of a word and more: ``board`` with a `Group`, ``count_slips`` and ``recount_slips`` with
    month and service.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._narrowing = Narrowing()

    def arrive(self, target: Target) -> None:
        """Show a screen; the board as a whole, or a group of it."""
        self._narrowing = Narrowing()
        if isinstance(target, tuple) and target[0] == "board":
            self._narrowing.group, target = target[1], None
        super().arrive(target)

    def built(self, here: Here, word: str | None, ids: tuple[Any, ...]) -> QWidget:
        """Build the screen that a target names."""
        return self._builders()[word](here, *ids)

    def _builders(self) -> dict[str | None, Callable[..., QWidget]]:
        return {
            None: lambda here: BoardPage(self._desk, self._narrowing),
            "handover": lambda here: HandoverPage(self._desk, here),
            "handover_back": self._coming_back,
            "month": lambda here: MonthPage(self._desk, here),
            "slips": lambda here, month=None: SlipsPage(self._desk, here, month),
            "count_slips": lambda here, month, service_id: CountingPage(self._desk, here, month, service_id),
            "recount_slips": lambda here, *about: CountingPage(self._desk, here, *about, recount=True),
            "blank_slips": lambda here: BlankPage(self._desk, here),
        }

    def _coming_back(self, here: Here) -> QWidget:
        made = BackPage(self._desk, here)
        made.finished.connect(lambda: self.arrive(None))
        return made
