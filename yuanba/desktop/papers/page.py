"""A paper in the window: what exactly will be printed, then print or save."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from yuanba.desktop.desk import Desk
from yuanba.desktop.file_manager import show_folder
from yuanba.desktop.folders import Folders
from yuanba.desktop.paper_order import PaperOrder
from yuanba.desktop.papers import wording
from yuanba.desktop.papers.presenter import Outcome, PaperPresenter
from yuanba.desktop.papers.view import PaperView
from yuanba.desktop.widgets.buttons import main_button, plain_button, quiet_button
from yuanba.desktop.widgets.choice import Choice
from yuanba.desktop.widgets.labels import column, frame, label
from yuanba.desktop.widgets.page import clear
from yuanba.desktop.widgets.subpage import SubPage

if TYPE_CHECKING:
    from yuanba.desktop.papers.drawing import Drawn

_SCROLLING = {Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Home, Qt.Key.Key_End}
_SCROLLING |= {Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus, Qt.Key.Key_0}
_SCROLLING |= {Qt.Key.Key_Up, Qt.Key.Key_Down}


class PaperPage(SubPage):
    """Shows a paper; the main act prints it, another saves it.

    Page Up and Page Down turn the pages, plus and minus make them larger and smaller, Esc goes back.
    """

    def __init__(self, desk: Desk, order: PaperOrder, back: Callable[[], None], where: Folders) -> None:
        super().__init__(order.title, wording.DRAWING)
        self._desk = desk
        self._where = where
        self._pages = 0
        self._note = ""
        self._presenter = PaperPresenter(desk, order, where)
        self._presenter.setParent(self)
        head = QWidget()
        above = column(inside=head, spacing=8)
        if len(order.choices) > 1:
            above.addWidget(self._forms(order))
        self._notes = column(spacing=8)
        above.addLayout(self._notes)
        self.view = PaperView(head)
        self._lines = QPlainTextEdit()
        self.print = main_button(wording.PRINT, self._print_it, "printer")
        self.save = plain_button(wording.SAVE, self._save_it, "file-download")
        self._stop = plain_button(wording.STOP, self._presenter.stop, "x")
        self._folder = plain_button(wording.OPEN_FOLDER, self._open_folder)
        self._saved: Path | None = None
        self._build(order)
        self._connect()
        self.left.connect(back)
        self._presenter.draw(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Turn and enlarge pages from any button."""
        if event.key() in _SCROLLING:
            self.view.keyPressEvent(event)
        else:
            super().keyPressEvent(event)

    def _build(self, order: PaperOrder) -> None:
        self._lines.setReadOnly(True)
        self._lines.setAccessibleName(wording.LINES)
        self._lines.hide()
        body = QWidget()
        around = column(inside=body, spacing=8)
        around.addWidget(self.view, 1)
        around.addWidget(self._lines, 1)
        self.fill_with(body)
        self._stop.hide()
        self._folder.hide()
        self.set_foot(
            self.print,
            self.save,
            self._stop,
            self._folder,
            plain_button(wording.SMALLER, partial(self.view.zoom, -1), "zoom-out"),
            plain_button(wording.LARGER, partial(self.view.zoom, 1), "zoom-in"),
        )
        self.setFocusProxy(self.print)

    def _forms(self, order: PaperOrder) -> QWidget:
        """Give the choice of form; above the first page, as beside the title large text would leave that no room."""
        forms = Choice([(choice.label, n) for n, choice in enumerate(order.choices)], chosen=0)
        forms.setAccessibleName(wording.FORM)
        forms.chosen.connect(self._presenter.draw)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        forms.setSizePolicy(policy)
        for button in forms.buttons():
            button.installEventFilter(self)
        return forms

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Bring the choice of form into sight when the keys go there."""
        if event.type() == QEvent.Type.FocusIn:
            self.view.verticalScrollBar().setValue(0)
        return super().eventFilter(watched, event)

    def _connect(self) -> None:
        presenter = self._presenter
        presenter.drawn.connect(self._show)
        presenter.refused.connect(self._refuse)
        presenter.pictured.connect(self.view.show_picture)
        presenter.working.connect(self._work)
        presenter.moved.connect(lambda page, pages: self.subtitle.setText(wording.sending(page, pages)))
        presenter.finished.connect(self._finish)
        self.view.page_wanted.connect(presenter.picture)
        self.view.page_reached.connect(self._reach)

    def _show(self, drawn: "Drawn") -> None:
        clear(self._notes)
        self._pages = len(drawn.sizes)
        self._note = wording.PREVIEW_NOTE if drawn.registered is None else ""
        can_print = bool(drawn.pdf)
        for words, role in _notes(drawn):
            self._notes.addWidget(frame(role, label(words), margin=12))
        if drawn.unprintable:
            self._notes.addWidget(self._warning(drawn.unprintable))
        self.view.show_pages(drawn.sizes, drawn.lines)
        self._lines.setVisible(not can_print)
        self._lines.setPlainText("" if can_print else "\n\n".join("\n".join(page) for page in drawn.lines))
        self.print.say(wording.PRINT if drawn.registered is None else wording.PRINT_AGAIN)
        self._allow(can_print)
        self._say_page(0)

    def _warning(self, signs: tuple[str, ...]) -> QWidget:
        fonts = self._where.fonts
        words = label(wording.unprintable("".join(signs), str(fonts)))
        return frame("advice", words, quiet_button(wording.OPEN_FONTS, partial(show_folder, fonts)), margin=12)

    def _refuse(self, words: str) -> None:
        clear(self._notes)
        self._notes.addWidget(frame("alarm", label(words)))
        self.view.show_pages((), ())
        self.subtitle.hide()
        self._allow(False)
        self.back.setFocus()

    def _work(self, words: str) -> None:
        """Say what is being done, and let nothing else begin meanwhile."""
        self._allow(not words)
        self._stop.setVisible(words == wording.SENDING)
        if words:
            self._folder.hide()
            self.subtitle.setText(words)
            self.subtitle.show()
        else:
            self._say_page(0)

    def _finish(self, outcome: Outcome) -> None:
        self._saved = outcome.path
        self._folder.setVisible(outcome.path is not None)
        (self._folder if outcome.path is not None else self.print).setFocus()

    def _reach(self, page: int) -> None:
        if self.print.isEnabled():
            self._say_page(page)

    def _say_page(self, page: int) -> None:
        place = wording.page_of(page + 1, self._pages) if self._pages else ""
        self.subtitle.setText("　".join(part for part in (place, self._note) if part))
        self.subtitle.setVisible(bool(self.subtitle.text()))

    def _print_it(self) -> None:
        try:
            printer = self._desk.prompter.printer(wording.CHOOSE_PRINTER)
        except LookupError:
            self._desk.tell(wording.NO_PRINTER, alarm=True)
            return
        if printer is not None:
            self._presenter.print_on(printer)

    def _save_it(self) -> None:
        path = self._desk.prompter.file_to_save(wording.SAVE_AS, str(self._presenter.suggested), wording.PDF_FILES)
        if path is not None:
            self._presenter.save_to(path)

    def _open_folder(self) -> None:
        if self._saved is not None:
            show_folder(self._saved.parent)

    def _allow(self, allowed: bool) -> None:
        self.print.setEnabled(allowed)
        self.save.setEnabled(allowed)


def _notes(drawn: "Drawn") -> list[tuple[str, str]]:
    """List what must be known before printing, each with the role of its frame."""
    line, earlier = drawn.registered, drawn.replaces
    notes: list[tuple[str, str]] = []
    if line is not None and not drawn.pdf:
        return [(wording.only_lines(line.number), "advice")]
    if line is not None and line.current:
        notes.append((wording.stands(line.number, line.issued_on), "band"))
    elif line is not None:
        notes.append((wording.out_of_date(line.number, line.replaced_by), "advice"))
    if earlier is not None:
        notes.append((wording.replacing(earlier.number, earlier.issued_on), "advice"))
    return notes
