"""A sheet as it was read: its header understood, its rows still raw."""

from dataclasses import dataclass
from pathlib import Path

from yuanba.village.courtyards.spreadsheets.cells import Raw
from yuanba.village.courtyards.spreadsheets.vocabulary import Field


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
    def unused_headings(self) -> tuple[str, ...]:
        """Columns the program has no place for, so that the person knows they stay behind."""
        return tuple(column.heading for column in self.columns if column.field is None and column.heading)

    def place_of(self, field: Field) -> int | None:
        """Give the column of a field; `None` when the sheet has none."""
        return next((column.place for column in self.columns if column.field is field), None)
