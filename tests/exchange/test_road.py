"""By line and by stick: the same result, and plain words for everything that goes wrong."""

import asyncio
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
import uvicorn
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import select
from starlette.applications import Starlette

from support.townships import NOW, SCOPE, clerk_of, enrolled, open_office, open_yard
from support.toy import yard_table
from yuanba.exchange import enrolment, message, session, stick
from yuanba.exchange.line import CONTENT_TYPE, Line
from yuanba.exchange.mishaps import (
    CodeWrong,
    DeviceUnknown,
    LineDown,
    NotEnrolled,
    StickFailure,
    TownshipStrange,
)
from yuanba.journal.store import Store
from yuanba.journal.tables import finding_table
from yuanba.township.app import MOST_TRIES, make_app
from yuanba.township.office import PostOffice
from yuanba.township.serving import certificate

Stores = Callable[[str], Store]


class Client:
    """Asks an application without a line between."""

    def __init__(self, app: Starlette) -> None:
        self._app = app

    def post(self, path: str, content: bytes) -> httpx.Response:
        return self._ask("POST", path, content)

    def get(self, path: str) -> httpx.Response:
        return self._ask("GET", path, b"")

    def _ask(self, method: str, path: str, content: bytes) -> httpx.Response:
        async def asking() -> httpx.Response:
            transport = httpx.ASGITransport(app=self._app)
            async with httpx.AsyncClient(transport=transport, base_url="http://office") as client:
                return await client.request(method, path, content=content)

        return asyncio.run(asking())


def signs(store: Store) -> list[str]:
    with store.reading() as connection:
        return sorted(connection.scalars(select(yard_table.c.sign)))


def sync(store: Store, carry: session.Carry) -> list[session.Exchanged]:
    return session.exchange(store, carry, lambda: NOW)


