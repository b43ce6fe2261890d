"""What the projection keeps of a ticket, whole."""

from dataclasses import dataclass, replace
from datetime import date

from yuanba.kernel.ids import Id
from yuanba.village.services.catalogue import Service, Start
from yuanba.village.services.model import (
    ENDED,
    Agent,
    CalledBack,
    FeePaid,
    PaperState,
    ResultDelivered,
    TicketOpened,
    TicketState,
)
from yuanba.village.services.rules.authorisation import Authorisation
from yuanba.village.services.rules.deadline import Stop


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A photograph or scan of a paper, kept in the store of attachments."""

    #: SHA-256 of it, under which it is kept.
    digest: bytes
    #: Bytes.
    size: int
    taken_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperLine:
    """One paper of a ticket as it stands."""

    paper_id: str
    name: str
    note: str
    state: PaperState
    #: Why it is not needed, or where it is.
    reason: str = ""
    #: None: as it stood when the ticket was opened.
    marked_on: date | None = None
    #: The office asked for it; the catalogue does not list it.
    extra: bool = False
    #: In the order in which they came; one that was turned stands in its place.
    pictures: tuple[Picture, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """One step a ticket went."""

    entry_id: Id
    before: TicketState
    after: TicketState
    moved_on: date
    note: str
    office_number: str
    by: Id


@dataclass(frozen=True, slots=True, kw_only=True)
class Return:
    """Papers that the office gave back at the window."""

    returned_on: date
    reason: str
    #: Last move before it; None: it had not moved.
    after_move: Id | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Extension:
    """More time the office took."""

    by: int
    told_on: date
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Objection:
    """One objection with its answer."""

    objection_id: Id
    raised_on: date
    raised_by: str
    what: str
    #: None: not answered yet.
    answered_on: date | None = None
    answer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketRecord:
    """A ticket, from its entries so far."""

    #: With the mode as it stands now.
    opened: TicketOpened
    #: The edition under which it runs now.
    service: Service
    agent: Agent
    papers: tuple[PaperLine, ...]
    moves: tuple[Move, ...] = ()
    stops: tuple[Stop, ...] = ()
    extensions: tuple[Extension, ...] = ()
    authorisations: tuple[Authorisation, ...] = ()
    fees: tuple[FeePaid, ...] = ()
    objections: tuple[Objection, ...] = ()
    delivered: ResultDelivered | None = None
    called_back: CalledBack | None = None
    returns: tuple[Return, ...] = ()
    #: Entries that do not count and about which a person has decided.
    settled: tuple[Id, ...] = ()
    #: Who looked last on which day at what stays hidden until asked for.
    looks: tuple[tuple[Id, date], ...] = ()

    @property
    def state(self) -> TicketState:
        """Where it stands."""
        return self.moves[-1].after if self.moves else TicketState.REGISTERED

    @property
    def ended(self) -> bool:
        """Tell whether nothing more moves."""
        return self.state in ENDED

    @property
    def clock_from(self) -> date | None:
        """Give the day from which the office's clock runs; None: it does not run yet."""
        match self.service.limit.start:
            case Start.ACCEPTED:
                wanted = frozenset({TicketState.IN_PROGRESS})
            case Start.HANDED_IN:
                wanted = frozenset({TicketState.HANDED_IN})
            case Start.EVENT:
                return self.opened.event_on
        return next((move.moved_on for move in self.moves if move.after in wanted), None)

    @property
    def ended_on(self) -> date | None:
        """Give the day it ended; None: it is under way."""
        return self.moves[-1].moved_on if self.ended else None

    @property
    def extended(self) -> int:
        """Add up the time the office took."""
        return sum(one.by for one in self.extensions)

    @property
    def last_on(self) -> date:
        """Give the day of the last move, or of the opening."""
        return self.moves[-1].moved_on if self.moves else self.opened.opened_on

    @property
    def returned(self) -> Return | None:
        """Give the return after which nothing has moved; None: it was not given back, or has gone on since."""
        last_move = self.moves[-1].entry_id if self.moves else None
        return self.returns[-1] if self.returns and self.returns[-1].after_move == last_move else None

    @property
    def authorised(self) -> tuple[date, date] | None:
        """Give the period for which the agent may act, the one that lasts longest; None: there is none."""
        own = (one for one in self.authorisations if one.agent.person_id == self.agent.person_id)
        periods = [(one.from_on, one.until_on) for one in own if one.ended_on is None]
        return max(periods, key=lambda period: period[1], default=None)

    @property
    def open_objections(self) -> tuple[Objection, ...]:
        """Give the objections nobody has answered."""
        return tuple(one for one in self.objections if one.answered_on is None)

    def paper(self, paper_id: str) -> PaperLine | None:
        """Find a paper."""
        return next((line for line in self.papers if line.paper_id == paper_id), None)

    def picture(self, digest: bytes) -> Picture | None:
        """Find a picture, of whichever paper."""
        return next((one for line in self.papers for one in line.pictures if one.digest == digest), None)

    def with_paper(self, changed: PaperLine) -> "TicketRecord":
        """Put the changed paper in its place, or at the end."""
        if self.paper(changed.paper_id) is None:
            return replace(self, papers=(*self.papers, changed))
        lines = (changed if line.paper_id == changed.paper_id else line for line in self.papers)
        return replace(self, papers=tuple(lines))
