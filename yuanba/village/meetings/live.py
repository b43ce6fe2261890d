"""What the yard sees while a meeting runs: who may come, who would count, who is here, how the count stands.

Nothing is asked twice: who lives where is read when the page opens, the taps after each of them.
"""

from dataclasses import dataclass, replace

from sqlalchemy import Connection

from yuanba.kernel.ids import Id
from yuanba.village.courtyards import queries as courtyards
from yuanba.village.courtyards.names import readings
from yuanba.village.matters.model import CharterNumberMissing, Measure, RuleSet, Unit
from yuanba.village.matters.rule_sets import alternatives
from yuanba.village.matters.rule_sets import rule_set as shipped
from yuanba.village.matters.rules import with_charter
from yuanba.village.meetings import queries
from yuanba.village.meetings.households import village_households
from yuanba.village.meetings.mishaps import (
    AreaMissing,
    BirthDatesUnsettled,
    ElectorateEmpty,
    FootingNotChosen,
    StatementNeeded,
    WrittenInExceedUnknown,
)
from yuanba.village.meetings.model import (
    CountWay,
    Electorate,
    MarkCheck,
    MeetingPersons,
    MotionState,
    SignIn,
    StatedNumber,
)
from yuanba.village.meetings.rules.counting import ways_of
from yuanba.village.meetings.rules.electorate import (
    Candidates,
    HouseholdCandidate,
    as_it_meets,
    candidates,
    electorate_of,
)
from yuanba.village.meetings.rules.presence import present_for, proxy_allowed, quorum_line
from yuanba.village.meetings.rules.result import footing_to_choose, judged, referral_of, stakeholder_check
from yuanba.village.meetings.views import CountNow, MeetingView, MotionView, Presence, QuorumLine


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """Who counts for a motion, or would if it were fixed now."""

    rule_set: RuleSet
    #: The same body with other holders of the vote, itself included: to choose from before the count.
    modes: tuple[RuleSet, ...]
    candidates: Candidates
    #: As frozen, or as it would be without asking anything; None: something must be said first.
    electorate: Electorate | None
    #: Frozen already, and still true.
    fixed: bool
    #: What the leader stated for the same people at an earlier motion.
    suggested: StatedNumber | None = None

    @property
    def must_ask(self) -> bool:
        """Tell whether something must be said before it can be fixed: N, ages, the charter's number, the area."""
        found, rule_set = self.candidates, self.rule_set
        asked = found.must_state or bool(found.unsettled) or Measure.AREA in rule_set.measures
        return self.electorate is None and (asked or rule_set.quorum_by_charter)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance:
    """Who is here, and what that means for the motion at hand."""

    presence: Presence
    #: Those who count for the motion, one line a vote; empty while nobody knows who counts.
    present: tuple[SignIn, ...] = ()
    #: None while nobody knows who counts.
    quorum: QuorumLine | None = None
    #: Share of those whom the matter touches, where the rule set asks for one.
    stakeholders: MarkCheck | None = None
    #: More people were written in than N leaves room for.
    excess: WrittenInExceedUnknown | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class YardView:
    """A running meeting as its page opens."""

    meeting: MeetingView
    #: The motion at hand; None: all are sealed.
    motion: MotionView | None
    #: Who may be tapped: those of the courtyard, and those of the village who count for a motion still open.
    households: tuple[HouseholdCandidate, ...]
    #: By resident: what the name is found by while typing.
    keys: dict[Id, tuple[str, ...]]
    outlook: Outlook | None
    attendance: Attendance
    #: Ways the motion may be counted in, the usual one first.
    ways: tuple[CountWay, ...]
    #: None until who counts is fixed.
    count: CountNow | None
    #: Who held the last meeting, to be offered again.
    persons: MeetingPersons


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What sealing now would record, to be read out before it is sealed."""

    #: With electorate, presence, count and result as they would be sealed; without a result while the count cannot
    #: stand.
    motion: MotionView
    now: CountNow
    #: Sealing it would be no decision: the person must choose to go on as consultation.
    choice: FootingNotChosen | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AbsentHousehold:
    """A household of which nobody is here."""

    household_id: Id
    head_id: Id
    name: str
    group: str
    #: A phone of the head is known; it is shown when asked for.
    has_phone: bool


def yard(connection: Connection, meeting_id: Id, motion_id: Id | None) -> YardView:
    """Open a running meeting at a motion, or where it was left.

    Args:
        connection: where to read.
        meeting_id: which meeting.
        motion_id: None: the motion whose count has begun, else the first that is open.

    Raises:
        MeetingUnknown, MotionUnknown, CourtyardUnknown: there is nothing to open.
    """
    meeting = queries.meeting(connection, meeting_id)
    if motion_id is not None:
        one: MotionView | None = queries.motion(connection, meeting_id, motion_id)
    else:
        one = motion_at_hand(connection, meeting)
    known = village_households(connection, meeting.courtyard_id)
    outlook = None if one is None else outlook_on(connection, meeting, one, known)
    households = _may_come(meeting, known)
    counted = one is not None and one.electorate is not None and one.sealed_by is None
    return YardView(
        meeting=meeting,
        motion=one,
        households=households,
        keys={person.resident_id: found_by(person.name) for home in households for person in home.members},
        outlook=outlook,
        attendance=attendance(connection, meeting_id, one, None if outlook is None else outlook.electorate),
        ways=() if one is None else ways_of(one.rule_set),
        count=_count(connection, meeting_id, one) if one is not None and counted else None,
        persons=queries.latest_persons(connection, meeting.courtyard_id),
    )


def found_by(name: str) -> tuple[str, ...]:
    """Give what a name is found by: its characters, its pinyin, its initials, in small letters."""
    ways = readings(name)
    spelt = (name.lower(), *(way.full for way in ways), *(way.initials for way in ways))
    return tuple(dict.fromkeys(key for key in spelt if key))


def motion_at_hand(connection: Connection, meeting: MeetingView) -> MotionView | None:
    """Find the motion whose count has begun, else the first that is open; None: all are sealed."""
    still_open = tuple(one for one in meeting.motions if one.sealed_by is None)
    for one in still_open:
        if queries.count_draft(connection, one.motion.motion_id).begun:
            return one
    return still_open[0] if still_open else None


def outlook_on(
    connection: Connection,
    meeting: MeetingView,
    one: MotionView,
    households: tuple[HouseholdCandidate, ...],
    rule_set_id: str = "",
) -> Outlook:
    """Say who counts for a motion, or would if it were fixed now.

    Args:
        connection: where to read.
        meeting: with this motion.
        one: the motion.
        households: every household of the village this store knows.
        rule_set_id: another mode the person considers; empty: that of the motion.
    """
    other = bool(rule_set_id) and rule_set_id != one.rule_set.rule_set_id
    rule_set = shipped(rule_set_id) if other else one.rule_set
    found = candidates(rule_set, households, group=one.motion.group, on=meeting.planned_at.date())
    frozen = None if other else one.electorate
    begun = queries.count_draft(connection, one.motion.motion_id).begun
    without_asking = _without_asking(rule_set, found)
    fixed = frozen is not None and (begun or without_asking is None or without_asking.electors == frozen.electors)
    return Outlook(
        rule_set=rule_set,
        modes=tuple(mode for mode in alternatives(rule_set.rule_set_id) if _only_other_voters(mode, rule_set)),
        candidates=found,
        electorate=frozen if fixed else without_asking,
        fixed=fixed,
        suggested=queries.latest_statement(connection, meeting.courtyard_id, rule_set, one.motion.group),
    )


def attendance(
    connection: Connection, meeting_id: Id, one: MotionView | None, electorate: Electorate | None
) -> Attendance:
    """Say who is here, from the taps so far, and who of them counts for a motion."""
    presence = queries.presence(connection, meeting_id)
    if one is None or electorate is None:
        return Attendance(presence=presence)
    begun_at = queries.count_draft(connection, one.motion.motion_id).begun_at
    try:
        present = present_for(one.motion, one.rule_set, electorate, presence, begun_at=begun_at)
    except WrittenInExceedUnknown as excess:
        return Attendance(presence=presence, excess=excess)
    return Attendance(
        presence=presence,
        present=present,
        quorum=quorum_line(one.rule_set, as_it_meets(one.rule_set, electorate, present), len(present)),
        stakeholders=stakeholder_check(one.rule_set, electorate, present),
    )


def verdict(connection: Connection, meeting_id: Id, motion_id: Id) -> Verdict:
    """Say what sealing now would record.

    Raises:
        MeetingUnknown, MotionUnknown, ElectorateNotFixed, WrittenInExceedUnknown: there is nothing to say.
    """
    one = queries.motion(connection, meeting_id, motion_id)
    now = queries.counting(connection, meeting_id, motion_id)
    present = queries.present_now(connection, meeting_id, one)
    if now.count is None or not present:
        return Verdict(motion=replace(one, presence=present), now=now, choice=None)
    electorate = as_it_meets(one.rule_set, queries.fixed_electorate(one), present)
    result = judged(one.rule_set, one.advice, electorate, present, now.count)
    return Verdict(
        motion=replace(
            one,
            electorate=electorate,
            presence=present,
            count=now.count,
            result=result,
            referral=referral_of(one.rule_set, one.advice, result.footing),
        ),
        now=now,
        choice=footing_to_choose(result, one.advice),
    )


def absent_households(
    connection: Connection, meeting_id: Id, households: tuple[HouseholdCandidate, ...]
) -> tuple[AbsentHousehold, ...]:
    """List the households of which nobody is here, in the order given."""
    here = {one.household_id for one in queries.presence(connection, meeting_id).here}
    return tuple(_absent(connection, home) for home in households if home.household_id not in here)


def _absent(connection: Connection, home: HouseholdCandidate) -> AbsentHousehold:
    people = courtyards.household(connection, home.household_id).residents
    head = next((one for one in people if one.is_head), people[0])
    return AbsentHousehold(
        household_id=home.household_id,
        head_id=head.person.resident_id,
        name=home.name,
        group=home.group,
        has_phone=head.has_phone,
    )


def _count(connection: Connection, meeting_id: Id, one: MotionView) -> CountNow | None:
    try:
        return queries.counting(connection, meeting_id, one.motion.motion_id)
    except WrittenInExceedUnknown:
        return None


def _without_asking(rule_set: RuleSet, found: Candidates) -> Electorate | None:
    try:
        return electorate_of(with_charter(rule_set, None), found)
    except (CharterNumberMissing, BirthDatesUnsettled, StatementNeeded, AreaMissing, ElectorateEmpty):
        return None


def _only_other_voters(mode: RuleSet, rule_set: RuleSet) -> bool:
    """Tell alternatives of one body, persons or households, from other bodies of the same row."""
    return mode.body == rule_set.body and (mode == rule_set or mode.unit is not rule_set.unit)


def _may_come(meeting: MeetingView, known: tuple[HouseholdCandidate, ...]) -> tuple[HouseholdCandidate, ...]:
    wanted = {
        elector.household_id
        for one in meeting.motions
        if one.state in (MotionState.PUT, MotionState.ELECTORATE_FIXED)
        for elector in candidates(one.rule_set, known, group=one.motion.group, on=meeting.planned_at.date()).electors
    }
    return tuple(home for home in known if home.inside_courtyard or home.household_id in wanted)


def persons_sign_in(meeting: MeetingView) -> bool:
    """Tell whether people sign in one by one: a motion still open counts persons."""
    return any(one.rule_set.unit is Unit.PERSONS for one in meeting.motions if one.sealed_by is None)


def proxies_allowed(meeting: MeetingView) -> bool:
    """Tell whether a motion still open lets someone stand for another."""
    return proxy_allowed(tuple(one.rule_set for one in meeting.motions if one.sealed_by is None))


def remote_allowed(meeting: MeetingView) -> bool:
    """Tell whether a motion still open counts those who take part from afar."""
    return any(one.rule_set.remote for one in meeting.motions if one.sealed_by is None)
