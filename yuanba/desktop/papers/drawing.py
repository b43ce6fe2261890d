"""Drawing for the window: what a paper looks like, its pages as pictures, and pages on a printer.

Runs away from the window.  Read when the first paper is opened: ReportLab and pdfium come with it.
"""

from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from PySide6.QtCore import QRect, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter
from sqlalchemy import Connection

from yuanba.desktop.desk import Progress
from yuanba.desktop.paper_order import PaperOrder
from yuanba.desktop.papers.sending import PrinterFailed
from yuanba.desktop.steadily import steadily
from yuanba.journal.unit_of_work import UnitOfWork
from yuanba.printing.drawing import Rendered, render
from yuanba.printing.fonts import FontSet, load_fonts
from yuanba.printing.keeping import unpack_sheet
from yuanba.printing.press import Printed, PrintPaper, print_again, print_paper
from yuanba.printing.preview import GreyImage, PageImage, grey_image, page_images, page_sizes
from yuanba.printing.registered import draw_registered, forerunner
from yuanba.printing.registration import Pages
from yuanba.printing.sheet import Sheet
from yuanba.village.notices import queries
from yuanba.village.notices.model import Paper, PaperLine

_PRINTER_DPI = 300
#: Rows painted at once.
_BAND_ROWS = 64
_MM_PER_INCH = 25.4


