"""What the register of papers shows, without widgets."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from sqlalchemy import Connection

from yuanba.desktop.areas.notices.subjects_named import NOTICE, OUTCOMES, SERVICES
from yuanba.desktop.areas.notices.wording.posting import A4
from yuanba.desktop.changefeed import Change
from yuanba.desktop.desk import Desk
from yuanba.desktop.paper_order import PaperChoice, PaperOrder, printed_before
from yuanba.desktop.wording import plain_day
from yuanba.kernel.ids import Id
from yuanba.printing.postings.result import RESULT_KIND, result_sheet
from yuanba.printing.postings.services import LIST_KIND, OUTCOMES_KIND
from yuanba.printing.sheet import Sheet
from yuanba.village.meetings import queries as meeting_queries
from yuanba.village.meetings.mishaps import MeetingUnknown
from yuanba.village.notices import queries
from yuanba.village.notices.board_queries import SheetOnBoards, for_the_board, latest_posting, sheet_on_boards
from yuanba.village.notices.boards import Posted
from yuanba.village.notices.model import PaperLine
from yuanba.village.notices.numbering import read_number

#: What is posted of papers that are about the courtyard itself.
_SUBJECTS = {LIST_KIND: (SERVICES,), OUTCOMES_KIND: (OUTCOMES,)}
#: Kinds of papers begin with the slice they come from.
_MEETINGS, _ROSTER, _NOTICES = "meetings.", "roster.", "notices."
#: Kinds of papers about one ticket.
_OF_TICKET = frozenset({"services.authorisation", "services.receipt", "services.missing", "services.closing"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """The papers of a courtyard, as many as the filters let through."""

    #: Newest first.
    lines: tuple[PaperLine, ...]
    #: How many there are without any filter.
    whole: int
    #: Kinds and years that there are, most frequent and newest first.
    kinds: tuple[str, ...]
    years: tuple[int, ...]
    #: Of papers that hang or hung on a board, where last.
    posted: Mapping[Id, Posted]


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperCard:
    """One paper with its neighbours in the register."""

    line: PaperLine
    #: The paper that took its place.
    newer: PaperLine | None = None
    #: The paper whose place it took.
    earlier: PaperLine | None = None
    #: The meeting that it speaks of, where it is here.
    meeting_id: Id | None = None
    #: What happened to it on the boards.
    boards: SheetOnBoards = SheetOnBoards()
    #: It can be read aloud: its sheet is kept.
    speaks: bool = False

    @property
    def renewable(self) -> bool:
        """Tell whether the same paper can be made of today's facts."""
        kind = self.line.kind
        made_here = self.meeting_id is not None or kind.startswith((_ROSTER, _NOTICES)) or kind in _OF_TICKET
        return self.line.current and kind != RESULT_KIND and made_here


