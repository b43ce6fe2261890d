"""The form of one person, without widgets."""

from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QObject, Signal
from sqlalchemy import Connection

from yuanba.desktop.areas.courtyards.deeds.deed import Deed, offer_undo
from yuanba.desktop.areas.courtyards.person.typed import (
    TypedHidden,
    TypedPerson,
    Unread,
    hidden_of,
    packed,
    read_person,
    typed_of,
    unpacked,
)
from yuanba.desktop.areas.courtyards.wording import person as wording
from yuanba.desktop.desk import Desk
from yuanba.desktop.form_draft import FormDraft, Typed
from yuanba.desktop.sentences import sentence
from yuanba.journal.unit_of_work import UnitOfWork
from yuanba.kernel.errors import Mishap
from yuanba.kernel.ids import Id, id_text, new_id
from yuanba.village.courtyards import mishaps, queries, resident_actions, resident_ids
from yuanba.village.courtyards.loading import member_of
from yuanba.village.courtyards.model import Arrival, Departure, Person, Sex
from yuanba.village.courtyards.queries import HouseholdView, PrivateView, ResidentView
from yuanba.village.courtyards.resident_actions import LeaveHousehold, TellPrivateFields

#: Where the mistakes an action finds belong; others beside the name.
_PARTS: dict[type[Mishap], str] = {
    mishaps.DayAhead: "born_on",
    mishaps.IdNumberFaulty: "id_number",
    mishaps.IdNumberTaken: "id_number",
    mishaps.PhoneFaulty: "phone",
}
_HIDDEN_PARTS = ("id_number", "phone", "away_contact", "care")


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownPerson:
    """What the form begins with."""

    household: HouseholdView
    #: None: somebody is added.
    resident: ResidentView | None
    typed: TypedPerson
    #: Hidden fields that are known and not shown.
    hidden: tuple[str, ...]
    #: It was half written before.
    drafted: bool


