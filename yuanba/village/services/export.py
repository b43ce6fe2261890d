"""The ledger of a period and its sums as tables; who takes a ledger out is noted before the file is written."""

from dataclasses import dataclass

from yuanba.journal.unit_of_work import UnitOfWork
from yuanba.kernel.ids import Id, new_id
from yuanba.kernel.permissions import Permission
from yuanba.village.courtyards import queries as courtyards
from yuanba.village.courtyards.spreadsheets.writing import TextTable
from yuanba.village.services import queries
from yuanba.village.services.model import Grade
from yuanba.village.services.month import Month, Period, ServiceMonth
from yuanba.village.services.month_model import LedgerExported
from yuanba.village.services.rules.slips import Grades
from yuanba.village.services.tallies import SlipTally
from yuanba.village.services.wording import (
    LEDGER_HEADINGS,
    LEDGER_HIDDEN,
    LEDGER_TITLE,
    SLIPS_WITHHELD,
    SUMMARY_HEADINGS,
    SUMMARY_TITLE,
    TOTAL,
    ledger_row,
    modes,
    period,
    share_on_time,
)

_WIDTHS = (6, 12, 22, 14, 12, 14, 10, 24, 10, 30, 24, 10, 24, 12, 10, 12, 20, 10, 24)
_SUMMARY_WIDTHS = (24, *(10,) * 15)


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeLedger:
    """Take the ledger of a period out as a table."""

    courtyard_id: Id
    period: Period
    #: With phones and the last four signs of identity numbers.
    hidden: bool = False


def take_ledger(work: UnitOfWork, order: TakeLedger) -> TextTable:
    """Lay the ledger out and note who took it out; the note stands even when the file is never written.

    What is hidden until asked for has columns of its own, which are left out where it was not asked for.

    Raises:
        CourtyardUnknown: nothing was written.
        PermissionMissing: hidden fields were asked for by someone who may not see them; nothing was written.
    """
    if order.hidden:
        work.actor.require(Permission.SEE_HIDDEN)
    courtyard = courtyards.courtyard(work.connection, order.courtyard_id)
    first_on, last_on = order.period.first_on, order.period.last_on
    views = queries.ledger(work.connection, order.courtyard_id, first_on, last_on)
    told = {}
    if order.hidden:
        told = queries.told_of_opened(work.connection, order.courtyard_id, first_on, last_on)
    export_id = new_id()
    taken_out = LedgerExported(
        export_id=export_id,
        courtyard_id=order.courtyard_id,
        first_on=first_on,
        last_on=last_on,
        tickets=len(views),
        hidden=order.hidden,
    )
    work.record(taken_out, scope=courtyard.scope, subject=export_id)
    places = [place for place in range(len(LEDGER_HEADINGS)) if order.hidden or place not in LEDGER_HIDDEN]
    rows = []
    for number, view in enumerate(views, start=1):
        one = told.get(view.ticket_id)
        phone, last_four = ("", "") if one is None else (one.phone, one.id_last_four)
        whole = ledger_row(number, view, courtyard=courtyard.name, phone=phone, last_four=last_four)
        rows.append(tuple(whole[place] for place in places))
    return TextTable(
        sheet=LEDGER_TITLE,
        title=(LEDGER_TITLE, period(first_on, last_on)),
        headings=tuple(LEDGER_HEADINGS[place] for place in places),
        widths=tuple(_WIDTHS[place] for place in places),
        rows=rows,
    )


def summary_table(month: Month, courtyard: str) -> TextTable:
    """Lay the sums of a period out, one row a service and one of all; numbers only, no person."""
    tallies = {one.service_id: one for one in month.slips}
    rows = [_summary_row(one, tallies.pop(one.service_id, None)) for one in month.by_service]
    # Slips about a service of which nothing was opened or ended in the period.
    rows += [(one.name, *("",) * (len(SUMMARY_HEADINGS) - 1 - len(Grade)), *_slips(one)) for one in tallies.values()]
    whole = f"{courtyard}　{period(month.period.first_on, month.period.last_on)}"
    return TextTable(
        sheet=SUMMARY_TITLE,
        title=(SUMMARY_TITLE, whole, share_on_time(month.on_time, month.timed), modes(month.by_mode)),
        headings=SUMMARY_HEADINGS,
        widths=_SUMMARY_WIDTHS,
        rows=[*rows, _total(month)],
    )


def _summary_row(one: ServiceMonth, tally: SlipTally | None) -> tuple[str, ...]:
    numbers = (one.opened, one.answered, one.granted, one.timed, one.on_time)
    return (one.name, *map(str, numbers), *_grades(one.grades), *_slips(tally))


def _total(month: Month) -> tuple[str, ...]:
    numbers = (month.opened, month.answered, month.granted, month.timed, month.on_time)
    return (TOTAL, *map(str, numbers), *_grades(month.grades), *("",) * len(Grade))


def _slips(tally: SlipTally | None) -> tuple[str, ...]:
    if tally is None:
        return ("",) * len(Grade)
    if tally.grades is None:
        return (SLIPS_WITHHELD, *("",) * (len(Grade) - 1))
    return _grades(tally.grades)


def _grades(grades: Grades) -> tuple[str, ...]:
    return tuple(str(grades.get(grade, 0)) for grade in Grade)
