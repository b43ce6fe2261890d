"""Tickets under way whose service has a newer edition: what would change, and whether to go on under it."""

from functools import partial

from PySide6.QtWidgets import QWidget

from yuanba.desktop.areas.services.catalogue.presenter import CataloguePresenter
from yuanba.desktop.areas.services.wording import catalogue as wording
from yuanba.desktop.desk import Desk, Here
from yuanba.desktop.widgets.buttons import main_button, plain_button
from yuanba.desktop.widgets.empty import Empty
from yuanba.desktop.widgets.flow import flow
from yuanba.desktop.widgets.labels import frame, label
from yuanba.desktop.widgets.page import clear
from yuanba.desktop.widgets.screen import Screen
from yuanba.kernel.ids import Id
from yuanba.village.services.takeover import Newer


class EditionsPage(Screen):
    """A card a ticket with what changes for it; one by one or all at once."""

    def __init__(self, desk: Desk, here: Here) -> None:
        super().__init__(wording.TAKE_OVER_TITLE, wording.TAKE_OVER_NOTE)
        self._presenter = CataloguePresenter(desk, here, self)
        self._ids: tuple[Id, ...] = ()
        self.takes: list[QWidget] = []
        self.take_all = main_button(wording.TAKE_OVER_ALL, self._take_all, "check")
        self.set_foot(self.take_all)
        self._presenter.compared.connect(self._show)

    def arrived(self) -> None:
        """Read the tickets."""
        self._presenter.compare()

    def _show(self, found: tuple[Newer, ...], ids: tuple[Id, ...]) -> None:
        self._ids = ids
        clear(self.body)
        self.takes = []
        for one in found:
            self.body.addWidget(self._card(one))
        self.take_all.say(wording.take_over_all(len(ids)))
        self.take_all.setVisible(bool(found))
        if not found:
            self.body.addWidget(Empty("circle-check", wording.NONE_LEFT))
            self.back.setFocus()
        else:
            self.takes[0].setFocus()
        if len(ids) > len(found):
            self.body.addWidget(label(wording.more_tickets(len(ids) - len(found)), "dim"))

    def _card(self, one: Newer) -> QWidget:
        opened = one.ticket.record.opened
        take = plain_button(wording.TAKE_OVER, partial(self._presenter.take_over, [one.ticket.ticket_id]), "check")
        take.setAccessibleName(f"{wording.TAKE_OVER}　{opened.applicant.name}　{opened.number}")
        self.takes.append(take)
        lines = [label(f"· {change}") for change in wording.what_changes(one)]
        head = label(wording.ticket(one), "strong")
        return frame("card", head, label(opened.number, "dim"), *lines, flow(take), margin=16, spacing=6)

    def _take_all(self) -> None:
        self._presenter.take_over(self._ids)
