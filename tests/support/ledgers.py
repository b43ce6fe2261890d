"""Courtyards with points: several machines that share what they know, and the people in front of them."""

import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection

from support.clock import FixedClock
from support.stores import places_in
from yuanba.journal.order import Arrived, Receipt
from yuanba.journal.projector import arrived_from, stored_entries
from yuanba.journal.store import Store
from yuanba.journal.tables import entry_table
from yuanba.journal.unit_of_work import UnitOfWork
from yuanba.kernel.actor import Actor
from yuanba.kernel.ids import Id, new_id
from yuanba.village.catalogue import FOLDINGS
from yuanba.village.courtyards import actions as courtyards
from yuanba.village.courtyards import queries as courtyard_queries
from yuanba.village.courtyards.model import HouseholdCard, Person
from yuanba.village.operators.actions import AdmitOperator, admit_operator
from yuanba.village.points import balances, queries, shop_queries
from yuanba.village.points.actions import booking, deciding, leasing, proposing, shop, till
from yuanba.village.points.cases import Case, cases
from yuanba.village.points.confirmed import LedgerView, ledger_of_courtyard
from yuanba.village.points.model import Booked, DecisionLink, RuleBookAdopted, Wanted
from yuanba.village.points.queries import AwardView
from yuanba.village.points.rule_book import (
    Arises,
    ExchangeValue,
    Limit,
    Per,
    PointClass,
    PointRule,
    RuleBook,
    YearEnd,
)

T = TypeVar("T")

#: A small book: two awards, one of them limited, and a deduction.
ROAD, MEETING, STRAW = "road", "meeting", "straw"
BOOK = RuleBook(
    classes=(PointClass(class_id="public", name="参与公共事务"), PointClass(class_id="hygiene", name="环境卫生")),
    rules=(
        PointRule(rule_id=ROAD, class_id="public", title="无偿让地修路", points=20, evidence="让地协议"),
        PointRule(
            rule_id=MEETING,
            class_id="public",
            title="按时参加院坝会",
            points=2,
            evidence="",
            limit=Limit(per=Per.MONTH, times=2),
            arises=Arises.SIGN_IN,
        ),
        PointRule(rule_id=STRAW, class_id="hygiene", title="露天焚烧秸秆", points=-5, evidence="照片"),
    ),
    base_points=0,
    base_redeemable=True,
    exchange=ExchangeValue(points=20, fen=5_000, words="20分换大米一袋"),
    year_end=YearEnd.CARRY_OVER,
    posting_days=0,
    asks_panel=False,
)

HEADS = ("杨志全", "张伟芳", "王德明", "䶮家兴")


def entries_of(store: Store) -> list[Arrived]:
    """Give all entries of a store in the order in which they came to it."""
    with store.reading() as connection:
        return [arrived_from(row) for row in connection.execute(stored_entries.order_by(entry_table.c.position))]


@dataclass(frozen=True, kw_only=True)
class Place:
    """What all machines of a courtyard know from the first day."""

    courtyard_id: Id
    scope: Id
    homes: tuple[HouseholdCard, ...]
    #: Operators, each the head of the household in that place; the last is nobody that is known.
    people: tuple[Actor, ...]
    book_id: Id

    def home(self, number: int) -> Id:
        return self.homes[number].household_id


