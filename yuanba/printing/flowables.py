"""How each block of a sheet is laid on pages: tables that repeat their heading, slips, signature lines, seal blanks."""

from dataclasses import replace

from yuanba.printing.line_breaking import Line
from yuanba.printing.page import Flow
from yuanba.printing.sheet import (
    Block,
    Column,
    Fields,
    Grid,
    Heading,
    Note,
    PageBreak,
    Paragraph,
    SealBlank,
    Signatures,
    Slip,
    Slips,
    Space,
    TickList,
)
from yuanba.printing.styles import POINTS_PER_MM, Align, Face, TextStyle

#: A box to tick.
BOX = "☐"
_CELL_PAD = 4.0
#: Room above a table or slips.
_GAP = 5.0
#: Side of the place for a seal: the largest is 42 mm wide.  Source: 国发〔1999〕25号.
_SEAL_MM = 44.0


def lay(flow: Flow, block: Block, tail: float = 0.0) -> None:
    """Lay one block onto the pages.

    Args:
        flow: the pages so far.
        block: what comes next.
        tail: height to keep free below its end, for signatures and a seal that must not stand on a page alone.
    """
    ruled = isinstance(block, Fields | Grid | Slips)
    if ruled and not flow.fresh:
        flow.y -= _GAP
    match block:
        case Heading():
            style = flow.style.headings[min(max(block.level, 1), 3) - 1]
            _keep_with_next(flow, style)
            lay_lines(flow, block.text, style, indent=True)
        case Paragraph():
            lay_lines(flow, block.text, _paragraph_style(flow, block), indent=block.indented, tail=tail)
        case Note():
            flow.y -= 3
            lay_lines(flow, block.text, flow.style.note, indent=False, tail=tail)
        case Fields():
            _lay_fields(flow, block)
        case Grid():
            _lay_grid(flow, block, tail)
        case TickList():
            _lay_ticks(flow, block)
        case Slips():
            _lay_slips(flow, block)
        case Signatures():
            _lay_signatures(flow, block, tail)
        case SealBlank():
            _lay_seal(flow, block)
        case Space():
            flow.y -= block.height_mm * POINTS_PER_MM
        case PageBreak():
            if not flow.fresh:
                flow.new_page()
    if ruled:
        flow.y -= _GAP


