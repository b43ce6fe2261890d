"""Post offices and stores that belong to them, for tests."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from support.clock import FixedClock
from support.stores import A_LEADER, places_in
from support.toy import TOY_FOLDINGS, YardOpened
from yuanba.exchange import enrolment
from yuanba.exchange.membership import Membership
from yuanba.journal.store import Store
from yuanba.journal.vault import UserFile
from yuanba.kernel.ids import Id, derived_id, new_id
from yuanba.township.clerk import Clerk
from yuanba.township.office import PostOffice

SCOPE = derived_id("scope", 0)
#: UTC milliseconds of the clock that tests use.
NOW = round(FixedClock().now().timestamp() * 1000)


def open_office(folder: Path, *, url: str = "", now: Callable[[], int] = lambda: NOW) -> PostOffice:
    """Open the office kept in a folder."""
    return PostOffice.open(folder, url=url, now=now, key_places=(UserFile(folder),))


def clerk_of(office: PostOffice) -> Clerk:
    """Let the clerk sit down at an office."""
    return Clerk(office, lambda: NOW)


def enrolled(
    office: PostOffice, store: Store, scopes: tuple[Id, ...] = (SCOPE,), name: str = "院坝长的电脑"
) -> Membership:
    """Let a store belong to a township."""
    key = Ed25519PrivateKey.generate()
    code = clerk_of(office).invite(name, scopes)
    with store.reading() as connection:
        asked = enrolment.make_enrol_request(connection, code, key, {})
    answer = office.enrol(asked)
    invitation = enrolment.Invitation("", office.office.public, b"", code)
    return store.keep(lambda connection: enrolment.take_enrolled(connection, answer, key, invitation))


def open_yard(store: Store, sign: str = "东", scope: Id = SCOPE) -> Id:
    """Do one deed."""
    subject = new_id()
    with store.work(A_LEADER) as work:
        work.record(YardOpened(sign=sign), scope=scope, subject=subject)
        work.commit()
    return subject


@pytest.fixture(scope="session")
def toy_master(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of the toy slice that nobody has written in yet."""
    folder = tmp_path_factory.mktemp("toy")
    Store.create(places_in(folder), foldings=TOY_FOLDINGS, clock=FixedClock()).close()
    return folder


@pytest.fixture
def office(tmp_path: Path) -> Iterator[PostOffice]:
    """The office of a township, founded."""
    opened = open_office(tmp_path / "office")
    opened.found("临江镇")
    yield opened
    opened.close()


@pytest.fixture
def stores(toy_master: Path, tmp_path: Path) -> Iterator[Callable[[str], Store]]:
    """Opens a store of the toy slice under a name."""
    opened: list[Store] = []

    def open_one(name: str) -> Store:
        # Without the marker: each is an installation of its own.
        shutil.copytree(toy_master / "store", tmp_path / name / "store")
        opened.append(Store.open(places_in(tmp_path / name), foldings=TOY_FOLDINGS, clock=FixedClock()))
        return opened[-1]

    yield open_one
    for store in opened:
        store.close()
