"""What happens to points, their shop and their ledger."""

from dataclasses import replace
from datetime import timedelta

from sqlalchemy import select

from support.ledgers import BOOK, MEETING, ROAD, STRAW, lay_down
from support.villages.day import Day, deed
from yuanba.kernel.actor import Actor
from yuanba.kernel.ids import Id, new_id
from yuanba.village.courtyards import queries as courtyard_queries
from yuanba.village.courtyards.queries import CourtyardView
from yuanba.village.operators import actions as operator_actions
from yuanba.village.operators import queries as operator_queries
from yuanba.village.points import balances, queries, shop_queries
from yuanba.village.points.actions import booking, closing, deciding, leasing, proposing, settling, shop, till, wishes
from yuanba.village.points.cases import cases
from yuanba.village.points.confirmed import ledger_of_courtyard
from yuanba.village.points.mishaps import LeaseElsewhere
from yuanba.village.points.model import CaseSettled, Settlement, Wanted
from yuanba.village.points.queries import AwardView
from yuanba.village.points.shop_queries import GoodsView
from yuanba.village.points.tables import booking_table, ledger_table


def _with_ledger(day: Day) -> CourtyardView:
    opened = day.connection.scalars(select(ledger_table.c.courtyard_id).order_by(ledger_table.c.courtyard_id)).all()
    return courtyard_queries.courtyard(day.connection, day.one_of(opened))


def _award(day: Day, courtyard_id: Id) -> AwardView:
    return day.one_of(queries.open_awards(day.connection, courtyard_id, None))


def _sit_down(day: Day) -> None:
    """Let somebody who is known by name take the chair at the computer."""
    known = [one for one in operator_queries.operators(day.connection) if one.resident_id is not None]
    if known:
        one = day.one_of(known)
        day.work.actor = Actor(operator_id=one.operator_id, name=one.name)


@deed
def somebody_known_sits_at_the_computer(day: Day) -> object:
    home = day.household()
    order = operator_actions.AdmitOperator(
        scope=home.scope,
        name=f"{home.head_name}{day.chance.randint(0, 999)}",
        resident_id=day.resident(home).person.resident_id,
    )
    return operator_actions.admit_operator(day.work, order)


@deed
def a_rule_book_is_laid_down(day: Day) -> object:
    courtyard = day.courtyard()
    book = replace(BOOK, asks_panel=day.chance.random() < 0.5, posting_days=day.chance.choice((0, 1)))
    editions = len(queries.books(day.connection, courtyard.courtyard_id))
    return lay_down(day.work, courtyard.courtyard_id, courtyard.scope, book, editions + 1)


@deed
def a_ledger_is_opened(day: Day) -> object:
    return leasing.open_ledger(day.work, day.courtyard().courtyard_id)


@deed
def a_lease_is_handed_over(day: Day) -> object:
    courtyard = _with_ledger(day)
    return leasing.hand_over_lease(
        day.work, courtyard.courtyard_id, day.chance.choice(("K7Q", day.work.installation_tag))
    )


@deed
def a_lease_is_ended(day: Day) -> object:
    return leasing.end_lease(day.work, leasing.EndLease(courtyard_id=_with_ledger(day).courtyard_id, reason="x"))


@deed
def a_lease_is_taken(day: Day) -> object:
    return leasing.take_lease(day.work, _with_ledger(day).courtyard_id)


@deed
def points_are_proposed(day: Day) -> object:
    _sit_down(day)
    courtyard = day.courtyard()
    home = day.household(courtyard)
    order = proposing.ProposeAward(
        courtyard_id=courtyard.courtyard_id,
        household_id=day.chance.choice((home.household_id, home.household_id, None)),
        rule_id=day.chance.choice((ROAD, ROAD, MEETING, STRAW)),
        happened_on=day.day() - timedelta(days=day.chance.choice((0, 0, 40))),
        evidence="x",
    )
    return proposing.propose_award(day.work, order)


