"""Looking into a store from beside."""

from pathlib import Path

import pytest
from sqlalchemy import update

from support.clock import FixedClock
from support.stores import A_LEADER, places_in
from yuanba.journal.glance import looking_into
from yuanba.journal.store import Places, Store, recall, remember
from yuanba.journal.store_errors import StoreMissing, StoreNewer, StoreOutdated, StoreReadOnly
from yuanba.journal.tables import memory_table
from yuanba.village.catalogue import FOLDINGS


def kept(places: Places) -> dict[str, bytes]:
    """Every file of a store that outlives its being looked at."""
    return {
        path.name: path.read_bytes() for path in places.folder.iterdir() if not path.name.endswith(("-shm", "-wal"))
    }


def test_a_store_that_the_window_has_open_can_be_looked_into(store: Store) -> None:
    with store.work(A_LEADER) as work:
        remember(work.connection, "seen", b"1")
        work.commit()

    with looking_into(store.places, foldings=FOLDINGS) as connection:
        assert recall(connection, "seen") == b"1"

    with store.work(A_LEADER) as work:
        remember(work.connection, "seen", b"2")
        work.commit()


def test_a_store_that_nobody_has_open_is_left_as_it_was(places: Places) -> None:
    before = kept(places)

    with looking_into(places, foldings=FOLDINGS) as connection:
        assert recall(connection, "nothing") is None

    assert kept(places) == before


def test_nothing_is_written_from_beside(store: Store) -> None:
    with pytest.raises(StoreReadOnly), looking_into(store.places, foldings=FOLDINGS) as connection:
        connection.execute(update(memory_table).values(value=b""))


def test_a_store_that_is_not_there_is_missing(tmp_path: Path) -> None:
    with pytest.raises(StoreMissing), looking_into(places_in(tmp_path), foldings=FOLDINGS):
        pass


def test_a_store_of_an_older_program_has_to_be_opened_once(tmp_path: Path) -> None:
    places = places_in(tmp_path)
    Store.create(places, foldings=FOLDINGS[1:], clock=FixedClock()).close()

    with pytest.raises(StoreOutdated), looking_into(places, foldings=FOLDINGS):
        pass


def test_a_store_of_a_newer_program_is_refused(places: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("yuanba.journal.glance.REVISIONS", ("0000",))

    with pytest.raises(StoreNewer), looking_into(places, foldings=FOLDINGS):
        pass
