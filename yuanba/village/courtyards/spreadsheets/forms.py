"""The tables the county wants back (报表): opened, understood, and refused where filling them would lose something."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from yuanba.kernel.errors import RuleBroken
from yuanba.village.courtyards.spreadsheets.cells import Raw, written
from yuanba.village.courtyards.spreadsheets.headers import Known, is_header_again
from yuanba.village.courtyards.spreadsheets.reading import open_sheets, read_workbook
from yuanba.village.courtyards.spreadsheets.table import Column, WorkbookTable
from yuanba.village.courtyards.spreadsheets.vocabulary import Field, heading_key, tight, vocabulary

#: First bytes of .xlsx and .xlsm.
_ARCHIVE = b"PK"
#: Parts of a file that filling would drop, by the beginning of their names.  Source: openpyxl, warnings of its
#: documentation: images, charts, shapes and macros of files it opens are not kept.
_LOST = {
    "xl/vbaProject": "macros",
    "xl/ctrlProps": "controls",
    "xl/activeX": "controls",
    "xl/charts": "charts",
    "xl/media": "pictures",
    "xl/drawings/drawing": "drawings",
    "xl/slicers": "slicers",
    "xl/pivotTables": "pivot tables",
    "xl/queryTables": "queries",
}


class FormWouldLose(RuleBroken):
    """Filling the form would drop something that stands in it."""

    def __init__(self, *, path: Path, losing: Sequence[str]) -> None:
        super().__init__(path=str(path), losing=tuple(losing))
        self.path = path
        self.losing = tuple(losing)


class FormCellsMerged(RuleBroken):
    """Cells are merged where a row must stand for one person or household."""

    def __init__(self, *, cells: Sequence[str]) -> None:
        super().__init__(cells=tuple(cells))
        self.cells = tuple(cells)


class FormHasTwoHeaders(RuleBroken):
    """Two tables stand below each other in one sheet."""

    def __init__(self, *, rows: Sequence[int]) -> None:
        super().__init__(rows=tuple(rows))
        self.rows = tuple(rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A form that can be filled."""

    path: Path
    #: As an .xlsx, whatever the file was.
    content: bytes
    sheet: str
    columns: tuple[Column, ...]
    #: Row of the last header line, as the spreadsheet program counts.
    header_row: int
    #: First row below those to be filled, such as a total; None: nothing stands below.
    footer_row: int | None
    #: False: an old file, of which words and merged cells were taken and the formatting was not.
    formatting_kept: bool

    @property
    def by_person(self) -> bool:
        """Tell whether a row is a person; else it is a household."""
        return any(column.field in (Field.NAME, Field.RELATION) for column in self.columns)

    @property
    def unknown(self) -> tuple[str, ...]:
        """Headings the program has nothing for."""
        return tuple(
            column.heading
            for column in self.columns
            if column.heading and column.field is None and not counts_rows(column)
        )

    @property
    def has_hidden(self) -> bool:
        """Tell whether a column asks for what is hidden until asked for."""
        return any(column.field in HIDDEN for column in self.columns)


#: Columns with what is hidden until asked for.
HIDDEN = frozenset(
    {Field.ID_NUMBER, Field.PHONE, Field.HEAD_ID_NUMBER, Field.HEAD_PHONE, Field.AWAY_CONTACT, Field.CARE}
)


def counts_rows(column: Column) -> bool:
    """Tell whether a column only counts the rows."""
    return heading_key(column.heading) in vocabulary().row_numbers


