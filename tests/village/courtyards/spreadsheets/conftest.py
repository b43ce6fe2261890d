"""A courtyard into which sheets are imported."""

from pathlib import Path

import pytest

from support.offices import Office
from yuanba.journal.store import Store


@pytest.fixture
def office(store: Store, tmp_path: Path) -> Office:
    return Office(store, tmp_path)
