"""Rebuilding all projected tables beside bare inserts of the identical rows."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from yuanba.journal.store import Store
from yuanba.village.catalogue import FOLDINGS
from yuanba.village.courtyards import actions
from yuanba.village.courtyards.model import HouseholdCard, Person, ToldOfResident
from yuanba.village.sample import village

from .measuring import Outcome, Ratio, interleaved, note, ratio, timed
from .residents import Inventor
from .stores import LEADER, PROJECTED, bare_engine, insert_bare, new_store, places_in, rows_of


def measure(folder: Path, *, quick: bool) -> Iterator[Outcome]:
    """Rebuild a village of twenty thousand people, and the year of the sample village."""
    people, n = (2_000, 3) if quick else (20_000, 5)
    note(f"a store of {people} people")
    store = new_store(folder / "replay")
    _settle(store, people)
    yield from _replayed(store, folder, f"replay of {people} people", n)
    store.close()
    note("the year of the sample village")
    village.make(places_in(folder / "year"), date(2026, 11, 2), lambda done, total: None)
    store = Store.open(places_in(folder / "year"), foldings=FOLDINGS)
    yield from _replayed(store, folder, "replay of the sample village's year", n)
    store.close()


def _replayed(store: Store, folder: Path, name: str, n: int) -> Iterator[Outcome]:
    entries = store.rebuild()
    with store.reading() as connection:
        rows = rows_of(connection, PROJECTED)
    count = 0

    def bare() -> float:
        nonlocal count
        count += 1
        engine = bare_engine(folder / f"bare-replay-{count}")
        taken = timed(lambda: insert_bare(engine, rows))
        engine.dispose()
        return taken

    found = interleaved(n, {"ours": lambda: timed(store.rebuild), "bare": bare})
    line = ratio(f"{name} ({entries} entries)", found)
    yield Ratio(name=line.name, ours=line.ours, bare=line.bare, n=n, aim=f"speed {line.bare / line.ours:.2f} ≥ 0.3")


def _settle(store: Store, people: int) -> None:
    cards: list[HouseholdCard] = []
    told: dict[object, tuple[ToldOfResident, ...]] = {}
    inventor = Inventor(3)
    for number, household in enumerate(inventor.households(people)):
        head, *members = (
            Person(resident_id=one.resident_id, name=one.name, sex=one.sex, born_on=one.born_on) for one in household
        )
        card = HouseholdCard(
            household_id=inventor.new_id(), group=f"{number % 9 + 1}组", head=head, members=tuple(members)
        )
        cards.append(card)
        told[card.household_id] = tuple(
            ToldOfResident(resident_id=one.resident_id, id_number=one.id_number, phone=one.phone or None)
            for one in household
        )
    with store.work(LEADER) as work:
        courtyard_id = actions.open_courtyard(work, actions.OpenCourtyard(name="老井湾"))
        actions.list_households(work, courtyard_id, cards, told=told)  # type: ignore[arg-type]
        work.commit()
