"""Who is missing, without widgets; a phone is shown when asked for, and every look is noted."""

from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

from yuanba.desktop.areas.meetings.yard.course import Course
from yuanba.desktop.desk import Desk
from yuanba.journal.unit_of_work import UnitOfWork
from yuanba.kernel.ids import Id
from yuanba.village.courtyards.resident_actions import see_phone
from yuanba.village.meetings.live import AbsentHousehold, absent_households
from yuanba.village.meetings.rules.electorate import HouseholdCandidate


@dataclass(frozen=True, slots=True, kw_only=True)
class Absentee:
    """One household of which nobody is here."""

    household: AbsentHousehold
    #: None: not asked for.
    phone: str | None = None

    @property
    def asked(self) -> bool:
        """Tell whether there is nothing more to ask for."""
        return self.phone is not None or not self.household.has_phone


class AbsenteesPresenter(QObject):
    """Lists who is missing, and shows the phones of those who are to be called.

    Signals:
        showed: a tuple of `Absentee`.
    """

    showed = Signal(object)

    def __init__(self, desk: Desk, course: Course) -> None:
        super().__init__()
        self._desk = desk
        self._course = course
        self._absent: tuple[Absentee, ...] = ()

    def open(self, households: tuple[HouseholdCandidate, ...]) -> None:
        """List these; those of whom somebody has come meanwhile are left out."""
        meeting_id = self._course.meeting_id
        phones = {one.household.household_id: one.phone for one in self._absent}

        def listed(absent: tuple[AbsentHousehold, ...]) -> None:
            self._show(tuple(Absentee(household=one, phone=phones.get(one.household_id)) for one in absent))

        self._desk.run_query(
            lambda connection: absent_households(connection, meeting_id, households), listed, owner=self
        )

    def ask(self, *wanted: Absentee) -> None:
        """Show the phones of these."""
        asked = tuple(one.household for one in wanted if not one.asked)
        if asked:
            self._desk.run_deed(lambda work: _phones(work, asked), self._take, owner=self)

    def ask_all(self) -> None:
        """Show the phones of all."""
        self.ask(*self._absent)

    def _take(self, phones: dict[Id, str]) -> None:
        self._show(tuple(replace(one, phone=phones.get(one.household.household_id, one.phone)) for one in self._absent))

    def _show(self, absent: tuple[Absentee, ...]) -> None:
        self._absent = absent
        self.showed.emit(absent)


def _phones(work: UnitOfWork, asked: tuple[AbsentHousehold, ...]) -> dict[Id, str]:
    return {one.household_id: see_phone(work, one.household_id, one.head_id) for one in asked}
