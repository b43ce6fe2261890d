"""What the board will show, with every hidden and every doubtful place marked by a sign as well as by colour."""

import html
import re
from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy

from yuanba.desktop.theme import colours
from yuanba.printing.postings.checking import Found
from yuanba.printing.sheet import Block, Fields, Grid, Heading, Note, Paragraph, SealBlank, Sheet
from yuanba.village.notices.masking import Hidden

#: Mark what is hidden, and what a person has to settle.
HIDDEN_SIGN, FOUND_SIGN = "◆", "⚠"


class BoardText(QLabel):
    """The words of a sheet as one reads them."""

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def show_sheet(self, sheet: Sheet, found: Sequence[Found]) -> None:
        """Show a sheet with its marks."""
        hidden = () if sheet.board is None else sheet.board.hidden
        lines = [f"<p align='center'><b>{_marked(sheet.title, hidden, found)}</b></p>"]
        if sheet.subtitle:
            lines.append(f"<p align='center'>{_marked(sheet.subtitle, hidden, found)}</p>")
        for block in sheet.blocks:
            lines += _lines(block, hidden, found)
        self.setText("".join(lines))
        self.setAccessibleName(re.sub(r"<[^>]+>", " ", html.unescape(self.text())))


def _lines(block: Block, hidden: Sequence[Hidden], found: Sequence[Found]) -> list[str]:
    def marked(text: str) -> str:
        return _marked(text, hidden, found)

    match block:
        case Heading(text=text):
            return [f"<p><b>{marked(text)}</b></p>"]
        case Paragraph(text=text) | Note(text=text):
            return [f"<p>{marked(line)}</p>" for line in text.split("\n")]
        case Fields(pairs=pairs):
            return [f"<p><b>{marked(name)}</b>　{marked(value)}</p>" for name, value in pairs]
        case Grid(columns=columns, rows=rows):
            head = "".join(f"<th align='left'>{marked(column.title)}</th>" for column in columns)
            body = "".join(f"<tr>{''.join(f'<td>{marked(cell)}</td>' for cell in row)}</tr>" for row in rows)
            return [f"<table border='1' cellspacing='0' cellpadding='6' width='100%'><tr>{head}</tr>{body}</table>"]
        case SealBlank(issuer=issuer, dated=dated):
            return [f"<p align='right'>{marked(issuer)}<br>{marked(dated)}</p>"]
        case _:
            return []


def _marked(text: str, hidden: Sequence[Hidden], found: Sequence[Found]) -> str:
    """Mark the places of one text, each once."""
    palette = colours()
    veiled = f"<span style='background:{palette['pine_soft']}'><b>{{}}</b></span>{HIDDEN_SIGN}"
    doubtful = f"<span style='background:{palette['brick_soft']}'><b><u>{{}}</u></b></span>{FOUND_SIGN}"
    marks = {one.shown: veiled for one in hidden if one.shown}
    marks |= {one.hit.words: doubtful for one in found}
    if not marks:
        return html.escape(text).replace("\n", "<br>")
    pattern = re.compile("|".join(re.escape(words) for words in sorted(marks, key=len, reverse=True)))
    parts, at = [], 0
    for hit in pattern.finditer(text):
        parts += [html.escape(text[at : hit.start()]), marks[hit.group()].format(html.escape(hit.group()))]
        at = hit.end()
    return "".join((*parts, html.escape(text[at:]))).replace("\n", "<br>")
