"""Count the anonymous slips of a month when it is over, and count them once more where the first count was wrong."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from yuanba.journal.unit_of_work import Statement, UnitOfWork
from yuanba.kernel.ids import Id, derived_id
from yuanba.kernel.permissions import Permission
from yuanba.village.services import queries
from yuanba.village.services.mishaps import (
    MonthNotOver,
    NumberNotPositive,
    ReasonMissing,
    SlipsCountedAlready,
    SlipsEmpty,
    SlipsNotCounted,
    SlipsRecountedMeanwhile,
    SlipsUnchanged,
)
from yuanba.village.services.model import Grade
from yuanba.village.services.month_model import SlipsCounted, SlipsRecounted
from yuanba.village.services.rules.slips import Grades, counted_from
from yuanba.village.services.tables import tally_table


@dataclass(frozen=True, slots=True, kw_only=True)
class CountSlips:
    """Add up the anonymous slips of a month, of several services at once."""

    scope: Id
    courtyard_id: Id
    #: Any day of the month.
    month: date
    #: By service; those without any slip are left out.
    counts: Mapping[str, Grades]


@dataclass(frozen=True, slots=True, kw_only=True)
class RecountSlips:
    """Put a count right that was wrong."""

    scope: Id
    courtyard_id: Id
    #: Any day of the month.
    month: date
    service_id: str
    #: Entry of the count the person saw.
    seen: Id
    #: None at all: they were of another service.
    grades: Grades
    reason: str


def tally_id(courtyard_id: Id, month: date, service_id: str) -> Id:
    """Name the slips of a month about one service, alike on every machine, so that two that count them both meet."""
    return derived_id(courtyard_id, "slips", month.replace(day=1).isoformat(), service_id)


def count_slips(work: UnitOfWork, order: CountSlips) -> None:
    """Add up the anonymous slips of a month; nothing links them to a ticket, a moment or a person.

    One entry a service, all of one moment, in the order of their keys and of the grades: whatever the order in which
    the slips came or were counted.

    Raises:
        MonthNotOver: the box is opened when the month is over.
        ServiceUnknown, SlipsEmpty, NumberNotPositive, SlipsCountedAlready: nothing was written.
    """
    work.actor.require(Permission.CARRY_TICKETS)
    month = order.month.replace(day=1)
    from_on = counted_from(month)
    if work.today < from_on:
        raise MonthNotOver(month=month, from_on=from_on)
    statements = []
    for service_id, grades in sorted(order.counts.items()):
        service = queries.service(work.connection, service_id)
        packed = _packed(grades)
        if not packed:
            continue
        tally = tally_id(order.courtyard_id, month, service_id)
        if _seen(work, tally) is not None:
            raise SlipsCountedAlready(name=service.name)
        body = SlipsCounted(
            tally_id=tally, courtyard_id=order.courtyard_id, month=month, service_id=service_id, grades=packed
        )
        statements.append(Statement(body=body, scope=order.scope, subject=tally))
    if not statements:
        raise SlipsEmpty
    work.record_all(statements)


def recount_slips(work: UnitOfWork, order: RecountSlips) -> None:
    """Put the count of a month about one service right; see the rules on when it is told.

    Raises:
        SlipsNotCounted, SlipsRecountedMeanwhile, SlipsUnchanged, NumberNotPositive, ReasonMissing: nothing was written.
    """
    work.actor.require(Permission.CARRY_TICKETS)
    tally = tally_id(order.courtyard_id, order.month, order.service_id)
    seen = _seen(work, tally)
    if seen is None:
        raise SlipsNotCounted
    if seen[0] != order.seen:
        raise SlipsRecountedMeanwhile
    packed = _packed(order.grades)
    if packed == seen[1]:
        raise SlipsUnchanged
    if not order.reason.strip():
        raise ReasonMissing
    body = SlipsRecounted(tally_id=tally, before=order.seen, grades=packed, reason=order.reason.strip())
    work.record(body, scope=order.scope, subject=tally)


def _packed(grades: Grades) -> tuple[tuple[Grade, int], ...]:
    if any(number < 0 for number in grades.values()):
        raise NumberNotPositive
    # In the order of the grades, never in that of the slips.
    return tuple((grade, grades[grade]) for grade in Grade if grades.get(grade))


def _seen(work: UnitOfWork, tally: Id) -> tuple[Id, tuple[tuple[Grade, int], ...]] | None:
    query = select(tally_table.c.seen, tally_table.c.grades).where(tally_table.c.subject == tally)
    row = work.connection.execute(query).one_or_none()
    return None if row is None else (row.seen, row.grades)
