"""Seal a result, add to it, close the meeting."""

from dataclasses import dataclass, field, replace
from datetime import date

from yuanba.journal.unit_of_work import UnitOfWork
from yuanba.kernel.ids import Id
from yuanba.kernel.permissions import Permission
from yuanba.village.meetings import queries
from yuanba.village.meetings.actions.calling import clear_count, clear_drafts, running_meeting
from yuanba.village.meetings.mishaps import (
    AddendumEmpty,
    CarriedOutAlready,
    MotionAlreadySealed,
    MotionNotSealed,
    NobodyPresent,
    OutcomeMissing,
    PersonsMissing,
)
from yuanba.village.meetings.model import (
    AddendumMade,
    DecisionCarriedOut,
    DecisionSealed,
    Execution,
    MeetingClosed,
    MeetingPersons,
)
from yuanba.village.meetings.rules.counting import settle
from yuanba.village.meetings.rules.electorate import as_it_meets
from yuanba.village.meetings.rules.result import footing_to_choose, judged, referral_of
from yuanba.village.meetings.views import MeetingView, MotionView


@dataclass(frozen=True, slots=True, kw_only=True)
class SealDecision:
    """Seal the result of a motion."""

    meeting_id: Id
    motion_id: Id
    persons: MeetingPersons
    #: Go on as consultation where it would be no decision.
    as_consultation: bool = False
    execution: Execution = field(default_factory=Execution)
    opinions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MakeAddendum:
    """Add something to a sealed motion, or to a meeting as a whole."""

    meeting_id: Id
    motion_id: Id | None
    text: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CarryOut:
    """Say that what a sealed motion asked for was done."""

    meeting_id: Id
    motion_id: Id
    #: How it went.
    text: str
    #: None: today.
    done_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseMeeting:
    """End a meeting."""

    meeting_id: Id
    persons: MeetingPersons
    remarks: tuple[str, ...] = ()


def seal_decision(work: UnitOfWork, order: SealDecision) -> MotionView:
    """Seal a motion: electorate, presence, count, rule and result are frozen, the taps of the count are cleared.

    Raises:
        MeetingUnknown, MotionUnknown, MeetingOver, MotionAlreadySealed, ElectorateNotFixed: there is nothing to seal.
        PersonsMissing: no chair or no recorder.
        NobodyPresent, NothingCounted, CountersDisagree, HandsExceedPresent, HandsExceedElectorate,
        WrittenInExceedUnknown: the count cannot stand like this.
        FootingNotChosen: it would be no decision and the person has not chosen to go on as consultation.
            Nothing was written.
    """
    work.actor.require(Permission.SEAL_DECISIONS)
    meeting = running_meeting(work, order.meeting_id)
    one = queries.motion_of(meeting, order.motion_id)
    if one.sealed_by is not None:
        raise MotionAlreadySealed(motion_id=order.motion_id)
    if not (order.persons.chair.strip() and order.persons.recorder.strip()):
        raise PersonsMissing
    draft, present = queries.taps_now(work.connection, order.meeting_id, one)
    if not present:
        raise NobodyPresent
    electorate = as_it_meets(one.rule_set, queries.fixed_electorate(one), present)
    count = settle(draft, len(present), electorate)
    result = judged(one.rule_set, one.advice, electorate, present, count)
    choice = footing_to_choose(result, one.advice)
    if choice is not None and not order.as_consultation:
        raise choice
    work.record(
        DecisionSealed(
            meeting_id=order.meeting_id,
            motion=replace(one.motion, rule_set_id=one.rule_set.rule_set_id),
            rule_set=one.rule_set,
            electorate=electorate,
            presence=present,
            count=count,
            result=result,
            persons=order.persons,
            sealed_on=work.today,
            referral=referral_of(one.rule_set, one.advice, result.footing),
            execution=order.execution,
            opinions=order.opinions,
        ),
        scope=meeting.scope,
        subject=order.meeting_id,
    )
    clear_count(work, order.motion_id)
    return queries.motion(work.connection, order.meeting_id, order.motion_id)


def make_addendum(work: UnitOfWork, order: MakeAddendum) -> MeetingView:
    """Add something to a sealed motion or to a meeting; what was sealed stays as it is.

    Raises:
        MeetingUnknown, MotionUnknown, MotionNotSealed, AddendumEmpty: nothing was written.
    """
    work.actor.require(Permission.HOLD_MEETINGS)
    meeting = queries.meeting(work.connection, order.meeting_id)
    if not (order.text.strip() and order.reason.strip()):
        raise AddendumEmpty
    if order.motion_id is not None:
        one = queries.motion(work.connection, order.meeting_id, order.motion_id)
        if one.sealed_by is None:
            raise MotionNotSealed(motion_id=order.motion_id)
    work.record(
        AddendumMade(
            meeting_id=order.meeting_id,
            motion_id=order.motion_id,
            text=order.text.strip(),
            reason=order.reason.strip(),
            made_on=work.today,
            made_by=work.actor.name,
        ),
        scope=meeting.scope,
        subject=order.meeting_id,
    )
    return queries.meeting(work.connection, order.meeting_id)


def carry_out(work: UnitOfWork, order: CarryOut) -> MotionView:
    """Say that what a sealed motion asked for was done, and how it went.

    Raises:
        MeetingUnknown, MotionUnknown, MotionNotSealed, CarriedOutAlready: there is nothing to say it of.
        OutcomeMissing: not a word how it went.  Nothing was written.
    """
    work.actor.require(Permission.HOLD_MEETINGS)
    meeting = queries.meeting(work.connection, order.meeting_id)
    one = queries.motion(work.connection, order.meeting_id, order.motion_id)
    if one.sealed_by is None:
        raise MotionNotSealed(motion_id=order.motion_id)
    if one.carried_out is not None:
        raise CarriedOutAlready(done_on=one.carried_out.done_on)
    if not order.text.strip():
        raise OutcomeMissing
    body = DecisionCarriedOut(
        meeting_id=order.meeting_id,
        motion_id=order.motion_id,
        done_on=order.done_on or work.today,
        text=order.text.strip(),
        told_by=work.actor.name,
    )
    work.record(body, scope=meeting.scope, subject=order.meeting_id)
    return queries.motion(work.connection, order.meeting_id, order.motion_id)


def close_meeting(work: UnitOfWork, order: CloseMeeting) -> MeetingView:
    """Close a meeting: the sign-in sheet is fixed, open motions are left for the next one, all taps are cleared.

    Raises:
        MeetingUnknown, MeetingOver, PersonsMissing: nothing was written.
    """
    work.actor.require(Permission.HOLD_MEETINGS)
    meeting = running_meeting(work, order.meeting_id)
    if not (order.persons.chair.strip() and order.persons.recorder.strip()):
        raise PersonsMissing
    work.record(
        MeetingClosed(
            meeting_id=order.meeting_id,
            closed_on=work.today,
            sign_ins=queries.presence(work.connection, order.meeting_id).sign_ins,
            persons=order.persons,
            unfinished=tuple(one.motion.motion_id for one in meeting.motions if one.sealed_by is None),
            remarks=order.remarks,
        ),
        scope=meeting.scope,
        subject=order.meeting_id,
    )
    clear_drafts(work, meeting)
    return queries.meeting(work.connection, order.meeting_id)
