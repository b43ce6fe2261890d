"""Takes requests and gives answers.

A segment of a device that the office has certified is never refused: what it may count for is said in its receipt.
What a request brings is proved before the transaction begins, so that others wait only while it is written.
"""

import hashlib
from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection, delete, func, insert, select, update

from yuanba.exchange.message import Carried, Refused, Request, set_digest
from yuanba.exchange.mishaps import DeviceUnknown, SegmentNewer, SegmentSpoilt, StatementSpoilt
from yuanba.exchange.segment import Head, Segment, open_segment, read_head
from yuanba.exchange.statements import Receipt, Verdict, proved_before, read, sign
from yuanba.journal.entry import pack, unpack
from yuanba.kernel.ids import Id
from yuanba.township import members
from yuanba.township.members import Office, Sender
from yuanba.township.tables import (
    device_table,
    held_table,
    incarnation_table,
    item_table,
    office_table,
    scope_table,
    segment_table,
)

#: A device may have so many bytes waiting for predecessors or introductions; more is parked at the device.
#: Source: design decision, a year of a courtyard.
MOST_HELD_BYTES = 4 * 1024 * 1024
_MARK_BYTES = 16


@dataclass(frozen=True, slots=True)
class Proved:
    """A segment that was brought, opened, with the receipts that came along; or receipts alone."""

    segment: Segment | None
    receipts: tuple[bytes, ...] = ()
    #: Why it cannot be kept; empty: it can.
    refused: Refused | None = None


@dataclass(slots=True)
class Outcome:
    """What came of a request so far."""

    sender: Sender
    receipts: dict[bytes, bytes] = field(default_factory=dict)
    refused: list[Refused] = field(default_factory=list)
    missing: set[bytes] = field(default_factory=set)
    held: set[bytes] = field(default_factory=set)
    others: tuple[bytes, ...] = ()


def prove(carried: Iterable[Carried]) -> tuple[Proved, ...]:
    """Open what a request brings; no database is needed for that, and nobody waits for it."""
    return tuple(_proved(one) for one in carried)


def take(connection: Connection, here: Office, request: Request, proved: Sequence[Proved], now: int) -> Outcome:
    """Take what a device carries.

    Args:
        connection: in a transaction.
        here: the office.
        request: already proved to come from the device it names.
        proved: what it carries, opened.
        now: UTC milliseconds.

    Raises:
        DeviceUnknown: the office has not enrolled it, or the request is for another office.
    """
    if request.office != here.public:
        raise DeviceUnknown
    _lock_scopes(connection, here, proved)
    sender = members.sender(connection, here, request)
    outcome = Outcome(sender)
    arrived = members.vouch(connection, here, request.vouchers)
    outcome.others = members.of_others(connection, here, request.device, request.vouchers)
    queue = deque(one for key in arrived for one in _released(connection, here, key))
    queue.extend(proved)
    while queue:
        one = queue.popleft()
        if one.segment is None:
            _take_receipts(connection, here, one, outcome)
        elif _take(connection, here, one.segment, one.receipts, outcome, now):
            queue.extendleft(reversed(_released(connection, here, one.segment.name)))
    outcome.missing = {name for name in outcome.missing if not _has(connection, here, name)}
    _note_heard(connection, here, request, outcome, now)
    return outcome


def admit(connection: Connection, here: Office, segment: bytes, now: int) -> bytes:
    """Let a segment count that was set aside because its device had been shut out; staff decided so.

    Returns:
        the receipt that counts from now on.
    """
    row = connection.execute(
        select(segment_table).where(segment_table.c.township == here.township, segment_table.c.name == segment)
    ).one()
    held = read(bytes(row.receipt), Receipt, signer=here.public)
    if held.verdict is Verdict.TAKEN:
        return bytes(row.receipt)
    number, moment = _next_number(connection, here, bytes(row.scope), now)
    receipt = _receipt(here, bytes(row.scope), segment, moment, number, Verdict.TAKEN)
    _set_receipt(connection, here, segment, receipt)
    _append(connection, here, bytes(row.scope), number, moment, segment, receipt, whole=False)
    return receipt


