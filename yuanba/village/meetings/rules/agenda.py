"""How a matter becomes a motion."""

from yuanba.kernel.ids import Id
from yuanba.village.matters.model import RuleSet
from yuanba.village.matters.queries import MatterView
from yuanba.village.matters.rule_sets import rule_sets
from yuanba.village.meetings.model import Motion

#: The courtyard meeting itself, which consults.
COURTYARD_MEETING = "R17"


def rule_sets_for(matter: MatterView) -> tuple[RuleSet, ...]:
    """List the rule sets to choose from: those of the bodies that may decide, then the courtyard meeting.

    Source: Organic Law of the Villagers' Committees (2025), art. 33: a courtyard may consult on anything.
    """
    shipped = rule_sets()
    return (*(shipped[wanted] for wanted in matter.advice.rule_set_ids), shipped[COURTYARD_MEETING])


def motion_on(matter: MatterView, *, motion_id: Id, rule_set_id: str = COURTYARD_MEETING, text: str = "") -> Motion:
    """Put a matter as a motion; its own title where no other text is given."""
    return Motion(
        motion_id=motion_id,
        text=text.strip() or matter.title,
        rule_set_id=rule_set_id,
        matter_id=matter.matter_id,
        topic=matter.topic,
        money=matter.money,
        money_fen=matter.money_fen,
        group=matter.group,
    )
