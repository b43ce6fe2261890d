"""From the start to a painted window and to Today's page, and what an idle program keeps, beside a bare window."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from statistics import median
from typing import Any

from yuanba.journal.store import Places
from yuanba.village.sample import village

from .measuring import Outcome, Ratio, Spread, note

#: A window that does not answer for longer is felt.  Source: task of the yard, part 3.
_FELT_MS = 50


def measure(folder: Path, *, quick: bool) -> Iterator[Outcome]:
    """Start the program and a bare window by turns, each as a program of its own."""
    n = 3 if quick else 9
    note("the year of a village, for the first page")
    village.make(Places(folder=folder / "store"), date.today(), lambda done, total: None)
    ours: list[dict[str, Any]] = []
    bare: list[dict[str, Any]] = []
    for turn in range(n + 1):
        one, other = _ours(folder), _bare()
        # The first start of each reads everything from the disk; it is not counted.
        if turn:
            ours.append(one)
            bare.append(other)
    yield _ratio("start to a painted window", ours, bare, "painted", "painted", n, "≤ 1.5×")
    yield _ratio("start to Today's page shown, against a click", ours, bare, "usable", "usable", n, "≤ 1.5×")
    for step in ("imported", "painted", "names shown", "chosen", "usable"):
        yield Ratio(name=f"   after {step}", ours=median(run[step] for run in ours) * 1e3, n=n)
    held = tuple(gap * 1e3 for run in ours for _, gap in run["gaps"][-1:])
    yield Spread(name="longest the window did not answer, each start", taken=held, aim=f"≤ {_FELT_MS} ms")
    for phase, gap in sorted({(phase, round(gap * 1e3)) for run in ours for phase, gap in run["gaps"]}):
        if gap > _FELT_MS:
            yield f"   {gap} ms after: {phase}"
    if all(run["resident"] for run in (*ours, *bare)):
        yield Ratio(
            name="memory of the idle program",
            ours=median(run["resident"] for run in ours) / 2**20,
            bare=median(run["resident"] for run in bare) / 2**20,
            n=n,
            unit="MiB",
        )


def _ratio(
    name: str, ours: list[dict[str, Any]], bare: list[dict[str, Any]], step: str, bare_step: str, n: int, aim: str
) -> Ratio:
    return Ratio(
        name=name,
        ours=median(run[step] for run in ours) * 1e3,
        bare=median(run[bare_step] for run in bare) * 1e3,
        n=n,
        aim=aim,
    )


def _ours(home: Path) -> dict[str, Any]:
    begun = time.monotonic()
    told = _run("tests.benchmarks.our_window", {"YUANBA_HOME": str(home)})
    since = {step: moment - begun for step, moment in told["times"].items()}
    return since | {"gaps": told["gaps"], "resident": told["resident"]}


def _bare() -> dict[str, Any]:
    begun = time.monotonic()
    told = _run("tests.benchmarks.bare_window", {})
    return {step: told[step] - begun for step in ("painted", "usable")} | {"resident": told["resident"]}


def _run(module: str, environment: dict[str, str]) -> dict[str, Any]:
    said = subprocess.run(
        [sys.executable, "-m", module], capture_output=True, text=True, check=True, env=os.environ | environment
    )
    found: dict[str, Any] = json.loads(said.stdout.splitlines()[-1])
    return found
