"""Which bookings of a ledger count: those that hang together without a gap under leases that follow each other.

Worked out from the pages and leases that are here, and from nothing else; so it ends alike on every machine that holds
the same entries, and a machine that lacks some counts a part of the chain that was right when it was written.  Nothing
that comes later undoes what a holder has booked; what was booked beside the chain is never lost, see `cases`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Row,
    Select,
    and_,
    bindparam,
    false,
    func,
    not_,
    or_,
    select,
    text,
)

from yuanba.journal.chain import present_chain
from yuanba.kernel.ids import Id
from yuanba.village.points.mishaps import LedgerUnknown
from yuanba.village.points.model import NO_HEAD
from yuanba.village.points.rules.chain import ledger_of, page_number, page_of, print_of
from yuanba.village.points.tables import booking_table, lease_table, ledger_table, page_table


class Trouble(StrEnum):
    """Why the chain is not followed further."""

    #: Bookings that others build on are not here yet.
    GAP = "gap"
    #: Two bookings claim one place: a machine was copied.
    FORK = "fork"


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaseView:
    """One lease of a ledger."""

    lease_id: Id
    chain: Id
    #: Signs of the installation that holds or held it.
    tag: str
    after_number: int
    after_head: bytes
    #: None: it runs.
    last_number: int | None
    last_head: bytes | None
    #: How it ended, as `LeaseEnd` has it; empty: it runs.
    ended: str
    to_tag: str
    reason: str
    ended_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerView:
    """A ledger and the part of its booking chain that counts here."""

    ledger_id: Id
    courtyard_id: Id
    scope: Id
    #: Last closed month, such as 202603; 0: none.
    closed_through: int
    years_ended: tuple[int, ...]
    #: Year, fen and source.
    budgets: tuple[tuple[int, int, str], ...]
    #: In the order in which they followed each other.
    leases: tuple[LeaseView, ...]
    #: Last booking that counts, and its hash.
    number: int = 0
    head: bytes = NO_HEAD
    #: None: the chain is followed to its end.
    trouble: Trouble | None = None
    #: This installation holds the running lease.
    held_here: bool = False
    #: Bookings beside the chain, as a condition on `booking_table`; None: there are none.
    stray: ColumnElement[bool] | None = field(default=None, compare=False)
    #: Bookings after the last one that counts are here.
    beyond: bool = False

    @property
    def lease(self) -> LeaseView:
        """The lease that runs, or ended last."""
        return self.leases[-1]

    @property
    def has_more(self) -> bool:
        """Tell whether anything is here that does not count, or does not count yet."""
        return self.beyond or self.stray is not None

    def counts(self, table: FromClause) -> ColumnElement[bool]:
        """Give the condition under which rows of bookings, postings or stock count."""
        conditions = [table.c.ledger_id == self.ledger_id]
        if self.beyond:
            conditions.append(table.c.number <= self.number)
        if self.stray is not None:
            beside = select(booking_table.c.booking_id).where(self._is_stray())
            conditions.append(table.c.booking_id.not_in(beside))
        return and_(*conditions)

    def astray(self) -> ColumnElement[bool]:
        """Give the condition under which a booking stands beside the chain; one that only waits does not."""
        return false() if self.stray is None else self._is_stray()

    def _is_stray(self) -> ColumnElement[bool]:
        if self.stray is None:
            raise AssertionError("nothing stands beside the chain")
        return and_(booking_table.c.ledger_id == self.ledger_id, self.stray)


@dataclass(frozen=True, slots=True)
class _Extent:
    """What is here of one lease in one chain of the journal."""

    lowest: int
    highest: int
    bookings: int
    whole: bool
    run: int


_LEDGER = select(ledger_table).where(ledger_table.c.subject == bindparam("ledger"))
_LEASES = select(lease_table).where(lease_table.c.subject == bindparam("ledger")).order_by(lease_table.c.place)


def _extents() -> Select[Any]:
    table = page_table.c
    return select(
        table.lease_id,
        table.chain,
        func.min(table.lowest),
        func.max(table.highest),
        func.sum(table.bookings),
        func.min(table.whole),
        func.sum(table.run),
    ).group_by(table.lease_id, table.chain)


_EXTENTS = _extents().where(page_table.c.ledger_id == bindparam("ledger"))
#: A page on which something is missing, there twice, or does not hang together.
_UNSOUND = (
    select(page_table.c.subject)
    .where(page_table.c.ledger_id == bindparam("ledger"), page_table.c.whole.is_(False))
    .limit(1)
)
_END = (
    select(page_table.c.highest, page_table.c.head)
    .where(
        page_table.c.ledger_id == bindparam("ledger"),
        page_table.c.lease_id == bindparam("lease"),
        page_table.c.chain == bindparam("chain"),
    )
    .order_by(page_table.c.page.desc())
    .limit(1)
)
#: Lease and chain of all pages, found by leaping from one to the next.
_PAIRS = text(
    """
    WITH RECURSIVE pair(lease_id, chain) AS (
        SELECT * FROM (
            SELECT lease_id, chain FROM points_page WHERE ledger_id = :ledger ORDER BY lease_id, chain LIMIT 1
        )
        UNION ALL
        SELECT following.lease_id, following.chain
        FROM pair JOIN points_page AS following ON following.subject = (
            SELECT subject FROM points_page AS later
            WHERE later.ledger_id = :ledger AND (later.lease_id, later.chain) > (pair.lease_id, pair.chain)
            ORDER BY later.lease_id, later.chain LIMIT 1
        )
    )
    SELECT lease_id, chain FROM pair
    """
)
_LINKS = select(booking_table.c.number, booking_table.c.before, booking_table.c.head, booking_table.c.booking_id).where(
    booking_table.c.lease_id == bindparam("lease"), booking_table.c.chain == bindparam("chain")
)


def ledger_of_courtyard(connection: Connection, courtyard_id: Id) -> LedgerView:
    """Read the ledger of a courtyard with the part of its chain that counts.

    Raises:
        LedgerUnknown: nobody has opened it, or that has not arrived yet.
    """
    return ledger(connection, ledger_of(courtyard_id))


def ledger(connection: Connection, ledger_id: Id) -> LedgerView:
    """Read a ledger with the part of its chain that counts.

    Raises:
        LedgerUnknown: nobody has opened it, or that has not arrived yet.
    """
    view = _read(connection, ledger_id)
    read = connection.execute(_EXTENTS, {"ledger": ledger_id}).all()
    extents = {(one[0], one[1]): _extent(one) for one in read}
    return _Walk(connection, view, extents).along()


def _read(connection: Connection, ledger_id: Id) -> LedgerView:
    """Read a ledger and its leases, before anything is followed."""
    row = connection.execute(_LEDGER, {"ledger": ledger_id}).one_or_none()
    if row is None:
        raise LedgerUnknown(ledger_id=ledger_id)
    leases = tuple(_lease(one) for one in connection.execute(_LEASES, {"ledger": ledger_id}))
    last = leases[-1]
    return LedgerView(
        ledger_id=ledger_id,
        courtyard_id=row.courtyard_id,
        scope=row.scope,
        closed_through=row.closed_through,
        years_ended=row.years_ended,
        budgets=row.budgets,
        leases=leases,
        held_here=not last.ended and last.chain == present_chain(connection, row.scope),
    )


#: Bookings by their number; more than one where a machine was copied.
_Links = dict[int, list[Any]]


def held_ledger(connection: Connection, courtyard_id: Id) -> LedgerView:
    """Read a ledger for whoever books in it; quicker than `ledger` where the lease is held here.

    What the holder has written is here whole: only a copied machine makes it otherwise, and that leaves an unsound
    page.  What the holder builds on was whole when the lease was taken, and entries never go.

    Raises:
        LedgerUnknown: nobody has opened it, or that has not arrived yet.
    """
    view = _read(connection, ledger_of(courtyard_id))
    if not view.held_here or connection.scalar(_UNSOUND, {"ledger": view.ledger_id}) is not None:
        return ledger(connection, view.ledger_id)
    ends: dict[tuple[Id, Id], tuple[int, bytes]] = {}
    for lease_id, chain in connection.execute(_PAIRS, {"ledger": view.ledger_id}):
        where = {"ledger": view.ledger_id, "lease": lease_id, "chain": chain}
        end = connection.execute(_END, where).one()
        ends[lease_id, chain] = (end.highest, end.head)
    stray = [_beside(lease_id, chain, _counts_until(view, lease_id, chain)) for lease_id, chain in _surplus(view, ends)]
    lease = view.lease
    number, head = ends.get((lease.lease_id, lease.chain), (lease.after_number, lease.after_head))
    return replace(
        view,
        number=number,
        head=head,
        stray=or_(*stray) if stray else None,
        beyond=any(highest > number for highest, _ in ends.values()),
    )


def _counts_until(view: LedgerView, lease_id: Id, chain: Id) -> int | None:
    """Give the last number that counts under a lease in a chain: 0 where none does, None where all do."""
    for lease in view.leases:
        if (lease.lease_id, lease.chain) == (lease_id, chain):
            return lease.last_number
    return 0


def _surplus(view: LedgerView, ends: Mapping[tuple[Id, Id], tuple[int, bytes]]) -> Iterator[tuple[Id, Id]]:
    """Find where something was booked beyond what counts."""
    for (lease_id, chain), (highest, _) in ends.items():
        until = _counts_until(view, lease_id, chain)
        if until is not None and highest > until:
            yield lease_id, chain


def _beside(lease_id: Id, chain: Id, after: int | None) -> ColumnElement[bool]:
    table = booking_table.c
    return and_(table.lease_id == lease_id, table.chain == chain, table.number > (after or 0))


class _Walk:
    """Follows the chain of a ledger from lease to lease, as far as it is whole."""

    def __init__(self, connection: Connection, view: LedgerView, extents: dict[tuple[Id, Id], _Extent]) -> None:
        self._connection = connection
        self._view = view
        self._extents = extents
        self._number = 0
        self._head = NO_HEAD
        self._stray: list[ColumnElement[bool]] = []

    def along(self) -> LedgerView:
        """Walk, and say how far it went."""
        trouble = None
        for lease in self._view.leases:
            trouble = self._through(lease)
            if trouble is not None:
                break
        known = {(lease.lease_id, lease.chain) for lease in self._view.leases}
        for lease_id, chain in sorted(self._extents.keys() - known):
            self._stray.append(and_(booking_table.c.lease_id == lease_id, booking_table.c.chain == chain))
        return replace(
            self._view,
            number=self._number,
            head=self._head,
            trouble=trouble,
            stray=or_(*self._stray) if self._stray else None,
            beyond=any(extent.highest > self._number for extent in self._extents.values()),
        )

    def _through(self, lease: LeaseView) -> Trouble | None:
        """Walk through one lease; say what stopped it."""
        if lease.after_number != self._number:
            return Trouble.GAP
        if lease.after_head != self._head:
            return Trouble.FORK
        extent = self._extents.get((lease.lease_id, lease.chain))
        if extent is None:
            return None if lease.last_number in (None, self._number) else Trouble.GAP
        if lease.last_number is None or extent.highest <= lease.last_number:
            self._jump(lease, extent)
            if self._number == extent.highest:
                return self._at_end(lease)
        self._by_pages(lease)
        return self._step_by_step(lease) or self._at_end(lease)

    def _at_end(self, lease: LeaseView) -> Trouble | None:
        """Say whether a lease was walked to the end that it names."""
        if lease.last_number is None:
            return None
        if self._number != lease.last_number:
            return Trouble.GAP
        return None if self._head == lease.last_head else Trouble.FORK

    def _jump(self, lease: LeaseView, extent: _Extent) -> None:
        """Walk over pages in one go, unless something among them is missing or there twice."""
        together = extent.bookings == extent.highest - extent.lowest + 1
        if extent.whole and together and extent.lowest == self._number + 1:
            head = self._head_at(lease, extent.highest)
            if head is not None and print_of(head) - print_of(self._head) == extent.run:
                self._number, self._head = extent.highest, head

    def _by_pages(self, lease: LeaseView) -> None:
        """Walk over the sound pages of a lease that is not whole; the last page of an ended one is left out."""
        own = (
            page_table.c.ledger_id == self._view.ledger_id,
            page_table.c.lease_id == lease.lease_id,
            page_table.c.chain == lease.chain,
        )
        unsound = self._connection.scalar(select(func.min(page_table.c.page)).where(*own, not_(page_table.c.whole)))
        until = [] if unsound is None else [unsound]
        if lease.last_number is not None:
            until.append(page_number(lease.last_number))
        before = and_(*own, page_table.c.page < min(until)) if until else and_(*own)
        found = self._connection.execute(_extents().where(before)).one_or_none()
        if found is not None:
            self._jump(lease, _extent(found))
            if self._number == _extent(found).highest:
                return
        steps = select(page_table.c.lowest, page_table.c.highest, page_table.c.run, page_table.c.head)
        for page in self._connection.execute(steps.where(before).order_by(page_table.c.page)):
            if page.lowest != self._number + 1 or print_of(page.head) - print_of(self._head) != page.run:
                return
            self._number, self._head = page.highest, page.head

    def _head_at(self, lease: LeaseView, number: int) -> bytes | None:
        """Give the hash of the last booking on the page that ends with a number."""
        query = select(page_table.c.head).where(
            page_table.c.subject == page_of(lease.lease_id, lease.chain, number), page_table.c.highest == number
        )
        return self._connection.scalar(query)

    def _step_by_step(self, lease: LeaseView) -> Trouble | None:
        """Walk from booking to booking as far as it goes, and set beside the chain what it passes by."""
        links: _Links = {}
        following = _LINKS.where(booking_table.c.number > self._number)
        if lease.last_number is not None:
            following = following.where(booking_table.c.number <= lease.last_number)
        for row in self._connection.execute(following, {"lease": lease.lease_id, "chain": lease.chain}):
            links.setdefault(row.number, []).append(row)
        chosen = _backwards(links, lease, self._number)
        trouble = None
        while lease.last_number is None or self._number < lease.last_number:
            offered = links.get(self._number + 1, [])
            nexts = [row for row in offered if chosen is None or row.booking_id in chosen]
            if len(nexts) != 1 or nexts[0].before != self._head:
                trouble = self._why_stopped(lease, links, offered)
                break
            self._number, self._head = nexts[0].number, nexts[0].head
            offered.remove(nexts[0])
        self._set_beside(lease, links)
        return trouble

    def _why_stopped(self, lease: LeaseView, links: _Links, offered: list[Any]) -> Trouble | None:
        if offered:
            return Trouble.FORK
        more = any(number > self._number for number, rows in links.items() if rows)
        return Trouble.GAP if more or lease.last_number is not None else None

    def _set_beside(self, lease: LeaseView, links: _Links) -> None:
        own = and_(booking_table.c.lease_id == lease.lease_id, booking_table.c.chain == lease.chain)
        rivals = [row.booking_id for number, rows in links.items() if number <= self._number for row in rows]
        if rivals:
            self._stray.append(and_(own, booking_table.c.booking_id.in_(rivals)))
        after = lease.last_number
        if after is not None and self._extents[(lease.lease_id, lease.chain)].highest > after:
            self._stray.append(and_(own, booking_table.c.number > after))


def _backwards(links: _Links, lease: LeaseView, start: int) -> set[Id] | None:
    """Find the bookings on the branch that an ended lease names; None where it runs, or part of it is not here."""
    if lease.last_number is None:
        return None
    number, head, found = lease.last_number, lease.last_head, set()
    while number > start:
        row = next((row for row in links.get(number, ()) if row.head == head), None)
        if row is None:
            return None
        found.add(row.booking_id)
        number, head = number - 1, row.before
    return found


def _lease(row: Row[Any]) -> LeaseView:
    return LeaseView(
        lease_id=row.lease_id,
        chain=row.chain,
        tag=row.tag,
        after_number=row.after_number,
        after_head=row.after_head,
        last_number=row.last_number,
        last_head=row.last_head,
        ended=row.ended,
        to_tag=row.meant_for,
        reason=row.reason,
        ended_on=row.ended_on,
    )


def _extent(row: Any) -> _Extent:  # noqa: ANN401 - a row of `_extents`
    return _Extent(lowest=row[2], highest=row[3], bookings=row[4], whole=bool(row[5]), run=row[6])
