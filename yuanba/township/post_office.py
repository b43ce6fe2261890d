"""Takes requests and gives answers.  Everything of one request happens in one transaction.

A segment of a device that the office has certified is never refused: what it may count for is said in its receipt.
"""

import hashlib
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import Connection, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from yuanba.exchange.message import EDITION, Answer, Carried, Refused, Request, set_digest
from yuanba.exchange.mishaps import DeviceUnknown, SegmentNewer, SegmentSpoilt, StatementSpoilt
from yuanba.exchange.segment import Segment, open_segment, read_head
from yuanba.exchange.statements import Certificate, Introduction, Receipt, Verdict, read, sign
from yuanba.exchange.stick import sealing_key
from yuanba.journal.entry import pack, unpack
from yuanba.kernel.ids import Id
from yuanba.township.pages import pages
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
_NO_MARK = b""


@dataclass(frozen=True, slots=True)
class Office:
    """The office of one township."""

    township: bytes
    name: str
    key: Ed25519PrivateKey
    epoch: bytes

    @property
    def public(self) -> bytes:
        """Its public key."""
        return self.key.public_key().public_bytes_raw()


@dataclass(frozen=True, slots=True)
class _Sender:
    """Who speaks, as the office knows it."""

    device: bytes
    scopes: frozenset[bytes]
    certificate: bytes
    revoked_at: int | None


@dataclass(slots=True)
class _Outcome:
    receipts: dict[bytes, bytes]
    refused: list[Refused]
    missing: set[bytes]


def office(connection: Connection, township: bytes | None = None) -> Office:
    """Read the office of a township; the only one where none is named."""
    query = select(office_table)
    if township is not None:
        query = query.where(office_table.c.township == township)
    row = connection.execute(query).one()
    key = Ed25519PrivateKey.from_private_bytes(bytes(row.private_key))
    return Office(bytes(row.township), row.name, key, bytes(row.epoch))


def answer(connection: Connection, here: Office, request: Request, now: int) -> Answer:
    """Take what a device carries and give it what it lacks.

    Args:
        connection: in a transaction.
        here: the office.
        request: already proved to come from the device it names.
        now: UTC milliseconds.

    Raises:
        DeviceUnknown: the office has not enrolled it, or the request is for another office.
    """
    if request.office != here.public:
        raise DeviceUnknown
    sender = _sender(connection, here, request)
    _lock_scopes(connection, here, request.carried)
    outcome = _Outcome({}, [], set())
    for signed in request.introductions:
        _introduce(connection, here, sender, signed, outcome, now)
    for carried in request.carried:
        _take(connection, here, carried, outcome, now)
    _note_heard(connection, here, sender, request, outcome, now)
    return Answer(
        edition=EDITION,
        office=here.public,
        epoch=here.epoch,
        answered_at=now,
        receipts=tuple(outcome.receipts.values()),
        refused=tuple(outcome.refused),
        missing=tuple(sorted(outcome.missing)),
        pages=()
        if sender.revoked_at is not None
        else pages(
            connection,
            here.township,
            request,
            scopes=sender.scopes,
            epoch=here.epoch,
            brought=frozenset(outcome.receipts),
        ),
        certificate=sender.certificate if sender.certificate != request.certificate else b"",
    )


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
    _append(connection, here, bytes(row.scope), number, moment, segment, [receipt], whole=False)
    return receipt


def _lock_scopes(connection: Connection, here: Office, carried: Iterable[Carried]) -> None:
    """Let whoever brings segments of the same scopes wait, always in the same order, so that none is stored twice."""
    scopes: set[bytes] = set()
    for one in carried:
        try:
            scopes |= {read_head(one.segment).scope} if one.segment else set()
        except (SegmentSpoilt, SegmentNewer):
            continue
    mine = (scope_table.c.township == here.township, scope_table.c.scope.in_(scopes))
    connection.execute(select(scope_table.c.scope).where(*mine).order_by(scope_table.c.scope).with_for_update()).all()


def _sender(connection: Connection, here: Office, request: Request) -> _Sender:
    row = connection.execute(
        select(device_table).where(device_table.c.township == here.township, device_table.c.device == request.device)
    ).one_or_none()
    known = None if row is None else int(row.serial)
    shown = _shown_certificate(here, request)
    if shown is not None and (known is None or shown.serial > known):
        # The office was set back to a copy from before: its own signature is as good as its memory.
        _keep_certificate(connection, here, shown, request.certificate, known=known is not None)
        return _sender(connection, here, request)
    if row is None:
        raise DeviceUnknown
    return _Sender(
        request.device, frozenset(unpack(bytes(row.scopes), tuple[bytes, ...])), bytes(row.certificate), row.revoked_at
    )


def _shown_certificate(here: Office, request: Request) -> Certificate | None:
    if not request.certificate:
        return None
    try:
        shown = read(request.certificate, Certificate, signer=here.public)
    except StatementSpoilt:
        return None
    return shown if shown.device == request.device else None


