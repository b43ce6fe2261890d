"""What the disk can do to a store."""

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from sqlalchemy import select
from sqlcipher3 import dbapi2 as driver

from support.clock import FixedClock
from support.stores import A_LEADER, places_in
from support.toy import TOY_FOLDINGS, YardOpened, yard_table
from yuanba.journal.engine import OLDEST_SQLITE
from yuanba.journal.store import Store
from yuanba.journal.store_errors import (
    DiskFailing,
    DiskFull,
    StoreAlreadyOpen,
    StoreDamaged,
    StoreFailure,
    StoreReadOnly,
    worded_failures,
)
from yuanba.journal.upgrade import copy_verified, is_sound, upgrade
from yuanba.journal.vault import UserFile, create_vault, open_vault
from yuanba.kernel.ids import new_id

A_SCOPE = new_id()


@pytest.fixture
def toy(tmp_path: Path) -> Iterator[Store]:
    store = Store.create(places_in(tmp_path), foldings=TOY_FOLDINGS, clock=FixedClock())
    yield store
    store.close()


def open_yards(store: Store, count: int) -> None:
    with store.work(A_LEADER) as work:
        for number in range(count):
            work.record(YardOpened(sign=f"坝子{number}" * 20), scope=A_SCOPE, subject=new_id())
        work.commit()


def yards_in(store: Store) -> int:
    with store.reading() as connection:
        return len(connection.execute(select(yard_table)).all())


def test_a_full_disk_loses_only_what_was_not_saved_and_work_goes_on_when_there_is_room(toy: Store) -> None:
    open_yards(toy, 3)
    with toy.work(A_LEADER) as work:
        pages = work.connection.exec_driver_sql("PRAGMA page_count").scalar()
        work.connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
        work.commit()

    with pytest.raises(DiskFull):
        open_yards(toy, 500)

    assert yards_in(toy) == 3
    with toy.work(A_LEADER) as work:
        work.connection.exec_driver_sql("PRAGMA max_page_count = 1000000")
        work.commit()
    open_yards(toy, 1)
    assert yards_in(toy) == 4


def test_a_read_only_file_is_named_as_such(toy: Store) -> None:
    with pytest.raises(StoreReadOnly), toy.reading() as connection:
        connection.execute(yard_table.insert(), {"subject": new_id(), "sign": "x"})


@pytest.mark.parametrize(("free", "told"), [(0, DiskFull), (10**9, DiskFailing)])
def test_a_store_that_finds_no_room_to_open_is_not_said_to_lie_on_a_bad_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, free: int, told: type[StoreFailure]
) -> None:
    monkeypatch.setattr("shutil.disk_usage", lambda folder: SimpleNamespace(free=free))

    with pytest.raises(told), worded_failures(tmp_path / "yuanba.store"):
        raise driver.OperationalError("disk I/O error")


def test_a_store_cannot_be_made_over_another(toy: Store) -> None:
    with pytest.raises(StoreAlreadyOpen):
        Store.create(toy.places, foldings=TOY_FOLDINGS)


def test_the_driver_brings_a_sqlite_without_the_log_defect() -> None:
    assert driver.sqlite_version_info >= OLDEST_SQLITE


def test_a_verified_copy_holds_what_the_store_holds(toy: Store, tmp_path: Path) -> None:
    open_yards(toy, 5)
    toy.close()
    key = open_vault(toy.places.folder, toy.places.keys)

    copy_verified(toy.places.store_file, key, tmp_path / "copy")

    assert is_sound(tmp_path / "copy", key)
    assert not is_sound(tmp_path / "copy", bytes(32))


def test_an_upgrade_keeps_the_old_file_beside_the_new_one(toy: Store) -> None:
    open_yards(toy, 5)
    toy.close()
    key = open_vault(toy.places.folder, toy.places.keys)

    upgrade(toy.places.store_file, key, "0001")

    assert is_sound(toy.places.store_file.with_name("yuanba.store.before-0001"), key)
    again = Store.open(toy.places, foldings=TOY_FOLDINGS)
    assert yards_in(again) == 5
    again.close()


def test_a_damaged_store_is_not_upgraded(toy: Store) -> None:
    open_yards(toy, 200)
    toy.close()
    key = open_vault(toy.places.folder, toy.places.keys)
    spoilt = bytearray(toy.places.store_file.read_bytes())
    spoilt[-3000:-2000] = bytes(1000)
    toy.places.store_file.write_bytes(spoilt)

    with pytest.raises(StoreDamaged), worded_failures(toy.places.store_file):
        upgrade(toy.places.store_file, key, "0001")

    assert toy.places.store_file.read_bytes() == bytes(spoilt)


def test_only_the_user_may_read_the_key_file(tmp_path: Path) -> None:
    create_vault(tmp_path, (UserFile(tmp_path),))

    assert [path.stat().st_mode & 0o777 for path in tmp_path.glob("*.key")] == [0o600]


class NoKeyring:
    """A machine whose system keeps no keys."""

    name = "keyring"

    def keep(self, reference: str, key: bytes) -> bool:
        return False

    def find(self, reference: str) -> bytes | None:
        return None


def test_where_there_is_no_keyring_the_key_goes_into_a_file(tmp_path: Path) -> None:
    places = (NoKeyring(), UserFile(tmp_path))

    key = create_vault(tmp_path, places)

    assert open_vault(tmp_path, places) == key


def test_a_kill_between_store_and_marker_makes_no_new_incarnation(toy: Store) -> None:
    tag = toy.incarnation.tag
    old_marker = toy.places.marker_file.read_bytes()
    toy.close()
    # A start that was cut short after the store had announced the next value and before the file was written.
    opened = Store.open(toy.places, foldings=TOY_FOLDINGS)
    with opened.work(A_LEADER) as work:
        work.connection.exec_driver_sql("UPDATE memory SET value = ? WHERE name = 'marker'", (old_marker,))
        work.commit()
    opened.close()
    toy.places.marker_file.write_bytes(old_marker)

    again = Store.open(toy.places, foldings=TOY_FOLDINGS)

    assert again.incarnation.tag == tag
    again.close()
