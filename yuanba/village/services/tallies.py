"""What may be read of the anonymous slips."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, exists, select

from yuanba.journal.tables import finding_table
from yuanba.kernel.ids import Id
from yuanba.village.services import queries
from yuanba.village.services.catalogue import Service
from yuanba.village.services.model import Grade
from yuanba.village.services.tables import TALLY_FOLDING, ledger_table, tally_table

#: Two machines counted the same slips, or put one count right at the same time: whoever saw both could subtract.
_DISPUTED = exists().where(finding_table.c.folding == TALLY_FOLDING, finding_table.c.subject == tally_table.c.subject)


@dataclass(frozen=True, slots=True, kw_only=True)
class SlipTally:
    """Anonymous slips about one service, of one month or of several."""

    service_id: str
    name: str
    #: Every grade with its number, of the counts that may be told; None: none may.
    grades: Mapping[Grade, int] | None
    #: Some were counted that are not in these numbers.
    withheld: bool

    @property
    def slips(self) -> int:
        """How many slips are told."""
        return 0 if self.grades is None else sum(self.grades.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedSlips:
    """The count of one service in one month, to see that it was counted and to put it right."""

    service_id: str
    name: str
    #: None: it is not told.
    grades: Mapping[Grade, int] | None
    #: Two machines counted it.
    disputed: bool
    tally_id: Id
    #: Entry of the last count, the base of the next.
    seen: Id


def slip_tallies(connection: Connection, courtyard_id: Id, first: date, last: date) -> tuple[SlipTally, ...]:
    """Add up the anonymous slips of the months in a period by service, each only as far as it is told by itself.

    Hidden counts enter no sum: a month of three slips added to a quarter of seven could be subtracted again.
    """
    sums: dict[str, Counter[Grade]] = {}
    withheld = set()
    for one in _counted(connection, courtyard_id, first, last):
        if one.grades is None:
            withheld.add(one.service_id)
        else:
            sums.setdefault(one.service_id, Counter()).update(one.grades)
    names = queries.services(connection)
    return tuple(
        SlipTally(
            service_id=service_id,
            name=_name(names, service_id),
            grades={grade: sums[service_id][grade] for grade in Grade} if service_id in sums else None,
            withheld=service_id in withheld,
        )
        for service_id in sorted(sums.keys() | withheld)
    )


def slips_of_month(connection: Connection, courtyard_id: Id, month: date) -> tuple[CountedSlips, ...]:
    """List the services whose slips of a month were counted."""
    first = month.replace(day=1)
    return _counted(connection, courtyard_id, first, first)


def ledgers_taken(connection: Connection, courtyard_id: Id) -> tuple[Id, ...]:
    """Name the records of who took ledgers of a courtyard out as tables, for their history."""
    query = select(ledger_table.c.subject).where(ledger_table.c.courtyard_id == courtyard_id)
    return tuple(connection.scalars(query.order_by(ledger_table.c.subject)))


def _counted(connection: Connection, courtyard_id: Id, first: date, last: date) -> tuple[CountedSlips, ...]:
    table = tally_table
    query = select(table, _DISPUTED.label("disputed")).where(
        table.c.courtyard_id == courtyard_id, table.c.month.between(first, last)
    )
    names = queries.services(connection)
    return tuple(
        CountedSlips(
            service_id=row.service_id,
            name=_name(names, row.service_id),
            grades=dict(row.grades) if row.shown and not row.disputed else None,
            disputed=row.disputed,
            tally_id=row.subject,
            seen=row.seen,
        )
        for row in connection.execute(query.order_by(table.c.month, table.c.service_id))
    )


def _name(names: Mapping[str, Service], service_id: str) -> str:
    return names[service_id].name if service_id in names else service_id
