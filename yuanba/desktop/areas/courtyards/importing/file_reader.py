"""Reads a file, without widgets: its password, its sheet, its header, what its columns are about."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from yuanba.desktop.areas.courtyards.importing.long_work import LongWork, Work
from yuanba.desktop.desk import Progress
from yuanba.kernel.errors import Mishap
from yuanba.village.courtyards.spreadsheets.mishaps import NoHouseholdList, PasswordNeeded, PasswordWrong
from yuanba.village.courtyards.spreadsheets.reading import read_workbook
from yuanba.village.courtyards.spreadsheets.remembering import known_headings
from yuanba.village.courtyards.spreadsheets.table import WorkbookTable
from yuanba.village.courtyards.spreadsheets.vocabulary import Field, heading_key


class FileReader(QObject):
    """Knows the file that is being imported, and what a person has said of it.

    Signals:
        password_asked: the file is locked; True: the password given was wrong.
        header_asked: a `NoHouseholdList`; a person may point at the header.
        read: a `WorkbookTable`, its columns understood.
    """

    password_asked = Signal(bool)
    header_asked = Signal(object)
    read = Signal(object)

    def __init__(self, work: LongWork, parent: QObject) -> None:
        super().__init__(parent)
        self._work = work
        self._path = Path()
        self._password = ""
        self._sheet: str | None = None
        self._header_row: int | None = None
        self.table: WorkbookTable | None = None
        #: What the person has said of headings of this file.
        self.said: dict[str, Field | None] = {}

    @property
    def path(self) -> Path:
        """The file that is being imported."""
        return self._path

    def read_file(self, path: Path) -> None:
        """Begin with a file; not while another work is under way."""
        if not self._work.busy:
            self._path, self._password, self._sheet, self._header_row = path, "", None, None
            self.table, self.said = None, {}
            self.read_again()

    def give_password(self, password: str) -> None:
        """Open the file with a password."""
        self._password = password
        self.read_again()

    def choose_sheet(self, sheet: str) -> None:
        """Read another sheet of the file."""
        self._sheet, self._header_row = sheet, None
        self.read_again()

    def point_at_header(self, sheet: str, row: int) -> None:
        """Read a sheet below the row a person has pointed at."""
        self._sheet, self._header_row = sheet, row
        self.read_again()

    def read_again(self) -> None:
        """Read the file as far as it is known."""
        progress = self._work.begin(Work.READING)
        self._work.ask(Work.READING, known_headings, partial(self._read_knowing, progress))

    def assign(self, place: int, field: Field | None) -> None:
        """Read a column as a person says."""
        if self.table is None:
            return
        self.table = self.table.with_column(place, field)
        column = next(one for one in self.table.columns if one.place == place)
        if key := heading_key(column.heading):
            self.said[key] = field
        self.read.emit(self.table)

    def _read_knowing(self, progress: Progress, headings: dict[str, Field | None]) -> None:
        job = partial(
            self._job,
            path=self._path,
            password=self._password,
            sheet=self._sheet,
            header_row=self._header_row,
            headings=headings | self.said,
            report=progress.report,
            cancelled=progress.cancelled,
        )
        self._work.reckon(Work.READING, job, self._take)

    @staticmethod
    def _job(*, path: Path, **how: object) -> WorkbookTable | Mishap:
        try:
            return read_workbook(path, **how)  # type: ignore[arg-type]
        except (PasswordNeeded, PasswordWrong, NoHouseholdList) as asked:
            # A question to the person and no failure.
            return asked

    def _take(self, found: WorkbookTable | Mishap) -> None:
        self._work.end()
        if isinstance(found, WorkbookTable):
            self.table = found
            self.read.emit(found)
        elif isinstance(found, NoHouseholdList):
            self.header_asked.emit(found)
        else:
            self.password_asked.emit(isinstance(found, PasswordWrong))
