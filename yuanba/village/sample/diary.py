"""The year as it went by: acts laid on days and hours, done in their order, each under its own moment.

All of it is one transaction, so that an old disk is asked once and a half-made village is never found.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from yuanba.journal.unit_of_work import UnitOfWork
from yuanba.kernel.actor import Actor

#: Between two deeds of one sitting.
_PAUSE = timedelta(seconds=20)


class Hour:
    """A moment at which deeds are done one after another."""

    def __init__(self, work: UnitOfWork, at: datetime) -> None:
        self._work = work
        self._at = at

    @property
    def work(self) -> UnitOfWork:
        """For reading what has been written so far."""
        return self._work

    @property
    def today(self) -> date:
        """The day it is."""
        return self._at.date()

    def pass_by(self, minutes: int) -> None:
        """Let some time go by."""
        self._at += timedelta(minutes=minutes)

    def deed(self, actor: Actor) -> UnitOfWork:
        """Begin the next deed, some seconds after the one before."""
        self._at += _PAUSE
        return self._work.further(actor, now=self._at.astimezone(UTC), today=self._at.date())


@dataclass(frozen=True, slots=True)
class _Page:
    at: datetime
    act: Callable[[Hour], None]


class Diary:
    """What happens when."""

    def __init__(self, today: date) -> None:
        self._today = today
        self._pages: list[_Page] = []

    def __len__(self) -> int:
        """How many acts are laid on days."""
        return len(self._pages)

    def day(self, days: int) -> date:
        """Give the day so many days from the day the village is made."""
        return self._today + timedelta(days=days)

    def plan(self, days: int, at: time, act: Callable[[Hour], None]) -> None:
        """Lay an act on a day, by the wall clock of the village."""
        self._pages.append(_Page(datetime.combine(self.day(days), at), act))

    def live(self, work: UnitOfWork, tell: Callable[[int, int], None]) -> None:
        """Do all acts in the order of their moments.

        Args:
            work: the one transaction; not committed here.
            tell: hears how many acts are done, of how many.
        """
        # Sorting keeps the order in which acts of one moment were laid.
        for done, page in enumerate(sorted(self._pages, key=lambda page: page.at), start=1):
            page.act(Hour(work, page.at))
            tell(done, len(self._pages))
