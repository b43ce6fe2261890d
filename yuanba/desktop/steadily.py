"""Makes many values at once without Python looking through everything the program holds meanwhile."""

import gc
from threading import Lock


class _Steadily:
    """Keeps Python from looking for rubbish while much is made at once.

    A long paper makes a million short-lived values, a board of thousands of tickets as many lines; each look through
    everything the program holds would stop the window for a fifth of a second, and finds nothing that is not freed
    anyway.  Several threads may be at it: with the last of them Python looks again as it did before the first, also
    when one fails.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._at_it = 0
        self._looked_before = True

    def __enter__(self) -> None:
        with self._lock:
            if not self._at_it:
                self._looked_before = gc.isenabled()
                gc.disable()
            self._at_it += 1

    def __exit__(self, *_: object) -> None:
        with self._lock:
            self._at_it -= 1
            if not self._at_it and self._looked_before:
                gc.enable()


#: One for the whole program.
steadily = _Steadily()
