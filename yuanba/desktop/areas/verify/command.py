"""The check of a paper without a window: the same verdict in the same words, and a code for other programs."""

from dataclasses import dataclass
from pathlib import Path

from yuanba.desktop.areas.verify import wording
from yuanba.desktop.folders import Folders
from yuanba.desktop.sentences import sentence
from yuanba.journal.glance import looking_into
from yuanba.journal.store import Places
from yuanba.kernel.errors import Mishap
from yuanba.printing.verdicts import Finding, Verdict
from yuanba.printing.verifying import PaperFile, read_path, verify
from yuanba.village.catalogue import FOLDINGS

#: Of a photograph genuine means that its code is; its words are for people to compare.
_CODES = {Finding.GENUINE: 0, Finding.REGISTERED: 0, Finding.ALTERED: 1, Finding.UNKNOWN: 2}
_CANNOT_TELL = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the command line says of a paper."""

    lines: tuple[str, ...]
    #: 0: genuine; 1: altered; 2: unknown here, or it cannot be told.
    code: int


def answer(path: Path, where: Folders) -> Answer:
    """Check a file against the store of this person, then against the sample village.

    Works while the window is open: the store is looked into from beside.
    """
    try:
        return _answer(read_path(path), where)
    except Mishap as mishap:
        return Answer(lines=(sentence(mishap),), code=_CANNOT_TELL)


def _answer(file: PaperFile, where: Folders) -> Answer:
    unknown: Verdict | None = None
    for folder, sample in ((where.store, False), (where.sample, True)):
        places = Places(folder=folder)
        if not places.store_file.exists():
            continue
        with looking_into(places, foldings=FOLDINGS) as connection:
            verdict = verify(connection, file)
        if verdict.finding is not Finding.UNKNOWN:
            return _in_words(verdict, sample=sample)
        unknown = unknown or verdict
    if unknown is None:
        return Answer(lines=(wording.NO_STORE,), code=_CANNOT_TELL)
    return _in_words(unknown, sample=False)


def _in_words(verdict: Verdict, *, sample: bool) -> Answer:
    lines = [wording.head(verdict), *wording.told(verdict)]
    if sample:
        lines.append(wording.FROM_SAMPLE)
    return Answer(lines=tuple(lines), code=_CODES[verdict.finding])