def closing_height(flow: Flow, following: tuple[Block, ...]) -> float:
    """Tell how much room the signatures and the seal need that follow at once; 0: none do.

    They are kept with what they stand under: a page with a seal or signatures alone could be put under any text.
    """
    height = closing = 0.0
    for block in following:
        match block:
            case Space():
                height += block.height_mm * POINTS_PER_MM
            case Signatures():
                height += -(-len(block.labels) // block.columns) * block.row_mm * POINTS_PER_MM
                closing = height
            case SealBlank():
                height += max(_SEAL_MM * POINTS_PER_MM, flow.style.body.leading * 2)
                closing = height
            case _:
                break
    return min(closing, (flow.page.top - flow.page.bottom) / 2)


def lay_lines(flow: Flow, text: str, style: TextStyle, *, indent: bool, tail: float = 0.0) -> None:
    """Lay text between the margins, over as many pages as it needs.

    A first line does not stand alone at the foot of a page, a last one not at the head.
    """
    paragraphs = text.split("\n")
    for place, paragraph in enumerate(paragraphs, start=1):
        lines = flow.broken(paragraph, style, flow.width, indent=indent)
        below = tail if place == len(paragraphs) else 0.0
        for number, line in enumerate(lines):
            first, left = number == 0, len(lines) - number
            if first or left == 2:
                flow.need(style.leading * min(left, 2) + (below if left <= 2 else 0.0))
            else:
                flow.need(style.leading)
            shift = style.indent * style.size if indent and first else 0.0
            flow.aligned(line, flow.left + shift, flow.width - shift, flow.y - _baseline(style), style)
            flow.y -= style.leading


def _baseline(style: TextStyle) -> float:
    """Distance from the upper end of a line to its baseline: the type stands in the middle of its leading."""
    return (style.leading - style.size) / 2 + style.size * 0.86


def _keep_with_next(flow: Flow, style: TextStyle) -> None:
    flow.need(style.leading * 3)


def _paragraph_style(flow: Flow, block: Paragraph) -> TextStyle:
    body = flow.style.body
    return replace(
        body,
        face=block.face or body.face,
        size=body.size * block.scale,
        leading=body.leading * block.scale,
        align=block.align,
        indent=body.indent if block.align is Align.JUSTIFY else 0.0,
    )


def _cell(flow: Flow, text: str, x: float, width: float, top: float, height: float, style: TextStyle) -> None:
    """Put the lines of a cell into its middle."""
    lines = _cell_lines(flow, text, width, style)
    y = top - (height - len(lines) * style.leading) / 2
    for line in lines:
        flow.aligned(line, x + _CELL_PAD, width - 2 * _CELL_PAD, y - _baseline(style), style)
        y -= style.leading


def _cell_lines(flow: Flow, text: str, width: float, style: TextStyle) -> list[Line]:
    return flow.broken(text, style, width - 2 * _CELL_PAD)


def _row_height(flow: Flow, texts: tuple[str, ...], widths: list[float], styles: list[TextStyle]) -> float:
    return max(
        len(_cell_lines(flow, text, width, style)) * style.leading + 2 * _CELL_PAD
        for text, width, style in zip(texts, widths, styles, strict=True)
    )


def _lay_row(flow: Flow, texts: tuple[str, ...], widths: list[float], styles: list[TextStyle], height: float) -> None:
    """Draw one ruled row; a row higher than a page is divided between lines."""
    x = flow.left
    for text, width, style in zip(texts, widths, styles, strict=True):
        flow.frame(x, flow.y - height, width, height)
        _cell(flow, text, x, width, flow.y, height, style)
        x += width
    flow.y -= height


def _lay_grid(flow: Flow, grid: Grid, tail: float) -> None:
    widths = _widths(flow.width, grid.columns)
    cell = flow.style.cell
    heads = [replace(cell, face=Face.HEI, align=Align.CENTRE)] * len(widths)
    styles = [replace(cell, align=column.align) for column in grid.columns]
    titles = tuple(column.title for column in grid.columns)
    head_height = _row_height(flow, titles, widths, heads)
    least = grid.row_mm * POINTS_PER_MM
    flow.need(head_height + max(least, cell.leading + 2 * _CELL_PAD))
    _lay_row(flow, titles, widths, heads, head_height)
    room = flow.page.top - flow.page.bottom - head_height
    for number, row in enumerate(grid.rows, start=1):
        below = tail + _GAP if tail and number == len(grid.rows) else 0.0
        for part in _divided(flow, row, widths, styles, room):
            height = max(_row_height(flow, part, widths, styles), least)
            if flow.need(height + below):
                _lay_row(flow, titles, widths, heads, head_height)
            _lay_row(flow, part, widths, styles, height)


def _divided(
    flow: Flow, row: tuple[str, ...], widths: list[float], styles: list[TextStyle], room: float
) -> list[tuple[str, ...]]:
    """Divide a row that is higher than a page into rows that are not."""
    if _row_height(flow, row, widths, styles) <= room:
        return [row]
    most = max(int((room - 2 * _CELL_PAD) // styles[0].leading), 1)
    cells = [
        [line.text for line in _cell_lines(flow, text, width, style)]
        for text, width, style in zip(row, widths, styles, strict=True)
    ]
    pieces = -(-max(len(lines) for lines in cells) // most)
    return [tuple("\n".join(lines[n * most : (n + 1) * most]) for lines in cells) for n in range(pieces)]


def _widths(width: float, columns: tuple[Column, ...]) -> list[float]:
    total = sum(column.weight for column in columns)
    return [width * column.weight / total for column in columns]


def _lay_fields(flow: Flow, fields: Fields) -> None:
    cell = flow.style.cell
    label = min(fields.label_signs * cell.size + 2 * _CELL_PAD, flow.width / fields.columns / 2)
    value = flow.width / fields.columns - label
    widths = [label, value] * fields.columns
    styles = [replace(cell, face=Face.HEI, align=Align.CENTRE), cell] * fields.columns
    for start in range(0, len(fields.pairs), fields.columns):
        part = fields.pairs[start : start + fields.columns]
        texts = tuple(text for pair in part for text in pair)
        texts += ("",) * (len(widths) - len(texts))
        room = flow.page.top - flow.page.bottom
        for piece in _divided(flow, texts, widths, styles, room):
            height = max(_row_height(flow, piece, widths, styles), cell.leading * 1.6)
            flow.need(height)
            _lay_row(flow, piece, widths, styles, height)


def _lay_ticks(flow: Flow, ticks: TickList) -> None:
    style = flow.style.cell
    width = flow.width / ticks.columns
    texts = [f"{BOX} {entry}" for entry in ticks.entries]
    at = 0
    while at < len(texts):
        least = ticks.row_mm * POINTS_PER_MM
        flow.need(least)
        rows = max(int((flow.y - flow.page.bottom + 0.5) // least), 1)
        here = texts[at : at + rows * ticks.columns]
        rows = min(rows, -(-len(here) // ticks.columns))
        top = flow.y
        for number, text in enumerate(here):
            row, column = number % rows, number // rows
            _fitted(flow, text, flow.left + column * width, width, top - row * least, least, style)
        flow.y = top - rows * least
        at += len(here)
        if at < len(texts):
            flow.new_page()


def _fitted(flow: Flow, text: str, x: float, width: float, top: float, height: float, style: TextStyle) -> None:
    """Put text into a cell of fixed height, in smaller type where it would not go in."""
    while style.size > 6 and len(_cell_lines(flow, text, width, style)) * style.leading > height:
        style = replace(style, size=style.size * 0.9, leading=style.leading * 0.9)
    _cell(flow, text, x, width, top, height, style)


def _slip_texts(slip: Slip) -> str:
    return "\n".join((*slip.lines, *(f"{BOX} {choice}" for choice in slip.choices)))


def _lay_slips(flow: Flow, slips: Slips) -> None:
    body = replace(flow.style.cell, leading=flow.style.cell.leading * 1.25)
    head = replace(body, face=Face.HEI, align=Align.CENTRE)
    width = flow.width / slips.columns
    for start in range(0, len(slips.slips), slips.columns):
        row = slips.slips[start : start + slips.columns]
        heads = [len(_cell_lines(flow, slip.title, width, head)) * head.leading for slip in row]
        bodies = [len(_cell_lines(flow, _slip_texts(slip), width, body)) * body.leading for slip in row]
        height = max(a + b for a, b in zip(heads, bodies, strict=True)) + 4 * _CELL_PAD
        flow.need(height)
        for number, (slip, high) in enumerate(zip(row, heads, strict=True)):
            x = flow.left + number * width
            flow.frame(x, flow.y - height, width, height, dashed=True)
            _cell(flow, slip.title, x, width, flow.y - _CELL_PAD, high, head)
            below = flow.y - high - 2 * _CELL_PAD
            _cell(flow, _slip_texts(slip), x + _CELL_PAD, width - 2 * _CELL_PAD, below, bodies[number], body)
        flow.y -= height


def _lay_signatures(flow: Flow, signatures: Signatures, tail: float) -> None:
    style = flow.style.cell
    width = flow.width / signatures.columns
    height = signatures.row_mm * POINTS_PER_MM
    for start in range(0, len(signatures.labels), signatures.columns):
        flow.need(height + (tail if start + signatures.columns >= len(signatures.labels) else 0))
        baseline = flow.y - height * 0.75
        for number, label in enumerate(signatures.labels[start : start + signatures.columns]):
            x = flow.left + number * width
            written = f"{label}："
            flow.text(x, baseline, written, style)
            begin = x + flow.fonts.width(style.face, written, style.size) + 2
            flow.rule(begin, baseline - 2, x + width - 14, baseline - 2)
        flow.y -= height


def _lay_seal(flow: Flow, seal: SealBlank) -> None:
    """Put issuer and date at the right, the date four characters in, the issuer centred on it.

    Source: GB/T 9704-2012, 7.3.5 (signature of issuer and date with seal).
    """
    style = replace(flow.style.body, align=Align.LEFT, indent=0.0)
    side = _SEAL_MM * POINTS_PER_MM
    height = max(side, style.leading * 2)
    flow.need(height)
    measure = flow.fonts.width
    issuer, dated = (measure(style.face, text, style.size) for text in (seal.issuer, seal.dated))
    right = flow.left + flow.width - 4 * style.size
    centre = min(right - dated / 2, flow.left + flow.width - issuer / 2)
    middle = flow.y - height / 2
    if seal.caption:
        flow.frame(centre - side / 2, middle - side / 2, side, side, dashed=True)
        small = flow.style.note
        words = measure(small.face, seal.caption, small.size)
        flow.text(centre - words / 2, middle - side / 2 + 5, seal.caption, small)
    flow.text(max(centre - issuer / 2, flow.left), middle + style.leading * 0.3, seal.issuer, style)
    flow.text(centre - dated / 2, middle - style.leading * 0.7, seal.dated, style)
    flow.y -= height
