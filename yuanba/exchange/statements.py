"""Signed statements: what an office says about segments and devices, and what a device says about itself.

An *office* is the township's post office; its key signs receipts and certificates, so that anyone can carry them.  A
*device* is one computer; its key, made when it is enrolled, vouches for the keys of its incarnations.
"""

from enum import IntEnum
from typing import TypeVar

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from yuanba.exchange.mishaps import StatementSpoilt
from yuanba.journal.entry import pack
from yuanba.kernel.ids import Id

#: No statement is longer, in bytes.
MOST_BYTES = 4096


class Verdict(IntEnum):
    """What an office says about a segment it holds."""

    #: It counts.
    TAKEN = 0
    #: Its device had been shut out when it came; its entries count when staff admit it.
    SET_ASIDE = 1


class Receipt(msgspec.Struct, frozen=True, array_like=True, tag="receipt"):
    """An office holds a segment."""

    edition: int
    #: Public key of the office.
    office: bytes
    scope: Id
    segment: bytes
    #: UTC milliseconds; never go back.
    received_at: int
    #: Number in the scope under which it came, from 1.
    number: int
    verdict: Verdict


class Certificate(msgspec.Struct, frozen=True, array_like=True, tag="certificate"):
    """An office has enrolled a device."""

    edition: int
    office: bytes
    #: Public key of the device.
    device: bytes
    #: As the clerk named it, such as whose computer it is.
    name: str
    #: Scopes it may read and write.
    scopes: tuple[Id, ...]
    given_at: int
    #: Of several for one device the greatest serial counts.
    serial: int
    #: Public key to which files for the office are sealed, see `yuanba.exchange.stick`.
    sealing: bytes = b""


class Introduction(msgspec.Struct, frozen=True, array_like=True, tag="introduction"):
    """A device vouches for the key of one of its incarnations."""

    edition: int
    device: bytes
    #: Public key with which segments are signed.
    incarnation: bytes
    made_at: int


class _Signed(msgspec.Struct, frozen=True, array_like=True):
    statement: bytes
    signature: bytes


S = TypeVar("S", Receipt, Certificate, Introduction)
_SIGNED = msgspec.msgpack.Decoder(_Signed)


def sign(statement: Receipt | Certificate | Introduction, key: Ed25519PrivateKey) -> bytes:
    """Sign a statement; the bytes travel as they are."""
    packed = pack(statement)
    return pack(_Signed(packed, key.sign(packed)))


def read(signed: bytes, shape: type[S], *, signer: bytes | None = None) -> S:
    """Read a statement and prove it.

    Args:
        signed: as `sign` made it.
        shape: which statement it must be.
        signer: public key that must have signed it; None: the one it names, office or device.

    Raises:
        StatementSpoilt: it is another statement, was changed, or somebody else signed it.
    """
    if len(signed) > MOST_BYTES:
        raise StatementSpoilt(why="size")
    try:
        envelope = _SIGNED.decode(signed)
        statement = msgspec.msgpack.decode(envelope.statement, type=shape)
    except (msgspec.MsgspecError, RecursionError) as error:
        raise StatementSpoilt(why="shape") from error
    named = statement.device if isinstance(statement, Introduction) else statement.office
    if signer is not None and named != signer:
        raise StatementSpoilt(why="signer")
    try:
        Ed25519PublicKey.from_public_bytes(named).verify(envelope.signature, envelope.statement)
    except (InvalidSignature, ValueError) as error:
        raise StatementSpoilt(why="signature") from error
    return statement
