"""What a check of a paper can come to, in words' reach: nothing here reads a file or draws."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from yuanba.kernel.errors import RuleBroken, WorldFailure
from yuanba.village.notices.model import PaperLine

if TYPE_CHECKING:
    # Whoever only says a verdict in words needs no PDF library.
    from yuanba.printing.registration import Mark


class NotAPicture(RuleBroken):
    """The file is no picture this program can read."""


class NoCodeSeen(RuleBroken):
    """No QR code can be made out in the picture."""


class FileNotRead(WorldFailure):
    """The file cannot be read: gone, no right, or far too large."""

    def __init__(self, *, path: Path) -> None:
        super().__init__(path=str(path))
        self.path = path


class Finding(StrEnum):
    """What came of the check."""

    #: Every page says what was registered, and it was signed here.
    GENUINE = "genuine"
    ALTERED = "altered"
    UNKNOWN = "unknown"
    #: Number, and code where there was one, are those of a registered paper; what it shows has not been compared.
    REGISTERED = "registered"


class Change(StrEnum):
    """What is otherwise than registered."""

    LINE = "line"
    #: The page stands elsewhere in the paper.
    MOVED = "moved"
    #: The page belongs to another paper.
    OTHER_PAPER = "other_paper"
    MISSING = "missing"
    ADDED = "added"
    #: A picture, remark, filled shape or pale text lies over it.
    COVERED = "covered"
    #: It reads as registered and shows something else: its letters name other signs than they draw.
    DISGUISED = "disguised"
    #: The file brings a program, a form or another file along; our papers have none.
    LOADED = "loaded"
    #: Code and register do not agree, or no key of this store has signed it.
    CODE = "code"


@dataclass(frozen=True, slots=True, kw_only=True)
class Alteration:
    """One thing that is otherwise than registered."""

    change: Change
    #: Of the file, from 1; 0: the paper as a whole.
    page: int = 0
    #: Of the registered page, from 1; 0: the page as a whole.
    line: int = 0
    #: As registered; empty: there was nothing.
    was: str = ""
    #: As in the file; empty: it is gone.  Of another paper's page its number.
    now: str = ""
    #: Where a page that was moved belongs, from 1.
    belongs: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What can be said of a paper."""

    finding: Finding
    #: As read from the paper; empty: none was found.
    number: str = ""
    #: As registered under this number; None: unknown here.
    paper: PaperLine | None = None
    #: In reading order; only where it was altered.
    alterations: tuple[Alteration, ...] = ()
    #: As read from its code; None: there was none.
    mark: "Mark | None" = None
    #: Its words were compared and are those registered; where only this is so, nobody has looked at what it shows.
    words_alike: bool = False
