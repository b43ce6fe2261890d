"""Stores to measure on, each in a folder of its own that goes when the run ends."""

import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, Table, insert, select

from yuanba.journal.engine import open_engine
from yuanba.journal.replay import rebuild
from yuanba.journal.store import Places, Store
from yuanba.journal.tables import entry_subject_table, entry_table, finding_table
from yuanba.journal.upgrade import migrate
from yuanba.journal.vault import UserFile
from yuanba.kernel.actor import Actor
from yuanba.kernel.ids import new_id
from yuanba.village.catalogue import FOLDINGS

LEADER = Actor(operator_id=new_id(), name="杨志全")
#: Everything projected.
PROJECTED: tuple[Table, ...] = (
    entry_subject_table,
    finding_table,
    *(table for folding in FOLDINGS for table in folding.tables),
)
_BATCH = 2_000


def places_in(folder: Path) -> Places:
    """Keep a store, its key and its marker under one folder."""
    store = folder / "store"
    return Places(folder=store, marker_folder=folder / "outside", key_places=(UserFile(store),))


def new_store(folder: Path) -> Store:
    """Make an empty store and open it."""
    shutil.rmtree(folder, ignore_errors=True)
    return Store.create(places_in(folder), foldings=FOLDINGS)


def bare_engine(folder: Path) -> Engine:
    """Make a store file of the same settings, encryption, tables and indexes, with nothing in it."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    engine = open_engine(folder / "bare.store", bytes(range(32)), writes=True)
    migrate(engine)
    with engine.begin() as connection:
        rebuild(connection, FOLDINGS)
    return engine


def rows_of(connection: Connection, tables: Sequence[Table]) -> dict[Table, list[dict[str, Any]]]:
    """Read all rows of tables, as they can be inserted again."""
    return {table: [dict(row._mapping) for row in connection.execute(select(table))] for table in tables}


def insert_bare(engine: Engine, rows: dict[Table, list[dict[str, Any]]]) -> None:
    """Insert rows in one transaction, with nothing else done."""
    with engine.begin() as connection:
        for table, several in rows.items():
            for start in range(0, len(several), _BATCH):
                connection.execute(insert(table), several[start : start + _BATCH])


#: What an import writes: the journal and all that is projected from it.
WRITTEN: tuple[Table, ...] = (entry_table, *PROJECTED)
