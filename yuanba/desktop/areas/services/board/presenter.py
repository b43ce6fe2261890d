"""What the board shows, without widgets."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from string import ascii_lowercase

from PySide6.QtCore import QObject, Signal
from sqlalchemy import Connection

from yuanba.desktop.areas.services.board.narrowing import Narrowing
from yuanba.desktop.changefeed import Change
from yuanba.desktop.desk import Desk
from yuanba.desktop.steadily import steadily
from yuanba.kernel.ids import Id
from yuanba.village.services.actions.cases import leave_cases
from yuanba.village.services.board import Board, BoardLine, Group, ended_lines, read_board
from yuanba.village.services.queries import TicketView

#: Input methods set syllables apart by these while one is still composing.
_SYLLABLE_MARKS = str.maketrans("", "", "'’ 　\t-")


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownBoard:
    """The board as it is shown."""

    #: Those that match everything the board is narrowed to.
    lines: Sequence[BoardLine]
    #: How many of the agent and the service chosen are on the board, and in each group.
    whole: int
    counts: dict[Group, int]
    #: Who carries tickets, and for what, each by name.
    agents: tuple[tuple[str, Id], ...]
    services: tuple[tuple[str, str], ...]
    #: There are tickets at all, ended ones included.
    anything: bool


class BoardPresenter(QObject):
    """Reads the tickets, and narrows them.

    Signals:
        showed: a `ShownBoard`.
        settled: a person has looked at a ticket that two computers moved.
    """

    showed = Signal(object)
    settled = Signal()

    def __init__(self, desk: Desk, narrowing: Narrowing, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self.narrowing = narrowing
        self._lines: Sequence[BoardLine] = ()
        self._ended: Sequence[BoardLine] = ()
        self._ended_number = 0
        self._agents: tuple[tuple[str, Id], ...] = ()
        self._services: tuple[tuple[str, str], ...] = ()
        #: Of the agent and the service chosen, with their numbers; None: to be counted anew.
        self._counted: tuple[list[BoardLine], dict[Group, int]] | None = None
        desk.changes.changed.connect(self._follow)

    def refresh(self) -> None:
        """Read everything anew."""
        here = self._desk.here
        if here is None:
            return
        courtyard_id, today = here.courtyard_id, self._desk.today()
        with_ended = self.narrowing.group is Group.ENDED

        def question(connection: Connection) -> tuple[Board, tuple[BoardLine, ...]]:
            with steadily:
                board = read_board(connection, courtyard_id, today=today)
                return board, ended_lines(connection, courtyard_id, today=today) if with_ended else ()

        self._desk.run_query(question, self._take, owner=self)

    def choose_group(self, group: Group | None) -> None:
        """List only a group; None lists everything on which something is still to be done."""
        self.narrowing.group = group
        if group is Group.ENDED:
            # They are many, and read only when somebody asks for them.
            self.refresh()
        else:
            self._show()

    def choose_agent(self, agent_id: Id | None) -> None:
        """List only what one agent carries; None lists all."""
        self.narrowing.agent_id = agent_id
        self._counted = None
        self._show()

    def choose_service(self, service_id: str | None) -> None:
        """List only one service; None lists all."""
        self.narrowing.service_id = service_id
        self._counted = None
        self._show()

    def search(self, typed: str) -> None:
        """List only what matches: characters of name or service, reading, initials, number."""
        self.narrowing.typed = typed
        self._show()

    def widen(self) -> None:
        """List everything again."""
        self.narrowing.widen()
        self._counted = None
        self._show()

    def settle(self, line: BoardLine) -> None:
        """Note that a person has looked at what two computers did to a ticket."""
        ticket_id = line.ticket.ticket_id

        def done(_: TicketView) -> None:
            self.settled.emit()

        self._desk.run_deed(lambda work: leave_cases(work, ticket_id), done, owner=self)

    def _take(self, found: tuple[Board, tuple[BoardLine, ...]]) -> None:
        board, ended = found
        self._lines, self._ended = board.lines, ended
        self._ended_number = board.ended
        # By id: two agents of one name are two agents.
        agents = {line.ticket.agent_id: line.ticket.agent_name for line in board.lines}
        services = {line.ticket.service_id: line.ticket.service_name for line in board.lines}
        self._agents = tuple(sorted((name, agent_id) for agent_id, name in agents.items()))
        self._services = tuple(sorted((name, service_id) for service_id, name in services.items()))
        self._counted = None
        self._show()

    def _show(self) -> None:
        narrowing = self.narrowing
        if self._counted is None:
            mine = [line for line in self._lines if self._chosen(line)]
            self._counted = mine, self._count(mine)
        mine, counts = self._counted
        whole = len(mine)
        if narrowing.group is Group.ENDED:
            mine = [line for line in self._ended if self._chosen(line)]
        elif narrowing.group is not None:
            mine = [line for line in mine if narrowing.group in line.groups]
        self.showed.emit(
            ShownBoard(
                lines=_matching(mine, narrowing.typed),
                whole=whole,
                counts=counts,
                agents=self._agents,
                services=self._services,
                anything=bool(self._lines) or bool(self._ended_number),
            )
        )

    def _count(self, mine: Sequence[BoardLine]) -> dict[Group, int]:
        # Tickets share a few sets of groups, so the sets are counted and not the groups of each.
        sets = Counter(line.groups for line in mine)
        counts = dict.fromkeys(Group, 0)
        for groups, number in sets.items():
            for group in groups:
                counts[group] += number
        return counts | {Group.ENDED: self._ended_number}

    def _chosen(self, line: BoardLine) -> bool:
        narrowing, ticket = self.narrowing, line.ticket
        if narrowing.agent_id is not None and ticket.agent_id != narrowing.agent_id:
            return False
        return narrowing.service_id is None or ticket.service_id == narrowing.service_id

    def _follow(self, change: Change) -> None:
        if change.touches("services"):
            self.refresh()


def _matching(lines: Sequence[BoardLine], typed: str) -> Sequence[BoardLine]:
    """Find by characters of name or service, by reading or initials, or by any part of a number."""
    wanted = typed.translate(_SYLLABLE_MARKS).lower()
    if not wanted:
        return lines
    if any(sign.isdecimal() for sign in wanted):
        return [line for line in lines if wanted in line.ticket.number.replace("-", "").lower()]
    # Every number has the letters of the courtyard in it, so letters alone are those of a name.
    if wanted.isascii():
        return [
            line for line in lines if line.ticket.pinyin.startswith(wanted) or line.ticket.initials.startswith(wanted)
        ]
    # Behind the characters there may be letters that are still being composed.
    signs = wanted.rstrip(ascii_lowercase)
    letters = wanted.removeprefix(signs)
    return [
        line
        for line in lines
        if signs in line.ticket.applicant or signs in line.ticket.service_name
        if letters in line.ticket.pinyin or letters in line.ticket.initials
    ]
