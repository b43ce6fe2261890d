"""What may go wrong with points, one error each, named for what is wrong in the village."""

from datetime import date

from yuanba.kernel.errors import NotPermitted, RuleBroken, Stale
from yuanba.kernel.ids import Id
from yuanba.village.points.model import AwardState, Why


class LedgerUnknown(RuleBroken):
    """Nobody has opened a ledger of points here."""

    def __init__(self, *, ledger_id: Id) -> None:
        super().__init__(ledger_id=ledger_id)
        self.ledger_id = ledger_id


class LedgerOpenAlready(Stale):
    """The ledger of the courtyard was opened before."""


class RuleBookMissing(RuleBroken):
    """No rule book holds on that day."""

    def __init__(self, *, day: date) -> None:
        super().__init__(day=day)
        self.day = day


class RuleBookIncomplete(RuleBroken):
    """Something of the rule book is not filled in, or cannot be."""

    def __init__(self, *, part: str, title: str = "") -> None:
        super().__init__(part=part, title=title)
        self.part = part
        self.title = title


class RuleTouchesRights(RuleBroken):
    """A rule speaks of what the law gives, or of a fine; points may do neither."""

    def __init__(self, *, title: str, word: str) -> None:
        super().__init__(title=title, word=word)
        self.title = title
        self.word = word


class DecisionNotSealed(RuleBroken):
    """The motion by which the rule book is adopted is not sealed yet."""


class DecisionNotCarried(RuleBroken):
    """The motion by which the rule book is adopted did not pass, or another took its place."""


class DecisionOfOtherBody(RuleBroken):
    """The body that decided may not adopt rules of points."""

    def __init__(self, *, body: str, competent: str) -> None:
        super().__init__(body=body, competent=competent)
        self.body = body
        self.competent = competent


class BookOutOfOrder(RuleBroken):
    """The edition would hold from a day before that of the one before it."""

    def __init__(self, *, not_before: date) -> None:
        super().__init__(not_before=not_before)
        self.not_before = not_before


class RuleUnknown(RuleBroken):
    """The rule book that held on that day has no such rule."""

    def __init__(self, *, rule_id: str, day: date) -> None:
        super().__init__(rule_id=rule_id, day=day)
        self.rule_id = rule_id
        self.day = day


class PointsNotWhole(RuleBroken):
    """Points are whole numbers above zero."""

    def __init__(self, *, typed: str) -> None:
        super().__init__(typed=typed)
        self.typed = typed


class HappenedAhead(RuleBroken):
    """The day has not come yet."""

    def __init__(self, *, day: date) -> None:
        super().__init__(day=day)
        self.day = day


class EvidenceMissing(RuleBroken):
    """The rule asks for evidence, and nothing is written."""

    def __init__(self, *, asked: str) -> None:
        super().__init__(asked=asked)
        self.asked = asked


class WhyMissing(RuleBroken):
    """A reason is needed."""


class PanelMissing(RuleBroken):
    """Nobody of the panel is named."""


class HouseholdNotOfCourtyard(RuleBroken):
    """The household does not live in this courtyard, or nobody knows it here."""


class ResidentNotOfHousehold(RuleBroken):
    """The person does not live in that household."""


class LimitReached(RuleBroken):
    """The household has got as much under this rule as the period allows."""

    def __init__(self, *, title: str, first_on: date, last_on: date, times: int, points: int) -> None:
        super().__init__(title=title, first_on=first_on, last_on=last_on, times=times, points=points)
        self.title = title
        self.first_on = first_on
        self.last_on = last_on
        self.times = times
        self.points = points


class ProposedAlready(Stale):
    """The same was proposed before."""

    def __init__(self, *, name: str) -> None:
        super().__init__(name=name)
        self.name = name


class AwardUnknown(RuleBroken):
    """No such proposal here."""

    def __init__(self, *, award_id: Id) -> None:
        super().__init__(award_id=award_id)
        self.award_id = award_id


class AwardMovedOn(Stale):
    """The proposal stands elsewhere by now."""

    def __init__(self, *, stands: AwardState) -> None:
        super().__init__(stands=stands)
        self.stands = stands


class AwardNotReady(RuleBroken):
    """It is not approved yet, or still hangs on the board."""

    def __init__(self, *, stands: AwardState, until_on: date | None) -> None:
        super().__init__(stands=stands, until_on=until_on)
        self.stands = stands
        self.until_on = until_on


class AwardBooked(Stale):
    """It is booked already; only a reversal helps now."""


class OperatorNotLinked(NotPermitted):
    """Nobody has said which resident sits at the computer, so they cannot approve."""

    def __init__(self, *, name: str) -> None:
        super().__init__(name=name)
        self.name = name


class ProposerNotLinked(RuleBroken):
    """Nobody has said who proposed, so nobody can be told apart from them."""

    def __init__(self, *, name: str) -> None:
        super().__init__(name=name)
        self.name = name


class ApprovesOwnProposal(NotPermitted):
    """The person proposed it, perhaps under another name; a second person must approve."""

    def __init__(self, *, name: str) -> None:
        super().__init__(name=name)
        self.name = name


