"""One row of a sheet: what repeats the row above, what is no household at all, and where a person belongs."""

from dataclasses import dataclass
from enum import StrEnum

from yuanba.village.courtyards.spreadsheets import cells
from yuanba.village.courtyards.spreadsheets.cells import Raw, courtyard_key, name_of, written
from yuanba.village.courtyards.spreadsheets.headers import is_header_again
from yuanba.village.courtyards.spreadsheets.table import SheetRow, WorkbookTable
from yuanba.village.courtyards.spreadsheets.vocabulary import Field, heading_key, tight, vocabulary

#: A sign for 'as above' is short.
_LONGEST_DITTO = 6
#: Columns that lists fill in advance, so that they alone make no line.
_FILLED_AHEAD = frozenset({Field.HOUSEHOLD_NUMBER, Field.GROUP, Field.COURTYARD, Field.IS_HEAD})


class SkipReason(StrEnum):
    """Why a row is no household and no person of this courtyard."""

    BLANK = "blank"
    TOTAL = "total"
    HEADER_AGAIN = "header_again"
    #: The title again, on top of each printed page.
    TITLE_AGAIN = "title_again"
    FOOTNOTE = "footnote"
    GROUP_TITLE = "group_title"
    OTHER_COURTYARD = "other_courtyard"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One row with what tells where it belongs."""

    number: int
    cells: tuple[Raw, ...]
    name: str
    #: As written in this very row; empty in the lower parts of a merged cell.
    own_head: str
    household_number: str
    says_head: bool
    #: The relation as written.
    relation: str
    #: The villagers' group, of this row or of one above.
    group: str
    #: This row leaves the group open, and no merged cell fills it.
    group_open: bool


class LineReader:
    """Reads rows from top to bottom and remembers what later rows leave out."""

    def __init__(self, table: WorkbookTable, courtyard: str) -> None:
        self._table = table
        self.places = {column.field: column.place for column in table.columns if column.field is not None}
        self._telling = tuple(place for name, place in self.places.items() if name not in _FILLED_AHEAD)
        self._above: dict[int, Raw] = {}
        self._group = "" if Field.GROUP in self.places else _group_of_title(table.title)
        self._courtyard = ""
        self._foreign = _foreign_courtyards(table, courtyard)
        self.marks_heads = self._some_row_says_head()

    def read(self, row: SheetRow) -> Line | SkipReason:
        """Read one row, or say why it is none."""
        values = self._without_ditto(row.cells)
        skip = self._skip_reason(row, values)
        if skip is not None:
            return skip
        self._courtyard = self._written(values, Field.COURTYARD) or self._courtyard
        if courtyard_key(self._courtyard) in self._foreign:
            return SkipReason.OTHER_COURTYARD
        return self._line(row, values)

    def cell(self, values: tuple[Raw, ...], field: Field) -> Raw:
        """Give the raw cell of a field; `None` when the sheet has no such column."""
        place = self.places.get(field)
        return values[place] if place is not None and place < len(values) else None

    def _written(self, values: tuple[Raw, ...], field: Field) -> str:
        return written(self.cell(values, field))

    def _without_ditto(self, row: tuple[Raw, ...]) -> tuple[Raw, ...]:
        values = list(row)
        ditto = vocabulary().ditto
        for place in self.places.values():
            if place >= len(values):
                continue
            raw = values[place]
            if isinstance(raw, str):
                if not raw or raw.isspace():
                    continue
                if len(raw) <= _LONGEST_DITTO and tight(raw) in ditto:
                    values[place] = self._above.get(place, "")
                    continue
            if raw is not None:
                self._above[place] = raw
        return tuple(values)

    def _skip_reason(self, row: SheetRow, values: tuple[Raw, ...]) -> SkipReason | None:
        texts = [text for raw in values if (text := written(raw))]
        if not texts:
            return SkipReason.BLANK
        if len(texts) == 1 and cells.is_group_title(texts[0]):
            self._group = cells.group_of(texts[0])
            return SkipReason.GROUP_TITLE
        names = [self._written(values, column) for column in (Field.HEAD, Field.NAME)]
        for text in (texts[0], *names):
            word = tight(text).lower()
            if _is_total(word):
                return SkipReason.TOTAL
            if (word in vocabulary().footnotes or _names_footnote(word)) and not self._describes_somebody(values):
                return SkipReason.FOOTNOTE
        if len(texts) == 1 and (row.banner or texts[0] in self._table.title):
            return SkipReason.TITLE_AGAIN
        if is_header_again(values, self._table.columns):
            return SkipReason.HEADER_AGAIN
        if not any(place < len(values) and written(values[place]) for place in self._telling):
            return SkipReason.BLANK
        return None

    def _describes_somebody(self, values: tuple[Raw, ...]) -> bool:
        """Tell whether a line that begins like a footnote, such as with a remark or a post, is about a person."""
        return (
            self._says_head(values)
            or cells.sex_of(self.cell(values, Field.SEX)).value is not None
            or cells.id_number_of(self.cell(values, Field.ID_NUMBER)).value is not None
        )

    def _line(self, row: SheetRow, values: tuple[Raw, ...]) -> Line:
        own_head, _ = _without_mark(name_of(self.cell(values, Field.HEAD)))
        name, marked = _without_mark(name_of(self.cell(values, Field.NAME)))
        name = name or own_head
        own_group = cells.group_of(self.cell(values, Field.GROUP))
        self._group = own_group or self._group
        place = self.places.get(Field.GROUP)
        return Line(
            number=row.number,
            cells=values,
            name="" if tight(name) in vocabulary().nothing else name,
            own_head=own_head,
            household_number=tight(self._written(values, Field.HOUSEHOLD_NUMBER)),
            says_head=marked or self._says_head(values),
            relation=self._written(values, Field.RELATION),
            group=self._group,
            group_open=place is not None and not own_group and place not in row.merged_into,
        )

    def _says_head(self, values: tuple[Raw, ...]) -> bool:
        """Tell whether a line says that it is the head's: by the relation, or where none is written by a yes."""
        known = vocabulary()
        relation = tight(self._written(values, Field.RELATION)).lower()
        if relation:
            return relation in known.head_relations
        return tight(self._written(values, Field.IS_HEAD)).lower() in known.yes | known.head_relations

    def _some_row_says_head(self) -> bool:
        rows = [row.cells for row in self._table.rows]
        return any(self._says_head(row) or _without_mark(name_of(self.cell(row, Field.NAME)))[1] for row in rows)


