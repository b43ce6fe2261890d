"""The script of the sample village as it stands in ``resources/data/sample_village.json``.

Days are counted from the day the village is made: -300 lies three hundred days before it, 1 is tomorrow.  People of a
courtyard are named by the place of their household in its list, from 0.
"""

from functools import cache

import msgspec

from yuanba.kernel.resources import load_resource
from yuanba.village.courtyards.model import Principle
from yuanba.village.matters.model import Channel, MoneySource, Proposer, Triage
from yuanba.village.meetings.model import CountWay


class Shape(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A part of the script; a word nobody knows is a mistake in the file."""


class Case(Shape, frozen=True, kw_only=True):
    """What people bring up; several courtyards may have the same."""

    #: ``{head}`` stands for the head of the first household, ``{group}`` for the villagers' group.
    title: str
    topic: str
    kind: str
    money: MoneySource = MoneySource.NONE
    yuan: int | None = None
    #: The affair of one villagers' group.
    of_group: bool = False
    channel: Channel = Channel.AT_MEETING
    proposer: Proposer = Proposer.PEOPLE
    triage: Triage = Triage.SMALL
    #: None: the household that brings it up; empty: nobody gave a name.
    raised: str | None = None
    note: str = ""
    opinions: tuple[str, ...] = ()
    #: What came of it, once it is closed.
    outcome: str = ""


class MatterLine(Shape, frozen=True, kw_only=True):
    """A matter of a courtyard."""

    case: str
    on: int
    by: int
    closed: int | None = None
    referred: int | None = None


class Item(Shape, frozen=True, kw_only=True):
    """One motion of a meeting and how it went."""

    case: str
    rule: str
    #: Against, abstained, spoiled slips; all others are in favour.
    no: tuple[int, ...]
    way: CountWay = CountWay.HANDS
    group: str = ""
    #: N as the leader states it, at least what the store knows; None: the store knows it.
    stated: int | None = None
    source: str = ""
    due: int | None = None
    #: Household that carries it out.
    executor: int = 1
    #: Under this name a later motion or appointment speaks of it.
    key: str = ""
    #: Key of the motion it takes the place of.
    replaces: str = ""
    #: Not reached: left for the next meeting.
    leave: bool = False
    #: Goes on as consultation.
    consult: bool = False
    #: As many for as against.
    tie: bool = False
    #: Two counters come to the same.
    two: bool = False
    #: Two counters do not; why the chair lets the second stand.
    ruling: str = ""
    #: One hand more than people signed in; why it is accepted.
    override: str = ""


class AddendumLine(Shape, frozen=True, kw_only=True):
    """Something added to a sealed motion later."""

    #: Place of the motion in the meeting, from 0.
    item: int
    on: int
    text: str
    reason: str


class Gathering(Shape, frozen=True, kw_only=True):
    """One meeting, from its call to its papers."""

    on: int
    items: tuple[Item, ...]
    #: Households or people that come; 0: see `share`.
    present: int
    #: Empty: that of the village.
    title: str = ""
    #: Day of the call; None: four days before.
    called: int | None = None
    time: str = "19:30"
    channel: str = ""
    #: Per cent of the electorate that come, where `present` is 0.
    share: int = 0
    #: How many go home after the first motion.
    left: int = 0
    #: How many come who are not in this store.
    written_in: int = 0
    #: How many of those present the matter touches.
    touched: int = 0
    remarks: tuple[str, ...] = ()
    #: Papers printed: notice and bag after the call, the others after the end.
    printed: tuple[str, ...] = ()
    addenda: tuple[AddendumLine, ...] = ()
    #: Not held yet.
    open: bool = False
    #: Why it was not held.
    cancelled: str = ""


class PostLine(Shape, frozen=True, kw_only=True):
    """Who holds a post."""

    role: str
    #: Household, or name of someone the township sends.
    who: int | str
    from_on: int = msgspec.field(name="from")
    #: Key of the motion that chose the person.
    decision: str = ""
    qualification: str = ""
    #: Day from which the next one holds it, with reason and what was handed over.
    until: int | None = None
    reason: str = ""
    next: str = ""
    things: tuple[str, ...] = ()


class Change(Shape, frozen=True, kw_only=True):
    """What happens in a household in the course of the year."""

    #: born, married_in, died, moved_out or home_again.
    what: str
    household: int
    on: int
    #: Name of who comes; ``head`` or ``elder`` of who died.
    name: str = ""
    sex: str = "0"


class Step(Shape, frozen=True, kw_only=True):
    """One step of an application that is carried; which fields it reads depends on what it is."""

    on: int
    #: A state of a ticket, or authorised, agent_changed, paper, wanted, stopped, extended, fee, delivered,
    #: called_back, objected, answered.
    what: str
    #: Reason, answer, words of the call-back, what a fee is for.
    note: str = ""
    #: Reason of a stop, way of a delivery, grade of a call-back.
    why: str = ""
    #: Days of a stop, of an authorisation, of an extension.
    days: int = 0
    paper: str = ""
    #: Number of the office, of a receipt.
    number: str = ""
    yuan: int = 0
    #: Who received or objected; empty: the applicant.
    by: str = ""


class Errand(Shape, frozen=True, kw_only=True):
    """An application that is carried; the agent of the courtyard on that day carries it."""

    service: str
    on: int
    household: int = 0
    #: Name of somebody in whose household it is, such as a newborn; empty: the household says which.
    living: str = ""
    #: head or elder of the household.
    who: str = "head"
    mode: str = "all_the_way"
    #: Day on which the limit ends; the days up to the acceptance are moved for it.
    due: int | None = None
    conditions: tuple[str, ...] = ()
    #: Papers that are missing when it is taken down.
    lacks: tuple[str, ...] = ()
    #: How many days before it is taken down that happened from which the limit runs, such as a birth.
    event: int | None = None
    #: Household of the opposing party.
    opposing: int | None = None
    note: str = ""
    steps: tuple[Step, ...] = ()


class ErrandWords(Shape, frozen=True, kw_only=True):
    """What stands on every authorisation of the village."""

    scope: str
    signed: str
    consented: str
    #: How long it holds, unless the step says so.
    days: int


class SlipBox(Shape, frozen=True, kw_only=True):
    """Anonymous slips of a month about a service."""

    #: 1: the last month that was over yesterday.
    months: int
    service: str
    #: Slips of each grade, the best first.
    grades: tuple[int, ...]


class AdoptingLine(Shape, frozen=True, kw_only=True):
    """The meeting that lays the rules of points down."""

    on: int
    title: str
    text: str
    rule: str
    #: N as the village states it, and where from.
    stated: int
    source: str
    present: int
    #: Against, abstained.
    no: tuple[int, int]
    #: Why people were told later than they must be.
    why: str
    #: The matter it is about, noted before, and what came of it.
    case: str
    outcome: str


class RoundLine(Shape, frozen=True, kw_only=True):
    """One evening on which the panel goes through what people did."""

    on: int
    #: Household, rule, and evidence; empty: what the rule asks for.
    awards: tuple[tuple[int, str, str], ...]


class PointsScript(Shape, frozen=True, kw_only=True):
    """The year of points of a courtyard, with the household of the feature among others."""

    meeting: AdoptingLine
    #: Day on which the ledger is opened and everybody gets the base.
    opened: int
    #: Households whose heads approve and keep the shop, and how people call them.
    keepers: tuple[int, int]
    keeper_posts: tuple[str, str]
    #: How many heads sit on the panel.
    panel: int
    #: Name of shipped goods, how many, and who gave them.
    goods: tuple[tuple[str, int, str], ...]
    #: Money in fen and its source.
    budget: tuple[int, str]
    #: The household that gave land for the road.
    household: int
    rounds: tuple[RoundLine, ...]
    #: Household and place in the round of its booking that is taken back, and why.
    wrong: tuple[int, int, str]
    #: Day, household, goods, how many.
    sold: tuple[tuple[int, int, str, int], ...]
    #: A day of the month that is closed, and the day on which it is.
    closed: tuple[int, int]
    waiting: RoundLine
    #: Household, rule, and why it is refused.
    refused: tuple[int, str, str]
    #: Household that does not want to stand on the board.
    silent: int


class CourtyardScript(Shape, frozen=True, kw_only=True):
    """One courtyard with its year."""

    name: str
    code: str
    place: str
    border: str = ""
    loudspeaker: str = ""
    notice_boards: tuple[str, ...] = ()
    suggestion_boxes: tuple[str, ...] = ()
    #: Principles of the border that are kept.
    principles: tuple[Principle, ...] = ()
    #: Villagers' groups it cuts across, with the number of households.
    groups: tuple[tuple[str, int], ...]
    #: Names and sexes of the first heads; the others are drawn.
    heads: tuple[tuple[str, str], ...]
    #: Operator that keeps its notebook.
    keeper: str = "staff"
    posts: tuple[PostLine, ...]
    changes: tuple[Change, ...]
    matters: tuple[MatterLine, ...]
    meetings: tuple[Gathering, ...]
    errands: tuple[Errand, ...] = ()
    slips: tuple[SlipBox, ...] = ()
    #: None: no points are given there yet.
    points: PointsScript | None = None


class OperatorLine(Shape, frozen=True, kw_only=True):
    """Who sits at the computer."""

    key: str
    name: str
    post: str
    #: Where the person lives; empty: elsewhere.
    courtyard: str = ""
    household: int = 0


class StaffLine(Shape, frozen=True, kw_only=True):
    """Someone the township or the village sends."""

    name: str
    sex: str
    born: str
    status: str
    qualification: str


class VillageScript(Shape, frozen=True, kw_only=True):
    """The whole village."""

    remark: str
    source: str
    seed: int
    township: str
    village: str
    channel: str
    meeting_title: str
    head_basis: str
    township_basis: str
    head_role: str
    operators: tuple[OperatorLine, ...]
    staff: tuple[StaffLine, ...]
    party: dict[str, str]
    sexes: dict[str, str]
    relations: dict[str, str]
    care: tuple[str, ...]
    away: tuple[str, ...]
    surnames: str
    rare_surnames: tuple[str, ...]
    given: dict[str, tuple[str, ...]]
    rare_signs: str
    errand_words: ErrandWords
    cases: dict[str, Case]
    courtyards: tuple[CourtyardScript, ...]


@cache
def script() -> VillageScript:
    """Read the script.

    Raises:
        ResourceMissing: the file is not where the program was installed.
    """
    return msgspec.convert(load_resource("sample_village.json"), VillageScript)
