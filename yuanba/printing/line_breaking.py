"""Where Chinese lines end.

No line begins with a closing mark or ends with an opening one (避头尾, "avoid at head and tail"); runs of Latin letters
and digits, a number with its unit, …… and —— stay whole.  A mark that would begin a line is pulled up by squeezing the
line, or takes its neighbour down with it; lines are made flush by spreading the rest between the characters.

ReportLab's breaker is not used: its list of marks lacks ，；：？！ and it does not justify Chinese.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

#: May not begin a line.
NO_START = frozenset("，。、；：？！）》〉」』】〕］｝”’…⋯—–～〜·・‧％‰℃°′″,.;:?!)]}%々〻ーヽヾゝゞ")
#: May not end a line.
NO_END = frozenset("（《〈「『【〔［｛“‘([{￥¥$＄€￡№#＃")

_LATIN = r"[!-~\u00a1-\u00b6\u00b8-\u024f\u0370-\u052f]"
#: What is counted stays with its number.
_UNIT = "[元户人年月日时分组号次项条件亩米个天页]"
_ATOMS = re.compile(rf"[…⋯]+|—+|{_LATIN}*[0-9]{_UNIT}|{_LATIN}+|\s|.", re.DOTALL)
_LONG_RUN = 16

#: Squeeze between characters, in sizes, that any line may take: 28 signs of 16 pt on 442.2 pt need 0.0134.
#: Source: GB/T 9704-2012 (156 mm, 28 signs).
GRID_SQUEEZE = 0.015
#: Squeeze that pulls up to two marks into a line.
MARK_SQUEEZE = 0.075
#: Widest spread between characters, in sizes.
MAX_STRETCH = 0.25


@dataclass(frozen=True, slots=True)
class Line:
    """One broken line."""

    text: str
    #: Width in points without spacing.
    width: float
    #: Points to add after each character but the last; negative squeezes.
    spacing: float
    last: bool


@dataclass(frozen=True, slots=True)
class _Atom:
    text: str
    width: float

    @property
    def clings(self) -> bool:
        """Tell whether it must not begin a line."""
        return self.text[0] in NO_START or self.text.isspace()

    @property
    def pulls(self) -> bool:
        """Tell whether it must not end a line."""
        return self.text[-1] in NO_END


def break_lines(
    text: str, advance: Callable[[str], float], *, width: float, size: float, indent: float = 0.0
) -> list[Line]:
    """Break one paragraph.

    Args:
        text: one paragraph; line feeds count as spaces.
        advance: width of a character in points.
        width: of every line, in points.
        size: of the type, in points; squeeze and stretch are shares of it.
        indent: how much narrower the first line is, in points.

    Returns:
        At least one line; a paragraph without text is one empty line.  A rule about marks is broken only where a line
        has no lawful end at all, such as a line of nothing but opening brackets.
    """
    atoms = _atoms(text.strip(), advance, width - indent)
    lines: list[Line] = []
    start = 0
    while start < len(atoms):
        room = width - (0.0 if lines else indent)
        end, atoms = _line_end(atoms, start, room, size, advance)
        part = "".join(atom.text for atom in atoms[start:end]).rstrip()
        start = end
        while start < len(atoms) and atoms[start].text.isspace():
            start += 1
        natural = sum(advance(one) for one in part)
        lines.append(Line(part, natural, _spacing(part, natural, room, size, start >= len(atoms)), start >= len(atoms)))
    return lines or [Line("", 0.0, 0.0, True)]


def _atoms(text: str, advance: Callable[[str], float], width: float) -> list[_Atom]:
    """Cut a text into what is never broken; what is wider than a line is cut into characters."""
    found: list[_Atom] = []
    for match in _ATOMS.findall(text.replace("\n", " ")):
        total = sum(advance(one) for one in match)
        parts = match if total > width else (match,)
        found += [_Atom(part, sum(advance(one) for one in part)) for part in parts]
    return found


def _may_break(atoms: list[_Atom], at: int) -> bool:
    """Tell whether a line may end before the atom at this place."""
    return at >= len(atoms) or (not atoms[at].clings and not atoms[at - 1].pulls)


def _line_end(
    atoms: list[_Atom], start: int, room: float, size: float, advance: Callable[[str], float]
) -> tuple[int, list[_Atom]]:
    """Find the atom before which the line ends; the atoms come back cut anew where a long Latin run was divided."""
    fit, natural, signs = start, 0.0, 0
    while fit < len(atoms):
        atom = atoms[fit]
        if natural + atom.width > room + GRID_SQUEEZE * size * max(signs + len(atom.text) - 1, 0):
            break
        natural, signs, fit = natural + atom.width, signs + len(atom.text), fit + 1
    fit = max(fit, start + 1)
    pulled = _with_marks(atoms, start, fit, room, size)
    if pulled is not None:
        return pulled, atoms
    end = fit
    while end > start and not _may_break(atoms, end):
        end -= 1
    if end == start:
        return fit, atoms
    loose = atoms[start:end]
    left = room - sum(atom.width for atom in loose)
    gaps = max(sum(len(atom.text) for atom in loose) - 1, 1)
    if left > MAX_STRETCH * size * gaps and end < len(atoms):
        return _divide(atoms, end, left, advance)
    return end, atoms


def _with_marks(atoms: list[_Atom], start: int, fit: int, room: float, size: float) -> int | None:
    """Take up to two marks more into the line by squeezing it; None where that does not help."""
    if _may_break(atoms, fit):
        return fit
    for end in (fit + 1, fit + 2):
        if end > len(atoms) or not all(atom.clings for atom in atoms[fit:end]):
            return None
        part = atoms[start:end]
        signs = sum(len(atom.text) for atom in part)
        if sum(atom.width for atom in part) > room + MARK_SQUEEZE * size * (signs - 1):
            return None
        if _may_break(atoms, end):
            return end
    return None


def _divide(atoms: list[_Atom], at: int, left: float, advance: Callable[[str], float]) -> tuple[int, list[_Atom]]:
    """Divide a long Latin run, such as an address of the web, so that the line before it need not gape."""
    text = atoms[at].text
    if len(text) < _LONG_RUN or text.isdigit():
        return at, atoms
    cut, used = 0, 0.0
    while cut < len(text) and used + advance(text[cut]) <= left:
        used += advance(text[cut])
        cut += 1
    cut = max((place for place in range(max(cut - 8, 2), cut + 1) if text[place - 1] in "/-_?&=@"), default=cut)
    while cut > 1 and (text[cut : cut + 1] in NO_START or text[cut - 1] in NO_END):
        cut -= 1
    if cut < 2 or cut >= len(text):
        return at, atoms
    halves = [_Atom(part, sum(advance(one) for one in part)) for part in (text[:cut], text[cut:])]
    return at + 1, [*atoms[:at], *halves, *atoms[at + 1 :]]


def _spacing(part: str, natural: float, room: float, size: float, last: bool) -> float:
    """Spread what is left of a line between its characters, within the cap."""
    gaps = len(part) - 1
    if gaps < 1 or (last and natural <= room):
        return 0.0
    return min((room - natural) / gaps, MAX_STRETCH * size)
