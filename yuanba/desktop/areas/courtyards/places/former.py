"""Households that are no longer on the list of a courtyard: still to be read, and some to be put back."""

from yuanba.desktop.areas.courtyards.places.presenter import FormerPresenter
from yuanba.desktop.areas.courtyards.wording import household as household_wording
from yuanba.desktop.areas.courtyards.wording import listing as list_wording
from yuanba.desktop.areas.courtyards.wording import places as wording
from yuanba.desktop.desk import Desk
from yuanba.desktop.theme import px
from yuanba.desktop.widgets.listing import LEAST_LIST_PX, ListColumn, Listing
from yuanba.desktop.widgets.screen import Screen
from yuanba.kernel.ids import Id
from yuanba.village.courtyards.queries import HouseholdView

_COLUMNS = (
    ListColumn(list_wording.HEAD, lambda one: one.head_name, signs=7),
    ListColumn(list_wording.GROUP, lambda one: one.group, signs=4, yields=1),
    ListColumn(wording.WHY, household_wording.end_line, signs=0),
)


class FormerPage(Screen):
    """The last to go first; a click opens the card."""

    def __init__(self, desk: Desk, courtyard_id: Id) -> None:
        super().__init__(wording.FORMER_TITLE, wording.FORMER_HOUSEHOLDS_NOTE)
        self._presenter = FormerPresenter(desk, courtyard_id, self)
        self.list = Listing(_COLUMNS, wording.FORMER_TITLE)
        self._presenter.showed.connect(self._show)
        self.list.opened.connect(self._open)
        self.list.setMinimumHeight(px(LEAST_LIST_PX))
        self.fill_with(self.list, scrolls=True)

    def arrived(self) -> None:
        """Read them anew."""
        self._presenter.refresh()

    def _show(self, views: tuple[HouseholdView, ...]) -> None:
        self.list.show_lines(views)
        self.list.setVisible(bool(views))
        if not views:
            self.say(wording.FORMER_TITLE, wording.NONE_FORMER)
        (self.list if views else self.back).setFocus()

    def _open(self, view: HouseholdView) -> None:
        self.wanted.emit(("household", view.household_id))
