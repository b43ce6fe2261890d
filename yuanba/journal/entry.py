"""One entry of the journal: who did what, when and to which subject.

The body stays the bytes in which it was written; a field or kind that this program does not know is therefore kept
and passed on unchanged.
"""

import hashlib
from datetime import datetime
from functools import cache
from typing import Any

import msgspec

from yuanba.journal.stamp import stamp_milliseconds, stamp_moment
from yuanba.kernel.actor import KnownBy
from yuanba.kernel.ids import Id, timed_id

#: What decoding strange bytes may raise.
UNREADABLE = (msgspec.MsgspecError, RecursionError, UnicodeDecodeError)

_ENCODER = msgspec.msgpack.Encoder()


class Entry(msgspec.Struct, frozen=True, array_like=True, kw_only=True):
    """A thing a person did, as every machine will hold it for ever."""

    #: The installation and scope that wrote it; numbers run 1, 2, 3 … in it.
    chain: Id
    number: int
    #: Hybrid logical clock, see `yuanba.journal.stamp`.
    stamp: int
    #: The operator who did it, and how the machine knew who that was.
    actor: Id
    known_by: KnownBy
    #: Joins the entries of one human deed.
    act: Id
    #: Who receives it.
    scope: Id
    #: The subject that judges it.
    subject: Id
    #: Further subjects, which only receive postings.
    also: tuple[Id, ...]
    kind: str
    edition: int
    #: MessagePack of the fact.
    body: bytes

    @property
    def moment(self) -> datetime:
        """The moment by the clock of the device that wrote it (aware, UTC)."""
        return stamp_moment(self.stamp)


def entry_id(entry: Entry) -> Id:
    """Name an entry by what it says; never sent, always the same."""
    return timed_id(stamp_milliseconds(entry.stamp), hashlib.sha256(_ENCODER.encode(entry)).digest())


def act_begun_by(*, chain: Id, number: int, stamp: int, subject: Id) -> Id:
    """Name a human deed by its first entry, so that the name need not travel with the entries of it."""
    begun = b"yuanba act\0" + chain + number.to_bytes(8, "big") + stamp.to_bytes(8, "big") + subject
    return timed_id(stamp_milliseconds(stamp), hashlib.sha256(begun).digest())


def pack(value: object) -> bytes:
    """Encode a fact or plain value as MessagePack."""
    return _ENCODER.encode(value)


@cache
def _decoder(shape: Any) -> msgspec.msgpack.Decoder[Any]:  # noqa: ANN401 - any type msgspec can read
    return msgspec.msgpack.Decoder(shape)


def unpack(packed: bytes, shape: Any = Any) -> Any:  # noqa: ANN401
    """Decode MessagePack into the given shape.

    Raises:
        msgspec.ValidationError: the bytes do not have that shape.
    """
    return _decoder(shape).decode(packed)
