"""What an office gives out: each scope's items behind a device's cursor, as far as there is room."""

from collections.abc import Collection, Iterator
from typing import Any

import msgspec
from sqlalchemy import Connection, select

from yuanba.exchange.holding import below, leaves_of
from yuanba.exchange.message import MOST_CARRIED, Carried, Cursor, Page, Request, set_digest
from yuanba.kernel.ids import Id
from yuanba.township import members
from yuanba.township.members import Office
from yuanba.township.tables import item_table, scope_table, segment_table

#: Items read at a time, so that a long history is not read whole for each of its pages.
_READ_AT_ONCE = 64
#: No page is longer, whatever a device asks for: a file on a stick.  Source: `yuanba.exchange.stick`.
MOST_ROOM = 1024 * 1024


def pages(
    connection: Connection,
    here: Office,
    request: Request,
    *,
    scopes: Collection[bytes],
    brought: frozenset[bytes],
) -> tuple[Page, ...]:
    """Give each scope's items behind the device's cursor, as far as there is room.

    Args:
        connection: in one state of the database that holds what the device brought.
        here: the office.
        request: of the device.
        scopes: that the device may read; cursors of others are passed over.
        brought: names of the segments that came with the request and are kept.
    """
    found: list[Page] = []
    room = min(request.room, MOST_ROOM)
    asked = {cursor.scope: cursor for cursor in request.cursors if cursor.scope in scopes}
    for cursor in asked.values():
        page, used = _scope(connection, here, request, cursor, room, brought)
        room = max(0, room - used)
        if cursor.vouched and cursor.vouched != _stands(connection, here.township, cursor.scope).vouched:
            page = msgspec.structs.replace(page, vouchers=members.vouchers(connection, here, cursor.scope))
        if page.items or page.more or page.leaves is not None or page.vouchers:
            found.append(page)
    return tuple(found)


def _scope(
    connection: Connection, here: Office, request: Request, cursor: Cursor, room: int, brought: frozenset[bytes]
) -> tuple[Page, int]:
    """Give the page of one scope, and its size."""
    township = here.township
    known = request.epoch == here.epoch and _is_ours(connection, township, cursor)
    if not known and cursor.leaves is None and (cursor.number or request.epoch):
        return _compare(connection, township, cursor.scope), 0
    begun = cursor if known else Cursor(cursor.scope, leaves=cursor.leaves, digest=cursor.digest)
    page, names, used = _page(connection, township, begun, room, brought)
    if begun.digest and not page.more and not _in_step(connection, township, begun, names):
        return _compare(connection, township, cursor.scope), 0
    return page, used


def _page(
    connection: Connection, township: bytes, cursor: Cursor, room: int, brought: frozenset[bytes]
) -> tuple[Page, list[bytes], int]:
    """Give the items behind a cursor, the names of the segments among them, and their size.

    Of segments that the device holds or has just brought, only the receipts are given.
    """
    had = brought
    if cursor.leaves is not None:
        had |= below(_line(connection, township, cursor.scope), cursor.leaves)
    items: list[Carried] = []
    names: list[bytes] = []
    used = 0
    last = Cursor(cursor.scope, cursor.number, cursor.mark)
    more = False
    for row in _items(connection, township, cursor):
        whole = row.whole and bytes(row.segment) not in had
        sealed = bytes(row.sealed) if whole else b""
        receipt = bytes(row.receipt)
        size = len(sealed) + len(receipt)
        if len(items) == MOST_CARRIED or (used + size > room and (items or not room)):
            more = True
            break
        items.append(Carried(sealed, (receipt,)))
        names += [bytes(row.segment)] if whole else []
        used += size
        last = Cursor(cursor.scope, row.number, bytes(row.mark))
    return Page(last, tuple(items), cursor.number, cursor.mark, more=more), names, used


def _items(connection: Connection, township: bytes, cursor: Cursor) -> Iterator[Any]:
    """Read the items behind a cursor with their segments, some at a time."""
    query = (
        select(item_table, segment_table.c.sealed)
        .join_from(
            item_table,
            segment_table,
            (segment_table.c.township == item_table.c.township) & (segment_table.c.name == item_table.c.segment),
        )
        .where(item_table.c.township == township, item_table.c.scope == cursor.scope)
        .order_by(item_table.c.number)
        .limit(_READ_AT_ONCE)
    )
    last = cursor.number
    while True:
        rows = connection.execute(query.where(item_table.c.number > last)).all()
        yield from rows
        if len(rows) < _READ_AT_ONCE:
            return
        last = rows[-1].number


def _compare(connection: Connection, township: bytes, scope: Id) -> Page:
    """Ask a device to compare leaves: its cursor does not hold, or it holds another set of segments."""
    return Page(Cursor(scope), leaves=leaves_of(_line(connection, township, scope).items()))


def _in_step(connection: Connection, township: bytes, cursor: Cursor, names: list[bytes]) -> bool:
    """Tell whether a device will hold the same set of segments as the office when it has read its page."""
    if len(cursor.digest) != len(set_digest(())):
        return False
    return set_digest(names, onto=cursor.digest) == bytes(_stands(connection, township, cursor.scope).digest)


def _stands(connection: Connection, township: bytes, scope: bytes) -> Any:  # noqa: ANN401 - a row of the scope table
    mine = (scope_table.c.township == township, scope_table.c.scope == scope)
    return connection.execute(select(scope_table).where(*mine)).one()


def _is_ours(connection: Connection, township: bytes, cursor: Cursor) -> bool:
    """Tell whether a cursor is one that this office has given."""
    if cursor.number == 0:
        return not cursor.mark
    mine = (
        item_table.c.township == township,
        item_table.c.scope == cursor.scope,
        item_table.c.number == cursor.number,
    )
    mark = connection.execute(select(item_table.c.mark).where(*mine)).scalar_one_or_none()
    return mark is not None and bytes(mark) == cursor.mark


def _line(connection: Connection, township: bytes, scope: Id) -> dict[bytes, bytes]:
    """Give every segment of a scope with the one before it."""
    mine = (segment_table.c.township == township, segment_table.c.scope == scope)
    rows = connection.execute(select(segment_table.c.name, segment_table.c.before).where(*mine))
    return {bytes(row.name): bytes(row.before) for row in rows}
