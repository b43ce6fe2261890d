"""Drawing for the window: previews as pictures, and pages on a printer.  Runs away from the window.

Read when the first paper is opened: ReportLab and pdfium come with it.
"""

from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from PySide6.QtGui import QImage
from sqlalchemy import Connection

from yuanba.desktop.paper_order import PaperOrder
from yuanba.journal.unit_of_work import UnitOfWork
from yuanba.printing.drawing import render
from yuanba.printing.fonts import FontSet, load_fonts
from yuanba.printing.press import Printed, PrintPaper, print_paper
from yuanba.printing.preview import PageImage, page_images
from yuanba.printing.sheet import Sheet


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """A paper as it would look, without a number."""

    pages: tuple[QImage, ...]
    #: Characters no font has.
    unprintable: tuple[str, ...]


@cache
def fonts(user_folder: Path) -> FontSet:
    """Load the fonts once, those the person has added too.

    Raises:
        FontMissing: a shipped file is not there.
    """
    return load_fonts(user_folder if user_folder.is_dir() else None)


def read_sheet(connection: Connection, order: PaperOrder, choice: int, *, demo: bool) -> Sheet:
    """Lay out a paper; that of a sample says so whoever has laid it out."""
    sheet = order.choices[choice].draw(connection)
    return replace(sheet, demo=True) if demo else sheet


def preview(sheet: Sheet, user_folder: Path, dpi: float) -> Preview:
    """Draw a sheet without a number, each page as a picture."""
    drawn = render(sheet, None, fonts(user_folder))
    return Preview(pages=pictures(drawn.pdf, dpi), unprintable=drawn.unprintable)


def pictures(pdf: bytes, dpi: float) -> tuple[QImage, ...]:
    """Turn the pages of a file into pictures."""
    return tuple(picture(page) for page in page_images(pdf, dpi=dpi))


def picture(page: PageImage) -> QImage:
    """Turn one page into a picture that owns its bytes."""
    return QImage(page.rgb, page.width, page.height, page.stride, QImage.Format.Format_RGB888).copy()


def put_on_paper(work: UnitOfWork, order: PaperOrder, sheet: Sheet, user_folder: Path) -> Printed:
    """Take a number, sign and register."""
    return print_paper(
        work,
        PrintPaper(
            sheet=sheet,
            scope=order.scope,
            courtyard_id=order.courtyard_id,
            courtyard_code=order.courtyard_code,
            about_id=order.about_id,
            replaces_id=order.replaces_id,
        ),
        fonts(user_folder),
    )
