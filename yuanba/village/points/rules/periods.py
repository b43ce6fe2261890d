"""Months, quarters and years in which points count, and the limits within them."""

from datetime import date, timedelta

from yuanba.village.points.rule_book import Limit, Per

#: Years stand in hundreds of a month's key.
_YEAR = 100
_MONTHS = 12


def month_key(day: date) -> int:
    """Write the month of a day as one number, such as 202603."""
    return day.year * _YEAR + day.month


def first_of(key: int) -> date:
    """Give the first day of a month."""
    return date(key // _YEAR, key % _YEAR, 1)


def next_month(key: int) -> int:
    """Give the month after a month."""
    return key + 1 if key % _YEAR < _MONTHS else (key // _YEAR + 1) * _YEAR + 1


def span(per: Per, day: date) -> tuple[date, date]:
    """Give first and last day of the period of this kind in which a day lies."""
    match per:
        case Per.DAY:
            return day, day
        case Per.MONTH:
            months = 1
            first = day.replace(day=1)
        case Per.QUARTER:
            months = 3
            first = date(day.year, (day.month - 1) // 3 * 3 + 1, 1)
        case Per.YEAR:
            return date(day.year, 1, 1), date(day.year, 12, 31)
    month = first.month + months
    after = date(first.year + (month - 1) // _MONTHS, (month - 1) % _MONTHS + 1, 1)
    return first, after - timedelta(days=1)


def months_of(first: date, last: date) -> tuple[int, int]:
    """Give the first and last month of a span, both included."""
    return month_key(first), month_key(last)


def within_limit(limit: Limit, *, times: int, points: int, more: int) -> bool:
    """Tell whether one more proposal keeps a limit.

    Args:
        limit: how often and how much a household may get in the period.
        times: how often it has been proposed for already.
        points: how many points that comes to.
        more: points of the new one; deductions count by their size.
    """
    if limit.times and times + 1 > limit.times:
        return False
    return not limit.points or abs(points) + abs(more) <= limit.points


def counts_in(happened_on: date, today: date, closed_through: int) -> tuple[date, bool, date | None]:
    """Tell in which month a booking counts.

    Args:
        happened_on: the day it is about.
        today: the day it is booked, by the clock of the machine, which may be wrong.
        closed_through: last closed month; 0: none.

    Returns:
        First day of the month in which it counts, whether that is later than it should have been booked, and the
        first day of the closed month it would belong to (None: it counts where it belongs).
    """
    own = month_key(happened_on)
    if own > closed_through:
        return first_of(own), own < month_key(today), None
    # The first month that is still open; a clock set back does not open a closed one.
    open_month = max(month_key(today), next_month(closed_through))
    return first_of(open_month), True, first_of(own)
