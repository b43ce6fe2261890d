"""What hangs in all courtyards, and the month of postings."""

from calendar import Calendar
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget
from sqlalchemy import Connection

from yuanba.desktop.areas.notices.wording import batch as wording
from yuanba.desktop.areas.notices.wording import boards as board_words
from yuanba.desktop.desk import Desk
from yuanba.desktop.theme import px
from yuanba.desktop.widgets.buttons import Button, main_button, plain_button
from yuanba.desktop.widgets.choice import Choice
from yuanba.desktop.widgets.flow import flow
from yuanba.desktop.widgets.labels import frame, label
from yuanba.desktop.widgets.page import clear
from yuanba.desktop.widgets.screen import Screen
from yuanba.desktop.widgets.wrapped import Row, Rows
from yuanba.kernel.ids import Id
from yuanba.village.notices.board_queries import hanging, hung_between
from yuanba.village.notices.boards import Posted
from yuanba.village.roster.queries import labels

_CELL_PX = 74


@dataclass(frozen=True, slots=True, kw_only=True)
class Everywhere:
    """Postings, with the names of their courtyards."""

    postings: tuple[Posted, ...]
    names: dict[Id, str]


def names_of(connection: Connection) -> dict[Id, str]:
    """Name the courtyards of this store."""
    return {one.courtyard_id: one.courtyard_name for one in labels(connection)}


class EverywherePage(Screen):
    """All boards of all courtyards, what is overdue first."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(wording.EVERYWHERE, wording.EVERYWHERE_NOTE)
        self._desk = desk
        self._found = Everywhere(postings=(), names={})
        self.which = Choice([(wording.ALL, False), (wording.ONLY_LATE, True)], chosen=False)
        self.which.setAccessibleName(wording.WHICH)
        self.rows = Rows(wording.MORE)
        self._nothing = label(wording.NOTHING_HANGS)
        self.many = main_button(wording.TITLE, partial(self.wanted.emit, "many"), "printer")
        for part in (self.which, self._nothing, self.rows):
            self.body.addWidget(part)
        self.set_foot(self.many, plain_button(wording.MONTH, partial(self.wanted.emit, "month"), "calendar"))
        self.which.chosen.connect(lambda _: self._list())

    def arrived(self) -> None:
        """Read all boards."""

        def question(connection: Connection) -> Everywhere:
            return Everywhere(postings=hanging(connection), names=names_of(connection))

        self._desk.run_query(question, self._show, owner=self)
        self.many.setFocus()

    def _show(self, found: Everywhere) -> None:
        self._found = found
        self._list()

    def _list(self) -> None:
        today, late = self._desk.today(), bool(self.which.value)
        lines = [one for one in self._found.postings if not late or one.overdue(today)]
        self._nothing.setVisible(not lines)
        self._nothing.setText(wording.NOTHING_LATE if late else wording.NOTHING_HANGS)
        self.rows.show_rows(
            [
                Row(
                    text=wording.everywhere_text(self._found.names.get(one.courtyard_id, ""), one),
                    below=board_words.hanging_below(one, today),
                    sign=board_words.hanging_sign(one, today),
                    sign_role=board_words.hanging_role(one, today),
                    pressed=partial(self.wanted.emit, ("paper", one.paper_id)),
                )
                for one in lines
            ]
        )


class MonthPage(Screen):
    """A month of days; each says how many sheets go up and come down, a press says which."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(wording.MONTH)
        self._desk = desk
        self._first = desk.today().replace(day=1)
        self._day = desk.today()
        self._found = Everywhere(postings=(), names={})
        self.days: dict[date, Button] = {}
        self._grid = QVBoxLayout()
        self._told = QVBoxLayout()
        self.body.addWidget(
            flow(
                plain_button(wording.BEFORE, partial(self._turn, -1), "chevron-left"),
                plain_button(wording.AFTER, partial(self._turn, 1)),
            )
        )
        self.body.addLayout(self._grid)
        self.body.addLayout(self._told)

    def arrived(self) -> None:
        """Read the month."""
        first, last = self._first, _last_of(self._first)

        def question(connection: Connection) -> Everywhere:
            return Everywhere(postings=hung_between(connection, first, last), names=names_of(connection))

        self._desk.run_query(question, self._show, owner=self)

    def _turn(self, by: int) -> None:
        self._first = (self._first + timedelta(days=31) if by > 0 else self._first - timedelta(days=1)).replace(day=1)
        self._day = self._first
        self.arrived()

    def _show(self, found: Everywhere) -> None:
        self._found = found
        self.say(wording.MONTH, wording.month_title(self._first))
        clear(self._grid)
        month = QWidget()
        grid = QGridLayout(month)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(px(4))
        for place, name in enumerate(wording.WEEKDAYS):
            grid.addWidget(label(name, "label"), 0, place)
            grid.setColumnStretch(place, 1)
            grid.setColumnMinimumWidth(place, 1)
        self.days = {}
        for row, week in enumerate(Calendar().monthdatescalendar(self._first.year, self._first.month), start=1):
            for place, day in enumerate(week):
                if day.month == self._first.month:
                    self.days[day] = self._cell(day)
                    grid.addWidget(self.days[day], row, place)
        self._grid.addWidget(month)
        self._tell(self._day)
        self.days[self._day].setFocus()

    def _cell(self, day: date) -> Button:
        up, down = self._up(day), self._down(day)
        button = Button(wording.day_cell(day.day, len(up), len(down)), "choice")
        button.setCheckable(True)
        button.setAccessibleName(wording.day_heard(day, len(up), len(down)))
        button.setMinimumHeight(px(_CELL_PX))
        button.clicked.connect(lambda _: self._tell(day))
        return button

    def _tell(self, day: date) -> None:
        self._day = day
        for one, button in self.days.items():
            button.setChecked(one == day)
        names = self._found.names
        lines = [wording.put_up_line(names.get(one.courtyard_id, ""), one) for one in self._up(day)]
        lines += [wording.due_line(names.get(one.courtyard_id, ""), one) for one in self._down(day)]
        clear(self._told)
        words = [label(line) for line in lines] or [label(wording.NOTHING_THAT_DAY)]
        self._told.addWidget(frame("card", *words, margin=14))

    def _up(self, day: date) -> list[Posted]:
        return [one for one in self._found.postings if one.put_up_on == day]

    def _down(self, day: date) -> list[Posted]:
        return [one for one in self._found.postings if one.until_on == day]


def _last_of(first: date) -> date:
    return (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