def _keep_certificate(
    connection: Connection, here: Office, certificate: Certificate, signed: bytes, *, known: bool
) -> None:
    values = {
        "name": certificate.name,
        "certificate": signed,
        "serial": certificate.serial,
        "scopes": pack(certificate.scopes),
    }
    if known:
        mine = (device_table.c.township == here.township, device_table.c.device == certificate.device)
        connection.execute(update(device_table).where(*mine).values(**values))
    else:
        row = {"township": here.township, "device": certificate.device, "refused": 0}
        with suppress(IntegrityError), connection.begin_nested():
            connection.execute(insert(device_table), row | values)
    for scope in certificate.scopes:
        ensure_scope(connection, here, scope, "")


def certify(connection: Connection, here: Office, device: bytes, name: str, scopes: tuple[Id, ...], now: int) -> bytes:
    """Give a device its certificate, or a new one that takes the place of the last."""
    mine = (device_table.c.township == here.township, device_table.c.device == device)
    before = connection.scalar(select(device_table.c.serial).where(*mine))
    certificate = Certificate(
        edition=1,
        office=here.public,
        device=device,
        name=name,
        scopes=scopes,
        given_at=now,
        serial=int(before or 0) + 1,
        sealing=sealing_key(here.key).public_key().public_bytes_raw(),
    )
    signed = sign(certificate, here.key)
    _keep_certificate(connection, here, certificate, signed, known=before is not None)
    return signed


def ensure_scope(connection: Connection, here: Office, scope: bytes, title: str) -> None:
    """Give a scope its counter; one that has it keeps it."""
    mine = (scope_table.c.township == here.township, scope_table.c.scope == scope)
    known = connection.execute(select(scope_table.c.title).where(*mine)).one_or_none()
    if known is None:
        row = {"township": here.township, "scope": scope, "title": title, "last_number": 0, "last_moment": 0}
        with suppress(IntegrityError), connection.begin_nested():
            connection.execute(insert(scope_table), row | {"mark": _NO_MARK, "digest": set_digest(())})
    elif title and not known.title:
        connection.execute(update(scope_table).where(*mine).values(title=title))


def _introduce(
    connection: Connection, here: Office, sender: _Sender, signed: bytes, outcome: _Outcome, now: int
) -> None:
    """Note that an incarnation belongs to a device, and take what waited for that word."""
    try:
        introduction = read(signed, Introduction, signer=sender.device)
    except StatementSpoilt:
        return
    mine = (
        incarnation_table.c.township == here.township,
        incarnation_table.c.incarnation == introduction.incarnation,
    )
    if connection.execute(select(incarnation_table.c.device).where(*mine)).one_or_none() is not None:
        return
    row = {
        "township": here.township,
        "incarnation": introduction.incarnation,
        "device": sender.device,
        "introduction": signed,
    }
    try:
        with connection.begin_nested():
            connection.execute(insert(incarnation_table), row)
    except IntegrityError:
        # A copy of the same store was faster by a moment.
        return
    _release(connection, here, introduction.incarnation, outcome, now)


def _take(connection: Connection, here: Office, carried: Carried, outcome: _Outcome, now: int) -> None:
    """Keep a segment, or say what it lacks."""
    if not carried.segment:
        for signed in carried.receipts:
            receipt = _own_receipt(here, signed)
            if receipt is not None:
                _learn(connection, here, receipt.segment, [signed], outcome)
        return
    try:
        segment = open_segment(carried.segment)
    except (SegmentSpoilt, SegmentNewer) as error:
        outcome.refused.append(Refused(hashlib.sha256(carried.segment).digest(), str(error)))
        return
    if _learn(connection, here, segment.name, carried.receipts, outcome):
        return
    incarnation = connection.execute(
        select(device_table.c.scopes, device_table.c.revoked_at)
        .join_from(
            incarnation_table,
            device_table,
            (device_table.c.township == incarnation_table.c.township)
            & (device_table.c.device == incarnation_table.c.device),
        )
        .where(incarnation_table.c.township == here.township, incarnation_table.c.incarnation == segment.head.key)
    ).one_or_none()
    if incarnation is None:
        _hold(connection, here, segment, carried, segment.head.key, outcome, now)
        return
    if segment.head.scope not in unpack(bytes(incarnation.scopes), tuple[bytes, ...]):
        outcome.refused.append(Refused(segment.name, "scope"))
        return
    if segment.head.before and not _has(connection, here, segment.head.before):
        outcome.missing.add(segment.head.before)
        _hold(connection, here, segment, carried, segment.head.before, outcome, now)
        return
    verdict = Verdict.TAKEN if incarnation.revoked_at is None else Verdict.SET_ASIDE
    _store(connection, here, segment, carried.receipts, verdict, outcome, now)
    _release(connection, here, segment.name, outcome, now)


