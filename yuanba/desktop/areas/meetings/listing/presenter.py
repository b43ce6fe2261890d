"""What the list of matters and meetings shows, without widgets."""

from enum import Enum

from PySide6.QtCore import QObject, Signal

from yuanba.desktop.changefeed import Change
from yuanba.desktop.desk import Desk
from yuanba.village.meetings.overview import Undertaking, undertakings


class Which(Enum):
    """What is to be listed."""

    ALL = "all"
    UNFINISHED = "unfinished"
    MATTERS = "matters"
    MEETINGS = "meetings"


class ListingPresenter(QObject):
    """Reads the list, and narrows it.

    Signals:
        showed: tuple of `Undertaking` as narrowed, and whether there is anything at all.
    """

    showed = Signal(object, bool)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._all: tuple[Undertaking, ...] = ()
        self._which = Which.ALL
        self._typed = ""
        desk.changes.changed.connect(self._follow)

    def refresh(self) -> None:
        """Read everything anew."""
        here, today = self._desk.here, self._desk.today()
        if here is None:
            return
        self._desk.run_query(
            lambda connection: undertakings(connection, here.courtyard_id, today), self._take, owner=self
        )

    def narrow(self, which: Which) -> None:
        """List only some."""
        self._which = which
        self._tell()

    def search(self, typed: str) -> None:
        """List only what has these words in its title."""
        self._typed = "".join(typed.split())
        self._tell()

    def _take(self, found: tuple[Undertaking, ...]) -> None:
        self._all = found
        self._tell()

    def _tell(self) -> None:
        self.showed.emit(tuple(one for one in self._all if self._wanted(one)), bool(self._all))

    def _wanted(self, one: Undertaking) -> bool:
        if self._typed and self._typed not in "".join(one.title.split()):
            return False
        if self._which is Which.UNFINISHED:
            return not one.finished
        return self._which is Which.ALL or one.is_meeting is (self._which is Which.MEETINGS)

    def _follow(self, change: Change) -> None:
        if change.touches("matters", "meetings"):
            self.refresh()
