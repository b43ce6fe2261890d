"""One request and its answer: the same bytes by line and in a file on a stick.

A whole day is one request: here is what I have for you, my cursors are …; the answer: taken, here is what you lack, new
cursors.  What a person decided wrongly is never an error here; errors are for what cannot be read.
"""

import hashlib
from collections.abc import Iterable
from typing import Annotated, TypeVar

import msgspec
import zstandard
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from msgspec import Meta

from yuanba.exchange.mishaps import MessageSpoilt, MessageTooLarge
from yuanba.journal.entry import UNREADABLE, pack
from yuanba.kernel.ids import Id

EDITION = 1
#: What one request or answer carries before the rest waits for the next, in bytes.  One segment always goes.
#: Source: sync-and-storage, section 8.2.
PAGE_BYTES = 256 * 1024
#: Nothing larger is read, in bytes on the way and inflated.
MOST_BYTES = 2 * 1024 * 1024
MOST_INFLATED_BYTES = 4 * 1024 * 1024
#: No message holds more of a kind; a count is known before anything is unpacked, so a swarm of tiny things costs
#: nothing.  Source: design decision; a stick of 1 MB holds some three thousand of the smallest segments.
MOST_CARRIED = 4_096
MOST_CURSORS = 1_024
MOST_LEAVES = 16_384
MOST_RECEIPTS = 16
MOST_VOUCHERS = 1_024
#: Numbers stay in 31 bits and moments in 53, so that every database can hold them.
_MOST_NUMBER = 2**31 - 1
_MOST_MOMENT = 2**53

Number = Annotated[int, Meta(ge=0, le=_MOST_NUMBER)]
Moment = Annotated[int, Meta(ge=-_MOST_MOMENT, le=_MOST_MOMENT)]
Names = Annotated[tuple[bytes, ...], Meta(max_length=MOST_LEAVES)]
Vouchers = Annotated[tuple[bytes, ...], Meta(max_length=MOST_VOUCHERS)]


class Cursor(msgspec.Struct, frozen=True, array_like=True):
    """How far a holder has read a scope of an office."""

    scope: Id
    #: Number of the last item read; 0: nothing.
    number: Number = 0
    #: Hash of the item at that number, so that a scope that was set back is noticed.
    mark: bytes = b""
    #: Names of the last segments of each chain held; sent only when cursor and office disagree.
    leaves: Names | None = None
    #: Digest of the set of segments held, see `set_digest`; empty: not compared this time.
    digest: bytes = b""
    #: Digest of the certificates and introductions held; empty: not compared this time.
    vouched: bytes = b""


class Carried(msgspec.Struct, frozen=True, array_like=True):
    """A segment with the receipts known for it, or receipts alone for one the other side holds already."""

    #: As sealed; empty: receipts alone.
    segment: bytes
    receipts: Annotated[tuple[bytes, ...], Meta(max_length=MOST_RECEIPTS)] = ()


class Report(msgspec.Struct, frozen=True, array_like=True):
    """What a device says about itself, for the township's list of devices."""

    #: Version of the program.
    version: Annotated[str, Meta(max_length=64)] = ""
    #: Entries not yet at the office, and entries set aside here.
    waiting: Number = 0
    set_aside: Number = 0
    #: Day of the last backup as ISO text; empty: none.
    backup_on: Annotated[str, Meta(max_length=32)] = ""


class Request(msgspec.Struct, frozen=True, array_like=True):
    """From a device to its office."""

    edition: int
    office: bytes
    #: Public key of the device.
    device: bytes
    #: By the device's clock, UTC milliseconds.
    sent_at: Moment
    #: Epoch of the office as the device knows it; empty: none yet.
    epoch: bytes
    cursors: Annotated[tuple[Cursor, ...], Meta(max_length=MOST_CURSORS)] = ()
    carried: Annotated[tuple[Carried, ...], Meta(max_length=MOST_CARRIED)] = ()
    #: Introductions of incarnations whose segments come along, and what vouches for others the office has forgotten.
    vouchers: Vouchers = ()
    report: Report = Report()
    #: Pages of answers the device can take, in bytes.
    room: Number = PAGE_BYTES
    #: As the office signed it; an office that was set back takes its own word for it.
    certificate: bytes = b""
    #: Public key to which an answer in a file is sealed; empty by line.
    sealing: bytes = b""


