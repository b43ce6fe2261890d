"""Whatever happens on the road, in the end all hold the same."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from exchange.simulator.world import World
from support.clock import FixedClock
from support.stores import places_in
from support.townships import clerk_of
from support.toy import TOY_FOLDINGS
from yuanba.journal.store import Store

#: Where there is one, a disk in memory: the simulator makes thousands of commits, and none of them tests the disk.
_QUICK = Path("/dev/shm")


@pytest.fixture
def folder() -> Iterator[Path]:
    quick = _QUICK if os.access(_QUICK, os.W_OK) else None
    with tempfile.TemporaryDirectory(dir=quick) as made:
        yield Path(made)


@pytest.fixture(scope="module")
def master() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp())
    Store.create(places_in(folder), foldings=TOY_FOLDINGS, clock=FixedClock()).close()
    yield folder
    shutil.rmtree(folder)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Take the seeds from the command line: ``--histories 2000``, or ``--seed 69`` to live one again."""
    if "seed" in metafunc.fixturenames:
        one = metafunc.config.getoption("--seed")
        seeds = range(metafunc.config.getoption("--histories")) if one is None else [one]
        metafunc.parametrize("seed", seeds)


def test_all_hold_the_same_in_the_end(master: Path, folder: Path, seed: int) -> None:
    world = World(folder, master, seed)
    try:
        world.live(60)
        world.heal()
        first, *others = world.states()
        log = "\n".join(world.log)
        for device, state in zip(world.devices[1:], others, strict=True):
            for name, rows in first.items():
                assert state[name] == rows, f"seed {seed}: {name} of {device.name}\n{log}"
        assert set(world.waiting()) == {0}, f"seed {seed}\n{log}"
        # What was lost with a stick and the store that wrote it is awaited for ever; nothing that came is held back.
        assert not any(clerk_of(world.office).holds(name) for name in clerk_of(world.office).awaited()), (
            f"seed {seed}\n{log}"
        )
    finally:
        world.close()
