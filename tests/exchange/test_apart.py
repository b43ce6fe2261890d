"""Real processes over a real line: killed at any moment, and on a line of 64 kbit/s."""

import os
import random
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import select

from exchange.test_road import served, signs
from support.apart import SCOPE, open_apart
from support.shaper import slow_line
from support.stores import places_in
from support.townships import NOW, clerk_of, enrolled, open_yard
from support.toy import TOY_FOLDINGS, yard_table
from yuanba.exchange import enrolment, session
from yuanba.exchange.line import Line
from yuanba.journal.store import Store
from yuanba.township import serving
from yuanba.township.clerk import Clerk
from yuanba.township.office import PostOffice

Stores = Callable[[str], Store]
_TESTS = Path(__file__).resolve().parents[1]


def start(*words: str) -> subprocess.Popen[bytes]:
    environment = os.environ | {"PYTHONPATH": f"{_TESTS.parent}{os.pathsep}{_TESTS}"}
    return subprocess.Popen([sys.executable, "-m", "support.apart", *words], env=environment, cwd=_TESTS.parent)


def a_free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


def test_a_township_and_two_devices_are_killed_at_any_moment(
    toy_master: Path, tmp_path: Path, pytestconfig: pytest.Config
) -> None:
    """All that was confirmed is everywhere in the end, once."""
    chance = random.Random(1)
    port, home = a_free_port(), tmp_path / "office"
    office = open_apart(home)
    office.found("临江镇")
    tls = serving.certificate(home)
    invitation = enrolment.Invitation(f"https://127.0.0.1:{port}", office.office.public, tls.pinned, "")
    names = ("one", "two")
    for name in names:
        shutil.copytree(toy_master / "store", tmp_path / name / "store")
        store = Store.open(places_in(tmp_path / name), foldings=TOY_FOLDINGS)
        key = Ed25519PrivateKey.generate()
        with store.reading() as connection:
            code = Clerk(office, serving.now).invite(name, (SCOPE,))
            asked = enrolment.make_enrol_request(connection, code, key, {})
        answer = office.enrol(asked)
        store.keep(lambda connection, a=answer, k=key: enrolment.take_enrolled(connection, a, k, invitation))
        store.close()
    office.close()
    words = {name: ("work", str(tmp_path / name), str(tmp_path / f"{name}.confirmed")) for name in names}
    words["office"] = ("serve", str(home), str(port))
    running = {name: start(*word) for name, word in words.items()}
    try:
        for _ in range(pytestconfig.getoption("--kills")):
            # Long enough for a start and some work, and never at the same place.
            time.sleep(chance.uniform(0.5, 3.0))
            name = chance.choice(sorted(running))
            running[name].send_signal(signal.SIGKILL)
            running[name].wait()
            running[name] = start(*words[name])
        deadline = time.monotonic() + 60
        while not all((tmp_path / f"{name}.confirmed").exists() for name in names) and time.monotonic() < deadline:
            time.sleep(0.1)
    finally:
        for process in running.values():
            process.kill()
            process.wait()
    office = open_apart(home)
    stores = [Store.open(places_in(tmp_path / name), foldings=TOY_FOLDINGS) for name in names]
    for store in (*stores, *stores):
        session.exchange(store, office.handle, serving.now)
    confirmed = {line for name in names for line in (tmp_path / f"{name}.confirmed").read_text().split()}
    assert confirmed
    held = []
    for store in stores:
        with store.reading() as connection:
            held.append(sorted(one.hex() for one in connection.scalars(select(yard_table.c.subject))))
        store.close()
    (line,) = Clerk(office, serving.now).scopes()
    office.close()
    assert held[0] == held[1]
    assert len(held[0]) == len(set(held[0])) == line.entries
    assert confirmed <= set(held[0])


def test_a_day_goes_over_a_slow_line_in_one_request(office: PostOffice, stores: Stores, tmp_path: Path) -> None:
    """At 64 kbit/s and 600 ms: one connection, one request, and few bytes.  How long it takes, the benchmarks say."""
    one, other = stores("one"), stores("other")
    for store in (one, other):
        enrolled(office, store)
        session.exchange(store, office.handle, lambda: NOW)
    for number in range(50):
        open_yard(one, f"东{number}")
        open_yard(other, f"西{number}")
    session.exchange(other, office.handle, lambda: NOW)
    with served(office, tmp_path) as (address, pinned), slow_line(int(address.rsplit(":", 1)[1])) as shaper:
        line = Line(f"https://127.0.0.1:{shaper.port}", pinned)
        (only,) = session.exchange(one, line.carry, lambda: NOW)
        line.close()
    assert (only.sent, len(signs(one))) == (50, 100)
    assert shaper.connections == 1
    assert shaper.up < 9_000
    assert shaper.down < 9_000
    assert len(clerk_of(office).devices()) == 2
