"""Fixing who counts, without widgets."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal

from yuanba.desktop.areas.meetings.yard.course import Course, Task
from yuanba.desktop.desk import Desk
from yuanba.desktop.form_draft import FormDraft, Typed
from yuanba.journal.unit_of_work import UnitOfWork
from yuanba.kernel.errors import Mishap
from yuanba.kernel.ids import Id, id_text
from yuanba.village.matters.model import Mark
from yuanba.village.meetings import live
from yuanba.village.meetings.actions import counting
from yuanba.village.meetings.households import village_households
from yuanba.village.meetings.live import Outlook
from yuanba.village.meetings.model import Exclusion, StatedNumber
from yuanba.village.meetings.views import MotionView


@dataclass(frozen=True, slots=True, kw_only=True)
class ElectorateView:
    """Who would count, and what must still be said."""

    motion: MotionView
    outlook: Outlook
    #: What was half written before; None: nothing.
    typed: Typed | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What a person has said about who counts."""

    stated: StatedNumber | None = None
    settled: tuple[tuple[Id, bool], ...] = ()
    exclusions: tuple[Exclusion, ...] = ()
    area_centi: int = 0
    charter_quorum: Mark | None = None
    charter_source: str = ""


class ElectoratePresenter(QObject):
    """Says who would count in each mode, and fixes it.

    Signals:
        showed: an `ElectorateView`.
    """

    showed = Signal(object)

    def __init__(self, desk: Desk, course: Course) -> None:
        super().__init__()
        self._desk = desk
        self._course = course
        self._outlook: Outlook | None = None
        self._draft: FormDraft | None = None

    def open(self) -> None:
        """Begin with what was half written, else with the mode the motion stands in."""
        outlook, motion_id = self._course.view.outlook, self._course.motion_id
        self._outlook = None
        if outlook is not None and motion_id is not None:
            self._draft = FormDraft(self._desk, f"meetings.electorate.{id_text(motion_id)}", self)
            self._draft.read(partial(self._begin, outlook))

    def keep(self, typed: Typed) -> None:
        """Keep what is half written."""
        if self._draft is not None and self._outlook is not None:
            self._draft.keep({"rule_set": self._outlook.rule_set.rule_set_id, "asked": typed})

    def choose_mode(self, rule_set_id: str) -> None:
        """Consider another holder of the vote: persons instead of households, or the other way round."""
        if self._draft is not None:
            self._draft.keep({"rule_set": rule_set_id, "asked": {}})
        self._consider(rule_set_id, None)

    def _begin(self, outlook: Outlook, kept: Typed | None) -> None:
        if kept is None:
            self._show(None, outlook)
        elif kept["rule_set"] == outlook.rule_set.rule_set_id:
            self._show(kept["asked"], outlook)
        elif kept["rule_set"] in {mode.rule_set_id for mode in outlook.modes}:
            self._consider(kept["rule_set"], kept["asked"])
        else:
            self._show(None, outlook)

    def _consider(self, rule_set_id: str, typed: Typed | None) -> None:
        view = self._course.view
        meeting, one = view.meeting, view.motion
        if one is None:
            return
        self._desk.run_query(
            lambda connection: live.outlook_on(
                connection, meeting, one, village_households(connection, meeting.courtyard_id), rule_set_id
            ),
            partial(self._show, typed),
            owner=self,
        )

    def fix(self, statement: Statement, failed: Callable[[Mishap], None]) -> None:
        """Fix who counts; then the count begins if anyone who counts is here, else people sign in."""
        course, outlook, draft = self._course, self._outlook, self._draft
        motion_id = course.motion_id
        if outlook is None or motion_id is None or draft is None:
            return
        order = counting.FixElectorate(
            meeting_id=course.meeting_id,
            motion_id=motion_id,
            rule_set_id=outlook.rule_set.rule_set_id,
            stated=statement.stated,
            exclusions=statement.exclusions,
            settled=statement.settled,
            area_centi=statement.area_centi,
            charter_quorum=statement.charter_quorum,
            charter_source=statement.charter_source,
        )

        def deed(work: UnitOfWork) -> int:
            one = counting.fix_electorate(work, order)
            return len(live.attendance(work.connection, order.meeting_id, one, one.electorate).present)

        count_next = course.count_next
        draft.turn_into(
            deed,
            lambda present: course.go(Task.COUNT if count_next and present else Task.SIGN_IN),
            failed=failed,
        )

    def _show(self, typed: Typed | None, outlook: Outlook) -> None:
        one = self._course.view.motion
        if one is not None:
            self._outlook = outlook
            self.showed.emit(ElectorateView(motion=one, outlook=outlook, typed=typed))
