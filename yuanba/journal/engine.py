"""Connections to the encrypted SQLite file.

The SQLite library is the one shipped with the encryption driver.  Never open the same file with the standard
library's own sqlite3: two SQLite libraries on one file break its locks.
"""

from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool

from yuanba.kernel.errors import WorldFailure

#: Earlier versions can corrupt a write-ahead log that two connections share.
#: Source: SQLite release notes 3.51.3 (WAL-reset bug, versions 3.7.0 to 3.51.2).
OLDEST_SQLITE = (3, 51, 3)


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

    def connect() -> Any:  # noqa: ANN401 - the driver's own connection type
        connection = driver.connect(str(path), isolation_level=None, check_same_thread=False, timeout=10)
        cursor = connection.cursor()
        cursor.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        cursor.execute("PRAGMA foreign_keys = ON")
        cursor.execute("PRAGMA temp_store = MEMORY")
        if writes:
            cursor.execute("PRAGMA journal_mode = WAL")
            cursor.execute("PRAGMA synchronous = FULL")
        else:
            cursor.execute("PRAGMA query_only = ON")
        cursor.close()
        return connection

    engine = create_engine(
        "sqlite+pysqlite://",
        module=driver,
        creator=connect,
        poolclass=QueuePool,
        pool_size=1,
        max_overflow=0 if writes else 2,
    )
    statement = "BEGIN IMMEDIATE" if writes else "BEGIN"

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        # The driver's own transaction control is off, see isolation_level above.
        connection.exec_driver_sql(statement)

    return engine
