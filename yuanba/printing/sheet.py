"""What a paper says: a frozen sheet of blocks.  How it looks is in `styles`, how it is drawn in `drawing`."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from yuanba.printing.styles import DOCUMENT_A4, Align, Face, PageStyle
from yuanba.village.notices.masking import Hidden
from yuanba.village.notices.model import Hanging, Kept, SheetType


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading of level 1 (一、), 2 （一） or 3 (1.)."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph of body text; line feeds begin a new one."""

    text: str
    align: Align = Align.JUSTIFY
    #: First line two characters in; only where the text is justified.
    indented: bool = True
    #: Another face than that of the body.
    face: Face | None = None
    #: Size as a share of the body's, such as 1.5 for a result on the board.
    scale: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A remark in small type."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fields:
    """Labels with their values in a ruled table; an empty value leaves room to write."""

    pairs: tuple[tuple[str, str], ...]
    #: Pairs side by side.
    columns: int = 1
    #: Width of a label in characters of the cell type.
    label_signs: float = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column of a grid."""

    title: str
    #: Share of the width, against the other columns.
    weight: float = 1.0
    align: Align = Align.LEFT


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A ruled table whose heading is repeated on each page."""

    columns: tuple[Column, ...]
    #: One text a column; an empty one leaves room to write.
    rows: tuple[tuple[str, ...], ...]
    #: Least height of a row, for rows to be filled in by hand; 0: as high as its text.
    row_mm: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class TickList:
    """Entries with a box before each, in columns read downwards."""

    entries: tuple[str, ...]
    columns: int = 3
    row_mm: float = 9.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """One slip to be cut out."""

    title: str
    lines: tuple[str, ...] = ()
    #: Each gets a box to tick.
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Slips:
    """Slips with cutting lines around them; a slip is never divided between pages."""

    slips: tuple[Slip, ...]
    columns: int = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Signatures:
    """Labels, each with a ruled line to sign on."""

    labels: tuple[str, ...]
    columns: int = 2
    row_mm: float = 14.0


@dataclass(frozen=True, slots=True, kw_only=True)
class SealBlank:
    """Issuer and date at the right, with room for a wet seal over them; no picture of a seal is ever printed."""

    issuer: str
    #: As printed, such as 2026年3月5日.
    dated: str
    #: Words in the empty place; empty: no frame.
    caption: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Space:
    """Empty room."""

    height_mm: float


@dataclass(frozen=True, slots=True, kw_only=True)
class RunningHead:
    """What every further page begins with, so that none can be put under another text; stands before other blocks."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PageBreak:
    """What follows begins a new page."""


Block = (
    Heading | Paragraph | Note | Fields | Grid | TickList | Slips | Signatures | SealBlank | Space | RunningHead
    | PageBreak
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class ForBoard:
    """What is known of a sheet for the board beside what it says.  None of it is printed."""

    kind: SheetType
    #: What of people it does not show, or not whole.
    hidden: tuple[Hidden, ...] = ()
    #: What stands in full because its type may show it, such as the phone of the office.
    allowed: tuple[str, ...] = ()
    #: What looks sensitive and was left by a person.
    kept: tuple[Kept, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One paper before it is drawn."""

    #: Such as ``meetings.minutes``; written into no paper, kept with its registration.
    kind: str
    title: str
    blocks: tuple[Block, ...]
    page: PageStyle = DOCUMENT_A4
    subtitle: str = ""
    #: Made from the sample village: 演示 stands on every page.
    demo: bool = False
    #: Only sheets for the board: from when to when, as its text says.
    hangs: Hanging | None = None
    #: None: it stays in the office.
    board: ForBoard | None = None


def texts(sheet: Sheet) -> tuple[str, ...]:
    """List every text of a sheet, for the search for characters that cannot be printed."""
    found = [sheet.title, sheet.subtitle]
    for block in sheet.blocks:
        match block:
            case Heading(text=text) | Paragraph(text=text) | Note(text=text) | RunningHead(text=text):
                found.append(text)
            case Fields(pairs=pairs):
                found += [text for pair in pairs for text in pair]
            case Grid(columns=columns, rows=rows):
                found += [column.title for column in columns] + [text for row in rows for text in row]
            case TickList(entries=entries):
                found += entries
            case Slips(slips=slips):
                found += [text for slip in slips for text in (slip.title, *slip.lines, *slip.choices)]
            case Signatures(labels=labels):
                found += labels
            case SealBlank(issuer=issuer, dated=dated, caption=caption):
                found += [issuer, dated, caption]
            case Space() | PageBreak():
                pass
    return tuple(found)


def with_texts(sheet: Sheet, change: Callable[[str], str]) -> Sheet:
    """Give a sheet whose every text was changed."""
    return replace(
        sheet,
        title=change(sheet.title),
        subtitle=change(sheet.subtitle),
        blocks=tuple(_changed(block, change) for block in sheet.blocks),
    )


def _changed(block: Block, change: Callable[[str], str]) -> Block:
    match block:
        case Heading() | Paragraph() | Note() | RunningHead():
            return replace(block, text=change(block.text))
        case Fields(pairs=pairs):
            return replace(block, pairs=tuple((change(name), change(value)) for name, value in pairs))
        case Grid(columns=columns, rows=rows):
            return replace(
                block,
                columns=tuple(replace(column, title=change(column.title)) for column in columns),
                rows=tuple(tuple(change(cell) for cell in row) for row in rows),
            )
        case TickList(entries=entries):
            return replace(block, entries=tuple(map(change, entries)))
        case Slips(slips=slips):
            return replace(block, slips=tuple(_changed_slip(slip, change) for slip in slips))
        case Signatures(labels=labels):
            return replace(block, labels=tuple(map(change, labels)))
        case SealBlank():
            return replace(block, issuer=change(block.issuer), caption=change(block.caption))
        case Space() | PageBreak():
            return block


def _changed_slip(slip: Slip, change: Callable[[str], str]) -> Slip:
    return replace(
        slip,
        title=change(slip.title),
        lines=tuple(map(change, slip.lines)),
        choices=tuple(map(change, slip.choices)),
    )
