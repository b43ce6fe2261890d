"""The demonstration: with a display the program on the sample village, without one the main job, driven offscreen."""

import os
import sys
import tempfile
import time
from pathlib import Path

from yuanba.desktop.demo.acting import play
from yuanba.desktop.demo.offscreen import offscreen_screen

#: Where papers and pictures are left, unless another folder is named.
OUTPUT = Path("demo-output")


def has_display() -> bool:
    """Tell whether a window could be seen."""
    if not sys.platform.startswith("linux"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def demonstrate(folder: Path = OUTPUT, *, offscreen: bool = False) -> int:
    """Show what the program is for; give the exit code.

    Args:
        folder: where papers and pictures are left when there is no display.
        offscreen: as if there were no display.
    """
    if has_display() and not offscreen:
        # Everything of the window is read here and below, after the platform was chosen.
        from yuanba.desktop.app import run

        return run(sample=True)
    with offscreen_screen():
        return _drive(folder.absolute())


def _drive(folder: Path) -> int:
    from yuanba.desktop.demo.stage import Stage
    from yuanba.desktop.demo.story import whole_story

    began = time.time()
    _say(f"No display: the program is driven offscreen; papers and pictures go to {folder}")
    with tempfile.TemporaryDirectory(prefix="yuanba-demo-") as home:
        stage = Stage(Path(home))
        try:
            wrong = play(
                whole_story(stage, folder), lambda name: stage.driver.grab(folder / "pictures" / f"{name}.png"), _say
            )
        finally:
            stage.end()
    if wrong:
        sys.stderr.write(f"The demonstration broke off.  {wrong}\n")
        return 1
    papers, pictures = (len(_made_since(folder, kind, began)) for kind in ("pdf", "png"))
    _say(f"Done: {papers} papers and {pictures} pictures in {folder}")
    return 0


def walk(folder: Path) -> int:
    """Take the tour; give the exit code: 1 where a page could not be reached."""
    folder = folder.absolute()
    with offscreen_screen():
        from yuanba.desktop.demo.rounds import take_tour
        from yuanba.desktop.demo.tour import NOT_REACHED, write_index

        pictures = take_tour(folder, _say)
    found = [flaw for picture in pictures for flaw in picture.flaws]
    _say(f"{len(pictures)} pictures, {len(found)} flaws: {write_index(folder, pictures)}")
    return 1 if any(flaw.kind == NOT_REACHED for flaw in found) else 0


def _made_since(folder: Path, kind: str, moment: float) -> list[Path]:
    return [path for path in folder.rglob(f"*.{kind}") if path.stat().st_mtime >= moment - 1]


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
