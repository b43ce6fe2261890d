"""One township, some devices and a road full of accidents between them, all in one process and all by one seed.

Clock, line, sticks, kills, restored and cloned stores are drawn from the seed; the stores are real encrypted files.  A
history ends by healing the road; then every store must hold the same entries, receipts, tables and findings.
"""

import hashlib
import random
import secrets
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import Connection, func, select

from support.stores import A_LEADER, places_in
from support.townships import clerk_of
from support.toy import TOY_FOLDINGS, BenchesGiven, SignAmended, YardClosed, YardOpened, yard_table
from support.villages.day import DEEDS, Day, NothingThere
from support.villages.life import ids_by
from yuanba.exchange import enrolment, holding, session
from yuanba.exchange.mishaps import MessageSpoilt, MessageTooLarge
from yuanba.journal import chain
from yuanba.journal.projection import Folding
from yuanba.journal.store import Store
from yuanba.journal.tables import entry_subject_table, entry_table, finding_table, receipt_table, segment_table
from yuanba.journal.vault import UserFile
from yuanba.kernel.errors import Mishap
from yuanba.kernel.ids import Id, derived_id, new_id
from yuanba.township import office as office_module
from yuanba.township.office import PostOffice
from yuanba.township.tables import segment_table as office_segment_table
from yuanba.village.catalogue import FOLDINGS

SCOPES = (derived_id("scope", 0), derived_id("scope", 1))
_START = datetime(2026, 11, 2, 8, 0, tzinfo=UTC)
#: Clocks of devices: right, an hour slow, ten years fast, set back to 1970.
_CLOCKS = (
    timedelta(0),
    timedelta(0),
    timedelta(hours=-1),
    timedelta(days=3650),
    _START - datetime(1970, 1, 2, tzinfo=UTC),
)
#: So many are set up by copying the whole of another, before anything is written.
_IMAGES = 0.3
_ROUGH = 0.4
#: In a village the clerk grants new courtyards so often after a step; half of the power cuts fall into an answer.
_CHANCE_OF_GRANT = 0.1
_CHANCE_OF_HALF = 0.1
#: After so many rounds on good roads everybody must be quiet.
_MOST_ROUNDS = 12
_MOST_ANSWERS = 30


class Killed(Exception):
    """The power went."""


class LineCut(Exception):
    """The line broke."""


@contextmanager
def all_by(seed: int) -> Iterator[random.Random]:
    """Let everything that comes by chance come by this seed: ids, keys, codes, epochs, markers."""
    chance = random.Random(seed)

    def key() -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(chance.randbytes(32))

    keys = SimpleNamespace(generate=key, from_private_bytes=Ed25519PrivateKey.from_private_bytes)
    with (
        ids_by(chance),
        patch.object(secrets, "token_bytes", chance.randbytes),
        patch.object(secrets, "choice", chance.choice),
        patch.object(chain, "Ed25519PrivateKey", keys),
        patch.object(office_module, "Ed25519PrivateKey", keys),
    ):
        yield chance


@dataclass
class SimulatedClock:
    """A device's clock: the world's, and by how much it is wrong."""

    world: "World"
    wrong_by: timedelta

    def now(self) -> datetime:
        return self.world.moment + self.wrong_by

    def today(self) -> Any:
        return self.now().date()


@dataclass
class Device:
    """One computer: a folder, its store while it runs, copies of it from before."""

    name: str
    folder: Path
    clock: SimulatedClock
    store: Store
    copies: list[Path] = field(default_factory=list)


