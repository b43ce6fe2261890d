"""Files that were spoilt, swapped or taken away while the program was not looking: never opened as good."""

import shutil
import struct
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from support.clock import FixedClock
from support.stores import A_LEADER, places_in
from support.toy import TOY_FOLDINGS, YardOpened, yard_table
from yuanba.journal.inspection import log_of
from yuanba.journal.store import Places, Store
from yuanba.journal.store_errors import StoreDamaged
from yuanba.journal.vault import VAULT_FILE, VaultLocked
from yuanba.kernel.ids import new_id

A_SCOPE = new_id()
FRAME = 24 + 4096


def opened_yard(store: Store, sign: str) -> None:
    with store.work(A_LEADER) as work:
        work.record(YardOpened(sign=sign), scope=A_SCOPE, subject=new_id())
        work.commit()


def signs(store: Store) -> list[str]:
    with store.reading() as connection:
        return sorted(connection.scalars(select(yard_table.c.sign)))


def cut_off(store: Store, folder: Path) -> Places:
    """The files as a power cut would leave them, in another folder: the log is not yet carried into the store."""
    shutil.copytree(store.places.folder.parent, folder)
    return places_in(folder)


def contents(places: Places) -> dict[str, bytes]:
    """Store and log, byte for byte; the index of the log is no content."""
    return {
        path.name: path.read_bytes()
        for path in (places.store_file, log_of(places.store_file))
        if path.exists() and path.stat().st_size
    }


def spoil(path: Path, place: int) -> None:
    content = bytearray(path.read_bytes())
    content[place] ^= 0x40
    path.write_bytes(content)


@pytest.fixture
def cut(tmp_path: Path) -> Iterator[Places]:
    """A store of ten yards that was cut off before it was closed."""
    store = Store.create(places_in(tmp_path / "here"), foldings=TOY_FOLDINGS, clock=FixedClock())
    for number in range(10):
        opened_yard(store, f"坝子{number}")
    yield cut_off(store, tmp_path / "cut")
    store.close()


def test_without_the_index_of_its_log_everything_is_there(cut: Places) -> None:
    for index in cut.folder.glob("*-shm"):
        index.unlink()

    store = Store.open(cut, foldings=TOY_FOLDINGS)

    assert len(signs(store)) == 10
    store.close()


def test_an_index_full_of_rubbish_does_no_harm(cut: Places) -> None:
    for index in cut.folder.glob("*-shm"):
        index.write_bytes(b"\x55" * index.stat().st_size)

    store = Store.open(cut, foldings=TOY_FOLDINGS)

    assert len(signs(store)) == 10
    store.close()


def test_a_torn_last_commit_is_as_if_it_had_not_been(cut: Places) -> None:
    """A power cut in the middle of the last write: it was never confirmed."""
    log = log_of(cut.store_file)
    with log.open("rb+") as file:
        file.truncate(log.stat().st_size - 100)

    store = Store.open(cut, foldings=TOY_FOLDINGS)

    assert len(signs(store)) == 9
    store.close()


def untouched_page(places: Places) -> int:
    """The place of a page that stands in the store file alone; of the others the log holds a newer copy."""
    log = log_of(places.store_file).read_bytes()
    newer = {struct.unpack_from(">I", log, place)[0] for place in range(32, len(log), FRAME)}
    pages = places.store_file.stat().st_size // 4096
    return (min(set(range(2, pages + 1)) - newer) - 1) * 4096


