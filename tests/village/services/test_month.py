"""What a month of carrying comes to, and the tables that go to the offices."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from support.clock import FixedClock
from support.errands import Bag
from support.stores import A_LEADER
from yuanba.kernel.actor import PermissionMissing
from yuanba.kernel.permissions import ALL_PERMISSIONS, Permission
from yuanba.village.courtyards.spreadsheets.writing import TextTable, write_table
from yuanba.village.services.actions import clock as clocks
from yuanba.village.services.actions import ending
from yuanba.village.services.export import TakeLedger, summary_table, take_ledger
from yuanba.village.services.model import Applicant, Grade, Handing, Mode, StopReason, TicketState
from yuanba.village.services.month import Month, Period, Span, month_of, period_of
from yuanba.village.services.wording import LEDGER_HEADINGS, lateness, span_of

OCTOBER, NOVEMBER = period_of(date(2026, 10, 9)), period_of(date(2026, 11, 30))


def month(bag: Bag, period: Period, today: date) -> Month:
    with bag.store.reading() as connection:
        return month_of(connection, bag.courtyard_id, period, today=today)


def answered(bag: Bag, clock: FixedClock, days: int, after: TicketState = TicketState.GRANTED, place: int = 0) -> bytes:
    """A ticket that the office accepted today and answers so many days later; the day is today again afterwards."""
    ticket_id = bag.carried_to_office(applicant=bag.applicant(place))
    clock.advance(days=days)
    bag.move(ticket_id, after, note="结果")
    clock.advance(days=-days)
    return ticket_id


def test_a_month_is_what_was_opened_and_what_was_answered_in_it(bag: Bag, clock: FixedClock) -> None:
    clock.moment = datetime(2026, 10, 20, 8, 0, tzinfo=UTC)
    answered(bag, clock, days=14)
    answered(bag, clock, days=5, after=TicketState.REFUSED, place=1)
    bag.open(service_id="identity_card", mode=Mode.ASSISTING)

    october = month(bag, OCTOBER, date(2026, 11, 30))
    november = month(bag, NOVEMBER, date(2026, 11, 30))

    assert (october.opened, october.answered, october.granted) == (3, 1, 0)
    assert (november.opened, november.answered, november.granted) == (0, 1, 1)
    assert october.by_mode == {Mode.ALL_THE_WAY: 2, Mode.ASSISTING: 1}
    assert [one.service_id for one in october.by_service] == ["identity_card", "minimum_living"]
    assert [one.service_id for one in november.by_service] == ["minimum_living"]


def test_the_share_on_time_counts_only_answers_that_had_a_limit(bag: Bag, clock: FixedClock) -> None:
    # Accepted on 2 November: 25 working days end on 7 December.
    answered(bag, clock, days=35)
    answered(bag, clock, days=36, place=1)
    withdrawn = bag.carried_to_office(applicant=bag.applicant(2))
    clock.advance(days=29)
    bag.move(withdrawn, TicketState.WITHDRAWN, note="不办了")
    # Nobody has laid a limit down for it.
    unlimited = bag.carried_to_office(applicant=bag.applicant(3), service_id="disability_allowances")
    bag.move(unlimited, TicketState.GRANTED)

    december = month(bag, period_of(date(2026, 12, 1)), date(2026, 12, 31))

    assert (december.answered, december.timed, december.on_time) == (3, 2, 1)
    (late,) = december.late
    assert (late.due_on, late.days, late.working, late.answered) == (date(2026, 12, 7), 1, True, True)
    assert lateness(late) == "2026年11月2日受理，25 个工作日 → 12月7日；12月8日办结，晚了 1 个工作日"


def test_a_ticket_without_an_answer_is_late_as_long_as_it_waits_and_not_after(bag: Bag, clock: FixedClock) -> None:
    clock.moment = datetime(2026, 10, 9, 8, 0, tzinfo=UTC)
    ticket_id = bag.carried_to_office()
    # 25 working days from 9 October, with the Saturday of 10 October made up for the holiday: 12 November.
    before = month(bag, OCTOBER, date(2026, 11, 20))
    on_the_day = month(bag, NOVEMBER, date(2026, 11, 12))
    after = month(bag, NOVEMBER, date(2026, 11, 16))
    clock.advance(days=53)
    bag.move(ticket_id, TicketState.GRANTED)
    since = month(bag, period_of(date(2026, 12, 1)), date(2026, 12, 31))
    looking_back = month(bag, NOVEMBER, date(2026, 12, 31))

    assert before.late == on_the_day.late == ()
    assert [(one.due_on, one.days, one.answered) for one in after.late] == [(date(2026, 11, 12), 2, False)]
    assert [one.answered for one in since.late] == [True]
    assert [(one.days, one.answered) for one in looking_back.late] == [(12, False)]


def test_a_clock_that_stands_is_not_late(bag: Bag, clock: FixedClock) -> None:
    ticket_id = bag.carried_to_office()
    clock.advance(days=14)
    order = clocks.StopClock(ticket_id=ticket_id, why=StopReason.POSTING, first_on=date(2026, 11, 16))
    bag.do(lambda work: clocks.stop_clock(work, order))

    assert month(bag, period_of(date(2027, 1, 31)), date(2027, 1, 31)).late == ()


def test_a_quarter_and_a_year_hold_their_months(bag: Bag, clock: FixedClock) -> None:
    for at in (datetime(2026, 9, 30, 8, 0, tzinfo=UTC), datetime(2026, 10, 1, 8, 0, tzinfo=UTC)):
        clock.moment = at
        bag.open()
    quarter = period_of(date(2026, 11, 2), Span.QUARTER)
    year = period_of(date(2026, 11, 2), Span.YEAR)

    assert (quarter.first_on, quarter.last_on) == (date(2026, 10, 1), date(2026, 12, 31))
    assert month(bag, quarter, date(2026, 12, 31)).opened == 1
    assert month(bag, quarter.step(-1), date(2026, 12, 31)).opened == 1
    assert month(bag, year, date(2026, 12, 31)).opened == 2
    assert [span_of(one) for one in (OCTOBER, quarter, quarter.step(1), year.step(-1))] == [
        "2026年10月",
        "2026年第4季度",
        "2027年第1季度",
        "2025年",
    ]


def test_another_length_of_time_stays_where_one_looks() -> None:
    today = date(2026, 11, 25)

    assert period_of(today, Span.YEAR).of_span(Span.MONTH, today) == NOVEMBER
    assert period_of(date(2025, 3, 1), Span.YEAR).of_span(Span.MONTH, today) == period_of(date(2025, 12, 1))
    assert OCTOBER.of_span(Span.QUARTER, today) == period_of(today, Span.QUARTER)
    assert period_of(date(2027, 6, 1), Span.QUARTER).of_span(Span.MONTH, today) == period_of(date(2027, 4, 1))


@given(st.dates(date(2000, 1, 1), date(2090, 12, 31)), st.sampled_from(list(Span)), st.integers(-60, 60))
def test_periods_lie_side_by_side_and_one_comes_back_by_the_same_way(day: date, span: Span, by: int) -> None:
    period = period_of(day, span)

    assert period.first_on <= day <= period.last_on
    assert period.step(1).first_on == period.last_on + timedelta(days=1)
    assert period.step(by).step(-by) == period


def test_nothing_at_all_is_an_empty_month(bag: Bag) -> None:
    assert month(bag, NOVEMBER, date(2026, 11, 30)).empty


def take(bag: Bag, *, hidden: bool) -> TextTable:
    order = TakeLedger(courtyard_id=bag.courtyard_id, period=NOVEMBER, hidden=hidden)
    return bag.do(lambda work: take_ledger(work, order))


def test_a_ledger_has_hidden_columns_only_where_they_were_asked_for(bag: Bag) -> None:
    bag.open(phone="13800138000", id_number="11010519491231002x")

    plain, hidden = take(bag, hidden=False), take(bag, hidden=True)

    assert hidden.headings == LEDGER_HEADINGS
    assert set(LEDGER_HEADINGS) - set(plain.headings) == {"电话", "身份证号后四位"}
    assert {"13800138000", "002X"} <= set(hidden.rows[0])
    assert not {"13800138000", "002X"} & set(plain.rows[0])


def test_whoever_may_not_see_hidden_fields_takes_none_of_them_out(bag: Bag) -> None:
    bag.open(phone="13800138000")
    helper = replace(A_LEADER, permissions=ALL_PERMISSIONS - {Permission.SEE_HIDDEN})
    order = TakeLedger(courtyard_id=bag.courtyard_id, period=NOVEMBER, hidden=True)

    with pytest.raises(PermissionMissing):
        bag.do(lambda work: take_ledger(work, order), actor=helper)

    assert bag.do(lambda work: take_ledger(work, replace(order, hidden=False)), actor=helper).rows


@pytest.mark.parametrize("name", ["=1+1", "+86", "-1", "@SUM(A1)"])
def test_a_name_that_looks_like_a_formula_stays_a_name(bag: Bag, tmp_path: Path, name: str) -> None:
    bag.open(applicant=Applicant(name=name), note=name)
    path = tmp_path / "台账.xlsx"

    write_table(path, take(bag, hidden=False))

    cells = [cell for row in load_workbook(path).active for cell in row if cell.value == name]
    assert len(cells) == 2
    assert {(cell.data_type, cell.number_format) for cell in cells} == {("s", "@")}


def test_the_sums_are_a_table_of_numbers_with_a_last_row_of_all(bag: Bag, clock: FixedClock) -> None:
    ticket_id = answered(bag, clock, days=1)
    clock.advance(days=2)
    deliver = ending.DeliverResult(ticket_id=ticket_id, handing=Handing.AT_HOME, received_by="本人")  # type: ignore[arg-type]
    bag.do(lambda work: ending.deliver_result(work, deliver))
    bag.do(lambda work: ending.call_back(work, ticket_id, Grade.VERY_GOOD))  # type: ignore[arg-type]
    bag.open(service_id="homestead")

    table = summary_table(month(bag, NOVEMBER, date(2026, 11, 30)), "老井湾院坝")

    assert all(len(row) == len(table.headings) == len(table.widths) for row in table.rows)
    assert [row[:7] for row in table.rows] == [
        ("宅基地和建房审批", "1", "0", "0", "0", "0", "0"),
        ("最低生活保障", "1", "1", "1", "1", "1", "1"),
        ("合计", "2", "1", "1", "1", "1", "1"),
    ]
    assert not any("杨志全" in cell for row in table.rows for cell in row)
