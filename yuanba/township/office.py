"""The post office of a township over its database: requests in, answers out, and what its clerk does.

By default the database is an encrypted SQLite file with its vault beside it; any other database is named by its URL.
"""

import secrets
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import Connection, Engine, create_engine, func, insert, inspect, select, update
from sqlalchemy.exc import DBAPIError

from yuanba.exchange.enrolment import Enrolled, EnrolRequest, code_digest, pack_enrolled, read_enrol_request
from yuanba.exchange.message import EDITION, Answer, Request, pack_message, read_message
from yuanba.exchange.mishaps import CodeWrong, MessageSpoilt
from yuanba.exchange.stick import seal_file, unseal_file
from yuanba.journal.engine import check_sqlite, open_engine
from yuanba.journal.entry import unpack
from yuanba.journal.vault import VAULT_FILE, KeyPlace, SystemKeyring, UserFile, create_vault, open_vault
from yuanba.kernel.ids import Id, new_id
from yuanba.township import members, post_office
from yuanba.township.members import Office
from yuanba.township.pages import pages
from yuanba.township.tables import (
    code_table,
    office_metadata,
    office_table,
)

OFFICE_FILE = "township.office"
_MARKER_FILE = "township.marker"

#: A name is as long as the database has room for.
_NAME_SIGNS = 120
#: What a database says when two transactions stood in each other's way and one must be begun again (SQLSTATE).
_AGAIN = ("40001", "40P01")
_TRIES = 5

T = TypeVar("T")


class PostOffice:
    """An open post office.  Close it."""

    def __init__(
        self, engine: Engine, reader: Engine, *, single: bool, marker_file: Path | None, now: Callable[[], int]
    ) -> None:
        self._engine = engine
        self._reader = reader
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
            # What went wrong is logged; what devices have sent is not.
            engine = create_engine(url, pool_size=8, max_overflow=8, hide_parameters=True)
            reader: Engine = engine.execution_options(isolation_level="REPEATABLE READ")
        else:
            check_sqlite()
            places = key_places or (SystemKeyring(), UserFile(folder))
            if not (folder / VAULT_FILE).exists():
                create_vault(folder, places)
            key = open_vault(folder, places)
            engine = open_engine(folder / OFFICE_FILE, key, writes=True)
            reader = open_engine(folder / OFFICE_FILE, key, writes=False)
        made = cls(
            engine,
            reader,
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
        self._reader.dispose()
        self._engine.dispose()

    def found(self, name: str) -> Office:
        """Found the office of a township."""

        def founding(connection: Connection) -> Office:
            township = new_id()
            row = {
                "township": township,
                "name": name[:_NAME_SIGNS],
                "private_key": Ed25519PrivateKey.generate().private_bytes_raw(),
                "epoch": secrets.token_bytes(16),
                "epoch_began_at": self._now(),
                "marker": secrets.token_bytes(16),
            }
            connection.execute(insert(office_table), row)
            return members.office(connection, township)

        made = self.transact(founding)
        self._place_marker()
        return made

    @property
    def is_founded(self) -> bool:
        """Tell whether there is an office."""
        query = select(func.count()).select_from(office_table)
        return self.look(lambda connection: bool(connection.scalar(query)))

    @property
    def office(self) -> Office:
        """The office."""
        return self.look(members.office)

    def handle(self, packed: bytes) -> bytes:
        """Answer one request; the same again, years later or by another road, changes nothing more.

        Args:
            packed: as it came, by line or from a stick.

        Raises:
            MessageSpoilt, MessageTooLarge: it cannot be read.
            DeviceUnknown: the office has not enrolled who sent it.
        """
        request = read_message(packed, Request)
        # Opened and proved before anybody has to wait for it.
        proved = post_office.prove(request.carried)
        now = self._now()

        def taking(connection: Connection) -> tuple[Office, post_office.Outcome]:
            here = members.office(connection)
            return here, post_office.take(connection, here, request, proved, now)

        here, outcome = self.transact(taking)
        brought = frozenset(outcome.receipts)
        scopes = outcome.sender.scopes if outcome.sender.revoked_at is None else frozenset()
        given = self.look(lambda connection: pages(connection, here, request, scopes=scopes, brought=brought))
        answer = Answer(
            edition=EDITION,
            office=here.public,
            epoch=here.epoch,
            answered_at=now,
            receipts=tuple(outcome.receipts.values()),
            refused=tuple(outcome.refused),
            missing=tuple(sorted(outcome.missing)),
            pages=given,
            certificate=outcome.sender.certificate if outcome.sender.certificate != request.certificate else b"",
            held=tuple(sorted(outcome.held)),
            others=outcome.others,
        )
        return pack_message(answer, here.key)

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

        return self.transact(lambda connection: _enrol(connection, request, now))

    def begin_epoch(self) -> None:
        """Say that the office may have been set back: devices compare leaves with it before they believe a cursor."""
        values = {"epoch": secrets.token_bytes(16), "epoch_began_at": self._now()}
        self.transact(lambda connection: connection.execute(update(office_table).values(**values)))
        self._place_marker()

    def _renew_after_restore(self) -> None:
        """Begin a new epoch when the marker outside says that this database is a copy from before."""
        if not self.is_founded or self._marker_file is None:
            return
        kept = self.look(lambda connection: bytes(connection.scalar(select(office_table.c.marker)) or b""))
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
        if self._lock is not None:
            with self._lock, self._engine.begin() as connection:
                return work(connection)
        for left in reversed(range(_TRIES)):
            try:
                with self._engine.begin() as connection:
                    return work(connection)
            except DBAPIError as error:
                if not left or getattr(error.orig, "sqlstate", None) not in _AGAIN:
                    raise
                time.sleep(secrets.randbelow(50) / 1000)
        raise AssertionError("the last try returns or raises")

    def look(self, work: Callable[[Connection], T]) -> T:
        """Read one consistent state of the database; whoever writes need not wait."""
        with self._reader.connect() as connection, connection.begin():
            return work(connection)


def _enrol(connection: Connection, request: EnrolRequest, now: int) -> bytes:
    here = members.office(connection)
    mine = (code_table.c.township == here.township, code_table.c.digest == code_digest(request.code))
    row = connection.execute(select(code_table).where(*mine).with_for_update()).one_or_none()
    if row is None or row.expires_at < now or row.used_by not in (None, request.device):
        raise CodeWrong
    known = members.certificate_of(connection, here, request.device)
    if known is not None and known.revoked:
        raise CodeWrong
    if row.used_by is None or known is None:
        connection.execute(update(code_table).where(*mine).values(used_by=request.device))
        granted = dict.fromkeys(Id(scope) for scope in unpack(bytes(row.scopes), tuple[bytes, ...]))
        granted |= dict.fromkeys(() if known is None else known.scopes)
        titles = dict(request.scopes)
        if row.adopts:
            # Only what nobody else has brought yet: whoever knows the name of a courtyard may not read it for that.
            granted |= {scope: None for scope in titles if not members.is_known(connection, here, scope)}
        for scope in granted:
            members.ensure_scope(connection, here, scope, titles.get(scope, ""))
        members.certify(connection, here, request.device, row.name, granted, now)
    # The answer may have been lost: the same device gets what it has now, and nothing more.
    certificate = members.signed_certificate(connection, here, request.device)
    return pack_enrolled(Enrolled(EDITION, here.public, here.name, certificate), here.key)
