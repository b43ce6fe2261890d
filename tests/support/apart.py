"""A township and its devices as real processes, to be killed: run as a program with a role.

``serve FOLDER PORT`` serves an office over TLS.  ``work FOLDER CONFIRMED`` writes and sends without end; each deed that
has been saved is noted in a file.
"""

import sys
import time
from pathlib import Path

from support.stores import A_LEADER, places_in
from support.toy import TOY_FOLDINGS, YardOpened
from yuanba.exchange import session
from yuanba.exchange.line import Line
from yuanba.exchange.membership import membership
from yuanba.exchange.mishaps import LineDown, TownshipBusy
from yuanba.journal.store import Store
from yuanba.journal.vault import UserFile
from yuanba.kernel.ids import derived_id, new_id
from yuanba.township import serving
from yuanba.township.office import PostOffice

SCOPE = derived_id("scope", 0)
_PAUSE_SECONDS = 0.02


def open_apart(folder: Path) -> PostOffice:
    """Open the office in a folder with the clock of the machine."""
    return PostOffice.open(folder, now=serving.now, key_places=(UserFile(folder),))


def serve(folder: Path, port: int) -> None:
    """Serve an office until killed."""
    office = open_apart(folder)
    serving.serve(office, host="127.0.0.1", port=port, tls=serving.certificate(folder))


def work(folder: Path, confirmed: Path) -> None:
    """Write and send until killed."""
    store = Store.open(places_in(folder), foldings=TOY_FOLDINGS)
    with store.reading() as connection:
        joined = membership(connection)
    line = Line(joined.address, joined.pinned)
    with confirmed.open("a", encoding="ascii") as noted:
        while True:
            for _ in range(3):
                subject = new_id()
                with store.work(A_LEADER) as deed:
                    deed.record(YardOpened(sign=folder.name), scope=SCOPE, subject=subject)
                    deed.commit()
                noted.write(f"{subject.hex()}\n")
                noted.flush()
            try:
                session.exchange(store, line.carry, serving.now, rounds=3)
            except (LineDown, TownshipBusy):
                time.sleep(_PAUSE_SECONDS)
            time.sleep(_PAUSE_SECONDS)


if __name__ == "__main__":
    role, first, second = sys.argv[1:]
    if role == "serve":
        serve(Path(first), int(second))
    else:
        work(Path(first), Path(second))
