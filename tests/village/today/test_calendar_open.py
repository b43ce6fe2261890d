"""The arrangement of the next year is asked for where days are counted into it."""

from datetime import date

import pytest

from support.errands import Bag, a_bag
from support.holidays import a_year
from yuanba.journal.store import Store
from yuanba.village.calendars.actions import LoadHolidays, load_holidays
from yuanba.village.today.queries import Attention, Reminder, reminders


@pytest.fixture
def bag(store: Store) -> Bag:
    return a_bag(store)


def asked_for(bag: Bag, today: date) -> list[Reminder]:
    with bag.store.reading() as connection:
        found = reminders(connection, bag.courtyard_id, today)
    return [one for one in found if one.why is Attention.CALENDAR_OPEN]


def test_it_is_asked_for_from_november_on_where_a_clock_runs_until_it_is_loaded(bag: Bag) -> None:
    assert asked_for(bag, date(2026, 11, 2)) == []
    bag.carried_to_office()

    assert asked_for(bag, date(2026, 10, 31)) == []
    assert [one.title for one in asked_for(bag, date(2026, 11, 2))] == ["2027"]
    # The year has begun and it is still missing.
    assert [one.title for one in asked_for(bag, date(2027, 1, 15))] == ["2027"]

    order = LoadHolidays(scope=bag.scope, holidays=a_year(), file_name="2027.json")
    bag.do(lambda work: load_holidays(work, order))
    assert asked_for(bag, date(2026, 11, 2)) == []
