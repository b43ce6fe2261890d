"""Is a paper genuine: does every page say what was registered, does the signature hold, is it still the current one.

A file of text is compared line by line, and looked at: what it shows must be what it reads.  Of a photograph or a
number only the register can be asked; whoever holds the sheet then compares the words.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from sqlalchemy import Connection

from yuanba.journal.chain import public_keys
from yuanba.printing.font_files import FontMissing
from yuanba.printing.fonts import FontSet, load_fonts
from yuanba.printing.likeness import unlike_pages
from yuanba.printing.photographs import marks_in_picture, marks_in_scan
from yuanba.printing.preview import is_loaded
from yuanba.printing.registered import draw_registered, registered_mark
from yuanba.printing.registration import (
    FOREIGN,
    Difference,
    FilePage,
    Mark,
    NoMark,
    Pages,
    UnreadablePaper,
    compare_pages,
    facts_digest,
    read_file,
    short_key_id,
    signature_holds,
)
from yuanba.printing.verdicts import Alteration, Change, FileNotRead, Finding, NoCodeSeen, Verdict
from yuanba.village.notices.model import Paper
from yuanba.village.notices.queries import papers_numbered

#: A number on paper: year, courtyard code, tag of the installation, counter.
_NUMBER = re.compile(r"(?<![0-9A-Z])(\d{4}-(?:[0-9A-Z]+-)?[0-9A-Z]{3}-\d{4,})(?![0-9])")
#: Within so many bytes a PDF says that it is one.  Source: ISO 32000-1, annex H, note 13.
_PDF_HEAD = 1024
#: Larger files are no papers of ours: 77 pages have 300 KB, a photograph 20 MB.
_MOST_BYTES = 200_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperFile:
    """What could be read of a file."""

    #: Empty where its pages are pictures.
    pages: tuple[FilePage, ...] = ()
    #: It brings a program, a form or another file along.
    loaded: bool = False
    #: The file itself, to be looked at; empty where its pages are pictures.
    pdf: bytes = b""
    #: Read off a photograph or a scan.
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """What comparing the words of a file with the register came to."""

    verdict: Verdict
    #: To be looked at too; None: there is nothing to look for.
    paper: Paper | None = None


def read_path(path: Path) -> PaperFile:
    """Read a file from disk; see `read_paper`.

    Raises:
        FileNotRead: it cannot be read at all.
        UnreadablePaper, NotAPicture, NoCodeSeen, NoMark: there is no paper of this program in it.
    """
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise FileNotRead(path=path)
        content = path.read_bytes()
    except OSError as error:
        raise FileNotRead(path=path) from error
    return read_paper(content)


def read_paper(content: bytes) -> PaperFile:
    """Read a PDF, or the code off a photograph or scan.

    Raises:
        UnreadablePaper: a damaged PDF.
        NotAPicture, NoCodeSeen, NoMark: no PDF, and no paper of this program can be made out in it.
    """
    if b"%PDF-" not in content[:_PDF_HEAD]:
        return PaperFile(marks=marks_in_picture(content))
    pages = read_file(content)
    if any(page.lines for page in pages):
        return PaperFile(pages=pages, pdf=content, loaded=is_loaded(content))
    try:
        return PaperFile(marks=marks_in_scan(content))
    except (NoCodeSeen, NoMark):
        return PaperFile(pages=pages)
    except ValueError as error:
        raise UnreadablePaper from error


def verify(connection: Connection, file: PaperFile) -> Verdict:
    """Check what was read of a file against the register."""
    return look(compared(connection, file), file)


def compared(connection: Connection, file: PaperFile) -> Compared:
    """Compare the words of a file with the register; a paper that reads as registered is still to be looked at."""
    if file.marks:
        found = [verify_mark(connection, mark) for mark in file.marks]
        return Compared(verdict=next((one for one in found if one.finding is not Finding.UNKNOWN), found[0]))
    numbers = _numbers(file.pages)
    for number in numbers:
        checked = [_check(connection, paper, file) for paper in papers_numbered(connection, number)]
        if checked:
            # Two installations that drew the same three signs: the one that fits best is meant.
            return min(checked, key=lambda one: len(one.verdict.alterations))
    return Compared(verdict=Verdict(finding=Finding.UNKNOWN, number=next(iter(numbers), "")))


def look(words: Compared, file: PaperFile) -> Verdict:
    """Look whether a paper that reads as registered shows the same; needs no store, and seconds for a long paper."""
    if words.paper is None:
        return words.verdict
    pages = _disguised(words.paper, file.pdf)
    if pages is None:
        return replace(words.verdict, finding=Finding.REGISTERED)
    if not pages:
        return words.verdict
    alterations = tuple(Alteration(change=Change.DISGUISED, page=page) for page in pages)
    return replace(words.verdict, finding=Finding.ALTERED, alterations=alterations)


def verify_mark(connection: Connection, mark: Mark) -> Verdict:
    """Ask the register about the code of a paper.

    The code proves that such a paper was made here; the words of the sheet in hand are still to be compared.
    """
    found = papers_numbered(connection, mark.number)
    for paper in found:
        if registered_mark(paper) == mark and proved(connection, paper):
            return Verdict(finding=Finding.REGISTERED, number=mark.number, paper=paper.line, mark=mark)
    if not found:
        return Verdict(finding=Finding.UNKNOWN, number=mark.number, mark=mark)
    return Verdict(
        finding=Finding.ALTERED,
        number=mark.number,
        paper=found[0].line,
        alterations=(Alteration(change=Change.CODE),),
        mark=mark,
    )


def verify_number(connection: Connection, number: str) -> Verdict:
    """Ask the register about a number as printed."""
    found = papers_numbered(connection, number)
    if not found:
        return Verdict(finding=Finding.UNKNOWN, number=number)
    return Verdict(finding=Finding.REGISTERED, number=number, paper=found[0].line)


def proved(connection: Connection, paper: Paper) -> bool:
    """Tell whether the registered facts have the registered digest and a key of this store has signed it."""
    if facts_digest(paper.pages) != paper.digest:
        return False
    mark = registered_mark(paper)
    return any(short_key_id(key) == paper.key_id and signature_holds(mark, key) for key in public_keys(connection))


def _check(connection: Connection, paper: Paper, file: PaperFile) -> Compared:
    differences = compare_pages(file.pages, paper.pages).differences
    alterations = tuple(_alterations(differences, file.pages, paper))
    if file.loaded:
        alterations = (*alterations, Alteration(change=Change.LOADED))
    if not alterations and not proved(connection, paper):
        alterations = (Alteration(change=Change.CODE),)
    verdict = Verdict(
        finding=Finding.ALTERED if alterations else Finding.GENUINE,
        number=paper.line.number,
        paper=paper.line,
        alterations=alterations,
        words_alike=not differences,
    )
    return Compared(verdict=verdict, paper=None if alterations else paper)


def _disguised(paper: Paper, pdf: bytes) -> tuple[int, ...] | None:
    """List the pages that read as registered and show something else; None: the paper cannot be drawn as it was.

    Of a sign that none of our fonts has only the place is passed over: a font of the user may have drawn it.
    """
    try:
        drawn = draw_registered(paper, _shipped_fonts())
    except FontMissing:
        return None
    return None if drawn is None else unlike_pages(pdf, drawn.pdf, drawn.blanks)


@cache
def _shipped_fonts() -> FontSet:
    return load_fonts()


def _alterations(differences: Iterable[Difference], pages: Sequence[FilePage], paper: Paper) -> Iterable[Alteration]:
    """Say what a person would say: a page swapped is one alteration, not forty lines."""
    whole: set[int] = set()
    for one in differences:
        if one.now == FOREIGN:
            yield Alteration(change=Change.COVERED, page=one.page)
        elif one.page > len(pages):
            yield Alteration(change=Change.MISSING, page=one.page)
        elif one.page not in whole:
            page = _page_as_a_whole(one.page, pages[one.page - 1].lines, paper)
            if page is None:
                yield Alteration(change=Change.LINE, page=one.page, line=one.line, was=one.was, now=one.now)
            else:
                whole.add(one.page)
                yield page


def _page_as_a_whole(number: int, lines: tuple[str, ...], paper: Paper) -> Alteration | None:
    """Tell whether a page is out of place or another paper's; None: it is this page, with other lines."""
    registered: Pages = paper.pages
    if lines in registered:
        return Alteration(change=Change.MOVED, page=number, belongs=registered.index(lines) + 1)
    others = [other for other in _numbers_on(lines) if other != paper.line.number]
    if others and paper.line.number not in _numbers_on(lines):
        return Alteration(change=Change.OTHER_PAPER, page=number, now=others[-1])
    if number > len(registered):
        return Alteration(change=Change.ADDED, page=number)
    return None


def _numbers(pages: Iterable[FilePage]) -> list[str]:
    """List the numbers on the pages of a file, that of most pages first."""
    counted = Counter(number for page in pages for number in set(_numbers_on(page.lines)))
    return sorted(counted, key=lambda number: (-counted[number], number))


def _numbers_on(lines: Iterable[str]) -> list[str]:
    return [number for line in lines for number in _NUMBER.findall(line)]
