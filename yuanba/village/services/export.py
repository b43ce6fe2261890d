"""The ledger of a month as an .xlsx file for the offices."""

from collections.abc import Mapping
from pathlib import Path

from yuanba.kernel.ids import Id
from yuanba.village.courtyards.spreadsheets.writing import TextTable, write_table
from yuanba.village.services.month import Month
from yuanba.village.services.queries import Told
from yuanba.village.services.wording import LEDGER_HEADINGS, LEDGER_TITLE, ledger_row, period

_WIDTHS = (6, 12, 22, 14, 12, 14, 10, 24, 10, 30, 24, 10, 24, 12, 10, 12, 20, 10, 24)


def export_ledger(month: Month, courtyard: str, told: Mapping[Id, Told], path: Path) -> int:
    """Write the ledger to an .xlsx file and give the number of lines.

    Args:
        month: with the tickets.
        courtyard: its name.
        told: by ticket, what is hidden; tickets that are absent show nothing of it.
        path: the file; one of that name is replaced.

    Raises:
        TableNotWritten: nothing was left behind under that name that was not there before.
    """
    rows = []
    for number, view in enumerate(month.ledger, start=1):
        hidden = told.get(view.ticket_id)
        phone, last_four = ("", "") if hidden is None else (hidden.phone, hidden.id_last_four)
        rows.append(ledger_row(number, view, courtyard=courtyard, phone=phone, last_four=last_four))
    table = TextTable(
        sheet=LEDGER_TITLE,
        title=(LEDGER_TITLE, period(month.first_on, month.last_on)),
        headings=LEDGER_HEADINGS,
        widths=_WIDTHS,
        rows=rows,
    )
    write_table(path, table)
    return len(rows)
