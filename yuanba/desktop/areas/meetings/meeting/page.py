"""The screen of one meeting."""

from functools import partial

from PySide6.QtWidgets import QWidget

from yuanba.desktop.areas.meetings.meeting.motion_card import MotionCard
from yuanba.desktop.areas.meetings.meeting.papers import PaperKind, Papers
from yuanba.desktop.areas.meetings.meeting.presenter import MeetingPresenter, Shown
from yuanba.desktop.areas.meetings.wording import meeting as wording
from yuanba.desktop.desk import Desk, Here
from yuanba.desktop.widgets.buttons import Button, grave_button, main_button, plain_button
from yuanba.desktop.widgets.flow import flow
from yuanba.desktop.widgets.labels import frame, label
from yuanba.desktop.widgets.page import clear
from yuanba.desktop.widgets.screen import Screen
from yuanba.kernel.ids import Id
from yuanba.village.meetings.model import MeetingState
from yuanba.village.meetings.views import MotionView


class MeetingPage(Screen):
    """Agenda, who is called, papers; the one filled button goes into the yard, or prints the minutes afterwards."""

    def __init__(self, desk: Desk, here: Here, meeting_id: Id) -> None:
        super().__init__("")
        self._desk = desk
        self._meeting_id = meeting_id
        self._papers = Papers(here=here, meeting_id=meeting_id, today=desk.today())
        self._presenter = MeetingPresenter(desk, meeting_id, self)
        self._presenter.showed.connect(self._show)
        self.main: Button | None = None
        self.cards: list[MotionCard] = []
        self._fresh = True

    def arrived(self) -> None:
        """Read it."""
        self._fresh = True
        self._presenter.refresh()

    def _show(self, shown: Shown) -> None:
        meeting = shown.meeting
        self.say(meeting.title, wording.subtitle(meeting))
        clear(self.body)
        self.body.addWidget(frame("band", label(wording.next_step(shown)), margin=14))
        self.body.addWidget(label(wording.where(meeting)))
        for text in wording.remarks(meeting):
            self.body.addWidget(label(text))
        if shown.running:
            self._show_papers(shown)
        self.body.addWidget(label(wording.AGENDA, "heading"))
        self.cards = [self._card(shown, one) for one in meeting.motions]
        for card in self.cards:
            self.body.addWidget(card)
        if shown.running:
            self._show_called(shown)
        self._show_acts(shown)

    def _card(self, shown: Shown, one: MotionView) -> MotionCard:
        card = MotionCard(shown, one)
        motion_id, meeting_id = one.motion.motion_id, self._meeting_id
        card.worded_anew.connect(lambda: self.wanted.emit(("put", meeting_id, motion_id)))
        card.opened.connect(lambda: self.wanted.emit(("yard", meeting_id, motion_id)))
        card.added_to.connect(lambda: self.wanted.emit(("addendum", meeting_id, motion_id)))
        card.carried_out.connect(lambda: self.wanted.emit(("carried_out", meeting_id, motion_id)))
        card.taken_up_anew.connect(lambda: self.wanted.emit(("anew", meeting_id, motion_id)))
        card.matter_asked.connect(lambda: self.wanted.emit(("matter", one.motion.matter_id)))
        card.decision_asked.connect(lambda: self._desk.show_paper(self._papers.decision(one)))
        card.posting_asked.connect(lambda: self._desk.show_paper(self._papers.posting(one)))
        return card

    def _show_papers(self, shown: Shown) -> None:
        orders = [
            (wording.NOTICE, PaperKind.NOTICE, self._papers.notice()),
            (wording.BAG, PaperKind.BAG, self._papers.bag()),
        ]
        if shown.begun:
            orders.append((wording.MINUTES, PaperKind.MINUTES, self._papers.minutes()))
        buttons = [
            plain_button(
                wording.paper(words, printed=shown.was_printed(self._meeting_id, kind)),
                partial(self._desk.show_paper, order),
                "printer",
            )
            for words, kind, order in orders
        ]
        self.body.addWidget(flow(*buttons))

    def _show_called(self, shown: Shown) -> None:
        self.body.addWidget(label(wording.CALLED, "heading"))
        lines = [line for one in shown.invitations for line in wording.invited(one)]
        lines.append(wording.noticed(shown.meeting))
        self.body.addWidget(frame("card", *(label(line) for line in lines), margin=16, spacing=6))

    def _show_acts(self, shown: Shown) -> None:
        meeting_id = self._meeting_id
        further: list[QWidget] = []
        if shown.running:
            add = plain_button(wording.ADD_MOTION, lambda: self.wanted.emit(("put", meeting_id, None)), "plus")
            further.append(add)
        if shown.meeting.state is MeetingState.CLOSED:
            words = wording.ADD_TO_MEETING
            further.append(plain_button(words, lambda: self.wanted.emit(("addendum", meeting_id, None)), "notes"))
        history = plain_button(wording.HISTORY, lambda: self._show_history(shown), "history")
        further.append(history)
        if shown.running and all(one.sealed_by is None for one in shown.meeting.motions):
            further.append(grave_button(wording.CANCEL, lambda: self.wanted.emit(("cancel", meeting_id)), "x"))
        self.body.addWidget(flow(*further))
        self.main = self._main_act(shown)
        if self.main is not None:
            self.set_foot(self.main)
        if self._fresh:
            (self.main or history).setFocus()
        self._fresh = False

    def _main_act(self, shown: Shown) -> Button | None:
        if shown.running:
            words = wording.GO_ON if shown.begun else wording.BEGIN
            return main_button(words, lambda: self.wanted.emit(("yard", self._meeting_id, None)), "users")
        if shown.meeting.state is MeetingState.CLOSED:
            return main_button(wording.PRINT_MINUTES, lambda: self._desk.show_paper(self._papers.minutes()), "printer")
        return None

    def _show_history(self, shown: Shown) -> None:
        matters = {one.motion.matter_id for one in shown.meeting.motions if one.motion.matter_id is not None}
        self._desk.show_history(shown.meeting.title, (self._meeting_id, *sorted(matters)))
