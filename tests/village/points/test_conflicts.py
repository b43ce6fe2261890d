"""What two machines did without knowing of each other ends alike on both, and never in silence.

Each story is played with the second clock right, ten years slow and ten years fast: no clock decides what counts.
"""

import random
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from support.ledgers import ROAD, STRAW, Machine, Office, Village, exchange
from support.stores import places_in
from yuanba.journal.store import Store
from yuanba.kernel.ids import new_id
from yuanba.village.catalogue import FOLDINGS
from yuanba.village.points import audit, queries, shop_queries
from yuanba.village.points.actions import proposing, settling, till
from yuanba.village.points.actions.bookkeeping import Bookkeeper, ToBook
from yuanba.village.points.cases import Case, CaseKind, Remedy
from yuanba.village.points.confirmed import Trouble
from yuanba.village.points.mishaps import (
    AwardBooked,
    BalanceTooLow,
    ChainForked,
    ChainIncomplete,
    LeaseElsewhere,
    LeaseForOther,
    LeaseRuns,
    SameIdOtherContent,
)
from yuanba.village.points.model import Settlement, Why

YEARS_OFF = (0, -10, 10)


@pytest.fixture(params=YEARS_OFF, ids=lambda years: f"{years:+d}y")
def other(request: pytest.FixtureRequest, village: Village) -> Machine:
    """A second machine; what it shows as today may be years off."""
    return village.machine(years_off=request.param)


def alike(*machines: Machine) -> tuple[Case, ...]:
    """All machines count the same, see the same cases, and the ledger holds; give the cases."""
    views = [one.ledger for one in machines]
    assert {(one.number, one.head, one.trouble, one.leases) for one in views} == {
        (views[0].number, views[0].head, views[0].trouble, views[0].leases)
    }
    for machine, view in zip(machines, views, strict=True):
        assert machine.ask(lambda connection, view=view: audit.prove(connection, view)).holds  # type: ignore[misc]
    points = [[machine.points(home) for home in range(4)] for machine in machines]
    assert points == [points[0]] * len(machines)
    found = [machine.cases() for machine in machines]
    assert [{(one.case_id, one.kind, one.remedy) for one in several} for several in found] == [
        {(one.case_id, one.kind, one.remedy) for one in found[0]}
    ] * len(machines)
    return found[0]


def kinds(found: tuple[Case, ...]) -> list[tuple[CaseKind, Remedy]]:
    return [(one.kind, one.remedy) for one in found]


def lost(machine: Machine, other: Machine) -> None:
    """The township ends the lease of the first machine, and the other takes it up."""
    exchange(machine, other)
    other.goods = machine.goods
    other.end_lease()
    other.take_lease()


def test_only_the_holder_of_the_lease_hands_goods_out(machine: Machine, other: Machine) -> None:
    machine.award(0)
    machine.sell_goods("大米", 20, 1)
    exchange(machine, other)
    other.goods = machine.goods

    with pytest.raises(LeaseElsewhere) as refused:
        other.redeem(0, "大米")
    assert refused.value.tag == machine.store.incarnation.tag


def test_where_the_lease_is_not_a_request_is_written_down_and_filled_by_the_holder(
    machine: Machine, other: Machine
) -> None:
    machine.award(0)
    machine.sell_goods("大米", 20, 1)
    exchange(machine, other)
    other.goods = machine.goods
    lines = (other.wanted("大米"),)
    asked = other.do(lambda work: till.request_goods(work, other.place.courtyard_id, other.place.home(0), lines))
    with pytest.raises(BalanceTooLow):
        # Its own wish is taken off what it may still ask for.
        other.do(lambda work: till.request_goods(work, other.place.courtyard_id, other.place.home(0), lines))
    exchange(machine, other)

    machine.redeem(0, "大米", request_id=asked)

    exchange(machine, other)
    assert alike(machine, other) == ()
    assert (machine.points(0), machine.stock("大米")) == (0, 0)
    assert other.ask(lambda connection: shop_queries.open_requests(connection, other.place.courtyard_id)) == ()


