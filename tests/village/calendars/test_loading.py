"""Loading the holidays of a year: what holds, what it was before, and who disagrees."""

from datetime import date

import pytest

from support.clock import FixedClock
from support.holidays import a_year, days_off, made_up
from support.stores import A_LEADER, places_in
from support.villages.life import entries_of
from yuanba.journal.store import Store
from yuanba.kernel.actor import Actor, PermissionMissing
from yuanba.kernel.calendar import SHIPPED_CALENDAR, HolidayYear, WorkCalendar, holiday_year
from yuanba.kernel.ids import Id, new_id
from yuanba.village.calendars.actions import LoadHolidays, load_holidays, take_load_back
from yuanba.village.calendars.model import (
    BackReasonMissing,
    HolidaysKnownAlready,
    LoadUnknown,
    StatutoryDaysMissing,
)
from yuanba.village.calendars.queries import YearView, calendars_around, effective_calendar, year_view, year_views
from yuanba.village.catalogue import FOLDINGS

SCOPE = new_id()
#: A Monday that people have off only by arrangement, and a Saturday made up for.
ARRANGED_OFF, MADE_UP = date(2027, 10, 4), date(2027, 10, 9)


def load(store: Store, holidays: HolidayYear | None = None, actor: Actor = A_LEADER) -> Id:
    order = LoadHolidays(scope=SCOPE, holidays=holidays or a_year(), file_name="2027.json")
    with store.work(actor) as work:
        load_id = load_holidays(work, order)
        work.commit()
    return load_id


def take_back(store: Store, load_id: Id, reason: str = "装错了") -> None:
    with store.work(A_LEADER) as work:
        take_load_back(work, load_id, reason)
        work.commit()


def calendar(store: Store) -> WorkCalendar:
    with store.reading() as connection:
        return effective_calendar(connection)


def view(store: Store, year: int = 2027) -> YearView:
    with store.reading() as connection:
        return year_view(connection, year)


def test_nothing_loaded_the_shipped_years_hold(store: Store) -> None:
    assert calendar(store) is SHIPPED_CALENDAR
    assert view(store).holidays == holiday_year(2027)
    assert view(store).load is None


def test_a_loaded_year_takes_the_place_of_the_shipped_one_and_the_others_stay(store: Store) -> None:
    load(store)

    holds = calendar(store)
    assert not holds.is_working_day(ARRANGED_OFF)
    assert holds.is_working_day(MADE_UP)
    assert holds.arranged(date(2026, 1, 1), date(2027, 12, 31))
    assert not SHIPPED_CALENDAR.arranged(date(2027, 1, 1), date(2027, 1, 1))
    assert holds.is_working_day(date(2026, 10, 10))


def test_the_newest_edition_of_a_year_holds(store: Store) -> None:
    load(store)
    later = a_year(off=[*days_off(), date(2027, 10, 8)], make_up=[])
    load(store, later)

    assert view(store).holidays == later
    assert len(view(store).loads) == 2
    assert view(store).rivals == ()


def test_a_load_taken_back_leaves_what_was_before(store: Store) -> None:
    first = load(store)
    second = load(store, a_year(make_up=[]))

    take_back(store, second)
    assert view(store).holidays == a_year()
    take_back(store, first)
    assert view(store).holidays == holiday_year(2027)
    assert [one.taken_back for one in view(store).loads] == [True, True]

    with pytest.raises(LoadUnknown):
        take_back(store, first)


def test_taking_back_needs_a_reason(store: Store) -> None:
    load_id = load(store)

    with pytest.raises(BackReasonMissing):
        take_back(store, load_id, " ")


def test_the_same_days_again_are_said_to_be_known(store: Store) -> None:
    load(store)

    with pytest.raises(HolidaysKnownAlready):
        load(store)
    with pytest.raises(HolidaysKnownAlready):
        load(store, holiday_year(2026))


def test_a_year_that_cannot_be_right_is_not_loaded_either(store: Store) -> None:
    with pytest.raises(StatutoryDaysMissing):
        load(store, a_year(off=days_off()[1:]))


def test_who_keeps_no_calendar_loads_none(store: Store) -> None:
    stranger = Actor(operator_id=new_id(), name="过路人", permissions=frozenset())

    with pytest.raises(PermissionMissing):
        load(store, actor=stranger)


def test_what_a_load_changed_can_be_told_later(store: Store) -> None:
    first = load(store)
    load(store, a_year(make_up=[]))

    with store.reading() as connection:
        before, after = calendars_around(connection, first)
        assert before.is_working_day(ARRANGED_OFF)
        assert not after.is_working_day(ARRANGED_OFF)
        assert after.is_working_day(MADE_UP)
        with pytest.raises(LoadUnknown):
            calendars_around(connection, new_id())


def test_years_are_listed_with_those_asked_for_and_those_loaded(store: Store) -> None:
    load(store)

    with store.reading() as connection:
        found = year_views(connection, (2026,))

    assert [(one.holidays.year, one.load is not None) for one in found] == [(2026, False), (2027, True)]
    assert found[1].holidays.make_up == frozenset(made_up())


def test_two_computers_that_load_other_days_say_so_until_one_loads_again(
    store: Store, tmp_path_factory: pytest.TempPathFactory
) -> None:
    there = Store.create(places_in(tmp_path_factory.mktemp("there")), foldings=FOLDINGS, clock=FixedClock())
    load(store)
    load(there, a_year(make_up=[]))
    exchange(store, there)

    for one in (store, there):
        assert len(view(one).rivals) == 1
    assert view(store).holidays == view(there).holidays

    load(store, a_year(make_up=[]) if view(store).holidays == a_year() else a_year())
    exchange(store, there)
    for one in (store, there):
        assert view(one).rivals == ()
    assert view(store).holidays == view(there).holidays
    there.close()


def test_two_computers_that_load_the_same_file_do_not_disagree(
    store: Store, tmp_path_factory: pytest.TempPathFactory
) -> None:
    there = Store.create(places_in(tmp_path_factory.mktemp("there")), foldings=FOLDINGS, clock=FixedClock())
    load(store)
    load(there)
    exchange(store, there)

    assert view(store).rivals == ()
    assert view(store).holidays == a_year()
    there.close()


def exchange(one: Store, other: Store) -> None:
    """Let both have what either has."""
    for source, target in ((one, other), (other, one)):
        target.receive(entries_of(source))
