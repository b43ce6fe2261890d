"""The first page of the area: what is going on, unfinished first."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from yuanba.desktop.areas.meetings.listing.presenter import ListingPresenter, Which
from yuanba.desktop.areas.meetings.wording import listing as wording
from yuanba.desktop.areas.meetings.wording.terms import brief
from yuanba.desktop.desk import Desk
from yuanba.desktop.widgets.buttons import main_button, plain_button
from yuanba.desktop.widgets.choice import Choice
from yuanba.desktop.widgets.empty import Empty
from yuanba.desktop.widgets.field import TextLine
from yuanba.desktop.widgets.flow import flow
from yuanba.desktop.widgets.labels import label
from yuanba.desktop.widgets.screen import Screen
from yuanba.desktop.widgets.wrapped import Row, Rows
from yuanba.desktop.wording import MEETINGS_TITLE
from yuanba.village.meetings.overview import Undertaking


class ListingPage(Screen):
    """Matters and meetings, each with where it stands."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(MEETINGS_TITLE)
        self._presenter = ListingPresenter(desk, self)
        self.call = main_button(wording.CALL, lambda: self.wanted.emit("call"), "messages")
        self.note = plain_button(wording.NOTE_MATTER, lambda: self.wanted.emit("note"), "pencil")
        self.which = Choice([(said, which) for which, said in wording.WHICH.items()], chosen=Which.ALL)
        self.search = TextLine(hint=wording.SEARCH, signs=14)
        self.rows = Rows(wording.MORE)
        self._narrowing = flow(self.which, self.search)
        self._nothing = label(wording.NOTHING_FOUND)
        self._empty = Empty("messages", wording.EMPTY)
        self._build()
        self._presenter.showed.connect(self._show)

    def arrived(self) -> None:
        """Read the list; go to the main act."""
        self._presenter.refresh()
        self.call.setFocus()

    def _build(self) -> None:
        self.back.hide()
        self.which.setAccessibleName(wording.WHICH_NAME)
        self.search.setAccessibleName(wording.SEARCH)
        parts: list[QWidget] = [self._narrowing, self.rows, self._nothing, self._empty]
        for part in parts:
            self.body.addWidget(part)
        self.set_foot(self.call, self.note)
        self.which.chosen.connect(self._presenter.narrow)
        self.search.textEdited.connect(self._presenter.search)
        self.search.entered.connect(self.rows.setFocus)

    def _show(self, found: tuple[Undertaking, ...], anything: bool) -> None:
        self._narrowing.setVisible(anything)
        self._empty.setVisible(not anything)
        self._nothing.setVisible(anything and not found)
        self.rows.setVisible(bool(found))
        self.rows.show_rows([self._row(one) for one in found])

    def _row(self, one: Undertaking) -> Row:
        target = ("meeting" if one.is_meeting else "matter", one.about_id)
        return Row(
            text=brief(one.title),
            below=wording.below(one),
            sign=wording.stage(one),
            sign_role=wording.role(one),
            pressed=lambda: self.wanted.emit(target),
        )

    def leave(self) -> None:
        """Stay: there is nothing behind the list."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
