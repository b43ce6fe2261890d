"""How each block of a sheet is laid on pages: tables that repeat their heading, slips, signature lines, seal blanks."""

from dataclasses import dataclass, replace

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
    RunningHead,
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
#: A table of so few rows is not torn between two pages.
_FEW_ROWS = 4
#: Room above a table or slips, and above a note.
_GAP = 5.0
_NOTE_GAP = 3.0
#: A value of more lines than this has a row of a table to itself.
_LINES_BESIDE = 2
#: Side of the place for a seal: the largest is 42 mm wide.  Source: 国发〔1999〕25号.
_SEAL_MM = 44.0


def lay(flow: Flow, block: Block, following: tuple[Block, ...] = ()) -> None:
    """Lay one block onto the pages.

    Args:
        flow: the pages so far.
        block: what comes next.
        following: what comes after it; signatures and a seal among it stay on the page of what they stand under, and
            a heading on that of what it heads.
    """
    tail = closing_height(flow, following)
    ruled = isinstance(block, Fields | Grid | Slips)
    if ruled and not flow.fresh:
        flow.y -= _GAP
    match block:
        case Heading():
            flow.need(opening_height(flow, (block, *following)))
            lay_lines(flow, block.text, _heading_style(flow, block), indent=True)
        case Paragraph():
            lay_lines(flow, block.text, _paragraph_style(flow, block), indent=block.indented, tail=tail)
        case Note():
            flow.y -= _NOTE_GAP
            lay_lines(flow, block.text, flow.style.note, indent=False, tail=tail)
        case Fields():
            _lay_fields(flow, block, tail)
        case Grid():
            _lay_grid(flow, block, tail)
        case TickList():
            _lay_ticks(flow, block)
        case Slips():
            _lay_slips(flow, block, tail)
        case Signatures():
            flow.need(closing_height(flow, (block, *following)))
            _lay_signatures(flow, block)
        case SealBlank():
            _lay_seal(flow, block)
        case Space():
            flow.y -= block.height_mm * POINTS_PER_MM
        case RunningHead():
            flow.running = block.text
        case PageBreak():
            if not flow.fresh:
                flow.new_page()
    if ruled:
        flow.y -= _GAP


