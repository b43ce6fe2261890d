"""A ledger of a million bookings: opening a passbook, the red table, booking, and one that arrives late."""

import random
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import msgspec
from sqlalchemy import func, select

from support.ledgers import BOOK, lay_down
from yuanba.journal.engine import connect
from yuanba.journal.entry import entry_id, pack
from yuanba.journal.order import Arrived
from yuanba.journal.projection import Folding
from yuanba.journal.projector import arrived_from, stored_entries
from yuanba.journal.store import Store
from yuanba.journal.tables import entry_table
from yuanba.journal.unit_of_work import Statement, UnitOfWork
from yuanba.kernel.ids import Id, new_id
from yuanba.village.courtyards import actions as courtyards
from yuanba.village.courtyards.model import HouseholdCard, Person
from yuanba.village.points.actions import leasing, shop, till
from yuanba.village.points.confirmed import LedgerView, ledger_of_courtyard
from yuanba.village.points.model import (
    Account,
    AccountKind,
    Booked,
    Posting,
    Wanted,
    Why,
)
from yuanba.village.points.passbook import passbook
from yuanba.village.points.projection.pages import PAGES
from yuanba.village.points.red_table import red_table
from yuanba.village.points.rules.chain import head_of, page_of

from .measuring import Outcome, Ratio, Spread, interleaved, note, ratio, timed
from .residents import Inventor
from .stores import LEADER, new_store

HOUSEHOLDS = 300
#: Years over which the bookings are spread.
_YEARS = 5
_BATCH = 6_400


