"""What an import would do, row by row, before anything is saved.  Pure: it reads no store and writes none."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from yuanba.kernel.ids import Id, new_id
from yuanba.village.courtyards.model import HouseholdCard, ToldOfResident
from yuanba.village.courtyards.names import readings
from yuanba.village.courtyards.spreadsheets.cells import group_key, name_of
from yuanba.village.courtyards.spreadsheets.comparing import (
    FieldChange,
    HouseholdEdit,
    compared,
    new_person,
    says_all,
    told_of,
)
from yuanba.village.courtyards.spreadsheets.faults import Fault, FaultCode
from yuanba.village.courtyards.spreadsheets.lines import SkipReason
from yuanba.village.courtyards.spreadsheets.matching import Match, Register, match, same_person
from yuanba.village.courtyards.spreadsheets.pace import Cancelled, Report, pause
from yuanba.village.courtyards.spreadsheets.people import SheetPerson
from yuanba.village.courtyards.spreadsheets.rows import CleanSheet, SheetHousehold
from yuanba.village.courtyards.spreadsheets.standing import StandingHousehold, StandingList


class Outcome(StrEnum):
    """What will happen with a row."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    UNREAD = "unread"
    #: No household and no person: blank, a total, a title.
    SKIPPED = "skipped"
    #: On the list, in no row of the sheet; nothing happens.
    ABSENT = "absent"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedRow:
    """One row of the sheet and what will happen with it."""

    #: As the spreadsheet program counts; 0 for somebody whom no row names.
    row_number: int
    name: str
    head_name: str
    group: str
    outcome: Outcome
    #: The row opens a household, or adds somebody to one that is being opened.
    opens_household: bool = False
    is_head: bool = False
    #: Field by field; empty unless `outcome` is `CHANGED`.
    changes: tuple[FieldChange, ...] = ()
    faults: tuple[Fault, ...] = ()
    skipped: SkipReason | None = None

    @property
    def lacks_cells(self) -> bool:
        """Tell whether the row is taken but one of its cells could not be read."""
        return self.outcome is not Outcome.UNREAD and any(fault.spoils_cell for fault in self.faults)

    @property
    def to_correct(self) -> bool:
        """Tell whether the row, or a cell of it, stays behind."""
        return self.outcome is Outcome.UNREAD or self.lacks_cells


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportPlan:
    """All that an import would do; `commit_import` does it, or nothing."""

    courtyard_id: Id
    scope: Id
    #: Position of the last journal entry when the list was read.
    position: int
    rows: tuple[PlannedRow, ...]
    #: Households to be opened, in the order of the sheet.
    new: tuple[HouseholdCard, ...]
    #: What the sheet says of the people of new households that stays hidden, by household.
    told: Mapping[Id, tuple[ToldOfResident, ...]]
    #: What changes in households of the list.
    edits: tuple[HouseholdEdit, ...]
    #: Households of the list of which the sheet says nothing new.
    same: int

    @property
    def households(self) -> int:
        """Count the households that will be opened or changed."""
        return len(self.new) + len(self.edits)

    @property
    def writes_nothing(self) -> bool:
        """Tell whether all of the sheet is on the list already."""
        return not self.new and not self.edits

    def only_new(self) -> "ImportPlan":
        """Leave what stands on the list as it is; only households and people it does not have are added."""
        edits = tuple(edit.only_joined() for edit in self.edits if edit.joined)
        return replace(self, edits=edits)


def plan_import(
    sheet: CleanSheet,
    standing: StandingList,
    *,
    today: date,
    report: Report | None = None,
    cancelled: Cancelled | None = None,
) -> ImportPlan:
    """Say row by row what an import would do.

    Args:
        sheet: the rows as they were understood.
        standing: the list as it is now.
        today: the day on which heads change.
        report: told how many of how many households are done.
        cancelled: asked every few hundred households.

    Raises:
        ImportCancelled: the person stopped.
    """
    planner = _Planner(sheet, standing, today)
    matches = match(sheet.households, planner.register, says_the_same=says_all)
    for done, (household, found) in enumerate(zip(sheet.households, matches, strict=True), start=1):
        pause(done, len(sheet.households), report, cancelled)
        planner.take(household, found)
    return planner.finished()


