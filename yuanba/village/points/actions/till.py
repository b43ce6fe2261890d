"""Hand goods out for points; where the lease is not, write the wish down instead."""

from collections.abc import Mapping
from dataclasses import dataclass

from yuanba.journal.unit_of_work import UnitOfWork
from yuanba.kernel.ids import Id, new_id
from yuanba.kernel.permissions import Permission
from yuanba.village.courtyards import queries as courtyards
from yuanba.village.courtyards.loading import open_place
from yuanba.village.courtyards.mishaps import HouseholdUnknown
from yuanba.village.notices.numbering import paper_number
from yuanba.village.points import balances, queries, shop_queries
from yuanba.village.points.actions.bookkeeping import Bookkeeper, ToBook
from yuanba.village.points.actions.shop import given
from yuanba.village.points.confirmed import LedgerView, ledger
from yuanba.village.points.mishaps import (
    BalanceTooLow,
    HouseholdNotOfCourtyard,
    NothingWanted,
    PriceChanged,
    RequestEnded,
    SameIdOtherContent,
    WhyMissing,
)
from yuanba.village.points.model import (
    Account,
    Booked,
    GoodsLine,
    Posting,
    RedemptionRequested,
    RequestDropped,
    SlipFacts,
    Wanted,
    Why,
)
from yuanba.village.points.rules.chain import ledger_of
from yuanba.village.points.rules.spending import draw, redeemable


@dataclass(frozen=True, slots=True, kw_only=True)
class Redeem:
    """Hand goods out for points."""

    courtyard_id: Id
    #: None: the pot of the courtyard pays.
    household_id: Id | None
    lines: tuple[Wanted, ...]
    received_by: str
    handled_by: str
    #: Begins the number of the slip after the year.
    courtyard_code: str = ""
    #: The request it carries out.
    request_id: Id | None = None
    #: Made by the till before anything else, so that pressing twice hands out once.
    booking_id: Id | None = None


def redeem(work: UnitOfWork, order: Redeem) -> Booked:
    """Hand goods out for points, under the next number of a slip.

    Raises:
        NothingWanted, GoodsUnknown, PriceChanged: the goods are not to be had like this.
        RequestUnknown, RequestEnded: the request is over.
        BalanceTooLow, StockTooLow: there is not enough.
        LeaseElsewhere, ChainIncomplete, ChainForked: nothing can be handed out here; a request can be written down.
        SameIdOtherContent: something else was booked under this id.  Nothing was written.
    """
    keeper = Bookkeeper(work, order.courtyard_id)
    lines = _lines(work, order.lines)
    cost = -sum(line.quantity * line.price for line in lines)
    again = _again(work, keeper.ledger, order, lines)
    if again is not None:
        return again
    if order.request_id is not None:
        wish = shop_queries.request(work.connection, order.request_id)
        if wish.dropped or wish.claimed:
            raise RequestEnded
    purse = keeper.purse(order.household_id, year=work.today.year)
    there = redeemable(
        purse.points,
        purse.base,
        base_redeemable=queries.base_redeemable(work.connection, order.courtyard_id, work.today),
    )
    if there < cost:
        raise BalanceTooLow(there=there, wanted=cost)
    counter = shop_queries.next_slip(work.connection, work.installation_tag, work.today.year)
    slip = SlipFacts(
        number=slip_number(work, order.courtyard_code, counter),
        tag=work.installation_tag,
        counter=counter,
        before=purse.points,
        received_by=order.received_by.strip(),
        handled_by=order.handled_by.strip(),
    )
    return keeper.book(
        ToBook(
            why=Why.REDEMPTION,
            postings=paid(purse.accounts, cost, keeper.shop),
            goods=lines,
            happened_on=work.today,
            cause_id=order.request_id,
            words="、".join(f"{line.name}{-line.quantity}{line.unit}" for line in lines),
            slip=slip,
            booking_id=order.booking_id,
        )
    )


def paid(accounts: Mapping[Account, int], points: int, to: Account) -> tuple[Posting, ...]:
    """Take points out of a purse and give them to an account.

    Raises:
        BalanceTooLow: the purse has less.
    """
    return (*draw(accounts, points), Posting(account=to, points=points))


