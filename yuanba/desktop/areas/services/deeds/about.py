"""What every form about a ticket begins with."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from yuanba.desktop.areas.services.wording import deeds as wording
from yuanba.desktop.asking.questions import DayQuestion
from yuanba.kernel.ids import Id, id_text
from yuanba.village.services import queries
from yuanba.village.services.queries import TicketView


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """The ticket a form is about, and the day it is."""

    ticket_id: Id
    today: date
    #: The person at the computer may see what is hidden.
    sees_hidden: bool

    def ticket(self, connection: Connection) -> TicketView:
        """Read the ticket.

        Raises:
            TicketUnknown: it is not in this store.
        """
        return queries.ticket(connection, self.ticket_id, today=self.today)

    def key(self, form: str, *ids: Id | str) -> str:
        """Name the draft of a form."""
        parts = (form, id_text(self.ticket_id), *(one if isinstance(one, str) else id_text(one) for one in ids))
        return f"desktop.services.{'.'.join(parts)}"

    def day(self, name: str = wording.DAY, note: str = wording.DAY_NOTE) -> DayQuestion:
        """Ask for a day; today is proposed."""
        return DayQuestion(name=name, day=self.today, note=note)
