"""What a demonstration is made of: steps told one by one, each with its picture."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Act:
    """One step of a demonstration."""

    #: For the terminal, and in short for the name of its picture.
    told: str
    name: str
    do: Callable[[], None]


def play(acts: Sequence[Act], picture: Callable[[str], None], tell: Callable[[str], None]) -> str:
    """Do one act after another, telling how far it is and keeping a picture of each.

    Returns:
        What went wrong; empty: nothing.
    """
    for number, act in enumerate(acts, start=1):
        began = time.monotonic()
        try:
            act.do()
            picture(f"{number:02}-{act.name}")
        # A demonstration that breaks must say where, whatever it was.
        except Exception as error:  # noqa: BLE001
            tell(f"[{number:2}/{len(acts)}] {act.told}: failed")
            picture("failure")
            return f"{type(error).__name__}: {error}"
        tell(f"[{number:2}/{len(acts)}] {act.told} ({time.monotonic() - began:.1f} s)")
    return ""
