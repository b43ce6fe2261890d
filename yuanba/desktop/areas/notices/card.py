"""One paper: what the register says of it, where it hangs, who objected, and what can be done with it."""

from functools import partial

from PySide6.QtWidgets import QWidget

from yuanba.desktop.areas.notices.presenter import NoticesPresenter, PaperCard
from yuanba.desktop.areas.notices.wording import boards as board_words
from yuanba.desktop.areas.notices.wording import register as wording
from yuanba.desktop.desk import Desk
from yuanba.desktop.papers.wording import kind_name
from yuanba.desktop.widgets.buttons import Button, main_button, plain_button
from yuanba.desktop.widgets.flow import flow
from yuanba.desktop.widgets.labels import facts_table, frame, label, row
from yuanba.desktop.widgets.page import clear
from yuanba.desktop.widgets.screen import Screen
from yuanba.kernel.ids import Id
from yuanba.village.notices.board_queries import for_the_board
from yuanba.village.notices.boards import Objection, Posted


class CardPage(Screen):
    """Shows one paper; the main act is the next thing to do with it."""

    def __init__(self, desk: Desk, presenter: NoticesPresenter, paper_id: Id) -> None:
        super().__init__("")
        self._desk = desk
        self._presenter = presenter
        self._paper_id = paper_id
        self.look: Button = main_button(wording.LOOK, lambda: None, "printer")
        self.main: Button = self.look
        self._fresh = True
        presenter.opened.connect(self._show)

    def arrived(self) -> None:
        """Read it."""
        self._presenter.open(self._paper_id)

    def _show(self, card: PaperCard) -> None:
        if card.line.paper_id != self._paper_id:
            return
        line = card.line
        self.say(kind_name(line.kind), line.number)
        clear(self.body)
        standing = label(wording.standing(line), "good" if line.current else "warn")
        # A title runs over several lines in large type; here it may.
        words: list[QWidget] = [label(line.title, "heading"), standing]
        if line.hangs is not None:
            words.append(label(wording.hanging(line.hangs)))
        self.body.addWidget(frame("band" if line.current else "advice", *words))
        if for_the_board(line):
            self._show_boards(card)
        self._show_others(card)
        self.body.addWidget(frame("card", facts_table(wording.facts(line))))
        if line.current and not card.renewable:
            self.body.addWidget(label(wording.GONE, "dim"))
        self._show_acts(card)

    def _show_boards(self, card: PaperCard) -> None:
        boards = card.boards
        self.body.addWidget(label(board_words.ON_BOARDS, "heading"))
        lines: list[QWidget] = [self._posted(one) for one in boards.postings]
        if not lines:
            lines.append(label(board_words.NOWHERE))
        self.body.addWidget(frame("card", *lines, margin=14))
        if boards.objections:
            self.body.addWidget(label(board_words.OBJECTIONS, "heading"))
            told = [self._objection(one) for one in boards.objections]
            self.body.addWidget(frame("card", *told, margin=14))

    def _posted(self, one: Posted) -> QWidget:
        words = label(board_words.posted_told(one, self._desk.today()))
        if not one.hangs:
            return words
        target = ("take_down", one.posting_id)
        act = plain_button(board_words.TAKEN_DOWN, partial(self.wanted.emit, target), "circle-check")
        return _beside(words, act)

    def _objection(self, one: Objection) -> QWidget:
        words = label(board_words.objection_told(one, self._desk.today()))
        if one.answered_on is not None:
            return words
        target = ("answer", one.objection_id)
        return _beside(words, plain_button(board_words.ANSWER_ACT, partial(self.wanted.emit, target), "pencil"))

    def _show_others(self, card: PaperCard) -> None:
        presenter = self._presenter
        others = [plain_button(wording.HISTORY_OF, partial(presenter.show_history, card.line), "history")]
        for paper, words in ((card.earlier, wording.SHOW_EARLIER), (card.newer, wording.SHOW_NEWER)):
            if paper is not None:
                others.insert(0, plain_button(words, partial(self.wanted.emit, ("paper", paper.paper_id))))
        if for_the_board(card.line):
            others.append(
                plain_button(board_words.OBJECT, partial(self.wanted.emit, ("object", card.line.paper_id)), "pencil")
            )
        if card.boards.postings:
            others.append(plain_button(board_words.RESULT, partial(presenter.show_result, card), "file-text"))
        if card.speaks:
            target = ("read_aloud", card.line.paper_id)
            others.append(plain_button(board_words.SCRIPT, partial(self.wanted.emit, target), "speakerphone"))
        self.body.addWidget(flow(*others))

    def _show_acts(self, card: PaperCard) -> None:
        presenter, line = self._presenter, card.line
        waits = for_the_board(line) and line.current and not card.boards.hangs
        acts: list[QWidget] = []
        if waits:
            target = ("put_up", line.paper_id)
            self.main = main_button(board_words.PUT_UP, partial(self.wanted.emit, target), "circle-check")
            self.look = plain_button(wording.LOOK, partial(presenter.look, line), "printer")
            acts += [self.main, self.look]
        else:
            self.look = self.main = main_button(wording.LOOK, partial(presenter.look, line), "printer")
            acts.append(self.look)
            if for_the_board(line) and line.current:
                target = ("put_up", line.paper_id)
                acts.append(plain_button(board_words.PUT_UP, partial(self.wanted.emit, target), "circle-check"))
        if card.renewable:
            acts.append(plain_button(wording.RENEW, partial(presenter.renew, card), "file-text"))
        self.set_foot(*acts)
        self.setFocusProxy(self.main)
        if self._fresh:
            self.main.setFocus()
            self.show_top()
        self._fresh = False


def _beside(words: QWidget, act: QWidget) -> QWidget:
    made = QWidget()
    row(words, act, inside=made).setStretch(0, 1)
    return made
