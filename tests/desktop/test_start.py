"""The start of the program: paint first, read later."""

import gc
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from yuanba.desktop.app import FirstPaint, settle

ROOT = Path(__file__).resolve().parents[2]
#: What a window needs none of before it is painted.
LATER = {"sqlalchemy", "sqlcipher3", "reportlab", "openpyxl", "pypinyin", "cryptography", "keyring", "msgspec", "typer"}

#: Begins as the program begins, and says at the first paint what has been read, and what the window still waits for.
_CHILD = """
import json, sys
from yuanba import __main__ as program
from yuanba.desktop import app
from yuanba.desktop.shell.window import Window

read = []

def painted(window, event):
    read.extend(sys.modules)

def begun(desktop, *, sample):
    print(json.dumps({"read": read, "sample": sample}), flush=True)
    desktop.window.close()

Window.paintEvent = painted
app.Desktop.begin = begun
sys.argv = sys.argv[:1]
program.main()
"""


def test_the_window_is_painted_before_the_store_is_read(tmp_path: Path) -> None:
    said = subprocess.run(
        [sys.executable, "-c", _CHILD],
        cwd=ROOT,
        env={**os.environ, "YUANBA_HOME": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=True,
    )

    told = json.loads(said.stdout)
    assert "PySide6.QtWidgets" in told["read"]
    assert {name.split(".")[0] for name in told["read"]} & LATER == set()
    assert told["sample"] is False


def test_what_follows_the_first_paint_happens_once(qtbot: QtBot) -> None:
    happened: list[bool] = []
    widget = QWidget()
    qtbot.addWidget(widget)
    first_paint = FirstPaint(widget, lambda: happened.append(widget.isVisible()))

    widget.show()
    qtbot.waitUntil(lambda: bool(happened))
    first_paint.happen()
    widget.repaint()

    assert happened == [True]


def test_a_window_that_is_never_painted_opens_its_store_all_the_same(qtbot: QtBot) -> None:
    happened: list[bool] = []
    widget = QWidget()
    qtbot.addWidget(widget)

    FirstPaint(widget, lambda: happened.append(True)).happen()

    assert happened == [True]


@pytest.fixture
def hasty() -> Iterator[None]:
    """As the program runs while it starts."""
    gc.disable()
    yield
    gc.enable()
    gc.unfreeze()


@pytest.mark.usefixtures("hasty")
def test_waste_is_looked_for_once_the_start_is_over() -> None:
    settle()

    assert gc.isenabled()
    assert gc.get_freeze_count() > 0