@dataclass
class Machine:
    """One computer of the courtyard."""

    store: Store
    place: Place
    clock: FixedClock
    #: Whoever sits there mostly.
    keeper: int = 0
    goods: dict[str, Id] = field(default_factory=dict)

    def do(self, deed: Callable[[UnitOfWork], T], who: int | None = None) -> T:
        """Do one deed and commit it."""
        with self.store.work(self.place.people[self.keeper if who is None else who]) as work:
            outcome = deed(work)
            work.commit()
        return outcome

    def ask(self, question: Callable[[Connection], T]) -> T:
        with self.store.reading() as connection:
            return question(connection)

    @property
    def ledger(self) -> LedgerView:
        return self.ask(lambda connection: ledger_of_courtyard(connection, self.place.courtyard_id))

    def open_ledger(self) -> None:
        self.do(lambda work: leasing.open_ledger(work, self.place.courtyard_id))

    def points(self, home: int) -> int:
        found = self.ledger
        return self.ask(lambda connection: balances.purse(connection, found, self.place.home(home)).points)

    def stock(self, name: str) -> int:
        found = self.ledger
        return self.ask(lambda connection: balances.stock_of(connection, found, self.goods[name]))

    def cases(self) -> tuple[Case, ...]:
        found = self.ledger
        return self.ask(lambda connection: cases(connection, found, self.clock.today()))

    def propose(self, home: int | None, rule_id: str = ROAD, who: int = 1, **changes: object) -> Id:
        order = proposing.ProposeAward(
            courtyard_id=self.place.courtyard_id,
            household_id=None if home is None else self.place.home(home),
            rule_id=rule_id,
            happened_on=self.clock.today(),
            evidence="王德明看见",
        )
        order = replace(order, **changes)  # type: ignore[arg-type]
        return self.do(lambda work: proposing.propose_award(work, order), who)

    def approve(self, award_id: Id, who: int = 2) -> None:
        self.do(lambda work: deciding.approve(work, (award_id,)), who)

    def refuse(self, award_id: Id, reason: str = "没有这回事", who: int = 2) -> None:
        self.do(lambda work: deciding.refuse(work, award_id, reason), who)

    def book(self, award_id: Id, *, in_part: bool = False) -> Booked:
        return self.do(lambda work: booking.book_award(work, self.place.courtyard_id, award_id, in_part=in_part))

    def award(self, home: int | None, rule_id: str = ROAD, **changes: object) -> Booked:
        """Propose, approve and book; whoever lives in the household neither proposes nor approves."""
        proposer, approver = [one for one in (0, 1, 2, 3) if one != home][:2]
        award_id = self.propose(home, rule_id, proposer, **changes)
        self.approve(award_id, approver)
        return self.book(award_id)

    def reverse(self, booking_id: Id, points: int | None = None, *, goods_back: bool = False) -> Booked:
        """Propose a reversal, approve and book it."""
        order = proposing.ProposeReversal(
            courtyard_id=self.place.courtyard_id,
            booking_id=booking_id,
            reason="记错了户",
            points=points,
            goods_back=goods_back,
        )
        award_id = self.do(lambda work: proposing.propose_reversal(work, order), 3)
        home = self.view(award_id).record.proposed.household_id
        self.approve(award_id, next(one for one in (0, 1, 2) if self.place.home(one) != home))
        return self.book(award_id)

    def view(self, award_id: Id) -> AwardView:
        found = self.ledger
        return self.ask(lambda connection: queries.award(connection, found, award_id))

    def sell_goods(self, name: str, price: int, quantity: int) -> Id:
        """Take goods up and bring some into the shop."""
        order = shop.ListGoods(courtyard_id=self.place.courtyard_id, name=name, unit="袋", price=price)
        self.goods[name] = self.do(lambda work: shop.list_goods(work, order))
        if quantity:
            self.take_in(name, quantity)
        return self.goods[name]

    def take_in(self, name: str, quantity: int, **changes: object) -> Booked:
        order = shop.TakeIn(courtyard_id=self.place.courtyard_id, goods_id=self.goods[name], quantity=quantity)
        order = replace(order, **changes)  # type: ignore[arg-type]
        return self.do(lambda work: shop.take_in(work, order))

    def wanted(self, name: str, quantity: int = 1) -> Wanted:
        view = self.ask(lambda connection: shop_queries.one_of_goods(connection, self.goods[name]))
        return Wanted(goods_id=view.goods_id, quantity=quantity, price=view.price)

    def redeem(self, home: int | None, name: str, quantity: int = 1, **changes: object) -> Booked:
        order = till.Redeem(
            courtyard_id=self.place.courtyard_id,
            household_id=None if home is None else self.place.home(home),
            lines=(self.wanted(name, quantity),),
            received_by="本人",
            handled_by="李国秀",
            courtyard_code="LJW",
        )
        order = replace(order, **changes)  # type: ignore[arg-type]
        return self.do(lambda work: till.redeem(work, order))

    def hand_over(self, other: "Machine") -> None:
        tag = other.store.incarnation.tag
        self.do(lambda work: leasing.hand_over_lease(work, self.place.courtyard_id, tag))

    def take_lease(self) -> None:
        self.do(lambda work: leasing.take_lease(work, self.place.courtyard_id))

    def end_lease(self, reason: str = "电脑丢了") -> None:
        order = leasing.EndLease(courtyard_id=self.place.courtyard_id, reason=reason)
        self.do(lambda work: leasing.end_lease(work, order))

    def entries(self) -> list[Arrived]:
        return entries_of(self.store)

    def close(self) -> None:
        self.store.close()


