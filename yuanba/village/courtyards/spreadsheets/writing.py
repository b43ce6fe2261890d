"""Tables as .xlsx files in which every cell is text: numbers keep their noughts, and nothing is ever computed.

Which columns a table has is the business of those who lay it out: the household list, the rows to correct, the roster.
"""

import io
import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from yuanba.village.courtyards.spreadsheets.mishaps import TableNotWritten
from yuanba.village.courtyards.spreadsheets.pace import Cancelled, Report, pause

#: Excel's own sign for "this cell is text".
_TEXT = "@"
_TITLE_POINTS = 16
#: Longest text of a cell, longest name of a sheet and the signs it must not hold.  Source: Excel's specification.
_LONGEST, _LONGEST_SHEET, _FORBIDDEN = 32_767, 31, frozenset("[]:*?/\\'")
#: Signs that XML cannot hold.  Source: XML 1.0, section 2.2.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class TextTable:
    """A table on its way into a file."""

    #: Name of the sheet; signs that Excel forbids there are left out.
    sheet: str
    #: Lines above the header; the first is the title.
    title: tuple[str, ...] = ()
    headings: tuple[str, ...]
    #: In characters, one a heading.
    widths: tuple[int, ...]
    rows: Sequence[tuple[str, ...]]


def write_table(
    path: Path, table: TextTable, *, report: Report | None = None, cancelled: Cancelled | None = None
) -> None:
    """Write a table to an .xlsx file, whole or not at all.

    Args:
        path: the file; one of that name is replaced.
        table: what it holds.
        report: told how many of how many rows are done.
        cancelled: asked every few hundred rows.

    Raises:
        TableNotWritten, ImportCancelled: nothing was left under that name that was not there before.
    """
    content = _laid_out(table, report, cancelled)
    unfinished = path.with_name(f"{path.name}.part")
    try:
        unfinished.write_bytes(content)
        unfinished.replace(path)
    except OSError as error:
        with suppress(OSError):
            unfinished.unlink()
        raise TableNotWritten(path=path) from error


def _laid_out(table: TextTable, report: Report | None, cancelled: Cancelled | None) -> bytes:
    # Reading openpyxl takes a quarter of a second, which a start of the program must not pay.
    from openpyxl import Workbook  # noqa: PLC0415
    from openpyxl.utils import get_column_letter  # noqa: PLC0415
    from openpyxl.worksheet.cell_range import CellRange  # noqa: PLC0415

    # Written row by row: a list of 20,000 people never stands in memory twice.
    book = Workbook(write_only=True)
    page = book.create_sheet("".join(sign for sign in table.sheet if sign not in _FORBIDDEN)[:_LONGEST_SHEET] or None)
    header_row = len(table.title) + 1
    for place, width in enumerate(table.widths, start=1):
        page.column_dimensions[get_column_letter(place)].width = width
    page.freeze_panes = f"A{header_row + 1}"
    page.print_title_rows = f"{header_row}:{header_row}"
    if table.title:
        page.merged_cells.ranges.add(CellRange(f"A1:{get_column_letter(len(table.headings))}1"))
    content = io.BytesIO()
    try:
        for number, line in enumerate(table.title):
            page.append([_cell(page, line, points=_TITLE_POINTS if number == 0 else None)])
        page.append([_cell(page, heading, bold=True) for heading in table.headings])
        # One cell a column serves all rows: dressing 300,000 cells would take longer than writing them.
        cells = [_cell(page, "") for _ in table.headings]
        for done, row in enumerate(table.rows, start=1):
            pause(done, len(table.rows), report, cancelled)
            page.append([_put(cell, text) for cell, text in zip(cells, row, strict=True)])
    finally:
        # Saving is what clears the rows out of the temporary folder, when the person has stopped as well.
        book.save(content)
    return content.getvalue()


def _cell(page: Any, text: str, *, bold: bool = False, points: int | None = None) -> Any:  # noqa: ANN401
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415
    from openpyxl.styles import Alignment, Font  # noqa: PLC0415

    cell = WriteOnlyCell(page)
    cell.number_format = _TEXT
    cell.quotePrefix = True
    if bold:
        cell.font = Font(bold=True)
    if points is not None:
        cell.font = Font(bold=True, size=points)
        cell.alignment = Alignment(horizontal="center")
    return _put(cell, text)


def _put(cell: Any, text: str) -> Any:  # noqa: ANN401 - openpyxl has no types
    cell.value = _UNPRINTABLE.sub("", text)[:_LONGEST] or None
    # Openpyxl takes a text that begins with = for a formula unless told otherwise.
    cell.data_type = "s"
    return cell
