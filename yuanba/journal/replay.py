"""Rebuilds the projected tables from the entries.

Everything happens in one transaction of the writer: readers go on with the old tables until the new ones are
committed, and a machine that loses power in the middle still has the old ones.
"""

import hashlib
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, MetaData, delete, insert, select
from sqlalchemy.schema import CreateIndex, CreateTable

from yuanba.journal.order import order_key
from yuanba.journal.projection import Decoded, Folding, Row
from yuanba.journal.projector import arrived_from
from yuanba.journal.tables import (
    entry_subject_table,
    entry_table,
    finding_table,
    memory_table,
    projection_metadata,
    receipt_table,
)
from yuanba.kernel.ids import Id

#: Rows handed to the database at a time.
_BATCH = 2_000
_FINGERPRINT = "fingerprint"


def fingerprint(foldings: Sequence[Folding[Any]]) -> bytes:
    """Give a hash over the shape of all projected tables and the kinds folded into them."""
    digest = hashlib.sha256()
    for metadata in _metadatas(foldings):
        for table in metadata.sorted_tables:
            digest.update(str(CreateTable(table)).encode())
            for index in sorted(table.indexes, key=lambda index: str(index.name)):
                digest.update(str(CreateIndex(index)).encode())
    for folding in foldings:
        digest.update(f"{folding.name}:{sorted(folding.rules)}".encode())
    return digest.digest()


def is_current(connection: Connection, foldings: Sequence[Folding[Any]]) -> bool:
    """Tell whether the projected tables were made by this program's foldings."""
    known = connection.scalar(select(memory_table.c.value).where(memory_table.c.name == _FINGERPRINT))
    return known == fingerprint(foldings)


def rebuild(connection: Connection, foldings: Sequence[Folding[Any]]) -> int:
    """Drop all projected tables, make them anew and fill them from the entries.

    Returns:
        the number of entries folded.
    """
    for metadata in _metadatas(foldings):
        for table in reversed(metadata.sorted_tables):
            connection.exec_driver_sql(f'DROP TABLE IF EXISTS "{table.name}"')
        metadata.create_all(connection, checkfirst=False)
    count = _fill(connection, foldings)
    connection.execute(delete(memory_table).where(memory_table.c.name == _FINGERPRINT))
    connection.execute(insert(memory_table), {"name": _FINGERPRINT, "value": fingerprint(foldings)})
    return count


def _metadatas(foldings: Sequence[Folding[Any]]) -> list[MetaData]:
    found: list[MetaData] = [projection_metadata]
    for folding in foldings:
        for table in folding.tables:
            if table.metadata not in found:
                found.append(table.metadata)
    return found


def _fill(connection: Connection, foldings: Sequence[Folding[Any]]) -> int:
    by_kind: dict[tuple[str, int], list[Folding[Any]]] = defaultdict(list)
    for folding in foldings:
        for key in folding.rules:
            by_kind[key].append(folding)
    subjects: dict[str, dict[Id, list[Decoded]]] = {folding.name: defaultdict(list) for folding in foldings}
    links: list[Row] = []
    count = 0
    query = (
        select(entry_table, receipt_table.c.received_at, receipt_table.c.number.label("receipt_number"))
        .select_from(entry_table.outerjoin(receipt_table, receipt_table.c.entry_id == entry_table.c.id))
        .order_by(entry_table.c.position)
    )
    for row in connection.execute(query):
        count += 1
        arrived = arrived_from(row)
        for folding in by_kind[(arrived.entry.kind, arrived.entry.edition)]:
            decoded = folding.decode(arrived)
            for subject in folding.subjects_of(decoded):
                subjects[folding.name][subject].append(decoded)
                links.append({"folding": folding.name, "subject": subject, "position": row.position})
    _insert(connection, entry_subject_table, links)
    set_aside: set[Id] = set()
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
    rows: dict[Any, list[Row]] = defaultdict(list)
    for subject, entries in subjects.items():
        entries.sort(key=lambda decoded: order_key(decoded.arrived))
        counting = [
            decoded for decoded in entries if folding.judged_here(decoded) or decoded.arrived.id not in set_aside
        ]
        folded = folding.fold(subject, counting)
        for entry_id, finding in folded.findings.items():
            set_aside.add(entry_id)
            findings.append(
                {"entry_id": entry_id, "folding": folding.name, "subject": subject, "reason": finding.reason}
            )
        for table, made in folding.rows(subject, folded.state).items():
            rows[table].extend(made)
    for table, made in rows.items():
        _insert(connection, table, made)


def _insert(connection: Connection, table: Any, rows: list[Row]) -> None:  # noqa: ANN401
    for start in range(0, len(rows), _BATCH):
        connection.execute(insert(table), rows[start : start + _BATCH])
