"""The mark that makes a frozen dataclass the body of a journal entry.

A kind with its edition is written into the journal for ever, so an edition is never given another shape: fields are
only added, with a default, or a new edition is made and the old one kept readable.
"""

from collections.abc import Callable
from dataclasses import is_dataclass
from typing import ClassVar, Protocol, TypeVar


class Fact(Protocol):
    """A thing that happened, in the past tense."""

    #: Slice and past-tense name, such as ``meetings.decision_sealed``.
    KIND: ClassVar[str]
    #: Shape of the body under this kind, from 1.
    EDITION: ClassVar[int]


_T = TypeVar("_T", bound=type)

_FACTS: dict[tuple[str, int], type] = {}


def fact(kind: str, edition: int = 1) -> Callable[[_T], _T]:
    """Declare a dataclass as the body of entries of this kind and edition."""

    def declare(body: _T) -> _T:
        if not is_dataclass(body):
            raise TypeError(f"{body} is no dataclass")
        if (kind, edition) in _FACTS:
            raise ValueError(f"{kind} edition {edition} is declared twice")
        body.KIND = kind  # type: ignore[attr-defined]
        body.EDITION = edition  # type: ignore[attr-defined]
        _FACTS[(kind, edition)] = body
        return body

    return declare


def declared_facts() -> dict[tuple[str, int], type]:
    """List every body declared so far, by kind and edition."""
    return dict(_FACTS)
