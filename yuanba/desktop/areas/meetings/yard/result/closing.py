"""The end of a meeting, without widgets."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from yuanba.desktop.areas.meetings.yard.course import Course
from yuanba.desktop.areas.meetings.yard.result.presenter import offered_persons
from yuanba.desktop.desk import Desk
from yuanba.desktop.form_draft import FormDraft, Typed
from yuanba.kernel.errors import Mishap
from yuanba.kernel.ids import id_text
from yuanba.village.meetings.actions import sealing
from yuanba.village.meetings.model import MeetingPersons
from yuanba.village.meetings.views import MotionView


class ClosingPresenter(QObject):
    """Ends the meeting; what is open is left for the next.

    Signals:
        closed: the meeting is over.
    """

    closed = Signal()

    def __init__(self, desk: Desk, course: Course) -> None:
        super().__init__()
        self._desk = desk
        self._course = course
        self._draft: FormDraft | None = None

    def open(self, taken: Callable[[Typed | None], None]) -> None:
        """Read what was half written of the end of the meeting at hand; None: nothing."""
        self._draft = FormDraft(self._desk, f"meetings.close.{id_text(self._course.meeting_id)}", self)
        self._draft.read(taken)

    def keep(self, typed: Typed) -> None:
        """Keep what is half written."""
        if self._draft is not None:
            self._draft.keep(typed)

    @property
    def unfinished(self) -> tuple[MotionView, ...]:
        """The motions that would be left for the next meeting."""
        return tuple(one for one in self._course.view.meeting.motions if one.sealed_by is None)

    @property
    def persons(self) -> MeetingPersons:
        """Who is offered to stand for the meeting."""
        view, actor = self._course.view, self._desk.actor
        return offered_persons(view.persons, view.meeting.convener, "" if actor is None else actor.name)

    def close(self, persons: MeetingPersons, remarks: tuple[str, ...], failed: Callable[[Mishap], None]) -> None:
        """End the meeting; its sign-in sheet is fixed."""
        if self._draft is None:
            return
        order = sealing.CloseMeeting(meeting_id=self._course.meeting_id, persons=persons, remarks=remarks)
        self._draft.turn_into(
            lambda work: sealing.close_meeting(work, order), lambda _: self.closed.emit(), failed=failed
        )
