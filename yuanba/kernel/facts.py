"""The mark that makes a frozen dataclass the body of a journal entry.

A kind with its edition is written into the journal for ever, so an edition is never given another shape: fields are
only added, with a default, or a new edition is made and the old one kept readable.
"""

from collections.abc import Callable
from dataclasses import is_dataclass
from typing import TypeVar

#: A thing that happened, in the past tense: any frozen dataclass declared with `fact`.
Fact = object

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


def kind_of(body: Fact | type) -> tuple[str, int]:
    """Give kind and edition of a fact or of its class.

    Raises:
        TypeError: it was never declared as a fact.
    """
    shape = body if isinstance(body, type) else type(body)
    try:
        return shape.KIND, shape.EDITION  # type: ignore[attr-defined]
    except AttributeError as error:
        raise TypeError(f"{shape} is declared as no fact") from error
