"""What can be wrong with the store on disk, and how a database error becomes one of these."""

import errno
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlcipher3.dbapi2 as driver
from sqlalchemy.exc import DBAPIError

from yuanba.kernel.errors import WorldFailure


class StoreFailure(WorldFailure):
    """The store on disk cannot do what was asked."""

    def __init__(self, *, path: Path) -> None:
        super().__init__(path=str(path))
        self.path = path


class StoreDamaged(StoreFailure):
    """The file is not a sound store, or the key does not fit it.  It was left as it is."""


class StoreNewer(StoreFailure):
    """A newer version of the program has written this store.  It was left as it is."""


class StoreOutdated(StoreFailure):
    """An older program laid this store out; this one has to open it once before it can be looked into."""


class StoreReadOnly(StoreFailure):
    """The file or its folder may not be written."""


class StoreAlreadyOpen(StoreFailure):
    """The program is open already with this store."""


class StoreMissing(StoreFailure):
    """There is no store in this folder."""


class DiskFull(StoreFailure):
    """There is no room left on the disk; what was being saved was not saved, all before it is there."""


class DiskFailing(StoreFailure):
    """The disk would not read or write; what was being saved was not saved, all before it is there."""


_SIGNS: tuple[tuple[str, type[StoreFailure]], ...] = (
    ("disk is full", DiskFull),
    ("readonly database", StoreReadOnly),
    ("unable to open database file", StoreReadOnly),
    ("not a database", StoreDamaged),
    ("malformed", StoreDamaged),
    ("database is locked", StoreAlreadyOpen),
    ("disk I/O error", DiskFailing),
)
_NUMBERS: dict[int | None, type[StoreFailure]] = {
    errno.ENOSPC: DiskFull,
    errno.EDQUOT: DiskFull,
    errno.EACCES: StoreReadOnly,
    errno.EPERM: StoreReadOnly,
    errno.EROFS: StoreReadOnly,
    errno.EIO: DiskFailing,
}

#: Bytes by which the index of the write-ahead log grows: without room for them a full disk looks like a failing one.
#: Source: SQLite, WAL-mode file format, 2.1.
_INDEX_PIECE = 32_768


@contextmanager
def worded_failures(path: Path) -> Iterator[None]:
    """Turn what the database says of disk and file into a failure with a sentence."""
    try:
        yield
    except (DBAPIError, driver.Error, sqlite3.Error) as error:
        text = str(error)
        for sign, failure in _SIGNS:
            if sign in text:
                full = failure is DiskFailing and _is_full(path.parent)
                raise (DiskFull if full else failure)(path=path) from error
        raise


def _is_full(folder: Path) -> bool:
    try:
        return shutil.disk_usage(folder).free < _INDEX_PIECE
    except OSError:
        return False


@contextmanager
def worded_file_failures(path: Path) -> Iterator[None]:
    """Turn what the system says of a file of the store into a failure with a sentence."""
    try:
        with worded_failures(path):
            yield
    except OSError as error:
        failure = _NUMBERS.get(error.errno)
        if failure is None:
            raise
        raise failure(path=Path(error.filename) if isinstance(error.filename, str) else path) from error
