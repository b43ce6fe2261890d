"""The program as it starts, with a clock beside it; a program of its own, run by `starting`.

It is begun as ``python -m yuanba`` begins it, on the home that `YUANBA_HOME` names, chooses the first name as soon as
names are shown, and ends itself.
"""

import gc
import json
import sys
import time
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QTimer

from tests.benchmarks.bare_window import click, resident_bytes
from yuanba import __main__ as program

_STAYS_MS = 1_500
#: The heart beats so often; a longer pause is a window that does not answer.
_BEAT_MS = 2

times: dict[str, float] = {"python": time.monotonic()}
gaps: list[tuple[str, float]] = []
modules: list[str] = []


def after(owner: Any, name: str, then: Callable[[Any], None]) -> None:
    """Do something after a method of the program, each time it is called."""
    original = getattr(owner, name)

    def wrapped(self: Any, *arguments: Any, **named: Any) -> Any:
        answer = original(self, *arguments, **named)
        then(self)
        return answer

    setattr(owner, name, wrapped)


def mark(name: str) -> None:
    times.setdefault(name, time.monotonic())


class Heart:
    """Beats on the window's thread and notes when it could not."""

    def __init__(self) -> None:
        self._last = time.monotonic()
        self._timer = QTimer()
        self._timer.timeout.connect(self._beat)
        self._timer.start(_BEAT_MS)

    def _beat(self) -> None:
        now = time.monotonic()
        gaps.append((list(times)[-1], now - self._last))
        self._last = now


def main() -> None:
    # As `yuanba.__main__` does before it reads the window.
    gc.disable()
    from yuanba.desktop import app
    from yuanba.desktop.shell.window import Window
    from yuanba.desktop.start.beginning import Beginning
    from yuanba.desktop.start.pages import SittingPage
    from yuanba.desktop.widgets.buttons import Button

    mark("imported")
    heart: list[Heart] = []

    def painted(window: Any) -> None:
        if "painted" in times:
            return
        modules.extend(sys.modules)
        mark("painted")
        QTimer.singleShot(0, lambda: heart.append(Heart()))

    def named(beginning: Beginning) -> None:
        mark("names shown")
        page = beginning._window.page
        assert isinstance(page, SittingPage)
        QTimer.singleShot(0, lambda: click(page.findChildren(Button)[0]))

    def raised(window: Window) -> None:
        mark("chosen")
        window.page._presenter.showed.connect(lambda _: QTimer.singleShot(0, shown))  # type: ignore[union-attr]

        def shown() -> None:
            mark("usable")
            QTimer.singleShot(_STAYS_MS, lambda: tell(window))

    def tell(window: Window) -> None:
        longest = sorted(gaps, key=lambda gap: gap[1])[-6:]
        told = {"times": times, "gaps": longest, "modules": modules, "resident": resident_bytes()}
        print(json.dumps(told), flush=True)
        window.close()

    after(Window, "paintEvent", painted)
    after(Beginning, "_show_names", named)
    after(Window, "raise_curtain", raised)
    assert app.run
    program.main()


main()
