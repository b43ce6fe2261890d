"""Putting a motion, without widgets."""

from dataclasses import replace

from PySide6.QtCore import QObject, Signal
from sqlalchemy import Connection

from yuanba.desktop.areas.meetings.affair import Affair, Place, fault, of_motion, packed, unpacked
from yuanba.desktop.areas.meetings.noting.presenter import groups_of
from yuanba.desktop.areas.meetings.wording import putting as wording
from yuanba.desktop.desk import Desk, Here
from yuanba.desktop.form_draft import FormDraft, Typed
from yuanba.desktop.sentences import sentence
from yuanba.kernel.errors import Mishap
from yuanba.kernel.ids import Id, id_text, new_id
from yuanba.village.matters.model import GroupMissing
from yuanba.village.meetings.actions.calling import PutMotion, put_motion
from yuanba.village.meetings.mishaps import NoticeTooShort
from yuanba.village.meetings.model import Motion
from yuanba.village.meetings.queries import motion as motion_of


class PuttingPresenter(QObject):
    """Adds a motion to the agenda of a meeting, or words one anew.

    Signals:
        opened: names of the groups known, the `Affair` to begin with, and the reason for haste written before.
        faulted: where a mistake stands, and its sentence.
        hastened: the body must be told of it earlier; the sentence.  A reason for haste lifts that.
        put: it is on the agenda.
    """

    opened = Signal(object, object, str)
    faulted = Signal(object, str)
    hastened = Signal(str)
    put = Signal()

    def __init__(self, desk: Desk, here: Here, meeting_id: Id, motion_id: Id | None, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._here = here
        self._meeting_id = meeting_id
        self._motion_id = motion_id
        self._before: Motion | None = None
        key = f"desktop.put.{id_text(meeting_id if motion_id is None else motion_id)}"
        self._draft = FormDraft(desk, key, self)

    def begin(self) -> None:
        """Read what the form begins with."""
        courtyard_id, meeting_id, motion_id = self._here.courtyard_id, self._meeting_id, self._motion_id

        def question(connection: Connection) -> tuple[tuple[str, ...], Motion | None]:
            motion = None if motion_id is None else motion_of(connection, meeting_id, motion_id).motion
            return groups_of(connection, courtyard_id), motion

        self._desk.run_query(question, self._begin_with, owner=self)

    def keep(self, affair: Affair, haste: str) -> None:
        """Keep what is typed so far."""
        self._draft.keep({"affair": packed(affair), "haste": haste})

    def put_it(self, affair: Affair, haste: str) -> None:
        """Put the motion, or say what is still missing."""
        self.faulted.emit(Place.TEXT, "")
        if (found := fault(affair)) is not None:
            self.faulted.emit(*found)
            return
        before = self._before
        motion = affair.motion(new_id() if before is None else before.motion_id)
        if before is not None:
            motion = replace(motion, unfinished_from=before.unfinished_from)
        order = PutMotion(meeting_id=self._meeting_id, motion=replace(motion, short_notice_reason=haste))
        self._draft.turn_into(lambda work: put_motion(work, order), self._done, failed=self._failed)

    def _begin_with(self, answer: tuple[tuple[str, ...], Motion | None]) -> None:
        groups, self._before = answer
        affair = Affair() if self._before is None else of_motion(self._before)

        def drafted(typed: Typed | None) -> None:
            if typed is None:
                self.opened.emit(groups, affair, "" if self._before is None else self._before.short_notice_reason)
            else:
                self.opened.emit(groups, unpacked(typed["affair"]), typed.get("haste", ""))

        self._draft.read(drafted)

    def _done(self, _: object) -> None:
        self._desk.tell(wording.PUT if self._before is None else wording.WORDED)
        self.put.emit()

    def _failed(self, mishap: Mishap) -> None:
        if isinstance(mishap, NoticeTooShort):
            self.hastened.emit(sentence(mishap))
        else:
            self.faulted.emit(Place.GROUP if isinstance(mishap, GroupMissing) else Place.TEXT, sentence(mishap))
