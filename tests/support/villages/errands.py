"""What happens to applications that are carried for people."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from sqlalchemy import select

from support.villages.day import NAMES, Day, deed
from yuanba.kernel.ids import Id, new_id
from yuanba.village.services import queries
from yuanba.village.services.actions import (
    carrying,
    cases,
    cataloguing,
    clock,
    ending,
    handing_over,
    looking,
    opening,
    picturing,
    slips,
)
from yuanba.village.services.export import TakeLedger, take_ledger
from yuanba.village.services.model import (
    Agent,
    Applicant,
    AuthorisationEnd,
    Grade,
    Handing,
    Mode,
    PaperState,
    StopReason,
    TicketState,
)
from yuanba.village.services.month import period_of
from yuanba.village.services.queries import TicketView
from yuanba.village.services.rules.moves import MOVES
from yuanba.village.services.tables import ticket_table
from yuanba.village.services.tallies import slips_of_month

_SERVICE = "minimum_living"
_TO_THE_OFFICE = (TicketState.TAKEN, TicketState.HANDED_IN, TicketState.IN_PROGRESS)


def _ticket(day: Day, fits: Callable[[TicketView], object] = lambda ticket: True) -> TicketView:
    """Find a ticket that fits, of all in the store."""
    found = day.connection.scalars(select(ticket_table.c.subject).order_by(ticket_table.c.subject)).all()
    tickets = [queries.ticket(day.connection, Id(one), today=day.work.today) for one in found]
    return day.one_of([ticket for ticket in tickets if fits(ticket)])


def _running(ticket: TicketView) -> bool:
    return not ticket.record.ended


def _granted(ticket: TicketView) -> bool:
    return ticket.record.state is TicketState.GRANTED


def _move(day: Day, ticket: TicketView, after: TicketState) -> TicketView:
    order = carrying.MoveTicket(
        ticket_id=ticket.ticket_id, seen=ticket.record.state, after=after, note="x", office_number="1", incomplete=True
    )
    return carrying.move_ticket(day.work, order)


def _authorise(day: Day, ticket_id: Id) -> TicketView:
    order = carrying.Authorise(
        ticket_id=ticket_id,
        matter="低保",
        scope="代办",
        until_on=day.work.today + timedelta(days=60),
        signed_how="捺印",
    )
    return carrying.authorise(day.work, order)


@deed
def an_errand_is_taken_to_the_office(day: Day) -> object:
    home = day.household()
    one = day.resident(home)
    courtyard = day.courtyard()
    order = opening.OpenTicket(
        scope=courtyard.scope,
        courtyard_id=courtyard.courtyard_id,
        courtyard_code="LJW",
        applicant=Applicant(
            name=one.person.name, resident_id=one.person.resident_id, household_id=home.household_id, group=home.group
        ),
        service_id=_SERVICE,
        mode=Mode.ALL_THE_WAY,
        agent=Agent(person_id=new_id(), name="任德兴", phone="02352000000"),
    )
    ticket_id = opening.open_ticket(day.work, order)
    ticket = _authorise(day, ticket_id)
    for after in _TO_THE_OFFICE[: day.chance.randint(1, 3)]:
        ticket = _move(day, ticket, after)
    return ticket


@deed
def an_errand_moves_on(day: Day) -> object:
    ticket = _ticket(day, _running)
    return _move(day, ticket, day.one_of(MOVES[ticket.record.state]))


@deed
def an_errand_succeeds(day: Day) -> object:
    return _move(day, _ticket(day, lambda ticket: ticket.record.state is TicketState.IN_PROGRESS), TicketState.GRANTED)


@deed
def a_move_is_taken_back(day: Day) -> object:
    return carrying.take_back_move(day.work, _ticket(day, lambda ticket: ticket.record.moves).ticket_id, "x")


@deed
def an_authorisation_ends(day: Day) -> object:
    ticket = _ticket(day, _running)
    if not ticket.record.authorisations:
        return _authorise(day, ticket.ticket_id)
    return carrying.end_authorisation(day.work, ticket.ticket_id, AuthorisationEnd.WITHDRAWN, day.work.today)


@deed
def another_agent_takes_over(day: Day) -> object:
    order = carrying.ChangeAgent(
        ticket_id=_ticket(day, _running).ticket_id,
        agent=Agent(person_id=new_id(), name=day.chance.choice(NAMES)),
        consented_on=day.work.today,
        consented_how="当面",
        reason="x",
    )
    return carrying.change_agent(day.work, order)


@deed
def a_service_is_laid_down_anew(day: Day) -> object:
    service = queries.service(day.connection, _SERVICE)
    return cataloguing.edit_service(day.work, day.courtyard().scope, replace(service, fee=day.word()), "x")


@deed
def an_errand_goes_on_under_the_new_edition(day: Day) -> object:
    return clock.take_over_edition(day.work, _ticket(day, _running).ticket_id)


@deed
def the_clock_stops(day: Day) -> object:
    ticket = _ticket(day, lambda one: _running(one) and one.record.clock_from)
    why = day.one_of([reason for reason in StopReason if reason.value in ticket.record.service.limit.stops])
    return clock.stop_clock(day.work, clock.StopClock(ticket_id=ticket.ticket_id, why=why, first_on=day.work.today))


@deed
def the_clock_starts_again(day: Day) -> object:
    ticket = _ticket(day, lambda one: _running(one) and any(stop.last_on is None for stop in one.record.stops))
    stop = day.one_of([stop for stop in ticket.record.stops if stop.last_on is None])
    return clock.start_clock(day.work, ticket.ticket_id, stop.stop_id, day.work.today)


@deed
def a_stop_was_a_mistake(day: Day) -> object:
    ticket = _ticket(day, lambda one: _running(one) and one.record.stops)
    return clock.strike_stop(day.work, ticket.ticket_id, day.one_of(ticket.record.stops).stop_id, "x")


@deed
def the_office_takes_more_time(day: Day) -> object:
    ticket = _ticket(day, lambda one: _running(one) and one.record.clock_from)
    return clock.extend_limit(day.work, ticket.ticket_id, 3, day.work.today, "x")


@deed
def a_result_is_brought_home(day: Day) -> object:
    ticket = _ticket(day, lambda one: _granted(one) and one.record.delivered is None)
    order = ending.DeliverResult(ticket_id=ticket.ticket_id, handing=Handing.AT_HOME, received_by="x")
    return ending.deliver_result(day.work, order)


@deed
def somebody_calls_back(day: Day) -> object:
    ticket = _ticket(day, lambda one: one.record.ended and one.record.called_back is None)
    return ending.call_back(day.work, ticket.ticket_id, Grade.GOOD)


@deed
def a_fee_is_paid(day: Day) -> object:
    return ending.pay_fee(
        day.work,
        _ticket(day, _running).ticket_id,
        fen=500,
        what_for="工本费",
        receipt_number="1",
        paid_on=day.work.today,
    )


@deed
def somebody_objects(day: Day) -> object:
    return ending.raise_objection(day.work, _ticket(day, _running).ticket_id, "王德明", "x")


@deed
def an_objection_is_answered(day: Day) -> object:
    ticket = _ticket(day, lambda one: one.record.objections)
    objection = day.one_of(ticket.record.objections)
    return ending.answer_objection(day.work, ticket.ticket_id, objection.objection_id, "x")


@deed
def slips_are_counted(day: Day) -> object:
    courtyard = day.courtyard()
    order = slips.CountSlips(
        scope=courtyard.scope,
        courtyard_id=courtyard.courtyard_id,
        month=day.work.today.replace(day=1) - timedelta(days=day.chance.choice((1, 40))),
        counts={_SERVICE: {Grade.GOOD: day.chance.randint(3, 9), Grade.POOR: 1}},
    )
    return slips.count_slips(day.work, order)


@deed
def slips_are_counted_once_more(day: Day) -> object:
    courtyard = day.courtyard()
    month = day.work.today.replace(day=1) - timedelta(days=1)
    counted = day.one_of(slips_of_month(day.connection, courtyard.courtyard_id, month))
    order = slips.RecountSlips(
        scope=courtyard.scope,
        courtyard_id=courtyard.courtyard_id,
        month=month,
        service_id=counted.service_id,
        seen=counted.seen,
        grades={Grade.GOOD: day.chance.randint(1, 20)},
        reason="x",
    )
    return slips.recount_slips(day.work, order)


@deed
def a_ledger_is_taken_out(day: Day) -> object:
    courtyard = day.courtyard()
    return take_ledger(
        day.work, TakeLedger(courtyard_id=courtyard.courtyard_id, period=period_of(day.work.today), hidden=True)
    )


@deed
def an_applicant_tells_something(day: Day) -> object:
    return opening.tell_of_applicant(day.work, _ticket(day, _running).ticket_id, phone="13983000004")


@deed
def a_paper_is_marked(day: Day) -> object:
    ticket = _ticket(day, _running)
    order = opening.MarkPaper(
        ticket_id=ticket.ticket_id,
        paper_id=day.one_of(ticket.record.papers).paper_id,
        state=day.chance.choice(tuple(PaperState)),
        reason="x",
    )
    return opening.mark_paper(day.work, order)


@deed
def one_more_paper_is_wanted(day: Day) -> object:
    return opening.want_paper(day.work, opening.WantPaper(ticket_id=_ticket(day, _running).ticket_id, name="x"))


@deed
def a_picture_is_attached(day: Day) -> object:
    ticket = _ticket(day, _running)
    paper = day.one_of(ticket.record.papers)
    return picturing.attach_picture(day.work, ticket.ticket_id, paper.paper_id, day.chance.randbytes(32), 1_000)


@deed
def a_picture_is_turned(day: Day) -> object:
    ticket = _ticket(day, lambda one: _running(one) and any(paper.pictures for paper in one.record.papers))
    paper = day.one_of([paper for paper in ticket.record.papers if paper.pictures])
    before, after = day.one_of(paper.pictures).digest, day.chance.randbytes(32)
    return picturing.turn_picture(day.work, ticket.ticket_id, paper.paper_id, before=before, digest=after, size=1_000)


@deed
def a_picture_is_detached(day: Day) -> object:
    ticket = _ticket(day, lambda one: _running(one) and any(paper.pictures for paper in one.record.papers))
    digest = day.one_of([picture.digest for paper in ticket.record.papers for picture in paper.pictures])
    return picturing.detach_picture(day.work, ticket.ticket_id, digest, "x")


@deed
def the_office_gives_an_errand_back(day: Day) -> object:
    ticket = _ticket(day, lambda one: TicketState.HANDED_IN in MOVES[one.record.state])
    order = handing_over.OfficeGaveBack(
        ticket_id=ticket.ticket_id, seen=ticket.record.state, returned_on=day.work.today, reason="x"
    )
    return handing_over.office_gave_back(day.work, order)


@deed
def somebody_looks_at_what_two_computers_did(day: Day) -> object:
    return cases.leave_cases(day.work, _ticket(day, lambda one: one.cases).ticket_id)


@deed
def somebody_looks_at_what_was_told(day: Day) -> object:
    return looking.see_told(day.work, _ticket(day).ticket_id)


@deed
def a_case_is_left_as_it_stands(day: Day) -> object:
    ticket = _ticket(day, lambda one: one.cases)
    return cases.leave_case(day.work, ticket.ticket_id, day.one_of(ticket.cases).entry_id)


@deed
def a_case_is_taken_over(day: Day) -> object:
    ticket = _ticket(day, lambda one: one.cases)
    return cases.take_case_over(day.work, ticket.ticket_id, day.one_of(ticket.cases).entry_id, "x")


@deed
def an_agent_goes_along_only(day: Day) -> object:
    ticket = _ticket(day, lambda one: _running(one) and one.record.opened.mode is Mode.ALL_THE_WAY)
    return carrying.change_mode(day.work, ticket.ticket_id, Mode.ASSISTING, "x")
