"""One suite for the post office, on SQLite and on PostgreSQL: any other database is tried by naming its URL."""

import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import create_engine, select, text

from support.stores import places_in
from support.townships import NOW, SCOPE, clerk_of, enrolled, open_office, open_yard
from support.toy import TOY_FOLDINGS
from yuanba.exchange import session
from yuanba.exchange.message import Carried, Request, pack_message, read_message
from yuanba.exchange.statements import Certificate, Receipt, Verdict, read, sign
from yuanba.journal.store import Store
from yuanba.journal.tables import finding_table, segment_table
from yuanba.kernel.ids import derived_id
from yuanba.township.office import PostOffice

Stores = Callable[[str], Store]


@pytest.fixture(params=["sqlite", "postgresql"])
def office(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[PostOffice]:
    url = ""
    if request.param == "postgresql":
        template = request.getfixturevalue("postgres")
        name = f"office_{abs(hash(str(tmp_path)))}"
        admin = create_engine(template.format(name="postgres"), isolation_level="AUTOCOMMIT")
        with admin.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {name}"))
        admin.dispose()
        url = template.format(name=name)
    opened = open_office(tmp_path / "office", url=url)
    opened.found("临江镇")
    yield opened
    opened.close()


def sync(store: Store, office: PostOffice) -> list[session.Exchanged]:
    return session.exchange(store, office.handle, lambda: NOW)


def entries(store: Store) -> int:
    with store.reading() as connection:
        return int(connection.execute(text("SELECT count(*) FROM entry")).scalar_one())


def test_what_one_writes_all_get(office: PostOffice, stores: Stores) -> None:
    one, other = stores("one"), stores("other")
    enrolled(office, one)
    enrolled(office, other)
    for _ in range(5):
        open_yard(one)
        open_yard(other)
        sync(one, office)
        sync(other, office)
    sync(one, office)
    assert entries(one) == entries(other) == 10
    (line,) = clerk_of(office).scopes()
    assert line.entries == 10


def test_the_same_request_again_has_the_same_answer_and_no_second_effect(office: PostOffice, stores: Stores) -> None:
    store = stores("one")
    enrolled(office, store)
    open_yard(store)
    request = session.make_request(store, NOW)
    answers = [read_message(office.handle(request), session.Answer) for _ in range(3)]
    assert len({one.receipts for one in answers}) == 1
    assert clerk_of(office).items() == 1


def test_a_first_sync_comes_in_pages_and_goes_on_where_it_stopped(office: PostOffice, stores: Stores) -> None:
    one, other = stores("one"), stores("other")
    enrolled(office, one)
    enrolled(office, other)
    for _ in range(12):
        open_yard(one)
        sync(one, office)
    rounds = 0
    while True:
        rounds += 1
        answer = office.handle(session.make_request(other, NOW, room=1_500))
        if not session.take_answer(other, answer, NOW).more:
            break
        assert rounds < 50
    assert rounds > 3
    assert entries(other) == 12


def test_a_segment_that_comes_before_its_cause_is_held_and_the_cause_is_named(
    office: PostOffice, stores: Stores
) -> None:
    store = stores("one")
    enrolled(office, store)
    parts: list[Request] = []
    for _ in range(2):
        open_yard(store)
        parts.append(read_message(session.make_request(store, NOW), Request))
    with store.reading() as connection:
        key = session.membership(connection).key
    first, second = parts[1].carried
    early = read_message(office.handle(pack_message(with_carried(parts[1], second), key)), session.Answer)
    assert (early.receipts, len(early.missing)) == ((), 1)
    late = read_message(office.handle(pack_message(with_carried(parts[1], first), key)), session.Answer)
    assert (len(late.receipts), late.missing) == (2, ())


def with_carried(request: Request, *carried: Carried) -> Request:
    return msgspec.structs.replace(request, carried=carried)


def test_a_scope_that_was_never_its_own_is_refused_and_the_rest_goes(office: PostOffice, stores: Stores) -> None:
    store, strange = stores("one"), derived_id("scope", 7)
    enrolled(office, store)
    enrolled(office, stores("other"), scopes=(strange,))
    open_yard(store)
    open_yard(store, scope=strange)
    with store.reading() as connection:
        key = session.membership(connection).key
    made = read_message(session.make_request(store, NOW), Request)
    with store.reading() as connection:
        sealed = [Carried(bytes(one)) for one in connection.scalars(select(segment_table.c.sealed))]
    answer = read_message(office.handle(pack_message(with_carried(made, *sealed), key)), session.Answer)
    assert (len(answer.receipts), [one.why for one in answer.refused]) == (1, ["scope"])


def test_work_for_a_scope_that_was_taken_away_is_still_received_and_set_aside(
    office: PostOffice, stores: Stores
) -> None:
    store, leader, strange = stores("one"), stores("leader"), derived_id("scope", 7)
    mine = enrolled(office, store)
    enrolled(office, leader)
    sync(store, office)
    open_yard(store)
    clerk_of(office).grant(mine.device, (strange,))
    (*_, last) = sync(store, office)
    assert (last.refused, entries(store)) == ((), 1)
    with store.reading() as connection:
        assert session.membership(connection).scopes == (strange,)
    sync(leader, office)
    with leader.reading() as connection:
        assert list(connection.scalars(select(finding_table.c.reason))) == ["shut_out"]


def test_a_receipt_of_another_office_counts_for_nothing(office: PostOffice, stores: Stores) -> None:
    store = stores("one")
    enrolled(office, store)
    open_yard(store)
    request = read_message(session.make_request(store, NOW), Request)
    (carried,) = request.carried
    forger = Ed25519PrivateKey.generate()
    forged = sign(
        Receipt(
            edition=1,
            office=forger.public_key().public_bytes_raw(),
            scope=SCOPE,
            segment=bytes(32),
            received_at=1,
            number=1,
            verdict=Verdict.TAKEN,
        ),
        forger,
    )
    with store.reading() as connection:
        key = session.membership(connection).key
    answer = read_message(
        office.handle(pack_message(with_carried(request, Carried(carried.segment, (forged,))), key)), session.Answer
    )
    (receipt,) = answer.receipts
    assert read(receipt, Receipt).received_at == NOW


def test_many_devices_at_once_lose_nothing(office: PostOffice, stores: Stores) -> None:
    devices = [stores(f"device{number}") for number in range(4)]
    for store in devices:
        enrolled(office, store)

    def work(store: Store) -> None:
        for _ in range(5):
            open_yard(store)
            sync(store, office)

    threads = [threading.Thread(target=work, args=(store,)) for store in devices]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for store in devices:
        sync(store, office)
    assert [entries(store) for store in devices] == [20] * 4


def test_a_restored_device_gets_its_own_back_and_goes_on_with_new_chains(
    office: PostOffice, stores: Stores, tmp_path: Path
) -> None:
    store = stores("one")
    enrolled(office, store)
    open_yard(store)
    sync(store, office)
    store.close()
    shutil.copytree(tmp_path / "one" / "store", tmp_path / "backup")
    store = Store.open(places_in(tmp_path / "one"), foldings=TOY_FOLDINGS)
    open_yard(store)
    sync(store, office)
    store.close()
    shutil.rmtree(tmp_path / "one" / "store")
    shutil.copytree(tmp_path / "backup", tmp_path / "one" / "store")
    store = Store.open(places_in(tmp_path / "one"), foldings=TOY_FOLDINGS)
    assert entries(store) == 1
    open_yard(store)
    sync(store, office)
    assert entries(store) == 3
    (line,) = clerk_of(office).scopes()
    assert line.entries == 3
    store.close()


def test_two_offices_from_one_backup_hold_the_same_in_the_end(stores: Stores, tmp_path: Path) -> None:
    """Two townships alive from one backup converge with all segments once."""
    office = open_office(tmp_path / "office")
    office.found("临江镇")
    one, other = stores("one"), stores("other")
    enrolled(office, one)
    enrolled(office, other)
    open_yard(one)
    sync(one, office)
    office.close()
    for name in ("first", "second"):
        shutil.copytree(tmp_path / "office", tmp_path / name)
    first, second = open_office(tmp_path / "first"), open_office(tmp_path / "second")
    open_yard(one)
    open_yard(other)
    for store, where in ((one, first), (other, second), (one, second), (other, first), (one, first), (other, second)):
        sync(store, where)
    assert entries(one) == entries(other) == 3
    assert [line.entries for line in clerk_of(first).scopes()] == [3]
    assert [line.entries for line in clerk_of(second).scopes()] == [3]
    first.close()
    second.close()


def test_a_certificate_names_what_a_device_may(office: PostOffice, stores: Stores) -> None:
    joined = enrolled(office, stores("one"), name="代办员的电脑")
    shown = read(joined.certificate, Certificate, signer=office.office.public)
    assert (shown.name, shown.scopes, shown.serial, len(shown.sealing)) == ("代办员的电脑", (SCOPE,), 1, 32)
