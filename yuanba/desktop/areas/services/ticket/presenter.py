"""One ticket, without widgets."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal
from sqlalchemy import Connection

from yuanba.desktop.areas.services.ticket.steps import Step, next_step, waits_for_another
from yuanba.desktop.areas.services.wording import ticket as wording
from yuanba.desktop.changefeed import Change
from yuanba.desktop.desk import Desk
from yuanba.desktop.history.reading import Line, told_line
from yuanba.desktop.sentences import sentence
from yuanba.journal.unit_of_work import UnitOfWork
from yuanba.kernel.actor import Actor
from yuanba.kernel.errors import Mishap, RuleBroken
from yuanba.kernel.ids import Id
from yuanba.village.notices.queries import printed_about
from yuanba.village.services import queries
from yuanba.village.services.actions import cases, looking, opening
from yuanba.village.services.actions.carrying import obstacle
from yuanba.village.services.actions.ending import may_call_back
from yuanba.village.services.catalogue import Service
from yuanba.village.services.model import PaperState
from yuanba.village.services.queries import Told
from yuanba.village.services.records import TicketRecord


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseLine:
    """What came too late from another computer, as it is told."""

    entry_id: Id
    line: Line
    #: It can still be done.
    may_take_over: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A ticket with everything its page says."""

    ticket: queries.TicketView
    #: What keeps the agent from handing it in; None: nothing, or it is past that.
    obstacle: RuleBroken | None
    #: A newer edition of the service; None: the ticket runs under the newest.
    newest: Service | None
    cases: tuple[CaseLine, ...]
    #: Names of what is known and hidden.
    hidden: tuple[str, ...]
    #: Kinds of papers printed about it.
    printed: frozenset[str]
    step: Step
    #: It waits for somebody other than the agent to ask how it went.
    waits_for_another: bool

    @property
    def record(self) -> TicketRecord:
        """The ticket as it stands."""
        return self.ticket.record


class TicketPresenter(QObject):
    """Reads one ticket, marks its papers, shows what is hidden, settles cases.

    Signals:
        showed: a `Shown`.
        refused: why there is nothing to show, in one sentence.
        revealed: a `Told`, after a look that was noted.
    """

    showed = Signal(object)
    refused = Signal(str)
    revealed = Signal(object)

    def __init__(self, desk: Desk, ticket_id: Id, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._ticket_id = ticket_id
        self._marking = False
        desk.changes.changed.connect(self._follow)

    def refresh(self) -> None:
        """Read everything anew."""
        actor = self._desk.actor
        if actor is not None:
            question = partial(_shown, ticket_id=self._ticket_id, actor=actor, today=self._desk.today())
            self._desk.run_query(
                question, self.showed.emit, owner=self, failed=lambda mishap: self.refused.emit(sentence(mishap))
            )

    def mark(self, paper_id: str, state: PaperState) -> None:
        """Say of a paper that it is there or missing; a second press before the answer does nothing."""
        order = opening.MarkPaper(ticket_id=self._ticket_id, paper_id=paper_id, state=state)
        if not self._marking:
            self._marking = True
            self._desk.run_deed(partial(_mark, order), self._marked, owner=self, failed=self._not_marked)

    def look(self) -> None:
        """Show what is hidden; that is noted."""
        ticket_id = self._ticket_id
        self._desk.run_deed(lambda work: looking.see_told(work, ticket_id), self.revealed.emit, owner=self)

    def leave_case(self, entry_id: Id) -> None:
        """Let the ticket stand as it stands."""
        self._settle(lambda work: cases.leave_case(work, self._ticket_id, entry_id), wording.CASE_LEFT)

    def take_case_over(self, entry_id: Id) -> None:
        """Do what the other computer wrote."""
        reason = wording.TAKE_OVER_REASON
        deed = partial(_take_over, self._ticket_id, entry_id, reason)
        self._settle(deed, wording.CASE_TAKEN_OVER)

    def _settle(self, deed: Callable[[UnitOfWork], Any], told: str) -> None:
        self._desk.run_deed(deed, lambda _: self._desk.tell(told), owner=self)

    def _marked(self, _: object) -> None:
        self._marking = False

    def _not_marked(self, mishap: Mishap) -> None:
        self._marking = False
        self._desk.tell(sentence(mishap), alarm=True)

    def _follow(self, change: Change) -> None:
        if change.touches("services", "notices", "courtyards"):
            self.refresh()


def _mark(order: opening.MarkPaper, work: UnitOfWork) -> object:
    return opening.mark_paper(work, order)


def _take_over(ticket_id: Id, entry_id: Id, reason: str, work: UnitOfWork) -> object:
    return cases.take_case_over(work, ticket_id, entry_id, reason)


def _shown(connection: Connection, *, ticket_id: Id, actor: Actor, today: date) -> Shown:
    ticket = queries.ticket(connection, ticket_id, today=today)
    record = ticket.record
    kept_by = None if record.ended else obstacle(connection, ticket, today)
    newest = queries.services(connection).get(record.service.service_id)
    may_ask = may_call_back(connection, actor, record.agent)
    told: Told = queries.told(connection, ticket_id)
    return Shown(
        ticket=ticket,
        obstacle=kept_by,
        newest=newest if newest is not None and newest.edition > record.service.edition and not record.ended else None,
        cases=tuple(
            CaseLine(
                entry_id=past.entry_id,
                line=told_line(connection, past),
                may_take_over=cases.may_take_over(record, past.body),
            )
            for past in cases.cases(connection, ticket)
        ),
        hidden=wording.known_parts(told),
        printed=frozenset(line.kind for line in printed_about(connection, ticket_id)),
        step=next_step(record, kept_by, may_call_back=may_ask),
        waits_for_another=waits_for_another(record, may_call_back=may_ask),
    )
