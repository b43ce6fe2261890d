"""The card of a household, without widgets."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QObject, Signal
from sqlalchemy import Connection

from yuanba.desktop.areas.courtyards.deeds import household_deeds as deeds
from yuanba.desktop.areas.courtyards.deeds.deed import Deed, offer_undo
from yuanba.desktop.changefeed import Change
from yuanba.desktop.desk import Desk
from yuanba.kernel.ids import Id
from yuanba.village.courtyards import queries, resident_actions
from yuanba.village.courtyards.mishaps import HouseholdUnknown
from yuanba.village.courtyards.queries import HouseholdView, PrivateView, ResidentView


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownCard:
    """The card as it is shown."""

    view: HouseholdView
    today: date
    #: What was looked at since the card was opened, by resident.
    seen: dict[Id, PrivateView]
    #: The household it is now, or was before, is in this store.
    successor_here: bool
    origin_here: bool
    #: Members who live in another household as well, with that household.
    elsewhere: tuple[tuple[ResidentView, HouseholdView], ...]


class HouseholdPresenter(QObject):
    """Reads a household; shows what is hidden when asked, which is noted; puts people and the household back.

    Signals:
        showed: a `ShownCard`.
        outdated: the household has changed.
    """

    showed = Signal(object)
    outdated = Signal()

    def __init__(self, desk: Desk, household_id: Id, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._household_id = household_id
        self._seen: dict[Id, PrivateView] = {}
        desk.changes.changed.connect(self._follow)

    def refresh(self) -> None:
        """Read the household anew; what was looked at is hidden again."""
        self._seen = {}
        self._read()

    def look(self, one: ResidentView) -> None:
        """Show what somebody told; the look is noted."""
        household_id, resident_id = self._household_id, one.person.resident_id
        self._desk.run_deed(
            lambda work: resident_actions.see_private_fields(work, household_id, resident_id),
            lambda private: self._saw(resident_id, private),
            owner=self,
        )

    def bring_back(self, one: ResidentView) -> None:
        """Put somebody who left on the list again."""
        self._do(deeds.bring_back(self._household_id, one))

    def restore(self, view: HouseholdView) -> None:
        """Put a household that was struck off on the list again."""
        self._do(deeds.restore(view))

    def amend(self, view: HouseholdView, *, group: str, door: str) -> None:
        """Put group and door right."""
        deed = deeds.amend(view, group=group, door=door)
        if deed is not None:
            self._do(deed)

    def show_history(self, view: HouseholdView, title: str) -> None:
        """Open the history of the household, with what it was before."""
        subjects = (view.household_id,) if view.origin_id is None else (view.household_id, view.origin_id)
        self._desk.show_history(title, subjects)

    def _do(self, deed: Deed[None]) -> None:
        self._desk.run_deed(deed.run, lambda outcome: offer_undo(self._desk, deed, outcome), owner=self)

    def _saw(self, resident_id: Id, private: PrivateView) -> None:
        self._seen = {**self._seen, resident_id: private}
        self._read()

    def _read(self) -> None:
        household_id, today, seen = self._household_id, self._desk.today(), self._seen

        def question(connection: Connection) -> ShownCard:
            view = queries.household(connection, household_id)
            return ShownCard(
                view=view,
                today=today,
                seen=seen,
                successor_here=_known(connection, view.successor_id),
                origin_here=_known(connection, view.origin_id),
                elsewhere=tuple(_elsewhere(connection, view)),
            )

        self._desk.run_query(question, self.showed.emit, owner=self)

    def _follow(self, change: Change) -> None:
        # A look changes nothing that is shown.
        if self._household_id in change.subjects and change.kinds != {"courtyards.private_fields_seen"}:
            self.outdated.emit()


def _elsewhere(connection: Connection, view: HouseholdView) -> Iterator[tuple[ResidentView, HouseholdView]]:
    for one in view.present:
        for household_id in queries.households_of(connection, one.person.resident_id):
            if household_id != view.household_id:
                yield one, queries.household(connection, household_id)


def _known(connection: Connection, household_id: Id | None) -> bool:
    if household_id is None:
        return False
    try:
        queries.household(connection, household_id)
    except HouseholdUnknown:
        return False
    return True
