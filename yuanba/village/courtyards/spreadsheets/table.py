"""A sheet as it was read: its header understood, its rows still raw."""

from dataclasses import dataclass, replace
from pathlib import Path

from yuanba.village.courtyards.spreadsheets.cells import Raw, written
from yuanba.village.courtyards.spreadsheets.vocabulary import Field, names_people


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetChoice:
    """One sheet of a workbook, to choose from."""

    name: str
    hidden: bool
    #: It has a header with a column for heads or names.
    looks_like_list: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column of the sheet."""

    #: From 0.
    place: int
    #: As it stands in the sheet; both parts of a header of two rows.
    heading: str
    #: `None`: the program has no place for it.
    field: Field | None
    #: The heading asks the opposite, such as 'at home' for being away.
    opposite: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetRow:
    """One row below the header."""

    #: As the spreadsheet program counts, from 1.
    number: int
    cells: tuple[Raw, ...]
    #: Columns whose cell is the lower part of a merged cell.
    merged_into: frozenset[int] = frozenset()
    #: One merged cell goes across several columns, as in a title.
    banner: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkbookTable:
    """The household list of a workbook."""

    path: Path
    sheet: str
    #: All sheets of the workbook: visible ones in their order, then hidden ones.
    sheets: tuple[SheetChoice, ...]
    #: Row of the (last) header line, as the spreadsheet program counts.
    header_row: int
    columns: tuple[Column, ...]
    rows: tuple[SheetRow, ...]
    #: The file tells texts from numbers; in .csv all is text.
    typed: bool
    #: What stands above the header, line by line.
    title: tuple[str, ...] = ()

    @property
    def people_left_behind(self) -> tuple[str, ...]:
        """Headings of columns that name people and are not read, each once.

        So it is where a household stands on one line with its members beside it, or two lists stand side by side.
        """
        return tuple(
            dict.fromkeys(
                column.heading
                for column in self.columns
                if column.field is None and names_people(column.heading) and self.examples(column.place, 1)
            )
        )

    def place_of(self, field: Field) -> int | None:
        """Give the column of a field; `None` when the sheet has none."""
        return next((column.place for column in self.columns if column.field is field), None)

    @property
    def names_people(self) -> bool:
        """Tell whether a column is about heads or names; without it no row says anything."""
        return any(column.field in (Field.HEAD, Field.NAME) for column in self.columns)

    def with_column(self, place: int, field: Field | None) -> "WorkbookTable":
        """Read a column as a person says; whichever other column was read so is not read any more.

        Args:
            place: the column, from 0.
            field: what it is about; `None`: it stays behind.
        """
        columns = tuple(
            replace(column, field=field, opposite=False)
            if column.place == place
            else replace(column, field=None)
            if field is not None and column.field is field
            else column
            for column in self.columns
        )
        return replace(self, columns=columns)

    def examples(self, place: int, most: int = 3) -> tuple[str, ...]:
        """Give the first different values of a column, so that a person sees what it is about."""
        found: dict[str, None] = {}
        for row in self.rows:
            text = written(row.cells[place]) if place < len(row.cells) else ""
            if text:
                found[text] = None
            if len(found) == most:
                break
        return tuple(found)
