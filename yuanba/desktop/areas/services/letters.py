"""Screens on which a letter does what is done often, as long as nobody is writing."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeyEvent

from yuanba.desktop.widgets.listing import Listing
from yuanba.desktop.widgets.screen import Screen

_LETTERS = range(Qt.Key.Key_A, Qt.Key.Key_Z + 1)
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)


class LetteredListing(Listing):
    """A list that leaves letters to its screen, instead of going to the line that begins with one."""

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Leave letters to the screen."""
        if event.key() in _LETTERS:
            event.ignore()
            return
        super().keyPressEvent(event)


class LetteredScreen(Screen):
    """A screen with letters; a line one writes in keeps them for itself."""

    def __init__(self, title: str, subtitle: str = "") -> None:
        super().__init__(title, subtitle)
        self._acts: Mapping[Qt.Key, Callable[[], object]] = {}

    def set_letters(self, acts: Mapping[Qt.Key, Callable[[], object]]) -> None:
        """Say what the letters do."""
        self._acts = acts

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Do what a letter stands for."""
        act = self._acts.get(Qt.Key(event.key()))
        if act is not None and event.modifiers() in _PLAIN:
            act()
            return
        super().keyPressEvent(event)

    def keep_line_in_sight(self, listing: Listing, line: QModelIndex) -> None:
        """With large text only a part of a list is in sight: bring the line one has gone to there."""
        if line.isValid() and listing.hasFocus():
            self.bring_into_sight(listing.viewport(), listing.visualRect(line))
