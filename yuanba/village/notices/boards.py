"""Values and facts of what hangs on the boards: put up, taken down, objected to, answered.

A *notice board* (公示栏) is named as the courtyard names it.  A *posting* is one sheet on one board; its subject is the
paper, so that two people who see to two boards do not undo each other's work.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from yuanba.kernel.facts import fact
from yuanba.kernel.ids import Id
from yuanba.village.notices.model import PostingRule


class Answerer(StrEnum):
    """Who has to answer an objection."""

    #: The villagers' committee, or the leader of the group.
    COMMITTEE = "committee"
    #: The township or the district.
    TOWNSHIP = "township"


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerTerm:
    """How long an answer may take."""

    answerer: Answerer
    #: Calendar days; the day of the objection is not counted.
    days: int
    law: str
    article: str
    tag: str


@fact("notices.paper_put_up")
@dataclass(frozen=True, slots=True, kw_only=True)
class PaperPutUp:
    """A sheet was put up on a board."""

    posting_id: Id
    number: str
    title: str
    board: str
    put_up_on: date
    #: Last day it must hang; None: as long as it holds.
    until_on: date | None
    #: As it was on that day; None: its days are fixed by what it tells.
    rule: PostingRule | None
    #: Who put it up.
    by: str
    #: Where a photograph of it is kept; empty: none was taken.
    photograph: str = ""


@fact("notices.put_up_withdrawn")
@dataclass(frozen=True, slots=True, kw_only=True)
class PutUpWithdrawn:
    """A posting had been written down by mistake."""

    posting_id: Id
    title: str
    board: str


@fact("notices.paper_taken_down")
@dataclass(frozen=True, slots=True, kw_only=True)
class PaperTakenDown:
    """A sheet was taken down from a board."""

    posting_id: Id
    title: str
    board: str
    taken_down_on: date
    by: str
    #: Why before its last day; empty: it had hung long enough.
    reason: str = ""


@fact("notices.paper_hangs_again")
@dataclass(frozen=True, slots=True, kw_only=True)
class PaperHangsAgain:
    """A sheet had been written down as taken down by mistake."""

    posting_id: Id
    title: str
    board: str


@fact("notices.objection_raised")
@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectionRaised:
    """Somebody objected to what a sheet says; apart from the sheet, so that it can be erased."""

    objection_id: Id
    title: str
    raised_on: date
    #: Empty: without a name.
    by: str
    words: str
    answerer: Answerer
    #: Last day of the answer.
    answer_by: date
    #: By which it was counted.
    term: AnswerTerm


@fact("notices.objection_answered")
@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectionAnswered:
    """Somebody who objected was given an answer."""

    objection_id: Id
    title: str
    answered_on: date
    answer: str
    #: The objection was right: the sheet is made anew.
    upheld: bool


@fact("notices.rule_laid_down")
@dataclass(frozen=True, slots=True, kw_only=True)
class RuleLaidDown:
    """The township laid down anew how long something hangs; what hangs already keeps the rule it began under."""

    entry_id: Id
    #: With its new edition.
    rule: PostingRule
    reason: str


@fact("notices.archive_boxed")
@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveBoxed:
    """A year's papers of a courtyard were put into a folder to be kept (档案盒)."""

    box_id: Id
    courtyard_id: Id
    courtyard: str
    year: int
    papers: int
    #: SHA-256 of the list of hashes in the folder.
    digest: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Posted:
    """One sheet on one board."""

    posting_id: Id
    paper_id: Id
    courtyard_id: Id
    scope: Id
    number: str
    title: str
    kind: str
    board: str
    put_up_on: date
    until_on: date | None
    rule: PostingRule | None
    by: str
    photograph: str
    #: None: it hangs.
    taken_down_on: date | None = None
    taken_down_by: str = ""
    taken_down_reason: str = ""

    @property
    def hangs(self) -> bool:
        """Tell whether nobody has taken it down."""
        return self.taken_down_on is None

    def overdue(self, today: date) -> bool:
        """Tell whether it has hung long enough and is still there."""
        return self.hangs and self.until_on is not None and self.until_on < today


@dataclass(frozen=True, slots=True, kw_only=True)
class Objection:
    """What somebody said against a sheet, and what was answered."""

    objection_id: Id
    paper_id: Id
    courtyard_id: Id
    scope: Id
    #: Of the sheet.
    number: str
    title: str
    raised_on: date
    by: str
    words: str
    answerer: Answerer
    answer_by: date
    #: None: not answered yet.
    answered_on: date | None = None
    answer: str = ""
    upheld: bool = False

    def overdue(self, today: date) -> bool:
        """Tell whether the answer is late."""
        return self.answered_on is None and self.answer_by < today
