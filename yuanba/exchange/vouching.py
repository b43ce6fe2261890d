"""What vouches for the writers of segments: certificates of devices and introductions of incarnations.

Every holder of a scope keeps them, so that an office that was set back, or an office further up, can take the segments
of a computer that will never come again; and so that nobody who was shut out is let in by an old copy.
"""

import hashlib
from collections.abc import Iterable

from sqlalchemy import Connection

from yuanba.exchange.message import set_digest
from yuanba.exchange.mishaps import StatementSpoilt
from yuanba.exchange.statements import Certificate, Introduction, Voucher, read_voucher
from yuanba.journal.entry import pack, unpack
from yuanba.journal.store import recall, remember
from yuanba.kernel.ids import Id

_VOUCHERS = "exchange.vouchers"
_TO_VOUCH = "exchange.to_vouch"


def vouchers(connection: Connection, office: bytes, scope: Id) -> dict[bytes, bytes]:
    """Give what vouches for the writers of a scope: by key of device or incarnation, as signed."""
    kept = recall(connection, f"{_VOUCHERS}.{office.hex()}.{scope.hex()}")
    found: dict[bytes, bytes] = {} if kept is None else unpack(kept, dict[bytes, bytes])
    return found


def vouched(connection: Connection, office: bytes, scope: Id) -> bytes:
    """Digest what vouches for the writers of a scope."""
    return voucher_digest(vouchers(connection, office, scope).values())


def voucher_digest(signed: Iterable[bytes]) -> bytes:
    """Digest certificates and introductions, whatever their order."""
    return set_digest(hashlib.sha256(one).digest() for one in signed)


def learn_vouchers(connection: Connection, office: bytes, scope: Id, offered: Iterable[bytes]) -> bool:
    """Keep what vouches for the writers of a scope; tell whether the office lacks some of what is known here.

    The greatest certificate of a device counts; of two introductions that say the same, the office's.
    """
    known = vouchers(connection, office, scope)
    theirs: dict[bytes, bytes] = {}
    for signed in offered:
        try:
            voucher = read_voucher(signed)
        except StatementSpoilt:
            continue
        theirs[about(voucher)] = signed
    better = {key for key, signed in known.items() if key not in theirs or _better(signed, theirs[key])}
    merged = known | {key: signed for key, signed in theirs.items() if key not in better}
    if merged != known:
        remember(connection, f"{_VOUCHERS}.{office.hex()}.{scope.hex()}", pack(merged))
    if better:
        remember(connection, _TO_VOUCH, pack((*to_vouch(connection), *(known[key] for key in sorted(better)))))
    return bool(better)


def to_vouch(connection: Connection) -> tuple[bytes, ...]:
    """Give what the office has been found to lack of certificates and introductions."""
    kept = recall(connection, _TO_VOUCH)
    found: tuple[bytes, ...] = () if kept is None else unpack(kept, tuple[bytes, ...])
    return found


def note_vouched(connection: Connection) -> None:
    """Note that the office has been told; whether it has kept it, the next comparison says."""
    if to_vouch(connection):
        remember(connection, _TO_VOUCH, pack(()))


def about(voucher: Voucher) -> bytes:
    """Name what a voucher is about: a device, or an incarnation as this device's."""
    if isinstance(voucher, Introduction):
        return hashlib.sha256(voucher.device + voucher.incarnation).digest()
    return voucher.device


def _better(signed: bytes, than: bytes) -> bool:
    one, other = read_voucher(signed), read_voucher(than)
    return isinstance(one, Certificate) and isinstance(other, Certificate) and one.rank > other.rank
