"""The roster as an .xlsx file for the offices."""

from pathlib import Path

from yuanba.village.courtyards.spreadsheets.writing import TextTable, write_table
from yuanba.village.roster.queries import Roster
from yuanba.village.roster.wording import HEADINGS, TITLE, as_of, cells

_WIDTHS = (6, 12, 14, 10, 12, 6, 10, 12, 16, 10, 22, 20, 24)


def export_roster(roster: Roster, path: Path) -> int:
    """Write the roster to an .xlsx file and give the number of lines.

    Raises:
        TableNotWritten: nothing was left behind under that name that was not there before.
    """
    table = TextTable(
        sheet=TITLE.strip("“”").replace("”", ""),
        title=(TITLE, as_of(roster)),
        headings=HEADINGS,
        widths=_WIDTHS,
        rows=[cells(row) for row in roster.rows],
    )
    write_table(path, table)
    return len(roster.rows)
