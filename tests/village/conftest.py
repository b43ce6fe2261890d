"""A courtyard of five households in two groups, ready to meet."""

import pytest

from support.meetings import HEADS, Yard
from yuanba.journal.store import Store
from yuanba.kernel.ids import new_id
from yuanba.village.meetings.rules.electorate import HouseholdCandidate, PersonCandidate


@pytest.fixture
def yard(store: Store) -> Yard:
    households = tuple(
        HouseholdCandidate(
            household_id=new_id(),
            name=name,
            group="3" if place < 3 else "4",
            members=(PersonCandidate(resident_id=new_id(), name=name),),
        )
        for place, name in enumerate(HEADS)
    )
    return Yard(store=store, scope=new_id(), courtyard_id=new_id(), households=households)
