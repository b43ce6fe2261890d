"""The plug is pulled after every single write: each act is there wholly or not at all, and what was confirmed is there.

Every write, flush and removal that SQLite asks of the system is filmed once; then the files are laid out as a killed
program or a machine without power would leave them after each of these steps, and read.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as driver

from support.clock import FixedClock
from support.disks import WATCHABLE
from support.films import Film, evening, filmed, held
from support.stores import A_LEADER, places_in
from support.toy import TOY_FOLDINGS, YardOpened, benches, yards
from yuanba.journal import upgrade
from yuanba.journal.inspection import REVISIONS
from yuanba.journal.projection import Folding
from yuanba.journal.store import Places, Store
from yuanba.journal.vault import open_vault
from yuanba.kernel.ids import Id, new_id
from yuanba.village.catalogue import FOLDINGS
from yuanba.village.courtyards import actions
from yuanba.village.courtyards.model import HouseholdCard, Person

pytestmark = pytest.mark.skipif(not WATCHABLE, reason="the driver hides SQLite's functions here")


def a_yard_opened(store: Store) -> None:
    with store.work(A_LEADER) as work:
        work.record(YardOpened(sign="老井湾"), scope=Id(bytes(16)), subject=new_id())
        work.commit()


@pytest.fixture
def home(empty_master: Path, tmp_path: Path) -> Path:
    """The folder of an empty store."""
    shutil.copytree(empty_master, tmp_path / "home")
    return tmp_path / "home"


@pytest.fixture
def meeting(home: Path) -> Film:
    return filmed(home, evening(), FOLDINGS, pragmas=["wal_autocheckpoint = 40"])


def assert_nothing_confirmed_is_lost(film: Film, folder: Path, *, power: bool, every: int = 1) -> None:
    for places, allowed in film.cuts(folder, power=power, every=every):
        assert held(places) in allowed


@pytest.mark.parametrize("power", [False, True], ids=["killed", "without power"])
def test_a_meeting_cut_off_after_any_write_keeps_every_confirmed_tap(
    meeting: Film, tmp_path: Path, power: bool
) -> None:
    assert len(meeting.steps) > 150

    assert_nothing_confirmed_is_lost(meeting, tmp_path / "cut", power=power)


def test_the_program_itself_starts_after_such_a_cut_and_goes_on(meeting: Film, tmp_path: Path) -> None:
    for number, (places, allowed) in enumerate(meeting.cuts(tmp_path / "cut", power=True, seed=1, every=40)):
        if number % 3:
            continue
        store = Store.open(places, foldings=FOLDINGS, clock=FixedClock())
        with store.work(A_LEADER) as work:
            actions.open_courtyard(work, actions.OpenCourtyard(name="坡上"))
            work.commit()
        store.close()
        after = held(places)
        assert len(after["entry"]) in {len(one["entry"]) + 1 for one in allowed}


def test_without_flushing_the_film_would_show_a_loss(home: Path, tmp_path: Path) -> None:
    """The counter-proof: these tests see a store that confirms what it has not flushed."""
    film = filmed(home, evening(), FOLDINGS, pragmas=["synchronous = OFF"])

    with pytest.raises((AssertionError, driver.DatabaseError)):
        assert_nothing_confirmed_is_lost(film, tmp_path / "cut", power=True)


def households(count: int) -> list[HouseholdCard]:
    return [
        HouseholdCard(household_id=new_id(), group="3组", head=Person(resident_id=new_id(), name=f"张伟芳{number}"))
        for number in range(count)
    ]


@pytest.mark.parametrize("power", [False, True], ids=["killed", "without power"])
def test_an_import_cut_off_after_any_write_is_there_wholly_or_not_at_all(
    home: Path, tmp_path: Path, power: bool
) -> None:
    def import_list(store: Store) -> None:
        with store.work(A_LEADER) as work:
            courtyard_id = actions.open_courtyard(work, actions.OpenCourtyard(name="老井湾"))
            actions.list_households(work, courtyard_id, households(120))
            work.commit()

    # So little memory that pages go into the log before the commit, as a real list of thousands makes them.
    film = filmed(home, [import_list], FOLDINGS, pragmas=["cache_size = 12"])

    assert_nothing_confirmed_is_lost(film, tmp_path / "cut", power=power, every=5)
    assert [len(state["resident"]) for state in film.states] == [0, 120]


def test_a_rebuilding_cut_off_after_any_write_leaves_the_old_tables_or_the_new(tmp_path: Path) -> None:
    store = Store.create(places_in(tmp_path / "home"), foldings=TOY_FOLDINGS)
    for _ in range(3):
        a_yard_opened(store)
    with store.work(A_LEADER) as work:
        work.connection.exec_driver_sql("UPDATE toy_yard SET sign = 'as an older program wrote it'")
        work.commit()
    store.close()
    before = held(store.places)
    newer: Folding = Folding(yards.name, start=yards.start, tables=yards.tables, rows=yards.rows, edition=2)
    newer.rules = yards.rules

    film = filmed(tmp_path / "home", [], (newer, benches))

    seen = {repr(held(places)["toy_yard"]) for places, _ in film.cuts(tmp_path / "cut", power=True)}
    assert seen == {repr(before["toy_yard"]), repr(film.states[0]["toy_yard"])}


#: Adds a column; stands for the migrations to come.
_NEXT = """
from alembic import op

