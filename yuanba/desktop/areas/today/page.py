"""The first page."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from yuanba.desktop.area import AreaPage
from yuanba.desktop.areas.today import wording
from yuanba.desktop.areas.today.presenter import TodayPresenter
from yuanba.desktop.desk import Desk
from yuanba.desktop.theme import px
from yuanba.desktop.widgets.buttons import Button, main_button, plain_button, row_button
from yuanba.desktop.widgets.flow import flow
from yuanba.desktop.widgets.labels import frame, label
from yuanba.desktop.widgets.page import Page, clear
from yuanba.desktop.wording import TODAY_TITLE
from yuanba.village.today.queries import Reminder

_HEAD_PX = 150


class TodayPage(AreaPage):
    """Five large buttons, and below them what needs attention."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._presenter = TodayPresenter(desk)
        self._presenter.setParent(self)
        self._page = Page(TODAY_TITLE)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
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
            plain_button(wording.PAPERS, lambda: visit("notices"), "printer"),
            plain_button(wording.VERIFY, lambda: visit("verify"), "shield-check"),
        )
        self._page.body.addWidget(acts)
        self._page.body.addWidget(label(wording.ATTENTION, "heading"))
        self._page.body.addLayout(self._list)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._page)

    def _show(self, found: tuple[Reminder, ...]) -> None:
        clear(self._list)
        if not found:
            self._list.addWidget(frame("card", label(wording.NOTHING)))
        for one in found:
            self._list.addWidget(self._line(one))

    def _line(self, one: Reminder) -> Button:
        line = row_button("", lambda: self._presenter.open(one))
        line.setAccessibleName(f"{wording.head(one)} {wording.body(one)}")
        inside = QHBoxLayout(line)
        inside.setContentsMargins(14, 6, 14, 6)
        head = label(wording.head(one), "error" if one.why in wording.LATE else "label")
        head.setWordWrap(False)
        head.setFixedWidth(px(_HEAD_PX))
        inside.addWidget(head)
        inside.addWidget(label(wording.body(one)), 1)
        return line
