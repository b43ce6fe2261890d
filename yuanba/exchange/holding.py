"""What a store holds of segments: it seals its own, keeps those of others, and knows what an office lacks.

A store's segments are a set that only grows.  Each chain is a line with *leaves*: segments that none other follows; a
store that was restored or cloned merely forks it.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import Connection, Row, func, insert, select, update

from yuanba.exchange.message import MOST_RECEIPTS, Carried, set_digest
from yuanba.exchange.segment import MOST_BYTES, MOST_ENTRIES, Head, Segment, open_segment, seal
from yuanba.exchange.statements import Receipt, proved_before
from yuanba.journal.entry import Entry
from yuanba.journal.order import Arrived
from yuanba.journal.projector import arrived_from, portions, stored_entries
from yuanba.journal.store import recall, remember
from yuanba.journal.tables import (
    chain_table,
    delivery_table,
    entry_table,
    incarnation_table,
    segment_table,
    statement_table,
)
from yuanba.kernel.ids import Id

#: Remembers the position up to which entries have been sealed.
_SWEPT = "exchange.swept"
#: So many segments are offered at a time; the rest waits for the next request.
_MOST_OFFERED = 1_000
#: No office has this epoch.
_NO_EPOCH = b""


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """What is to be carried to an office."""

    carried: tuple[Carried, ...]
    #: Names of the segments, in the same order.
    names: tuple[bytes, ...]
    #: There is more than fits.
    more: bool


def seal_waiting(connection: Connection) -> int:
    """Seal all own entries that no segment carries yet; give the number of segments made.

    The transaction must be flushed before the bytes leave the machine, or a power cut forks the chain.
    """
    swept = int(recall(connection, _SWEPT) or b"0")
    last = connection.scalar(select(func.max(entry_table.c.position))) or 0
    if last == swept:
        return 0
    keys = {
        row.id: Ed25519PrivateKey.from_private_bytes(row.private_key)
        for row in connection.execute(
            select(chain_table.c.id, incarnation_table.c.private_key).join_from(
                chain_table, incarnation_table, incarnation_table.c.id == chain_table.c.incarnation
            )
        )
    }
    query = stored_entries.where(entry_table.c.position > swept, entry_table.c.segment.is_(None))
    lines: dict[Id, list[Arrived]] = defaultdict(list)
    for row in connection.execute(query.order_by(entry_table.c.chain, entry_table.c.number)):
        if row.chain in keys:
            lines[row.chain].append(arrived_from(row))
    made = sum(_seal_line(connection, line, keys[chain]) for chain, line in lines.items())
    remember(connection, _SWEPT, str(last).encode())
    return made


def load_for(connection: Connection, office: bytes, epoch: bytes, scopes: Iterable[Id], room: int) -> Load:
    """Gather what an office does not hold yet, in the order of arrival here; at least one segment however large."""
    there = select(delivery_table.c.segment).where(delivery_table.c.office == office, delivery_table.c.epoch == epoch)
    query = (
        select(segment_table.c.name, segment_table.c.sealed)
        .where(segment_table.c.scope.in_(list(scopes)), segment_table.c.name.not_in(there))
        .order_by(segment_table.c.position)
    )
    carried: list[Carried] = []
    names: list[bytes] = []
    left = room
    for row in connection.execute(query.limit(_MOST_OFFERED + 1)):
        statements = best_statements(connection, row.name)
        size = len(row.sealed) + sum(map(len, statements))
        if len(carried) == _MOST_OFFERED or (carried and size > left):
            return Load(carried=tuple(carried), names=tuple(names), more=True)
        carried.append(Carried(row.sealed, statements))
        names.append(row.name)
        left -= size
    return Load(carried=tuple(carried), names=tuple(names), more=False)


def best_statements(connection: Connection, segment: bytes) -> tuple[bytes, ...]:
    """Give of each office the receipt for a segment that counts, as signed."""
    best: dict[bytes, tuple[Receipt, bytes]] = {}
    for signed in statements_of(connection, segment):
        receipt = proved_before(signed, Receipt)
        if receipt.office not in best or receipt.rank < best[receipt.office][0].rank:
            best[receipt.office] = (receipt, signed)
    return tuple(signed for _, (_, signed) in sorted(best.items()))[:MOST_RECEIPTS]


def statements_of(connection: Connection, segment: bytes) -> tuple[bytes, ...]:
    """Give the receipts known for a segment, as signed."""
    query = select(statement_table.c.signed).where(statement_table.c.segment == segment)
    return tuple(connection.scalars(query.order_by(statement_table.c.digest)))


def note_delivered(connection: Connection, office: bytes, epoch: bytes, names: Iterable[bytes]) -> tuple[bytes, ...]:
    """Note that an office holds segments; give those of which that was not known."""
    fresh: list[bytes] = []
    for some in portions(list(dict.fromkeys(names))):
        known = select(delivery_table.c.segment, delivery_table.c.epoch).where(
            delivery_table.c.office == office, delivery_table.c.segment.in_(some)
        )
        before = {row.segment: row.epoch for row in connection.execute(known)}
        rows = [{"office": office, "segment": name, "epoch": epoch} for name in some if name not in before]
        if rows:
            connection.execute(insert(delivery_table), rows)
        stale = [name for name in some if before.get(name, epoch) != epoch]
        if stale:
            here = (delivery_table.c.office == office, delivery_table.c.segment.in_(stale))
            connection.execute(update(delivery_table).where(*here).values(epoch=epoch))
        fresh += [name for name in some if before.get(name) != epoch]
    return tuple(fresh)


def offer_again(connection: Connection, office: bytes, epoch: bytes, names: Iterable[bytes]) -> bool:
    """Believe no more that an office holds these segments as they are held here; tell whether it was believed."""
    believed = 0
    for some in portions(list(names)):
        here = (
            delivery_table.c.office == office,
            delivery_table.c.segment.in_(some),
            delivery_table.c.epoch == epoch,
        )
        believed += connection.execute(update(delivery_table).where(*here).values(epoch=_NO_EPOCH)).rowcount
    return bool(believed)


def best_rank(connection: Connection, segment: bytes, office: bytes) -> tuple[int, int, int] | None:
    """Rank the receipt of an office that counts for a segment here; None: there is none."""
    receipts = (proved_before(signed, Receipt) for signed in statements_of(connection, segment))
    return min((one.rank for one in receipts if one.office == office), default=None)


def lacking(connection: Connection, names: Iterable[bytes]) -> bool:
    """Tell whether one of the segments named is not here."""
    wanted = list(dict.fromkeys(names))
    here = 0
    for some in portions(wanted):
        query = select(func.count()).select_from(segment_table).where(segment_table.c.name.in_(some))
        here += connection.scalar(query) or 0
    return here < len(wanted)


def sizes(connection: Connection, names: Iterable[bytes]) -> dict[bytes, int]:
    """Count the entries of each segment that is held here."""
    found: dict[bytes, int] = {}
    for some in portions(list(dict.fromkeys(names))):
        query = select(segment_table.c.name, segment_table.c.last - segment_table.c.first + 1)
        rows = connection.execute(query.where(segment_table.c.name.in_(some)))
        found |= {row[0]: row[1] for row in rows}
    return found


def entries_in(connection: Connection, names: Iterable[bytes]) -> int:
    """Count the entries of segments held here."""
    return sum(sizes(connection, names).values())


def forget_deliveries(connection: Connection, office: bytes, scope: Id) -> None:
    """Believe no more that an office holds anything of a scope: it was set back, or is another than it was."""
    of_scope = select(segment_table.c.name).where(segment_table.c.scope == scope)
    here = (delivery_table.c.office == office, delivery_table.c.segment.in_(of_scope))
    connection.execute(update(delivery_table).where(*here).values(epoch=_NO_EPOCH))


def leaves(connection: Connection, scope: Id) -> tuple[bytes, ...]:
    """Name the segments of a scope that none other follows."""
    query = select(segment_table.c.name, segment_table.c.before).where(segment_table.c.scope == scope)
    rows = connection.execute(query).all()
    return leaves_of((row.name, row.before) for row in rows)


def digest(connection: Connection, scope: Id) -> bytes:
    """Digest the set of segments held of a scope."""
    return set_digest(connection.scalars(select(segment_table.c.name).where(segment_table.c.scope == scope)))


def leaves_of(line: Iterable[tuple[bytes, bytes]]) -> tuple[bytes, ...]:
    """Name the segments that none other follows, of pairs of a name and the name before."""
    pairs = list(line)
    followed = {before for _, before in pairs}
    return tuple(sorted(name for name, _ in pairs if name not in followed))


def held_below(connection: Connection, scope: Id, names: Iterable[bytes]) -> frozenset[bytes]:
    """Name the segments held here that are among the given ones or lie before one of them."""
    query = select(segment_table.c.name, segment_table.c.before).where(segment_table.c.scope == scope)
    return below({row.name: row.before for row in connection.execute(query)}, names)


def below(before: dict[bytes, bytes], names: Iterable[bytes]) -> frozenset[bytes]:
    """Walk back from the given segments; `before` names the one before each segment held."""
    found: set[bytes] = set()
    for name in names:
        while name in before and name not in found:
            found.add(name)
            name = before[name]  # noqa: PLW2901 - one step back
    return frozenset(found)


def waiting(connection: Connection, office: bytes, epoch: bytes, scopes: Iterable[Id]) -> int:
    """Count the entries of scopes that an office does not hold yet, sealed or not."""
    followed = list(scopes)
    own = select(chain_table.c.id).where(chain_table.c.scope.in_(followed))
    swept = int(recall(connection, _SWEPT) or b"0")
    unsealed = select(func.count()).where(
        entry_table.c.position > swept, entry_table.c.chain.in_(own), entry_table.c.segment.is_(None)
    )
    there = select(delivery_table.c.segment).where(delivery_table.c.office == office, delivery_table.c.epoch == epoch)
    sealed = select(func.coalesce(func.sum(segment_table.c.last - segment_table.c.first + 1), 0)).where(
        segment_table.c.scope.in_(followed), segment_table.c.name.not_in(there)
    )
    return int(connection.scalar(unsealed) or 0) + int(connection.scalar(sealed) or 0)


def _seal_line(connection: Connection, line: Sequence[Arrived], key: Ed25519PrivateKey) -> int:
    """Seal entries of one chain; where a foreign segment has taken some of them over, the rest begins behind a gap."""
    made = 0
    run: list[Arrived] = []
    size = 0
    for arrived in line:
        weight = len(arrived.entry.body) + 64
        gap = bool(run) and arrived.entry.number != run[-1].entry.number + 1
        if run and (gap or len(run) == MOST_ENTRIES or size + weight > MOST_BYTES):
            _seal_run(connection, run, key)
            made, run, size = made + 1, [], 0
        run.append(arrived)
        size += weight
    _seal_run(connection, run, key)
    return made + 1


def _seal_run(connection: Connection, run: Sequence[Arrived], key: Ed25519PrivateKey) -> None:
    first = run[0].entry
    before = b"" if first.number == 1 else _segment_with(connection, first)
    sealed = seal([one.entry for one in run], before=before, key=key)
    keep_segment(connection, open_segment(sealed))


def _segment_with(connection: Connection, entry: Entry) -> bytes:
    """Name the segment that carries the entry before this one in its chain."""
    query = (
        select(segment_table.c.name)
        .join_from(entry_table, segment_table, segment_table.c.position == entry_table.c.segment)
        .where(entry_table.c.chain == entry.chain, entry_table.c.number == entry.number - 1)
        .order_by(entry_table.c.position)
    )
    found = connection.scalars(query).first()
    if found is None:
        raise AssertionError("an own chain has a hole")
    return bytes(found)


def keep_segment(connection: Connection, segment: Segment) -> None:
    """Keep a segment whose entries are stored; one that is here already is not kept again."""
    position = connection.scalar(select(segment_table.c.position).where(segment_table.c.name == segment.name))
    if position is None:
        position = enter(connection, segment.name, segment.head, segment.sealed)
    ids = [one.id for one in segment.entries if one is not None]
    for some in portions(ids):
        here = (entry_table.c.id.in_(some), entry_table.c.segment.is_(None))
        connection.execute(update(entry_table).where(*here).values(segment=position))


def enter(connection: Connection, name: bytes, head: Head, sealed: bytes) -> int:
    """Add a segment to those that are held; give its position."""
    row = {
        "name": name,
        "chain": head.chain,
        "scope": head.scope,
        "first": head.first,
        "last": head.last,
        "before": head.before,
        "sealed": sealed,
    }
    made = connection.execute(insert(segment_table), row).inserted_primary_key
    if made is None:
        raise AssertionError("SQLite always tells the new row's key")
    return int(made[0])


def segment_row(connection: Connection, name: bytes) -> Row[tuple[bytes, ...]] | None:
    """Read one segment; None: it is not here."""
    return connection.execute(select(segment_table).where(segment_table.c.name == name)).one_or_none()


def scopes_here(connection: Connection) -> tuple[Id, ...]:
    """Name the scopes in which this installation has written, in the order of the first writing."""
    query = select(chain_table.c.scope).join(entry_table, entry_table.c.chain == chain_table.c.id)
    query = query.group_by(chain_table.c.scope).order_by(func.min(entry_table.c.position))
    return tuple(Id(scope) for scope in connection.scalars(query))
