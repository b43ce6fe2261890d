"""A segment: some entries of one chain, sealed once and never encoded again.

It is the unit of transport, of signature and of repetition; its name is a SHA-256 over its head and the hashes of its
entries, so that a lawful erasure can replace an entry by its hash and everything still proves itself.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import msgspec
import zstandard
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from yuanba.exchange.mishaps import SegmentNewer, SegmentSpoilt
from yuanba.journal.entry import UNREADABLE, Entry, act_begun_by, pack
from yuanba.journal.order import Arrived
from yuanba.journal.stamp import stamp_milliseconds
from yuanba.kernel.actor import KnownBy
from yuanba.kernel.ids import Id, timed_id
from yuanba.kernel.resources import resource_path

#: Edition of the form, and algorithms 1: Ed25519, SHA-256, zstd.
EDITION = 1
ALGORITHMS = 1
#: Dictionary with which this program seals; 0 is none.  Earlier ones stay readable.
DICTIONARY = 1
#: A segment is closed at so many entries or bytes.  Source: architecture, the exchange.
MOST_ENTRIES = 200
MOST_BYTES = 64 * 1024
#: No segment inflates to more: the largest import entry holds 200 rows.  Source: sync-and-storage, section 8.2.
MOST_INFLATED_BYTES = 1024 * 1024
#: What one erased entry takes in a body at most.
_ERASED_BYTES = 48
#: Memory a body may ask for while it is inflated.
_MOST_WINDOW = 8 * 1024 * 1024
#: Sealing is rare and lines are slow.  Source: sync-and-storage, section 4.1.
_LEVEL = 19
_HASH_BYTES = 32
_ID_BYTES = 16
#: Numbers and editions stay in 31 bits, so that every database can hold them.
_MOST_NUMBER = 2**31 - 1
_SIGNATURE_BYTES = 64


class Head(msgspec.Struct, frozen=True, array_like=True):
    """What stands outside the compressed body."""

    edition: int
    algorithms: int
    dictionary: int
    chain: Id
    scope: Id
    #: Numbers of the first and last entry in the chain; no number between them is left out.
    first: int
    last: int
    #: Name of the segment before in the chain; empty for the first.
    before: bytes
    #: Ed25519 public key of the incarnation that sealed it.
    key: bytes
    #: Size of the body when inflated, in bytes.
    inflated: int


class _Envelope(msgspec.Struct, frozen=True, array_like=True):
    head: bytes
    body: bytes
    signature: bytes


class _Body(msgspec.Struct, frozen=True, array_like=True):
    """Entries in columns: what repeats stands once in a list and is named by its place there."""

    #: First all first bytes, then all second ones, and so on.
    ids: bytes
    kinds: tuple[tuple[str, int], ...]
    known: tuple[KnownBy, ...]
    stamps: tuple[int, ...]
    actors: tuple[int, ...]
    known_by: tuple[int, ...]
    #: 0: the entry begins its act and names it; below: as so many entries before; above: place of the id, from 1.
    acts: tuple[int, ...]
    subjects: tuple[int, ...]
    also: tuple[tuple[int, ...], ...]
    kind: tuple[int, ...]
    bodies: tuple[bytes, ...]
    #: Places of entries that were lawfully erased, with the hash that stands for each.
    erased: tuple[tuple[int, bytes], ...] = ()


_HEAD = msgspec.msgpack.Decoder(Head)
_ENVELOPE = msgspec.msgpack.Decoder(_Envelope)
_BODY = msgspec.msgpack.Decoder(_Body)


@dataclass(frozen=True, slots=True)
class Segment:
    """A segment whose envelope has been read and whose signature holds; its body is read when asked for."""

    name: bytes
    head: Head
    #: The bytes as sealed.
    sealed: bytes
    #: Entries by their place; None: erased.
    entries: tuple[Arrived | None, ...]


def seal(entries: Sequence[Entry], *, before: bytes, key: Ed25519PrivateKey, dictionary: int = DICTIONARY) -> bytes:
    """Seal entries of one chain that follow each other without a gap.

    Args:
        entries: at least one; of one chain and scope, numbers ascending by one.
        before: name of the segment before in the chain; empty for the first.
        key: of the incarnation.
        dictionary: number of the shipped dictionary.
    """
    chain, scope, first = entries[0].chain, entries[0].scope, entries[0].number
    if any((one.chain, one.scope, one.number) != (chain, scope, first + n) for n, one in enumerate(entries)):
        raise ValueError("a segment holds one chain without a gap")
    packed = packed_body(entries)
    head = pack(
        Head(
            edition=EDITION,
            algorithms=ALGORITHMS,
            dictionary=dictionary,
            chain=chain,
            scope=scope,
            first=first,
            last=entries[-1].number,
            before=before,
            key=key.public_key().public_bytes_raw(),
            inflated=len(packed),
        )
    )
    name = _name(head, [_hash(one) for one in entries])
    return pack(_Envelope(head, _compress(packed, dictionary), key.sign(name)))


def open_segment(sealed: bytes) -> Segment:
    """Read a segment and prove it: canonical envelope, sizes, name, signature.

    Raises:
        SegmentSpoilt: it is none, or was changed.
        SegmentNewer: a newer program wrote it.
    """
    envelope, head = _envelope(sealed)
    packed = _inflate(envelope.body, head)
    try:
        body = _BODY.decode(packed)
        entries, hashes = _rows(body, head)
    except (*UNREADABLE, ValueError, IndexError, OverflowError) as error:
        raise SegmentSpoilt(why="body") from error
    name = _name(envelope.head, hashes)
    try:
        Ed25519PublicKey.from_public_bytes(head.key).verify(envelope.signature, name)
    except (InvalidSignature, ValueError) as error:
        raise SegmentSpoilt(why="signature") from error
    return Segment(name=name, head=head, sealed=sealed, entries=entries)


def read_head(sealed: bytes) -> Head:
    """Read what stands outside the body, without proving anything.

    Raises:
        SegmentSpoilt, SegmentNewer: as `open_segment`.
    """
    return _envelope(sealed)[1]


def head_of_newer(sealed: bytes) -> Head:
    """Read the head of a segment that a newer program sealed, as far as this one knows it; nothing is proved.

    Raises:
        SegmentSpoilt: it is none.
    """
    try:
        head = _HEAD.decode(_ENVELOPE.decode(sealed).head)
    except UNREADABLE as error:
        raise SegmentSpoilt(why="envelope") from error
    if (len(head.chain), len(head.scope)) != (16, 16) or not 1 <= head.first <= head.last <= _MOST_NUMBER:
        raise SegmentSpoilt(why="numbers")
    return head


def erase(sealed: bytes, ids: frozenset[Id]) -> bytes:
    """Put hashes in the place of entries that are lawfully erased; name and signature stay.

    Raises:
        SegmentSpoilt, SegmentNewer: as `open_segment`.
    """
    open_segment(sealed)
    envelope, head = _envelope(sealed)
    body = _BODY.decode(_inflate(envelope.body, head))
    standing, hashes = _rows(body, head)
    gone = {place: hashes[place] for place, one in enumerate(standing) if one is None or one.id in ids}
    kept = [one.entry for place, one in enumerate(standing) if one is not None and place not in gone]
    emptied = msgspec.structs.replace(_columns(kept), erased=tuple(sorted(gone.items())))
    packed = pack(emptied)
    return pack(_Envelope(envelope.head, _compress(packed, head.dictionary), envelope.signature))


def packed_body(entries: Sequence[Entry]) -> bytes:
    """Pack entries as they stand in a segment before they are compressed."""
    return pack(_columns(entries))


def _envelope(sealed: bytes) -> tuple[_Envelope, Head]:
    try:
        envelope = _ENVELOPE.decode(sealed)
        head = _HEAD.decode(envelope.head)
    except UNREADABLE as error:
        raise SegmentSpoilt(why="envelope") from error
    if head.edition > EDITION or head.algorithms > ALGORITHMS or head.dictionary > DICTIONARY:
        raise SegmentNewer(edition=head.edition)
    lengths = (len(head.chain), len(head.scope), len(head.key), len(envelope.signature))
    if lengths != (16, 16, _HASH_BYTES, _SIGNATURE_BYTES) or len(head.before) not in (0, _HASH_BYTES):
        raise SegmentSpoilt(why="lengths")
    in_line = 1 <= head.first <= head.last < head.first + MOST_ENTRIES and head.last <= _MOST_NUMBER
    if not in_line or min(head.edition, head.algorithms) < 1 or head.dictionary < 0:
        raise SegmentSpoilt(why="numbers")
    if bool(head.before) != (head.first > 1):
        raise SegmentSpoilt(why="before")
    if pack(envelope) != sealed or pack(head) != envelope.head:
        raise SegmentSpoilt(why="canonical")
    return envelope, head


def _compress(packed: bytes, dictionary: int) -> bytes:
    squeezer = zstandard.ZstdCompressor(level=_LEVEL, dict_data=_dictionary(dictionary), write_content_size=False)
    return squeezer.compress(packed)


def _inflate(body: bytes, head: Head) -> bytes:
    if not 0 < head.inflated <= MOST_INFLATED_BYTES:
        raise SegmentSpoilt(why="size")
    # An entry that is short may be shorter than the hash in its place.
    most = head.inflated + (head.last - head.first + 1) * _ERASED_BYTES
    try:
        inflator = zstandard.ZstdDecompressor(dict_data=_dictionary(head.dictionary), max_window_size=_MOST_WINDOW)
        with inflator.stream_reader(body) as reader:
            packed = reader.read(most + 1)
    except zstandard.ZstdError as error:
        raise SegmentSpoilt(why="compression") from error
    if len(packed) > most:
        raise SegmentSpoilt(why="size")
    return packed


def _columns(entries: Sequence[Entry]) -> _Body:
    ids: dict[bytes, int] = {}
    kinds: dict[tuple[str, int], int] = {}
    known: dict[KnownBy, int] = {}

    def place(identity: bytes) -> int:
        return ids.setdefault(identity, len(ids))

    stamps, last = [], 0
    for entry in entries:
        stamps.append(entry.stamp - last)
        last = entry.stamp
    actors = tuple(place(one.actor) for one in entries)
    acts = tuple(_act_column(entries, place))
    subjects = tuple(place(one.subject) for one in entries)
    also = tuple(tuple(place(further) for further in one.also) for one in entries)
    kind = tuple(kinds.setdefault((one.kind, one.edition), len(kinds)) for one in entries)
    known_by = tuple(known.setdefault(one.known_by, len(known)) for one in entries)
    return _Body(
        ids=_laid_apart(ids),
        kinds=tuple(kinds),
        known=tuple(known),
        stamps=tuple(stamps),
        actors=actors,
        known_by=known_by,
        acts=acts,
        subjects=subjects,
        also=also,
        kind=kind,
        bodies=tuple(one.body for one in entries),
    )


def _act_column(entries: Sequence[Entry], place: Callable[[bytes], int]) -> Iterator[int]:
    last: dict[Id, int] = {}
    for at, one in enumerate(entries):
        begun = act_begun_by(chain=one.chain, number=one.number, stamp=one.stamp, subject=one.subject)
        if one.act in last:
            yield last[one.act] - at
        else:
            yield 0 if one.act == begun else place(one.act) + 1
        last[one.act] = at


def _act(act: int, before: Sequence[Id], ids: Sequence[Id], *, chain: Id, number: int, stamp: int, subject: Id) -> Id:
    """Read an act back; `before` are those of the entries read so far."""
    if act > 0:
        return ids[act - 1]
    if act == 0:
        return act_begun_by(chain=chain, number=number, stamp=stamp, subject=subject)
    return before[_at(len(before) + act)]


def _laid_apart(ids: Iterable[bytes]) -> bytes:
    """Lay ids byte by byte beside each other: the moments in them are alike and take hardly any room then."""
    return b"".join(bytes(column) for column in zip(*ids, strict=True))


def _put_together(columns: bytes) -> list[Id]:
    number, left = divmod(len(columns), _ID_BYTES)
    if left:
        raise ValueError("ids")
    return [Id(columns[place::number]) for place in range(number)]


def _rows(body: _Body, head: Head) -> tuple[tuple[Arrived | None, ...], list[bytes]]:
    """Read the entries back, each with its hash."""
    number = head.last - head.first + 1
    erased = dict(body.erased)
    columns = (body.stamps, body.actors, body.known_by, body.acts, body.subjects, body.also, body.kind, body.bodies)
    kept = number - len(erased)
    if len(erased) != len(body.erased) or any(len(column) != kept for column in columns):
        raise ValueError("columns of different lengths")
    if any(not 0 <= place < number or len(hashed) != _HASH_BYTES for place, hashed in erased.items()):
        raise ValueError("erased")
    ids = _put_together(body.ids)
    rows: list[Arrived | None] = []
    hashes: list[bytes] = []
    stamp = 0
    following = iter(zip(*columns, strict=True))
    acts: list[Id] = []
    for place in range(number):
        if place in erased:
            rows.append(None)
            hashes.append(erased[place])
            continue
        delta, actor, known_by, act, subject, also, kind, packed = next(following)
        stamp += delta
        if not 0 <= stamp < 1 << 63:
            raise ValueError("stamp")
        its = ids[_at(subject)]
        acts.append(_act(act, acts, ids, chain=head.chain, number=head.first + place, stamp=stamp, subject=its))
        entry = Entry(
            chain=head.chain,
            number=head.first + place,
            stamp=stamp,
            actor=ids[_at(actor)],
            known_by=body.known[_at(known_by)],
            act=acts[-1],
            scope=head.scope,
            subject=its,
            also=tuple(ids[_at(one)] for one in also),
            kind=body.kinds[_at(kind)][0],
            edition=body.kinds[_at(kind)][1],
            body=packed,
        )
        if not 0 <= entry.edition <= _MOST_NUMBER:
            raise ValueError("edition")
        hashed = _hash(entry)
        rows.append(Arrived(id=timed_id(stamp_milliseconds(stamp), hashed), entry=entry))
        hashes.append(hashed)
    return tuple(rows), hashes


def _at(place: int) -> int:
    if place < 0:
        raise ValueError("place")
    return place


def _hash(entry: Entry) -> bytes:
    return hashlib.sha256(pack(entry)).digest()


def _name(head: bytes, hashes: Sequence[bytes]) -> bytes:
    digest = hashlib.sha256(b"yuanba segment\0" + len(head).to_bytes(4, "big") + head)
    for hashed in hashes:
        digest.update(hashed)
    return digest.digest()


@cache
def _dictionary(number: int) -> zstandard.ZstdCompressionDict | None:
    if number == 0:
        return None
    found = zstandard.ZstdCompressionDict(resource_path("exchange", f"dictionary_{number}.zdict").read_bytes())
    found.precompute_compress(level=_LEVEL)
    return found
