"""The main job told step by step: from an empty store to papers on the board, and a look at the sample village."""

from pathlib import Path

from yuanba.desktop.demo.beginning import Beginning
from yuanba.desktop.demo.evening import Evening
from yuanba.desktop.demo.looking import Looking
from yuanba.desktop.demo.show import Act
from yuanba.desktop.demo.stage import Stage


class Story:
    """The whole demonstration."""

    def __init__(self, stage: Stage, folder: Path) -> None:
        self._stage = stage
        self._folder = folder

    def acts(self) -> tuple[Act, ...]:
        """Give the steps in their order."""
        parts = (Beginning, Evening, Looking)
        return tuple(act for part in parts for act in part(self._stage, self._folder).acts())
