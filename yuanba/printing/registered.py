"""A registered paper drawn once more, exactly as it was, under its number."""

from dataclasses import dataclass, replace

from sqlalchemy import Connection

from yuanba.kernel.ids import Id
from yuanba.printing.drawing import Rendered, render_again
from yuanba.printing.fonts import FontSet
from yuanba.printing.keeping import unpack_sheet
from yuanba.printing.registration import Mark, title_in_mark
from yuanba.printing.sheet import Sheet
from yuanba.printing.styles import PageStyle
from yuanba.village.notices.model import Paper
from yuanba.village.notices.queries import paper, printed_about


@dataclass(frozen=True, slots=True, kw_only=True)
class Forerunner:
    """The current paper of the same kind, about the same thing and in the same form as a sheet."""

    paper: Paper
    #: It says exactly what the sheet says, so that the sheet needs no number of its own.
    same: bool


def registered_mark(paper: Paper) -> Mark:
    """Give what the code of a registered paper says."""
    return Mark(
        number=paper.line.number,
        title=title_in_mark(paper.line.title),
        issued_on=paper.line.issued_on,
        key_id=paper.key_id,
        digest=paper.digest,
        signature=paper.signature,
    )


def draw_registered(paper: Paper, fonts: FontSet) -> Rendered | None:
    """Draw a registered paper again.

    Returns:
        None where it would not say line by line what was registered: kept without its sheet, or laid out by an earlier
        program.  Its number must not stand on anything else.

    Raises:
        FontMissing: a shipped font file is not there.
    """
    sheet = unpack_sheet(paper.sheet)
    if sheet is None:
        return None
    drawn = render_again(sheet, registered_mark(paper), fonts)
    return drawn if drawn.pages == paper.pages else None


def forerunner(connection: Connection, sheet: Sheet, about_id: Id) -> Forerunner | None:
    """Find the paper a sheet would take the place of, or is already.

    An A3 plate does not take the place of an A4 one: both may hang at the same time.

    Returns:
        None where the sheet is the first of its kind and form.
    """
    for line in printed_about(connection, about_id, kind=sheet.kind):
        if not line.current:
            continue
        found = paper(connection, line.paper_id)
        kept = unpack_sheet(found.sheet)
        if kept is not None and _same_form(kept.page, sheet.page):
            return Forerunner(paper=found, same=_printed(kept) == _printed(sheet))
    return None


def _printed(sheet: Sheet) -> Sheet:
    """Leave of a sheet what is printed: the same words are the same paper, whatever else is known of their rule."""
    hangs = sheet.hangs
    if hangs is not None:
        hangs = replace(hangs, rule=None, days=None, event_on=None)
    return replace(sheet, hangs=hangs, board=None)


def _same_form(one: PageStyle, other: PageStyle) -> bool:
    """Tell whether two papers are of one form, however they are kept on one page."""
    return replace(one, tighter=None) == replace(other, tighter=None)
