"""Saving what was planned, all of it or nothing, and taking a whole import back."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from yuanba.journal.unit_of_work import Statement, UnitOfWork
from yuanba.kernel.facts import Fact
from yuanba.kernel.ids import Id
from yuanba.kernel.permissions import Permission
from yuanba.village.courtyards.actions import LISTED_AT_ONCE, list_households
from yuanba.village.courtyards.model import (
    Departure,
    HeadChanged,
    HouseholdAmended,
    HouseholdEnd,
    HouseholdStruck,
    ResidentAmended,
    ResidentJoined,
    ResidentLeft,
)
from yuanba.village.courtyards.projection.folds import PRIVATE_FIELDS
from yuanba.village.courtyards.spreadsheets.comparing import HouseholdEdit, Undone
from yuanba.village.courtyards.spreadsheets.mishaps import ImportBuiltUpon, ImportCancelled, ListChanged
from yuanba.village.courtyards.spreadsheets.pace import Cancelled, Report
from yuanba.village.courtyards.spreadsheets.planning import ImportPlan
from yuanba.village.courtyards.spreadsheets.standing import (
    StandingHousehold,
    built_upon_since,
    last_position,
    list_changed_since,
    standing_household,
)

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedHousehold:
    """A household an import has opened."""

    household_id: Id
    head_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What an import has done; all that is needed to take it back."""

    courtyard_id: Id
    scope: Id
    #: Position of its last journal entry.
    position: int
    opened: tuple[OpenedHousehold, ...]
    edits: tuple[HouseholdEdit, ...]
    #: People written down for the first time.
    people: int


def commit_import(
    work: UnitOfWork, plan: ImportPlan, *, report: Report | None = None, cancelled: Cancelled | None = None
) -> Imported:
    """Do what was planned.  A plan that says nothing new writes nothing.

    Args:
        work: the unit of work; whoever opened it commits.
        plan: from `plan_import`.
        report: told how many of how many households are done.
        cancelled: asked every 200 households.

    Raises:
        PermissionMissing: nothing was written.
        ListChanged: the list was changed after it was planned; nothing was written.
        CourtyardUnknown, CourtyardHasClosed: nothing was written.
        ImportCancelled: the person stopped; leave the unit of work without its commit.
    """
    work.actor.require(Permission.KEEP_HOUSEHOLDS)
    if list_changed_since(work.connection, plan.scope, plan.position):
        raise ListChanged(courtyard_id=plan.courtyard_id)
    pace = _Pace(plan.households, report, cancelled)
    if plan.new:
        list_households(work, plan.courtyard_id, plan.new, told=plan.told, after_each=pace.tell)
    for some in _portions(plan.edits):
        facts = [(edit.household_id, fact) for edit in some for fact in (*edit.joined, *edit.altered)]
        work.record_all([Statement(body=fact, scope=plan.scope, subject=household_id) for household_id, fact in facts])
        pace.tell(len(some))
    return Imported(
        courtyard_id=plan.courtyard_id,
        scope=plan.scope,
        position=last_position(work.connection),
        opened=tuple(OpenedHousehold(household_id=one.household_id, head_name=one.head.name) for one in plan.new),
        edits=plan.edits,
        people=sum(1 + len(one.members) for one in plan.new)
        + sum(isinstance(fact, ResidentJoined) for edit in plan.edits for fact in edit.joined),
    )


def undo_import(
    work: UnitOfWork, imported: Imported, *, report: Report | None = None, cancelled: Cancelled | None = None
) -> None:
    """Take a whole import back by counter-acts: what it opened is struck off, what it changed reads as before.

    Raises:
        PermissionMissing: nothing was written.
        ImportBuiltUpon: something was recorded since that may rest on it; nothing was written.
        ImportCancelled: the person stopped; leave the unit of work without its commit.
    """
    work.actor.require(Permission.KEEP_HOUSEHOLDS)
    if built_upon_since(work.connection, imported.scope, imported.position):
        raise ImportBuiltUpon(courtyard_id=imported.courtyard_id)
    pace = _Pace(len(imported.opened) + len(imported.edits), report, cancelled)
    for some in _portions(imported.opened):
        work.record_all([_struck(work, imported.scope, one) for one in some])
        pace.tell(len(some))
    for edits in _portions(imported.edits):
        facts = [(edit.household_id, fact) for edit in edits for fact in _counter_acts(work, edit)]
        work.record_all([Statement(body=fact, scope=imported.scope, subject=subject) for subject, fact in facts])
        pace.tell(len(edits))


class _Pace:
    """Tells how far the work is, and stops it when the person asks."""

    def __init__(self, total: int, report: Report | None, cancelled: Cancelled | None) -> None:
        self._total = total
        self._done = 0
        self._report = report
        self._cancelled = cancelled

    def tell(self, more: int) -> None:
        """Note that some more households are done."""
        self._done += more
        if self._cancelled is not None and self._cancelled():
            raise ImportCancelled
        if self._report is not None:
            self._report(self._done, self._total)


def _portions(all_of_them: Sequence[T]) -> Iterator[Sequence[T]]:
    for start in range(0, len(all_of_them), LISTED_AT_ONCE):
        yield all_of_them[start : start + LISTED_AT_ONCE]


def _struck(work: UnitOfWork, scope: Id, one: OpenedHousehold) -> Statement:
    body = HouseholdStruck(why=HouseholdEnd.ENTERED_BY_MISTAKE, head_name=one.head_name, struck_on=work.today)
    return Statement(body=body, scope=scope, subject=one.household_id)


def _counter_acts(work: UnitOfWork, edit: HouseholdEdit) -> list[Fact]:
    """Say what puts one household back as it was; a former head is head again before a newcomer leaves."""
    household = standing_household(work.connection, edit.household_id)
    back: list[Fact] = [replace(fact, base=_base(household, fact)) for fact in edit.undone]
    people = [fact.person for fact in edit.joined if isinstance(fact, ResidentJoined)]
    back += [
        ResidentLeft(
            resident_id=person.resident_id, why=Departure.ENTERED_BY_MISTAKE, left_on=work.today, name=person.name
        )
        for person in people
    ]
    return back


def _base(household: StandingHousehold, fact: Undone) -> tuple[Id, ...]:
    """Name the entries behind the fields a counter-act changes."""
    residents = {one.person.resident_id: one for one in household.residents}
    if isinstance(fact, HeadChanged):
        return household.heads.get("head", ())
    if isinstance(fact, HouseholdAmended):
        fields = [name for name in ("group", "door") if getattr(fact, name) is not None]
        return tuple(entry for name in fields for entry in household.heads.get(name, ()))
    if isinstance(fact, ResidentAmended):
        return residents[fact.person.resident_id].heads.get("person", ())
    return tuple(
        entry
        for told in fact.told
        for name in PRIVATE_FIELDS
        if getattr(told, name) is not None
        for entry in residents[told.resident_id].heads.get(name, ())
    )
