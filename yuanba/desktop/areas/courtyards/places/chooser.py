"""Chooses the courtyard to work in; those no longer used are folded away."""

from functools import partial

from PySide6.QtWidgets import QStackedWidget, QWidget

from yuanba.desktop.areas.courtyards.places.presenter import ChooserPresenter, ShownPlaces
from yuanba.desktop.areas.courtyards.wording import places as wording
from yuanba.desktop.desk import Desk
from yuanba.desktop.theme import px
from yuanba.desktop.widgets.buttons import main_button, plain_button
from yuanba.desktop.widgets.flow import flow
from yuanba.desktop.widgets.labels import column, label
from yuanba.desktop.widgets.listing import LEAST_LIST_PX, ListColumn, Listing
from yuanba.desktop.widgets.screen import Screen
from yuanba.desktop.widgets.search_line import SearchLine
from yuanba.kernel.ids import Id
from yuanba.village.courtyards.queries import CourtyardView

#: So many are seen at a glance.
_FEW = 8
_FORMER = (
    ListColumn(wording.NAME, lambda place: place.name, signs=9),
    ListColumn(wording.WHY, wording.closed_line, signs=0),
)


class ChooserPage(Screen):
    """All courtyards of the store; a click or Enter opens one."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(wording.CHOOSE_TITLE, wording.CHOOSE_NOTE)
        self._presenter = ChooserPresenter(desk, self)
        self._here_id: Id | None = None
        columns = (
            ListColumn(wording.NAME, lambda place: place.name, signs=0),
            ListColumn(wording.NOW, self._now, signs=4),
            ListColumn(wording.VILLAGE, lambda place: place.village, signs=7, yields=2),
            ListColumn(wording.HOUSEHOLDS, lambda place: str(place.households), signs=3, right=True),
            ListColumn(wording.PEOPLE, lambda place: str(place.residents), signs=3, right=True, yields=1),
        )
        self.search = SearchLine(hint=wording.SEARCH_HINT, name=wording.SEARCH)
        self.list = Listing(columns, wording.LIST_NAME)
        self.former = Listing(_FORMER, wording.former(0))
        for one in (self.list, self.former):
            one.setMinimumHeight(px(LEAST_LIST_PX))
        self._nothing = label()
        self.add = main_button(wording.ADD, partial(self.wanted.emit, "add_place"), "plus")
        self.fold = plain_button("", self._turn, "history")
        self._note = label(wording.FORMER_NOTE, "dim")
        self._stack = QStackedWidget()
        self._build()
        self._connect()

    def arrived(self) -> None:
        """Read the courtyards anew."""
        self._stack.setCurrentWidget(self.list)
        self._presenter.refresh()
        self.list.setFocus()
        # With large text the list is higher than the screen: from its beginning, with the line to search.
        self.show_top()

    def _build(self) -> None:
        inside = QWidget()
        lines = column(self.search, self._note, self._nothing, inside=inside)
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.former)
        lines.addWidget(self._stack, 1)
        lines.addWidget(flow(self.add, self.fold))
        self.fill_with(inside, scrolls=True)

    def _connect(self) -> None:
        self._presenter.showed.connect(self._show)
        self._presenter.stayed.connect(self.leave)
        self.search.searched.connect(self._presenter.search)
        self.search.went_down.connect(self.list.setFocus)
        self.search.entered.connect(self._open_first)
        self.list.opened.connect(self._presenter.enter)
        self.former.opened.connect(self._look_at)

    def _show(self, shown: ShownPlaces) -> None:
        self._here_id = shown.here_id
        self.search.setVisible(shown.in_use > _FEW)
        self.list.show_lines(shown.places)
        for number, place in enumerate(shown.places):
            if place.courtyard_id == shown.here_id:
                self.list.selectRow(number)
        self.former.show_lines(shown.former)
        self._nothing.setText("" if shown.places else wording.NOT_FOUND if shown.in_use else wording.NONE)
        self._label_fold()

    def _turn(self) -> None:
        now = self.former if self._stack.currentWidget() is self.list else self.list
        self._stack.setCurrentWidget(now)
        self._label_fold()
        now.setFocus()

    def _label_fold(self) -> None:
        folded = self._stack.currentWidget() is self.list
        self.fold.say(wording.former(len(self.former.lines)) if folded else wording.IN_USE)
        self.fold.setVisible(bool(self.former.lines))
        self._note.setVisible(not folded)
        self._nothing.setVisible(folded and not self.list.lines)

    def _now(self, place: CourtyardView) -> str:
        return wording.OPEN_NOW if place.courtyard_id == self._here_id else ""

    def _open_first(self) -> None:
        if self.list.lines:
            self._presenter.enter(self.list.lines[0])

    def _look_at(self, place: CourtyardView) -> None:
        self.wanted.emit(("about", place.courtyard_id))
