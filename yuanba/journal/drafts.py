"""Taps and half-filled forms: kept on this machine, each line committed by itself, until they become one entry."""

from typing import Any

from sqlalchemy import Connection, delete, func, insert, select

from yuanba.journal.entry import pack, unpack
from yuanba.journal.tables import draft_table


class Drafts:
    """The draft lines of this store, seen from inside a unit of work or a reading."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def append(self, key: str, line: dict[str, Any]) -> None:
        """Add one tap at the end of a draft."""
        last = self._connection.scalar(select(func.max(draft_table.c.line)).where(draft_table.c.key == key))
        self._connection.execute(
            insert(draft_table), {"key": key, "line": 0 if last is None else last + 1, "body": pack(line)}
        )

    def lines(self, key: str) -> tuple[dict[str, Any], ...]:
        """Read a draft, oldest tap first; empty when there is none."""
        query = select(draft_table.c.body).where(draft_table.c.key == key).order_by(draft_table.c.line)
        return tuple(unpack(body) for body in self._connection.scalars(query))

    def keys(self, prefix: str) -> tuple[str, ...]:
        """List the drafts whose key begins so."""
        upper = prefix + "\U0010ffff"
        query = select(draft_table.c.key).distinct().where(draft_table.c.key >= prefix, draft_table.c.key < upper)
        return tuple(self._connection.scalars(query.order_by(draft_table.c.key)))

    def take_back(self, key: str) -> dict[str, Any] | None:
        """Remove the last tap and give it; `None` when there is none."""
        query = select(draft_table.c.line, draft_table.c.body).where(draft_table.c.key == key)
        last = self._connection.execute(query.order_by(draft_table.c.line.desc()).limit(1)).one_or_none()
        if last is None:
            return None
        self._connection.execute(delete(draft_table).where(draft_table.c.key == key, draft_table.c.line == last.line))
        taken: dict[str, Any] = unpack(last.body)
        return taken

    def keep(self, key: str, fields: dict[str, Any]) -> None:
        """Replace a draft by one line: the fields of a form as typed so far."""
        self.clear(key)
        self.append(key, fields)

    def clear(self, key: str) -> None:
        """Throw a draft away, or end it when it has become an entry."""
        self._connection.execute(delete(draft_table).where(draft_table.c.key == key))
