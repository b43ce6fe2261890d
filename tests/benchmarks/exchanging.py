"""The exchange with the township: store to store, bytes of an entry, a day on a slow line, a storm of devices."""

import http.client
import os
import random
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from itertools import groupby
from pathlib import Path
from queue import Empty, SimpleQueue
from urllib.parse import urlsplit

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import create_engine, text

from support.databases import cluster, programs
from support.shaper import slow_line
from support.stores import places_in as places_of
from support.toy import TOY_FOLDINGS, YardOpened
from support.villages.life import live
from yuanba.exchange import enrolment, session
from yuanba.exchange.line import SYNC, Line
from yuanba.exchange.message import EDITION, Carried, Cursor, Request, pack_message
from yuanba.exchange.segment import seal
from yuanba.exchange.statements import introduce
from yuanba.journal.entry import Entry, act_begun_by, pack
from yuanba.journal.order import Arrived
from yuanba.journal.projector import arrived_from, stored_entries
from yuanba.journal.stamp import stamp_at_millisecond
from yuanba.journal.store import Store
from yuanba.journal.tables import entry_table
from yuanba.journal.unit_of_work import Statement
from yuanba.journal.vault import UserFile
from yuanba.kernel.actor import KnownBy
from yuanba.kernel.ids import Id, derived_id, new_id
from yuanba.township import serving
from yuanba.township.clerk import Clerk
from yuanba.township.office import PostOffice
from yuanba.village.catalogue import FOLDINGS
from yuanba.village.sample import village

from .measuring import Outcome, Ratio, note, quantile
from .stores import LEADER

SCOPE = derived_id("scope", 0)
#: Entries of a day.
_DAY = 50
#: A line to the village: bits a second, and seconds there and back.
_BITS, _ROUND_TRIP = 64_000, 0.6
#: Handshakes of TCP and TLS 1.3, and the request itself.
_ROUND_TRIPS = 3
_PACKET, _OVERHEAD = 1_400, 40
#: So many devices speak at once.
_AT_ONCE = 64
_KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))


def measure(folder: Path, *, quick: bool) -> Iterator[Outcome]:
    """Measure the exchange."""
    yield from _store_to_store(folder / "through", 2_000 if quick else 20_000)
    yield from _bytes_of_an_entry(folder / "bytes")
    yield from _day_on_a_slow_line(folder / "slow")
    sizes = (70, 700) if quick else (70, 7_000)
    yield from _storms(folder / "storm", "", sizes)
    if programs() is None:
        yield "a storm on PostgreSQL: PostgreSQL is not installed"
        return
    with cluster() as template:
        yield from _storms(folder / "storm-pg", template, sizes)


def _office(folder: Path, url: str = "") -> PostOffice:
    office = PostOffice.open(folder, now=serving.now, url=url, key_places=(UserFile(folder),))
    if not office.is_founded:
        office.found("township")
    return office


def _joined(office: PostOffice, folder: Path, name: str, address: str = "", pinned: bytes = b"") -> Store:
    store = Store.create(places_of(folder / name), foldings=TOY_FOLDINGS)
    key = Ed25519PrivateKey.generate()
    code = Clerk(office, serving.now).invite(name, (SCOPE,))
    with store.reading() as connection:
        asked = enrolment.make_enrol_request(connection, code, key, {})
    answer = office.enrol(asked)
    invitation = enrolment.Invitation(address, office.office.public, pinned, code)
    store.keep(lambda connection: enrolment.take_enrolled(connection, answer, key, invitation))
    return store


def _write(store: Store, number: int) -> None:
    chance = random.Random(number)
    with store.work(LEADER) as work:
        for start in range(0, number, 200):
            work.record_all(
                [
                    Statement(body=YardOpened(sign=f"第{chance.random()}号"), scope=SCOPE, subject=new_id())
                    for _ in range(start, min(number, start + 200))
                ]
            )
        work.commit()


def _store_to_store(folder: Path, number: int) -> Iterator[Outcome]:
    """Seal, send, prove, keep, fetch, prove, keep and project."""
    note(f"{number} records from one store to another")
    office = _office(folder / "office")
    one, other = _joined(office, folder, "one"), _joined(office, folder, "other")
    _write(one, number)
    begun = time.perf_counter()
    session.exchange(one, office.handle, serving.now)
    between = time.perf_counter()
    session.exchange(other, office.handle, serving.now)
    ended = time.perf_counter()
    with other.reading() as connection:
        held = connection.execute(text("SELECT count(*) FROM toy_yard")).scalar_one()
    for each in (one, other):
        each.close()
    office.close()
    if held != number:
        raise AssertionError(f"{held} of {number} records arrived")
    yield Ratio(
        name=f"{number} records to the township (a second)",
        ours=number / (between - begun),
        unit="",
        aim="records/s",
    )
    yield Ratio(
        name=f"{number} records store to store, projected (a second)",
        ours=number / (ended - begun),
        unit="",
        aim="records/s",
    )
    yield "beside Morango: not measured here; sync-and-storage measured 300 (default) and 803 records/s (chunk 5,000)"


