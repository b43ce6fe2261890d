"""A clock that stands still until a test moves it."""

from datetime import UTC, date, datetime, timedelta


class FixedClock:
    """Shows one moment; `advance` moves it."""

    def __init__(self, moment: datetime = datetime(2026, 11, 2, 8, 0, tzinfo=UTC)) -> None:
        self.moment = moment

    def now(self) -> datetime:
        return self.moment

    def today(self) -> date:
        return self.moment.date()

    def advance(self, **amounts: float) -> None:
        self.moment += timedelta(**amounts)
