"""The store of one installation: an encrypted file, its vault, its lock and its marker.

One thread writes, one thread reads; which threads these are is the desktop's business.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout
from sqlalchemy import Connection, Engine, case, delete, func, insert, select

from yuanba.journal import marker, replay
from yuanba.journal.chain import Incarnation, latest_incarnation, start_incarnation
from yuanba.journal.engine import check_sqlite, open_engine
from yuanba.journal.order import Arrived, Receipt
from yuanba.journal.projection import Folding
from yuanba.journal.projector import Projector
from yuanba.journal.stamp import GRACE_MILLISECONDS, milliseconds_of, stamp_at_millisecond
from yuanba.journal.store_errors import (
    StoreAlreadyOpen,
    StoreDamaged,
    StoreMissing,
    StoreReadOnly,
    worded_failures,
)
from yuanba.journal.tables import entry_table, memory_table, receipt_table
from yuanba.journal.unit_of_work import Committed, Pen, UnitOfWork, store_entry
from yuanba.journal.upgrade import REVISIONS, check_revision, migrate, revision, upgrade
from yuanba.journal.vault import VAULT_FILE, KeyPlace, SystemKeyring, UserFile, create_vault, open_vault
from yuanba.kernel.actor import Actor
from yuanba.kernel.clock import Clock, SystemClock
from yuanba.kernel.ids import Id

STORE_FILE = "yuanba.store"
_LOCK_FILE = "yuanba.lock"
_MARKER_FILE = "yuanba.marker"


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Where a store and what belongs to it but must not travel with it are kept."""

    #: The folder of the store and its vault.
    folder: Path
    #: A folder outside the store for the marker; by default a sibling named after the store's folder.
    marker_folder: Path | None = None
    #: Places for the wrapping key, tried in order.
    key_places: tuple[KeyPlace, ...] | None = None

    @property
    def store_file(self) -> Path:
        """The encrypted database."""
        return self.folder / STORE_FILE

    @property
    def marker_file(self) -> Path:
        """The file that tells an original from a copy."""
        outside = self.marker_folder or self.folder.parent / f".{self.folder.name}.marker"
        return outside / _MARKER_FILE

    @property
    def keys(self) -> tuple[KeyPlace, ...]:
        """The places for the wrapping key."""
        return self.key_places or (SystemKeyring(), UserFile(self.folder))


