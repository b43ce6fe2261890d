"""Where a sheet becomes a paper that counts: drawn under its number, signed and registered in one unit of work."""

from dataclasses import dataclass
from datetime import date

from yuanba.journal.unit_of_work import UnitOfWork
from yuanba.kernel.ids import Id
from yuanba.printing.drawing import LaidSheet, Rendered, lay_again, lay_registered, render
from yuanba.printing.fonts import FontSet
from yuanba.printing.keeping import pack_sheet
from yuanba.printing.postings.checking import check_for_board
from yuanba.printing.registered import draw_registered, forerunner, registered_mark
from yuanba.printing.registration import Mark, Pages, Registration
from yuanba.printing.sheet import Sheet
from yuanba.village.notices import queries
from yuanba.village.notices.actions import Draw, RegisterPaper, Sign, note_reprint, register_paper
from yuanba.village.notices.checking import Watch
from yuanba.village.notices.model import DrawnPaper, PaperDrawnOtherwise


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintPaper:
    """Print or save one sheet."""

    sheet: Sheet
    scope: Id
    courtyard_id: Id
    #: Begins the number after the year.
    courtyard_code: str
    #: Meeting, motion or courtyard that it speaks of.
    about_id: Id
    #: The earlier paper that this one takes the place of.
    replaces_id: Id | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """A paper under its number."""

    paper_id: Id
    number: str
    pdf: bytes
    #: Characters no font has; their places are ruled blanks to write in by hand.
    unprintable: tuple[str, ...]


class _Drawing:
    """Draws the sheet when the register hands out the number, and keeps what was drawn."""

    def __init__(self, work: UnitOfWork, sheet: Sheet, fonts: FontSet) -> None:
        self._work = work
        self._sheet = sheet
        self._fonts = fonts
        self.rendered: Rendered | None = None

    def __call__(self, number: str, issued_on: date, sign: Sign) -> DrawnPaper:
        """Draw under a number.  The code on the paper is signed by the key of this installation."""
        registration = Registration(number=number, issued_on=issued_on, key=self._work.signing_key)
        rendered = self.rendered = render(self._sheet, registration, self._fonts)
        return _drawn_paper(rendered.pages, rendered.mark)


def _drawn_paper(pages: Pages, mark: Mark | None) -> DrawnPaper:
    if mark is None:
        raise AssertionError("a registered sheet is always marked")
    return DrawnPaper(pages=pages, digest=mark.digest, key_id=mark.key_id, signature=mark.signature)


def _registering(order: PrintPaper, draw: Draw, replaces_id: Id | None) -> RegisterPaper:
    return RegisterPaper(
        scope=order.scope,
        courtyard_id=order.courtyard_id,
        courtyard_code=order.courtyard_code,
        kind=order.sheet.kind,
        title=order.sheet.title,
        about_id=order.about_id,
        draw=draw,
        replaces_id=replaces_id,
        sheet=pack_sheet(order.sheet),
        hangs=order.sheet.hangs,
        kept=() if order.sheet.board is None else order.sheet.board.kept,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class LaidPaper:
    """A paper under its number, to be drawn into a file with others."""

    paper_id: Id
    number: str
    laid: LaidSheet


def lay_paper(work: UnitOfWork, order: PrintPaper, fonts: FontSet, watch: Watch) -> LaidPaper:
    """Register a sheet, or note that the paper it already is goes to the printer once more; draw it nowhere yet.

    Raises:
        FontMissing, PaperUnknown, PaperAlreadyReplaced, SensitiveOnBoard: no number was taken.
    """
    found = forerunner(work.connection, order.sheet, order.about_id)
    if found is not None and found.same:
        laid = lay_again(order.sheet, registered_mark(found.paper), fonts)
        if laid.pages == found.paper.pages:
            note_reprint(work, found.paper.line.paper_id)
            return LaidPaper(paper_id=found.paper.line.paper_id, number=found.paper.line.number, laid=laid)
    check_for_board(work.connection, order.sheet, work.today, watch)
    kept: list[LaidSheet] = []

    def draw(number: str, issued_on: date, sign: Sign) -> DrawnPaper:
        laid = lay_registered(
            order.sheet, Registration(number=number, issued_on=issued_on, key=work.signing_key), fonts
        )
        kept.append(laid)
        return _drawn_paper(laid.pages, laid.mark)

    replaces = order.replaces_id or (None if found is None else found.paper.line.paper_id)
    line = register_paper(work, _registering(order, draw, replaces))
    return LaidPaper(paper_id=line.paper_id, number=line.number, laid=kept[0])


def print_paper(work: UnitOfWork, order: PrintPaper, fonts: FontSet, *, watch: Watch | None = None) -> Printed:
    """Draw a sheet under the next number, sign and register it; one for the board is looked over first.

    Args:
        work: not committed here.
        order: with the sheet.
        fonts: of `fonts.load_fonts`.
        watch: what must not stand on a board, where many are printed at once; None: it is read from the store.

    Raises:
        FontMissing, PaperUnknown, PaperAlreadyReplaced, SensitiveOnBoard: no number was taken.
    """
    check_for_board(work.connection, order.sheet, work.today, watch)
    drawing = _Drawing(work, order.sheet, fonts)
    line = register_paper(work, _registering(order, drawing, order.replaces_id))
    if drawing.rendered is None:
        raise AssertionError("the register has drawn nothing")
    return Printed(
        paper_id=line.paper_id,
        number=line.number,
        pdf=drawing.rendered.pdf,
        unprintable=drawing.rendered.unprintable,
    )


def print_again(work: UnitOfWork, paper_id: Id, fonts: FontSet) -> Printed:
    """Draw a registered paper once more under its number, and write down that it was printed again.

    Raises:
        PaperUnknown, FontMissing: nothing was written.
        PaperDrawnOtherwise: it would not say what was registered; nothing was written.
    """
    found = queries.paper(work.connection, paper_id)
    rendered = draw_registered(found, fonts)
    if rendered is None:
        raise PaperDrawnOtherwise(number=found.line.number)
    note_reprint(work, paper_id)
    return Printed(paper_id=paper_id, number=found.line.number, pdf=rendered.pdf, unprintable=rendered.unprintable)
