"""What an office gives out: each scope's items behind a device's cursor, as far as there is room."""

from collections.abc import Collection

from sqlalchemy import Connection, select

from yuanba.exchange.holding import below, leaves_of
from yuanba.exchange.message import Carried, Cursor, Page, Request, set_digest
from yuanba.journal.entry import unpack
from yuanba.kernel.ids import Id
from yuanba.township.tables import item_table, scope_table, segment_table

#: Items read at a time, so that a long history is not read whole for each of its pages.
_MOST_ITEMS = 1_000


def pages(
    connection: Connection,
    township: bytes,
    request: Request,
    *,
    scopes: Collection[bytes],
    epoch: bytes,
    brought: frozenset[bytes],
) -> tuple[Page, ...]:
    """Give each scope's items behind the device's cursor, as far as there is room.

    Args:
        connection: in the transaction that took what the device brought.
        township: whose office it is.
        request: of the device.
        scopes: that the device may read; cursors of others are passed over.
        epoch: of the office.
        brought: names of the segments that came with the request.
    """
    found: list[Page] = []
    room = request.room
    for cursor in request.cursors:
        if cursor.scope not in scopes:
            continue
        known = request.epoch == epoch and _is_ours(connection, township, cursor)
        if not known and cursor.leaves is None and (cursor.number or request.epoch):
            found.append(_compare(connection, township, cursor.scope))
            continue
        begun = cursor if known else Cursor(cursor.scope, leaves=cursor.leaves)
        page, names, used = _page(connection, township, begun, room, brought)
        room = max(0, room - used)
        if begun.digest and not page.more and not _in_step(connection, township, begun, names):
            page = _compare(connection, township, cursor.scope)
        if page.items or page.more or page.leaves is not None:
            found.append(page)
    return tuple(found)


def _page(
    connection: Connection, township: bytes, cursor: Cursor, room: int, brought: frozenset[bytes]
) -> tuple[Page, list[bytes], int]:
    """Give the items behind a cursor, the names of the segments among them, and their size.

    Of segments that the device holds or has just brought, only the receipts are given.
    """
    had = brought
    if cursor.leaves is not None:
        had |= below(_line(connection, township, cursor.scope), cursor.leaves)
    query = (
        select(item_table, segment_table.c.sealed)
        .join_from(
            item_table,
            segment_table,
            (segment_table.c.township == item_table.c.township) & (segment_table.c.name == item_table.c.segment),
        )
        .where(
            item_table.c.township == township,
            item_table.c.scope == cursor.scope,
            item_table.c.number > cursor.number,
        )
        .order_by(item_table.c.number)
        .limit(_MOST_ITEMS)
    )
    items: list[Carried] = []
    names: list[bytes] = []
    used = 0
    last = Cursor(cursor.scope, cursor.number, cursor.mark)
    more = False
    for row in connection.execute(query):
        whole = row.whole and bytes(row.segment) not in had
        sealed = bytes(row.sealed) if whole else b""
        receipts = unpack(bytes(row.receipts), tuple[bytes, ...])
        size = len(sealed) + sum(map(len, receipts))
        if used + size > room and (items or not room):
            more = True
            break
        items.append(Carried(sealed, receipts))
        names += [bytes(row.segment)] if whole else []
        used += size
        last = Cursor(cursor.scope, row.number, bytes(row.mark))
    page = Page(last, tuple(items), cursor.number, cursor.mark, more=more or len(items) == _MOST_ITEMS)
    return page, names, used


def _compare(connection: Connection, township: bytes, scope: Id) -> Page:
    """Ask a device to compare leaves: its cursor does not hold, or it holds another set of segments."""
    return Page(Cursor(scope), leaves=leaves_of(_line(connection, township, scope).items()))


def _in_step(connection: Connection, township: bytes, cursor: Cursor, names: list[bytes]) -> bool:
    """Tell whether a device will hold the same set of segments as the office when it has read its page."""
    mine = (scope_table.c.township == township, scope_table.c.scope == cursor.scope)
    digest = bytes(connection.execute(select(scope_table.c.digest).where(*mine)).scalar_one())
    return set_digest(names, onto=cursor.digest) == digest


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
