"""The shop: goods, prices, deliveries, counts, and the till."""

from datetime import date

import pytest

from support.ledgers import Machine
from yuanba.kernel.ids import new_id
from yuanba.village.points import shop_queries
from yuanba.village.points.actions import shop, till
from yuanba.village.points.mishaps import (
    BalanceTooLow,
    CountAsBooked,
    GoodsNameMissing,
    GoodsNameTaken,
    GoodsUnknown,
    HouseholdNotOfCourtyard,
    NothingWanted,
    PointsNotWhole,
    PriceChanged,
    RequestEnded,
    StockTooLow,
    WhyMissing,
)
from yuanba.village.points.model import Wanted, Why


def test_rice_costs_what_it_says(machine: Machine) -> None:
    machine.award(0)
    machine.award(0)
    machine.sell_goods("大米", 20, 3)
    sold = machine.redeem(0, "大米", 2)

    assert (machine.points(0), machine.stock("大米")) == (0, 1)
    assert sold.goods[0].price == 20


def test_there_is_never_less_than_nothing_in_the_shop(machine: Machine) -> None:
    machine.award(0)
    machine.award(0)
    machine.sell_goods("大米", 20, 1)

    with pytest.raises(StockTooLow) as refused:
        machine.redeem(0, "大米", 2)
    assert (refused.value.there, refused.value.wanted) == (1, 2)
    assert machine.points(0) == 40


def test_one_household_does_not_spend_the_points_of_another(machine: Machine) -> None:
    machine.award(0)
    machine.sell_goods("大米", 20, 1)

    with pytest.raises(BalanceTooLow):
        machine.redeem(1, "大米")


def test_the_pot_buys_too(machine: Machine) -> None:
    machine.award(None)
    machine.sell_goods("大米", 20, 1)
    machine.redeem(None, "大米")

    assert machine.stock("大米") == 0
    with pytest.raises(StockTooLow):
        machine.award(None)
        machine.redeem(None, "大米")


def test_a_price_changed_during_a_sale_is_told_before_anything_is_booked(machine: Machine) -> None:
    machine.award(0)
    goods_id = machine.sell_goods("大米", 15, 3)
    seen = machine.wanted("大米")
    machine.do(lambda work: shop.amend_goods(work, shop.AmendGoods(goods_id=goods_id, price=18)))

    with pytest.raises(PriceChanged) as refused:
        machine.redeem(0, "大米", lines=(seen,))
    assert (refused.value.shown, refused.value.price) == (15, 18)
    assert machine.points(0) == 20


@pytest.mark.parametrize("quantity", [0, -1])
def test_nothing_is_no_redemption(machine: Machine, quantity: int) -> None:
    machine.award(0)
    machine.sell_goods("大米", 20, 3)

    with pytest.raises(NothingWanted):
        machine.redeem(0, "大米", quantity)


def test_the_same_goods_named_twice_are_added_up(machine: Machine) -> None:
    machine.award(0)
    machine.sell_goods("食盐", 2, 9)
    one = machine.wanted("食盐", 2)
    sold = machine.redeem(0, "食盐", lines=(one, one))

    assert (machine.points(0), machine.stock("食盐"), len(sold.goods)) == (12, 5, 1)


def test_goods_nobody_knows_are_not_sold(machine: Machine) -> None:
    machine.award(0)
    machine.sell_goods("大米", 20, 3)

    with pytest.raises(GoodsUnknown):
        machine.redeem(0, "大米", lines=(Wanted(goods_id=new_id(), quantity=1, price=1),))


def test_goods_that_are_given_no_more_are_not_sold(machine: Machine) -> None:
    machine.award(0)
    goods_id = machine.sell_goods("大米", 20, 3)
    wanted = machine.wanted("大米")
    with pytest.raises(WhyMissing):
        machine.do(lambda work: shop.withdraw_goods(work, goods_id, " "))
    machine.do(lambda work: shop.withdraw_goods(work, goods_id, "不再进货"))

    with pytest.raises(GoodsUnknown):
        machine.redeem(0, "大米", lines=(wanted,))


@pytest.mark.parametrize("price", [0, -5])
def test_a_price_is_a_whole_number_above_zero(machine: Machine, price: int) -> None:
    with pytest.raises(PointsNotWhole):
        machine.sell_goods("大米", price, 0)


