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


def _candidate(connection: Connection, line: courtyards.HouseholdLine, *, inside: bool) -> HouseholdCandidate | None:
    home = courtyards.household(connection, line.household_id)
    people = tuple(one.person for one in home.residents if not one.departure)
    if not people:
        return None
    return HouseholdCandidate(
        household_id=line.household_id,
        name=line.head_name,
        group=line.group,
        inside_courtyard=inside,
        members=tuple(
            PersonCandidate(
                resident_id=person.resident_id,
                name=person.name,
                born_on=person.born_on,
                villager=person.standings.villager,
                collective_member=person.standings.collective_member,
                area_centi=person.standings.area_centi,
            )
            for person in people
        ),
    )
