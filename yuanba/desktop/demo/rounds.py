"""The rounds of the tour: first start, an empty courtyard, the sample village."""

import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt

from yuanba.desktop.areas.catalogue import AREAS
from yuanba.desktop.demo.stage import Stage
from yuanba.desktop.demo.tour import Picture, Stop, Tell, take_pictures
from yuanba.desktop.start import wording as start_words

#: The tour does not wait for what never comes.
_PATIENCE_MS = 15_000


def take_tour(folder: Path, tell: Tell) -> tuple[Picture, ...]:
    """Keep a picture of every page.

    Args:
        folder: of the pictures.
        tell: hears of each picture and of what is wrong on it.

    Raises:
        NotOnScreen, ProgramFault: a page could not be reached.
    """
    return (
        *_round(folder, "empty", tell, sample=False, enter=_begin_empty, stops=_empty_stops()),
        *_round(folder, "sample", tell, sample=True, enter=_sit_down, stops=_sample_stops()),
    )


def _round(
    folder: Path,
    village: str,
    tell: Tell,
    *,
    sample: bool,
    enter: Callable[[Stage], tuple[Stop, ...]],
    stops: tuple[Stop, ...],
) -> tuple[Picture, ...]:
    with tempfile.TemporaryDirectory(prefix="yuanba-tour-") as home:
        stage = Stage(Path(home), patience_ms=_PATIENCE_MS)
        try:
            stage.open(sample=sample)
            first = (Stop(name="start", go=lambda _: None),)
            pictures = tuple(take_pictures(stage, first, folder, village, tell))
            enter(stage)
            return (*pictures, *take_pictures(stage, stops, folder, village, tell))
        finally:
            stage.end()


def _begin_empty(stage: Stage) -> tuple[Stop, ...]:
    stage.driver.fill(start_words.COURTYARD, start_words.COURTYARD_HINT)
    stage.driver.fill(start_words.WHO, start_words.POST_HINT)
    stage.driver.press(Qt.Key.Key_Return)
    stage.settle()
    return ()


def _sit_down(stage: Stage) -> tuple[Stop, ...]:
    stage.driver.press(Qt.Key.Key_Return)
    stage.settle()
    return ()


def _visit(area: str, target: object = None) -> Callable[[Stage], None]:
    return partial(_go, area=area, target=target)


def _go(stage: Stage, area: str, target: object) -> None:
    stage.desktop.desk.visit(area, target)


def _empty_stops() -> tuple[Stop, ...]:
    return tuple(Stop(name=area.key, go=_visit(area.key)) for area in AREAS)


def _sample_stops() -> tuple[Stop, ...]:
    return tuple(Stop(name=area.key, go=_visit(area.key)) for area in AREAS)