def _bytes_of_an_entry(folder: Path) -> Iterator[Outcome]:
    """Segments of a day's entries, from villages whose texts the dictionary never saw, and from what it was made of."""
    note("bytes of an entry")
    empty = folder / "empty"
    Store.create(places_of(empty), foldings=FOLDINGS).close()
    lives = [one for seed in (1, 2) for one in live(empty, folder / f"village{seed}", seed)]
    yield Ratio(name=f"bytes of an entry, {_DAY} in a segment, villages", ours=_bytes(lives), unit="", aim="≤ 70")
    village.make(places_of(folder / "sample"), date(2026, 11, 2), lambda *_: None)
    store = Store.open(places_of(folder / "sample"), foldings=FOLDINGS)
    with store.reading() as connection:
        sample = [arrived_from(row) for row in connection.execute(stored_entries.order_by(entry_table.c.position))]
    store.close()
    yield Ratio(name="  the same on the dictionary's own training material", ours=_bytes(sample), unit="", aim="")


def _bytes(arrived: list[Arrived]) -> float:
    size = count = 0
    in_line = sorted((one.entry for one in arrived), key=lambda entry: (entry.chain, entry.number))
    for _, chain in groupby(in_line, key=lambda entry: entry.chain):
        line = list(chain)
        for start in range(0, len(line) - _DAY + 1, _DAY):
            before = b"" if line[start].number == 1 else bytes(32)
            size += len(seal(line[start : start + _DAY], before=before, key=_KEY))
            count += _DAY
    return size / count


