"""The journal and its projection on a real encrypted file."""

import shutil
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from support.clock import FixedClock
from support.stores import A_LEADER, places_in
from support.toy import (
    TOY_FOLDINGS,
    BenchesGiven,
    SignAmended,
    YardClosed,
    YardOpened,
    bench_table,
    yard_table,
)
from yuanba.journal.entry import act_begun_by
from yuanba.journal.order import Arrived, Receipt
from yuanba.journal.projection import Folding
from yuanba.journal.projector import arrived_from, stored_entries
from yuanba.journal.store import Store
from yuanba.journal.store_errors import (
    StoreAlreadyOpen,
    StoreDamaged,
    StoreMissing,
    StoreNewer,
)
from yuanba.journal.tables import entry_table, finding_table
from yuanba.journal.unit_of_work import ActionDisagrees
from yuanba.journal.vault import VaultLocked
from yuanba.kernel.actor import Actor
from yuanba.kernel.facts import fact
from yuanba.kernel.ids import Id, new_id

A_SCOPE = new_id()


@pytest.fixture
def toy(tmp_path: Path) -> Iterator[Store]:
    store = Store.create(places_in(tmp_path), foldings=TOY_FOLDINGS, clock=FixedClock())
    yield store
    store.close()


def opened_yard(store: Store, sign: str = "老井湾") -> Id:
    yard = new_id()
    with store.work(A_LEADER) as work:
        work.record(YardOpened(sign=sign), scope=A_SCOPE, subject=yard)
        work.commit()
    return yard


def signs(store: Store) -> list[str]:
    with store.reading() as connection:
        return list(connection.scalars(select(yard_table.c.sign)))


def test_what_is_recorded_or_drafted_after_the_end_is_a_defect_and_never_lost_in_silence(toy: Store) -> None:
    with toy.work(A_LEADER) as work:
        later = work.further(A_LEADER, now=work.now, today=work.today)
        work.commit()
        for one in (work, later):
            with pytest.raises(AssertionError):
                one.record(YardOpened(sign="老井湾"), scope=A_SCOPE, subject=new_id())
            with pytest.raises(AssertionError):
                one.drafts.append("yard", {"sign": "老井湾"})
            with pytest.raises(AssertionError):
                one.commit()

    assert signs(toy) == []


def test_what_was_committed_is_there_after_a_restart(tmp_path: Path) -> None:
    store = Store.create(places_in(tmp_path), foldings=TOY_FOLDINGS)
    opened_yard(store)
    store.close()

    again = Store.open(places_in(tmp_path), foldings=TOY_FOLDINGS)

    assert signs(again) == ["老井湾"]
    again.close()


def test_leaving_without_commit_leaves_nothing(toy: Store) -> None:
    with toy.work(A_LEADER) as work:
        work.record(YardOpened(sign="x"), scope=A_SCOPE, subject=new_id())

    assert signs(toy) == []
    opened_yard(toy, "y")
    with toy.reading() as connection:
        assert list(connection.scalars(select(entry_table.c.number))) == [1]


def test_deeds_of_a_past_year_last_together_each_under_its_own_moment_and_name(toy: Store, clock: FixedClock) -> None:
    clerk = Actor(operator_id=new_id(), name="任晓燕")
    spring, autumn = datetime(2026, 3, 1, 8, tzinfo=UTC), datetime(2026, 9, 1, 8, tzinfo=UTC)

    with toy.work(A_LEADER) as work:
        for actor, moment, sign in ((A_LEADER, spring, "老井湾"), (clerk, autumn, "坡上")):
            deed = work.further(actor, now=moment, today=moment.date())
            deed.record(YardOpened(sign=sign), scope=A_SCOPE, subject=new_id())
            deed.commit()
        with toy.reading() as connection:
            assert connection.scalars(select(entry_table.c.id)).all() == []
        work.commit()

    query = stored_entries.order_by(entry_table.c.position)
    with toy.reading() as connection:
        first, second = (arrived_from(row).entry for row in connection.execute(query))
    assert (first.actor, first.moment) == (A_LEADER.operator_id, spring)
    assert (second.actor, second.moment) == (clerk.operator_id, autumn)
    assert first.act != second.act


def test_a_second_unit_of_work_at_the_same_time_is_our_defect(toy: Store) -> None:
    with toy.work(A_LEADER) as work:
        with pytest.raises(AssertionError, match="one writer"), toy.work(A_LEADER):
            pass
        work.record(YardOpened(sign="x"), scope=A_SCOPE, subject=new_id())
        work.commit()

    assert signs(toy) == ["x"]
    assert opened_yard(toy, "y")


