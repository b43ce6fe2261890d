"""What was done to a record, entry by entry: the past as people did it, set-aside entries included."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from msgspec import MsgspecError
from sqlalchemy import Connection, select

from yuanba.journal.entry import unpack
from yuanba.journal.stamp import stamp_moment
from yuanba.journal.tables import entry_subject_table, entry_table, finding_table
from yuanba.kernel.actor import KnownBy
from yuanba.kernel.facts import declared_facts
from yuanba.kernel.ids import Id


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """One entry in the history of a record."""

    entry_id: Id
    #: By the clock of the device that wrote it (aware, UTC).
    moment: datetime
    #: The operator who did it, and how the machine knew who that was.
    actor: Id
    known_by: KnownBy
    kind: str
    #: The fact; None where a newer program wrote it in a shape this one does not know.
    body: Any
    #: Why it does not count, as a code; empty: it counts.
    set_aside: str


def history(connection: Connection, subjects: Sequence[Id]) -> tuple[Past, ...]:
    """List the entries that concern any of these subjects, oldest first; empty for unknown subjects."""
    positions = select(entry_subject_table.c.position).where(entry_subject_table.c.subject.in_(subjects)).distinct()
    query = (
        select(
            entry_table.c.id,
            entry_table.c.stamp,
            entry_table.c.actor,
            entry_table.c.known_by,
            entry_table.c.kind,
            entry_table.c.edition,
            entry_table.c.body,
            finding_table.c.reason,
        )
        .outerjoin_from(entry_table, finding_table, finding_table.c.entry_id == entry_table.c.id)
        .where(entry_table.c.position.in_(positions))
        .order_by(entry_table.c.stamp, entry_table.c.position)
    )
    return tuple(
        Past(
            entry_id=row.id,
            moment=stamp_moment(row.stamp),
            actor=row.actor,
            known_by=KnownBy(row.known_by),
            kind=row.kind,
            body=_body(row.kind, row.edition, row.body),
            set_aside=row.reason or "",
        )
        for row in connection.execute(query)
    )


def _body(kind: str, edition: int, packed: bytes) -> Any:  # noqa: ANN401 - any fact
    shape = declared_facts().get((kind, edition))
    try:
        return None if shape is None else unpack(packed, shape)
    except MsgspecError:
        return None