class Refused(msgspec.Struct, frozen=True, array_like=True):
    """A segment that the office could not keep, and why."""

    segment: bytes
    why: str


class Page(msgspec.Struct, frozen=True, array_like=True):
    """What a device lacks of one scope."""

    #: Where it ends.
    cursor: Cursor
    items: tuple[Carried, ...] = ()
    #: The number and mark it begins behind.
    start: int = 0
    start_mark: bytes = b""
    #: There is more behind the cursor.
    more: bool = False
    #: The device's cursor did not hold: it starts again at the cursor given; these are the office's leaves.
    leaves: tuple[bytes, ...] | None = None
    #: Everything that vouches for the writers of the scope; given when the device holds something else.
    vouchers: tuple[bytes, ...] = ()


class Answer(msgspec.Struct, frozen=True, array_like=True):
    """From an office to a device."""

    edition: int
    office: bytes
    epoch: bytes
    #: By the office's clock, UTC milliseconds.
    answered_at: int
    #: Receipts for what was carried, new or not.
    receipts: tuple[bytes, ...] = ()
    refused: tuple[Refused, ...] = ()
    #: Names of segments and keys of incarnations that the office lacks before it can keep what was carried.
    missing: tuple[bytes, ...] = ()
    pages: tuple[Page, ...] = ()
    #: The newest certificate of the device.
    certificate: bytes = b""
    #: Oldest edition of messages that the office still takes.
    needed: int = EDITION
    #: Segments that are kept at the office until what they wait for has come.
    held: tuple[bytes, ...] = ()
    #: Keys of incarnations that were introduced and belong to another device already: two grew from one copy.
    others: tuple[bytes, ...] = ()


M = TypeVar("M", Request, Answer)
_DIGEST_BYTES = 16


def set_digest(names: Iterable[bytes], *, onto: bytes = bytes(_DIGEST_BYTES)) -> bytes:
    """Digest a set of segment names, whatever their order; a name added twice is taken out again.

    It finds accidents, not attacks: segments prove themselves.
    """
    digest = int.from_bytes(onto, "big")
    for name in names:
        digest ^= int.from_bytes(name[:_DIGEST_BYTES], "big")
    return digest.to_bytes(_DIGEST_BYTES, "big")


class _Signed(msgspec.Struct, frozen=True, array_like=True):
    message: bytes
    signature: bytes


_SIGNED = msgspec.msgpack.Decoder(_Signed)


def pack_message(message: Request | Answer, key: Ed25519PrivateKey) -> bytes:
    """Pack, compress and sign a message."""
    squeezed = zstandard.ZstdCompressor(level=3).compress(pack(message))
    return pack(_Signed(squeezed, key.sign(hashlib.sha256(squeezed).digest())))


def read_message(packed: bytes, shape: type[M]) -> M:
    """Read a message and prove that whom it names has signed it.

    Raises:
        MessageTooLarge: it is longer than anything we send.
        MessageSpoilt: it is none, or was changed.
    """
    if len(packed) > MOST_BYTES:
        raise MessageTooLarge(bytes_=len(packed), limit=MOST_BYTES)
    try:
        envelope = _SIGNED.decode(packed)
        with zstandard.ZstdDecompressor(max_window_size=MOST_INFLATED_BYTES * 2).stream_reader(
            envelope.message
        ) as reader:
            inflated = reader.read(MOST_INFLATED_BYTES + 1)
        if len(inflated) > MOST_INFLATED_BYTES:
            raise MessageTooLarge(bytes_=len(inflated), limit=MOST_INFLATED_BYTES)
        message = msgspec.msgpack.decode(inflated, type=shape)
    except (*UNREADABLE, zstandard.ZstdError) as error:
        raise MessageSpoilt(why="shape") from error
    signer = message.device if isinstance(message, Request) else message.office
    try:
        digest = hashlib.sha256(envelope.message).digest()
        Ed25519PublicKey.from_public_bytes(signer).verify(envelope.signature, digest)
    except (InvalidSignature, ValueError) as error:
        raise MessageSpoilt(why="signature") from error
    return message
