"""The courtyards of the store, without widgets."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from sqlalchemy import Connection

from yuanba.desktop.areas.courtyards.deeds.deed import offer_undo
from yuanba.desktop.areas.courtyards.places import place_deeds
from yuanba.desktop.changefeed import Change
from yuanba.desktop.desk import Desk
from yuanba.desktop.opening import here
from yuanba.kernel.ids import Id
from yuanba.village.courtyards import queries
from yuanba.village.courtyards.names import reads_as
from yuanba.village.courtyards.queries import CourtyardView, HouseholdLine, HouseholdView


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownPlaces:
    """The courtyards as they are shown."""

    #: Those in use that match what is typed.
    places: tuple[CourtyardView, ...]
    #: How many are in use.
    in_use: int
    former: tuple[CourtyardView, ...]
    #: The one that is open; None: none.
    here_id: Id | None


class ChooserPresenter(QObject):
    """Reads the courtyards and opens one.

    Signals:
        showed: a `ShownPlaces`.
        stayed: the one chosen was open already.
    """

    showed = Signal(object)
    stayed = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._typed = ""
        self._places: tuple[CourtyardView, ...] = ()
        self._former: tuple[CourtyardView, ...] = ()

    def refresh(self) -> None:
        """Read everything anew."""
        self._desk.run_query(
            lambda connection: (queries.courtyards(connection), queries.closed_courtyards(connection)),
            self._take,
            owner=self,
        )

    def search(self, typed: str) -> None:
        """Narrow the list to names of courtyards and villages that begin so."""
        self._typed = typed
        self._show()

    def enter(self, place: CourtyardView) -> None:
        """Open a courtyard."""
        if self._desk.here is not None and self._desk.here.courtyard_id == place.courtyard_id:
            self.stayed.emit()
        else:
            self._desk.enter(here(place))

    def _take(self, answer: tuple[tuple[CourtyardView, ...], tuple[CourtyardView, ...]]) -> None:
        self._places, self._former = answer
        self._show()

    def _show(self) -> None:
        places = tuple(
            one for one in self._places if reads_as(one.name, self._typed) or reads_as(one.village, self._typed)
        )
        opened = self._desk.here
        shown = ShownPlaces(
            places=places,
            in_use=len(self._places),
            former=self._former,
            here_id=None if opened is None else opened.courtyard_id,
        )
        self.showed.emit(shown)


class AboutPresenter(QObject):
    """Reads one courtyard, opens it again, enters it.

    Signals:
        showed: a `CourtyardView`.
        outdated: something about it has changed.
    """

    showed = Signal(object)
    outdated = Signal()

    def __init__(self, desk: Desk, courtyard_id: Id, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._courtyard_id = courtyard_id
        desk.changes.changed.connect(self._follow)

    def refresh(self) -> None:
        """Read it anew; an open courtyard keeps its new name in the bar above."""
        courtyard_id = self._courtyard_id
        self._desk.run_query(lambda connection: queries.courtyard(connection, courtyard_id), self._take, owner=self)

    def reopen(self, place: CourtyardView) -> None:
        """Take it into use again."""
        deed = place_deeds.reopen(place)
        self._desk.run_deed(deed.run, lambda outcome: offer_undo(self._desk, deed, outcome), owner=self)

    def enter(self, place: CourtyardView) -> None:
        """Open it to see what was written in it."""
        self._desk.enter(here(place))

    def show_history(self, place: CourtyardView) -> None:
        """Open its history."""
        self._desk.show_history(place.name, (place.courtyard_id,))

    def _take(self, place: CourtyardView) -> None:
        opened = self._desk.here
        if opened is not None and opened.courtyard_id == place.courtyard_id and opened != here(place):
            self._desk.enter(here(place))
        self.showed.emit(place)

    def _follow(self, change: Change) -> None:
        if self._courtyard_id in change.subjects:
            self.outdated.emit()


class FormerPresenter(QObject):
    """Reads the households that are no longer on the list of a courtyard.

    Signals:
        showed: their views, the last to go first.
    """

    showed = Signal(object)

    def __init__(self, desk: Desk, courtyard_id: Id, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._courtyard_id = courtyard_id

    def refresh(self) -> None:
        """Read them anew."""
        self._desk.run_query(self._read, self.showed.emit, owner=self)

    def _read(self, connection: Connection) -> tuple[HouseholdView, ...]:
        lines: tuple[HouseholdLine, ...] = queries.ended_households(connection, self._courtyard_id)
        return tuple(queries.household(connection, line.household_id) for line in lines)
