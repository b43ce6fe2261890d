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
from yuanba.journal.entry import UNREADABLE, pack
from yuanba.kernel.ids import Id

#: No statement is longer, in bytes: a certificate names up to a thousand scopes.
MOST_BYTES = 32 * 1024


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

    @property
    def rank(self) -> tuple[int, int, int]:
        """Of several receipts for a segment the smallest counts."""
        return (self.verdict, self.received_at, self.number)


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
    #: Scopes it may no longer read; what it still brings of them is set aside until staff admit it.
    former: tuple[Id, ...] = ()
    #: It is shut out: it reads nothing, and what it brings is set aside until staff admit it.
    revoked: bool = False

    @property
    def rank(self) -> tuple[int, int]:
        """Of several certificates for one device the greatest counts."""
        return (self.serial, self.given_at)


class Introduction(msgspec.Struct, frozen=True, array_like=True, tag="introduction"):
    """A device vouches for the key of one of its incarnations."""

    edition: int
    device: bytes
    #: Public key with which segments are signed.
    incarnation: bytes
    made_at: int
    #: Signature of the incarnation under the device's key, or anybody could call another's segments his own.
    proof: bytes = b""


class _Signed(msgspec.Struct, frozen=True, array_like=True):
    statement: bytes
    signature: bytes


#: What vouches for the writers of segments; anyone may carry it.
Voucher = Certificate | Introduction

S = TypeVar("S", Receipt, Certificate, Introduction)
_VOUCHER = msgspec.msgpack.Decoder(Voucher)
_PROOF = b"yuanba incarnation\0"
_SIGNED = msgspec.msgpack.Decoder(_Signed)


def sign(statement: Receipt | Certificate | Introduction, key: Ed25519PrivateKey) -> bytes:
    """Sign a statement; the bytes travel as they are."""
    packed = pack(statement)
    return pack(_Signed(packed, key.sign(packed)))


def introduce(incarnation: Ed25519PrivateKey, device: Ed25519PrivateKey, made_at: int) -> bytes:
    """Let a device and one of its incarnations vouch for each other."""
    public = device.public_key().public_bytes_raw()
    statement = Introduction(
        edition=1,
        device=public,
        incarnation=incarnation.public_key().public_bytes_raw(),
        made_at=made_at,
        proof=incarnation.sign(_PROOF + public),
    )
    return sign(statement, device)


def read_voucher(signed: bytes) -> Voucher:
    """Read what vouches for the writer of segments, and prove it; whether its office counts here is another question.

    Raises:
        StatementSpoilt: it is another statement, was changed, or somebody else signed it.
    """
    try:
        kind = _VOUCHER.decode(_unsigned(signed).statement)
    except UNREADABLE as error:
        raise StatementSpoilt(why="shape") from error
    if isinstance(kind, Certificate):
        return read(signed, Certificate)
    introduction = read(signed, Introduction)
    try:
        key = Ed25519PublicKey.from_public_bytes(introduction.incarnation)
        key.verify(introduction.proof, _PROOF + introduction.device)
    except (InvalidSignature, ValueError) as error:
        raise StatementSpoilt(why="proof") from error
    return introduction


def proved_before(signed: bytes, shape: type[S]) -> S:
    """Read a statement that was proved when it was kept."""
    found: S = msgspec.msgpack.decode(_SIGNED.decode(signed).statement, type=shape)
    return found


def _unsigned(signed: bytes) -> _Signed:
    if len(signed) > MOST_BYTES:
        raise StatementSpoilt(why="size")
    try:
        return _SIGNED.decode(signed)
    except UNREADABLE as error:
        raise StatementSpoilt(why="shape") from error


def read(signed: bytes, shape: type[S], *, signer: bytes | None = None) -> S:
    """Read a statement and prove it.

    Args:
        signed: as `sign` made it.
        shape: which statement it must be.
        signer: public key that must have signed it; None: the one it names, office or device.

    Raises:
        StatementSpoilt: it is another statement, was changed, or somebody else signed it.
    """
    envelope = _unsigned(signed)
    try:
        statement = msgspec.msgpack.decode(envelope.statement, type=shape)
    except UNREADABLE as error:
        raise StatementSpoilt(why="shape") from error
    named = statement.device if isinstance(statement, Introduction) else statement.office
    if signer is not None and named != signer:
        raise StatementSpoilt(why="signer")
    try:
        Ed25519PublicKey.from_public_bytes(named).verify(envelope.signature, envelope.statement)
    except (InvalidSignature, ValueError) as error:
        raise StatementSpoilt(why="signature") from error
    return statement
