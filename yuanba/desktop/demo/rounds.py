"""The rounds of the tour: the first start and an empty courtyard, then the sample village, at each size of text."""

import shutil
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from yuanba.desktop.demo.press import print_sample_paper
from yuanba.desktop.demo.stage import Stage
from yuanba.desktop.demo.stops import empty_stops, sample_stops
from yuanba.desktop.demo.tour import SIZES, Picture, Tell, take_pictures
from yuanba.desktop.settings import Settings, write_settings
from yuanba.journal.store import Places
from yuanba.village.sample import village as sample_village

#: The tour does not wait long for what never comes.
_PATIENCE_MS = 5_000


def take_tour(folder: Path, tell: Tell) -> tuple[Picture, ...]:
    """Keep a picture of every page.

    Args:
        folder: of the pictures.
        tell: hears of each picture and of what is wrong on it.
    """
    with tempfile.TemporaryDirectory(prefix="yuanba-tour-") as place:
        master = Path(place) / "master"
        sample_village.make(Places(folder=master), date.today(), lambda *_: None, print_sample_paper)
        pictures: list[Picture] = []
        for per_cent in SIZES:
            home = Path(place) / str(per_cent)
            home.mkdir()
            shutil.copytree(master, home / "sample")
            write_settings(home / "settings.json", Settings(text_size=per_cent))
            pictures += _round(home, folder, per_cent, tell, sample=False)
            pictures += _round(home, folder, per_cent, tell, sample=True)
    return tuple(pictures)


def _round(home: Path, folder: Path, per_cent: int, tell: Tell, *, sample: bool) -> Iterator[Picture]:
    """Open the program and walk along its pages."""
    name, stops = ("sample", sample_stops()) if sample else ("empty", empty_stops())
    stage = Stage(home, patience_ms=_PATIENCE_MS)
    try:
        stage.open(sample=sample)
        yield from take_pictures(stage, stops, folder, name, per_cent, tell)
    finally:
        stage.end()
