"""Read shapes of operators."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, select

from yuanba.kernel.ids import Id
from yuanba.village.operators.model import OperatorUnknown
from yuanba.village.operators.tables import operator_table


@dataclass(frozen=True, slots=True, kw_only=True)
class OperatorLine:
    """One person who may sit at the computer."""

    operator_id: Id
    name: str
    #: None: not linked to a resident.
    resident_id: Id | None
    #: Empty: no post.
    post: str
    #: One of the courtyard's own people who was not on its household list when admitted.
    of_courtyard: bool
    #: The resident was found by the name alone.
    by_name: bool
    #: Residents of that name who it is not.
    not_these: tuple[Id, ...]
    scope: Id
    retired: bool
    #: Entries behind resident and post, the base of a new link.
    heads: tuple[Id, ...]

    @property
    def linked(self) -> bool:
        """Tell whether it is known who it is: a resident, or by a post someone from outside."""
        return self.resident_id is not None or (bool(self.post) and not self.of_courtyard)


def operators(connection: Connection) -> tuple[OperatorLine, ...]:
    """List those who may sit at the computer in the order of admission; empty in a new store."""
    table = operator_table
    query = select(table).where(table.c.retired.is_(False)).order_by(table.c.stamp, table.c.subject)
    return tuple(_line(row) for row in connection.execute(query))


def operator(connection: Connection, operator_id: Id) -> OperatorLine:
    """Read one operator, retired or not.

    Raises:
        OperatorUnknown: not in this store.
    """
    query = select(operator_table).where(operator_table.c.subject == operator_id)
    row = connection.execute(query).one_or_none()
    if row is None:
        raise OperatorUnknown(operator_id=operator_id)
    return _line(row)


def _line(row: Row[Any]) -> OperatorLine:
    return OperatorLine(
        operator_id=row.subject,
        name=row.name,
        resident_id=row.resident_id,
        post=row.post,
        of_courtyard=row.of_courtyard,
        by_name=row.by_name,
        not_these=row.not_these,
        scope=row.scope,
        retired=row.retired,
        heads=row.heads,
    )
