"""Pictures kept beside the store: found by what is in them, closed to everybody else, never half there."""

import errno
import os
import shutil
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.clock import FixedClock
from support.stores import A_LEADER, places_in
from support.toy import TOY_FOLDINGS
from yuanba.journal.attachments import AttachmentDamaged, AttachmentMissing, AttachmentOfOtherKey, Attachments
from yuanba.journal.drafts import Drafts
from yuanba.journal.store import Store
from yuanba.journal.store_errors import DiskFull, StoreFailure, StoreNewer, StoreReadOnly

KEY = bytes(range(32))
A_PICTURE = b"a picture of a household book" * 100


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "attachments"


@pytest.fixture
def kept(folder: Path) -> Attachments:
    return Attachments(folder, KEY)


def none_named(_: object) -> frozenset[bytes]:
    return frozenset()


def test_a_picture_is_named_by_what_is_in_it_and_read_back(kept: Attachments, folder: Path) -> None:
    digest = kept.keep(A_PICTURE)

    assert digest == sha256(A_PICTURE).digest()
    assert kept.read(digest) == A_PICTURE
    assert [path.name for path in folder.iterdir()] == [digest.hex()]


@given(content=st.binary(max_size=2_000))
def test_whatever_is_kept_comes_back(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    kept = Attachments(tmp_path_factory.mktemp("kept"), KEY)

    assert kept.read(kept.keep(content)) == content


def test_nothing_of_a_picture_can_be_read_on_the_disk(kept: Attachments, folder: Path) -> None:
    digest = kept.keep(A_PICTURE)
    sealed = (folder / digest.hex()).read_bytes()

    assert b"household" not in sealed
    # Written once more it is other bytes: nothing can be told from two files of one content.
    (folder / digest.hex()).unlink()
    kept.keep(A_PICTURE)
    assert (folder / digest.hex()).read_bytes() != sealed


def test_one_picture_twice_is_one_file_and_is_not_written_again(kept: Attachments, folder: Path) -> None:
    digest = kept.keep(A_PICTURE)
    before = (folder / digest.hex()).read_bytes()

    assert kept.keep(A_PICTURE) == digest
    assert (folder / digest.hex()).read_bytes() == before


def test_one_picture_kept_by_many_threads_at_once_is_one_file(kept: Attachments, folder: Path) -> None:
    with ThreadPoolExecutor(8) as threads:
        digests = set(threads.map(kept.keep, [A_PICTURE] * 64))

    assert [path.name for path in folder.iterdir()] == [one.hex() for one in digests]
    assert kept.read(digests.pop()) == A_PICTURE


def test_a_picture_that_is_not_here_says_so(kept: Attachments) -> None:
    with pytest.raises(AttachmentMissing):
        kept.read(bytes(32))


@pytest.mark.parametrize("place", [0, 4, 30, -1])
def test_a_spoilt_file_is_never_shown_and_keeping_the_picture_again_heals_it(
    kept: Attachments, folder: Path, place: int
) -> None:
    digest = kept.keep(A_PICTURE)
    path = folder / digest.hex()
    spoilt = bytearray(path.read_bytes())
    spoilt[place] ^= 1
    path.write_bytes(spoilt)

    # A file of a later edition looks like one whose edition was spoilt, and is not written over.
    if place == 4:
        spoilt[place] = 0
        path.write_bytes(spoilt)
    with pytest.raises(AttachmentDamaged):
        kept.read(digest)
    assert path.read_bytes() == bytes(spoilt)

    kept.keep(A_PICTURE)
    assert kept.read(digest) == A_PICTURE


@given(cut=st.integers(0, 60))
def test_a_file_cut_short_is_damaged(tmp_path_factory: pytest.TempPathFactory, cut: int) -> None:
    folder = tmp_path_factory.mktemp("kept")
    kept = Attachments(folder, KEY)
    digest = kept.keep(b"short")
    path = folder / digest.hex()
    whole = path.read_bytes()
    path.write_bytes(whole[: min(cut, len(whole) - 1)])

    with pytest.raises(AttachmentDamaged):
        kept.read(digest)


def test_a_picture_in_the_place_of_another_is_not_shown(kept: Attachments, folder: Path) -> None:
    one, other = kept.keep(b"one"), kept.keep(b"other")
    shutil.copyfile(folder / other.hex(), folder / one.hex())

    with pytest.raises(AttachmentDamaged):
        kept.read(one)


def test_the_picture_of_another_store_is_told_from_a_damaged_one(folder: Path) -> None:
    digest = Attachments(folder, bytes(32)).keep(A_PICTURE)

    with pytest.raises(AttachmentOfOtherKey):
        Attachments(folder, KEY).read(digest)


def test_a_file_of_a_later_program_is_left_alone(kept: Attachments, folder: Path) -> None:
    digest = kept.keep(A_PICTURE)
    path = folder / digest.hex()
    later = bytearray(path.read_bytes())
    later[4] = 2
    path.write_bytes(later)

    with pytest.raises(StoreNewer):
        kept.read(digest)
    with pytest.raises(StoreNewer):
        kept.keep(A_PICTURE)
    assert path.read_bytes() == bytes(later)


@pytest.mark.parametrize(("number", "failure"), [(errno.ENOSPC, DiskFull), (errno.EROFS, StoreReadOnly)])
@pytest.mark.parametrize("step", ["fsync", "replace", "open"])
def test_a_disk_that_refuses_leaves_nothing_behind(
    kept: Attachments,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    step: str,
    number: int,
    failure: type[StoreFailure],
) -> None:
    folder.mkdir()

    def refuse(*_: object, **__: object) -> None:
        raise OSError(number, "refused")

    with monkeypatch.context() as patched:
        patched.setattr(os, step, refuse)
        with pytest.raises(failure) as refused:
            kept.keep(A_PICTURE)

    assert refused.value.path == folder
    assert list(folder.iterdir()) == []
    assert kept.read(kept.keep(A_PICTURE)) == A_PICTURE


def test_only_what_nothing_names_is_swept(folder: Path) -> None:
    earlier = Attachments(folder, KEY)
    named, stray = earlier.keep(b"named"), earlier.keep(b"stray")
    (folder / "readme.txt").write_text("of somebody else")
    (folder / f"{stray.hex()}.12345678.part").write_bytes(b"half")
    later = Attachments(folder, KEY)

    assert later.sweep(lambda here: {named} & set(here)) == 1

    assert sorted(path.name for path in folder.iterdir()) == sorted([named.hex(), "readme.txt"])


def test_what_was_kept_since_the_start_is_not_swept_before_its_fact_is_written(folder: Path) -> None:
    Attachments(folder, KEY).keep(b"left by a killed program")
    kept = Attachments(folder, KEY)

    digests: list[bytes] = []

    def named(_: object) -> frozenset[bytes]:
        # Chosen again, and a new one, while the sweep is looking.
        digests.extend((kept.keep(b"left by a killed program"), kept.keep(b"new")))
        return frozenset()

    assert kept.sweep(named) == 0
    assert [kept.read(digest) for digest in digests] == [b"left by a killed program", b"new"]


def test_a_folder_that_was_never_made_has_nothing_to_sweep(kept: Attachments) -> None:
    assert kept.sweep(none_named) == 0


def _killed_at(step: int, deed: Callable[[], object]) -> bool:
    """Let a child do something and be killed before one of its steps on the disk; False: it ended before that."""
    child = os.fork()
    if child == 0:
        done = 0

        def watching(original: Callable[..., Any]) -> Callable[..., Any]:
            def one(*args: Any, **options: Any) -> Any:
                nonlocal done
                done += 1
                if done == step:
                    os.kill(os.getpid(), signal.SIGKILL)
                return original(*args, **options)

            return one

        for name in ("open", "fsync", "replace", "close", "mkdir"):
            setattr(os, name, watching(getattr(os, name)))
        deed()
        os._exit(0)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0
    return os.WIFSIGNALED(status)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here")
def test_killed_anywhere_it_leaves_a_whole_picture_or_none(tmp_path: Path) -> None:
    step, killed = 1, True
    while killed:
        folder = tmp_path / f"at-{step}"
        killed = _killed_at(step, lambda folder=folder: Attachments(folder, KEY).keep(A_PICTURE))  # type: ignore[misc]
        digest = sha256(A_PICTURE).digest()
        after = Attachments(folder, KEY)
        if (folder / digest.hex()).exists():
            assert after.read(digest) == A_PICTURE
        after.sweep(none_named)
        assert not folder.exists() or list(folder.iterdir()) == []
        assert after.read(after.keep(A_PICTURE)) == A_PICTURE
        step += 1
    assert step > 5


@pytest.fixture
def toy(tmp_path: Path) -> Iterator[Store]:
    store = Store.create(places_in(tmp_path / "home"), foldings=TOY_FOLDINGS, clock=FixedClock())
    yield store
    store.close()


def test_a_store_copied_with_its_folder_has_its_pictures(toy: Store, tmp_path: Path) -> None:
    digest = toy.attachments.keep(A_PICTURE)
    shutil.copytree(toy.places.folder.parent, tmp_path / "copy")

    copy = Store.open(places_in(tmp_path / "copy"), foldings=TOY_FOLDINGS, clock=FixedClock())

    assert copy.attachments.read(digest) == A_PICTURE
    copy.close()


def test_another_store_cannot_read_them(toy: Store, tmp_path: Path) -> None:
    digest = toy.attachments.keep(A_PICTURE)
    other = Store.create(places_in(tmp_path / "other"), foldings=TOY_FOLDINGS, clock=FixedClock())
    shutil.copytree(toy.places.attachments_folder, other.places.attachments_folder)

    with pytest.raises(AttachmentOfOtherKey):
        other.attachments.read(digest)
    other.close()


def test_a_draft_names_the_pictures_that_stand_in_it(toy: Store) -> None:
    with toy.work(A_LEADER) as work:
        work.drafts.keep("form", {"name": "张伟芳", "pictures": [sha256(b"one").digest()]})
        work.commit()

    with toy.reading() as connection:
        found = Drafts(connection).naming([sha256(b"one").digest(), sha256(b"other").digest()])

    assert found == {sha256(b"one").digest()}