def measure(folder: Path, *, quick: bool) -> Iterator[Outcome]:
    """Fill a ledger, then read it and book in it by turns with a bare commit."""
    bookings, turns = (100_000, 30) if quick else (1_000_000, 100)
    note(f"booking {bookings} bookings for {HOUSEHOLDS} households over {_YEARS} years")
    store = new_store(folder / "ledger")
    courtyard_id, homes, rice = _settle(store)
    began = time.perf_counter()
    _fill(store, courtyard_id, homes, bookings)
    note(f"written in {time.perf_counter() - began:.0f} s")
    yield Spread(
        name=f"a passbook opened, {bookings} bookings",
        taken=_passbooks(store, courtyard_id, homes, turns),
        aim="p95 ≤ 20 ms",
    )
    for name, first, last in (
        ("month", date(2026, 3, 1), date(2026, 3, 31)),
        ("quarter", date(2026, 1, 1), date(2026, 3, 31)),
        ("year", date(2026, 1, 1), date(2026, 12, 31)),
    ):
        taken = _red_tables(store, courtyard_id, first, last, turns // 3)
        yield Spread(name=f"the red table of a {name}, {HOUSEHOLDS} households", taken=taken, aim="≤ 200 ms")
    yield _bookings(store, folder, courtyard_id, homes, rice, turns)
    yield _late(store, courtyard_id)
    store.close()


def _settle(store: Store) -> tuple[Id, list[Id], Id]:
    inventor = Inventor(6)
    cards = [
        HouseholdCard(
            household_id=inventor.new_id(),
            group="3组",
            head=Person(resident_id=one.resident_id, name=one.name, born_on=one.born_on),
        )
        for one in (inventor.person() for _ in range(HOUSEHOLDS))
    ]
    with store.work(LEADER) as work:
        courtyard_id = courtyards.open_courtyard(work, courtyards.OpenCourtyard(name="老井湾", code="LJW"))
        courtyards.list_households(work, courtyard_id, cards)
        ledger = leasing.open_ledger(work, courtyard_id)
        lay_down(work, courtyard_id, ledger.scope, BOOK)
        rice = shop.list_goods(work, shop.ListGoods(courtyard_id=courtyard_id, name="大米", unit="袋", price=1))
        shop.take_in(work, shop.TakeIn(courtyard_id=courtyard_id, goods_id=rice, quantity=100_000))
        work.commit()
    return courtyard_id, [card.household_id for card in cards], rice


def _fill(store: Store, courtyard_id: Id, homes: list[Id], bookings: int) -> None:
    """Write awards of one to twenty points, and every third time some of them spent."""
    chance = random.Random(11)
    with store._writer.connect() as connection:
        # Only while the ledger is made.
        connection.connection.cursor().execute("PRAGMA cache_size = -400000")
        connection.connection.cursor().execute("PRAGMA synchronous = OFF")
    ledger = _ledger(store, courtyard_id)
    held = dict.fromkeys(homes, 0)
    number, head = ledger.number, ledger.head
    while number < bookings:
        with store.work(LEADER) as work:
            statements: list[Statement] = []
            for _ in range(min(_BATCH, bookings - number)):
                number += 1
                day = date(2022, 1, 1).toordinal() + number * 365 * _YEARS // (bookings + 1)
                body = _booked(chance, ledger, homes, held, number, head, date.fromordinal(day))
                head = head_of(pack(body))
                page = page_of(ledger.lease.lease_id, ledger.lease.chain, number)
                statements.append(Statement(body=body, scope=ledger.scope, subject=page))
            _record(work, statements)
            work.commit()
    with store._writer.connect() as connection:
        connection.connection.cursor().execute("PRAGMA synchronous = FULL")


def _record(work: UnitOfWork, statements: list[Statement]) -> None:
    for start in range(0, len(statements), 640):
        work.record_all(statements[start : start + 640])


def _booked(
    chance: random.Random, ledger: LedgerView, homes: list[Id], held: dict[Id, int], number: int, head: bytes, day: date
) -> Booked:
    home = chance.choice(homes)
    spends = number % 3 == 0 and held[home] > 0
    points = -chance.randint(1, held[home]) if spends else chance.randint(1, 20)
    held[home] += points
    other = AccountKind.SHOP if spends else AccountKind.ISSUER
    return Booked(
        booking_id=new_id(),
        ledger_id=ledger.ledger_id,
        lease_id=ledger.lease.lease_id,
        number=number,
        before=head,
        why=Why.REDEMPTION if spends else Why.AWARD,
        postings=(
            Posting(account=Account(kind=AccountKind.HOUSEHOLD, owner_id=home, household_id=home), points=points),
            Posting(account=Account(kind=other, owner_id=ledger.ledger_id), points=-points),
        ),
        period=day.replace(day=1),
        happened_on=day,
        booked_on=day,
        rule_id="" if spends else "meeting",
        words="按时参加院坝会",
    )


def _ledger(store: Store, courtyard_id: Id) -> LedgerView:
    with store.reading() as connection:
        return ledger_of_courtyard(connection, courtyard_id)


def _passbooks(store: Store, courtyard_id: Id, homes: list[Id], turns: int) -> tuple[float, ...]:
    chance = random.Random(3)

    def opened() -> None:
        with store.reading() as connection:
            ledger = ledger_of_courtyard(connection, courtyard_id)
            passbook(connection, ledger, chance.choice(homes), year=2026)

    opened()
    return tuple(timed(opened) * 1e3 for _ in range(turns))


def _red_tables(store: Store, courtyard_id: Id, first: date, last: date, turns: int) -> tuple[float, ...]:
    def made() -> None:
        with store.reading() as connection:
            ledger = ledger_of_courtyard(connection, courtyard_id)
            red_table(connection, ledger, first, last, ranked=True, today=date(2026, 12, 31))

    made()
    return tuple(timed(made) * 1e3 for _ in range(turns))


def _bookings(store: Store, folder: Path, courtyard_id: Id, homes: list[Id], rice: Id, turns: int) -> Ratio:
    """Hand out a bag of rice, by turns with a bare commit of as many bytes."""
    ledger = _ledger(store, courtyard_id)
    with store.reading() as connection:
        rich = [home for home in homes if passbook(connection, ledger, home, year=2026).points > 0]
    chance = random.Random(4)

    def sell() -> None:
        order = till.Redeem(
            courtyard_id=courtyard_id,
            household_id=chance.choice(rich),
            lines=(Wanted(goods_id=rice, quantity=1, price=1),),
            received_by="本人",
            handled_by="李国秀",
        )
        with store.work(LEADER) as work:
            till.redeem(work, order)
            work.commit()

    sell()
    with store.reading() as connection:
        last = connection.execute(select(entry_table).order_by(entry_table.c.position.desc()).limit(1)).one()
        size = sum(len(value) for value in last if isinstance(value, bytes | str))
    bare = connect(folder / "bare-commit.store", bytes(range(32)), writes=True)
    bare.execute("CREATE TABLE booked (id INTEGER PRIMARY KEY, body BLOB NOT NULL)")

    def commit_bare() -> None:
        bare.execute("BEGIN IMMEDIATE")
        bare.execute("INSERT INTO booked (body) VALUES (?)", (bytes(size),))
        bare.execute("COMMIT")

    found = interleaved(turns, {"ours": lambda: timed(sell), "bare": lambda: timed(commit_bare)})
    bare.close()
    return ratio(f"a bag of rice handed out ({size} bytes)", found, aim="≤ 5×")


def _late(store: Store, courtyard_id: Id) -> Outcome:
    """Let one entry arrive that lies in the middle of the chain; count what is folded again for it."""
    ledger = _ledger(store, courtyard_id)
    with store.reading() as connection:
        middle = connection.scalar(select(func.max(entry_table.c.position))) // 2
        row = connection.execute(stored_entries.where(entry_table.c.position == middle)).one()
    found = arrived_from(row)
    # The same booking, told once more by a second entry: it stands on the same page, in the middle of the chain.
    twin = msgspec.structs.replace(found.entry, act=new_id())
    folded = _Counting(PAGES)
    late = Arrived(id=entry_id(twin), entry=twin)
    began = time.perf_counter()
    with folded:
        store.receive([late])
    taken = (time.perf_counter() - began) * 1e3
    said = f"{folded.number} entries folded again, {taken:.1f} ms"
    return f"one late entry among {ledger.number} bookings: {said}   aim ≤ 100"


class _Counting:
    """Counts the entries a folding takes while it is entered."""

    def __init__(self, folding: Folding[object]) -> None:
        self._folding = folding
        self._step = folding.step
        self.number = 0

    def __enter__(self) -> "_Counting":
        def step(*asked: object) -> object:
            self.number += 1
            return self._step(*asked)  # type: ignore[arg-type]

        self._folding.step = step  # type: ignore[method-assign]
        return self

    def __exit__(self, *_: object) -> None:
        self._folding.step = self._step  # type: ignore[method-assign]
