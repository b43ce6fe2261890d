"""The page of one post-holder: what is written down, and what can be done."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from yuanba.desktop.areas.roster.deeds import RosterDeeds
from yuanba.desktop.areas.roster.papers import RosterPapers
from yuanba.desktop.areas.roster.presenter import Holder
from yuanba.desktop.areas.roster.wording import card as wording
from yuanba.desktop.desk import Desk
from yuanba.desktop.sentences import sentence
from yuanba.desktop.widgets.buttons import main_button
from yuanba.desktop.widgets.labels import facts_table, frame, label
from yuanba.desktop.widgets.page import clear
from yuanba.desktop.widgets.subpage import SubPage
from yuanba.desktop.widgets.wrapped import Row, Rows, WrappedButton
from yuanba.kernel.errors import Mishap
from yuanba.kernel.ids import Id
from yuanba.village.roster.actions import EndAppointment
from yuanba.village.roster.model import EndReason


class HolderPage(SubPage):
    """One appointment.

    Signals:
        replace_asked, end_asked, hand_over_asked, renew_asked, describe_asked: a `Holder` for the form.
        other_asked: id of another appointment of the same person.
    """

    replace_asked = Signal(object)
    end_asked = Signal(object)
    hand_over_asked = Signal(object)
    renew_asked = Signal(object)
    describe_asked = Signal(object)
    other_asked = Signal(object)

    def __init__(self, desk: Desk, papers: RosterPapers) -> None:
        super().__init__("")
        self._desk = desk
        self._deeds = RosterDeeds(desk, self)
        self._papers = papers
        self.print = main_button(wording.CARD, lambda: None, "printer")
        self.acts: dict[str, WrappedButton] = {}

    def show_holder(self, holder: Holder) -> None:
        """Show an appointment; everything is built anew."""
        post, held, today = holder.post, holder.post.holding, self._desk.today()
        self.say(post.role_name, wording.place(post))
        clear(self.body)
        role = "band" if held.ended_on is None else "advice"
        self.body.addWidget(frame(role, label(held.name, "heading"), label(wording.state(held, today))))
        if held.disputed:
            self.body.addWidget(frame("advice", label(wording.disputed(held))))
        self.body.addWidget(frame("card", facts_table(wording.facts(held))))
        self.body.addWidget(label(wording.ACTS, "heading"))
        self.body.addWidget(self._acts(holder))
        if holder.others:
            self.body.addWidget(label(wording.OTHERS, "heading"))
            self.body.addWidget(self._others(holder))
        self.print = main_button(wording.CARD, partial(self._papers.show_card, held.person_id), "printer")
        self.print.setEnabled(held.ended_on is None)
        self.set_foot(self.print)
        self.setFocusProxy(self.print if held.ended_on is None else self.back)

    def _acts(self, holder: Holder) -> QWidget:
        post, held = holder.post, holder.post.holding
        history = partial(self._desk.show_history, held.name, (held.appointment_id,))
        offered: list[tuple[str, str, Callable[[], object]]] = []
        if held.ended_on is None:
            offered += [
                (wording.DESCRIBE, wording.DESCRIBE_NOTE, partial(self.describe_asked.emit, holder)),
                (wording.REPLACE, wording.REPLACE_NOTE, partial(self.replace_asked.emit, holder)),
                (wording.END, wording.END_NOTE, partial(self.end_asked.emit, holder)),
            ]
            if held.until_on is not None:
                offered.append((wording.RENEW, wording.RENEW_NOTE, partial(self.renew_asked.emit, holder)))
        else:
            offered.append((wording.RESUME, wording.RESUME_NOTE, partial(self._deeds.resume, post)))
        offered.append((wording.HAND_OVER, wording.HAND_OVER_NOTE, partial(self.hand_over_asked.emit, holder)))
        if holder.meeting_id is not None:
            offered.append((wording.SEE_MEETING, held.basis, partial(self._see_meeting, holder.meeting_id)))
        if held.ended_on is None:
            offered.append((wording.MISTAKE, wording.MISTAKE_NOTE, partial(self._take_away, holder)))
        offered.append((wording.HISTORY, wording.HISTORY_NOTE, history))
        return self._list(offered)

    def _list(self, offered: Sequence[tuple[str, str, Callable[[], object]]]) -> QWidget:
        self.acts = {}
        made: list[QWidget] = []
        for text, below, pressed in offered:
            button = WrappedButton(text, below)
            button.clicked.connect(lambda _, pressed=pressed: pressed())
            self.acts[text] = button
            made.append(button)
        return frame("card", *made, margin=4, spacing=0)

    def _others(self, holder: Holder) -> QWidget:
        today = self._desk.today()
        rows = Rows("")
        rows.show_rows(
            [
                Row(
                    text=wording.post(post),
                    below=wording.other(post, today),
                    pressed=partial(self.other_asked.emit, post.holding.appointment_id),
                )
                for post in holder.others
            ]
        )
        return rows

    def _see_meeting(self, meeting_id: Id) -> None:
        self._desk.visit("meetings", ("meeting", meeting_id))

    def _take_away(self, holder: Holder) -> None:
        order = EndAppointment(appointment_id=holder.post.holding.appointment_id, reason=EndReason.MISTAKE)
        self._deeds.end(holder.post, order, self.leave, self._say)

    def _say(self, mishap: Mishap) -> None:
        self._desk.tell(sentence(mishap), alarm=True)