def _day_on_a_slow_line(folder: Path) -> Iterator[Outcome]:
    """Fifty entries up and fifty down at 64 kbit/s and 600 ms, beside what these bytes and round trips must take."""
    note("a day on a slow line")
    home = folder / "office"
    office = _office(home)
    tls = serving.certificate(home)
    one, other = _joined(office, folder, "one"), _joined(office, folder, "other")
    for store in (one, other):
        session.exchange(store, office.handle, serving.now)
        _write(store, _DAY)
    session.exchange(other, office.handle, serving.now)
    office.close()
    with _township(home, "") as (port, _), slow_line(port, bits_a_second=_BITS, round_trip=_ROUND_TRIP) as shaper:
        line = Line(f"https://127.0.0.1:{shaper.port}", tls.pinned)
        begun = time.perf_counter()
        rounds = session.exchange(one, line.carry, serving.now)
        taken = time.perf_counter() - begun
        line.close()
    for store in (one, other):
        store.close()
    packets = sum(-(-size // _PACKET) for size in (shaper.up, shaper.down))
    floor = (shaper.up + shaper.down + packets * _OVERHEAD) * 8 / _BITS + _ROUND_TRIPS * _ROUND_TRIP
    name = f"a day on a slow line, {len(rounds)} request, {shaper.up} up, {shaper.down} down"
    yield Ratio(name=name, ours=1_000 * taken, bare=1_000 * floor, aim="≤ 1.2× the floor")


@contextmanager
def _township(folder: Path, url: str, *, plain: bool = False) -> Iterator[tuple[int, int]]:
    """Serve an office in a process of its own; give its port and the number of the process."""
    with tempfile.TemporaryFile() as said:
        port = _free_port()
        words = [sys.executable, "-m", "tests.benchmarks.township", str(folder), url, str(port), str(int(plain))]
        path = os.pathsep.join(("tests", "."))
        process = subprocess.Popen(words, env=os.environ | {"PYTHONPATH": path}, stdout=said)
        try:
            _await(port)
            yield port, process.pid
        finally:
            process.send_signal(signal.SIGKILL)
            process.wait()


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


def _await(port: int) -> None:
    for _ in range(600):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError("the township does not open")


def _storms(folder: Path, template: str, sizes: tuple[int, int]) -> Iterator[Outcome]:
    """Many devices at once, each with a day of entries for its courtyard; all must be found afterwards."""
    kind = "PostgreSQL" if template else "SQLite"
    spent: list[float] = []
    for number in sizes:
        home = folder / str(number)
        url = ""
        if template:
            url = template.format(name=f"storm_{number}")
            admin = create_engine(template.format(name="postgres"), isolation_level="AUTOCOMMIT")
            with admin.connect() as connection:
                connection.execute(text(f"CREATE DATABASE storm_{number}"))
            admin.dispose()
        note(f"a storm of {number} devices on {kind}")
        requests = _prepared(home, url, number)
        with _township(home, url, plain=True) as (port, process):
            begun, before = time.perf_counter(), _processor_seconds(process)
            taken, busy = _storm(port, requests)
            seconds = time.perf_counter() - begun
            spent.append((_processor_seconds(process) - before) / number)
        office = _office(home, url)
        held = sum(line.entries for line in Clerk(office, serving.now).scopes())
        office.close()
        if len(taken) != number or held != number * _DAY:
            raise AssertionError(f"{len(taken)} of {number} devices, {held} of {number * _DAY} entries")
        taken.sort()
        yield (
            f"  {kind}: {number} devices × {_DAY} entries in {seconds:.1f} s, {busy} told to come again,"
            f" p50 {1_000 * quantile(taken, 0.5):.0f} ms, p99 {1_000 * quantile(taken, 0.99):.0f} ms"
        )
        shutil.rmtree(home, ignore_errors=True)
    name = f"processor time a device, {sizes[1]} beside {sizes[0]}, {kind}"
    yield Ratio(name=name, ours=1_000 * spent[1], bare=1_000 * spent[0], aim="≤ 1.3×")


def _prepared(home: Path, url: str, number: int) -> list[bytes]:
    """Enrol devices, four in a courtyard, and make the request of each."""
    office = _office(home, url)
    public = office.office.public
    clerk = Clerk(office, serving.now)
    made: list[bytes] = []
    for place in range(number):
        scope = derived_id("courtyard", place // 4)
        key, device = Ed25519PrivateKey.generate(), Ed25519PrivateKey.generate()
        code = clerk.invite(f"device {place}", (scope,))
        asked = enrolment.EnrolRequest(EDITION, code, device.public_key().public_bytes_raw())
        office.enrol(enrolment.pack_enrol_request(asked, device))
        line = _a_day(scope, place)
        request = Request(
            edition=EDITION,
            office=public,
            device=device.public_key().public_bytes_raw(),
            sent_at=serving.now(),
            epoch=b"",
            cursors=(Cursor(scope),),
            carried=(Carried(seal(line, before=b"", key=key)),),
            vouchers=(introduce(key, device, serving.now()),),
        )
        made.append(pack_message(request, device))
    office.close()
    return made


def _a_day(scope: Id, place: int) -> list[Entry]:
    chance = random.Random(place)
    chain, actor, now = new_id(), new_id(), serving.now()
    line: list[Entry] = []
    for number in range(1, _DAY + 1):
        stamp, subject = stamp_at_millisecond(now + number * 60_000), new_id()
        line.append(
            Entry(
                chain=chain,
                number=number,
                stamp=stamp,
                actor=actor,
                known_by=KnownBy.CHOSEN,
                act=act_begun_by(chain=chain, number=number, stamp=stamp, subject=subject),
                scope=scope,
                subject=subject,
                also=(),
                kind="toy.yard_opened",
                edition=1,
                body=pack(YardOpened(sign=f"第{chance.random()}号")),
            )
        )
    return line


def _storm(port: int, requests: list[bytes]) -> tuple[list[float], int]:
    """Let all devices speak; give how long each waited for its answer, and how often one was told to come again."""
    waiting: SimpleQueue[bytes] = SimpleQueue()
    for request in requests:
        waiting.put(request)
    taken: list[float] = []
    busy: list[int] = []

    def speak() -> None:
        while True:
            try:
                request = waiting.get_nowait()
            except Empty:
                return
            begun = time.perf_counter()
            # Each is a computer of its own, with a connection of its own.
            speaking = http.client.HTTPConnection("127.0.0.1", port, timeout=600)
            speaking.request("POST", urlsplit(SYNC).path, request)
            answer = speaking.getresponse()
            answer.read()
            speaking.close()
            if answer.status == http.HTTPStatus.SERVICE_UNAVAILABLE:
                busy.append(1)
                waiting.put(request)
            elif answer.status == http.HTTPStatus.OK:
                taken.append(time.perf_counter() - begun)

    speakers = [threading.Thread(target=speak) for _ in range(min(_AT_ONCE, len(requests)))]
    for one in speakers:
        one.start()
    for one in speakers:
        one.join()
    return taken, len(busy)


def _processor_seconds(process: int) -> float:
    fields = Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