def test_two_machines_spend_the_same_points(machine: Machine, other: Machine) -> None:
    machine.award(0)
    machine.sell_goods("大米", 20, 5)
    lost(machine, other)
    slip = other.redeem(0, "大米")
    late = machine.redeem(0, "大米")

    exchange(machine, other)

    found = alike(machine, other)
    assert kinds(found) == [(CaseKind.AFTER_LEASE, Remedy.SETTLE)]
    assert found[0].booking is not None
    assert found[0].booking.booking_id == late.booking_id
    assert (found[0].points, found[0].there) == (20, 0)
    assert (machine.points(0), machine.stock("大米")) == (0, 4)
    assert slip.booking_id == other.ask(
        lambda connection: queries.booking(connection, other.ledger, slip.booking_id).booking_id
    )


def test_what_was_handed_out_after_the_lease_is_booked_again_once_there_are_points(
    machine: Machine, other: Machine
) -> None:
    machine.award(0)
    machine.sell_goods("大米", 20, 5)
    lost(machine, other)
    other.redeem(0, "大米")
    late = machine.redeem(0, "大米")
    exchange(machine, other)
    other.award(0)

    again = other.do(lambda work: settling.book_again(work, other.place.courtyard_id, late.booking_id))

    exchange(machine, other)
    assert alike(machine, other) == ()
    assert again.slip == late.slip
    assert (machine.points(0), machine.stock("大米")) == (0, 3)


def test_the_pot_may_pay_what_the_household_lacks(machine: Machine, other: Machine) -> None:
    machine.award(0)
    machine.award(None)
    machine.sell_goods("大米", 20, 5)
    lost(machine, other)
    other.redeem(0, "大米")
    late = machine.redeem(0, "大米")
    exchange(machine, other)
    assert kinds(alike(machine, other)) == [(CaseKind.AFTER_LEASE, Remedy.POT_PAYS)]

    other.do(lambda work: settling.book_again(work, other.place.courtyard_id, late.booking_id, pot_pays=True))

    exchange(machine, other)
    assert alike(machine, other) == ()


def test_a_case_is_settled_in_words_where_nothing_is_left_to_book(machine: Machine, other: Machine) -> None:
    machine.award(0)
    machine.sell_goods("大米", 20, 5)
    lost(machine, other)
    other.redeem(0, "大米")
    machine.redeem(0, "大米")
    exchange(machine, other)
    order = settling.SettleCase(
        courtyard_id=other.place.courtyard_id,
        case_id=other.cases()[0].case_id,
        how=Settlement.BORNE_BY_SHOP,
        reason="那台电脑丢了以后换的，超市承担一袋米",
    )

    other.do(lambda work: settling.settle_case(work, order))

    exchange(machine, other)
    assert alike(machine, other) == ()


def test_the_last_bag_is_sold_twice(machine: Machine, other: Machine) -> None:
    machine.award(0)
    machine.award(1)
    machine.sell_goods("大米", 20, 1)
    lost(machine, other)
    other.redeem(0, "大米")
    late = machine.redeem(1, "大米")

    exchange(machine, other)

    assert kinds(alike(machine, other)) == [(CaseKind.AFTER_LEASE, Remedy.BOOK_AGAIN)]
    assert machine.stock("大米") == 0
    other.do(lambda work: settling.book_again(work, other.place.courtyard_id, late.booking_id))
    assert (other.points(1), other.stock("大米")) == (0, 0)
    assert other.cases() == ()


def test_a_reversal_arrives_before_its_original(machine: Machine, other: Machine) -> None:
    wrong = machine.award(0)
    exchange(machine, other)
    before = len(machine.entries())
    machine.award(1)
    wrong = machine.award(0)
    machine.reverse(wrong.booking_id)
    late = machine.entries()[before:]

    other.store.receive(late[-1:])
    assert other.ledger.trouble is Trouble.GAP
    assert other.points(0) == 20
    assert [one.kind for one in other.cases()] == [CaseKind.GAP]

    other.store.receive(late)
    assert alike(machine, other) == ()
    assert other.points(0) == 20


def test_a_reversal_proposed_elsewhere_waits_for_its_original(
    village: Village, machine: Machine, other: Machine
) -> None:
    third = village.machine()
    wrong = machine.award(0)
    before = len(machine.entries())
    exchange(machine, other)
    order = proposing.ProposeReversal(
        courtyard_id=machine.place.courtyard_id, booking_id=wrong.booking_id, reason="错了"
    )
    known = len(other.entries())
    award_id = other.do(lambda work: proposing.propose_reversal(work, order), 3)
    other.approve(award_id, 1)
    opening = [one for one in machine.entries()[:before] if one.entry.kind != "points.booked"]

    third.store.receive([*opening, *other.entries()[known:]])
    assert (CaseKind.NO_ORIGINAL, Remedy.WAIT) in kinds(third.cases())

    exchange(machine, other, third)
    machine.book(award_id)
    exchange(machine, other, third)
    assert alike(machine, other, third) == ()
    assert third.points(0) == 0


