"""What a store remembers of the township it belongs to; all of it stays on this machine."""

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import Connection, select

from yuanba.exchange.message import Cursor
from yuanba.exchange.mishaps import NotEnrolled
from yuanba.exchange.statements import Certificate, Introduction, read, sign
from yuanba.journal.entry import pack, unpack
from yuanba.journal.store import recall, remember
from yuanba.journal.tables import incarnation_table
from yuanba.kernel.ids import Id

_MEMBERSHIP = "exchange.membership"
_CURSOR = "exchange.cursor"
_INTRODUCED = "exchange.introduced"


class Membership(msgspec.Struct, frozen=True, array_like=True):
    """The office this store reports to, and how the office knows this device."""

    #: Public key of the office, and its name as shown.
    office: bytes
    name: str
    #: Where its line is; empty: by stick only.
    address: str
    #: SHA-256 of the certificate that the address must show (DER); empty without TLS, on one machine only.
    pinned: bytes
    #: Private key of this device, Ed25519.
    device_key: bytes
    #: As the office signed it.
    certificate: bytes
    #: Epoch of the office when it was heard last; empty: never.
    epoch: bytes = b""

    @property
    def key(self) -> Ed25519PrivateKey:
        """The key of this device."""
        return Ed25519PrivateKey.from_private_bytes(self.device_key)

    @property
    def device(self) -> bytes:
        """The public key of this device."""
        return self.key.public_key().public_bytes_raw()

    @property
    def scopes(self) -> tuple[Id, ...]:
        """The scopes this device may read and write."""
        return read(self.certificate, Certificate).scopes


class _Bookmark(msgspec.Struct, frozen=True, array_like=True):
    """How far a scope has been read."""

    number: int = 0
    mark: bytes = b""
    #: The office did not know the cursor: leaves are sent until this scope has been read through.
    comparing: bool = False


def membership(connection: Connection) -> Membership:
    """Read to which office this store belongs.

    Raises:
        NotEnrolled: to none yet.
    """
    kept = recall(connection, _MEMBERSHIP)
    if kept is None:
        raise NotEnrolled
    found: Membership = unpack(kept, Membership)
    return found


def is_enrolled(connection: Connection) -> bool:
    """Tell whether this store belongs to an office."""
    return recall(connection, _MEMBERSHIP) is not None


def join(connection: Connection, joined: Membership) -> None:
    """Remember to which office this store belongs."""
    remember(connection, _MEMBERSHIP, pack(joined))


def bookmark(connection: Connection, office: bytes, scope: Id) -> tuple[Cursor, bool]:
    """Give the cursor of a scope, and whether leaves are to be compared."""
    kept = recall(connection, _name(office, scope))
    found: _Bookmark = _Bookmark() if kept is None else unpack(kept, _Bookmark)
    return Cursor(scope, found.number, found.mark), found.comparing


def move_bookmark(connection: Connection, office: bytes, cursor: Cursor, *, comparing: bool) -> None:
    """Remember how far a scope has been read."""
    remember(connection, _name(office, cursor.scope), pack(_Bookmark(cursor.number, cursor.mark, comparing=comparing)))


def introductions(connection: Connection, joined: Membership, now: int) -> tuple[bytes, ...]:
    """Vouch for the incarnations of this store that the office has not heard of in its present epoch."""
    known = recall(connection, _INTRODUCED) or b""
    keys = [
        Ed25519PrivateKey.from_private_bytes(kept).public_key().public_bytes_raw()
        for kept in connection.scalars(select(incarnation_table.c.private_key))
    ]
    if known == _heard(joined, keys):
        return ()
    return tuple(
        sign(Introduction(edition=1, device=joined.device, incarnation=key, made_at=now), joined.key) for key in keys
    )


def note_introduced(connection: Connection, joined: Membership) -> None:
    """Note that the office has heard of all incarnations in its present epoch."""
    keys = [
        Ed25519PrivateKey.from_private_bytes(kept).public_key().public_bytes_raw()
        for kept in connection.scalars(select(incarnation_table.c.private_key))
    ]
    remember(connection, _INTRODUCED, _heard(joined, keys))


def _heard(joined: Membership, keys: list[bytes]) -> bytes:
    return pack((joined.office, joined.epoch, joined.device, sorted(keys)))


def _name(office: bytes, scope: Id) -> str:
    return f"{_CURSOR}.{office.hex()}.{scope.hex()}"
