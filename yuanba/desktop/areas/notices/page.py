"""The boards in the window: one screen at a time, with the way back."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget
from sqlalchemy import Connection

from yuanba.desktop.areas.notices.batch_page import BatchPage
from yuanba.desktop.areas.notices.board_forms import AnswerPage, ObjectPage, PutUpPage, TakeDownPage
from yuanba.desktop.areas.notices.boards_page import BoardsPage
from yuanba.desktop.areas.notices.box_page import BoxPage
from yuanba.desktop.areas.notices.card import CardPage
from yuanba.desktop.areas.notices.choosing import ChoosePage
from yuanba.desktop.areas.notices.county_page import CountyPage
from yuanba.desktop.areas.notices.deed_screen import DeedScreen
from yuanba.desktop.areas.notices.everywhere import EverywherePage, MonthPage
from yuanba.desktop.areas.notices.presenter import NoticesPresenter
from yuanba.desktop.areas.notices.register import RegisterPage
from yuanba.desktop.areas.notices.rules_page import RulePage, RulesPage
from yuanba.desktop.areas.notices.script_page import ScriptPage
from yuanba.desktop.areas.notices.showing import ShowPage
from yuanba.desktop.areas.notices.subjects_named import NOTICE
from yuanba.desktop.areas.notices.writing import WritePage
from yuanba.desktop.desk import Desk, Here
from yuanba.desktop.trail import Target, TrailPage
from yuanba.kernel.ids import Id
from yuanba.printing.keeping import unpack_sheet
from yuanba.village.courtyards.queries import courtyard
from yuanba.village.notices import board_queries, queries
from yuanba.village.notices.model import Paper, PaperDrawnOtherwise, PostingRule
from yuanba.village.notices.written import NoticeKind

#: Targets that are read before their form is built.
_READ_FIRST = frozenset({"put_up", "take_down", "object", "answer", "rule", "reword", "read_aloud"})


class NoticesPage(TrailPage):
    """Shows the boards, and one screen after another in front of them.

    Targets: None, ``register``, ``post``, ``rules``, ``everywhere``, ``month``, ``many``, ``box``, ``county``, and
    tuples of a word and ids: ``paper``, ``put_up`` and ``object`` with a paper, ``take_down`` with a posting,
    ``answer`` with an objection, ``show`` with a subject, ``write`` with a kind, ``reword`` with a notice, ``rule``
    with its id, ``read_aloud`` with a paper, ``speak`` with a sheet.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.presenter = NoticesPresenter(desk)
        self.presenter.setParent(self)

    def arrive(self, target: Target) -> None:
        """Show a screen; what a form needs is read first."""
        self._trail = [None]
        if target is None:
            self._show(None)
        else:
            self.go(target)

    def go(self, target: Target) -> None:
        """Show a screen in front of the one in sight."""
        if isinstance(target, tuple) and target[0] in _READ_FIRST:
            self._read_then_show(target)
        else:
            super().go(target)

    def built(self, here: Here, word: str | None, ids: tuple[Any, ...]) -> QWidget:
        """Build the screen that a target names."""
        return self._builders()[word](here, *ids)

    def _builders(self) -> dict[str | None, Callable[..., QWidget]]:
        desk = self._desk
        return {
            None: lambda here: BoardsPage(desk),
            "register": lambda here: RegisterPage(desk, self.presenter),
            "paper": lambda here, paper_id: CardPage(desk, self.presenter, paper_id),
            "post": lambda here: ChoosePage(desk),
            "rules": lambda here: RulesPage(desk),
            "everywhere": lambda here: EverywherePage(desk),
            "month": lambda here: MonthPage(desk),
            "many": lambda here: BatchPage(desk),
            "box": lambda here: BoxPage(desk, here),
            "county": lambda here: CountyPage(desk, here),
            "show": self._showing,
            "write": self._writing,
            "speak": lambda here, sheet, about_id: ScriptPage(desk, here, sheet, about_id),
            "form": lambda here, made: made(),
        }

    def _showing(self, here: Here, *key: Any) -> QWidget:  # noqa: ANN401 - ids and words
        made = ShowPage(self._desk, here, key)
        made.reword_asked.connect(lambda notice_id: self.go(("reword", notice_id)))
        return made

    def _writing(self, here: Here, kind: NoticeKind, notice_id: Id | None = None) -> QWidget:
        made = WritePage(self._desk, here, kind, notice_id)
        made.written.connect(lambda written_id: self.go_instead(("show", NOTICE, written_id)))
        return made

    def _read_then_show(self, target: tuple[Any, ...]) -> None:
        """Read what a form is about, then show the form."""
        here = self._desk.here
        if here is None:
            return
        word, about = target[0], target[1]
        readers: dict[str, Callable[[Connection], Callable[[], QWidget]]] = {
            "put_up": lambda connection: self._put_up(connection, here, about),
            "take_down": lambda connection: self._form(TakeDownPage, board_queries.posted(connection, about)),
            "object": lambda connection: self._form(ObjectPage, queries.paper(connection, about).line),
            "answer": lambda connection: self._form(AnswerPage, board_queries.objection(connection, about)),
            "rule": lambda connection: self._rule(here, board_queries.rule_now(connection, about)),
            "read_aloud": lambda connection: self._read_aloud(here, queries.paper(connection, about)),
            "reword": lambda connection: self._reword(here, board_queries.notice(connection, about).text.kind, about),
        }
        self._desk.run_query(readers[word], lambda made: TrailPage.go(self, ("form", made)), owner=self)

    def _form(self, kind: type[DeedScreen], about: object) -> Callable[[], QWidget]:
        return lambda: self._followed(kind(self._desk, about))  # type: ignore[arg-type, call-arg]

    def _put_up(self, connection: Connection, here: Here, paper_id: Id) -> Callable[[], QWidget]:
        line = queries.paper(connection, paper_id).line
        boards = courtyard(connection, here.courtyard_id).notice_boards
        hangs_on = tuple(one.board for one in board_queries.sheet_on_boards(connection, paper_id).hangs)
        return lambda: self._followed(PutUpPage(self._desk, line, boards, hangs_on))

    def _rule(self, here: Here, rule: PostingRule) -> Callable[[], QWidget]:
        return lambda: self._followed(RulePage(self._desk, here, rule))

    def _read_aloud(self, here: Here, paper: Paper) -> Callable[[], QWidget]:
        sheet = unpack_sheet(paper.sheet)
        if sheet is None:
            raise PaperDrawnOtherwise(number=paper.line.number)
        return lambda: ScriptPage(self._desk, here, sheet, paper.line.about_id)

    def _reword(self, here: Here, kind: NoticeKind, notice_id: Id) -> Callable[[], QWidget]:
        def made() -> QWidget:
            page = WritePage(self._desk, here, kind, notice_id)
            page.written.connect(lambda _: self.back())
            return page

        return made

    def _followed(self, made: DeedScreen) -> QWidget:
        made.done.connect(lambda _: self.back())
        return made
