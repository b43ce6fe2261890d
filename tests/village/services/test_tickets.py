"""What people do with tickets, from the door to the window and back."""

from dataclasses import replace
from datetime import date

import pytest

from support.clock import FixedClock
from support.errands import AN_AGENT, Bag
from support.stores import A_LEADER
from yuanba.journal.history import history
from yuanba.kernel.actor import Actor, PermissionMissing
from yuanba.kernel.ids import new_id
from yuanba.kernel.permissions import Permission
from yuanba.village.courtyards import resident_actions as residents
from yuanba.village.courtyards.mishaps import IdNumberFaulty
from yuanba.village.courtyards.model import Departure
from yuanba.village.operators.actions import AdmitOperator, admit_operator
from yuanba.village.services import mishaps, queries
from yuanba.village.services.actions import carrying, cataloguing, ending, looking, opening, picturing
from yuanba.village.services.actions import clock as clocks
from yuanba.village.services.catalogue import ProxyUse, Unit, shipped_services
from yuanba.village.services.finding import find_services
from yuanba.village.services.model import (
    Agent,
    AuthorisationEnd,
    Grade,
    Handing,
    Mode,
    OpposingParty,
    PaperState,
    StopReason,
    TicketState,
)
from yuanba.village.services.rules.moves import MOVES


def test_a_ticket_keeps_its_number_its_edition_and_the_papers_this_person_needs(bag: Bag) -> None:
    ticket_id = bag.open(conditions=("disability_card",), have=("id_card",))

    record = bag.ticket(ticket_id).record
    states = {line.paper_id: line.state for line in record.papers}
    assert record.opened.number.startswith("2026-LJW-")
    assert record.opened.number.endswith("-D0001")
    assert record.service == shipped_services()["minimum_living"]
    assert states["id_card"] is PaperState.HAVE
    assert states["disability_card"] is PaperState.MISSING
    assert "residence_permit" not in states


def test_numbers_go_on_one_by_one(bag: Bag) -> None:
    numbers = [bag.ticket(bag.open()).record.opened.number[-5:] for _ in range(3)]

    assert numbers == ["D0001", "D0002", "D0003"]


def test_what_the_applicant_told_is_kept_apart_and_only_the_last_four_of_the_id(bag: Bag) -> None:
    ticket_id = bag.open(phone="13800138000", id_number="11010519491231002x")

    with bag.store.reading() as connection:
        told = queries.told(connection, ticket_id)
    assert (told.phone, told.id_last_four) == ("13800138000", "002X")


def test_an_id_number_with_a_wrong_check_sign_writes_nothing(bag: Bag) -> None:
    with pytest.raises(IdNumberFaulty):
        bag.open(id_number="110105194912310021")

    with bag.store.reading() as connection:
        assert queries.board(connection, bag.courtyard_id, today=date(2026, 11, 2)) == ()


def test_the_clock_starts_with_acceptance_and_the_sum_is_that_of_the_wall_calendar(bag: Bag, clock: FixedClock) -> None:
    ticket_id = bag.carried_to_office()
    due = bag.ticket(ticket_id).due
    assert due is not None
    assert due.on == date(2026, 12, 7)
    clock.advance(days=25)

    for why, first, last in (
        (StopReason.POSTING, date(2026, 11, 16), date(2026, 11, 22)),
        (StopReason.COMPLETING, date(2026, 11, 25), date(2026, 11, 27)),
    ):
        order = clock_stop(ticket_id, why, first, last)
        bag.do(lambda work, order=order: clocks.stop_clock(work, order))

    moved = bag.ticket(ticket_id).due
    assert moved is not None
    assert (moved.on, moved.lost) == (date(2026, 12, 17), 8)


def clock_stop(ticket_id: bytes, why: StopReason, first: date, last: date | None) -> clocks.StopClock:
    return clocks.StopClock(ticket_id=ticket_id, why=why, first_on=first, last_on=last)  # type: ignore[arg-type]


