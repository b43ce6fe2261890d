"""Anonymous slips: counted when the month is over, told in steps of five, and never one told from the others."""

import shutil
from collections.abc import Iterator, Sequence
from dataclasses import fields, replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.clock import FixedClock
from support.errands import Bag, a_bag
from support.stores import places_in
from yuanba.journal.entry import unpack
from yuanba.journal.order import Arrived
from yuanba.journal.projector import arrived_from, stored_entries
from yuanba.journal.stamp import stamp_moment
from yuanba.journal.store import Store
from yuanba.journal.tables import entry_table
from yuanba.village.catalogue import FOLDINGS
from yuanba.village.services import mishaps
from yuanba.village.services.actions import slips
from yuanba.village.services.model import Grade
from yuanba.village.services.month_model import SlipsCounted
from yuanba.village.services.rules.slips import FEWEST_SLIPS, Grades, may_be_shown
from yuanba.village.services.tallies import SlipTally, slip_tallies, slips_of_month

OCTOBER = date(2026, 10, 1)
GOOD, POOR = Grade.GOOD, Grade.POOR


def count(bag: Bag, month: date = OCTOBER, **counts: Grades) -> None:
    order = slips.CountSlips(scope=bag.scope, courtyard_id=bag.courtyard_id, month=month, counts=counts)
    bag.do(lambda work: slips.count_slips(work, order))


def recount(bag: Bag, grades: Grades, service_id: str = "minimum_living", reason: str = "数错了") -> None:
    with bag.store.reading() as connection:
        seen = {one.service_id: one.seen for one in slips_of_month(connection, bag.courtyard_id, OCTOBER)}
    order = slips.RecountSlips(
        scope=bag.scope,
        courtyard_id=bag.courtyard_id,
        month=OCTOBER,
        service_id=service_id,
        seen=seen[service_id],
        grades=grades,
        reason=reason,
    )
    bag.do(lambda work: slips.recount_slips(work, order))


def told(bag: Bag, first: date = OCTOBER, last: date = OCTOBER) -> dict[str, SlipTally]:
    with bag.store.reading() as connection:
        return {one.service_id: one for one in slip_tallies(connection, bag.courtyard_id, first, last)}


def grades_told(bag: Bag) -> dict[Grade, int] | None:
    grades = told(bag)["minimum_living"].grades
    return None if grades is None else {grade: number for grade, number in grades.items() if number}


def test_slips_are_told_from_five_on(bag: Bag) -> None:
    count(bag, minimum_living={GOOD: 4, POOR: 1}, homestead={GOOD: 3, POOR: 1})

    found = told(bag)

    assert (found["minimum_living"].slips, found["minimum_living"].withheld) == (5, False)
    assert (found["homestead"].grades, found["homestead"].slips, found["homestead"].withheld) == (None, 0, True)


def test_the_box_is_opened_when_the_month_is_over(bag: Bag, clock: FixedClock) -> None:
    clock.moment = datetime(2026, 10, 31, 12, 0, tzinfo=UTC)
    with pytest.raises(mishaps.MonthNotOver) as raised:
        count(bag, minimum_living={GOOD: 5})
    clock.advance(days=1)

    count(bag, minimum_living={GOOD: 5})

    assert raised.value.from_on == date(2026, 11, 1)
    assert grades_told(bag) == {GOOD: 5}


def test_a_slip_that_comes_late_is_not_added(bag: Bag) -> None:
    count(bag, minimum_living={GOOD: 5})

    with pytest.raises(mishaps.SlipsCountedAlready):
        count(bag, minimum_living={POOR: 1})

    assert grades_told(bag) == {GOOD: 5}


def entries_of_slips(bag: Bag) -> list[tuple[SlipsCounted, datetime, bytes]]:
    with bag.store.reading() as connection:
        query = entry_table.select().where(entry_table.c.kind == "services.slips_counted")
        rows = connection.execute(query.order_by(entry_table.c.position)).all()
    return [(unpack(row.body, SlipsCounted), stamp_moment(row.stamp), row.act) for row in rows]


def test_the_journal_tells_neither_when_a_slip_came_nor_in_which_order_they_were_counted(
    bag: Bag, clock: FixedClock
) -> None:
    # As counted: homestead last, and within a service the poor one first.
    count(bag, minimum_living={POOR: 1, GOOD: 5}, extreme_poverty={GOOD: 2}, homestead={POOR: 6})

    entries = entries_of_slips(bag)

    assert [body.service_id for body, _, _ in entries] == ["extreme_poverty", "homestead", "minimum_living"]
    assert entries[2][0].grades == ((GOOD, 5), (POOR, 1))
    # One deed of one moment, after the month; no entry says more than month, service and sums.
    assert {moment for _, moment, _ in entries} == {clock.moment}
    assert len({act for _, _, act in entries}) == 1
    assert {field.name for field in fields(SlipsCounted)} == {
        "tally_id",
        "courtyard_id",
        "month",
        "service_id",
        "grades",
    }


def test_a_count_put_right_by_fewer_than_five_slips_is_told_no_more(bag: Bag) -> None:
    count(bag, minimum_living={GOOD: 5})

    recount(bag, {GOOD: 5, POOR: 1})

    assert grades_told(bag) is None
    assert told(bag)["minimum_living"].withheld


def test_a_slip_of_another_grade_is_not_told_either(bag: Bag) -> None:
    count(bag, minimum_living={GOOD: 6})

    recount(bag, {GOOD: 5, POOR: 1})

    assert grades_told(bag) is None


def test_a_slip_of_the_pen_is_put_right_where_it_reaches_over_five_slips(bag: Bag) -> None:
    count(bag, minimum_living={GOOD: 15})

    recount(bag, {GOOD: 5})

    assert grades_told(bag) == {GOOD: 5}


