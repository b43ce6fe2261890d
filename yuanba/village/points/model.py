"""Values, states and facts of points.  Errors are in `mishaps`, the rule book in `rule_book`.

Points are booked by *one booking chain* a courtyard: the holder of the *lease* (the right to book) writes booking after
booking, each naming the hash of the one before.  What is confirmed follows the order of that chain and no clock.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from yuanba.kernel.facts import fact
from yuanba.kernel.ids import Id
from yuanba.village.points.rule_book import PointRule, RuleBook

#: The hash before the first booking of a ledger.
NO_HEAD = bytes(32)


class AccountKind(StrEnum):
    """Whose points they are."""

    HOUSEHOLD = "household"
    #: Rolls up to the household.
    RESIDENT = "resident"
    #: What the courtyard earned together.
    POT = "pot"
    #: What was spent.
    SHOP = "shop"
    #: Whence all points come; as far below zero as all others are above.
    ISSUER = "issuer"


class Why(StrEnum):
    """For what something was booked."""

    BASE = "base"
    AWARD = "award"
    DEDUCTION = "deduction"
    REVERSAL = "reversal"
    REDEMPTION = "redemption"
    STOCK_IN = "stock_in"
    STOCK_OUT = "stock_out"
    STOCK_COUNT = "stock_count"
    YEAR_END = "year_end"
    #: Points of a household that has ended go to the one it is now.
    TRANSFER = "transfer"


class AwardState(StrEnum):
    """Where a proposal stands before it is booked."""

    PROPOSED = "proposed"
    #: The panel agrees.
    AGREED = "agreed"
    APPROVED = "approved"
    POSTED = "posted"
    REFUSED = "refused"


class OriginKind(StrEnum):
    """What a proposal arose from."""

    HAND = "hand"
    MEETING = "meeting"
    DECISION = "decision"
    VOLUNTEERS = "volunteers"


class LeaseEnd(StrEnum):
    """How a lease ended."""

    HANDED_OVER = "handed_over"
    ENDED = "ended"


class Settlement(StrEnum):
    """How a case was settled."""

    #: The shop bears what is lacking.
    BORNE_BY_SHOP = "borne_by_shop"
    #: It was looked into and stays as it is.
    STANDS = "stands"
    #: Settled outside the ledger, as the reason says.
    OTHERWISE = "otherwise"


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One account of a ledger."""

    kind: AccountKind
    #: Household, resident, or the ledger itself.
    owner_id: Id
    #: The household it rolls up to; None for pot, shop and issuer.
    household_id: Id | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Posting:
    """Points that come to an account, or leave it where they are below zero."""

    account: Account
    points: int


