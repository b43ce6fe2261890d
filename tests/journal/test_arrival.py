"""The same entries and receipts give the same tables, whatever the order of arrival."""

import tempfile
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from support.clock import FixedClock
from support.stores import A_LEADER, places_in
from support.toy import TOY_FOLDINGS, BenchesGiven, SignAmended, YardClosed, YardOpened, bench_table, yard_table
from yuanba.journal.entry import Entry, entry_id, pack
from yuanba.journal.order import Arrived, Receipt
from yuanba.journal.stamp import stamp_at
from yuanba.journal.store import Store
from yuanba.journal.tables import entry_subject_table, entry_table, finding_table
from yuanba.kernel.actor import KnownBy
from yuanba.kernel.facts import kind_of
from yuanba.kernel.ids import Id, derived_id

SCOPE = derived_id("scope")
YARDS = [derived_id("yard", number) for number in range(2)]
BENCHES = [derived_id("bench", number) for number in range(2)]


def tables_of(store: Store) -> dict[str, Any]:
    """Everything projected; positions are this machine's own and are named by their entries."""
    with store.reading() as connection:
        names = dict(connection.execute(select(entry_table.c.position, entry_table.c.id)).all())
        links = connection.execute(select(entry_subject_table)).all()
        return {
            "yards": sorted(map(tuple, connection.execute(select(yard_table)))),
            "benches": sorted(map(tuple, connection.execute(select(bench_table)))),
            "findings": sorted(map(tuple, connection.execute(select(finding_table)))),
            "links": sorted((row.folding, row.subject, names[row.position]) for row in links),
        }


@st.composite
def histories(draw: st.DrawFn) -> list[Arrived]:
    """Entries of up to three devices with wrong clocks, some of them received."""
    entries: list[Arrived] = []
    ids: list[Id] = []
    moment = stamp_at(FixedClock().now())
    numbers = dict.fromkeys(range(3), 0)
    received = 0
    for _ in range(draw(st.integers(1, 14))):
        chain = draw(st.integers(0, 2))
        numbers[chain] += 1
        yard = draw(st.sampled_from(YARDS))
        base = tuple(draw(st.lists(st.sampled_from(ids), max_size=2))) if ids else ()
        body = draw(
            st.sampled_from(
                [
                    YardOpened(sign="opened"),
                    SignAmended(sign="one", base=base),
                    SignAmended(sign="two", base=base),
                    SignAmended(sign="poison", base=base),
                    YardClosed(),
                    BenchesGiven(count=1),
                ]
            )
        )
        entry = Entry(
            chain=derived_id("chain", chain),
            number=numbers[chain],
            stamp=moment + draw(st.integers(-5, 5)) * 2**30,
            actor=derived_id("actor"),
            known_by=KnownBy.CHOSEN,
            act=derived_id("act", len(ids)),
            scope=SCOPE,
            subject=yard,
            also=tuple(draw(st.permutations(BENCHES))[: draw(st.integers(0, 2))])
            if isinstance(body, BenchesGiven)
            else (),
            kind=kind_of(body)[0],
            edition=1,
            body=pack(body),
        )
        receipt = None
        if draw(st.booleans()):
            received += 1
            receipt = Receipt(received_at=draw(st.integers(1, 3)), number=received)
        entries.append(Arrived(id=entry_id(entry), entry=entry, receipt=receipt))
        ids.append(entries[-1].id)
    return entries


@given(history=histories(), data=st.data())
@settings(max_examples=40, deadline=None)
def test_shuffled_arrival_and_replay_end_in_the_same_tables(history: list[Arrived], data: st.DataObject) -> None:
    shuffled = data.draw(st.permutations(history))
    # The entry comes first, its receipt later and by another way; some come twice, and several at once.
    coming = [one for arrived in shuffled for one in (Arrived(id=arrived.id, entry=arrived.entry), arrived)]
    portion = data.draw(st.integers(1, 4))
    with tempfile.TemporaryDirectory() as folder:
        together = Store.create(places_in(Path(folder) / "together"), foldings=TOY_FOLDINGS)
        in_portions = Store.create(places_in(Path(folder) / "portions"), foldings=TOY_FOLDINGS)
        together.receive(history)
        for start in range(0, len(coming), portion):
            in_portions.receive(coming[start : start + portion])
        expected = tables_of(together)

        assert tables_of(in_portions) == expected

        together.rebuild()
        assert tables_of(together) == expected
        together.close()
        in_portions.close()


def arriving(number: int, body: object, *also: Id) -> Arrived:
    """Give an entry of one device about the first yard, stamped in the order of its numbers."""
    entry = Entry(
        chain=derived_id("c"), number=number, stamp=stamp_at(FixedClock().now()) + number, actor=A_LEADER.operator_id,
        known_by=KnownBy.CHOSEN, act=derived_id("a", number), scope=SCOPE, subject=YARDS[0], also=also,
        kind=kind_of(body)[0], edition=1, body=pack(body),
    )  # fmt: skip
    return Arrived(id=entry_id(entry), entry=entry)


def test_a_posting_that_waited_counts_when_its_cause_comes_with_the_next_posting(tmp_path: Path) -> None:
    store = Store.create(places_in(tmp_path), foldings=TOY_FOLDINGS)
    opened = arriving(1, YardOpened(sign="here"))
    waited, last = (arriving(number, BenchesGiven(count=3), BENCHES[0]) for number in (2, 3))

    store.receive([waited])
    store.receive([last, opened])

    with store.reading() as connection:
        assert connection.scalar(select(bench_table.c.count)) == 6
    store.close()


def test_the_clock_goes_on_from_the_greatest_effective_stamp(tmp_path: Path) -> None:
    """A PC that lived in 2099 recovers once its entries have been received."""
    store = Store.create(places_in(tmp_path), foldings=TOY_FOLDINGS, clock=FixedClock())
    far = stamp_at(FixedClock().now().replace(year=2099))
    entry = Entry(
        chain=derived_id("c"), number=1, stamp=far, actor=A_LEADER.operator_id, known_by=KnownBy.CHOSEN,
        act=derived_id("a"), scope=SCOPE, subject=YARDS[0], also=(), kind="toy.yard_opened", edition=1,
        body=pack(YardOpened(sign="2099")),
    )  # fmt: skip
    now = int(FixedClock().now().timestamp() * 1000)
    store.receive([Arrived(id=entry_id(entry), entry=entry, receipt=Receipt(received_at=now, number=1))])
    store.close()

    store = Store.open(places_in(tmp_path), foldings=TOY_FOLDINGS, clock=FixedClock())
    with store.work(A_LEADER) as work:
        made = work.record(YardOpened(sign="now"), scope=SCOPE, subject=YARDS[1])
        work.commit()

    assert made.moment.year == FixedClock().now().year
    store.close()
