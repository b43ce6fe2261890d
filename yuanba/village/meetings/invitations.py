"""Who is called to a meeting, motion by motion, as far as this store knows them."""

from dataclasses import dataclass

from sqlalchemy import Connection

from yuanba.village.matters.model import RuleSet
from yuanba.village.meetings.households import village_households
from yuanba.village.meetings.model import Elector
from yuanba.village.meetings.rules.electorate import candidates, is_group_base
from yuanba.village.meetings.views import MeetingView


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """The people one or more motions call."""

    #: Places on the agenda, from 1.
    motions: tuple[int, ...]
    rule_set: RuleSet
    #: The villagers' group, where only one counts; empty otherwise.
    group: str
    #: In the order of the store: those of the courtyard first.
    electors: tuple[Elector, ...]
    #: Names of those of whom it must still be settled whether they are of age.
    unsettled: tuple[str, ...]
    #: The store knows only a part of those who count.
    partial: bool

    @property
    def outside_courtyard(self) -> int:
        """How many of them live elsewhere."""
        return sum(not elector.inside_courtyard for elector in self.electors)


def invitations(connection: Connection, meeting: MeetingView) -> tuple[Invitation, ...]:
    """List whom a meeting calls: motions that call the same people stand together, in the order of the agenda.

    A motion whose electorate is fixed calls those who were fixed.

    Raises:
        CourtyardUnknown: the courtyard is not in this store.
    """
    households = village_households(connection, meeting.courtyard_id)
    found: dict[tuple[str, str], Invitation] = {}
    for one in meeting.motions:
        group = one.motion.group if is_group_base(one.rule_set) else ""
        called = candidates(one.rule_set, households, group=group, on=meeting.planned_at.date())
        electors = called.electors if one.electorate is None else one.electorate.electors
        unsettled = tuple(person.name for person in called.unsettled) if one.electorate is None else ()
        key = (one.rule_set.rule_set_id, group)
        known = found.get(key)
        found[key] = Invitation(
            motions=(*(known.motions if known is not None else ()), one.number),
            rule_set=one.rule_set,
            group=group,
            electors=electors,
            unsettled=unsettled,
            partial=called.must_state,
        )
    return tuple(found.values())
