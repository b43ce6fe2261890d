"""An area that shows one screen at a time and knows the way back."""

from typing import Any

from PySide6.QtWidgets import QStackedLayout, QWidget

from yuanba.desktop.area import AreaPage
from yuanba.desktop.desk import Desk, Here
from yuanba.desktop.widgets.screen import Screen

#: Where to go: None is the list, else a word, alone or before the ids it needs.
Target = Any


class TrailPage(AreaPage):
    """Shows the list, and one screen after another in front of it; each is built anew when it comes in sight."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._trail: list[Target] = []
        self._screen: QWidget | None = None
        self._stack = QStackedLayout(self)

    @property
    def screen_now(self) -> QWidget | None:
        """The screen in sight."""
        return self._screen

    def arrive(self, target: Target) -> None:
        """Show a screen; the way back leads to the list."""
        self._trail = [None] if target is None else [None, target]
        self._show(target)

    def go(self, target: Target) -> None:
        """Show a screen in front of the one in sight."""
        self._trail.append(target)
        self._show(target)

    def back(self) -> None:
        """Show the screen before; the list stays."""
        if len(self._trail) > 1:
            self._trail.pop()
        self._show(self._trail[-1])

    def go_instead(self, target: Target) -> None:
        """Go on to what came of a form; the way back does not lead into the form again."""
        self._trail.pop()
        if self._trail[-1:] != [target]:
            self._trail.append(target)
        self._show(target)

    def built(self, here: Here, word: str | None, ids: tuple[Any, ...]) -> QWidget:
        """Build the screen that a target names."""
        raise NotImplementedError

    def enter(self, made: QWidget, target: Target) -> None:
        """Follow a screen that has come in sight, and let it begin."""
        del target
        if isinstance(made, Screen):
            made.left.connect(self.back)
            made.wanted.connect(self.go)
            made.arrived()

    def _show(self, target: Target) -> None:
        here = self._desk.here
        if here is None:
            return
        word, *ids = target if isinstance(target, tuple) else (target,)
        made = self.built(here, word, tuple(ids))
        before, self._screen = self._screen, made
        self._stack.addWidget(made)
        self._stack.setCurrentWidget(made)
        self.setFocusProxy(made)
        if before is not None:
            # Its last field is left before it goes, and so keeps what was typed.
            self._stack.removeWidget(before)
            before.hide()
            before.deleteLater()
        self.enter(made, target)
