"""The papers of a ticket, as orders for the preview.  Each is laid out from the facts when it is opened."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import partial

from sqlalchemy import Connection

from yuanba.desktop.areas.services.wording.ticket import A4
from yuanba.desktop.desk import Here
from yuanba.desktop.paper_order import PaperChoice, PaperOrder
from yuanba.desktop.papers.wording import kind_name
from yuanba.kernel.ids import Id
from yuanba.printing.services import forms
from yuanba.printing.sheet import Sheet
from yuanba.village.services import queries
from yuanba.village.services.queries import TicketView


class PaperKind(StrEnum):
    """Kinds under which papers of a ticket are registered."""

    AUTHORISATION = "services.authorisation"
    RECEIPT = "services.receipt"
    MISSING = "services.missing"
    CLOSING = "services.closing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Papers:
    """Orders papers about one ticket."""

    here: Here
    ticket_id: Id
    today: date
    #: The person at the computer may see what is hidden, of which the receipt shows the last four of the ID number.
    sees_hidden: bool

    def order(self, kind: PaperKind) -> PaperOrder:
        """Order a paper."""
        return PaperOrder(
            title=kind_name(kind.value),
            choices=(PaperChoice(label=A4, draw=partial(self._drawn, kind)),),
            scope=self.here.scope,
            courtyard_id=self.here.courtyard_id,
            courtyard_code=self.here.code,
            about_id=self.ticket_id,
        )

    def _drawn(self, kind: PaperKind, connection: Connection) -> Sheet:
        view = queries.ticket(connection, self.ticket_id, today=self.today)
        if kind is PaperKind.RECEIPT:
            last_four = queries.told(connection, self.ticket_id).id_last_four if self.sees_hidden else ""
            return forms.receipt(view, last_four=last_four)
        draw: dict[PaperKind, Callable[[TicketView], Sheet]] = {
            PaperKind.AUTHORISATION: forms.authorisation,
            PaperKind.MISSING: forms.missing_papers,
            PaperKind.CLOSING: forms.closing_slip,
        }
        return draw[kind](view)
