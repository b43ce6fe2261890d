"""Calling the roll, without widgets."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from yuanba.desktop.areas.meetings.yard.course import Course, Task
from yuanba.desktop.desk import Desk
from yuanba.kernel.errors import Mishap
from yuanba.kernel.ids import Id
from yuanba.village.meetings.actions import counting
from yuanba.village.meetings.model import CountWay, SignIn, Vote, Votes
from yuanba.village.meetings.views import CountNow, MotionView


@dataclass(frozen=True, slots=True, kw_only=True)
class Called:
    """One line of the roll."""

    sign_in: SignIn
    #: None: not answered.
    vote: Vote | None
    #: Being called now.
    now: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RollView:
    """The roll as it is to be seen."""

    motion: MotionView
    lines: tuple[Called, ...]
    #: None: everyone has answered.
    calling: SignIn | None
    #: From 1, in the order of the roll.
    place: int
    votes: Votes
    present: int
    left: int
    latest: Vote | None
    #: Nobody has answered yet.
    open: bool
    ways: tuple[CountWay, ...]


class RollPresenter(QObject):
    """Calls one after another.

    A key answers for the name on screen at that moment; the next name is called at once, the answer is shown when the
    store has it.  Where the store refuses, the name comes back.

    Signals:
        showed: a `RollView`.
        refused: a mishap; None takes the last one back.
    """

    showed = Signal(object)
    refused = Signal(object)

    def __init__(self, desk: Desk, course: Course) -> None:
        super().__init__()
        self._desk = desk
        self._course = course
        self._now: CountNow | None = None
        self._order: tuple[SignIn, ...] = ()
        #: Answered, in the order called, those still on their way to the store included.
        self._sent: list[Id] = []
        self._calling: Id | None = None
        self._latest: Vote | None = None

    def open(self) -> None:
        """Begin with the roll as it was read: at the first who has not answered."""
        view = self._course.view
        self._now = view.count
        self._order = view.attendance.present
        self._sent = [] if self._now is None else [answer.elector_id for answer in self._now.roll]
        self._calling = self._after(None)
        self._latest = None
        self.refused.emit(None)
        self._show()

    def answer(self, vote: Vote) -> None:
        """Take the answer of whose name is on screen, and call the next."""
        order, elector = self._count_to, self._calling
        if order is None or elector is None:
            return
        self._sent.append(elector)
        self._calling = self._after(elector)
        self._desk.run_deed(
            lambda work: counting.answer_roll(work, order, elector, vote),
            lambda now: self._took(now, vote),
            owner=self,
            failed=lambda mishap: self._refuse(mishap, elector),
        )

    def take_back(self) -> None:
        """Take the last answer back and call that name again."""
        order = self._count_to
        if order is None or not self._sent:
            return
        self._calling = self._sent.pop()
        self._desk.run_deed(
            lambda work: counting.take_back_vote(work, order),
            lambda now: self._took(now, None),
            owner=self,
            failed=self.refused.emit,
        )

    def skip(self) -> None:
        """Call the next; whose name is on screen is called again at the end."""
        self._calling = self._after(self._calling)
        self._show()

    def call(self, elector_id: Id) -> None:
        """Call someone out of turn; who has answered keeps the answer."""
        if elector_id not in self._sent:
            self._calling = elector_id
            self._show()

    def choose_way(self, way: CountWay) -> None:
        """Count in another way; only before the first answer."""
        self._course.way = way
        self._course.go(Task.COUNT)

    def finish(self) -> None:
        """Go on to the result, after every answer before."""
        self._course.go(Task.RESULT)

    @property
    def _count_to(self) -> counting.CountTo | None:
        motion_id = self._course.motion_id
        if motion_id is None:
            return None
        return counting.CountTo(meeting_id=self._course.meeting_id, motion_id=motion_id, way=CountWay.ROLL)

    def _after(self, elector: Id | None) -> Id | None:
        """Find the next on the roll who has not answered, beginning again at the top; None: everyone has."""
        names = [one.elector_id for one in self._order]
        start = names.index(elector) + 1 if elector in names else 0
        rest = (*names[start:], *names[:start])
        return next((name for name in rest if name not in self._sent), None)

    def _took(self, now: CountNow, vote: Vote | None) -> None:
        self._now = now
        self._latest = vote
        self.refused.emit(None)
        self._show()

    def _refuse(self, mishap: Mishap, elector: Id) -> None:
        if elector in self._sent:
            self._sent.remove(elector)
        self._calling = elector
        self.refused.emit(mishap)
        self._show()

    def _show(self) -> None:
        now, one = self._now, self._course.view.motion
        if now is None or one is None:
            return
        answers = {answer.elector_id: answer.vote for answer in now.roll}
        lines = tuple(
            Called(sign_in=sign_in, vote=answers.get(sign_in.elector_id), now=sign_in.elector_id == self._calling)
            for sign_in in self._order
        )
        place = next((number for number, line in enumerate(lines, start=1) if line.now), 0)
        self.showed.emit(
            RollView(
                motion=one,
                lines=lines,
                calling=next((line.sign_in for line in lines if line.now), None),
                place=place,
                votes=now.first,
                present=now.present,
                left=now.remainder,
                latest=self._latest,
                open=not now.first_used,
                ways=self._course.view.ways,
            )
        )