def _store(
    connection: Connection,
    here: Office,
    segment: Segment,
    carried: Iterable[bytes],
    verdict: Verdict,
    outcome: _Outcome,
    now: int,
) -> None:
    """Number a segment and countersign it; an earlier receipt of this office counts before a new one."""
    head = segment.head
    number, moment = _next_number(connection, here, head.scope, now)
    earlier = [signed for signed in carried if (one := _own_receipt(here, signed)) and one.segment == segment.name]
    receipts = sorted(earlier, key=lambda signed: _rank(here, signed)) or [
        _receipt(here, head.scope, segment.name, moment, number, verdict)
    ]
    row = {
        "township": here.township,
        "name": segment.name,
        "scope": head.scope,
        "chain": head.chain,
        "first": head.first,
        "last": head.last,
        "before": head.before,
        "sealed": segment.sealed,
        "receipt": receipts[0],
    }
    connection.execute(insert(segment_table), row)
    latest = max(moment, *(read(one, Receipt).received_at for one in receipts))
    _append(connection, here, head.scope, number, latest, segment.name, receipts, whole=True)
    outcome.receipts[segment.name] = receipts[0]
    outcome.missing.discard(segment.name)


def _learn(connection: Connection, here: Office, name: bytes, carried: Iterable[bytes], outcome: _Outcome) -> bool:
    """Answer again for a segment that is here; a better receipt of this office's own counts from now on."""
    mine = (segment_table.c.township == here.township, segment_table.c.name == name)
    row = connection.execute(select(segment_table.c.receipt, segment_table.c.scope).where(*mine)).one_or_none()
    if row is None:
        return False
    best = bytes(row.receipt)
    for signed in carried:
        one = _own_receipt(here, signed)
        if one is not None and one.segment == name and _rank(here, signed) < _rank(here, best):
            best = signed
    if best != bytes(row.receipt):
        _set_receipt(connection, here, name, best)
        number, moment = _next_number(connection, here, bytes(row.scope), 0)
        _append(connection, here, bytes(row.scope), number, moment, name, [best], whole=False)
    outcome.receipts[name] = best
    return True


def _hold(
    connection: Connection,
    here: Office,
    segment: Segment,
    carried: Carried,
    awaits: bytes,
    outcome: _Outcome,
    now: int,
) -> None:
    """Keep a segment aside until what it waits for is here."""
    mine = (held_table.c.township == here.township, held_table.c.name == segment.name)
    if connection.execute(select(held_table.c.name).where(*mine)).one_or_none() is not None:
        return
    size = connection.scalar(
        select(func.coalesce(func.sum(func.length(held_table.c.sealed)), 0)).where(
            held_table.c.township == here.township, held_table.c.awaits == awaits
        )
    )
    if int(size or 0) + len(segment.sealed) > MOST_HELD_BYTES:
        return
    row = {
        "township": here.township,
        "name": segment.name,
        "awaits": awaits,
        "sealed": segment.sealed,
        "receipts": pack(carried.receipts),
        "came_at": now,
    }
    connection.execute(insert(held_table), row)


def _release(connection: Connection, here: Office, arrived: bytes, outcome: _Outcome, now: int) -> None:
    """Take what waited for a segment or a key that is here now."""
    mine = (held_table.c.township == here.township, held_table.c.awaits == arrived)
    rows = connection.execute(select(held_table).where(*mine).order_by(held_table.c.came_at, held_table.c.name)).all()
    if not rows:
        return
    connection.execute(delete(held_table).where(*mine))
    for row in rows:
        receipts = unpack(bytes(row.receipts), tuple[bytes, ...])
        _take(connection, here, Carried(bytes(row.sealed), receipts), outcome, now)


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
    receipts: Sequence[bytes],
    *,
    whole: bool,
) -> None:
    """Write the next item of a scope and move its counter on."""
    mine = (scope_table.c.township == here.township, scope_table.c.scope == scope)
    packed = pack(tuple(receipts))
    stands = connection.execute(select(scope_table.c.mark, scope_table.c.digest).where(*mine)).one()
    before = bytes(stands.mark)
    digest = set_digest([segment] if whole else [], onto=bytes(stands.digest))
    mark = hashlib.sha256(before + segment + bytes([whole]) + packed).digest()[:_MARK_BYTES]
    row = {
        "township": here.township,
        "scope": scope,
        "number": number,
        "segment": segment,
        "whole": whole,
        "receipts": packed,
        "mark": mark,
    }
    connection.execute(insert(item_table), row)
    connection.execute(
        update(scope_table).where(*mine).values(last_number=number, last_moment=moment, mark=mark, digest=digest)
    )


def _has(connection: Connection, here: Office, name: bytes) -> bool:
    mine = (segment_table.c.township == here.township, segment_table.c.name == name)
    return connection.execute(select(segment_table.c.first).where(*mine)).one_or_none() is not None


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


def _rank(here: Office, signed: bytes) -> tuple[int, int, int]:
    one = read(signed, Receipt, signer=here.public)
    return (one.verdict, one.received_at, one.number)


def _note_heard(
    connection: Connection, here: Office, sender: _Sender, request: Request, outcome: _Outcome, now: int
) -> None:
    """Note what a device said about itself."""
    mine = (device_table.c.township == here.township, device_table.c.device == sender.device)
    connection.execute(
        update(device_table)
        .where(*mine)
        .values(
            heard_at=now,
            clock_error=request.sent_at - now,
            report=pack(request.report),
            refused=device_table.c.refused + len(outcome.refused),
        )
    )
