"""The same entries and receipts give the same tables on every machine, whatever the order of arrival: every kind."""

import random
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from support.clock import FixedClock
from support.stores import places_in
from support.villages.life import live
from yuanba.journal.entry import Entry, entry_id, pack
from yuanba.journal.order import Arrived, Receipt
from yuanba.journal.stamp import stamp_at
from yuanba.journal.store import Store
from yuanba.journal.tables import entry_subject_table, entry_table, finding_table
from yuanba.kernel.actor import KnownBy
from yuanba.kernel.facts import declared_facts
from yuanba.kernel.ids import Id, derived_id
from yuanba.village.catalogue import FOLDINGS

#: So few that entries meet: subjects, people, motions and the entries a base may name.
IDS = [derived_id("id", number) for number in range(4)]
SCOPES = [derived_id("scope", number) for number in range(2)]
NAMES = ["张伟芳", "䶮家兴", "单雄信", "x" * 40]

st.register_type_strategy(Id, st.sampled_from(IDS))
st.register_type_strategy(str, st.sampled_from(["", "1", *NAMES]))
st.register_type_strategy(int, st.integers(0, 3))
st.register_type_strategy(date, st.dates(date(2026, 1, 1), date(2026, 1, 4)))
st.register_type_strategy(datetime, st.datetimes(datetime(2026, 1, 1), datetime(2026, 1, 2)))

#: Every fact the village folds, by kind and edition.
FACTS = {key: declared_facts()[key] for folding in FOLDINGS for key in folding.rules}


def projected(store: Store) -> dict[str, Any]:
    """Everything projected; positions are this machine's own and are named by their entries."""
    tables = [table for folding in FOLDINGS for table in folding.tables]
    with store.reading() as connection:
        names = dict(connection.execute(select(entry_table.c.position, entry_table.c.id)).all())
        links = connection.execute(select(entry_subject_table)).all()
        found: dict[str, Any] = {
            table.name: sorted(map(repr, connection.execute(select(table)))) for table in (*tables, finding_table)
        }
    return found | {"links": sorted((row.folding, row.subject, names[row.position]) for row in links)}


@st.composite
def histories(draw: st.DrawFn) -> list[Arrived]:
    """Facts of any kinds about a handful of subjects, by devices with wrong clocks, some of them received."""
    entries: list[Arrived] = []
    received = 0
    for number in range(draw(st.integers(1, 12))):
        kind, edition = draw(st.sampled_from(sorted(FACTS)))
        body = draw(st.from_type(FACTS[kind, edition]))
        entry = Entry(
            chain=derived_id("chain", number % 3),
            number=number,
            stamp=stamp_at(FixedClock().now()) + draw(st.integers(-3, 3)) * 2**30,
            actor=IDS[0],
            known_by=KnownBy.CHOSEN,
            act=derived_id("act", number),
            scope=draw(st.sampled_from(SCOPES)),
            subject=draw(st.sampled_from(IDS)),
            also=tuple(draw(st.lists(st.sampled_from(IDS), max_size=2, unique=True))),
            kind=kind,
            edition=edition,
            body=pack(body),
        )
        receipt = None
        if draw(st.booleans()):
            received += 1
            receipt = Receipt(received_at=draw(st.integers(1, 3)), number=received)
        entries.append(Arrived(id=entry_id(entry), entry=entry, receipt=receipt))
    return entries


def opened(master: Path, folder: Path) -> Store:
    shutil.copytree(master, folder)
    return Store.open(places_in(folder), foldings=FOLDINGS, clock=FixedClock())


def assert_arrival_does_not_matter(
    master: Path, history: Sequence[Arrived], portions: Sequence[Sequence[Arrived]]
) -> None:
    """All at once, in portions in another order, and replayed: the tables are the same."""
    with tempfile.TemporaryDirectory() as folder:
        together = opened(master, Path(folder) / "together")
        little_by_little = opened(master, Path(folder) / "portions")
        together.receive(history)
        for portion in portions:
            little_by_little.receive(portion)
        expected = projected(together)

        assert projected(little_by_little) == expected

        together.rebuild()
        assert projected(together) == expected
        together.close()
        little_by_little.close()


def without_receipt(arrived: Arrived) -> Arrived:
    return Arrived(id=arrived.id, entry=arrived.entry)


@given(history=histories(), data=st.data())
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_facts_in_any_order_end_in_the_same_tables(
    empty_master: Path, history: list[Arrived], data: st.DataObject
) -> None:
    shuffled = data.draw(st.permutations(history))
    # The entry comes first, its receipt later and by another way; some come twice.
    portions = [[one] for arrived in shuffled for one in (without_receipt(arrived), arrived)]

    assert_arrival_does_not_matter(empty_master, history, portions)


class Lived(list[tuple[Arrived, ...]]):
    """What was written down in several villages; too long to be printed with a failure."""

    def __repr__(self) -> str:
        return f"{len(self)} villages"


@pytest.fixture(scope="module")
def villages(empty_master: Path, tmp_path_factory: pytest.TempPathFactory) -> Lived:
    """What was written down in two villages that lived by chance."""
    return Lived(live(empty_master, tmp_path_factory.mktemp("village"), seed) for seed in (0, 2))


@given(seed=st.integers(0, 2**32))
@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
def test_the_life_of_a_village_arrives_in_any_order(empty_master: Path, villages: Lived, seed: int) -> None:
    chance = random.Random(seed)
    lived = chance.choice(villages)
    # Some of it may be lost for ever, or not have been received yet.
    kept = chance.sample(lived, chance.randint(len(lived) // 4, len(lived)))
    received = chance.sample(range(len(kept)), chance.randint(0, len(kept)))
    receipts = {
        kept[place].id: Receipt(received_at=chance.randint(1, 50), number=number)
        for number, place in enumerate(received, start=1)
    }
    history = [replace(arrived, receipt=receipts.get(arrived.id)) for arrived in kept]
    coming = [without_receipt(one) if chance.random() < 0.5 else one for one in history] + history
    chance.shuffle(coming)

    assert_arrival_does_not_matter(empty_master, history, cut(coming, chance))


def cut(coming: list[Arrived], chance: random.Random) -> list[list[Arrived]]:
    """Cut what comes into portions of all sizes."""
    portions: list[list[Arrived]] = []
    while coming:
        size = chance.choice((1, 2, 5, 30))
        portions.append(coming[:size])
        coming = coming[size:]
    return portions


def test_every_kind_of_fact_comes_up_in_the_villages(villages: Lived) -> None:
    """A new kind needs a deed in `support/villages/`, so that its arrival is proved with all others."""
    lived = {arrived.entry.kind for village in villages for arrived in village}

    assert {kind for kind, _ in FACTS} - lived == set()


def test_some_facts_of_the_villages_are_set_aside(empty_master: Path, villages: Lived) -> None:
    """The proof of arrival is worth something only where machines disagree."""
    with tempfile.TemporaryDirectory() as folder:
        store = opened(empty_master, Path(folder) / "store")
        store.receive(villages[0])
        found = projected(store)
        store.close()

    assert found["finding"]
