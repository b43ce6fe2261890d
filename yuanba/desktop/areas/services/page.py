"""The area of proxy services: one screen at a time, with the way back."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from yuanba.desktop.areas.services.board.page import BoardPage
from yuanba.desktop.areas.services.deeds.about import About
from yuanba.desktop.areas.services.deeds.forms import FORMS
from yuanba.desktop.areas.services.ticket.page import TicketPage
from yuanba.desktop.areas.services.ticket.papers import PaperKind, Papers
from yuanba.desktop.asking.page import AskingPage
from yuanba.desktop.desk import Here
from yuanba.desktop.trail import TrailPage
from yuanba.kernel.ids import Id
from yuanba.kernel.permissions import Permission


class ServicesPage(TrailPage):
    """Shows the board, and one screen after another in front of it.

    Targets: None (the board), and tuples of a word and ids: ``ticket``; ``deed`` with the name of a form and a ticket,
    and what else the form is about.
    """

    def built(self, here: Here, word: str | None, ids: tuple[Any, ...]) -> QWidget:
        """Build the screen that a target names."""
        return self._builders()[word](here, *ids)

    def _builders(self) -> dict[str | None, Callable[..., QWidget]]:
        return {
            None: lambda here: BoardPage(self._desk),
            "ticket": lambda here, ticket_id: TicketPage(self._desk, here, ticket_id),
            "deed": self._deed,
        }

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
