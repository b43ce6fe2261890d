"""What comes next for a ticket, in which group it is looked for, and what goes to the office on the next trip."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from support.clock import FixedClock
from support.crowds import crowd
from support.errands import Bag
from support.trips import have_all, ready
from yuanba.journal.unit_of_work import UnitOfWork
from yuanba.kernel.actor import Actor, PermissionMissing
from yuanba.kernel.ids import new_id
from yuanba.village.courtyards import resident_actions as residents
from yuanba.village.courtyards.model import Departure
from yuanba.village.services import mishaps
from yuanba.village.services.actions import cases, ending
from yuanba.village.services.actions import handing_over as trips
from yuanba.village.services.board import Board, BoardLine, Group, Nearness, Step, ended_lines, read_board
from yuanba.village.services.handover import Candidate, candidates
from yuanba.village.services.model import Grade, Handing, Mode, TicketState

TODAY = date(2026, 11, 2)


def board(bag: Bag, today: date = TODAY) -> Board:
    with bag.store.reading() as connection:
        return read_board(connection, bag.courtyard_id, today=today)


def only(bag: Bag, today: date = TODAY) -> BoardLine:
    (line,) = board(bag, today).lines
    return line


def on_the_next_trip(bag: Bag, today: date = TODAY) -> tuple[Candidate, ...]:
    with bag.store.reading() as connection:
        return candidates(connection, bag.courtyard_id, today=today)


def test_a_ticket_walks_through_the_groups_from_the_door_to_the_last_call(bag: Bag) -> None:
    walked = []

    def look() -> None:
        walked.extend((only(bag).step, *only(bag).groups - {Group.ENDED, Group.OVERDUE, Group.DUE}))

    ticket_id = bag.open()
    look()
    have_all(bag, ticket_id)
    look()
    bag.authorise(ticket_id)
    look()
    bag.move(ticket_id, TicketState.TAKEN)
    look()
    bag.move(ticket_id, TicketState.HANDED_IN)
    look()
    bag.move(ticket_id, TicketState.IN_PROGRESS)
    look()
    bag.move(ticket_id, TicketState.TO_COMPLETE, note="缺收入说明")
    look()
    bag.move(ticket_id, TicketState.IN_PROGRESS)
    bag.move(ticket_id, TicketState.GRANTED)
    look()
    delivery = ending.DeliverResult(ticket_id=ticket_id, handing=Handing.AT_HOME, received_by="杨志全")
    bag.do(lambda work: ending.deliver_result(work, delivery))
    look()
    bag.do(lambda work: ending.call_back(work, ticket_id, Grade.GOOD))

    assert walked == [
        *(Step.PAPERS, Group.PAPERS),
        *(Step.AUTHORISE, Group.PAPERS),
        *(Step.TAKE, Group.TO_TAKE),
        *(Step.HAND_OVER, Group.TO_HAND_OVER),
        *(Step.AWAIT_ACCEPTANCE, Group.AT_OFFICE),
        *(Step.AWAIT_ANSWER, Group.AT_OFFICE),
        *(Step.COMPLETE, Group.CAME_BACK),
        *(Step.DELIVER, Group.TO_DELIVER),
        *(Step.CALL_BACK, Group.TO_CALL_BACK),
    ]
    assert board(bag).lines == ()
    assert board(bag).ended == 1


@pytest.mark.parametrize(
    ("days_after", "nearness"),
    [(-8, Nearness.LATER), (-7, Nearness.SOON), (0, Nearness.SOON), (1, Nearness.OVERDUE)],
)
def test_a_last_day_comes_nearer_and_goes_by(bag: Bag, days_after: int, nearness: Nearness) -> None:
    bag.carried_to_office()
    last = only(bag).ticket.due
    assert last is not None
    assert last.on is not None

    line = only(bag, last.on + timedelta(days=days_after))

    assert (line.nearness, line.days_left) == (nearness, -days_after)
    assert (Group.OVERDUE in line.groups) == (nearness is Nearness.OVERDUE)
    assert (Group.DUE in line.groups) == (nearness is Nearness.SOON)


def test_a_ticket_without_a_clock_is_never_late(bag: Bag) -> None:
    bag.open()

    assert only(bag, date(2028, 1, 1)).nearness is Nearness.NO_CLOCK


def test_a_call_back_is_asked_for_a_month_and_then_no_more(bag: Bag) -> None:
    ticket_id = bag.carried_to_office()
    bag.move(ticket_id, TicketState.GRANTED)
    delivery = ending.DeliverResult(ticket_id=ticket_id, handing=Handing.AT_HOME, received_by="杨志全")
    bag.do(lambda work: ending.deliver_result(work, delivery))

    assert only(bag, date(2026, 12, 2)).step is Step.CALL_BACK
    assert board(bag, date(2026, 12, 3)).lines == ()


def test_a_result_waits_to_be_delivered_however_long(bag: Bag) -> None:
    ticket_id = bag.carried_to_office()
    bag.move(ticket_id, TicketState.REFUSED, note="不符合条件")

    assert only(bag, date(2028, 1, 1)).step is Step.DELIVER


def test_what_was_withdrawn_leaves_the_board_and_stands_among_the_ended(bag: Bag) -> None:
    bag.move(bag.open(), TicketState.WITHDRAWN, note="不办了")

    assert board(bag).lines == ()
    with bag.store.reading() as connection:
        (line,) = ended_lines(connection, bag.courtyard_id, today=TODAY)
    assert (line.step, line.groups) == (Step.NONE, {Group.ENDED})


def test_an_authorisation_that_runs_out_soon_is_seen(bag: Bag) -> None:
    ticket_id = bag.open()
    bag.authorise(ticket_id, until_on=date(2026, 11, 16))

    assert Group.RUNNING_OUT not in only(bag, date(2026, 11, 1)).groups
    assert Group.RUNNING_OUT in only(bag).groups
    assert Group.RUNNING_OUT not in only(bag, date(2026, 11, 17)).groups


def test_an_agent_who_only_goes_along_needs_no_authorisation(bag: Bag) -> None:
    ticket_id = bag.open(mode=Mode.ASSISTING)
    have_all(bag, ticket_id)

    assert only(bag).step is Step.TAKE


def test_only_what_nothing_keeps_goes_on_the_next_trip(bag: Bag) -> None:
    ready(bag)
    bag.open(applicant=bag.applicant(1))
    incomplete = bag.open(applicant=bag.applicant(2))
    bag.move(incomplete, TicketState.TAKEN)
    unsigned = bag.open(applicant=bag.applicant(3))
    have_all(bag, unsigned)
    bag.move(unsigned, TicketState.TAKEN)
    dead = ready(bag, applicant=bag.applicant(4))
    home = bag.homes[4]
    died = residents.LeaveHousehold(
        household_id=home.household_id, resident_id=home.head.resident_id, why=Departure.DIED, left_on=TODAY
    )
    bag.do(lambda work: residents.leave_household(work, died))

    kept = [one.kept_by for one in on_the_next_trip(bag)]

    wanted = (type(None), mishaps.PapersMissing, mishaps.NotAuthorised, mishaps.ApplicantDied, mishaps.MoveNotAllowed)
    assert tuple(type(one) for one in kept) == wanted
    assert bag.state(dead) is TicketState.TAKEN


def test_what_the_office_accepts_is_handed_in_and_under_way_with_its_day_and_number(
    bag: Bag, clock: FixedClock
) -> None:
    ticket_id = ready(bag)
    clock.advance(days=3)
    order = trips.OfficeTook(
        ticket_id=ticket_id,
        seen=TicketState.TAKEN,
        handed_on=date(2026, 11, 3),
        accepted_on=date(2026, 11, 4),
        office_number="镇2026-017",
        office="镇便民服务中心",
    )

    view = bag.do(lambda work: trips.office_took(work, order))

    moves = [(move.after, move.moved_on, move.office_number) for move in view.record.moves[1:]]
    assert moves == [
        (TicketState.HANDED_IN, date(2026, 11, 3), ""),
        (TicketState.IN_PROGRESS, date(2026, 11, 4), "镇2026-017"),
    ]
    assert view.record.clock_from == date(2026, 11, 4)


def test_a_trip_that_fails_halfway_writes_nothing_of_this_ticket(bag: Bag) -> None:
    ticket_id = ready(bag)
    order = trips.OfficeTook(
        ticket_id=ticket_id, seen=TicketState.TAKEN, handed_on=TODAY, accepted_on=date(2026, 11, 1)
    )

    with pytest.raises(mishaps.DayReversed):
        bag.do(lambda work: trips.office_took(work, order))

    assert bag.state(ticket_id) is TicketState.TAKEN


def test_what_the_office_gives_back_stays_with_the_reason_until_it_goes_again(bag: Bag) -> None:
    ticket_id = ready(bag)
    order = trips.OfficeGaveBack(ticket_id=ticket_id, seen=TicketState.TAKEN, returned_on=TODAY, reason="窗口停电")
    bag.do(lambda work: trips.office_gave_back(work, order))

    assert (only(bag).step, only(bag).ticket.returned_on) == (Step.BRING_AGAIN, TODAY)
    (candidate,) = on_the_next_trip(bag)
    assert (candidate.kept_by, candidate.came_back) == (None, "窗口停电")
    took = trips.OfficeTook(ticket_id=ticket_id, seen=TicketState.TAKEN, handed_on=TODAY)
    bag.do(lambda work: trips.office_took(work, took))
    assert (only(bag).step, only(bag).ticket.returned_on) == (Step.AWAIT_ACCEPTANCE, None)


def test_a_return_needs_a_reason_and_a_ticket_that_was_on_its_way(bag: Bag) -> None:
    at_office = bag.carried_to_office()
    taken = ready(bag)
    for ticket_id, seen, reason, mishap in (
        (taken, TicketState.TAKEN, "  ", mishaps.ReasonMissing),
        (taken, TicketState.REGISTERED, "停电", mishaps.TicketMovedOn),
        (at_office, TicketState.IN_PROGRESS, "停电", mishaps.MoveNotAllowed),
    ):
        order = trips.OfficeGaveBack(ticket_id=ticket_id, seen=seen, returned_on=TODAY, reason=reason)
        with pytest.raises(mishap):
            bag.do(lambda work, order=order: trips.office_gave_back(work, order))  # type: ignore[misc]


def test_what_came_back_from_the_office_can_go_again_and_says_what_was_wanted(bag: Bag) -> None:
    ticket_id = bag.carried_to_office()
    have_all(bag, ticket_id)
    bag.move(ticket_id, TicketState.TO_COMPLETE, note="缺收入说明")

    (candidate,) = on_the_next_trip(bag)

    assert (candidate.kept_by, candidate.came_back) == (None, "缺收入说明")


def test_whoever_may_not_carry_tickets_notes_nothing_about_a_trip(bag: Bag) -> None:
    ticket_id = ready(bag)
    onlooker = Actor(operator_id=new_id(), name="周淑兰", permissions=frozenset())
    took = trips.OfficeTook(ticket_id=ticket_id, seen=TicketState.TAKEN, handed_on=TODAY)
    returned = trips.OfficeGaveBack(ticket_id=ticket_id, seen=TicketState.TAKEN, returned_on=TODAY, reason="停电")
    deeds: tuple[Callable[[UnitOfWork], object], ...] = (
        lambda work: trips.office_took(work, took),
        lambda work: trips.office_gave_back(work, returned),
        lambda work: cases.leave_cases(work, ticket_id),
    )

    for deed in deeds:
        with pytest.raises(PermissionMissing):
            bag.do(deed, actor=onlooker)


def test_a_line_of_the_board_and_the_ticket_itself_name_the_same_last_day(bag: Bag) -> None:
    crowd(bag, 200, TODAY)

    lines = board(bag).lines

    assert len(lines) == 200
    for line in lines:
        assert line.ticket.due == bag.ticket(line.ticket.ticket_id).due
    order = [line.ticket.due.on for line in lines if line.ticket.due is not None and line.ticket.due.on is not None]
    assert order == sorted(order)
