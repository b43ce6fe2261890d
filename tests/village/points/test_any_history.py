"""Whatever people do on three machines whose clocks are years apart: no balance and no stock below zero, every booking
sums to zero, and all end alike once they have told each other everything.
"""

import random
import shutil
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    initialize,
    invariant,
    multiple,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import select

from support.ledgers import MEETING, ROAD, STRAW, Machine, Office, Village
from yuanba.journal.store import Store
from yuanba.kernel.errors import Mishap
from yuanba.kernel.ids import Id
from yuanba.village.catalogue import FOLDINGS
from yuanba.village.points import audit, balances
from yuanba.village.points.actions import leasing, proposing, settling, shop, till
from yuanba.village.points.cases import CaseKind
from yuanba.village.points.confirmed import LedgerView
from yuanba.village.points.mishaps import LedgerUnknown
from yuanba.village.points.tables import (
    award_table,
    booking_table,
    goods_table,
    lease_table,
    ledger_table,
    month_table,
    page_table,
    posting_table,
    request_table,
    settled_table,
    stock_table,
)

TABLES = (
    award_table, booking_table, goods_table, ledger_table, lease_table, month_table, page_table, posting_table,
    request_table, settled_table, stock_table,
)  # fmt: skip
#: Who is asked what is open is asked on one day.
TODAY = datetime(2050, 1, 1, tzinfo=UTC)
GOODS = ("大米", "食盐")
PRICES = {"大米": 15, "食盐": 2}
MACHINES, HOMES = st.integers(0, 2), st.integers(0, 3)
#: 0 to 2 is that machine; 3 to 5: mostly where the lease is, so that much is booked.
TILLS = st.integers(0, 5)