def _proved(carried: Carried) -> Proved:
    if not carried.segment:
        return Proved(None, carried.receipts)
    try:
        return Proved(open_segment(carried.segment), carried.receipts)
    except SegmentSpoilt as error:
        return Proved(None, refused=Refused(hashlib.sha256(carried.segment).digest(), error.why))
    except SegmentNewer:
        return Proved(None, refused=Refused(hashlib.sha256(carried.segment).digest(), "newer"))


def _lock_scopes(connection: Connection, here: Office, proved: Iterable[Proved]) -> None:
    """Let whoever brings segments of the same scopes wait, always in the same order, so that none is stored twice."""
    scopes = {one.segment.head.scope for one in proved if one.segment is not None}
    mine = (scope_table.c.township == here.township, scope_table.c.scope.in_(scopes))
    connection.execute(select(scope_table.c.scope).where(*mine).order_by(scope_table.c.scope).with_for_update()).all()


def _take_receipts(connection: Connection, here: Office, one: Proved, outcome: Outcome) -> None:
    """Take receipts that came alone, or say why what came cannot be kept."""
    if one.refused is not None:
        outcome.refused.append(one.refused)
        return
    for signed in one.receipts:
        receipt = _own_receipt(here, signed)
        if receipt is not None:
            _learn(connection, here, receipt.segment, [signed], outcome)


def _take(
    connection: Connection, here: Office, segment: Segment, receipts: Iterable[bytes], outcome: Outcome, now: int
) -> bool:
    """Keep a segment, or say what it lacks; tell whether it is new here."""
    head = segment.head
    if _learn(connection, here, segment.name, receipts, outcome):
        return False
    writers = _writers(connection, here, head.key)
    if not writers:
        outcome.missing.add(head.key)
        _hold(connection, here, segment, receipts, head.key, outcome, now)
        return False
    allowed = [writer for writer in writers if head.scope in writer.scopes | writer.former]
    if not allowed:
        outcome.refused.append(Refused(segment.name, "scope"))
        return False
    if head.before:
        before = _head_of(connection, here, head.before)
        if before is None:
            outcome.missing.add(head.before)
            _hold(connection, here, segment, receipts, head.before, outcome, now)
            return False
        if not _follows(head, before):
            outcome.refused.append(Refused(segment.name, "before"))
            return False
    verdict = Verdict.TAKEN if _counts(allowed, head.scope, outcome.sender.device) else Verdict.SET_ASIDE
    _store(connection, here, segment, receipts, verdict, outcome, now)
    return True


def _follows(head: Head, before: Head) -> bool:
    """Tell whether a segment continues the one it names: the same line, the same key, and no number left out.

    A copy of a store may have sealed further than the entry that is continued here, so they may overlap.
    """
    same = (head.chain, head.scope, head.key) == (before.chain, before.scope, before.key)
    return same and before.first < head.first <= before.last + 1


@dataclass(frozen=True, slots=True)
class _Writer:
    device: bytes
    scopes: frozenset[bytes]
    former: frozenset[bytes]
    shut_out: bool


def _writers(connection: Connection, here: Office, key: bytes) -> list[_Writer]:
    """Find the devices that an incarnation belongs to, rarely more than one; none: nobody has introduced it."""
    query = (
        select(device_table.c.device, device_table.c.scopes, device_table.c.former, device_table.c.revoked_at)
        .join_from(
            incarnation_table,
            device_table,
            (device_table.c.township == incarnation_table.c.township)
            & (device_table.c.device == incarnation_table.c.device),
        )
        .where(incarnation_table.c.township == here.township, incarnation_table.c.incarnation == key)
    )
    return [
        _Writer(
            bytes(row.device),
            frozenset(unpack(bytes(row.scopes), tuple[bytes, ...])),
            frozenset(unpack(bytes(row.former), tuple[bytes, ...])),
            row.revoked_at is not None,
        )
        for row in connection.execute(query)
    ]


def _counts(allowed: Sequence[_Writer], scope: bytes, bearer: bytes) -> bool:
    """Tell whether a segment counts.

    Where two computers share an incarnation, the one that brings it is taken at its word; from others nothing counts
    that one who was shut out may have written.
    """
    own = [one for one in allowed if one.device == bearer]
    return all(not one.shut_out and scope in one.scopes for one in own or allowed)