def slip_number(work: UnitOfWork, courtyard_code: str, counter: int) -> str:
    """Write the number of a till slip, such as ``2026-0312-K7Q-J0005``; the letter tells it from a paper's."""
    head, _, last = paper_number(work.today, courtyard_code.upper(), work.installation_tag, counter).rpartition("-")
    return f"{head}-J{last}"


def request_goods(
    work: UnitOfWork, courtyard_id: Id, household_id: Id, lines: tuple[Wanted, ...], *, request_id: Id | None = None
) -> Id:
    """Write down what a household wants where nothing can be handed out; give the id of the request.

    Raises:
        CourtyardUnknown, CourtyardHasClosed, HouseholdNotOfCourtyard, NothingWanted, GoodsUnknown, PriceChanged: there
            is nothing to ask for.
        BalanceTooLow: what counts here, less what the household has asked for already, does not suffice.  Nothing was
            written.
    """
    work.actor.require(Permission.KEEP_POINTS)
    place = open_place(work.connection, courtyard_id)
    try:
        home = courtyards.household(work.connection, household_id)
    except HouseholdUnknown as error:
        raise HouseholdNotOfCourtyard from error
    if home.courtyard_id != courtyard_id:
        raise HouseholdNotOfCourtyard
    found = _lines(work, lines)
    cost = -sum(line.quantity * line.price for line in found)
    known = ledger(work.connection, ledger_of(courtyard_id))
    purse = balances.purse(work.connection, known, household_id, year=work.today.year)
    free = redeemable(
        purse.points, purse.base, base_redeemable=queries.base_redeemable(work.connection, courtyard_id, work.today)
    )
    spendable = free - balances.asked_for(work.connection, household_id)
    if spendable < cost:
        raise BalanceTooLow(there=max(spendable, 0), wanted=cost)
    body = RedemptionRequested(
        request_id=request_id or new_id(),
        courtyard_id=courtyard_id,
        household_id=household_id,
        name=home.head_name,
        lines=tuple(
            Wanted(goods_id=line.goods_id, quantity=-line.quantity, price=line.price, name=line.name, unit=line.unit)
            for line in found
        ),
        asked_on=work.today,
    )
    work.record(body, scope=place.scope, subject=body.request_id)
    return body.request_id


def drop_request(work: UnitOfWork, request_id: Id, reason: str) -> None:
    """Withdraw or refuse a request.

    Raises:
        RequestUnknown, RequestEnded, WhyMissing: nothing was written.
    """
    work.actor.require(Permission.KEEP_POINTS)
    wish = shop_queries.request(work.connection, request_id)
    if wish.dropped or wish.claimed:
        raise RequestEnded
    if not reason.strip():
        raise WhyMissing
    body = RequestDropped(request_id=request_id, reason=reason.strip(), dropped_on=work.today)
    work.record(body, scope=wish.scope, subject=request_id)


def _lines(work: UnitOfWork, wanted: tuple[Wanted, ...]) -> tuple[GoodsLine, ...]:
    """Look the goods up; each only once, at the price that was shown."""
    if not wanted or any(line.quantity < 1 for line in wanted):
        raise NothingWanted
    found: dict[Id, GoodsLine] = {}
    for line in wanted:
        view = given(work, line.goods_id)
        if view.price != line.price:
            raise PriceChanged(name=view.name, shown=line.price, price=view.price)
        before = found.get(line.goods_id)
        quantity = line.quantity - (0 if before is None else before.quantity)
        found[line.goods_id] = GoodsLine(
            goods_id=view.goods_id, name=view.name, unit=view.unit, quantity=-quantity, price=view.price
        )
    return tuple(found.values())


def _again(work: UnitOfWork, known: LedgerView, order: Redeem, lines: tuple[GoodsLine, ...]) -> Booked | None:
    """Give what was booked under this id before, where it is the same redemption."""
    if order.booking_id is None:
        return None
    for one in queries.bookings(work.connection, known, [order.booking_id], counting=False):
        whose = {posting.account.household_id for posting in one.body.postings if posting.points < 0}
        if (one.body.why, one.body.goods, whose) != (Why.REDEMPTION, lines, {order.household_id}):
            raise SameIdOtherContent(booking_id=order.booking_id)
        return one.body
    return None
