"""Fix who counts, then count: hands, roll or slips; each tap is one draft line and lasts once committed."""

from dataclasses import dataclass, replace
from typing import Any

from yuanba.journal.unit_of_work import UnitOfWork
from yuanba.kernel.ids import Id
from yuanba.kernel.permissions import Permission
from yuanba.village.matters.model import GroupMissing, Mark
from yuanba.village.matters.rules import with_charter
from yuanba.village.meetings import queries
from yuanba.village.meetings.actions.calling import countable, running_meeting
from yuanba.village.meetings.households import village_households
from yuanba.village.meetings.live import outlook_on
from yuanba.village.meetings.mishaps import (
    CountHasBegun,
    MotionAlreadySealed,
    MotionUnknown,
    NobodyPresent,
    OtherKindOfMeeting,
    ReasonMissing,
    RollNeeded,
)
from yuanba.village.meetings.model import (
    CountWay,
    ElectorateFixed,
    Exclusion,
    StatedNumber,
    Vote,
    Votes,
)
from yuanba.village.meetings.rules.counting import (
    CountDraft,
    check_hands,
    hand_line,
    roll_line,
    spoiled_line,
    typed_line,
    votes_of,
    way_line,
    ways_of,
)
from yuanba.village.meetings.rules.electorate import (
    HouseholdCandidate,
    as_it_meets,
    candidates,
    electorate_of,
    is_group_base,
)
from yuanba.village.meetings.views import CountNow, MeetingView, MotionView


@dataclass(frozen=True, slots=True, kw_only=True)
class FixElectorate:
    """Fix mode and electorate of a motion, before the count."""

    meeting_id: Id
    motion_id: Id
    #: Rule set chosen, such as households instead of persons; empty: that of the motion.
    rule_set_id: str = ""
    #: Every household of the village that is known; None: as this store knows them.
    households: tuple[HouseholdCandidate, ...] | None = None
    stated: StatedNumber | None = None
    exclusions: tuple[Exclusion, ...] = ()
    #: People without a birth date: resident and whether of age.
    settled: tuple[tuple[Id, bool], ...] = ()
    #: All floor area in hundredths of a square metre, where owners vote.
    area_centi: int = 0
    #: Quorum the charter sets, and where that stands.
    charter_quorum: Mark | None = None
    charter_source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CountTo:
    """Names a count: motion, way and counter."""

    meeting_id: Id
    motion_id: Id
    way: CountWay = CountWay.HANDS
    #: 1, or 2 for the second, blind counter.
    counter: int = 1


def fix_electorate(work: UnitOfWork, order: FixElectorate) -> MotionView:
    """Fix mode and electorate of a motion; until the first hand is counted it can be done again.

    Raises:
        MeetingUnknown, MotionUnknown, MeetingOver, MotionAlreadySealed, CountHasBegun: it is too late or elsewhere.
        RuleSetUnknown, RuleSetReferred, CharterNumberMissing, GroupMissing: the rule set cannot be used like this.
        OtherKindOfMeeting: the rule set is of another body than the motion was put to.
        BirthDatesUnsettled, ExclusionNotAllowed, ExclusionUnproved, StatementNeeded, StatedBelowKnown, AreaMissing,
        ElectorateEmpty: N cannot be fixed yet.  Nothing was written.
    """
    work.actor.require(Permission.HOLD_MEETINGS)
    meeting, one = _open_motion(work, order.meeting_id, order.motion_id)
    if queries.count_draft(work.connection, order.motion_id).begun:
        raise CountHasBegun(motion_id=order.motion_id)
    rule_set = countable(order.rule_set_id or one.motion.rule_set_id)
    put_to = countable(one.motion.rule_set_id)
    if rule_set.row != put_to.row:
        raise OtherKindOfMeeting(wanted=put_to.body, given=rule_set.body)
    if is_group_base(rule_set) and not one.motion.group:
        raise GroupMissing
    rule_set = with_charter(rule_set, order.charter_quorum)
    households = order.households
    if households is None:
        households = village_households(work.connection, meeting.courtyard_id)
    found = candidates(
        rule_set,
        households,
        group=one.motion.group,
        on=meeting.planned_at.date(),
        settled=dict(order.settled),
    )
    electorate = electorate_of(
        rule_set, found, stated=order.stated, exclusions=order.exclusions, area_centi=order.area_centi
    )
    work.record(
        ElectorateFixed(
            meeting_id=order.meeting_id,
            motion_id=order.motion_id,
            rule_set=rule_set,
            electorate=electorate,
            charter_source=order.charter_source.strip(),
        ),
        scope=meeting.scope,
        subject=order.meeting_id,
    )
    return queries.motion(work.connection, order.meeting_id, order.motion_id)


