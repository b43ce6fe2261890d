"""The foldings of all slices, those that judge an entry before those that only receive its postings."""

from typing import Any

from yuanba.journal.projection import Folding

FOLDINGS: tuple[Folding[Any], ...] = ()
