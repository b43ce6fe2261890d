"""What screens and papers read of meetings; the shapes are in `views`."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, func, select

from yuanba.journal.drafts import Drafts
from yuanba.kernel.ids import Id, id_text
from yuanba.village.courtyards.spreadsheets.cells import group_key
from yuanba.village.matters.model import Advice, MoneySource, RuleSet
from yuanba.village.matters.rule_sets import rule_set as shipped
from yuanba.village.matters.rules import who_may_decide
from yuanba.village.meetings.mishaps import ElectorateNotFixed, MeetingUnknown, MotionUnknown
from yuanba.village.meetings.model import (
    AddendumMade,
    Elector,
    Electorate,
    MeetingPersons,
    MeetingState,
    Motion,
    MotionState,
    SignIn,
    StatedNumber,
)
from yuanba.village.meetings.records import MotionRecord
from yuanba.village.meetings.rules.counting import CountDraft, count_now
from yuanba.village.meetings.rules.electorate import as_it_meets
from yuanba.village.meetings.rules.presence import presence_of, present_for, quorum_line
from yuanba.village.meetings.tables import meeting_table, motion_table
from yuanba.village.meetings.views import (
    AddendumView,
    CountNow,
    MeetingLine,
    MeetingView,
    MotionView,
    Presence,
    QuorumLine,
    UnfinishedMotion,
)

#: Motions looked through for a number stated before.
_LOOK_BACK = 30

# A meeting is read with every tap, so its statements are put together once.
_MEETING = select(meeting_table).where(meeting_table.c.subject == bindparam("meeting"))
_LATER = motion_table.alias("later")
#: The motion in whose place another stands, newest first.
_FOLLOWER = (
    select(_LATER.c.motion_id)
    .where(_LATER.c.replaces == motion_table.c.motion_id)
    .order_by(_LATER.c.sealed_on.desc())
    .limit(1)
    .scalar_subquery()
    .label("follower")
)
_MOTIONS = (
    select(motion_table.c.number, motion_table.c.record, _FOLLOWER)
    .where(motion_table.c.subject == bindparam("meeting"))
    .order_by(motion_table.c.number)
)
_MOTION = _MOTIONS.where(motion_table.c.motion_id == bindparam("motion"))


def presence_key(meeting_id: Id) -> str:
    """Name the draft of the sign-in taps."""
    return f"meetings.presence.{id_text(meeting_id)}"


def frame_key(motion_id: Id) -> str:
    """Name the draft of way, recounts, override and ruling of a count."""
    return f"meetings.count.{id_text(motion_id)}.frame"


def counter_key(motion_id: Id, counter: int) -> str:
    """Name the draft of one counter's taps."""
    return f"meetings.count.{id_text(motion_id)}.{counter}"


def count_keys(motion_id: Id) -> tuple[str, str, str]:
    """Name all drafts of a count: its frame and its two counters."""
    return frame_key(motion_id), counter_key(motion_id, 1), counter_key(motion_id, 2)


def advice_on(motion: Motion) -> Advice | None:
    """Tell who may decide a motion; None where it names neither topic nor money."""
    if not motion.topic and motion.money is MoneySource.NONE:
        return None
    return who_may_decide(motion.topic or "other", motion.money, group=motion.group)


def meeting(connection: Connection, meeting_id: Id) -> MeetingView:
    """Give one meeting, whole.

    Raises:
        MeetingUnknown: it is not in this store.
    """
    row = connection.execute(_MEETING, {"meeting": meeting_id}).one_or_none()
    if row is None:
        raise MeetingUnknown(meeting_id=meeting_id)
    motions = connection.execute(_MOTIONS, {"meeting": meeting_id})
    return _meeting_view(row, tuple(_motion_view(one.number, one.record, one.follower) for one in motions))


