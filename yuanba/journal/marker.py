"""The marker file that tells a restored or cloned store that it is one.

The store remembers a random value; the same value stands in a file outside the store and is renewed at each start.  A
copy that comes back later, or runs on another machine, finds another value or none.
"""

import os
import secrets
from pathlib import Path

from sqlalchemy import Connection, delete, insert, select

from yuanba.journal.tables import memory_table

#: What the marker file held when the store was opened last, and what it was to hold from then on.
_PRESENT = "marker"
_COMING = "marker_coming"
_BYTES = 16
#: There is no marker file; a store that remembers this is no original.
_NOTHING = b""


def is_original(connection: Connection, marker_file: Path) -> bool:
    """Tell whether this store is the one that was last open on this machine.

    A start that was cut short, or a file system that forgot the file's last change with the power, leaves the value
    before; both are accepted.
    """
    accepted = set(connection.scalars(select(memory_table.c.value).where(memory_table.c.name.in_((_PRESENT, _COMING)))))
    held = _held(marker_file)
    return held != _NOTHING and held in accepted


def announce(connection: Connection, marker_file: Path) -> bytes:
    """Note in the store what the marker file holds and what it is about to hold; commit before `place`."""
    coming = secrets.token_bytes(_BYTES)
    connection.execute(delete(memory_table).where(memory_table.c.name.in_((_PRESENT, _COMING))))
    connection.execute(
        insert(memory_table),
        [{"name": _PRESENT, "value": _held(marker_file)}, {"name": _COMING, "value": coming}],
    )
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


def _held(marker_file: Path) -> bytes:
    """Read the marker file."""
    return marker_file.read_bytes() if marker_file.exists() else _NOTHING
