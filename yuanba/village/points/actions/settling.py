"""Settle cases: book once more what was handed out beside the chain, or say in words how it was settled."""

from dataclasses import dataclass

from yuanba.journal.unit_of_work import UnitOfWork
from yuanba.kernel.ids import Id
from yuanba.kernel.permissions import Permission
from yuanba.village.points import balances
from yuanba.village.points.actions.bookkeeping import Bookkeeper, ToBook
from yuanba.village.points.cases import Case, CaseKind, cases
from yuanba.village.points.confirmed import ledger_of_courtyard
from yuanba.village.points.mishaps import BalanceTooLow, CaseUnknown, WhyMissing
from yuanba.village.points.model import Booked, CaseSettled, GoodsLine, Posting, Settlement, Why
from yuanba.village.points.rules.spending import draw

_AGAIN = (Why.REDEMPTION, Why.STOCK_IN, Why.STOCK_OUT, Why.STOCK_COUNT)


@dataclass(frozen=True, slots=True, kw_only=True)
class SettleCase:
    """Say how a case was settled outside the chain."""

    courtyard_id: Id
    case_id: Id
    how: Settlement
    reason: str


def book_again(work: UnitOfWork, courtyard_id: Id, booking_id: Id, *, pot_pays: bool = False) -> Booked:
    """Book once more what was booked beside the chain, under its slip; of goods as many as the book still has.

    Args:
        work: the unit of work.
        courtyard_id: whose ledger.
        booking_id: the booking beside the chain.
        pot_pays: the pot of the courtyard pays what the household lacks.

    Raises:
        CaseUnknown: there is no such booking beside the chain, or it was dealt with.
        BalanceTooLow: there is not enough.
        LeaseElsewhere, ChainIncomplete, ChainForked: nothing can be booked here.  Nothing was written.
    """
    keeper = Bookkeeper(work, courtyard_id)
    case = _case(cases(work.connection, keeper.ledger, work.today), booking_id)
    if case.booking is None or case.booking.body.why not in _AGAIN:
        raise CaseUnknown
    body = case.booking.body
    postings: tuple[Posting, ...] = ()
    if body.why is Why.REDEMPTION:
        postings = _paid(keeper, case, pot_pays=pot_pays)
    goods = tuple(line for line in (_there(work, keeper, one) for one in body.goods) if line.quantity)
    return keeper.book(
        ToBook(
            why=body.why,
            postings=postings,
            goods=goods,
            happened_on=min(body.happened_on, work.today),
            cause_id=body.cause_id,
            words=body.words,
            slip=body.slip,
            stands_for=booking_id,
        )
    )


def settle_case(work: UnitOfWork, order: SettleCase) -> None:
    """Say how a case was settled outside the chain.

    Raises:
        CaseUnknown, WhyMissing: nothing was written.
    """
    work.actor.require(Permission.BOOK_POINTS)
    known = ledger_of_courtyard(work.connection, order.courtyard_id)
    if not any(one.case_id == order.case_id for one in cases(work.connection, known, work.today)):
        raise CaseUnknown
    if not order.reason.strip():
        raise WhyMissing
    body = CaseSettled(
        case_id=order.case_id,
        ledger_id=known.ledger_id,
        how=order.how,
        reason=order.reason.strip(),
        settled_on=work.today,
    )
    work.record(body, scope=known.scope, subject=order.case_id)


def _case(found: tuple[Case, ...], booking_id: Id) -> Case:
    for one in found:
        if one.kind is CaseKind.AFTER_LEASE and one.booking is not None and one.booking.booking_id == booking_id:
            return one
    raise CaseUnknown


def _paid(keeper: Bookkeeper, case: Case, *, pot_pays: bool) -> tuple[Posting, ...]:
    own = keeper.purse(case.household_id)
    if own.points >= case.points or not pot_pays:
        return (*draw(own.accounts, case.points), Posting(account=keeper.shop, points=case.points))
    pot = keeper.purse(None)
    lacking = case.points - own.points
    if pot.points < lacking:
        raise BalanceTooLow(there=own.points + pot.points, wanted=case.points)
    mine = draw(own.accounts, own.points) if own.points else ()
    return (*mine, *draw(pot.accounts, lacking), Posting(account=keeper.shop, points=case.points))


def _there(work: UnitOfWork, keeper: Bookkeeper, line: GoodsLine) -> GoodsLine:
    """Take no more out of the book than it has: what is lacking has left the shop, and the next count shows it."""
    if line.quantity > 0:
        return line
    held = balances.stock_of(work.connection, keeper.ledger, line.goods_id)
    return GoodsLine(
        goods_id=line.goods_id,
        name=line.name,
        unit=line.unit,
        quantity=max(line.quantity, -held),
        price=line.price,
    )
