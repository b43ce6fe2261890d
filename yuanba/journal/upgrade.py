"""Brings the journal and local tables of a store to this program's shape, on a verified copy.

Projected tables are not migrated; they are rebuilt, see `yuanba.journal.replay`.
"""

import os
from pathlib import Path

import sqlcipher3.dbapi2 as driver
from sqlalchemy import Connection, Engine

from yuanba.journal.engine import open_engine
from yuanba.journal.store_errors import StoreDamaged, StoreNewer

#: Migrations of the journal, oldest first; the last one is this program's shape.
REVISIONS = ("0001",)


def revision(connection: Connection) -> str | None:
    """Read which migration the store has reached; `None` for an empty file."""
    present = connection.exec_driver_sql("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'").scalar()
    if not present:
        return None
    found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    return None if found is None else str(found)


def check_revision(path: Path, found: str | None) -> None:
    """Refuse a store of a newer program.

    Raises:
        StoreNewer: nothing was changed.
    """
    if found is not None and found not in REVISIONS:
        raise StoreNewer(path=path)


def migrate(engine: Engine) -> None:
    """Run the migrations that are still missing."""
    # Alembic costs a tenth of a second and is needed only when the shape changes.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def copy_verified(path: Path, key: bytes, target: Path) -> None:
    """Copy a store into another file and check the copy page by page.

    Raises:
        StoreDamaged: the copy is not sound; it was removed, the original is as it was.
    """
    target.unlink(missing_ok=True)
    source = driver.connect(str(path), isolation_level=None)
    source.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    source.execute("ATTACH DATABASE ? AS copy KEY ?", (str(target), f"x'{key.hex()}'"))
    source.execute("SELECT sqlcipher_export('copy')")
    source.execute("DETACH DATABASE copy")
    source.close()
    if not is_sound(target, key):
        target.unlink()
        raise StoreDamaged(path=path)


def is_sound(path: Path, key: bytes) -> bool:
    """Check every page of a store file."""
    connection = driver.connect(str(path), isolation_level=None)
    try:
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
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
    copy = path.with_name(f"{path.name}.upgrading")
    copy_verified(path, key, copy)
    engine = open_engine(copy, key, writes=True)
    migrate(engine)
    engine.dispose()
    if not is_sound(copy, key):
        raise StoreDamaged(path=path)
    for suffix in ("-wal", "-shm"):
        Path(f"{copy}{suffix}").unlink(missing_ok=True)
    kept = path.with_name(f"{path.name}.before-{found}")
    kept.unlink(missing_ok=True)
    os.link(path, kept)
    copy.replace(path)
