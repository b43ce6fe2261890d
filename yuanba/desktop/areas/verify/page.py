"""The check of papers: drop or choose a file, type a number, and read what came of it."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from yuanba.desktop.area import AreaPage
from yuanba.desktop.areas.verify import wording
from yuanba.desktop.areas.verify.code_line import CodeLine
from yuanba.desktop.areas.verify.presenter import Judged, VerifyPresenter
from yuanba.desktop.desk import Desk
from yuanba.desktop.sentences import sentence
from yuanba.desktop.widgets.buttons import main_button, plain_button
from yuanba.desktop.widgets.dropped import dropped_files
from yuanba.desktop.widgets.field import Field
from yuanba.desktop.widgets.flow import flow
from yuanba.desktop.widgets.labels import column, frame, label
from yuanba.desktop.widgets.page import Page, clear
from yuanba.desktop.widgets.wrapped import WrappedButton
from yuanba.desktop.wording import VERIFY_TITLE
from yuanba.kernel.errors import Mishap
from yuanba.village.notices.model import PaperLine


class VerifyPage(AreaPage):
    """Files may be dropped anywhere on it; what came of a check stands above the next question."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.presenter = VerifyPresenter(desk)
        self.presenter.setParent(self)
        self._page = Page(VERIFY_TITLE, wording.NOTE)
        self.results = column(spacing=10)
        self._waiting = False
        self.choose = main_button(wording.CHOOSE, self._choose, "file-upload")
        self.code = CodeLine(wording.TYPED_HINT)
        self.typed = Field(wording.TYPED, self.code)
        self._build()
        self._connect()

    def arrive(self, target: object) -> None:
        """Begin anew, or check the paper of a number that another page names."""
        clear(self.results)
        self.code.setPlainText("")
        self.typed.show_error("")
        self.choose.setFocus()
        if isinstance(target, tuple) and target[:1] == ("number",):
            self.presenter.check_typed(target[1])

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        """Take files."""
        if dropped_files(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        """Check the files dropped."""
        event.acceptProposedAction()
        self.presenter.check_files(dropped_files(event))

    def _build(self) -> None:
        self.setAcceptDrops(True)
        self.code.setAcceptDrops(False)
        words = label(wording.DROP, "heading")
        words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        place = frame("drop", words)
        layout = place.layout()
        if isinstance(layout, QVBoxLayout):
            layout.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignHCenter)
        look_up = plain_button(wording.LOOK_UP, self._look_up, "search")
        self._page.body.addLayout(self.results)
        self._page.body.addWidget(place)
        self._page.body.addWidget(frame("card", self.typed, flow(look_up)))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._page)

    def _connect(self) -> None:
        self.presenter.begun.connect(self._begin)
        self.presenter.judged.connect(self._show)
        self.presenter.ambiguous.connect(self._ask_which)
        self.presenter.refused.connect(self._refuse)
        self.code.entered.connect(self._look_up)
        self.code.files_pasted.connect(lambda files: self.presenter.check_files([Path(one) for one in files]))
        self.code.picture_pasted.connect(self._check_pasted)

    def _choose(self) -> None:
        path = self._desk.prompter.file_to_open(wording.CHOOSE_TITLE, wording.PATTERNS)
        if path is not None:
            self.presenter.check_files([path])

    def _look_up(self) -> None:
        text = self.code.text()
        if not text.strip():
            self.typed.show_error(wording.NOTHING_TYPED)
        elif self.presenter.check_typed(text):
            self.typed.show_error("")
        else:
            self.typed.show_error(wording.NO_NUMBER)

    def _check_pasted(self, image: QImage) -> None:
        kept = QBuffer()
        kept.open(QIODevice.OpenModeFlag.WriteOnly)
        image.save(kept, "PNG")  # type: ignore[call-overload]  # the stub asks for bytes, the library for a text
        self.presenter.check_picture(wording.CLIPBOARD, bytes(kept.data().data()))

    def _begin(self) -> None:
        self._waiting = True
        clear(self.results)
        self.results.addWidget(label(wording.LOOKING, "dim"))

    def _show(self, judged: Judged) -> None:
        verdict = judged.verdict
        told = wording.told(verdict)
        card = frame(
            wording.FRAMES[verdict.finding],
            label(judged.source, "dim"),
            label(wording.head(verdict), "heading"),
            *(label(one) for one in told),
        )
        self._add(card)
        if verdict.paper is None:
            self.choose.setFocus()
            return
        see = plain_button(wording.SEE_ORIGINAL, partial(self.presenter.see_original, verdict.paper), "eye")
        see.setAccessibleDescription(" ".join((wording.head(verdict), *told)))
        more = plain_button(wording.SEE_CARD, partial(self.presenter.see_card, verdict.paper), "info-circle")
        layout = card.layout()
        if layout is not None:
            layout.addWidget(flow(see, more))
        see.setFocus()

    def _ask_which(self, papers: Sequence[PaperLine]) -> None:
        made: list[QWidget] = [label(wording.WHICH, "strong")]
        for paper in papers:
            row = WrappedButton(wording.candidate(paper), sign=paper.number)
            row.clicked.connect(lambda _, paper=paper: self.presenter.check_paper(paper))
            made.append(row)
        self._add(frame("card", *made))

    def _refuse(self, source: str, mishap: Mishap) -> None:
        self._add(frame("alarm", label(source, "dim"), label(sentence(mishap))))

    def _add(self, result: QFrame) -> None:
        """Put a result below those of the same check."""
        if self._waiting:
            self._waiting = False
            clear(self.results)
        self.results.addWidget(result)
        self._page.show_top()
