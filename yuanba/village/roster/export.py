"""The roster as an .xlsx file for the offices."""

from pathlib import Path

from yuanba.kernel.errors import WorldFailure
from yuanba.village.roster.queries import Roster
from yuanba.village.roster.wording import HEADINGS, TITLE, as_of, cells

#: Excel's own sign for "this cell is text".
_TEXT = "@"
_TITLE_ROWS = 2
_WIDTHS = (6, 12, 14, 10, 12, 6, 10, 12, 16, 10, 22, 20, 24)


class RosterNotWritten(WorldFailure):
    """The file could not be written: open in another program, no room, no right."""

    def __init__(self, *, path: Path) -> None:
        super().__init__(path=str(path))
        self.path = path


def export_roster(roster: Roster, path: Path) -> int:
    """Write the roster to an .xlsx file and give the number of lines.

    Each cell is text, so that phones keep their leading noughts and what begins with = + - @ is never computed.

    Raises:
        RosterNotWritten: nothing was left behind under that name that was not there before.
    """
    # Reading openpyxl takes a quarter of a second, which a start of the program must not pay.
    from openpyxl import Workbook  # noqa: PLC0415
    from openpyxl.styles import Alignment, Font  # noqa: PLC0415
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    book = Workbook()
    page = book.active
    page.title = TITLE.strip("“”").replace("”", "")
    page.append([TITLE])
    page.append([as_of(roster)])
    page.append(list(HEADINGS))
    page.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(HEADINGS))
    page["A1"].font = Font(bold=True, size=16)
    page["A1"].alignment = Alignment(horizontal="center")
    for place, width in enumerate(_WIDTHS, start=1):
        page.cell(row=_TITLE_ROWS + 1, column=place).font = Font(bold=True)
        page.column_dimensions[get_column_letter(place)].width = width
    page.freeze_panes = f"A{_TITLE_ROWS + 2}"
    page.print_title_rows = f"{_TITLE_ROWS + 1}:{_TITLE_ROWS + 1}"
    for number, row in enumerate(roster.rows, start=_TITLE_ROWS + 2):
        for place, text in enumerate(cells(row), start=1):
            cell = page.cell(row=number, column=place)
            cell.value = text
            # Openpyxl takes a text that begins with = for a formula unless told otherwise.
            cell.data_type = "s"
            cell.number_format = _TEXT
            cell.quotePrefix = True
    unfinished = path.with_name(f"{path.name}.part")
    try:
        book.save(unfinished)
        unfinished.replace(path)
    except OSError as error:
        unfinished.unlink(missing_ok=True)
        raise RosterNotWritten(path=path) from error
    return len(roster.rows)
