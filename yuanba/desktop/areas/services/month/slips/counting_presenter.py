"""Counting the slips of a month about one service, without widgets."""

from datetime import date

from PySide6.QtCore import QObject, Signal
from sqlalchemy import Connection

from yuanba.desktop.areas.services.month.slips.draft import Counts, SlipDraft
from yuanba.desktop.areas.services.month.slips.presenter import draft_key
from yuanba.desktop.areas.services.wording import slips as wording
from yuanba.desktop.desk import Desk, Here
from yuanba.desktop.sentences import sentence
from yuanba.kernel.errors import Mishap
from yuanba.village.services import queries
from yuanba.village.services.actions.slips import RecountSlips, recount_slips
from yuanba.village.services.mishaps import ReasonMissing
from yuanba.village.services.model import Grade
from yuanba.village.services.rules.slips import Grades
from yuanba.village.services.tallies import CountedSlips, slips_of_month


class CountingPresenter(QObject):
    """Counts slips one by one or by numbers; each is kept in the draft.

    The order of the taps is remembered only while the screen is open, and nowhere else.

    Signals:
        named: name of the service.
        showed: slips of each grade.
        faulted: whether the reason is what is wrong, and its sentence.
        finished: what was counted stands.
    """

    named = Signal(str)
    showed = Signal(object)
    faulted = Signal(bool, str)
    finished = Signal()

    def __init__(
        self, desk: Desk, here: Here, month: date, service_id: str, parent: QObject, *, recount: bool = False
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._here = here
        self._month = month
        self._service_id = service_id
        self._recount = recount
        key = draft_key(here, month)
        self._draft = SlipDraft(desk, f"{key}.{service_id}" if recount else key, self)
        self._counts: Counts = {}
        self._taps: list[Grade] = []
        self._counted: CountedSlips | None = None

    @property
    def count(self) -> dict[Grade, int]:
        """Slips of each grade so far."""
        return dict(self._counts.get(self._service_id, {}))

    @property
    def can_take_back(self) -> bool:
        """Whether a tap of this sitting can be taken back."""
        return bool(self._taps)

    def begin(self) -> None:
        """Go on where one stopped; a recount begins with the count it puts right, where that is told."""
        courtyard_id, month, service_id = self._here.courtyard_id, self._month, self._service_id

        def question(connection: Connection) -> tuple[str, CountedSlips | None]:
            counted = slips_of_month(connection, courtyard_id, month)
            found = next((one for one in counted if one.service_id == service_id), None)
            return queries.service(connection, service_id).name, found

        def answered(found: tuple[str, CountedSlips | None]) -> None:
            name, self._counted = found
            self.named.emit(name)
            self._draft.read(self._take)

        self._desk.run_query(question, answered, owner=self)

    def tap(self, grade: Grade) -> None:
        """Count one slip."""
        self._taps.append(grade)
        self._set(grade, self.count.get(grade, 0) + 1)

    def take_back(self) -> None:
        """Take the last tap back."""
        if self._taps:
            grade = self._taps.pop()
            self._set(grade, self.count.get(grade, 0) - 1)

    def write(self, grade: Grade, number: int) -> None:
        """Take a number that was written; taps of that grade before it are no longer taken back."""
        if number != self.count.get(grade, 0):
            self._taps = [one for one in self._taps if one is not grade]
            self._set(grade, number)

    def start_over(self) -> None:
        """Count this service anew."""
        self._taps = []
        self._keep({})

    def put_right(self, reason: str) -> None:
        """Take the new count in the place of the one before."""
        if self._counted is None:
            return
        order = RecountSlips(
            scope=self._here.scope,
            courtyard_id=self._here.courtyard_id,
            month=self._month,
            service_id=self._service_id,
            seen=self._counted.seen,
            grades=self.count,
            reason=reason,
        )

        def done(_: None) -> None:
            self._desk.tell(wording.RECOUNTED)
            self.finished.emit()

        self._draft.turn_into(lambda work: recount_slips(work, order), done, failed=self._refuse)

    def _take(self, kept: Counts) -> None:
        told = None if self._counted is None else self._counted.grades
        if self._recount and told is not None and not kept:
            kept = {self._service_id: {grade: number for grade, number in told.items() if number}}
        self._counts = kept
        self.showed.emit(self.count)

    def _set(self, grade: Grade, number: int) -> None:
        self._keep(self.count | {grade: max(number, 0)})

    def _keep(self, count: Grades) -> None:
        self._counts[self._service_id] = dict(count)
        self._draft.keep(self._counts)
        self.showed.emit(self.count)

    def _refuse(self, mishap: Mishap) -> None:
        self.faulted.emit(isinstance(mishap, ReasonMissing), sentence(mishap))
