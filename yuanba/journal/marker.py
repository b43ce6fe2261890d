"""The marker file that tells a restored or cloned store that it is one.

The store remembers a random value; the same value stands in a file outside the store and is renewed at each start.  A
copy that comes back later, or runs on another machine, finds another value or none.
"""

import os
import secrets
from pathlib import Path

from sqlalchemy import Connection, delete, insert, select

from yuanba.journal.tables import memory_table

_EXPECTED = "marker"
_COMING = "marker_coming"
_BYTES = 16


def is_original(connection: Connection, marker_file: Path) -> bool:
    """Tell whether this store is the one that was last open on this machine.

    A start that was cut short between the store and the file leaves either of two values; both are accepted.
    """
    accepted = set(
        connection.scalars(select(memory_table.c.value).where(memory_table.c.name.in_((_EXPECTED, _COMING))))
    )
    return marker_file.exists() and marker_file.read_bytes() in accepted


def announce(connection: Connection) -> bytes:
    """Note in the store which value the marker file is about to hold; commit before `place`."""
    coming = secrets.token_bytes(_BYTES)
    _remember(connection, _COMING, coming)
    return coming


def place(marker_file: Path, value: bytes) -> None:
    """Put the value into the marker file, whole or not at all."""
    marker_file.parent.mkdir(parents=True, exist_ok=True)
    beside = marker_file.with_suffix(".new")
    with beside.open("wb") as file:
        file.write(value)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(marker_file)


def settle(connection: Connection, value: bytes) -> None:
    """Note that the marker file holds the value."""
    _remember(connection, _EXPECTED, value)


def _remember(connection: Connection, name: str, value: bytes) -> None:
    connection.execute(delete(memory_table).where(memory_table.c.name == name))
    connection.execute(insert(memory_table), {"name": name, "value": value})
