"""Finds the words for a mishap or a fact in the wording of the areas."""

import importlib
from functools import cache
from typing import Any

from yuanba.desktop.wordings import WORDINGS
from yuanba.kernel.errors import Mishap


@cache
def errors() -> dict[type[Mishap], Any]:
    """Give the sentence of each mishap, as a function of it."""
    return {kind: said for module in _wordings() for kind, said in module.ERRORS.items()}


@cache
def histories() -> dict[str, Any]:
    """Give the sentence of each kind of fact, as a function of its body."""
    return {kind: said for module in _wordings() for kind, said in module.HISTORY.items()}


def sentence(mishap: Mishap) -> str:
    """Say in one sentence what went wrong and what to do."""
    for kind in type(mishap).__mro__:
        if kind in errors():
            said: str = errors()[kind](mishap)
            return said
    raise AssertionError(f"{type(mishap).__name__} has no words")


@cache
def _wordings() -> tuple[Any, ...]:
    return tuple(importlib.import_module(name) for name in WORDINGS)
