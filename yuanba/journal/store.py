"""The store of one installation: an encrypted file, its vault, its lock and its marker.

One thread writes, one thread reads; which threads these are is the desktop's business.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Lock
from typing import Any, TypeVar

from filelock import FileLock, Timeout
from sqlalchemy import Column, Connection, Engine, bindparam, case, delete, func, insert, select

from yuanba.journal import marker
from yuanba.journal.attachments import FOLDER, Attachments
from yuanba.journal.chain import Chains, Incarnation, latest_incarnation, start_incarnation
from yuanba.journal.engine import check_sqlite, open_engine
from yuanba.journal.inspection import REVISIONS, inspect_store
from yuanba.journal.order import Arrived, Receipt
from yuanba.journal.projection import Folding
from yuanba.journal.projector import Projector, portions
from yuanba.journal.replay import outdated, rebuild
from yuanba.journal.stamp import GRACE_MILLISECONDS, effective_stamp, milliseconds_of, stamp_at_millisecond
from yuanba.journal.store_errors import StoreAlreadyOpen, StoreMissing, worded_failures, worded_file_failures
from yuanba.journal.tables import entry_table, memory_table, receipt_table
from yuanba.journal.unit_of_work import Committed, Pen, UnitOfWork, store_entries
from yuanba.journal.upgrade import carry_in_log, migrate, remove_store_file, upgrade
from yuanba.journal.vault import VAULT_FILE, KeyPlace, SystemKeyring, UserFile, create_vault, open_vault
from yuanba.kernel.actor import Actor
from yuanba.kernel.clock import Clock, SystemClock
from yuanba.kernel.ids import Id

T = TypeVar("T")

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
    def attachments_folder(self) -> Path:
        """The encrypted pictures, beside the database: who copies the folder copies both."""
        return self.folder / FOLDER

    @property
    def keys(self) -> tuple[KeyPlace, ...]:
        """The places for the wrapping key."""
        return self.key_places or (SystemKeyring(), UserFile(self.folder))


class Store:
    """An open store.  Open it with `Store.create` or `Store.open`, and close it."""

    def __init__(
        self,
        places: Places,
        clock: Clock,
        lock: FileLock,
        writer: Engine,
        reader: Engine,
        pen: Pen,
        kept: Attachments,
    ) -> None:
        self.places = places
        self.attachments = kept
        self._clock = clock
        self._lock = lock
        self._writer = writer
        self._reader = reader
        self._pen = pen
        self._writing = Lock()

    @classmethod
    def create(cls, places: Places, *, foldings: Sequence[Folding[Any]], clock: Clock | None = None) -> "Store":
        """Make a new store in an empty folder and open it.

        Raises:
            StoreAlreadyOpen: there is a store already.
            StoreReadOnly, DiskFull, DiskFailing: there is no new store.
        """
        if places.store_file.exists():
            raise StoreAlreadyOpen(path=places.store_file)
        with worded_file_failures(places.store_file):
            places.folder.mkdir(parents=True, exist_ok=True)
            if not (places.folder / VAULT_FILE).exists():
                create_vault(places.folder, places.keys)
            key = open_vault(places.folder, places.keys)
            # The store appears under its name only when its tables are there.
            beside = places.store_file.with_suffix(".new")
            remove_store_file(beside)
            try:
                _lay_out(beside, key, foldings)
                carry_in_log(beside, key)
                beside.replace(places.store_file)
            finally:
                remove_store_file(beside)
        return cls.open(places, foldings=foldings, clock=clock)

    @classmethod
    def open(cls, places: Places, *, foldings: Sequence[Folding[Any]], clock: Clock | None = None) -> "Store":
        """Open the store in a folder, upgrading and rebuilding what this program needs.

        Raises:
            StoreMissing: there is none.
            StoreAlreadyOpen: another program holds it.
            StoreNewer, StoreDamaged, StoreReadOnly, DiskFull, DiskFailing, VaultLocked: it was left as it is.
        """
        check_sqlite()
        clock = clock or SystemClock()
        path = places.store_file
        if not path.exists():
            raise StoreMissing(path=path)
        with worded_file_failures(path):
            lock = _lock(places)
        try:
            with worded_file_failures(path):
                key = open_vault(places.folder, places.keys)
                found = inspect_store(path, key)
                if found != REVISIONS[-1]:
                    upgrade(path, key, found)
                writer = open_engine(path, key, writes=True)
                try:
                    pen = _take_up(writer, places.marker_file, clock, foldings)
                except BaseException:
                    writer.dispose()
                    raise
                kept = Attachments(places.attachments_folder, key)
                return cls(places, clock, lock, writer, open_engine(path, key, writes=False), pen, kept)
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

    def receive(
        self, arrivals: Sequence[Arrived], *, beside: Callable[[Connection], object] | None = None
    ) -> Committed:
        """Take in entries made elsewhere, or receipts for entries that are here already.

        Entries that are here already are not stored again.  Of several receipts the earliest moment counts.

        Args:
            arrivals: each with the receipt that came along.
            beside: keeps in the same transaction what the entries came in.
        """
        with self._transaction() as (connection, commit):
            ids = [arrived.id for arrived in arrivals]
            known = _among(connection, entry_table.c.id, ids)
            new = {arrived.id: arrived for arrived in arrivals if arrived.id not in known}
            landed = _keep_receipts(connection, arrivals)
            # Those that come with their receipt have it from the start.
            fresh = [replace(arrived, receipt=landed.get(entry_id)) for entry_id, arrived in new.items()]
            self._pen.projector.take_in(connection, store_entries(connection, fresh))
            changed = [entry_id for entry_id in landed if entry_id in known]
            if changed:
                self._pen.projector.refold(connection, changed)
            greatest = max((self._pen.greatest_stamp, *(arrived.effective_stamp for arrived in fresh)))
            if _clock_falls_back(connection, changed, landed, greatest):
                greatest = _greatest_effective_stamp(connection)
            if beside is not None:
                beside(connection)
            commit()
            self._pen.greatest_stamp = greatest
        return Committed(tuple(fresh))

    def begin_anew(self) -> None:
        """Start new chains: another installation has been found to write in ours."""
        with self._transaction() as (connection, commit):
            incarnation = start_incarnation(connection, milliseconds_of(self._clock.now()))
            commit()
        self._pen.incarnation = incarnation
        self._pen.chains = Chains(incarnation)

    def keep(self, keeping: Callable[[Connection], T]) -> T:
        """Write what is no entry and projects nothing, such as segments sealed or cursors, in one transaction."""
        with self._transaction() as (connection, commit):
            kept = keeping(connection)
            commit()
        return kept

    def rebuild(self) -> int:
        """Throw all projected tables away and fill them from the entries; give the number of entries."""
        with self._transaction() as (connection, commit):
            count = rebuild(connection, self._pen.projector.foldings)
            commit()
        return count

    @contextmanager
    def _transaction(self) -> Iterator[tuple[Connection, Any]]:
        if not self._writing.acquire(blocking=False):
            raise AssertionError("a unit of work is open already: one writer, one deed at a time")
        pen = self._pen
        committed = False
        try:
            with worded_failures(self.places.store_file), self._writer.connect() as connection:
                transaction = connection.begin()

                def commit() -> None:
                    nonlocal committed
                    transaction.commit()
                    committed = True
                    pen.projector.settle()

                yield connection, commit
        finally:
            if not committed:
                pen.projector.forget()
                pen.chains.forget()
            self._writing.release()


def _lock(places: Places) -> FileLock:
    lock = FileLock(str(places.folder / _LOCK_FILE), timeout=0, is_singleton=False)
    try:
        lock.acquire()
    except Timeout as error:
        raise StoreAlreadyOpen(path=places.store_file) from error
    return lock


def _lay_out(path: Path, key: bytes, foldings: Sequence[Folding[Any]]) -> None:
    """Make an empty store file with all its tables."""
    engine = open_engine(path, key, writes=True)
    try:
        migrate(engine)
        with engine.begin() as connection:
            rebuild(connection, foldings)
    finally:
        engine.dispose()


def _take_up(writer: Engine, marker_file: Path, clock: Clock, foldings: Sequence[Folding[Any]]) -> Pen:
    """Rebuild what this program projects otherwise, tell an original from a copy, and read where the clock stands."""
    projector = Projector(foldings)
    with writer.connect() as connection:
        # After a power cut the log is begun anew: see `inspection.commits_lost`.
        connection.connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
    with writer.begin() as connection:
        stale = outdated(connection, foldings)
        if stale:
            rebuild(connection, foldings, stale)
        projector.retry_faults(connection)
        incarnation = latest_incarnation(connection)
        if incarnation is None or not marker.is_original(connection, marker_file):
            incarnation = start_incarnation(connection, milliseconds_of(clock.now()))
        coming = marker.announce(connection, marker_file)
        greatest = _greatest_effective_stamp(connection)
    projector.settle()
    marker.place(marker_file, coming)
    return Pen(incarnation=incarnation, projector=projector, greatest_stamp=greatest)


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


def _clock_falls_back(
    connection: Connection, changed: Sequence[Id], landed: Mapping[Id, Receipt], greatest: int
) -> bool:
    """Tell whether an entry that led the clock has been received long before its stamp; only then all are looked at."""
    for some in portions(changed):
        query = select(entry_table.c.id, entry_table.c.stamp).where(entry_table.c.id.in_(some))
        for row in connection.execute(query.where(entry_table.c.stamp >= greatest)):
            if effective_stamp(row.stamp, landed[row.id].received_at) < row.stamp:
                return True
    return False


def _keep_receipts(connection: Connection, arrivals: Sequence[Arrived]) -> dict[Id, Receipt]:
    """Keep the receipts that are the first or the earliest for their entries, and give them."""
    offered = {arrived.id for arrived in arrivals if arrived.receipt is not None}
    known: dict[Id, tuple[bool, int, int]] = {}
    for some in portions(list(offered)):
        query = select(receipt_table).where(receipt_table.c.entry_id.in_(some))
        known |= {row.entry_id: (row.set_aside, row.received_at, row.number) for row in connection.execute(query)}
    earliest: dict[Id, Receipt] = {}
    for arrived in arrivals:
        receipt = arrived.receipt
        if receipt is None:
            continue
        if arrived.id not in known or receipt.rank < known[arrived.id]:
            known[arrived.id] = receipt.rank
            earliest[arrived.id] = receipt
    if earliest:
        stale = [{"of": entry_id} for entry_id in earliest]
        connection.execute(delete(receipt_table).where(receipt_table.c.entry_id == bindparam("of")), stale)
        connection.execute(
            insert(receipt_table),
            [
                {
                    "entry_id": entry_id,
                    "received_at": receipt.received_at,
                    "number": receipt.number,
                    "set_aside": receipt.set_aside,
                }
                for entry_id, receipt in earliest.items()
            ],
        )
    return earliest


def _among(connection: Connection, column: Column[Any], ids: Sequence[Id]) -> set[Id]:
    """Tell which of the ids stand in a column."""
    return {found for some in portions(ids) for found in connection.scalars(select(column).where(column.in_(some)))}


def recall(connection: Connection, name: str) -> bytes | None:
    """Read what this machine remembers under a name."""
    value = connection.scalar(select(memory_table.c.value).where(memory_table.c.name == name))
    return None if value is None else bytes(value)


def remember(connection: Connection, name: str, value: bytes) -> None:
    """Let this machine remember something under a name; it never leaves the machine."""
    connection.execute(delete(memory_table).where(memory_table.c.name == name))
    connection.execute(insert(memory_table), {"name": name, "value": value})
