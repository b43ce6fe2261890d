"""The way from the preview to a list that has it."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from yuanba.desktop.areas.courtyards.importing import wording
from yuanba.desktop.areas.courtyards.importing.presenter import ImportPresenter, Preview, Saved
from yuanba.desktop.areas.courtyards.importing.preview import PreviewPage
from yuanba.desktop.areas.courtyards.importing.result import ResultPage
from yuanba.desktop.areas.courtyards.importing.row_page import RowPage
from yuanba.desktop.desk import Desk
from yuanba.village.courtyards.spreadsheets.planning import PlannedRow


class SavingSteps(QObject):
    """Leads through the preview, its rows, and the result.

    Signals:
        came: a page to be shown.
        left: back to the list.
        columns_asked: back to what the columns are about.
        another_asked: begin anew with another file.
    """

    came = Signal(object)
    left = Signal()
    columns_asked = Signal()
    another_asked = Signal()

    def __init__(self, desk: Desk, presenter: ImportPresenter) -> None:
        super().__init__(presenter)
        self._desk = desk
        self._presenter = presenter
        self._preview: Preview | None = None
        self.saved: Saved | None = None
        self.preview = PreviewPage()
        self.row = RowPage()
        self.result = ResultPage()
        self._connect()

    @property
    def pages(self) -> tuple[QWidget, ...]:
        """All screens of this part."""
        return self.preview, self.row, self.result

    def show_preview(self, news: str = "") -> None:
        """Show the preview again; news say what has happened meanwhile."""
        self.preview.say_news(news)
        self.came.emit(self.preview)

    def undo(self) -> None:
        """Take the import just done back."""
        if self.saved is not None:
            self._presenter.undo(self.saved.imported)

    def _connect(self) -> None:
        self.preview.left.connect(self.columns_asked)
        self.preview.list_asked.connect(self.left)
        self.preview.row_opened.connect(self._open_row)
        self.preview.save_asked.connect(self._save)
        self.row.left.connect(lambda: self.came.emit(self.preview))
        self.row.stepped.connect(self._step)
        self.result.left.connect(self.left)
        self.result.list_asked.connect(self.left)
        self.result.undo_asked.connect(self.undo)
        self.result.another_asked.connect(self.another_asked)
        for page in (self.preview, self.result):
            page.rest_asked.connect(self._save_rest)
        self._presenter.planned.connect(self._take_preview)
        self._presenter.saved.connect(self._take_saved)

    def _take_preview(self, preview: Preview) -> None:
        self._preview = preview
        self.preview.show_preview(preview, wording.LIST_HAS_CHANGED if preview.again else "")
        self.came.emit(self.preview)

    def _take_saved(self, saved: Saved) -> None:
        self.saved = saved
        self.result.show_saved(saved)
        self.came.emit(self.result)

    def _save(self, only_new: bool) -> None:
        if self._preview is not None:
            self._presenter.save(self._preview, only_new=only_new)

    def _open_row(self, row: PlannedRow) -> None:
        if self._preview is not None:
            lines = self.preview.list.lines
            place = self.preview.list.currentIndex().row()
            table = self._preview.table
            self.row.show_row(table, row, has_before=place > 0, has_after=place + 1 < len(lines))
            self.came.emit(self.row)

    def _step(self, by: int) -> None:
        place = self.preview.list.currentIndex().row() + by
        if 0 <= place < len(self.preview.list.lines):
            self.preview.list.selectRow(place)
            self._open_row(self.preview.list.lines[place])

    def _save_rest(self) -> None:
        preview = self._preview
        if preview is None:
            return
        source: Path = preview.table.path
        suggested = str(source.with_name(wording.rest_file(source.stem)))
        path = self._desk.prompter.file_to_save(wording.SAVE_REST_TITLE, suggested, wording.XLSX_FILES)
        if path is not None:
            self._presenter.write_rest(preview, path)
