"""What a page asks for when a paper is to be seen, printed or saved."""

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Connection

from yuanba.kernel.ids import Id
from yuanba.printing.sheet import Sheet


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperChoice:
    """One form a paper can take, such as A4 or A3."""

    label: str
    #: Reads the facts and lays them out; runs on the reader's thread.
    draw: Callable[[Connection], Sheet]


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperOrder:
    """A paper to be previewed; a number is taken only when it is printed or saved."""

    #: As in the head of the preview and in the suggested name of the file.
    title: str
    #: The first is shown first.
    choices: tuple[PaperChoice, ...]
    scope: Id
    courtyard_id: Id
    courtyard_code: str
    #: Meeting, motion or courtyard that it speaks of.
    about_id: Id
    #: Earlier paper it takes the place of.
    replaces_id: Id | None = None
