"""The papers of a month: ledger, sums, and slips to be cut out.

Nothing of ReportLab is read here before the first paper is drawn.
"""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from yuanba.desktop.areas.services.wording import month as wording
from yuanba.desktop.areas.services.wording import slips as slip_words
from yuanba.desktop.desk import Here
from yuanba.desktop.paper_order import PaperChoice, PaperOrder
from yuanba.kernel.ids import Id, derived_id
from yuanba.printing.services.lists import (
    LEDGER_KIND,
    SLIPS_KIND,
    SLIPS_ON_PAGE,
    SUMMARY_KIND,
    ledger_sheet,
    month_summary,
    tally_slips,
)
from yuanba.printing.sheet import Sheet
from yuanba.village.services import queries
from yuanba.village.services.month import Period, month_of


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthPapers:
    """Orders papers of one courtyard.

    What a paper is about is a period of the courtyard: that of another month takes no paper's place.
    """

    here: Here
    today: date

    def ledger(self, period: Period) -> PaperOrder:
        """Order the ledger."""
        here = self.here

        def draw(connection: Connection) -> Sheet:
            views = queries.ledger(connection, here.courtyard_id, period.first_on, period.last_on)
            return ledger_sheet(views, period, here.name)

        about_id = derived_id(here.courtyard_id, LEDGER_KIND, period.span, period.first_on.isoformat())
        return self._order(wording.LEDGER, about_id, PaperChoice(label=wording.ACROSS, draw=draw))

    def summary(self, period: Period) -> PaperOrder:
        """Order the sums."""
        here, today = self.here, self.today

        def draw(connection: Connection) -> Sheet:
            return month_summary(month_of(connection, here.courtyard_id, period, today=today), here.name)

        about_id = derived_id(here.courtyard_id, SUMMARY_KIND, period.span, period.first_on.isoformat())
        return self._order(wording.SUMMARY, about_id, PaperChoice(label=wording.UPRIGHT, draw=draw))

    def slips(self, service_id: str, name: str) -> PaperOrder:
        """Order slips of this month about a service, one page of them or several."""
        month = self.today.replace(day=1)

        def form(pages: int) -> PaperChoice:
            number = pages * SLIPS_ON_PAGE

            def draw(connection: Connection) -> Sheet:
                del connection
                return tally_slips(name, month, slips=number)

            return PaperChoice(label=slip_words.number_of(number), draw=draw)

        about_id = derived_id(self.here.courtyard_id, SLIPS_KIND, service_id, month.isoformat())
        return self._order(slip_words.PAPER, about_id, *(form(pages) for pages in (1, 2, 4)))

    def _order(self, title: str, about_id: Id, *choices: PaperChoice) -> PaperOrder:
        here = self.here
        return PaperOrder(
            title=title,
            choices=choices,
            scope=here.scope,
            courtyard_id=here.courtyard_id,
            courtyard_code=here.code,
            about_id=about_id,
        )
