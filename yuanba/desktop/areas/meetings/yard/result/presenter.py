"""The result and its seal, without widgets."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from yuanba.desktop.areas.meetings.yard.course import Course, Task
from yuanba.desktop.desk import Desk
from yuanba.desktop.form_draft import FormDraft, Typed
from yuanba.kernel.errors import Mishap
from yuanba.kernel.ids import id_text
from yuanba.village.meetings import live
from yuanba.village.meetings.actions import sealing
from yuanba.village.meetings.live import Verdict
from yuanba.village.meetings.model import Execution, MeetingPersons


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultView:
    """What sealing would record, and who is offered to stand for it."""

    verdict: Verdict
    persons: MeetingPersons
    #: What was half written before; None: nothing.
    typed: Typed | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Seal:
    """What a person has written and chosen for the seal."""

    persons: MeetingPersons
    as_consultation: bool
    execution: Execution
    opinions: tuple[str, ...]


class ResultPresenter(QObject):
    """Shows what would be sealed, and seals it.

    Signals:
        showed: a `ResultView`.
        disagreed: both counters came to different numbers; a `CountNow`.
        refused: a mishap: there is no result to show.
    """

    showed = Signal(object)
    disagreed = Signal(object)
    refused = Signal(object)

    def __init__(self, desk: Desk, course: Course) -> None:
        super().__init__()
        self._desk = desk
        self._course = course
        self._draft: FormDraft | None = None

    def open(self) -> None:
        """Work the result out from the count as it stands."""
        motion_id = self._course.motion_id
        if motion_id is None:
            return
        meeting_id = self._course.meeting_id
        self._draft = FormDraft(self._desk, self._key, self)
        self._desk.run_query(
            lambda connection: live.verdict(connection, meeting_id, motion_id),
            self._take,
            owner=self,
            failed=self.refused.emit,
        )

    def keep(self, typed: Typed) -> None:
        """Keep what is half written."""
        if self._draft is not None:
            self._draft.keep(typed)

    def seal(self, seal: Seal, failed: Callable[[Mishap], None]) -> None:
        """Seal the result; nothing about it changes from then on."""
        motion_id = self._course.motion_id
        if motion_id is None or self._draft is None:
            return
        order = sealing.SealDecision(
            meeting_id=self._course.meeting_id,
            motion_id=motion_id,
            persons=seal.persons,
            as_consultation=seal.as_consultation,
            execution=seal.execution,
            opinions=seal.opinions,
        )
        self._draft.turn_into(lambda work: sealing.seal_decision(work, order), self._sealed, failed=failed)

    def go_back(self) -> None:
        """Go on counting."""
        self._course.go(Task.COUNT)

    @property
    def _key(self) -> str:
        motion_id = self._course.motion_id
        return "" if motion_id is None else f"meetings.result.{id_text(motion_id)}"

    def _take(self, verdict: Verdict) -> None:
        if verdict.now.unequal and verdict.now.ruling is None:
            self.disagreed.emit(verdict.now)
            return
        if self._draft is not None:
            self._draft.read(lambda typed: self._show(verdict, typed))

    def _show(self, verdict: Verdict, typed: Typed | None) -> None:
        view = self._course.view
        persons = offered_persons(view.persons, view.meeting.convener, self._name)
        self.showed.emit(ResultView(verdict=verdict, persons=persons, typed=typed))

    @property
    def _name(self) -> str:
        actor = self._desk.actor
        return "" if actor is None else actor.name

    def _sealed(self, _: object) -> None:
        self._course.go(Task.SEALED)


def offered_persons(last: MeetingPersons, convener: str, operator: str) -> MeetingPersons:
    """Offer who held the last meeting; at the first one its convener, and who sits at the computer."""
    if last.chair:
        return last
    return MeetingPersons(chair=convener or operator, recorder=operator)
