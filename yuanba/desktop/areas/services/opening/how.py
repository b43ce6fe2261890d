"""How far the agent goes, who it is, who stands on the other side, and when it was asked for."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from yuanba.desktop.areas.services.opening.form import Errand, Place
from yuanba.desktop.areas.services.opening.presenter import opposing_of
from yuanba.desktop.areas.services.wording import opening as wording
from yuanba.desktop.desk import Desk
from yuanba.desktop.widgets.buttons import quiet_button
from yuanba.desktop.widgets.choice import Choice
from yuanba.desktop.widgets.day_field import DayField
from yuanba.desktop.widgets.field import Field, Form, TextLine
from yuanba.desktop.widgets.flow import flow
from yuanba.desktop.widgets.labels import column, label
from yuanba.desktop.widgets.long_line import LongLine
from yuanba.desktop.widgets.page import clear
from yuanba.desktop.widgets.person_choice import PersonChoice
from yuanba.desktop.wording import day_with_weekday
from yuanba.village.roster.people import Candidate
from yuanba.village.services.catalogue import ProxyUse, Service
from yuanba.village.services.model import Agent, Mode, OpposingParty


class OtherSide(Field):
    """Everybody whose interest stands against the applicant's.

    Signals:
        changed: somebody was named or taken away.
        passed: Enter was pressed and nobody more was named; go on.
    """

    changed = Signal()
    passed = Signal()

    def __init__(self, desk: Desk) -> None:
        self.person = PersonChoice(desk, "")
        super().__init__(wording.OPPOSING, self.person, wording.OPPOSING_NOTE)
        self.person.box.setAccessibleName(wording.OPPOSING)
        self.person.box.line.setPlaceholderText(wording.OPPOSING_HINT)
        self.parties: tuple[OpposingParty, ...] = ()
        self._lines = column(spacing=6)
        layout = self.layout()
        if isinstance(layout, QVBoxLayout):
            layout.addLayout(self._lines)
        self.person.settled.connect(self._enter)

    def show_parties(self, parties: Sequence[OpposingParty]) -> None:
        """Show who is named, without telling anyone."""
        self.parties = tuple(parties)
        self.person.show_candidate(None)
        clear(self._lines)
        for party in self.parties:
            take_away = quiet_button(wording.TAKE_AWAY, partial(self._remove, party), "x")
            take_away.setAccessibleName(f"{wording.TAKE_AWAY}　{party.name}")
            self._lines.addWidget(flow(label(party.name, "strong"), take_away))

    def settle(self, then: Callable[[], None]) -> None:
        """Take in a name that was typed and not yet taken, then go on."""
        if not self.person.text:
            then()
            return

        def added() -> None:
            self._add()
            then()

        self.person.settle(added)

    def _enter(self) -> None:
        if self.person.text:
            self._add()
        else:
            self.passed.emit()

    def _add(self) -> None:
        one = self.person.candidate
        if one is None or not self.person.text:
            return
        party = opposing_of(one.name, one.person_id, one.household_id)
        if party not in self.parties:
            self.show_parties((*self.parties, party))
        else:
            self.person.show_candidate(None)
        self.changed.emit()

    def _remove(self, party: OpposingParty) -> None:
        self.show_parties([one for one in self.parties if one != party])
        self.person.setFocus()
        self.changed.emit()


class HowForm(QWidget):
    """Mode, agent, other side, day and remark.

    Signals:
        changed: a person answered.
        sides_changed: the agent or the other side is somebody else.
        completed: the last line was left with Enter.
    """

    changed = Signal()
    sides_changed = Signal()
    completed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._agents: tuple[Agent, ...] = ()
        self.mode: Choice[Mode] = Choice(wording.MODES, upright=True)
        self.mode_field = Field(wording.HOW, self.mode)
        self.agent = PersonChoice(desk, wording.AGENT)
        self.phone = TextLine(hint=wording.AGENT_PHONE_HINT, signs=14)
        self._vacant = label(wording.NO_AGENT, "dim")
        self.others = OtherSide(desk)
        self.opened = DayField(desk, wording.OPENED_ON, day=desk.today())
        self.note = LongLine(lines=1)
        self._service: Service | None = None
        self._first = Form(self.mode_field)
        phone = Field(wording.AGENT_PHONE, self.phone)
        self._second = Form(self.agent, phone, self.others)
        self._third = Form(self.opened, Field(wording.REMARK, self.note))
        layout = self._second.layout()
        if layout is not None:
            layout.addWidget(self._vacant)
        column(self._first, self._second, self._third, inside=self, spacing=14)
        self._connect()

    def show_errand(self, errand: Errand, agents: Sequence[Agent], candidate: Candidate | None) -> None:
        """Put in what is known."""
        self._service = None
        self._agents = tuple(agents)
        self.agent.show_candidate(candidate, errand.agent_name)
        self.phone.setText(errand.agent_phone)
        self._vacant.setVisible(not agents)
        if errand.mode is not None:
            self.mode.choose(errand.mode)
        else:
            self.mode.unchoose()
        self.others.show_parties(errand.opposing)
        self.opened.line.line.setText(errand.opened or day_with_weekday(self._desk.today()))
        self.note.setPlainText(errand.note)
        for field in (self.mode_field, self.agent, self.others, self.opened):
            field.show_error("")

    def fit(self, service: Service | None, *, carried: bool) -> None:
        """Ask only what this service needs asked; offer only the modes it allows."""
        self._first.setVisible(service is not None)
        self._third.setVisible(service is not None)
        self._second.setVisible(service is not None or not carried)
        self.others.setVisible(service is not None and service.opposing_interests)
        only_along = service is not None and service.proxy.use is ProxyUse.NO
        for button, (_, mode) in zip(self.mode.buttons(), wording.MODES, strict=True):
            button.setEnabled(not only_along or mode is Mode.ASSISTING)
        was_forced = self._service is not None and self._service.proxy.use is ProxyUse.NO
        self._service = service
        if only_along:
            self.mode.choose(Mode.ASSISTING)
        elif self.mode.value is None or was_forced:
            self.mode.choose(Mode.ALL_THE_WAY)

    def go_along(self) -> None:
        """Let the person act and the agent go along."""
        self.mode.choose(Mode.ASSISTING)
        self.mode.setFocus()
        self.changed.emit()

    def told(self, errand: Errand) -> Errand:
        """Add what is answered here."""
        one = self.agent.candidate
        return replace(
            errand,
            mode=self.mode.value,
            agent_id=None if one is None else one.person_id,
            agent_name=self.agent.text,
            agent_phone=self.phone.text().strip(),
            opposing=self.others.parties,
            opened=self.opened.line.line.text(),
            note=self.note.text(),
        )

    def settle(self, then: Callable[[], None]) -> None:
        """Find out who is meant by the names that are typed, then go on."""
        if self.others.isVisibleTo(self):
            self.others.settle(lambda: self.agent.settle(then))
        else:
            self.agent.settle(then)

    def show_fault(self, place: Place, words: str) -> None:
        """Say what is wrong beside it."""
        fields = {
            Place.MODE: self.mode_field,
            Place.AGENT: self.agent,
            Place.OPPOSING: self.others,
            Place.DAY: self.opened,
        }
        fields[place].show_error(words)

    def _connect(self) -> None:
        self.mode.chosen.connect(self._chosen)
        self.agent.settled.connect(self._past_agent)
        self.agent.changed.connect(self._take_phone)
        self.others.changed.connect(self.sides_changed)
        self.others.passed.connect(self.opened.setFocus)
        self.phone.entered.connect(self._past_agent)
        self.phone.editingFinished.connect(self.changed)
        self.opened.line.entered.connect(self.note.setFocus)
        self.note.entered.connect(self.completed)
        self.note.left.connect(self.changed)

    def _chosen(self, _: Mode) -> None:
        self.mode_field.show_error("")
        self.agent.setFocus()
        self.changed.emit()

    def _past_agent(self) -> None:
        (self.others.person if self.others.isVisible() else self.opened).setFocus()

    def _take_phone(self) -> None:
        """Fill in the phone the roster has, where the agent is one of this courtyard."""
        one = self.agent.candidate
        known = next((agent for agent in self._agents if one is not None and agent.person_id == one.person_id), None)
        self.phone.setText("" if known is None else known.phone)
        self.sides_changed.emit()