class World:
    """Everything, by one seed."""

    def __init__(
        self,
        folder: Path,
        master: Path,
        chance: random.Random,
        *,
        devices: int = 4,
        village: bool = False,
        rough: bool = False,
    ) -> None:
        """Begin.

        Args:
            folder: for everything.
            master: a store to copy, of the slices that are folded.
            chance: as `all_by` gives it.
            devices: how many.
            rough: copies are put back more often than anybody would believe; some histories are so by chance.
            village: real people do real deeds; else the yards and benches of the toy slice.
        """
        self.chance = chance
        self.moment = _START
        self.folder = folder
        self.village = village
        #: Copies are put back more often than anybody would believe.
        self.rough = chance.random() < _ROUGH or rough
        self.foldings: Sequence[Folding[Any]] = FOLDINGS if village else TOY_FOLDINGS
        self.log: list[str] = []
        self._copies = 0
        #: Requests on sticks that nobody has read yet, and answers on their way back.
        self.sticks: list[tuple[Device, bytes]] = []
        self.answers: list[tuple[Device, bytes]] = []
        self.office_copies: list[Path] = []
        self._open_office()
        self.office.found("临江镇")
        self.invitation = enrolment.Invitation("", self.office.office.public, b"", "")
        self.devices: list[Device] = []
        for number in range(devices):
            home = folder / f"device{number}"
            # With the marker some are copies of one image, which nothing tells apart before they meet.
            whole = self.chance.random() < _IMAGES
            shutil.copytree(master if whole else master / "store", home if whole else home / "store")
            clock = SimulatedClock(self, self.chance.choice(_CLOCKS))
            made = Device(f"device{number}", home, clock, self._open(home, clock))
            self._enrol(made)
            self.devices.append(made)

    def live(self, steps: int) -> None:
        """Let so many things happen."""
        deeds: Sequence[tuple[float, Callable[[Device], None]]] = (
            (0.48, self._deed),
            (0.30, self._sync),
            (0.05, self._write_stick),
            (0.05, self._carry_stick),
            (0.03, self._bring_answer),
            (0.02, self._restart),
            (0.02, self._copy),
            (0.015, self._restore),
            (0.06 if self.rough else 0.01, self._clone_marker_and_all),
            (0.08 if self.rough else 0.015, self._copy_office),
            (0.10 if self.rough else 0.01, self._restore_office),
            (0.01, self._shut_out),
            (0.02, self._let_in),
        )
        for _ in range(steps):
            self.moment += timedelta(seconds=self.chance.randint(1, 900))
            device = self.chance.choice(self.devices)
            deed = self.chance.choices([one for _, one in deeds], [weight for weight, _ in deeds])[0]
            self.log.append(f"{deed.__name__[1:]} {device.name}")
            try:
                deed(device)
            except Killed:
                self.log.append("  killed")
                self._restart(device)
            except (LineCut, MessageSpoilt):
                self.log.append("  cut")
            if self.village and self.chance.random() < _CHANCE_OF_GRANT:
                self._grant_all()

    def heal(self) -> None:
        """Let all roads work, and the clerk let everybody in, until nobody has anything left to say."""
        clerk = clerk_of(self.office)
        quiet = 0
        for _ in range(_MOST_ROUNDS):
            for line in clerk.devices():
                if line.revoked_at is not None:
                    clerk.let_in(line.device)
            self._grant_all()
            said = 0
            for device in self.devices:
                self.moment += timedelta(seconds=1)
                rounds = session.exchange(device.store, self._carry, self._clock_of(device), rounds=_MOST_ANSWERS)
                assert not rounds[-1].more, "one asks for ever"
                said += len(rounds) - 1 + sum(one.sent + len(one.committed) for one in rounds)
            quiet = 0 if said else quiet + 1
            if quiet:
                return
        raise AssertionError("they never come to an end")

    def fingerprint(self) -> str:
        """One short word for all that has happened and is held."""
        return hashlib.sha256(repr((self.log, self.states())).encode()).hexdigest()

    def states(self) -> list[dict[str, list[str]]]:
        """Everything every device shows and holds, without what is its own business."""
        return [_state(device.store, self.foldings) for device in self.devices]

    def segments(self, device: Device | None) -> list[bytes]:
        """Name the segments that a device, or the office, holds."""
        if device is None:
            query = select(office_segment_table.c.name)
            return sorted(self.office.look(lambda connection: [bytes(one) for one in connection.scalars(query)]))
        with device.store.reading() as connection:
            return sorted(connection.scalars(select(segment_table.c.name)))

    def waiting(self) -> list[int]:
        """Entries each device believes the office lacks."""
        return [self._ask(device, _waiting) for device in self.devices]

    def close(self) -> None:
        for device in self.devices:
            device.store.close()
        self.office.close()

    def _deed(self, device: Device) -> None:
        if self.village:
            self._village_deed(device)
            return
        scope = self.chance.choice(SCOPES)
        with device.store.work(A_LEADER) as work:
            known = work.connection.scalars(select(yard_table.c.subject).order_by(yard_table.c.subject)).all()
            kind = self.chance.random()
            if not known or kind < 0.25:
                work.record(YardOpened(sign=self._sign()), scope=scope, subject=new_id())
            else:
                subject = Id(self.chance.choice(known))
                where = self._scope_of(work.connection, subject)
                closed = work.connection.scalar(select(yard_table.c.closed).where(yard_table.c.subject == subject))
                if kind < 0.65:
                    base = self._heads(work.connection, subject)
                    work.record(SignAmended(sign=self._sign(), base=base), scope=where, subject=subject)
                elif closed:
                    return
                elif kind < 0.8:
                    work.record(YardClosed(), scope=where, subject=subject)
                else:
                    bench = derived_id("bench", self.chance.randint(0, 2))
                    work.record(BenchesGiven(count=1), scope=where, subject=subject, also=(bench,))
            work.commit()

    def _village_deed(self, device: Device) -> None:
        """Do one of the deeds of the villages, if it can be done here now."""
        try:
            with device.store.work(A_LEADER) as work:
                self.chance.choice(DEEDS)(Day(work, self.chance))
                work.commit()
        except (Mishap, NothingThere):
            return

    def _grant_all(self) -> None:
        """Let everybody follow every courtyard that has been opened anywhere."""
        if not self.village:
            return
        scopes: dict[Id, None] = {}
        for device in self.devices:
            with device.store.reading() as connection:
                query = select(entry_table.c.scope).group_by(entry_table.c.scope).order_by(entry_table.c.scope)
                scopes |= dict.fromkeys(Id(one) for one in connection.scalars(query))
        clerk = clerk_of(self.office)
        for line in clerk.devices():
            if set(scopes) - set(line.scopes):
                clerk.grant(line.device, tuple(dict.fromkeys((*map(Id, line.scopes), *scopes))))

    def _shut_out(self, device: Device) -> None:
        with device.store.reading() as connection:
            clerk_of(self.office).revoke(session.membership(connection).device)

    def _let_in(self, device: Device) -> None:
        with device.store.reading() as connection:
            clerk_of(self.office).let_in(session.membership(connection).device)

    def _sync(self, device: Device) -> None:
        if self.chance.random() < _CHANCE_OF_HALF:
            self._sync_half(device)
            return
        rounds = self.chance.choice((1, 1, 2, 10))
        session.exchange(device.store, self._road(), self._clock_of(device), rounds=rounds)

    def _sync_half(self, device: Device) -> None:
        """Lose the power between two steps of taking an answer."""
        now = self._clock_of(device)
        answer = self.office.handle(session.make_request(device.store, now(), room=2_000))
        steps = session.taking(device.store, answer, now())
        for _ in range(self.chance.randint(0, 2)):
            next(steps, None)
        steps.close()
        raise Killed

    def _road(self) -> Callable[[bytes], bytes]:
        """Make a road on which things happen."""

        def carry(request: bytes) -> bytes:
            what = self.chance.random()
            if what < 0.08:
                raise LineCut
            if what < 0.12:
                self._knock(_flipped(request, self.chance))
                raise LineCut
            if what < 0.14:
                self._knock(request[: self.chance.randrange(len(request))])
                raise LineCut
            answer = self.office.handle(request)
            if what < 0.22:
                answer = self.office.handle(request)
            if what < 0.34:
                raise LineCut
            if what < 0.38:
                return _flipped(answer, self.chance)
            if what < 0.42:
                raise Killed
            return answer

        return carry

    def _knock(self, spoilt: bytes) -> None:
        """Send something spoilt; the office says so or does not notice, and nothing else happens."""
        try:
            self.office.handle(spoilt)
        except (MessageSpoilt, MessageTooLarge):
            return
        raise AssertionError("the office took a spoilt request")

    def _write_stick(self, device: Device) -> None:
        now = self._clock_of(device)
        self.sticks.append((device, session.make_request(device.store, now(), room=4_000)))

    def _carry_stick(self, device: Device) -> None:
        """Read a stick at the office, perhaps an old one, perhaps again."""
        if not self.sticks:
            return
        place = self.chance.randrange(len(self.sticks))
        whose, request = self.sticks[place]
        if self.chance.random() < 0.7:
            del self.sticks[place]
        self.answers.append((whose, self.office.handle(request)))

    def _bring_answer(self, device: Device) -> None:
        if not self.answers:
            return
        place = self.chance.randrange(len(self.answers))
        whose, answer = self.answers[place]
        if self.chance.random() < 0.7:
            del self.answers[place]
        session.take_answer(whose.store, answer, self._clock_of(whose)())

    def _restart(self, device: Device) -> None:
        device.store.close()
        device.store = self._open(device.folder, device.clock)

    def _copy(self, device: Device) -> None:
        device.store.close()
        device.copies.append(self._copied(device.folder / "store"))
        device.store = self._open(device.folder, device.clock)

    def _restore(self, device: Device) -> None:
        """Bring an old copy back; the marker outside tells."""
        if not device.copies:
            return
        copy = self.chance.choice(device.copies)
        device.store.close()
        shutil.rmtree(device.folder / "store")
        shutil.copytree(copy, device.folder / "store")
        device.store = self._open(device.folder, device.clock)

    def _clone_marker_and_all(self, device: Device) -> None:
        """Put the whole of one device, marker and all, in the place of another: nothing tells them apart."""
        other = self.chance.choice(self.devices)
        if other is device:
            return
        device.store.close()
        other.store.close()
        shutil.rmtree(other.folder)
        shutil.copytree(device.folder, other.folder)
        for one in (device, other):
            one.store = self._open(one.folder, one.clock)

    def _copy_office(self, device: Device) -> None:
        self.office.close()
        self._copies += 1
        copy = self.folder / f"copy{self._copies}"
        for name in ("office", "office-marker"):
            shutil.copytree(self.folder / name, copy / name)
        self.office_copies.append(copy)
        self._open_office()

    def _restore_office(self, device: Device) -> None:
        """Bring an old copy of the office back, with or without the marker that tells."""
        if not self.office_copies:
            return
        copy = self.chance.choice(self.office_copies)
        self.office.close()
        shutil.rmtree(self.folder / "office")
        shutil.copytree(copy / "office", self.folder / "office")
        if self.chance.random() < 0.3:
            shutil.rmtree(self.folder / "office-marker")
            shutil.copytree(copy / "office-marker", self.folder / "office-marker")
        self._open_office()

    def _copied(self, folder: Path) -> Path:
        self._copies += 1
        copy = self.folder / f"copy{self._copies}"
        shutil.copytree(folder, copy)
        return copy

    def _open(self, folder: Path, clock: SimulatedClock) -> Store:
        return Store.open(places_in(folder), foldings=self.foldings, clock=clock)

    def _open_office(self) -> None:
        self.office = PostOffice.open(
            self.folder / "office",
            now=lambda: round(self.moment.timestamp() * 1000),
            key_places=(UserFile(self.folder / "office"),),
            marker_folder=self.folder / "office-marker",
        )

    def _enrol(self, device: Device) -> None:
        key = Ed25519PrivateKey.from_private_bytes(self.chance.randbytes(32))
        code = clerk_of(self.office).invite(device.name, SCOPES)
        with device.store.reading() as connection:
            asked = enrolment.make_enrol_request(connection, code, key, {})
        answer = self.office.enrol(asked)
        device.store.keep(lambda connection: enrolment.take_enrolled(connection, answer, key, self.invitation))

    def _carry(self, request: bytes) -> bytes:
        return self.office.handle(request)

    def _clock_of(self, device: Device) -> Callable[[], int]:
        return lambda: round(device.clock.now().timestamp() * 1000)

    def _sign(self) -> str:
        return self.chance.choice("东南西北中")

    @staticmethod
    def _scope_of(connection: Connection, subject: Id) -> Id:
        query = select(entry_table.c.scope).where(entry_table.c.subject == subject).limit(1)
        return Id(connection.execute(query).scalar_one())

    @staticmethod
    def _heads(connection: Connection, subject: Id) -> tuple[Id, ...]:
        query = select(entry_table.c.id).where(entry_table.c.subject == subject)
        return tuple(Id(one) for one in connection.scalars(query.order_by(entry_table.c.position.desc()).limit(1)))

    @staticmethod
    def _ask(device: Device, question: Callable[[Connection], int]) -> int:
        with device.store.reading() as connection:
            return question(connection)


def _waiting(connection: Connection) -> int:
    joined = session.membership(connection)
    return holding.waiting(connection, joined.office, joined.epoch, joined.scopes)


def _flipped(message: bytes, chance: random.Random) -> bytes:
    place = chance.randrange(len(message))
    return message[:place] + bytes([message[place] ^ (1 << chance.randrange(8))]) + message[place + 1 :]


def _state(store: Store, foldings: Sequence[Folding[Any]]) -> dict[str, list[str]]:
    tables = [table for folding in foldings for table in folding.tables]
    with store.reading() as connection:
        names = dict(connection.execute(select(entry_table.c.position, entry_table.c.id)).all())
        links = connection.execute(select(entry_subject_table)).all()
        found = {
            table.name: sorted(map(repr, connection.execute(select(table))))
            for table in (*tables, finding_table, receipt_table)
        }
        entries = sorted(repr(one) for one in names.values())
        count = connection.scalar(select(func.count()).select_from(entry_table))
    assert count == len(set(entries))
    linked = sorted(repr((row.folding, row.subject, names[row.position])) for row in links)
    return found | {"entries": entries, "links": linked}
