"""Stop the office's clock, start it, give it more time, put it on a newer edition."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from yuanba.journal.unit_of_work import UnitOfWork
from yuanba.kernel.ids import Id, new_id
from yuanba.kernel.permissions import Permission
from yuanba.village.services.actions.ticket import recorded, running_ticket
from yuanba.village.services.mishaps import (
    ClockNotRunning,
    DayReversed,
    EditionNotNewer,
    NumberNotPositive,
    ReasonMissing,
    StopEnded,
    StopNotForService,
    StopStands,
    StopUnknown,
)
from yuanba.village.services.model import (
    ClockStarted,
    ClockStopped,
    EditionTakenOver,
    LimitExtended,
    StopReason,
    StopStruck,
)
from yuanba.village.services.queries import TicketView
from yuanba.village.services.rules import moves
from yuanba.village.services.rules.deadline import Stop
from yuanba.village.services.takeover import newer_edition


@dataclass(frozen=True, slots=True, kw_only=True)
class StopClock:
    """Note that the office's clock stands, or stood."""

    ticket_id: Id
    why: StopReason
    first_on: date
    #: None: it still stands.
    last_on: date | None = None
    note: str = ""


def stop_clock(work: UnitOfWork, order: StopClock) -> TicketView:
    """Note that the office's clock stands, or stood from a day to a day.

    Raises:
        TicketUnknown, TicketEnded, ClockNotRunning: no clock runs.
        StopNotForService, StopStands: it does not stand for that, or does already.
        DayReversed, DayInFuture: the days cannot be.  Nothing was written.
    """
    work.actor.require(Permission.CARRY_TICKETS)
    ticket = running_ticket(work, order.ticket_id)
    clock_from = ticket.record.clock_from
    if clock_from is None:
        raise ClockNotRunning
    service = ticket.record.service
    if order.why.value not in service.limit.stops:
        raise StopNotForService(why=order.why.value, name=service.name)
    moves.check_day(order.first_on, not_before=clock_from, today=work.today)
    if order.last_on is not None and order.last_on < order.first_on:
        raise DayReversed(day=order.last_on, not_before=order.first_on)
    if order.last_on is None and any(one.why is order.why and one.last_on is None for one in ticket.record.stops):
        raise StopStands
    body = ClockStopped(
        ticket_id=order.ticket_id,
        stop_id=new_id(),
        why=order.why,
        first_on=order.first_on,
        last_on=order.last_on,
        note=order.note.strip(),
    )
    return recorded(work, ticket, body)


def start_clock(work: UnitOfWork, ticket_id: Id, stop_id: Id, last_on: date) -> TicketView:
    """Let the clock go on after the last day it stood.

    Raises:
        TicketUnknown, TicketEnded, StopUnknown, StopEnded, DayReversed: nothing was written.
    """
    work.actor.require(Permission.CARRY_TICKETS)
    ticket = running_ticket(work, ticket_id)
    stop = _stop(ticket, stop_id)
    if stop.last_on is not None:
        raise StopEnded
    if last_on < stop.first_on:
        raise DayReversed(day=last_on, not_before=stop.first_on)
    return recorded(work, ticket, ClockStarted(ticket_id=ticket_id, stop_id=stop_id, last_on=last_on))


def strike_stop(work: UnitOfWork, ticket_id: Id, stop_id: Id, reason: str) -> TicketView:
    """Strike a stop that was noted by mistake.

    Raises:
        TicketUnknown, TicketEnded, StopUnknown, ReasonMissing: nothing was written.
    """
    work.actor.require(Permission.CARRY_TICKETS)
    ticket = running_ticket(work, ticket_id)
    _stop(ticket, stop_id)
    if not reason.strip():
        raise ReasonMissing
    return recorded(work, ticket, StopStruck(ticket_id=ticket_id, stop_id=stop_id, reason=reason.strip()))


def extend_limit(work: UnitOfWork, ticket_id: Id, by: int, told_on: date, reason: str) -> TicketView:
    """Note that the office takes more time, in the unit of its limit.

    Raises:
        TicketUnknown, TicketEnded, ClockNotRunning: no clock runs.
        NumberNotPositive, ReasonMissing, DayInFuture: it cannot be like this.  Nothing was written.

    Source: Administrative Licensing Law, art. 42: an extension is told with its reason.
    """
    work.actor.require(Permission.CARRY_TICKETS)
    ticket = running_ticket(work, ticket_id)
    if ticket.record.clock_from is None:
        raise ClockNotRunning
    if by <= 0:
        raise NumberNotPositive
    if not reason.strip():
        raise ReasonMissing
    moves.check_day(told_on, not_before=ticket.record.clock_from, today=work.today)
    body = LimitExtended(ticket_id=ticket_id, by=by, told_on=told_on, reason=reason.strip())
    return recorded(work, ticket, body)


def take_over_edition(work: UnitOfWork, ticket_id: Id) -> TicketView:
    """Let a running ticket go on under the newest edition of its service that has begun.

    Papers marked already keep their marks; which others this person needs follows from what the applicant told.

    Raises:
        TicketUnknown, TicketEnded, ServiceUnknown, EditionNotNewer: nothing was written.
    """
    work.actor.require(Permission.CARRY_TICKETS)
    ticket = running_ticket(work, ticket_id)
    newer = newer_edition(work.connection, ticket, today=work.today)
    if newer is None:
        raise EditionNotNewer
    body = EditionTakenOver(
        ticket_id=ticket_id, before=ticket.record.service.edition, service=newer.service, needs=newer.needs
    )
    return recorded(work, ticket, body)


def take_over_editions(work: UnitOfWork, ticket_ids: Sequence[Id]) -> int:
    """Let several running tickets go on under the newest editions, all or none, and say how many.

    Raises:
        TicketUnknown, TicketEnded, ServiceUnknown, EditionNotNewer: nothing was written.
    """
    for ticket_id in ticket_ids:
        take_over_edition(work, ticket_id)
    return len(ticket_ids)


def _stop(ticket: TicketView, stop_id: Id) -> Stop:
    for stop in ticket.record.stops:
        if stop.stop_id == stop_id:
            return stop
    raise StopUnknown