def test_a_refused_award_has_been_spent(machine: Machine, other: Machine) -> None:
    award_id = machine.propose(0)
    machine.approve(award_id)
    machine.sell_goods("大米", 15, 5)
    exchange(machine, other)
    other.refuse(award_id)
    machine.book(award_id)
    machine.redeem(0, "大米")

    exchange(machine, other)

    found = alike(machine, other)
    assert kinds(found) == [(CaseKind.REFUSED_BUT_BOOKED, Remedy.REVERSE)]
    assert (found[0].points, found[0].there) == (20, 5)


def test_what_is_left_of_a_refused_award_is_taken_back_and_the_rest_stays_a_case(
    machine: Machine, other: Machine
) -> None:
    award_id = machine.propose(0)
    machine.approve(award_id)
    machine.sell_goods("大米", 15, 5)
    exchange(machine, other)
    other.refuse(award_id)
    booked = machine.book(award_id)
    machine.redeem(0, "大米")
    exchange(machine, other)
    order = proposing.ProposeReversal(
        courtyard_id=machine.place.courtyard_id, booking_id=booked.booking_id, reason="已经被否"
    )
    back = machine.do(lambda work: proposing.propose_reversal(work, order), 3)
    machine.approve(back, 1)

    machine.book(back, in_part=True)

    assert machine.points(0) == 0
    assert [(one.kind, one.remedy) for one in machine.cases()] == [
        (CaseKind.REFUSED_BUT_BOOKED, Remedy.WAIT),
        (CaseKind.TOO_LITTLE, Remedy.SETTLE),
    ]
    machine.award(0)
    machine.book(back)
    exchange(machine, other)
    assert alike(machine, other) == ()
    assert machine.points(0) == 5


def test_a_refusal_received_first_beats_an_approval(machine: Machine, other: Machine) -> None:
    office = Office()
    award_id = machine.propose(0)
    exchange(machine, other)
    other.refuse(award_id)
    machine.approve(award_id)
    machine.book(award_id)
    office.take(other)
    office.take(machine)

    office.give(machine)
    office.give(other)

    assert kinds(alike(machine, other)) == [(CaseKind.REFUSED_BUT_BOOKED, Remedy.REVERSE)]


def test_two_machines_propose_beyond_the_limit(machine: Machine, other: Machine) -> None:
    exchange(machine, other)
    if other.clock.today() != machine.clock.today():
        pytest.skip("in other years they are not of one period")
    here = [machine.propose(0, "meeting") for _ in range(2)]
    there = other.propose(0, "meeting")
    for award_id in here:
        machine.approve(award_id)
        machine.book(award_id)
    other.approve(there)
    exchange(machine, other)

    found = alike(machine, other)
    assert kinds(found) == [(CaseKind.OVER_LIMIT, Remedy.REFUSE)]
    machine.refuse(there)
    assert machine.cases() == ()


def test_a_lease_goes_from_hand_to_hand(machine: Machine, other: Machine) -> None:
    machine.award(0)
    machine.hand_over(other)
    with pytest.raises(LeaseElsewhere):
        machine.award(1)
    exchange(machine, other)

    other.take_lease()
    other.award(1)

    exchange(machine, other)
    assert alike(machine, other) == ()
    assert (machine.points(0), machine.points(1)) == (20, 20)
    assert other.ledger.number == 2


def test_a_lease_is_taken_by_whom_it_was_handed_to(village: Village, machine: Machine, other: Machine) -> None:
    stranger = village.machine()
    machine.hand_over(other)
    exchange(machine, other, stranger)

    with pytest.raises(LeaseForOther):
        stranger.take_lease()


def test_a_running_lease_is_not_taken(machine: Machine, other: Machine) -> None:
    exchange(machine, other)

    with pytest.raises(LeaseRuns):
        other.take_lease()


