"""A screen nobody sees; chosen before anything of Qt is read."""

import json
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

#: Width and height of the smallest screen the program is made for.
SCREEN = (1366, 768)


@contextmanager
def offscreen_screen() -> Iterator[None]:
    """Let the window be painted without a display, on a screen of the smallest size the program is made for."""
    screen = {"name": "screen", "x": 0, "y": 0, "width": SCREEN[0], "height": SCREEN[1], "logicalDpi": 96, "dpr": 1}
    with tempfile.TemporaryDirectory(prefix="yuanba-screen-") as place:
        path = Path(place) / "screen.json"
        path.write_text(json.dumps({"screens": [screen]}), encoding="utf-8")
        os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={path}"
        yield
