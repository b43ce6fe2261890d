"""Whatever happens on the road, in the end all hold the same."""

import os
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from sqlalchemy import Connection, select

from exchange.simulator.world import World, all_by
from support.clock import FixedClock
from support.stores import places_in
from support.townships import clerk_of
from support.toy import TOY_FOLDINGS
from yuanba.exchange import session
from yuanba.journal import store as store_module
from yuanba.journal.order import Arrived, Receipt
from yuanba.journal.store import Store
from yuanba.journal.tables import receipt_table
from yuanba.kernel.ids import Id

#: Where there is one, a disk in memory: the simulator makes thousands of commits, and none of them tests the disk.
_QUICK = Path("/dev/shm")
#: Every so manieth history is that of a real village.
_VILLAGES = 10
#: So many histories may pass before a mistake is found.
_MOST_CONTROLS = 60


@pytest.fixture
def folder() -> Iterator[Path]:
    quick = _QUICK if os.access(_QUICK, os.W_OK) else None
    with tempfile.TemporaryDirectory(dir=quick) as made:
        yield Path(made)


@pytest.fixture(scope="module")
def master(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("toy")
    Store.create(places_in(folder), foldings=TOY_FOLDINGS, clock=FixedClock()).close()
    return folder


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Take the seeds from the command line: ``--histories 2000``, or ``--seed 69`` to live one again."""
    if "seed" in metafunc.fixturenames:
        one = metafunc.config.getoption("--seed")
        seeds = range(metafunc.config.getoption("--histories")) if one is None else [one]
        metafunc.parametrize("seed", seeds)


def live(seed: int, folder: Path, master: Path, villages: Path, *, rough: bool = False) -> str:
    """Live one history to its end and look at everything; give its fingerprint."""
    with all_by(seed) as chance:
        village = seed % _VILLAGES == _VILLAGES - 1
        devices = chance.choice((2, 3)) if village else chance.choice((2, 2, 3, 3, 3, 4, 6))
        world = World(folder, villages if village else master, chance, devices=devices, village=village, rough=rough)
        try:
            world.live(chance.choice((15, 20, 30, 60)))
            world.heal()
            judge(world, seed)
            return world.fingerprint()
        finally:
            world.close()


def judge(world: World, seed: int) -> None:
    """Everybody holds the same, nothing waits, and nothing that came is held back."""
    first, *others = world.states()
    log = "\n".join(world.log)
    for device, state in zip(world.devices[1:], others, strict=True):
        for name, rows in first.items():
            assert state[name] == rows, f"seed {seed}: {name} of {device.name}\n{log}"
    assert set(world.waiting()) == {0}, f"seed {seed}\n{log}"
    for device in world.devices:
        assert world.segments(device) == world.segments(None), f"seed {seed}: {device.name} and the office\n{log}"
    # What was lost with a stick and the store that wrote it is awaited for ever.
    clerk = clerk_of(world.office)
    assert not any(clerk.holds(name) for name in clerk.awaited()), f"seed {seed}\n{log}"


def test_all_hold_the_same_in_the_end(master: Path, empty_master: Path, folder: Path, seed: int) -> None:
    live(seed, folder, master, empty_master)


def test_a_seed_lives_the_same_life_again(master: Path, empty_master: Path, folder: Path) -> None:
    for seed in (3, _VILLAGES - 1):
        lives = {live(seed, folder / f"{seed}-{again}", master, empty_master) for again in range(2)}
        assert len(lives) == 1


def kept_as_first_seen(connection: Connection, arrivals: Sequence[Arrived]) -> dict[Id, Receipt]:
    """Keep of several receipts the one that came first."""
    known = set(connection.scalars(select(receipt_table.c.entry_id)))
    return KEEP_RECEIPTS(connection, [arrived for arrived in arrivals if arrived.id not in known])


KEEP_RECEIPTS = store_module._keep_receipts

BROKEN = {
    "of several receipts the first seen is kept": (store_module, "_keep_receipts", kept_as_first_seen),
    "what an office held before it was set back is not offered again": (
        session.holding,
        "forget_deliveries",
        lambda *_: None,
    ),
}


@pytest.mark.parametrize("what", BROKEN)
def test_what_is_built_wrongly_is_found(
    what: str, master: Path, folder: Path, empty_master: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The simulator sees: each of these mistakes fails in some history."""
    monkeypatch.setattr(*BROKEN[what])
    for seed in range(_MOST_CONTROLS):
        try:
            live(seed * _VILLAGES, folder / str(seed), master, empty_master, rough=True)
        except AssertionError:
            return
    pytest.fail(f"{what}, and nobody notices in {_MOST_CONTROLS} histories")
