"""The first page of the area: the tickets on which something is still to be done."""

from functools import partial

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QWidget

from yuanba.desktop.areas.services.board.narrowing import Narrowing
from yuanba.desktop.areas.services.board.presenter import BoardPresenter, ShownBoard
from yuanba.desktop.areas.services.letters import LetteredListing, LetteredScreen
from yuanba.desktop.areas.services.wording import board as wording
from yuanba.desktop.desk import Desk
from yuanba.desktop.theme import px
from yuanba.desktop.widgets.buttons import main_button, plain_button, quiet_button
from yuanba.desktop.widgets.choice import Choice
from yuanba.desktop.widgets.empty import Empty
from yuanba.desktop.widgets.flow import flow
from yuanba.desktop.widgets.labels import column, frame, label
from yuanba.desktop.widgets.listing import LEAST_LIST_PX, ListColumn
from yuanba.desktop.widgets.pick import Pick
from yuanba.desktop.widgets.search_line import SearchLine
from yuanba.desktop.wording import SERVICES_TITLE
from yuanba.village.services.board import BoardLine, Group, Step

_SEARCH_SIGNS = 16


class BoardPage(LetteredScreen):
    """Tickets with where each stands; chips with numbers narrow them, and letters do what is done often."""

    def __init__(self, desk: Desk, narrowing: Narrowing) -> None:
        super().__init__(SERVICES_TITLE)
        self._desk = desk
        self._presenter = BoardPresenter(desk, narrowing, self)
        self._narrowing = narrowing
        #: Nothing has been shown yet since the person came.
        self._fresh = True
        #: What the two buttons offer; their menus are made anew only when it changes.
        self._offered: object = None
        self.search = SearchLine(hint=wording.SEARCH_HINT, name=wording.SEARCH, signs=_SEARCH_SIGNS)
        self.agent = Pick(wording.AGENT)
        self.service = Pick(wording.SERVICE)
        answers: list[tuple[str, Group | None]] = [(wording.ANY, None), *((wording.GROUP[one], one) for one in Group)]
        self.groups: Choice[Group | None] = Choice(answers)
        self._groups = [value for _, value in answers]
        self.list = LetteredListing(self._columns(), wording.LIST_NAME)
        self.new = main_button(wording.NEW, partial(self.wanted.emit, "new"), "plus")
        self.new_first = main_button(wording.NEW_FIRST, partial(self.wanted.emit, "new"), "plus")
        self.history = plain_button(wording.HISTORY, self._show_history, "history")
        self.seen = plain_button(wording.SEEN, self._settle, "eye")
        self.conflict = frame("advice", label(wording.CONFLICT), flow(self.seen, self.history), margin=16)
        self._nothing = label()
        self.handover = plain_button(wording.HANDOVER, partial(self.wanted.emit, "handover"), "switch-horizontal")
        self._empty = Empty("briefcase", wording.EMPTY, self.new_first)
        self._full = QWidget()
        self.set_letters(
            {
                Qt.Key.Key_N: self.new.click,
                Qt.Key.Key_J: partial(self.wanted.emit, "handover"),
                Qt.Key.Key_Y: partial(self.wanted.emit, "month"),
                Qt.Key.Key_Q: partial(self.wanted.emit, "catalogue"),
                Qt.Key.Key_F: self.search.setFocus,
                Qt.Key.Key_L: self._show_history,
                Qt.Key.Key_K: self._settle,
            }
        )
        self._build()
        self._connect()

    def arrived(self) -> None:
        """Read the board; go to the lines."""
        self._fresh = True
        self._write_search(self._narrowing.typed)
        self.list.setFocus()
        self._presenter.refresh()

    def leave(self) -> None:
        """List everything again; there is nothing behind the board."""
        if self._narrowing.narrowed:
            self._write_search("")
            self._presenter.widen()
        if not self._full.isHidden():
            self.list.setFocus()

    def _columns(self) -> tuple[ListColumn, ...]:
        today = self._desk.today
        return (
            ListColumn(wording.APPLICANT, lambda one: one.ticket.applicant, signs=5),
            ListColumn(wording.SERVICE, lambda one: one.ticket.service_name, signs=0),
            ListColumn(wording.STANDS, wording.stands, signs=8, tint=wording.stands_tint, yields=3),
            ListColumn(wording.DUE, lambda one: wording.due(one, today()), signs=8, tint=wording.due_tint),
            ListColumn(wording.AGENT, lambda one: one.ticket.agent_name, signs=4, yields=2),
            ListColumn(wording.NUMBER, lambda one: one.ticket.number, signs=12, yields=1),
        )

    def _build(self) -> None:
        self.back.hide()
        self.groups.setAccessibleName(wording.GROUPS_NAME)
        self.list.setMinimumHeight(px(LEAST_LIST_PX))
        keys = label(wording.KEYS, "dim")
        keys.setWordWrap(False)
        around = column(
            flow(self.search, self.agent, self.service, keys),
            self.groups,
            self.conflict,
            self._nothing,
            inside=self._full,
        )
        around.addWidget(self.list, 1)
        self.conflict.hide()
        self._nothing.hide()
        self._empty.hide()
        whole = QWidget()
        column(self._full, self._empty, inside=whole)
        self.fill_with(whole, scrolls=True)
        want = self.wanted.emit
        self.add_head_act(quiet_button(wording.MONTH, partial(want, "month"), "file-spreadsheet"))
        self.add_head_act(quiet_button(wording.CATALOGUE, partial(want, "catalogue"), "list-details"))
        self.set_foot(self.new, self.handover)

    def _connect(self) -> None:
        self._presenter.showed.connect(self._show)
        self._presenter.settled.connect(lambda: self._desk.tell(wording.SEEN_TOLD))
        self.search.searched.connect(self._search)
        self.search.went_down.connect(self._go_down)
        self.search.entered.connect(self._open_selected)
        self.agent.picked.connect(self._presenter.choose_agent)
        self.service.picked.connect(self._presenter.choose_service)
        self.groups.chosen.connect(self._presenter.choose_group)
        self.list.opened.connect(self._open)
        self.list.selectionModel().currentChanged.connect(self._follow_line)

    def _show(self, shown: ShownBoard) -> None:
        self.say(SERVICES_TITLE, wording.counted(shown.whole, shown.counts[Group.OVERDUE]) if shown.anything else "")
        self._full.setVisible(shown.anything)
        self._empty.setVisible(not shown.anything)
        self.new.setVisible(shown.anything)
        self.handover.setVisible(shown.anything)
        if self._fresh and not shown.anything:
            # What had the keys while the board was read is gone.
            self.new_first.setFocus()
        self._fresh = False
        self._show_narrowing(shown)
        wanted = self._narrowing.ticket_id
        self.list.show_lines(shown.lines)
        place = next((n for n, one in enumerate(shown.lines) if one.ticket.ticket_id == wanted), None)
        if place is not None and place != self.list.currentIndex().row():
            self.list.selectRow(place)
        self.list.setVisible(bool(shown.lines))
        self._nothing.setText(wording.NOTHING_FOUND if self._narrowing.narrowed else wording.NOTHING_TO_DO)
        self._nothing.setVisible(not shown.lines)
        self._show_conflict()

    def _show_narrowing(self, shown: ShownBoard) -> None:
        chosen = self._narrowing.group
        for button, group in zip(self.groups.buttons(), self._groups, strict=True):
            number = shown.whole if group is None else shown.counts[group]
            button.say(wording.chip(group, number))
            # An authorisation that runs out is a reminder of the first page, and only then a group of its own.
            button.setVisible(group in (None, chosen) or (bool(number) and group is not Group.RUNNING_OUT))
        self.groups.choose(chosen)
        offered = (shown.agents, shown.services, self._narrowing.agent_id, self._narrowing.service_id)
        if offered == self._offered:
            return
        self._offered = offered
        self.agent.setVisible(len(shown.agents) > 1 or self._narrowing.agent_id is not None)
        self.agent.show_answers([(wording.ANY, None), *shown.agents], self._narrowing.agent_id)
        self.service.setVisible(len(shown.services) > 1 or self._narrowing.service_id is not None)
        self.service.show_answers([(wording.ANY, None), *shown.services], self._narrowing.service_id)

    def _write_search(self, typed: str) -> None:
        """Put words in the search line without searching."""
        self.search.blockSignals(True)
        self.search.setText(typed)
        self.search.blockSignals(False)

    def _search(self, typed: str) -> None:
        # Whoever searches begins at the first line found.
        self._narrowing.ticket_id = None
        self.list.selectRow(0)
        self._presenter.search(typed)

    @property
    def _selected(self) -> BoardLine | None:
        here = self.list.currentIndex().row()
        return self.list.lines[here] if 0 <= here < len(self.list.lines) else None

    def _follow_line(self, now: QModelIndex) -> None:
        if now.isValid():
            self._narrowing.ticket_id = self.list.lines[now.row()].ticket.ticket_id
            self._show_conflict()
            self.keep_line_in_sight(self.list, now)

    def _show_conflict(self) -> None:
        selected = self._selected
        self.conflict.setVisible(selected is not None and selected.step is Step.LOOK)

    def _go_down(self) -> None:
        if self.list.lines:
            self.list.setFocus()

    def _open_selected(self) -> None:
        if (selected := self._selected) is not None:
            self._open(selected)

    def _open(self, line: BoardLine) -> None:
        self._narrowing.ticket_id = line.ticket.ticket_id
        self.wanted.emit(("ticket", line.ticket.ticket_id))

    def _show_history(self) -> None:
        if (selected := self._selected) is not None:
            ticket = selected.ticket
            self._desk.show_history(f"{ticket.applicant}　{ticket.service_name}", (ticket.ticket_id,))

    def _settle(self) -> None:
        selected = self._selected
        if selected is not None and selected.step is Step.LOOK:
            self._presenter.settle(selected)