DAMAGE: dict[str, Callable[[Places], None]] = {
    "header": lambda places: spoil(places.store_file, 20),
    "page": lambda places: spoil(places.store_file, untouched_page(places) + 99),
    "cut short": lambda places: places.store_file.write_bytes(places.store_file.read_bytes()[: untouched_page(places)]),
    "no store at all": lambda places: places.store_file.write_bytes(b"PK\x03\x04 a spreadsheet" * 400),
    "empty": lambda places: places.store_file.write_bytes(b""),
    "header of the log": lambda places: spoil(log_of(places.store_file), 17),
    "early in the log": lambda places: spoil(log_of(places.store_file), 32 + 5 * FRAME + 300),
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_store_is_refused_and_not_a_byte_is_changed(cut: Places, damage: str) -> None:
    DAMAGE[damage](cut)
    before = contents(cut)

    with pytest.raises(StoreDamaged):
        Store.open(cut, foldings=TOY_FOLDINGS)

    assert contents(cut) == before


@pytest.mark.parametrize("page", range(0, 20, 3))
def test_each_page_of_a_closed_store_is_looked_at(cut: Places, page: int) -> None:
    Store.open(cut, foldings=TOY_FOLDINGS).close()
    spoil(cut.store_file, page * 4096 + 1234)
    before = contents(cut)

    with pytest.raises(StoreDamaged):
        Store.open(cut, foldings=TOY_FOLDINGS)

    assert contents(cut) == before


def test_the_log_of_another_store_is_refused_and_spoils_nothing(cut: Places, tmp_path: Path) -> None:
    store = Store.create(places_in(tmp_path / "neighbour"), foldings=TOY_FOLDINGS)
    opened_yard(store, "坡上")
    store.close()
    shutil.copy(log_of(cut.store_file), log_of(store.places.store_file))
    before = contents(store.places)

    with pytest.raises(StoreDamaged):
        Store.open(store.places, foldings=TOY_FOLDINGS)

    assert contents(store.places) == before
    log_of(store.places.store_file).unlink()
    again = Store.open(store.places, foldings=TOY_FOLDINGS)
    assert signs(again) == ["坡上"]
    again.close()


def test_two_power_cuts_in_a_row_are_no_damage(cut: Places, tmp_path: Path) -> None:
    """Each start after a cut begins the log anew, so commits torn by earlier cuts never stand behind later ones."""
    places = cut
    for number in range(3):
        log = log_of(places.store_file)
        spoil(log, log.stat().st_size - FRAME + 100)
        store = Store.open(places, foldings=TOY_FOLDINGS)
        for more in range(2):
            opened_yard(store, f"坡上{number}{more}")
        places = cut_off(store, tmp_path / f"cut-{number}")
        store.close()

    last = Store.open(places, foldings=TOY_FOLDINGS)

    # Ten at first; each cut takes the last commit with it.
    assert len(signs(last)) == 10 - 1 + 2 - 1 + 2 - 1 + 2
    last.close()


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"slots": [{}]}', '{"slots": [{"place": "file", "reference": "x", "key": "zz"}]}']
)
def test_a_spoilt_vault_stays_shut(cut: Places, text: str) -> None:
    (cut.folder / VAULT_FILE).write_text(text, encoding="utf-8")

    with pytest.raises(VaultLocked):
        Store.open(cut, foldings=TOY_FOLDINGS)


def test_a_key_of_the_wrong_length_opens_nothing(cut: Places) -> None:
    for key in cut.folder.glob("*.key"):
        key.write_bytes(b"short")

    with pytest.raises(VaultLocked):
        Store.open(cut, foldings=TOY_FOLDINGS)


def test_without_its_marker_a_store_begins_chains_of_its_own(cut: Places) -> None:
    first = Store.open(cut, foldings=TOY_FOLDINGS)
    tag = first.incarnation.tag
    first.close()
    cut.marker_file.unlink()

    second = Store.open(cut, foldings=TOY_FOLDINGS)
    other = second.incarnation.tag
    second.close()
    third = Store.open(cut, foldings=TOY_FOLDINGS)

    assert other != tag
    assert third.incarnation.tag == other
    third.close()


def test_the_frames_of_these_tests_are_those_of_the_log(cut: Places) -> None:
    log = log_of(cut.store_file).read_bytes()

    assert struct.unpack(">I", log[8:12]) == (4096,)
    assert (len(log) - 32) % FRAME == 0
