"""The area of courtyards and households: which of its screens is in sight."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from yuanba.desktop.area import AreaPage
from yuanba.desktop.areas.courtyards.deeds.amending import AmendPage
from yuanba.desktop.areas.courtyards.deeds.deed_page import DeedPage
from yuanba.desktop.areas.courtyards.deeds.heading import HeadPage
from yuanba.desktop.areas.courtyards.deeds.leaving import LeavePage
from yuanba.desktop.areas.courtyards.deeds.merging import MergePage
from yuanba.desktop.areas.courtyards.deeds.moving import MovePage
from yuanba.desktop.areas.courtyards.deeds.splitting import SplitPage
from yuanba.desktop.areas.courtyards.deeds.striking import StrikePage
from yuanba.desktop.areas.courtyards.household.page import HouseholdPage
from yuanba.desktop.areas.courtyards.listing.page import ListPage
from yuanba.desktop.areas.courtyards.person.page import PersonPage
from yuanba.desktop.areas.courtyards.places.about import AboutPage
from yuanba.desktop.areas.courtyards.places.chooser import ChooserPage
from yuanba.desktop.areas.courtyards.places.closing import ClosePlacePage
from yuanba.desktop.areas.courtyards.places.form import PlaceForm
from yuanba.desktop.areas.courtyards.places.former import FormerPage
from yuanba.desktop.areas.courtyards.places.merging import MergePlacePage
from yuanba.desktop.areas.courtyards.places.splitting import SplitPlacePage
from yuanba.desktop.areas.courtyards.writing.page import WritingPage
from yuanba.desktop.desk import Desk, Here
from yuanba.desktop.opening import here
from yuanba.desktop.widgets.screen import Screen
from yuanba.kernel.ids import Id
from yuanba.village.courtyards.model import Arrival
from yuanba.village.courtyards.queries import CourtyardView

#: Screens about one household: its id is the second part of the target, a resident's the third.
_OF_HOUSEHOLD: dict[str, Callable[..., Screen]] = {
    "household": HouseholdPage,
    "person": PersonPage,
    "add": PersonPage,
    "birth": lambda desk, household_id: PersonPage(desk, household_id, how=Arrival.BORN),
    "leave": LeavePage,
    "head": HeadPage,
    "split": SplitPage,
    "move": MovePage,
    "merge": MergePage,
    "strike": StrikePage,
    "amend": AmendPage,
}
#: Screens about one courtyard: its id is the second part of the target; without it, the open one is meant.
_OF_COURTYARD: dict[str, Callable[[Desk, Id], Screen]] = {
    "about": AboutPage,
    "amend_place": PlaceForm,
    "split_place": SplitPlacePage,
    "merge_place": MergePlacePage,
    "close_place": ClosePlacePage,
    "former": FormerPage,
}
#: After these the card of the household tells nothing any more; the list is next.
_ENDING = ("move", "strike")


class CourtyardsPage(AreaPage):
    """The list of households, and one screen after another before it.

    Targets: None (the list), ``find``, ``type``, ``choose``, ``import``, ``export``, ``add_place``,
    ``("household", id)`` and the other names of `_OF_HOUSEHOLD` and `_OF_COURTYARD` with an id.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._stack = QStackedWidget()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)
        self._path: list[Screen] = []
        #: Screens that keep what is on them for as long as the courtyard is open.
        self._kept: dict[str, Any] = {}
        self.list: ListPage | None = None
        if desk.here is not None:
            self.list = self._listing(desk.here)
        desk.here_changed.connect(self._follow)

    @property
    def in_sight(self) -> QWidget | None:
        """The screen that is shown."""
        return self._stack.currentWidget()

    def arrive(self, target: object) -> None:
        """Show the list, or what another page names."""
        self._drop_path()
        if self.list is None:
            self.go("choose")
        elif target in (None, "find"):
            self._show_list(find=target == "find")
        else:
            self.go(target)

    def go(self, target: object) -> None:
        """Show a screen before the one in sight."""
        name, *ids = target if isinstance(target, tuple) else (target,)
        if name in ("import", "export"):
            self._show_kept(str(name))
            return
        screen = self._built(str(name), ids)
        self._path.append(screen)
        screen.left.connect(self.back)
        screen.wanted.connect(self.go)
        self._stack.addWidget(screen)
        self._stack.setCurrentWidget(screen)
        screen.arrived()

    def back(self) -> None:
        """Show what was in sight before."""
        if self._path:
            self._drop(self._path.pop())
        if self._path:
            self._stack.setCurrentWidget(self._path[-1])
            self._path[-1].arrived()
        elif self.list is not None:
            self._show_list()

    def _built(self, name: str, ids: list[Id]) -> Screen:
        if name in _OF_HOUSEHOLD:
            screen = _OF_HOUSEHOLD[name](self._desk, *ids)
        elif name in _OF_COURTYARD:
            screen = _OF_COURTYARD[name](self._desk, ids[0] if ids else self._here().courtyard_id)
        elif name == "type":
            screen = WritingPage(self._desk, self._here())
        elif name == "add_place":
            screen = PlaceForm(self._desk)
        else:
            screen = ChooserPage(self._desk)
        if isinstance(screen, PersonPage):
            screen.done.connect(self.back)
        elif isinstance(screen, DeedPage):
            screen.done.connect(lambda outcome: self._finish(name, outcome))
        return screen

    def _finish(self, name: str, outcome: object) -> None:
        if name == "add_place" and isinstance(outcome, CourtyardView):
            # Whoever adds one goes on with its households; this page is gone by then.
            desk = self._desk
            desk.enter(here(outcome))
            desk.visit("courtyards")
        elif name in _ENDING:
            self.arrive(None)
        elif name in ("merge_place", "close_place"):
            self.arrive("choose")
        elif name == "leave" and len(self._path) > 1 and isinstance(self._path[-2], PersonPage):
            # The form of somebody who is gone is of no more use.
            self._drop(self._path.pop(-2))
            self.back()
        else:
            self.back()

    def _here(self) -> Here:
        if self._desk.here is None:
            raise AssertionError("no courtyard is open")
        return self._desk.here

    def _listing(self, place: Here) -> ListPage:
        page = ListPage(self._desk, place)
        page.wanted.connect(self.go)
        self._stack.addWidget(page)
        return page

    def _show_list(self, *, find: bool = False) -> None:
        if self.list is not None:
            self._stack.setCurrentWidget(self.list)
            self.list.arrived(find=find)

    def _show_kept(self, name: str) -> None:
        if name not in self._kept:
            # Tables of offices bring libraries along that few sittings need.
            from yuanba.desktop.areas.courtyards.importing.export_page import ExportPage
            from yuanba.desktop.areas.courtyards.importing.page import ImportPage

            build: Callable[..., Any] = ImportPage if name == "import" else ExportPage
            self._kept[name] = build(self._desk, self._show_list)
            self._stack.addWidget(self._kept[name])
        self._stack.setCurrentWidget(self._kept[name])
        self._kept[name].arrive()

    def _follow(self) -> None:
        # The same courtyard under another name; for another one the window builds the area anew.
        if self.list is not None and self._desk.here is not None:
            self.list.rename(self._desk.here)

    def _drop_path(self) -> None:
        while self._path:
            self._drop(self._path.pop())

    def _drop(self, screen: Screen) -> None:
        self._stack.removeWidget(screen)
        screen.deleteLater()
