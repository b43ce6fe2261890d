"""How a name is found by someone who types slowly: characters, pinyin, initials."""

from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import product

from yuanba.kernel.resources import load_resource

#: Readings kept for one name; a name of three doubtful characters has eight.
_MOST_READINGS = 4
#: Names whose readings are remembered: those of a whole import, read before the store has to wait for them.
_NAMES_KEPT = 32_768


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a name, in small Latin letters without tones or blanks."""

    full: str
    initials: str


@cache
def _surnames() -> dict[str, tuple[str, ...]]:
    return {sign: tuple(text.split()) for sign, text in load_resource("surname_readings.json")["surnames"].items()}


@cache
def _syllables(sign: str) -> tuple[str, ...]:
    """Give the common reading of a character; other signs stand for themselves."""
    # The dictionary of readings costs 150 ms to load.
    from pypinyin import Style, pinyin  # noqa: PLC0415

    found = pinyin(sign, style=Style.NORMAL, errors="ignore")
    if not found:
        return (sign.lower(),) if sign.isalnum() and sign.isascii() else ()
    return (found[0][0].replace("ü", "v"),)


@lru_cache(_NAMES_KEPT)
def readings(name: str) -> tuple[Reading, ...]:
    """Give the ways to read a name, the surname's own reading first.

    Returns:
        at least one reading; a character nobody can read is left out.
    """
    return tuple(dict.fromkeys(Reading("".join(way), "".join(syllable[0] for syllable in way)) for way in _ways(name)))


def sort_key(name: str) -> str:
    """Give what orders names as a dictionary does: syllable by syllable, names read alike by their characters."""
    # Both signs come before every letter, so that yan stands before yang, and a name before its longer brother.
    return f"{' '.join(_ways(name)[0])}\t{name}"


def _ways(name: str) -> list[tuple[str, ...]]:
    surnames = _surnames()
    choices: list[list[str]] = []
    rest = name
    if name[:2] in surnames and len(name) > 1:
        choices += [[syllable] for syllable in surnames[name[:2]]]
        rest = name[2:]
    elif name[:1] in surnames:
        choices.append(list(dict.fromkeys((surnames[name[0]][0], *_syllables(name[0])))))
        rest = name[1:]
    choices += [list(found) for sign in rest if (found := _syllables(sign))]
    return list(product(*choices))[:_MOST_READINGS]


def reads_as(name: str, typed: str) -> bool:
    """Tell whether a name holds what was typed, or is read so from its beginning; an empty text fits every name."""
    wanted = "".join(typed.split()).lower()
    if wanted in name.lower():
        return True
    return any(way.full.startswith(wanted) or way.initials.startswith(wanted) for way in readings(name))
