"""Values, states and facts of meetings.  Errors are in `mishaps`.

A *courtyard meeting* (院坝会) is the frame in which people come together; each motion put there is decided under the
rule set of its own body, by its own electorate.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from yuanba.kernel.facts import fact
from yuanba.kernel.ids import Id
from yuanba.village.matters.model import Comparison, Level, Measure, MoneySource, Of, RuleSet, Unit


class MeetingState(StrEnum):
    """Where a meeting stands."""

    CALLED = "called"
    CLOSED = "closed"
    CANCELLED = "cancelled"


class CountWay(StrEnum):
    """How votes are taken."""

    HANDS = "hands"
    #: Called one after another.
    ROLL = "roll"
    #: Secret slips.
    SLIPS = "slips"


class Vote(StrEnum):
    """What one voter said."""

    IN_FAVOUR = "in_favour"
    AGAINST = "against"
    ABSTAINED = "abstained"


class Standing(StrEnum):
    """As what someone signed in."""

    HEAD = "head"
    MEMBER = "member"
    #: Holds a written authorisation; only where the rule set allows it.
    PROXY = "proxy"


class Footing(StrEnum):
    """On what footing a result stands."""

    #: The body may decide and the quorum was met.
    BINDING = "binding"
    #: The meeting is consultation by its nature.
    CONSULTATION = "consultation"
    #: The quorum was missed and the meeting went on as consultation.
    QUORUM_MISSED = "quorum_missed"
    #: The body may not decide this and the meeting went on as consultation.
    BEYOND_POWER = "beyond_power"


class Outcome(StrEnum):
    """What came of a motion."""

    CARRIED = "carried"
    REJECTED = "rejected"
    #: Opinion of a consultation: most are for it.
    MOST_IN_FAVOUR = "most_in_favour"
    #: Opinion of a consultation: no agreement.
    NO_AGREEMENT = "no_agreement"


class MotionState(StrEnum):
    """Where a motion stands."""

    PUT = "put"
    #: Mode and electorate are frozen; counting may go on.
    ELECTORATE_FIXED = "electorate_fixed"
    SEALED = "sealed"
    SUPERSEDED = "superseded"


@dataclass(frozen=True, slots=True, kw_only=True)
class Elector:
    """One holder of a vote: a household or a person."""

    #: Household or resident.
    elector_id: Id
    household_id: Id | None
    #: Head of the household, or the person.
    name: str
    group: str = ""
    #: Lives in the courtyard that called the meeting.
    inside_courtyard: bool = True
    #: Floor area in hundredths of a square metre; 0 where area does not count.
    area_centi: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Exclusion:
    """Someone left out of N, as the rule set allows."""

    elector_id: Id
    name: str
    reason: str
    #: When and how the committee tried to reach the person.
    contact: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedNumber:
    """N as the leader states it, because the store cannot know it."""

    number: int
    #: Where the number comes from, as printed.
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Electorate:
    """Who counts for one motion, frozen before the count."""

    unit: Unit
    electors: tuple[Elector, ...]
    #: None where the list itself is N.
    stated: StatedNumber | None = None
    exclusions: tuple[Exclusion, ...] = ()
    #: All floor area in hundredths of a square metre; 0 where area does not count.
    area_centi: int = 0

    @property
    def size(self) -> int:
        """N: the stated number, else the number on the list."""
        return self.stated.number if self.stated is not None else len(self.electors)

    @property
    def outside_courtyard(self) -> int:
        """How many on the list live outside the courtyard."""
        return sum(not elector.inside_courtyard for elector in self.electors)

    @property
    def outside_store(self) -> int:
        """How many of N are not in this store."""
        return max(self.size - len(self.electors), 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class SignIn:
    """One line of the sign-in sheet."""

    #: Household or resident, as the mode of the motion; a household in the sheet of the whole meeting.
    elector_id: Id
    household_id: Id | None
    #: Head of the household, or the person.
    name: str
    group: str
    #: Who speaks; the person in persons mode.
    speaker_name: str
    speaker_id: Id | None
    standing: Standing
    #: What the authorisation says, where a proxy speaks.
    authorisation: str = ""
    arrived_at: datetime | None = None
    #: None: stayed.
    left_at: datetime | None = None
    #: Is touched by the matter; marked by hand where the rule set asks for a share of stakeholders.
    stakeholder: bool = False
    #: Not in this store: written in at the meeting under a fresh id.
    written_in: bool = False
    #: Takes part from afar; counts only where the rule set allows it.
    remote: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Votes:
    """Votes added up, in heads."""

    in_favour: int
    against: int
    abstained: int
    #: Spoiled slips; hands have none.
    invalid: int = 0

    @property
    def cast(self) -> int:
        """All hands or slips counted."""
        return self.in_favour + self.against + self.abstained + self.invalid


@dataclass(frozen=True, slots=True, kw_only=True)
class RollVote:
    """What one household or person answered when called."""

    elector_id: Id
    name: str
    vote: Vote


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """The chair says which of two unequal counts stands, and why."""

    #: 1 or 2.
    counter: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How the votes were taken and what they came to."""

    way: CountWay
    votes: Votes
    #: Counts of both counters where two counted; the first is the only one otherwise.
    counters: tuple[Votes, ...] = ()
    ruling: Ruling | None = None
    #: In the order called; only for a roll.
    roll: tuple[RollVote, ...] = ()
    #: How often it was counted anew.
    recounts: int = 0
    #: Why more hands than people present were accepted; empty: they were not more.
    override_reason: str = ""
    #: Area in favour, against, abstained, in hundredths of a square metre, where area counts.
    area: Votes | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkCheck:
    """One mark, tried on one number: the sum that shows why."""

    measure: Measure
    numerator: int
    denominator: int
    comparison: Comparison
    of: Of
    #: What was counted.
    value: int
    #: What it is a share of.
    base: int
    #: Smallest whole number that meets the mark.
    least: int
    met: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What came of a motion, with its sum."""

    outcome: Outcome
    footing: Footing
    level: Level
    #: N, those present, those voting.
    electorate: int
    present: int
    voting: int
    #: Empty where no quorum is asked for.
    quorum: tuple[MarkCheck, ...]
    passing: tuple[MarkCheck, ...]
    #: Share of stakeholders, where asked for.
    stakeholders: MarkCheck | None = None
    #: As many for as against.
    tie: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Referral:
    """Where a motion goes that the meeting may not decide."""

    level: Level
    #: Name of the body, as printed.
    body: str
    law: str
    article: str
    #: Warnings and next steps, as printed.
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingPersons:
    """Who holds the meeting.  Empty: nobody named yet."""

    chair: str = ""
    recorder: str = ""
    #: Watches the count.
    scrutineer: str = ""
    #: One or two who count.
    tellers: tuple[str, ...] = ()
    observers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Motion:
    """What is put to the meeting."""

    motion_id: Id
    text: str
    rule_set_id: str
    matter_id: Id | None = None
    topic: str = ""
    money: MoneySource = MoneySource.NONE
    money_fen: int | None = None
    #: Villagers' group whose meeting it is; empty for others.
    group: str = ""
    #: Left over from this earlier meeting.
    unfinished_from: Id | None = None
    #: The earlier motion it would replace, and the meeting of that motion.
    supersedes: Id | None = None
    supersedes_meeting: Id | None = None
    #: Why it came onto the agenda later than its body must be told; empty: it did not.
    short_notice_reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Execution:
    """Who carries a decision out, until when and with what."""

    executor: str = ""
    due_on: date | None = None
    budget_fen: int | None = None
    supervisors: tuple[str, ...] = ()


@fact("meetings.meeting_called", edition=1)
@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingCalled:
    """A meeting was called, with its agenda."""

    meeting_id: Id
    courtyard_id: Id
    courtyard_name: str
    village_name: str
    title: str
    #: Wall-clock time of the village, without zone.
    planned_at: datetime
    place: str
    called_on: date
    convener: str
    #: How people were told.
    channel: str = ""
    motions: tuple[Motion, ...]
    #: Why the notice is shorter than the rule set asks; empty: it is not.
    short_notice_reason: str = ""


@fact("meetings.motion_put", edition=1)
@dataclass(frozen=True, slots=True, kw_only=True)
class MotionPut:
    """A motion was added to the agenda, or worded anew before its electorate was fixed."""

    meeting_id: Id
    motion: Motion


@fact("meetings.electorate_fixed", edition=1)
@dataclass(frozen=True, slots=True, kw_only=True)
class ElectorateFixed:
    """Mode and electorate of a motion were fixed, before the count."""

    meeting_id: Id
    motion_id: Id
    #: As it stood that day, with the number of the charter filled in.
    rule_set: RuleSet
    electorate: Electorate
    #: Where a number of the charter comes from.
    charter_source: str = ""


@fact("meetings.decision_sealed", edition=1)
@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionSealed:
    """A motion was counted and its result sealed; all it rests on is in here."""

    meeting_id: Id
    motion: Motion
    rule_set: RuleSet
    electorate: Electorate
    presence: tuple[SignIn, ...]
    count: Count
    result: Result
    persons: MeetingPersons
    sealed_on: date
    referral: Referral | None = None
    execution: Execution = Execution()
    #: Main opinions, dissent included.
    opinions: tuple[str, ...] = ()


@fact("meetings.addendum_made", edition=1)
@dataclass(frozen=True, slots=True, kw_only=True)
class AddendumMade:
    """Something was added to a sealed record, which itself stays as it is."""

    meeting_id: Id
    #: None: it concerns the whole meeting.
    motion_id: Id | None
    text: str
    reason: str
    made_on: date
    #: As printed.
    made_by: str


@fact("meetings.decision_carried_out", edition=1)
@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionCarriedOut:
    """What a sealed motion asked for was done; the first word of it counts."""

    meeting_id: Id
    motion_id: Id
    done_on: date
    #: How it went, as printed.
    text: str
    #: Who says so, as printed.
    told_by: str


@fact("meetings.meeting_closed", edition=1)
@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingClosed:
    """A meeting ended; its sign-in sheet is fixed and open motions are left for the next."""

    meeting_id: Id
    closed_on: date
    sign_ins: tuple[SignIn, ...]
    persons: MeetingPersons
    unfinished: tuple[Id, ...] = ()
    remarks: tuple[str, ...] = ()


@fact("meetings.meeting_cancelled", edition=1)
@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingCancelled:
    """A called meeting was not held."""

    meeting_id: Id
    cancelled_on: date
    reason: str
