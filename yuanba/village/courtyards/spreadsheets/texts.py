"""Tables kept as plain text: .csv as Excel, WPS and the offices' systems write it."""

import csv
import io
from collections.abc import Sequence
from pathlib import Path

from yuanba.village.courtyards.spreadsheets.cells import Raw
from yuanba.village.courtyards.spreadsheets.mishaps import NotASpreadsheet

#: A .csv has one sheet and no name for it.
_ONLY = ""
_SEPARATORS = ",\t;|"
#: Marks at the start of the file, with the encoding they stand for.
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
#: UTF-8 is recognised by itself; whatever else a Chinese spreadsheet program writes is GB18030 or a part of it.
_WITHOUT_MARK = ("utf-8", "gb18030")
#: First bytes of pictures and papers that are sometimes chosen by mistake.
_NO_TABLES = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"{\\rtf")


class TextSheet:
    """A .csv file."""

    typed = False

    def __init__(self, path: Path, text: str) -> None:
        try:
            self._rows: list[list[Raw]] = [list(row) for row in csv.reader(io.StringIO(text), delimiter=_between(text))]
        except csv.Error as error:
            raise NotASpreadsheet(path=path) from error

    def names(self) -> list[tuple[str, bool]]:
        """See `Sheets`."""
        return [(_ONLY, False)]

    def rows(self, name: str, limit: int | None = None) -> Sequence[Sequence[Raw]]:
        """See `Sheets`."""
        return self._rows[:limit]

    def merged(self, name: str) -> Sequence[tuple[tuple[int, int], tuple[int, int]]]:
        """See `Sheets`."""
        return ()


def decoded(path: Path, content: bytes) -> str:
    """Read bytes as text, in whatever way it was written.

    Raises:
        NotASpreadsheet: it is no text.
    """
    if content.startswith(_NO_TABLES):
        raise NotASpreadsheet(path=path)
    encodings: tuple[str, ...] = tuple(name for mark, name in _MARKS if content.startswith(mark)) or _WITHOUT_MARK
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise NotASpreadsheet(path=path)


def _between(text: str) -> str:
    """Find the sign that parts the columns: the most frequent one in the first lines."""
    top = text[:4096]
    return max(_SEPARATORS, key=lambda sign: (top.count(sign), -_SEPARATORS.index(sign)))
