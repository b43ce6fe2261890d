"""Opening the files villages have: which kind, which sheet, where the header is.  What rows mean is read elsewhere."""

import io
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Protocol, cast

from yuanba.village.courtyards.spreadsheets.cells import Raw, written
from yuanba.village.courtyards.spreadsheets.headers import ROWS_SEARCHED, Header, Known, find_header, header_at
from yuanba.village.courtyards.spreadsheets.markup import MarkupSheets, is_markup
from yuanba.village.courtyards.spreadsheets.mishaps import (
    NoHouseholdList,
    NotASpreadsheet,
    PasswordNeeded,
    PasswordWrong,
    SheetUnknown,
    WorkbookEmpty,
    WorkbookMissing,
    WorkbookNotReadable,
)
from yuanba.village.courtyards.spreadsheets.pace import Cancelled, Report, pause
from yuanba.village.courtyards.spreadsheets.table import SheetChoice, SheetRow, WorkbookTable
from yuanba.village.courtyards.spreadsheets.texts import TextSheet, decoded

#: Columns that one merged cell fills in a title.
_BANNER_COLUMNS = 3
#: Bytes of a file that is read at all: a village of 20,000 people needs two million, a film chosen by mistake more.
_LARGEST = 100_000_000
#: First bytes of old Office files, and of new ones behind a password.  Source: MS-CFB 2.2.
_COMPOUND = bytes.fromhex("D0CF11E0A1B11AE1")
#: First bytes of an archive: .xlsx, .xlsm, .ods.
_ARCHIVE = b"PK"
#: With this password Excel locks files that are only protected against changes.  Source: MS-OFFCRYPTO 2.4.2.
_NO_PASSWORD = "VelvetSweatshop"


class Sheets(Protocol):
    """The sheets of an open file, whatever its kind."""

    #: The file tells texts from numbers.
    typed: bool

    def names(self) -> list[tuple[str, bool]]:
        """List the sheets, each with whether it is hidden."""
        ...

    def rows(self, name: str, limit: int | None = None) -> Sequence[Sequence[Raw]]:
        """Give the first rows of a sheet; `None`: all of them."""
        ...

    def merged(self, name: str) -> Sequence[tuple[tuple[int, int], tuple[int, int]]]:
        """List merged cells as (row, column) of their first and last cell, from 0."""
        ...


def read_workbook(
    path: Path,
    *,
    password: str = "",
    sheet: str | None = None,
    header_row: int | None = None,
    headings: Known | None = None,
    report: Report | None = None,
    cancelled: Cancelled | None = None,
) -> WorkbookTable:
    """Read the household list of a file.

    Args:
        path: .xlsx, .xls or .csv; what it is, its first bytes tell.
        password: for a locked file; empty when there is none.
        sheet: which sheet; `None`: the one that looks most like a household list, a hidden one only if no other does.
        header_row: row of the header as the spreadsheet program counts, where a person has pointed at it.
        headings: what people have said of headings before, by `heading_key`.
        report: told how many of how many rows have been read.
        cancelled: asked every few hundred rows.

    Raises:
        WorkbookMissing, WorkbookNotReadable, NotASpreadsheet, WorkbookEmpty: nothing could be read.
        PasswordNeeded, PasswordWrong: the file is locked.
        SheetUnknown, NoHouseholdList: the file was read, no list was found.
        ImportCancelled: the person stopped.
    """
    opened = _open(path, _content(path), password)
    names = opened.names()
    if sheet is not None and sheet not in [name for name, _ in names]:
        raise SheetUnknown(path=path, sheet=sheet, sheets=tuple(name for name, _ in names))
    tops = {name: opened.rows(name, ROWS_SEARCHED) for name, _ in names}
    if not any(map(_filled, tops.values())):
        raise WorkbookEmpty(path=path)
    # Hidden sheets are offered last.
    in_order = sorted(names, key=lambda one: one[1])
    headers = {name: find_header(rows, headings) for name, rows in tops.items()}
    chosen = (_likely(in_order, headers) or _fullest(in_order, tops)) if sheet is None else sheet
    if header_row is not None and header_row <= len(tops[chosen]):
        headers[chosen] = header_at(tops[chosen], header_row - 1, headings)
    header = headers[chosen]
    if header is None:
        first_rows = tuple(tuple(map(written, row)) for row in tops[chosen])
        raise NoHouseholdList(
            path=path, sheets=tuple(name for name, _ in in_order), sheet=chosen, first_rows=first_rows
        )
    choices = tuple(
        SheetChoice(name=name, hidden=hidden, looks_like_list=headers[name] is not None) for name, hidden in in_order
    )
    raw = opened.rows(chosen)
    return WorkbookTable(
        path=path,
        sheet=chosen,
        sheets=choices,
        header_row=header.last + 1,
        columns=header.columns,
        rows=_rows(raw, header, opened.merged(chosen), report, cancelled),
        typed=opened.typed,
        title=tuple(" ".join(text for cell in row if (text := written(cell))) for row in raw[: header.first]),
    )


