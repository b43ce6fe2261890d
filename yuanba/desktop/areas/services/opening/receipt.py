"""The receipt the applicant keeps, ordered as soon as the ticket is open."""

from datetime import date

from sqlalchemy import Connection

from yuanba.desktop.areas.services.wording import opening as wording
from yuanba.desktop.desk import Here
from yuanba.desktop.paper_order import PaperChoice, PaperOrder
from yuanba.kernel.ids import Id
from yuanba.printing.services.forms import receipt
from yuanba.printing.sheet import Sheet
from yuanba.village.services.queries import ticket, told


def receipt_order(here: Here, ticket_id: Id, today: date) -> PaperOrder:
    """Ask for the receipt of a ticket in large type."""

    def draw(connection: Connection) -> Sheet:
        last_four = told(connection, ticket_id).id_last_four
        return receipt(ticket(connection, ticket_id, today=today), last_four=last_four)

    return PaperOrder(
        title=wording.RECEIPT,
        choices=(PaperChoice(label=wording.A4, draw=draw),),
        scope=here.scope,
        courtyard_id=here.courtyard_id,
        courtyard_code=here.code,
        about_id=ticket_id,
    )
