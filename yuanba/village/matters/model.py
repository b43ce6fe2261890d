"""Values, states, facts and errors of matters, and the shape of a rule set.

A *matter* (议事事项) is anything a courtyard deals with, from the first remark to the last check.  Here it goes as
far as a meeting needs it.  How rule sets are applied is in `rules`, where they are read from is in `rule_sets`.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from yuanba.kernel.errors import RuleBroken, Stale
from yuanba.kernel.facts import fact
from yuanba.kernel.ids import Id


class MoneySource(StrEnum):
    """Whose money a matter would spend: it decides which body may decide."""

    VILLAGE_COLLECTIVE = "village_collective"
    GROUP_COLLECTIVE = "group_collective"
    #: What those concerned put together of their own free will.
    OWN_COLLECTION = "own_collection"
    NONE = "none"


class Triage(StrEnum):
    """How large the matter is: a private affair, a small or a great one."""

    PRIVATE = "private"
    SMALL = "small"
    GREAT = "great"


class Channel(StrEnum):
    """How the matter came in."""

    DOOR_VISIT = "door_visit"
    SUGGESTION_BOX = "suggestion_box"
    WECHAT_GROUP = "wechat_group"
    PHONE = "phone"
    SNAPSHOT = "snapshot"
    CALLER = "caller"
    AT_MEETING = "at_meeting"
    FROM_ABOVE = "from_above"


class Proposer(StrEnum):
    """Who raised it, after the three linked levels: party organisation, party members, people."""

    PARTY_ORGANISATION = "party_organisation"
    PARTY_MEMBERS = "party_members"
    PEOPLE = "people"


class MatterState(StrEnum):
    """Where the matter stands."""

    OPEN = "open"
    CLOSED = "closed"


class Level(StrEnum):
    """Level of deciding (议定层级): who has the last word on the matter."""

    #: The courtyard does it by itself, freely.
    COURTYARD = "courtyard"
    #: It goes to the meeting of the villagers' group.
    GROUP = "group"
    #: It goes to the collective economic organisation or the villagers' assembly.
    VILLAGE = "village"
    #: In a town: it goes to the residents' assembly or to the owners.
    COMMUNITY = "community"


class Comparison(StrEnum):
    """Whether a share must be reached or passed."""

    AT_LEAST = ">="
    MORE_THAN = ">"


class Of(StrEnum):
    """What a share is a share of."""

    ALL = "all"
    PRESENT = "present"
    VOTING = "voting"


class Measure(StrEnum):
    """What is added up: heads (persons or households) or floor area."""

    HEADS = "heads"
    AREA = "area"


class Unit(StrEnum):
    """Who holds one vote."""

    PERSONS = "persons"
    HOUSEHOLDS = "households"


class Base(StrEnum):
    """Among whom the base N of a rule set is counted."""

    VILLAGE_ADULTS = "village_adults"
    VILLAGE_HOUSEHOLDS = "village_households"
    VILLAGE_REPRESENTATIVES = "village_representatives"
    GROUP_ADULTS = "group_adults"
    GROUP_HOUSEHOLDS = "group_households"
    #: Of full civil capacity.
    COLLECTIVE_MEMBERS = "collective_members"
    #: In the villagers' assembly, so 18 or older.
    COLLECTIVE_ADULTS = "collective_adults"
    COLLECTIVE_REPRESENTATIVES = "collective_representatives"
    DIRECTORS = "directors"
    COMMUNITY_ADULTS = "community_adults"
    COMMUNITY_HOUSEHOLDS = "community_households"
    COMMUNITY_REPRESENTATIVES = "community_representatives"
    OWNERS = "owners"
    ELECTORS = "electors"
    PARTY_MEMBERS = "party_members"
    INVITED_HOUSEHOLDS = "invited_households"
    PARTICIPANTS = "participants"


class Proxy(StrEnum):
    """Whether someone may vote for another."""

    #: Only those present count.
    NONE = "none"
    #: In writing, by an adult of the same household.
    SAME_HOUSEHOLD = "same_household"
    #: In writing, by anyone.
    WRITTEN = "written"
    #: In writing, at most three for one agent, candidates excluded, list posted.
    ELECTION = "election"


class Nature(StrEnum):
    """What the outcome of a body is worth."""

    DECISION = "decision"
    CONSULTATION = "consultation"
    #: Not counted by this program: shown and referred.
    REFERRED = "referred"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A share that must be reached (≥) or passed (>), as an exact fraction."""

    numerator: int
    denominator: int
    comparison: Comparison
    of: Of


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleSet:
    """How one body decides: one row of the table of meeting rules, with its source."""

    #: Such as ``R3b``.
    rule_set_id: str
    #: Row of the table; rule sets of one row are alternatives of each other.
    row: str
    #: Name of the body, as printed.
    body: str
    #: Who counts, as printed.
    who: str
    base: Base
    unit: Unit
    nature: Nature
    #: Heads, or area and heads: every measure must meet every mark.
    measures: tuple[Measure, ...]
    #: None: the law asks for none, or the charter does.
    quorum: Mark | None
    #: The quorum is a share of votes cast, not of people present.
    quorum_of_votes: bool
    #: None only where nothing is counted here.
    passing: Mark | None
    #: The number must be asked for: it stands in the charter of the body.
    quorum_by_charter: bool
    #: Stakeholders among those present, where consultation asks for a share of them.
    stakeholders: Mark | None
    #: Days between notice and meeting; 0: the law is silent.
    notice_days: int
    notice_by_charter: bool
    #: May be called at short notice for a stated reason.
    short_notice: bool
    #: Days on the board; 0: not stated.
    posting_days: int
    proxy: Proxy
    remote: bool
    #: One representative speaks for several households.
    representatives: bool
    #: Persons out of reach may be left out of N, listed with reason and proof of contact.
    exclusions: bool
    law: str
    article: str
    #: The law's date or day of coming into force, as it stands in the source table.
    law_date: str
    #: V, V-loc, U or a mix: how well the source is verified.
    tag: str
    #: What else to heed, as printed; empty: nothing.
    remark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """Who may decide a matter, told before the meeting."""

    topic: str
    money: MoneySource
    level: Level
    #: A courtyard meeting is enough.
    courtyard_enough: bool
    #: Rule sets of those who may decide, the nearest first; empty where the courtyard is enough.
    rule_set_ids: tuple[str, ...]
    #: Name of the body, as printed; of the courtyard meeting where it is enough.
    body: str
    law: str
    article: str
    #: As `RuleSet.law_date`.
    law_date: str
    #: Warnings and next steps, as printed.
    remarks: tuple[str, ...]
    tag: str

    @property
    def verified(self) -> bool:
        """Tell whether law and reading were verified; otherwise the township must confirm it."""
        return self.tag == "V"


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A kind of matter with those who may decide it."""

    topic: str
    name: str
    #: One of the four classes.
    matter_class: str
    #: Words of the village by which a matter of this kind is known.
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Hint:
    """What the words of a matter suggest; a person confirms or changes it.  None: they suggest nothing."""

    topic: str | None = None
    money: MoneySource | None = None
    money_fen: int | None = None
    group: str | None = None


@fact("matters.matter_opened", edition=1)
@dataclass(frozen=True, slots=True, kw_only=True)
class MatterOpened:
    """A matter was written down."""

    matter_id: Id
    courtyard_id: Id
    title: str
    opened_on: date
    topic: str
    money: MoneySource
    #: None: not known yet.
    money_fen: int | None = None
    #: Villagers' group concerned, where it is a group's affair.
    group: str = ""
    channel: Channel = Channel.AT_MEETING
    proposer: Proposer = Proposer.PEOPLE
    #: Empty: the person gave no name.
    raised_by: str = ""
    triage: Triage = Triage.SMALL
    matter_class: str = ""
    matter_kind: str = ""
    note: str = ""


@fact("matters.matter_amended", edition=1)
@dataclass(frozen=True, slots=True, kw_only=True)
class MatterAmended:
    """Something about a matter was put right.  Fields that are None were left as they were."""

    matter_id: Id
    #: Entries whose values the person saw.
    base: tuple[Id, ...]
    title: str | None = None
    topic: str | None = None
    money: MoneySource | None = None
    money_fen: int | None = None
    group: str | None = None
    triage: Triage | None = None
    matter_kind: str | None = None
    note: str | None = None


@fact("matters.matter_closed", edition=1)
@dataclass(frozen=True, slots=True, kw_only=True)
class MatterClosed:
    """A matter came to its end."""

    matter_id: Id
    closed_on: date
    outcome: str


@fact("matters.matter_referred", edition=1)
@dataclass(frozen=True, slots=True, kw_only=True)
class MatterReferred:
    """A matter was handed to a body that may decide it."""

    matter_id: Id
    referred_on: date
    level: Level
    #: Name of the body, as printed.
    body: str
    law: str
    article: str
    #: Who carries it there.
    carried_by: str = ""
    note: str = ""


class TitleMissing(RuleBroken):
    """A matter needs a title."""


class SumNegative(RuleBroken):
    """Money cannot be below zero."""

    def __init__(self, *, money_fen: int) -> None:
        super().__init__(money_fen=money_fen)
        self.money_fen = money_fen


class GroupMissing(RuleBroken):
    """A matter of a villagers' group must name the group."""


class TopicUnknown(RuleBroken):
    """No such topic in the table of who may decide."""

    def __init__(self, *, topic: str) -> None:
        super().__init__(topic=topic)
        self.topic = topic


class RuleSetUnknown(RuleBroken):
    """No such rule set in the table."""

    def __init__(self, *, rule_set_id: str) -> None:
        super().__init__(rule_set_id=rule_set_id)
        self.rule_set_id = rule_set_id


class MatterUnknown(RuleBroken):
    """No such matter in this store."""

    def __init__(self, *, matter_id: Id) -> None:
        super().__init__(matter_id=matter_id)
        self.matter_id = matter_id


class MatterAlreadyClosed(Stale):
    """The matter was closed before."""

    def __init__(self, *, matter_id: Id) -> None:
        super().__init__(matter_id=matter_id)
        self.matter_id = matter_id


class CharterNumberMissing(RuleBroken):
    """The charter of the body sets this number and nobody has entered it yet."""

    def __init__(self, *, rule_set_id: str) -> None:
        super().__init__(rule_set_id=rule_set_id)
        self.rule_set_id = rule_set_id
