"""Finding the header of a household list below whatever titles stand above it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from yuanba.village.courtyards.half_width import narrow
from yuanba.village.courtyards.spreadsheets.cells import Raw, written
from yuanba.village.courtyards.spreadsheets.table import Column
from yuanba.village.courtyards.spreadsheets.vocabulary import Field, heading_key, vocabulary

#: Rows in which a header is looked for; titles and notes above it are rarely more than five.
ROWS_SEARCHED = 40
#: A line with fewer known columns is a header only when it holds nothing else.
_ENOUGH = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """Where the header is and what its columns are about."""

    #: Index of the first and of the last line of the header, from 0.
    first: int
    last: int
    columns: tuple[Column, ...]

    @property
    def known(self) -> int:
        """Count the columns that were understood."""
        return sum(column.field is not None for column in self.columns)


#: What headings are about, by `heading_key`; `None`: of nothing the program keeps.
Known = Mapping[str, Field | None]


def find_header(rows: Sequence[Sequence[Raw]], headings: Known | None = None) -> Header | None:
    """Find the line, or the two lines, that name the columns.

    Args:
        rows: the first rows of a sheet, raw.
        headings: what people have said of headings before, by `heading_key`; it goes before the shipped names.

    Returns:
        the header with the most known columns; of equals the one of fewer lines, then the uppermost; `None` when no
        line names heads or people.
    """
    known = _with(headings)
    found: list[Header] = []
    for place in range(min(len(rows), ROWS_SEARCHED)):
        one = _header(rows, place, place, known)
        two = _header(rows, place, place + 1, known) if _adds_a_line(rows, place, known) else None
        found += [header for header in (one, two) if header is not None]
    return min(found, key=lambda header: (-header.known, header.last - header.first, header.first), default=None)


def header_at(rows: Sequence[Sequence[Raw]], place: int, headings: Known | None = None) -> Header:
    """Take the line that a person has pointed at as the header, whatever it names.

    Args:
        rows: the first rows of a sheet, raw.
        place: the line, from 0.
        headings: see `find_header`.
    """
    return Header(first=place, last=place, columns=_columns(rows, place, place, _with(headings)))


def is_header_again(row: Sequence[Raw], columns: Sequence[Column]) -> bool:
    """Tell whether a row in the middle of the sheet only repeats the header."""
    filled = alike = 0
    for column in columns:
        text = heading_key(written(row[column.place])) if column.place < len(row) else ""
        if text:
            filled += 1
            alike += text == heading_key(column.heading) or vocabulary().columns.get(text) is column.field is not None
    return alike >= _ENOUGH and alike * 2 > filled


def _with(headings: Known | None) -> Known:
    return {**vocabulary().columns, **(headings or {})}


def _header(rows: Sequence[Sequence[Raw]], first: int, last: int, known: Known) -> Header | None:
    columns = _columns(rows, first, last, known)
    fields = {column.field for column in columns} - {None}
    filled = sum(bool(column.heading) for column in columns)
    if not fields & {Field.HEAD, Field.NAME} or (len(fields) < _ENOUGH and filled > 1):
        return None
    return Header(first=first, last=last, columns=columns)


def _columns(rows: Sequence[Sequence[Raw]], first: int, last: int, known: Known) -> tuple[Column, ...]:
    width = max(len(row) for row in rows[first : last + 1])
    lines = range(first, last + 1)
    return _each_field_once(
        [_column(place, [_text(rows[line], place) for line in lines], known) for place in range(width)]
    )


def _column(place: int, texts: Sequence[str], known: Known) -> Column:
    heading = " ".join(dict.fromkeys(text for text in texts if text))
    # The lower line is the nearer one; both together may be a name as well.
    for candidate in (*reversed(texts), "".join(texts)):
        key = heading_key(candidate)
        if key in known:
            return Column(place=place, heading=heading, field=known[key], opposite=key in vocabulary().opposite)
    return Column(place=place, heading=heading, field=None)


def _each_field_once(columns: Sequence[Column]) -> tuple[Column, ...]:
    """Let the first of several columns of one field count; the others are shown as unused."""
    met: set[Field] = set()
    kept: list[Column] = []
    for column in columns:
        if column.field in met:
            kept.append(Column(place=column.place, heading=column.heading, field=None))
            continue
        if column.field is not None:
            met.add(column.field)
        kept.append(column)
    return tuple(kept)


def _adds_a_line(rows: Sequence[Sequence[Raw]], place: int, known: Known) -> bool:
    """Tell whether the next line names columns that this line leaves open, and holds no values."""
    if place + 1 >= len(rows):
        return False
    upper, lower = rows[place], rows[place + 1]
    adds = False
    for column in range(len(lower)):
        text = _text(lower, column)
        if not text:
            continue
        if any(sign.isdigit() for sign in text):
            return False
        above = heading_key(_text(upper, column))
        if heading_key(text) in known and above not in known:
            adds = True
        elif above in known and heading_key(text) not in known:
            return False
    return adds


def _text(row: Sequence[Raw], place: int) -> str:
    return " ".join(narrow(written(row[place])).split()) if place < len(row) else ""
