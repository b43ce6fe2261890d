"""Birth dates as people type them; with two digits for the year it is the last century that is meant, or this one."""

from datetime import date

from yuanba.desktop.typed import parse_day

_CENTURY = 100
#: A day and a month alone are no birth date.
_FEWEST_DIGITS = 5


def parse_birth(text: str, today: date) -> date | None:
    """Read a birth date: ``19600501``, ``600501``, ``1960-5-1``, ``1960年5月1日``.

    Args:
        text: as typed.
        today: nobody is born after it.

    Returns:
        None where it is no day with a year.
    """
    if sum(map(str.isdigit, text)) < _FEWEST_DIGITS:
        return None
    born = parse_day(text, today)
    if born is None or born <= today:
        return born
    try:
        return born.replace(year=born.year - _CENTURY)
    except ValueError:
        return None
