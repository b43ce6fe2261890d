"""The disk refuses a write: full, failing, or not to be written at all.  Nothing confirmed is lost, work goes on."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from support.clock import FixedClock
from support.disks import FULL, IO_ERROR_ON_SYNC, IO_ERROR_ON_WRITE, OK, WATCHABLE, Disk, Step, watched
from support.films import evening, held
from support.stores import A_LEADER, places_in
from support.toy import TOY_FOLDINGS, YardOpened
from yuanba.journal import upgrade
from yuanba.journal.store import Store
from yuanba.journal.store_errors import DiskFailing, DiskFull, StoreFailure, StoreReadOnly, worded_file_failures
from yuanba.journal.vault import open_vault
from yuanba.kernel.ids import Id, new_id
from yuanba.village.catalogue import FOLDINGS

pytestmark = pytest.mark.skipif(not WATCHABLE, reason="the driver hides SQLite's functions here")

FAULTS = [(FULL, DiskFull), (IO_ERROR_ON_WRITE, DiskFailing), (IO_ERROR_ON_SYNC, DiskFailing)]


def a_yard_opened(store: Store) -> None:
    with store.work(A_LEADER) as work:
        work.record(YardOpened(sign="老井湾" * 50), scope=Id(bytes(16)), subject=new_id())
        work.commit()


@contextmanager
def refusing(disk: Disk, after: int, answer: int) -> Iterator[list[Step]]:
    """Let so many steps happen, then refuse all until the end; give those refused."""
    refused: list[Step] = []
    passed = 0

    def ask(step: Step) -> int:
        nonlocal passed
        # A failing flush is told as such; everything else is refused with what the disk has to say.
        wanted = step.what == "sync" if answer == IO_ERROR_ON_SYNC else step.what in {"write", "truncate"}
        passed += wanted
        if not wanted or passed <= after:
            return OK
        refused.append(step)
        return answer

    disk.answer = ask
    try:
        yield refused
    finally:
        disk.answer = lambda step: OK


@pytest.mark.parametrize(("answer", "failure"), FAULTS, ids=["full", "failing", "not flushing"])
def test_an_act_the_disk_refuses_is_not_done_and_works_when_there_is_room_again(
    empty_master: Path, tmp_path: Path, answer: int, failure: type[StoreFailure]
) -> None:
    """Every act of a meeting, refused at its first write, its second, and so on until it goes through."""
    shutil.copytree(empty_master, tmp_path / "home")
    with watched() as disk:
        store = Store.open(places_in(tmp_path / "home"), foldings=FOLDINGS, clock=FixedClock())
        for act in evening():
            before = held(store.places)
            after = 0
            while True:
                with refusing(disk, after, answer) as refused:
                    try:
                        act(store)
                    except failure:
                        assert held(store.places) == before
                if not refused:
                    break
                after += 1
            assert held(store.places) != before
        store.close()

    again = Store.open(places_in(tmp_path / "home"), foldings=FOLDINGS, clock=FixedClock())
    again.close()


@pytest.mark.parametrize(("answer", "failure"), FAULTS[:2], ids=["full", "failing"])
def test_a_start_the_disk_refuses_leaves_the_store_as_it_is(
    tmp_path: Path, answer: int, failure: type[StoreFailure]
) -> None:
    store = Store.create(places_in(tmp_path / "home"), foldings=TOY_FOLDINGS)
    a_yard_opened(store)
    store.close()
    before = held(store.places)
    failed = 0

    with watched() as disk:
        while True:
            with refusing(disk, failed, answer):
                try:
                    # Carrying the log into the store when it is closed may wait for better days.
                    Store.open(store.places, foldings=TOY_FOLDINGS, clock=FixedClock()).close()
                except failure:
                    failed += 1
                    assert held(store.places) == before
                    continue
            break

    assert failed > 3
    assert held(store.places) == before


@pytest.mark.parametrize(("answer", "failure"), FAULTS[:2], ids=["full", "failing"])
def test_an_upgrade_the_disk_refuses_leaves_the_old_store_and_no_half_copy(
    tmp_path: Path, answer: int, failure: type[StoreFailure]
) -> None:
    store = Store.create(places_in(tmp_path / "home"), foldings=TOY_FOLDINGS)
    a_yard_opened(store)
    store.close()
    key = open_vault(store.places.folder, store.places.keys)
    before = store.places.store_file.read_bytes()
    with watched() as disk:
        upgrade.copy_verified(store.places.store_file, key, tmp_path / "trial")
    writes = sum(step.what == "write" for step in disk.steps)

    with watched() as disk:
        for after in range(0, writes, 17):
            with refusing(disk, after, answer), pytest.raises(failure), worded_file_failures(store.places.store_file):
                upgrade.upgrade(store.places.store_file, key, "0001")
            assert store.places.store_file.read_bytes() == before
            assert not list(store.places.folder.glob("*upgrading*"))


def test_a_new_store_the_disk_refuses_is_made_when_there_is_room(tmp_path: Path) -> None:
    places = places_in(tmp_path / "home")
    failed = 0

    with watched() as disk:
        while not places.store_file.exists():
            with refusing(disk, failed * 30, FULL), suppress(DiskFull):
                Store.create(places, foldings=TOY_FOLDINGS).close()
            failed += not places.store_file.exists()
            assert not list(places.folder.glob("*.new*"))

    Store.open(places, foldings=TOY_FOLDINGS).close()
    assert failed > 2


def test_a_marker_that_cannot_be_written_is_told_in_the_words_of_the_store(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store.create(places_in(tmp_path / "home"), foldings=TOY_FOLDINGS)
    store.close()
    for number, failure in ((28, DiskFull), (13, StoreReadOnly), (5, DiskFailing)):

        def refuse(marker_file: Path, value: bytes, number: int = number) -> None:
            raise OSError(number, os.strerror(number), str(marker_file))

        with monkeypatch.context() as patched:
            patched.setattr("yuanba.journal.marker.place", refuse)
            with pytest.raises(failure):
                Store.open(store.places, foldings=TOY_FOLDINGS)
    Store.open(store.places, foldings=TOY_FOLDINGS).close()


#: Opens and creates stores without the right to write, and says what it is told.
_STRANGER = """
import os, sys
from pathlib import Path
from support.stores import places_in
from support.toy import TOY_FOLDINGS
from yuanba.journal.store import Store
from yuanba.kernel.errors import Mishap