class ApprovesOwnHousehold(NotPermitted):
    """It is about the household in which the person lives."""

    def __init__(self, *, name: str) -> None:
        super().__init__(name=name)
        self.name = name


class BookingUnknown(RuleBroken):
    """No such booking here, or it does not count."""

    def __init__(self, *, booking_id: Id) -> None:
        super().__init__(booking_id=booking_id)
        self.booking_id = booking_id


class NotReversible(RuleBroken):
    """What was booked like this is not taken back by a reversal."""

    def __init__(self, *, why: Why) -> None:
        super().__init__(why=why)
        self.why = why


class ReversalExceeds(RuleBroken):
    """More would be reversed than was booked."""

    def __init__(self, *, left: int) -> None:
        super().__init__(left=left)
        self.left = left


class OriginalNotHere(RuleBroken):
    """What is to be reversed is not here yet, or does not count."""


class LeaseElsewhere(RuleBroken):
    """Another installation books for this ledger."""

    def __init__(self, *, tag: str) -> None:
        super().__init__(tag=tag)
        self.tag = tag


class LeaseRuns(Stale):
    """The lease runs; it must be handed over or ended first."""

    def __init__(self, *, tag: str) -> None:
        super().__init__(tag=tag)
        self.tag = tag


class LeaseHasEnded(Stale):
    """The lease has ended already."""


class LeaseForOther(RuleBroken):
    """The lease was handed to another installation."""

    def __init__(self, *, to_tag: str) -> None:
        super().__init__(to_tag=to_tag)
        self.to_tag = to_tag


class TagFaulty(RuleBroken):
    """An installation has three signs."""

    def __init__(self, *, typed: str) -> None:
        super().__init__(typed=typed)
        self.typed = typed


class ChainIncomplete(RuleBroken):
    """Bookings that the ledger builds on are not here yet."""

    def __init__(self, *, after: int) -> None:
        super().__init__(after=after)
        self.after = after


class ChainForked(RuleBroken):
    """Two bookings claim the same place; the township must end the lease."""

    def __init__(self, *, after: int) -> None:
        super().__init__(after=after)
        self.after = after


class BalanceTooLow(RuleBroken):
    """There are fewer points than would be taken."""

    def __init__(self, *, there: int, wanted: int) -> None:
        super().__init__(there=there, wanted=wanted)
        self.there = there
        self.wanted = wanted


class StockTooLow(RuleBroken):
    """There are fewer goods than would be taken."""

    def __init__(self, *, name: str, there: int, wanted: int) -> None:
        super().__init__(name=name, there=there, wanted=wanted)
        self.name = name
        self.there = there
        self.wanted = wanted


class SameIdOtherContent(RuleBroken):
    """Something else was booked under this id before: an alarm."""

    def __init__(self, *, booking_id: Id) -> None:
        super().__init__(booking_id=booking_id)
        self.booking_id = booking_id


class GoodsUnknown(RuleBroken):
    """The shop has no such goods, or gives them no more."""

    def __init__(self, *, goods_id: Id) -> None:
        super().__init__(goods_id=goods_id)
        self.goods_id = goods_id


class GoodsNameMissing(RuleBroken):
    """Goods need a name and a unit."""


class GoodsNameTaken(RuleBroken):
    """The shop has goods of that name."""

    def __init__(self, *, name: str) -> None:
        super().__init__(name=name)
        self.name = name


class PriceChanged(Stale):
    """The price was changed while the goods were being chosen."""

    def __init__(self, *, name: str, shown: int, price: int) -> None:
        super().__init__(name=name, shown=shown, price=price)
        self.name = name
        self.shown = shown
        self.price = price


class NothingWanted(RuleBroken):
    """No goods are named, or a number is not above zero."""


class CountAsBooked(RuleBroken):
    """The count is what the book says; there is nothing to put right."""


class RequestUnknown(RuleBroken):
    """No such request here."""

    def __init__(self, *, request_id: Id) -> None:
        super().__init__(request_id=request_id)
        self.request_id = request_id


class RequestEnded(Stale):
    """The request was carried out or dropped."""


class MonthClosedAlready(Stale):
    """The month is closed."""

    def __init__(self, *, month: date) -> None:
        super().__init__(month=month)
        self.month = month


class MonthNotOver(RuleBroken):
    """The month has not ended yet."""

    def __init__(self, *, month: date) -> None:
        super().__init__(month=month)
        self.month = month


class YearEndedAlready(Stale):
    """The points of the year were dealt with."""

    def __init__(self, *, year: int) -> None:
        super().__init__(year=year)
        self.year = year


class YearNotOver(RuleBroken):
    """The year has not ended yet."""

    def __init__(self, *, year: int) -> None:
        super().__init__(year=year)
        self.year = year


class BaseGivenAlready(Stale):
    """Every household has its base for the year."""

    def __init__(self, *, year: int) -> None:
        super().__init__(year=year)
        self.year = year


class HouseholdStands(RuleBroken):
    """The household still stands on the list, so its points stay where they are."""


class SuccessorMissing(RuleBroken):
    """Nobody has said which household it is now."""


class CaseUnknown(RuleBroken):
    """No such case is open here."""


class SumNotPositive(RuleBroken):
    """A sum of money must be above zero."""