def test_an_entry_bears_who_did_it_and_how_known(toy: Store) -> None:
    yard = new_id()
    with toy.work(A_LEADER) as work:
        entry = work.record(YardOpened(sign="x"), scope=A_SCOPE, subject=yard)
        work.commit()

    act = act_begun_by(chain=entry.chain, number=1, stamp=entry.stamp, subject=yard)
    assert (entry.actor, entry.known_by, entry.act) == (A_LEADER.operator_id, "chosen", act)


def test_an_action_that_forgot_a_rule_is_our_defect_and_writes_nothing(toy: Store) -> None:
    yard = opened_yard(toy)

    with pytest.raises(ActionDisagrees), toy.work(A_LEADER) as work:
        work.record(YardOpened(sign="again"), scope=A_SCOPE, subject=yard)

    assert signs(toy) == ["老井湾"]


def test_a_base_named_by_an_amendment_is_out_and_an_unseen_value_is_a_dispute(toy: Store) -> None:
    yard = new_id()
    with toy.work(A_LEADER) as work:
        work.record(YardOpened(sign="one"), scope=A_SCOPE, subject=yard)
        committed = work.commit()
    seen = (committed.entries[0].id,)
    for sign in ("two", "three"):
        with toy.work(A_LEADER) as work:
            work.record(SignAmended(sign=sign, base=seen), scope=A_SCOPE, subject=yard)
            work.commit()

    with toy.reading() as connection:
        row = connection.execute(select(yard_table)).one()

    assert (row.sign, row.disputed) == ("three", 1)


def test_a_gift_to_a_closed_yard_takes_its_benches_with_it(toy: Store) -> None:
    """Set aside the cause and what it made goes with it, also when the cause falls later."""
    yard, bench = opened_yard(toy), new_id()
    with toy.work(A_LEADER) as work:
        work.record(BenchesGiven(count=3), scope=A_SCOPE, subject=yard, also=(bench,))
        given = work.commit().entries[0]
    other_yard = Store.create(places_in(toy.places.folder.parent / "other"), foldings=TOY_FOLDINGS)
    other_yard.receive(all_entries(toy)[:1])
    with other_yard.work(A_LEADER) as work:
        work.record(YardClosed(), scope=A_SCOPE, subject=yard)
        closed = work.commit().entries[0]
    other_yard.close()
    opening = all_entries(toy)[0]
    first, second = Receipt(received_at=1, number=1), Receipt(received_at=1, number=2)

    toy.receive([replace(opening, receipt=first), Arrived(id=closed.id, entry=closed.entry, receipt=second)])

    with toy.reading() as connection:
        assert connection.execute(select(bench_table)).all() == []
        assert dict(connection.execute(select(finding_table.c.entry_id, finding_table.c.reason)).all()) == {
            given.id: "stale_move"
        }


def all_entries(store: Store) -> list[Arrived]:
    with store.reading() as connection:
        return [arrived_from(row) for row in connection.execute(stored_entries.order_by(entry_table.c.position))]


def test_one_poison_entry_does_not_stop_the_others(toy: Store, tmp_path: Path) -> None:
    yard = opened_yard(toy)
    other = Store.create(places_in(tmp_path / "other"), foldings=TOY_FOLDINGS)
    other.receive(all_entries(toy))
    for sign in ("before", "poison", "after"):
        complaint = pytest.raises(ActionDisagrees) if sign == "poison" else nullcontext()
        with toy.work(A_LEADER) as work:
            with complaint:
                work.record(SignAmended(sign=sign, base=()), scope=A_SCOPE, subject=yard)
            work.commit()

    other.receive(all_entries(toy))

    assert signs(other) == ["after"]
    with other.reading() as connection:
        assert list(connection.scalars(select(finding_table.c.reason))) == ["program_fault"]
    other.close()


@fact("toy.unheard_of")
@dataclass(frozen=True, slots=True, kw_only=True)
class UnheardOf:
    news: str


