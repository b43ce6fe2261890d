"""Questions only the system can put: which file, which printer.

Choices of the village are asked on pages, never here.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    # The dialogs of the system are read when one is wanted, not at every start.
    from PySide6.QtPrintSupport import QPrinter


class Prompter(Protocol):
    """Asks for files and printers."""

    def file_to_open(self, title: str, patterns: str) -> Path | None:
        """Ask for a file that is there; None: the person thought better of it."""

    def files_to_open(self, title: str, patterns: str) -> list[Path]:
        """Ask for one or several files that are there; empty: the person thought better of it."""

    def file_to_save(self, title: str, suggested: str, patterns: str) -> Path | None:
        """Ask where to save; asks again before a file is overwritten.  None: the person thought better of it.

        A name without the ending of the suggested one gets it, whatever dots are in it.
        """

    def folder(self, title: str, suggested: Path) -> Path | None:
        """Ask for a folder that is there, such as a stick; None: the person thought better of it."""

    def printer(self, title: str) -> "QPrinter | None":
        """Ask for a printer; None: the person thought better of it.

        Raises:
            LookupError: there is no printer.
        """


class WindowPrompter:
    """Asks in the dialogs of the system, above the window that is active."""

    def file_to_open(self, title: str, patterns: str) -> Path | None:
        """Ask for a file that is there."""
        from PySide6.QtWidgets import QFileDialog

        name, _ = QFileDialog.getOpenFileName(QApplication.activeWindow(), title, str(Path.home()), patterns)
        return Path(name) if name else None

    def files_to_open(self, title: str, patterns: str) -> list[Path]:
        """Ask for one or several files that are there."""
        from PySide6.QtWidgets import QFileDialog

        names, _ = QFileDialog.getOpenFileNames(QApplication.activeWindow(), title, str(Path.home()), patterns)
        return [Path(name) for name in names]

    def file_to_save(self, title: str, suggested: str, patterns: str) -> Path | None:
        """Ask where to save."""
        from PySide6.QtWidgets import QFileDialog

        ending = Path(suggested).suffix
        while True:
            name, _ = QFileDialog.getSaveFileName(QApplication.activeWindow(), title, suggested, patterns)
            path = Path(name)
            if not name or path.suffix.casefold() == ending:
                return path if name else None
            path = path.with_name(path.name + ending)
            # The dialog has not asked about a file of this name.
            if not path.exists():
                return path
            suggested = str(path)

    def folder(self, title: str, suggested: Path) -> Path | None:
        """Ask for a folder that is there."""
        from PySide6.QtWidgets import QFileDialog

        name = QFileDialog.getExistingDirectory(QApplication.activeWindow(), title, str(suggested))
        return Path(name) if name else None

    def printer(self, title: str) -> "QPrinter | None":
        """Ask for a printer."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo

        if not QPrinterInfo.availablePrinterNames():
            raise LookupError
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintDialog(printer, QApplication.activeWindow())
        dialog.setWindowTitle(title)
        return printer if dialog.exec() else None
