"""What a store holds of segments: it seals its own, keeps those of others, and knows what an office lacks.

A store's segments are a set that only grows.  Each chain is a line with *leaves*: segments that none other follows; a
store that was restored or cloned merely forks it.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import Connection, Row, func, insert, select, update

from yuanba.exchange.message import Carried, set_digest
from yuanba.exchange.mishaps import SegmentNewer, SegmentSpoilt, StatementSpoilt
from yuanba.exchange.segment import MOST_BYTES, MOST_ENTRIES, Segment, open_segment, seal
from yuanba.exchange.statements import Receipt as OfficeReceipt
from yuanba.exchange.statements import Verdict, read
from yuanba.journal.entry import Entry
from yuanba.journal.order import Arrived, Receipt
from yuanba.journal.projector import arrived_from, portions, stored_entries
from yuanba.journal.store import Store, recall, remember
from yuanba.journal.tables import (
    chain_table,
    delivery_table,
    entry_table,
    incarnation_table,
    segment_table,
    statement_table,
)
from yuanba.journal.unit_of_work import Committed
from yuanba.kernel.ids import Id

#: Remembers the position up to which entries have been sealed.
_SWEPT = "exchange.swept"
#: Entries taken in before the next in one transaction: a form that is saved meanwhile waits no longer.
#: Source: sync-and-storage, section 3.3.
_AT_ONCE = 200
#: No office has this epoch.
_NO_EPOCH = b""


#: A receipt and the bytes its office signed.
_Proved = tuple[OfficeReceipt, bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What came of segments and receipts that arrived."""

    committed: tuple[Committed, ...]
    #: Segments that could not be read, with why; the rest was taken.
    spoilt: tuple[tuple[bytes, str], ...] = ()


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


def take_in(store: Store, carried: Sequence[Carried], *, offices: frozenset[bytes]) -> Taken:
    """Take in segments and receipts; those that are here already change nothing.

    Args:
        store: whose writer's thread this is.
        carried: in the order of their coming, causes before effects.
        offices: public keys whose receipts count here.
    """
    committed: list[Committed] = []
    spoilt: list[tuple[bytes, str]] = []
    batch: list[tuple[Segment | None, list[_Proved]]] = []
    entries = 0
    for one in carried:
        try:
            segment = open_segment(one.segment) if one.segment else None
        except (SegmentSpoilt, SegmentNewer) as error:
            spoilt.append((hashlib.sha256(one.segment).digest(), str(error)))
            continue
        receipts = _receipts(one.receipts, segment, offices)
        batch.append((segment, receipts))
        entries += len(segment.entries) if segment else MOST_ENTRIES // 10
        if entries >= _AT_ONCE:
            committed.append(_take_batch(store, batch))
            batch, entries = [], 0
    if batch:
        committed.append(_take_batch(store, batch))
    return Taken(committed=tuple(committed), spoilt=tuple(spoilt))


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
    for row in connection.execute(query):
        statements = statements_of(connection, row.name)
        size = len(row.sealed) + sum(map(len, statements))
        if carried and size > left:
            return Load(carried=tuple(carried), names=tuple(names), more=True)
        carried.append(Carried(row.sealed, statements))
        names.append(row.name)
        left -= size
    return Load(carried=tuple(carried), names=tuple(names), more=False)


def statements_of(connection: Connection, segment: bytes) -> tuple[bytes, ...]:
    """Give the receipts known for a segment, as signed."""
    query = select(statement_table.c.signed).where(statement_table.c.segment == segment)
    return tuple(connection.scalars(query.order_by(statement_table.c.digest)))


def note_delivered(connection: Connection, office: bytes, epoch: bytes, names: Iterable[bytes]) -> None:
    """Note that an office holds segments."""
    fresh = list(dict.fromkeys(names))
    for some in portions(fresh):
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


def offer_again(connection: Connection, office: bytes, names: Iterable[bytes]) -> None:
    """Believe no more that an office holds these segments as they are held here."""
    for some in portions(list(names)):
        here = (delivery_table.c.office == office, delivery_table.c.segment.in_(some))
        connection.execute(update(delivery_table).where(*here).values(epoch=_NO_EPOCH))


