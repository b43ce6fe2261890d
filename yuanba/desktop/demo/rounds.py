"""The rounds of the tour: the first start and an empty courtyard, then the sample village, at each size of text."""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt

from yuanba.desktop.areas.catalogue import AREAS
from yuanba.desktop.demo import wording
from yuanba.desktop.demo.press import print_sample_paper
from yuanba.desktop.demo.stage import Stage
from yuanba.desktop.demo.tour import SIZES, Picture, Stop, Tell, take_pictures
from yuanba.desktop.settings import Settings, write_settings
from yuanba.desktop.start import wording as start_words
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
    name, stops = ("sample", _sample_stops()) if sample else ("empty", _empty_stops())
    stage = Stage(home, patience_ms=_PATIENCE_MS)
    try:
        stage.open(sample=sample)
        yield from take_pictures(stage, stops, folder, name, per_cent, tell)
    finally:
        stage.end()


def _stay(stage: Stage) -> None:
    """Look at what is there."""
    stage.driver.screen.report()


def _begin(stage: Stage) -> None:
    stage.driver.fill(start_words.COURTYARD, wording.COURTYARD)
    stage.driver.fill(start_words.WHO, wording.LEADER)
    stage.driver.press(Qt.Key.Key_Return)


def _sit_down(stage: Stage) -> None:
    stage.driver.press(Qt.Key.Key_Return)


def _visit(area: str, target: object = None) -> Callable[[Stage], None]:
    return partial(_go, area=area, target=target)


def _go(stage: Stage, area: str, target: object) -> None:
    stage.desktop.desk.visit(area, target)


def _empty_stops() -> tuple[Stop, ...]:
    areas = tuple(Stop(name=area.key, go=_visit(area.key)) for area in AREAS)
    return (Stop(name="start", go=_stay), Stop(name="begun", go=_begin), *areas)


def _sample_stops() -> tuple[Stop, ...]:
    areas = tuple(Stop(name=area.key, go=_visit(area.key)) for area in AREAS)
    return (Stop(name="start", go=_stay), Stop(name="seated", go=_sit_down), *areas)