def motion(connection: Connection, meeting_id: Id, motion_id: Id) -> MotionView:
    """Give one motion of a meeting.

    Raises:
        MeetingUnknown, MotionUnknown: it is not in this store.
    """
    one = connection.execute(_MOTION, {"meeting": meeting_id, "motion": motion_id}).one_or_none()
    if one is None:
        # Says whether it is the meeting or the motion that is not here.
        return motion_of(meeting(connection, meeting_id), motion_id)
    return _motion_view(one.number, one.record, one.follower)


def motion_of(held: MeetingView, motion_id: Id) -> MotionView:
    """Give one motion of a meeting that has been read.

    Raises:
        MotionUnknown: it is not on its agenda.
    """
    for one in held.motions:
        if one.motion.motion_id == motion_id:
            return one
    raise MotionUnknown(motion_id=motion_id)


def meeting_of(connection: Connection, motion_id: Id) -> Id | None:
    """Find the meeting at which a motion was put, the latest where it was left over; None: it is not here."""
    query = (
        select(motion_table.c.subject)
        .join(meeting_table, meeting_table.c.subject == motion_table.c.subject)
        .where(motion_table.c.motion_id == motion_id)
        .order_by(meeting_table.c.planned_at.desc(), meeting_table.c.subject.desc())
        .limit(1)
    )
    return connection.execute(query).scalar_one_or_none()


def meetings(connection: Connection, courtyard_id: Id) -> tuple[MeetingLine, ...]:
    """List the meetings of a courtyard, newest first."""
    query = (
        select(
            meeting_table.c.subject,
            meeting_table.c.title,
            meeting_table.c.planned_at,
            meeting_table.c.state,
            func.count(motion_table.c.motion_id).label("motions"),
            func.count(motion_table.c.sealed_on).label("sealed"),
        )
        .join(motion_table, motion_table.c.subject == meeting_table.c.subject, isouter=True)
        .where(meeting_table.c.courtyard_id == courtyard_id)
        .group_by(meeting_table.c.subject)
        .order_by(meeting_table.c.planned_at.desc(), meeting_table.c.subject.desc())
    )
    return tuple(
        MeetingLine(
            meeting_id=row.subject,
            title=row.title,
            planned_at=datetime.fromisoformat(row.planned_at),
            state=MeetingState(row.state),
            motions=row.motions,
            sealed=row.sealed,
        )
        for row in connection.execute(query)
    )


def meetings_over(connection: Connection, courtyard_id: Id) -> frozenset[Id]:
    """Name the meetings of a courtyard that were held or called off: nobody need be told of them any more."""
    table = meeting_table
    over = select(table.c.subject).where(
        table.c.courtyard_id == courtyard_id, table.c.state != MeetingState.CALLED.value
    )
    return frozenset(connection.scalars(over))


def unfinished_business(connection: Connection, courtyard_id: Id) -> tuple[UnfinishedMotion, ...]:
    """List the motions that closed meetings left open and no later meeting has taken up, oldest first."""
    later = motion_table.alias("later")
    taken_up = (
        select(later.c.motion_id)
        .where(
            later.c.motion_id == motion_table.c.motion_id,
            later.c.unfinished_from == motion_table.c.subject,
            later.c.meeting_state != MeetingState.CANCELLED.value,
        )
        .exists()
    )
    query = (
        select(meeting_table.c.subject, meeting_table.c.title, motion_table.c.record)
        .join(meeting_table, meeting_table.c.subject == motion_table.c.subject)
        .where(
            motion_table.c.courtyard_id == courtyard_id,
            motion_table.c.meeting_state == MeetingState.CLOSED.value,
            motion_table.c.state != MotionState.SEALED.value,
            ~taken_up,
        )
        .order_by(meeting_table.c.planned_at, motion_table.c.number)
    )
    return tuple(
        UnfinishedMotion(meeting_id=row.subject, meeting_title=row.title, motion=row.record.motion)
        for row in connection.execute(query)
    )


