"""Measuring two ways side by side, and saying how they compare."""

import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from statistics import median

#: A way to do something once; gives the seconds it took.
Way = Callable[[], float]

_HEADING = f"{'':52}{'ours':>10}{'bare':>10}{'ratio':>8}   {'aim':<18}{'n':>4}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ratio:
    """One line of the outcome: ours beside the bare way."""

    name: str
    #: Medians, in milliseconds unless `unit` says otherwise; 0: there is no bare way.
    ours: float
    bare: float = 0
    n: int = 1
    aim: str = ""
    unit: str = "ms"

    def __str__(self) -> str:
        ours = _short(self.ours, self.unit)
        bare = _short(self.bare, self.unit) if self.bare else ""
        ratio = f"{self.ours / self.bare:.2f}×" if self.bare else ""
        return f"{self.name:<52}{ours:>10}{bare:>10}{ratio:>8}   {self.aim:<18}{self.n:>4}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """One line of the outcome that has no bare way: how long things take, from the usual to the slowest."""

    name: str
    #: Milliseconds, one each time.
    taken: tuple[float, ...]
    aim: str = ""

    def __str__(self) -> str:
        taken = sorted(self.taken)
        marks = [("p50", 0.5), ("p95", 0.95), ("max", 1.0)]
        said = "  ".join(f"{word} {_short(quantile(taken, share), 'ms')}" for word, share in marks)
        return f"{self.name:<52}{said:>28}   {self.aim:<18}{len(taken):>4}"


Outcome = Ratio | Spread | str


def quantile(in_order: list[float], share: float) -> float:
    """Give the value below which such a share lies."""
    return in_order[min(len(in_order) - 1, int(share * len(in_order)))]


def timed(deed: Callable[[], object]) -> float:
    """Do something; give the seconds it took."""
    begun = time.perf_counter()
    deed()
    return time.perf_counter() - begun


def interleaved(n: int, ways: Mapping[str, Way]) -> dict[str, list[float]]:
    """Go each way n times by turns, so that whatever else the machine does falls on all of them."""
    found: dict[str, list[float]] = {name: [] for name in ways}
    for turn in range(n):
        in_turn = list(ways.items()) if turn % 2 == 0 else list(reversed(ways.items()))
        for name, way in in_turn:
            found[name].append(way())
    return found


def ratio(
    name: str, found: Mapping[str, list[float]], *, ours: str = "ours", bare: str = "bare", aim: str = ""
) -> Ratio:
    """Compare the medians of two ways, given in seconds."""
    return Ratio(name=name, ours=median(found[ours]) * 1e3, bare=median(found[bare]) * 1e3, n=len(found[ours]), aim=aim)


def heading() -> None:
    """Print what the columns say."""
    say(_HEADING)


def say(line: Outcome) -> None:
    """Print a line at once."""
    print(line, flush=True)


def note(text: str) -> None:
    """Say on the other channel what is being done."""
    print(f"   … {text}", file=sys.stderr, flush=True)


def _short(number: float, unit: str) -> str:
    return f"{number:.2f} {unit}" if number < 10 else f"{number:.0f} {unit}"
