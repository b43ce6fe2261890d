"""A courtyard with points, and machines of it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from support.ledgers import Machine, Village


@pytest.fixture
def village(empty_master: Path, tmp_path: Path) -> Iterator[Village]:
    founded = Village(tmp_path, empty_master)
    yield founded
    founded.close()


@pytest.fixture
def machine(village: Village) -> Machine:
    """A machine that holds the lease."""
    first = village.machine()
    first.open_ledger()
    return first
