"""The proof that a paper is genuine: facts, digest, mark in the QR code, comparison with a file.

The facts of a paper are the lines of its pages exactly as one reads them, never a hidden field.  The mark in the QR
code says number, title and date in plain text, then edition, algorithm, short key id, digest of the facts and a
signature over all of these.
"""

import base64
import hashlib
import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from difflib import SequenceMatcher
from itertools import zip_longest

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from yuanba.kernel.errors import RuleBroken
from yuanba.printing.page import reading_lines
from yuanba.printing.preview import PlacedPage, placed_pages

#: Shape of the mark; a later one gets another number.
EDITION = 1
#: SHA-256 cut to sixteen bytes, signed with Ed25519.
ALGORITHM = 1
_KEY_ID_BYTES = 4
_DIGEST_BYTES = 16
_SIGNATURE_BYTES = 64
#: A longer title is cut in the mark, so that the code stays readable at 25 mm.
_TITLE_SIGNS = 24
#: Stands for a picture, a remark or a filled shape laid over a page.
FOREIGN = "overlay"

Pages = tuple[tuple[str, ...], ...]


class NoMark(RuleBroken):
    """The text of a QR code is not the mark of a paper of this program."""


class UnreadablePaper(RuleBroken):
    """The file is no PDF, or a damaged one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """What the QR code of a paper says."""

    number: str
    title: str
    #: Day of issue.
    issued_on: date
    #: First four bytes of the SHA-256 of the public key.
    key_id: bytes
    #: First sixteen bytes of the SHA-256 of the facts.
    digest: bytes
    signature: bytes = b""
    edition: int = EDITION
    algorithm: int = ALGORITHM

    @property
    def signed_bytes(self) -> bytes:
        """What the signature is over: all the rest of the mark."""
        return f"{self.number}\n{self.title}\n{self.issued_on.isoformat()}\n".encode() + self._head

    @property
    def _head(self) -> bytes:
        return bytes((self.edition, self.algorithm)) + self.key_id + self.digest


@dataclass(frozen=True, slots=True, kw_only=True)
class Registration:
    """What turns a preview into a paper that counts."""

    #: Number on paper, unique without a township and never changed.
    number: str
    issued_on: date
    key: Ed25519PrivateKey


@dataclass(frozen=True, slots=True, kw_only=True)
class FilePage:
    """One page of a file, as it would have been registered."""

    lines: tuple[str, ...]
    #: A picture, remark, filled shape, pale text or layer lies on it; our papers have none.
    foreign: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One place where a file is not what was registered."""

    #: From 1.
    page: int
    #: Line of the registered page, from 1; 0: the page as a whole.
    line: int
    #: As registered; empty: there was nothing.
    was: str
    #: As in the file; empty: it is gone.
    now: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What comparing a file with the registered facts came to."""

    #: In reading order; empty: the file says what was registered, on every page.
    differences: tuple[Difference, ...]

    @property
    def genuine(self) -> bool:
        """Tell whether the text of every page equals the registered facts."""
        return not self.differences


def facts_digest(pages: Pages) -> bytes:
    """Digest the lines of all pages: the first sixteen bytes of the SHA-256 of their MessagePack."""
    return hashlib.sha256(msgspec.msgpack.encode(pages)).digest()[:_DIGEST_BYTES]


def short_key_id(key: Ed25519PublicKey) -> bytes:
    """Name a public key in four bytes."""
    return hashlib.sha256(key.public_bytes(Encoding.Raw, PublicFormat.Raw)).digest()[:_KEY_ID_BYTES]


def sign_mark(registration: Registration, title: str, pages: Pages) -> Mark:
    """Make the signed mark of a paper whose pages are laid out."""
    mark = Mark(
        number=registration.number,
        title=title_in_mark(title),
        issued_on=registration.issued_on,
        key_id=short_key_id(registration.key.public_key()),
        digest=facts_digest(pages),
    )
    return replace(mark, signature=registration.key.sign(mark.signed_bytes))


def title_in_mark(title: str) -> str:
    """Cut a title to what the mark carries of it."""
    return " ".join(title.split())[:_TITLE_SIGNS]


def signature_holds(mark: Mark, key: Ed25519PublicKey) -> bool:
    """Tell whether the mark was signed with this key."""
    try:
        key.verify(mark.signature, mark.signed_bytes)
    except InvalidSignature:
        return False
    return True


def mark_text(mark: Mark) -> str:
    """Write a mark as the text of its QR code: number, title and date in plain words, then the rest."""
    packed = bytes((mark.edition, mark.algorithm)) + mark.key_id + mark.digest + mark.signature
    tail = base64.urlsafe_b64encode(packed).decode().rstrip("=")
    return f"{mark.number}\n{mark.title}\n{mark.issued_on.isoformat()}\n{tail}"


def read_mark(text: str) -> Mark:
    """Read the text of a QR code.

    Raises:
        NoMark: it is something else, or of an edition this program does not know.
    """
    try:
        number, title, day, tail = text.strip().split("\n")
        packed = base64.b64decode(tail + "=" * (-len(tail) % 4), altchars=b"-_", validate=True)
        issued_on = date.fromisoformat(day)
    except ValueError as error:
        raise NoMark from error
    key_end, digest_end = 2 + _KEY_ID_BYTES, 2 + _KEY_ID_BYTES + _DIGEST_BYTES
    if len(packed) != digest_end + _SIGNATURE_BYTES or (packed[0], packed[1]) != (EDITION, ALGORITHM):
        raise NoMark
    return Mark(
        number=number,
        title=title,
        issued_on=issued_on,
        key_id=packed[2:key_end],
        digest=packed[key_end:digest_end],
        signature=packed[digest_end:],
    )


def read_file(pdf: bytes) -> tuple[FilePage, ...]:
    """Read all pages out of a file.

    Raises:
        UnreadablePaper: no PDF.
    """
    return tuple(FilePage(lines=_lines(page), foreign=page.foreign) for page in _placed(pdf))


def read_pages(pdf: bytes) -> Pages:
    """Read the lines of all pages out of a file, as they would have been registered.

    Raises:
        UnreadablePaper: no PDF.
    """
    return tuple(page.lines for page in read_file(pdf))


def compare(pdf: bytes, registered: Pages) -> Comparison:
    """Compare a file with the registered facts; see `compare_pages`.

    Raises:
        UnreadablePaper: no PDF.
    """
    return compare_pages(read_file(pdf), registered)


def compare_pages(pages: Sequence[FilePage], registered: Pages) -> Comparison:
    """Compare the pages of a file with the registered facts, page by page and line by line.

    Another program may have saved it anew; only what one reads counts.  A picture, a remark, a filled shape, pale
    text or a layer on a page, which none of our papers has, is a difference of that page: it could cover what is
    compared.
    """
    found: list[Difference] = []
    for number, (page, lines) in enumerate(zip_longest(pages, registered), start=1):
        if page is None or lines is None:
            now = "" if page is None else "\n".join(page.lines)
            found.append(Difference(page=number, line=0, was="\n".join(lines or ()), now=now))
            continue
        found += _page_differences(number, lines, page.lines)
        if page.foreign:
            found.append(Difference(page=number, line=0, was="", now=FOREIGN))
    return Comparison(differences=tuple(found))


def _page_differences(number: int, was: Sequence[str], now: Sequence[str]) -> list[Difference]:
    found = []
    for tag, a, b, c, d in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        for place, (old, new) in enumerate(zip_longest(was[a:b], now[c:d], fillvalue="")):
            found.append(Difference(page=number, line=min(a + place, len(was) - 1) + 1, was=old, now=new))
    return found


def _placed(pdf: bytes) -> list[PlacedPage]:
    try:
        return placed_pages(pdf)
    except ValueError as error:
        raise UnreadablePaper from error


def _lines(page: PlacedPage) -> tuple[str, ...]:
    return reading_lines(sign for sign in page.signs if math.isfinite(sign[1]))
