"""Tables that office systems hand out as .xls and that are web pages, or XML of 2003, inside."""

from collections.abc import Sequence
from html.parser import HTMLParser

from yuanba.village.courtyards.spreadsheets.cells import Raw

_SHEETS, _ROWS, _CELLS = ("table", "worksheet"), ("tr", "row"), ("td", "th", "cell")
#: Elements whose text is no text of a cell.
_SILENT = frozenset({"style", "script", "title"})
#: A page that claims to fill more columns or rows with one cell is broken.
_WIDEST = 1_000

Area = tuple[tuple[int, int], tuple[int, int]]


def is_markup(text: str) -> bool:
    """Tell whether a text is a page with a table in it."""
    begun = text.lstrip("\ufeff \r\n\t")[:1] == "<"
    lowered = text.lower() if begun else ""
    return any(f"<{name}" in lowered for name in _SHEETS)


class MarkupSheets:
    """The tables of a page, each as a sheet."""

    typed = False

    def __init__(self, text: str) -> None:
        parser = _Parser()
        parser.feed(text)
        parser.close()
        self._tables = {table.name or f"{number}": table for number, table in enumerate(parser.tables, start=1)}

    def names(self) -> list[tuple[str, bool]]:
        """See `Sheets`."""
        return [(name, False) for name in self._tables]

    def rows(self, name: str, limit: int | None = None) -> Sequence[Sequence[Raw]]:
        """See `Sheets`."""
        return self._tables[name].rows[:limit]

    def merged(self, name: str) -> Sequence[Area]:
        """See `Sheets`."""
        return self._tables[name].merged


class _Table:
    def __init__(self, name: str) -> None:
        self.name = name
        self.rows: list[list[Raw]] = []
        self.merged: list[Area] = []
        #: Cells that a merged cell above or before fills.
        self._filled: set[tuple[int, int]] = set()

    def begin_row(self, index: int) -> None:
        while len(self.rows) < index - 1:
            self.rows.append([])
        self.rows.append([])

    def put(self, text: str, *, index: int, across: int, down: int) -> None:
        if not self.rows:
            self.begin_row(0)
        row, line = len(self.rows) - 1, self.rows[-1]
        while len(line) < index - 1 or (row, len(line)) in self._filled:
            line.append("")
        column = len(line)
        line.append(text)
        if across > 1 or down > 1:
            self.merged.append(((row, column), (row + down - 1, column + across - 1)))
            self._filled |= {(row + below, column + beside) for below in range(down) for beside in range(across)}
            line += [""] * (across - 1)


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[_Table] = []
        self._open: list[_Table] = []
        self._texts: list[str] | None = None
        self._cell: dict[str, int] = {}
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self._silent += tag in _SILENT
        if tag in _SHEETS:
            # In the XML of 2003 a table stands inside its sheet.
            if not (self._open and tag == "table" and not self._open[-1].rows):
                self.tables.append(_Table(found.get("ss:name") or ""))
            self._open.append(self.tables[-1])
        elif tag in _ROWS and self._open:
            self._end_cell()
            self._open[-1].begin_row(_number(found.get("ss:index")))
        elif tag in _CELLS and self._open:
            self._end_cell()
            self._texts = []
            self._cell = {
                "index": _number(found.get("ss:index")),
                "across": max(_number(found.get("colspan")), _number(found.get("ss:mergeacross")) + 1),
                "down": max(_number(found.get("rowspan")), _number(found.get("ss:mergedown")) + 1),
            }
        elif tag == "br" and self._texts is not None:
            self._texts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in _SILENT
        if tag in _CELLS or tag in _ROWS or tag in _SHEETS:
            self._end_cell()
        if tag in _SHEETS and self._open:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        if self._texts is not None and not self._silent:
            self._texts.append(data)

    def _end_cell(self) -> None:
        if self._texts is not None and self._open:
            text = " ".join("".join(self._texts).split())
            self._open[-1].put(text, **self._cell)
        self._texts = None


def _number(text: str | None) -> int:
    return min(int(text), _WIDEST) if text and text.isascii() and text.isdigit() else 0
