"""Fields that several people may amend without seeing each other.

An amendment names the entries whose values the person saw (its *base*).  An entry named as base is out whatever its
stamp; of several heads the greatest effective stamp is shown, and heads with different values are a conflict that a
person settles by one more amendment.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from yuanba.journal.order import Arrived
from yuanba.kernel.ids import Id


@dataclass(frozen=True, slots=True)
class Head:
    """One value of a field that no later entry has seen and replaced."""

    value: object
    entry_id: Id
    stamp: int


@dataclass(frozen=True, slots=True)
class Fields:
    """The amendable fields of one subject, by name."""

    named: Mapping[str, tuple[Head, ...]]
    #: Entries that some later entry has named as seen.
    seen: frozenset[Id] = frozenset()

    @classmethod
    def opened(cls, arrived: Arrived, values: Mapping[str, object]) -> "Fields":
        """Begin with the values of the opening entry."""
        return cls({name: (_head(value, arrived),) for name, value in values.items()})

    def amended(self, arrived: Arrived, changes: Mapping[str, object], base: Iterable[Id]) -> "Fields":
        """Take in an amendment.

        Args:
            changes: the fields changed, with their new values.
            base: the entries whose values the person saw.
        """
        saw = frozenset(base)
        named = dict(self.named)
        for name, value in changes.items():
            head = _head(value, arrived)
            kept = tuple(other for other in named.get(name, ()) if other.entry_id not in saw)
            named[name] = (*kept, head)
        return replace(self, named=named, seen=self.seen | saw)

    def __getitem__(self, name: str) -> object:
        """Give the value to show; `None` for a field nobody has filled."""
        heads = self.named.get(name)
        if not heads:
            return None
        return max(heads, key=lambda head: (head.stamp, head.entry_id)).value

    @property
    def heads(self) -> dict[str, tuple[Id, ...]]:
        """Name the entries behind each field, to be given as the base of the next amendment."""
        return {name: tuple(head.entry_id for head in heads) for name, heads in self.named.items()}

    @property
    def disputed(self) -> tuple[str, ...]:
        """Name the fields whose heads hold different values."""
        return tuple(
            sorted(name for name, heads in self.named.items() if any(head.value != heads[0].value for head in heads))
        )


def _head(value: object, arrived: Arrived) -> Head:
    return Head(value=value, entry_id=arrived.id, stamp=arrived.effective_stamp)
