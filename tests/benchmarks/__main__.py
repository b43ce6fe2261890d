"""Runs the benchmarks and prints what they find."""

import argparse
import importlib
import os
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
#: In the order of the run; each module has `measure`.
NAMES = ("starting", "sealing", "importing", "replaying", "finding", "board", "posting", "exchanging", "booking")


def main() -> None:
    """Run all benchmarks, or those that are named."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--only", nargs="+", choices=NAMES, metavar="NAME", help=f"some of: {', '.join(NAMES)}")
    parser.add_argument("--quick", action="store_true", help="fewer turns and smaller stores")
    asked = parser.parse_args()
    sys.path[:0] = [str(ROOT), str(ROOT / "tests")]
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.chdir(ROOT)
    # Only now: the modules import the program and the builders of the tests.
    measuring = importlib.import_module("tests.benchmarks.measuring")
    measuring.heading()
    for name in asked.only or NAMES:
        measure = importlib.import_module(f"tests.benchmarks.{name}").measure
        # A folder for each: what one has made must not lie on the disk of the next.
        with tempfile.TemporaryDirectory(prefix=f"yuanba-{name}-") as folder:
            for line in measure(Path(folder), quick=asked.quick):
                measuring.say(line)


main()
