"""Call a meeting, put motions, cancel it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from yuanba.journal.unit_of_work import UnitOfWork
from yuanba.kernel.ids import Id, new_id
from yuanba.kernel.permissions import Permission
from yuanba.village.courtyards.loading import check_in_use
from yuanba.village.courtyards.spreadsheets.cells import group_key
from yuanba.village.matters.model import GroupMissing, Nature, RuleSet
from yuanba.village.matters.rule_sets import rule_set as shipped
from yuanba.village.meetings import queries
from yuanba.village.meetings.mishaps import (
    AgendaEmpty,
    CountHasBegun,
    MeetingBeforeNotice,
    MeetingOver,
    MotionAlreadySealed,
    MotionNotSealed,
    MotionTextMissing,
    MotionUnknown,
    NoticeTooShort,
    OtherKindOfMeeting,
    PlaceMissing,
    ReasonMissing,
    RuleSetReferred,
)
from yuanba.village.meetings.model import (
    MeetingCalled,
    MeetingCancelled,
    MeetingState,
    Motion,
    MotionPut,
    MotionState,
)
from yuanba.village.meetings.rules.agenda import first_day
from yuanba.village.meetings.rules.electorate import is_group_base
from yuanba.village.meetings.views import MeetingView, MotionView


@dataclass(frozen=True, slots=True, kw_only=True)
class CallMeeting:
    """Call a meeting."""

    scope: Id
    courtyard_id: Id
    courtyard_name: str
    village_name: str
    title: str
    #: Wall-clock time of the village, without zone.
    planned_at: datetime
    place: str
    convener: str
    #: New motions; unfinished business is put before them by itself.
    motions: tuple[Motion, ...]
    #: Unfinished motions that are not taken up this time.
    leave_out: tuple[Id, ...] = ()
    #: None: today.
    called_on: date | None = None
    channel: str = ""
    short_notice_reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PutMotion:
    """Add a motion to the agenda, or word one anew under its id."""

    meeting_id: Id
    motion: Motion


@dataclass(frozen=True, slots=True, kw_only=True)
class CancelMeeting:
    """Say that a called meeting is not held."""

    meeting_id: Id
    reason: str


def call_meeting(work: UnitOfWork, order: CallMeeting) -> Id:
    """Call a meeting and give its id; unfinished business of earlier meetings stands first.

    Raises:
        CourtyardHasClosed: nothing new is begun there.
        AgendaEmpty, MotionTextMissing, PlaceMissing, GroupMissing, RuleSetUnknown, RuleSetReferred: something is
            missing on the agenda or cannot be counted here.
        MeetingBeforeNotice, NoticeTooShort: the dates do not fit; a reason for haste lifts the second.
        MotionUnknown, MotionNotSealed, OtherKindOfMeeting: a motion cannot replace the one it names.
            Nothing was written.
    """
    work.actor.require(Permission.HOLD_MEETINGS)
    check_in_use(work.connection, order.courtyard_id)
    left_over = tuple(
        replace(one.motion, unfinished_from=one.meeting_id, short_notice_reason="")
        for one in queries.unfinished_business(work.connection, order.courtyard_id)
        if one.motion.motion_id not in order.leave_out
    )
    taken_up = {motion.motion_id for motion in left_over}
    motions = (*left_over, *(motion for motion in order.motions if motion.motion_id not in taken_up))
    if not motions:
        raise AgendaEmpty
    if not order.place.strip():
        raise PlaceMissing
    rule_sets = tuple(_checked(work, motion, order.courtyard_id) for motion in motions)
    called_on = order.called_on or work.today
    if order.planned_at.date() < called_on:
        raise MeetingBeforeNotice(called_on=called_on, planned_on=order.planned_at.date())
    if not order.short_notice_reason.strip():
        check_notice(rule_sets, called_on, order.planned_at.date())
    meeting_id = new_id()
    work.record(
        MeetingCalled(
            meeting_id=meeting_id,
            courtyard_id=order.courtyard_id,
            courtyard_name=order.courtyard_name,
            village_name=order.village_name,
            title=order.title.strip(),
            planned_at=order.planned_at,
            place=order.place.strip(),
            called_on=called_on,
            convener=order.convener.strip(),
            channel=order.channel.strip(),
            motions=motions,
            short_notice_reason=order.short_notice_reason.strip(),
        ),
        scope=order.scope,
        subject=meeting_id,
    )
    return meeting_id


def check_notice(rule_sets: Iterable[RuleSet], called_on: date, planned_on: date) -> None:
    """Refuse a meeting that comes too soon after its notice.

    Raises:
        NoticeTooShort: with the first day that would do.

    Source: notice days of the rule set; Civil Code, art. 201.
    """
    earliest_on, longest = first_day(rule_sets, called_on)
    if planned_on < earliest_on:
        raise NoticeTooShort(earliest_on=earliest_on, notice_days=longest.notice_days, rule_set_id=longest.rule_set_id)


def put_motion(work: UnitOfWork, order: PutMotion) -> MotionView:
    """Add a motion to the agenda, or word one anew before its electorate is fixed.

    Raises:
        MeetingUnknown, MeetingOver, MotionAlreadySealed, CountHasBegun, MotionTextMissing, GroupMissing,
        RuleSetUnknown, RuleSetReferred, MotionUnknown, MotionNotSealed, OtherKindOfMeeting: nothing was written.
        NoticeTooShort: the body must be told of it earlier; a reason of the motion or of the meeting lifts that.
    """
    work.actor.require(Permission.HOLD_MEETINGS)
    meeting = running_meeting(work, order.meeting_id)
    for one in meeting.motions:
        if one.motion.motion_id != order.motion.motion_id:
            continue
        if one.state in (MotionState.SEALED, MotionState.SUPERSEDED):
            raise MotionAlreadySealed(motion_id=order.motion.motion_id)
        if one.state is MotionState.ELECTORATE_FIXED:
            raise CountHasBegun(motion_id=order.motion.motion_id)
    found = _checked(work, order.motion, meeting.courtyard_id)
    known = next((one for one in meeting.motions if one.motion.motion_id == order.motion.motion_id), None)
    told = known is not None and known.rule_set.row == found.row
    if not (told or meeting.short_notice_reason or order.motion.short_notice_reason.strip()):
        check_notice((found,), work.today, meeting.planned_at.date())
    work.record(
        MotionPut(meeting_id=order.meeting_id, motion=order.motion), scope=meeting.scope, subject=order.meeting_id
    )
    return queries.motion(work.connection, order.meeting_id, order.motion.motion_id)


def cancel_meeting(work: UnitOfWork, order: CancelMeeting) -> None:
    """Say that a called meeting is not held; its sign-in taps are thrown away.

    Raises:
        MeetingUnknown, MeetingOver: there is nothing to cancel.
        MotionAlreadySealed: it was held.
        ReasonMissing: no reason is given.  Nothing was written.
    """
    work.actor.require(Permission.HOLD_MEETINGS)
    meeting = running_meeting(work, order.meeting_id)
    for one in meeting.motions:
        if one.sealed_by is not None:
            raise MotionAlreadySealed(motion_id=one.motion.motion_id)
    if not order.reason.strip():
        raise ReasonMissing
    work.record(
        MeetingCancelled(meeting_id=order.meeting_id, cancelled_on=work.today, reason=order.reason.strip()),
        scope=meeting.scope,
        subject=order.meeting_id,
    )
    clear_drafts(work, meeting)


def running_meeting(work: UnitOfWork, meeting_id: Id) -> MeetingView:
    """Give a meeting that is neither closed nor cancelled.

    Raises:
        MeetingUnknown, MeetingOver: there is none.
    """
    meeting = queries.meeting(work.connection, meeting_id)
    if meeting.state is not MeetingState.CALLED:
        raise MeetingOver(meeting_id=meeting_id)
    return meeting


def clear_drafts(work: UnitOfWork, meeting: MeetingView) -> None:
    """Throw away all taps of a meeting that is over."""
    work.drafts.clear(queries.presence_key(meeting.meeting_id))
    for one in meeting.motions:
        clear_count(work, one.motion.motion_id)


def clear_count(work: UnitOfWork, motion_id: Id) -> None:
    """Throw away all taps of a count."""
    work.drafts.clear(*queries.count_keys(motion_id))


def countable(rule_set_id: str) -> RuleSet:
    """Give a rule set that is counted by this program.

    Raises:
        RuleSetUnknown, RuleSetReferred: there is none, or its vote is held elsewhere.
    """
    found = shipped(rule_set_id)
    if found.nature is Nature.REFERRED:
        raise RuleSetReferred(rule_set_id=rule_set_id, body=found.body)
    return found


def _checked(work: UnitOfWork, motion: Motion, courtyard_id: Id) -> RuleSet:
    if not motion.text.strip():
        raise MotionTextMissing
    # An unknown topic would make the motion unreadable for ever.
    queries.advice_on(motion)
    found = countable(motion.rule_set_id)
    if is_group_base(found) and not motion.group.strip():
        raise GroupMissing
    if motion.supersedes is not None:
        _check_superseding(work, motion, motion.supersedes, found, courtyard_id)
    return found


def _check_superseding(work: UnitOfWork, motion: Motion, motion_id: Id, found: RuleSet, courtyard_id: Id) -> None:
    """Let a decision be changed by the same kind of meeting only: the same body, of the same group or courtyard.

    Source: Chongqing rules (2013), art. 15.
    """
    if motion.supersedes_meeting is None:
        raise MotionUnknown(motion_id=motion_id)
    meeting = queries.meeting(work.connection, motion.supersedes_meeting)
    earlier = queries.motion(work.connection, motion.supersedes_meeting, motion_id)
    if earlier.sealed_by is None:
        raise MotionNotSealed(motion_id=motion_id)
    same_body = earlier.rule_set.row == found.row
    same_group = not is_group_base(found) or group_key(earlier.motion.group) == group_key(motion.group)
    same_courtyard = found.nature is not Nature.CONSULTATION or meeting.courtyard_id == courtyard_id
    if same_body and same_group and same_courtyard:
        return
    wanted, given = earlier.rule_set.body, found.body
    if same_body:
        wanted = f"{earlier.motion.group or meeting.courtyard_name}{wanted}"
        given = f"{motion.group}{given}"
    raise OtherKindOfMeeting(wanted=wanted, given=given)
