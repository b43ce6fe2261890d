"""What can go wrong with a file as a whole."""

from pathlib import Path

from yuanba.kernel.errors import RuleBroken, Stale, WorldFailure
from yuanba.kernel.ids import Id


class WorkbookMissing(WorldFailure):
    """There is no file of that name."""

    def __init__(self, *, path: Path) -> None:
        super().__init__(path=str(path))
        self.path = path


class WorkbookNotReadable(WorldFailure):
    """The file cannot be read: open in another program, no right, or the stick was pulled."""

    def __init__(self, *, path: Path) -> None:
        super().__init__(path=str(path))
        self.path = path


class PasswordNeeded(RuleBroken):
    """The file is locked with a password and none was given."""

    def __init__(self, *, path: Path) -> None:
        super().__init__(path=str(path))
        self.path = path


class PasswordWrong(RuleBroken):
    """The password does not open the file."""

    def __init__(self, *, path: Path) -> None:
        super().__init__(path=str(path))
        self.path = path


class NotASpreadsheet(RuleBroken):
    """The file is no table, or it is damaged."""

    def __init__(self, *, path: Path) -> None:
        super().__init__(path=str(path))
        self.path = path


class WorkbookEmpty(RuleBroken):
    """No sheet of the file holds anything."""

    def __init__(self, *, path: Path) -> None:
        super().__init__(path=str(path))
        self.path = path


class NoHouseholdList(RuleBroken):
    """No sheet has a column for the head of the household or for names; a person may point at its header."""

    def __init__(
        self, *, path: Path, sheets: tuple[str, ...], sheet: str, first_rows: tuple[tuple[str, ...], ...]
    ) -> None:
        super().__init__(path=str(path), sheets=sheets, sheet=sheet)
        self.path = path
        self.sheets = sheets
        #: The sheet that was asked for, or the fullest one.
        self.sheet = sheet
        #: Its first rows as people see them.
        self.first_rows = first_rows


class SheetUnknown(RuleBroken):
    """The file has no sheet of the name asked for."""

    def __init__(self, *, path: Path, sheet: str, sheets: tuple[str, ...]) -> None:
        super().__init__(path=str(path), sheet=sheet, sheets=sheets)
        self.path = path
        self.sheet = sheet
        self.sheets = sheets


class ImportCancelled(RuleBroken):
    """The person stopped the import.  Nothing was saved."""


class ListChanged(Stale):
    """The list of the courtyard was changed after the import was planned.  Plan again; nothing was saved."""

    def __init__(self, *, courtyard_id: Id) -> None:
        super().__init__(courtyard_id=courtyard_id)
        self.courtyard_id = courtyard_id


class ImportBuiltUpon(Stale):
    """Something was recorded since the import that may rest on it; it cannot be taken back as a whole."""

    def __init__(self, *, courtyard_id: Id) -> None:
        super().__init__(courtyard_id=courtyard_id)
        self.courtyard_id = courtyard_id


class TableNotWritten(WorldFailure):
    """The file could not be written: open in another program, no room, no right."""

    def __init__(self, *, path: Path) -> None:
        super().__init__(path=str(path))
        self.path = path
