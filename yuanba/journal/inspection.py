"""Looks at a store before anything is written in it.  Whatever is found, the files stay as they are."""

import struct
from pathlib import Path
from typing import Any

from yuanba.journal.engine import connect
from yuanba.journal.store_errors import StoreDamaged, StoreNewer

#: Migrations of the journal, oldest first; the last one is this program's shape.
REVISIONS = ("0001", "0002")

#: Layout of a write-ahead log.  Source: SQLite, file format, section 4.1.
_LOG_HEADER = struct.Struct(">8I")
_FRAME_HEADER = struct.Struct(">6I")
_MAGIC = (0x377F0682, 0x377F0683)


def inspect_store(path: Path, key: bytes) -> str:
    """Read which migration a store has reached, and look through every page of it.

    Raises:
        StoreNewer: a newer program wrote it.
        StoreDamaged: the file or its log is not sound, or the key does not fit.
    """
    if not path.stat().st_size:
        # SQLite takes an empty file for a new one and throws its log away.
        raise StoreDamaged(path=path)
    connection = connect(path, key, writes=False)
    try:
        found = revision(connection)
        if found is not None and found not in REVISIONS:
            raise StoreNewer(path=path)
        sound = connection.execute("PRAGMA quick_check(1)").fetchone() == ("ok",)
        _, frames, _ = connection.execute("PRAGMA wal_checkpoint(NOOP)").fetchone()
    finally:
        connection.close()
    if found is None or not sound or commits_lost(log_of(path), max(frames, 0)):
        raise StoreDamaged(path=path)
    return found


def revision(connection: Any) -> str | None:  # noqa: ANN401 - the driver's own connection type
    """Read which migration the store has reached; `None` for an empty file."""
    if connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'").fetchone() is None:
        return None
    found = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    return None if found is None else str(found[0])


def log_of(path: Path) -> Path:
    """Name the write-ahead log of a store file."""
    return path.with_name(f"{path.name}-wal")


def commits_lost(log: Path, sound_frames: int) -> bool:
    """Tell whether a log holds confirmed commits behind the point where SQLite stops reading it.

    SQLite takes a spoilt frame for the end of the log.  A power cut leaves at most one commit behind such a frame,
    the one that was being written: each is flushed before the next begins, and every start after a power cut begins
    the log anew.  Two of them mean that the log was damaged later.

    Args:
        log: the write-ahead log; there may be none.
        sound_frames: frames that SQLite accepts.
    """
    if not log.exists():
        return False
    with log.open("rb") as file:
        header = file.read(_LOG_HEADER.size)
        if len(header) < _LOG_HEADER.size:
            return False
        magic, _, page_bytes, _, *salts, _, _ = _LOG_HEADER.unpack(header)
        if magic not in _MAGIC or not _checks(header):
            # The header is flushed before the first frame: a log never starts with a spoilt one by itself.
            return log.stat().st_size > _LOG_HEADER.size + _FRAME_HEADER.size
        behind = 0
        place = _LOG_HEADER.size + sound_frames * (_FRAME_HEADER.size + page_bytes)
        while True:
            file.seek(place)
            frame = file.read(_FRAME_HEADER.size)
            if len(frame) < _FRAME_HEADER.size:
                return behind > 1
            _, pages_after_commit, *frame_salts, _, _ = _FRAME_HEADER.unpack(frame)
            behind += pages_after_commit > 0 and frame_salts == salts
            place += _FRAME_HEADER.size + page_bytes


def _checks(header: bytes) -> bool:
    """Tell whether a log header agrees with its own checksum."""
    byte_order = ">" if header[3] & 1 else "<"
    words = struct.unpack(f"{byte_order}6I", header[:24])
    one = two = 0
    for first, second in zip(words[::2], words[1::2], strict=True):
        one = (one + first + two) & 0xFFFFFFFF
        two = (two + second + one) & 0xFFFFFFFF
    return (one, two) == struct.unpack(">2I", header[24:])
