"""What the first page shows, without widgets."""

from PySide6.QtCore import QObject, Signal

from yuanba.desktop.changefeed import Change
from yuanba.desktop.desk import Desk
from yuanba.village.services.board import Group
from yuanba.village.today.queries import Attention, Reminder, reminders

#: Where each kind of reminder is dealt with.
_AREAS = {
    Attention.POST_VACANT: "roster",
    Attention.OPERATOR_UNLINKED: "operators",
    Attention.CALENDAR_OPEN: "calendars",
}
#: These lead to the paper they speak of.
_PAPERS = frozenset({Attention.ANSWER_OVERDUE, Attention.ANSWER_DUE, Attention.TAKE_DOWN, Attention.PUT_UP})
#: Of one ticket.
_TICKETS = frozenset(
    {
        Attention.TICKET_OVERDUE,
        Attention.TICKET_DUE,
        Attention.TICKET_CAME_BACK,
        Attention.AUTHORISATION_ENDS,
        Attention.TICKET_TO_TAKE,
        Attention.TICKET_TO_HAND_OVER,
        Attention.RESULT_TO_DELIVER,
        Attention.PAPERS_AWAITED,
        Attention.CALL_BACK_DUE,
    }
)


class TodayPresenter(QObject):
    """Reads the reminders and leads to what they speak of.

    Signals:
        showed: the reminders, most urgent first.
    """

    showed = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        desk.changes.changed.connect(self._follow)

    def refresh(self) -> None:
        """Read everything anew."""
        here = self._desk.here
        if here is None:
            return
        today, courtyard_id = self._desk.today(), here.courtyard_id
        self._desk.run_query(
            lambda connection: reminders(connection, courtyard_id, today), self.showed.emit, owner=self
        )

    def open(self, one: Reminder) -> None:
        """Go where a reminder is dealt with."""
        if one.why in _AREAS:
            self._desk.visit(_AREAS[one.why])
        elif one.several is not None:
            self._desk.visit("services", ("board", one.several))
        elif one.why is Attention.TICKET_CONFLICT:
            # There a person says that the ticket was looked at.
            self._desk.visit("services", ("board", Group.CONFLICT))
        elif one.why in _TICKETS:
            self._desk.visit("services", ("ticket", one.about_id))
        elif one.why in _PAPERS:
            self._desk.visit("notices", ("paper", one.about_id))
        else:
            self._desk.visit("meetings", ("matter" if one.why is Attention.MATTER_OPEN else "meeting", one.about_id))

    def _follow(self, change: Change) -> None:
        slices = ("matters", "meetings", "roster", "notices", "courtyards", "operators", "services", "calendars")
        if change.touches(*slices):
            self.refresh()