def _store(
    connection: Connection,
    here: Office,
    segment: Segment,
    carried: Iterable[bytes],
    verdict: Verdict,
    outcome: Outcome,
    now: int,
) -> None:
    """Number a segment and countersign it; an earlier receipt of this office counts before a new one."""
    head = segment.head
    number, moment = _next_number(connection, here, head.scope, now)
    receipt = _best_of(here, segment.name, carried)
    if receipt is None:
        receipt = _receipt(here, head.scope, segment.name, moment, number, verdict)
    elif proved_before(receipt, Receipt).received_at > here.epoch_began_at:
        mine = office_table.c.township == here.township
        connection.execute(update(office_table).where(mine).values(twin_seen_at=now))
    row = {
        "township": here.township,
        "name": segment.name,
        "scope": head.scope,
        "chain": head.chain,
        "first": head.first,
        "last": head.last,
        "before": head.before,
        "sealed": segment.sealed,
        "receipt": receipt,
    }
    connection.execute(insert(segment_table), row)
    latest = max(moment, proved_before(receipt, Receipt).received_at)
    _append(connection, here, head.scope, number, latest, segment.name, receipt, whole=True)
    outcome.receipts[segment.name] = receipt


def _learn(connection: Connection, here: Office, name: bytes, carried: Iterable[bytes], outcome: Outcome) -> bool:
    """Answer again for a segment that is here; a better receipt of this office's own counts from now on."""
    mine = (segment_table.c.township == here.township, segment_table.c.name == name)
    row = connection.execute(select(segment_table.c.receipt, segment_table.c.scope).where(*mine)).one_or_none()
    if row is None:
        return False
    best, offered = bytes(row.receipt), _best_of(here, name, carried)
    if offered is not None and _rank(offered) < _rank(best):
        best = offered
        _set_receipt(connection, here, name, best)
        number, moment = _next_number(connection, here, bytes(row.scope), 0)
        latest = max(moment, proved_before(best, Receipt).received_at)
        _append(connection, here, bytes(row.scope), number, latest, name, best, whole=False)
    outcome.receipts[name] = best
    return True


def _hold(
    connection: Connection,
    here: Office,
    segment: Segment,
    receipts: Iterable[bytes],
    awaits: bytes,
    outcome: Outcome,
    now: int,
) -> None:
    """Keep a segment aside until what it waits for is here, as long as its bearer has room."""
    here_table = held_table.c.township == here.township
    known = connection.execute(select(held_table.c.name).where(here_table, held_table.c.name == segment.name))
    if known.one_or_none() is None:
        size = connection.scalar(
            select(func.coalesce(func.sum(func.length(held_table.c.sealed)), 0)).where(
                here_table, held_table.c.device == outcome.sender.device
            )
        )
        if int(size or 0) + len(segment.sealed) > MOST_HELD_BYTES:
            return
        row = {
            "township": here.township,
            "name": segment.name,
            "awaits": awaits,
            "device": outcome.sender.device,
            "sealed": segment.sealed,
            "receipts": pack(tuple(receipts)),
            "came_at": now,
        }
        connection.execute(insert(held_table), row)
    outcome.held.add(segment.name)


def _released(connection: Connection, here: Office, arrived: bytes) -> list[Proved]:
    """Give what waited for a segment or a key that is here now."""
    mine = (held_table.c.township == here.township, held_table.c.awaits == arrived)
    rows = connection.execute(select(held_table).where(*mine).order_by(held_table.c.came_at, held_table.c.name)).all()
    if rows:
        connection.execute(delete(held_table).where(*mine))
    return [Proved(open_segment(bytes(row.sealed)), unpack(bytes(row.receipts), tuple[bytes, ...])) for row in rows]


def _next_number(connection: Connection, here: Office, scope: bytes, now: int) -> tuple[int, int]:
    """Lock the counter of a scope and give the next number and moment."""
    mine = (scope_table.c.township == here.township, scope_table.c.scope == scope)
    row = connection.execute(
        select(scope_table.c.last_number, scope_table.c.last_moment).where(*mine).with_for_update()
    ).one()
    return row.last_number + 1, max(now, row.last_moment)


