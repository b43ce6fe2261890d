"""The ledger as tables for the offices: every booking, redemptions, stock, and the red table.

Source of the columns of redemptions: practice-and-forms.md, 3.3 ⑥, assembled from ledgers in use.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import Connection, select

from yuanba.journal.entry import unpack
from yuanba.journal.tables import entry_table
from yuanba.kernel.ids import Id
from yuanba.village.courtyards.spreadsheets.writing import TextTable, write_table
from yuanba.village.courtyards.tables import household_table
from yuanba.village.points.confirmed import LedgerView
from yuanba.village.points.model import AccountKind, Booked, Why
from yuanba.village.points.red_table import RedTable
from yuanba.village.points.rules.chain import short_head
from yuanba.village.points.tables import booking_table
from yuanba.village.points.wording import (
    BOOKING_HEADINGS,
    BOOKING_TITLE,
    RED_HEADINGS,
    RED_TITLE,
    REDEMPTION_HEADINGS,
    REDEMPTION_TITLE,
    WHY,
    YEAR_END_WORDS,
    day,
    headline,
    month,
    name_on_table,
    remark,
)

_BOOKING_WIDTHS = (8, 12, 12, 10, 12, 8, 30, 8, 8, 8, 8, 20, 24)
_REDEMPTION_WIDTHS = (6, 12, 12, 16, 12, 20, 8, 10, 10, 10, 14, 12, 12, 24)
_RED_WIDTHS = (8, 14, 10, 10, 10, 10, 10)
_OWN = (AccountKind.HOUSEHOLD, AccountKind.RESIDENT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A booking that counts, with its number and hash."""

    head: bytes
    body: Booked


def told(connection: Connection, ledger: LedgerView) -> Iterator[Told]:
    """Give every booking that counts, in the order of the chain."""
    query = (
        select(booking_table.c.head, entry_table.c.body)
        .join(entry_table, entry_table.c.id == booking_table.c.entry_id)
        .where(ledger.counts(booking_table))
        .order_by(booking_table.c.number)
    )
    for head, packed in connection.execute(query):
        yield Told(head=head, body=unpack(packed, Booked))


def heads_of_households(connection: Connection) -> dict[Id, str]:
    """Name every household of this store by its head, those that have ended too."""
    table = household_table.c
    return dict(connection.execute(select(table.subject, table.head_name)).all())


def booking_rows(connection: Connection, ledger: LedgerView) -> list[tuple[str, ...]]:
    """Lay every booking that counts out as a row, in the order of the chain."""
    names = heads_of_households(connection)
    rows: list[tuple[str, ...]] = []
    for one in told(connection, ledger):
        body = one.body
        change = dict.fromkeys(AccountKind, 0)
        for posting in body.postings:
            change[posting.account.kind] += posting.points
        rows.append(
            (
                str(body.number),
                body.booked_on.isoformat(),
                body.happened_on.isoformat(),
                month(body.period),
                names.get(home, "") if (home := household_of(body)) is not None else "",
                WHY[body.why],
                YEAR_END_WORDS.get(body.words, body.words),
                str(sum(change[kind] for kind in _OWN)),
                str(change[AccountKind.POT]),
                str(change[AccountKind.SHOP]),
                str(change[AccountKind.ISSUER]),
                remark(body),
                short_head(one.head),
            )
        )
    return rows


def redemption_rows(connection: Connection, ledger: LedgerView, courtyard: str) -> list[tuple[str, ...]]:
    """Lay the redemptions out as the shop's ledger has them, goods by goods."""
    names = heads_of_households(connection)
    rows: list[tuple[str, ...]] = []
    for body in (one.body for one in told(connection, ledger)):
        slip = body.slip
        if body.why is not Why.REDEMPTION or slip is None:
            continue
        left = slip.before
        home = household_of(body)
        for line in body.goods:
            cost = -line.quantity * line.price
            rows.append(
                (
                    str(len(rows) + 1),
                    body.booked_on.isoformat(),
                    "" if home is None else names.get(home, ""),
                    courtyard,
                    str(left),
                    line.name,
                    str(-line.quantity),
                    str(line.price),
                    str(cost),
                    str(left - cost),
                    slip.received_by,
                    slip.handled_by,
                    "",
                    slip.number,
                )
            )
            left -= cost
    return rows


def red_rows(table: RedTable) -> list[tuple[str, ...]]:
    """Lay a red table out, the names as they stand on the board."""
    return [
        (
            str(line.place),
            name_on_table(line),
            line.group,
            line.door,
            str(line.gained),
            str(line.deducted),
            str(line.total),
        )
        for line in table.lines
    ]


def household_of(body: Booked) -> Id | None:
    """Name the household that a booking is about; None: it is about the pot or about goods."""
    return next((one.account.household_id for one in body.postings if one.account.household_id is not None), None)


def export_bookings(connection: Connection, ledger: LedgerView, courtyard: str, path: Path) -> int:
    """Write every booking that counts to an .xlsx file and give their number.

    Raises:
        TableNotWritten: nothing was left behind under that name that was not there before.
    """
    rows = booking_rows(connection, ledger)
    title = (BOOKING_TITLE, headline(courtyard, ledger.number, ledger.head))
    return _write(path, BOOKING_TITLE, title, BOOKING_HEADINGS, _BOOKING_WIDTHS, rows)


def export_redemptions(connection: Connection, ledger: LedgerView, courtyard: str, path: Path) -> int:
    """Write the shop's ledger to an .xlsx file and give the number of its lines.

    Raises:
        TableNotWritten: nothing was left behind under that name that was not there before.
    """
    rows = redemption_rows(connection, ledger, courtyard)
    title = (REDEMPTION_TITLE, headline(courtyard, ledger.number, ledger.head))
    return _write(path, REDEMPTION_TITLE, title, REDEMPTION_HEADINGS, _REDEMPTION_WIDTHS, rows)


def export_red_table(table: RedTable, courtyard: str, path: Path) -> int:
    """Write a red table to an .xlsx file and give the number of its lines.

    Raises:
        TableNotWritten: nothing was left behind under that name that was not there before.
    """
    title = (RED_TITLE, _span(table.first_on, table.last_on), headline(courtyard, table.number, table.head))
    return _write(path, RED_TITLE, title, RED_HEADINGS, _RED_WIDTHS, red_rows(table))


def _write(
    path: Path,
    sheet: str,
    title: tuple[str, ...],
    headings: tuple[str, ...],
    widths: tuple[int, ...],
    rows: Iterable[tuple[str, ...]],
) -> int:
    laid = list(rows)
    write_table(path, TextTable(sheet=sheet, title=title, headings=headings, widths=widths, rows=laid))
    return len(laid)


def _span(first: date, last: date) -> str:
    return f"{day(first)}—{day(last)}"
