"""Identities: sixteen bytes that never mean anything and never change.

Ids are random at creation and never derived from a code, a name or a counter that a cloned disk could repeat.
The only derived ids are those of things that *follow* from an entry: every machine must give them the same id.
"""

import hashlib
import os
import time
from typing import NewType

#: Sixteen bytes in the layout of a UUID version 7.
Id = NewType("Id", bytes)

_VERSION_7 = 0x70
_VARIANT_RFC = 0x80


def new_id() -> Id:
    """Make a fresh random identity whose first six bytes are the present UTC millisecond."""
    return timed_id(time.time_ns() // 1_000_000, os.urandom(10))


def timed_id(milliseconds: int, tail: bytes) -> Id:
    """Lay a moment and ten further bytes out as a UUID version 7.

    Args:
        milliseconds: UTC milliseconds since 1970; the lowest 48 bits are used.
        tail: at least ten bytes, random or the start of a hash.

    Source: RFC 9562, section 5.7.
    """
    head = (milliseconds & 0xFFFF_FFFF_FFFF).to_bytes(6, "big")
    return Id(head + bytes((_VERSION_7 | (tail[0] & 0x0F), tail[1], _VARIANT_RFC | (tail[2] & 0x3F))) + tail[3:10])


def derived_id(*parts: bytes | str | int) -> Id:
    """Name a thing that follows from others, alike on every machine.

    Args:
        parts: for instance the id of the causing entry, the name of the rule and an index.  Each part is hashed with
            its length and type, so that ("ab", "c") and ("a", "bc") differ.
    """
    digest = hashlib.sha256()
    for part in parts:
        encoded = part if isinstance(part, bytes) else str(part).encode()
        digest.update(f"{type(part).__name__}:{len(encoded)}:".encode() + encoded)
    tail = digest.digest()
    return timed_id(int.from_bytes(tail[16:22], "big"), tail)


def id_text(identity: bytes) -> str:
    """Write an id as 32 hexadecimal letters, for files and logs; never shown to a villager."""
    return identity.hex()