def test_an_unknown_kind_is_kept_and_counts_after_an_update(tmp_path: Path) -> None:
    store = Store.create(places_in(tmp_path), foldings=TOY_FOLDINGS)
    yard = opened_yard(store)
    with store.work(A_LEADER) as work:
        work.record(UnheardOf(news="rain"), scope=A_SCOPE, subject=yard)
        work.commit()
    store.close()
    learned: Folding = Folding(
        "toy.news", start=TOY_FOLDINGS[1].start, tables=(bench_table,), rows=TOY_FOLDINGS[1].rows
    )
    learned.opens(UnheardOf)(lambda state, arrived, body, subject: type(state)(opened=True, count=len(body.news)))

    newer = Store.open(places_in(tmp_path), foldings=(TOY_FOLDINGS[0], learned))

    with newer.reading() as connection:
        assert connection.execute(select(bench_table.c.count)).scalar() == 4
    newer.close()


def test_a_second_program_hears_that_the_store_is_open(toy: Store) -> None:
    with pytest.raises(StoreAlreadyOpen):
        Store.open(toy.places, foldings=TOY_FOLDINGS)


def test_an_empty_folder_has_no_store(tmp_path: Path) -> None:
    with pytest.raises(StoreMissing):
        Store.open(places_in(tmp_path), foldings=TOY_FOLDINGS)


def test_a_damaged_store_is_refused_and_left_as_it_is(toy: Store) -> None:
    opened_yard(toy)
    toy.close()
    path = toy.places.store_file
    spoilt = bytearray(path.read_bytes())
    spoilt[5000:5200] = bytes(200)
    path.write_bytes(spoilt)

    with pytest.raises(StoreDamaged):
        Store.open(toy.places, foldings=TOY_FOLDINGS)

    assert path.read_bytes() == bytes(spoilt)


def test_a_store_of_a_newer_program_is_refused(toy: Store) -> None:
    with toy.work(A_LEADER) as work:
        work.connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
        work.commit()
    toy.close()

    with pytest.raises(StoreNewer):
        Store.open(toy.places, foldings=TOY_FOLDINGS)


def test_without_its_key_the_store_stays_shut(toy: Store) -> None:
    toy.close()
    for key in toy.places.folder.glob("*.key"):
        key.unlink()

    with pytest.raises(VaultLocked):
        Store.open(toy.places, foldings=TOY_FOLDINGS)


def test_nothing_readable_is_left_on_the_disk(toy: Store) -> None:
    opened_yard(toy, "吴金国家的坝子")

    for path in toy.places.folder.iterdir():
        assert "吴金国".encode() not in path.read_bytes()


def test_a_copied_store_keeps_its_new_incarnation_although_its_clock_was_set_back(tmp_path: Path) -> None:
    places = places_in(tmp_path / "original")
    Store.create(places, foldings=TOY_FOLDINGS, clock=FixedClock()).close()
    shutil.copytree(tmp_path / "original" / "store", tmp_path / "copy" / "store")
    set_back = FixedClock(datetime(2016, 1, 1, tzinfo=UTC))
    copy = Store.open(places_in(tmp_path / "copy"), foldings=TOY_FOLDINGS, clock=set_back)
    tag = copy.incarnation.tag
    copy.close()

    again = Store.open(places_in(tmp_path / "copy"), foldings=TOY_FOLDINGS, clock=set_back)

    assert again.incarnation.tag == tag
    again.close()


def test_a_copied_store_starts_a_new_incarnation_and_the_original_does_not(tmp_path: Path) -> None:
    store = Store.create(places_in(tmp_path / "here"), foldings=TOY_FOLDINGS)
    opened_yard(store)
    tag = store.incarnation.tag
    store.close()
    shutil.copytree(tmp_path / "here" / "store", tmp_path / "there" / "store")

    again = Store.open(places_in(tmp_path / "here"), foldings=TOY_FOLDINGS)
    copy = Store.open(places_in(tmp_path / "there"), foldings=TOY_FOLDINGS)

    assert again.incarnation.tag == tag
    assert copy.incarnation.tag != tag
    opened_yard(copy)
    with copy.reading() as connection:
        assert len(set(connection.scalars(select(entry_table.c.chain)))) == 2
    again.close()
    copy.close()


def test_a_tap_is_kept_by_itself_and_taken_back_by_itself(toy: Store) -> None:
    for hand in ("for", "for", "against"):
        with toy.work(A_LEADER) as work:
            work.drafts.append("hands", {"hand": hand})
            work.commit()

    with toy.work(A_LEADER) as work:
        taken = work.drafts.take_back("hands")
        work.commit()

    with toy.work(A_LEADER) as work:
        assert taken == {"hand": "against"}
        assert work.drafts.lines("hands") == ({"hand": "for"}, {"hand": "for"})
