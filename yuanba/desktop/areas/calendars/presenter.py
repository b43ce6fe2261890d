"""Years, loads and what they do to the tickets under way, without widgets."""

from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from yuanba.desktop.areas.calendars import wording
from yuanba.desktop.changefeed import Change
from yuanba.desktop.desk import Desk, Here
from yuanba.desktop.paper_order import PaperChoice, PaperOrder
from yuanba.desktop.runner import Line
from yuanba.kernel.calendar import HolidayYear, WorkCalendar
from yuanba.kernel.errors import Mishap
from yuanba.kernel.ids import Id
from yuanba.printing.calendars import moved_sheet
from yuanba.village.calendars.actions import LoadHolidays, load_holidays
from yuanba.village.calendars.files import read_holiday_file
from yuanba.village.calendars.model import HolidaysLoaded
from yuanba.village.calendars.queries import (
    YearView,
    calendars_around,
    effective_calendar,
    load_line,
    year_view,
    year_views,
)
from yuanba.village.operators.model import OperatorUnknown
from yuanba.village.operators.queries import operator
from yuanba.village.services.recount import Recount, recount

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from yuanba.printing.sheet import Sheet


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownYear:
    """One year as shown."""

    view: YearView
    #: Name of who loaded it; empty: as shipped, or nobody known here.
    who: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FromFile:
    """What a file says, before it is loaded."""

    holidays: HolidayYear
    file_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a load does, or did, to the tickets under way."""

    #: What the year read before.
    before: HolidayYear
    recount: Recount
    #: None: it is not loaded yet.
    load: HolidaysLoaded | None = None


class CalendarsPresenter(QObject):
    """Reads years and files, loads them, takes them back.

    Signals:
        showed: tuple of `ShownYear`.
        read: a `FromFile`, to be looked at before it is loaded.
        weighed: an `Outcome`.
        loaded: id of a load that has been written.
        refused: a `Mishap`.
    """

    showed = Signal(object)
    read = Signal(object)
    weighed = Signal(object)
    loaded = Signal(object)
    refused = Signal(object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._loading = False

    def follow(self) -> None:
        """Read the years again whenever one is loaded or taken back."""
        self._desk.changes.changed.connect(self._follow)

    def refresh(self) -> None:
        """Read the years that matter today: the one before, this one and the next."""
        this = self._desk.today().year
        self._desk.run_query(partial(_years, (this - 1, this, this + 1)), self.showed.emit, owner=self)

    def read_file(self, path: Path) -> None:
        """Read a file and check it."""
        self._desk.run_job(Line.POOL, partial(_from_file, path), self.read.emit, owner=self, failed=self.refused.emit)

    def weigh(self, found: FromFile) -> None:
        """Work out what a file would do."""
        self._desk.run_query(partial(_would_do, found.holidays, self._desk.today()), self.weighed.emit, owner=self)

    def load(self, here: Here, found: FromFile, outcome: Outcome) -> None:
        """Count with a file from now on; a second press does nothing."""
        if self._loading:
            return
        self._loading = True
        order = LoadHolidays(scope=here.scope, holidays=found.holidays, file_name=found.file_name)

        def done(load_id: Id) -> None:
            self._loading = False
            self._desk.tell(wording.used(found.holidays.year, outcome.recount))
            self.loaded.emit(load_id)

        def failed(mishap: Mishap) -> None:
            self._loading = False
            self.refused.emit(mishap)

        self._desk.run_deed(lambda work: load_holidays(work, order), done, owner=self, failed=failed)

    def look_back(self, load_id: Id) -> None:
        """Work out what a load did to the tickets that are under way now."""
        self._desk.run_query(
            partial(_did, load_id, self._desk.today()), self.weighed.emit, owner=self, failed=self.refused.emit
        )

    def print_moved(self, here: Here, load_id: Id) -> None:
        """Show the list of moved last days as a paper."""
        today = self._desk.today()

        def draw(connection: "Connection") -> "Sheet":
            outcome = _did(load_id, today, connection)
            if outcome.load is None:
                raise AssertionError("a load that was made has its fact")
            return moved_sheet(outcome.load, outcome.recount)

        order = PaperOrder(
            title=wording.MOVED_TITLE,
            choices=(PaperChoice(label=wording.FORM, draw=draw),),
            scope=here.scope,
            courtyard_id=here.courtyard_id,
            courtyard_code=here.code,
            about_id=load_id,
        )
        self._desk.show_paper(order)

    def _follow(self, change: Change) -> None:
        if change.touches("calendars"):
            self.refresh()


def _years(years: tuple[int, ...], connection: "Connection") -> tuple[ShownYear, ...]:
    return tuple(ShownYear(view=view, who=_who(connection, view)) for view in year_views(connection, years))


def _who(connection: "Connection", view: YearView) -> str:
    if view.load is None:
        return ""
    try:
        return operator(connection, view.load.actor).name
    except OperatorUnknown:
        return ""


def _from_file(path: Path) -> FromFile:
    return FromFile(holidays=read_holiday_file(path), file_name=path.name)


def _would_do(holidays: HolidayYear, today: date, connection: "Connection") -> Outcome:
    before = effective_calendar(connection)
    after = WorkCalendar({**before.years, holidays.year: holidays})
    return Outcome(
        before=year_view(connection, holidays.year).holidays, recount=recount(connection, before, after, today=today)
    )


def _did(load_id: Id, today: date, connection: "Connection") -> Outcome:
    before, after = calendars_around(connection, load_id)
    body = load_line(connection, load_id).body
    return Outcome(before=before.year(body.year), recount=recount(connection, before, after, today=today), load=body)
