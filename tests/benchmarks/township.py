"""A township in a process of its own, to be measured: run as a program with folder, URL, port, and 1 for no TLS."""

import sys
from pathlib import Path

from yuanba.journal.vault import UserFile
from yuanba.township import serving
from yuanba.township.office import PostOffice


def main() -> None:
    """Serve until killed."""
    folder, url, port, plain = sys.argv[1:]
    home = Path(folder)
    office = PostOffice.open(home, now=serving.now, url=url, key_places=(UserFile(home),))
    tls = None if int(plain) else serving.certificate(home)
    serving.serve(office, host="127.0.0.1", port=int(port), tls=tls)


if __name__ == "__main__":
    main()
