"""What is going on in a courtyard: its matters and its meetings in one list, each with where it stands."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, func, select

from yuanba.kernel.ids import Id
from yuanba.village.matters import queries as matters
from yuanba.village.matters.model import MatterState
from yuanba.village.meetings.model import Footing, MeetingState, MotionState, Outcome
from yuanba.village.meetings.queries import meetings
from yuanba.village.meetings.tables import meeting_table, motion_table
from yuanba.village.meetings.views import MeetingLine


class Stage(StrEnum):
    """Where a matter or a meeting stands, as the list says it."""

    #: A matter that no meeting has dealt with.
    NOTED = "noted"
    #: A matter on the agenda of a meeting that was called.
    ON_AGENDA = "on_agenda"
    #: A matter that a meeting left open.
    LEFT_OPEN = "left_open"
    #: A matter decided: carried or not.
    CARRIED = "carried"
    REJECTED = "rejected"
    #: A matter on which opinions were gathered: most for it, or no agreement.
    MOST_IN_FAVOUR = "most_in_favour"
    NO_AGREEMENT = "no_agreement"
    #: A matter handed to the body that may decide it.
    REFERRED = "referred"
    #: A matter that came to its end.
    ENDED = "ended"
    #: A meeting ahead, today, past its day, held, not held.
    AHEAD = "ahead"
    TODAY = "today"
    OVERDUE = "overdue"
    HELD = "held"
    CANCELLED = "cancelled"


_DEALT: tuple[ColumnElement[Any], ...] = (
    motion_table.c.matter_id,
    motion_table.c.subject,
    motion_table.c.state,
    motion_table.c.meeting_state,
    motion_table.c.outcome,
    motion_table.c.footing,
    func.substr(meeting_table.c.planned_at, 1, 10).label("met_on"),
)
#: Nothing more is to be done about these.
FINISHED = frozenset({Stage.ENDED, Stage.HELD, Stage.CANCELLED})
#: Meetings that cannot wait.
PRESSING = frozenset({Stage.TODAY, Stage.OVERDUE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Undertaking:
    """A matter or a meeting in the list."""

    about_id: Id
    #: False: a matter.
    is_meeting: bool
    title: str
    #: Day it was written down; day of the meeting.
    day: date
    stage: Stage
    #: Planned hour of a meeting; None for a matter.
    planned_at: datetime | None = None
    #: Motions of a meeting, and how many of them are sealed; zero for a matter.
    motions: int = 0
    sealed: int = 0
    #: Day of the meeting that has a matter on its agenda, or dealt with it last; None: none has.
    met_on: date | None = None

    @property
    def finished(self) -> bool:
        """Tell whether nothing more is to be done."""
        return self.stage in FINISHED


@dataclass(frozen=True, slots=True, kw_only=True)
class Dealing:
    """What the last meeting did with a matter."""

    meeting_id: Id
    met_on: date
    meeting_state: MeetingState
    motion_state: MotionState
    #: None until sealed.
    outcome: Outcome | None
    footing: Footing | None


def undertakings(connection: Connection, courtyard_id: Id, today: date) -> tuple[Undertaking, ...]:
    """List the matters and meetings of a courtyard, the newest first.

    Meetings of today or past their day stand before everything, what is finished behind everything.
    """
    dealings = last_dealings(connection, courtyard_id)
    found = [
        *(_meeting(line, today) for line in meetings(connection, courtyard_id)),
        *(_matter(one, dealings.get(one.matter_id)) for one in matters.matters(connection, courtyard_id)),
    ]
    # Sorted twice: sorting keeps the order of equals, so the newest stay first within each half.
    found.sort(key=lambda one: (one.day, one.planned_at is not None, one.planned_at), reverse=True)
    return tuple(sorted(found, key=lambda one: (one.finished, one.stage not in PRESSING)))


def waiting_matters(connection: Connection, courtyard_id: Id) -> tuple[matters.MatterView, ...]:
    """List the open matters that could go on an agenda: those on none now and with no result yet, newest first."""
    dealings = last_dealings(connection, courtyard_id)
    return tuple(
        one
        for one in matters.matters(connection, courtyard_id, state=MatterState.OPEN)
        if _stage(one, dealings.get(one.matter_id)) is Stage.NOTED
    )


def last_dealings(connection: Connection, courtyard_id: Id) -> dict[Id, Dealing]:
    """Map each matter to what the last meeting did with it; matters on no agenda ever are absent.

    Meetings that were not held do not count.
    """
    query = (
        select(*_DEALT)
        .join(meeting_table, meeting_table.c.subject == motion_table.c.subject)
        .where(
            motion_table.c.courtyard_id == courtyard_id,
            motion_table.c.matter_id.is_not(None),
            motion_table.c.meeting_state != MeetingState.CANCELLED.value,
        )
        .order_by(meeting_table.c.planned_at, motion_table.c.number)
    )
    return {row.matter_id: _dealing(row) for row in connection.execute(query)}


def _dealing(row: Row[Any]) -> Dealing:
    return Dealing(
        meeting_id=row.subject,
        met_on=date.fromisoformat(row.met_on),
        meeting_state=MeetingState(row.meeting_state),
        motion_state=MotionState(row.state),
        outcome=None if row.outcome is None else Outcome(row.outcome),
        footing=None if row.footing is None else Footing(row.footing),
    )


def _meeting(line: MeetingLine, today: date) -> Undertaking:
    day = line.planned_at.date()
    if line.state is MeetingState.CALLED:
        stage = Stage.TODAY if day == today else Stage.AHEAD if day > today else Stage.OVERDUE
    else:
        stage = Stage.HELD if line.state is MeetingState.CLOSED else Stage.CANCELLED
    return Undertaking(
        about_id=line.meeting_id,
        is_meeting=True,
        title=line.title,
        day=day,
        stage=stage,
        planned_at=line.planned_at,
        motions=line.motions,
        sealed=line.sealed,
    )


def _matter(view: matters.MatterView, dealing: Dealing | None) -> Undertaking:
    return Undertaking(
        about_id=view.matter_id,
        is_meeting=False,
        title=view.title,
        day=view.opened_on,
        stage=_stage(view, dealing),
        met_on=None if dealing is None else dealing.met_on,
    )


def _stage(view: matters.MatterView, dealing: Dealing | None) -> Stage:
    if view.state is MatterState.CLOSED:
        return Stage.ENDED
    if view.referrals:
        return Stage.REFERRED
    if dealing is None:
        return Stage.NOTED
    if dealing.outcome is not None:
        return Stage(dealing.outcome.value)
    return Stage.ON_AGENDA if dealing.meeting_state is MeetingState.CALLED else Stage.LEFT_OPEN
