"""A real PostgreSQL for the tests that need one: a cluster of its own, on a socket in a folder, gone afterwards."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

#: Set by the test command where it has installed PostgreSQL itself: a test that is then left out is a failure.
REQUIRED = "YUANBA_POSTGRES"


def programs() -> Path | None:
    """Find where PostgreSQL's own programs are; None: it is not installed."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if found:
        return found[-1].parent
    name = shutil.which("initdb")
    return None if name is None else Path(name).resolve().parent


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """URL of an empty database, its name left open as ``{name}``."""
    if programs() is None:
        if os.environ.get(REQUIRED):
            pytest.fail("PostgreSQL was to be installed by the test command and is not there")
        pytest.skip("PostgreSQL is not installed; these tests ran on SQLite only")
    with cluster() as template:
        yield template


@contextmanager
def cluster() -> Iterator[str]:
    """Start a cluster of its own; give the URL of its databases, their name left open as ``{name}``."""
    bin_folder = programs()
    if bin_folder is None:
        raise FileNotFoundError("PostgreSQL is not installed")
    folder = Path(tempfile.mkdtemp(prefix="yuanba-pg-"))
    # PostgreSQL refuses to run as root.
    user = pwd.getpwnam("postgres").pw_name if os.geteuid() == 0 else None
    if user is not None:
        shutil.chown(folder, user)

    def run(*command: str) -> None:
        subprocess.run(command, check=True, user=user, cwd=folder, stdout=subprocess.DEVNULL)

    data = folder / "data"
    run(str(bin_folder / "initdb"), "-D", str(data), "-A", "trust", "-U", "tester", "-E", "UTF8", "--no-sync")
    options = f"-c listen_addresses='' -c unix_socket_directories={folder} -c fsync=off"
    control = str(bin_folder / "pg_ctl")
    run(control, "-D", str(data), "-w", "-l", str(folder / "log"), "-o", options, "start")
    try:
        yield f"postgresql+psycopg://tester@/{{name}}?host={folder}"
    finally:
        run(control, "-D", str(data), "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)
