"""What a change of the calendar does to the tickets under way.

Days due are never stored: they are counted whenever somebody looks.  Here the counts under two calendars are laid
beside each other.
"""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, select

from yuanba.kernel.calendar import WorkCalendar
from yuanba.kernel.ids import Id
from yuanba.village.services.queries import TicketLine, board
from yuanba.village.services.tables import ticket_table


@dataclass(frozen=True, slots=True, kw_only=True)
class DueMoved:
    """A ticket whose last day is another one under the new calendar."""

    #: As it is counted now.
    ticket: TicketLine
    before_on: date
    after_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Recount:
    """The tickets under way, counted under two calendars."""

    #: Those whose last day moved, what is due first standing first.
    moved: tuple[DueMoved, ...]
    #: Tickets with a last day, moved or not.
    counted: int
    #: Of these, those that reach into a year whose arrangement is not published.
    unarranged: int


def counts_days(connection: Connection, courtyard_id: Id) -> bool:
    """Tell whether the clock of any ticket of a courtyard runs."""
    table = ticket_table
    query = select(table.c.subject).where(
        table.c.courtyard_id == courtyard_id, table.c.clock_from.is_not(None), table.c.ended_on.is_(None)
    )
    return connection.execute(query.limit(1)).first() is not None


def recount(connection: Connection, before: WorkCalendar, after: WorkCalendar, *, today: date) -> Recount:
    """Count the tickets under way of every courtyard under two calendars."""
    moved: list[DueMoved] = []
    counted = unarranged = 0
    for courtyard_id in connection.scalars(select(ticket_table.c.courtyard_id).distinct()).all():
        then = {
            line.ticket_id: line.due.on
            for line in board(connection, courtyard_id, today=today, calendar=before)
            if line.due is not None
        }
        for line in board(connection, courtyard_id, today=today, calendar=after):
            before_on = then.get(line.ticket_id)
            if line.due is None or line.due.on is None or before_on is None:
                continue
            counted += 1
            unarranged += not line.due.arranged
            if before_on != line.due.on:
                moved.append(DueMoved(ticket=line, before_on=before_on, after_on=line.due.on))
    return Recount(
        moved=tuple(sorted(moved, key=lambda one: (one.after_on, one.ticket.number))),
        counted=counted,
        unarranged=unarranged,
    )
