"""Cases: what of the ledger a person must look at, each with a proposal.

Computed from what is here, so they end alike on every machine with the same entries.  What was booked beside the chain
has happened all the same: the rice has left the shop.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import Connection, and_, or_, select

from yuanba.journal.entry import unpack
from yuanba.journal.tables import entry_table, finding_table
from yuanba.kernel.errors import RuleBroken
from yuanba.kernel.ids import Id, derived_id
from yuanba.village.operators.tables import operator_table
from yuanba.village.points import balances, queries, shop_queries
from yuanba.village.points.confirmed import LedgerView, Trouble
from yuanba.village.points.hindrances import hindrance, request_hindrance
from yuanba.village.points.mishaps import LimitReached, OriginalNotHere, StockTooLow
from yuanba.village.points.model import AwardProposed, AwardState, Why
from yuanba.village.points.queries import AwardView, BookingView
from yuanba.village.points.rules.moves import ready
from yuanba.village.points.tables import award_table, booking_table, goods_table, settled_table

#: Settled by booking once more, or by a word; awards beside the chain simply wait again, and a base is given anew.
_HANDED_OUT = (
    Why.REDEMPTION.value,
    Why.STOCK_IN.value,
    Why.STOCK_OUT.value,
    Why.STOCK_COUNT.value,
    Why.TRANSFER.value,
    Why.YEAR_END.value,
)
_NOT_BOOKABLE = (AwardState.PROPOSED.value, AwardState.AGREED.value, AwardState.REFUSED.value)


class CaseKind(StrEnum):
    """What is the matter."""

    #: Handed out or taken in under a lease that had ended or never held.
    AFTER_LEASE = "after_lease"
    #: Booked, and then refused, or its approval does not count.
    REFUSED_BUT_BOOKED = "refused_but_booked"
    #: Who approved is who proposed, as is known by now.
    SAME_PERSON = "same_person"
    #: More than the rule allows in the period.
    OVER_LIMIT = "over_limit"
    #: A deduction or reversal takes more than there is.
    TOO_LITTLE = "too_little"
    #: A reversal whose original is not here yet, or does not count.
    NO_ORIGINAL = "no_original"
    #: A request for which points or goods do not suffice.
    REQUEST_STUCK = "request_stuck"
    #: Two things bear one id.
    SAME_ID = "same_id"
    #: Bookings that others build on are not here.
    GAP = "gap"
    #: Two bookings claim one place.
    FORK = "fork"
    #: Name or price of goods were changed by two people unseen by each other.
    PRICE_DISPUTED = "price_disputed"


class Remedy(StrEnum):
    """What is proposed."""

    #: Book it once more, under the lease that holds.
    BOOK_AGAIN = "book_again"
    #: Book what there is, and let the pot of the courtyard pay the rest.
    POT_PAYS = "pot_pays"
    #: There is too little even so: say in words how it was settled.
    SETTLE = "settle"
    REVERSE = "reverse"
    REFUSE = "refuse"
    #: Take what there is; the rest waits.
    TAKE_PART = "take_part"
    #: Wait for what is under way.
    WAIT = "wait"
    #: The township ends the lease.
    END_LEASE = "end_lease"
    #: Say which price holds.
    NAME_PRICE = "name_price"
    #: Look into it with the township.
    LOOK_INTO = "look_into"


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """Something a person must look at."""

    #: The same on every machine.
    case_id: Id
    kind: CaseKind
    remedy: Remedy
    #: What it is about, as far as it applies.
    booking: BookingView | None = None
    award: AwardView | None = None
    household_id: Id | None = None
    about_id: Id | None = None
    #: Name of goods, household or person, as printed.
    name: str = ""
    #: Points in question, and how many there are.
    points: int = 0
    there: int = 0
    #: Number after which the chain is not followed.
    after: int = 0
    #: Signs of the installation that booked.
    tag: str = ""


def cases(connection: Connection, ledger: LedgerView, today: date) -> tuple[Case, ...]:
    """List the open cases of a ledger, those that stop the shop first."""
    settled = frozenset(
        connection.scalars(select(settled_table.c.subject).where(settled_table.c.ledger_id == ledger.ledger_id))
    )
    found = (
        *_of_chain(ledger),
        *_same_ids(connection, ledger),
        *_beside(connection, ledger),
        *_unapproved(connection, ledger),
        *_same_persons(connection, ledger),
        *_stuck(connection, ledger, today),
        *_requests(connection, ledger),
        *_disputed(connection, ledger),
    )
    return tuple(one for one in found if one.case_id not in settled)


def _of_chain(ledger: LedgerView) -> Iterator[Case]:
    if ledger.trouble is None:
        return
    kind, remedy = (CaseKind.GAP, Remedy.WAIT) if ledger.trouble is Trouble.GAP else (CaseKind.FORK, Remedy.END_LEASE)
    case_id = derived_id(ledger.ledger_id, kind.value, ledger.number)
    yield Case(case_id=case_id, kind=kind, remedy=remedy, after=ledger.number, tag=ledger.lease.tag)


def _beside(connection: Connection, ledger: LedgerView) -> Iterator[Case]:
    if ledger.stray is None:
        return
    again = booking_table.alias("again")
    booked_again = select(again.c.stands_for).where(again.c.stands_for.is_not(None), ledger.counts(again))
    query = select(booking_table.c.booking_id, booking_table.c.chain).where(
        ledger.astray(), booking_table.c.why.in_(_HANDED_OUT), booking_table.c.booking_id.not_in(booked_again)
    )
    rows = dict(connection.execute(query).all())
    tags = {lease.chain: lease.tag for lease in ledger.leases}
    for one in queries.bookings(connection, ledger, list(rows), counting=False):
        home = _payer(one)
        cost = -one.amount
        there = balances.purse(connection, ledger, home).points if home is not None else 0
        if one.body.why in (Why.TRANSFER, Why.YEAR_END):
            remedy = Remedy.SETTLE
        elif one.body.why is not Why.REDEMPTION or there >= cost:
            remedy = Remedy.BOOK_AGAIN
        else:
            pot = balances.pot(connection, ledger).points
            remedy = Remedy.POT_PAYS if there + pot >= cost else Remedy.SETTLE
        slip_tag = "" if one.body.slip is None else one.body.slip.tag
        yield Case(
            case_id=derived_id(one.booking_id, CaseKind.AFTER_LEASE.value),
            kind=CaseKind.AFTER_LEASE,
            remedy=remedy,
            booking=one,
            household_id=home,
            name=one.body.words,
            points=cost,
            there=there,
            tag=slip_tag or tags.get(rows[one.booking_id], ""),
        )


def _payer(one: BookingView) -> Id | None:
    return next((posting.account.household_id for posting in one.body.postings if posting.account.household_id), None)


def _unapproved(connection: Connection, ledger: LedgerView) -> Iterator[Case]:
    """Find what is booked although it was refused, or although its approval does not count."""
    query = select(award_table).where(
        award_table.c.courtyard_id == ledger.courtyard_id,
        award_table.c.claimed != 0,
        or_(
            award_table.c.state == AwardState.REFUSED.value,
            and_(award_table.c.reverses.is_(None), award_table.c.state.in_(_NOT_BOOKABLE)),
            award_table.c.state == AwardState.PROPOSED.value,
        ),
    )
    rows = connection.execute(query.order_by(award_table.c.happened_on, award_table.c.subject)).all()
    booked = queries.booked_of(connection, ledger, [row.subject for row in rows])
    for row in rows:
        view = queries.award_view(row, booked)
        yield from _to_take_back(connection, ledger, view, CaseKind.REFUSED_BUT_BOOKED)


def _to_take_back(connection: Connection, ledger: LedgerView, view: AwardView, kind: CaseKind) -> Iterator[Case]:
    """Propose to reverse what counts of a proposal, unless that is done or under way."""
    left, under_way = queries.still_booked(connection, ledger, view.award_id)
    if left == 0:
        return
    home = view.record.proposed.household_id
    purse = balances.pot(connection, ledger) if home is None else balances.purse(connection, ledger, home)
    remedy = Remedy.REVERSE if view.record.proposed.reverses is None else Remedy.SETTLE
    yield Case(
        case_id=derived_id(view.award_id, kind.value),
        kind=kind,
        remedy=Remedy.WAIT if under_way else remedy,
        award=view,
        household_id=home,
        name=view.record.proposed.name,
        points=left,
        there=purse.points,
    )


def _same_persons(connection: Connection, ledger: LedgerView) -> Iterator[Case]:
    """Find approvals whose operator turns out to be the resident who proposed."""
    table = award_table.c
    query = (
        select(award_table)
        .join(
            operator_table,
            and_(operator_table.c.subject == table.proposed_by, operator_table.c.resident_id == table.approver_id),
        )
        .where(
            table.courtyard_id == ledger.courtyard_id,
            table.approver_id.is_not(None),
            table.state != AwardState.REFUSED.value,
        )
    )
    rows = connection.execute(query.order_by(table.happened_on, table.subject)).all()
    booked = queries.booked_of(connection, ledger, [row.subject for row in rows])
    for row in rows:
        view = queries.award_view(row, booked)
        if view.booked:
            yield from _to_take_back(connection, ledger, view, CaseKind.SAME_PERSON)
            continue
        yield Case(
            case_id=derived_id(view.award_id, CaseKind.SAME_PERSON.value),
            kind=CaseKind.SAME_PERSON,
            remedy=Remedy.REFUSE,
            award=view,
            household_id=view.record.proposed.household_id,
            name=view.record.proposed.name,
            points=view.left,
        )


def _stuck(connection: Connection, ledger: LedgerView, today: date) -> Iterator[Case]:
    """Find approved proposals that cannot be booked."""
    for view in queries.open_awards(connection, ledger.courtyard_id, ledger):
        if not ready(view.record, today):
            continue
        mishap = hindrance(connection, ledger, view)
        if mishap is None:
            continue
        kind, remedy = _named(mishap)
        there = mishap.fields.get("there", 0)
        yield Case(
            case_id=derived_id(view.award_id, kind.value),
            kind=kind,
            remedy=remedy if kind is not CaseKind.TOO_LITTLE or there else Remedy.SETTLE,
            award=view,
            household_id=view.record.proposed.household_id,
            name=view.record.proposed.name,
            points=view.left,
            there=there if isinstance(there, int) else 0,
        )


def _named(mishap: RuleBroken) -> tuple[CaseKind, Remedy]:
    match mishap:
        case LimitReached():
            return CaseKind.OVER_LIMIT, Remedy.REFUSE
        case OriginalNotHere():
            return CaseKind.NO_ORIGINAL, Remedy.WAIT
        case _:
            return CaseKind.TOO_LITTLE, Remedy.TAKE_PART


def _requests(connection: Connection, ledger: LedgerView) -> Iterator[Case]:
    for wish in shop_queries.open_requests(connection, ledger.courtyard_id):
        mishap = request_hindrance(connection, ledger, wish)
        if mishap is None:
            continue
        there = mishap.fields["there"]
        yield Case(
            case_id=derived_id(wish.request_id, CaseKind.REQUEST_STUCK.value),
            kind=CaseKind.REQUEST_STUCK,
            remedy=Remedy.REFUSE,
            household_id=wish.household_id,
            about_id=wish.request_id,
            name=mishap.name if isinstance(mishap, StockTooLow) else wish.name,
            points=wish.points,
            there=there if isinstance(there, int) else 0,
        )


def _same_ids(connection: Connection, ledger: LedgerView) -> Iterator[Case]:
    """Find entries that were set aside because another thing bears their id: an alarm, unless they say the same."""
    query = (
        select(
            finding_table.c.entry_id,
            finding_table.c.subject,
            finding_table.c.reason,
            entry_table.c.kind,
            entry_table.c.body,
        )
        .join(entry_table, entry_table.c.id == finding_table.c.entry_id)
        .where(
            entry_table.c.scope == ledger.scope,
            or_(
                and_(finding_table.c.folding == "points.page", finding_table.c.reason == "same_id"),
                and_(finding_table.c.folding == "points.award", finding_table.c.reason == "second_opening"),
                and_(finding_table.c.folding == "points.request", finding_table.c.reason == "second_opening"),
            ),
        )
        .order_by(finding_table.c.entry_id)
    )
    for row in connection.execute(query).all():
        if row.kind == AwardProposed.KIND and _same_award(connection, row.subject, unpack(row.body, AwardProposed)):  # type: ignore[attr-defined]
            continue
        yield Case(
            case_id=derived_id(row.entry_id, CaseKind.SAME_ID.value),
            kind=CaseKind.SAME_ID,
            remedy=Remedy.LOOK_INTO,
            about_id=row.entry_id,
        )


def _same_award(connection: Connection, award_id: Id, other: AwardProposed) -> bool:
    """Tell whether two people accepted the same proposal, which is no matter for anybody."""
    stands = queries.award(connection, None, award_id).record.proposed
    return _gist(stands) == _gist(other)


def _gist(one: AwardProposed) -> tuple[object, ...]:
    rule = None if one.rule is None else one.rule.rule_id
    return (one.household_id, one.resident_id, rule, one.points, one.happened_on, one.reverses, one.origin.origin_id)


def _disputed(connection: Connection, ledger: LedgerView) -> Iterator[Case]:
    table = goods_table.c
    query = select(table.subject, table.name, table.price).where(
        table.courtyard_id == ledger.courtyard_id, table.disputed.is_(True), table.withdrawn == ""
    )
    for row in connection.execute(query.order_by(table.subject)):
        yield Case(
            case_id=derived_id(row.subject, CaseKind.PRICE_DISPUTED.value),
            kind=CaseKind.PRICE_DISPUTED,
            remedy=Remedy.NAME_PRICE,
            about_id=row.subject,
            name=row.name,
            points=row.price,
        )
