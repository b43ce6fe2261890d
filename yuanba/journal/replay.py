"""Rebuilds projected tables from the entries: those of the foldings that this program reads otherwise, or all.

Everything happens in one transaction of the writer.  SQLite writes the new tables beside the old ones, into the log;
the commit is the swap.  Until then readers go on with the old tables, and a machine that loses power in the middle
still has them.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Table, delete, insert, inspect, select
from sqlalchemy.schema import CreateIndex, CreateTable

from yuanba.journal.order import order_key
from yuanba.journal.projection import Decoded, Folding, Row
from yuanba.journal.projector import arrived_from, finding_rows, foldings_by_kind, stored_entries
from yuanba.journal.tables import (
    entry_subject_table,
    entry_table,
    finding_table,
    journal_metadata,
    memory_table,
    projection_metadata,
)
from yuanba.kernel.ids import Id

#: Rows handed to the database at a time.
_BATCH = 2_000
#: Begins the names under which the store remembers how its tables were made.
_FINGERPRINT = "fingerprint:"
#: The tables that all foldings share.
_SHARED = f"{_FINGERPRINT}shared"
_MIGRATIONS_TABLE = "alembic_version"


def fingerprint(folding: Folding[Any]) -> bytes:
    """Give a hash over the shape of a folding's tables, the kinds folded into them and its edition."""
    return _digest(folding.tables, f"{folding.name}:{folding.edition}:{sorted(folding.rules)}")


def outdated(connection: Connection, foldings: Sequence[Folding[Any]]) -> tuple[Folding[Any], ...]:
    """Find the foldings whose tables this program would fill otherwise than they are.

    Whoever receives what an outdated folding judges is outdated as well: a posting stands or falls with its cause.
    """
    if connection.scalar(select(memory_table.c.value).where(memory_table.c.name == _SHARED)) != _shared():
        return tuple(foldings)
    query = select(memory_table.c.name, memory_table.c.value).where(memory_table.c.name.startswith(_FINGERPRINT))
    known = {row.name: row.value for row in connection.execute(query)}
    stale = {folding.name for folding in foldings if known.get(_FINGERPRINT + folding.name) != fingerprint(folding)}
    for concerned in foldings_by_kind(foldings).values():
        # Judges stand before receivers, so one walk in order reaches everything that follows from them.
        if concerned[0].name in stale:
            stale |= {folding.name for folding in concerned}
    return tuple(folding for folding in foldings if folding.name in stale)


def rebuild(
    connection: Connection, foldings: Sequence[Folding[Any]], stale: Sequence[Folding[Any]] | None = None
) -> int:
    """Drop projected tables, make them anew and fill them from the entries.

    Args:
        connection: of the writer, in a transaction.
        foldings: all of the program.
        stale: those to rebuild, as `outdated` found them; `None`: all.

    Returns:
        the number of entries folded.
    """
    if stale is None:
        stale = foldings
    for name in _tables_made_by_projection(connection, foldings, stale):
        connection.exec_driver_sql(f'DROP TABLE "{name}"')
    projection_metadata.create_all(connection)
    kept = [folding.name for folding in foldings if folding not in stale]
    for shared in (entry_subject_table, finding_table):
        connection.execute(delete(shared).where(shared.c.folding.not_in(kept)))
    for folding in stale:
        for table in folding.tables:
            table.create(connection)
    count = _fill(connection, stale)
    connection.execute(delete(memory_table).where(memory_table.c.name.startswith(_FINGERPRINT)))
    made = {_FINGERPRINT + folding.name: fingerprint(folding) for folding in foldings} | {_SHARED: _shared()}
    connection.execute(insert(memory_table), [{"name": name, "value": value} for name, value in made.items()])
    return count


def _shared() -> bytes:
    return _digest(projection_metadata.sorted_tables, "")


def _digest(tables: Iterable[Table], more: str) -> bytes:
    digest = hashlib.sha256(more.encode())
    for table in tables:
        digest.update(str(CreateTable(table)).encode())
        for index in sorted(table.indexes, key=lambda index: str(index.name)):
            digest.update(str(CreateIndex(index)).encode())
    return digest.digest()


def _tables_made_by_projection(
    connection: Connection, foldings: Sequence[Folding[Any]], stale: Sequence[Folding[Any]]
) -> list[str]:
    """List the tables to drop: those of stale foldings, and those that no folding fills any more."""
    kept = {table.name for folding in foldings if folding not in stale for table in folding.tables}
    kept |= {_MIGRATIONS_TABLE, *journal_metadata.tables}
    if len(stale) < len(foldings):
        kept |= projection_metadata.tables.keys()
    return [name for name in inspect(connection).get_table_names() if name not in kept]


def _fill(connection: Connection, foldings: Sequence[Folding[Any]]) -> int:
    by_kind: dict[tuple[str, int], list[Folding[Any]]] = defaultdict(list)
    for folding in foldings:
        for key in folding.rules:
            by_kind[key].append(folding)
    subjects: dict[str, dict[Id, list[Decoded]]] = {folding.name: defaultdict(list) for folding in foldings}
    links: list[Row] = []
    count = 0
    kinds = {kind for kind, _ in by_kind}
    query = stored_entries.where(entry_table.c.kind.in_(kinds)).order_by(entry_table.c.position)
    for row in connection.execute(query):
        count += 1
        arrived = arrived_from(row)
        for folding in by_kind.get((arrived.entry.kind, arrived.entry.edition), ()):
            decoded = folding.decode(arrived)
            for subject in folding.subjects_of(decoded):
                subjects[folding.name][subject].append(decoded)
                links.append({"folding": folding.name, "subject": subject, "position": row.position})
    _insert(connection, entry_subject_table, links)
    set_aside = set(connection.scalars(select(finding_table.c.entry_id)))
    findings: list[Row] = []
    for folding in foldings:
        _fold_all(connection, folding, subjects.pop(folding.name), set_aside, findings)
    _insert(connection, finding_table, findings)
    return count


def _fold_all(
    connection: Connection,
    folding: Folding[Any],
    subjects: dict[Id, list[Decoded]],
    set_aside: set[Id],
    findings: list[Row],
) -> None:
    rows: dict[Table, list[Row]] = defaultdict(list)
    for subject, entries in subjects.items():
        entries.sort(key=lambda decoded: order_key(decoded.arrived))
        counting = [
            decoded for decoded in entries if folding.judged_here(decoded) or decoded.arrived.id not in set_aside
        ]
        folded = folding.fold(subject, counting)
        set_aside.update(folded.findings)
        findings += finding_rows(folding, subject, folded.findings)
        for table, made in folded.rows.items():
            rows[table].extend(made)
    for table, made in rows.items():
        _insert(connection, table, made)


def _insert(connection: Connection, table: Table, rows: list[Row]) -> None:
    for start in range(0, len(rows), _BATCH):
        connection.execute(insert(table), rows[start : start + _BATCH])
