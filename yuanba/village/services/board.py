"""The board of tickets: what comes next for each, how near its last day is, and the groups people look for.

Besides the tickets under way it holds those that the office has answered and somebody still waits for: the result to be
handed over, the call-back to be made.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache

import msgspec
from sqlalchemy import Connection, and_, func, or_, select

from yuanba.journal.tables import finding_table
from yuanba.kernel.calendar import WorkCalendar
from yuanba.kernel.ids import Id
from yuanba.village.services import queries
from yuanba.village.services.model import ENDED, TicketState
from yuanba.village.services.queries import TicketLine
from yuanba.village.services.tables import record_table, ticket_table

#: A ticket counts as due soon so many days before its last day.  Source: issue text, "what is due this week".
DUE_WITHIN_DAYS = 7
#: An authorisation is called to mind so many days before it runs out.  Source: design decision, two trips to market.
AUTHORISATION_WITHIN_DAYS = 14
#: A call-back is asked for so many days after the result was handed over.  Source: design decision.
CALL_BACK_WITHIN_DAYS = 30

_S = TicketState
_ENDED = tuple(state.value for state in ENDED)
#: States in which an office has given its answer.
_ANSWERED = (_S.GRANTED.value, _S.REFUSED.value)
_AT_OFFICE = frozenset({_S.HANDED_IN, _S.IN_PROGRESS})
#: Set aside because somebody else was first; other findings are no matter for a person.
_CASES = ("stale_move", "not_of_ticket")


class Step(StrEnum):
    """What comes next for a ticket."""

    #: Two computers moved it; a person has to look.
    LOOK = "look"
    #: Papers are missing.
    PAPERS = "papers"
    #: The papers are there, the authorisation is not.
    AUTHORISE = "authorise"
    #: Everything is there; the person gets the receipt.
    TAKE = "take"
    #: It can go to the office.
    HAND_OVER = "hand_over"
    #: The office gave it back at the window.
    BRING_AGAIN = "bring_again"
    #: The office wants more papers.
    COMPLETE = "complete"
    #: Handed in, not accepted yet.
    AWAIT_ACCEPTANCE = "await_acceptance"
    #: The office works on it.
    AWAIT_ANSWER = "await_answer"
    #: The applicant does not have the answer yet.
    DELIVER = "deliver"
    #: The applicant is asked how it went.
    CALL_BACK = "call_back"
    #: Nothing.
    NONE = "none"


class Nearness(StrEnum):
    """How near the last day of the office is."""

    OVERDUE = "overdue"
    SOON = "soon"
    LATER = "later"
    #: No clock runs, or nobody has laid a limit down.
    NO_CLOCK = "no_clock"


class Group(StrEnum):
    """Tickets that people look for together, in the order in which they are looked at."""

    OVERDUE = "overdue"
    DUE = "due"
    CONFLICT = "conflict"
    CAME_BACK = "came_back"
    PAPERS = "papers"
    #: Complete, and not taken on yet.
    TO_TAKE = "to_take"
    TO_HAND_OVER = "to_hand_over"
    AT_OFFICE = "at_office"
    TO_DELIVER = "to_deliver"
    TO_CALL_BACK = "to_call_back"
    #: The authorisation runs out soon.
    RUNNING_OUT = "running_out"
    ENDED = "ended"


_GROUP_OF_STEP = {
    Step.PAPERS: Group.PAPERS,
    Step.AUTHORISE: Group.PAPERS,
    Step.TAKE: Group.TO_TAKE,
    Step.HAND_OVER: Group.TO_HAND_OVER,
    Step.BRING_AGAIN: Group.CAME_BACK,
    Step.COMPLETE: Group.CAME_BACK,
    Step.AWAIT_ACCEPTANCE: Group.AT_OFFICE,
    Step.AWAIT_ANSWER: Group.AT_OFFICE,
    Step.DELIVER: Group.TO_DELIVER,
    Step.CALL_BACK: Group.TO_CALL_BACK,
}
_GROUP_OF_NEARNESS = {Nearness.OVERDUE: Group.OVERDUE, Nearness.SOON: Group.DUE}


class BoardLine(msgspec.Struct, frozen=True):
    """One ticket on the board."""

    ticket: TicketLine
    step: Step
    nearness: Nearness
    #: To the last day, below 0 when it is over; 0 where no clock runs.
    days_left: int
    groups: frozenset[Group]


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """The board of a courtyard."""

    #: What a person must look at, then what is due first, then what moved longest ago.
    lines: tuple[BoardLine, ...]
    #: How many tickets have ended, on the board or not.
    ended: int


def read_board(connection: Connection, courtyard_id: Id, *, today: date, calendar: WorkCalendar | None = None) -> Board:
    """Read the tickets of a courtyard for which something is still to be done."""
    cases = conflicts(connection, courtyard_id)
    table = ticket_table
    undelivered = table.c.delivered_on.is_(None)
    call_back = and_(table.c.grade == "", table.c.delivered_on >= today - timedelta(days=CALL_BACK_WITHIN_DAYS))
    where = or_(
        table.c.state.not_in(_ENDED),
        and_(table.c.state.in_(_ANSWERED), or_(undelivered, call_back)),
        table.c.subject.in_(cases),
    )
    found = queries.lines_where(connection, courtyard_id, where, today=today, calendar=calendar)
    ended = select(func.count()).where(table.c.courtyard_id == courtyard_id, table.c.state.in_(_ENDED))
    lines = sorted(_placed(found, today, cases), key=_urgency)
    return Board(lines=tuple(lines), ended=connection.execute(ended).scalar_one())


def ended_lines(
    connection: Connection, courtyard_id: Id, *, today: date, calendar: WorkCalendar | None = None
) -> tuple[BoardLine, ...]:
    """List the tickets of a courtyard that have ended, the latest end first."""
    where = ticket_table.c.state.in_(_ENDED)
    found = queries.lines_where(connection, courtyard_id, where, today=today, calendar=calendar)
    found.sort(key=lambda line: (line.ended_on or today, line.number), reverse=True)
    return _placed(found, today, conflicts(connection, courtyard_id))


def conflicts(connection: Connection, courtyard_id: Id) -> dict[Id, tuple[Id, ...]]:
    """Name the tickets that two computers moved, each with the entries at which no person has looked yet."""
    table = finding_table
    query = (
        select(table.c.subject, table.c.entry_id, record_table.c.record)
        .join_from(table, ticket_table, ticket_table.c.subject == table.c.subject)
        .join(record_table, record_table.c.subject == table.c.subject)
        .where(ticket_table.c.courtyard_id == courtyard_id, table.c.reason.in_(_CASES))
        .order_by(table.c.entry_id)
    )
    found: dict[Id, tuple[Id, ...]] = {}
    for row in connection.execute(query):
        if row.entry_id not in row.record.settled:
            found[row.subject] = (*found.get(row.subject, ()), row.entry_id)
    return found


def board_line(line: TicketLine, today: date, *, conflict: bool = False) -> BoardLine:
    """Say what comes next for a ticket, how near its last day is, and in which groups it is looked for."""
    step = Step.LOOK if conflict else next_step(line, today)
    nearness, days_left = _nearness(line, today)
    groups = _groups(step, nearness, line.state in ENDED, runs_out(line, today))
    return BoardLine(line, step, nearness, days_left, groups)


def next_step(line: TicketLine, today: date) -> Step:
    """Say what comes next for a ticket that nobody disputes."""
    if line.state in _AT_OFFICE:
        return Step.AWAIT_ACCEPTANCE if line.state is _S.HANDED_IN else Step.AWAIT_ANSWER
    if line.state in ENDED:
        return _after_end(line, today)
    if line.state is _S.TO_COMPLETE:
        return Step.COMPLETE
    if line.missing:
        return Step.PAPERS
    if line.needs_authorisation and not _may_act(line, today):
        return Step.AUTHORISE
    if line.state is _S.REGISTERED:
        return Step.TAKE
    return Step.HAND_OVER if line.returned_on is None else Step.BRING_AGAIN


def runs_out(line: TicketLine, today: date) -> bool:
    """Tell whether the agent may act today and soon no longer, while there is still something to carry."""
    until = line.authorised_until
    if until is None or not line.needs_authorisation or line.state in ENDED:
        return False
    return until <= today + timedelta(days=AUTHORISATION_WITHIN_DAYS) and _may_act(line, today)


def _may_act(line: TicketLine, today: date) -> bool:
    begun, until = line.authorised_from, line.authorised_until
    return begun is not None and until is not None and begun <= today <= until


def _after_end(line: TicketLine, today: date) -> Step:
    if line.state.value not in _ANSWERED:
        return Step.NONE
    if line.delivered_on is None:
        return Step.DELIVER
    fresh = line.delivered_on >= today - timedelta(days=CALL_BACK_WITHIN_DAYS)
    return Step.CALL_BACK if line.grade is None and fresh else Step.NONE


def _nearness(line: TicketLine, today: date) -> tuple[Nearness, int]:
    last = None if line.due is None or line.state in ENDED else line.due.on
    if last is None:
        return Nearness.NO_CLOCK, 0
    left = (last - today).days
    if left < 0:
        return Nearness.OVERDUE, left
    return (Nearness.SOON if left <= DUE_WITHIN_DAYS else Nearness.LATER), left


@cache
def _groups(step: Step, nearness: Nearness, ended: bool, running_out: bool) -> frozenset[Group]:
    """Give the groups; thousands of lines share a few dozen sets."""
    found = {_GROUP_OF_STEP.get(step), _GROUP_OF_NEARNESS.get(nearness)}
    found |= {Group.CONFLICT if step is Step.LOOK else None, Group.ENDED if ended else None}
    found |= {Group.RUNNING_OUT if running_out else None}
    return frozenset(group for group in found if group is not None)


def _urgency(line: BoardLine) -> tuple[bool, date, date, str]:
    ticket = line.ticket
    last = None if line.nearness is Nearness.NO_CLOCK or ticket.due is None else ticket.due.on
    return line.step is not Step.LOOK, last or date.max, ticket.last_on, ticket.number


def _placed(found: Iterable[TicketLine], today: date, cases: dict[Id, tuple[Id, ...]]) -> tuple[BoardLine, ...]:
    return tuple(board_line(line, today, conflict=line.ticket_id in cases) for line in found)