def exchange(*machines: Machine) -> None:
    """Let machines tell each other all they know, without any office."""
    known = [one.entries() for one in machines]
    for machine in machines:
        machine.store.receive([arrived for several in known for arrived in several])


class Office:
    """The township: it receives entries in some order, and everybody hears of it."""

    def __init__(self) -> None:
        self._received: dict[Id, Receipt] = {}
        self._held: dict[Id, Arrived] = {}

    def take(self, machine: Machine, some: Sequence[Arrived] | None = None) -> None:
        """Receive what a machine has, in the order in which it came there."""
        for arrived in machine.entries() if some is None else some:
            if arrived.id not in self._received:
                number = len(self._received) + 1
                self._received[arrived.id] = Receipt(received_at=number, number=number)
                self._held[arrived.id] = arrived

    def give(self, machine: Machine) -> None:
        """Tell a machine all that was received."""
        machine.store.receive([replace(one, receipt=self._received[one.id]) for one in self._held.values()])


def found_place(folder: Path, master: Path, book: RuleBook = BOOK, heads: Sequence[str] = HEADS) -> tuple[Store, Place]:
    """Open a courtyard of some households, with an operator each, and a rule book."""
    shutil.copytree(master, folder)
    clock = FixedClock()
    store = Store.open(places_in(folder), foldings=FOLDINGS, clock=clock)
    first = Actor(operator_id=new_id(), name=heads[0])
    homes = tuple(
        HouseholdCard(household_id=new_id(), group="3组", head=Person(resident_id=new_id(), name=name))
        for name in heads
    )
    with store.work(first) as work:
        opening = courtyards.OpenCourtyard(name="老井湾院坝", village="石碗村", code="LJW")
        courtyard_id = courtyards.open_courtyard(work, opening)
        courtyards.list_households(work, courtyard_id, homes)
        scope = courtyard_queries.courtyard(work.connection, courtyard_id).scope
        people = [first, *(Actor(operator_id=new_id(), name=name) for name in (*heads[1:], "外来的人"))]
        for number, actor in enumerate(people):
            resident = homes[number].head.resident_id if number < len(homes) else None
            order = AdmitOperator(
                scope=scope,
                name=actor.name,
                resident_id=resident,
                post="" if resident else "驻村干部",
                operator_id=actor.operator_id,
            )
            admit_operator(work, order)
        book_id = lay_down(work, courtyard_id, scope, book)
        work.commit()
    place = Place(courtyard_id=courtyard_id, scope=scope, homes=homes, people=tuple(people), book_id=book_id)
    return store, place


def lay_down(work: UnitOfWork, courtyard_id: Id, scope: Id, book: RuleBook, edition: int = 1) -> Id:
    """Write a rule book down as if a meeting had decided it; how a meeting does is tested where books are adopted."""
    book_id = new_id()
    body = RuleBookAdopted(
        book_id=book_id,
        courtyard_id=courtyard_id,
        edition=edition,
        book=book,
        decided=DecisionLink(
            meeting_id=new_id(), motion_id=new_id(), body="村民代表会议", text="积分细则", sealed_on=date(2020, 1, 1)
        ),
        valid_from=date(2000, 1, 1),
        adopted_on=work.today,
    )
    work.record(body, scope=scope, subject=book_id)
    return book_id


class Village:
    """Machines of one courtyard; each is made from what is known on the first day."""

    def __init__(self, folder: Path, master: Path, book: RuleBook = BOOK, heads: Sequence[str] = HEADS) -> None:
        self._folder = folder
        self._master = master
        self.store, self.place = found_place(folder / "founding", master, book, heads)
        self.known = entries_of(self.store)
        self.machines: list[Machine] = []

    def machine(self, *, years_off: int = 0) -> Machine:
        """Set up another computer, its clock so many years off."""
        home = self._folder / f"machine{len(self.machines)}"
        shutil.copytree(self._master, home)
        # Without the marker of the master it is an installation of its own, with its own tag.
        shutil.rmtree(home / "outside")
        moment = datetime(2026 + years_off, 11, 2, 8, 0, tzinfo=UTC)
        clock = FixedClock(moment)
        store = Store.open(places_in(home), foldings=FOLDINGS, clock=clock)
        store.receive(self.known)
        machine = Machine(store=store, place=self.place, clock=clock)
        self.machines.append(machine)
        return machine

    def close(self) -> None:
        self.store.close()
        for machine in self.machines:
            machine.close()
