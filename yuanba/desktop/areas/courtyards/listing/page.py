"""The households of the open courtyard: found while typing, opened with Enter."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from yuanba.desktop.areas.courtyards.listing.presenter import ListPresenter, ShownHousehold, ShownList
from yuanba.desktop.areas.courtyards.wording import listing as wording
from yuanba.desktop.desk import Desk, Here
from yuanba.desktop.theme import px
from yuanba.desktop.widgets.buttons import Button, main_button, plain_button, quiet_button
from yuanba.desktop.widgets.choice import Choice
from yuanba.desktop.widgets.empty import Empty
from yuanba.desktop.widgets.flow import Flow, flow
from yuanba.desktop.widgets.labels import column, label
from yuanba.desktop.widgets.listing import LEAST_LIST_PX, ListColumn, Listing
from yuanba.desktop.widgets.page import Page
from yuanba.desktop.widgets.search_line import SearchLine

#: Width of the search line, where there is so much room.
_SEARCH_SIGNS = 24
_WAY_PX = 420
_COLUMNS = (
    ListColumn(wording.HEAD, lambda one: one.household.head_name, signs=0),
    ListColumn(wording.GROUP, lambda one: one.household.group, signs=4),
    ListColumn(wording.DOOR, lambda one: one.household.door, signs=6, yields=2),
    ListColumn(wording.MEMBERS, lambda one: wording.people(one.household), signs=3, right=True),
    ListColumn(wording.AWAY, lambda one: wording.away(one.household), signs=3, right=True, yields=1),
    ListColumn(
        wording.MARKS,
        lambda one: wording.marks(one.household, twin=one.twin, doubled=one.doubled),
        signs=11,
        tint=lambda one: wording.mark_tint(one.household, twin=one.twin, doubled=one.doubled),
        yields=3,
    ),
)


class ListPage(Page):
    """A search line, the groups, and the households below.

    Signals:
        wanted: another screen of the area, as a target of `CourtyardsPage`.
    """

    wanted = Signal(object)

    def __init__(self, desk: Desk, here: Here) -> None:
        super().__init__(here.name)
        self._here = here
        self._presenter = ListPresenter(desk, here, self)
        self._groups: tuple[tuple[str, int], ...] = ()
        #: Whoever comes back from a card they opened in the list goes on from there.
        self._opened_from_list = False
        self.search = SearchLine(hint=wording.SEARCH_HINT, name=wording.SEARCH, signs=_SEARCH_SIGNS)
        self.tabs: Choice[str | None] | None = None
        self.list = Listing(_COLUMNS, wording.LIST_NAME)
        self.list.setMinimumHeight(px(LEAST_LIST_PX))
        self._found = label(role="dim")
        self._nothing = label(wording.NOT_FOUND)
        self._build()
        self._connect()

    def arrived(self, *, find: bool = False) -> None:
        """Be in sight: read the list anew.

        Args:
            find: begin with an empty search line.
        """
        if find:
            self.search.clear()
        self._presenter.refresh()
        if self._stack.currentWidget() is self._empty:
            self.write_first.setFocus()
        elif self._opened_from_list and not find:
            self.list.setFocus()
        else:
            self.search.setFocus()

    def rename(self, here: Here) -> None:
        """Head the list with another name of the same courtyard."""
        self._here = here
        self.say(here.name, self.subtitle.text())

    def _build(self) -> None:
        want = self.wanted.emit
        self.add_head_act(quiet_button(wording.ABOUT, partial(want, "about"), "info-circle"))
        self.add_head_act(quiet_button(wording.FORMER, partial(want, "former"), "history"))
        narrowing = QWidget()
        self._narrowing = Flow(self.search, inside=narrowing)
        self._full = QWidget()
        around = column(narrowing, self._found, self._nothing, inside=self._full)
        around.addWidget(self.list, 1)
        around.addStretch(0)
        self.write = main_button(wording.WRITE, partial(want, "type"), "home-plus")
        more = (
            plain_button(wording.IMPORT, partial(want, "import"), "file-upload"),
            plain_button(wording.EXPORT, partial(want, "export"), "file-spreadsheet"),
        )
        around.addWidget(flow(self.write, *more))
        self.write_first = main_button(wording.WRITE, partial(want, "type"), "home-plus")
        self.import_first = Button(wording.IMPORT, "tile", "file-upload")
        self.import_first.clicked.connect(lambda _: want("import"))
        for way in (self.write_first, self.import_first):
            way.setFixedWidth(px(_WAY_PX))
        self._empty = Empty("home-plus", wording.EMPTY, self.write_first, self.import_first)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._full)
        self._stack.addWidget(self._empty)
        former = plain_button(wording.FORMER, partial(want, "former"), "history")
        self._closed = Empty("history", wording.EMPTY_CLOSED, former)
        self._stack.addWidget(self._closed)
        self.fill_with(self._stack, scrolls=True)

    def _connect(self) -> None:
        self._presenter.showed.connect(self._show)
        self._presenter.outdated.connect(self._refresh_in_sight)
        self.search.searched.connect(self._presenter.search)
        self.search.went_down.connect(self._go_down)
        self.search.entered.connect(self._open_first)
        self.list.opened.connect(self._open_line)

    def _show(self, shown: ShownList) -> None:
        self.say(self._here.name, wording.counted(shown.households, shown.people, shown.away))
        empty = self._closed if shown.closed else self._empty
        self._stack.setCurrentWidget(self._full if shown.households else empty)
        self._show_groups(shown)
        self._found.setText(wording.found(len(shown.lines)) if shown.narrowed and shown.lines else "")
        self._found.setVisible(shown.narrowed and bool(shown.lines))
        self._nothing.setVisible(not shown.lines)
        self.list.setVisible(bool(shown.lines))
        self.list.show_lines(shown.lines)

    def _show_groups(self, shown: ShownList) -> None:
        if shown.groups != self._groups:
            self._groups = shown.groups
            if self.tabs is not None:
                self.tabs.hide()
                self.tabs.deleteLater()
                self.tabs = None
            if len(shown.groups) > 1:
                everything: list[tuple[str, str | None]] = [(wording.ALL_GROUPS, None)]
                answers = everything + [(wording.group_tab(group, count), group) for group, count in shown.groups]
                self.tabs = Choice(answers)
                self.tabs.chosen.connect(self._presenter.choose_group)
                self._narrowing.addWidget(self.tabs)
        if self.tabs is not None:
            self.tabs.choose(shown.group)

    def _refresh_in_sight(self) -> None:
        if self.isVisible():
            self._presenter.refresh()

    def _go_down(self) -> None:
        if self.list.lines:
            self.list.selectRow(0)
            self.list.setFocus()

    def _open_first(self) -> None:
        if self.list.lines:
            self._opened_from_list = False
            self._open(self.list.lines[0])

    def _open_line(self, one: ShownHousehold) -> None:
        self._opened_from_list = True
        self._open(one)

    def _open(self, one: ShownHousehold) -> None:
        self.wanted.emit(("household", one.household.household_id))
