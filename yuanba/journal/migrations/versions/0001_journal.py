"""The journal, its chains and receipts, and the tables that stay on this machine.

Written out and not taken from `yuanba.journal.tables`: a migration never changes when the live tables do.
"""

from alembic import op

revision = "0001"
down_revision = None

_STATEMENTS = (
    """CREATE TABLE entry (
        position INTEGER PRIMARY KEY AUTOINCREMENT, id BLOB NOT NULL UNIQUE, chain BLOB NOT NULL,
        number INTEGER NOT NULL, stamp BIGINT NOT NULL, actor BLOB NOT NULL, known_by VARCHAR NOT NULL,
        act BLOB NOT NULL, scope BLOB NOT NULL, subject BLOB NOT NULL, also BLOB NOT NULL,
        kind VARCHAR NOT NULL, edition INTEGER NOT NULL, body BLOB NOT NULL,
        UNIQUE (chain, number, id))""",
    """CREATE TABLE receipt (
        entry_id BLOB NOT NULL PRIMARY KEY, received_at BIGINT NOT NULL, number INTEGER NOT NULL)""",
    """CREATE TABLE incarnation (
        id BLOB NOT NULL PRIMARY KEY, started_at BIGINT NOT NULL, private_key BLOB NOT NULL,
        tag VARCHAR(3) NOT NULL UNIQUE)""",
    """CREATE TABLE chain (
        id BLOB NOT NULL PRIMARY KEY, scope BLOB NOT NULL, incarnation BLOB NOT NULL)""",
    """CREATE TABLE draft (
        key VARCHAR NOT NULL, line INTEGER NOT NULL, body BLOB NOT NULL,
        PRIMARY KEY (key, line)) WITHOUT ROWID""",
    """CREATE TABLE memory (name VARCHAR NOT NULL PRIMARY KEY, value BLOB NOT NULL)""",
)


def upgrade() -> None:
    """Make the first tables."""
    for statement in _STATEMENTS:
        op.execute(statement)