revision = "9999"
down_revision = "{before}"


def upgrade() -> None:
    op.execute("ALTER TABLE draft ADD COLUMN kept_at BIGINT")
"""


@pytest.fixture
def newer_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A program one migration ahead."""
    migrations = tmp_path / "migrations"
    shutil.copytree(upgrade.MIGRATIONS, migrations, ignore=shutil.ignore_patterns("__pycache__"))
    (migrations / "versions" / "9999_next.py").write_text(_NEXT.format(before=REVISIONS[-1]), encoding="utf-8")
    monkeypatch.setattr(upgrade, "MIGRATIONS", migrations)
    for module in ("inspection", "store"):
        monkeypatch.setattr(f"yuanba.journal.{module}.REVISIONS", (*REVISIONS, "9999"))


@pytest.mark.usefixtures("newer_program")
def test_an_upgrade_cut_off_after_any_step_leaves_the_old_store_or_the_new(tmp_path: Path) -> None:
    store = Store.create(places_in(tmp_path / "home"), foldings=TOY_FOLDINGS)
    a_yard_opened(store)
    store.close()
    key = open_vault(store.places.folder, store.places.keys)
    shutil.copytree(tmp_path / "home", tmp_path / "older")
    _take_back_the_migration(places_in(tmp_path / "older"), key)
    old = held(places_in(tmp_path / "older"))

    film = filmed(tmp_path / "older", [], TOY_FOLDINGS)

    new = film.states[0]
    assert (len(new["draft"]), old["alembic_version"], new["alembic_version"]) == (0, [(REVISIONS[-1],)], [("9999",)])
    for number, (places, _) in enumerate(film.cuts(tmp_path / "cut", power=False, every=60)):
        assert held(places) in (old, new)
        if number % 8 == 0:
            Store.open(places, foldings=TOY_FOLDINGS, clock=FixedClock()).close()
            assert held(places) == new
            assert not list(places.folder.glob("*upgrading*"))


def _take_back_the_migration(places: Places, key: bytes) -> None:
    connection = upgrade.connect(places.store_file, key, writes=True)
    connection.execute("ALTER TABLE draft DROP COLUMN kept_at")
    connection.execute(f"UPDATE alembic_version SET version_num = '{REVISIONS[-1]}'")
    connection.close()


@pytest.mark.parametrize("scenario", ["evening", "first_start"])
def test_a_killed_program_finds_its_store_again(scenario: str, tmp_path: Path) -> None:
    """The film is a model; here a real process is killed at its own writes, by itself, without a word."""
    root = Path(__file__).resolve().parents[2]
    walked = subprocess.run(
        [sys.executable, "-m", "support.killing", scenario, str(tmp_path)],
        cwd=root,
        env={**os.environ, "PYTHONPATH": f"{root}{os.pathsep}{root / 'tests'}"},
        capture_output=True,
        text=True,
        check=False,
    )

    assert walked.returncode == 0, walked.stderr
    assert int(walked.stdout) > 5
