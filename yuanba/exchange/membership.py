"""What a store remembers of the township it belongs to; all of it stays on this machine."""

from collections.abc import Iterable

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import Connection, select

from yuanba.exchange.message import Cursor
from yuanba.exchange.mishaps import NotEnrolled
from yuanba.exchange.statements import Certificate, introduce, proved_before
from yuanba.journal.entry import pack, unpack
from yuanba.journal.store import recall, remember
from yuanba.journal.tables import incarnation_table
from yuanba.kernel.ids import Id

_MEMBERSHIP = "exchange.membership"
_CURSOR = "exchange.cursor"
_INTRODUCED = "exchange.introduced"
_HEARD = "exchange.heard"
_REFUSED = "exchange.refused"
#: So many refusals are remembered for the window; the segments themselves stay for ever.
_MOST_REFUSED = 200


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
    def shown(self) -> Certificate:
        """The certificate of this device."""
        return proved_before(self.certificate, Certificate)

    @property
    def scopes(self) -> tuple[Id, ...]:
        """The scopes this device may read and write."""
        return self.shown.scopes

    @property
    def sends(self) -> tuple[Id, ...]:
        """The scopes of which this device sends what waits: also those it may no longer read."""
        return tuple(dict.fromkeys(self.shown.scopes + self.shown.former))


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
    keys = _incarnations(connection)
    if known == _introduced(joined, keys):
        return ()
    return tuple(introduce(key, joined.key, now) for key in keys)


def note_introduced(connection: Connection, joined: Membership) -> None:
    """Note that the office has heard of all incarnations in its present epoch."""
    remember(connection, _INTRODUCED, _introduced(joined, _incarnations(connection)))


def introduce_again(connection: Connection, lacking: Iterable[bytes]) -> bool:
    """Introduce the incarnations once more when the office asks for one of them; tell whether it does."""
    asked = not {key.public_key().public_bytes_raw() for key in _incarnations(connection)}.isdisjoint(lacking)
    if asked:
        remember(connection, _INTRODUCED, b"")
    return asked


def heard_at(connection: Connection) -> int | None:
    """Tell when the office was heard last, by this device's clock, UTC milliseconds; None: never."""
    kept = recall(connection, _HEARD)
    return None if kept is None else int(kept)


def note_heard(connection: Connection, now: int) -> None:
    """Note that the office was heard."""
    remember(connection, _HEARD, str(now).encode())


def refusals(connection: Connection) -> dict[bytes, str]:
    """Give the segments that the office could not keep, with why."""
    kept = recall(connection, _REFUSED)
    found: dict[bytes, str] = {} if kept is None else unpack(kept, dict[bytes, str])
    return found


def note_refusals(connection: Connection, refused: Iterable[tuple[bytes, str]], *, taken: Iterable[bytes]) -> None:
    """Note what the office could not keep, and forget it where it could in the end."""
    known = refusals(connection)
    gone = set(taken)
    merged = {name: why for name, why in (known | dict(refused)).items() if name not in gone}
    if merged != known:
        remember(connection, _REFUSED, pack(dict(list(merged.items())[-_MOST_REFUSED:])))


def _incarnations(connection: Connection) -> list[Ed25519PrivateKey]:
    kept = connection.scalars(select(incarnation_table.c.private_key).order_by(incarnation_table.c.id))
    return [Ed25519PrivateKey.from_private_bytes(key) for key in kept]


def _introduced(joined: Membership, keys: list[Ed25519PrivateKey]) -> bytes:
    public = sorted(key.public_key().public_bytes_raw() for key in keys)
    return pack((joined.office, joined.epoch, joined.device, public))


def _name(office: bytes, scope: Id) -> str:
    return f"{_CURSOR}.{office.hex()}.{scope.hex()}"
