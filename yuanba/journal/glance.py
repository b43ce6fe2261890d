"""A look into a store from beside: without its lock, without a write, also while the window has it open."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection

from yuanba.journal.engine import check_sqlite, open_engine
from yuanba.journal.inspection import REVISIONS, revision
from yuanba.journal.projection import Folding
from yuanba.journal.replay import outdated
from yuanba.journal.store import Places
from yuanba.journal.store_errors import StoreMissing, StoreNewer, StoreOutdated, worded_failures
from yuanba.journal.vault import open_vault


@contextmanager
def looking_into(places: Places, *, foldings: Sequence[Folding[Any]]) -> Iterator[Connection]:
    """Read one consistent state of a store that another program may have open.

    Raises:
        StoreMissing: there is none.
        StoreNewer: a newer program wrote it.
        StoreOutdated: an older program laid it out; opened once by this one it can be read.
        StoreDamaged, StoreReadOnly, VaultLocked: it cannot be read.
    """
    check_sqlite()
    path = places.store_file
    if not path.exists():
        raise StoreMissing(path=path)
    engine = open_engine(path, open_vault(places.folder, places.keys), writes=False)
    try:
        with worded_failures(path), engine.connect() as connection, connection.begin():
            found = revision(connection.connection.driver_connection)
            if found is not None and found not in REVISIONS:
                raise StoreNewer(path=path)
            if found != REVISIONS[-1] or outdated(connection, foldings):
                raise StoreOutdated(path=path)
            yield connection
    finally:
        engine.dispose()
