"""What a page asks for when a paper is to be seen, printed or saved."""

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Connection

from yuanba.kernel.ids import Id
from yuanba.printing.sheet import Sheet
from yuanba.village.notices.model import PaperLine


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperChoice:
    """One form a paper can take, such as A4 or A3."""

    label: str
    #: Reads the facts and lays them out; runs on the reader's thread.
    draw: Callable[[Connection], Sheet]


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperOrder:
    """A paper to be previewed; a number is taken only when it is printed or saved."""

    #: As in the head of the preview.
    title: str
    #: The first is shown first; none where a registered paper is shown as it was.
    choices: tuple[PaperChoice, ...]
    scope: Id
    courtyard_id: Id
    courtyard_code: str
    #: Meeting, motion or courtyard that it speaks of.
    about_id: Id
    #: Earlier paper it takes the place of; None: the current one of the same kind, about the same and in the same form.
    replaces_id: Id | None = None
    #: The registered paper to be seen, printed or saved once more as it was; None: a paper of today's facts.
    reprints_id: Id | None = None


def printed_before(line: PaperLine) -> PaperOrder:
    """Ask for a registered paper as it was, to be seen, printed or saved once more under its number."""
    return PaperOrder(
        title=line.title,
        choices=(),
        scope=line.scope,
        courtyard_id=line.courtyard_id,
        courtyard_code="",
        about_id=line.about_id,
        reprints_id=line.paper_id,
    )