@contextmanager
def served(office: PostOffice, folder: Path) -> Iterator[tuple[str, bytes]]:
    """Serve an office over TLS on a port of its own."""
    tls = certificate(folder)
    config = uvicorn.Config(
        make_app(office),
        host="127.0.0.1",
        port=0,
        ssl_certfile=str(tls.certificate),
        ssl_keyfile=str(tls.key),
        log_level="error",
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        pass
    port = server.servers[0].sockets[0].getsockname()[1]
    try:
        yield f"https://127.0.0.1:{port}", tls.pinned
    finally:
        server.should_exit = True
        thread.join()


def test_a_deed_reaches_the_other_computer_over_a_real_line(office: PostOffice, stores: Stores, tmp_path: Path) -> None:
    one, other = stores("one"), stores("other")
    with served(office, tmp_path) as (address, pinned):
        for store in (one, other):
            key = Ed25519PrivateKey.generate()
            line = Line(address, pinned)
            invitation = enrolment.Invitation(
                address, office.office.public, pinned, clerk_of(office).invite("x", (SCOPE,))
            )
            invitation = enrolment.read_invitation(enrolment.invitation_text(invitation))
            with store.reading() as connection:
                asked = enrolment.make_enrol_request(connection, invitation.code, key, {})
            answer = line.enrol(asked)
            store.keep(
                lambda connection, answer=answer, key=key, invitation=invitation: enrolment.take_enrolled(
                    connection, answer, key, invitation
                )
            )
            line.close()
        open_yard(one, "东")
        open_yard(other, "西")
        for store in (one, other, one):
            line = Line(address, pinned)
            sync(store, line.carry)
            line.close()
    assert signs(one) == signs(other) == ["东", "西"]


def test_a_daily_exchange_is_one_request(office: PostOffice, stores: Stores) -> None:
    one, other = stores("one"), stores("other")
    enrolled(office, one)
    enrolled(office, other)
    open_yard(other)
    sync(other, office.handle)
    sync(one, office.handle)
    for _ in range(50):
        open_yard(one)
        open_yard(other)
    sync(other, office.handle)
    (only,) = sync(one, office.handle)
    assert only.sent == 50
    assert sum(len(committed.entries) for committed in only.committed) == 50
    assert len(signs(one)) == 101


def test_somebody_else_at_the_address_is_not_told_anything(office: PostOffice, tmp_path: Path) -> None:
    with served(office, tmp_path) as (address, _):
        line = Line(address, bytes(32))
        with pytest.raises(TownshipStrange):
            line.carry(b"x")
        line.close()


def test_a_line_that_is_down_says_so() -> None:
    with pytest.raises(LineDown):
        Line("http://127.0.0.1:9", b"").carry(b"x")


def test_a_store_that_belongs_nowhere_says_so(stores: Stores) -> None:
    with pytest.raises(NotEnrolled):
        session.make_request(stores("one"), NOW)


def test_a_stick_brings_the_same_as_a_line(office: PostOffice, stores: Stores, tmp_path: Path) -> None:
    one, other = stores("one"), stores("other")
    usb = tmp_path / "usb"
    usb.mkdir()
    for store in (one, other):
        enrolled(office, store)
        open_yard(store)
        stick.write_stick(store, usb, NOW)
    written, spoilt = stick.serve_stick(usb, office.office.public, office.handle_file)
    assert (len(written), spoilt) == (2, ())
    for store in (one, other):
        stick.read_stick(store, usb, NOW)
        stick.write_stick(store, usb, NOW)
    stick.serve_stick(usb, office.office.public, office.handle_file)
    for store in (one, other):
        (*_, last) = stick.read_stick(store, usb, NOW).exchanged
        assert not last.more
    assert list((usb / stick.FOLDER).iterdir()) == []
    assert len(signs(one)) == len(signs(other)) == 2


def test_nothing_on_a_lost_stick_can_be_read(office: PostOffice, stores: Stores, tmp_path: Path) -> None:
    one, other = stores("one"), stores("other")
    enrolled(office, one)
    enrolled(office, other)
    open_yard(one, "秘密的牌子")
    path = stick.write_stick(one, tmp_path, NOW)
    assert "秘密".encode() not in path.read_bytes()
    for file in (tmp_path / stick.FOLDER).iterdir():
        assert not file.name.endswith(".part")
    with pytest.raises(stick.MessageSpoilt):
        stick.unseal_file(path.read_bytes(), Ed25519PrivateKey.generate())


def test_a_spoilt_file_is_named_and_the_others_are_read(office: PostOffice, stores: Stores, tmp_path: Path) -> None:
    one = stores("one")
    enrolled(office, one)
    open_yard(one)
    good = stick.write_stick(one, tmp_path, NOW)
    bad = good.with_name(good.name.replace("000001", "000000"))
    bad.write_bytes(good.read_bytes()[:-1])
    strange = good.with_name(good.name.replace("000001", "000002"))
    strange.write_bytes(b"MZ" + bytes(5_000_000))
    written, spoilt = stick.serve_stick(tmp_path, office.office.public, office.handle_file)
    assert len(written) == 1
    assert set(spoilt) == {bad.name, strange.name}


def test_a_stick_that_is_protected_says_so(office: PostOffice, stores: Stores, tmp_path: Path) -> None:
    one = stores("one")
    enrolled(office, one)
    (tmp_path / stick.FOLDER).write_text("a file where the folder should be")
    with pytest.raises(StickFailure):
        stick.write_stick(one, tmp_path, NOW)


def test_a_code_opens_once(office: PostOffice, stores: Stores) -> None:
    code = clerk_of(office).invite("x", (SCOPE,))
    first, second = Ed25519PrivateKey.generate(), Ed25519PrivateKey.generate()
    with stores("one").reading() as connection:
        typed = code.lower().replace("-", " ")
        mine = enrolment.make_enrol_request(connection, typed, first, {})
        others = enrolment.make_enrol_request(connection, code, second, {})
        wrong = enrolment.make_enrol_request(connection, "AAAA-AAAA", second, {})
    assert office.enrol(mine) != b""
    # The answer may have been lost on its way.
    assert office.enrol(mine) != b""
    for asked in (others, wrong):
        with pytest.raises(CodeWrong):
            office.enrol(asked)


def test_an_old_code_opens_nothing(stores: Stores, tmp_path: Path) -> None:
    now = [NOW]
    office = open_office(tmp_path / "late", now=lambda: now[0])
    office.found("临江镇")
    code = clerk_of(office).invite("x")
    now[0] += 8 * 24 * 3600 * 1000
    with stores("one").reading() as connection:
        asked = enrolment.make_enrol_request(connection, code, Ed25519PrivateKey.generate(), {})
    with pytest.raises(CodeWrong):
        office.enrol(asked)
    office.close()


def test_whoever_guesses_codes_has_to_wait(office: PostOffice, stores: Stores) -> None:
    seconds = [0.0]
    client = Client(make_app(office, clock=lambda: seconds[0]))
    with stores("one").reading() as connection:
        asked = enrolment.make_enrol_request(connection, "AAAA-AAAA", Ed25519PrivateKey.generate(), {})
    for _ in range(MOST_TRIES):
        assert client.post("/v1/enrol", content=asked).status_code == 403
    limited = client.post("/v1/enrol", content=asked)
    assert (limited.status_code, limited.headers["Retry-After"]) == (429, "600")
    seconds[0] = 601
    assert client.post("/v1/enrol", content=asked).status_code == 403


def test_a_stranger_gets_no_answer(office: PostOffice, stores: Stores, tmp_path: Path) -> None:
    elsewhere = open_office(tmp_path / "elsewhere")
    elsewhere.found("别处")
    store = stores("one")
    enrolled(elsewhere, store)
    with pytest.raises(DeviceUnknown):
        office.handle(session.make_request(store, NOW))
    elsewhere.close()


def test_the_http_surface_holds(office: PostOffice, stores: Stores) -> None:
    client = Client(make_app(office))
    store = stores("one")
    enrolled(office, store)
    request = session.make_request(store, NOW)
    answer = client.post("/v1/sync", content=request)
    assert (answer.status_code, answer.headers["content-type"]) == (200, CONTENT_TYPE)
    assert client.post("/v1/sync", content=b"").status_code == 400
    assert client.post("/v1/sync", content=b"\x93" * 1000).status_code == 400
    assert client.post("/v1/sync", content=bytes(message.MOST_BYTES + 1)).status_code == 413
    assert client.post("/v1/enrol", content=bytes(enrolment.MOST_BYTES + 1)).status_code == 413
    assert client.get("/v1/sync").status_code == 405
    assert client.get("/v1/../etc/passwd").status_code == 404
    assert client.get("/v1/health").json() == {"status": "ok"}
    assert set(client.get("/v1/openapi.json").json()["paths"]) == {
        "/v1/sync",
        "/v1/enrol",
        "/v1/health",
        "/v1/openapi.json",
    }


def test_who_is_shut_out_is_set_aside_until_admitted(office: PostOffice, stores: Stores) -> None:
    leader, thief = stores("leader"), stores("thief")
    enrolled(office, leader, name="院坝长")
    mine = enrolled(office, thief, name="偷去的")
    open_yard(thief, "先前")
    sync(thief, office.handle)
    clerk_of(office).revoke(mine.device)
    open_yard(thief, "后来")
    sync(thief, office.handle)
    sync(leader, office.handle)
    assert signs(leader) == ["先前"]
    with leader.reading() as connection:
        assert list(connection.scalars(select(finding_table.c.reason))) == ["shut_out"]
    with thief.reading() as connection:
        late = session.holding.leaves(connection, SCOPE)[0]
    clerk_of(office).admit(late)
    sync(leader, office.handle)
    assert signs(leader) == ["先前", "后来"]


def test_an_office_set_back_to_an_old_copy_heals_from_its_laptops(
    office: PostOffice, stores: Stores, tmp_path: Path
) -> None:
    one, other = stores("one"), stores("other")
    enrolled(office, one)
    office.close()
    shutil.copytree(tmp_path / "office", tmp_path / "backup")
    office = open_office(tmp_path / "office")
    enrolled(office, other)
    open_yard(one)
    open_yard(other)
    for store in (one, other, one):
        sync(store, office.handle)
    before = clerk_of(office).scopes()
    office.close()
    shutil.rmtree(tmp_path / "office")
    shutil.copytree(tmp_path / "backup", tmp_path / "office")
    office = open_office(tmp_path / "office")
    for store in (one, other, one):
        sync(store, office.handle)
    assert [(line.scope, line.entries) for line in clerk_of(office).scopes()] == [
        (line.scope, line.entries) for line in before
    ]
    assert signs(one) == signs(other) == ["东", "东"]
    assert len(clerk_of(office).devices()) == 2
    office.close()


def test_what_a_device_says_of_itself_is_listed(office: PostOffice, stores: Stores) -> None:
    store = stores("one")
    enrolled(office, store, name="院坝长的电脑")
    session.exchange(
        store,
        office.handle,
        lambda: NOW + 5_000,
        report=message.Report(version="0.1.0", backup_on="2026-11-01"),
    )
    (line,) = clerk_of(office).devices()
    assert (line.name, line.clock_error, line.report.waiting, line.report.backup_on) == (
        "院坝长的电脑",
        5_000,
        0,
        "2026-11-01",
    )
    assert line.heard_at == NOW
