"""Hybrid logical clock: 48 bits of UTC milliseconds, 16 bits of counter, in one integer.

The clock of a device never goes back and continues from the greatest effective stamp it holds, so that a PC that once
lived in 2099 recovers when its entries have been received.
"""

from datetime import UTC, datetime, timedelta

#: How far a stamp may lie ahead of the moment its entry was received: ten minutes.
#: Source: design decision on effective stamps, measured in the clock model (no winner that was already superseded).
GRACE_MILLISECONDS = 600_000

_COUNTER_BITS = 16
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def stamp_at(moment: datetime) -> int:
    """Give the first stamp of a moment (aware, UTC)."""
    return stamp_at_millisecond(milliseconds_of(moment))


def stamp_at_millisecond(milliseconds: int) -> int:
    """Give the first stamp of a UTC millisecond."""
    return milliseconds << _COUNTER_BITS


def milliseconds_of(moment: datetime) -> int:
    """Count UTC milliseconds since 1970."""
    return (moment - _EPOCH) // timedelta(milliseconds=1)


def stamp_milliseconds(stamp: int) -> int:
    """Read the UTC milliseconds of a stamp."""
    return stamp >> _COUNTER_BITS


def stamp_moment(stamp: int) -> datetime:
    """Read the moment of a stamp (aware, UTC, whole milliseconds)."""
    return _EPOCH + timedelta(milliseconds=stamp_milliseconds(stamp))


def next_stamp(greatest: int, now: datetime) -> int:
    """Give the stamp of a new entry: the present moment, or just after the greatest stamp held."""
    return max(greatest + 1, stamp_at(now))


def effective_stamp(stamp: int, received_milliseconds: int | None) -> int:
    """Limit a stamp by the moment its entry was received; `None` means it still waits."""
    if received_milliseconds is None:
        return stamp
    return min(stamp, stamp_at_millisecond(received_milliseconds + GRACE_MILLISECONDS))
