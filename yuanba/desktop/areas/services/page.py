"""The area of proxy services: one screen at a time, with the way back."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from yuanba.desktop.areas.services.board.page import BoardPage
from yuanba.desktop.areas.services.catalogue.edit_page import EditPage
from yuanba.desktop.areas.services.catalogue.editions_page import EditionsPage
from yuanba.desktop.areas.services.catalogue.listing import CataloguePage
from yuanba.desktop.areas.services.catalogue.service_page import ServicePage
from yuanba.desktop.areas.services.opening.page import OpeningPage
from yuanba.desktop.areas.services.opening.presenter import Preset
from yuanba.desktop.areas.services.opening.receipt import receipt_order
from yuanba.desktop.desk import Here
from yuanba.desktop.trail import TrailPage
from yuanba.kernel.ids import Id


class ServicesPage(TrailPage):
    """Shows the board, and one screen after another in front of it.

    Targets: None (the board), ``new``, alone or with a household or resident and a service;
    ``catalogue``; ``service`` with its key; ``edit_service``, alone or with its key; ``editions``.
    """

    def built(self, here: Here, word: str | None, ids: tuple[Any, ...]) -> QWidget:
        """Build the screen that a target names."""
        return self._builders()[word](here, *ids)

    def _builders(self) -> dict[str | None, Callable[..., QWidget]]:
        return {
            None: lambda here: BoardPage(self._desk),
            "new": self._opening,
            "catalogue": lambda here: CataloguePage(self._desk, here),
            "service": lambda here, service_id: ServicePage(self._desk, here, service_id),
            "edit_service": self._editing,
            "editions": lambda here: EditionsPage(self._desk, here),
        }

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
