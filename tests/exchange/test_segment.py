"""A segment proves itself, and nothing that is none gets past it."""

import msgspec
import pytest
import zstandard
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from yuanba.exchange.mishaps import SegmentNewer, SegmentSpoilt
from yuanba.exchange.segment import MOST_INFLATED_BYTES, Head, erase, open_segment, seal
from yuanba.journal.entry import Entry, entry_id, pack
from yuanba.kernel.actor import KnownBy
from yuanba.kernel.ids import Id, derived_id

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
ids = st.integers(0, 5).map(lambda number: derived_id("id", number))


@st.composite
def lines(draw: st.DrawFn) -> list[Entry]:
    """Entries of one chain that follow each other."""
    first = draw(st.integers(1, 1_000))
    stamps = draw(st.lists(st.integers(0, 2**62), min_size=1, max_size=20))
    return [
        Entry(
            chain=derived_id("chain"),
            number=first + place,
            stamp=stamp,
            actor=draw(ids),
            known_by=draw(st.sampled_from(KnownBy)),
            act=draw(ids),
            scope=derived_id("scope"),
            subject=draw(ids),
            also=tuple(draw(st.lists(ids, max_size=3))),
            kind=draw(st.sampled_from(["meetings.decision_sealed", "来自将来的一种"])),
            edition=draw(st.integers(1, 3)),
            # No two say the same, so that what was erased cannot be found in another.
            body=place.to_bytes(9, "big") + draw(st.binary(max_size=200)),
        )
        for place, stamp in enumerate(stamps)
    ]


def sealed(entries: list[Entry], dictionary: int = 1) -> bytes:
    before = b"" if entries[0].number == 1 else bytes(32)
    return seal(entries, before=before, key=KEY, dictionary=dictionary)


@given(lines(), st.sampled_from([0, 1]))
def test_what_goes_in_comes_out_with_its_ids(entries: list[Entry], dictionary: int) -> None:
    opened = open_segment(sealed(entries, dictionary))
    assert [one.entry for one in opened.entries if one is not None] == entries
    assert [one.id for one in opened.entries if one is not None] == [entry_id(entry) for entry in entries]


@given(lines())
def test_the_same_entries_make_the_same_segment(entries: list[Entry]) -> None:
    assert sealed(entries) == sealed(entries)


@given(lines(), st.data())
def test_a_changed_byte_is_found(entries: list[Entry], data: st.DataObject) -> None:
    whole = sealed(entries)
    place = data.draw(st.integers(0, len(whole) - 1))
    flipped = bytes([whole[place] ^ (1 << data.draw(st.integers(0, 7)))])
    with pytest.raises((SegmentSpoilt, SegmentNewer)):
        open_segment(whole[:place] + flipped + whole[place + 1 :])


@given(st.binary(max_size=400))
def test_no_other_bytes_are_a_segment(something: bytes) -> None:
    with pytest.raises((SegmentSpoilt, SegmentNewer)):
        open_segment(something)


@given(lines(), st.data())
def test_an_erased_entry_leaves_name_and_signature_standing(entries: list[Entry], data: st.DataObject) -> None:
    whole = open_segment(sealed(entries))
    gone = data.draw(st.sets(st.sampled_from([entry_id(entry) for entry in entries]), min_size=1))
    emptied = erase(whole.sealed, frozenset(gone))
    opened = open_segment(emptied)
    assert opened.name == whole.name
    assert [one and one.id for one in opened.entries] == [
        None if entry_id(entry) in gone else entry_id(entry) for entry in entries
    ]
    for entry in entries:
        if entry_id(entry) in gone:
            assert entry.body not in zstandard.ZstdDecompressor().decompress(
                msgspec.msgpack.decode(open_without_dictionary(emptied))[1], max_output_size=MOST_INFLATED_BYTES
            )


def open_without_dictionary(emptied: bytes) -> bytes:
    """Seal what is left without a dictionary, so that its bytes can be looked through."""
    left = [one.entry for one in open_segment(emptied).entries if one is not None]
    if not left:
        return pack((b"", zstandard.ZstdCompressor().compress(b"-"), b""))
    renumbered = [msgspec.structs.replace(one, number=place) for place, one in enumerate(left, start=1)]
    return seal(renumbered, before=b"", key=KEY, dictionary=0)


def test_a_bomb_is_not_unpacked() -> None:
    entries = [
        Entry(
            chain=derived_id("chain"),
            number=1,
            stamp=1,
            actor=Id(bytes(16)),
            known_by=KnownBy.CHOSEN,
            act=Id(bytes(16)),
            scope=derived_id("scope"),
            subject=Id(bytes(16)),
            also=(),
            kind="toy",
            edition=1,
            body=b"x",
        )
    ]
    head, _, signature = msgspec.msgpack.decode(sealed(entries))
    bomb = zstandard.ZstdCompressor().compress(bytes(200 * MOST_INFLATED_BYTES))
    read = msgspec.msgpack.decode(head, type=Head)
    for inflated in (read.inflated, MOST_INFLATED_BYTES, 2**40):
        lying = pack(msgspec.structs.replace(read, inflated=inflated, dictionary=0))
        with pytest.raises(SegmentSpoilt):
            open_segment(pack((lying, bomb, signature)))


def test_a_segment_of_a_newer_program_says_so() -> None:
    entries = [
        Entry(
            chain=derived_id("chain"),
            number=1,
            stamp=1,
            actor=Id(bytes(16)),
            known_by=KnownBy.CHOSEN,
            act=Id(bytes(16)),
            scope=derived_id("scope"),
            subject=Id(bytes(16)),
            also=(),
            kind="toy",
            edition=1,
            body=b"x",
        )
    ]
    head, body, signature = msgspec.msgpack.decode(sealed(entries))
    newer = pack(msgspec.structs.replace(msgspec.msgpack.decode(head, type=Head), edition=2))
    with pytest.raises(SegmentNewer):
        open_segment(pack((newer, body, signature)))