def begin_count(work: UnitOfWork, order: FixElectorate) -> CountNow:
    """Fix who counts, unless that stands already, and open the count; those who are here can raise their hands now.

    Raises:
        NobodyPresent: nobody who counts is here.
        WrittenInExceedUnknown: more were written in than N leaves room for.
        As `fix_electorate` where who counts must still be fixed.  Nothing was written.
    """
    meeting, one = _open_motion(work, order.meeting_id, order.motion_id)
    known = village_households(work.connection, meeting.courtyard_id) if order.households is None else order.households
    if not outlook_on(work.connection, meeting, one, known).fixed:
        fix_electorate(work, replace(order, households=known))
    now = queries.counting(work.connection, order.meeting_id, order.motion_id)
    if now.present == 0:
        raise NobodyPresent
    return now


def tap_hand(work: UnitOfWork, order: CountTo, vote: Vote) -> CountNow:
    """Count one hand or one slip.

    Raises:
        HandsExceedPresent: more hands than people present and no reason given.
        HandsExceedElectorate: more hands than votes.
        CountHasBegun, RollNeeded: it is counted in another way.
        ElectorateNotFixed and those of an unknown or finished motion: nothing was written.
    """
    _require_way(order, CountWay.HANDS, CountWay.SLIPS)
    return _tap(work, order, hand_line(vote))


def tap_spoiled(work: UnitOfWork, order: CountTo) -> CountNow:
    """Count one spoiled slip; `order.way` must be slips.

    Raises:
        As `tap_hand`; hands are never spoiled.
    """
    _require_way(order, CountWay.SLIPS)
    return _tap(work, order, spoiled_line())


def type_votes(work: UnitOfWork, order: CountTo, votes: Votes) -> CountNow:
    """Take the numbers a counter types; they replace that counter's taps.  Only slips can be spoiled.

    Raises:
        NumberNegative, HandsExceedPresent, HandsExceedElectorate: the numbers cannot be.
        CountHasBegun, RollNeeded: it is counted in another way.
        ElectorateNotFixed and those of an unknown or finished motion: nothing was written.
    """
    _require_way(order, *((CountWay.SLIPS,) if votes.invalid else (CountWay.HANDS, CountWay.SLIPS)))
    draft, present, electorate = _begin(work, order)
    line = typed_line(votes)
    check_hands(votes, present, electorate, draft.override_reason)
    work.drafts.append(queries.counter_key(order.motion_id, order.counter), line)
    return queries.counting(work.connection, order.meeting_id, order.motion_id)


def answer_roll(work: UnitOfWork, order: CountTo, elector_id: Id, vote: Vote) -> CountNow:
    """Take one answer when the roll is called; `order.way` must be the roll.

    Raises:
        VotedTwice, NotPresentForMotion: this household or person cannot answer now.
        CountHasBegun: it is counted in another way.
        ElectorateNotFixed and those of an unknown or finished motion: nothing was written.
    """
    _require_way(order, CountWay.ROLL)
    draft, _, _ = _begin(work, order)
    one = queries.motion(work.connection, order.meeting_id, order.motion_id)
    present = queries.present_now(work.connection, order.meeting_id, one)
    line = roll_line(draft, elector_id, vote, present)
    work.drafts.append(queries.counter_key(order.motion_id, 1), line)
    return queries.counting(work.connection, order.meeting_id, order.motion_id)


def take_back_vote(work: UnitOfWork, order: CountTo) -> CountNow:
    """Take the last tap of a counter back; nothing happens when there is none."""
    work.actor.require(Permission.HOLD_MEETINGS)
    _open_motion(work, order.meeting_id, order.motion_id)
    work.drafts.take_back(queries.counter_key(order.motion_id, order.counter))
    if not queries.count_draft(work.connection, order.motion_id).begun:
        # Back at the start the way of counting may be chosen anew; recounts and reasons are kept.
        _keep_frame(work, order.motion_id, without=("way", "ruling"))
    return queries.counting(work.connection, order.meeting_id, order.motion_id)


