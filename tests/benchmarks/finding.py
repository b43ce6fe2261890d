"""Finding a person while typing, in a store of a million people, until what was found stands in the list."""

import random
from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from sqlalchemy import Connection, insert

from yuanba.desktop.widgets.person_box import PersonBox
from yuanba.journal.entry import Entry, pack
from yuanba.journal.order import Arrived
from yuanba.journal.projection import Decoded, Rows
from yuanba.journal.store import Store
from yuanba.kernel.actor import KnownBy
from yuanba.kernel.facts import kind_of
from yuanba.kernel.ids import Id
from yuanba.village.courtyards.model import (
    HouseholdCard,
    HouseholdPrivateFieldsTold,
    HouseholdsListed,
    Person,
    ToldOfResident,
)
from yuanba.village.courtyards.names import readings
from yuanba.village.courtyards.projection.household import HOUSEHOLDS

from .measuring import Outcome, Spread, note, timed
from .residents import GIVEN, SURNAMES, Invented, Inventor
from .stores import new_store

T = TypeVar("T")

#: Households of one courtyard.
_IN_COURTYARD = 30
_BATCH = 5_000
_AIM = "p95 ≤ 20 ms"


class ReadingDesk:
    """A desk that answers questions at once, so that all of the work is on the clock."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def run_query(
        self,
        question: Callable[[Connection], T],
        done: Callable[[T], None],
        *,
        owner: QObject,
        failed: object = None,
    ) -> None:
        del owner, failed
        with self._store.reading() as connection:
            answer = question(connection)
        done(answer)


def measure(folder: Path, *, quick: bool) -> Iterator[Outcome]:
    """Type names, readings, initials and numbers sign by sign, in the whole store and in one courtyard."""
    people, names = (100_000, 10) if quick else (1_000_000, 40)
    note(f"writing {people} people straight into the tables")
    store = new_store(folder / "many")
    courtyards, some = _settle(store, people)
    application = QApplication.instance() or QApplication([])
    chance = random.Random(5)
    for where, courtyard in (("the whole store", None), ("one courtyard", courtyards[len(courtyards) // 2])):
        box = PersonBox(ReadingDesk(store), "", courtyard=lambda courtyard=courtyard: courtyard)  # type: ignore[arg-type]
        taken: dict[str, list[float]] = {}
        # The first question pays for reading the first pages.
        box._ask("w")
        for kind, typed in _typed(some, chance, names):
            taken.setdefault(kind, []).append(timed(partial(box._ask, typed)) * 1e3)
        every = tuple(one for several in taken.values() for one in several)
        yield Spread(name=f"found while typing, {people} people, {where}", taken=every, aim=_AIM)
        for kind, several in taken.items():
            yield Spread(name=f"   {kind}", taken=tuple(several))
        box.deleteLater()
    application.processEvents()
    store.close()


def _typed(some: list[Invented], chance: random.Random, names: int) -> Iterator[tuple[str, str]]:
    """What people type: each word sign by sign."""
    for letter in "zwlyxchj":
        yield "one letter", letter
    for surname in SURNAMES[:12]:
        yield "one surname", surname
    for _ in range(names):
        one = chance.choice(some)
        reading = readings(one.name)[0]
        for kind, word, least in (
            ("initials", reading.initials, 2),
            ("pinyin", reading.full, 2),
            ("name", one.name, 2),
            ("telephone", one.phone, 3),
            ("last four of the ID", one.id_number[-4:].lower(), 4),
            ("nobody", chance.choice(GIVEN) + chance.choice(GIVEN), 2),
        ):
            for length in range(least, len(word) + 1):
                yield kind, word[:length]


def _settle(store: Store, people: int) -> tuple[list[Id], list[Invented]]:
    """Fill the tables of households, residents and search keys; give the courtyards and some of the people."""
    inventor = Inventor(4)
    courtyards: list[Id] = []
    some: list[Invented] = []
    households = inventor.households(people)
    with store._writer.connect() as connection:
        # Only while the store is made: a million keys fall into the tree in any order.
        connection.connection.cursor().execute("PRAGMA cache_size = -400000")
        connection.connection.cursor().execute("PRAGMA synchronous = OFF")
    while batch := list(islice(households, _BATCH)):
        rows: dict[Any, list[dict[str, Any]]] = {}
        for number, household in enumerate(batch):
            if number % _IN_COURTYARD == 0:
                courtyards.append(inventor.new_id())
            for table, made in _rows(inventor, courtyards[-1], household).items():
                rows.setdefault(table, []).extend(made)
        some += inventor.chance.sample([one for household in batch for one in household], 20)
        with store._writer.begin() as connection:
            for table, several in rows.items():
                if several:
                    connection.execute(insert(table), several)
    return courtyards, some


def _rows(inventor: Inventor, courtyard_id: Id, people: list[Invented]) -> Rows:
    """Give the rows of one household as the projection makes them."""
    head, *members = (
        Person(resident_id=one.resident_id, name=one.name, sex=one.sex, born_on=one.born_on) for one in people
    )
    card = HouseholdCard(household_id=inventor.new_id(), group="3组", head=head, members=tuple(members))
    told = tuple(
        ToldOfResident(resident_id=one.resident_id, id_number=one.id_number, phone=one.phone or None) for one in people
    )
    facts = (
        HouseholdsListed(courtyard_id=courtyard_id, households=(card,)),
        HouseholdPrivateFieldsTold(told=told),
    )
    folded = HOUSEHOLDS.fold(card.household_id, [_decoded(fact, card.household_id) for fact in facts])
    if not folded.rows:
        raise AssertionError(f"nothing would be written: {folded.findings}")
    return folded.rows


def _decoded(body: Any, household_id: Id) -> Decoded:
    kind, edition = kind_of(body)
    entry = Entry(
        chain=household_id, number=1, stamp=1, actor=household_id, known_by=KnownBy.CHOSEN, act=household_id,
        scope=household_id, subject=household_id, also=(household_id,), kind=kind, edition=edition, body=pack(body),
    )  # fmt: skip
    return HOUSEHOLDS.decode(Arrived(id=household_id, entry=entry))
