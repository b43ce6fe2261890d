"""Is a paper genuine: does every page say what was registered, does the signature hold, is it still the current one."""

import re
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Connection

from yuanba.journal.chain import public_keys
from yuanba.printing.registration import (
    Difference,
    Mark,
    compare,
    facts_digest,
    read_pages,
    short_key_id,
    signature_holds,
    title_in_mark,
)
from yuanba.village.notices.model import Paper
from yuanba.village.notices.queries import papers_numbered

#: A number on paper: year, courtyard code, tag of the installation, counter.
_NUMBER = re.compile(r"(?<![0-9A-Z])(\d{4}-(?:[0-9A-Z]+-)?[0-9A-Z]{3}-\d{4,})(?![0-9])")


class Finding(StrEnum):
    """What came of the check."""

    GENUINE = "genuine"
    ALTERED = "altered"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What can be said of a paper."""

    finding: Finding
    #: As read from the paper; empty: none was found.
    number: str = ""
    #: What differs, in reading order; only where it was altered.
    differences: tuple[Difference, ...] = ()
    #: Number of the paper that has taken its place; empty: it is the current one.
    replaced_by: str = ""


def verify_pdf(connection: Connection, pdf: bytes) -> Verdict:
    """Check a file against the register.

    Raises:
        UnreadablePaper: the file is no PDF.
    """
    numbers = {number for page in read_pages(pdf) for line in page for number in _NUMBER.findall(_narrow(line))}
    verdict = Verdict(finding=Finding.UNKNOWN, number=min(numbers, default=""))
    for number in sorted(numbers):
        for paper in papers_numbered(connection, number):
            found = _check(connection, paper, pdf)
            if found.finding is Finding.GENUINE:
                return found
            verdict = found
    return verdict


def _check(connection: Connection, paper: Paper, pdf: bytes) -> Verdict:
    differences = compare(pdf, paper.pages).differences
    genuine = not differences and _proved(connection, paper)
    return Verdict(
        finding=Finding.GENUINE if genuine else Finding.ALTERED,
        number=paper.line.number,
        differences=differences,
        replaced_by=paper.line.replaced_by,
    )


def _proved(connection: Connection, paper: Paper) -> bool:
    """Tell whether the registered facts have the registered digest and a key of this store has signed it."""
    if facts_digest(paper.pages) != paper.digest:
        return False
    mark = Mark(
        number=paper.line.number,
        title=title_in_mark(paper.line.title),
        issued_on=paper.line.issued_on,
        key_id=paper.key_id,
        digest=paper.digest,
        signature=paper.signature,
    )
    return any(short_key_id(key) == paper.key_id and signature_holds(mark, key) for key in public_keys(connection))


def _narrow(line: str) -> str:
    return line.replace(" ", "")