def motions_on_matter(connection: Connection, matter_id: Id) -> tuple[tuple[Id, MotionView], ...]:
    """List what meetings did with a matter, oldest first: id of the meeting and the motion."""
    query = (
        select(motion_table.c.subject, motion_table.c.number, motion_table.c.record, _FOLLOWER)
        .join(meeting_table, meeting_table.c.subject == motion_table.c.subject)
        .where(motion_table.c.matter_id == matter_id)
        .order_by(meeting_table.c.planned_at, motion_table.c.number)
    )
    return tuple((row.subject, _motion_view(row.number, row.record, row.follower)) for row in connection.execute(query))


def presence(connection: Connection, meeting_id: Id) -> Presence:
    """Say who is here, from the taps so far."""
    return presence_of(Drafts(connection).lines(presence_key(meeting_id)))


def count_draft(connection: Connection, motion_id: Id) -> CountDraft:
    """Give the taps of a count so far."""
    frame, first, second = Drafts(connection).lines_of(*count_keys(motion_id))
    return CountDraft(frame=frame, first=first, second=second)


def taps_now(connection: Connection, meeting_id: Id, one: MotionView) -> tuple[CountDraft, tuple[SignIn, ...]]:
    """Give the taps of a count so far, and who is present for its motion now.

    Raises:
        ElectorateNotFixed: nobody has fixed who counts.
        WrittenInExceedUnknown: more were written in than N leaves room for.
    """
    electorate = fixed_electorate(one)
    keys = presence_key(meeting_id), *count_keys(one.motion.motion_id)
    signed_in, frame, first, second = Drafts(connection).lines_of(*keys)
    draft = CountDraft(frame=frame, first=first, second=second)
    sheet = presence_of(signed_in)
    return draft, present_for(one.motion, one.rule_set, electorate, sheet, begun_at=draft.begun_at)


def present_now(connection: Connection, meeting_id: Id, one: MotionView) -> tuple[SignIn, ...]:
    """Say who is present for a motion now.

    Raises:
        ElectorateNotFixed: nobody has fixed who counts.
        WrittenInExceedUnknown: more were written in than N leaves room for.
    """
    return taps_now(connection, meeting_id, one)[1]


def fixed_electorate(one: MotionView) -> Electorate:
    """Give who counts for a motion.

    Raises:
        ElectorateNotFixed: nobody has fixed it.
    """
    if one.electorate is None:
        raise ElectorateNotFixed(motion_id=one.motion.motion_id)
    return one.electorate


def quorum(connection: Connection, meeting_id: Id, motion_id: Id) -> QuorumLine:
    """Say how many are due, here and needed for a motion.

    Raises:
        MeetingUnknown, MotionUnknown, ElectorateNotFixed, WrittenInExceedUnknown: there is nothing to say.
    """
    one = motion(connection, meeting_id, motion_id)
    present = present_now(connection, meeting_id, one)
    return quorum_line(one.rule_set, as_it_meets(one.rule_set, fixed_electorate(one), present), len(present))


def counting(connection: Connection, meeting_id: Id, motion_id: Id) -> CountNow:
    """Show a count as it stands.

    Raises:
        MeetingUnknown, MotionUnknown, ElectorateNotFixed, WrittenInExceedUnknown: there is nothing to show.
    """
    one = motion(connection, meeting_id, motion_id)
    draft, present = taps_now(connection, meeting_id, one)
    electorate = as_it_meets(one.rule_set, fixed_electorate(one), present)
    return count_now(motion_id, draft, len(present), electorate)


def absent(connection: Connection, meeting_id: Id, motion_id: Id) -> tuple[Elector, ...]:
    """List those on the electorate of a motion who are not here, in its order.

    Raises:
        MeetingUnknown, MotionUnknown, ElectorateNotFixed, WrittenInExceedUnknown: there is nothing to list.
    """
    one = motion(connection, meeting_id, motion_id)
    here = {sign_in.elector_id for sign_in in present_now(connection, meeting_id, one)}
    return tuple(elector for elector in fixed_electorate(one).electors if elector.elector_id not in here)


