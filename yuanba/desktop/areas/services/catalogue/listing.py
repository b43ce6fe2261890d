"""The list of services that can be carried."""

from functools import partial

from yuanba.desktop.areas.services.catalogue.presenter import CataloguePresenter
from yuanba.desktop.areas.services.wording import catalogue as wording
from yuanba.desktop.desk import Desk, Here
from yuanba.desktop.widgets.buttons import plain_button, quiet_button
from yuanba.desktop.widgets.labels import label
from yuanba.desktop.widgets.screen import Screen
from yuanba.desktop.widgets.search_line import SearchLine
from yuanba.desktop.widgets.wrapped import Row, Rows
from yuanba.desktop.wording import CALENDARS_TITLE
from yuanba.village.services.catalogue import Service


class CataloguePage(Screen):
    """A line to search with, and the services below it."""

    def __init__(self, desk: Desk, here: Here) -> None:
        super().__init__(wording.TITLE, wording.NOTE)
        self._today = desk.today
        self._presenter = CataloguePresenter(desk, here, self)
        self.search = SearchLine(hint=wording.SEARCH_HINT, name=wording.SEARCH)
        self.add = plain_button(wording.ADD, lambda: self.wanted.emit(("edit_service", None)), "plus")
        self.outdated = plain_button("", lambda: self.wanted.emit(("editions",)), "alert-triangle")
        self.rows = Rows(wording.MORE)
        self._nothing = label(wording.NOTHING)
        self.add_head_act(quiet_button(CALENDARS_TITLE, lambda: desk.visit("calendars"), "calendar"))
        self.add_head_act(self.add)
        self.body.addWidget(self.search)
        self.body.addWidget(self.outdated)
        self.body.addWidget(self._nothing)
        self.body.addWidget(self.rows)
        self.add.setVisible(self._presenter.may_edit)
        self.outdated.hide()
        self._nothing.hide()
        self.setFocusProxy(self.search)
        self._presenter.listed.connect(self._show)
        self.search.searched.connect(self._presenter.look)
        self.search.went_down.connect(self.rows.setFocus)
        self.search.entered.connect(self._open_first)

    def arrived(self) -> None:
        """List everything."""
        self._presenter.look("")
        self.search.setFocus()

    def _show(self, found: tuple[Service, ...], outdated: int) -> None:
        self._nothing.setVisible(not found)
        self.rows.setVisible(bool(found))
        self.rows.show_rows([self._row(one) for one in found])
        self.outdated.say(wording.outdated(outdated))
        self.outdated.setVisible(bool(outdated))

    def _row(self, one: Service) -> Row:
        warning = wording.validity_warning(one, self._today())
        return Row(
            text=one.name,
            below="　".join(part for part in (wording.line_below(one), warning) if part),
            sign=wording.PROXY_SHORT[one.proxy.use],
            sign_role="warn" if warning else "label",
            pressed=partial(self.wanted.emit, ("service", one.service_id)),
        )

    def _open_first(self) -> None:
        if self.search.text() and self.rows.buttons:
            self.rows.buttons[0].click()
