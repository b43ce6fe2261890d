"""Taking in what an office gives: segments and receipts, a little at a time, and nothing stops the rest.

What is spoilt is named and passed over; what only a newer program can read is kept, passed on, and read after an
update.
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, Delete, delete, insert, select

from yuanba.exchange.holding import enter, keep_segment, segment_row, sizes, statements_of
from yuanba.exchange.message import Carried
from yuanba.exchange.mishaps import SegmentNewer, SegmentSpoilt, StatementSpoilt
from yuanba.exchange.segment import DICTIONARY, EDITION, Segment, head_of_newer, open_segment
from yuanba.exchange.statements import Receipt as OfficeReceipt
from yuanba.exchange.statements import Verdict, proved_before, read
from yuanba.journal.entry import pack, unpack
from yuanba.journal.order import Arrived, Receipt
from yuanba.journal.store import Store, recall, remember
from yuanba.journal.tables import segment_table, statement_table
from yuanba.journal.unit_of_work import Committed

#: Remembers the segments that only a newer program can read.
_UNREAD = "exchange.unread"
#: Entries taken in before the next in one transaction: a form that is saved meanwhile waits no longer.
#: Source: sync-and-storage, section 3.3.
_AT_ONCE = 200

#: A receipt and the bytes its office signed.
_Proved = tuple[OfficeReceipt, bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """A segment with its receipts, or receipts alone, proved as far as this program can."""

    #: Of the segment; empty: nobody can tell.
    name: bytes
    #: None: receipts alone, or a segment that cannot be read.
    segment: Segment | None
    receipts: tuple[_Proved, ...]
    #: As sealed, when a newer program must read it.
    unread: bytes = b""
    #: Why it was not taken; empty: it can be.
    spoilt: str = ""


def prove(carried: Carried, offices: frozenset[bytes]) -> Brought:
    """Open a segment that came and read its receipts; whatever is wrong with it is said and stops nothing else.

    Args:
        carried: from an office.
        offices: public keys whose receipts count here.
    """
    receipts = _receipts(carried.receipts, offices)
    if not carried.segment:
        return Brought(name=receipts[0][0].segment if receipts else b"", segment=None, receipts=receipts)
    try:
        segment = open_segment(carried.segment)
    except SegmentNewer:
        # The office has read it: its receipt says the name.
        name = receipts[0][0].segment if receipts else b""
        return Brought(name=name, segment=None, receipts=receipts, unread=carried.segment)
    except SegmentSpoilt as error:
        name = hashlib.sha256(carried.segment).digest()
        return Brought(name=name, segment=None, receipts=(), spoilt=error.why)
    own = tuple(proved for proved in receipts if proved[0].segment == segment.name)
    if not own:
        # Without the office's word nobody could say where it belongs, nor how far its clock may lead.
        return Brought(name=segment.name, segment=None, receipts=(), spoilt="receipt")
    return Brought(name=segment.name, segment=segment, receipts=own)


def take_in(store: Store, brought: Iterable[Brought]) -> Iterator[Committed]:
    """Take in segments and receipts; those that are here already change nothing.

    Args:
        store: whose writer's thread this is.  Between two steps others may write.
        brought: in the order of their coming, causes before effects.
    """
    several = [one for one in brought if one.name and not one.spoilt]
    with store.reading() as connection:
        # A receipt concerns all entries of its segment.
        concerned = sizes(connection, [one.name for one in several if one.segment is None])
    batch: list[Brought] = []
    entries = 0
    for one in several:
        batch.append(one)
        entries += len(one.segment.entries) if one.segment else concerned.get(one.name, 1)
        if entries >= _AT_ONCE:
            yield _take_batch(store, batch)
            batch, entries = [], 0
    if batch:
        yield _take_batch(store, batch)


def read_kept(store: Store) -> Iterator[Committed]:
    """Read the segments that an earlier program could only keep and pass on."""
    with store.reading() as connection:
        editions, names = _unread(connection)
        if editions == (EDITION, DICTIONARY) or not names:
            return
        rows = {name: segment_row(connection, name) for name in names}
    left: list[bytes] = []
    for name, row in rows.items():
        try:
            segment = None if row is None else open_segment(row.sealed)
        except SegmentNewer:
            left.append(name)
            continue
        except SegmentSpoilt:
            segment = None
        if segment is None or segment.name != name:
            # It was not what it said it was: it is asked for again when sets are compared.
            store.keep(lambda connection, name=name: connection.execute(_forgetting(name)))  # type: ignore[misc]
        else:
            yield _take_batch(store, [Brought(name=name, segment=segment, receipts=())])
    store.keep(lambda connection: _note_unread(connection, left))


def _receipts(signed: Iterable[bytes], offices: frozenset[bytes]) -> tuple[_Proved, ...]:
    """Read the receipts that count; a spoilt one is as if it had not come."""
    found = []
    for one in signed:
        try:
            receipt = read(one, OfficeReceipt)
        except StatementSpoilt:
            continue
        if receipt.office in offices:
            found.append((receipt, one))
    return tuple(found)


def _take_batch(store: Store, batch: Sequence[Brought]) -> Committed:
    with store.reading() as connection:
        arrivals = _arrivals(connection, batch)

    def beside(connection: Connection) -> None:
        for one in batch:
            if one.segment is not None:
                keep_segment(connection, one.segment)
            elif one.unread:
                _keep_unread(connection, one)
            for receipt, signed in one.receipts:
                _keep_statement(connection, receipt.segment, signed)

    return store.receive(arrivals, beside=beside)


def _arrivals(connection: Connection, batch: Sequence[Brought]) -> list[Arrived]:
    """Give the entries that come, or whose receipts come, each with the receipt that counts of all that are known."""
    segments = {one.name: one.segment for one in batch if one.segment is not None}
    receipts: dict[bytes, list[OfficeReceipt]] = {name: [] for name in segments}
    for one in batch:
        for receipt, _ in one.receipts:
            receipts.setdefault(receipt.segment, []).append(receipt)
    unread = set(_unread(connection)[1]) | {one.name for one in batch if one.unread}
    found: list[Arrived] = []
    for name, those in receipts.items():
        segment = segments.get(name)
        if segment is None:
            row = segment_row(connection, name)
            if row is None or name in unread:
                # The receipt was first; it is kept and counts when its segment comes, or can be read.
                continue
            segment = open_segment(row.sealed)
        known = [proved_before(signed, OfficeReceipt) for signed in statements_of(connection, name)]
        best = min((_counting(one) for one in (*those, *known)), key=lambda one: one.rank, default=None)
        found += [Arrived(id=one.id, entry=one.entry, receipt=best) for one in segment.entries if one is not None]
    return found


def _keep_unread(connection: Connection, one: Brought) -> None:
    """Keep a segment of a newer program under the name that its office gives it, and pass it on like any other."""
    if segment_row(connection, one.name) is not None:
        return
    try:
        head = head_of_newer(one.unread)
    except SegmentSpoilt:
        return
    enter(connection, one.name, head, one.unread)
    _note_unread(connection, [*_unread(connection)[1], one.name])


def _unread(connection: Connection) -> tuple[tuple[int, int], tuple[bytes, ...]]:
    """Give the segments that could not be read, and by which program: its edition and dictionary."""
    kept = recall(connection, _UNREAD)
    nothing: tuple[tuple[int, int], tuple[bytes, ...]] = ((EDITION, DICTIONARY), ())
    return nothing if kept is None else unpack(kept, tuple[tuple[int, int], tuple[bytes, ...]])


def _note_unread(connection: Connection, names: Iterable[bytes]) -> None:
    remember(connection, _UNREAD, pack(((EDITION, DICTIONARY), tuple(names))))


def _forgetting(name: bytes) -> Delete:
    return delete(segment_table).where(segment_table.c.name == name)


def _counting(receipt: OfficeReceipt) -> Receipt:
    """Read what a receipt says about each entry of its segment."""
    return Receipt(
        received_at=receipt.received_at, number=receipt.number, set_aside=receipt.verdict is Verdict.SET_ASIDE
    )


def _keep_statement(connection: Connection, segment: bytes, signed: bytes) -> None:
    digest = hashlib.sha256(signed).digest()
    if connection.scalar(select(statement_table.c.digest).where(statement_table.c.digest == digest)) is None:
        connection.execute(insert(statement_table), {"digest": digest, "segment": segment, "signed": signed})