def test_goods_have_a_name_of_their_own(machine: Machine) -> None:
    goods_id = machine.sell_goods("大米", 20, 0)
    other = machine.sell_goods("食盐", 2, 0)
    with pytest.raises(GoodsNameTaken):
        machine.sell_goods("大米", 20, 0)
    with pytest.raises(GoodsNameMissing):
        machine.do(lambda work: shop.amend_goods(work, shop.AmendGoods(goods_id=goods_id, name=" ")))
    with pytest.raises(GoodsNameTaken):
        machine.do(lambda work: shop.amend_goods(work, shop.AmendGoods(goods_id=other, name="大米")))


def test_what_goes_bad_first_is_named_first(machine: Machine) -> None:
    machine.award(0)
    machine.sell_goods("牛奶", 5, 0)
    machine.take_in("牛奶", 4, donor="王老板", expires_on=date(2027, 3, 1))
    machine.take_in("牛奶", 4, expires_on=date(2026, 12, 1))
    machine.redeem(0, "牛奶", 3)

    left = machine.ask(lambda connection: shop_queries.batches(connection, machine.ledger, machine.goods["牛奶"]))

    assert [(one.quantity, one.expires_on, one.donor) for one in left] == [
        (1, date(2026, 12, 1), ""),
        (4, date(2027, 3, 1), "王老板"),
    ]


def test_spoilt_goods_leave_the_shop_with_a_reason(machine: Machine) -> None:
    goods_id = machine.sell_goods("牛奶", 5, 4)
    order = shop.TakeOut(courtyard_id=machine.place.courtyard_id, goods_id=goods_id, quantity=2, reason="过期")
    out = machine.do(lambda work: shop.take_out(work, order))

    assert (out.why, machine.stock("牛奶")) == (Why.STOCK_OUT, 2)


def test_a_count_puts_the_book_right_and_says_why_something_is_missing(machine: Machine) -> None:
    goods_id = machine.sell_goods("大米", 20, 5)
    place = machine.place.courtyard_id
    with pytest.raises(CountAsBooked):
        machine.do(lambda work: shop.count_stock(work, shop.CountStock(courtyard_id=place, counted={goods_id: 5})))
    with pytest.raises(WhyMissing):
        machine.do(lambda work: shop.count_stock(work, shop.CountStock(courtyard_id=place, counted={goods_id: 4})))

    order = shop.CountStock(courtyard_id=place, counted={goods_id: 4}, reason="被老鼠咬坏一袋")
    machine.do(lambda work: shop.count_stock(work, order))

    assert machine.stock("大米") == 4


def test_more_may_be_found_than_the_book_says(machine: Machine) -> None:
    goods_id = machine.sell_goods("大米", 20, 0)
    order = shop.CountStock(courtyard_id=machine.place.courtyard_id, counted={goods_id: 2})
    machine.do(lambda work: shop.count_stock(work, order))

    assert machine.stock("大米") == 2


def test_a_household_from_elsewhere_asks_for_nothing(machine: Machine) -> None:
    machine.sell_goods("大米", 20, 1)
    lines = (machine.wanted("大米"),)

    with pytest.raises(HouseholdNotOfCourtyard):
        machine.do(lambda work: till.request_goods(work, machine.place.courtyard_id, new_id(), lines))


def test_a_request_ends_once(machine: Machine) -> None:
    machine.award(0)
    machine.sell_goods("大米", 20, 2)
    lines = (machine.wanted("大米"),)
    asked = machine.do(lambda work: till.request_goods(work, machine.place.courtyard_id, machine.place.home(0), lines))
    machine.do(lambda work: till.drop_request(work, asked, "不要了"))

    with pytest.raises(RequestEnded):
        machine.redeem(0, "大米", request_id=asked)
    with pytest.raises(RequestEnded):
        machine.do(lambda work: till.drop_request(work, asked, "不要了"))


def test_slips_are_numbered_by_year_and_machine(machine: Machine) -> None:
    machine.award(0)
    machine.sell_goods("食盐", 2, 9)
    first = machine.redeem(0, "食盐").slip
    second = machine.redeem(0, "食盐").slip
    machine.clock.advance(days=70)
    third = machine.redeem(0, "食盐").slip

    assert [one.number[-5:] for one in (first, second, third) if one is not None] == ["J0001", "J0002", "J0001"]