@deed
def a_panel_agrees(day: Day) -> object:
    award = _award(day, day.courtyard().courtyard_id)
    return deciding.hear_panel(day.work, deciding.HearPanel(award_ids=(award.award_id,), members=("x",)))


@deed
def points_are_approved(day: Day) -> object:
    _sit_down(day)
    return deciding.approve(day.work, (_award(day, day.courtyard().courtyard_id).award_id,))


@deed
def points_go_onto_the_board(day: Day) -> object:
    award = _award(day, day.courtyard().courtyard_id)
    return deciding.post(day.work, (award.award_id,), day.work.today - timedelta(days=5))


@deed
def points_are_refused(day: Day) -> object:
    if day.chance.random() < 0.6:
        return None
    return deciding.refuse(day.work, _award(day, day.courtyard().courtyard_id).award_id, "x")


@deed
def points_are_booked(day: Day) -> object:
    courtyard = _with_ledger(day)
    award = _award(day, courtyard.courtyard_id)
    return booking.book_award(day.work, courtyard.courtyard_id, award.award_id, in_part=day.chance.random() < 0.5)


@deed
def somebody_earns_points(day: Day) -> object:
    """The whole way in one evening, by two people."""
    courtyard = _with_ledger(day)
    known = [one for one in operator_queries.operators(day.connection) if one.resident_id is not None]
    first = day.one_of(known)
    second = day.one_of([one for one in known if one.resident_id != first.resident_id])
    day.work.actor = Actor(operator_id=first.operator_id, name=first.name)
    order = proposing.ProposeAward(
        courtyard_id=courtyard.courtyard_id,
        household_id=day.household(courtyard).household_id,
        rule_id=ROAD,
        happened_on=day.work.today,
        evidence="x",
    )
    award_id = proposing.propose_award(day.work, order)
    proposed = queries.award(day.connection, None, award_id).record.proposed
    if proposed.asks_panel:
        deciding.hear_panel(day.work, deciding.HearPanel(award_ids=(award_id,), members=("x",)))
    day.work.actor = Actor(operator_id=second.operator_id, name=second.name)
    deciding.approve(day.work, (award_id,))
    if proposed.posting_days:
        deciding.post(day.work, (award_id,), day.work.today - timedelta(days=5))
    try:
        return booking.book_award(day.work, courtyard.courtyard_id, award_id)
    except LeaseElsewhere:
        # The next machine that holds the lease books it.
        return None


@deed
def a_booking_is_to_be_taken_back(day: Day) -> object:
    _sit_down(day)
    courtyard = _with_ledger(day)
    found = day.connection.scalars(select(booking_table.c.booking_id).order_by(booking_table.c.booking_id)).all()
    order = proposing.ProposeReversal(courtyard_id=courtyard.courtyard_id, booking_id=day.one_of(found), reason="x")
    return proposing.propose_reversal(day.work, order)


@deed
def a_month_is_closed(day: Day) -> object:
    month = day.work.today - timedelta(days=day.chance.choice((35, 95)))
    return closing.close_month(day.work, _with_ledger(day).courtyard_id, month)


@deed
def a_year_ends(day: Day) -> object:
    return closing.end_year(day.work, _with_ledger(day).courtyard_id, day.work.today.year - day.chance.randint(1, 3))


@deed
def there_is_money_for_the_shop(day: Day) -> object:
    return shop.set_budget(day.work, _with_ledger(day).courtyard_id, day.work.today.year, 50_000, "x")


def _goods(day: Day) -> tuple[CourtyardView, GoodsView]:
    courtyard = _with_ledger(day)
    return courtyard, day.one_of(shop_queries.goods(day.connection, courtyard.courtyard_id))


@deed
def goods_are_taken_up(day: Day) -> object:
    order = shop.ListGoods(
        courtyard_id=day.courtyard().courtyard_id,
        name=f"{day.word()}{day.chance.randint(0, 99)}",
        unit="x",
        price=day.chance.randint(1, 9),
    )
    return shop.list_goods(day.work, order)


