"""The write-ahead log: it does not grow without bound, and nobody who reads holds it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlcipher3 import dbapi2 as driver

from support.clock import FixedClock
from support.stores import A_LEADER, places_in
from support.toy import TOY_FOLDINGS, YardOpened, yard_table
from yuanba.journal.engine import connect
from yuanba.journal.inspection import log_of
from yuanba.journal.store import Store
from yuanba.journal.vault import open_vault
from yuanba.kernel.ids import Id, new_id

#: SQLite carries the log into the store at a thousand pages; the last commit may go beyond.
BOUND = 1_200 * (4096 + 24)


@pytest.fixture
def toy(tmp_path: Path) -> Iterator[Store]:
    store = Store.create(places_in(tmp_path), foldings=TOY_FOLDINGS, clock=FixedClock())
    yield store
    store.close()


def log_bytes(store: Store) -> int:
    return log_of(store.places.store_file).stat().st_size


def tap(store: Store, number: int) -> None:
    with store.work(A_LEADER) as work:
        work.drafts.append(f"hands:{number % 40}", {"hand": "in_favour"})
        work.commit()


def test_a_long_day_of_taps_leaves_a_short_log(toy: Store) -> None:
    longest = 0
    for number in range(1_500):
        tap(toy, number)
        if number % 10 == 0:
            # A page reads between the taps, as the window does.
            with toy.reading() as connection:
                connection.execute(select(yard_table)).all()
            longest = max(longest, log_bytes(toy))

    assert 100 * 4096 < longest < BOUND


def test_a_log_blown_up_by_a_large_list_is_cut_back(toy: Store) -> None:
    with toy.work(A_LEADER) as work:
        for _ in range(60):
            work.record(YardOpened(sign="坝" * 100_000), scope=Id(bytes(16)), subject=new_id())
        work.commit()
    assert log_bytes(toy) > 2 * BOUND

    for number in range(3):
        tap(toy, number)

    assert log_bytes(toy) < 2 * BOUND


def test_a_reading_ends_when_it_is_left(toy: Store) -> None:
    with toy.reading() as connection:
        before = connection.execute(select(yard_table)).all()
        with toy.work(A_LEADER) as work:
            work.record(YardOpened(sign="x"), scope=Id(bytes(16)), subject=new_id())
            work.commit()
        # One consistent state as long as it lasts …
        assert connection.execute(select(yard_table)).all() == before

    # … and no longer: the log can be carried in and cut off whole.
    outside = connect(toy.places.store_file, open_vault(toy.places.folder, toy.places.keys), writes=True)
    assert outside.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0] == 0
    outside.close()
    assert log_bytes(toy) == 0


def test_a_reading_connection_cannot_write(toy: Store) -> None:
    reader = connect(toy.places.store_file, open_vault(toy.places.folder, toy.places.keys), writes=False)

    with pytest.raises(driver.OperationalError, match="readonly"):
        reader.execute("DELETE FROM entry")
    reader.close()
