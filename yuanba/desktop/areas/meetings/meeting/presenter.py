"""One meeting, without widgets."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from sqlalchemy import Connection

from yuanba.desktop.areas.meetings.meeting.papers import PaperKind
from yuanba.desktop.changefeed import Change
from yuanba.desktop.desk import Desk
from yuanba.kernel.ids import Id
from yuanba.village.meetings.invitations import Invitation, invitations
from yuanba.village.meetings.model import MeetingState, MotionState
from yuanba.village.meetings.queries import meeting, presence
from yuanba.village.meetings.views import MeetingView, MotionView
from yuanba.village.notices.queries import printed_about


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A meeting with everything its screen says."""

    meeting: MeetingView
    invitations: tuple[Invitation, ...]
    #: Taps, an electorate or a result are there: the yard has begun.
    begun: bool
    #: Kinds of papers printed, each with what it speaks of.
    printed: frozenset[tuple[Id, str]]

    @property
    def running(self) -> bool:
        """Tell whether the meeting was neither closed nor cancelled."""
        return self.meeting.state is MeetingState.CALLED

    def was_printed(self, about_id: Id, kind: PaperKind) -> bool:
        """Tell whether a paper was printed already."""
        return (about_id, kind.value) in self.printed


class MeetingPresenter(QObject):
    """Reads one meeting.

    Signals:
        showed: a `Shown`.
    """

    showed = Signal(object)

    def __init__(self, desk: Desk, meeting_id: Id, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._meeting_id = meeting_id
        desk.changes.changed.connect(self._follow)

    def refresh(self) -> None:
        """Read everything anew."""
        meeting_id = self._meeting_id
        self._desk.run_query(lambda connection: _shown(connection, meeting_id), self.showed.emit, owner=self)

    def _follow(self, change: Change) -> None:
        if change.touches("matters", "meetings", "notices"):
            self.refresh()


def may_word_anew(one: MotionView) -> bool:
    """Tell whether a motion may still be worded anew: nobody has fixed who counts."""
    return one.state is MotionState.PUT


def _shown(connection: Connection, meeting_id: Id) -> Shown:
    view = meeting(connection, meeting_id)
    abouts = (meeting_id, *(one.motion.motion_id for one in view.motions))
    begun = any(one.state is not MotionState.PUT for one in view.motions) or bool(
        presence(connection, meeting_id).sign_ins
    )
    return Shown(
        meeting=view,
        invitations=invitations(connection, view),
        begun=begun,
        printed=frozenset((about, line.kind) for about in abouts for line in printed_about(connection, about)),
    )