def _without_mark(name: str) -> tuple[str, bool]:
    """Take the word for the head off a name, as in 'so-and-so (head)'; tell whether it was there."""
    bare, opened, mark = name.partition("(")
    marked = bool(opened) and bare != "" and mark.rstrip(")") in vocabulary().head_relations
    return (bare, True) if marked else (name, False)


def _is_total(text: str) -> bool:
    """Tell whether a cell adds up what stands above: the word alone, or with a number after it."""
    return _cut_at_digit(text.partition(":")[0]) in vocabulary().totals


def _cut_at_digit(text: str) -> str:
    return text[: next((place for place, sign in enumerate(text) if sign.isdigit()), len(text))]


def _names_footnote(text: str) -> bool:
    return ":" in text and heading_key(text.partition(":")[0]) in vocabulary().footnotes


def _group_of_title(title: tuple[str, ...]) -> str:
    return next((found for text in reversed(title) if (found := cells.group_in(text))), "")


def _foreign_courtyards(table: WorkbookTable, courtyard: str) -> frozenset[str]:
    """Name the courtyards a sheet speaks of besides this one; a sheet that speaks of one only is taken as it is."""
    place = table.place_of(Field.COURTYARD)
    if place is None:
        return frozenset()
    texts = {written(row.cells[place]) for row in table.rows if place < len(row.cells)}
    names = {text for text in texts if text and tight(text) not in vocabulary().ditto and not _is_total(tight(text))}
    named = {courtyard_key(text) for text in names}
    return frozenset(named - {courtyard_key(courtyard)}) if len(named) > 1 else frozenset()
