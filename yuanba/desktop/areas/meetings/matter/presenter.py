"""One matter, without widgets."""

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QObject, Signal
from sqlalchemy import Connection

from yuanba.desktop.changefeed import Change
from yuanba.desktop.desk import Desk
from yuanba.kernel.ids import Id
from yuanba.village.matters.model import MatterState
from yuanba.village.matters.queries import MatterView, matter
from yuanba.village.meetings.model import Footing, MeetingState
from yuanba.village.meetings.overview import Dealing, last_dealings
from yuanba.village.meetings.queries import meeting, motions_on_matter
from yuanba.village.meetings.views import MeetingView, MotionView


class Step(Enum):
    """What is to be done next with a matter."""

    CALL = "call"
    OPEN_MEETING = "open_meeting"
    REFER = "refer"
    CLOSE = "close"
    #: It is at its end.
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A matter with everything its screen says."""

    matter: MatterView
    #: What meetings did with it, oldest first.
    dealt: tuple[tuple[MeetingView, MotionView], ...]
    last: Dealing | None

    @property
    def step(self) -> Step:
        """What is to be done next."""
        if self.matter.state is MatterState.CLOSED:
            return Step.NOTHING
        last = self.last
        if last is None:
            return Step.CALL if not self.matter.referrals else Step.CLOSE
        if last.outcome is None:
            return Step.OPEN_MEETING if last.meeting_state is MeetingState.CALLED else Step.CALL
        undecided = last.footing is not Footing.BINDING and self.may_refer
        return Step.REFER if undecided and not self.matter.referrals else Step.CLOSE

    @property
    def may_refer(self) -> bool:
        """Tell whether there is another body to hand it to."""
        return not self.matter.advice.courtyard_enough

    @property
    def further_steps(self) -> tuple[Step, ...]:
        """What else may be done with it while it is open."""
        if self.matter.state is MatterState.CLOSED:
            return ()
        steps = (Step.CALL, Step.REFER, Step.CLOSE) if self.may_refer else (Step.CALL, Step.CLOSE)
        # What stands on the agenda of a meeting to come is put to no second one.
        done = {self.step, Step.CALL} if self.step is Step.OPEN_MEETING else {self.step}
        return tuple(step for step in steps if step not in done)


class MatterPresenter(QObject):
    """Reads one matter.

    Signals:
        showed: a `Shown`.
    """

    showed = Signal(object)

    def __init__(self, desk: Desk, matter_id: Id, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._matter_id = matter_id
        desk.changes.changed.connect(self._follow)

    def refresh(self) -> None:
        """Read everything anew."""
        matter_id = self._matter_id
        self._desk.run_query(lambda connection: _shown(connection, matter_id), self.showed.emit, owner=self)

    def _follow(self, change: Change) -> None:
        if change.touches("matters", "meetings"):
            self.refresh()


def _shown(connection: Connection, matter_id: Id) -> Shown:
    view = matter(connection, matter_id)
    dealt = tuple(
        (meeting(connection, meeting_id), motion) for meeting_id, motion in motions_on_matter(connection, matter_id)
    )
    return Shown(matter=view, dealt=dealt, last=last_dealings(connection, view.courtyard_id).get(matter_id))
