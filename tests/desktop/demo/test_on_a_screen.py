"""The main job once more, from end to end, in a real window of a real X server."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
STORY = Path(__file__).with_name("test_story.py")
#: The smallest screen the program is made for.
SCREEN = "1366x768x24"

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Xvfb is a program of Linux")


@pytest.fixture
def display() -> Iterator[str]:
    """A screen without anybody in front of it."""
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", SCREEN, "-nolisten", "tcp"]
    try:
        server = subprocess.Popen(command, pass_fds=(writing,), stderr=subprocess.DEVNULL)
    except FileNotFoundError:
        pytest.fail("Xvfb is not installed; `python3 installers/dev.py test` installs it or says how")
    os.close(writing)
    with os.fdopen(reading) as answer:
        number = answer.readline().strip()
    yield f":{number}"
    server.terminate()
    server.wait()


def test_the_main_job_is_done_on_a_real_screen(display: str) -> None:
    environment = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
    environment.pop("PYTEST_XDIST_WORKER", None)
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:xdist",
        "-o",
        "addopts=--import-mode=importlib",
        str(STORY),
    ]

    child = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=300)

    assert child.returncode == 0, child.stdout[-4000:] + child.stderr[-2000:]
