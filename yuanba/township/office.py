"""The post office of a township over its database: requests in, answers out, and what its clerk does.

By default the database is an encrypted SQLite file with its vault beside it; any other database is named by its URL.
"""

import secrets
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import Connection, Engine, create_engine, func, insert, inspect, select, update

from yuanba.exchange.enrolment import Enrolled, code_digest, pack_enrolled, read_enrol_request
from yuanba.exchange.message import EDITION, Request, pack_message, read_message
from yuanba.exchange.mishaps import CodeWrong, MessageSpoilt
from yuanba.exchange.stick import seal_file, unseal_file
from yuanba.journal.engine import check_sqlite, open_engine
from yuanba.journal.entry import unpack
from yuanba.journal.vault import VAULT_FILE, KeyPlace, SystemKeyring, UserFile, create_vault, open_vault
from yuanba.kernel.ids import Id, new_id
from yuanba.township import post_office
from yuanba.township.post_office import Office
from yuanba.township.tables import (
    code_table,
    office_metadata,
    office_table,
)

OFFICE_FILE = "township.office"
_MARKER_FILE = "township.marker"

T = TypeVar("T")


class PostOffice:
    """An open post office.  Close it."""

    def __init__(self, engine: Engine, *, single: bool, marker_file: Path | None, now: Callable[[], int]) -> None:
        self._engine = engine
        #: One writer at a time: SQLite has no row locks.
        self._lock = threading.Lock() if single else None
        self._marker_file = marker_file
        self._now = now

    @classmethod
    def open(
        cls,
        folder: Path,
        *,
        now: Callable[[], int],
        url: str = "",
        key_places: tuple[KeyPlace, ...] | None = None,
        marker_folder: Path | None = None,
    ) -> "PostOffice":
        """Open the office kept in a folder, or in the database named by a URL; tables are made where there are none.

        Args:
            folder: of the SQLite file and its vault, and of the marker by default.
            now: the clock, UTC milliseconds.
            url: of another database; empty: SQLite.
            key_places: where the vault's key is kept.
            marker_folder: outside what is backed up.
        """
        folder.mkdir(parents=True, exist_ok=True)
        if url:
            engine = create_engine(url, pool_size=8, max_overflow=8)
        else:
            check_sqlite()
            places = key_places or (SystemKeyring(), UserFile(folder))
            if not (folder / VAULT_FILE).exists():
                create_vault(folder, places)
            engine = open_engine(folder / OFFICE_FILE, open_vault(folder, places), writes=True)
        made = cls(
            engine,
            single=not url,
            marker_file=(marker_folder or folder.parent / f".{folder.name}.marker") / _MARKER_FILE,
            now=now,
        )
        with engine.begin() as connection:
            known = set(inspect(connection).get_table_names())
            missing = [table for table in office_metadata.sorted_tables if table.name not in known]
            office_metadata.create_all(connection, tables=missing)
        made._renew_after_restore()
        return made

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def found(self, name: str) -> Office:
        """Found the office of a township."""

        def founding(connection: Connection) -> Office:
            township = new_id()
            row = {
                "township": township,
                "name": name,
                "private_key": Ed25519PrivateKey.generate().private_bytes_raw(),
                "epoch": secrets.token_bytes(16),
                "marker": secrets.token_bytes(16),
            }
            connection.execute(insert(office_table), row)
            return post_office.office(connection, township)

        made = self.transact(founding)
        self._place_marker()
        return made

    @property
    def is_founded(self) -> bool:
        """Tell whether there is an office."""
        query = select(func.count()).select_from(office_table)
        return self.transact(lambda connection: bool(connection.scalar(query)))

    @property
    def office(self) -> Office:
        """The office."""
        return self.transact(post_office.office)

    def handle(self, packed: bytes) -> bytes:
        """Answer one request; the same again, years later or by another road, changes nothing more.

        Args:
            packed: as it came, by line or from a stick.

        Raises:
            MessageSpoilt, MessageTooLarge: it cannot be read.
            DeviceUnknown: the office has not enrolled who sent it.
        """
        request = read_message(packed, Request)
        now = self._now()

        def answering(connection: Connection) -> tuple[Any, Ed25519PrivateKey]:
            here = post_office.office(connection)
            return post_office.answer(connection, here, request, now), here.key

        answer, key = self.transact(answering)
        return pack_message(answer, key)

    def handle_file(self, packed: bytes) -> bytes:
        """Answer one request that came in a file, with a file for the device that wrote it.

        Raises:
            MessageSpoilt, MessageTooLarge: it cannot be read, or is for another office.
            DeviceUnknown: the office has not enrolled who wrote it.
        """
        here = self.office
        message = unseal_file(packed, here.key)
        request = read_message(message, Request)
        answer = self.handle(message)
        return seal_file(answer, request.sealing, answer=True, sender=here.public, receiver=request.device)

    def enrol(self, packed: bytes) -> bytes:
        """Enrol a device that shows a code.

        The same device may ask again with the same code: its answer may have been lost.

        Raises:
            MessageSpoilt: the request cannot be read.
            CodeWrong: there is no such code, it was used by another device, or it is too old.
        """
        request = read_enrol_request(packed)
        if request.edition > EDITION:
            raise MessageSpoilt(why="edition")
        now = self._now()

        def enrolling(connection: Connection) -> bytes:
            here = post_office.office(connection)
            mine = (code_table.c.township == here.township, code_table.c.digest == code_digest(request.code))
            row = connection.execute(select(code_table).where(*mine).with_for_update()).one_or_none()
            if row is None or row.expires_at < now or row.used_by not in (None, request.device):
                raise CodeWrong
            connection.execute(update(code_table).where(*mine).values(used_by=request.device))
            granted = dict.fromkeys(Id(scope) for scope in unpack(bytes(row.scopes), tuple[bytes, ...]))
            if row.adopts:
                granted |= dict.fromkeys(scope for scope, _ in request.scopes)
            for scope in granted:
                post_office.ensure_scope(connection, here, scope, dict(request.scopes).get(scope, ""))
            certificate = post_office.certify(connection, here, request.device, row.name, tuple(granted), now)
            enrolled = Enrolled(EDITION, here.public, here.name, certificate)
            return pack_enrolled(enrolled, here.key)

        return self.transact(enrolling)

    def begin_epoch(self) -> None:
        """Say that the office may have been set back: devices compare leaves with it before they believe a cursor."""
        self.transact(lambda connection: connection.execute(update(office_table).values(epoch=secrets.token_bytes(16))))
        self._place_marker()

    def _renew_after_restore(self) -> None:
        """Begin a new epoch when the marker outside says that this database is a copy from before."""
        if not self.is_founded or self._marker_file is None:
            return
        kept = self.transact(lambda connection: bytes(connection.scalar(select(office_table.c.marker)) or b""))
        held = self._marker_file.read_bytes() if self._marker_file.exists() else b""
        if kept != held:
            self.begin_epoch()
        else:
            self._place_marker()

    def _place_marker(self) -> None:
        value = secrets.token_bytes(16)
        self.transact(lambda connection: connection.execute(update(office_table).values(marker=value)))
        if self._marker_file is not None:
            self._marker_file.parent.mkdir(parents=True, exist_ok=True)
            beside = self._marker_file.with_suffix(".new")
            beside.write_bytes(value)
            beside.replace(self._marker_file)

    def transact(self, work: Callable[[Connection], T]) -> T:
        """Do something in one transaction of the database."""
        if self._lock is None:
            with self._engine.begin() as connection:
                return work(connection)
        with self._lock, self._engine.begin() as connection:
            return work(connection)
