"""The page of one ticket."""

from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout

from yuanba.desktop.areas.services.ticket import sections
from yuanba.desktop.areas.services.ticket.hidden_card import HiddenCard
from yuanba.desktop.areas.services.ticket.papers import PaperKind, Papers
from yuanba.desktop.areas.services.ticket.papers_card import PapersCard
from yuanba.desktop.areas.services.ticket.presenter import Shown, TicketPresenter
from yuanba.desktop.areas.services.wording import ticket as wording
from yuanba.desktop.desk import Desk, Here
from yuanba.desktop.widgets.buttons import Button
from yuanba.desktop.widgets.labels import label
from yuanba.desktop.widgets.page import clear
from yuanba.desktop.widgets.screen import Screen
from yuanba.kernel.ids import Id
from yuanba.kernel.permissions import Permission


class TicketPage(Screen):
    """Who, what, how it stands, what keeps it; the one filled button is what is to be done next."""

    def __init__(self, desk: Desk, here: Here, ticket_id: Id) -> None:
        super().__init__("")
        self._desk = desk
        self._ticket_id = ticket_id
        actor = desk.actor
        self._papers = Papers(
            here=here,
            ticket_id=ticket_id,
            today=desk.today(),
            sees_hidden=actor is not None and Permission.SEE_HIDDEN in actor.permissions,
        )
        self.presenter = TicketPresenter(desk, ticket_id, self)
        self.main: Button | None = None
        self.papers = PapersCard()
        self.hidden = HiddenCard()
        self._title = ""
        self._fresh = True
        #: What is built anew with everything that changes, above the papers, below them and at the end.
        self._above, self._below, self._end = QVBoxLayout(), QVBoxLayout(), QVBoxLayout()
        self._build()
        self._connect()

    def arrived(self) -> None:
        """Read it."""
        self._fresh = True
        self.hold_keys()
        self.presenter.refresh()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Give the keys to the main act, where what had them was built anew meanwhile."""
        super().focusInEvent(event)
        if self.main is not None and not self._fresh:
            self.main.setFocus()

    def ask(self, name: str, *ids: object) -> None:
        """Go to a form about the ticket."""
        self.wanted.emit(("deed", name, self._ticket_id, *ids))

    def show_paper(self, kind: PaperKind) -> None:
        """Open a paper about the ticket."""
        self._desk.show_paper(self._papers.order(kind))

    def show_history(self) -> None:
        """Show who did what and when."""
        self._desk.show_history(self._title, (self._ticket_id,))

    def change_operator(self) -> None:
        """Let somebody else sit down at the computer."""
        self._desk.visit("operators")

    def leave_case(self, entry_id: Id) -> None:
        """Let the ticket stand as it stands."""
        self.presenter.leave_case(entry_id)

    def take_case_over(self, entry_id: Id) -> None:
        """Do what the other computer wrote."""
        self.presenter.take_case_over(entry_id)

    def _build(self) -> None:
        for part in (self._above, self._below, self._end):
            part.setSpacing(14)
        self.body.addLayout(self._above)
        self.body.addWidget(self.papers)
        self.body.addLayout(self._below)
        self.body.addWidget(self.hidden)
        self.body.addLayout(self._end)
        for card in (self.papers, self.hidden):
            card.hide()

    def _connect(self) -> None:
        presenter = self.presenter
        presenter.showed.connect(self._show)
        presenter.refused.connect(self._say_unread)
        presenter.revealed.connect(self.hidden.reveal)
        self.papers.marked.connect(presenter.mark)
        self.papers.not_needed.connect(lambda paper_id: self.ask("not_needed", paper_id))
        self.papers.pictures_asked.connect(self._show_pictures)
        self.hidden.look_asked.connect(presenter.look)
        self.hidden.tell_asked.connect(lambda: self.ask("told"))

    def _say_unread(self, words: str) -> None:
        """Say why there is nothing to show; the way back is open."""
        self._desk.tell(words, alarm=True)
        self.release_keys()
        self.back.setFocus()

    def _show_pictures(self, paper_id: str) -> None:
        self.wanted.emit(("pictures", self._ticket_id, paper_id))

    def _show(self, shown: Shown) -> None:
        # What is pressed on these parts is built anew, and the keys with it; on the papers they stay where they are.
        now = QApplication.focusWidget()
        kept = now is not None and (self.papers.isAncestorOf(now) or self.hidden.isAncestorOf(now))
        moved = self._fresh or (now is not None and self.isAncestorOf(now) and not kept)
        self._title = wording.title(shown.ticket)
        self.say(self._title, wording.subtitle(shown.ticket))
        self._fill_above(shown)
        self.papers.show_papers(shown.record.papers, editable=not shown.record.ended)
        self.hidden.show_known(shown.hidden)
        for card in (self.papers, self.hidden):
            card.show()
        clear(self._below)
        # Before the office's clock runs the papers come first, from then on the day of the answer.
        running = shown.ticket.due is not None
        time = sections.time(shown, self._desk.today(), self)
        (self._above if running else self._below).addWidget(time)
        self._below.insertWidget(0, sections.papers_acts(shown, self))
        self._below.addWidget(sections.authorisation(shown, self))
        clear(self._end)
        for part in (*sections.past(shown), label(wording.FURTHER, "heading"), sections.further(shown, self)):
            self._end.addWidget(part)
        self.main = sections.main_act(shown, self)
        self.set_foot(self.main)
        if moved:
            self.release_keys()
            self.main.setFocus()
        self._fresh = False

    def _fill_above(self, shown: Shown) -> None:
        clear(self._above)
        parts = [
            *(sections.case(shown, one, self) for one in shown.cases),
            sections.standing(shown, self),
            sections.obstacle(shown, self),
            sections.newer_edition(shown, self),
        ]
        for part in parts:
            if part is not None:
                self._above.addWidget(part)
