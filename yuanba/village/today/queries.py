"""What needs attention in a courtyard, in the order in which it should be looked at."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum

from sqlalchemy import Connection

from yuanba.kernel.ids import Id
from yuanba.village.matters import queries as matter_queries
from yuanba.village.matters.model import MatterState
from yuanba.village.meetings import queries as meeting_queries
from yuanba.village.meetings.model import MeetingState, MotionState
from yuanba.village.notices import board_queries
from yuanba.village.notices import queries as notice_queries
from yuanba.village.operators import queries as operator_queries
from yuanba.village.roster import queries as roster_queries

#: Decisions are called to mind so many days before they are due.  Source: design decision.
_DUE_WITHIN_DAYS = 14
#: Meetings are shown so many days ahead.  Source: design decision.
_MEETING_WITHIN_DAYS = 14
#: Minutes of a meeting are missed for so long after it.  Source: design decision.
_PAPERS_WITHIN_DAYS = 30
#: A forgotten decision leaves the page a year after its meeting.  Source: design decision.
_FORGOTTEN_DAYS = 365


class Attention(IntEnum):
    """Why something is on the page; smaller comes first."""

    MEETING_TODAY = 1
    MEETING_OVERDUE = 2
    MEETING_AHEAD = 3
    DECISION_OVERDUE = 4
    DECISION_DUE = 5
    SHEETS_NOT_PRINTED = 6
    MOTION_LEFT_OVER = 7
    MATTER_OPEN = 8
    ANSWER_OVERDUE = 21
    ANSWER_DUE = 22
    TAKE_DOWN = 23
    PUT_UP = 24
    POST_VACANT = 41
    OPERATOR_UNLINKED = 42


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder:
    """One thing that needs attention."""

    why: Attention
    #: What it speaks of: a meeting, for `MATTER_OPEN` a matter, for `POST_VACANT` the courtyard, an operator, a paper
    #: for what is to be put up, taken down or answered.
    about_id: Id
    #: Title of meeting, motion or matter; name of the post or operator.
    title: str
    #: Day it is planned or due; None where there is none.
    day: date | None = None
    #: Who carries it out; for meetings, `HH:MM` and place.
    detail: str = ""
    #: How many; vacant posts only.
    number: int = 0


def reminders(connection: Connection, courtyard_id: Id, today: date) -> tuple[Reminder, ...]:
    """List what needs attention in a courtyard, most urgent first; empty when all is done."""
    found = [
        *_meetings(connection, courtyard_id, today),
        *_left_over(connection, courtyard_id),
        *_matters(connection, courtyard_id),
        *_on_the_boards(connection, courtyard_id, today),
        *_vacancies(connection, courtyard_id, today),
        *_unlinked(connection),
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


def _matters(connection: Connection, courtyard_id: Id) -> list[Reminder]:
    waiting = matter_queries.matters(connection, courtyard_id, state=MatterState.OPEN)
    return [
        Reminder(why=Attention.MATTER_OPEN, about_id=one.matter_id, title=one.title, day=one.opened_on)
        for one in waiting
        if not meeting_queries.motions_on_matter(connection, one.matter_id)
    ]


def _on_the_boards(connection: Connection, courtyard_id: Id, today: date) -> list[Reminder]:
    now = board_queries.boards(connection, courtyard_id, today)
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
