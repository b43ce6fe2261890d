"""The chains this installation writes: one for each scope, under one key pair.

A store that was restored or cloned must not continue the chains of its original.  It starts a new *incarnation*: new
key pair, new chains, a new three-sign tag for the numbers on its papers.
"""

import secrets
from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from sqlalchemy import Connection, func, insert, select

from yuanba.journal.tables import chain_table, entry_table, incarnation_table
from yuanba.kernel.ids import Id, new_id

#: Signs that cannot be taken for each other on a worn sheet: no 0, O, 1, I, L, 2, Z, 5, S, 8, B.
TAG_SIGNS = "34679ACDEFGHJKMNPQRTUVWXY"


@dataclass(frozen=True, slots=True)
class Incarnation:
    """This installation of the store, as long as nobody restores or clones it."""

    id: Id
    #: Three signs, printed in the number of every paper.
    tag: str
    #: Ed25519 private key, 32 bytes.
    private_key: bytes

    @property
    def key(self) -> Ed25519PrivateKey:
        """The key of this installation."""
        return Ed25519PrivateKey.from_private_bytes(self.private_key)

    def sign(self, message: bytes) -> bytes:
        """Sign with the key of this installation; 64 bytes."""
        return self.key.sign(message)


def start_incarnation(connection: Connection, started_at: int) -> Incarnation:
    """Begin a new incarnation (UTC milliseconds); it is the latest, even where the clock has been set back."""
    latest = connection.scalar(select(func.max(incarnation_table.c.started_at)))
    started_at = max(started_at, 0 if latest is None else latest + 1)
    used = set(connection.scalars(select(incarnation_table.c.tag)))
    tag = "".join(secrets.choice(TAG_SIGNS) for _ in range(3))
    while tag in used:
        tag = "".join(secrets.choice(TAG_SIGNS) for _ in range(3))
    incarnation = Incarnation(new_id(), tag, Ed25519PrivateKey.generate().private_bytes_raw())
    connection.execute(
        insert(incarnation_table),
        {
            "id": incarnation.id,
            "started_at": started_at,
            "private_key": incarnation.private_key,
            "tag": incarnation.tag,
        },
    )
    return incarnation


def latest_incarnation(connection: Connection) -> Incarnation | None:
    """Read the present incarnation; `None` in a store that has never been opened."""
    query = select(incarnation_table).order_by(incarnation_table.c.started_at.desc(), incarnation_table.c.id.desc())
    row = connection.execute(query.limit(1)).one_or_none()
    return None if row is None else Incarnation(row.id, row.tag, row.private_key)


def present_chain(connection: Connection, scope: Id) -> Id | None:
    """Give the chain in which this installation writes entries of a scope; None before it has written any."""
    latest = select(incarnation_table.c.id).order_by(
        incarnation_table.c.started_at.desc(), incarnation_table.c.id.desc()
    )
    query = select(chain_table.c.id).where(
        chain_table.c.scope == scope, chain_table.c.incarnation == latest.limit(1).scalar_subquery()
    )
    return connection.scalar(query)


def public_keys(connection: Connection) -> tuple[Ed25519PublicKey, ...]:
    """List the keys that prove what this store has signed, in all its incarnations."""
    kept = connection.scalars(select(incarnation_table.c.private_key))
    return tuple(Ed25519PrivateKey.from_private_bytes(key).public_key() for key in kept)


class Chains:
    """Hands out the next number in the chain of a scope; used by the one writer only."""

    def __init__(self, incarnation: Incarnation) -> None:
        self._incarnation = incarnation
        self._last: dict[Id, tuple[Id, int]] = {}

    def next_number(self, connection: Connection, scope: Id) -> tuple[Id, int]:
        """Give the chain of a scope and the number of its next entry, starting the chain if need be."""
        chain, last = self._last.get(scope) or self._look_up(connection, scope)
        self._last[scope] = (chain, last + 1)
        return chain, last + 1

    def forget(self) -> None:
        """Read the numbers anew: the transaction that used them was rolled back."""
        self._last.clear()

    def _look_up(self, connection: Connection, scope: Id) -> tuple[Id, int]:
        query = select(chain_table.c.id).where(
            chain_table.c.scope == scope, chain_table.c.incarnation == self._incarnation.id
        )
        chain = connection.scalar(query)
        if chain is None:
            chain = new_id()
            connection.execute(insert(chain_table), {"id": chain, "scope": scope, "incarnation": self._incarnation.id})
        last = connection.scalar(select(func.max(entry_table.c.number)).where(entry_table.c.chain == chain))
        return chain, last or 0