def latest_persons(connection: Connection, courtyard_id: Id) -> MeetingPersons:
    """Say who held the last meeting of a courtyard whose result was sealed; nobody named where there is none."""
    query = (
        select(motion_table.c.record)
        .where(motion_table.c.courtyard_id == courtyard_id, motion_table.c.sealed_on.is_not(None))
        .order_by(motion_table.c.sealed_on.desc(), motion_table.c.subject.desc(), motion_table.c.number.desc())
        .limit(1)
    )
    record = connection.scalar(query)
    return MeetingPersons() if record is None else record.sealed.persons


def latest_statement(connection: Connection, courtyard_id: Id, rule_set: RuleSet, group: str) -> StatedNumber | None:
    """Give N as it was last stated for the same people at a meeting of a courtyard; None where it never was."""
    query = (
        select(motion_table.c.record)
        .where(motion_table.c.courtyard_id == courtyard_id, motion_table.c.state != MotionState.PUT.value)
        .order_by(motion_table.c.subject.desc(), motion_table.c.number.desc())
        .limit(_LOOK_BACK)
    )
    for record in connection.scalars(query):
        fixed = record.fixed
        same = fixed.rule_set.base is rule_set.base and group_key(record.motion.group) == group_key(group)
        if same and fixed.electorate.stated is not None:
            stated: StatedNumber = fixed.electorate.stated
            return stated
    return None


def _rule_set(record: MotionRecord) -> RuleSet:
    if record.sealed is not None:
        return record.sealed.rule_set
    return shipped(record.motion.rule_set_id) if record.fixed is None else record.fixed.rule_set


def _motion_view(number: int, record: MotionRecord, superseded_by: Id | None) -> MotionView:
    view = MotionView(
        number=number,
        motion=record.motion,
        state=record.state if superseded_by is None else MotionState.SUPERSEDED,
        rule_set=_rule_set(record),
        advice=advice_on(record.motion),
        electorate=None if record.fixed is None else record.fixed.electorate,
        superseded_by=superseded_by,
        addenda=tuple(map(_addendum_view, record.addenda)),
        carried_out=record.carried_out,
    )
    return view if record.sealed is None else _sealed_view(view, record)


def _sealed_view(view: MotionView, record: MotionRecord) -> MotionView:
    sealed = record.sealed
    if sealed is None:
        return view
    return replace(
        view,
        electorate=sealed.electorate,
        presence=sealed.presence,
        count=sealed.count,
        result=sealed.result,
        referral=sealed.referral,
        persons=sealed.persons,
        execution=sealed.execution,
        opinions=sealed.opinions,
        sealed_on=sealed.sealed_on,
        sealed_by=record.sealed_by,
    )


def _addendum_view(body: AddendumMade) -> AddendumView:
    return AddendumView(text=body.text, reason=body.reason, made_on=body.made_on, made_by=body.made_by)


def _meeting_view(row: Row[Any], motions: tuple[MotionView, ...]) -> MeetingView:
    record = row.record
    called, closed = record.called, record.closed
    view = MeetingView(
        meeting_id=row.subject,
        courtyard_id=called.courtyard_id,
        scope=row.scope,
        courtyard_name=called.courtyard_name,
        village_name=called.village_name,
        title=called.title,
        state=record.state,
        planned_at=called.planned_at,
        place=called.place,
        called_on=called.called_on,
        convener=called.convener,
        channel=called.channel,
        short_notice_reason=called.short_notice_reason,
        motions=motions,
        cancelled_reason="" if record.cancelled is None else record.cancelled.reason,
        addenda=tuple(map(_addendum_view, record.addenda)),
        seen=row.seen,
    )
    if closed is None:
        return view
    return replace(
        view, sign_ins=closed.sign_ins, persons=closed.persons, closed_on=closed.closed_on, remarks=closed.remarks
    )
