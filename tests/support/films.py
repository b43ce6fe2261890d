"""Acts on a store, filmed write by write, so that a test can let the plug be pulled between any two of them."""

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from support.clock import FixedClock
from support.disks import Platter, Step, watched
from support.meetings import HEADS, Yard, a_motion
from support.stores import places_in
from yuanba.journal.engine import connect
from yuanba.journal.projection import Folding
from yuanba.journal.store import Places, Store
from yuanba.journal.vault import open_vault
from yuanba.kernel.ids import Id, new_id
from yuanba.village.meetings.actions import counting, signing_in
from yuanba.village.meetings.model import Vote
from yuanba.village.meetings.rules.electorate import HouseholdCandidate, PersonCandidate

#: Tables in which two starts of the same store differ.
_OF_THE_START = {"memory", "incarnation", "sqlite_sequence"}

#: Everything a store holds: its tables, row by row.
Held = dict[str, list[Any]]
Act = Callable[[Store], object]


def held(places: Places) -> Held:
    """Read everything out of a store file as it lies there."""
    connection = connect(places.store_file, open_vault(places.folder, places.keys), writes=False)
    try:
        assert connection.execute("PRAGMA quick_check(1)").fetchone() == ("ok",)
        names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {
            name: sorted(connection.execute(f'SELECT * FROM "{name}"').fetchall(), key=repr)
            for name in sorted(names)
            if name not in _OF_THE_START
        }
    finally:
        connection.close()


@dataclass(frozen=True)
class Film:
    """What was done to the files, and what the store held after each act."""

    home: Path
    steps: tuple[Step, ...]
    #: At the start, then after each act once it was confirmed.
    states: tuple[Held, ...]
    platter: Callable[[], Platter]

    def cuts(
        self, folder: Path, *, power: bool, seed: int = 0, every: int = 1
    ) -> Iterator[tuple[Places, tuple[Held, ...]]]:
        """Pull the plug after every step.

        Args:
            folder: where the files are laid out, as they would lie there.
            power: False: the program is killed; True: the machine loses power, and what was not flushed is in doubt.
            seed: of the doubt.
            every: only after every so many-th write; after all flushes, removals and renamings still.

        Returns:
            the places of the store, and what it may hold: all that was confirmed, with or without the act on its way.
        """
        chance = random.Random(seed)
        platter = self.platter()
        confirmed = 0
        for number, step in enumerate(self.steps):
            if step.what == "said":
                confirmed += 1
                continue
            platter.follow(step)
            if step.what == "write" and number % every:
                continue
            platter.lay_out(platter.after_power_cut(chance) if power else platter.after_kill(), folder)
            yield places_in(folder), self.states[max(confirmed - 1, 0) : confirmed + 1]


def filmed(
    home: Path,
    acts: Sequence[Act],
    foldings: Sequence[Folding[Any]],
    *,
    pragmas: Sequence[str] = (),
) -> Film:
    """Open the store of a folder, do the acts, close it, and film all of it.

    Args:
        home: folder of store and marker.
        acts: each confirmed when it returns.
        foldings: of the store.
        pragmas: settings of the writing connection, such as ``wal_autocheckpoint = 30`` to see the log carried into
            the store in the middle of the film.
    """
    before = Platter(home)
    states: list[Held] = []
    with watched() as disk:
        store = Store.open(places_in(home), foldings=foldings, clock=FixedClock())
        with store._writer.connect() as connection:
            for pragma in pragmas:
                connection.connection.cursor().execute(f"PRAGMA {pragma}")
        for act in (lambda opened: None, *acts):
            act(store)
            states.append(held(store.places))
            disk.say("confirmed")
        store.close()
    first = {path: bytes(content) for path, content in before.after_kill().items()}
    return Film(home, tuple(disk.steps), tuple(states), lambda: Platter(home, first))


def a_yard(store: Store) -> Yard:
    """A courtyard of five households that is about to meet."""
    households = tuple(
        HouseholdCandidate(
            household_id=new_id(),
            name=name,
            group="3",
            members=(PersonCandidate(resident_id=new_id(), name=name),),
        )
        for name in HEADS
    )
    return Yard(store=store, scope=new_id(), courtyard_id=new_id(), households=households)


def evening() -> list[Act]:
    """A meeting as people tap it, act by act, on whatever store it is done with."""
    motion = a_motion()
    yards: list[Yard] = []
    called: list[Id] = []

    def on(deed: Callable[[Yard], object]) -> Act:
        def act(store: Store) -> object:
            if not yards:
                yards.append(a_yard(store))
            return deed(yards[0])

        return act

    def tap(vote: Vote) -> Act:
        def deed(yard: Yard) -> object:
            with yard.work() as work:
                return counting.tap_hand(work, counting.CountTo(meeting_id=called[0], motion_id=motion.motion_id), vote)

        return on(deed)

    def take_back(yard: Yard) -> None:
        with yard.work() as work:
            signing_in.take_back_sign_in(work, called[0])

    return [
        on(lambda yard: called.append(yard.call(motion))),
        on(lambda yard: yard.fix(called[0], motion.motion_id)),
        *(on(lambda yard, place=place: yard.arrive(called[0], place)) for place in range(5)),  # type: ignore[misc]
        on(take_back),
        *map(tap, (Vote.IN_FAVOUR, Vote.IN_FAVOUR, Vote.AGAINST, Vote.ABSTAINED)),
        on(lambda yard: yard.seal(called[0], motion.motion_id)),
        on(lambda yard: yard.close(called[0])),
    ]
