"""When the anonymous slips of a month may be told: never so that one slip could be told from the others.

Once counts were shown, whoever saw them can subtract.  So a count is shown only in steps of five: by itself it has five
slips or more, and from every count of the same slips that was shown before it differs by none or by five or more, in
what was added as well as in what was taken away.  Counts of several months or places are added up only where each is
shown by itself.
"""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from yuanba.village.services.model import Grade

#: Fewer anonymous slips could be told apart.  Source: issue text on anonymous slips, shown from five on.
FEWEST_SLIPS = 5

Grades = Mapping[Grade, int]


def may_be_shown(count: Grades, shown: Iterable[Grades]) -> bool:
    """Tell whether a count may be shown after those that were shown before."""
    return sum(count.values()) >= FEWEST_SLIPS and all(_in_steps(before, count) for before in shown)


def counted_from(month: date) -> date:
    """Give the first day on which the slips of a month are counted: the box is opened when the month is over.

    Slips counted one by one as they come would each carry the moment of their entry.
    """
    return (month.replace(day=1) + timedelta(days=31)).replace(day=1)


def _in_steps(before: Grades, after: Grades) -> bool:
    changes = [after.get(grade, 0) - before.get(grade, 0) for grade in Grade]
    added = sum(change for change in changes if change > 0)
    taken_away = -sum(change for change in changes if change < 0)
    return all(slips == 0 or slips >= FEWEST_SLIPS for slips in (added, taken_away))
