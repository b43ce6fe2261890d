"""Trains the dictionary that segments are compressed with, on the sample village.

Run from the root of the repository: ``python resources/exchange/build.py``.  A dictionary that was shipped once is
never made again: a new one gets the next number, and `yuanba.exchange.segment` seals with it from then on.
"""

import sys
import tempfile
from datetime import date
from itertools import groupby
from pathlib import Path

import zstandard
from sqlalchemy import select

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1]))

from yuanba.exchange.segment import packed_body  # noqa: E402
from yuanba.journal.projector import arrived_from, stored_entries  # noqa: E402
from yuanba.journal.store import Places, Store  # noqa: E402
from yuanba.journal.tables import entry_table  # noqa: E402
from yuanba.journal.vault import UserFile  # noqa: E402
from yuanba.village.catalogue import FOLDINGS  # noqa: E402
from yuanba.village.sample import village  # noqa: E402

NUMBER = 1
#: Source: sync-and-storage, section 4.1: 48 to 64 KB.
MOST_BYTES = 64 * 1024
#: Entries a device gathers between two syncs: one act, a meeting, a busy day.
SIZES = (1, 4, 16, 50)


def main() -> None:
    """Make the sample village, cut its year into segments of several sizes, and train on their bodies."""
    with tempfile.TemporaryDirectory() as folder:
        places = Places(folder=Path(folder) / "store", key_places=(UserFile(Path(folder) / "store"),))
        village.make(places, date(2026, 11, 25), lambda *_: None)
        store = Store.open(places, foldings=FOLDINGS)
        with store.reading() as connection:
            query = stored_entries.order_by(entry_table.c.chain, entry_table.c.number)
            entries = [arrived_from(row).entry for row in connection.execute(query)]
            assert connection.scalar(select(entry_table.c.id).limit(1)) is not None
        store.close()
    samples = [
        packed_body(chain[start : start + size])
        for size in SIZES
        for _, group in groupby(entries, key=lambda one: one.chain)
        for chain in [list(group)]
        for start in range(0, len(chain), size)
    ]
    trained = zstandard.train_dictionary(MOST_BYTES, samples, level=19)
    (HERE / f"dictionary_{NUMBER}.zdict").write_bytes(trained.as_bytes())


if __name__ == "__main__":
    main()
