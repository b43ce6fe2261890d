"""Every page of the program as a picture, at three sizes of text, with the sample village and with nothing in it."""

import html
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from yuanba.desktop.demo.checks import Flaw, flaws
from yuanba.desktop.demo.driver import NotOnScreen
from yuanba.desktop.demo.stage import ProgramFault, Stage

#: Per cent.
SIZES = (100, 150, 200)
#: Kind of the flaw of a page to which the tour did not come.
NOT_REACHED = "not reached"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """One page of the tour."""

    #: Part of the picture's name.
    name: str
    #: Leads there from the stop before.
    go: Callable[[Stage], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """One picture with what is wrong on it."""

    stop: str
    #: sample or empty.
    village: str
    per_cent: int
    path: Path
    flaws: tuple[Flaw, ...]


Tell = Callable[[str], None]


def take_pictures(
    stage: Stage, stops: tuple[Stop, ...], folder: Path, village: str, per_cent: int, tell: Tell
) -> Iterator[Picture]:
    """Walk along the stops and keep a picture of each; a page that cannot be reached is one with a flaw.

    Args:
        stage: the program, opened in that size of text.
        stops: where to go, one after another.
        folder: of the pictures.
        village: sample or empty, for the names of the pictures.
        per_cent: the size of text, likewise.
        tell: hears of each picture.
    """
    before = b""
    for stop in stops:
        lost = _lost(stage, stop)
        path = folder / f"{village}-{stop.name}-{per_cent}.png"
        stage.driver.grab(path)
        # A stop that shows what the one before showed has not led anywhere.
        before, same = path.read_bytes(), path.read_bytes() == before
        lost = lost or ((Flaw(kind=NOT_REACHED, what=stop.name, why="shows the page before"),) if same else ())
        found = lost or flaws(stage.window)
        tell(f"{path.name}  {'; '.join(map(str, found))}")
        yield Picture(stop=stop.name, village=village, per_cent=per_cent, path=path, flaws=found)


def _lost(stage: Stage, stop: Stop) -> tuple[Flaw, ...]:
    """Go to a stop; say why where it cannot be reached."""
    try:
        stop.go(stage)
        stage.settle()
    except (NotOnScreen, ProgramFault) as error:
        stage.forgive()
        return (Flaw(kind=NOT_REACHED, what=stop.name, why=str(error).splitlines()[0]),)
    return ()


def write_index(folder: Path, pictures: tuple[Picture, ...]) -> Path:
    """Write a page that shows all pictures side by side, one stop a row; give its path."""
    rows = []
    for key in dict.fromkeys((one.village, one.stop) for one in pictures):
        cells = []
        for one in pictures:
            if (one.village, one.stop) == key:
                wrong = "".join(f"<li>{html.escape(str(flaw))}</li>" for flaw in one.flaws)
                link = html.escape(one.path.name)
                cells.append(f'<td>{one.per_cent} %<a href="{link}"><img src="{link}"></a><ul>{wrong}</ul></td>')
        rows.append(f"<tr><th>{html.escape(' '.join(key))}</th>{''.join(cells)}</tr>")
    path = folder / "index.html"
    style = "img{width:430px;display:block;border:1px solid #999}td,th{vertical-align:top;font:14px sans-serif}"
    head = f"<!doctype html><meta charset=utf-8><title>yuanba</title><style>{style}</style>"
    path.write_text(f"{head}<table>{''.join(rows)}</table>\n", encoding="utf-8")
    return path