class _Planner:
    """Goes through the households of a sheet and gathers what is to be done."""

    def __init__(self, sheet: CleanSheet, standing: StandingList, today: date) -> None:
        self._sheet = sheet
        self._standing = standing
        self._today = today
        self.register = Register(standing.households)
        self._faults = {number: list(found) for number, found in sheet.faults.items()}
        self._rows: list[PlannedRow] = []
        self._new: list[HouseholdCard] = []
        self._told: dict[Id, tuple[ToldOfResident, ...]] = {}
        self._edits: list[HouseholdEdit] = []
        self._same = 0
        #: How the list writes each villagers' group.
        self._spelling = {group_key(one.group): one.group for one in reversed(standing.households) if one.group}
        self._seen: set[Id] = set()
        self._named_groups: set[str] = set()

    def take(self, household: SheetHousehold, found: Match) -> None:
        """Decide on one household."""
        self._named_groups.add(group_key(household.group))
        if found.fault is not None:
            self._leave_out(household, found.fault)
        elif found.standing is None:
            self._open(household)
        else:
            self._compare(household, found.standing)

    def finished(self) -> ImportPlan:
        """Give the plan, its rows in the order of the sheet; what the sheet does not name comes last."""
        self._rows += [
            PlannedRow(
                row_number=row.row_number,
                name=row.name,
                head_name=row.head_name,
                group=row.group,
                outcome=Outcome.UNREAD,
                faults=self._faults_of(row.row_number),
            )
            for row in self._sheet.unread
        ]
        self._rows += [
            PlannedRow(
                row_number=row.row_number, name="", head_name="", group="", outcome=Outcome.SKIPPED, skipped=row.why
            )
            for row in self._sheet.skipped
        ]
        self._rows.sort(key=lambda row: row.row_number)
        return ImportPlan(
            courtyard_id=self._standing.courtyard_id,
            scope=self._standing.scope,
            position=self._standing.position,
            rows=(*self._rows, *self._absent()),
            new=tuple(self._new),
            told=self._told,
            edits=tuple(self._edits),
            same=self._same,
        )

    def _open(self, household: SheetHousehold) -> None:
        elsewhere = [one for one in household.people if self._lives_elsewhere(one, None)]
        if household.head in elsewhere:
            self._leave_out(household, FaultCode.ON_LIST_ELSEWHERE)
            return
        taken = [(new_id(), one) for one in household.people if one not in elsewhere]
        head, *members = (new_person(resident_id, one) for resident_id, one in taken)
        card = HouseholdCard(
            household_id=new_id(),
            group=self._spelled(household.group),
            head=head,
            members=tuple(members),
            door=household.door,
        )
        self._new.append(card)
        told = tuple(told_of(resident_id, one) for resident_id, one in taken if one.has_private)
        if told:
            self._told[card.household_id] = told
        for one in household.people:
            # The dictionary of readings is asked here and not while the store waits.
            readings(one.name)
            if one in elsewhere:
                self._unread(household, one, FaultCode.ON_LIST_ELSEWHERE)
            else:
                self._row(household, one, Outcome.NEW, opens_household=True)

    def _compare(self, household: SheetHousehold, standing: StandingHousehold) -> None:
        newcomers: list[SheetPerson] = []
        pairs = []
        for one in household.people:
            known = same_person(one, standing.present)
            if known is not None and known.person.resident_id not in self._seen:
                self._seen.add(known.person.resident_id)
                pairs.append((one, known))
            elif self._lives_elsewhere(one, standing):
                self._unread(household, one, FaultCode.ON_LIST_ELSEWHERE)
            elif same_person(one, standing.departed) is not None:
                self._unread(household, one, FaultCode.HAS_LEFT)
            else:
                readings(one.name)
                newcomers.append(one)
        found = compared(household, standing, pairs, newcomers, spelled=self._spelled, today=self._today)
        if found.edit is None:
            self._same += 1
        else:
            self._edits.append(found.edit)
        for one, _ in pairs:
            changes = found.changes.get(one, ())
            self._row(household, one, Outcome.CHANGED if changes else Outcome.SAME, changes=changes)
        for one in newcomers:
            self._row(household, one, Outcome.NEW)

    def _lives_elsewhere(self, person: SheetPerson, household: StandingHousehold | None) -> bool:
        home = self.register.home_of(person.id_number)
        return home is not None and home is not household

    def _leave_out(self, household: SheetHousehold, code: FaultCode) -> None:
        """Leave a whole household out: its head for a reason of its own, the others for want of a head.

        Where the head has no row, the rows of the others tell the reason.
        """
        others = code if household.head.row_number is None else FaultCode.HEAD_UNREAD
        for one in household.people:
            self._unread(household, one, code if one is household.head else others)

    def _unread(self, household: SheetHousehold, person: SheetPerson, code: FaultCode) -> None:
        number = person.row_number
        if number is None:
            return
        self._faults.setdefault(number, []).append(Fault(row_number=number, column="", value="", code=code))
        self._row(household, person, Outcome.UNREAD)

    def _row(
        self,
        household: SheetHousehold,
        person: SheetPerson,
        outcome: Outcome,
        *,
        opens_household: bool = False,
        changes: Sequence[FieldChange] = (),
    ) -> None:
        # A head whom only the lines of others name is shown with the first of them.
        number = household.first_row if person.row_number is None else person.row_number
        self._rows.append(
            PlannedRow(
                row_number=number,
                name=person.name,
                head_name=household.head.name,
                group=self._spelled(household.group),
                outcome=outcome,
                opens_household=opens_household,
                is_head=person is household.head,
                changes=tuple(changes),
                faults=() if person.row_number is None else self._faults_of(number),
            )
        )

    def _faults_of(self, row_number: int) -> tuple[Fault, ...]:
        return tuple(self._faults.get(row_number, ()))

    def _spelled(self, group: str) -> str:
        """Write a villagers' group as the list does, or as it was first written in the sheet."""
        return self._spelling.setdefault(group_key(group), group) if group else ""

    def _absent(self) -> list[PlannedRow]:
        """List who stands on the list in the groups of the sheet and is not in it."""
        named = {row.name for row in self._rows}
        return [
            PlannedRow(
                row_number=0,
                name=name_of(one.person.name),
                head_name=name_of(standing.head.person.name),
                group=standing.group,
                outcome=Outcome.ABSENT,
                is_head=one.person.resident_id == standing.head_id,
            )
            for standing in self._standing.households
            if group_key(standing.group) in self._named_groups or "" in self._named_groups
            for one in standing.present
            if one.person.resident_id not in self._seen and name_of(one.person.name) not in named
        ]
