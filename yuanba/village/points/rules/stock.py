"""Which deliveries are still in the shop: what expires first is handed out first."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """What is left of one delivery."""

    quantity: int
    #: None: it keeps.
    expires_on: date | None
    #: Empty: bought.
    donor: str
    came_on: date


def left_of(deliveries: Sequence[Batch], gone: int) -> tuple[Batch, ...]:
    """Take what has gone out of the deliveries, the first to expire first.

    Args:
        deliveries: as they came.
        gone: how many have left the shop since.

    Returns:
        What is left, the first to expire first; what keeps stands last.
    """
    left: list[Batch] = []
    for batch in sorted(deliveries, key=lambda one: (one.expires_on or date.max, one.came_on)):
        part = min(batch.quantity, gone)
        gone -= part
        if batch.quantity > part:
            left.append(replace(batch, quantity=batch.quantity - part))
    return tuple(left)
