"""What was printed: a list to search."""

from functools import partial

from PySide6.QtWidgets import QApplication, QVBoxLayout

from yuanba.desktop.areas.notices.presenter import NoticesPresenter, Register
from yuanba.desktop.areas.notices.wording import register as wording
from yuanba.desktop.desk import Desk
from yuanba.desktop.papers.wording import kind_name
from yuanba.desktop.widgets.buttons import main_button, plain_button
from yuanba.desktop.widgets.empty import Empty
from yuanba.desktop.widgets.field import TextLine
from yuanba.desktop.widgets.flow import flow
from yuanba.desktop.widgets.page import clear
from yuanba.desktop.widgets.pick import Pick
from yuanba.desktop.widgets.screen import Screen
from yuanba.desktop.widgets.wrapped import Row, Rows
from yuanba.village.notices.model import PaperLine


class RegisterPage(Screen):
    """The papers of the courtyard, newest first."""

    def __init__(self, desk: Desk, presenter: NoticesPresenter) -> None:
        super().__init__(wording.TITLE)
        self._desk = desk
        self._presenter = presenter
        self.search = TextLine(text=presenter.typed, hint=wording.SEARCH_HINT, signs=14)
        self.search.setAccessibleName(wording.SEARCH)
        self.kind = Pick(wording.KIND)
        self.year = Pick(wording.YEAR)
        self.rows = Rows(wording.MORE)
        self._filters = flow(self.search, self.kind, self.year)
        self._empty = QVBoxLayout()
        self.body.addWidget(self._filters)
        self.body.addWidget(self.rows)
        self.body.addLayout(self._empty)
        self.add_head_act(plain_button(wording.BOX, partial(self.wanted.emit, "box"), "file-download"))
        self.search.textEdited.connect(presenter.search)
        self.search.entered.connect(self.rows.setFocus)
        self.kind.picked.connect(presenter.choose_kind)
        self.year.picked.connect(presenter.choose_year)
        presenter.listed.connect(self._show)

    def arrived(self) -> None:
        """Read the register; go to the search."""
        self._presenter.refresh()
        self.setFocus()

    def _show(self, register: Register) -> None:
        now = QApplication.focusWidget()
        had_keys = now is not None and self.isAncestorOf(now)
        self.say(wording.TITLE, wording.count(len(register.lines), register.whole) if register.whole else "")
        self._filters.setVisible(register.whole > 0)
        self.kind.show_answers(
            [(wording.ALL, ""), *((kind_name(kind), kind) for kind in register.kinds)], self._presenter.kind
        )
        self.year.show_answers(
            [(wording.ALL, 0), *((str(year), year) for year in register.years)], self._presenter.year
        )
        self.rows.show_rows([self._row(line, register) for line in register.lines])
        clear(self._empty)
        self.setFocusProxy(self.search)
        if not register.whole:
            nothing = self._nothing_printed()
            self._empty.addWidget(nothing)
            nothing.show()
            self.setFocusProxy(nothing)
            if had_keys:
                nothing.setFocus()
        elif not register.lines:
            act = plain_button(wording.SHOW_ALL, self._show_all)
            self._empty.addWidget(Empty("search", wording.NOTHING_FOUND, act))

    def _row(self, line: PaperLine, register: Register) -> Row:
        state = wording.state(line, register.posted.get(line.paper_id), self._desk.today())
        return Row(
            text=line.title,
            below=wording.below(line),
            sign=state,
            sign_role=wording.state_role(state),
            pressed=partial(self.wanted.emit, ("paper", line.paper_id)),
        )

    def _nothing_printed(self) -> Empty:
        visit = self._desk.visit
        return Empty(
            "printer",
            wording.NOTHING_PRINTED,
            main_button(wording.GO_TO_MEETINGS, lambda: visit("meetings"), "messages"),
            plain_button(wording.GO_TO_ROSTER, lambda: visit("roster"), "users"),
        )

    def _show_all(self) -> None:
        self.search.clear()
        self._presenter.show_all()
        self.search.setFocus()