def test_wanted_papers_stop_the_clock_until_they_are_handed_in(bag: Bag, clock: FixedClock) -> None:
    ticket_id = bag.carried_to_office()
    clock.advance(days=7)
    bag.move(ticket_id, TicketState.TO_COMPLETE, note="缺收入说明")
    standing = bag.ticket(ticket_id, date(2026, 11, 9)).record.stops
    clock.advance(days=2)

    bag.move(ticket_id, TicketState.IN_PROGRESS)

    stops = bag.ticket(ticket_id).record.stops
    due = bag.ticket(ticket_id).due
    assert [stop.last_on for stop in standing] == [None]
    assert [(stop.why, stop.first_on, stop.last_on) for stop in stops] == [
        (StopReason.COMPLETING, date(2026, 11, 9), date(2026, 11, 11))
    ]
    assert due is not None
    assert due.lost == 3


def test_a_move_made_by_mistake_is_taken_back_with_its_stop(bag: Bag) -> None:
    ticket_id = bag.carried_to_office()
    bag.move(ticket_id, TicketState.TO_COMPLETE, note="点错了")

    bag.do(lambda work: carrying.take_back_move(work, ticket_id, "点错了"))

    assert bag.state(ticket_id) is TicketState.IN_PROGRESS
    assert bag.ticket(ticket_id).record.stops == ()


def test_a_move_taken_back_lets_no_earlier_stop_stand_again(bag: Bag, clock: FixedClock) -> None:
    ticket_id = bag.carried_to_office()
    for note in ("缺收入说明", "缺居住证"):
        bag.move(ticket_id, TicketState.TO_COMPLETE, note=note)
        clock.advance(days=1)
        bag.move(ticket_id, TicketState.IN_PROGRESS)
        clock.advance(days=1)

    bag.do(lambda work: carrying.take_back_move(work, ticket_id, "点错了"))

    stops = bag.ticket(ticket_id).record.stops
    assert [(stop.first_on.day, stop.last_on) for stop in stops] == [(2, date(2026, 11, 3)), (4, None)]


def test_a_move_taken_back_lets_no_clock_stand_that_was_started_by_hand(bag: Bag, clock: FixedClock) -> None:
    ticket_id = bag.carried_to_office()
    bag.move(ticket_id, TicketState.TO_COMPLETE, note="缺收入说明")
    (stop,) = bag.ticket(ticket_id).record.stops
    clock.advance(days=3)
    bag.do(lambda work: clocks.start_clock(work, ticket_id, stop.stop_id, date(2026, 11, 3)))
    bag.move(ticket_id, TicketState.IN_PROGRESS)

    bag.do(lambda work: carrying.take_back_move(work, ticket_id, "点错了"))

    assert [one.last_on for one in bag.ticket(ticket_id).record.stops] == [date(2026, 11, 3)]


@pytest.mark.parametrize("end", [TicketState.GRANTED, TicketState.REFUSED])
def test_an_answer_taken_back_after_its_delivery_is_delivered_anew(bag: Bag, end: TicketState) -> None:
    ticket_id = bag.carried_to_office()
    bag.move(ticket_id, end, note="办公室说的")
    delivered(bag, ticket_id)

    bag.do(lambda work: carrying.take_back_move(work, ticket_id, "另一件"))

    assert bag.ticket(ticket_id).record.delivered is None
    bag.move(ticket_id, TicketState.GRANTED)
    delivered(bag, ticket_id)
    assert bag.ticket(ticket_id).record.delivered is not None


def test_an_end_made_by_mistake_is_taken_back(bag: Bag) -> None:
    ticket_id = bag.carried_to_office()
    bag.move(ticket_id, TicketState.GRANTED)

    bag.do(lambda work: carrying.take_back_move(work, ticket_id, "另一件"))

    assert bag.state(ticket_id) is TicketState.IN_PROGRESS


@pytest.mark.parametrize("before", TicketState)
def test_a_ticket_goes_only_where_a_way_leads(before: TicketState) -> None:
    for after in TicketState:
        if after in MOVES[before]:
            assert before is not after
        else:
            with pytest.raises(mishaps.MoveNotAllowed):
                carrying.moves.check_move(before, after)


def test_without_a_signed_authorisation_nothing_is_handed_in(bag: Bag) -> None:
    ticket_id = bag.open()
    bag.move(ticket_id, TicketState.TAKEN)

    with pytest.raises(mishaps.NotAuthorised) as raised:
        bag.move(ticket_id, TicketState.HANDED_IN, incomplete=True)

    assert raised.value.until_on is None
    assert bag.state(ticket_id) is TicketState.TAKEN


