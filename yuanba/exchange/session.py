"""One exchange of a store with its office, whatever carries it: ask, take the answer, until nothing is left."""

from collections.abc import Callable, Generator, Iterable
from dataclasses import dataclass, field

import msgspec
from sqlalchemy import Connection, func, select

from yuanba.exchange import arriving, holding, vouching
from yuanba.exchange.membership import (
    Membership,
    bookmark,
    introduce_again,
    introductions,
    join,
    membership,
    move_bookmark,
    note_heard,
    note_introduced,
    note_refusals,
)
from yuanba.exchange.message import (
    EDITION,
    PAGE_BYTES,
    Answer,
    Carried,
    Cursor,
    Page,
    Report,
    Request,
    pack_message,
    read_message,
)
from yuanba.exchange.mishaps import ProgramTooOld, StatementSpoilt, WrongTownship
from yuanba.exchange.statements import Certificate, Receipt, read
from yuanba.journal.store import Store
from yuanba.journal.tables import finding_table
from yuanba.journal.unit_of_work import Committed
from yuanba.kernel.ids import Id

#: Carries a request to the office and brings its answer.
Carry = Callable[[bytes], bytes]
#: Takes an answer a little at a time, so that whoever saves a form meanwhile need not wait for the whole.
Taking = Generator[Committed, None, "Exchanged"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchanged:
    """What one round has brought."""

    #: What is new here, for the pages that show it.
    committed: tuple[Committed, ...]
    #: Entries that were sent and taken.
    sent: int
    #: Segments that the office could not keep: their names, and why.
    refused: tuple[tuple[bytes, str], ...]
    #: Segments that came and could not be read here.
    spoilt: tuple[tuple[bytes, str], ...]
    #: There is more to send or to fetch, and this round has brought it nearer.
    more: bool
    #: Office's clock minus this device's, milliseconds.  By stick only what the way there and back cannot explain.
    clock_error: int
    #: The office has shut this device out.
    shut_out: bool = False


@dataclass(slots=True)
class _Met:
    """What an answer said before its pages are taken in."""

    joined: Membership
    #: Segments that the office is known to hold only since this answer.
    fresh: tuple[bytes, ...] = ()
    #: Something is to be offered once more.
    again: bool = False
    offices: frozenset[bytes] = field(default_factory=frozenset)


def make_request(
    store: Store,
    now: int,
    *,
    report: Report | None = None,
    room: int = PAGE_BYTES,
    check: bool = True,
    sealing: bytes = b"",
) -> bytes:
    """Seal what waits and make the next request; writer's thread.

    Args:
        store: enrolled.
        now: this device's clock, UTC milliseconds.
        report: what the device says about itself; what waits and what was set aside is counted here.
        room: bytes that may go and come.
        check: compare the whole of what is held with the office; once a session is enough.
        sealing: public key to which the answer is to be sealed; empty by line.

    Raises:
        NotEnrolled: the store belongs to no office.
    """

    def making(connection: Connection) -> tuple[Request, Membership]:
        joined = membership(connection)
        holding.seal_waiting(connection)
        load = holding.load_for(connection, joined.office, joined.epoch, joined.sends, room)
        comparing = check and not load.more
        request = Request(
            edition=EDITION,
            office=joined.office,
            device=joined.device,
            sent_at=now,
            epoch=joined.epoch,
            cursors=tuple(_cursor(connection, joined, scope, check=comparing) for scope in joined.scopes),
            carried=load.carried,
            vouchers=introductions(connection, joined, now) + vouching.to_vouch(connection),
            report=_counted(connection, joined, report or Report(), load),
            room=room,
            certificate=joined.certificate,
            sealing=sealing,
        )
        return request, joined

    request, joined = store.keep(making)
    return pack_message(request, joined.key)


def take_answer(store: Store, packed: bytes, now: int, *, by_stick: bool = False) -> Exchanged:
    """Take the office's answer; the same answer twice changes nothing; writer's thread.

    Raises:
        as `taking`.
    """
    steps = taking(store, packed, now, by_stick=by_stick)
    while True:
        try:
            next(steps)
        except StopIteration as last:
            return last.value  # type: ignore[no-any-return]


def taking(store: Store, packed: bytes, now: int, *, by_stick: bool = False) -> Taking:
    """Take the office's answer a little at a time; each step on the writer's thread, others may write in between.

    An answer that is given up half way is asked for again: its pages are turned at the very end.

    Args:
        store: enrolled.
        packed: as it came.
        now: this device's clock, UTC milliseconds.
        by_stick: it may have been on its way for long.

    Yields:
        what is new here after each step.

    Raises:
        MessageSpoilt, MessageTooLarge: it cannot be read.  Nothing was changed.
        WrongTownship: another office made it.
        ProgramTooOld: the office takes no such request any more; what is here stays and is sent after an update.
    """
    answer = read_message(packed, Answer)
    with store.reading() as connection:
        joined = membership(connection)
    if answer.office != joined.office:
        raise WrongTownship
    if answer.needed > EDITION:
        raise ProgramTooOld(needed=answer.needed)
    committed: list[Committed] = []
    for some in arriving.read_kept(store):
        committed.append(some)
        yield some
    met = store.keep(lambda connection: _meet(connection, joined, answer, now))
    pages = [(page, [arriving.prove(one, met.offices) for one in page.items]) for page in answer.pages]
    brought = [arriving.prove(Carried(b"", (signed,)), met.offices) for signed in answer.receipts]
    brought += [one for _, items in pages for one in items]
    if _is_doubled(store, answer, brought):
        store.begin_anew()
    for some in arriving.take_in(store, brought):
        committed.append(some)
        yield some
    offers = store.keep(lambda connection: _turn_all(connection, met.joined, pages)) if pages else False
    with store.reading() as connection:
        left = holding.load_for(connection, met.joined.office, met.joined.epoch, met.joined.sends, 0)
        sent = holding.entries_in(connection, met.fresh)
    comparing = any(page.leaves is not None for page in answer.pages)
    moved = bool(met.fresh) or met.again or comparing or offers
    behind = any(page.more for page in answer.pages)
    error = answer.answered_at - now
    return Exchanged(
        committed=tuple(committed),
        sent=sent,
        refused=tuple((one.segment, one.why) for one in answer.refused),
        spoilt=tuple((one.name, one.spoilt) for _, items in pages for one in items if one.spoilt),
        more=(bool(left.names) and moved) or met.again or offers or behind or comparing,
        clock_error=max(0, error) if by_stick else error,
        shut_out=met.joined.shown.revoked,
    )


def exchange(
    store: Store, carry: Carry, now: Callable[[], int], *, report: Report | None = None, rounds: int = 10_000
) -> list[Exchanged]:
    """Go on until nothing is left to send or fetch; writer's thread.

    Raises:
        what `carry` raises; what went before stays done.
    """
    done: list[Exchanged] = []
    while len(done) < rounds:
        done.append(take_answer(store, carry(make_request(store, now(), report=report, check=not done)), now()))
        if not done[-1].more:
            break
    return done


def _counted(connection: Connection, joined: Membership, report: Report, load: holding.Load) -> Report:
    """Add to a report what is left waiting when this load has gone, and what was set aside here."""
    waits = holding.waiting(connection, joined.office, joined.epoch, joined.sends)
    aside = connection.scalar(select(func.count()).select_from(finding_table)) or 0
    left = max(0, waits - holding.entries_in(connection, load.names))
    return msgspec.structs.replace(report, waiting=left, set_aside=aside)


def _cursor(connection: Connection, joined: Membership, scope: Id, *, check: bool) -> Cursor:
    cursor, comparing = bookmark(connection, joined.office, scope)
    if comparing:
        return msgspec.structs.replace(cursor, leaves=holding.leaves(connection, scope))
    if not check:
        return cursor
    return msgspec.structs.replace(
        cursor,
        digest=holding.digest(connection, scope),
        vouched=vouching.vouched(connection, joined.office, scope),
    )


def _meet(connection: Connection, joined: Membership, answer: Answer, now: int) -> _Met:
    """Note what the office says of itself, holds now and lacks."""
    met = msgspec.structs.replace(joined, certificate=_newer_certificate(joined, answer), epoch=answer.epoch)
    if met != joined:
        join(connection, met)
    note_heard(connection, now)
    if joined.epoch in (b"", met.epoch):
        note_introduced(connection, met)
    vouching.note_vouched(connection)
    receipts = [one for signed in answer.receipts if (one := _receipt(signed, met.office)) is not None]
    taken = [one.segment for one in receipts]
    refused = [(one.segment, one.why) for one in answer.refused]
    note_refusals(connection, refused, taken=taken)
    fresh = holding.note_delivered(connection, met.office, met.epoch, [*taken, *answer.held])
    turned_away = holding.note_delivered(connection, met.office, met.epoch, [name for name, _ in refused])
    again = holding.offer_again(connection, met.office, met.epoch, answer.missing)
    again = introduce_again(connection, answer.missing) or again
    # What has been granted only now is fetched at once.
    again = again or not set(met.scopes) <= set(joined.scopes) or met.shown.revoked < joined.shown.revoked
    return _Met(met, fresh, again or bool(turned_away), frozenset({met.office}))


def _is_doubled(store: Store, answer: Answer, brought: Iterable[arriving.Brought]) -> bool:
    """Tell whether another installation writes under the key of this one: a copy, marker and all."""
    key = store.incarnation.key.public_key().public_bytes_raw()
    if key in answer.others:
        return True
    own = [one.name for one in brought if one.segment is not None and one.segment.head.key == key]
    with store.reading() as connection:
        return holding.lacking(connection, own)


def _newer_certificate(joined: Membership, answer: Answer) -> bytes:
    if not answer.certificate:
        return joined.certificate
    try:
        newer = read(answer.certificate, Certificate, signer=joined.office)
    except StatementSpoilt:
        return joined.certificate
    return (
        answer.certificate if newer.device == joined.device and newer.rank > joined.shown.rank else joined.certificate
    )


def _receipt(signed: bytes, office: bytes) -> Receipt | None:
    try:
        return read(signed, Receipt, signer=office)
    except StatementSpoilt:
        return None


def _turn_all(connection: Connection, joined: Membership, pages: Iterable[tuple[Page, list[arriving.Brought]]]) -> bool:
    """Turn all pages; tell whether the office lacks a better receipt or something that vouches for the writers."""
    offers = False
    for page, items in pages:
        offers |= _turn(connection, joined, page, items)
        if page.vouchers:
            offers |= vouching.learn_vouchers(connection, joined.office, page.cursor.scope, page.vouchers)
    return offers


def _turn(connection: Connection, joined: Membership, page: Page, items: list[arriving.Brought]) -> bool:
    """Note how far a scope has been read, and that the office holds what it gave; tell whether it is offered more."""
    scope = page.cursor.scope
    if page.leaves is not None:
        # It was set back, or is met for the first time: what lies below its leaves it holds, all else it is offered.
        holding.forget_deliveries(connection, joined.office, scope)
        held = holding.held_below(connection, scope, page.leaves)
        holding.note_delivered(connection, joined.office, joined.epoch, held)
        move_bookmark(connection, joined.office, page.cursor, comparing=True)
        return False
    names = [one.name for one in items if one.name and not one.spoilt]
    holding.note_delivered(connection, joined.office, joined.epoch, names)
    later = _later_there(connection, joined.office, items)
    offers = holding.offer_again(connection, joined.office, joined.epoch, later)
    stands, comparing = bookmark(connection, joined.office, scope)
    if (stands.number, stands.mark) == (page.start, page.start_mark) and not holding.lacking(connection, names):
        # An answer to an older question, or to a copy of this store, is taken but turns no page.
        move_bookmark(connection, joined.office, page.cursor, comparing=comparing and page.more)
    return offers


def _later_there(connection: Connection, office: bytes, items: list[arriving.Brought]) -> tuple[bytes, ...]:
    """Name the segments for which a better receipt is held here than the office has given."""
    given: dict[bytes, tuple[int, int, int]] = {}
    for one in items:
        for receipt, _ in one.receipts:
            given[receipt.segment] = min(receipt.rank, given.get(receipt.segment, receipt.rank))
    ranked = ((name, rank, holding.best_rank(connection, name, office)) for name, rank in given.items())
    return tuple(name for name, rank, best in ranked if best is not None and best < rank)
