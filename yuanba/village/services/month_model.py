"""Facts of a month of proxy services: anonymous slips counted, ledgers taken out."""

from dataclasses import dataclass
from datetime import date

from yuanba.kernel.facts import fact
from yuanba.kernel.ids import Id
from yuanba.village.services.model import Grade


@fact("services.slips_counted")
@dataclass(frozen=True, slots=True, kw_only=True)
class SlipsCounted:
    """The anonymous slips of a month were added up by service; nothing links one to a ticket, a moment or a person."""

    tally_id: Id
    courtyard_id: Id
    #: First day of the month.
    month: date
    service_id: str
    #: Slips of each grade.
    grades: tuple[tuple[Grade, int], ...]


@fact("services.slips_recounted")
@dataclass(frozen=True, slots=True, kw_only=True)
class SlipsRecounted:
    """The slips of a month about one service were counted once more, because the first count was wrong."""

    tally_id: Id
    #: Entry of the count the person saw.
    before: Id
    #: Slips of each grade; none: they were of another service.
    grades: tuple[tuple[Grade, int], ...]
    reason: str


@fact("services.ledger_exported")
@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerExported:
    """Somebody took the ledger out of the store as a table."""

    export_id: Id
    courtyard_id: Id
    first_on: date
    last_on: date
    #: How many tickets it lists.
    tickets: int
    #: It tells what stays hidden until asked for.
    hidden: bool