def test_an_authorisation_that_ran_out_or_was_withdrawn_says_which(bag: Bag, clock: FixedClock) -> None:
    ran_out, withdrawn = bag.open(), bag.open()
    for ticket_id in (ran_out, withdrawn):
        bag.move(ticket_id, TicketState.TAKEN)
    bag.authorise(ran_out, until_on=date(2026, 11, 3))
    bag.authorise(withdrawn)
    clock.advance(days=5)
    why = AuthorisationEnd.WITHDRAWN
    bag.do(lambda work: carrying.end_authorisation(work, withdrawn, why, date(2026, 11, 7)))

    with pytest.raises(mishaps.NotAuthorised) as first:
        bag.move(ran_out, TicketState.HANDED_IN, incomplete=True)
    with pytest.raises(mishaps.NotAuthorised) as second:
        bag.move(withdrawn, TicketState.HANDED_IN, incomplete=True)

    assert (first.value.until_on, first.value.ended) == (date(2026, 11, 3), False)
    assert second.value.ended


def test_nobody_acts_for_the_dead(bag: Bag) -> None:
    ticket_id = bag.open()
    bag.authorise(ticket_id)
    bag.move(ticket_id, TicketState.TAKEN)
    home = bag.homes[0]
    died = residents.LeaveHousehold(
        household_id=home.household_id,
        resident_id=home.head.resident_id,
        why=Departure.DIED,
        left_on=date(2026, 11, 2),
    )
    bag.do(lambda work: residents.leave_household(work, died))

    with pytest.raises(mishaps.ApplicantDied):
        bag.move(ticket_id, TicketState.HANDED_IN, incomplete=True)
    bag.move(ticket_id, TicketState.WITHDRAWN, note="本人去世")

    assert bag.state(ticket_id) is TicketState.WITHDRAWN


def test_missing_papers_are_named_before_the_way_to_the_office(bag: Bag) -> None:
    ticket_id = bag.open()
    bag.authorise(ticket_id)
    bag.move(ticket_id, TicketState.TAKEN)

    with pytest.raises(mishaps.PapersMissing) as raised:
        bag.move(ticket_id, TicketState.HANDED_IN)

    assert "户口簿（原件和复印件）" in raised.value.names


def test_an_identity_card_is_never_carried_but_the_agent_may_go_along(bag: Bag) -> None:
    assert shipped_services()["identity_card"].proxy.use is ProxyUse.NO

    with pytest.raises(mishaps.MustGoInPerson):
        bag.open(service_id="identity_card")
    ticket_id = bag.open(service_id="identity_card", mode=Mode.ASSISTING)
    bag.move(ticket_id, TicketState.TAKEN)
    bag.move(ticket_id, TicketState.HANDED_IN, incomplete=True)

    assert bag.state(ticket_id) is TicketState.HANDED_IN


def test_who_goes_along_only_needs_no_authorisation(bag: Bag) -> None:
    ticket_id = bag.open()
    bag.move(ticket_id, TicketState.TAKEN)
    with pytest.raises(mishaps.SameMode):
        bag.do(lambda work: carrying.change_mode(work, ticket_id, Mode.ALL_THE_WAY, "本人能去"))
    with pytest.raises(mishaps.ReasonMissing):
        bag.do(lambda work: carrying.change_mode(work, ticket_id, Mode.ASSISTING, " "))

    bag.do(lambda work: carrying.change_mode(work, ticket_id, Mode.ASSISTING, "本人能去"))
    bag.move(ticket_id, TicketState.HANDED_IN, incomplete=True)

    with bag.store.reading() as connection:
        (line,) = queries.board(connection, bag.courtyard_id, today=date(2026, 11, 2))
    assert (line.mode, line.state) == (Mode.ASSISTING, TicketState.HANDED_IN)


def test_what_needs_the_person_cannot_become_carried(bag: Bag) -> None:
    ticket_id = bag.open(service_id="identity_card", mode=Mode.ASSISTING)

    with pytest.raises(mishaps.MustGoInPerson):
        bag.do(lambda work: carrying.change_mode(work, ticket_id, Mode.ALL_THE_WAY, "本人走不动"))


