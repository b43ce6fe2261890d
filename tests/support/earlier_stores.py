"""A store that an earlier program wrote, and a paper that it printed.

``earlier/0001.sql.xz`` holds the tables of the first edition in plain text, with the first evening of the invented
Laojingwan courtyard in them: its household list, its posts, one meeting and six papers.  ``earlier/posting.pdf`` is the
sheet for the board among these, as it was saved that evening.
"""

import lzma
import sqlite3
from pathlib import Path

from yuanba.journal.engine import connect
from yuanba.journal.store import Places
from yuanba.journal.vault import UserFile, create_vault

_EARLIER = Path(__file__).parent / "earlier"
POSTING = _EARLIER / "posting.pdf"


def earlier_tables() -> sqlite3.Connection:
    """Give the tables as the earlier program left them."""
    tables = sqlite3.connect(":memory:")
    tables.executescript(_script())
    return tables


def earlier_store(folder: Path) -> Places:
    """Lay the store of the earlier program into a folder, encrypted under a key of its own."""
    places = Places(folder=folder / "store", marker_folder=folder / "outside", key_places=(UserFile(folder / "store"),))
    places.folder.mkdir(parents=True)
    connection = connect(places.store_file, create_vault(places.folder, places.keys), writes=True)
    connection.executescript(_script())
    connection.close()
    return places


def _script() -> str:
    return lzma.decompress((_EARLIER / "0001.sql.xz").read_bytes()).decode()
