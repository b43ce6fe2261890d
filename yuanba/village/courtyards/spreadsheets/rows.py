"""From rows to households: which lines belong together, and who heads them."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from yuanba.village.courtyards.model import LONGEST_NAME
from yuanba.village.courtyards.spreadsheets.cells import group_key, plain
from yuanba.village.courtyards.spreadsheets.faults import Fault, FaultCode
from yuanba.village.courtyards.spreadsheets.lines import Line, LineReader, SkipReason
from yuanba.village.courtyards.spreadsheets.pace import Cancelled, Report, pause
from yuanba.village.courtyards.spreadsheets.people import PersonReader, SheetPerson
from yuanba.village.courtyards.spreadsheets.table import WorkbookTable
from yuanba.village.courtyards.spreadsheets.vocabulary import Field, heading_key, vocabulary

#: Signs that part names where somebody wrote several into one cell.
_BETWEEN_NAMES = frozenset("、,;/，；\n")

#: Within them people note beside a name what belongs elsewhere: that somebody died, or a nickname.
_BRACKETS = frozenset("()[]【】〔〕<>《》")


@dataclass(frozen=True, slots=True, kw_only=True)
class SkippedRow:
    """A row that is no household and no person of this courtyard."""

    row_number: int
    why: SkipReason


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetHousehold:
    """One household as a sheet has it."""

    #: Empty: the sheet does not say.
    group: str
    door: str
    head: SheetPerson
    members: tuple[SheetPerson, ...]

    @property
    def people(self) -> tuple[SheetPerson, ...]:
        """The head, then the others in their order."""
        return (self.head, *self.members)

    @property
    def first_row(self) -> int:
        """The first row of the household."""
        return min(person.row_number for person in self.people if person.row_number is not None)


@dataclass(frozen=True, slots=True, kw_only=True)
class UnreadRow:
    """A row that stays out, with where it would have belonged."""

    row_number: int
    name: str
    group: str
    head_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CleanSheet:
    """A sheet taken apart."""

    households: tuple[SheetHousehold, ...]
    unread: tuple[UnreadRow, ...]
    skipped: tuple[SkippedRow, ...]
    #: By row; rows without faults are absent.
    faults: Mapping[int, tuple[Fault, ...]]


def clean(
    table: WorkbookTable,
    courtyard: str,
    *,
    today: date | None = None,
    report: Report | None = None,
    cancelled: Cancelled | None = None,
) -> CleanSheet:
    """Read all rows of a sheet.

    Args:
        table: the sheet.
        courtyard: name of the courtyard the list is for; a sheet that speaks of several leaves the others out.
        today: births after this day are not believed; `None`: any are.
        report: told how many of how many rows are done.
        cancelled: asked every few hundred rows.

    Raises:
        ImportCancelled: the person stopped.
    """
    lines = LineReader(table, courtyard)
    sorter = _Sorter(table, lines, today)
    skipped: list[SkippedRow] = []
    for done, row in enumerate(table.rows, start=1):
        pause(done, len(table.rows), report, cancelled)
        line = lines.read(row)
        if isinstance(line, SkipReason):
            if line is SkipReason.GROUP_TITLE:
                sorter.end_household()
            skipped.append(SkippedRow(row_number=row.number, why=line))
        else:
            sorter.take(line)
    return sorter.finished(tuple(skipped))


@dataclass(slots=True)
class _Gathering:
    """A household while its lines are gathered."""

    group: str
    #: Empty while no line has said it.
    head_name: str
    door: str = ""
    head: SheetPerson | None = None
    #: The line of the first member; of a head without a line nothing else speaks.
    first_member: Line | None = None
    members: list[SheetPerson] = field(default_factory=list)
    #: Why none of its rows is read.
    spoiled: FaultCode | None = None
    rows: list[tuple[int, str]] = field(default_factory=list)


class _Sorter:
    """Sorts lines into households, top to bottom."""

    def __init__(self, table: WorkbookTable, lines: LineReader, today: date | None) -> None:
        self._reader = PersonReader(table.columns, typed=table.typed, today=today)
        self._lines = lines
        self._has_heads = Field.HEAD in lines.places
        self._has_numbers = Field.HOUSEHOLD_NUMBER in lines.places
        self._name_field = Field.NAME if Field.NAME in lines.places else Field.HEAD
        self._current: _Gathering | None = None
        self._all: list[_Gathering] = []
        self._by_key: dict[tuple[str, ...], _Gathering] = {}
        #: Identity numbers met so far, with the name they were written for.
        self._ids: dict[str, str] = {}
        self._unread: list[UnreadRow] = []

    def take(self, line: Line) -> None:
        """Sort in one line."""
        if not line.name:
            self._leave_out(line, FaultCode.NO_NAME)
            return
        person = self._reader.read(line.number, line.cells, line.name)
        earlier = self._ids.get(person.id_number) if person.id_number else None
        known = self._by_key.get((group_key(line.group), line.own_head or line.name))
        # The line of a head written twice opens no second household.
        household, is_head = (known, False) if known and earlier == line.name else self._household(line)
        if household is None:
            self._leave_out(line, FaultCode.NO_HEAD)
            return
        household.rows.append((line.number, line.name))
        self._current = household
        code = _name_fault(line.name)
        if code is None and (earlier == line.name or (not is_head and _seated_already(household, person))):
            code = FaultCode.REPEATED_ROW
        if code is not None:
            self._reader.note(line.number, code, self._name_field, line.name)
            if is_head and household.head is None:
                household.spoiled = FaultCode.HEAD_UNREAD
            return
        if earlier is not None:
            self._reader.note(
                line.number, FaultCode.ID_TWICE, Field.ID_NUMBER, self._reader.cell(line.cells, Field.ID_NUMBER)
            )
            person = replace(person, id_number="")
        elif person.id_number:
            self._ids[person.id_number] = line.name
        self._seat(household, person, line, is_head=is_head)

    def end_household(self) -> None:
        """Let no later line belong to the household above."""
        self._current = None

    def finished(self, skipped: tuple[SkippedRow, ...]) -> CleanSheet:
        """Give what the lines came to."""
        households: list[SheetHousehold] = []
        for one in self._all:
            self._settle_head(one)
            if one.head is not None and one.spoiled is None:
                households.append(
                    SheetHousehold(group=one.group, door=one.door, head=one.head, members=tuple(one.members))
                )
            elif one.spoiled is not None:
                for number, _ in one.rows:
                    if not self._spoiled(number):
                        self._reader.note(number, one.spoiled)
            self._unread += [
                UnreadRow(row_number=number, name=name, group=one.group, head_name=one.head_name)
                for number, name in one.rows
                if self._spoiled(number)
            ]
        return CleanSheet(
            households=tuple(households),
            unread=tuple(sorted(self._unread, key=lambda row: row.row_number)),
            skipped=skipped,
            faults={number: tuple(found) for number, found in self._reader.faults.items()},
        )

    def _settle_head(self, one: _Gathering) -> None:
        """Find a head for a household none of whose lines was the head's."""
        if one.head is not None or one.spoiled is not None or not one.members:
            return
        row_number = one.rows[0][0]
        if one.head_name:
            one.head = SheetPerson(row_number=None, name=one.head_name)
            self._reader.note(row_number, FaultCode.HEAD_WITHOUT_ROW, Field.HEAD, one.head_name)
            if (line := one.first_member) is not None:
                one.head = self._reader.with_own_columns(line.number, line.cells, one.head)
        else:
            one.head, *one.members = one.members
            one.head_name = one.head.name
            self._reader.note(row_number, FaultCode.HEAD_GUESSED, Field.RELATION, one.head_name)

    def _spoiled(self, row_number: int) -> bool:
        return any(fault.spoils_row for fault in self._reader.faults.get(row_number, ()))

    def _leave_out(self, line: Line, code: FaultCode) -> None:
        self._reader.note(line.number, code)
        head_name = self._current.head_name if self._current is not None and code is FaultCode.NO_NAME else ""
        self._unread.append(
            UnreadRow(row_number=line.number, name=line.name, group=line.group, head_name=line.own_head or head_name)
        )

    def _household(self, line: Line) -> tuple[_Gathering | None, bool]:
        """Find or open the household of a line; tell whether the line is its head's."""
        if line.household_number:
            return self._by_number(line)
        if self._has_heads:
            return self._by_head(line)
        alone = not (self._lines.marks_heads or self._has_numbers or line.relation)
        if line.says_head or alone:
            return self._open(line, line.name), True
        return self._current, False

    def _by_number(self, line: Line) -> tuple[_Gathering, bool]:
        # Some lists number anew in each group.
        key = ("number", group_key(line.group), line.household_number)
        known = self._by_key.get(key)
        if line.own_head:
            says_head, head_name = line.own_head == line.name, line.own_head
        else:
            says_head = line.says_head or (known is None and not self._lines.marks_heads)
            head_name = line.name if says_head else ""
        if known is None or (head_name and known.head_name and head_name != known.head_name):
            known = self._by_key[key] = self._open(line, head_name)
        known.head_name = known.head_name or head_name
        return known, says_head and known.head is None

    def _by_head(self, line: Line) -> tuple[_Gathering | None, bool]:
        if not line.own_head:
            current = self._current
            if line.says_head and (current is None or current.head_name != line.name):
                return self._open(line, line.name), True
            return current, current is not None and current.head is None and current.head_name == line.name
        known = self._by_key.get((group_key(line.group), line.own_head))
        if line.name != line.own_head:
            if line.says_head:
                self._reader.note(line.number, FaultCode.HEAD_UNCLEAR, Field.RELATION, line.own_head)
            return known or self._open(line, line.own_head), False
        if known is not None and known.head is None and known.spoiled is None:
            return known, True
        if known is not None and line.relation and not line.says_head:
            return known, False
        return self._open(line, line.own_head), True

    def _open(self, line: Line, head_name: str) -> _Gathering:
        if line.group_open and line.group:
            self._reader.note(line.number, FaultCode.GROUP_FROM_ABOVE, Field.GROUP, "", line.group)
        opened = _Gathering(group=line.group, head_name=head_name)
        if _name_fault(head_name) is not None:
            opened.spoiled = FaultCode.HEAD_UNREAD
        self._all.append(opened)
        if head_name:
            self._by_key[(group_key(line.group), head_name)] = opened
        return opened

    def _seat(self, household: _Gathering, person: SheetPerson, line: Line, *, is_head: bool) -> None:
        household.door = household.door or plain(self._reader.cell(line.cells, Field.DOOR))
        if is_head and household.head is None:
            household.head = self._reader.with_own_columns(line.number, line.cells, person)
            return
        household.first_member = household.first_member or line
        household.members.append(person)


def _seated_already(household: _Gathering, person: SheetPerson) -> bool:
    """Tell whether somebody of this name sits there whom nothing tells from this one."""
    seated = (*household.members, household.head) if household.head is not None else household.members
    return any(
        other is not None
        and other.name == person.name
        and not (other.id_number and person.id_number and other.id_number != person.id_number)
        and not (other.told_birth and person.told_birth and other.told_birth != person.told_birth)
        for other in seated
    )


def _name_fault(name: str) -> FaultCode | None:
    if len(name) > LONGEST_NAME:
        return FaultCode.NAME_TOO_LONG
    if name and (not any(sign.isalpha() for sign in name) or _says_something_else(name)):
        return FaultCode.NAME_UNREAD
    if _BETWEEN_NAMES & set(name) or (" " in name and not name.isascii()):
        return FaultCode.SEVERAL_NAMES
    return FaultCode.NAME_WITH_NOTE if _BRACKETS & set(name) else None


def _says_something_else(name: str) -> bool:
    """Tell whether a cell for a name holds a yes, a no, or the heading of a column."""
    known = vocabulary()
    return name.lower() in known.yes | known.no or heading_key(name) in known.columns
