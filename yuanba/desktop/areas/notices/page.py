"""What was printed: a list to search, and each paper with what can be done with it."""

from functools import partial

from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from yuanba.desktop.area import AreaPage
from yuanba.desktop.areas.notices import wording
from yuanba.desktop.areas.notices.presenter import NoticesPresenter, PaperCard, Register
from yuanba.desktop.desk import Desk
from yuanba.desktop.papers.wording import kind_name
from yuanba.desktop.widgets.buttons import main_button, plain_button
from yuanba.desktop.widgets.empty import Empty
from yuanba.desktop.widgets.field import TextLine
from yuanba.desktop.widgets.flow import flow
from yuanba.desktop.widgets.labels import facts_table, frame, label
from yuanba.desktop.widgets.page import Page, clear
from yuanba.desktop.widgets.pick import Pick
from yuanba.desktop.widgets.subpage import SubPage
from yuanba.desktop.widgets.wrapped import Row, Rows
from yuanba.desktop.wording import NOTICES_TITLE
from yuanba.village.notices.model import PaperLine


class NoticesPage(AreaPage):
    """The register of papers; visited with ("paper", id) it shows one of them."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.presenter = NoticesPresenter(desk)
        self.presenter.setParent(self)
        self.register = RegisterPage(desk, self.presenter)
        self.card = CardPage(desk, self.presenter)
        self._stack = QStackedWidget()
        for page in (self.register, self.card):
            self._stack.addWidget(page)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)
        self.card.left.connect(self._go_back)
        self.presenter.opened.connect(self._show_card)

    def arrive(self, target: object) -> None:
        """Show the list, or one paper."""
        if isinstance(target, tuple) and target[:1] == ("paper",):
            self.presenter.open(target[1])
            return
        self._go_back()

    def _show_card(self, card: PaperCard) -> None:
        arriving = self._stack.currentWidget() is not self.card
        self.card.show_card(card)
        self._stack.setCurrentWidget(self.card)
        if arriving:
            self.card.setFocus()
            self.card.show_top()

    def _go_back(self) -> None:
        self._stack.setCurrentWidget(self.register)
        self.presenter.show_register()
        self.register.setFocus()


class RegisterPage(Page):
    """The papers of the courtyard, newest first."""

    def __init__(self, desk: Desk, presenter: NoticesPresenter) -> None:
        super().__init__(NOTICES_TITLE)
        self._desk = desk
        self._presenter = presenter
        self.search = TextLine(hint=wording.SEARCH_HINT, signs=14)
        self.search.setAccessibleName(wording.SEARCH)
        self.kind = Pick(wording.KIND)
        self.year = Pick(wording.YEAR)
        self.rows = Rows(wording.MORE)
        self._filters = flow(self.search, self.kind, self.year)
        self._empty = QVBoxLayout()
        self.body.addWidget(self._filters)
        self.body.addWidget(self.rows)
        self.body.addLayout(self._empty)
        self.search.textEdited.connect(presenter.search)
        self.search.entered.connect(self.rows.setFocus)
        self.kind.picked.connect(presenter.choose_kind)
        self.year.picked.connect(presenter.choose_year)
        presenter.listed.connect(self._show)

    def _show(self, register: Register) -> None:
        now = QApplication.focusWidget()
        had_keys = now is not None and self.isAncestorOf(now)
        self.say(NOTICES_TITLE, wording.count(len(register.lines), register.whole) if register.whole else "")
        self._filters.setVisible(register.whole > 0)
        self.kind.show_answers(
            [(wording.ALL, ""), *((kind_name(kind), kind) for kind in register.kinds)], self._presenter.kind
        )
        self.year.show_answers(
            [(wording.ALL, 0), *((str(year), year) for year in register.years)], self._presenter.year
        )
        self.rows.show_rows([self._row(line) for line in register.lines])
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

    def _row(self, line: PaperLine) -> Row:
        today = self._desk.today()
        return Row(
            text=line.title,
            below=wording.below(line),
            sign=wording.state(line, today),
            sign_role=wording.state_role(line, today),
            pressed=partial(self._presenter.open, line.paper_id),
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


class CardPage(SubPage):
    """One paper: what the register says of it, and what can be done with it."""

    def __init__(self, desk: Desk, presenter: NoticesPresenter) -> None:
        super().__init__("")
        self._desk = desk
        self._presenter = presenter
        self.look = main_button(wording.LOOK, lambda: None, "printer")

    def show_card(self, card: PaperCard) -> None:
        """Show a paper; everything is built anew, for every paper allows other acts."""
        line, presenter = card.line, self._presenter
        self.say(kind_name(line.kind), line.number)
        clear(self.body)
        standing = label(wording.standing(line), "good" if line.current else "warn")
        # A title runs over several lines in large type; here it may.
        words: list[QWidget] = [label(line.title, "heading"), standing]
        if line.hangs is not None:
            words.append(label(wording.hanging(line.hangs, self._desk.today())))
        self.body.addWidget(frame("band" if line.current else "advice", *words))
        others = [plain_button(wording.HISTORY_OF, partial(presenter.show_history, line), "history")]
        if card.earlier is not None:
            others.insert(0, plain_button(wording.SHOW_EARLIER, partial(presenter.open, card.earlier.paper_id)))
        if card.newer is not None:
            others.insert(0, plain_button(wording.SHOW_NEWER, partial(presenter.open, card.newer.paper_id)))
        self.body.addWidget(flow(*others))
        self.body.addWidget(frame("card", facts_table(wording.facts(line))))
        if line.current and not card.renewable:
            self.body.addWidget(label(wording.GONE, "dim"))
        self.look = main_button(wording.LOOK, partial(presenter.look, line), "printer")
        acts: list[QWidget] = [self.look]
        if card.renewable:
            acts.append(plain_button(wording.RENEW, partial(presenter.renew, card), "file-text"))
        self.set_foot(*acts)
        self.setFocusProxy(self.look)
