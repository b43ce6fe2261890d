"""What needs attention in a courtyard, in the order in which it should be looked at."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum

from sqlalchemy import Connection

from yuanba.kernel.ids import Id
from yuanba.village.calendars.queries import year_view
from yuanba.village.matters import queries as matter_queries
from yuanba.village.matters.model import MatterState
from yuanba.village.meetings import queries as meeting_queries
from yuanba.village.meetings.model import MeetingState, MotionState
from yuanba.village.notices import board_queries
from yuanba.village.notices import queries as notice_queries
from yuanba.village.operators import queries as operator_queries
from yuanba.village.roster import queries as roster_queries
from yuanba.village.services.board import Group, read_board
from yuanba.village.services.queries import TicketLine
from yuanba.village.services.recount import counts_days

#: Decisions are called to mind so many days before they are due.  Source: design decision.
_DUE_WITHIN_DAYS = 14
#: Meetings are shown so many days ahead.  Source: design decision.
_MEETING_WITHIN_DAYS = 14
#: Minutes of a meeting are missed for so long after it.  Source: design decision.
_PAPERS_WITHIN_DAYS = 30
#: Tickets of one kind are named one by one up to this number, and beyond it counted.  Source: design decision.
_FEW_TICKETS = 2
#: A forgotten decision leaves the page a year after its meeting.  Source: design decision.
_FORGOTTEN_DAYS = 365
#: From this month on the arrangement of the next year is asked for.  Source: those of 2025 and 2026 came on 12 and 4
#: November of the year before.
_ANNOUNCED_MONTH = 11


class Attention(IntEnum):
    """Why something is on the page; smaller comes first."""

    MEETING_TODAY = 1
    MEETING_OVERDUE = 2
    MEETING_AHEAD = 3
    DECISION_OVERDUE = 4
    DECISION_DUE = 5
    TICKET_OVERDUE = 6
    TICKET_DUE = 7
    TICKET_CONFLICT = 8
    TICKET_CAME_BACK = 9
    AUTHORISATION_ENDS = 10
    TICKET_TO_TAKE = 11
    TICKET_TO_HAND_OVER = 12
    RESULT_TO_DELIVER = 13
    PAPERS_AWAITED = 14
    CALL_BACK_DUE = 15
    SHEETS_NOT_PRINTED = 16
    MOTION_LEFT_OVER = 17
    MATTER_OPEN = 18
    ANSWER_OVERDUE = 21
    ANSWER_DUE = 22
    TAKE_DOWN = 23
    PUT_UP = 24
    POST_VACANT = 41
    OPERATOR_UNLINKED = 42
    #: Last, wherever others are put in between.
    CALENDAR_OPEN = 99


#: Why tickets of a group of the board are on the page.
_OF_GROUP = {
    Group.OVERDUE: Attention.TICKET_OVERDUE,
    Group.DUE: Attention.TICKET_DUE,
    Group.CONFLICT: Attention.TICKET_CONFLICT,
    Group.CAME_BACK: Attention.TICKET_CAME_BACK,
    Group.RUNNING_OUT: Attention.AUTHORISATION_ENDS,
    Group.TO_TAKE: Attention.TICKET_TO_TAKE,
    Group.TO_HAND_OVER: Attention.TICKET_TO_HAND_OVER,
    Group.TO_DELIVER: Attention.RESULT_TO_DELIVER,
    Group.PAPERS: Attention.PAPERS_AWAITED,
    Group.TO_CALL_BACK: Attention.CALL_BACK_DUE,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder:
    """One thing that needs attention."""

    why: Attention
    #: What it speaks of: a meeting, for `MATTER_OPEN` a matter, for `POST_VACANT` the courtyard, an operator, a ticket;
    #: a paper for what is to be put up, taken down or answered; the courtyard where it speaks of several tickets, and
    #: for `CALENDAR_OPEN`, whose title is the year.
    about_id: Id
    #: Title of meeting, motion or matter; name of the post or operator; for whom a ticket is carried and what.
    title: str
    #: Day it is planned or due; None where there is none.
    day: date | None = None
    #: Who carries it out; for meetings, `HH:MM` and place.
    detail: str = ""
    #: How many: vacant posts, or tickets where it speaks of several.
    number: int = 0
    #: Several tickets as the board groups them; None: it speaks of one thing alone.
    several: Group | None = None


def reminders(connection: Connection, courtyard_id: Id, today: date) -> tuple[Reminder, ...]:
    """List what needs attention in a courtyard, most urgent first; empty when all is done."""
    found = [
        *_meetings(connection, courtyard_id, today),
        *_left_over(connection, courtyard_id),
        *_tickets(connection, courtyard_id, today),
        *_matters(connection, courtyard_id),
        *_on_the_boards(connection, courtyard_id, today),
        *_vacancies(connection, courtyard_id, today),
        *_unlinked(connection),
        *_calendar(connection, courtyard_id, today),
    ]
    return tuple(sorted(found, key=lambda one: (one.why, one.day or today)))


def _meetings(connection: Connection, courtyard_id: Id, today: date) -> list[Reminder]:
    found: list[Reminder] = []
    for line in meeting_queries.meetings(connection, courtyard_id):
        planned_on = line.planned_at.date()
        if line.state is MeetingState.CALLED:
            if planned_on > today + timedelta(days=_MEETING_WITHIN_DAYS):
                continue
            why = Attention.MEETING_TODAY if planned_on == today else Attention.MEETING_AHEAD
            why = Attention.MEETING_OVERDUE if planned_on < today else why
            place = meeting_queries.meeting(connection, line.meeting_id).place
            found.append(
                Reminder(
                    why=why,
                    about_id=line.meeting_id,
                    title=line.title,
                    day=planned_on,
                    detail=f"{line.planned_at:%H:%M} {place}",
                )
            )
        elif line.sealed and planned_on > today - timedelta(days=_FORGOTTEN_DAYS):
            found += _after(connection, line.meeting_id, planned_on, today)
    return found


def _after(connection: Connection, meeting_id: Id, held_on: date, today: date) -> list[Reminder]:
    meeting = meeting_queries.meeting(connection, meeting_id)
    found = [
        Reminder(
            why=Attention.DECISION_OVERDUE if due_on < today else Attention.DECISION_DUE,
            about_id=meeting_id,
            title=one.motion.text,
            day=due_on,
            detail=one.execution.executor,
        )
        for one in meeting.motions
        if one.state is MotionState.SEALED
        and (due_on := one.execution.due_on) is not None
        and due_on <= today + timedelta(days=_DUE_WITHIN_DAYS)
        and one.superseded_by is None
        and one.carried_out is None
        and not _is_closed(connection, one.motion.matter_id)
    ]
    fresh = held_on > today - timedelta(days=_PAPERS_WITHIN_DAYS)
    if fresh and not notice_queries.printed_about(connection, meeting_id, kind="meetings.minutes"):
        found.append(Reminder(why=Attention.SHEETS_NOT_PRINTED, about_id=meeting_id, title=meeting.title, day=held_on))
    return found


def _is_closed(connection: Connection, matter_id: Id | None) -> bool:
    """Tell whether the matter behind a motion has come to its end."""
    return matter_id is not None and matter_queries.matter(connection, matter_id).state is MatterState.CLOSED


def _left_over(connection: Connection, courtyard_id: Id) -> list[Reminder]:
    return [
        Reminder(why=Attention.MOTION_LEFT_OVER, about_id=one.meeting_id, title=one.motion.text)
        for one in meeting_queries.unfinished_business(connection, courtyard_id)
    ]


def _tickets(connection: Connection, courtyard_id: Id, today: date) -> list[Reminder]:
    lines = read_board(connection, courtyard_id, today=today).lines
    found: list[Reminder] = []
    for group, why in _OF_GROUP.items():
        own = [line.ticket for line in lines if group in line.groups]
        if len(own) <= _FEW_TICKETS:
            found += [
                Reminder(
                    why=why,
                    about_id=one.ticket_id,
                    title=f"{one.applicant}　{one.service_name}",
                    day=_day(group, one),
                    detail=one.agent_name,
                )
                for one in own
            ]
        else:
            first = min(_day(group, one) for one in own)
            found.append(Reminder(why=why, about_id=courtyard_id, title="", day=first, number=len(own), several=group))
    return found


def _day(group: Group, ticket: TicketLine) -> date:
    """Give the day by which a ticket stands on the page: its last day, the end of its authorisation, its last step."""
    if group in (Group.OVERDUE, Group.DUE) and ticket.due is not None and ticket.due.on is not None:
        return ticket.due.on
    if group is Group.RUNNING_OUT and ticket.authorised_until is not None:
        return ticket.authorised_until
    return ticket.returned_on or ticket.delivered_on or ticket.last_on


def _matters(connection: Connection, courtyard_id: Id) -> list[Reminder]:
    waiting = matter_queries.matters(connection, courtyard_id, state=MatterState.OPEN)
    return [
        Reminder(why=Attention.MATTER_OPEN, about_id=one.matter_id, title=one.title, day=one.opened_on)
        for one in waiting
        if not meeting_queries.motions_on_matter(connection, one.matter_id)
    ]


def _on_the_boards(connection: Connection, courtyard_id: Id, today: date) -> list[Reminder]:
    over = meeting_queries.meetings_over(connection, courtyard_id)
    now = board_queries.boards(connection, courtyard_id, today, over)
    found = [
        Reminder(
            why=Attention.ANSWER_OVERDUE if one.overdue(today) else Attention.ANSWER_DUE,
            about_id=one.paper_id,
            title=one.title,
            day=one.answer_by,
            detail=one.words,
        )
        for one in now.unanswered
    ]
    found += [
        Reminder(why=Attention.TAKE_DOWN, about_id=one.paper_id, title=one.title, day=one.until_on, detail=one.board)
        for one in now.hanging
        if one.overdue(today)
    ]
    found += [
        Reminder(why=Attention.PUT_UP, about_id=line.paper_id, title=line.title, day=line.hangs.from_on)
        for line in now.to_put_up
        if line.hangs is not None and line.hangs.from_on <= today
    ]
    return found


def _vacancies(connection: Connection, courtyard_id: Id, today: date) -> list[Reminder]:
    return [
        Reminder(why=Attention.POST_VACANT, about_id=courtyard_id, title=one.name, number=one.missing)
        for one in roster_queries.vacancies(connection, courtyard_id, day=today)
    ]


def _unlinked(connection: Connection) -> list[Reminder]:
    return [
        Reminder(why=Attention.OPERATOR_UNLINKED, about_id=line.operator_id, title=line.name)
        for line in operator_queries.operators(connection)
        if not line.linked
    ]


def _calendar(connection: Connection, courtyard_id: Id, today: date) -> list[Reminder]:
    """Ask for the arrangement of a year into which tickets are counted already."""
    year = today.year + (today.month >= _ANNOUNCED_MONTH)
    if not counts_days(connection, courtyard_id):
        return []
    view = year_view(connection, year)
    if view.holidays.arranged and not view.rivals:
        return []
    return [Reminder(why=Attention.CALENDAR_OPEN, about_id=courtyard_id, title=str(year))]
