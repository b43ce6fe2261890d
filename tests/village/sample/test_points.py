"""Points in the sample village."""

from datetime import date

import pytest

from support.samples import SAMPLE_DAY
from yuanba.journal.store import Store
from yuanba.kernel.ids import Id
from yuanba.village.courtyards import queries as courtyards
from yuanba.village.points import audit, balances, queries, shop_queries
from yuanba.village.points.cases import cases
from yuanba.village.points.confirmed import LedgerView, ledger_of_courtyard
from yuanba.village.points.model import Why
from yuanba.village.points.passbook import passbook
from yuanba.village.points.red_table import red_table
from yuanba.village.sample.script import script


@pytest.fixture
def place(sample: Store) -> Id:
    with sample.reading() as connection:
        return next(one.courtyard_id for one in courtyards.courtyards(connection) if one.code == "YS01")


@pytest.fixture
def ledger(sample: Store, place: Id) -> LedgerView:
    with sample.reading() as connection:
        return ledger_of_courtyard(connection, place)


def home_of(sample: Store, place: Id, ledger: LedgerView) -> Id:
    """Find the household that gave its land: twenty points at once."""
    with sample.reading() as connection:
        for line in courtyards.households(connection, place):
            book = passbook(connection, ledger, line.household_id, year=SAMPLE_DAY.year, limit=99)
            if any(one.booking.body.rule_id == "public-4" for one in book.lines):
                return line.household_id
    raise AssertionError("nobody gave land")


def test_the_household_of_the_article_has_216_points_and_a_bag_of_rice(
    sample: Store, place: Id, ledger: LedgerView
) -> None:
    home = home_of(sample, place, ledger)
    with sample.reading() as connection:
        book = passbook(connection, ledger, home, year=SAMPLE_DAY.year, limit=99, base_redeemable=False)
        table = red_table(connection, ledger, date(2025, 12, 1), date(2026, 12, 31), ranked=True, today=SAMPLE_DAY)

    road = [one.change for one in book.lines if one.booking.body.rule_id == "public-4"]
    rice = [
        (one.change, one.booking.body.goods[0].name) for one in book.lines if one.booking.body.why is Why.REDEMPTION
    ]
    assert (road, rice) == ([20], [(-20, "大米")])
    assert (table.lines[0].household_id, table.lines[0].total) == (home, 216)
    assert (book.points, book.redeemable) == (196, 96)


def test_its_name_is_invented(sample: Store, place: Id, ledger: LedgerView) -> None:
    with sample.reading() as connection:
        head = courtyards.household(connection, home_of(sample, place, ledger)).head_name

    lines = script().courtyards[0]
    assert lines.points is not None
    assert head not in {"杨全国", "雷洋", "王耀军", "付维恒"}


def test_the_ledger_of_the_sample_holds(sample: Store, ledger: LedgerView) -> None:
    with sample.reading() as connection:
        proof = audit.prove(connection, ledger)
        months = audit.months_asserted(connection, ledger)
        open_cases = cases(connection, ledger, SAMPLE_DAY)
        whole = balances.totals(connection, ledger)

    assert proof.holds
    assert [one.holds for one in months] == [True]
    assert open_cases == ()
    assert whole.households + whole.pot + whole.shop + whole.issuer == 0


def test_something_waits_and_something_was_refused(sample: Store, place: Id, ledger: LedgerView) -> None:
    with sample.reading() as connection:
        waiting = queries.open_awards(connection, place, ledger)
        refused = queries.refused_awards(connection, place, since=date(2020, 1, 1))
        goods = shop_queries.goods(connection, place, balances.stock(connection, ledger))

    assert {one.record.state.value for one in waiting} == {"agreed", "posted"}
    assert len(refused) == 1
    assert {one.name: one.stock for one in goods}["大米"] == 29


def test_the_rules_were_laid_down_by_the_representatives_of_the_village(sample: Store, place: Id) -> None:
    with sample.reading() as connection:
        book = queries.book_on(connection, place, SAMPLE_DAY)

    assert (book.decided.body, book.edition) == ("村民代表会议", 1)
