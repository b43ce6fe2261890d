"""The check of a paper, without widgets."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from yuanba.desktop.desk import Desk
from yuanba.desktop.paper_order import printed_before
from yuanba.desktop.runner import Line
from yuanba.kernel.errors import Mishap
from yuanba.printing.verdicts import Finding, Verdict
from yuanba.village.notices.model import PaperLine
from yuanba.village.notices.numbering import read_number
from yuanba.village.notices.queries import papers_ending

if TYPE_CHECKING:
    # Pillow, zxing and pdfium are read away from the window, with the first paper.
    from sqlalchemy import Connection

    from yuanba.printing.verifying import Compared, PaperFile


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What came of one check."""

    #: Name of the file or the number asked for.
    source: str
    verdict: Verdict


class VerifyPresenter(QObject):
    """Checks files, photographs, numbers and codes, one after another.

    Signals:
        begun: a check has begun; what was shown before goes.
        judged: a `Judged`.
        ambiguous: the papers a typed number may mean, newest first.
        refused: what was checked and the `Mishap` that kept it from being read.
    """

    begun = Signal()
    judged = Signal(object)
    ambiguous = Signal(object)
    refused = Signal(str, object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk

    def check_files(self, paths: Sequence[Path]) -> None:
        """Check files from disk, each by itself."""
        self.begun.emit()
        for path in paths:
            self._read(path.name, partial(_read_path, path))

    def check_picture(self, name: str, content: bytes) -> None:
        """Check a picture that is no file, such as one pasted."""
        self.begun.emit()
        self._read(name, partial(_read_content, content))

    def check_typed(self, text: str) -> bool:
        """Check a number as typed, or the text of a code as scanned; tell whether it can be either."""
        number = read_number(text.strip().split("\n", maxsplit=1)[0])
        if not number:
            return False
        self.begun.emit()
        self._desk.run_query(partial(_look_up, text, number), partial(self._answer, number), owner=self)
        return True

    def check_paper(self, line: PaperLine) -> None:
        """Look one of the papers offered up."""
        self.check_typed(line.number)

    def see_original(self, line: PaperLine) -> None:
        """Show a registered paper as it was."""
        self._desk.show_paper(printed_before(line))

    def see_card(self, line: PaperLine) -> None:
        """Show what the register says of a paper."""
        self._desk.visit("notices", ("paper", line.paper_id))

    def _read(self, name: str, read: "partial[PaperFile]") -> None:
        def failed(mishap: Mishap) -> None:
            self.refused.emit(name, mishap)

        self._desk.run_job(Line.POOL, read, partial(self._verify, name), owner=self, failed=failed)

    def _verify(self, name: str, file: "PaperFile") -> None:
        def look(words: "Compared") -> None:
            self._desk.run_job(Line.POOL, partial(_look, words, file), judge, owner=self)

        def judge(verdict: Verdict) -> None:
            self.judged.emit(Judged(source=name, verdict=verdict))

        self._desk.run_query(partial(_compare, file), look, owner=self)

    def _answer(self, number: str, found: Verdict | tuple[PaperLine, ...]) -> None:
        if isinstance(found, tuple):
            self.ambiguous.emit(found)
        else:
            self.judged.emit(Judged(source=number, verdict=found))


def _read_path(path: Path) -> "PaperFile":
    from yuanba.printing.verifying import read_path

    return read_path(path)


def _read_content(content: bytes) -> "PaperFile":
    from yuanba.printing.verifying import read_paper

    return read_paper(content)


def _compare(file: "PaperFile", connection: "Connection") -> "Compared":
    from yuanba.printing.verifying import compared

    return compared(connection, file)


def _look(words: "Compared", file: "PaperFile") -> Verdict:
    from yuanba.printing.verifying import look

    return look(words, file)


def _look_up(text: str, number: str, connection: "Connection") -> Verdict | tuple[PaperLine, ...]:
    """Take the text for a code, then for a number, then for the end of one."""
    from yuanba.printing.registration import NoMark, read_mark
    from yuanba.printing.verifying import verify_mark, verify_number

    try:
        return verify_mark(connection, read_mark(text))
    except NoMark:
        pass
    verdict = verify_number(connection, number)
    if verdict.finding is not Finding.UNKNOWN:
        return verdict
    alike = papers_ending(connection, number)
    if len(alike) == 1:
        return verify_number(connection, alike[0].number)
    return alike or verdict
