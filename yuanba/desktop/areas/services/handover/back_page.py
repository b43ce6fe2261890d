"""The screen on which an agent who is back notes what the office said of each ticket."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from yuanba.desktop.areas.services.handover.answer_card import AnswerCard
from yuanba.desktop.areas.services.handover.coming_back import ComingBackPresenter, Outcome, ShownTrip
from yuanba.desktop.areas.services.handover.trip import Answer, Said
from yuanba.desktop.areas.services.wording import handover as wording
from yuanba.desktop.desk import Desk, Here
from yuanba.desktop.sentences import sentence
from yuanba.desktop.widgets.buttons import main_button, plain_button
from yuanba.desktop.widgets.day_line import DayLine
from yuanba.desktop.widgets.empty import Empty
from yuanba.desktop.widgets.field import Field
from yuanba.desktop.widgets.flow import flow
from yuanba.desktop.widgets.labels import column, label
from yuanba.desktop.widgets.screen import Screen
from yuanba.kernel.ids import Id


class BackPage(Screen):
    """Two days that hold for all, and a card for each ticket that was taken along.

    Signals:
        finished: nothing of the trip is left to be told.
    """

    finished = Signal()

    def __init__(self, desk: Desk, here: Here) -> None:
        super().__init__(wording.BACK_TITLE)
        self._desk = desk
        self._presenter = ComingBackPresenter(desk, here, self)
        self.handed_on = DayLine(desk.today)
        self.accepted_on = DayLine(desk.today)
        self._handed = Field(wording.HANDED_ON, self.handed_on)
        self._accepted = Field(wording.ACCEPTED_ON, self.accepted_on, wording.ACCEPTED_HINT)
        self.all_accepted = plain_button(wording.ALL_ACCEPTED, self._accept_all, "check")
        self.record = main_button(wording.RECORD, self._record, "device-floppy")
        self.to_list = main_button(wording.TO_LIST, partial(self.wanted.emit, "handover"))
        self.cards: list[AnswerCard] = []
        self._all = QFrame()
        self._list = column(spacing=14)
        self._wrong = label(role="error")
        self._empty = Empty("switch-horizontal", wording.NONE_CHOSEN, self.to_list)
        self._build()
        self._connect()

    def arrived(self) -> None:
        """Read the trip."""
        self._presenter.begin()

    def _build(self) -> None:
        self._all.setProperty("role", "band")
        column(flow(self._handed, self._accepted), flow(self.all_accepted), inside=self._all, margin=16)
        self.body.addWidget(self._empty)
        self.body.addWidget(self._all)
        self.body.addLayout(self._list)
        self.body.addWidget(self._wrong)
        self._wrong.hide()
        self._empty.hide()
        self.set_foot(self.record)

    def _connect(self) -> None:
        self._presenter.showed.connect(self._show)
        self._presenter.day_missing.connect(self._ask_day)
        self._presenter.told.connect(self._tell)
        self.handed_on.line.editingFinished.connect(self._say_day)
        self.handed_on.picked.connect(self._say_day)
        self.handed_on.entered.connect(self.accepted_on.setFocus)
        self.accepted_on.entered.connect(self.all_accepted.setFocus)

    def _show(self, shown: ShownTrip) -> None:
        self.handed_on.show_day(shown.trip.on or self._desk.today())
        self.accepted_on.show_day(self._desk.today())
        for card in self.cards:
            self._take_out(card)
        self.cards = []
        for ticket in shown.tickets:
            card = AnswerCard(ticket, self._desk.today, self.accepted_on.line.text)
            if (answer := shown.trip.answers.get(ticket.ticket_id)) is not None:
                card.show_answer(answer)
            card.answered.connect(partial(self._keep, card))
            card.done.connect(partial(self._go_on_from, card))
            self._list.addWidget(card)
            self.cards.append(card)
        self._count()
        if self.cards:
            self.cards[0].said.setFocus()
        else:
            self.to_list.setFocus()

    def _count(self) -> None:
        anything = bool(self.cards)
        answered = sum(card.answer is not None for card in self.cards)
        self.say(wording.BACK_TITLE, wording.brought_back(len(self.cards)) if anything else "")
        self._empty.setVisible(not anything)
        self._all.setVisible(anything)
        self.record.setVisible(anything)
        self.record.say(wording.record(answered))

    def _keep(self, card: AnswerCard) -> None:
        if (answer := card.answer) is not None:
            card.say_wrong("")
            self._say_wrong("")
            self._presenter.answer(card.ticket.ticket_id, answer)
        self._count()

    def _accept_all(self) -> None:
        """Note for every ticket without an answer that the office accepted it on the day above."""
        for card in self.cards:
            if card.answer is None:
                card.show_answer(Answer(said=Said.ACCEPTED, day=self.accepted_on.line.text()))
                self._keep(card)
        self.record.setFocus()

    def _go_on_from(self, card: AnswerCard) -> None:
        following = self.cards[self.cards.index(card) + 1 :]
        (following[0].said if following else self.record).setFocus()

    def _say_day(self) -> None:
        self._handed.show_error("" if self.handed_on.day is not None else wording.DAY_WANTED)
        self._presenter.say_day(self.handed_on.day)

    def _record(self) -> None:
        if self.handed_on.day is None:
            self._handed.show_error(wording.DAY_WANTED)
        elif not any(card.answer is not None for card in self.cards):
            self._say_wrong(wording.NOTHING_ANSWERED)
        else:
            # What stands in the line one comes from has been kept when one left it.
            self._presenter.record()

    def _ask_day(self, ticket_id: Id) -> None:
        self._card(ticket_id).say_wrong(wording.DAY_WANTED)

    def _tell(self, outcome: Outcome) -> None:
        self._desk.tell(wording.recorded(len(outcome.went), len(outcome.failed)), alarm=bool(outcome.failed))
        for ticket_id in outcome.went:
            card = self._card(ticket_id)
            self.cards.remove(card)
            self._take_out(card)
        self._count()
        for ticket_id, mishap in reversed(outcome.failed):
            self._card(ticket_id).say_wrong(sentence(mishap))
        if not self.cards:
            self.finished.emit()
        elif not outcome.failed:
            self.cards[0].said.setFocus()

    def _card(self, ticket_id: Id) -> AnswerCard:
        return next(card for card in self.cards if card.ticket.ticket_id == ticket_id)

    def _take_out(self, card: QWidget) -> None:
        self._list.removeWidget(card)
        card.hide()
        card.deleteLater()

    def _say_wrong(self, text: str) -> None:
        self._wrong.setText(f"✗ {text}" if text else "")
        self._wrong.setVisible(bool(text))
