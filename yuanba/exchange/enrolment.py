"""How a computer comes to belong to a township: an invitation with a code that works once.

An *invitation* is shown on the clerk's screen, printed with a QR code, or given as a file: it holds the address, the
office's key, the pinned certificate and the code.  Whoever types only the code and the address by hand is told the
office's short sign to compare.
"""

import hashlib
import secrets
from base64 import b32decode, b32encode
from typing import Annotated

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from msgspec import Meta
from sqlalchemy import Connection

from yuanba.exchange.holding import scopes_here
from yuanba.exchange.membership import Membership, join
from yuanba.exchange.message import EDITION
from yuanba.exchange.mishaps import MessageSpoilt, StatementSpoilt, WrongTownship
from yuanba.exchange.statements import Certificate, read
from yuanba.journal.chain import TAG_SIGNS
from yuanba.journal.entry import UNREADABLE, pack
from yuanba.kernel.ids import Id

#: Signs of a code: 25 to the eighth are 10^11; with the limit on tries none is guessed while it is valid.
CODE_SIGNS = 8
_PREFIX = "YB1-"
_ID_BYTES = 16
#: No enrolment message is longer, in bytes.
MOST_BYTES = 64 * 1024
#: One store has written in no more scopes than these: some courtyards, their village, its township.
MOST_SCOPES = 64


class Invitation(msgspec.Struct, frozen=True, array_like=True):
    """What a device needs to know before it asks to be enrolled."""

    address: str
    office: bytes
    pinned: bytes
    code: str


class EnrolRequest(msgspec.Struct, frozen=True, array_like=True):
    """A device asks to be enrolled."""

    edition: int
    code: str
    #: Public key of the device.
    device: bytes
    #: Scopes in which the store has written already, with their titles; the township adopts them as they are.
    scopes: Annotated[tuple[tuple[Id, str], ...], Meta(max_length=MOST_SCOPES)] = ()


class Enrolled(msgspec.Struct, frozen=True, array_like=True):
    """The office has enrolled a device."""

    edition: int
    office: bytes
    name: str
    certificate: bytes


class _Signed(msgspec.Struct, frozen=True, array_like=True):
    message: bytes
    signature: bytes


_SIGNED = msgspec.msgpack.Decoder(_Signed)
_REQUEST = msgspec.msgpack.Decoder(EnrolRequest)
_ENROLLED = msgspec.msgpack.Decoder(Enrolled)


def new_code() -> str:
    """Make a code of signs that cannot be taken for each other, such as ``7KQF-3MXA``."""
    signs = "".join(secrets.choice(TAG_SIGNS) for _ in range(CODE_SIGNS))
    return f"{signs[:4]}-{signs[4:]}"


def new_device_key() -> Ed25519PrivateKey:
    """Make the key by which an office will know a device."""
    return Ed25519PrivateKey.generate()


def code_digest(code: str) -> bytes:
    """Hash a code as typed, whatever its spaces, dashes and letter sizes; the office keeps only this."""
    plain = "".join(sign for sign in code.upper() if sign in TAG_SIGNS)
    return hashlib.sha256(b"yuanba code\0" + plain.encode()).digest()


def invitation_text(invitation: Invitation) -> str:
    """Write an invitation as capital letters and digits, for a QR code or a file."""
    return _PREFIX + b32encode(pack(invitation)).decode().rstrip("=")


def read_invitation(text: str) -> Invitation:
    """Read an invitation.

    Raises:
        MessageSpoilt: it is none.
    """
    plain = "".join(text.split()).upper()
    if not plain.startswith(_PREFIX) or len(plain) > MOST_BYTES:
        raise MessageSpoilt(why="invitation")
    letters = plain[len(_PREFIX) :]
    try:
        packed = b32decode(letters + "=" * (-len(letters) % 8))
        return msgspec.msgpack.decode(packed, type=Invitation)
    except (ValueError, msgspec.MsgspecError) as error:
        raise MessageSpoilt(why="invitation") from error


def make_enrol_request(
    connection: Connection, code: str, device_key: Ed25519PrivateKey, titles: dict[Id, str]
) -> bytes:
    """Ask to be enrolled with everything this store has written so far.

    Args:
        connection: of the store.
        code: as typed.
        device_key: made for this; kept when the answer comes.
        titles: names of scopes, such as the courtyard's.
    """
    request = EnrolRequest(
        edition=EDITION,
        code=code,
        device=device_key.public_key().public_bytes_raw(),
        scopes=tuple((scope, titles.get(scope, "")) for scope in scopes_here(connection)),
    )
    return pack_enrol_request(request, device_key)


def pack_enrol_request(request: EnrolRequest, device_key: Ed25519PrivateKey) -> bytes:
    """Sign what a device asks."""
    packed = pack(request)
    return pack(_Signed(packed, device_key.sign(packed)))


def read_enrol_request(packed: bytes) -> EnrolRequest:
    """Read what a device asks, and prove that it holds the key it names.

    Raises:
        MessageSpoilt: it is none, or somebody else signed it.
    """
    if len(packed) > MOST_BYTES:
        raise MessageSpoilt(why="size")
    try:
        envelope = _SIGNED.decode(packed)
        request = _REQUEST.decode(envelope.message)
        Ed25519PublicKey.from_public_bytes(request.device).verify(envelope.signature, envelope.message)
    except (*UNREADABLE, InvalidSignature, ValueError) as error:
        raise MessageSpoilt(why="enrolment") from error
    if any(len(scope) != _ID_BYTES for scope, _ in request.scopes):
        raise MessageSpoilt(why="scope")
    return request


def pack_enrolled(enrolled: Enrolled, key: Ed25519PrivateKey) -> bytes:
    """Sign the office's answer."""
    packed = pack(enrolled)
    return pack(_Signed(packed, key.sign(packed)))


def take_enrolled(
    connection: Connection, packed: bytes, device_key: Ed25519PrivateKey, invitation: Invitation
) -> Membership:
    """Belong to the township from now on.

    Raises:
        MessageSpoilt: the answer cannot be read.
        WrongTownship: another office made it than the one that invited.
    """
    if len(packed) > MOST_BYTES:
        raise MessageSpoilt(why="size")
    try:
        envelope = _SIGNED.decode(packed)
        enrolled = _ENROLLED.decode(envelope.message)
        Ed25519PublicKey.from_public_bytes(enrolled.office).verify(envelope.signature, envelope.message)
        certificate = read(enrolled.certificate, Certificate, signer=enrolled.office)
    except (*UNREADABLE, InvalidSignature, ValueError, StatementSpoilt) as error:
        raise MessageSpoilt(why="enrolment") from error
    public = device_key.public_key().public_bytes_raw()
    if (invitation.office and enrolled.office != invitation.office) or certificate.device != public:
        raise WrongTownship
    joined = Membership(
        office=enrolled.office,
        name=enrolled.name,
        address=invitation.address,
        pinned=invitation.pinned,
        device_key=device_key.private_bytes_raw(),
        certificate=enrolled.certificate,
    )
    join(connection, joined)
    return joined
