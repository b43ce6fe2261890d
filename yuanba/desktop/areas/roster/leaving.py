"""The forms for the end of an appointment: leaving, handing over, going on for another term."""

from PySide6.QtCore import Signal

from yuanba.desktop.areas.roster.decision_choice import DecisionChoice
from yuanba.desktop.areas.roster.deeds import RosterDeeds
from yuanba.desktop.areas.roster.fields import lines_of
from yuanba.desktop.areas.roster.wording import REASONS
from yuanba.desktop.areas.roster.wording import doing as wording
from yuanba.desktop.desk import Desk
from yuanba.desktop.sentences import sentence
from yuanba.desktop.typed import Lean
from yuanba.desktop.widgets.buttons import main_button
from yuanba.desktop.widgets.choice import Choice
from yuanba.desktop.widgets.day_field import DayField
from yuanba.desktop.widgets.field import Field, Form, TextBlock, TextLine
from yuanba.desktop.widgets.labels import label
from yuanba.desktop.widgets.subpage import SubPage
from yuanba.kernel.errors import Mishap
from yuanba.village.roster.actions import EndAppointment, HandOver, Renew
from yuanba.village.roster.model import EndReason, Origin
from yuanba.village.roster.queries import HeldPost


class _EndingPage(SubPage):
    """What the three forms share: whom they are about, one act, what is wrong beside the answer.

    Signals:
        done: it is kept.
    """

    done = Signal()

    def __init__(self, title: str, desk: Desk, post: HeldPost) -> None:
        super().__init__(title, wording.of_person(post.holding.name, post.role_name))
        self._deeds = RosterDeeds(desk, self)
        self._post = post
        self.decide = main_button(wording.DECIDE, self._decide, "check")
        self.set_foot(self.decide)

    def _decide(self) -> None:
        raise NotImplementedError


class EndPage(_EndingPage):
    """Why somebody leaves a post, and the last day."""

    def __init__(self, desk: Desk, post: HeldPost) -> None:
        super().__init__(wording.END_TITLE, desk, post)
        self.reason = Choice([(said, one) for one, said in REASONS.items()], chosen=EndReason.RESIGNED)
        self.last = DayField(desk, wording.LAST_DAY, day=desk.today())
        self.note = TextLine()
        form = Form(Field(wording.END_REASON, self.reason), self.last, Field(wording.NOTE, self.note))
        form.completed.connect(self._decide)
        self.last.line.entered.connect(self.note.setFocus)
        self.body.addWidget(form)
        self.setFocusProxy(self.last)

    def _decide(self) -> None:
        if not self.last.check():
            return
        order = EndAppointment(
            appointment_id=self._post.holding.appointment_id,
            reason=self.reason.value or EndReason.RESIGNED,
            ended_on=self.last.line.day,
            note=self.note.text(),
        )
        self._deeds.end(self._post, order, self.done.emit, self._fail)

    def _fail(self, mishap: Mishap) -> None:
        self.last.show_error(sentence(mishap))


class HandOverPage(_EndingPage):
    """What goes to whom, and when."""

    def __init__(self, desk: Desk, post: HeldPost, successor: str = "") -> None:
        super().__init__(wording.HAND_OVER_TITLE, desk, post)
        self.things = TextBlock(lines=4)
        self.things_field = Field(wording.THINGS, self.things, wording.THINGS_NOTE)
        self.to_name = TextLine(text=successor, signs=16)
        self.on = DayField(desk, wording.HAND_OVER_DAY, day=desk.today())
        form = Form(self.things_field, Field(wording.TO_WHOM, self.to_name), self.on)
        self.to_name.entered.connect(self.on.setFocus)
        self.on.line.entered.connect(self.decide.setFocus)
        self.body.addWidget(form)
        self.setFocusProxy(self.things)

    def _decide(self) -> None:
        if not self.on.check():
            return
        order = HandOver(
            appointment_id=self._post.holding.appointment_id,
            things=lines_of(self.things),
            to_name=self.to_name.text(),
            handed_on=self.on.line.day,
        )
        self._deeds.hand_over(order, self.done.emit, self._fail)

    def _fail(self, mishap: Mishap) -> None:
        self.things_field.show_error(sentence(mishap))


class RenewPage(_EndingPage):
    """Until when, and what it rests on."""

    def __init__(self, desk: Desk, post: HeldPost) -> None:
        super().__init__(wording.RENEW_TITLE, desk, post)
        held = post.holding
        if held.until_on is not None:
            self.body.addWidget(label(wording.renewing(held.until_on)))
        self.until = DayField(desk, wording.UNTIL, hint=wording.UNTIL_NOTE, lean=Lean.AHEAD)
        self.basis = TextLine(hint=wording.BASIS_HINT)
        self.decision = DecisionChoice(desk, held.courtyard_id)
        self.decision.ask(held.origin is Origin.COURTYARD_DECISION)
        self.decision.chosen.connect(lambda one: self.basis.setText(one.basis))
        form = Form(self.until, Field(wording.BASIS, self.basis))
        form.completed.connect(self._decide)
        self.until.line.entered.connect(self.basis.setFocus)
        self.body.addWidget(form)
        self.body.addWidget(self.decision)
        self.setFocusProxy(self.until)

    def _decide(self) -> None:
        if not self.until.check():
            return
        order = Renew(
            appointment_id=self._post.holding.appointment_id,
            until_on=self.until.line.day,
            basis=self.basis.text(),
            decision_id=self.decision.motion_id,
        )
        self._deeds.renew(self._post, order, self.done.emit, self._fail)

    def _fail(self, mishap: Mishap) -> None:
        self.until.show_error(sentence(mishap))
