"""The area of proxy services: one screen at a time, with the way back."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from yuanba.desktop.areas.services.board.narrowing import Narrowing
from yuanba.desktop.areas.services.board.page import BoardPage
from yuanba.desktop.areas.services.catalogue.edit_page import EditPage
from yuanba.desktop.areas.services.catalogue.editions_page import EditionsPage
from yuanba.desktop.areas.services.catalogue.listing import CataloguePage
from yuanba.desktop.areas.services.catalogue.service_page import ServicePage
from yuanba.desktop.areas.services.deeds.about import About
from yuanba.desktop.areas.services.deeds.forms import FORMS
from yuanba.desktop.areas.services.handover.back_page import BackPage
from yuanba.desktop.areas.services.handover.page import HandoverPage
from yuanba.desktop.areas.services.month.page import MonthPage
from yuanba.desktop.areas.services.month.slips.blank_page import BlankPage
from yuanba.desktop.areas.services.month.slips.counting_page import CountingPage
from yuanba.desktop.areas.services.month.slips.page import SlipsPage
from yuanba.desktop.areas.services.opening.page import OpeningPage
from yuanba.desktop.areas.services.opening.presenter import Preset
from yuanba.desktop.areas.services.opening.receipt import receipt_order
from yuanba.desktop.areas.services.pictures.large import PicturePage
from yuanba.desktop.areas.services.pictures.page import PicturesPage
from yuanba.desktop.areas.services.ticket.page import TicketPage
from yuanba.desktop.areas.services.ticket.papers import PaperKind, Papers
from yuanba.desktop.asking.page import AskingPage
from yuanba.desktop.desk import Desk, Here
from yuanba.desktop.trail import Target, TrailPage
from yuanba.kernel.ids import Id
from yuanba.kernel.permissions import Permission


class ServicesPage(TrailPage):
    """Shows the board, and one screen after another in front of it.

    Targets: None (the board), ``new`` alone or with a household or resident and a service, ``handover``,
    ``handover_back``, ``month``, ``slips`` alone or with a day of a month, ``blank_slips``, ``catalogue``,
    ``edit_service`` alone or with its key, ``editions``, and tuples of a word and more: ``board`` with a `Group`,
    ``ticket`` with its id, ``deed`` with the name of a form, a ticket and what the form is about, ``pictures`` with a
    ticket and a paper, ``picture`` with a digest besides, ``service`` with its key, ``count_slips`` and
    ``recount_slips`` with month and service.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._narrowing = Narrowing()

    def arrive(self, target: Target) -> None:
        """Show a screen; the board as a whole, or a group of it."""
        self._narrowing = Narrowing()
        if isinstance(target, tuple) and target[0] == "board":
            self._narrowing.group, target = target[1], None
        super().arrive(target)

    def built(self, here: Here, word: str | None, ids: tuple[Any, ...]) -> QWidget:
        """Build the screen that a target names."""
        return self._builders()[word](here, *ids)

    def _builders(self) -> dict[str | None, Callable[..., QWidget]]:
        return {
            None: lambda here: BoardPage(self._desk, self._narrowing),
            "new": self._opening,
            "ticket": lambda here, ticket_id: TicketPage(self._desk, here, ticket_id),
            "deed": self._deed,
            "pictures": lambda here, *ids: PicturesPage(self._desk, *ids),
            "picture": lambda here, *ids: PicturePage(self._desk, *ids),
            "handover": lambda here: HandoverPage(self._desk, here),
            "handover_back": self._coming_back,
            "month": lambda here: MonthPage(self._desk, here),
            "slips": lambda here, month=None: SlipsPage(self._desk, here, month),
            "count_slips": lambda here, month, service_id: CountingPage(self._desk, here, month, service_id),
            "recount_slips": lambda here, *about: CountingPage(self._desk, here, *about, recount=True),
            "blank_slips": lambda here: BlankPage(self._desk, here),
            "catalogue": lambda here: CataloguePage(self._desk, here),
            "service": lambda here, service_id: ServicePage(self._desk, here, service_id),
            "edit_service": self._editing,
            "editions": lambda here: EditionsPage(self._desk, here),
        }

    def _coming_back(self, here: Here) -> QWidget:
        made = BackPage(self._desk, here)
        made.finished.connect(lambda: self.arrive(None))
        return made

    def _opening(self, here: Here, who_id: Id | None = None, service_id: str = "") -> QWidget:
        made = OpeningPage(self._desk, here, Preset(who_id=who_id, service_id=service_id))
        made.opened.connect(lambda ticket_id, number, carried: self._opened(here, ticket_id, carried=carried))
        return made

    def _editing(self, here: Here, service_id: str | None = None) -> QWidget:
        made = EditPage(self._desk, here, service_id)
        made.laid_down.connect(lambda laid_down: self.go_instead(("service", laid_down)))
        return made

    def _opened(self, here: Here, ticket_id: Id, *, carried: bool) -> None:
        """Go on to the ticket, with the receipt for the applicant in front of it."""
        self.go_instead(("ticket", ticket_id))
        if carried:
            self._desk.show_paper(receipt_order(here, ticket_id, self._desk.today()))

    def _deed(self, here: Here, name: str, ticket_id: Id, *ids: Any) -> QWidget:  # noqa: ANN401 - as various as forms
        actor = self._desk.actor
        about = About(
            ticket_id=ticket_id,
            today=self._desk.today(),
            sees_hidden=actor is not None and Permission.SEE_HIDDEN in actor.permissions,
        )
        made = AskingPage(self._desk, lambda connection: FORMS[name](connection, about, *ids))
        made.done.connect(lambda: self.go_instead(("ticket", ticket_id)))
        if name == "complete":
            # What the office wants is told to the applicant at once, on paper.
            made.done.connect(lambda: self._show_missing(here, about))
        return made

    def _show_missing(self, here: Here, about: About) -> None:
        papers = Papers(here=here, ticket_id=about.ticket_id, today=about.today, sees_hidden=about.sees_hidden)
        self._desk.show_paper(papers.order(PaperKind.MISSING))
