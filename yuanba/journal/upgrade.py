"""Brings the journal and local tables of a store to this program's shape, on a verified copy.

Projected tables are not migrated; they are rebuilt, see `yuanba.journal.replay`.
"""

import os
import shutil
from pathlib import Path

import sqlcipher3.dbapi2 as driver
from sqlalchemy import Engine

from yuanba.journal.engine import connect, open_engine
from yuanba.journal.inspection import log_of
from yuanba.journal.store_errors import StoreDamaged

#: Folder of the migrations.
MIGRATIONS = Path(__file__).parent / "migrations"


def migrate(engine: Engine) -> None:
    """Run the migrations that are still missing."""
    # Alembic costs a tenth of a second and is needed only when the shape changes.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def copy_verified(path: Path, key: bytes, target: Path) -> None:
    """Copy a store into another file and check the copy page by page.

    Raises:
        StoreDamaged: the copy is not sound; it was removed, the original is as it was.
    """
    remove_store_file(target)
    source = connect(path, key, writes=True)
    try:
        source.execute("ATTACH DATABASE ? AS copy KEY ?", (str(target), f"x'{key.hex()}'"))
        source.execute("SELECT sqlcipher_export('copy')")
        source.execute("DETACH DATABASE copy")
    finally:
        source.close()
    if not is_sound(target, key):
        remove_store_file(target)
        raise StoreDamaged(path=path)


def is_sound(path: Path, key: bytes) -> bool:
    """Check every page of a store file."""
    connection = connect(path, key, writes=False)
    try:
        answer = connection.execute("PRAGMA integrity_check").fetchone()
        return bool(answer and answer[0] == "ok")
    except driver.DatabaseError:
        return False
    finally:
        connection.close()


def upgrade(path: Path, key: bytes, found: str) -> None:
    """Migrate a copy, check it, and put it in the place of the store; the old file stays beside it.

    Raises:
        StoreDamaged: the copy did not come out sound; the store is as it was.
    """
    carry_in_log(path, key)
    copy = path.with_name(f"{path.name}.upgrading")
    try:
        copy_verified(path, key, copy)
        engine = open_engine(copy, key, writes=True)
        try:
            migrate(engine)
        finally:
            engine.dispose()
        carry_in_log(copy, key)
        if not is_sound(copy, key):
            raise StoreDamaged(path=path)
        _keep(path, path.with_name(f"{path.name}.before-{found}"))
        copy.replace(path)
    finally:
        remove_store_file(copy)


def carry_in_log(path: Path, key: bytes) -> None:
    """Let a store file hold everything by itself, because it is about to be renamed or copied without its log.

    Closing the last connection does the same, but says nothing when the disk is full.

    Raises:
        StoreDamaged: the log would not go; nothing was lost.
    """
    connection = connect(path, key, writes=True)
    try:
        busy, _, _ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    finally:
        connection.close()
    log = log_of(path)
    if busy or (log.exists() and log.stat().st_size):
        raise StoreDamaged(path=path)


def remove_store_file(path: Path) -> None:
    """Remove a store file and what SQLite keeps beside it; nothing happens when there is none."""
    for beside in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + beside).unlink(missing_ok=True)


def _keep(path: Path, kept: Path) -> None:
    """Give a file a second name, or copy it where the disk knows no second names."""
    kept.unlink(missing_ok=True)
    try:
        os.link(path, kept)
    except OSError:
        shutil.copyfile(path, kept)
