"""Villages that live by chance: several machines on which people do real deeds, meet now and then, and disagree.

A new kind of fact needs one more function with `@deed` in a module of this folder; the test of arrival fails until its
kind comes up.  A new module is named in `_MODULES`.
"""

import importlib
import random
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from itertools import count
from pathlib import Path
from types import SimpleNamespace
from unittest.mock import patch

from support.clock import FixedClock
from support.stores import places_in
from support.villages.day import DEEDS, Day, Deed, NothingThere
from yuanba.journal.order import Arrived
from yuanba.journal.projector import arrived_from, stored_entries
from yuanba.journal.store import Store
from yuanba.journal.tables import entry_table
from yuanba.kernel import ids
from yuanba.kernel.actor import Actor
from yuanba.kernel.errors import Mishap
from yuanba.kernel.ids import new_id
from yuanba.village.catalogue import FOLDINGS

_MODULES = ("yards", "posts", "gatherings", "errands", "calendars", "boards", "points")
for _module in _MODULES:
    importlib.import_module(f"support.villages.{_module}")

#: Rounds of all deeds, and how often after a deed two machines meet.
_MOST_ROUNDS = 20
_CHANCE_OF_MEETING = 0.15
#: Clocks that are right, an hour slow, and twenty minutes fast.
_CLOCKS = (timedelta(0), timedelta(hours=-1), timedelta(minutes=20))


def entries_of(store: Store) -> list[Arrived]:
    """Give all entries of a store in the order in which they came to it."""
    with store.reading() as connection:
        return [arrived_from(row) for row in connection.execute(stored_entries.order_by(entry_table.c.position))]


@contextmanager
def ids_by(chance: random.Random) -> Iterator[None]:
    """Let new ids come by the chance given, so that a village lives alike each time."""
    moments = count(1_790_000_000_000)
    with (
        patch.object(ids, "os", SimpleNamespace(urandom=chance.randbytes)),
        patch.object(ids, "time", SimpleNamespace(time_ns=lambda: next(moments) * 1_000_000)),
    ):
        yield


def live(master: Path, folder: Path, seed: int) -> tuple[Arrived, ...]:
    """Let a village live by chance until every kind of fact has come up, or for many rounds.

    Args:
        master: an empty store to copy.
        folder: where its machines are.
        seed: of the chance.

    Returns:
        everything that was written down on any of its machines, without receipts.
    """
    chance = random.Random(seed)
    with ids_by(chance):
        machines = [Machine(master, folder / str(number), slow) for number, slow in enumerate(_CLOCKS)]
        lacking = {kind for folding in FOLDINGS for kind, _ in folding.rules}
        for _ in range(_MOST_ROUNDS):
            for done in chance.sample(DEEDS, len(DEEDS)):
                machine = chance.choice(machines)
                lacking -= machine.do(done, chance)
                if chance.random() < _CHANCE_OF_MEETING:
                    machine.store.receive(entries_of(chance.choice(machines).store))
            if not lacking:
                break
        found = {arrived.id: arrived for machine in machines for arrived in entries_of(machine.store)}
    for machine in machines:
        machine.store.close()
    return tuple(found.values())


class Machine:
    """One computer of the village, with a clock of its own."""

    def __init__(self, master: Path, folder: Path, slow: timedelta) -> None:
        shutil.copytree(master, folder)
        self._clock = FixedClock()
        self._clock.moment += slow
        self._actor = Actor(operator_id=new_id(), name="杨志全")
        self.store = Store.open(places_in(folder), foldings=FOLDINGS, clock=self._clock)

    def do(self, done: Deed, chance: random.Random) -> frozenset[str]:
        """Do a deed if it can be done here now; give the kinds of facts it wrote down."""
        self._clock.advance(minutes=chance.randint(1, 30))
        try:
            with self.store.work(self._actor) as work:
                done(Day(work, chance))
                return work.commit().kinds
        except (Mishap, NothingThere):
            return frozenset()
