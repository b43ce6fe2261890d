"""The deeds of the register: print or save a paper under its number, and once more under the same."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from yuanba.journal.unit_of_work import UnitOfWork
from yuanba.kernel.ids import Id, new_id
from yuanba.kernel.permissions import Permission
from yuanba.village.notices import queries
from yuanba.village.notices.mishaps import KeptReasonMissing
from yuanba.village.notices.model import (
    DrawnPaper,
    Hanging,
    Kept,
    PaperAlreadyReplaced,
    PaperEmpty,
    PaperLine,
    PaperRegistered,
    PaperReprinted,
    PaperTitleMissing,
)
from yuanba.village.notices.numbering import paper_number

#: Signs the bytes given with the key of the installation.
Sign = Callable[[bytes], bytes]
#: Draws the paper under its number, dated as given, and signs it.
Draw = Callable[[str, date, Sign], DrawnPaper]


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterPaper:
    """Print or save a paper."""

    scope: Id
    courtyard_id: Id
    #: Begins the number after the year; a sample village gives its own series here.
    courtyard_code: str
    #: Such as ``meetings.minutes``.
    kind: str
    title: str
    about_id: Id
    draw: Draw
    #: None: today.
    issued_on: date | None = None
    #: The earlier paper that this one takes the place of.
    replaces_id: Id | None = None
    #: What it is drawn from, to draw it again; see `PaperRegistered.sheet`.
    sheet: bytes = b""
    #: Only sheets for the board.
    hangs: Hanging | None = None
    #: What looked sensitive and was left on it, each with a reason.
    kept: tuple[Kept, ...] = ()


def register_paper(work: UnitOfWork, order: RegisterPaper, sign: Sign | None = None) -> PaperLine:
    """Draw a paper under the next number of this installation and register it.

    Counter and entry stand in one unit of work, so a paper that could not be drawn takes no number.

    Args:
        work: not committed here.
        order: with the function that draws.
        sign: None: with the key of this installation.

    Raises:
        PaperTitleMissing, PaperEmpty, PaperUnknown, PaperAlreadyReplaced, KeptReasonMissing: nothing was written.
    """
    work.actor.require(Permission.PRINT_PAPERS)
    for kept in order.kept:
        if not kept.reason.strip():
            raise KeptReasonMissing(words=kept.words)
    title = order.title.strip()
    if not title:
        raise PaperTitleMissing
    if order.replaces_id is not None:
        earlier = queries.paper(work.connection, order.replaces_id).line
        if earlier.replaced_by:
            raise PaperAlreadyReplaced(number=earlier.number, replaced_by=earlier.replaced_by)
    issued_on = order.issued_on or work.today
    tag = work.installation_tag
    counter = queries.next_counter(work.connection, tag, issued_on.year)
    number = paper_number(issued_on, order.courtyard_code.upper(), tag, counter)
    drawn = order.draw(number, issued_on, sign or work.sign)
    if not drawn.pages:
        raise PaperEmpty
    paper_id = new_id()
    work.record(
        PaperRegistered(
            paper_id=paper_id,
            courtyard_id=order.courtyard_id,
            number=number,
            tag=tag,
            counter=counter,
            kind=order.kind,
            title=title,
            issued_on=issued_on,
            pages=drawn.pages,
            digest=drawn.digest,
            key_id=drawn.key_id,
            signature=drawn.signature,
            about_id=order.about_id,
            replaces_id=order.replaces_id,
            sheet=order.sheet,
            hangs=order.hangs,
            kept=order.kept,
        ),
        scope=order.scope,
        subject=paper_id,
    )
    return queries.paper(work.connection, paper_id).line


def note_reprint(work: UnitOfWork, paper_id: Id) -> None:
    """Write down that a registered paper goes to the printer or into a file once more, under its number.

    Raises:
        PaperUnknown: nothing was written.
    """
    work.actor.require(Permission.PRINT_PAPERS)
    line = queries.paper(work.connection, paper_id).line
    work.record(PaperReprinted(paper_id=paper_id, printed_on=work.today), scope=line.scope, subject=paper_id)
