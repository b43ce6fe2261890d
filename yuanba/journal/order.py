"""In which order entries count.

What excludes (moves of a state, first ballots, openings) is folded in receipt order: received entries by moment and
number, then waiting ones by stamp.  So nothing that arrives later overturns what the office has already received.
"""

from dataclasses import dataclass
from datetime import datetime

from yuanba.journal.entry import Entry
from yuanba.journal.stamp import effective_stamp
from yuanba.kernel.ids import Id


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """The office's word that it holds an entry."""

    #: UTC milliseconds; never go back, not even after a restore.
    received_at: int
    #: Number in the scope, gap-free.
    number: int
    #: The device had been shut out when it came: the entry does not count.  A receipt without it beats one with it.
    set_aside: bool = False

    @property
    def rank(self) -> tuple[bool, int, int]:
        """Of several receipts for an entry the smallest counts."""
        return (self.set_aside, self.received_at, self.number)


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrived:
    """An entry as one store holds it, with its receipt if there is one yet."""

    id: Id
    entry: Entry
    receipt: Receipt | None = None

    @property
    def actor(self) -> Id:
        """The operator who did it."""
        return self.entry.actor

    @property
    def scope(self) -> Id:
        """Who receives it."""
        return self.entry.scope

    @property
    def moment(self) -> datetime:
        """The moment by the clock of the device that wrote it (aware, UTC)."""
        return self.entry.moment

    @property
    def effective_stamp(self) -> int:
        """The stamp that chooses between field values unseen by each other."""
        return effective_stamp(self.entry.stamp, self.receipt.received_at if self.receipt else None)


OrderKey = tuple[int, int, int, bytes, int, bytes]


def order_key(arrived: Arrived) -> OrderKey:
    """Give the sort key of receipt order; the same set sorts alike on every machine."""
    entry, receipt = arrived.entry, arrived.receipt
    if receipt is not None:
        return (0, receipt.received_at, receipt.number, entry.chain, entry.number, arrived.id)
    return (1, entry.stamp, 0, entry.chain, entry.number, arrived.id)
