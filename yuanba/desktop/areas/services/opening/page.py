"""The screen on which a ticket is opened."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut

from yuanba.desktop.areas.services.catalogue.about import about, remarks
from yuanba.desktop.areas.services.opening.form import Errand, Place
from yuanba.desktop.areas.services.opening.how import HowForm
from yuanba.desktop.areas.services.opening.paper_list import PaperList
from yuanba.desktop.areas.services.opening.presenter import Beginning, OpeningPresenter, Preset
from yuanba.desktop.areas.services.opening.questions import Questions
from yuanba.desktop.areas.services.opening.what import WhatForm
from yuanba.desktop.areas.services.opening.who import WhoForm
from yuanba.desktop.areas.services.wording import opening as wording
from yuanba.desktop.areas.services.wording.catalogue import DETAILS
from yuanba.desktop.desk import Desk, Here
from yuanba.desktop.widgets.buttons import main_button, quiet_button
from yuanba.desktop.widgets.labels import column, frame, label
from yuanba.desktop.widgets.page import clear
from yuanba.desktop.widgets.screen import Screen
from yuanba.village.services.catalogue import not_carried
from yuanba.village.services.rules.papers import papers_for


class OpeningPage(Screen):
    """For whom and what for; then what the catalogue says, a few questions, papers, and who carries it.

    Enter goes on to the next answer that is missing; Ctrl and Enter open the ticket from anywhere.

    Signals:
        opened: id of the ticket, its number, and whether it is carried.
    """

    opened = Signal(object, str, bool)

    def __init__(self, desk: Desk, here: Here, preset: Preset | None = None) -> None:
        super().__init__(wording.TITLE, wording.NOTE)
        self._presenter = OpeningPresenter(desk, here, preset or Preset(), self)
        #: Answers and ticks given for a service that was chosen before, in case they serve again.
        self._kept = Errand()
        self._ready = False
        self.who = WhoForm(desk, here)
        self.what = WhatForm(desk, self._presenter)
        self.questions = Questions(desk)
        self.papers = PaperList()
        self.how = HowForm(desk)
        self.open = main_button(wording.OPEN, self._open, "check")
        self._continued = frame("band", label(wording.CONTINUED), margin=10)
        self._asked = label(wording.QUESTIONS, "heading")
        self._wanted = label(wording.PAPERS, "heading")
        self._details = column(spacing=10)
        self._build()
        self._connect()

    def arrived(self) -> None:
        """Begin with the draft, where there is one."""
        self._presenter.begin()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Keep what is typed when the screen is left."""
        super().hideEvent(event)
        self._keep()

    def _build(self) -> None:
        self._continued.hide()
        parts = (self._continued, self.who, self.what, self._asked, self.questions, self._wanted, self.papers)
        for widget in (*parts, self.how):
            self.body.addWidget(widget)
        self.body.addLayout(self._details)
        self.set_foot(self.open, quiet_button(wording.START_OVER, self._start_over, "trash"))
        self._fit()

    def _connect(self) -> None:
        self._presenter.began.connect(self._begin)
        self._presenter.homed.connect(self.who.show_home)
        self._presenter.doubled.connect(self.what.show_double)
        self._presenter.faulted.connect(self._fault)
        self._presenter.opened.connect(self.opened)
        self.who.picked.connect(self._presenter.look_home)
        self.who.settled.connect(self._past_who)
        self.who.changed.connect(self._take_person)
        self.who.noted.connect(self._keep)
        self.who.id_typed.connect(self._presenter.check_id_number)
        self.what.chosen.connect(self._take_service)
        self.what.settled.connect(self._past_who)
        self.what.went_along.connect(self.how.go_along)
        self.what.wanted.connect(self.wanted)
        self.questions.changed.connect(self._take_answers)
        self.questions.settled.connect(self.papers.setFocus)
        self.papers.changed.connect(self._keep)
        self.papers.settled.connect(self.how.mode.setFocus)
        self.how.changed.connect(self._keep)
        self.how.sides_changed.connect(self._look_at_sides)
        self.how.completed.connect(self.open.setFocus)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self, self._open)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _begin(self, beginning: Beginning) -> None:
        errand = beginning.errand
        self._ready = False
        self._kept = errand
        self._continued.setVisible(beginning.continued)
        self.questions.calendar = beginning.calendar
        self.who.show_errand(errand, beginning.home)
        self.what.show_chosen(beginning.service, not_carried().get(errand.not_carried))
        self.how.show_errand(errand, beginning.agents, beginning.candidate)
        self._fit()
        self._ready = True
        self._presenter.look_for_double(self._errand())
        if errand.name:
            self._past_who()
        else:
            self.who.setFocus()

    def _past_who(self) -> None:
        """Go on to the first answer that is missing."""
        if self.what.not_carried is not None:
            self.open.setFocus()
            self.look_at(self.what.said)
        elif self.what.service is None:
            self.what.setFocus()
        elif (first := self.questions.first_open()) is not None:
            first()
        else:
            self.papers.setFocus()

    def _take_person(self) -> None:
        """Ask anew what the list answers for this person."""
        self._kept = replace(self._errand(), answers={})
        self._ask()
        self._presenter.look_for_double(self._errand())
        self._keep()

    def _take_service(self) -> None:
        self._fit()
        self._presenter.look_for_double(self._errand())
        self._keep()

    def _take_answers(self) -> None:
        self._kept = self._errand()
        self._show_papers()
        self._keep()

    def _fit(self) -> None:
        """Ask what the service chosen wants to know, and nothing else."""
        service = self.what.service
        self._ask()
        self._wanted.setVisible(service is not None)
        self.papers.setVisible(service is not None)
        self.how.fit(service, carried=self.what.not_carried is None)
        clear(self._details)
        if service is not None:
            shown = (label(DETAILS, "heading"), *remarks(service), about(service))
            for widget in shown:
                self._details.addWidget(widget)
        self.open.say(wording.OPEN if self.what.not_carried is None else wording.HAND_OVER)

    def _ask(self) -> None:
        service = self.what.service
        if service is not None:
            known = self._presenter.answered_by_list(self.who.person)
            self.questions.ask(service, known, self._kept.answers, self._kept.event)
            self._show_papers()
        asked = service is not None and not self.questions.empty
        self.questions.setVisible(asked)
        self._asked.setVisible(asked)

    def _show_papers(self) -> None:
        service = self.what.service
        if service is not None:
            ticks = self._kept.ticks | self.papers.ticks
            self.papers.show_papers(papers_for(service, self.questions.holds), ticks, service.source)

    def _look_at_sides(self) -> None:
        self._presenter.look_at_sides(self._errand(), self.how.agent.candidate)
        self._keep()

    def _errand(self) -> Errand:
        """Read the whole screen; ticks and answers of a service chosen before are kept along."""
        service, other = self.what.service, self.what.not_carried
        self._kept = replace(
            self._kept,
            answers=self._kept.answers | self.questions.answers,
            event=self.questions.day or self._kept.event,
            ticks=self._kept.ticks | self.papers.ticks,
        )
        errand = Errand(
            service_id="" if service is None else service.service_id,
            not_carried="" if other is None else other.key,
            answers=self._kept.answers,
            event=self.questions.day if service is not None else self._kept.event,
            ticks=self._kept.ticks,
        )
        return self.how.told(self.who.told(errand))

    def _keep(self) -> None:
        if self._ready:
            self._presenter.keep(self._errand())

    def _open(self) -> None:
        for place in Place:
            # A wrong identity number stays said until it is put right.
            if place is not Place.ID_NUMBER:
                self._fault(place, "")
        self.how.settle(lambda: self._presenter.open(self._errand(), self.what.service))

    def _fault(self, place: Place, words: str) -> None:
        match place:
            case Place.WHO | Place.PHONE | Place.ID_NUMBER:
                self.who.show_fault(place, words)
            case Place.SERVICE:
                self.what.field.show_error(words)
            case Place.QUESTIONS:
                self.questions.show_fault(words)
            case Place.EVENT:
                self.questions.show_day_fault(words)
            case Place.PAPERS:
                self.papers.show_fault(words)
            case _:
                self.how.show_fault(place, words)

    def _start_over(self) -> None:
        self._ready = False
        self._presenter.drop_draft()
