"""The passbook (积分存折) of a household: every booking that touched it, with what was there after it."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, func, select

from yuanba.kernel.ids import Id
from yuanba.village.points import balances, queries, shop_queries
from yuanba.village.points.confirmed import LedgerView
from yuanba.village.points.mishaps import BookingUnknown
from yuanba.village.points.model import AwardState, Why
from yuanba.village.points.queries import AwardView, BookingView
from yuanba.village.points.rules.spending import redeemable
from yuanba.village.points.shop_queries import RequestView
from yuanba.village.points.tables import award_table, posting_table, request_table

#: Lines shown at once.
LINES = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class PassbookLine:
    """One booking as the household sees it."""

    #: 1, 2, 3 … in the passbook.
    line: int
    booking: BookingView
    #: What came or went; 0 for a year's points carried over.
    change: int
    #: What was there after it.
    after: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Passbook:
    """Where a household stands, and the lines of its passbook that were asked for."""

    household_id: Id
    #: Points that are confirmed.
    points: int
    #: Of these, how many buy goods.
    redeemable: int
    #: Proposals that wait: what would come, what would go.
    waiting: tuple[AwardView, ...]
    #: Requests that wait for the shop.
    requests: tuple[RequestView, ...]
    #: Proposals refused, newest first.
    refused: tuple[AwardView, ...]
    #: All lines there are.
    lines_in_all: int
    #: What was there before the first line shown.
    opening: int
    lines: tuple[PassbookLine, ...]

    @property
    def waiting_points(self) -> int:
        """What the waiting proposals would come to."""
        return sum(view.left for view in self.waiting)

    @property
    def asked_for(self) -> int:
        """What the waiting requests would cost."""
        return sum(wish.points for wish in self.requests)


def passbook(
    connection: Connection,
    ledger: LedgerView,
    household_id: Id,
    *,
    year: int,
    from_line: int | None = None,
    limit: int = LINES,
    base_redeemable: bool = True,
) -> Passbook:
    """Open the passbook of a household.

    Args:
        connection: where to read.
        ledger: of its courtyard.
        household_id: whose.
        year: whose base is told apart.
        from_line: first line, from 1; None: the last lines that fit.
        limit: lines at most.
        base_redeemable: as the rule book has it.
    """
    table = posting_table.c
    own = (table.household_id == household_id, ledger.counts(posting_table))
    in_all = connection.scalar(select(func.count(table.number.distinct())).where(*own)) or 0
    first = max(1, in_all - limit + 1) if from_line is None else max(1, from_line)
    found = connection.execute(
        select(table.number, func.sum(table.points))
        .where(*own)
        .group_by(table.number)
        .order_by(table.number)
        .limit(limit)
        .offset(first - 1)
    ).all()
    opening = 0
    if found:
        opening = connection.scalar(select(func.sum(table.points)).where(*own, table.number < found[0][0])) or 0
    details = queries.bookings_numbered(connection, ledger, [row[0] for row in found])
    lines: list[PassbookLine] = []
    after = opening
    for place, (number, change) in enumerate(found):
        after += change
        lines.append(PassbookLine(line=first + place, booking=details[number], change=change, after=after))
    purse = balances.purse(connection, ledger, household_id, year=year)
    return Passbook(
        household_id=household_id,
        points=purse.points,
        redeemable=redeemable(purse.points, purse.base, base_redeemable=base_redeemable),
        waiting=queries.open_awards(connection, ledger.courtyard_id, ledger, household_id=household_id),
        requests=_requests(connection, household_id),
        refused=_refused(connection, household_id),
        lines_in_all=in_all,
        opening=opening,
        lines=tuple(lines),
    )


def spent_slip(connection: Connection, ledger: LedgerView, booking_id: Id) -> tuple[BookingView, int]:
    """Give a redemption with what was left after it, for its till slip.

    Raises:
        BookingUnknown: it does not count here.
    """
    one = queries.booking(connection, ledger, booking_id)
    if one.body.why is not Why.REDEMPTION or one.body.slip is None:
        raise BookingUnknown(booking_id=booking_id)
    return one, one.body.slip.before + one.amount


def _refused(connection: Connection, household_id: Id) -> tuple[AwardView, ...]:
    query = (
        select(award_table)
        .where(award_table.c.household_id == household_id, award_table.c.state == AwardState.REFUSED.value)
        .order_by(award_table.c.proposed_on.desc(), award_table.c.subject)
        .limit(LINES)
    )
    return tuple(queries.award_view(row, {}) for row in connection.execute(query))


def _requests(connection: Connection, household_id: Id) -> tuple[RequestView, ...]:
    table = request_table.c
    query = select(request_table).where(
        table.household_id == household_id, table.claimed.is_(False), table.dropped == ""
    )
    return tuple(shop_queries.request_view(row) for row in connection.execute(query.order_by(table.asked_on)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One household in the list of all, with what is confirmed and what waits."""

    household_id: Id
    points: int
    waiting: int


def standings(connection: Connection, ledger: LedgerView) -> dict[Id, Standing]:
    """Give what every household has and waits for; those with neither are absent."""
    held = balances.household_balances(connection, ledger)
    waits: dict[Id, int] = {}
    for view in queries.open_awards(connection, ledger.courtyard_id, ledger):
        home = view.record.proposed.household_id
        if home is not None:
            waits[home] = waits.get(home, 0) + view.left
    return {one: Standing(household_id=one, points=held.get(one, 0), waiting=waits.get(one, 0)) for one in held | waits}


def last_day(connection: Connection, ledger: LedgerView) -> date | None:
    """Give the day of the last booking that counts; None: there is none."""
    found = queries.booking_numbered(connection, ledger, ledger.number)
    return None if found is None else found.body.booked_on
