"""Real files as villages keep them, made on the spot."""

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

Line = Sequence[str | int | float | date | datetime | None]

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def id_number(born: str = "19680517", number: int = 1) -> str:
    """Make a sound identity number of the village's county; an odd number is a man's."""
    body = f"500234{born}{number:03}"
    return body + "10X98765432"[sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, body, strict=True)) % 11]


def fill(page: Worksheet, lines: Sequence[Line], merged: Sequence[str] = ()) -> None:
    """Write lines into a sheet, texts as texts."""
    for number, line in enumerate(lines, start=1):
        for place, value in enumerate(line, start=1):
            if value is None:
                continue
            cell = page.cell(row=number, column=place, value=value)
            if isinstance(value, str):
                cell.data_type = "s"
    for cells in merged:
        page.merge_cells(cells)


def xlsx(path: Path, *lines: Line, merged: Sequence[str] = (), sheet: str = "Sheet1") -> Path:
    """Make an .xlsx of one sheet."""
    book = Workbook()
    page: Any = book.active
    page.title = sheet
    fill(page, lines, merged)
    book.save(path)
    return path


def xlsx_of(path: Path, sheets: Mapping[str, Sequence[Line]], *, hidden: Sequence[str] = ()) -> Path:
    """Make an .xlsx of several sheets, some of them hidden."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, lines in sheets.items():
        page = book.create_sheet(name)
        fill(page, lines)
        if name in hidden:
            page.sheet_state = "hidden"
    book.save(path)
    return path


def xls(path: Path, *lines: Line, merged: Sequence[tuple[int, int, int, int]] = ()) -> Path:
    """Make an .xls of one sheet; merged cells as first row, last row, first column, last column, from 0."""
    import xlwt

    book = xlwt.Workbook(encoding="utf-8")
    page = book.add_sheet("Sheet1")
    covered = {
        (row, column)
        for top, bottom, left, right in merged
        for row in range(top, bottom + 1)
        for column in range(left, right + 1)
    }
    day = xlwt.easyxf(num_format_str="YYYY-MM-DD")
    for row, line in enumerate(lines):
        for column, value in enumerate(line):
            if value is not None and (row, column) not in covered:
                page.write(row, column, value, *([day] if isinstance(value, date) else []))
    for top, bottom, left, right in merged:
        page.write_merge(top, bottom, left, right, lines[top][left])
    book.save(str(path))
    return path


def csv_file(path: Path, *lines: Line, encoding: str = "utf-8", separator: str = ",") -> Path:
    """Make a .csv as a spreadsheet program of the given encoding writes it."""
    text = io.StringIO()
    csv.writer(text, delimiter=separator).writerows(lines)
    path.write_bytes(text.getvalue().encode(encoding))
    return path


def locked(path: Path, password: str) -> Path:
    """Lock an .xlsx with a password, in place."""
    from msoffcrypto.format.ooxml import OOXMLFile

    plain, closed = io.BytesIO(path.read_bytes()), io.BytesIO()
    OOXMLFile(plain).encrypt(password, closed)
    path.write_bytes(closed.getvalue())
    return path