def opposing(bag: Bag, place: int) -> tuple[OpposingParty, ...]:
    home = bag.homes[place]
    return (OpposingParty(name=home.head.name, resident_id=home.head.resident_id, household_id=home.household_id),)


def test_two_neighbours_over_a_homestead_have_agents_of_their_own(bag: Bag) -> None:
    # The neighbour himself.
    with pytest.raises(mishaps.AgentOfOtherSide):
        bag.open(service_id="homestead", opposing=opposing(bag, 1), agent=bag.agent_of(1))
    # Somebody of the neighbour's household.
    wife = new_id()
    member = replace(bag.homes[1].head, resident_id=wife, name="周淑兰")
    bag.do(lambda work: residents.join_household(work, bag.homes[1].household_id, member))
    with pytest.raises(mishaps.AgentOfOtherSide):
        bag.open(service_id="homestead", opposing=opposing(bag, 1), agent=Agent(person_id=wife, name="周淑兰"))
    # The agent who carries for the neighbour already.
    bag.open(service_id="homestead", applicant=bag.applicant(1), agent=bag.agent_of(2))
    with pytest.raises(mishaps.AgentOfOtherSide):
        bag.open(service_id="homestead", opposing=opposing(bag, 1), agent=bag.agent_of(2))

    ticket_id = bag.open(service_id="homestead", opposing=opposing(bag, 1))

    assert bag.ticket(ticket_id).record.agent == AN_AGENT


def test_nobody_is_against_oneself(bag: Bag) -> None:
    with pytest.raises(mishaps.ApplicantOpposesOneself):
        bag.open(service_id="homestead", opposing=opposing(bag, 0))


def test_another_agent_needs_consent_and_a_new_authorisation(bag: Bag) -> None:
    ticket_id = bag.open()
    bag.authorise(ticket_id)
    bag.move(ticket_id, TicketState.TAKEN)
    order = carrying.ChangeAgent(
        ticket_id=ticket_id, agent=bag.agent_of(3), consented_on=None, consented_how="", reason="原代办员外出"
    )
    with pytest.raises(mishaps.ConsentMissing):
        bag.do(lambda work: carrying.change_agent(work, order))
    consented = replace(order, consented_on=date(2026, 11, 2), consented_how="电话同意")

    bag.do(lambda work: carrying.change_agent(work, consented))

    assert bag.ticket(ticket_id).record.agent == bag.agent_of(3)
    with pytest.raises(mishaps.NotAuthorised):
        bag.move(ticket_id, TicketState.HANDED_IN, incomplete=True)


def test_a_paper_ticked_twice_is_said(bag: Bag) -> None:
    ticket_id = bag.open()
    order = opening.MarkPaper(ticket_id=ticket_id, paper_id="hukou", state=PaperState.HAVE)
    bag.do(lambda work: opening.mark_paper(work, order))

    with pytest.raises(mishaps.PaperMarkedAlready):
        bag.do(lambda work: opening.mark_paper(work, order))


def test_a_paper_that_was_photographed_cannot_be_missing(bag: Bag) -> None:
    ticket_id = bag.open()
    digest = bytes(32)
    bag.do(lambda work: picturing.attach_picture(work, ticket_id, "hukou", digest, 1000))
    order = opening.MarkPaper(ticket_id=ticket_id, paper_id="hukou", state=PaperState.MISSING)
    with pytest.raises(mishaps.PicturesOfPaper):
        bag.do(lambda work: opening.mark_paper(work, order))

    bag.do(lambda work: picturing.detach_picture(work, ticket_id, digest, "拍糊了"))
    bag.do(lambda work: opening.mark_paper(work, order))

    line = bag.ticket(ticket_id).record.paper("hukou")
    assert line is not None
    assert (line.state, line.pictures) == (PaperState.MISSING, ())


def test_days_before_the_start_and_days_to_come_are_refused(bag: Bag) -> None:
    ticket_id = bag.open()
    with pytest.raises(mishaps.DayReversed):
        bag.move(ticket_id, TicketState.TAKEN, moved_on=date(2026, 11, 1))
    with pytest.raises(mishaps.DayInFuture):
        bag.move(ticket_id, TicketState.TAKEN, moved_on=date(2026, 11, 3))


