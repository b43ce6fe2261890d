"""What is printed in the sample village.  Who draws a paper is the caller's business: none is drawn on this floor."""

from collections.abc import Callable
from dataclasses import dataclass

from yuanba.journal.unit_of_work import UnitOfWork
from yuanba.kernel.ids import Id


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperWanted:
    """One paper somebody prints."""

    #: notice, bag, minutes, decision or posting.
    kind: str
    meeting_id: Id
    #: None: the paper speaks of the whole meeting.
    motion_id: Id | None = None


#: Prints a paper under the next number, in the unit of work given.
Press = Callable[[UnitOfWork, PaperWanted], None]


def no_press(work: UnitOfWork, wanted: PaperWanted) -> None:
    """Print nothing: a village without a printer."""
    del work, wanted
