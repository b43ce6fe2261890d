"""Where a sheet becomes a paper that counts: drawn under its number, signed and registered in one unit of work."""

from dataclasses import dataclass
from datetime import date

from yuanba.journal.unit_of_work import UnitOfWork
from yuanba.kernel.ids import Id
from yuanba.printing.drawing import Rendered, render
from yuanba.printing.fonts import FontSet
from yuanba.printing.registration import Registration
from yuanba.printing.sheet import Sheet
from yuanba.village.notices.actions import RegisterPaper, Sign, register_paper
from yuanba.village.notices.model import DrawnPaper


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
        mark = rendered.mark
        if mark is None:
            raise AssertionError("a registered sheet is always marked")
        return DrawnPaper(pages=rendered.pages, digest=mark.digest, key_id=mark.key_id, signature=mark.signature)


def print_paper(work: UnitOfWork, order: PrintPaper, fonts: FontSet) -> Printed:
    """Draw a sheet under the next number, sign and register it.

    Raises:
        FontMissing, PaperUnknown, PaperAlreadyReplaced: no number was taken.
    """
    drawing = _Drawing(work, order.sheet, fonts)
    number = register_paper(
        work,
        RegisterPaper(
            scope=order.scope,
            courtyard_id=order.courtyard_id,
            courtyard_code=order.courtyard_code,
            kind=order.sheet.kind,
            title=order.sheet.title,
            about_id=order.about_id,
            draw=drawing,
            replaces_id=order.replaces_id,
        ),
    )
    if drawing.rendered is None:
        raise AssertionError("the register has drawn nothing")
    return Printed(number=number, pdf=drawing.rendered.pdf, unprintable=drawing.rendered.unprintable)