def open_form(path: Path, *, password: str = "", headings: Known | None = None) -> Form:
    """Open a form and find its header and the rows to be filled.

    Args:
        path: .xlsx, .xls or .et.
        password: of a locked file.
        headings: what people have said of headings before, by `heading_key`.

    Raises:
        WorkbookMissing, WorkbookNotReadable, NotASpreadsheet, WorkbookEmpty, PasswordNeeded, PasswordWrong: it cannot
            be read.
        NoHouseholdList: no header was found.
        FormWouldLose, FormCellsMerged, FormHasTwoHeaders: it cannot be filled without harm.
    """
    table = read_workbook(path, password=password, headings=headings)
    content = path.read_bytes()
    is_archive = content[:2] == _ARCHIVE
    if is_archive:
        losing = _losing(content)
        if losing:
            raise FormWouldLose(path=path, losing=losing)
    rows = open_sheets(path, password).rows(table.sheet)
    merged = open_sheets(path, password).merged(table.sheet)
    footer_row = _footer(rows, table)
    _check_headers(rows, table)
    _check_merged(merged, table.header_row, footer_row)
    return Form(
        path=path,
        content=content if is_archive else _as_xlsx(rows, merged, table.sheet),
        sheet=table.sheet,
        columns=table.columns,
        header_row=table.header_row,
        footer_row=footer_row,
        formatting_kept=is_archive,
    )


def with_headings(form: Form, said: Mapping[int, Field | None]) -> Form:
    """Give a form whose columns are about what a person has said, by their places."""
    columns = tuple(
        Column(place=one.place, heading=one.heading, field=said.get(one.place, one.field), opposite=one.opposite)
        for one in form.columns
    )
    return replace(form, columns=columns)


def _losing(content: bytes) -> tuple[str, ...]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = archive.namelist()
        found = {what for name in names for start, what in _LOST.items() if name.startswith(start)}
        sheets = (name for name in names if name.startswith("xl/worksheets/sheet"))
        # Rules and bars of newer programs stand in extensions that are dropped.
        if any(b"<extLst" in archive.read(name) for name in sheets):
            found.add("extensions")
    return tuple(sorted(found))


def _footer(rows: Sequence[Sequence[Raw]], table: WorkbookTable) -> int | None:
    """Find the first row below the list that is a total or a note, as the spreadsheet program counts."""
    words = vocabulary()
    for number, row in enumerate(rows[table.header_row :], start=table.header_row + 1):
        texts = [tight(written(cell)) for cell in row if written(cell)]
        first = texts[0] if texts else ""
        if first in words.totals or first.startswith(tuple(words.footnotes)):
            return number
    return None


def _check_headers(rows: Sequence[Sequence[Raw]], table: WorkbookTable) -> None:
    below = rows[table.header_row :]
    again = [
        number for number, row in enumerate(below, start=table.header_row + 1) if is_header_again(row, table.columns)
    ]
    if again:
        raise FormHasTwoHeaders(rows=(table.header_row, *again))


def _check_merged(
    merged: Sequence[tuple[tuple[int, int], tuple[int, int]]], header_row: int, footer_row: int | None
) -> None:
    last = footer_row - 1 if footer_row is not None else 1 << 20
    inside = [
        f"{_name(first)}:{_name(end)}"
        for first, end in merged
        if first[0] + 1 <= last and end[0] + 1 > header_row and end[0] + 1 <= last
    ]
    if inside:
        raise FormCellsMerged(cells=inside)


def _name(cell: tuple[int, int]) -> str:
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    return f"{get_column_letter(cell[1] + 1)}{cell[0] + 1}"


def _as_xlsx(
    rows: Sequence[Sequence[Raw]], merged: Sequence[tuple[tuple[int, int], tuple[int, int]]], sheet: str
) -> bytes:
    """Write the words and merged cells of an old file into a new one."""
    from openpyxl import Workbook  # noqa: PLC0415

    book = Workbook()
    page: Any = book.active
    page.title = sheet
    for number, row in enumerate(rows, start=1):
        for place, cell in enumerate(row, start=1):
            if cell not in ("", None):
                page.cell(row=number, column=place, value=cell)
    for first, end in merged:
        page.merge_cells(start_row=first[0] + 1, start_column=first[1] + 1, end_row=end[0] + 1, end_column=end[1] + 1)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()
