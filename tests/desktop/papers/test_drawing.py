"""Python looks for rubbish again once no paper is drawn any more."""

import gc
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

from support.papers import a_sheet
from yuanba.desktop.papers import drawing
from yuanba.desktop.papers.drawing import Drawn, LaidOut, draw
from yuanba.printing.sheet import Sheet


@pytest.fixture(autouse=True)
def looking() -> Iterator[None]:
    gc.enable()
    yield
    gc.enable()


def drawn(sheet: Sheet, where: Path) -> Drawn:
    return draw(LaidOut(sheet=sheet), where, only_registered=False)


def test_python_does_not_look_while_a_paper_is_drawn_and_does_afterwards(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[bool] = []
    render = drawing.render
    monkeypatch.setattr(drawing, "render", lambda *how: (seen.append(gc.isenabled()), render(*how))[1])

    drawn(a_sheet(rows=1), tmp_path)

    assert seen == [False]
    assert gc.isenabled()


def test_a_drawing_that_fails_leaves_python_looking(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError("no room")

    monkeypatch.setattr(drawing, "render", fail)

    with pytest.raises(OSError, match="no room"):
        drawn(a_sheet(rows=1), tmp_path)

    assert gc.isenabled()


def test_of_two_papers_drawn_at_once_the_first_to_end_does_not_disturb_the_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    both_begun, short_ended = Barrier(2, timeout=20), Barrier(2, timeout=20)
    seen: list[bool] = []
    render = drawing.render

    def meet(sheet: Sheet, *how: object) -> object:
        both_begun.wait()
        if sheet.title == "long":
            short_ended.wait()
            seen.append(gc.isenabled())
        return render(sheet, *how)  # type: ignore[arg-type]

    monkeypatch.setattr(drawing, "render", meet)
    with ThreadPoolExecutor(2) as pool:
        long = pool.submit(drawn, a_sheet(title="long", rows=1), tmp_path)
        pool.submit(drawn, a_sheet(title="short", rows=1), tmp_path).result()
        short_ended.wait()
        long.result()

    assert seen == [False]
    assert gc.isenabled()


def test_whoever_had_python_not_look_before_keeps_it_so(tmp_path: Path) -> None:
    gc.disable()

    drawn(a_sheet(rows=1), tmp_path)

    assert not gc.isenabled()