def best_rank(connection: Connection, segment: bytes) -> tuple[int, int, int] | None:
    """Rank the receipt that counts for a segment here; None: there is none."""
    ranks = [
        (one.verdict, one.received_at, one.number)
        for one in (read(signed, OfficeReceipt) for signed in statements_of(connection, segment))
    ]
    return min(ranks, default=None)


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


def keep_segment(connection: Connection, segment: Segment) -> bool:
    """Keep a segment whose entries are stored; False: it is here already."""
    if connection.scalar(select(segment_table.c.position).where(segment_table.c.name == segment.name)) is not None:
        return False
    head = segment.head
    row = {
        "name": segment.name,
        "chain": head.chain,
        "scope": head.scope,
        "first": head.first,
        "last": head.last,
        "before": head.before,
        "sealed": segment.sealed,
    }
    made = connection.execute(insert(segment_table), row).inserted_primary_key
    position = made[0] if made is not None else None
    ids = [one.id for one in segment.entries if one is not None]
    for some in portions(ids):
        here = (entry_table.c.id.in_(some), entry_table.c.segment.is_(None))
        connection.execute(update(entry_table).where(*here).values(segment=position))
    return True


def _receipts(signed: Iterable[bytes], segment: Segment | None, offices: frozenset[bytes]) -> list[_Proved]:
    """Read the receipts that count; a spoilt one is as if it had not come."""
    found = []
    for one in signed:
        try:
            receipt = read(one, OfficeReceipt)
        except StatementSpoilt:
            continue
        if receipt.office in offices and (segment is None or receipt.segment == segment.name):
            found.append((receipt, one))
    return found


def _take_batch(store: Store, batch: Sequence[tuple[Segment | None, Sequence[_Proved]]]) -> Committed:
    with store.reading() as connection:
        arrivals = _arrivals(connection, batch)

    def beside(connection: Connection) -> None:
        for segment, receipts in batch:
            if segment is not None:
                keep_segment(connection, segment)
            for receipt, signed in receipts:
                _keep_statement(connection, receipt.segment, signed)

    return store.receive(arrivals, beside=beside)


def _arrivals(connection: Connection, batch: Sequence[tuple[Segment | None, Sequence[_Proved]]]) -> list[Arrived]:
    """Give the entries that come, or whose receipts come, each with the receipt that counts of all that are known."""
    segments = {segment.name: segment for segment, _ in batch if segment is not None}
    receipts: dict[bytes, list[OfficeReceipt]] = {name: [] for name in segments}
    for _, proved in batch:
        for receipt, _ in proved:
            receipts.setdefault(receipt.segment, []).append(receipt)
    found: list[Arrived] = []
    for name, those in receipts.items():
        segment = segments.get(name)
        if segment is None:
            row = segment_row(connection, name)
            if row is None:
                # The receipt was first; it is kept and counts when its segment comes.
                continue
            segment = open_segment(row.sealed)
        known = [read(signed, OfficeReceipt) for signed in statements_of(connection, name)]
        best = min((_counting(one) for one in (*those, *known)), key=lambda one: one.rank, default=None)
        found += [Arrived(id=one.id, entry=one.entry, receipt=best) for one in segment.entries if one is not None]
    return found


def _counting(receipt: OfficeReceipt) -> Receipt:
    """Read what a receipt says about each entry of its segment."""
    return Receipt(
        received_at=receipt.received_at, number=receipt.number, set_aside=receipt.verdict is Verdict.SET_ASIDE
    )


def _keep_statement(connection: Connection, segment: bytes, signed: bytes) -> None:
    digest = hashlib.sha256(signed).digest()
    if connection.scalar(select(statement_table.c.digest).where(statement_table.c.digest == digest)) is None:
        connection.execute(insert(statement_table), {"digest": digest, "segment": segment, "signed": signed})


def segment_row(connection: Connection, name: bytes) -> Row[tuple[bytes, ...]] | None:
    """Read one segment; None: it is not here."""
    return connection.execute(select(segment_table).where(segment_table.c.name == name)).one_or_none()


def scopes_here(connection: Connection) -> tuple[Id, ...]:
    """Name the scopes in which this installation has written, in the order of the first writing."""
    query = select(chain_table.c.scope).join(entry_table, entry_table.c.chain == chain_table.c.id)
    query = query.group_by(chain_table.c.scope).order_by(func.min(entry_table.c.position))
    return tuple(Id(scope) for scope in connection.scalars(query))