def open_sheets(path: Path, password: str = "") -> Sheets:
    """Open a file and give its sheets as they stand.

    Raises:
        WorkbookMissing, WorkbookNotReadable, NotASpreadsheet, PasswordNeeded, PasswordWrong: it cannot be read.
    """
    return _open(path, _content(path), password)


def _likely(names: Sequence[tuple[str, bool]], headers: Mapping[str, Header | None]) -> str | None:
    best: tuple[bool, int] | None = None
    likely = None
    for name, hidden in names:
        header = headers[name]
        if header is not None and (best is None or (not hidden, header.known) > best):
            best, likely = (not hidden, header.known), name
    return likely


def _fullest(names: Sequence[tuple[str, bool]], tops: Mapping[str, Sequence[Sequence[Raw]]]) -> str:
    return max(names, key=lambda one: (not one[1], _filled(tops[one[0]])))[0]


def _filled(rows: Sequence[Sequence[Raw]]) -> int:
    return sum(bool(written(cell)) for row in rows for cell in row)


def _rows(
    raw: Sequence[Sequence[Raw]],
    header: Header,
    merged: Sequence[tuple[tuple[int, int], tuple[int, int]]],
    report: Report | None,
    cancelled: Cancelled | None,
) -> tuple[SheetRow, ...]:
    below: dict[int, set[int]] = {}
    banners = {top for (top, left), (_, right) in merged if right - left >= _BANNER_COLUMNS - 1}
    for (top, left), (bottom, right) in merged:
        for line in range(max(top, header.last) + 1, min(bottom, len(raw) - 1) + 1):
            below.setdefault(line, set()).update(range(left, right + 1))
    total = max(len(raw) - header.last - 1, 0)
    rows: list[SheetRow] = []
    for done, place in enumerate(range(header.last + 1, len(raw)), start=1):
        pause(done, total, report, cancelled)
        cells = raw[place]
        if any(cell not in ("", None) for cell in cells):
            merged_into = frozenset(below.get(place, ()))
            rows.append(
                SheetRow(number=place + 1, cells=tuple(cells), merged_into=merged_into, banner=place in banners)
            )
    return tuple(rows)


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > _LARGEST:
            raise NotASpreadsheet(path=path)
        return path.read_bytes()
    except FileNotFoundError as error:
        raise WorkbookMissing(path=path) from error
    except OSError as error:
        # Windows says 'permission denied' of a file that another program holds.
        raise WorkbookNotReadable(path=path) from error


def _open(path: Path, content: bytes, password: str) -> Sheets:
    if not content.strip():
        raise WorkbookEmpty(path=path)
    if content.startswith(_COMPOUND):
        content = _unlocked(path, content, password)
    if content.startswith((_COMPOUND, _ARCHIVE)):
        return _Workbook(path, content)
    text = decoded(path, content)
    return MarkupSheets(text) if is_markup(text) else TextSheet(path, text)


def _unlocked(path: Path, content: bytes, password: str) -> bytes:
    """Open the lock of an Office file; one without a lock comes back as it is."""
    # Only locked files need it; it brings a parser of its own.
    from msoffcrypto import OfficeFile, exceptions  # noqa: PLC0415

    unlocked = io.BytesIO()
    try:
        locked = OfficeFile(io.BytesIO(content))
        if not locked.is_encrypted():
            return content
        locked.load_key(password=password or _NO_PASSWORD)
        locked.decrypt(unlocked)
    except (exceptions.InvalidKeyError, exceptions.DecryptionError) as error:
        raise (PasswordWrong(path=path) if password else PasswordNeeded(path=path)) from error
    except (exceptions.FileFormatError, exceptions.ParseError, OSError, ValueError) as error:
        raise NotASpreadsheet(path=path) from error
    return unlocked.getvalue()


class _Workbook:
    """An .xlsx or .xls file."""

    typed = True

    def __init__(self, path: Path, content: bytes) -> None:
        # A compiled library that a start of the program must not load.
        from python_calamine import (  # noqa: PLC0415
            CalamineError,
            CalamineWorkbook,
            PasswordError,
            SheetTypeEnum,
            SheetVisibleEnum,
        )

        self._path = path
        self._mishap = CalamineError
        self._worksheet, self._visible = SheetTypeEnum.WorkSheet, SheetVisibleEnum.Visible
        try:
            self._book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        except PasswordError as error:
            raise PasswordNeeded(path=path) from error
        except CalamineError as error:
            raise NotASpreadsheet(path=path) from error

    def names(self) -> list[tuple[str, bool]]:
        """See `Sheets`."""
        return [
            (sheet.name, sheet.visible != self._visible)
            for sheet in self._book.sheets_metadata
            if sheet.typ == self._worksheet
        ]

    def rows(self, name: str, limit: int | None = None) -> Sequence[Sequence[Raw]]:
        """See `Sheets`."""
        try:
            sheet = self._book.get_sheet_by_name(name)
            rows = cast("list[list[Raw]]", sheet.to_python(skip_empty_area=False, nrows=limit))
        except self._mishap as error:
            raise NotASpreadsheet(path=self._path) from error
        return rows

    def merged(self, name: str) -> Sequence[tuple[tuple[int, int], tuple[int, int]]]:
        """See `Sheets`."""
        return self._book.get_sheet_by_name(name).merged_cell_ranges or ()
