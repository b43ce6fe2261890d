"""How the household list, and the rows an import left behind, are laid out as tables.

Both are read back by the import: the list as it was handed out comes in as 'all the same', a corrected row finds its
household again.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from yuanba.village.courtyards.spreadsheets.cells import written
from yuanba.village.courtyards.spreadsheets.planning import PlannedRow
from yuanba.village.courtyards.spreadsheets.standing import StandingHousehold, StandingResident
from yuanba.village.courtyards.spreadsheets.table import SheetRow, WorkbookTable
from yuanba.village.courtyards.spreadsheets.vocabulary import Field, tight, vocabulary
from yuanba.village.courtyards.spreadsheets.wording import (
    HEAD_RELATION,
    HEADINGS,
    LIST_SHEET,
    REASON_HEADING,
    REASONS_BETWEEN,
    UNREAD_SHEET,
    as_of,
    fault_line,
    field_text,
    list_title,
)
from yuanba.village.courtyards.spreadsheets.writing import TextTable

_REASON_WIDTH = 48
_LEAST_WIDTH = 8


@dataclass(frozen=True, slots=True)
class _Place:
    """One column of the household list."""

    field: Field
    width: int
    #: Number of the household, the household and the person to what stands in the cell.
    value: Callable[[int, StandingHousehold, StandingResident], object]
    hidden: bool = False


_PLACES = (
    _Place(Field.HOUSEHOLD_NUMBER, 6, lambda number, _, __: str(number)),
    _Place(Field.GROUP, 8, lambda _, household, __: household.group),
    _Place(Field.HEAD, 10, lambda _, household, __: household.head.person.name),
    _Place(Field.NAME, 10, lambda _, __, one: one.person.name),
    _Place(Field.RELATION, 12, lambda _, household, one: _relation(household, one)),
    _Place(Field.SEX, 6, lambda _, __, one: one.person.sex),
    _Place(Field.BORN, 12, lambda _, __, one: one.person.born_on),
    _Place(Field.ID_NUMBER, 22, lambda _, __, one: one.id_number, hidden=True),
    _Place(Field.PHONE, 16, lambda _, __, one: one.phone, hidden=True),
    _Place(Field.DOOR, 14, lambda _, household, one: household.door if _is_head(household, one) else ""),
    _Place(Field.VILLAGER, 10, lambda _, __, one: one.person.standings.villager),
    _Place(Field.ELECTOR, 10, lambda _, __, one: one.person.standings.elector),
    _Place(Field.COLLECTIVE_MEMBER, 18, lambda _, __, one: one.person.standings.collective_member),
    _Place(Field.AREA, 10, lambda _, __, one: one.person.standings.area_centi),
    _Place(Field.AWAY, 10, lambda _, __, one: one.person.away),
    _Place(Field.AWAY_CONTACT, 16, lambda _, __, one: one.away_contact, hidden=True),
    _Place(Field.CARE, 14, lambda _, __, one: one.care, hidden=True),
)
#: Columns that stay out of a list without hidden fields.
HIDDEN_FIELDS = tuple(place.field for place in _PLACES if place.hidden)


def cell_text(field: Field, number: int, courtyard: str, household: StandingHousehold, one: StandingResident) -> str:
    """Write what a household list knows of a person in one field; empty where it knows nothing."""
    if field is Field.COURTYARD:
        return courtyard
    if field is Field.HEAD_ID_NUMBER:
        return household.head.id_number
    if field is Field.HEAD_PHONE:
        return household.head.phone
    if field is Field.DOOR:
        return household.door
    place = next(place for place in _PLACES if place.field is field)
    return field_text(field, place.value(number, household, one))


def column_names(*, hidden: bool) -> tuple[str, ...]:
    """Name the columns of a household list, with or without the hidden ones."""
    return tuple(HEADINGS[place.field] for place in _PLACES if hidden or not place.hidden)


def household_list(households: Iterable[StandingHousehold], *, courtyard: str, today: date, hidden: bool) -> TextTable:
    """Lay the household list out, one row a person who lives there, heads first.

    Args:
        households: in the order they shall have.
        courtyard: name of the courtyard, for the title.
        today: the day on which the list was true.
        hidden: with the identity numbers and whatever else stays hidden until asked for.
    """
    places = [place for place in _PLACES if hidden or not place.hidden]
    rows = [
        tuple(field_text(place.field, place.value(number, household, one)) for place in places)
        for number, household in enumerate(households, start=1)
        for one in household.present
    ]
    return TextTable(
        sheet=LIST_SHEET,
        title=(list_title(courtyard), as_of(today)),
        headings=column_names(hidden=hidden),
        widths=tuple(place.width for place in places),
        rows=rows,
    )


def blank_list() -> TextTable:
    """Lay out a household list with nothing but its header, to be filled by hand and imported."""
    places = [place for place in _PLACES if place.field is not Field.HOUSEHOLD_NUMBER]
    return TextTable(
        sheet=LIST_SHEET,
        headings=tuple(HEADINGS[place.field] for place in places),
        widths=tuple(place.width for place in places),
        rows=(),
    )


def rows_to_correct(table: WorkbookTable, rows: Sequence[PlannedRow]) -> TextTable:
    """Lay out the rows that stay behind, or of which a cell does, as they stood, and last why.

    Each row stands for itself: group and head are written in where the sheet left them to the row above.
    """
    by_number = {row.number: row for row in table.rows}
    return TextTable(
        sheet=UNREAD_SHEET,
        headings=(*(column.heading for column in table.columns), REASON_HEADING),
        widths=(*(max(len(column.heading) * 2, _LEAST_WIDTH) for column in table.columns), _REASON_WIDTH),
        rows=[_as_it_stood(table, by_number[row.row_number], row) for row in rows if row.to_correct],
    )


def _as_it_stood(table: WorkbookTable, sheet_row: SheetRow, row: PlannedRow) -> tuple[str, ...]:
    texts = [written(cell) for cell in sheet_row.cells[: len(table.columns)]]
    texts += [""] * (len(table.columns) - len(texts))
    for field, text in ((Field.GROUP, row.group), (Field.HEAD, row.head_name)):
        place = table.place_of(field)
        if place is not None and (not texts[place] or tight(texts[place]) in vocabulary().ditto):
            texts[place] = text
    why = dict.fromkeys(fault_line(fault) for fault in row.faults if fault.spoils_row or fault.spoils_cell)
    return (*texts, REASONS_BETWEEN.join(why))


def _is_head(household: StandingHousehold, one: StandingResident) -> bool:
    return one.person.resident_id == household.head.person.resident_id


def _relation(household: StandingHousehold, one: StandingResident) -> str:
    if _is_head(household, one):
        return HEAD_RELATION
    # A former head may still be called so; two heads in one household would part it on its way back.
    relation = one.person.relation
    return "" if tight(relation).lower() in vocabulary().head_relations else relation