@dataclass(frozen=True, slots=True, kw_only=True)
class LaidOut:
    """What is to be drawn, and what the register knows of it."""

    #: None: a registered paper of which only the lines are kept.
    sheet: Sheet | None
    #: The paper in the register that this is, once more.
    registered: Paper | None = None
    #: The earlier paper that a new one takes the place of.
    replaces: PaperLine | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A paper as it would be printed."""

    sheet: Sheet | None
    #: Empty: it cannot be drawn, only its lines are shown.
    pdf: bytes
    #: Width and height of each page in points.
    sizes: tuple[tuple[float, float], ...]
    #: The lines of each page.
    lines: Pages
    #: Characters no font has.
    unprintable: tuple[str, ...] = ()
    #: In the register already: printing it takes no number.
    registered: PaperLine | None = None
    replaces: PaperLine | None = None


def fonts(user_folder: Path) -> FontSet:
    """Load the fonts once, those the person has added too.

    Raises:
        FontMissing: a shipped file is not there.
    """
    return _fonts(user_folder if user_folder.is_dir() else None)


@cache
def _fonts(user_folder: Path | None) -> FontSet:
    return load_fonts(user_folder)


def lay_out(connection: Connection, order: PaperOrder, choice: int, *, demo: bool) -> LaidOut:
    """Lay out a paper and ask the register about it; that of a sample says so whoever has laid it out."""
    if order.reprints_id is not None:
        paper = queries.paper(connection, order.reprints_id)
        return LaidOut(sheet=unpack_sheet(paper.sheet), registered=paper)
    sheet = order.choices[choice].draw(connection)
    if demo:
        sheet = replace(sheet, demo=True)
    if order.replaces_id is not None:
        return LaidOut(sheet=sheet, replaces=queries.paper(connection, order.replaces_id).line)
    found = forerunner(connection, sheet, order.about_id)
    if found is None:
        return LaidOut(sheet=sheet)
    if found.same:
        return LaidOut(sheet=sheet, registered=found.paper)
    return LaidOut(sheet=sheet, replaces=found.paper.line)


def draw(laid: LaidOut, user_folder: Path, *, only_registered: bool) -> Drawn:
    """Draw a paper: one in the register under its number, any other as a preview.

    Args:
        laid: as laid out.
        user_folder: fonts the person has added.
        only_registered: it is that paper or nothing, never a new one in its place.

    Raises:
        FontMissing: a shipped font file is not there.
    """
    with steadily:
        return _draw(laid, user_folder, only_registered=only_registered)


def _draw(laid: LaidOut, user_folder: Path, *, only_registered: bool) -> Drawn:
    paper = laid.registered
    if paper is not None:
        again = draw_registered(paper, fonts(user_folder))
        if again is not None:
            return _drawn(laid, again, registered=paper.line)
        if only_registered:
            return Drawn(sheet=None, pdf=b"", sizes=(), lines=paper.pages, registered=paper.line)
        # An earlier program laid the same words out otherwise: the new paper takes the old one's place.
        laid = replace(laid, replaces=paper.line)
    if laid.sheet is None:
        raise AssertionError("only registered papers come without a sheet")
    return _drawn(laid, render(laid.sheet, None, fonts(user_folder)))


def _drawn(laid: LaidOut, rendered: Rendered, *, registered: PaperLine | None = None) -> Drawn:
    return Drawn(
        sheet=laid.sheet,
        pdf=rendered.pdf,
        sizes=tuple(page_sizes(rendered.pdf)),
        lines=rendered.pages,
        unprintable=rendered.unprintable,
        registered=registered,
        replaces=laid.replaces,
    )


def picture(pdf: bytes, page: int, dpi: float) -> QImage:
    """Draw one page, from 0, as a picture."""
    (image,) = page_images(pdf, dpi=dpi, first=page, count=1)
    return _owned(image)


def put_on_paper(work: UnitOfWork, order: PaperOrder, drawn: Drawn, user_folder: Path) -> Printed:
    """Take a number, sign and register; a registered paper keeps its number and is noted as printed again.

    Raises:
        FontMissing, PaperUnknown, PaperAlreadyReplaced, PaperDrawnOtherwise: no number was taken.
    """
    with steadily:
        return _put_on_paper(work, order, drawn, user_folder)


def _put_on_paper(work: UnitOfWork, order: PaperOrder, drawn: Drawn, user_folder: Path) -> Printed:
    if drawn.registered is not None:
        return print_again(work, drawn.registered.paper_id, fonts(user_folder))
    if drawn.sheet is None:
        raise AssertionError("what cannot be drawn cannot be printed")
    return print_paper(
        work,
        PrintPaper(
            sheet=drawn.sheet,
            scope=order.scope,
            courtyard_id=order.courtyard_id,
            courtyard_code=order.courtyard_code,
            about_id=order.about_id,
            replaces_id=None if drawn.replaces is None else drawn.replaces.paper_id,
        ),
        fonts(user_folder),
    )


def now_registered(connection: Connection, drawn: Drawn, printed: Printed) -> Drawn:
    """Give what is shown once a paper has its number: the paper itself."""
    return replace(
        drawn,
        pdf=printed.pdf,
        lines=queries.paper(connection, printed.paper_id).pages,
        registered=queries.paper(connection, printed.paper_id).line,
        replaces=None,
    )


def send(printer: QPrinter, pdf: bytes, progress: Progress) -> int:
    """Put pages on a printer, each in its own size and direction, one after another; give how many were sent.

    Fewer than all where the person stopped it.

    Raises:
        PrinterFailed: it is off, gone, or refused the pages.
    """
    sizes = page_sizes(pdf)
    painter = QPainter()
    for number, (width, height) in enumerate(sizes):
        if progress.cancelled():
            printer.abort()
            painter.end()
            return number
        _turn(printer, width, height)
        ready = printer.newPage() if number else painter.begin(printer)
        if not ready:
            raise PrinterFailed(name=printer.printerName())
        _paint(painter, printer, grey_image(pdf, number, dpi=_PRINTER_DPI))
        progress.report(number + 1, len(sizes))
    if not painter.end() or printer.printerState() is QPrinter.PrinterState.Error:
        raise PrinterFailed(name=printer.printerName())
    return len(sizes)


def _paint(painter: QPainter, printer: QPrinter, page: GreyImage) -> None:
    """Paint a page band by band: one whole page would keep the window waiting for a fifth of a second."""
    whole = QImage(page.grey, page.width, page.height, page.stride, QImage.Format.Format_Grayscale8)
    area = printer.paperRect(QPrinter.Unit.DevicePixel)
    offset = printer.pageRect(QPrinter.Unit.DevicePixel).topLeft()
    for top in range(0, page.height, _BAND_ROWS):
        rows = min(_BAND_ROWS, page.height - top)
        # Whole dots of the printer, so that two bands meet without a line between them.
        above, below = (round(area.height() * row / page.height) for row in (top, top + rows))
        place = QRect(-round(offset.x()), above - round(offset.y()), round(area.width()), below - above)
        painter.drawImage(place, whole, QRect(0, top, page.width, rows))


def _turn(printer: QPrinter, width: float, height: float) -> None:
    across = width > height
    millimetres = QSizeF(width, height) * _MM_PER_INCH / 72
    size = QPageSize(millimetres.transposed() if across else millimetres, QPageSize.Unit.Millimeter)
    printer.setPageSize(size)
    printer.setPageOrientation(QPageLayout.Orientation.Landscape if across else QPageLayout.Orientation.Portrait)


def _owned(page: PageImage) -> QImage:
    """Turn one page into a picture that owns its bytes."""
    return QImage(page.rgb, page.width, page.height, page.stride, QImage.Format.Format_RGB888).copy()
