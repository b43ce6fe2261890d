"""How votes add up: hands with one or two counters, the roll, slips; each tap one draft line."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from yuanba.kernel.ids import Id
from yuanba.village.matters.model import Measure, RuleSet
from yuanba.village.meetings.mishaps import (
    CountersDisagree,
    HandsExceedElectorate,
    HandsExceedPresent,
    NothingCounted,
    NotPresentForMotion,
    NumberNegative,
    VotedTwice,
)
from yuanba.village.meetings.model import Count, CountWay, Electorate, RollVote, Ruling, SignIn, Vote, Votes
from yuanba.village.meetings.views import CountNow

Lines = tuple[Mapping[str, Any], ...]

NO_VOTES = Votes(in_favour=0, against=0, abstained=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class CountDraft:
    """All draft lines of one count."""

    #: Way, override, recounts, ruling.
    frame: Lines = ()
    first: Lines = ()
    second: Lines = ()

    @property
    def begun(self) -> bool:
        """Tell whether anything has been counted."""
        return bool(self.first or self.second)

    @property
    def way(self) -> CountWay | None:
        """The way of counting; None before the first tap."""
        ways = [line["way"] for line in self.frame if line["tap"] == "way"]
        return CountWay(ways[-1]) if ways else None

    @property
    def begun_at(self) -> datetime | None:
        """When the first hand went up, after the last call to count anew; None before it."""
        moments = [line["at"] for line in self.frame if line["tap"] == "way"]
        return datetime.fromisoformat(moments[-1]) if moments else None

    @property
    def recounts(self) -> int:
        """How often it was begun anew."""
        return sum(line["tap"] == "recount" for line in self.frame)

    @property
    def override_reason(self) -> str:
        """Why more hands than people present are accepted; empty: they are not."""
        reasons = [line["reason"] for line in self.frame if line["tap"] == "override"]
        return reasons[-1] if reasons else ""

    @property
    def ruling(self) -> Ruling | None:
        """What the chair said of two unequal counts."""
        rulings = [line for line in self.frame if line["tap"] == "ruling"]
        return Ruling(counter=rulings[-1]["counter"], reason=rulings[-1]["reason"]) if rulings else None

    @property
    def roll(self) -> tuple[RollVote, ...]:
        """Who answered what, in the order called."""
        return tuple(
            RollVote(elector_id=line["elector"], name=line["name"], vote=Vote(line["vote"]))
            for line in self.first
            if line["tap"] == "roll"
        )


def way_line(way: CountWay, at: datetime) -> dict[str, Any]:
    """Write the beginning of a count as a draft line of its frame."""
    return {"tap": "way", "way": way.value, "at": at.astimezone(UTC).isoformat()}


def ways_of(rule_set: RuleSet) -> tuple[CountWay, ...]:
    """List the ways a body may count in, the usual one first; where area counts only a roll shows whose it is.

    Source: Civil Code, art. 278 for the area; no law prescribes the form of a vote outside elections.
    """
    if Measure.AREA in rule_set.measures:
        return (CountWay.ROLL,)
    return (CountWay.HANDS, CountWay.ROLL, CountWay.SLIPS)


def hand_line(vote: Vote) -> dict[str, Any]:
    """Write one raised hand, or one slip, as a draft line."""
    return {"tap": "hand", "vote": vote.value}


def spoiled_line() -> dict[str, Any]:
    """Write one slip that says nothing clear as a draft line."""
    return {"tap": "spoiled"}


def typed_line(votes: Votes) -> dict[str, Any]:
    """Write numbers typed for a counter as a draft line; they replace what was counted before.

    Raises:
        NumberNegative: a number is below zero.
    """
    if min(votes.in_favour, votes.against, votes.abstained, votes.invalid) < 0:
        raise NumberNegative
    return {
        "tap": "typed",
        "in_favour": votes.in_favour,
        "against": votes.against,
        "abstained": votes.abstained,
        "invalid": votes.invalid,
    }


def roll_line(draft: CountDraft, elector_id: Id, vote: Vote, present: tuple[SignIn, ...]) -> dict[str, Any]:
    """Write an answer to the roll as a draft line.

    Raises:
        VotedTwice: they have answered already.
        NotPresentForMotion: they are not present or do not count for this motion.
    """
    names = {sign_in.elector_id: sign_in.name for sign_in in present if sign_in.left_at is None}
    for answer in draft.roll:
        if answer.elector_id == elector_id:
            raise VotedTwice(name=answer.name)
    if elector_id not in names:
        raise NotPresentForMotion(elector_id=elector_id)
    return {"tap": "roll", "elector": elector_id, "name": names[elector_id], "vote": vote.value}


def votes_of(lines: Iterable[Mapping[str, Any]]) -> Votes:
    """Add up the taps of one counter."""
    numbers = {vote.value: 0 for vote in Vote}
    invalid = 0
    for line in lines:
        if line["tap"] == "typed":
            numbers = {vote.value: int(line[vote.value]) for vote in Vote}
            invalid = int(line["invalid"])
        elif line["tap"] == "spoiled":
            invalid += 1
        else:
            numbers[line["vote"]] += 1
    return Votes(invalid=invalid, **numbers)


def check_hands(votes: Votes, present: int, electorate: int, override_reason: str) -> None:
    """Refuse more hands than people present, unless a reason was given that the minutes print.

    Raises:
        HandsExceedPresent: late arrivals are signed in first.
        HandsExceedElectorate: no reason makes more hands than votes.
    """
    if votes.cast > present and not override_reason:
        raise HandsExceedPresent(hands=votes.cast, present=present)
    if votes.cast > electorate:
        raise HandsExceedElectorate(hands=votes.cast, electorate=electorate)


def settle(draft: CountDraft, present: int, electorate: Electorate) -> Count:
    """Give the count that stands.

    Raises:
        NothingCounted: nobody has counted.
        CountersDisagree: two counters differ and the chair has not ruled.
        HandsExceedPresent, HandsExceedElectorate: more hands than people present, or than votes.
    """
    way = draft.way
    if way is None or not draft.begun:
        raise NothingCounted
    first, second = votes_of(draft.first), votes_of(draft.second)
    counters = (first, second) if draft.second and draft.first else ()
    ruling: Ruling | None = None
    stands = first if draft.first else second
    if counters and first != second:
        ruling = draft.ruling
        if ruling is None:
            raise CountersDisagree(first=_three(first), second=_three(second))
        stands = counters[ruling.counter - 1]
    check_hands(stands, present, electorate.size, draft.override_reason)
    return Count(
        way=way,
        votes=stands,
        counters=counters,
        ruling=ruling,
        roll=draft.roll,
        recounts=draft.recounts,
        override_reason=draft.override_reason if stands.cast > present else "",
        area=_area(draft.roll, electorate) if electorate.area_centi else None,
    )


def count_now(motion_id: Id, draft: CountDraft, present: int, electorate: Electorate) -> CountNow:
    """Show a count as it stands; what could not be sealed has no `count`."""
    first, second = votes_of(draft.first), votes_of(draft.second)
    try:
        count = settle(draft, present, electorate)
    except (NothingCounted, CountersDisagree, HandsExceedPresent, HandsExceedElectorate):
        count = None
    return CountNow(
        motion_id=motion_id,
        way=draft.way,
        present=present,
        first=first,
        second=second,
        first_used=bool(draft.first),
        second_used=bool(draft.second),
        remainder=max(present - first.cast, 0),
        roll=draft.roll,
        recounts=draft.recounts,
        ruling=draft.ruling,
        override_reason=draft.override_reason,
        count=count,
    )


def _three(votes: Votes) -> tuple[int, int, int]:
    return (votes.in_favour, votes.against, votes.abstained)


def _area(roll: tuple[RollVote, ...], electorate: Electorate) -> Votes:
    areas = {elector.elector_id: elector.area_centi for elector in electorate.electors}
    added = {vote: sum(areas.get(one.elector_id, 0) for one in roll if one.vote is vote) for vote in Vote}
    return Votes(
        in_favour=added[Vote.IN_FAVOUR], against=added[Vote.AGAINST], abstained=added[Vote.ABSTAINED], invalid=0
    )