def test_a_clock_that_does_not_run_cannot_stand(bag: Bag) -> None:
    ticket_id = bag.open()

    with pytest.raises(mishaps.ClockNotRunning):
        bag.do(lambda work: clocks.stop_clock(work, clock_stop(ticket_id, StopReason.POSTING, date(2026, 11, 2), None)))


def test_a_clock_stands_only_for_what_its_edition_names(bag: Bag) -> None:
    ticket_id = bag.carried_to_office()

    with pytest.raises(mishaps.StopNotForService):
        bag.do(lambda work: clocks.stop_clock(work, clock_stop(ticket_id, StopReason.HEARING, date(2026, 11, 2), None)))


def ended(bag: Bag) -> bytes:
    ticket_id = bag.carried_to_office()
    bag.move(ticket_id, TicketState.GRANTED)
    return ticket_id


def delivered(bag: Bag, ticket_id: bytes) -> None:
    order = ending.DeliverResult(ticket_id=ticket_id, handing=Handing.AT_HOME, received_by="杨志全")  # type: ignore[arg-type]
    bag.do(lambda work: ending.deliver_result(work, order))


def test_a_result_is_delivered_before_anybody_asks_how_it_went(bag: Bag) -> None:
    ticket_id = ended(bag)

    with pytest.raises(mishaps.ResultNotDelivered):
        bag.do(lambda work: ending.call_back(work, ticket_id, Grade.GOOD))  # type: ignore[arg-type]
    delivered(bag, ticket_id)
    bag.do(lambda work: ending.call_back(work, ticket_id, Grade.GOOD, "跑得快"))  # type: ignore[arg-type]

    called_back = bag.ticket(ticket_id).record.called_back  # type: ignore[arg-type]
    assert called_back is not None
    assert called_back.asked_by == A_LEADER.name


def test_the_agent_cannot_ask_how_it_went_under_whatever_name(bag: Bag) -> None:
    ticket_id = ended(bag)
    delivered(bag, ticket_id)
    as_linked = Actor(operator_id=new_id(), name="小任")
    admit = AdmitOperator(
        scope=bag.scope, name="小任", resident_id=AN_AGENT.person_id, operator_id=as_linked.operator_id
    )
    bag.do(lambda work: admit_operator(work, admit))
    as_namesake = Actor(operator_id=new_id(), name=AN_AGENT.name)

    for actor in (as_linked, as_namesake):
        with pytest.raises(mishaps.AgentRatesOneself):
            bag.do(lambda work: ending.call_back(work, ticket_id, Grade.VERY_GOOD), actor=actor)  # type: ignore[arg-type]


def test_an_end_taken_back_after_the_call_back_is_asked_about_anew(bag: Bag) -> None:
    ticket_id = ended(bag)
    delivered(bag, ticket_id)
    bag.do(lambda work: ending.call_back(work, ticket_id, Grade.POOR))  # type: ignore[arg-type]
    bag.do(lambda work: carrying.take_back_move(work, ticket_id, "另一件"))  # type: ignore[arg-type]
    bag.move(ticket_id, TicketState.REFUSED, note="不符合条件")  # type: ignore[arg-type]
    delivered(bag, ticket_id)

    bag.do(lambda work: ending.call_back(work, ticket_id, Grade.GOOD))  # type: ignore[arg-type]

    called_back = bag.ticket(ticket_id).record.called_back  # type: ignore[arg-type]
    assert called_back is not None
    assert called_back.grade is Grade.GOOD


def test_who_looked_at_what_is_hidden_is_noted_once_a_day(bag: Bag, clock: FixedClock) -> None:
    ticket_id = bag.open(phone="13800138000")
    for _ in range(2):
        assert bag.do(lambda work: looking.see_told(work, ticket_id)).phone == "13800138000"
    clock.advance(days=1)
    bag.do(lambda work: looking.see_told(work, ticket_id))
    blind = Actor(operator_id=new_id(), name="小任", permissions=frozenset({Permission.CARRY_TICKETS}))

    with pytest.raises(PermissionMissing):
        bag.do(lambda work: looking.see_told(work, ticket_id), actor=blind)

    with bag.store.reading() as connection:
        kinds = [past.kind for past in history(connection, (ticket_id,))]
    assert kinds.count("services.told_seen") == 2