@dataclass(frozen=True, slots=True, kw_only=True)
class GoodsLine:
    """Goods that come into the shop, or leave it where the quantity is below zero."""

    goods_id: Id
    name: str
    unit: str
    quantity: int
    #: Points for one; 0 where nothing is paid.
    price: int = 0
    #: As printed; empty: bought.
    donor: str = ""
    expires_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Goods somebody wants, at the price that was shown."""

    goods_id: Id
    quantity: int
    price: int
    name: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SlipFacts:
    """What the till slip (小票) of a redemption says beside the goods."""

    number: str
    #: Signs of the installation, and its counter of the year.
    tag: str
    counter: int
    #: Points of the household before it.
    before: int
    #: Who took the goods, and who handed them out.
    received_by: str
    handled_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """What a proposal arose from."""

    kind: OriginKind = OriginKind.HAND
    #: Meeting, motion or list; None where it was written by hand.
    origin_id: Id | None = None
    #: As printed.
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionLink:
    """The decision by which a rule book was adopted."""

    meeting_id: Id
    motion_id: Id
    #: Body and text, as printed.
    body: str
    text: str
    sealed_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseholdBalance:
    """Points of one household, residents included."""

    household_id: Id
    points: int


@fact("points.rule_book_adopted")
@dataclass(frozen=True, slots=True, kw_only=True)
class RuleBookAdopted:
    """An edition of the rule book was adopted; earlier editions stay as they are."""

    book_id: Id
    courtyard_id: Id
    #: 1, 2, 3 …
    edition: int
    book: RuleBook
    decided: DecisionLink
    valid_from: date
    adopted_on: date


@fact("points.award_proposed")
@dataclass(frozen=True, slots=True, kw_only=True)
class AwardProposed:
    """Points were asked for: an award, a deduction, or that something booked be reversed."""

    award_id: Id
    courtyard_id: Id
    #: None: for the pot of the courtyard.
    household_id: Id | None
    #: The person whose conduct it was; None: the household.
    resident_id: Id | None
    #: As printed inside; never on a public table.
    name: str
    points: int
    happened_on: date
    proposed_on: date
    #: Who the proposing operator is; None: nobody has said.
    proposer_id: Id | None
    #: None only where it reverses something.
    book_id: Id | None = None
    rule: PointRule | None = None
    evidence: str = ""
    origin: Origin = Origin()
    asks_panel: bool = True
    posting_days: int = 3
    #: The booking it would reverse, and why.
    reverses: Id | None = None
    reason: str = ""
    #: Goods that come back with it.
    goods_back: tuple[GoodsLine, ...] = ()


@fact("points.panel_agreed")
@dataclass(frozen=True, slots=True, kw_only=True)
class PanelAgreed:
    """The panel (评议小组) agreed."""

    award_id: Id
    agreed_on: date
    members: tuple[str, ...]
    note: str = ""


@fact("points.award_approved")
@dataclass(frozen=True, slots=True, kw_only=True)
class AwardApproved:
    """A second person approved."""

    award_id: Id
    approved_on: date
    #: Who approved, and the households where they live.
    approver_id: Id
    household_ids: tuple[Id, ...]
    #: Who had proposed, as known then.
    proposer_id: Id


@fact("points.award_refused")
@dataclass(frozen=True, slots=True, kw_only=True)
class AwardRefused:
    """It was refused, at whatever stage before it was booked, or objected to with success."""

    award_id: Id
    refused_on: date
    reason: str


@fact("points.award_posted")
@dataclass(frozen=True, slots=True, kw_only=True)
class AwardPosted:
    """It hangs on the board with others until a day; objections come in that time."""

    award_id: Id
    posted_on: date
    until_on: date


@fact("points.booked")
@dataclass(frozen=True, slots=True, kw_only=True)
class Booked:
    """Something was booked by the holder of the lease; this alone confirms it."""

    booking_id: Id
    ledger_id: Id
    lease_id: Id
    #: 1, 2, 3 … in the ledger, across leases.
    number: int
    #: SHA-256 over the body of the booking before it in the chain.
    before: bytes
    why: Why
    #: They sum to zero.
    postings: tuple[Posting, ...]
    goods: tuple[GoodsLine, ...] = ()
    #: First day of the month in which it counts.
    period: date
    happened_on: date
    booked_on: date
    #: It was booked after the month in which it counts.
    late: bool = False
    #: The closed month it belongs to, where it could no longer count there.
    adjusts: date | None = None
    #: Proposal or request that it carries out.
    cause_id: Id | None = None
    book_id: Id | None = None
    rule_id: str = ""
    #: As printed in the passbook.
    words: str = ""
    reverses: Id | None = None
    slip: SlipFacts | None = None
    #: A booking of a lease that had ended, which is booked here once more so that it counts.
    stands_for: Id | None = None


@fact("points.ledger_opened")
@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerOpened:
    """The ledger of a courtyard was opened; whoever opens it holds its first lease."""

    ledger_id: Id
    courtyard_id: Id
    lease_id: Id
    #: Signs of the installation that books.
    tag: str
    opened_on: date


@fact("points.lease_handed_over")
@dataclass(frozen=True, slots=True, kw_only=True)
class LeaseHandedOver:
    """The holder gave the lease away after its last booking."""

    ledger_id: Id
    lease_id: Id
    after_number: int
    after_head: bytes
    #: Signs of the installation that may take it.
    to_tag: str
    handed_on: date


@fact("points.lease_ended")
@dataclass(frozen=True, slots=True, kw_only=True)
class LeaseEnded:
    """The township ended a lease, because its computer is lost or broken; bookings it does not hold do not count."""

    ledger_id: Id
    lease_id: Id
    #: Last booking that counts.
    after_number: int
    after_head: bytes
    reason: str
    ended_on: date
    #: Signs of the installation that may take it; empty: whichever comes first.
    to_tag: str = ""


@fact("points.lease_taken")
@dataclass(frozen=True, slots=True, kw_only=True)
class LeaseTaken:
    """An installation took the lease up after the one before it had ended."""

    ledger_id: Id
    lease_id: Id
    tag: str
    before_lease_id: Id
    after_number: int
    after_head: bytes
    taken_on: date


@fact("points.month_closed")
@dataclass(frozen=True, slots=True, kw_only=True)
class MonthClosed:
    """A month was closed, with the balances that its printed table shows; it says nothing it could not be held to."""

    ledger_id: Id
    lease_id: Id
    #: First day of the month.
    month: date
    #: Last booking taken into account, and its hash.
    number: int
    head: bytes
    #: Households with points, by id.
    balances: tuple[HouseholdBalance, ...]
    pot: int
    shop: int
    issuer: int
    closed_on: date


@fact("points.year_ended")
@dataclass(frozen=True, slots=True, kw_only=True)
class YearEnded:
    """The points of a year were carried over, expired or set to the base, as its rule book says."""

    ledger_id: Id
    lease_id: Id
    year: int
    book_id: Id
    #: First and last booking of the act; 0: nobody had points.
    first_number: int
    last_number: int
    ended_on: date


@fact("points.budget_set")
@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetSet:
    """How much money the shop has for a year was written down."""

    ledger_id: Id
    year: int
    fen: int
    #: Where it comes from, as printed.
    source: str
    set_on: date


@fact("points.goods_listed")
@dataclass(frozen=True, slots=True, kw_only=True)
class GoodsListed:
    """The shop took goods up."""

    goods_id: Id
    courtyard_id: Id
    name: str
    unit: str
    price: int


@fact("points.goods_amended")
@dataclass(frozen=True, slots=True, kw_only=True)
class GoodsAmended:
    """Name, unit or price of goods changed; None: that one stays."""

    goods_id: Id
    base: tuple[Id, ...]
    name: str | None = None
    unit: str | None = None
    price: int | None = None


@fact("points.goods_withdrawn")
@dataclass(frozen=True, slots=True, kw_only=True)
class GoodsWithdrawn:
    """The shop gives these goods no more."""

    goods_id: Id
    reason: str


@fact("points.redemption_requested")
@dataclass(frozen=True, slots=True, kw_only=True)
class RedemptionRequested:
    """A household asked for goods where the lease is not; nothing was handed out."""

    request_id: Id
    courtyard_id: Id
    household_id: Id
    name: str
    lines: tuple[Wanted, ...]
    asked_on: date

    @property
    def points(self) -> int:
        """What it would cost."""
        return sum(line.quantity * line.price for line in self.lines)


@fact("points.request_dropped")
@dataclass(frozen=True, slots=True, kw_only=True)
class RequestDropped:
    """A request was withdrawn or refused."""

    request_id: Id
    reason: str
    dropped_on: date


@fact("points.wish_told")
@dataclass(frozen=True, slots=True, kw_only=True)
class WishTold:
    """A household said whether it wants to stand on public tables."""

    household_id: Id
    courtyard_id: Id
    public: bool
    told_on: date
    base: tuple[Id, ...] = ()


@fact("points.case_settled")
@dataclass(frozen=True, slots=True, kw_only=True)
class CaseSettled:
    """Somebody settled a case and said why."""

    case_id: Id
    ledger_id: Id
    how: Settlement
    reason: str
    settled_on: date
