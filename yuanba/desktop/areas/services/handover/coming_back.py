"""What the office said of each ticket, without widgets."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Signal
from sqlalchemy import Connection

from yuanba.desktop.areas.services.handover.trip import Answer, Said, Trip, draft_key, kept, typed
from yuanba.desktop.desk import Desk, Here
from yuanba.desktop.form_draft import FormDraft
from yuanba.desktop.typed import parse_day
from yuanba.desktop.wording import without_weekday
from yuanba.journal.unit_of_work import UnitOfWork
from yuanba.kernel.errors import Mishap
from yuanba.kernel.ids import Id
from yuanba.village.services.actions.handing_over import OfficeGaveBack, OfficeTook, office_gave_back, office_took
from yuanba.village.services.handover import Candidate, candidate
from yuanba.village.services.mishaps import TicketUnknown
from yuanba.village.services.model import TicketState

#: Where a ticket stands that is on its way to the office.
_ON_ITS_WAY = (TicketState.TAKEN, TicketState.TO_COMPLETE)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownTrip:
    """The tickets that were taken along and of which nothing was written down yet."""

    tickets: tuple[Candidate, ...]
    trip: Trip


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of writing down what the office said."""

    went: tuple[Id, ...]
    failed: tuple[tuple[Id, Mishap], ...]


class ComingBackPresenter(QObject):
    """Reads the trip, keeps what is typed, and writes it down ticket by ticket.

    Signals:
        showed: a `ShownTrip`.
        day_missing: id of a ticket whose day cannot be read.
        told: an `Outcome`, when the last ticket has been tried.
    """

    showed = Signal(object)
    day_missing = Signal(object)
    told = Signal(object)

    def __init__(self, desk: Desk, here: Here, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._courtyard_id = here.courtyard_id
        self._draft = FormDraft(desk, draft_key(here.courtyard_id), self)
        self._trip = Trip()
        self._tickets: tuple[Candidate, ...] = ()
        self._busy = False

    def begin(self) -> None:
        """Read the trip, behind whatever is still being kept of it."""
        courtyard_id, today = self._courtyard_id, self._desk.today()

        def question(work: UnitOfWork) -> tuple[Trip, tuple[Candidate, ...]]:
            trip = kept(work.drafts, courtyard_id)
            found = (_found(work.connection, one, today) for one in trip.chosen)
            return trip, tuple(one for one in found if one is not None and one.state in _ON_ITS_WAY)

        self._desk.run_deed(question, self._take, owner=self)

    def answer(self, ticket_id: Id, answer: Answer) -> None:
        """Keep what was said of a ticket, as typed so far."""
        self._keep(self._trip.with_answer(ticket_id, answer))

    def say_day(self, on: date | None) -> None:
        """Keep the day of the trip."""
        self._keep(replace(self._trip, on=on))

    def record(self) -> None:
        """Write down what was said, each ticket in a deed of its own: what goes wrong with one leaves the others be."""
        answered = [one for one in self._tickets if one.ticket_id in self._trip.answers]
        if self._busy or not answered:
            return
        today = self._desk.today()
        days: dict[Id, date | None] = {}
        for one in answered:
            answer = self._trip.answers[one.ticket_id]
            if answer.said is not Said.ACCEPTED:
                continue
            days[one.ticket_id] = day = parse_day(without_weekday(answer.day), today)
            if day is None:
                self.day_missing.emit(one.ticket_id)
                return
        self._busy = True
        handed_on = self._trip.on or today
        deeds = [
            (one.ticket_id, _deed(one, self._trip, handed_on=handed_on, accepted_on=days.get(one.ticket_id)))
            for one in answered
        ]
        self._go_on(deeds, (), ())

    def _go_on(
        self,
        deeds: "Sequence[tuple[Id, Callable[[UnitOfWork], object]]]",
        went: tuple[Id, ...],
        failed: tuple[tuple[Id, Mishap], ...],
    ) -> None:
        """Do the next deed; after the last one tell what came of all."""
        if not deeds:
            self._busy = False
            self._tickets = tuple(one for one in self._tickets if one.ticket_id not in went)
            self.told.emit(Outcome(went=went, failed=failed))
            return
        (ticket_id, deed), *rest = deeds
        left = self._trip.without(ticket_id)

        def done(_: object) -> None:
            self._trip = left
            self._go_on(rest, (*went, ticket_id), failed)

        def not_done(mishap: Mishap) -> None:
            self._go_on(rest, went, (*failed, (ticket_id, mishap)))

        key = draft_key(self._courtyard_id)
        self._desk.run_deed(partial(_with_draft, deed, key, left), done, owner=self, failed=not_done)

    def _keep(self, trip: Trip) -> None:
        if not self._busy:
            self._trip = trip
            self._draft.keep(typed(trip))

    def _take(self, found: tuple[Trip, tuple[Candidate, ...]]) -> None:
        self._trip, self._tickets = found
        self.showed.emit(ShownTrip(tickets=self._tickets, trip=self._trip))


def _found(connection: Connection, ticket_id: Id, today: date) -> Candidate | None:
    """Read a ticket of a draft; the draft may be older than the store it lies in."""
    try:
        return candidate(connection, ticket_id, today=today)
    except TicketUnknown:
        return None


def _deed(one: Candidate, trip: Trip, *, handed_on: date, accepted_on: date | None) -> Callable[[UnitOfWork], object]:
    answer = trip.answers[one.ticket_id]
    if answer.said is Said.GIVEN_BACK:
        returned = OfficeGaveBack(ticket_id=one.ticket_id, seen=one.state, returned_on=handed_on, reason=answer.reason)
        return lambda work: office_gave_back(work, returned)
    took = OfficeTook(
        ticket_id=one.ticket_id,
        seen=one.state,
        handed_on=handed_on,
        accepted_on=accepted_on,
        office_number=answer.number,
        office=trip.office,
    )
    return lambda work: office_took(work, took)


def _with_draft(deed: Callable[[UnitOfWork], object], key: str, left: Trip, work: UnitOfWork) -> None:
    """Do a deed; what was told goes out of the draft with it."""
    deed(work)
    work.drafts.keep(key, typed(left))