def test_a_detour_over_a_third_count_tells_no_more(bag: Bag) -> None:
    count(bag, minimum_living={GOOD: 5})
    recount(bag, {GOOD: 11})
    assert grades_told(bag) == {GOOD: 11}

    recount(bag, {GOOD: 5, POOR: 1})

    assert grades_told(bag) is None


def test_what_was_hidden_for_being_few_may_be_told_once_put_right(bag: Bag) -> None:
    count(bag, minimum_living={GOOD: 2})

    recount(bag, {GOOD: 6})

    assert grades_told(bag) == {GOOD: 6}


def test_slips_counted_under_the_wrong_service_are_taken_away_from_it(bag: Bag) -> None:
    count(bag, minimum_living={GOOD: 7})

    recount(bag, {}, reason="是宅基地的票")
    count(bag, homestead={GOOD: 7})

    assert grades_told(bag) is None
    assert told(bag)["homestead"].slips == 7


def test_a_recount_without_reason_change_or_first_count_writes_nothing(bag: Bag) -> None:
    count(bag, minimum_living={GOOD: 5})
    with pytest.raises(mishaps.ReasonMissing):
        recount(bag, {GOOD: 10}, reason=" ")
    with pytest.raises(mishaps.SlipsUnchanged):
        recount(bag, {GOOD: 5})
    order = slips.RecountSlips(
        scope=bag.scope,
        courtyard_id=bag.courtyard_id,
        month=OCTOBER,
        service_id="homestead",
        seen=bag.scope,
        grades={GOOD: 5},
        reason="数错了",
    )
    with pytest.raises(mishaps.SlipsNotCounted):
        bag.do(lambda work: slips.recount_slips(work, order))
    with pytest.raises(mishaps.SlipsRecountedMeanwhile):
        bag.do(lambda work: slips.recount_slips(work, replace(order, service_id="minimum_living")))
    with pytest.raises(mishaps.NumberNotPositive):
        recount(bag, {GOOD: -1})

    assert grades_told(bag) == {GOOD: 5}


def test_nothing_counted_is_no_count(bag: Bag) -> None:
    with pytest.raises(mishaps.SlipsEmpty):
        count(bag, minimum_living={GOOD: 0})
    with pytest.raises(mishaps.ServiceUnknown):
        count(bag, moon_ticket={GOOD: 5})


def test_a_longer_time_adds_up_only_what_each_month_tells(bag: Bag) -> None:
    # Three in September are hidden; a quarter of eight less a month of five would tell them.
    count(bag, date(2026, 9, 1), minimum_living={POOR: 3})
    count(bag, date(2026, 8, 1), minimum_living={GOOD: 5})
    count(bag, date(2026, 7, 1), minimum_living={GOOD: 1, POOR: 4})

    quarter = told(bag, date(2026, 7, 1), date(2026, 9, 30))["minimum_living"]

    assert quarter.grades is not None
    assert (quarter.grades[GOOD], quarter.grades[POOR], quarter.withheld) == (6, 4, True)


@pytest.fixture
def bags(empty_master: Path, tmp_path: Path, clock: FixedClock) -> Iterator[tuple[Bag, Bag]]:
    stores = []
    for name in ("first", "second"):
        shutil.copytree(empty_master, tmp_path / name)
        shutil.rmtree(tmp_path / name / "outside")
        stores.append(Store.open(places_in(tmp_path / name), foldings=FOLDINGS, clock=clock))
    first = a_bag(stores[0])
    stores[1].receive(entries(stores[0]))
    yield first, replace(first, store=stores[1])
    for store in stores:
        store.close()


def entries(store: Store) -> list[Arrived]:
    with store.reading() as connection:
        return [arrived_from(row) for row in connection.execute(stored_entries)]


def meet(one: Bag, other: Bag) -> None:
    here, there = entries(one.store), entries(other.store)
    one.store.receive(there)
    other.store.receive(here)


def test_slips_counted_on_two_computers_are_told_on_neither(bags: tuple[Bag, Bag], clock: FixedClock) -> None:
    count(bags[0], minimum_living={GOOD: 5}, homestead={GOOD: 9})
    clock.advance(minutes=3)
    count(bags[1], minimum_living={GOOD: 5, POOR: 1}, extreme_poverty={POOR: 8})

    meet(*bags)

    for bag in bags:
        found = told(bag)
        assert (found["minimum_living"].grades, found["minimum_living"].withheld) == (None, True)
        assert (found["homestead"].slips, found["extreme_poverty"].slips) == (9, 8)


def test_a_count_put_right_on_two_computers_is_told_on_neither(bags: tuple[Bag, Bag], clock: FixedClock) -> None:
    count(bags[0], minimum_living={GOOD: 5})
    meet(*bags)
    recount(bags[0], {GOOD: 10})
    clock.advance(minutes=3)
    recount(bags[1], {GOOD: 10, POOR: 1})

    meet(*bags)

    assert [grades_told(bag) for bag in bags] == [None, None]


counts_in_turn = st.lists(st.dictionaries(st.sampled_from(list(Grade)), st.integers(0, 12)), min_size=1, max_size=8)


@given(counts_in_turn)
def test_whoever_saw_every_count_that_was_told_can_tell_no_slip_from_four_others(counts: Sequence[Grades]) -> None:
    shown: list[Grades] = []
    for one in counts:
        if may_be_shown(one, shown):
            shown.append(one)

    for after in shown:
        assert sum(after.values()) >= FEWEST_SLIPS
        for before in shown:
            more = sum(max(after.get(grade, 0) - before.get(grade, 0), 0) for grade in Grade)
            assert more == 0 or more >= FEWEST_SLIPS
