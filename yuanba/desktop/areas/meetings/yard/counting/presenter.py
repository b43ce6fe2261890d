"""Counting hands and slips, without widgets."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QObject, Signal

from yuanba.desktop.areas.meetings.yard.course import Answer, Course, Task, begun
from yuanba.desktop.desk import Desk
from yuanba.journal.unit_of_work import UnitOfWork
from yuanba.kernel.errors import Mishap
from yuanba.village.meetings import queries
from yuanba.village.meetings.actions import counting
from yuanba.village.meetings.mishaps import HandsExceedPresent
from yuanba.village.meetings.model import CountWay, Vote, Votes
from yuanba.village.meetings.views import CountNow, MotionView

#: A slip that says nothing clear.
SPOILED = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CountView:
    """The count as it is to be seen: by the second counter without the numbers of the first."""

    motion: MotionView
    way: CountWay
    #: 1 or 2.
    counter: int
    votes: Votes
    present: int
    #: Present who raised no hand yet; never counted by itself.
    left: int
    #: This counter has counted something.
    counted: bool
    #: The way may still be chosen.
    open: bool
    #: Column of the last tap; None: none, or a spoiled slip.
    latest: Vote | None
    ways: tuple[CountWay, ...]


class CountPresenter(QObject):
    """Shows what the store has, and nothing before the store has it.

    Taps are taken in the order of the keys, each one committed by itself.

    Signals:
        showed: a `CountView`.
        refused: a mishap, to be said beside the numbers; None takes the last one back.
        disagreed: both have counted and came to different numbers; a `CountNow`.
    """

    showed = Signal(object)
    refused = Signal(object)
    disagreed = Signal(object)

    def __init__(self, desk: Desk, course: Course) -> None:
        super().__init__()
        self._desk = desk
        self._course = course
        self._now: CountNow | None = None
        self._counter = 1
        self._latest: Vote | None = None
        #: The deed that was refused last, for after a reason has been given.
        self._again: Callable[[], None] | None = None

    def open(self) -> None:
        """Begin with the count as it was read, at the counter who was at it."""
        self._now = self._course.view.count
        self._counter = 2 if self._now is not None and self._now.second_used else 1
        self._latest = None
        self.refused.emit(None)
        self._show()

    def tap(self, vote: Vote | None) -> None:
        """Count one hand or slip; None: a spoiled slip."""
        order = self._order
        if order is None:
            return
        self._again = partial(self.tap, vote)
        if vote is SPOILED:
            self._do(lambda work: counting.tap_spoiled(work, order), latest=None)
        else:
            self._do(lambda work: counting.tap_hand(work, order, vote), latest=vote)

    def take_back(self) -> None:
        """Take the last tap, or the last numbers typed, back."""
        order = self._order
        if order is not None:
            self._do(lambda work: counting.take_back_vote(work, order), latest=None)

    def type(self, votes: Votes, reason: str, answer: Answer) -> None:
        """Take the numbers of this counter; a reason accepts more hands than people present."""
        order = self._order
        if order is None:
            return

        def deed(work: UnitOfWork) -> CountNow:
            if reason.strip():
                counting.allow_more_hands(work, order, reason)
            return counting.type_votes(work, order, votes)

        self._do(deed, latest=None, answer=answer)

    def allow_more(self, reason: str, answer: Answer) -> None:
        """Accept more hands than people present, and count the one that was refused."""
        order, again = self._order, self._again
        if order is None:
            return

        def done() -> None:
            answer[0]()
            if again is not None:
                again()

        self._do(lambda work: counting.allow_more_hands(work, order, reason), latest=None, answer=(done, answer[1]))

    def choose_way(self, way: CountWay) -> None:
        """Count in another way; only before the first tap."""
        self._course.way = way
        self._course.go(Task.COUNT)

    def recount(self) -> None:
        """Throw the count away and begin anew; the minutes say how often."""
        order = self._order
        if order is not None:
            self._counter = 1
            self._do(lambda work: counting.recount(work, order), latest=None)

    def hand_over(self) -> None:
        """Let the second counter count, who sees nothing of the first."""
        self._counter = 2
        self._latest = None
        self.refused.emit(None)
        self._show()

    def hand_back(self) -> None:
        """Go back to the first counter: the second has counted nothing."""
        self._counter = 1
        self.refused.emit(None)
        self._show()

    def rule(self, counter: int, reason: str, answer: Answer) -> None:
        """Let the chair say which of two unequal counts stands."""
        order = self._order
        if order is None:
            return
        ruling = replace(order, counter=counter)
        done, failed = answer

        def ruled() -> None:
            done()
            self._course.go(Task.RESULT)

        self._do(lambda work: counting.rule_on_counters(work, ruling, reason), latest=None, answer=(ruled, failed))

    def finish(self) -> None:
        """Go on to the result, after every tap before; unequal counts are settled first."""
        order = self._order
        if order is None:
            return
        self._desk.run_deed(
            lambda work: queries.counting(work.connection, order.meeting_id, order.motion_id),
            self._finish,
            owner=self,
            failed=self.refused.emit,
        )

    @property
    def _order(self) -> counting.CountTo | None:
        motion_id = self._course.motion_id
        if motion_id is None:
            return None
        return counting.CountTo(
            meeting_id=self._course.meeting_id, motion_id=motion_id, way=self._course.way, counter=self._counter
        )

    def _finish(self, now: CountNow) -> None:
        self._now = now
        if now.unequal and now.ruling is None:
            self.disagreed.emit(now)
        else:
            self._course.go(Task.RESULT)

    def _do(self, deed: Callable[[UnitOfWork], CountNow], *, latest: Vote | None, answer: Answer | None = None) -> None:
        done, failed = answer or (lambda: None, self._refuse)

        def took(now: CountNow) -> None:
            self._now = now
            self._latest = latest
            if not begun(now) and now.way is None:
                self._counter = 1
            self.refused.emit(None)
            self._show()
            done()

        self._desk.run_deed(deed, took, owner=self, failed=failed)

    def _refuse(self, mishap: Mishap) -> None:
        if not isinstance(mishap, HandsExceedPresent):
            self._again = None
        self.refused.emit(mishap)

    def _show(self) -> None:
        now, one = self._now, self._course.view.motion
        if now is None or one is None:
            return
        votes = now.votes(self._counter)
        self.showed.emit(
            CountView(
                motion=one,
                way=self._course.way,
                counter=self._counter,
                votes=votes,
                present=now.present,
                left=now.present - votes.cast,
                counted=now.second_used if self._counter == 2 else now.first_used,
                open=not begun(now),
                latest=self._latest,
                ways=self._course.view.ways,
            )
        )
