"""The calendar changes under tickets that are on their way."""

from datetime import date

import pytest

from support.errands import Bag
from support.holidays import a_year, days_off
from yuanba.kernel.calendar import SHIPPED_CALENDAR, HolidayYear, WorkCalendar
from yuanba.kernel.ids import Id
from yuanba.village.calendars.actions import LoadHolidays, load_holidays, take_load_back
from yuanba.village.services import queries
from yuanba.village.services.actions import clock as clocks
from yuanba.village.services.model import TicketState
from yuanba.village.services.recount import Recount, recount
from yuanba.village.services.wording import sum_of

TODAY = date(2026, 11, 2)


def into_next_year(bag: Bag, more: int = 40) -> Id:
    """A ticket accepted today for which the office has taken so much more time that it ends in 2027."""
    ticket_id = bag.carried_to_office()
    bag.do(lambda work: clocks.extend_limit(work, ticket_id, more, TODAY, "材料多"))
    return ticket_id


def load(bag: Bag, holidays: HolidayYear | None = None) -> Id:
    order = LoadHolidays(scope=bag.scope, holidays=holidays or a_year(), file_name="2027.json")
    return bag.do(lambda work: load_holidays(work, order))


def due_on(bag: Bag, ticket_id: Id) -> date | None:
    due = bag.ticket(ticket_id).due
    return None if due is None else due.on


def recounted(bag: Bag, after: WorkCalendar) -> Recount:
    with bag.store.reading() as connection:
        return recount(connection, SHIPPED_CALENDAR, after, today=TODAY)


def test_a_ticket_is_counted_with_the_calendar_that_holds_whoever_asks(bag: Bag) -> None:
    ticket_id = into_next_year(bag)
    before = bag.ticket(ticket_id).due
    assert before is not None
    assert before.on is not None
    assert not before.arranged
    assert "调休安排待公布，公布后会重算" in sum_of(before)

    load(bag)

    after = bag.ticket(ticket_id).due
    assert after is not None
    assert after.on != before.on
    assert after.arranged
    assert "待公布" not in sum_of(after)
    with bag.store.reading() as connection:
        (line,) = queries.board(connection, bag.courtyard_id, today=TODAY)
        (of_person,) = queries.tickets_of(connection, resident_id=bag.applicant().resident_id, today=TODAY)
        (view,) = queries.ledger(connection, bag.courtyard_id, date(2026, 1, 1), date(2026, 12, 31))
    assert line.due is not None
    assert of_person.due is not None
    assert view.due is not None
    assert {line.due.on, of_person.due.on, view.due.on} == {after.on}


def test_a_load_taken_back_moves_the_day_back(bag: Bag) -> None:
    ticket_id = into_next_year(bag)
    before = due_on(bag, ticket_id)
    load_id = load(bag)
    assert due_on(bag, ticket_id) != before

    bag.do(lambda work: take_load_back(work, load_id, "假的"))

    assert due_on(bag, ticket_id) == before


def test_what_moved_is_told_from_when_to_when(bag: Bag) -> None:
    ticket_id = into_next_year(bag)
    staying = bag.carried_to_office()
    before = due_on(bag, ticket_id)
    after = WorkCalendar({2027: a_year()})

    found = recounted(bag, after)

    assert found.counted == 2
    assert [(one.ticket.ticket_id, one.before_on) for one in found.moved] == [(ticket_id, before)]
    assert found.moved[0].after_on == found.moved[0].ticket.due.on  # type: ignore[union-attr]
    assert found.unarranged == 0
    assert due_on(bag, staying) is not None


def test_a_year_that_is_not_arranged_yet_is_told_with_its_number(bag: Bag) -> None:
    into_next_year(bag)
    into_next_year(bag, more=400)

    with_2027 = recounted(bag, WorkCalendar({2027: a_year()}))

    assert (with_2027.counted, with_2027.unarranged) == (2, 1)


def test_a_ticket_that_has_ended_or_has_no_clock_is_not_told(bag: Bag) -> None:
    ended = into_next_year(bag)
    bag.move(ended, TicketState.GRANTED)
    bag.open()

    assert recounted(bag, WorkCalendar({2027: a_year()})) == Recount(moved=(), counted=0, unarranged=0)


def test_days_that_no_ticket_meets_move_nothing(bag: Bag) -> None:
    into_next_year(bag)
    late = HolidayYear(
        year=2027,
        off=SHIPPED_CALENDAR.year(2027).off | {date(2027, 12, 31)},
        make_up=frozenset(),
        arranged=True,
        source="通知",
    )

    found = recounted(bag, WorkCalendar({2027: late}))

    assert found.moved == ()
    assert found.unarranged == 0


@pytest.mark.parametrize("more", [20, 30, 60, 120])
def test_each_day_moved_is_the_one_found_by_crossing_days_off(bag: Bag, more: int) -> None:
    ticket_id = into_next_year(bag, more)
    due = bag.ticket(ticket_id).due
    assert due is not None
    load(bag)
    off, made_up = set(days_off()), a_year().make_up

    day, left = TODAY, due.number
    while left:
        day = date.fromordinal(day.toordinal() + 1)
        if day.year == 2027:
            left -= day in made_up or (day.weekday() < 5 and day not in off)
        else:
            left -= SHIPPED_CALENDAR.is_working_day(day)

    assert due_on(bag, ticket_id) == day
