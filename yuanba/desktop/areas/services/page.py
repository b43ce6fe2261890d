"""The area of proxy services: one screen at a time, with the way back."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from yuanba.desktop.areas.services.board.narrowing import Narrowing
from yuanba.desktop.areas.services.board.page import BoardPage
from yuanba.desktop.areas.services.handover.back_page import BackPage
from yuanba.desktop.areas.services.handover.page import HandoverPage
from yuanba.desktop.desk import Desk, Here
from yuanba.desktop.trail import Target, TrailPage


class ServicesPage(TrailPage):
    """Shows the board, and one screen after another in front of it.

    Targets: None (the board), ``handover``, ``handover_back``, and tuples of a word and ids: ``board`` with a `Group`.
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
        }

    def _coming_back(self, here: Here) -> QWidget:
        made = BackPage(self._desk, here)
        made.finished.connect(lambda: self.arrive(None))
        return made
