"""The sign-in sheet as the store has it; every deed is confirmed by the store before it is shown."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from yuanba.desktop.areas.meetings.yard.course import Answer, Course
from yuanba.desktop.desk import Desk
from yuanba.desktop.form_draft import FormDraft
from yuanba.journal.unit_of_work import UnitOfWork
from yuanba.kernel.ids import Id
from yuanba.village.meetings import live
from yuanba.village.meetings.actions import signing_in
from yuanba.village.meetings.live import Attendance
from yuanba.village.meetings.model import SignIn


class Sheet(QObject):
    """Who is here, and the deeds that change it.

    Signals:
        changed: the store has taken a deed; `attendance` is as it stands now.
        refused: a mishap of a deed that nobody else answers for.
    """

    changed = Signal()
    refused = Signal(object)

    def __init__(self, desk: Desk, course: Course) -> None:
        super().__init__()
        self._desk = desk
        self._course = course
        self._attendance: Attendance | None = None

    def open(self) -> None:
        """Begin with the sheet as it was read."""
        self._attendance = self._course.view.attendance

    @property
    def attendance(self) -> Attendance:
        """Who is here."""
        if self._attendance is None:
            raise AssertionError("no sheet is open")
        return self._attendance

    def line_of(self, elector_id: Id | None) -> SignIn | None:
        """Give the last line about someone; None: there is none."""
        lines = [one for one in self.attendance.presence.sign_ins if one.elector_id == elector_id]
        return lines[-1] if lines else None

    def arrive(self, sign_in: SignIn, answer: Answer | None = None, draft: FormDraft | None = None) -> None:
        """Sign someone in; a draft that was written of it goes with it."""
        order = signing_in.Arrive(meeting_id=self._course.meeting_id, sign_in=sign_in)
        self._do(lambda work: signing_in.arrive(work, order), answer, draft)

    def come_back(self, line: SignIn) -> None:
        """Sign in again who had left."""
        self.arrive(replace(line, arrived_at=None, left_at=None))

    def leave(self, line: SignIn) -> None:
        """Sign someone out; motions sealed before keep them."""
        order = signing_in.Leave(meeting_id=self._course.meeting_id, elector_id=line.elector_id)
        self._do(lambda work: signing_in.leave(work, order))

    def withdraw(self, line: SignIn) -> None:
        """Take a sign-in back: they never came."""
        order = signing_in.Leave(meeting_id=self._course.meeting_id, elector_id=line.elector_id)
        self._do(lambda work: signing_in.withdraw_sign_in(work, order))

    def change(self, sign_in: SignIn, answer: Answer | None = None, draft: FormDraft | None = None) -> None:
        """Let someone else speak or stand in, or mark whom the matter touches; a draft of it goes with it."""
        order = signing_in.Arrive(meeting_id=self._course.meeting_id, sign_in=sign_in)
        self._do(lambda work: signing_in.change_sign_in(work, order), answer, draft)

    def take_back(self) -> None:
        """Take the last tap back, whatever it was."""
        meeting_id = self._course.meeting_id
        self._do(lambda work: signing_in.take_back_sign_in(work, meeting_id))

    def _do(
        self, deed: Callable[[UnitOfWork], object], answer: Answer | None = None, draft: FormDraft | None = None
    ) -> None:
        view = self._course.view
        meeting_id, one = view.meeting.meeting_id, view.motion
        electorate = None if view.outlook is None else view.outlook.electorate
        done, failed = answer or (lambda: None, self.refused.emit)

        def work_on(work: UnitOfWork) -> Attendance:
            deed(work)
            return live.attendance(work.connection, meeting_id, one, electorate)

        def took(attendance: Attendance) -> None:
            self._attendance = attendance
            self.changed.emit()
            done()

        if draft is None:
            self._desk.run_deed(work_on, took, owner=self, failed=failed)
        else:
            draft.turn_into(work_on, took, failed=failed)