def recount(work: UnitOfWork, order: CountTo) -> CountNow:
    """Throw the count away and begin anew; the minutes say how often."""
    work.actor.require(Permission.HOLD_MEETINGS)
    _open_motion(work, order.meeting_id, order.motion_id)
    _keep_frame(work, order.motion_id, without=("way", "ruling"))
    work.drafts.append(queries.frame_key(order.motion_id), {"tap": "recount"})
    for counter in (1, 2):
        work.drafts.clear(queries.counter_key(order.motion_id, counter))
    return queries.counting(work.connection, order.meeting_id, order.motion_id)


def rule_on_counters(work: UnitOfWork, order: CountTo, reason: str) -> CountNow:
    """Let the chair say which of two unequal counts stands: that of `order.counter`.

    Raises:
        ReasonMissing: nothing was written.
    """
    work.actor.require(Permission.HOLD_MEETINGS)
    _open_motion(work, order.meeting_id, order.motion_id)
    if not reason.strip():
        raise ReasonMissing
    work.drafts.append(
        queries.frame_key(order.motion_id), {"tap": "ruling", "counter": order.counter, "reason": reason.strip()}
    )
    return queries.counting(work.connection, order.meeting_id, order.motion_id)


def allow_more_hands(work: UnitOfWork, order: CountTo, reason: str) -> CountNow:
    """Accept more hands than people present, for a reason that the minutes print.

    Raises:
        ReasonMissing: nothing was written.
    """
    work.actor.require(Permission.HOLD_MEETINGS)
    _open_motion(work, order.meeting_id, order.motion_id)
    if not reason.strip():
        raise ReasonMissing
    work.drafts.append(queries.frame_key(order.motion_id), {"tap": "override", "reason": reason.strip()})
    return queries.counting(work.connection, order.meeting_id, order.motion_id)


def _require_way(order: CountTo, *ways: CountWay) -> None:
    """Refuse a vote that is none of the way of counting: no hand answers the roll, and no answer is a hand.

    Raises:
        CountHasBegun: it is counted in another way.
    """
    if order.way not in ways:
        raise CountHasBegun(motion_id=order.motion_id)


def _tap(work: UnitOfWork, order: CountTo, line: dict[str, Any]) -> CountNow:
    draft, present, electorate = _begin(work, order)
    lines = draft.first if order.counter == 1 else draft.second
    check_hands(votes_of((*lines, line)), present, electorate, draft.override_reason)
    work.drafts.append(queries.counter_key(order.motion_id, order.counter), line)
    return queries.counting(work.connection, order.meeting_id, order.motion_id)


def _begin(work: UnitOfWork, order: CountTo) -> tuple[CountDraft, int, int]:
    """Give the taps so far, the number present and N; the first tap fixes the way."""
    work.actor.require(Permission.HOLD_MEETINGS)
    _, one = _open_motion(work, order.meeting_id, order.motion_id)
    draft, present = queries.taps_now(work.connection, order.meeting_id, one)
    electorate = as_it_meets(one.rule_set, queries.fixed_electorate(one), present)
    if order.way not in ways_of(one.rule_set):
        raise RollNeeded
    if draft.begun and draft.way is not order.way:
        raise CountHasBegun(motion_id=order.motion_id)
    if draft.way is not order.way:
        work.drafts.append(queries.frame_key(order.motion_id), way_line(order.way, work.now))
    elif draft.ruling is not None:
        # A ruling holds for the numbers it was given on.
        _keep_frame(work, order.motion_id, without=("ruling",))
    return draft, len(present), electorate.size


def _keep_frame(work: UnitOfWork, motion_id: Id, *, without: tuple[str, ...]) -> None:
    key = queries.frame_key(motion_id)
    lines = work.drafts.lines(key)
    work.drafts.clear(key)
    for line in lines:
        if line["tap"] not in without:
            work.drafts.append(key, line)


def _open_motion(work: UnitOfWork, meeting_id: Id, motion_id: Id) -> tuple[MeetingView, MotionView]:
    meeting = running_meeting(work, meeting_id)
    for one in meeting.motions:
        if one.motion.motion_id == motion_id:
            if one.sealed_by is not None:
                raise MotionAlreadySealed(motion_id=motion_id)
            return meeting, one
    raise MotionUnknown(motion_id=motion_id)