class PersonPresenter(QObject):
    """Adds somebody to a household, or puts right what is written about them.

    Signals:
        opened: a `ShownPerson`.
        revealed: a `PrivateView`, after a look that was noted.
        told_by_number: birth date and sex that the identity number tells.
        faulted: part of the form, and what is wrong with it.
        saved: it is written down.
    """

    opened = Signal(object)
    revealed = Signal(object)
    told_by_number = Signal(object, object)
    faulted = Signal(str, str)
    saved = Signal()

    def __init__(self, desk: Desk, household_id: Id, resident_id: Id | None, how: Arrival, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._household_id = household_id
        self._resident_id = resident_id
        self._how = how
        self._known = Person(resident_id=resident_id or new_id(), name="")
        self._resident: ResidentView | None = None
        self._private: PrivateView | None = None
        about = f"{id_text(household_id)}.{how}" if resident_id is None else id_text(resident_id)
        self._draft = FormDraft(desk, f"courtyards.person.{about}", self)

    def begin(self) -> None:
        """Read what is known, and what was half written."""
        household_id, resident_id = self._household_id, self._resident_id

        def question(connection: Connection) -> tuple[HouseholdView, ResidentView | None]:
            household = queries.household(connection, household_id)
            return household, None if resident_id is None else member_of(household, resident_id)

        self._desk.run_query(question, self._take, owner=self)

    def keep(self, typed: TypedPerson) -> None:
        """Keep what is half written; what is as it was is none, and what was looked at is hidden again."""
        beginning = self._beginning()
        if self._hidden_parts():
            typed, beginning = replace(typed, hidden=None), replace(beginning, hidden=None)
        if typed != beginning:
            self._draft.keep(packed(typed))

    def drop_draft(self) -> None:
        """Throw away what is half written and begin anew."""
        self._draft.drop(lambda _: self.begin())

    def look(self) -> None:
        """Show what is hidden; the look is noted."""
        household_id, resident_id = self._household_id, self._resident_id
        if resident_id is not None:
            self._desk.run_deed(
                lambda work: resident_actions.see_private_fields(work, household_id, resident_id),
                self._reveal,
                owner=self,
            )

    def read_number(self, typed: str) -> None:
        """Let a sound identity number tell birth date and sex."""
        number = resident_ids.tidy(typed)
        born_on = None if resident_ids.fault(number) else resident_ids.birth_date(number)
        if born_on is not None:
            self.told_by_number.emit(born_on, Sex.MALE if resident_ids.is_male(number) else Sex.FEMALE)

    def save(self, typed: TypedPerson) -> None:
        """Write the form down, or say what cannot be read."""
        person = read_person(typed, self._known, self._desk.today())
        if isinstance(person, Unread):
            self.faulted.emit(person.part, person.words)
            return
        deed = self._adding(person, typed) if self._resident is None else self._amending(person, typed)
        self._draft.turn_into(deed.run, lambda _: self._finish(deed), failed=self._fail)

    def _take(self, answer: tuple[HouseholdView, ResidentView | None]) -> None:
        household, self._resident = answer
        if self._resident is not None:
            self._known = self._resident.person
        self._draft.read(partial(self._open, household))

    def _open(self, household: HouseholdView, kept: Typed | None) -> None:
        typed = self._beginning() if kept is None else unpacked(kept)
        shown = ShownPerson(
            household=household,
            resident=self._resident,
            typed=typed,
            hidden=() if typed.hidden is not None else self._hidden_parts(),
            drafted=kept is not None,
        )
        self.opened.emit(shown)

    def _beginning(self) -> TypedPerson:
        hidden = None if self._hidden_parts() and self._private is None else TypedHidden()
        if self._private is not None:
            hidden = hidden_of(self._private)
        return typed_of(self._known, self._how, hidden)

    def _hidden_parts(self) -> tuple[str, ...]:
        one = self._resident
        if one is None:
            return ()
        known = (one.has_id_number, one.has_phone, one.has_away_contact, one.has_care)
        return tuple(part for part, there in zip(_HIDDEN_PARTS, known, strict=True) if there)

    def _reveal(self, private: PrivateView) -> None:
        self._private = private
        self.revealed.emit(private)

    def _adding(self, person: Person, typed: TypedPerson) -> Deed[None]:
        household_id = self._household_id
        born = typed.how is Arrival.BORN

        def run(work: UnitOfWork) -> None:
            joined_on = person.born_on if born else None
            resident_actions.join_household(work, household_id, person, joined_on=joined_on, how=typed.how)
            self._tell(work, person.resident_id, typed.hidden, None)

        def take_back(work: UnitOfWork, _: None) -> None:
            mistake = LeaveHousehold(
                household_id=household_id,
                resident_id=person.resident_id,
                why=Departure.ENTERED_BY_MISTAKE,
                left_on=work.today,
            )
            resident_actions.leave_household(work, mistake)

        return Deed(run=run, told=wording.joined(person.name.strip()), undo=take_back)

    def _amending(self, person: Person, typed: TypedPerson) -> Deed[None]:
        household_id, line = self._household_id, self._resident
        if line is None:
            raise AssertionError("nobody is put right who is not on the list")
        before = line.person

        def run(work: UnitOfWork) -> None:
            resident_actions.amend_resident(work, household_id, person, line.heads["person"])
            self._tell(work, person.resident_id, typed.hidden, line)

        def take_back(work: UnitOfWork, _: None) -> None:
            now = member_of(queries.household(work.connection, household_id), person.resident_id)
            resident_actions.amend_resident(work, household_id, before, now.heads["person"])

        # What was told comes back by hand only: it is not kept outside the entries that can be erased.
        changed_hidden = typed.hidden is not None and typed.hidden != self._hidden_before()
        return Deed(run=run, told=wording.SAVED, undo=None if changed_hidden else take_back)

    def _hidden_before(self) -> TypedHidden:
        return TypedHidden() if self._private is None else hidden_of(self._private)

    def _tell(self, work: UnitOfWork, resident_id: Id, hidden: TypedHidden | None, line: ResidentView | None) -> None:
        before = self._hidden_before()
        if hidden is None or hidden == before:
            return
        changed = {part: value for part in _HIDDEN_PARTS if (value := getattr(hidden, part)) != getattr(before, part)}
        order = TellPrivateFields(
            household_id=self._household_id,
            resident_id=resident_id,
            seen=None if line is None else line.heads,
            **changed,
        )
        resident_actions.tell_private_fields(work, order)

    def _finish(self, deed: Deed[None]) -> None:
        offer_undo(self._desk, deed, None)
        self.saved.emit()

    def _fail(self, mishap: Mishap) -> None:
        self.faulted.emit(_PARTS.get(type(mishap), "name"), sentence(mishap))
