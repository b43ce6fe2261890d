"""A matter or a motion while it is being written, and what the program makes of it.  No widgets here."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any

from yuanba.desktop.areas.meetings.wording import affairs as wording
from yuanba.desktop.sentences import sentence
from yuanba.desktop.typed import parse_fen
from yuanba.desktop.wording import YUAN
from yuanba.kernel.ids import Id
from yuanba.printing.meetings.words import yuan
from yuanba.village.matters.hints import suggested
from yuanba.village.matters.model import Advice, GroupMissing, MoneySource, RuleSet
from yuanba.village.matters.queries import MatterView
from yuanba.village.matters.rule_sets import rule_sets, topics
from yuanba.village.matters.rules import group_decides, who_may_decide
from yuanba.village.meetings.model import Motion
from yuanba.village.meetings.rules.agenda import proposed
from yuanba.village.meetings.rules.electorate import is_group_base

#: Topic of what no word of the guide fits.
_OTHER = "other"


class Place(Enum):
    """Where a mistake stands."""

    TEXT = "text"
    MONEY = "money"
    SUM = "sum"
    GROUP = "group"


@dataclass(frozen=True, slots=True, kw_only=True)
class Affair:
    """What somebody wants to be dealt with, as typed so far."""

    text: str = ""
    #: None: nobody has said yet.
    money: MoneySource | None = None
    sum_typed: str = ""
    group: str = ""
    #: Empty: as the words suggest.
    topic: str = ""
    #: Empty: as proposed.
    rule_set_id: str = ""
    #: The matter it was written down as; None: only a motion.
    matter_id: Id | None = None
    #: The sealed motion it would replace, and the meeting of that motion.
    supersedes: Id | None = None
    supersedes_meeting: Id | None = None

    @property
    def blank(self) -> bool:
        """Tell whether nothing is written."""
        return not self.text.strip() and self.matter_id is None

    @property
    def topic_meant(self) -> str:
        """Key of the topic: the one chosen, else the one the words suggest."""
        chosen = self.topic if self.topic in topics() else ""
        return chosen or suggested(self.text).topic or _OTHER

    @property
    def money_in_words(self) -> MoneySource | None:
        """Whose money the words themselves speak of; None: of none."""
        return suggested(self.text).money

    @property
    def advice(self) -> Advice:
        """Who may decide it."""
        return who_may_decide(self.topic_meant, self.money or MoneySource.NONE, group=self.group.strip())

    @property
    def rule_set(self) -> RuleSet:
        """The rule set chosen, else the one proposed; one of the same row where it replaces a decision."""
        return rule_sets().get(self.rule_set_id) or proposed(self.advice)

    @property
    def asks_sum(self) -> bool:
        """Tell whether a sum is worth asking for."""
        return self.money not in (None, MoneySource.NONE)

    @property
    def asks_group(self) -> bool:
        """Tell whether the villagers' group is worth asking for."""
        return group_decides(self.topic_meant, self.money or MoneySource.NONE) or self.needs_group

    @property
    def needs_group(self) -> bool:
        """Tell whether it cannot be put without naming the villagers' group."""
        return self.money is MoneySource.GROUP_COLLECTIVE or is_group_base(self.rule_set)

    @property
    def fen(self) -> int | None:
        """The sum in whole fen; None where there is none."""
        return parse_fen(self.sum_typed) or None if self.asks_sum else None

    def motion(self, motion_id: Id) -> Motion:
        """Give the motion to be put."""
        return Motion(
            motion_id=motion_id,
            text=self.text.strip(),
            rule_set_id=self.rule_set.rule_set_id,
            matter_id=self.matter_id,
            topic=self.topic_meant,
            money=self.money or MoneySource.NONE,
            money_fen=self.fen,
            group=self.group.strip() if self.asks_group else "",
            supersedes=self.supersedes,
            supersedes_meeting=self.supersedes_meeting,
        )


def with_hints(affair: Affair, groups: Sequence[str]) -> Affair:
    """Fill what nobody has said with what the words suggest."""
    hint = suggested(affair.text, groups)
    if affair.money is None and hint.money is not None:
        affair = replace(affair, money=hint.money)
    if affair.asks_sum and not affair.sum_typed and hint.money_fen is not None:
        affair = replace(affair, sum_typed=typed_sum(hint.money_fen))
    if not affair.group and affair.asks_group:
        # Where it need not be a group's affair, only the words themselves may make it one.
        only = groups[0] if len(groups) == 1 and affair.needs_group else ""
        affair = replace(affair, group=hint.group or only)
    return affair


def typed_sum(fen: int | None) -> str:
    """Write a sum as a person would type it."""
    return "" if not fen else yuan(fen).rstrip(YUAN)


def fault(affair: Affair, *, group_needed: bool = True) -> tuple[Place, str] | None:
    """Find the first mistake that can be seen before anything is written: where, and the sentence for it."""
    if not affair.text.strip():
        return Place.TEXT, wording.TEXT_MISSING
    if affair.money is None:
        return Place.MONEY, wording.MONEY_MISSING
    if affair.asks_sum and parse_fen(affair.sum_typed) is None:
        return Place.SUM, wording.SUM_UNREADABLE
    group_wanted = affair.needs_group if group_needed else affair.money is MoneySource.GROUP_COLLECTIVE
    if group_wanted and not affair.group.strip():
        return Place.GROUP, sentence(GroupMissing())
    return None


def of_matter(matter: MatterView) -> Affair:
    """Take a matter up as it was written down."""
    return Affair(
        text=matter.title,
        money=matter.money,
        sum_typed=typed_sum(matter.money_fen),
        group=matter.group,
        topic=matter.topic,
        matter_id=matter.matter_id,
    )


def of_motion(motion: Motion) -> Affair:
    """Take a motion up as it was put, under the rule set it was put under."""
    return Affair(
        text=motion.text,
        money=motion.money,
        sum_typed=typed_sum(motion.money_fen),
        group=motion.group,
        topic=motion.topic,
        rule_set_id=motion.rule_set_id,
        matter_id=motion.matter_id,
        supersedes=motion.supersedes,
        supersedes_meeting=motion.supersedes_meeting,
    )


def packed(affair: Affair) -> dict[str, Any]:
    """Lay an affair out for a draft."""
    return {
        "text": affair.text,
        "money": None if affair.money is None else affair.money.value,
        "sum_typed": affair.sum_typed,
        "group": affair.group,
        "topic": affair.topic,
        "rule_set_id": affair.rule_set_id,
        "matter_id": affair.matter_id,
        "supersedes": affair.supersedes,
        "supersedes_meeting": affair.supersedes_meeting,
    }


def unpacked(kept: dict[str, Any]) -> Affair:
    """Read an affair out of a draft, be it of an earlier program with other fields."""
    known = {name: value for name, value in kept.items() if name in Affair.__dataclass_fields__}
    money = known.get("money")
    return Affair(**known | {"money": MoneySource(money) if money in list(MoneySource) else None})
