"""Accept proposals that arose by themselves, and lists of volunteers."""

from collections.abc import Sequence
from datetime import date

from yuanba.journal.unit_of_work import UnitOfWork
from yuanba.kernel.ids import Id, new_id
from yuanba.village.points.actions.proposing import ProposeAward, Proposed, propose_several
from yuanba.village.points.model import Origin, OriginKind
from yuanba.village.points.suggestions import Suggestion


def accept(work: UnitOfWork, courtyard_id: Id, suggestion: Suggestion) -> Proposed:
    """Propose what a suggestion says; people whom nobody has placed are left out.

    Raises:
        as `propose_several`; nothing was written.
    """
    return propose_several(work, orders(suggestion, courtyard_id))


def orders(suggestion: Suggestion, courtyard_id: Id) -> tuple[ProposeAward, ...]:
    """Give the orders that accept a suggestion; people whom nobody has placed are left out."""
    return tuple(
        ProposeAward(
            courtyard_id=courtyard_id,
            household_id=one.household_id,
            resident_id=one.resident_id,
            rule_id=suggestion.rule.rule_id,
            happened_on=suggestion.happened_on,
            origin=suggestion.origin,
        )
        for one in suggestion.who
        if one.household_id is not None
    )


def volunteers(
    courtyard_id: Id, rule_id: str, words: str, happened_on: date, people: Sequence[tuple[Id, Id | None]]
) -> tuple[ProposeAward, ...]:
    """Give the orders for a list of volunteers.

    Args:
        courtyard_id: where.
        rule_id: under which rule.
        words: what they did, as printed.
        happened_on: when.
        people: household and person; None: the whole household.
    """
    origin = Origin(kind=OriginKind.VOLUNTEERS, origin_id=new_id(), words=words)
    return tuple(
        ProposeAward(
            courtyard_id=courtyard_id,
            household_id=household_id,
            resident_id=resident_id,
            rule_id=rule_id,
            happened_on=happened_on,
            origin=origin,
        )
        for household_id, resident_id in dict.fromkeys(people)
    )
