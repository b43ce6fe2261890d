"""The area of proxy services: one screen at a time, with the way back."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from yuanba.desktop.areas.services.board.page import BoardPage
from yuanba.desktop.areas.services.pictures.large import PicturePage
from yuanba.desktop.areas.services.pictures.page import PicturesPage
from yuanba.desktop.desk import Here
from yuanba.desktop.trail import TrailPage


class ServicesPage(TrailPage):
    """Shows the board, and one screen after another in front of it.

    Targets: None (the board); ``("pictures", ticket_id, paper_id)``; ``("picture", ticket_id, paper_id, digest)``.
    """

    def built(self, here: Here, word: str | None, ids: tuple[Any, ...]) -> QWidget:
        """Build the screen that a target names."""
        return self._builders()[word](here, *ids)

    def _builders(self) -> dict[str | None, Callable[..., QWidget]]:
        return {
            None: lambda here: BoardPage(self._desk),
            "pictures": lambda here, *ids: PicturesPage(self._desk, *ids),
            "picture": lambda here, *ids: PicturePage(self._desk, *ids),
        }
