"""What goes along on the next trip, without widgets."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal
from sqlalchemy import Connection

from yuanba.desktop.areas.services.handover.trip import Trip, draft_key, kept, typed
from yuanba.desktop.areas.services.wording import handover as wording
from yuanba.desktop.changefeed import Change
from yuanba.desktop.desk import Desk, Here
from yuanba.desktop.form_draft import FormDraft
from yuanba.desktop.paper_order import PaperChoice, PaperOrder
from yuanba.kernel.ids import Id
from yuanba.printing.services.lists import handover_list
from yuanba.printing.sheet import Sheet
from yuanba.village.services import queries
from yuanba.village.services.handover import Candidate, candidates

#: Lines of one sheet, as an agent's bag holds them.  Source: issue text, "takes ten tickets to the township".
TEN = 10


@dataclass(frozen=True, slots=True)
class ShownCandidate:
    """One ticket that can go."""

    ticket: Candidate
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownChoice:
    """What can go, and what cannot."""

    ready: tuple[ShownCandidate, ...]
    kept: tuple[Candidate, ...]
    office: str

    @property
    def chosen(self) -> int:
        """How many go along."""
        return sum(one.chosen for one in self.ready)


class ChoosingPresenter(QObject):
    """Reads what can go to the office, and keeps what is ticked.

    Signals:
        showed: a `ShownChoice`.
    """

    showed = Signal(object)

    def __init__(self, desk: Desk, here: Here, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._here = here
        self._draft = FormDraft(desk, draft_key(here.courtyard_id), self)
        self._trip = Trip()
        self._found: tuple[Candidate, ...] = ()
        desk.changes.changed.connect(self._follow)

    def begin(self) -> None:
        """Read what is kept of the trip, behind whatever is still being kept, and what can go."""
        courtyard_id = self._here.courtyard_id
        self._desk.run_deed(lambda work: kept(work.drafts, courtyard_id), self._take_trip, owner=self)

    def refresh(self) -> None:
        """Read anew what can go; what is ticked stays."""
        courtyard_id, today = self._here.courtyard_id, self._desk.today()
        self._desk.run_query(
            lambda connection: candidates(connection, courtyard_id, today=today), self._take, owner=self
        )

    def toggle(self, ticket_id: Id) -> None:
        """Take a ticket along, or leave it here."""
        chosen = self._trip.chosen
        if ticket_id in chosen:
            self._choose(one for one in chosen if one != ticket_id)
        else:
            self._choose((*chosen, ticket_id))

    def choose_first(self, number: int | None) -> None:
        """Take the first ones along and no others; None takes all along.

        What came back is never among them: whether it is complete now, a person has to say.
        """
        fresh = [one.ticket_id for one in self._ready if not one.came_back]
        self._choose(fresh[:number])

    def say_office(self, office: str) -> None:
        """Note to whom it goes."""
        self._keep(replace(self._trip, office=office.strip()))

    def order_sheet(self) -> PaperOrder | None:
        """Order the sheet of what goes along, on which the trip is today's; None: nothing does."""
        chosen = self._chosen
        if not chosen:
            return None
        here, today, trip = self._here, self._desk.today(), replace(self._trip, on=self._desk.today())
        self._keep(trip)

        def draw(connection: Connection) -> Sheet:
            views = [queries.ticket(connection, one, today=today) for one in chosen]
            return handover_list(views, here.name, today, office=trip.office)

        return PaperOrder(
            title=wording.PAPER_TITLE,
            choices=(PaperChoice(label=wording.ACROSS, draw=draw),),
            scope=here.scope,
            courtyard_id=here.courtyard_id,
            courtyard_code=here.code,
            about_id=trip.trip_id,
        )

    @property
    def _ready(self) -> list[Candidate]:
        """What can go, last of all what came back."""
        return sorted((one for one in self._found if one.kept_by is None), key=lambda one: bool(one.came_back))

    @property
    def _chosen(self) -> tuple[Id, ...]:
        """What goes along, in the order of the list; what can go no longer has dropped out."""
        wanted = set(self._trip.chosen)
        return tuple(one.ticket_id for one in self._ready if one.ticket_id in wanted)

    def _choose(self, chosen: Iterable[Id]) -> None:
        self._keep(replace(self._trip, chosen=tuple(chosen)))
        self._show()

    def _keep(self, trip: Trip) -> None:
        self._trip = trip
        self._draft.keep(typed(trip))

    def _take_trip(self, trip: Trip) -> None:
        self._trip = trip
        self.refresh()

    def _take(self, found: tuple[Candidate, ...]) -> None:
        self._found = found
        self._show()

    def _show(self) -> None:
        wanted = set(self._trip.chosen)
        self.showed.emit(
            ShownChoice(
                ready=tuple(ShownCandidate(one, one.ticket_id in wanted) for one in self._ready),
                kept=tuple(one for one in self._found if one.kept_by is not None),
                office=self._trip.office,
            )
        )

    def _follow(self, change: Change) -> None:
        if change.touches("services"):
            self.refresh()