def test_a_lease_is_not_taken_before_all_bookings_are_here(machine: Machine, other: Machine) -> None:
    machine.award(0)
    machine.award(1)
    machine.hand_over(other)
    entries = machine.entries()
    booked = [one for one in entries if one.entry.kind == "points.booked"]
    other.store.receive([one for one in entries if one.id != booked[0].id])

    with pytest.raises(ChainIncomplete):
        other.take_lease()

    other.store.receive(booked)
    other.take_lease()
    assert other.points(0) == 20


def test_two_machines_take_an_ended_lease(village: Village, machine: Machine, other: Machine) -> None:
    third = village.machine()
    machine.award(0)
    machine.sell_goods("大米", 20, 5)
    exchange(machine, other)
    other.end_lease()
    exchange(machine, other, third)
    for one in (other, third):
        one.goods = machine.goods
        one.take_lease()
        one.redeem(0, "大米")

    exchange(machine, other, third)

    found = alike(machine, other, third)
    assert [one.kind for one in found] == [CaseKind.AFTER_LEASE]
    assert machine.points(0) == 0


def test_two_machines_open_the_ledger(village: Village, machine: Machine, other: Machine) -> None:
    other.open_ledger()
    for one in (machine, other):
        one.sell_goods("大米" if one is machine else "食盐", 20, 5)
        one.award(0)
    machine.redeem(0, "大米")
    other.redeem(0, "食盐")

    exchange(machine, other)

    found = alike(machine, other)
    # Which of the two came first is the same for everybody; what the other handed out is a case.
    assert {one.kind for one in found} == {CaseKind.AFTER_LEASE}
    assert len(found) == 2
    assert len(machine.ledger.leases) == 1


def test_a_copied_machine_forks_the_chain(machine: Machine, other: Machine, tmp_path: Path) -> None:
    machine.award(0)
    machine.sell_goods("大米", 20, 5)
    twin = copy_of(machine, tmp_path / "twin")
    machine.redeem(0, "大米")
    twin.redeem(0, "大米", 1, received_by="儿子")
    exchange(machine, other)

    other.store.receive(twin.entries())
    exchange(machine, other)

    assert machine.ledger.trouble is Trouble.FORK
    assert machine.points(0) == 20
    assert kinds(alike(machine, other)) == [(CaseKind.FORK, Remedy.END_LEASE)]
    with pytest.raises(ChainForked):
        machine.award(1)
    other.goods = machine.goods
    other.end_lease("被整个复制过")
    other.take_lease()
    other.award(1)
    exchange(machine, other)
    found = alike(machine, other)
    assert kinds(found) == [(CaseKind.AFTER_LEASE, Remedy.BOOK_AGAIN)] * 2
    twin.close()


def copy_of(machine: Machine, folder: Path) -> Machine:
    """Copy a computer whole, with what should tell the copy from the original."""
    machine.store.close()
    home = machine.store.places.folder.parent
    shutil.copytree(home, folder)
    machine.store = Store.open(places_in(home), foldings=FOLDINGS, clock=machine.clock)
    # The marker was copied before either was opened again.
    shutil.rmtree(folder)
    machine.store.close()
    shutil.copytree(home, folder)
    machine.store = Store.open(places_in(home), foldings=FOLDINGS, clock=machine.clock)
    store = Store.open(places_in(folder), foldings=FOLDINGS, clock=machine.clock)
    return replace(machine, store=store)


def test_a_restored_machine_does_not_hold_the_lease_and_loses_nothing(
    machine: Machine, other: Machine, tmp_path: Path
) -> None:
    machine.award(0)
    machine.sell_goods("大米", 20, 5)
    saved = tmp_path / "saved"
    shutil.copytree(machine.store.places.folder, saved)
    folder = machine.store.places.folder
    machine.store.close()
    machine.store = Store.open(places_in(folder.parent), foldings=FOLDINGS, clock=machine.clock)
    machine.redeem(0, "大米")
    exchange(machine, other)
    machine.store.close()
    shutil.rmtree(folder)
    shutil.copytree(saved, folder)
    machine.store = Store.open(places_in(folder.parent), foldings=FOLDINGS, clock=machine.clock)

    with pytest.raises(LeaseElsewhere):
        machine.redeem(0, "大米")
    exchange(machine, other)
    machine.end_lease("从备份恢复")
    machine.take_lease()
    machine.award(1)
    exchange(machine, other)

    assert alike(machine, other) == ()
    assert (machine.points(0), machine.points(1)) == (0, 20)


