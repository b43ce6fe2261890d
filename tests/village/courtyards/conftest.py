"""A hamlet to do deeds in."""

import pytest

from support.courtyards import Hamlet
from yuanba.journal.store import Store


@pytest.fixture
def hamlet(store: Store) -> Hamlet:
    return Hamlet(store)