@deed
def goods_come_in(day: Day) -> object:
    courtyard, goods = _goods(day)
    order = shop.TakeIn(courtyard_id=courtyard.courtyard_id, goods_id=goods.goods_id, quantity=5, donor=day.word())
    return shop.take_in(day.work, order)


@deed
def goods_become_dearer(day: Day) -> object:
    _, goods = _goods(day)
    return shop.amend_goods(day.work, shop.AmendGoods(goods_id=goods.goods_id, price=day.chance.randint(1, 9)))


@deed
def goods_are_given_no_more(day: Day) -> object:
    _, goods = _goods(day)
    return shop.withdraw_goods(day.work, goods.goods_id, "x") if day.chance.random() < 0.3 else None


@deed
def goods_are_counted(day: Day) -> object:
    courtyard, goods = _goods(day)
    order = shop.CountStock(courtyard_id=courtyard.courtyard_id, counted={goods.goods_id: 4}, reason="x")
    return shop.count_stock(day.work, order)


def _wanted(goods: GoodsView) -> tuple[Wanted, ...]:
    return (Wanted(goods_id=goods.goods_id, quantity=1, price=goods.price),)


def _rich(day: Day, courtyard: CourtyardView) -> Id:
    """Find a household that has points."""
    ledger = ledger_of_courtyard(day.connection, courtyard.courtyard_id)
    return day.one_of(sorted(balances.household_balances(day.connection, ledger)))


@deed
def somebody_buys_for_points(day: Day) -> object:
    courtyard, goods = _goods(day)
    order = till.Redeem(
        courtyard_id=courtyard.courtyard_id,
        household_id=_rich(day, courtyard),
        lines=_wanted(goods),
        received_by="x",
        handled_by="x",
        request_id=next(
            (one.request_id for one in shop_queries.open_requests(day.connection, courtyard.courtyard_id)), None
        ),
    )
    return till.redeem(day.work, order)


@deed
def somebody_asks_for_goods(day: Day) -> object:
    courtyard, goods = _goods(day)
    return till.request_goods(day.work, courtyard.courtyard_id, _rich(day, courtyard), _wanted(goods))


@deed
def somebody_wants_nothing_any_more(day: Day) -> object:
    wishes_open = shop_queries.open_requests(day.connection, _with_ledger(day).courtyard_id)
    return till.drop_request(day.work, day.one_of(wishes_open).request_id, "x")


@deed
def a_household_does_not_want_to_be_named(day: Day) -> object:
    return wishes.tell_wish(day.work, day.household().household_id, public=day.chance.random() < 0.5)


@deed
def a_case_is_settled(day: Day) -> object:
    courtyard = _with_ledger(day)
    ledger = ledger_of_courtyard(day.connection, courtyard.courtyard_id)
    found = cases(day.connection, ledger, day.work.today)
    if found:
        order = settling.SettleCase(
            courtyard_id=courtyard.courtyard_id,
            case_id=day.one_of(found).case_id,
            how=Settlement.STANDS,
            reason="x",
        )
        return settling.settle_case(day.work, order)
    # A case that is open on another machine only.
    body = CaseSettled(
        case_id=new_id(), ledger_id=ledger.ledger_id, how=Settlement.OTHERWISE, reason="x", settled_on=day.work.today
    )
    return day.work.record(body, scope=ledger.scope, subject=body.case_id)


@deed
def something_beside_the_chain_is_booked_again(day: Day) -> object:
    courtyard = _with_ledger(day)
    ledger = ledger_of_courtyard(day.connection, courtyard.courtyard_id)
    beside = [one.booking for one in cases(day.connection, ledger, day.work.today) if one.booking is not None]
    return settling.book_again(day.work, courtyard.courtyard_id, day.one_of(beside).booking_id, pot_pays=True)
