"""The first page: what is to be put up, taken down and answered, and what hangs on the boards."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout
from sqlalchemy import Connection

from yuanba.desktop.areas.notices.wording import boards as wording
from yuanba.desktop.changefeed import Change
from yuanba.desktop.desk import Desk
from yuanba.desktop.widgets.buttons import main_button, plain_button
from yuanba.desktop.widgets.empty import Empty
from yuanba.desktop.widgets.flow import flow
from yuanba.desktop.widgets.labels import frame, label
from yuanba.desktop.widgets.page import clear
from yuanba.desktop.widgets.screen import Screen
from yuanba.desktop.widgets.wrapped import Row, Rows
from yuanba.desktop.wording import NOTICES_TITLE
from yuanba.village.courtyards.queries import courtyard
from yuanba.village.meetings.queries import meetings_over
from yuanba.village.notices.board_queries import Boards, boards
from yuanba.village.notices.boards import Objection, Posted
from yuanba.village.notices.model import PaperLine


@dataclass(frozen=True, slots=True, kw_only=True)
class OnTheBoards:
    """The boards of the courtyard that is open."""

    #: As the courtyard names them.
    names: tuple[str, ...]
    boards: Boards


class BoardsPresenter(QObject):
    """Reads the boards, and follows what changes.

    Signals:
        showed: `OnTheBoards`.
    """

    showed = Signal(object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        desk.changes.changed.connect(self._follow)

    def refresh(self) -> None:
        """Read everything anew."""
        here, today = self._desk.here, self._desk.today()
        if here is None:
            return

        def question(connection: Connection) -> OnTheBoards:
            return OnTheBoards(
                names=courtyard(connection, here.courtyard_id).notice_boards,
                boards=boards(connection, here.courtyard_id, today, meetings_over(connection, here.courtyard_id)),
            )

        self._desk.run_query(question, self.showed.emit, owner=self)

    def _follow(self, change: Change) -> None:
        if change.touches("notices", "courtyards", "meetings"):
            self.refresh()


class BoardsPage(Screen):
    """What is to be done stands above what hangs; each line opens its sheet."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(NOTICES_TITLE)
        self._desk = desk
        self._presenter = BoardsPresenter(desk, self)
        self.post = main_button(wording.POST, partial(self.wanted.emit, "post"), "plus")
        self.register = plain_button(wording.REGISTER, partial(self.wanted.emit, "register"), "file-text")
        self.everywhere = plain_button(wording.EVERYWHERE, partial(self.wanted.emit, "everywhere"), "list-details")
        self.county = plain_button(wording.COUNTY, partial(self.wanted.emit, "county"), "file-spreadsheet")
        self.month = plain_button(wording.MONTH, partial(self.wanted.emit, "month"), "calendar")
        self.rules = plain_button(wording.RULES, partial(self.wanted.emit, "rules"), "pencil")
        self.to_do = Rows(wording.MORE)
        self.hanging = Rows(wording.MORE)
        self._idle = frame("card", label(wording.NOTHING_TO_DO))
        self._heads = label(wording.TO_DO, "heading"), label(wording.HANGING, "heading")
        self._empty = QVBoxLayout()
        self._build()
        self._presenter.showed.connect(self._show)

    def arrived(self) -> None:
        """Read the boards; go to the main act."""
        self._presenter.refresh()
        self.post.setFocus()

    def _build(self) -> None:
        self.back.hide()
        for part in (self._heads[0], self._idle, self.to_do, self._heads[1], self.hanging):
            self.body.addWidget(part)
        self.body.addLayout(self._empty)
        self.body.addWidget(flow(self.everywhere, self.month, self.county, self.rules))
        self.set_foot(self.post, self.register)

    def _show(self, found: OnTheBoards) -> None:
        self.say(NOTICES_TITLE, wording.subtitle(found.names))
        today, now = self._desk.today(), found.boards
        late = [one for one in now.hanging if one.overdue(today)]
        rows = [self._objection(one) for one in now.unanswered]
        rows += [self._posted(one) for one in late]
        rows += [self._waiting(one) for one in now.to_put_up]
        self.to_do.show_rows(rows)
        self.hanging.show_rows([self._posted(one) for one in now.hanging if one not in late])
        nothing = not rows and not now.hanging
        self._idle.setVisible(not rows and not nothing)
        self._heads[0].setVisible(not nothing)
        self._heads[1].setVisible(len(now.hanging) > len(late))
        clear(self._empty)
        if nothing:
            self._empty.addWidget(Empty("speakerphone", wording.NOTHING))

    def _waiting(self, line: PaperLine) -> Row:
        return Row(
            text=line.title,
            below=wording.put_up_row(line),
            sign=wording.TO_PUT_UP,
            pressed=partial(self.wanted.emit, ("paper", line.paper_id)),
        )

    def _posted(self, one: Posted) -> Row:
        today = self._desk.today()
        return Row(
            text=one.title,
            below=wording.hanging_below(one, today),
            sign=wording.hanging_sign(one, today),
            sign_role=wording.hanging_role(one, today),
            pressed=partial(self.wanted.emit, ("paper", one.paper_id)),
        )

    def _objection(self, one: Objection) -> Row:
        late = one.overdue(self._desk.today())
        return Row(
            text=wording.objection_row(one),
            below=wording.objection_below(one),
            sign=wording.ANSWER_LATE if late else wording.ANSWER,
            sign_role="error" if late else "warn",
            pressed=partial(self.wanted.emit, ("paper", one.paper_id)),
        )
