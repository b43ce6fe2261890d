"""The first page."""

from PySide6.QtWidgets import QVBoxLayout

from yuanba.desktop.area import AreaPage
from yuanba.desktop.areas.today import wording
from yuanba.desktop.areas.today.presenter import TodayPresenter
from yuanba.desktop.desk import Desk
from yuanba.desktop.widgets.buttons import main_button, plain_button
from yuanba.desktop.widgets.flow import flow
from yuanba.desktop.widgets.labels import frame, label
from yuanba.desktop.widgets.page import Page
from yuanba.desktop.widgets.wrapped import Row, Rows
from yuanba.desktop.wording import TODAY_TITLE
from yuanba.village.today.queries import Reminder


class TodayPage(AreaPage):
    """Five large buttons, and below them what needs attention."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._presenter = TodayPresenter(desk)
        self._presenter.setParent(self)
        self._page = Page(TODAY_TITLE)
        self._nothing = frame("card", label(wording.NOTHING))
        self._rows = Rows(wording.MORE)
        self._build()
        self._presenter.showed.connect(self._show)

    def arrive(self, target: object) -> None:
        """Read everything anew."""
        del target
        self._page.say(TODAY_TITLE, wording.today_is(self._desk.today()))
        self._presenter.refresh()
        self.call.setFocus()

    def _build(self) -> None:
        visit = self._desk.visit
        self.call = main_button(wording.CALL_MEETING, lambda: visit("meetings", "call"), "messages")
        acts = flow(
            self.call,
            plain_button(wording.NOTE_MATTER, lambda: visit("meetings", "note"), "pencil"),
            plain_button(wording.FIND_HOUSEHOLD, lambda: visit("courtyards", "find"), "search"),
            plain_button(wording.PAPERS, lambda: visit("notices", "register"), "printer"),
            plain_button(wording.VERIFY, lambda: visit("verify"), "shield-check"),
        )
        self._page.body.addWidget(acts)
        self._page.body.addWidget(label(wording.ATTENTION, "heading"))
        self._page.body.addWidget(self._nothing)
        self._page.body.addWidget(self._rows)
        self._nothing.hide()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._page)

    def _show(self, found: tuple[Reminder, ...]) -> None:
        self._nothing.setVisible(not found)
        self._rows.show_rows([self._row(one) for one in found])

    def _row(self, one: Reminder) -> Row:
        return Row(
            text=wording.body(one),
            sign=wording.head(one),
            sign_role="error" if one.why in wording.LATE else "label",
            pressed=lambda: self._presenter.open(one),
        )
