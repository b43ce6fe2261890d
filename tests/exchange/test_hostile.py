"""Whoever wants to do harm, by line or by stick, gets a reason and nothing else; and the rest goes on."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, select

from exchange.test_road import signs, sync
from support.clock import FixedClock
from support.stores import places_in
from support.townships import NOW, SCOPE, clerk_of, enrolled, open_office, open_yard
from support.toy import TOY_FOLDINGS
from yuanba.exchange import enrolment, session, stick
from yuanba.exchange.message import MOST_CARRIED, Answer, Carried, Cursor, Request, pack_message, read_message
from yuanba.exchange.mishaps import (
    CodeWrong,
    DeviceUnknown,
    MessageSpoilt,
    MessageTooLarge,
    SegmentSpoilt,
    StatementSpoilt,
    StickFailure,
)
from yuanba.exchange.segment import open_segment, seal
from yuanba.exchange.statements import Introduction, introduce, read_voucher, sign
from yuanba.journal.entry import Entry
from yuanba.journal.store import Store
from yuanba.journal.tables import finding_table
from yuanba.kernel.actor import KnownBy
from yuanba.kernel.ids import Id, derived_id, new_id
from yuanba.township import post_office
from yuanba.township.office import PostOffice

Stores = Callable[[str], Store]


def request_of(store: Store, **changes: object) -> tuple[Request, Ed25519PrivateKey]:
    made = read_message(session.make_request(store, NOW), Request)
    with store.reading() as connection:
        return msgspec.structs.replace(made, **changes), session.membership(connection).key


def asked(office: PostOffice, store: Store, **changes: object) -> Answer:
    request, key = request_of(store, **changes)
    return read_message(office.handle(pack_message(request, key)), Answer)


def an_entry(number: int = 1, chain: Id | None = None, **changes: object) -> Entry:
    fields = {
        "chain": chain or derived_id("chain"),
        "number": number,
        "stamp": number,
        "actor": Id(bytes(16)),
        "known_by": KnownBy.CHOSEN,
        "act": Id(bytes(16)),
        "scope": SCOPE,
        "subject": Id(bytes(16)),
        "also": (),
        "kind": "toy",
        "edition": 1,
        "body": b"x",
    }
    return Entry(**(fields | changes))  # type: ignore[arg-type]


def a_line_of(number: int, key: Ed25519PrivateKey, chain: Id | None = None) -> list[bytes]:
    """Seal a chain of so many segments, each of one entry."""
    made: list[bytes] = []
    before = b""
    for place in range(1, number + 1):
        made.append(seal([an_entry(place, chain)], before=before, key=key))
        before = open_segment(made[-1]).name
    return made


def incarnation_of(office: PostOffice, store: Store, number: int = 0) -> tuple[Ed25519PrivateKey, bytes]:
    """A further incarnation of a device, with the introduction for it."""
    with store.reading() as connection:
        device = session.membership(connection).key
    key = Ed25519PrivateKey.from_private_bytes(bytes([number]) * 32)
    return key, introduce(key, device, NOW)


def test_a_thousand_segments_that_waited_for_one_are_taken_when_it_comes(office: PostOffice, stores: Stores) -> None:
    store = stores("one")
    enrolled(office, store)
    key, introduction = incarnation_of(office, store)
    first, *rest = [Carried(one) for one in a_line_of(1_000, key)]
    early = asked(office, store, carried=tuple(rest), vouchers=(introduction,))
    assert (len(early.receipts), len(early.held)) == (0, 999)
    late = asked(office, store, carried=(first,))
    assert (len(late.receipts), late.missing) == (1_000, ())


def test_what_waits_takes_only_the_room_of_who_brought_it(
    office: PostOffice, stores: Stores, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(post_office, "MOST_HELD_BYTES", 4_000)
    greedy, honest = stores("greedy"), stores("honest")
    enrolled(office, greedy)
    enrolled(office, honest)
    key, introduction = incarnation_of(office, greedy)
    # Each waits for another that never comes.
    orphans = tuple(Carried(seal([an_entry(2, new_id())], before=new_id() * 2, key=key)) for _ in range(60))
    assert len(asked(office, greedy, carried=orphans, vouchers=(introduction,)).held) < 30
    key, introduction = incarnation_of(office, honest, 1)
    _, second = a_line_of(2, key)
    assert len(asked(office, honest, carried=(Carried(second),), vouchers=(introduction,)).held) == 1


def test_a_device_whose_segments_wait_for_ever_does_not_ask_for_ever(office: PostOffice, stores: Stores) -> None:
    """A segment whose predecessor never comes, and one that is parked, end the round."""
    store = stores("one")
    enrolled(office, store)
    open_yard(store)
    rounds = 0

    def deaf(request: bytes) -> bytes:
        nonlocal rounds
        rounds += 1
        answer = read_message(office.handle(request), Answer)
        silent = msgspec.structs.replace(answer, receipts=(), missing=(new_id() * 2,), pages=())
        return pack_message(silent, office.office.key)

    sync(store, deaf)
    assert rounds < 4


def test_nobody_writes_on_in_the_line_of_another(office: PostOffice, stores: Stores) -> None:
    honest, thief = stores("honest"), stores("thief")
    enrolled(office, honest)
    enrolled(office, thief)
    open_yard(honest)
    sync(honest, office.handle)
    with honest.reading() as connection:
        (name,) = session.holding.leaves(connection, SCOPE)
        row = session.holding.segment_row(connection, name)
    assert row is not None
    chain = Id(row.chain)
    key, introduction = incarnation_of(office, thief)
    forged = seal([an_entry(2, chain)], before=name, key=key)
    gap = a_line_of(1, key)[0]
    leap = seal([an_entry(5)], before=open_segment(gap).name, key=key)
    answer = asked(office, thief, carried=(Carried(forged), Carried(gap), Carried(leap)), vouchers=(introduction,))
    assert [one.why for one in answer.refused] == ["before", "before"]
    assert len(answer.receipts) == 1


def test_nobody_calls_the_key_of_another_his_own(office: PostOffice, stores: Stores) -> None:
    thief = stores("thief")
    joined = enrolled(office, thief)
    victim = Ed25519PrivateKey.generate().public_key().public_bytes_raw()
    for proof in (b"", bytes(64)):
        claimed = Introduction(edition=1, device=joined.device, incarnation=victim, made_at=NOW, proof=proof)
        signed = sign(claimed, joined.key)
        with pytest.raises(StatementSpoilt):
            read_voucher(signed)
        asked(office, thief, vouchers=(signed,))
    assert not clerk_of(office).holds(victim)


def test_a_device_has_only_so_many_incarnations(office: PostOffice, stores: Stores) -> None:
    store = stores("one")
    joined = enrolled(office, store)
    keys = [Ed25519PrivateKey.generate() for _ in range(300)]
    asked(office, store, vouchers=tuple(introduce(key, joined.key, NOW) for key in keys))
    known = [key for key in keys if clerk_of(office).holds(key.public_key().public_bytes_raw())]
    assert 200 < len(known) < 300


def test_a_replayed_enrolment_gives_back_nothing_that_was_taken(office: PostOffice, stores: Stores) -> None:
    store, other = stores("one"), derived_id("scope", 8)
    key = Ed25519PrivateKey.generate()
    code = clerk_of(office).invite("x", (SCOPE,))
    with store.reading() as connection:
        request = enrolment.make_enrol_request(connection, code, key, {})
    office.enrol(request)
    device = key.public_key().public_bytes_raw()
    clerk_of(office).grant(device, (other,))
    office.enrol(request)
    assert [line.scopes for line in clerk_of(office).devices()] == [(other,)]
    clerk_of(office).revoke(device)
    with pytest.raises(CodeWrong):
        office.enrol(request)


def test_who_knows_the_name_of_a_courtyard_may_not_read_it_for_that(office: PostOffice, stores: Stores) -> None:
    enrolled(office, stores("owner"))
    stranger = stores("stranger")
    open_yard(stranger)
    joined = enrolled(office, stranger, scopes=())
    assert joined.scopes == ()


def test_numbers_beyond_every_measure_are_spoilt_and_stop_nothing(office: PostOffice, stores: Stores) -> None:
    store = stores("one")
    enrolled(office, store)
    key, introduction = incarnation_of(office, store)
    for entry in (an_entry(edition=2**40), an_entry(edition=-1), an_entry(2**40)):
        before = b"" if entry.number == 1 else bytes(32)
        with pytest.raises(SegmentSpoilt):
            open_segment(seal([entry], before=before, key=key))
    poison = seal([an_entry(edition=2**40)], before=b"", key=key)
    good = a_line_of(1, key)[0]
    answer = asked(office, store, carried=(Carried(poison), Carried(good)), vouchers=(introduction,))
    assert (len(answer.refused), len(answer.receipts)) == (1, 1)
    for changes in ({"sent_at": 2**60}, {"room": 2**60}, {"room": -1}):
        request, device = request_of(store, **changes)
        with pytest.raises(MessageSpoilt):
            office.handle(pack_message(request, device))


def test_a_swarm_of_tiny_things_is_not_unpacked(office: PostOffice, stores: Stores) -> None:
    store = stores("one")
    enrolled(office, store)
    cursor = Cursor(SCOPE)
    for changes in (
        {"carried": (Carried(b""),) * (MOST_CARRIED + 1)},
        {"cursors": (cursor,) * 2_000},
        {"vouchers": (b"",) * 2_000},
        {"carried": (Carried(b"", (b"",) * 100),)},
    ):
        request, key = request_of(store, **changes)
        with pytest.raises(MessageSpoilt):
            office.handle(pack_message(request, key))


def test_a_scope_asked_for_a_thousand_times_is_given_once(office: PostOffice, stores: Stores) -> None:
    one, other = stores("one"), stores("other")
    enrolled(office, one)
    enrolled(office, other)
    open_yard(one)
    sync(one, office.handle)
    answer = asked(office, other, cursors=(Cursor(SCOPE),) * 1_000, room=2**31 - 1)
    assert len(answer.pages) == 1


def test_deep_nesting_is_spoilt(office: PostOffice) -> None:
    for deep in (b"\x91" * 200_000, b"\x92" + b"\x91" * 200_000):
        with pytest.raises(MessageSpoilt):
            office.handle(deep)


@given(st.binary(max_size=300))
def test_no_other_bytes_are_a_message_or_a_file(something: bytes) -> None:
    for shape in (Request, Answer):
        with pytest.raises(MessageSpoilt):
            read_message(something, shape)
    with pytest.raises(MessageSpoilt):
        stick.unseal_file(something, Ed25519PrivateKey.from_private_bytes(bytes(32)))
    with pytest.raises(MessageSpoilt):
        enrolment.read_enrol_request(something)


@given(st.data())
def test_a_request_of_other_shapes_is_spoilt(data: st.DataObject) -> None:
    """Signed by whoever sends it, but of any shape."""
    key = Ed25519PrivateKey.from_private_bytes(bytes(32))
    values = st.recursive(
        st.none() | st.booleans() | st.integers(-(2**63), 2**64 - 1) | st.binary(max_size=40) | st.text(max_size=9),
        lambda inner: st.lists(inner, max_size=6),
        max_leaves=20,
    )
    fields = [1, bytes(32), key.public_key().public_bytes_raw(), *data.draw(st.lists(values, max_size=9))]
    packed = pack_message(fields, key)  # type: ignore[arg-type]
    try:
        read_message(packed, Request)
    except (MessageSpoilt, MessageTooLarge):
        return


def test_a_shut_out_device_reads_nothing_and_is_told(office: PostOffice, stores: Stores) -> None:
    leader, thief = stores("leader"), stores("thief")
    enrolled(office, leader)
    mine = enrolled(office, thief)
    sync(thief, office.handle)
    clerk_of(office).revoke(mine.device)
    open_yard(leader, "秘密")
    sync(leader, office.handle)
    (*_, last) = sync(thief, office.handle)
    assert (signs(thief), last.shut_out) == ([], True)
    clerk_of(office).let_in(mine.device)
    (*_, last) = sync(thief, office.handle)
    assert (signs(thief), last.shut_out) == (["秘密"], False)


def test_an_office_set_back_to_before_it_shut_a_device_out_learns_it_again(
    office: PostOffice, stores: Stores, tmp_path: Path
) -> None:
    leader, thief = stores("leader"), stores("thief")
    enrolled(office, leader)
    mine = enrolled(office, thief)
    for store in (leader, thief):
        sync(store, office.handle)
    office.close()
    shutil.copytree(tmp_path / "office", tmp_path / "backup")
    office = open_office(tmp_path / "office")
    clerk_of(office).revoke(mine.device)
    sync(leader, office.handle)
    office.close()
    shutil.rmtree(tmp_path / "office")
    shutil.copytree(tmp_path / "backup", tmp_path / "office")
    office = open_office(tmp_path / "office")
    sync(leader, office.handle)
    open_yard(thief)
    sync(thief, office.handle)
    sync(leader, office.handle)
    assert signs(leader) == []
    office.close()


def test_what_a_burnt_computer_wrote_comes_back_with_another(
    office: PostOffice, stores: Stores, tmp_path: Path
) -> None:
    """The office was set back to before it knew the computer at all; a neighbour brings its work and its papers."""
    keeper, burnt = stores("keeper"), stores("burnt")
    enrolled(office, keeper)
    office.close()
    shutil.copytree(tmp_path / "office", tmp_path / "backup")
    office = open_office(tmp_path / "office")
    enrolled(office, burnt)
    open_yard(burnt)
    sync(burnt, office.handle)
    sync(keeper, office.handle)
    office.close()
    shutil.rmtree(tmp_path / "office")
    shutil.copytree(tmp_path / "backup", tmp_path / "office")
    office = open_office(tmp_path / "office")
    sync(keeper, office.handle)
    (line,) = clerk_of(office).scopes()
    assert (line.entries, clerk_of(office).awaited()) == (1, ())
    assert len(clerk_of(office).devices()) == 2
    office.close()


def test_an_incarnation_the_office_has_forgotten_unnoticed_is_introduced_again(
    office: PostOffice, stores: Stores, tmp_path: Path
) -> None:
    """The whole office, marker and all, was set back by an hour; its epoch is the same."""
    store = stores("one")
    enrolled(office, store)
    office.close()
    for name in ("office", ".office.marker"):
        shutil.copytree(tmp_path / name, tmp_path / "backup" / name)
    office = open_office(tmp_path / "office")
    sync(store, office.handle)
    office.close()
    for name in ("office", ".office.marker"):
        shutil.rmtree(tmp_path / name)
        shutil.copytree(tmp_path / "backup" / name, tmp_path / name)
    office = open_office(tmp_path / "office")
    open_yard(store)
    sync(store, office.handle)
    (line,) = clerk_of(office).scopes()
    assert line.entries == 1
    office.close()


def test_an_old_request_on_a_stick_says_nothing_of_today(office: PostOffice, stores: Stores, tmp_path: Path) -> None:
    store = stores("one")
    enrolled(office, store)
    year = 365 * 24 * 3600 * 1000
    stick.write_stick(store, tmp_path, NOW - year)
    sync(store, office.handle)
    stick.serve_stick(tmp_path, office.office.public, office.handle_file)
    (line,) = clerk_of(office).devices()
    assert (line.heard_at, line.clock_error) == (NOW, 0)
    found = stick.read_stick(store, tmp_path, NOW + year)
    assert [one.clock_error for one in found.exchanged] == [0]


def test_nothing_outside_the_stick_is_read_or_written(office: PostOffice, stores: Stores, tmp_path: Path) -> None:
    store = stores("one")
    enrolled(office, store)
    elsewhere, usb = tmp_path / "elsewhere", tmp_path / "usb"
    elsewhere.mkdir()
    usb.mkdir()
    (usb / stick.FOLDER).symlink_to(elsewhere)
    with pytest.raises(StickFailure):
        stick.write_stick(store, usb, NOW)
    assert list(elsewhere.iterdir()) == []
    good = stick.write_stick(store, tmp_path, NOW)
    (usb / stick.FOLDER).unlink()
    (usb / stick.FOLDER).mkdir()
    linked = usb / stick.FOLDER / good.name
    linked.symlink_to(good)
    pipe = usb / stick.FOLDER / good.name.replace("000001", "000002")
    os.mkfifo(pipe)
    assert stick.serve_stick(usb, office.office.public, office.handle_file) == ((), ())


def test_strange_names_on_a_stick_disturb_nobody(office: PostOffice, stores: Stores, tmp_path: Path) -> None:
    store = stores("one")
    enrolled(office, store)
    folder = tmp_path / stick.FOLDER
    folder.mkdir()
    for name in ("CON.yuanba", "９９９９９９-x.yuanba", "999999-x.yuanba", "..yuanba", ".abc.part", "x" * 200):
        (folder / name).write_bytes(b"x")
    for number in range(3_000):
        (folder / f"{number}-{'f' * 12}-{'e' * 12}-back.yuanba").write_bytes(b"x")
    first, second = (stick.write_stick(store, tmp_path, NOW) for _ in range(2))
    assert (first.name[:6], second.name[:6]) == ("000001", "000002")
    assert not (folder / ".abc.part").exists()
    written, spoilt = stick.serve_stick(tmp_path, office.office.public, office.handle_file)
    assert (len(written), spoilt) == (2, ())


def test_a_stranger_may_send_what_he_likes(office: PostOffice, stores: Stores, tmp_path: Path) -> None:
    elsewhere = open_office(tmp_path / "elsewhere")
    elsewhere.found("别处")
    store = stores("one")
    enrolled(elsewhere, store)
    request, key = request_of(store, office=office.office.public)
    with pytest.raises(DeviceUnknown):
        office.handle(pack_message(request, key))
    elsewhere.close()


def test_two_computers_from_one_image_part_when_they_meet_the_office(
    office: PostOffice, toy_master: Path, tmp_path: Path
) -> None:
    """Their work before that is kept once each, even in courtyards of their own; one shut out drags the other not."""
    homes = [tmp_path / "first", tmp_path / "second"]
    for home in homes:
        shutil.copytree(toy_master, home)
    first, second = (Store.open(places_in(home), foldings=TOY_FOLDINGS, clock=FixedClock()) for home in homes)
    assert first.incarnation == second.incarnation
    mine, other = derived_id("scope", 1), derived_id("scope", 2)
    open_yard(first, "东", mine)
    open_yard(second, "西", other)
    joined = enrolled(office, first, (mine, SCOPE))
    enrolled(office, second, (other, SCOPE))
    sync(first, office.handle)
    sync(second, office.handle)
    assert first.incarnation.id != second.incarnation.id
    assert first.incarnation.tag != second.incarnation.tag
    clerk_of(office).revoke(joined.device)
    open_yard(second, "中")
    sync(second, office.handle)
    with second.reading() as connection:
        assert connection.scalar(select(func.count()).select_from(finding_table)) == 0
    assert {line.scope: line.entries for line in clerk_of(office).scopes()} == {mine: 1, other: 1, SCOPE: 1}
    first.close()
    second.close()


def test_a_copy_marker_and_all_begins_anew_when_it_sees_what_the_other_wrote(
    office: PostOffice, stores: Stores, tmp_path: Path
) -> None:
    one = stores("one")
    enrolled(office, one)
    open_yard(one)
    one.close()
    shutil.copytree(tmp_path / "one", tmp_path / "two")
    one, two = (
        Store.open(places_in(tmp_path / name), foldings=TOY_FOLDINGS, clock=FixedClock()) for name in ("one", "two")
    )
    open_yard(one, "一")
    open_yard(two, "二")
    for store in (one, two, one):
        sync(store, office.handle)
    assert signs(one) == signs(two) == ["一", "东", "二"]
    assert one.incarnation.id != two.incarnation.id
    one.close()
    two.close()