if os.getuid() == 0:
    os.setuid(65534)
for deed, folder in ((Store.open, sys.argv[1]), (Store.open, sys.argv[2]), (Store.create, sys.argv[3])):
    try:
        deed(places_in(Path(folder)), foldings=TOY_FOLDINGS)
        print("opened")
    except Mishap as mishap:
        print(type(mishap).__name__)
"""


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder on the way to which anybody may go: pytest closes its own to others whenever one begins."""
    with tempfile.TemporaryDirectory() as name:
        yield Path(name)


@pytest.mark.skipif(sys.platform == "win32", reason="rights of folders are others there")
def test_without_the_right_to_write_a_store_says_so(open_folder: Path) -> None:
    folder = open_folder
    for name in ("folder", "file"):
        store = Store.create(places_in(folder / name), foldings=TOY_FOLDINGS)
        a_yard_opened(store)
        store.close()
    (folder / "none").mkdir()
    before = {name: held(places_in(folder / name)) for name in ("folder", "file")}
    _let_others_read(folder)
    for writable in (folder / "file", folder / "file" / "store", folder / "file" / "outside"):
        writable.chmod(0o777)
    (folder / "file" / "store" / "yuanba.lock").chmod(0o666)
    for kept in (folder / "folder", folder / "folder" / "store", folder / "none"):
        kept.chmod(0o555)
    root = Path(__file__).resolve().parents[2]

    told = subprocess.run(
        [sys.executable, "-c", _STRANGER, *(str(folder / name) for name in ("folder", "file", "none"))],
        cwd=root,
        env={**os.environ, "PYTHONPATH": f"{root}{os.pathsep}{root / 'tests'}", "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=True,
    )

    assert told.stdout.split() == ["StoreReadOnly"] * 3
    for kept in (folder / "folder", folder / "folder" / "store", folder / "none"):
        kept.chmod(0o755)
    assert {name: held(places_in(folder / name)) for name in before} == before


def _let_others_read(folder: Path) -> None:
    folder.chmod(0o755)
    for path in folder.rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)
