"""Projected tables are thrown away and made anew: those this program fills otherwise, beside the old ones."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, inspect, select

from support.clock import FixedClock
from support.stores import A_LEADER, places_in
from support.toy import (
    TOY_FOLDINGS,
    BenchesGiven,
    BenchState,
    SignAmended,
    YardOpened,
    YardState,
    bench_table,
    benches,
    yard_table,
    yards,
)
from yuanba.journal.order import Arrived
from yuanba.journal.projection import Folding, Rows
from yuanba.journal.projector import Projector
from yuanba.journal.replay import outdated, rebuild
from yuanba.journal.store import Store
from yuanba.journal.tables import finding_table
from yuanba.journal.unit_of_work import ActionDisagrees
from yuanba.kernel.ids import Id, new_id

A_SCOPE = new_id()


def another(folding: Folding[Any], *, edition: int = 1, rows: Any = None) -> Folding[Any]:
    """The same folding as a later program has it."""
    made: Folding[Any] = Folding(
        folding.name, start=folding.start, tables=folding.tables, rows=rows or folding.rows, edition=edition
    )
    made.rules = dict(folding.rules)
    return made


@pytest.fixture
def given(tmp_path: Path) -> Iterator[Store]:
    """A yard that was given three benches."""
    store = Store.create(places_in(tmp_path), foldings=TOY_FOLDINGS, clock=FixedClock())
    yard = new_id()
    with store.work(A_LEADER) as work:
        work.record(YardOpened(sign="老井湾"), scope=A_SCOPE, subject=yard)
        work.record(BenchesGiven(count=3), scope=A_SCOPE, subject=yard, also=(new_id(),))
        work.commit()
    yield store
    store.close()


def scribble(store: Store) -> None:
    """Spoil both projected tables, so that a rebuilding shows."""
    with store.work(A_LEADER) as work:
        work.connection.execute(yard_table.update().values(sign="scribbled"))
        work.connection.execute(bench_table.update().values(count=99))
        work.commit()


def reopened(store: Store, foldings: tuple[Folding[Any], ...]) -> tuple[str | None, int | None]:
    """Open with other foldings; give what stands in the tables."""
    store.close()
    again = Store.open(store.places, foldings=foldings)
    with again.reading() as connection:
        seen = connection.scalar(select(yard_table.c.sign)), connection.scalar(select(bench_table.c.count))
    again.close()
    return seen


def test_a_start_with_the_same_foldings_rebuilds_nothing(given: Store) -> None:
    scribble(given)

    assert reopened(given, TOY_FOLDINGS) == ("scribbled", 99)


def test_only_what_a_new_program_fills_otherwise_is_rebuilt(given: Store) -> None:
    scribble(given)

    assert reopened(given, (yards, another(benches, edition=2))) == ("scribbled", 3)


def test_what_receives_postings_is_rebuilt_with_what_judges_them(given: Store) -> None:
    scribble(given)

    assert reopened(given, (another(yards, edition=2), benches)) == ("老井湾", 3)


def test_a_rebuilding_happens_once(given: Store) -> None:
    newer = (yards, another(benches, edition=2))
    reopened(given, newer)
    again = Store.open(given.places, foldings=newer)
    scribble(again)

    assert reopened(again, newer) == ("scribbled", 99)


def test_tables_that_nothing_fills_any_more_go(given: Store) -> None:
    given.close()
    fewer = Store.open(given.places, foldings=(another(yards, edition=2),))

    with fewer.reading() as connection:
        tables = inspect(connection).get_table_names()
        assert "toy_bench" not in tables
        assert {"toy_yard", "entry", "draft", "memory", "finding", "entry_subject"} <= set(tables)
    fewer.close()


def test_readers_go_on_with_the_old_tables_until_the_new_ones_are_whole(given: Store) -> None:
    scribble(given)
    seen: list[int | None] = []

    def look() -> None:
        with given.reading() as connection:
            seen.append(connection.scalar(select(bench_table.c.count)))

    with given.work(A_LEADER) as work:
        rebuild(work.connection, TOY_FOLDINGS)
        look()
        work.commit()
    look()

    assert seen == [99, 3]


def test_a_rebuilding_that_is_cut_short_leaves_the_old_tables(given: Store) -> None:
    scribble(given)

    with given.work(A_LEADER) as work:
        rebuild(work.connection, TOY_FOLDINGS)

    assert reopened(given, TOY_FOLDINGS) == ("scribbled", 99)


def test_what_a_program_could_not_fold_counts_when_the_next_one_can(given: Store) -> None:
    yard = new_id()
    with given.work(A_LEADER) as work:
        work.record(YardOpened(sign="坡上"), scope=A_SCOPE, subject=yard)
        with pytest.raises(ActionDisagrees):
            work.record(SignAmended(sign="poison", base=()), scope=A_SCOPE, subject=yard)
        work.commit()
    mended = another(yards)
    rule = mended.rules[("toy.sign_amended", 1)]
    mended.rules[("toy.sign_amended", 1)] = replace(rule, apply=_amended_without_complaint)

    given.close()
    again = Store.open(given.places, foldings=(mended, benches))

    with again.reading() as connection:
        assert set(connection.scalars(select(yard_table.c.sign))) == {"老井湾", "poison"}
        assert connection.execute(select(finding_table)).all() == []
    again.close()


def _amended_without_complaint(state: YardState, arrived: Arrived, body: SignAmended, subject: Id) -> YardState:
    return replace(state, fields=state.fields.amended(arrived, {"sign": body.sign}, body.base))


def _picky_rows(subject: Id, state: YardState) -> Rows:
    if state.fields["sign"] == "spoils the rows":
        raise ZeroDivisionError
    return yards.rows(subject, state)


def test_an_entry_that_spoils_the_rows_is_set_aside_alone(tmp_path: Path) -> None:
    store = Store.create(places_in(tmp_path), foldings=(another(yards, rows=_picky_rows), benches))
    yard = new_id()
    with store.work(A_LEADER) as work:
        work.record(YardOpened(sign="老井湾"), scope=A_SCOPE, subject=yard)
        work.record(SignAmended(sign="before", base=()), scope=A_SCOPE, subject=yard)
        with pytest.raises(ActionDisagrees, match="program_fault"):
            work.record(SignAmended(sign="spoils the rows", base=()), scope=A_SCOPE, subject=yard)
        work.commit()

    with store.reading() as connection:
        assert connection.scalar(select(yard_table.c.sign)) == "before"
    with store.work(A_LEADER) as work:
        work.record(SignAmended(sign="after", base=()), scope=A_SCOPE, subject=yard)
        work.commit()
    with store.reading() as connection:
        assert connection.scalar(select(yard_table.c.sign)) == "after"
    store.close()


def test_a_subject_that_is_not_opened_has_no_rows() -> None:
    assert benches.rows(new_id(), BenchState()) == {}


def test_who_receives_a_posting_stands_behind_the_one_who_judges_it() -> None:
    with pytest.raises(TypeError):
        Projector((benches, yards))


def test_no_two_foldings_judge_one_kind() -> None:
    twin: Folding[Any] = Folding("toy.twin", start=YardState(), tables=(yard_table,), rows=yards.rows)
    twin.opens(YardOpened)(lambda state, arrived, body, subject: state)

    with pytest.raises(TypeError):
        Projector((yards, twin))


def test_a_new_store_is_up_to_date(given: Store) -> None:
    def stale(connection: Connection) -> tuple[Folding[Any], ...]:
        return outdated(connection, TOY_FOLDINGS)

    with given.reading() as connection:
        assert stale(connection) == ()
