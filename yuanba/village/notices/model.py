"""Values, facts and errors of the register of papers, of posting and of masking.

A paper that was printed or saved stands in the register for ever, with the lines of its pages as one reads them.  Its
number never changes; a later paper may say that it replaces it.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from yuanba.kernel.errors import RuleBroken
from yuanba.kernel.facts import fact
from yuanba.kernel.ids import Id

Pages = tuple[tuple[str, ...], ...]


class DayUnit(StrEnum):
    """In which days a posting is counted."""

    CALENDAR = "calendar"
    WORKING = "working"


class Affairs(StrEnum):
    """Whose affairs a posting opens to everyone; the law sets a least time for some."""

    #: 村务公开, groups and consultations included.
    VILLAGE = "village"
    #: 居务公开.
    RESIDENT = "resident"
    #: Postings of their own law, such as those of assistance.
    OTHER = "other"


class SheetType(StrEnum):
    """What a board sheet is about, as far as masking goes by it."""

    MEETING = "meeting"
    DECISION = "decision"
    #: Who receives assistance: the law wants the person to be known.
    ASSISTANCE = "assistance"
    POINTS = "points"
    ROSTER = "roster"
    #: What a proxy agent carries for others.
    SERVICES = "services"
    #: How money was spent.
    FUNDS = "funds"
    FREE = "free"
    #: Not for the board: a list that stays in the office.
    INTERNAL = "internal"


class Shown(StrEnum):
    """How much of a field a sheet shows."""

    FULL = "full"
    MASKED = "masked"
    HIDDEN = "hidden"


@dataclass(frozen=True, slots=True, kw_only=True)
class PostingRule:
    """How long something must hang on the board."""

    rule_id: str
    name: str
    #: None: as long as it holds where `open_ended`, else nobody has said and the township decides.
    days: int | None
    unit: DayUnit
    law: str
    article: str
    law_date: str
    tag: str
    remark: str
    affairs: Affairs = Affairs.OTHER
    open_ended: bool = False
    #: It must be put up within so many days of what it tells; None: no source says so.
    starts_within_days: int | None = None
    #: As printed.
    starts_source: str = ""
    #: 0: as shipped; later ones were laid down by the township.
    edition: int = 0

    @property
    def undecided(self) -> bool:
        """Tell whether the township has to say how long."""
        return self.days is None and not self.open_ended


@dataclass(frozen=True, slots=True, kw_only=True)
class Minimum:
    """The least time the affairs of a village must hang, whatever a rule says."""

    affairs: Affairs
    #: Calendar days.
    days: int
    law: str
    article: str
    #: First day on which it counts.
    since: date
    tag: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Masking:
    """How much of each field a type of sheet shows."""

    name: Shown
    phone: Shown
    id_number: Shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Hanging:
    """From when to when a sheet hangs on the board, as printed on it."""

    from_on: date
    #: Last day; the first is not counted.  None: as long as it holds.
    until_on: date | None
    #: Why that long, as printed.
    basis: str = ""
    #: As it was when the sheet was made: a running posting keeps its rule.  None: its days are fixed by what it tells.
    rule: PostingRule | None = None
    #: Days chosen by the person; None: those of the rule.
    days: int | None = None
    #: The day of what it tells, such as the decision; it cannot be put up before.
    event_on: date | None = None


class Sensitive(StrEnum):
    """What must not stand on a board."""

    ID_NUMBER = "id_number"
    PHONE = "phone"
    BANK = "bank"
    HEALTH = "health"
    POVERTY = "poverty"
    MINOR = "minor"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """Something that looks sensitive and was left on a sheet for the board by a person, with the reason."""

    what: Sensitive
    #: As it stands on the sheet.
    words: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnPaper:
    """A paper drawn under its number."""

    #: The lines of each page as one reads them: the facts that are registered, never a hidden field.
    pages: Pages
    #: Of these facts.
    digest: bytes
    #: Short name of the key that signed.
    key_id: bytes
    signature: bytes


@fact("notices.paper_registered")
@dataclass(frozen=True, slots=True, kw_only=True)
class PaperRegistered:
    """A paper was printed or saved."""

    paper_id: Id
    courtyard_id: Id
    #: Year, courtyard code, sign of the installation, counter; unique without a township.
    number: str
    #: Sign of the installation.
    tag: str
    counter: int
    #: Such as ``meetings.minutes``.
    kind: str
    title: str
    issued_on: date
    pages: Pages
    digest: bytes
    key_id: bytes
    signature: bytes
    #: Meeting, motion or courtyard that it speaks of.
    about_id: Id
    #: The earlier paper that it takes the place of.
    replaces_id: Id | None = None
    #: The sheet it was drawn from, packed by whoever drew it, to draw it again; empty: only the lines are kept.
    sheet: bytes = b""
    #: Only sheets for the board.
    hangs: Hanging | None = None
    #: What looked sensitive and was left on it.
    kept: tuple[Kept, ...] = ()


@fact("notices.paper_reprinted")
@dataclass(frozen=True, slots=True, kw_only=True)
class PaperReprinted:
    """A registered paper was printed or saved once more, under its number."""

    paper_id: Id
    printed_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperLine:
    """One paper in the list of what was printed."""

    paper_id: Id
    courtyard_id: Id
    scope: Id
    number: str
    kind: str
    title: str
    issued_on: date
    registered_at: datetime
    page_count: int
    about_id: Id
    #: Number of the paper that took its place, the newest where there are several; empty: it is current.
    replaced_by: str
    #: How often it was printed or saved again.
    reprints: int = 0
    #: Only sheets for the board.
    hangs: Hanging | None = None

    @property
    def current(self) -> bool:
        """Tell whether no other paper has taken its place."""
        return not self.replaced_by


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """One paper with what it says."""

    line: PaperLine
    pages: Pages
    digest: bytes
    key_id: bytes
    signature: bytes
    replaces_id: Id | None
    #: See `PaperRegistered.sheet`.
    sheet: bytes = b""
    #: What looked sensitive and was left on it.
    kept: tuple[Kept, ...] = ()


class PaperTitleMissing(RuleBroken):
    """A paper needs a title."""


class PaperEmpty(RuleBroken):
    """A paper without a page cannot be registered."""


class PaperUnknown(RuleBroken):
    """No such paper in this store."""

    def __init__(self, *, paper_id: Id) -> None:
        super().__init__(paper_id=paper_id)
        self.paper_id = paper_id


class PaperAlreadyReplaced(RuleBroken):
    """Another paper has taken its place; replace that one."""

    def __init__(self, *, number: str, replaced_by: str) -> None:
        super().__init__(number=number, replaced_by=replaced_by)
        self.number = number
        self.replaced_by = replaced_by


class PaperDrawnOtherwise(RuleBroken):
    """The program of today draws the paper otherwise than it was registered: its number must not stand on it."""

    def __init__(self, *, number: str) -> None:
        super().__init__(number=number)
        self.number = number


class PostingRuleUnknown(RuleBroken):
    """No such posting rule in the table."""

    def __init__(self, *, rule_id: str) -> None:
        super().__init__(rule_id=rule_id)
        self.rule_id = rule_id