def _append(
    connection: Connection,
    here: Office,
    scope: bytes,
    number: int,
    moment: int,
    segment: bytes,
    receipt: bytes,
    *,
    whole: bool,
) -> None:
    """Write the next item of a scope and move its counter on."""
    mine = (scope_table.c.township == here.township, scope_table.c.scope == scope)
    stands = connection.execute(select(scope_table.c.mark, scope_table.c.digest).where(*mine)).one()
    before = bytes(stands.mark)
    digest = set_digest([segment] if whole else [], onto=bytes(stands.digest))
    mark = hashlib.sha256(before + segment + bytes([whole]) + receipt).digest()[:_MARK_BYTES]
    row = {
        "township": here.township,
        "scope": scope,
        "number": number,
        "segment": segment,
        "whole": whole,
        "receipt": receipt,
        "mark": mark,
    }
    connection.execute(insert(item_table), row)
    connection.execute(
        update(scope_table).where(*mine).values(last_number=number, last_moment=moment, mark=mark, digest=digest)
    )


def _has(connection: Connection, here: Office, name: bytes) -> bool:
    """Tell whether a segment is kept, or an incarnation known, under this name."""
    kept = (segment_table.c.township == here.township, segment_table.c.name == name)
    if connection.execute(select(segment_table.c.first).where(*kept)).one_or_none() is not None:
        return True
    known = (incarnation_table.c.township == here.township, incarnation_table.c.incarnation == name)
    return connection.execute(select(incarnation_table.c.device).where(*known)).one_or_none() is not None


def _head_of(connection: Connection, here: Office, name: bytes) -> Head | None:
    mine = (segment_table.c.township == here.township, segment_table.c.name == name)
    sealed = connection.execute(select(segment_table.c.sealed).where(*mine)).scalar_one_or_none()
    return None if sealed is None else read_head(bytes(sealed))


def _set_receipt(connection: Connection, here: Office, name: bytes, receipt: bytes) -> None:
    mine = (segment_table.c.township == here.township, segment_table.c.name == name)
    connection.execute(update(segment_table).where(*mine).values(receipt=receipt))


def _receipt(here: Office, scope: bytes, segment: bytes, moment: int, number: int, verdict: Verdict) -> bytes:
    statement = Receipt(
        edition=1,
        office=here.public,
        scope=Id(scope),
        segment=segment,
        received_at=moment,
        number=number,
        verdict=verdict,
    )
    return sign(statement, here.key)


def _own_receipt(here: Office, signed: bytes) -> Receipt | None:
    try:
        return read(signed, Receipt, signer=here.public)
    except StatementSpoilt:
        return None


def _best_of(here: Office, name: bytes, carried: Iterable[bytes]) -> bytes | None:
    """Choose among receipts that came along the one of this office that counts; None: there is none."""
    own = [signed for signed in carried if (one := _own_receipt(here, signed)) is not None and one.segment == name]
    return min(own, key=_rank, default=None)


def _rank(signed: bytes) -> tuple[int, int, int]:
    return proved_before(signed, Receipt).rank


def _note_heard(connection: Connection, here: Office, request: Request, outcome: Outcome, now: int) -> None:
    """Note what a device said about itself, unless it has said something newer since.

    What comes on a stick was said when it was written; only a clock that leads shows then.
    """
    mine = (device_table.c.township == here.township, device_table.c.device == outcome.sender.device)
    stands = connection.execute(select(device_table.c.heard_at, device_table.c.said_at).where(*mine)).one()
    values: dict[str, object] = {"refused": device_table.c.refused + len(outcome.refused)}
    by_stick = bool(request.sealing)
    heard = min(now, request.sent_at) if by_stick else now
    error = request.sent_at - now
    values["heard_at"] = max(heard, stands.heard_at or heard)
    if stands.said_at is None or request.sent_at >= stands.said_at or not by_stick:
        values |= {"said_at": request.sent_at, "report": pack(request.report)}
        if not by_stick or error > 0:
            values["clock_error"] = error
    connection.execute(update(device_table).where(*mine).values(**values))
