"""The screen of one matter."""

from functools import partial

from PySide6.QtWidgets import QWidget

from yuanba.desktop.areas.meetings.advice_box import AdviceBox
from yuanba.desktop.areas.meetings.matter.presenter import MatterPresenter, Shown, Step
from yuanba.desktop.areas.meetings.wording import matter as wording
from yuanba.desktop.desk import Desk
from yuanba.desktop.widgets.buttons import Button, main_button, plain_button
from yuanba.desktop.widgets.flow import flow
from yuanba.desktop.widgets.labels import frame, label
from yuanba.desktop.widgets.page import clear
from yuanba.desktop.widgets.screen import Screen
from yuanba.desktop.widgets.wrapped import Row, Rows
from yuanba.kernel.ids import Id
from yuanba.village.matters.model import MatterState


class MatterPage(Screen):
    """Says where a matter stands; the one filled button is its next step."""

    def __init__(self, desk: Desk, matter_id: Id) -> None:
        super().__init__("")
        self._desk = desk
        self._matter_id = matter_id
        self._presenter = MatterPresenter(desk, matter_id, self)
        self._presenter.showed.connect(self._show)
        self.main: Button | None = None

    def arrived(self) -> None:
        """Read it."""
        self._presenter.refresh()

    def _show(self, shown: Shown) -> None:
        matter = shown.matter
        self.say(wording.TITLE, wording.subtitle(matter))
        clear(self.body)
        self.body.addWidget(label(matter.title, "heading"))
        if matter.disputed:
            self.body.addWidget(frame("alarm", label(wording.disputed(matter.disputed))))
        advice = AdviceBox()
        advice.show_advice(matter.advice)
        self.body.addWidget(advice)
        self.body.addWidget(frame("card", *(label(line) for line in wording.particulars(matter)), margin=16))
        for referral in matter.referrals:
            self.body.addWidget(frame("band", label(wording.referral(referral)), margin=16))
        if shown.dealt:
            self.body.addWidget(label(wording.DEALT, "heading"))
            rows = Rows(wording.MORE)
            rows.show_rows(
                [
                    Row(
                        text=wording.dealt(motion),
                        below=wording.dealt_at(meeting),
                        pressed=partial(self.wanted.emit, ("meeting", meeting.meeting_id)),
                    )
                    for meeting, motion in shown.dealt
                ]
            )
            self.body.addWidget(rows)
        self._show_acts(shown)

    def _show_acts(self, shown: Shown) -> None:
        further: list[QWidget] = [
            plain_button(wording.STEPS[step], partial(self._go, step, shown)) for step in shown.further_steps
        ]
        if shown.matter.state is MatterState.OPEN:
            amend = plain_button(wording.AMEND, lambda: self.wanted.emit(("amend", self._matter_id)), "pencil")
            further.append(amend)
        history = plain_button(wording.HISTORY, lambda: self._show_history(shown), "history")
        self.body.addWidget(flow(*further, history))
        self.main = self._main_act(shown)
        if self.main is not None:
            self.set_foot(self.main)
        (self.main or history).setFocus()

    def _main_act(self, shown: Shown) -> Button | None:
        step = shown.step
        return None if step is Step.NOTHING else main_button(wording.STEPS[step], lambda: self._go(step, shown))

    def _go(self, step: Step, shown: Shown) -> None:
        if step is Step.OPEN_MEETING and shown.last is not None:
            self.wanted.emit(("meeting", shown.last.meeting_id))
        else:
            self.wanted.emit((step.value, self._matter_id))

    def _show_history(self, shown: Shown) -> None:
        self._desk.show_history(shown.matter.title, (self._matter_id,))
