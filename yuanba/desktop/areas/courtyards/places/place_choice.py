"""Chooses one of the courtyards; of many only some are in sight, and a line to search brings the others."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from yuanba.desktop.areas.courtyards.wording import places as wording
from yuanba.desktop.widgets.choice import Choice
from yuanba.desktop.widgets.labels import label
from yuanba.desktop.widgets.search_line import SearchLine
from yuanba.kernel.ids import Id
from yuanba.village.courtyards.names import reads_as
from yuanba.village.courtyards.queries import CourtyardView

#: So many are seen at a glance.
_FEW = 5


class PlaceChoice(QWidget):
    """Courtyards under each other, one to be chosen."""

    def __init__(self) -> None:
        super().__init__()
        self.search = SearchLine(hint=wording.SEARCH_HINT, name=wording.SEARCH)
        self.choice: Choice[Id] | None = None
        self._places: Sequence[CourtyardView] = ()
        self._chosen: Id | None = None
        self._more = label(role="dim")
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.addWidget(self.search)
        self._layout.addWidget(self._more)
        self.search.searched.connect(self._offer)
        self.search.entered.connect(self._take_first)

    @property
    def place(self) -> CourtyardView | None:
        """The courtyard chosen; None: none yet."""
        return next((one for one in self._places if one.courtyard_id == self._chosen), None)

    def show_places(self, places: Sequence[CourtyardView]) -> None:
        """Offer these; what was chosen stays chosen."""
        self._places = places
        self.search.setVisible(len(places) > _FEW)
        self._offer(self.search.text())

    def setFocus(self, *_: object) -> None:  # noqa: N802 - Qt's name
        """Go to the line, or to the first of a few."""
        if len(self._places) > _FEW:
            self.search.setFocus()
        elif self.choice is not None:
            self.choice.setFocus()

    def _offer(self, typed: str) -> None:
        found = [one for one in self._places if reads_as(one.name, typed) or reads_as(one.village, typed)]
        # The one chosen stays in sight whatever is typed.
        shown = [one for one in found if one.courtyard_id == self._chosen]
        shown += [one for one in found if one.courtyard_id != self._chosen][: _FEW - len(shown)]
        if self.choice is not None:
            self._layout.removeWidget(self.choice)
            self.choice.hide()
            self.choice.deleteLater()
        self.choice = Choice(
            [(wording.line(one), one.courtyard_id) for one in shown], chosen=self._chosen, upright=True
        )
        self.choice.chosen.connect(self._take)
        self._layout.insertWidget(1, self.choice)
        self._more.setText(wording.more(len(found) - len(shown)) if found else wording.NOT_FOUND)
        self._more.setVisible(len(found) > len(shown) or not found)

    def _take(self, courtyard_id: Id) -> None:
        self._chosen = courtyard_id

    def _take_first(self) -> None:
        buttons = [] if self.choice is None else self.choice.buttons()
        if buttons:
            buttons[0].click()
