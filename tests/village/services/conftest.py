"""A proxy agent's bag in a courtyard of five households."""

import pytest

from support.errands import Bag, a_bag
from yuanba.journal.store import Store


@pytest.fixture
def bag(store: Store) -> Bag:
    return a_bag(store)
