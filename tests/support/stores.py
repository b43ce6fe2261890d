"""Real encrypted stores for tests, copied from an empty master that is made once a session."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from support.clock import FixedClock
from yuanba.journal.store import Places, Store
from yuanba.journal.unit_of_work import UnitOfWork
from yuanba.journal.vault import UserFile
from yuanba.kernel.actor import Actor
from yuanba.kernel.ids import new_id
from yuanba.village.catalogue import FOLDINGS

#: Whoever keeps the notebook in the tests.
A_LEADER = Actor(operator_id=new_id(), name="杨志全")

WorkAs = Callable[[Actor], AbstractContextManager[UnitOfWork]]


def places_in(folder: Path) -> Places:
    """Keep a store, its key and its marker under one folder of the test."""
    return Places(folder=folder / "store", marker_folder=folder / "outside", key_places=(UserFile(folder / "store"),))


@pytest.fixture(scope="session")
def empty_master(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store that nobody has written in yet."""
    folder = tmp_path_factory.mktemp("master")
    Store.create(places_in(folder), foldings=FOLDINGS, clock=FixedClock()).close()
    return folder


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock()


@pytest.fixture
def places(empty_master: Path, tmp_path: Path) -> Places:
    """An empty store on disk, not open."""
    folder = tmp_path / "home"
    shutil.copytree(empty_master, folder)
    return places_in(folder)


@pytest.fixture
def store(places: Places, clock: FixedClock) -> Iterator[Store]:
    """An empty store, open."""
    opened = Store.open(places, foldings=FOLDINGS, clock=clock)
    yield opened
    opened.close()


@pytest.fixture
def work_as(store: Store) -> WorkAs:
    """Opens units of work: `with work_as(A_LEADER) as work: …; work.commit()`."""
    return store.work
