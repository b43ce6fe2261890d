"""What screens, papers and actions read of points, beside passbook, red table and cases."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, bindparam, case, func, or_, select

from yuanba.journal.entry import unpack
from yuanba.journal.tables import entry_table
from yuanba.kernel.ids import Id
from yuanba.village.points.confirmed import LedgerView
from yuanba.village.points.mishaps import AwardUnknown, BookingUnknown, RuleBookMissing
from yuanba.village.points.model import AwardState, Booked, DecisionLink, Why
from yuanba.village.points.records import AwardRecord
from yuanba.village.points.rule_book import RuleBook
from yuanba.village.points.tables import (
    award_table,
    book_table,
    booking_table,
    month_table,
    wish_table,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class BookView:
    """One edition of a rule book."""

    book_id: Id
    edition: int
    valid_from: date
    adopted_on: date
    decided: DecisionLink
    book: RuleBook


@dataclass(frozen=True, slots=True, kw_only=True)
class AwardView:
    """One proposal with what was booked of it."""

    award_id: Id
    scope: Id
    record: AwardRecord
    #: Points booked of it that count.
    booked: int

    @property
    def left(self) -> int:
        """Points that are still to be booked."""
        return self.record.proposed.points - self.booked

    @property
    def done(self) -> bool:
        """Tell whether all of it is booked."""
        return self.left == 0


@dataclass(frozen=True, slots=True, kw_only=True)
class BookingView:
    """One booking, whole."""

    booking_id: Id
    entry_id: Id
    number: int
    head: bytes
    #: What came to household or pot; below zero: what left it.
    amount: int
    #: The operator who booked.
    booked_by: Id
    body: Booked


_BASE_REDEEMABLE = (
    select(book_table.c.base_redeemable)
    .where(book_table.c.courtyard_id == bindparam("courtyard"), book_table.c.valid_from <= bindparam("day"))
    .order_by(
        book_table.c.valid_from.desc(),
        book_table.c.edition.desc(),
        book_table.c.stamp.desc(),
        book_table.c.subject.desc(),
    )
    .limit(1)
)


def books(connection: Connection, courtyard_id: Id) -> tuple[BookView, ...]:
    """List the editions of the rule book of a courtyard, newest first; empty where none was adopted."""
    table = book_table.c
    query = (
        select(book_table)
        .where(table.courtyard_id == courtyard_id)
        .order_by(table.valid_from.desc(), table.edition.desc(), table.stamp.desc(), table.subject.desc())
    )
    return tuple(_book(row) for row in connection.execute(query))


def book_on(connection: Connection, courtyard_id: Id, day: date) -> BookView:
    """Give the edition that holds on a day.

    Raises:
        RuleBookMissing: none did.
    """
    held = [one for one in books(connection, courtyard_id) if one.valid_from <= day]
    if not held:
        raise RuleBookMissing(day=day)
    return held[0]


def base_redeemable(connection: Connection, courtyard_id: Id, day: date) -> bool:
    """Tell whether the base buys goods on a day; without a rule book nobody has said that it does not."""
    said = connection.scalar(_BASE_REDEEMABLE, {"courtyard": courtyard_id, "day": day})
    return said is None or bool(said)


def award(connection: Connection, ledger: LedgerView | None, award_id: Id) -> AwardView:
    """Read a proposal; without a ledger nothing of it is booked.

    Raises:
        AwardUnknown: it is not in this store.
    """
    row = connection.execute(select(award_table).where(award_table.c.subject == award_id)).one_or_none()
    if row is None:
        raise AwardUnknown(award_id=award_id)
    return award_view(row, booked_of(connection, ledger, (award_id,)))


def booked_of(connection: Connection, ledger: LedgerView | None, causes: Sequence[Id]) -> dict[Id, int]:
    """Add up what was booked of proposals and counts; those of which nothing was are absent."""
    if ledger is None or not causes:
        return {}
    table = booking_table.c
    query = select(table.cause_id, func.sum(table.amount)).where(
        table.cause_id.in_(causes), ledger.counts(booking_table)
    )
    return dict(connection.execute(query.group_by(table.cause_id)).all())


def open_awards(
    connection: Connection, courtyard_id: Id, ledger: LedgerView | None, *, household_id: Id | None = None
) -> tuple[AwardView, ...]:
    """List the proposals of a courtyard that are neither refused nor wholly booked, oldest first.

    Those whose booking does not count stand here too.

    Args:
        connection: where to read.
        courtyard_id: whose.
        ledger: of the courtyard; None: nobody has opened it, so nothing is booked.
        household_id: only those of a household; None: all.
    """
    table = award_table.c
    own = table.courtyard_id == courtyard_id
    if household_id is not None:
        own = and_(own, table.household_id == household_id)
    which = and_(own, table.open.is_(True))
    if ledger is not None and (ledger.stray is not None or ledger.beyond):
        astray = and_(
            own,
            table.subject.in_(_uncounted_causes(ledger)),
            table.state != AwardState.REFUSED.value,
        )
        which = or_(which, astray)
    rows = connection.execute(select(award_table).where(which).order_by(table.happened_on, table.subject)).all()
    booked = booked_of(connection, ledger, [row.subject for row in rows])
    return tuple(view for view in (award_view(row, booked) for row in rows) if not view.done)


def refused_awards(connection: Connection, courtyard_id: Id, *, since: date) -> tuple[AwardView, ...]:
    """List the proposals of a courtyard that were refused, newest first."""
    table = award_table.c
    query = select(award_table).where(
        table.courtyard_id == courtyard_id, table.state == AwardState.REFUSED.value, table.proposed_on >= since
    )
    return tuple(
        award_view(row, {}) for row in connection.execute(query.order_by(table.proposed_on.desc(), table.subject))
    )


def proposed_under(
    connection: Connection, household_id: Id, rule_id: str, first: date, last: date, *, besides: Id | None = None
) -> tuple[int, int]:
    """Count the proposals for a household under a rule that are still to be booked, and add up their points.

    Args:
        connection: where to read.
        household_id: whose.
        rule_id: which rule.
        first: first day on which it may have happened.
        last: last day.
        besides: a proposal that is not counted.
    """
    table = award_table.c
    query = select(func.count(), func.coalesce(func.sum(table.points), 0)).where(
        table.household_id == household_id,
        table.rule_id == rule_id,
        table.happened_on.between(first, last),
        table.open.is_(True),
    )
    if besides is not None:
        query = query.where(table.subject != besides)
    times, points = connection.execute(query).one()
    return times, points


def booked_under(
    connection: Connection, ledger: LedgerView, household_id: Id, rule_id: str, first: date, last: date
) -> tuple[int, int]:
    """Count what was booked for a household under a rule in a span of days, less what was reversed, with its points."""
    table = booking_table.c
    later = booking_table.alias("later")
    undone = (
        select(func.coalesce(func.sum(later.c.amount), 0))
        .where(later.c.reverses == table.booking_id, ledger.counts(later))
        .correlate(booking_table)
        .scalar_subquery()
    )
    stays = case((table.amount + undone != 0, 1), else_=0)
    query = select(func.coalesce(func.sum(stays), 0), func.coalesce(func.sum(table.amount + undone), 0)).where(
        table.household_id == household_id,
        table.rule_id == rule_id,
        table.happened_on.between(first, last),
        table.reverses.is_(None),
        ledger.counts(booking_table),
    )
    times, points = connection.execute(query).one()
    return times, points


def arisen_from(connection: Connection, origin_id: Id) -> frozenset[Id]:
    """Name the households for which something was proposed from a meeting, a decision or a list."""
    query = select(award_table.c.household_id).where(award_table.c.origin_id == origin_id)
    return frozenset(one for one in connection.scalars(query) if one is not None)


def booking(connection: Connection, ledger: LedgerView, booking_id: Id) -> BookingView:
    """Read a booking that counts.

    Raises:
        BookingUnknown: it is not here, or does not count.
    """
    found = bookings(connection, ledger, [booking_id])
    if not found:
        raise BookingUnknown(booking_id=booking_id)
    return found[0]


def bookings(
    connection: Connection, ledger: LedgerView, booking_ids: Sequence[Id], *, counting: bool = True
) -> tuple[BookingView, ...]:
    """Read bookings of a ledger in the order of their numbers.

    Args:
        connection: where to read.
        ledger: which ledger.
        booking_ids: which bookings.
        counting: only those that count; False: those beside the chain too.
    """
    own = ledger.counts(booking_table) if counting else booking_table.c.ledger_id == ledger.ledger_id
    query = _bookings().where(booking_table.c.booking_id.in_(booking_ids), own)
    return tuple(booking_view(row) for row in connection.execute(query.order_by(booking_table.c.number)))


def bookings_numbered(connection: Connection, ledger: LedgerView, numbers: Sequence[int]) -> dict[int, BookingView]:
    """Read the bookings that count under some numbers, by number."""
    query = _bookings().where(booking_table.c.number.in_(numbers), ledger.counts(booking_table))
    return {row.number: booking_view(row) for row in connection.execute(query)}


def booking_numbered(connection: Connection, ledger: LedgerView, number: int) -> BookingView | None:
    """Read the booking that counts under a number; None: there is none."""
    return bookings_numbered(connection, ledger, (number,)).get(number)


def kinds_of(connection: Connection, ledger: LedgerView, booking_ids: Sequence[Id]) -> dict[Id, Why]:
    """Tell for what bookings were; those that are not here are absent."""
    table = booking_table.c
    query = select(table.booking_id, table.why).where(
        table.ledger_id == ledger.ledger_id, table.booking_id.in_(booking_ids)
    )
    return {booking_id: Why(why) for booking_id, why in connection.execute(query)}


def reversed_points(connection: Connection, ledger: LedgerView, booking_id: Id) -> int:
    """Add up what reversals that count have taken from a booking, or given back; 0: nothing."""
    table = booking_table.c
    query = select(func.sum(table.amount)).where(table.reverses == booking_id, ledger.counts(booking_table))
    return connection.scalar(query) or 0


def still_booked(connection: Connection, ledger: LedgerView, award_id: Id) -> tuple[int, bool]:
    """Add up what counts of a proposal less what was taken back, and tell whether taking it back is under way."""
    table = booking_table.c
    query = select(table.booking_id, table.amount).where(table.cause_id == award_id, ledger.counts(booking_table))
    own = dict(connection.execute(query).all())
    left = sum(own.values()) + sum(reversed_points(connection, ledger, one) for one in own)
    return left, any(reversing(connection, one) for one in own)


def reversing(connection: Connection, booking_id: Id) -> int:
    """Add up the points of reversals of a booking that are proposed and not booked yet."""
    table = award_table.c
    query = select(func.sum(func.abs(table.points - table.claimed))).where(
        table.reverses == booking_id, table.open.is_(True)
    )
    return connection.scalar(query) or 0


def _uncounted_causes(ledger: LedgerView) -> Select[Any]:
    """Select the proposals and requests of bookings that do not count, or do not count yet."""
    table = booking_table.c
    return select(table.cause_id).where(
        table.ledger_id == ledger.ledger_id,
        table.cause_id.is_not(None),
        or_(table.number > ledger.number, ledger.astray()),
    )


def closed_months(connection: Connection, ledger_id: Id) -> tuple[Any, ...]:
    """List the months of a ledger that were closed, newest first, as `MonthClosed` told them."""
    query = select(month_table).where(month_table.c.subject == ledger_id).order_by(month_table.c.month.desc())
    return tuple(connection.execute(query))


def unwilling(connection: Connection, courtyard_id: Id) -> frozenset[Id]:
    """Name the households that do not want to stand on public tables."""
    table = wish_table.c
    query = select(table.household_id).where(table.courtyard_id == courtyard_id, table.public.is_(False))
    return frozenset(connection.scalars(query))


def wish_heads(connection: Connection, household_id: Id) -> tuple[Id, ...]:
    """Name the entries behind the wish of a household, the base of the next."""
    query = select(wish_table.c.heads).where(wish_table.c.household_id == household_id)
    return connection.scalar(query) or ()


def booking_view(row: Row[Any]) -> BookingView:
    """Read a booking out of its row joined with its entry."""
    return BookingView(
        booking_id=row.booking_id,
        entry_id=row.entry_id,
        number=row.number,
        head=row.head,
        amount=row.amount,
        booked_by=row.actor,
        body=unpack(row.body, Booked),
    )


def _bookings() -> Select[Any]:
    table = booking_table.c
    return select(
        table.booking_id,
        table.entry_id,
        table.number,
        table.head,
        table.amount,
        entry_table.c.actor,
        entry_table.c.body,
    ).join(entry_table, entry_table.c.id == table.entry_id)


def _book(row: Row[Any]) -> BookView:
    return BookView(
        book_id=row.subject,
        edition=row.edition,
        valid_from=row.valid_from,
        adopted_on=row.adopted_on,
        decided=row.decided,
        book=row.book,
    )


def award_view(row: Row[Any], booked: dict[Id, int]) -> AwardView:
    """Read a proposal out of its row, with what was booked of it."""
    return AwardView(award_id=row.subject, scope=row.scope, record=row.record, booked=booked.get(row.subject, 0))
