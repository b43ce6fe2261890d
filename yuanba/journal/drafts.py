"""Taps and half-filled forms: kept on this machine, each line committed by itself, until they become one entry."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection, LargeBinary, String, bindparam, delete, func, insert, select

from yuanba.journal.entry import pack, unpack
from yuanba.journal.tables import draft_table

# A whole yard waits for each tap, so the statements are put together once.
_KEY = bindparam("of", type_=String)
_NEXT_LINE = select(
    _KEY, func.coalesce(func.max(draft_table.c.line) + 1, 0), bindparam("packed", type_=LargeBinary)
).where(draft_table.c.key == _KEY)
_APPEND = insert(draft_table).from_select(["key", "line", "body"], _NEXT_LINE)
_LINES = (
    select(draft_table.c.key, draft_table.c.body)
    .where(draft_table.c.key.in_(bindparam("several", expanding=True)))
    .order_by(draft_table.c.key, draft_table.c.line)
)
#: Of one draft: a list of one key is spelled out anew each time it is asked for.
_LINES_OF_ONE = select(draft_table.c.body).where(draft_table.c.key == _KEY).order_by(draft_table.c.line)
_LAST = (
    select(draft_table.c.line, draft_table.c.body)
    .where(draft_table.c.key == _KEY)
    .order_by(draft_table.c.line.desc())
    .limit(1)
)
_REMOVE = delete(draft_table).where(draft_table.c.key == _KEY, draft_table.c.line == bindparam("number"))
_CLEAR = delete(draft_table).where(draft_table.c.key == _KEY)

Line = dict[str, Any]


class Drafts:
    """The draft lines of this store, seen from inside a unit of work or a reading."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def append(self, key: str, line: Line) -> None:
        """Add one tap at the end of a draft."""
        self._connection.execute(_APPEND, {"of": key, "packed": pack(line)})

    def lines(self, key: str) -> tuple[Line, ...]:
        """Read a draft, oldest tap first; empty when there is none."""
        return tuple(unpack(body) for body in self._connection.scalars(_LINES_OF_ONE, {"of": key}))

    def lines_of(self, *keys: str) -> tuple[tuple[Line, ...], ...]:
        """Read several drafts at once, in the order of the keys."""
        found: dict[str, list[Line]] = {key: [] for key in keys}
        for key, body in self._connection.execute(_LINES, {"several": keys}).all():
            found[key].append(unpack(body))
        return tuple(tuple(found[key]) for key in keys)

    def keys(self, prefix: str) -> tuple[str, ...]:
        """List the drafts whose key begins so."""
        upper = prefix + "\U0010ffff"
        query = select(draft_table.c.key).distinct().where(draft_table.c.key >= prefix, draft_table.c.key < upper)
        return tuple(self._connection.scalars(query.order_by(draft_table.c.key)))

    def naming(self, digests: Collection[bytes]) -> frozenset[bytes]:
        """Tell which of these attachments some draft names, whichever form it belongs to."""
        found: set[bytes] = set()
        for body in self._connection.scalars(select(draft_table.c.body)):
            found |= {digest for digest in digests if digest in body}
        return frozenset(found)

    def take_back(self, key: str) -> Line | None:
        """Remove the last tap and give it; `None` when there is none."""
        last = self._connection.execute(_LAST, {"of": key}).one_or_none()
        if last is None:
            return None
        self._connection.execute(_REMOVE, {"of": key, "number": last.line})
        taken: Line = unpack(last.body)
        return taken

    def keep(self, key: str, fields: Line) -> None:
        """Replace a draft by one line: the fields of a form as typed so far."""
        self.clear(key)
        self.append(key, fields)

    def clear(self, *keys: str) -> None:
        """Throw drafts away, or end them when they have become an entry."""
        self._connection.execute(_CLEAR, [{"of": key} for key in keys])
