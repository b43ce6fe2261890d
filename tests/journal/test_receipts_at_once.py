"""Receipts for very many entries at once, of more subjects than fit into one question."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import func, select

from support.clock import FixedClock
from support.stores import A_LEADER, places_in
from support.toy import TOY_FOLDINGS, BenchesGiven, YardClosed, YardOpened, bench_table, yard_table
from yuanba.journal import projector
from yuanba.journal.order import Arrived, Receipt
from yuanba.journal.projector import arrived_from, stored_entries
from yuanba.journal.store import Store
from yuanba.journal.tables import entry_table, finding_table
from yuanba.kernel.ids import derived_id, new_id

_SCOPE, _BENCH = derived_id("scope", 0), derived_id("bench", 0)


@pytest.fixture
def toy(toy_master: Path, tmp_path: Path) -> Iterator[Store]:
    shutil.copytree(toy_master / "store", tmp_path / "store")
    store = Store.open(places_in(tmp_path), foldings=TOY_FOLDINGS, clock=FixedClock())
    yield store
    store.close()


def test_receipts_for_more_subjects_than_one_question_holds(toy: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Benches given to a yard that, by the receipts, was closed before count no more, and the sum knows."""
    monkeypatch.setattr(projector, "_ASKED_AT_ONCE", 7)
    yards = [new_id() for _ in range(40)]
    with toy.work(A_LEADER) as work:
        for yard in yards:
            work.record(YardOpened(sign="东"), scope=_SCOPE, subject=yard)
            work.record(BenchesGiven(count=1), scope=_SCOPE, subject=yard, also=(_BENCH,))
            work.record(YardClosed(), scope=_SCOPE, subject=yard)
        work.commit()
    with toy.reading() as connection:
        query = stored_entries.order_by(entry_table.c.position)
        held = [arrived_from(row) for row in connection.execute(query)]
    # The closing of every second yard was received before the gift.
    moments = {"toy.yard_opened": 1, "toy.yard_closed": 2, "toy.benches_given": 3}
    early = set(yards[::2])
    toy.receive([received(one, moments[one.entry.kind] if one.entry.subject in early else 1) for one in held])
    with toy.reading() as connection:
        assert connection.scalar(select(bench_table.c.count)) == 20
        assert connection.scalar(select(func.count()).select_from(finding_table)) == 20
        assert connection.scalar(select(func.count()).select_from(yard_table)) == 40
        before = connection.execute(select(yard_table).order_by(yard_table.c.subject)).all()
    toy.rebuild()
    with toy.reading() as connection:
        assert connection.execute(select(yard_table).order_by(yard_table.c.subject)).all() == before
        assert connection.scalar(select(bench_table.c.count)) == 20


def received(one: Arrived, moment: int) -> Arrived:
    return Arrived(id=one.id, entry=one.entry, receipt=Receipt(received_at=moment, number=one.entry.number))
