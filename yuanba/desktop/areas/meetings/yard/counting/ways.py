"""How the votes are to be taken."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from yuanba.desktop.areas.meetings.yard.wording import counting as wording
from yuanba.desktop.widgets.buttons import Button, plain_button
from yuanba.desktop.widgets.flow import flow
from yuanba.desktop.widgets.labels import frame, label
from yuanba.desktop.widgets.page import clear
from yuanba.desktop.widgets.subpage import SubPage
from yuanba.village.meetings.model import CountWay


class WaysPage(SubPage):
    """One large answer a way.

    Signals:
        chosen: with the `CountWay`.
    """

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__(wording.WAYS_TITLE, wording.WAYS_NOTE)
        self.buttons: dict[CountWay, Button] = {}
        self._list = QVBoxLayout()
        self._list.setSpacing(12)
        self.body.addLayout(self._list)

    def ask(self, ways: tuple[CountWay, ...], way: CountWay) -> None:
        """Offer these ways; the present one is marked."""
        clear(self._list)
        self.buttons = {}
        for one in ways:
            name, how = wording.WAYS[one]
            button = plain_button(f"✓ {name}" if one is way else name, partial(self.chosen.emit, one))
            button.setAccessibleDescription(how)
            self.buttons[one] = button
            self._list.addWidget(frame("card", flow(button), label(how)))
        self.setFocusProxy(self.buttons[way])
