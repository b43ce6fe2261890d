"""Segments, the receipts for them, and what offices are known to hold.

Written out and not taken from `yuanba.journal.tables`: a migration never changes when the live tables do.
"""

from alembic import op

revision = "0002"
down_revision = "0001"

_STATEMENTS = (
    "ALTER TABLE entry ADD COLUMN segment INTEGER",
    "ALTER TABLE receipt ADD COLUMN set_aside BOOLEAN NOT NULL DEFAULT 0",
    """CREATE TABLE segment (
        position INTEGER PRIMARY KEY AUTOINCREMENT, name BLOB NOT NULL UNIQUE, chain BLOB NOT NULL,
        scope BLOB NOT NULL, "first" INTEGER NOT NULL, "last" INTEGER NOT NULL, before BLOB NOT NULL,
        sealed BLOB NOT NULL)""",
    "CREATE INDEX segment_scope ON segment (scope)",
    """CREATE TABLE statement (
        digest BLOB NOT NULL PRIMARY KEY, segment BLOB NOT NULL, signed BLOB NOT NULL)""",
    "CREATE INDEX statement_segment ON statement (segment)",
    """CREATE TABLE delivery (
        office BLOB NOT NULL, segment BLOB NOT NULL, epoch BLOB NOT NULL,
        PRIMARY KEY (office, segment)) WITHOUT ROWID""",
)


def upgrade() -> None:
    """Make the tables of the exchange."""
    for statement in _STATEMENTS:
        op.execute(statement)
