"""Households and people that may count for a motion, as the courtyards of this store know them."""

from sqlalchemy import Connection

from yuanba.kernel.ids import Id
from yuanba.village.courtyards import queries as courtyards
from yuanba.village.meetings.rules.electorate import HouseholdCandidate, PersonCandidate


def village_households(connection: Connection, courtyard_id: Id) -> tuple[HouseholdCandidate, ...]:
    """List every household of the village this store knows: those of the courtyard first, then its neighbours.

    People who died or moved away are left out, and so is a household without anyone left.

    Raises:
        CourtyardUnknown: the courtyard is not in this store.
    """
    own = courtyards.courtyard(connection, courtyard_id)
    neighbours = (
        other.courtyard_id
        for other in courtyards.courtyards(connection)
        if own.village and other.courtyard_id != courtyard_id
        if (other.village, other.township) == (own.village, own.township)
    )
    return tuple(
        found
        for place in (courtyard_id, *neighbours)
        for line in courtyards.households(connection, place)
        if (found := _candidate(connection, line, inside=place == courtyard_id)) is not None
    )


def household_members(connection: Connection, household_id: Id) -> tuple[PersonCandidate, ...]:
    """List the people of a household who have not died or moved away.

    Raises:
        HouseholdUnknown: the household is not in this store.
    """
    return tuple(
        PersonCandidate(
            resident_id=one.person.resident_id,
            name=one.person.name,
            born_on=one.person.born_on,
            villager=one.person.standings.villager,
            collective_member=one.person.standings.collective_member,
            area_centi=one.person.standings.area_centi,
        )
        for one in courtyards.household(connection, household_id).residents
        if not one.departure
    )


def _candidate(connection: Connection, line: courtyards.HouseholdLine, *, inside: bool) -> HouseholdCandidate | None:
    people = household_members(connection, line.household_id)
    if not people:
        return None
    return HouseholdCandidate(
        household_id=line.household_id,
        name=line.head_name,
        group=line.group,
        inside_courtyard=inside,
        members=people,
    )
