"""One exchange of a store with its office, whatever carries it: ask, take the answer, until nothing is left."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import msgspec
from sqlalchemy import Connection

from yuanba.exchange import holding
from yuanba.exchange.membership import (
    Membership,
    bookmark,
    introductions,
    join,
    membership,
    move_bookmark,
    note_introduced,
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
from yuanba.exchange.segment import open_segment
from yuanba.exchange.statements import Certificate, Receipt, read
from yuanba.journal.store import Store
from yuanba.journal.unit_of_work import Committed
from yuanba.kernel.ids import Id

#: Carries a request to the office and brings its answer.
Carry = Callable[[bytes], bytes]


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
    #: There is more to send or to fetch.
    more: bool
    #: Office's clock minus this device's, milliseconds.
    clock_error: int


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
        report: what the device says about itself.
        room: bytes that may go and come.
        check: compare the whole of what is held with the office; once a session is enough.
        sealing: public key to which the answer is to be sealed; empty by line.

    Raises:
        NotEnrolled: the store belongs to no office.
    """

    def making(connection: Connection) -> Request:
        joined = membership(connection)
        holding.seal_waiting(connection)
        load = holding.load_for(connection, joined.office, joined.epoch, joined.scopes, room)
        cursors = tuple(_cursor(connection, joined, scope, check=check and not load.more) for scope in joined.scopes)
        return Request(
            edition=EDITION,
            office=joined.office,
            device=joined.device,
            sent_at=now,
            epoch=joined.epoch,
            cursors=cursors,
            carried=load.carried,
            introductions=introductions(connection, joined, now),
            report=report or Report(),
            room=room,
            certificate=joined.certificate,
            sealing=sealing,
        )

    request = store.keep(making)
    with store.reading() as connection:
        key = membership(connection).key
    return pack_message(request, key)


def take_answer(store: Store, packed: bytes, now: int) -> Exchanged:
    """Take the office's answer; the same answer twice changes nothing; writer's thread.

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
    met, sent = store.keep(lambda connection: _meet(connection, joined, answer))
    carried = [Carried(b"", (signed,)) for signed in answer.receipts]
    carried += [item for page in answer.pages for item in page.items]
    taken = holding.take_in(store, carried, offices=frozenset({met.office}))
    if answer.pages:
        store.keep(lambda connection: _turn_all(connection, met, answer.pages))
    with store.reading() as connection:
        left = holding.load_for(connection, met.office, met.epoch, met.scopes, 0)
    return Exchanged(
        committed=taken.committed,
        sent=sent,
        refused=tuple((one.segment, one.why) for one in answer.refused),
        spoilt=taken.spoilt,
        more=bool(left.names) or any(page.more or page.leaves is not None for page in answer.pages),
        clock_error=answer.answered_at - now,
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


def _cursor(connection: Connection, joined: Membership, scope: Id, *, check: bool) -> Cursor:
    cursor, comparing = bookmark(connection, joined.office, scope)
    if comparing:
        return msgspec.structs.replace(cursor, leaves=holding.leaves(connection, scope))
    return msgspec.structs.replace(cursor, digest=holding.digest(connection, scope)) if check else cursor


def _meet(connection: Connection, joined: Membership, answer: Answer) -> tuple[Membership, int]:
    """Note what the office says of itself, holds now and lacks; give the number of entries it has just taken."""
    certificate = joined.certificate
    if answer.certificate:
        try:
            newer = read(answer.certificate, Certificate, signer=joined.office)
            if newer.device == joined.device and newer.serial >= read(certificate, Certificate).serial:
                certificate = answer.certificate
        except StatementSpoilt:
            pass
    met = msgspec.structs.replace(joined, certificate=certificate, epoch=answer.epoch)
    if met != joined:
        join(connection, met)
    if joined.epoch in (b"", met.epoch):
        note_introduced(connection, met)
    receipts = [read(signed, Receipt) for signed in answer.receipts]
    names = [one.segment for one in receipts] + [one.segment for one in answer.refused]
    holding.note_delivered(connection, met.office, met.epoch, names)
    holding.offer_again(connection, met.office, answer.missing)
    rows = [holding.segment_row(connection, one.segment) for one in receipts]
    return met, sum(row.last - row.first + 1 for row in rows if row is not None)


def _turn_all(connection: Connection, joined: Membership, pages: Iterable[Page]) -> None:
    for page in pages:
        _turn(connection, joined, page)


def _turn(connection: Connection, joined: Membership, page: Page) -> None:
    """Note how far a scope has been read, and that the office holds what it gave."""
    scope = page.cursor.scope
    if page.leaves is not None:
        # It was set back, or is met for the first time: what lies below its leaves it holds, all else it is offered.
        holding.forget_deliveries(connection, joined.office, scope)
        held = holding.held_below(connection, scope, page.leaves)
        holding.note_delivered(connection, joined.office, joined.epoch, held)
        move_bookmark(connection, joined.office, page.cursor, comparing=True)
        return
    names = [open_segment(item.segment).name for item in page.items if item.segment]
    names += [read(signed, Receipt).segment for item in page.items if not item.segment for signed in item.receipts]
    holding.note_delivered(connection, joined.office, joined.epoch, names)
    holding.offer_again(connection, joined.office, _later_there(connection, page))
    stands, comparing = bookmark(connection, joined.office, scope)
    missing = any(holding.segment_row(connection, name) is None for name in names)
    if (stands.number, stands.mark) == (page.start, page.start_mark) and not missing:
        # An answer to an older question, or to a copy of this store, is taken but turns no page.
        move_bookmark(connection, joined.office, page.cursor, comparing=comparing and page.more)


def _later_there(connection: Connection, page: Page) -> tuple[bytes, ...]:
    """Name the segments for which a better receipt is held here than the office has given."""
    given: dict[bytes, tuple[int, int, int]] = {}
    for item in page.items:
        for signed in item.receipts:
            one = read(signed, Receipt)
            rank = (one.verdict, one.received_at, one.number)
            given[one.segment] = min(rank, given.get(one.segment, rank))
    return tuple(name for name, rank in given.items() if (best := holding.best_rank(connection, name)) and best < rank)