def closing_height(flow: Flow, blocks: tuple[Block, ...]) -> float:
    """Tell how much room the signatures and the seal need with which blocks begin, with their heading; 0: none do.

    They are kept with what they stand under: a page with a seal or signatures alone could be put under any text.
    """
    height = closing = 0.0
    for block in blocks:
        match block:
            case Space():
                height += block.height_mm * POINTS_PER_MM
            case Heading() if closing == 0:
                height += _lines_height(flow, block.text, _heading_style(flow, block))
            case Signatures():
                height += -(-len(block.labels) // block.columns) * block.row_mm * POINTS_PER_MM
                closing = height
            case SealBlank():
                height += max(_SEAL_MM * POINTS_PER_MM, flow.style.body.leading * 2)
                closing = height
            case _:
                break
    return closing if closing <= flow.room / 2 else 0.0


def opening_height(flow: Flow, blocks: tuple[Block, ...]) -> float:
    """Tell how much of blocks must stand together, so that no heading is left alone at the foot of a page."""
    if not blocks:
        return 0.0
    block, following = blocks[0], blocks[1:]
    height = 0.0
    match block:
        case Heading():
            height = _lines_height(flow, block.text, _heading_style(flow, block)) + opening_height(flow, following)
        case Space():
            height = block.height_mm * POINTS_PER_MM + opening_height(flow, following)
        case Paragraph():
            height = _first_lines(flow, block.text, _paragraph_style(flow, block), following)
        case Note():
            height = _NOTE_GAP + _first_lines(flow, block.text, flow.style.note, following)
        case Fields():
            height = _GAP + _fields_opening(flow, block)
        case Grid():
            height = _GAP + _grid_opening(flow, block)
        case TickList():
            height = block.row_mm * POINTS_PER_MM
        case Slips():
            height = _GAP + _slips_height(flow, block.slips[: block.columns], flow.width / block.columns)
        case Signatures() | SealBlank():
            height = closing_height(flow, blocks)
        case RunningHead() | PageBreak():
            pass
    return min(height, flow.room)


def _lines_height(flow: Flow, text: str, style: TextStyle) -> float:
    return len(flow.broken(text, style, flow.width, indent=True)) * style.leading


def _first_lines(flow: Flow, text: str, style: TextStyle, following: tuple[Block, ...]) -> float:
    """Height of the lines of a text that are kept together at its beginning."""
    lines = len(flow.broken(text, style, flow.width, indent=True))
    return min(lines, 2) * style.leading + (closing_height(flow, following) if lines <= 2 else 0.0)


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
            flow.aligned(line, flow.left + shift, flow.width - shift, flow.y - style.baseline, style)
            flow.y -= style.leading


def _heading_style(flow: Flow, block: Heading) -> TextStyle:
    return flow.style.headings[min(max(block.level, 1), 3) - 1]


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
        flow.aligned(line, x + _CELL_PAD, width - 2 * _CELL_PAD, y - style.baseline, style)
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
    flow.need(_grid_opening(flow, grid) + (tail + _GAP if tail and len(grid.rows) <= _FEW_ROWS else 0.0))
    _lay_row(flow, titles, widths, heads, head_height)
    for number, row in enumerate(grid.rows, start=1):
        below = tail + _GAP if tail and number == len(grid.rows) else 0.0
        for part in _divided(flow, row, widths, styles, flow.room - head_height):
            height = max(_row_height(flow, part, widths, styles), least)
            if flow.need(height + below):
                _lay_row(flow, titles, widths, heads, head_height)
            _lay_row(flow, part, widths, styles, height)


def _grid_opening(flow: Flow, grid: Grid) -> float:
    """Height of the heading of a grid with its first row, or with all of them where they are few.

    A heading never stands at the foot of a page by itself.
    """
    widths = _widths(flow.width, grid.columns)
    cell = flow.style.cell
    heads = [replace(cell, face=Face.HEI)] * len(widths)
    head = _row_height(flow, tuple(column.title for column in grid.columns), widths, heads)
    row = grid.rows[0] if grid.rows else ("",) * len(widths)
    first = _divided(flow, row, widths, [cell] * len(widths), flow.room - head)[0]
    least = grid.row_mm * POINTS_PER_MM
    height = max(_row_height(flow, first, widths, [cell] * len(widths)), least)
    few = grid.rows[: _FEW_ROWS + 1]
    whole = head + sum(max(_row_height(flow, one, widths, [cell] * len(widths)), least) for one in few)
    if len(few) <= _FEW_ROWS and whole <= flow.room / 2:
        return whole
    return min(head + height, flow.room)


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


@dataclass(frozen=True, slots=True)
class _FieldsRow:
    """One ruled row of labels and values."""

    texts: tuple[str, ...]
    widths: list[float]
    styles: list[TextStyle]
    height: float


def _lay_fields(flow: Flow, fields: Fields, tail: float) -> None:
    rows = _fields_rows(flow, fields)
    whole = sum(row.height for row in rows) + (tail + _GAP if tail else 0.0)
    if whole <= flow.room / 2:
        flow.need(whole)
    for number, row in enumerate(rows, start=1):
        flow.need(row.height + (tail + _GAP if tail and number == len(rows) else 0.0))
        _lay_row(flow, row.texts, row.widths, row.styles, row.height)


def _fields_rows(flow: Flow, fields: Fields) -> list[_FieldsRow]:
    """Put pairs side by side; one that is long, or left over, has a row to itself."""
    cell = flow.style.cell
    label = min(fields.label_signs * cell.size + 2 * _CELL_PAD, flow.width / fields.columns / 2)
    value = flow.width / fields.columns - label
    found: list[_FieldsRow] = []
    for pairs in _side_by_side(flow, fields, value):
        last = flow.width - label * len(pairs) - value * (len(pairs) - 1)
        widths = [label, value] * (len(pairs) - 1) + [label, last]
        styles = [replace(cell, face=Face.HEI, align=Align.CENTRE), cell] * len(pairs)
        texts = tuple(text for pair in pairs for text in pair)
        for piece in _divided(flow, texts, widths, styles, flow.room):
            height = max(_row_height(flow, piece, widths, styles), cell.leading * 1.6)
            found.append(_FieldsRow(piece, widths, styles, height))
    return found


def _fields_opening(flow: Flow, fields: Fields) -> float:
    """Height of the rows that stand together: all of them, or the first where they are many."""
    rows = _fields_rows(flow, fields)
    whole = sum(row.height for row in rows)
    return whole if whole <= flow.room / 2 else rows[0].height


def _side_by_side(flow: Flow, fields: Fields, value: float) -> list[tuple[tuple[str, str], ...]]:
    rows: list[tuple[tuple[str, str], ...]] = []
    open_row: tuple[tuple[str, str], ...] = ()
    for pair in fields.pairs:
        if fields.columns > 1 and len(_cell_lines(flow, pair[1], value, flow.style.cell)) > _LINES_BESIDE:
            rows += [row for row in (open_row, (pair,)) if row]
            open_row = ()
            continue
        open_row = (*open_row, pair)
        if len(open_row) == fields.columns:
            rows.append(open_row)
            open_row = ()
    return [*rows, open_row] if open_row else rows


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


def _lay_slips(flow: Flow, slips: Slips, tail: float) -> None:
    head, body = _slip_styles(flow)
    width = flow.width / slips.columns
    for start in range(0, len(slips.slips), slips.columns):
        row = slips.slips[start : start + slips.columns]
        height = _slips_height(flow, row, width)
        last = start + slips.columns >= len(slips.slips)
        flow.need(height + (tail + _GAP if tail and last else 0.0))
        for number, slip in enumerate(row):
            x = flow.left + number * width
            flow.frame(x, flow.y - height, width, height, dashed=True)
            high, low = _slip_heights(flow, slip, width)
            _cell(flow, slip.title, x, width, flow.y - _CELL_PAD, high, head)
            below = flow.y - high - 2 * _CELL_PAD
            _cell(flow, _slip_texts(slip), x + _CELL_PAD, width - 2 * _CELL_PAD, below, low, body)
        flow.y -= height


def _slip_styles(flow: Flow) -> tuple[TextStyle, TextStyle]:
    body = replace(flow.style.cell, leading=flow.style.cell.leading * 1.25)
    return replace(body, face=Face.HEI, align=Align.CENTRE), body


def _slip_heights(flow: Flow, slip: Slip, width: float) -> tuple[float, float]:
    """Height of the title and of the rest of a slip."""
    head, body = _slip_styles(flow)
    inside = width - 2 * _CELL_PAD
    title = len(_cell_lines(flow, slip.title, width, head)) * head.leading
    return title, len(_cell_lines(flow, _slip_texts(slip), inside, body)) * body.leading


def _slips_height(flow: Flow, row: tuple[Slip, ...], width: float) -> float:
    return max((sum(_slip_heights(flow, slip, width)) for slip in row), default=0.0) + 4 * _CELL_PAD


def _lay_signatures(flow: Flow, signatures: Signatures) -> None:
    style = flow.style.cell
    width = flow.width / signatures.columns
    height = signatures.row_mm * POINTS_PER_MM
    for start in range(0, len(signatures.labels), signatures.columns):
        flow.need(height)
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
        _corners(flow, centre - side / 2, middle - side / 2, side)
        small = flow.style.note
        words = measure(small.face, seal.caption, small.size)
        flow.text(centre - words / 2, middle - side / 2 + 5, seal.caption, small)
    flow.text(max(centre - issuer / 2, flow.left), middle + style.leading * 0.3, seal.issuer, style)
    flow.text(centre - dated / 2, middle - style.leading * 0.7, seal.dated, style)
    flow.y -= height


def _corners(flow: Flow, x: float, y: float, side: float) -> None:
    """Mark the corners of a square, so that no line runs through what stands in it."""
    arm = side / 8
    for left, low in ((x, y), (x + side, y), (x, y + side), (x + side, y + side)):
        flow.rule(left, low, left + (arm if left == x else -arm), low)
        flow.rule(left, low, left, low + (arm if low == y else -arm))