class Store:
    """An open store.  Open it with `Store.create` or `Store.open`, and close it."""

    def __init__(self, places: Places, clock: Clock, lock: FileLock, writer: Engine, reader: Engine, pen: Pen) -> None:
        self.places = places
        self._clock = clock
        self._lock = lock
        self._writer = writer
        self._reader = reader
        self._pen = pen

    @classmethod
    def create(cls, places: Places, *, foldings: Sequence[Folding[Any]], clock: Clock | None = None) -> "Store":
        """Make a new store in an empty folder and open it.

        Raises:
            StoreAlreadyOpen: there is a store already.
            StoreReadOnly: the folder may not be written.
        """
        if places.store_file.exists():
            raise StoreAlreadyOpen(path=places.store_file)
        try:
            places.folder.mkdir(parents=True, exist_ok=True)
            if not (places.folder / VAULT_FILE).exists():
                create_vault(places.folder, places.keys)
        except PermissionError as error:
            raise StoreReadOnly(path=places.folder) from error
        with worded_failures(places.store_file):
            key = open_vault(places.folder, places.keys)
            # The store appears under its name only when its tables are there.
            beside = places.store_file.with_suffix(".new")
            beside.unlink(missing_ok=True)
            engine = open_engine(beside, key, writes=True)
            migrate(engine)
            with engine.begin() as connection:
                replay.rebuild(connection, foldings)
            engine.dispose()
            beside.replace(places.store_file)
        return cls.open(places, foldings=foldings, clock=clock)

    @classmethod
    def open(cls, places: Places, *, foldings: Sequence[Folding[Any]], clock: Clock | None = None) -> "Store":
        """Open the store in a folder, upgrading and rebuilding what this program needs.

        Raises:
            StoreMissing: there is none.
            StoreAlreadyOpen: another program holds it.
            StoreNewer, StoreDamaged, StoreReadOnly, VaultLocked: it was left as it is.
        """
        check_sqlite()
        clock = clock or SystemClock()
        path = places.store_file
        if not path.exists():
            raise StoreMissing(path=path)
        lock = _lock(places)
        try:
            with worded_failures(path):
                key = open_vault(places.folder, places.keys)
                _prepare(path, key)
                writer = open_engine(path, key, writes=True)
                pen = _take_up(writer, places.marker_file, clock, foldings)
                return cls(places, clock, lock, writer, open_engine(path, key, writes=False), pen)
        except BaseException:
            lock.release()
            raise

    def close(self) -> None:
        """End all connections and let go of the lock."""
        self._reader.dispose()
        self._writer.dispose()
        self._lock.release()

    @property
    def incarnation(self) -> Incarnation:
        """The present incarnation: key and tag of this installation."""
        return self._pen.incarnation

    @contextmanager
    def work(self, actor: Actor) -> Iterator[UnitOfWork]:
        """Open a unit of work; leaving without its `commit` leaves nothing.

        Raises:
            DiskFull, StoreReadOnly: nothing of this unit of work was written.
        """
        with self._transaction() as (connection, commit):
            yield UnitOfWork(
                connection,
                actor=actor,
                now=self._clock.now(),
                today=self._clock.today(),
                pen=self._pen,
                commit=commit,
            )

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Read one consistent state; writing fails."""
        with worded_failures(self.places.store_file), self._reader.connect() as connection, connection.begin():
            yield connection

    def receive(self, arrivals: Sequence[Arrived]) -> Committed:
        """Take in entries made elsewhere, or receipts for entries that are here already.

        Entries that are here already are not stored again.  Of several receipts the earliest moment counts.
        """
        new: list[Arrived] = []
        with self._transaction() as (connection, commit):
            received: list[Id] = []
            stored: list[tuple[int, Arrived]] = []
            for arrived in arrivals:
                here = connection.scalar(select(entry_table.c.position).where(entry_table.c.id == arrived.id))
                changed = arrived.receipt is not None and _keep_receipt(connection, arrived.id, arrived.receipt)
                if here is None:
                    stored.append((store_entry(connection, arrived), arrived))
                    new.append(arrived)
                elif changed:
                    received.append(arrived.id)
            if stored:
                self._pen.projector.take_in(connection, stored)
            if received:
                self._pen.projector.refold(connection, received)
            self._pen.greatest_stamp = _greatest_effective_stamp(connection)
            commit()
        return Committed(tuple(new))

    def rebuild(self) -> int:
        """Throw all projected tables away and fill them from the entries; give the number of entries."""
        with self._transaction() as (connection, commit):
            count = replay.rebuild(connection, self._pen.projector.foldings)
            commit()
        return count

    @contextmanager
    def _transaction(self) -> Iterator[tuple[Connection, Any]]:
        pen = self._pen
        committed = False
        with worded_failures(self.places.store_file), self._writer.connect() as connection:
            transaction = connection.begin()

            def commit() -> None:
                nonlocal committed
                transaction.commit()
                committed = True
                pen.projector.settle()

            try:
                yield connection, commit
            finally:
                if not committed:
                    pen.projector.forget()
                    pen.chains.forget()


def _lock(places: Places) -> FileLock:
    lock = FileLock(str(places.folder / _LOCK_FILE), timeout=0, is_singleton=False)
    try:
        lock.acquire()
    except Timeout as error:
        raise StoreAlreadyOpen(path=places.store_file) from error
    except OSError as error:
        raise StoreReadOnly(path=places.store_file) from error
    return lock


def _prepare(path: Path, key: bytes) -> None:
    """Look at the store before anything is written, and migrate it if it is older."""
    engine = open_engine(path, key, writes=False)
    try:
        with engine.connect() as connection:
            found = revision(connection)
            sound = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar()
    finally:
        engine.dispose()
    check_revision(path, found)
    if found is None or sound != "ok":
        raise StoreDamaged(path=path)
    if found != REVISIONS[-1]:
        upgrade(path, key, found)


def _take_up(writer: Engine, marker_file: Path, clock: Clock, foldings: Sequence[Folding[Any]]) -> Pen:
    """Rebuild what this program projects otherwise, tell an original from a copy, and read where the clock stands."""
    with writer.begin() as connection:
        if not replay.is_current(connection, foldings):
            replay.rebuild(connection, foldings)
        incarnation = latest_incarnation(connection)
        if incarnation is None or not marker.is_original(connection, marker_file):
            incarnation = start_incarnation(connection, milliseconds_of(clock.now()))
        coming = marker.announce(connection)
    marker.place(marker_file, coming)
    with writer.begin() as connection:
        marker.settle(connection, coming)
        greatest = _greatest_effective_stamp(connection)
    return Pen(incarnation=incarnation, projector=Projector(foldings), greatest_stamp=greatest)


def _greatest_effective_stamp(connection: Connection) -> int:
    """Find where the clock goes on: a stamp far ahead counts only as far as its receipt allows."""
    limit = (receipt_table.c.received_at + GRACE_MILLISECONDS) * stamp_at_millisecond(1)
    query = select(
        func.max(
            case(
                (receipt_table.c.received_at.is_(None), entry_table.c.stamp),
                (entry_table.c.stamp > limit, limit),
                else_=entry_table.c.stamp,
            )
        )
    ).outerjoin_from(entry_table, receipt_table, receipt_table.c.entry_id == entry_table.c.id)
    return connection.scalar(query) or 0


def _keep_receipt(connection: Connection, entry_id: Id, receipt: Receipt) -> bool:
    """Keep a receipt if it is the first or the earliest; tell whether it changes anything."""
    query = select(receipt_table).where(receipt_table.c.entry_id == entry_id)
    known = connection.execute(query).one_or_none()
    if known is not None and (known.received_at, known.number) <= (receipt.received_at, receipt.number):
        return False
    connection.execute(delete(receipt_table).where(receipt_table.c.entry_id == entry_id))
    connection.execute(
        insert(receipt_table),
        {"entry_id": entry_id, "received_at": receipt.received_at, "number": receipt.number},
    )
    return True


def recall(connection: Connection, name: str) -> bytes | None:
    """Read what this machine remembers under a name."""
    value = connection.scalar(select(memory_table.c.value).where(memory_table.c.name == name))
    return None if value is None else bytes(value)


def remember(connection: Connection, name: str, value: bytes) -> None:
    """Let this machine remember something under a name; it never leaves the machine."""
    connection.execute(delete(memory_table).where(memory_table.c.name == name))
    connection.execute(insert(memory_table), {"name": name, "value": value})