@pytest.mark.parametrize(
    "moves",
    [
        (TicketState.HANDED_IN, TicketState.GRANTED),
        (TicketState.HANDED_IN, TicketState.REFUSED),
        (TicketState.REFUSED,),
        (TicketState.WITHDRAWN,),
        (TicketState.HANDED_IN, TicketState.HANDED_OVER),
        (TicketState.HANDED_IN, TicketState.IN_PROGRESS, TicketState.HANDED_OVER),
    ],
)
def test_a_result_comes_at_any_time_and_may_be_objected_to(bag: Bag, moves: tuple[TicketState, ...]) -> None:
    ticket_id = bag.open()
    bag.authorise(ticket_id)
    for after in (TicketState.TAKEN, *moves):
        bag.move(ticket_id, after, note="单位说的", incomplete=True)

    bag.do(lambda work: ending.raise_objection(work, ticket_id, "杨志全", "不服"))

    record = bag.ticket(ticket_id).record
    assert record.ended
    assert [one.what for one in record.open_objections] == ["不服"]


def test_a_running_ticket_keeps_its_edition_until_somebody_takes_the_new_one_over(bag: Bag) -> None:
    ticket_id = bag.carried_to_office()
    old = shipped_services()["minimum_living"]
    changed = replace(old, limit=replace(old.limit, number=20))
    bag.do(lambda work: cataloguing.edit_service(work, bag.scope, changed, "镇里通知"))
    kept = bag.ticket(ticket_id)

    bag.do(lambda work: clocks.take_over_edition(work, ticket_id))

    taken = bag.ticket(ticket_id)
    assert kept.record.service.edition == 1
    assert taken.record.service.edition == 2
    assert kept.due is not None
    assert taken.due is not None
    assert taken.due.number == 20
    with pytest.raises(mishaps.EditionNotNewer):
        bag.do(lambda work: clocks.take_over_edition(work, ticket_id))
    with pytest.raises(mishaps.EditionMovedOn):
        bag.do(lambda work: cataloguing.edit_service(work, bag.scope, changed, "镇里通知"))


def test_an_expired_edition_opens_no_ticket(bag: Bag) -> None:
    old = shipped_services()["minimum_living"]
    expired = replace(old, valid_until=date(2026, 10, 31))
    bag.do(lambda work: cataloguing.edit_service(work, bag.scope, expired, "到期"))

    with pytest.raises(mishaps.EditionExpired):
        bag.open()


def test_a_petition_is_handed_over_and_not_carried(bag: Bag) -> None:
    ticket_id = bag.open()

    bag.move(ticket_id, TicketState.HANDED_OVER, note="反映征地补偿，转镇信访办")

    with pytest.raises(mishaps.TicketEnded):
        bag.move(ticket_id, TicketState.TAKEN)


def test_services_are_found_by_words_people_use() -> None:
    found = shipped_services().values()

    def first(typed: str) -> str:
        return find_services(found, typed)[0].service_id

    assert first("低保") == "minimum_living"
    assert first("吃低保") == "minimum_living"
    assert first("困难补助") == "minimum_living"
    assert first("办身份证") == "identity_card"
    assert find_services(found, "飞机票") == ()
    assert len(find_services(found, "")) == 30


def test_every_service_says_where_each_number_comes_from() -> None:
    for service in shipped_services().values():
        counted = service.limit.unit not in (Unit.UNKNOWN, Unit.AT_ONCE)
        assert service.tag in {"V", "V-loc", "U"}
        assert service.limit.tag == "U" or service.limit.source or not counted, service.name
        assert service.limit.unit is not Unit.UNKNOWN or "待乡镇确认" in service.limit.remark or not counted
        assert service.posting.days == 0 or service.posting.source, service.name
        assert service.words, service.name
        assert len({paper.paper_id for paper in service.papers}) == len(service.papers), service.name
        assert all(stop in {reason.value for reason in StopReason} for stop in service.limit.stops)
