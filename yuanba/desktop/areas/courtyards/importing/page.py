"""Takes a household list in: from the file to the list, one screen after another."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from yuanba.desktop.areas.courtyards.importing import wording
from yuanba.desktop.areas.courtyards.importing.beginning import WaitingPage
from yuanba.desktop.areas.courtyards.importing.file_steps import FileSteps
from yuanba.desktop.areas.courtyards.importing.long_work import Work
from yuanba.desktop.areas.courtyards.importing.presenter import ImportPresenter
from yuanba.desktop.areas.courtyards.importing.result import told
from yuanba.desktop.areas.courtyards.importing.saving_steps import SavingSteps
from yuanba.desktop.desk import Desk
from yuanba.desktop.sentences import sentence
from yuanba.kernel.errors import Mishap

_WORDS = {
    Work.READING: wording.READING,
    Work.COMPARING: wording.COMPARING,
    Work.SAVING: wording.SAVING,
    Work.UNDOING: wording.UNDOING,
}
_IN_HOUSEHOLDS = (Work.SAVING, Work.UNDOING)


class ImportPage(QWidget):
    """One screen after another; a file may be dropped on any of them."""

    def __init__(self, desk: Desk, back: Callable[[], None]) -> None:
        super().__init__()
        if desk.here is None:
            raise AssertionError("no courtyard is open")
        self.setObjectName("ground")
        self.setAcceptDrops(True)
        self._desk = desk
        self._back = back
        self.presenter = ImportPresenter(desk, desk.here, self)
        self.file = FileSteps(desk, self.presenter)
        self.saving = SavingSteps(desk, self.presenter)
        self.waiting = WaitingPage()
        self._stack = QStackedWidget()
        for page in (*self.file.pages, *self.saving.pages, self.waiting):
            self._stack.addWidget(page)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)
        self._connect()

    @property
    def in_sight(self) -> QWidget | None:
        """The screen that is shown."""
        return self._stack.currentWidget()

    @property
    def is_clean(self) -> bool:
        """Tell whether nothing is under way and no preview waits to be saved."""
        return self.in_sight in (self.file.choosing, self.saving.result)

    def arrive(self) -> None:
        """Be shown: where one left off, or at the beginning when the last import is done."""
        if self.in_sight is self.saving.result:
            self._begin_anew()
        else:
            self._focus()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        """Take a file."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        """Read the file dropped."""
        event.acceptProposedAction()
        files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if len(files) == 1:
            self.presenter.file.read_file(files[0])
        else:
            self._desk.tell(wording.DROP_ONE, alarm=True)

    def _connect(self) -> None:
        presenter, work = self.presenter, self.presenter.work
        self.file.came.connect(self._show)
        self.file.left.connect(self._leave)
        self.file.went_on.connect(presenter.compare)
        self.saving.came.connect(self._show)
        self.saving.left.connect(self._leave)
        self.saving.columns_asked.connect(self.file.show_columns)
        self.saving.another_asked.connect(self._begin_anew)
        self.file.choosing.undo_asked.connect(self.saving.undo)
        self.waiting.stop_asked.connect(work.stop)
        work.began.connect(self._wait)
        work.moved.connect(self.waiting.show_progress)
        work.stopped.connect(self._show_stopped)
        work.refused.connect(self._show_refused)
        presenter.undone.connect(self._show_undone)
        presenter.written.connect(lambda rows, path: self._desk.tell(wording.file_written(rows, path)))
        presenter.not_written.connect(lambda mishap: self._desk.tell(sentence(mishap), alarm=True))

    def _leave(self) -> None:
        self._back()

    def _show(self, page: QWidget) -> None:
        self._stack.setCurrentWidget(page)
        self._focus()

    def _focus(self) -> None:
        if self.in_sight is not None:
            self.in_sight.setFocus()

    def _wait(self, work: Work) -> None:
        self.waiting.begin(_WORDS[work], households=work in _IN_HOUSEHOLDS)
        self._show(self.waiting)

    def _begin_anew(self) -> None:
        saved = self.saving.saved
        news = "" if saved is None else wording.just_imported(told(saved))
        self.file.begin(news=news, can_undo=saved is not None)

    def _show_stopped(self, work: Work) -> None:
        if work is Work.SAVING:
            self.saving.show_preview(wording.STOPPED)
        elif work is Work.COMPARING:
            self.file.show_columns()
        else:
            self._begin_anew()

    def _show_refused(self, mishap: Mishap, work: Work) -> None:
        if work is Work.SAVING:
            self.saving.show_preview(sentence(mishap))
        elif work is Work.READING:
            self.file.refuse(mishap)
        else:
            self._begin_anew()
            self._desk.tell(sentence(mishap), alarm=True)

    def _show_undone(self) -> None:
        self.saving.saved = None
        self.file.begin(news=wording.UNDONE)