def test_an_id_bears_one_thing_only(machine: Machine, other: Machine) -> None:
    machine.award(0)
    machine.award(1)
    machine.sell_goods("大米", 10, 5)
    once = new_id()
    first = machine.redeem(0, "大米", booking_id=once)
    again = machine.redeem(0, "大米", booking_id=once)

    assert first == again
    assert machine.points(0) == 10
    with pytest.raises(SameIdOtherContent):
        machine.redeem(1, "大米", booking_id=once)
    with pytest.raises(SameIdOtherContent):
        machine.redeem(0, "大米", 2, booking_id=once)


def test_two_things_under_one_id_are_an_alarm_on_every_machine(
    machine: Machine, other: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine.award(0)
    booked = machine.award(1)
    monkeypatch.setattr(Bookkeeper, "_booked_before", lambda self, order: None)
    order = ToBook(why=Why.STOCK_IN, happened_on=machine.clock.today(), booking_id=booked.booking_id)

    # The projection sets it aside, so the chain stops before it; the machine that wrote it is faulty.
    from yuanba.journal.unit_of_work import ActionDisagrees

    with pytest.raises(ActionDisagrees):
        machine.do(lambda work: Bookkeeper(work, machine.place.courtyard_id).book(order))
    forged = forged_booking(machine, booking_id=booked.booking_id)
    machine.store.receive([forged])
    exchange(machine, other)

    assert (CaseKind.SAME_ID, Remedy.LOOK_INTO) in kinds(alike(machine, other))
    assert machine.points(1) == 20


def forged_booking(machine: Machine, **changes: Any) -> Any:
    """Make the next entry of a machine's booking chain without asking its rules."""
    from yuanba.journal.entry import entry_id, pack, unpack
    from yuanba.journal.order import Arrived
    from yuanba.village.points.model import Booked
    from yuanba.village.points.rules.chain import page_of

    last = [one for one in machine.entries() if one.entry.kind == "points.booked"][-1].entry
    ledger = machine.ledger
    body: Booked = replace(
        unpack(last.body, Booked), number=ledger.number + 1, before=ledger.head, cause_id=None, **changes
    )
    import msgspec

    entry = msgspec.structs.replace(
        last,
        number=last.number + 1000,
        stamp=last.stamp + 1,
        subject=page_of(ledger.lease.lease_id, ledger.lease.chain, body.number),
        also=(),
        body=pack(body),
    )
    return Arrived(id=entry_id(entry), entry=entry)


def test_a_booking_that_makes_points_from_nothing_does_not_count(machine: Machine, other: Machine) -> None:
    from yuanba.village.points.model import Posting

    booked = machine.award(0)
    forged = forged_booking(
        machine, booking_id=new_id(), postings=(Posting(account=booked.postings[0].account, points=500),)
    )

    machine.store.receive([forged])
    exchange(machine, other)

    alike(machine, other)
    assert machine.points(0) == 20


def test_a_booking_of_another_computer_under_the_lease_does_not_count(machine: Machine, other: Machine) -> None:
    import msgspec

    from yuanba.journal.entry import entry_id
    from yuanba.journal.order import Arrived
    from yuanba.village.points.rules.chain import page_of

    machine.award(0)
    forged = forged_booking(machine, booking_id=new_id()).entry
    chain = new_id()
    ledger = machine.ledger
    stolen = msgspec.structs.replace(
        forged, chain=chain, subject=page_of(ledger.lease.lease_id, chain, ledger.number + 1)
    )

    machine.store.receive([Arrived(id=entry_id(stolen), entry=stolen)])
    exchange(machine, other)

    assert alike(machine, other) == ()
    assert machine.points(0) == 20
    machine.award(1)
    assert machine.points(1) == 20


def test_bookings_arrive_in_any_order(machine: Machine, other: Machine) -> None:
    for number in range(70):
        machine.award(number % 3, ROAD)
    machine.award(3)
    machine.award(3, STRAW)
    coming = machine.entries()
    random.Random(7).shuffle(coming)
    counted = []
    for place in range(0, len(coming), 9):
        other.store.receive(coming[place : place + 9])
        if any(one.entry.kind == "points.ledger_opened" for one in coming[: place + 9]):
            counted.append(other.ledger.number)

    assert counted == sorted(counted)
    assert alike(machine, other) == ()
    first = next(one for one in machine.entries() if one.entry.kind == "points.award_proposed")
    with pytest.raises(AwardBooked):
        machine.book(first.entry.subject)
