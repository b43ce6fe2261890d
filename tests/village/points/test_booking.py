"""From a proposal to a booking that counts."""

from datetime import date

import pytest

from support.ledgers import MEETING, ROAD, STRAW, Machine
from yuanba.village.points import audit
from yuanba.village.points.mishaps import (
    AwardBooked,
    AwardNotReady,
    BalanceTooLow,
    EvidenceMissing,
    HappenedAhead,
    LimitReached,
    NotReversible,
    ReversalExceeds,
    RuleUnknown,
)


def test_giving_land_for_a_road_brings_twenty_points(machine: Machine) -> None:
    machine.award(0, ROAD)

    assert machine.points(0) == 20
    assert machine.ledger.number == 1


def test_every_booking_sums_to_zero_and_names_the_hash_before_it(machine: Machine) -> None:
    machine.award(0)
    machine.award(1)
    machine.award(0, STRAW)

    proof = machine.ask(lambda connection: audit.prove(connection, machine.ledger))
    assert (proof.holds, proof.bookings) == (True, 3)
    assert proof.head == machine.ledger.head


def test_a_proposal_that_nobody_approved_is_not_booked(machine: Machine) -> None:
    award_id = machine.propose(0)

    with pytest.raises(AwardNotReady):
        machine.book(award_id)


def test_a_proposal_is_booked_once(machine: Machine) -> None:
    award_id = machine.propose(0)
    machine.approve(award_id)
    machine.book(award_id)

    with pytest.raises(AwardBooked):
        machine.book(award_id)
    assert machine.points(0) == 20


def test_a_rule_of_no_edition_is_not_proposed(machine: Machine) -> None:
    with pytest.raises(RuleUnknown):
        machine.propose(0, "gone")


def test_what_has_not_happened_is_not_proposed(machine: Machine) -> None:
    with pytest.raises(HappenedAhead):
        machine.propose(0, happened_on=date(2027, 1, 1))


def test_a_rule_that_asks_for_evidence_gets_it(machine: Machine) -> None:
    with pytest.raises(EvidenceMissing):
        machine.propose(0, evidence=" ")


def test_a_rule_is_not_used_more_often_than_it_allows(machine: Machine) -> None:
    machine.award(0, MEETING)
    machine.propose(0, MEETING)

    with pytest.raises(LimitReached) as refused:
        machine.propose(0, MEETING)
    assert refused.value.times == 2
    machine.award(1, MEETING)


def test_what_was_taken_back_no_longer_counts_towards_the_limit(machine: Machine) -> None:
    machine.award(0, MEETING)
    wrong = machine.award(0, MEETING)
    machine.reverse(wrong.booking_id)

    machine.award(0, MEETING)

    assert machine.points(0) == 4


def test_a_deduction_never_takes_more_than_there_is(machine: Machine) -> None:
    machine.award(0, MEETING)
    award_id = machine.propose(0, STRAW)
    machine.approve(award_id)

    with pytest.raises(BalanceTooLow) as refused:
        machine.book(award_id)
    assert (refused.value.there, refused.value.wanted) == (2, 5)


def test_a_deduction_takes_what_is_there_and_the_rest_waits(machine: Machine) -> None:
    machine.award(0, MEETING)
    award_id = machine.propose(0, STRAW)
    machine.approve(award_id)
    machine.book(award_id, in_part=True)

    assert machine.points(0) == 0
    assert machine.view(award_id).left == -3
    machine.award(0, ROAD)
    machine.book(award_id)
    assert (machine.points(0), machine.view(award_id).done) == (17, True)


def test_points_of_a_person_roll_up_to_the_household(machine: Machine) -> None:
    head = machine.place.homes[0].head.resident_id
    machine.award(0, ROAD, resident_id=head)
    machine.award(0, MEETING)

    assert machine.points(0) == 22


def test_a_deduction_begins_with_the_person_whose_conduct_it_was(machine: Machine) -> None:
    head = machine.place.homes[0].head.resident_id
    machine.award(0, MEETING, resident_id=head)
    machine.award(0, ROAD)
    booked = machine.award(0, STRAW, resident_id=head)

    assert [(one.account.owner_id, one.points) for one in booked.postings[:2]] == [
        (head, -2),
        (machine.place.home(0), -3),
    ]


def test_the_courtyard_has_a_pot_of_its_own(machine: Machine) -> None:
    machine.award(None, ROAD)

    assert machine.points(0) == 0
    assert machine.ledger.number == 1


def test_a_reversal_takes_points_back_and_names_its_original(machine: Machine) -> None:
    wrong = machine.award(0)
    back = machine.reverse(wrong.booking_id)

    assert machine.points(0) == 0
    assert back.reverses == wrong.booking_id


def test_a_reversal_never_exceeds_what_was_booked(machine: Machine) -> None:
    wrong = machine.award(0)
    machine.award(0)
    machine.reverse(wrong.booking_id, 15)

    with pytest.raises(ReversalExceeds) as refused:
        machine.reverse(wrong.booking_id, 6)
    assert refused.value.left == 5
    machine.reverse(wrong.booking_id, 5)
    assert machine.points(0) == 20


def test_two_reversals_under_way_do_not_exceed_it_either(machine: Machine) -> None:
    from yuanba.village.points.actions import proposing

    wrong = machine.award(0)
    order = proposing.ProposeReversal(
        courtyard_id=machine.place.courtyard_id, booking_id=wrong.booking_id, reason="错了", points=15
    )
    machine.do(lambda work: proposing.propose_reversal(work, order), 3)

    with pytest.raises(ReversalExceeds):
        machine.do(lambda work: proposing.propose_reversal(work, order), 3)


def test_a_reversed_deduction_comes_back(machine: Machine) -> None:
    machine.award(0)
    wrong = machine.award(0, STRAW)
    machine.reverse(wrong.booking_id)

    assert machine.points(0) == 20


def test_goods_that_were_taken_in_are_not_taken_back_by_a_reversal(machine: Machine) -> None:
    machine.sell_goods("大米", 20, 0)
    came = machine.take_in("大米", 3)

    with pytest.raises(NotReversible):
        machine.reverse(came.booking_id)
