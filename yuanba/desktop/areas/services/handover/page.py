"""The screen on which an agent ticks what goes to the office."""

from functools import partial

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QWidget

from yuanba.desktop.areas.services.handover.choosing import TEN, ChoosingPresenter, ShownCandidate, ShownChoice
from yuanba.desktop.areas.services.letters import LetteredListing, LetteredScreen
from yuanba.desktop.areas.services.wording import handover as wording
from yuanba.desktop.desk import Desk, Here
from yuanba.desktop.theme import px
from yuanba.desktop.widgets.buttons import main_button, plain_button
from yuanba.desktop.widgets.choice import Choice
from yuanba.desktop.widgets.field import TextLine
from yuanba.desktop.widgets.flow import flow
from yuanba.desktop.widgets.labels import column, label
from yuanba.desktop.widgets.listing import LEAST_LIST_PX, ListColumn
from yuanba.desktop.widgets.wrapped import Row, Rows
from yuanba.village.services.handover import Candidate

_OFFICE_SIGNS = 14


class HandoverPage(LetteredScreen):
    """What can go to the office, to be ticked, and what cannot, with what keeps it."""

    def __init__(self, desk: Desk, here: Here) -> None:
        super().__init__(wording.TITLE, wording.SUBTITLE)
        self._desk = desk
        self._presenter = ChoosingPresenter(desk, here, self)
        self.which: Choice[bool] = Choice([(wording.ready(0), True), (wording.kept(0), False)], chosen=True)
        self.list = LetteredListing(_COLUMNS, wording.LIST_NAME)
        self.kept = Rows(wording.MORE)
        self.office = TextLine(hint=wording.OFFICE_HINT, signs=_OFFICE_SIGNS)
        self.print = main_button(wording.PRINT, self._print, "printer")
        self.come_back = plain_button(
            wording.COME_BACK, partial(self.wanted.emit, "handover_back"), "switch-horizontal"
        )
        self._quick = flow(
            plain_button(wording.FIRST_TEN, partial(self._presenter.choose_first, TEN)),
            plain_button(wording.EVERYTHING, partial(self._presenter.choose_first, None)),
            plain_button(wording.NOTHING, partial(self._presenter.choose_first, 0)),
        )
        self._nothing = label()
        self._wrong = label(role="error")
        self._shown: ShownChoice | None = None
        self.set_letters(
            {
                Qt.Key.Key_T: partial(self._presenter.choose_first, TEN),
                Qt.Key.Key_A: partial(self._presenter.choose_first, None),
                Qt.Key.Key_C: partial(self._presenter.choose_first, 0),
                Qt.Key.Key_P: self.print.click,
                Qt.Key.Key_R: self.come_back.click,
            }
        )
        self._build()
        self._connect()

    def arrived(self) -> None:
        """Read what can go; go to the lines."""
        self._presenter.begin()
        self._go_in()

    def _build(self) -> None:
        self.which.setAccessibleName(wording.WHICH)
        self.office.setAccessibleName(wording.OFFICE)
        caption = label(wording.OFFICE, "label")
        caption.setWordWrap(False)
        caption.setBuddy(self.office)
        self.list.setMinimumHeight(px(LEAST_LIST_PX))
        whole = QWidget()
        around = column(flow(self.which, caption, self.office), self._quick, self._nothing, inside=whole)
        around.addWidget(self.list, 1)
        around.addWidget(self.kept)
        around.addWidget(self._wrong)
        around.addStretch(0)
        self._wrong.hide()
        self.kept.hide()
        self.fill_with(whole, scrolls=True)
        self.set_foot(self.print, self.come_back)

    def _connect(self) -> None:
        self._presenter.showed.connect(self._show)
        self.which.chosen.connect(lambda _: self._place())
        self.list.opened.connect(lambda one: self._presenter.toggle(one.ticket.ticket_id))
        self.list.selectionModel().currentChanged.connect(self._follow_line)
        self.office.editingFinished.connect(lambda: self._presenter.say_office(self.office.text()))
        self.office.entered.connect(self._go_in)

    def _show(self, shown: ShownChoice) -> None:
        self._shown = shown
        for button, text in zip(
            self.which.buttons(), (wording.ready(len(shown.ready)), wording.kept(len(shown.kept))), strict=True
        ):
            button.say(text)
        self.say(wording.TITLE, wording.chosen(shown.chosen) if shown.chosen else wording.SUBTITLE)
        if not self.office.hasFocus():
            self.office.setText(shown.office)
        if shown.chosen:
            self._say_wrong("")
        self.list.show_lines(shown.ready)
        self.kept.show_rows([self._row(one) for one in shown.kept])
        self._place()

    def _place(self) -> None:
        """Show what can go, or what cannot."""
        shown, ready = self._shown, bool(self.which.value)
        if shown is None:
            return
        self.list.setVisible(ready and bool(shown.ready))
        self._quick.setVisible(ready and bool(shown.ready))
        self.kept.setVisible(not ready and bool(shown.kept))
        self._nothing.setText(wording.NONE_READY if ready else wording.NONE_KEPT)
        self._nothing.setVisible(not (shown.ready if ready else shown.kept))

    def _row(self, one: Candidate) -> Row:
        return Row(
            text=f"{wording.whose(one)}　{one.number}",
            below=wording.why(one),
            pressed=lambda: self.wanted.emit(("ticket", one.ticket_id)),
        )

    def _go_in(self) -> None:
        if self.list.isHidden():
            self.which.setFocus()
        else:
            self.list.setFocus()

    def _follow_line(self, now: QModelIndex) -> None:
        self.keep_line_in_sight(self.list, now)

    def _print(self) -> None:
        self._presenter.say_office(self.office.text())
        order = self._presenter.order_sheet()
        if order is None:
            self._say_wrong(wording.NOTHING_CHOSEN)
            return
        self._desk.show_paper(order)

    def _say_wrong(self, text: str) -> None:
        self._wrong.setText(f"✗ {text}" if text else "")
        self._wrong.setVisible(bool(text))


def _mark(one: ShownCandidate) -> str:
    return wording.TAKEN_ALONG if one.chosen else wording.LEFT_HERE


_COLUMNS = (
    ListColumn(wording.TAKE_ALONG, _mark, signs=4, tint=lambda one: "pine" if one.chosen else "dim"),
    ListColumn(wording.APPLICANT, lambda one: one.ticket.applicant, signs=5),
    ListColumn(wording.SERVICE, lambda one: one.ticket.service_name, signs=0),
    ListColumn(wording.LAST_TIME, lambda one: one.ticket.came_back, signs=9, yields=2),
    ListColumn(wording.NUMBER, lambda one: one.ticket.number, signs=12, yields=1),
)