class Histories(RuleBasedStateMachine):
    """Three machines of one courtyard, the township, and what may happen between them."""

    awards: Bundle[Id] = Bundle("awards")
    booked: Bundle[Id] = Bundle("booked")
    asked: Bundle[Id] = Bundle("asked")
    master: Path

    def __init__(self) -> None:
        super().__init__()
        self._folder = tempfile.TemporaryDirectory()
        self._village = Village(Path(self._folder.name), self.master)
        self._machines = [self._village.machine(years_off=years) for years in (0, -10, 10)]
        self._office = Office()
        self._chance = random.Random(0)
        #: Bookings of the lease as long as it went from hand to hand and nobody ended it.
        self._made: list[Id] = []
        self._peaceful = True

    def teardown(self) -> None:
        self._tell_each_other_everything()
        self._all_end_alike()
        self._village.close()
        self._folder.cleanup()

    def _try(self, deed: Callable[[], Any]) -> Any:
        """Do what can be done; what cannot is refused in words and leaves nothing."""
        try:
            return deed()
        except Mishap:
            return None

    def _at(self, number: int) -> Machine:
        """Give a machine by its number, or one that holds the lease as far as it knows."""
        if number < len(self._machines):
            return self._machines[number]
        turned = self._machines[number - 3 :] + self._machines[: number - 3]
        return next((one for one in turned if _holds_lease(one)), turned[0])

    @initialize(seed=st.integers(0, 2**16))
    def open(self, seed: int) -> None:
        """One machine opens the ledger and the shop, and the others hear of it."""
        self._chance = random.Random(seed)
        first = self._machines[0]
        first.open_ledger()
        for name in GOODS:
            first.sell_goods(name, PRICES[name], 2)
        for machine in self._machines:
            machine.goods = first.goods
            machine.store.receive(first.entries())
        for home in (0, 1):
            first.award(home)
        self._made = self._bookings_of(first)

    @rule(
        target=awards, machine=MACHINES, home=st.one_of(st.none(), HOMES), title=st.sampled_from((ROAD, MEETING, STRAW))
    )
    def somebody_proposes(self, machine: int, home: int | None, title: str) -> Any:
        one = self._machines[machine]
        who = next(person for person in (0, 1, 2, 3) if person != home)
        made = self._try(lambda: one.propose(home, title, who))
        return multiple() if made is None else made

    @rule(machine=MACHINES, award=awards, who=HOMES)
    def somebody_approves(self, machine: int, award: Id, who: int) -> None:
        self._try(lambda: self._machines[machine].approve(award, who))

    @rule(machine=MACHINES, award=consumes(awards))
    def somebody_refuses(self, machine: int, award: Id) -> None:
        self._try(lambda: self._machines[machine].refuse(award))

    @rule(target=booked, machine=TILLS, award=awards, in_part=st.booleans())
    def a_proposal_is_booked(self, machine: int, award: Id, in_part: bool) -> Any:
        made = self._try(lambda: self._at(machine).book(award, in_part=in_part))
        return self._noted(made)

    @rule(target=booked, machine=TILLS, home=HOMES)
    def points_are_earned_in_one_evening(self, machine: int, home: int) -> Any:
        made = self._try(lambda: self._at(machine).award(home))
        return self._noted(made)

    @rule(target=awards, machine=MACHINES, booking=booked)
    def a_booking_is_to_be_taken_back(self, machine: int, booking: Id) -> Any:
        one = self._machines[machine]
        order = proposing.ProposeReversal(
            courtyard_id=one.place.courtyard_id, booking_id=booking, reason="记错了", goods_back=True
        )
        made = self._try(lambda: one.do(lambda work: proposing.propose_reversal(work, order), 3))
        return multiple() if made is None else made

    @rule(target=booked, machine=TILLS, home=st.one_of(st.none(), HOMES), name=st.sampled_from(GOODS))
    def goods_are_handed_out(self, machine: int, home: int | None, name: str) -> Any:
        made = self._try(lambda: self._at(machine).redeem(home, name))
        return self._noted(made)

    @rule(target=asked, machine=MACHINES, home=HOMES, name=st.sampled_from(GOODS))
    def goods_are_asked_for(self, machine: int, home: int, name: str) -> Any:
        one = self._machines[machine]
        made = self._try(
            lambda: one.do(
                lambda work: till.request_goods(work, one.place.courtyard_id, one.place.home(home), (one.wanted(name),))
            )
        )
        return multiple() if made is None else made

    @rule(target=booked, machine=TILLS, home=HOMES, name=st.sampled_from(GOODS), request=asked)
    def a_request_is_carried_out(self, machine: int, home: int, name: str, request: Id) -> Any:
        made = self._try(lambda: self._at(machine).redeem(home, name, request_id=request))
        return self._noted(made)

    @rule(machine=TILLS, name=st.sampled_from(GOODS))
    def goods_come_in(self, machine: int, name: str) -> None:
        self._noted(self._try(lambda: self._at(machine).take_in(name, 2)))

    @rule(machine=TILLS, name=st.sampled_from(GOODS), counted=st.integers(0, 4))
    def goods_are_counted(self, machine: int, name: str, counted: int) -> None:
        one = self._at(machine)
        order = shop.CountStock(courtyard_id=one.place.courtyard_id, counted={one.goods[name]: counted}, reason="盘点")
        self._noted(self._try(lambda: one.do(lambda work: shop.count_stock(work, order))))

    @rule(giver=TILLS, taker=MACHINES)
    def the_lease_is_handed_over(self, giver: int, taker: int) -> None:
        self._try(lambda: self._at(giver).hand_over(self._machines[taker]))

    @rule(machine=MACHINES)
    def the_lease_is_taken(self, machine: int) -> None:
        self._try(self._machines[machine].take_lease)

    @rule(machine=MACHINES)
    def the_lease_is_ended(self, machine: int) -> None:
        one = self._machines[machine]
        order = leasing.EndLease(courtyard_id=one.place.courtyard_id, reason="电脑坏了")
        if self._try(lambda: one.do(lambda work: leasing.end_lease(work, order))) is not None:
            self._peaceful = False

    @rule(machine=MACHINES, home=HOMES, name=st.sampled_from(GOODS))
    def a_computer_is_lost_and_goes_on_selling(self, machine: int, home: int, name: str) -> None:
        """Another takes the lease, and both hand out without knowing of each other."""
        one, lost = self._machines[machine], self._at(3)
        if one is lost:
            return
        order = leasing.EndLease(courtyard_id=one.place.courtyard_id, reason="电脑丢了")
        if self._try(lambda: one.do(lambda work: leasing.end_lease(work, order))) is None:
            return
        self._peaceful = False
        self._try(one.take_lease)
        for seller in (one, lost):
            self._noted(self._try(lambda seller=seller: seller.redeem(home, name)))  # type: ignore[misc]
            self._noted(self._try(lambda seller=seller: seller.award(home)))  # type: ignore[misc]

    @rule(machine=MACHINES, pot_pays=st.booleans())
    def a_case_is_dealt_with(self, machine: int, pot_pays: bool) -> None:
        one = self._machines[machine]
        for case in one.cases():
            if case.kind is CaseKind.AFTER_LEASE and case.booking is not None:
                booking_id = case.booking.booking_id
                made = self._try(
                    lambda booking_id=booking_id: one.do(  # type: ignore[misc]
                        lambda work: settling.book_again(work, one.place.courtyard_id, booking_id, pot_pays=pot_pays)
                    )
                )
                self._noted(made)

    @rule(sender=MACHINES, receiver=MACHINES, share=st.sampled_from((0.3, 0.8, 1.0)))
    def a_stick_is_carried(self, sender: int, receiver: int, share: float) -> None:
        """Some of what one machine knows reaches another, in any order."""
        known = self._machines[sender].entries()
        some = self._chance.sample(known, int(len(known) * share))
        self._machines[receiver].store.receive(some)

    @rule(machine=MACHINES)
    def the_township_receives(self, machine: int) -> None:
        self._office.take(self._machines[machine])

    @rule(machine=MACHINES)
    def the_township_answers(self, machine: int) -> None:
        self._office.give(self._machines[machine])

    @rule(machine=MACHINES, days=st.integers(1, 400))
    def time_goes_by(self, machine: int, days: int) -> None:
        self._machines[machine].clock.advance(days=days)

    @rule(machine=MACHINES, years=st.integers(1, 20))
    def a_clock_is_set_back(self, machine: int, years: int) -> None:
        clock = self._machines[machine].clock
        clock.moment = clock.moment.replace(year=max(1990, clock.moment.year - years), day=1)

    @rule(machine=MACHINES)
    def a_store_is_rebuilt(self, machine: int) -> None:
        self._machines[machine].store.rebuild()

    @rule(machine=MACHINES)
    def a_backup_is_made(self, machine: int) -> None:
        folder = self._machines[machine].store.places.folder
        saved = folder.with_name("saved")
        shutil.rmtree(saved, ignore_errors=True)
        shutil.copytree(folder, saved)

    @rule(machine=MACHINES)
    def a_computer_is_switched_off_and_on(self, machine: int) -> None:
        one = self._machines[machine]
        one.store.close()
        one.store = self._opened(one)

    @rule(machine=MACHINES)
    def a_backup_is_restored(self, machine: int) -> None:
        """What was written since is lost there; without a restart in between the machine does not even notice."""
        one = self._machines[machine]
        folder = one.store.places.folder
        saved = folder.with_name("saved")
        if not saved.exists():
            return
        self._peaceful = False
        one.store.close()
        shutil.rmtree(folder)
        shutil.copytree(saved, folder)
        one.store = self._opened(one)

    def _opened(self, machine: Machine) -> Store:
        return Store.open(machine.store.places, foldings=FOLDINGS, clock=machine.clock)

    @invariant()
    def the_ledger_holds_everywhere(self) -> None:
        for machine in self._machines:
            self._holds(machine)

    def _holds(self, machine: Machine) -> None:
        """Nothing counts that does not balance, that falls below zero or that hangs in the air."""
        try:
            ledger = machine.ledger
        except LedgerUnknown:
            return
        with machine.store.reading() as connection:
            proof = audit.prove(connection, ledger)
            whole = balances.totals(connection, ledger)
        assert not proof.below_zero
        assert not proof.broken_at
        assert (proof.bookings, proof.head) == (ledger.number, ledger.head)
        assert whole.households + whole.pot + whole.shop + whole.issuer == 0

    def _noted(self, made: Any) -> Any:
        if made is None:
            return multiple()
        self._made.append(made.booking_id)
        return made.booking_id

    def _tell_each_other_everything(self) -> None:
        for machine in self._machines:
            self._office.take(machine)
        for machine in self._machines:
            self._office.give(machine)

    def _all_end_alike(self) -> None:
        states = [_state(machine) for machine in self._machines]
        assert states[1] == states[0]
        assert states[2] == states[0]
        counted = self._bookings_of(self._machines[0])
        if self._peaceful:
            # A lease that went from hand to hand loses nothing, whatever the clocks said.
            assert sorted(counted) == sorted(self._made)
            assert self._machines[0].ledger.trouble is None

    def _bookings_of(self, machine: Machine) -> list[Id]:
        ledger = machine.ledger
        query = select(booking_table.c.booking_id).where(ledger.counts(booking_table))
        return machine.ask(lambda connection: list(connection.scalars(query)))


def _holds_lease(machine: Machine) -> bool:
    try:
        return machine.ledger.held_here
    except LedgerUnknown:
        return False


def _state(machine: Machine) -> dict[str, Any]:
    """Everything that must be the same on all machines."""
    ledger: LedgerView = machine.ledger
    machine.clock.moment = TODAY
    with machine.store.reading() as connection:
        rows = {table.name: sorted(map(repr, connection.execute(select(table)))) for table in TABLES}
        held = balances.household_balances(connection, ledger)
        goods = balances.stock(connection, ledger)
    found = sorted((one.case_id, one.kind.value, one.remedy.value, one.points) for one in machine.cases())
    chain = (ledger.number, ledger.head, ledger.trouble, ledger.leases)
    return rows | {"held": held, "goods": goods, "cases": found, "chain": chain}


@pytest.mark.parametrize("runs", [12])
def test_any_history_keeps_the_ledger_right_and_ends_alike(empty_master: Path, runs: int) -> None:
    Histories.master = empty_master
    run_state_machine_as_test(
        Histories,
        settings=settings(
            max_examples=runs, stateful_step_count=40, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
