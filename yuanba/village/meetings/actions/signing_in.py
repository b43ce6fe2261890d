"""Sign people in and out; each tap is one draft line and lasts once committed."""

from dataclasses import dataclass, replace

from yuanba.journal.unit_of_work import UnitOfWork
from yuanba.kernel.ids import Id
from yuanba.kernel.permissions import Permission
from yuanba.village.meetings import queries
from yuanba.village.meetings.actions.calling import running_meeting
from yuanba.village.meetings.households import household_members
from yuanba.village.meetings.model import SignIn
from yuanba.village.meetings.rules.presence import (
    arrival_line,
    check_arrival,
    check_leaving,
    check_same_household,
    leaving_line,
    needs_same_household,
)
from yuanba.village.meetings.views import Presence


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrive:
    """Sign a household or a person in."""

    meeting_id: Id
    #: `arrived_at` None: now.
    sign_in: SignIn


@dataclass(frozen=True, slots=True, kw_only=True)
class Leave:
    """Someone leaves before the end."""

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
    rule_sets = tuple(one.rule_set for one in meeting.motions if one.sealed_by is None)
    check_arrival(present, order.sign_in, rule_sets)
    if needs_same_household(order.sign_in, rule_sets) and order.sign_in.household_id is not None:
        members = household_members(work.connection, order.sign_in.household_id)
        check_same_household(order.sign_in, members, meeting.planned_at.date())
    arriving = replace(order.sign_in, arrived_at=order.sign_in.arrived_at or work.now)
    work.drafts.append(queries.presence_key(order.meeting_id), arrival_line(arriving))
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
