"""The way from a file to a table whose columns are understood."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from yuanba.desktop.areas.courtyards.importing import wording
from yuanba.desktop.areas.courtyards.importing.beginning import ChoosePage, PasswordPage
from yuanba.desktop.areas.courtyards.importing.columns import ColumnPage, ColumnsPage, HeaderPage
from yuanba.desktop.areas.courtyards.importing.file_reader import FileReader
from yuanba.desktop.areas.courtyards.importing.presenter import ImportPresenter
from yuanba.desktop.desk import Desk
from yuanba.desktop.folders import folders
from yuanba.desktop.sentences import sentence
from yuanba.kernel.errors import Mishap
from yuanba.village.courtyards.spreadsheets.mishaps import NoHouseholdList, WorkbookNotReadable
from yuanba.village.courtyards.spreadsheets.table import Column, WorkbookTable


class FileSteps(QObject):
    """Leads through choosing, password, header and columns.

    Signals:
        came: a page to be shown.
        left: back to where one came from.
        went_on: the columns are as they should be.
    """

    came = Signal(object)
    left = Signal()
    went_on = Signal()

    def __init__(self, desk: Desk, presenter: ImportPresenter) -> None:
        super().__init__(presenter)
        self._desk = desk
        self._presenter = presenter
        self._file: FileReader = presenter.file
        self.choosing = ChoosePage()
        self.password = PasswordPage()
        self.header = HeaderPage()
        self.columns = ColumnsPage()
        self.column = ColumnPage()
        self._connect()

    @property
    def pages(self) -> tuple[QWidget, ...]:
        """All screens of this part."""
        return self.choosing, self.password, self.header, self.columns, self.column

    def begin(self, *, news: str = "", can_undo: bool = False) -> None:
        """Ask for a file; news say what was done last."""
        self.choosing.show_trouble("")
        self.choosing.show_done(news, can_undo=can_undo)
        self.came.emit(self.choosing)

    def refuse(self, mishap: Mishap) -> None:
        """Ask for another file, because of what went wrong with this one."""
        self.choosing.show_done("", can_undo=False)
        self.choosing.show_trouble(sentence(mishap), can_repeat=isinstance(mishap, WorkbookNotReadable))
        self.came.emit(self.choosing)

    def show_columns(self) -> None:
        """Show the columns again."""
        self.came.emit(self.columns)

    def _connect(self) -> None:
        self.choosing.left.connect(self.left)
        self.choosing.file_asked.connect(self._choose)
        self.choosing.again_asked.connect(self._file.read_again)
        self.choosing.blank_asked.connect(self._save_blank)
        self.password.given.connect(self._file.give_password)
        self.header.sheet_chosen.connect(self._file.choose_sheet)
        self.header.pointed.connect(self._file.point_at_header)
        self.columns.sheet_chosen.connect(self._file.choose_sheet)
        self.columns.column_opened.connect(self._open_column)
        self.columns.went_on.connect(self.went_on)
        self.column.left.connect(self.show_columns)
        self.column.assigned.connect(self._file.assign)
        for page in (self.password, self.header, self.columns):
            page.left.connect(self.begin)
        self._file.password_asked.connect(self._ask_password)
        self._file.header_asked.connect(self._ask_header)
        self._file.read.connect(self._show_table)

    def _choose(self) -> None:
        path = self._desk.prompter.file_to_open(wording.CHOOSE_TITLE, wording.PATTERNS)
        if path is not None:
            self._file.read_file(path)

    def _save_blank(self) -> None:
        suggested = str(folders().papers / wording.BLANK_TABLE_FILE)
        path = self._desk.prompter.file_to_save(wording.BLANK_TABLE_TITLE, suggested, wording.XLSX_FILES)
        if path is not None:
            self._presenter.write_blank(path)

    def _ask_password(self, wrong: bool) -> None:
        self.password.ask(self._file.path.name, wording.WRONG_PASSWORD if wrong else "")
        self.came.emit(self.password)

    def _ask_header(self, found: NoHouseholdList) -> None:
        if not any(map(any, found.first_rows)):
            self.refuse(found)
            return
        self.header.show_rows(found)
        self.came.emit(self.header)

    def _show_table(self, table: WorkbookTable) -> None:
        self.columns.show_table(table)
        self.came.emit(self.columns)

    def _open_column(self, column: Column) -> None:
        if self._file.table is not None:
            self.column.show_column(self._file.table, column)
            self.came.emit(self.column)
