"""Why an approved proposal, a reversal or a request cannot be booked now."""

from sqlalchemy import Connection

from yuanba.kernel.errors import RuleBroken
from yuanba.kernel.ids import Id
from yuanba.village.points import balances, queries
from yuanba.village.points.confirmed import LedgerView
from yuanba.village.points.mishaps import (
    BalanceTooLow,
    BookingUnknown,
    LimitReached,
    OriginalNotHere,
    ReversalExceeds,
    StockTooLow,
)
from yuanba.village.points.queries import AwardView, BookingView
from yuanba.village.points.rules.periods import span, within_limit
from yuanba.village.points.shop_queries import RequestView


def check_limit(connection: Connection, ledger: LedgerView, view: AwardView) -> None:
    """Refuse to book more under a rule than its limit allows, whoever proposed it wherever.

    Raises:
        LimitReached: what counts already.
    """
    proposed = view.record.proposed
    rule = proposed.rule
    if rule is None or rule.limit is None or proposed.household_id is None or view.booked:
        return
    first, last = span(rule.limit.per, proposed.happened_on)
    times, points = queries.booked_under(connection, ledger, proposed.household_id, rule.rule_id, first, last)
    if not within_limit(rule.limit, times=times, points=points, more=proposed.points):
        raise LimitReached(title=rule.title, first_on=first, last_on=last, times=times, points=abs(points))


def original_of(connection: Connection, ledger: LedgerView, view: AwardView, reverses: Id) -> BookingView:
    """Give the booking that a reversal takes back.

    Raises:
        OriginalNotHere: it is not here yet, or does not count.
        ReversalExceeds: others have taken too much of it back already.
    """
    try:
        original = queries.booking(connection, ledger, reverses)
    except BookingUnknown as error:
        raise OriginalNotHere from error
    left = abs(original.amount) - abs(queries.reversed_points(connection, ledger, reverses))
    if abs(view.left) > left:
        raise ReversalExceeds(left=left)
    return original


def hindrance(connection: Connection, ledger: LedgerView, view: AwardView) -> RuleBroken | None:
    """Say why an approved proposal cannot be booked, as an error that would be met; None: nothing is in the way."""
    proposed = view.record.proposed
    try:
        if proposed.reverses is not None:
            original_of(connection, ledger, view, proposed.reverses)
        else:
            check_limit(connection, ledger, view)
    except (LimitReached, OriginalNotHere, ReversalExceeds) as mishap:
        return mishap
    if view.left < 0:
        home = proposed.household_id
        purse = balances.pot(connection, ledger) if home is None else balances.purse(connection, ledger, home)
        if purse.points < -view.left:
            return BalanceTooLow(there=purse.points, wanted=-view.left)
    return None


def request_hindrance(connection: Connection, ledger: LedgerView, wish: RequestView) -> RuleBroken | None:
    """Say why a request cannot be carried out, as an error that would be met; None: nothing is in the way."""
    there = balances.purse(connection, ledger, wish.household_id).points
    if there < wish.points:
        return BalanceTooLow(there=there, wanted=wish.points)
    for line in wish.lines:
        held = balances.stock_of(connection, ledger, line.goods_id)
        if held < line.quantity:
            return StockTooLow(name=line.name, there=held, wanted=line.quantity)
    return None
