"""What time it is.  Rules never ask; those who open a unit of work do."""

from datetime import UTC, date, datetime
from typing import Protocol


class Clock(Protocol):
    """Tells moments in UTC and dates as the village's wall calendar has them."""

    def now(self) -> datetime:
        """Give the present moment, aware, in UTC."""
        ...

    def today(self) -> date:
        """Give the local calendar date."""
        ...


class SystemClock:
    """The clock of the computer."""

    def now(self) -> datetime:
        """Give the present moment, aware, in UTC."""
        return datetime.now(UTC)

    def today(self) -> date:
        """Give the local calendar date."""
        return datetime.now().astimezone().date()
