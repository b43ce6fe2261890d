"""Kills a real process at its own writes: run as a program, it prints at how many points it did so.

Each child does the same acts and stops for ever at another write; the parent then opens what it finds.
"""

import os
import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path

from support.clock import FixedClock
from support.disks import OK, Step, watched
from support.films import evening, held
from support.stores import places_in
from yuanba.journal.store import Store
from yuanba.journal.store_errors import StoreMissing
from yuanba.village.catalogue import FOLDINGS

#: Of all writes, every so many-th is tried; the film in `support.films` tries each.
_STRIDE = 17


def killed_at(point: int, deed: Callable[[], None]) -> bool:
    """Let a child do something and be killed at one of its writes; False when it ended before that."""
    child = os.fork()
    if child == 0:
        with watched() as disk:
            done = 0

            def answer(step: Step) -> int:
                nonlocal done
                done += 1
                if done == point:
                    os.kill(os.getpid(), signal.SIGKILL)
                return OK

            disk.answer = answer
            deed()
        os._exit(0)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0
    return os.WIFSIGNALED(status)


def walk_evening(folder: Path) -> int:
    """Each act that was confirmed, in a file beside the store, is in the store."""
    Store.create(places_in(folder / "empty"), foldings=FOLDINGS, clock=FixedClock()).close()
    shapes: list[tuple[int, int]] = []

    def meet(home: Path, confirm: Callable[[], object]) -> None:
        store = Store.open(places_in(home), foldings=FOLDINGS, clock=FixedClock())
        for act in (lambda opened: None, *evening()):
            act(store)
            confirm()
        store.close()

    whole = folder / "whole"
    shutil.copytree(folder / "empty", whole)
    meet(whole, lambda: shapes.append(_shape(whole)))
    point, tried = 1, 0
    while True:
        home, said = folder / f"home-{point}", folder / f"said-{point}"
        shutil.copytree(folder / "empty", home)
        with said.open("ab", buffering=0) as confirmed:
            killed = killed_at(point, lambda home=home, said=confirmed: meet(home, lambda: said.write(b".")))  # type: ignore[misc]
        Store.open(places_in(home), foldings=FOLDINGS, clock=FixedClock()).close()
        acts = said.stat().st_size
        assert _shape(home) in shapes[max(acts - 1, 0) : acts + 1]
        if not killed:
            return tried
        point, tried = point + _STRIDE, tried + 1


def _shape(home: Path) -> tuple[int, int]:
    """Entries and taps: what every act of the evening changes."""
    found = held(places_in(home))
    return len(found["entry"]), len(found["draft"])


def walk_first_start(folder: Path) -> int:
    """A store that is not whole is no store; making it again works."""
    point, tried = 1, 0
    while True:
        places = places_in(folder / f"home-{point}")
        killed = killed_at(point, lambda places=places: Store.create(places, foldings=FOLDINGS).close())  # type: ignore[misc]
        try:
            store = Store.open(places, foldings=FOLDINGS)
        except StoreMissing:
            store = Store.create(places, foldings=FOLDINGS)
        store.close()
        assert {folding.tables[0].name for folding in FOLDINGS} <= held(places).keys()
        assert not list(places.folder.glob("*.new*"))
        if not killed:
            return tried
        point, tried = point + _STRIDE, tried + 1


if __name__ == "__main__":
    print({"evening": walk_evening, "first_start": walk_first_start}[sys.argv[1]](Path(sys.argv[2])))
