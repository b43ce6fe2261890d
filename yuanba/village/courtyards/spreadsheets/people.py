"""One line of a sheet read as one person."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from yuanba.village.courtyards import resident_ids
from yuanba.village.courtyards.model import Sex
from yuanba.village.courtyards.spreadsheets import cells
from yuanba.village.courtyards.spreadsheets.cells import Birth, Raw, Read, written
from yuanba.village.courtyards.spreadsheets.faults import Fault, FaultCode
from yuanba.village.courtyards.spreadsheets.table import Column
from yuanba.village.courtyards.spreadsheets.vocabulary import Field, tight, vocabulary

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetPerson:
    """What a sheet says of one person; `None` and empty mean that it says nothing."""

    #: Row of the sheet; `None` for a head who is only named on the lines of the others.
    row_number: int | None
    name: str
    relation: str = ""
    sex: Sex | None = None
    born: Birth | None = None
    id_number: str = ""
    phone: str = ""
    away_contact: str = ""
    care: tuple[str, ...] = ()
    villager: bool | None = None
    elector: bool | None = None
    collective_member: bool | None = None
    area_centi: int | None = None
    away: bool | None = None

    @property
    def told_sex(self) -> Sex | None:
        """The sex by the identity number, or else as written."""
        if self.id_number:
            return Sex.MALE if resident_ids.is_male(self.id_number) else Sex.FEMALE
        return self.sex

    @property
    def told_birth(self) -> date | None:
        """The birth date by the identity number, or else as written; of a month its first day."""
        if self.id_number:
            return resident_ids.birth_date(self.id_number)
        return self.born.on if self.born else None

    @property
    def has_private(self) -> bool:
        """Tell whether there is something that stays hidden until asked for."""
        return bool(self.id_number or self.phone or self.away_contact or self.care)


class PersonReader:
    """Reads the cells of a line that are about the person alone, and keeps what was found wrong."""

    def __init__(self, columns: tuple[Column, ...], *, typed: bool, today: date | None) -> None:
        self._columns = {column.field: column for column in columns if column.field is not None}
        self._typed = typed
        self._today = today
        self.faults: dict[int, list[Fault]] = {}

    def note(
        self, row_number: int, code: FaultCode, field: Field | None = None, raw: Raw = "", taken: str = ""
    ) -> None:
        """Keep something that was found in a row."""
        column = self._columns.get(field) if field is not None else None
        heading = column.heading if column is not None else ""
        fault = Fault(row_number=row_number, column=heading, value=written(raw), code=code, taken=taken)
        self.faults.setdefault(row_number, []).append(fault)

    def cell(self, row: tuple[Raw, ...], field: Field) -> Raw:
        """Give the raw cell of a field; `None` when the sheet has no such column."""
        column = self._columns.get(field)
        return row[column.place] if column is not None and column.place < len(row) else None

    def read(self, row_number: int, row: tuple[Raw, ...], name: str) -> SheetPerson:
        """Read one line."""

        def take(field: Field, reader: Callable[[Raw], Read[T]]) -> T | None:
            return self._take(row_number, row, field, reader)

        id_number = take(Field.ID_NUMBER, cells.id_number_of) or ""
        relation = cells.plain(self.cell(row, Field.RELATION))
        if tight(relation).lower() in vocabulary().head_relations:
            relation = ""
        return SheetPerson(
            row_number=row_number,
            name=name,
            relation=relation,
            sex=self._sex(row_number, row, id_number),
            born=self._birth(row_number, row, id_number),
            id_number=id_number,
            phone=take(Field.PHONE, cells.phone_of) or "",
            away_contact=cells.plain(self.cell(row, Field.AWAY_CONTACT)),
            care=cells.labels_of(self.cell(row, Field.CARE)),
            villager=take(Field.VILLAGER, cells.yes_or_no_of),
            elector=take(Field.ELECTOR, cells.yes_or_no_of),
            collective_member=take(Field.COLLECTIVE_MEMBER, cells.yes_or_no_of),
            area_centi=take(Field.AREA, cells.area_of),
            away=self._away(row),
        )

    def with_own_columns(self, row_number: int, row: tuple[Raw, ...], head: SheetPerson) -> SheetPerson:
        """Add what columns that are only about the head say on a line: the head's own, or else the first member's."""
        id_number, phone = head.id_number, head.phone
        if not id_number:
            id_number = self._take(row_number, row, Field.HEAD_ID_NUMBER, cells.id_number_of) or ""
        if not phone:
            phone = self._take(row_number, row, Field.HEAD_PHONE, cells.phone_of) or ""
        return replace(head, id_number=id_number, phone=phone)

    def _take(self, row_number: int, row: tuple[Raw, ...], field: Field, reader: Callable[[Raw], Read[T]]) -> T | None:
        raw = self.cell(row, field)
        if raw is None or raw == "":
            return None
        found = reader(raw)
        if found.code is not None:
            taken = str(found.value) if found.code is FaultCode.ID_CONVERTED else ""
            self.note(row_number, found.code, field, raw, taken)
        return found.value

    def _away(self, row: tuple[Raw, ...]) -> bool | None:
        column = self._columns.get(Field.AWAY)
        return cells.away_of(self.cell(row, Field.AWAY), asks_for_home=column.opposite).value if column else None

    def _sex(self, row_number: int, row: tuple[Raw, ...], id_number: str) -> Sex | None:
        raw = self.cell(row, Field.SEX)
        found = cells.sex_of(raw)
        by_id = (Sex.MALE if resident_ids.is_male(id_number) else Sex.FEMALE) if id_number else None
        if found.code is not None and by_id is None:
            self.note(row_number, found.code, Field.SEX, raw)
        elif found.value is not None and by_id is not None and found.value is not by_id:
            self.note(row_number, FaultCode.SEX_NOT_AS_ID, Field.SEX, raw)
        return found.value

    def _birth(self, row_number: int, row: tuple[Raw, ...], id_number: str) -> Birth | None:
        raw = self.cell(row, Field.BORN)
        found = cells.born_of(raw, typed=self._typed)
        by_id = resident_ids.birth_date(id_number) if id_number else None
        if by_id is not None:
            if found.value is not None and not same_birth(found.value, by_id):
                self.note(row_number, FaultCode.BORN_NOT_AS_ID, Field.BORN, raw, by_id.isoformat())
            return found.value
        if found.value is not None and self._today is not None and found.value.on > self._today:
            self.note(row_number, FaultCode.BORN_LATER_THAN_TODAY, Field.BORN, raw)
            return None
        if found.code is not None:
            taken = found.value.on.isoformat() if found.value is not None else ""
            self.note(row_number, found.code, Field.BORN, raw, taken)
        return found.value


def same_birth(written_birth: Birth, known: date | None) -> bool:
    """Tell whether a birth date as written is the known one, as far as it says."""
    if known is None:
        return False
    if written_birth.whole:
        return written_birth.on == known
    return (written_birth.on.year, written_birth.on.month) == (known.year, known.month)
