"""The booking chain: how bookings hang on each other, and on which page of the cash book each stands."""

import hashlib

from yuanba.kernel.ids import Id, derived_id

#: Bookings on one page of the cash book.  A booking that arrives late is folded in with those of its page alone.
ON_A_PAGE = 64
_PRINT_BYTES = 5


def ledger_of(courtyard_id: Id) -> Id:
    """Name the ledger of a courtyard: there is one, whoever opens it."""
    return derived_id(courtyard_id, "points.ledger")


def page_number(number: int) -> int:
    """Give the page, from 0, on which a booking stands."""
    return (number - 1) // ON_A_PAGE


def page_of(lease_id: Id, chain: Id, number: int) -> Id:
    """Name the page of the cash book on which a booking of a lease stands.

    Args:
        lease_id: under which it was booked.
        chain: the chain of the journal in which it was written; another's bookings have pages of their own.
        number: of the booking.
    """
    return derived_id(lease_id, chain, "points.page", page_number(number))


def head_of(body: bytes) -> bytes:
    """Give the hash of a booking from the bytes of its entry's body; it covers all bookings before it."""
    return hashlib.sha256(body).digest()


def print_of(head: bytes) -> int:
    """Give a fingerprint of a hash, small enough to be added up in SQL."""
    return int.from_bytes(head[:_PRINT_BYTES], "big")


def short_head(head: bytes) -> str:
    """Write the hash of a ledger as it stands on paper: sixteen hexadecimal letters in groups of four."""
    text = head.hex()[:16].upper()
    return " ".join(text[place : place + 4] for place in range(0, 16, 4))
