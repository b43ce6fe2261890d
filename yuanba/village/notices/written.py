"""Values and facts of notices that people write themselves: free text, how money was spent, a list of names."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from yuanba.kernel.facts import fact
from yuanba.kernel.ids import Id

#: Longer titles run over more lines than a sheet has room for.  Source: design decision.
LONGEST_TITLE = 60


class NoticeKind(StrEnum):
    """What a written notice is."""

    FREE = "free"
    #: 资金使用情况.
    FUNDS = "funds"
    #: A list of people, such as those proposed for assistance (名单公示).
    NAMES = "names"


@dataclass(frozen=True, slots=True, kw_only=True)
class FundLine:
    """One sum that was spent."""

    purpose: str
    fen: int
    #: Who handled it; empty: nobody is named.
    handled_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedLine:
    """One person on a list, told apart by group and house number."""

    name: str
    group: str = ""
    door: str = ""
    #: People of the household; 0: not said.
    people: int = 0
    #: Public money for the household; None: not said.
    fen: int | None = None
    #: None: not on a list of this store.
    resident_id: Id | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeText:
    """What a written notice says."""

    kind: NoticeKind
    title: str
    #: Paragraphs, divided by line feeds.
    body: str = ""
    #: Who issues it (落款).
    issuer: str = ""
    rule_id: str = "village_affairs"
    #: Days chosen; None: those of the rule.
    days: int | None = None
    #: First day on the board.
    from_on: date
    #: Who takes objections, with the phone of the office; empty: room is left to write.
    contact: str = ""
    phone: str = ""
    #: Whose money, such as 村集体经济组织资金.
    fund_source: str = ""
    funds: tuple[FundLine, ...] = ()
    names: tuple[NamedLine, ...] = ()


@fact("notices.notice_written")
@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeWritten:
    """A notice was written for the board."""

    notice_id: Id
    courtyard_id: Id
    text: NoticeText


@fact("notices.notice_reworded")
@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeReworded:
    """A notice reads otherwise from now on; what was printed stays as it was."""

    text: NoticeText


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """One written notice as it reads now."""

    notice_id: Id
    courtyard_id: Id
    scope: Id
    written_on: date
    text: NoticeText