class NoticesPresenter(QObject):
    """Lists what was printed, filters it, and leads from a paper to its print, its meeting, its successor.

    Signals:
        listed: a `Register`.
        opened: a `PaperCard`.
    """

    listed = Signal(object)
    opened = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._all: tuple[PaperLine, ...] = ()
        self._posted: Mapping[Id, Posted] = {}
        self._card: PaperCard | None = None
        self.typed = ""
        #: Empty: all kinds.
        self.kind = ""
        #: 0: all years.
        self.year = 0
        desk.changes.changed.connect(self._follow)

    def refresh(self) -> None:
        """Read the register anew."""
        here = self._desk.here
        if here is None:
            return
        courtyard_id = here.courtyard_id
        self._card = None

        def question(connection: Connection) -> tuple[tuple[PaperLine, ...], Mapping[Id, Posted]]:
            lines = queries.printed(connection, courtyard_id)
            return lines, latest_posting(connection, courtyard_id)

        self._desk.run_query(question, self._take, owner=self)

    def search(self, typed: str) -> None:
        """List the papers with this in number or title."""
        self.typed = typed
        self._list()

    def choose_kind(self, kind: str) -> None:
        """List the papers of one kind; empty: of all."""
        self.kind = kind
        self._list()

    def choose_year(self, year: int) -> None:
        """List the papers of one year; 0: of all."""
        self.year = year
        self._list()

    def show_all(self) -> None:
        """Take every filter off."""
        self.typed, self.kind, self.year = "", "", 0
        self._list()

    def open(self, paper_id: Id) -> None:
        """Show one paper."""
        self._desk.run_query(lambda connection: _card(connection, paper_id), self._show, owner=self)

    def look(self, line: PaperLine) -> None:
        """Show the paper as it was, to be printed once more."""
        self._desk.show_paper(printed_before(line))

    def renew(self, card: PaperCard) -> None:
        """Go where the same paper is made of today's facts; it takes the place of this one."""
        if card.meeting_id is not None:
            self._desk.visit("meetings", ("meeting", card.meeting_id))
        elif card.line.kind.startswith(_ROSTER):
            self._desk.visit("roster", ("print", card.line.kind, card.line.about_id))
        elif card.line.kind in _OF_TICKET:
            self._desk.visit("services", ("ticket", card.line.about_id))
        else:
            self._desk.visit("notices", ("show", *_SUBJECTS.get(card.line.kind, (NOTICE, card.line.about_id))))

    def show_result(self, card: PaperCard) -> None:
        """Order the sheet of what came of a posting."""
        here, today = self._desk.here, self._desk.today()
        if here is None:
            return
        paper_id = card.line.paper_id

        def draw(connection: Connection) -> Sheet:
            line = queries.paper(connection, paper_id).line
            boards = sheet_on_boards(connection, paper_id)
            return result_sheet(line, boards, issuer=here.name, dated=plain_day(today))

        order = PaperOrder(
            title=card.line.title,
            choices=(PaperChoice(label=A4, draw=draw),),
            scope=here.scope,
            courtyard_id=here.courtyard_id,
            courtyard_code=here.code,
            about_id=paper_id,
        )
        self._desk.show_paper(order)

    def show_history(self, line: PaperLine) -> None:
        """Show who printed it and when."""
        self._desk.show_history(line.title, (line.paper_id,))

    def _take(self, found: tuple[tuple[PaperLine, ...], Mapping[Id, Posted]]) -> None:
        self._all, self._posted = found
        self._list()

    def _list(self) -> None:
        kinds = [line.kind for line in self._all]
        self.listed.emit(
            Register(
                lines=tuple(line for line in self._all if self._wanted(line)),
                whole=len(self._all),
                kinds=tuple(sorted(set(kinds), key=lambda kind: (-kinds.count(kind), kind))),
                years=tuple(sorted({line.issued_on.year for line in self._all}, reverse=True)),
                posted=self._posted,
            )
        )

    def _wanted(self, line: PaperLine) -> bool:
        if self.kind not in ("", line.kind) or self.year not in (0, line.issued_on.year):
            return False
        typed = "".join(self.typed.split())
        number = read_number(typed).replace("-", "")
        in_number = bool(number) and number in line.number.replace("-", "")
        return not typed or in_number or typed.casefold() in line.title.casefold()

    def _show(self, card: PaperCard) -> None:
        self._card = card
        self.opened.emit(card)

    def _follow(self, change: Change) -> None:
        if not change.touches("notices"):
            return
        card = self._card
        self.refresh()
        if card is not None:
            self.open(card.line.paper_id)


def _card(connection: Connection, paper_id: Id) -> PaperCard:
    found = queries.paper(connection, paper_id)
    line = found.line
    newer = queries.papers_numbered(connection, line.replaced_by) if line.replaced_by else ()
    return PaperCard(
        line=line,
        newer=newer[0].line if newer else None,
        earlier=None if found.replaces_id is None else queries.paper(connection, found.replaces_id).line,
        meeting_id=_meeting_of(connection, line) if line.kind.startswith(_MEETINGS) else None,
        boards=sheet_on_boards(connection, paper_id),
        speaks=bool(found.sheet) and for_the_board(line),
    )


def _meeting_of(connection: Connection, line: PaperLine) -> Id | None:
    """Find the meeting a paper speaks of, or that had the motion it speaks of."""
    try:
        return meeting_queries.meeting(connection, line.about_id).meeting_id
    except MeetingUnknown:
        return meeting_queries.meeting_of(connection, line.about_id)
