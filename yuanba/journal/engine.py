"""Connections to the encrypted SQLite file.

The SQLite library is the one shipped with the encryption driver.  Never open the same file with the standard
library's own sqlite3: two SQLite libraries on one file break its locks.
"""

from pathlib import Path
from typing import Any
from urllib.parse import quote

import sqlcipher3.dbapi2 as driver
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool

from yuanba.kernel.errors import WorldFailure

#: Earlier versions can corrupt a write-ahead log that two connections share.
#: Source: SQLite release notes 3.51.3 (WAL-reset bug, versions 3.7.0 to 3.51.2).
OLDEST_SQLITE = (3, 51, 3)
#: A log that a large import has blown up is cut back to this when it is begun anew.
_LOG_BYTES_KEPT = 8 * 2**20


class SqliteTooOld(WorldFailure):
    """The encryption driver brings a SQLite that can corrupt its log."""

    def __init__(self, *, version: str) -> None:
        super().__init__(version=version)
        self.version = version


def check_sqlite() -> None:
    """Refuse a driver whose SQLite is too old.

    Raises:
        SqliteTooOld: before any file is opened.
    """
    if driver.sqlite_version_info < OLDEST_SQLITE:
        raise SqliteTooOld(version=driver.sqlite_version)


def open_engine(path: Path, key: bytes, *, writes: bool) -> Engine:
    """Make an engine with one connection for writing, or with read-only connections.

    Args:
        path: the store file; made if it is not there and `writes`.
        key: 32 bytes, used as they are (no derivation).
    """
    engine = create_engine(
        "sqlite+pysqlite://",
        module=driver,
        creator=lambda: connect(path, key, writes=writes),
        poolclass=QueuePool,
        pool_size=1,
        max_overflow=0 if writes else 2,
    )
    statement = "BEGIN IMMEDIATE" if writes else "BEGIN"

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        # The driver's own transaction control is off, see `connect`.
        connection.exec_driver_sql(statement)

    return engine


def connect(path: Path, key: bytes, *, writes: bool) -> Any:  # noqa: ANN401 - the driver's own connection type
    """Open one connection as the store needs it.

    A connection that only reads opens the file read-only: closing it as the last one must not carry a log into the
    store that nobody has looked at yet.
    """
    if writes:
        connection = driver.connect(str(path), isolation_level=None, check_same_thread=False, timeout=10)
    else:
        connection = driver.connect(
            read_only_uri(path), uri=True, isolation_level=None, check_same_thread=False, timeout=10
        )
    # What is wrong with a file is told by the error; the driver would also write it to the terminal.
    connection.execute("PRAGMA cipher_log_level = NONE")
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA temp_store = MEMORY")
    if writes:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute(f"PRAGMA journal_size_limit = {_LOG_BYTES_KEPT}")
    return connection


def read_only_uri(path: Path) -> str:
    """Name a file so that SQLite opens it without the right to write; drive letters and shares too."""
    posix = path.absolute().as_posix()
    if not posix.startswith("/"):
        posix = f"/{posix}"
    return f"file://{quote(posix)}?mode=ro"
