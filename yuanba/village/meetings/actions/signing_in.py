"""Sign people in and out; each tap is one draft line and lasts once committed."""

from dataclasses import dataclass, replace

from yuanba.journal.unit_of_work import UnitOfWork
from yuanba.kernel.ids import Id
from yuanba.kernel.permissions import Permission
from yuanba.village.matters.model import RuleSet
from yuanba.village.meetings import queries
from yuanba.village.meetings.actions.calling import running_meeting
from yuanba.village.meetings.households import household_members
from yuanba.village.meetings.mishaps import CountedAlready
from yuanba.village.meetings.model import SignIn
from yuanba.village.meetings.rules.presence import (
    arrival_line,
    change_line,
    check_arrival,
    check_change,
    check_leaving,
    check_same_household,
    leaving_line,
    needs_same_household,
    withdrawal_line,
)
from yuanba.village.meetings.views import MeetingView, Presence


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrive:
    """Sign a household or a person in."""

    meeting_id: Id
    #: `arrived_at` None: now.
    sign_in: SignIn


@dataclass(frozen=True, slots=True, kw_only=True)
class Leave:
    """Someone leaves before the end, or was never here."""

    meeting_id: Id
    elector_id: Id


def arrive(work: UnitOfWork, order: Arrive) -> Presence:
    """Sign a household or a person in, late arrivals too.

    Raises:
        MeetingUnknown, MeetingOver: there is no meeting to sign in at.
        AlreadySignedIn, SpeaksForAnother, ProxyNotAllowed, AuthorisationMissing, ProxyNotOfHousehold,
        HouseholdUnknown: nothing was written.
    """
    work.actor.require(Permission.HOLD_MEETINGS)
    meeting = running_meeting(work, order.meeting_id)
    present = queries.presence(work.connection, order.meeting_id)
    check_arrival(present, order.sign_in, _open_rule_sets(meeting))
    _check_proxy(work, meeting, order.sign_in)
    arriving = replace(order.sign_in, arrived_at=order.sign_in.arrived_at or work.now)
    work.drafts.append(queries.presence_key(order.meeting_id), arrival_line(arriving))
    return queries.presence(work.connection, order.meeting_id)


def change_sign_in(work: UnitOfWork, order: Arrive) -> Presence:
    """Let someone who is here be spoken for by another, or mark them as touched by the matter.

    Raises:
        MeetingUnknown, MeetingOver, NotSignedIn: there is nothing to change.
        SpeaksForAnother, ProxyNotAllowed, AuthorisationMissing, ProxyNotOfHousehold, HouseholdUnknown: the new
            speaker cannot speak for them.  Nothing was written.
    """
    work.actor.require(Permission.HOLD_MEETINGS)
    meeting = running_meeting(work, order.meeting_id)
    check_change(queries.presence(work.connection, order.meeting_id), order.sign_in, _open_rule_sets(meeting))
    _check_proxy(work, meeting, order.sign_in)
    work.drafts.append(queries.presence_key(order.meeting_id), change_line(order.sign_in))
    return queries.presence(work.connection, order.meeting_id)


def withdraw_sign_in(work: UnitOfWork, order: Leave) -> Presence:
    """Take back the sign-in of someone who was tapped by mistake and never came.

    Raises:
        MeetingUnknown, MeetingOver, NotSignedIn: there is nothing to take back.
        CountedAlready: they have answered a roll, or a sealed motion counts them as present.  Nothing was written.
    """
    work.actor.require(Permission.HOLD_MEETINGS)
    meeting = running_meeting(work, order.meeting_id)
    presence = queries.presence(work.connection, order.meeting_id)
    check_leaving(presence, order.elector_id)
    mistaken = next(one for one in presence.here if one.elector_id == order.elector_id)
    if _voters(mistaken) & _counted(work, meeting):
        raise CountedAlready(name=mistaken.name)
    work.drafts.append(queries.presence_key(order.meeting_id), withdrawal_line(order.elector_id))
    return queries.presence(work.connection, order.meeting_id)


def leave(work: UnitOfWork, order: Leave) -> Presence:
    """Sign someone out; motions sealed before keep them.

    Raises:
        MeetingUnknown, MeetingOver, NotSignedIn: nothing was written.
    """
    work.actor.require(Permission.HOLD_MEETINGS)
    running_meeting(work, order.meeting_id)
    check_leaving(queries.presence(work.connection, order.meeting_id), order.elector_id)
    work.drafts.append(queries.presence_key(order.meeting_id), leaving_line(order.elector_id, work.now))
    return queries.presence(work.connection, order.meeting_id)


def take_back_sign_in(work: UnitOfWork, meeting_id: Id) -> Presence:
    """Take the last sign-in tap back; nothing happens when there is none.

    Raises:
        MeetingUnknown, MeetingOver: there is no meeting to sign in at.
    """
    work.actor.require(Permission.HOLD_MEETINGS)
    running_meeting(work, meeting_id)
    work.drafts.take_back(queries.presence_key(meeting_id))
    return queries.presence(work.connection, meeting_id)


def _open_rule_sets(meeting: MeetingView) -> tuple[RuleSet, ...]:
    return tuple(one.rule_set for one in meeting.motions if one.sealed_by is None)


def _check_proxy(work: UnitOfWork, meeting: MeetingView, sign_in: SignIn) -> None:
    # Whose household is not in this store cannot be checked; who was written in stands on the sheet as such.
    if needs_same_household(sign_in, _open_rule_sets(meeting)) and not sign_in.written_in:
        home = sign_in.household_id
        members = () if home is None else household_members(work.connection, home)
        check_same_household(sign_in, members, meeting.planned_at.date())


def _voters(one: SignIn) -> frozenset[Id]:
    """Name all whose vote this line of the sheet may bring, in whatever mode."""
    named = (one.elector_id, one.household_id, one.speaker_id)
    return frozenset(voter for voter in named if voter is not None)


def _counted(work: UnitOfWork, meeting: MeetingView) -> frozenset[Id]:
    answered = (
        answer.elector_id
        for one in meeting.motions
        for answer in queries.count_draft(work.connection, one.motion.motion_id).roll
    )
    sealed = (sign_in.elector_id for one in meeting.motions for sign_in in one.presence)
    return frozenset((*answered, *sealed))
