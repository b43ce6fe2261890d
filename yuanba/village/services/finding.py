"""Finding a service by what people call it: characters, pinyin, initials."""

from collections.abc import Collection
from typing import Protocol, TypeVar

from yuanba.village.courtyards.names import readings

#: Fewer letters would be found in too many words.
_FEWEST_LETTERS = 2
_NOWHERE = 3


class Named(Protocol):
    """Anything that has a name and words people use for it."""

    @property
    def name(self) -> str:
        """Its name."""

    @property
    def words(self) -> tuple[str, ...]:
        """Words people use for it."""


T = TypeVar("T", bound=Named)


def find_services(found: Collection[T], typed: str) -> tuple[T, ...]:
    """Find services by name, by words people use, by their pinyin or initials; all of them for an empty line.

    The word people typed may stand in the name, or the name in what they typed.
    """
    wanted = "".join(typed.split()).lower()
    if not wanted:
        return tuple(found)
    nearest = ((_nearness(one, wanted), place, one) for place, one in enumerate(found))
    return tuple(one for near, _, one in sorted(nearest, key=lambda each: each[:2]) if near < _NOWHERE)


def _nearness(one: Named, wanted: str) -> int:
    words = [one.name.lower(), *(word.lower() for word in one.words)]
    if wanted.isascii():
        words = [way for word in words for read in readings(word) for way in (read.full, read.initials)]
    if any(word.startswith(wanted) for word in words):
        return 0
    if len(wanted) >= _FEWEST_LETTERS and any(wanted in word for word in words):
        return 1
    return 2 if not wanted.isascii() and any(word in wanted for word in words) else _NOWHERE
